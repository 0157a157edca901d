"""Believable ultrasound picture parts made of filtered noise."""
import cv2
import numpy as np


def low(r, h, w, s):
    """Smooth random field with unit spread."""
    k = max(1, int(s / 3))
    n = r.standard_normal((h // k + 8, w // k + 8)).astype(np.float32)
    n = cv2.GaussianBlur(n, (0, 0), max(.8, s / k))
    n = cv2.resize(n, (w, h), interpolation=cv2.INTER_CUBIC)
    return (n - n.mean()) / (n.std() + 1e-6)


def speckle(r, h, w, exam, sx=1.6):
    """Log compressed speckle in beam space with layers, holes and stones."""
    a = r.standard_normal((h, w)).astype(np.float32)
    b = r.standard_normal((h, w)).astype(np.float32)
    amp = np.hypot(cv2.GaussianBlur(a, (0, 0), sigmaX=sx, sigmaY=.9), cv2.GaussianBlur(b, (0, 0), sigmaX=sx, sigmaY=.9))
    amp /= amp.mean()
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    yy /= h
    xx /= w
    e = low(r, h, w, h / 8) * 9 + low(r, h, w, h / 22) * 5
    wob = low(r, h, w, w / 4) * .012
    for _ in range(r.integers(2, 6)):
        d = r.uniform(.02, .35) if r.random() < .6 else r.uniform(.3, .95)
        e += r.uniform(12, 50) * np.exp(-((yy + wob - d) / r.uniform(.004, .015)) ** 2)
    n = dict(card=4, ob=3, vasc=2).get(exam, int(r.integers(1, 4)))
    for _ in range(n):
        cx, cy = r.uniform(.2, .8), r.uniform(.25, .75)
        ax, ay = (r.uniform(.3, .6), r.uniform(.04, .08)) if exam == "vasc" else (r.uniform(.06, .18), r.uniform(.05, .16))
        t = r.uniform(-.6, .6) if exam != "vasc" else r.uniform(-.12, .12)
        u = (xx - cx) * np.cos(t) + (yy - cy) * np.sin(t)
        v = -(xx - cx) * np.sin(t) + (yy - cy) * np.cos(t)
        q = (u / ax) ** 2 + (v / ay) ** 2 + low(r, h, w, h / 9) * r.uniform(.08, .3)
        e -= r.uniform(18, 75) / (1 + np.exp(np.clip((q - 1) / r.uniform(.03, .12), -30, 30)))
        e += r.uniform(0, 45) * np.exp(-((q - 1) / r.uniform(.08, .25)) ** 2)
        e += 12 * ((np.abs(u) < ax * .8) & (yy > cy + ay))
    if r.random() < .35:
        cx, cy, s = r.uniform(.3, .7), r.uniform(.3, .6), r.uniform(.01, .03)
        e += 90 * np.exp(-(((xx - cx) / s) ** 2 + ((yy - cy) / s * 1.6) ** 2))
        e -= 60 * ((np.abs(xx - cx) < s) & (yy > cy + s))
    v = np.log(amp + .06) * 20 + 78 + e - 38 * np.maximum(0, yy - .55)
    return np.clip(v + r.uniform(-18, 12), 0, 245)


def tint(r, g):
    """Grey picture to RGB with an occasional chroma map."""
    t = r.random()
    f = (1, 1, 1) if t < .7 else (1.06, 1.0, .78) if t < .85 else (.85, .96, 1.1)
    return np.clip(g[..., None] * np.array(f, np.float32), 0, 255)


def sector(r, w, h, exam, wide=None):
    """Fan picture; returns RGB and mask."""
    w, h = int(w), int(h)
    half = np.deg2rad(wide or (r.uniform(36, 44) if exam == "card" else r.uniform(26, 36)))
    r0 = .02 if exam == "card" else r.uniform(.18, .4)
    R = min(h * .97 * (1 + r0), (w / 2) * .98 / np.sin(half))
    ri = R * r0 / (1 + r0)
    cx, cy = w / 2, -ri * np.cos(half) + 3
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    rad = np.hypot(xx - cx, yy - cy)
    th = np.arctan2(xx - cx, yy - cy)
    N, M = 420, 320
    pol = speckle(r, N, M, exam).astype(np.float32)
    g = cv2.remap(pol, ((th + half) / (2 * half) * M).astype(np.float32), ((rad - ri) / (R - ri) * N).astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    m = (np.abs(th) < half) & (rad > ri) & (rad < R)
    return tint(r, np.where(m, g, 0)), m


def linear(r, w, h, exam, trap=False):
    """Rectangular or trapezoid picture; returns RGB and mask."""
    w, h = int(w), int(h)
    g = cv2.resize(speckle(r, min(h, 420), min(w, 420), exam, 1.1).astype(np.float32), (w, h), interpolation=cv2.INTER_LINEAR)
    m = np.ones((h, w), bool)
    if trap:
        yy, xx = np.mgrid[0:h, 0:w]
        m = np.abs(xx - w / 2) < w * .36 + yy / h * w * .13
    return tint(r, np.where(m, g, 0)), m


def colourbox(r, img, m):
    """Lay a flow box on a picture; returns its rectangle."""
    h, w = m.shape
    bw, bh = int(w * r.uniform(.2, .4)), int(h * r.uniform(.2, .38))
    x, y = int(w * r.uniform(.28, .42)), int(h * r.uniform(.25, .45))
    f = low(r, bh, bw, bh / 6)
    k = (low(r, bh, bw, bh / 5) > .5) & m[y:y + bh, x:x + bw]
    s = np.clip(np.abs(f), .3, 1.6)[..., None] / 1.6
    c = np.where(f[..., None] > 0, np.array([235, 60, 20.]) + s * np.array([10, 150, 30.]), np.array([20, 50, 220.]) + s * np.array([30, 150, 30.]))
    img[y:y + bh, x:x + bw] = np.where(k[..., None], c * (.55 + .45 * s), img[y:y + bh, x:x + bw])
    cv2.rectangle(img, (x, y), (x + bw, y + bh), (90, 200, 90) if r.random() < .5 else (210, 210, 210), 1)
    return x, y, bw, bh


def spectral(r, w, h):
    """Pulsed wave trace."""
    w, h = int(w), int(h)
    x = np.arange(w)
    per = w / r.uniform(3, 7)
    ph = (x / per + r.random()) % 1
    env = .2 + .6 * np.exp(-((ph - .18) / .09) ** 2) + .22 * np.exp(-((ph - .45) / .12) ** 2) + r.standard_normal(w) * .015
    base = int(h * r.uniform(.6, .82))
    yy = np.arange(h)[:, None]
    top = base - env[None] * base * .95
    g = np.where((yy > top) & (yy < base), 60 + 150 * np.exp(-((yy - top) / (h * .14)) ** 2), 3)
    g = g * r.uniform(.5, 1.15, (h, w)) + r.random((h, w)) * 14
    g[base] = 150
    return np.repeat(np.clip(cv2.GaussianBlur(g.astype(np.float32), (0, 0), .8), 0, 255)[..., None], 3, 2)


def mmode(r, w, h):
    """Motion trace with moving walls."""
    w, h = int(w), int(h)
    g = speckle(r, h, 40, "abd")
    g = cv2.resize(g[:, 10:14].astype(np.float32), (w, h)) * .5
    x = np.arange(w)
    yy = np.arange(h)[:, None]
    per = w / r.uniform(4, 8)
    for _ in range(6):
        y = h * r.uniform(.1, .9) + h * r.uniform(.01, .06) * np.sin(2 * np.pi * x / per + r.uniform(0, 6)) + h * .01 * np.sin(4 * np.pi * x / per)
        g = g + r.uniform(60, 170) * np.exp(-((yy - y[None]) / r.uniform(2, 7)) ** 2)
    g = g * r.uniform(.6, 1.2, (h, w))
    return np.repeat(np.clip(g, 0, 250)[..., None], 3, 2).astype(np.float32)


def ecg(r, w, amp):
    """Points of an ECG line."""
    x = np.arange(int(w))
    ph = (x / (w / r.uniform(3, 6)) + r.random()) % 1
    y = -amp * (np.exp(-((ph - .3) / .012) ** 2) - .25 * np.exp(-((ph - .33) / .012) ** 2) + .16 * np.exp(-((ph - .16) / .03) ** 2) + .24 * np.exp(-((ph - .55) / .05) ** 2))
    return np.stack([x, y + r.standard_normal(len(x)) * .3], 1)


def elasto(r, img, m):
    """Stiffness colour overlay in a box."""
    h, w = m.shape
    x, y, bw, bh = int(w * .22), int(h * .2), int(w * .55), int(h * .5)
    v = np.clip(128 + 60 * low(r, bh, bw, bh / 6), 0, 255).astype(np.uint8)
    c = cv2.applyColorMap(v, cv2.COLORMAP_JET)[..., ::-1].astype(np.float32)
    img[y:y + bh, x:x + bw] = img[y:y + bh, x:x + bw] * .5 + c * .5

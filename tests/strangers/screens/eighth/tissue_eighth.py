"""Synthetic ultrasound pictures: sectors, linear views, colour boxes, spectra, M-mode and ECG traces."""
import cv2
import numpy as np


def smooth(rng, h, w, n, blur=0):
    """Low-frequency field in 0..1 of n cells across."""
    a = rng.random((max(2, int(n * h / max(w, 1)) + 2), n + 2)).astype(np.float32)
    a = cv2.resize(a, (w, h), interpolation=cv2.INTER_CUBIC)
    return np.clip(a, 0, 1)


def echo_map(rng, h, w, style):
    """Echogenicity before speckle: organs, layers, cysts, stones with shadow, chambers."""
    m = 0.25 + 0.45 * smooth(rng, h, w, int(rng.integers(4, 9)))
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    if style == "linear" or rng.random() < 0.5:
        y = 0.0
        for _ in range(int(rng.integers(4, 8))):
            y += rng.uniform(0.04, 0.14) * h
            wob = y + h * 0.03 * np.sin(xx[0] / w * rng.uniform(2, 9) + rng.uniform(0, 6))
            m += rng.uniform(0.2, 0.6) * np.exp(-((yy - wob[None, :]) / (h * rng.uniform(0.004, 0.02))) ** 2)
    for _ in range(int(rng.integers(1, 5)) + (3 if style == "heart" else 0)):
        cx, cy = rng.uniform(.15, .85) * w, rng.uniform(.25, .85) * h
        rx, ry, t = rng.uniform(.05, .2) * w, rng.uniform(.05, .17) * h, rng.uniform(0, 3.1)
        u = ((xx - cx) * np.cos(t) + (yy - cy) * np.sin(t)) / rx
        v = (-(xx - cx) * np.sin(t) + (yy - cy) * np.cos(t)) / ry
        d = np.sqrt(u * u + v * v)
        inside = 1 / (1 + np.exp(np.clip((d - 1) * 18, -30, 30)))
        m = m * (1 - inside * rng.uniform(.55, .97))
        m += rng.uniform(.1, .45) * np.exp(-((d - 1) / 0.09) ** 2)
        if rng.random() < .3:
            sh = (np.abs(xx - cx) < rx * .25) & (yy > cy)
            m = np.where(sh, m * .45, m)
            m += 0.9 * np.exp(-(((xx - cx) / (rx * .3)) ** 2 + ((yy - cy) / (ry * .15)) ** 2))
    depth = yy / h
    return np.clip(m, 0, 1.3) * (1.05 - 0.65 * depth ** 1.6) + 0.7 * np.exp(-depth * 40)


def speckle(rng, h, w, style="sector"):
    """Speckled texture, uint8."""
    m = echo_map(rng, h, w, style)
    n = rng.rayleigh(0.8, (h, w)).astype(np.float32)
    n = cv2.GaussianBlur(n, (0, 0), sigmaX=rng.uniform(1.1, 2.2), sigmaY=rng.uniform(.6, 1.0))
    n = (n - n.mean()) / (n.std() + 1e-6)
    g = m * np.exp(0.42 * n)
    return (np.clip(g * rng.uniform(.6, .95), 0, 1) ** 0.9 * 235).astype(np.uint8)


def sector(rng, w, h, style="sector"):
    """Sector picture and its mask."""
    half = np.radians(rng.uniform(28, 45))
    r0 = h * (rng.uniform(.0, .05) if style == "heart" else rng.uniform(.1, .4))
    top = r0 * np.cos(half)
    rmax = min(h - 2 + top, (w / 2) / np.sin(half))
    n, k = 512, 420
    pol = speckle(rng, n, k, style)
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    X, Y = xx - w / 2, yy + top
    r, th = np.hypot(X, Y), np.arctan2(X, Y)
    mx, my = (th / half + 1) / 2 * (k - 1), (r - r0) / (rmax - r0) * (n - 1)
    mask = (np.abs(th) <= half) & (r >= r0) & (r <= rmax)
    img = cv2.remap(pol, mx.astype(np.float32), my.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    return np.where(mask, img, 0).astype(np.uint8), mask


def linear(rng, w, h, style="linear"):
    """Linear or slightly trapezoid picture and its mask."""
    img = cv2.resize(speckle(rng, max(60, h * 3 // 4), max(60, w * 3 // 4), "linear"), (w, h), interpolation=cv2.INTER_LINEAR)
    mask = np.ones((h, w), bool)
    if rng.random() < .35:
        yy, xx = np.mgrid[0:h, 0:w]
        s = w * rng.uniform(.05, .14)
        mask = (xx > s * (1 - yy / h)) & (xx < w - s * (1 - yy / h))
    return np.where(mask, img, 0).astype(np.uint8), mask


def colourise(rng, gray, mask, box):
    """Colour Doppler box with flow on an RGB copy."""
    rgb = np.repeat(gray[:, :, None], 3, 2).copy()
    x0, y0, x1, y1 = box
    h, w = y1 - y0, x1 - x0
    f = smooth(rng, h, w, 5)
    v = smooth(rng, h, w, 4) - .5 + rng.normal(0, .06, (h, w))
    on = (f > rng.uniform(.5, .62)) & mask[y0:y1, x0:x1]
    a = np.clip(np.abs(v) * 3, .25, 1)
    red = np.stack([220 * a + 30, 190 * a ** 3, 20 * a], 2)
    blue = np.stack([20 * a, 190 * a ** 3, 210 * a + 40], 2)
    col = np.where((v > 0)[:, :, None], red, blue)
    rgb[y0:y1, x0:x1] = np.where(on[:, :, None], np.clip(col, 0, 255), rgb[y0:y1, x0:x1]).astype(np.uint8)
    cv2.rectangle(rgb, (x0, y0), (x1, y1), (210, 210, 60), 1)
    return rgb


def spectral(rng, w, h):
    """Pulsed Doppler strip."""
    x = np.arange(w)
    per = w / rng.uniform(3, 7)
    ph = (x % per) / per
    env = .15 + .7 * np.exp(-((ph - .15) / .07) ** 2) + .25 * np.exp(-((ph - .45) / .15) ** 2)
    base = int(h * rng.uniform(.65, .85))
    yy = np.arange(h)[:, None]
    up = (base - yy) / base
    d = env[None, :] - up
    g = np.where((up >= 0) & (d > 0), np.clip(1.1 - d * 2.2, .12, 1), 0.02) * rng.rayleigh(.65, (h, w))
    g = cv2.GaussianBlur(g.astype(np.float32), (0, 0), .8)
    out = (np.clip(g, 0, 1) * 240).astype(np.uint8)
    out[base] = 150
    return out


def mmode(rng, w, h):
    """M-mode strip."""
    lines = speckle(rng, h, 8, "linear").mean(1)
    x = np.arange(w)
    shift = (h * .05 * np.abs(np.sin(x / w * rng.uniform(10, 22))) ** 3)
    yy = np.arange(h)[:, None] + shift[None, :] * np.sin(np.linspace(0, 3.1, h))[:, None] * 2
    g = np.interp(yy.clip(0, h - 1), np.arange(h), lines) * (.7 + .3 * rng.rayleigh(.8, (h, w)))
    return np.clip(g * 1.3, 0, 255).astype(np.uint8)


def ecg(rng, w, h):
    """Polyline of an ECG trace in a w by h cell."""
    per = w / rng.uniform(2.5, 6)
    pts = []
    for x in range(0, w, 1):
        p = (x % per) / per
        y = .1 * np.exp(-((p - .2) / .03) ** 2) + .9 * np.exp(-((p - .32) / .012) ** 2) - .2 * np.exp(-((p - .35) / .012) ** 2) + .2 * np.exp(-((p - .6) / .05) ** 2)
        pts.append((x, float(h * (.75 - .7 * y + rng.normal(0, .006)))))
    return pts

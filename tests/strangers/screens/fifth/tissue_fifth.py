# -*- coding: utf-8 -*-
"""Something that looks like an ultrasound picture: sector, speckle, colour box, traces."""
import math
import numpy as np
from PIL import Image, ImageFilter


def blur(a, rx, ry=None):
    """Gaussian blur of a float array, by Pillow."""
    im = Image.fromarray(a.astype(np.float32))
    lo, hi = float(a.min()), float(a.max())
    im8 = Image.fromarray(((a - lo) / max(1e-9, hi - lo) * 255).astype(np.uint8))
    im8 = im8.filter(ImageFilter.GaussianBlur((rx, ry if ry is not None else rx)))
    return np.asarray(im8, np.float32) / 255 * (hi - lo) + lo


def smooth_field(g, h, w, cells):
    """A slowly varying random field in 0..1."""
    c = g.random((cells + 2, cells + 2)).astype(np.float32) * 255
    return np.asarray(Image.fromarray(c.astype(np.uint8)).resize((w, h), Image.BICUBIC), np.float32) / 255


def geometry(box, geom, deep=1.0):
    """Middle, radii and half angle of a sector fitted in the box."""
    x0, y0, x1, y1 = box
    W, H = x1 - x0, y1 - y0
    q, a = {"convex": (.28, math.radians(33)), "phased": (.02, math.radians(43)), "endo": (.12, math.radians(62)),
            "linear": (0, 0), "trapezoid": (2.4, math.radians(11))}[geom]
    if geom == "linear":
        w = min(W, H * 1.05)
        return dict(geom=geom, cx=(x0 + x1) / 2, top=y0 + 2, half=w / 2, H=H - 4, bottom=y1 - 2, left=(x0 + x1) / 2 - w / 2, right=(x0 + x1) / 2 + w / 2)
    if geom == "trapezoid":
        q = .72
    R = min(W / (2 * math.sin(a)), H / (1 - q * math.cos(a)))
    cy = y0 + 1 - R * q * math.cos(a)
    return dict(geom=geom, cx=(x0 + x1) / 2, cy=cy, r0=R * q, R=R, a=a, top=cy + R * q, bottom=cy + R, left=(x0 + x1) / 2 - R * math.sin(a), right=(x0 + x1) / 2 + R * math.sin(a), H=R * (1 - q))


def bmode(c, box, geom, seed, phase=0.0, tint=None, doppler=None, gain=1.0):
    """Draw a picture on the canvas inside the box. Returns where it lies."""
    g = np.random.default_rng(seed)
    gi = geometry(box, geom)
    x0, y0 = int(max(0, gi["left"])), int(max(0, gi["top"] - 4 if geom == "linear" else min(gi["top"], gi["cy"] + gi["r0"] * math.cos(gi["a"]))))
    x1, y1 = int(min(c.w, gi["right"] + 1)), int(min(c.h, gi["bottom"] + 1))
    yy, xx = np.mgrid[y0:y1, x0:x1].astype(np.float32)
    if geom == "linear":
        u, v = (xx - gi["left"]) / (2 * gi["half"]), (yy - gi["top"]) / gi["H"]
        inside = (u >= 0) & (u <= 1) & (v >= 0) & (v <= 1)
    else:
        dx, dy = xx - gi["cx"], yy - gi["cy"]
        r, th = np.hypot(dx, dy), np.arctan2(dx, dy)
        u, v = th / gi["a"] / 2 + .5, (r - gi["r0"]) / (gi["R"] - gi["r0"])
        inside = (np.abs(th) <= gi["a"]) & (v >= 0) & (v <= 1)
    # echogenicity
    h, w = xx.shape
    e = .03 + .34 * smooth_field(g, h, w, 4) + .14 * smooth_field(g, h, w, 9)
    nx, ny = (xx - x0) / max(1, w), (yy - y0) / max(1, h)
    for k in range(int(g.integers(3, 8))):
        cx, cy = g.uniform(.2, .8), g.uniform(.15, .85)
        rx, ry, an = g.uniform(.04, .2), g.uniform(.03, .14), g.uniform(0, 3.14)
        s = 1 + .18 * math.sin(phase + k)
        ax, ay = nx - cx - .012 * math.sin(phase * 1.3 + k), ny - cy
        p, q = ax * math.cos(an) + ay * math.sin(an), -ax * math.sin(an) + ay * math.cos(an)
        dd = (p / (rx * s)) ** 2 + (q / (ry * s)) ** 2
        lev = g.choice([.02, .04, .25, .5])
        m = 1 / (1 + np.exp(np.clip((dd - 1) * 7, -30, 30)))
        e = e * (1 - m) + lev * m + .35 * np.exp(-((dd - 1.05) * 6) ** 2) * (.5 + .5 * np.sin(an + 3 * p / rx)) * (g.random() < .7)
        if lev < .1:
            e = e + .16 * ((np.abs(p) < rx * .8) & (q > ry) & (q < ry * 2.4))
    for k in range(int(g.integers(2, 6))):
        at, sl, th_ = g.uniform(.02, .95), g.uniform(-.2, .2), g.uniform(.004, .016)
        e = e + g.uniform(.2, .55) * np.exp(-((v - at - sl * (u - .5) ** 2 - .01 * math.sin(phase)) / th_) ** 2)
    # speckle in beam coordinates
    N, M = 520, 260
    n = np.hypot(blur(g.standard_normal((N, M)).astype(np.float32), 1.3, .8), blur(g.standard_normal((N, M)).astype(np.float32), 1.3, .8))
    n = n / n.mean()
    vi = np.clip((v * (N - 1)), 0, N - 1).astype(np.int32)
    ui = np.clip((u * (M - 1)), 0, M - 1).astype(np.int32)
    sp = n[(vi + int(phase * 5)) % N, ui]
    b = e * sp * (1.05 - .55 * np.clip(v, 0, 1) ** 2)
    b = np.clip(np.log1p(6 * np.clip(b, 0, 3)) / math.log(7) * gain, 0, 1) ** 1.25 * 225
    rgb = np.repeat(b[..., None], 3, 2)
    if tint is not None:
        rgb = rgb * (np.array(tint, np.float32) / 255)
    if doppler:
        f = smooth_field(g, h, w, 7) - .5
        f = f + .15 * np.sin(phase + 8 * nx)
        lo, hi, du = g.uniform(.2, .4), g.uniform(.55, .8), g.uniform(.18, .3)
        roi = (v > lo) & (v < hi) & (np.abs(u - .5) < du)
        ves = roi & (smooth_field(g, h, w, 6) > .48) & (e < .5)
        if doppler == "elasto":
            col = np.stack([np.clip(2 * f + .6, 0, 1), np.clip(1 - np.abs(2.4 * f), 0, 1), np.clip(.6 - 2 * f, 0, 1)], -1) * 255
            rgb = np.where(roi[..., None], .45 * rgb + .55 * col, rgb)
        elif doppler == "power":
            s = np.clip(.4 + np.abs(f), 0, 1)
            rgb = np.where(ves[..., None], np.stack([255 * s, 150 * s * s, 20 * s], -1), rgb)
        else:
            s = np.clip(np.abs(f) * 2 + .35, 0, 1)
            red = np.stack([255 * s, 190 * s ** 3, 20 * s], -1)
            blue = np.stack([20 * s, 160 * s ** 2, 255 * s], -1)
            rgb = np.where(ves[..., None], np.where((f > 0)[..., None], red, blue), rgb)
        edge = roi & ~(np.roll(roi, 1, 0) & np.roll(roi, -1, 0) & np.roll(roi, 1, 1) & np.roll(roi, -1, 1))
        rgb = np.where(edge[..., None], np.array([210, 210, 210], np.float32), rgb)
    base = np.asarray(c.img.crop((x0, y0, x1, y1)), np.float32)
    out = np.where(inside[..., None], rgb, base)
    c.img.paste(Image.fromarray(np.clip(out, 0, 255).astype(np.uint8)), (x0, y0))
    return gi


def greybar(c, x, y, h, w=10, colour=None, border=True):
    """A grey bar, or a velocity bar."""
    for i in range(h):
        t = 1 - i / max(1, h - 1)
        if colour == "cfm":
            k = abs(t - .5) * 2
            col = (int(255 * (.3 + .7 * k)), int(200 * k * k), 0) if t > .5 else (0, int(170 * k * k), int(255 * (.3 + .7 * k)))
            if abs(t - .5) < .04:
                col = (0, 0, 0)
        elif colour == "elasto":
            col = (int(255 * min(1, max(0, 2 * t - .6))), int(255 * (1 - abs(2 * t - 1))), int(255 * min(1, max(0, 1.4 - 2 * t))))
        elif colour == "power":
            col = (int(255 * t), int(160 * t * t), 20)
        else:
            col = (int(255 * t),) * 3
        c.d.line((x, y + i, x + w - 1, y + i), fill=col)
    if border:
        c.d.rectangle((x - 1, y - 1, x + w, y + h), outline=(120, 120, 120))
    c.taken.append((x - 1, y - 1, x + w + 1, y + h + 1))           # no text on the bar


def ticks(c, x, top, bottom, cm, fg=(200, 200, 200), side=1, small=4, big=8):
    """Depth marks along the picture. Returns [(cm, y)] of the big ones."""
    out = []
    for i in range(int(cm) + 1):
        y = int(top + (bottom - top) * i / cm)
        n = big if i % 5 == 0 else small
        c.d.line((x, y, x + side * n, y), fill=fg)
        if i % 5 == 0 and i:
            out.append((i, y))
    return out


def spectral(c, box, seed, phase=0.0, kind="pw", fg=(220, 220, 220)):
    """A spectral Doppler strip, an M-mode strip or an ECG trace."""
    g = np.random.default_rng(seed + 7)
    x0, y0, x1, y1 = [int(v) for v in box]
    w, h = x1 - x0, y1 - y0
    t = np.arange(w) / w * g.uniform(4, 7) + phase * .2
    if kind == "ecg":
        f = t % 1
        y = .12 * np.exp(-((f - .2) / .03) ** 2) + np.exp(-((f - .35) / .012) ** 2) - .25 * np.exp(-((f - .385) / .012) ** 2) + .22 * np.exp(-((f - .6) / .05) ** 2)
        pts = [(x0 + i, int(y1 - 3 - (h - 6) * (.25 + .7 * y[i]))) for i in range(w)]
        c.d.line(pts, fill=(60, 230, 90) if g.random() < .7 else (240, 220, 60))
        return
    yy, xx = np.mgrid[0:h, 0:w]
    nz = blur(g.random((h, w)).astype(np.float32), .7) * 1.2
    if kind == "mmode":
        b = .1 + 0 * xx
        for k in range(8):
            at = g.uniform(.05, .95) + g.uniform(.0, .07) * np.sin(2 * np.pi * t + g.uniform(0, 6))
            b = b + g.uniform(.2, .7) * np.exp(-((yy / h - at[None, :]) / g.uniform(.008, .03)) ** 2)
        b = b * nz * 1.6
    else:
        f = t % 1
        env = .12 + g.uniform(.4, .62) * np.exp(-((f - .2) / .1) ** 2) + .2 * np.exp(-((f - .5) / .2) ** 2)
        base = .72
        d = (base - yy / h) / np.maximum(env[None, :], .01)
        b = np.where((d > 0) & (d < 1), (.25 + .9 * d ** 3) * nz * 1.5, .03 * nz)
    a = np.clip(b, 0, 1) * 230
    c.img.paste(Image.fromarray(np.repeat(a[..., None], 3, 2).astype(np.uint8)), (x0, y0))
    if kind == "pw":
        c.d.line((x0, y0 + int(h * .72), x1, y0 + int(h * .72)), fill=(180, 180, 60))

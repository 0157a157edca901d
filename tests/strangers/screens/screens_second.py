#!/usr/bin/env python3
"""Invented ultrasound screens with burned-in identity.  python screens_second.py --seed N --count K --out SET"""
import argparse, json, os, random, math, unicodedata
import numpy as np, cv2
from PIL import Image, ImageDraw, ImageFont
import people_second as PP
cv2.setNumThreads(1)
HERE = os.path.dirname(os.path.abspath(__file__))
DJ = '/usr/share/fonts/truetype/dejavu/'; LB = '/usr/share/fonts/truetype/liberation/'; SP = __import__('sysconfig').get_path('purelib') + '/'
FONTS = dict(dejavu=DJ + 'DejaVuSans.ttf', dejavub=DJ + 'DejaVuSans-Bold.ttf', dejavuc=DJ + 'DejaVuSansCondensed.ttf', dejavum=DJ + 'DejaVuSansMono.ttf', dejavus=DJ + 'DejaVuSerif.ttf',
             lib=LB + 'LiberationSans-Regular.ttf', libb=LB + 'LiberationSans-Bold.ttf', libi=LB + 'LiberationSans-Italic.ttf', libn=LB + 'LiberationSansNarrow-Regular.ttf', libm=LB + 'LiberationMono-Regular.ttf', libmb=LB + 'LiberationMono-Bold.ttf', libs=LB + 'LiberationSerif-Regular.ttf',
             hk=SP + 'great_expectations/render/view/static/fonts/HKGrotesk/HKGrotesk-Medium.otf', notosc=SP + 'pylopdf_fonts_zh_cn/NotoSansSC-Regular.otf', notoserif=SP + 'pylopdf_fonts_zh_cn/NotoSerifSC-Regular.otf',
             droid=HERE + '/fonts/DroidSansFallback.ttf', nanum=HERE + '/fonts/NanumBarunGothic.woff2')
FONTS = {k: v for k, v in FONTS.items() if os.path.exists(v)}
_f, _h = {}, {}
def font(k, s):
    if (k, s) not in _f: _f[k, s] = ImageFont.truetype(FONTS[k], s)
    return _f[k, s]
def has(k, c):
    if (k, c) not in _h:
        F = font(k, 24); m = F.getmask(c); b = (m.size, bytes(m))
        _h[k, c] = c.isspace() or unicodedata.combining(c) > 0 or not any(b == (n.size, bytes(n)) for n in (F.getmask('\uffff'), F.getmask('\u0378')))
    return _h[k, c]
def cjk(c): return ord(c) >= 0x2e80
def can(chars): return all(any(has(k, c) for k in FONTS) for c in chars)
def runs(s, fam, alt):
    out = []
    for c in s:
        order = ([alt] if cjk(c) else [fam]) + ['lib', 'dejavu', 'notosc', 'droid', 'nanum']
        k = next((k for k in order if k in FONTS and has(k, c)), 'dejavu')
        if c == ' ' and out: k = out[-1][0]
        if out and out[-1][0] == k: out[-1][1] += c
        else: out.append([k, c])
    if any('\u0600' <= c <= '\u06ff' for c in s): return [['dejavu', s]]
    return out
def render(s, fam, alt, size, bitmap=False):
    """alpha mask, baseline at row `asc`"""
    rs = runs(s, fam, alt); w = sum(font(k, size).getlength(t) for k, t in rs); asc = int(size * 1.3) + 2; H = asc + int(size * .6) + 3
    im = Image.new('L', (int(w) + 10, H)); d = ImageDraw.Draw(im)
    if bitmap: d.fontmode = '1'
    x = 4.0
    for k, t in rs:
        d.text((x if not bitmap else round(x), asc), t, font=font(k, size), fill=255, anchor='ls'); x += font(k, size).getlength(t)
    return np.asarray(im), asc, int(math.ceil(w))

def lum(c): return .3 * c[0] + .59 * c[1] + .11 * c[2]
COL = dict(white=(235, 235, 235), grey=(170, 174, 178), yellow=(240, 226, 90), cyan=(110, 215, 235), green=(120, 230, 120), orange=(245, 165, 60), blue=(120, 165, 250), pink=(240, 150, 190), amber=(255, 190, 0))

# ---------------------------------------------------------------- tissue
def noise(rs, h, w, s):
    a = rs.standard_normal((max(2, int(h / s) + 2), max(2, int(w / s) + 2))).astype(np.float32)
    return cv2.resize(a, (w, h), interpolation=cv2.INTER_CUBIC)
def tissue(seed, frame, h=300, w=260):
    """echo map (h depth, w lateral) 0..255"""
    r = np.random.RandomState(seed % 2**31); f = np.random.RandomState((seed * 31 + frame * 7919 + 5) % 2**31)
    e = 0.34 + 0.09 * noise(r, h, w, 60) + 0.05 * noise(r, h, w, 18)
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32); sh = 2.5 * math.sin(frame * .8)
    for _ in range(r.randint(3, 6)):                                  # layers
        y0 = r.uniform(.02, .3) * h + 9 * noise(r, 1, w, 50)[0] + sh; e += r.uniform(.1, .4) * np.exp(-((yy - y0[None]) / r.uniform(1.5, 5)) ** 2)
    for i in range(r.randint(3, 8)):                                  # organs, cysts, vessels
        cx, cy = r.uniform(.1, .9) * w, r.uniform(.25, .9) * h + sh; a, b = r.uniform(.05, .3) * w, r.uniform(.04, .18) * h; t = r.uniform(0, 3.1)
        u = (xx - cx) * math.cos(t) + (yy - cy) * math.sin(t); v = -(xx - cx) * math.sin(t) + (yy - cy) * math.cos(t); q = np.sqrt((u / a) ** 2 + (v / b) ** 2) + .06 * noise(r, h, w, 25)
        inside = 1 / (1 + np.exp(((q - 1) * 22).clip(-60, 60))); k = r.choice([0, 1, 2], p=[.4, .35, .25])
        if k == 0: e = e * (1 - inside * .93); e += .13 * inside * (r.rand() < .5) * 0 + .16 * np.exp(-((q - 1.05) / .06) ** 2)
        elif k == 1: e = e * (1 - inside) + inside * (e.mean() * r.uniform(.5, 1.6)); e += .28 * np.exp(-((q - 1) / .05) ** 2)
        else: e += .25 * np.exp(-((q - 1) / .07) ** 2)
        if k == 0 and r.rand() < .6: e *= 1 + .5 * ((np.abs(xx - cx) < a * .7) & (yy > cy + b)) * np.exp(-(yy - cy - b) / 60).clip(0, 1)
    sp = np.sqrt(cv2.GaussianBlur(f.standard_normal((h, w)).astype(np.float32), (0, 0), 1.5, sigmaY=.75) ** 2 + cv2.GaussianBlur(f.standard_normal((h, w)).astype(np.float32), (0, 0), 1.5, sigmaY=.75) ** 2)
    sp /= sp.mean(); g = e.clip(.01, 1.2) * (0.35 + .65 * sp) * (1.1 - .55 * (yy / h) ** 2)
    return (255 * (np.log1p(9 * g.clip(0, 1.5)) / np.log(10)).clip(0, 1) ** 1.5).astype(np.float32)

class Screen:
    def __init__(s, w, h, r, P, T, frame=0, seed=0, show=True, bg=(0, 0, 0)):
        s.w, s.h, s.r, s.P, s.T, s.frame, s.seed, s.show = w, h, r, P, T, frame, seed, show
        s.img = np.zeros((h, w, 3), np.float32) + np.array(bg, np.float32); s.items = []; s.occ = []; s.nsec = 0; s.sectors = []
        s.L = P['L']; s.labels = r.random() < .6
        s.base = T['base'] * max(1, min(w, h * 4 / 3) / 1100); s.fam = T['fam']; s.alt = T['alt']; s.idcol = COL[T['idcol']]; s.kcol = COL[T['kcol']]
    def rect(s, x0, y0, x1, y1, c): s.img[max(0, int(y0)):max(0, int(y1)), max(0, int(x0)):max(0, int(x1))] = c
    def grad(s, x0, y0, x1, y1, c0, c1):
        n = int(y1) - int(y0); t = np.linspace(0, 1, max(1, n))[:, None, None]; s.img[int(y0):int(y1), int(x0):int(x1)] = np.array(c0) * (1 - t) + np.array(c1) * t
    def line(s, *pts, c=(120, 120, 120), t=1): cv2.polylines(s.img, [np.array(pts, np.int32)], False, c, t, cv2.LINE_AA)
    def free(s, b, pad=1): return not any(b[0] - pad < o[2] and b[2] + pad > o[0] and b[1] - pad < o[3] and b[3] + pad > o[1] for o in s.occ)
    def size(s, k, txt): 
        z = max(8, round(s.base * k))
        if any(cjk(c) for c in txt): z = max(z, 12)
        elif any(ord(c) > 0x2ff for c in txt): z = max(z, 10 if not any('\u0600' <= c <= '\u06ff' for c in txt) else 13)
        return z
    def text(s, x, y, txt, role=None, k=1.0, col=None, a='l', fam=None, maxw=None, rot=0, force=False, outline=None, cover=None):
        """y = baseline. returns (x_end) or None when it does not fit"""
        if not txt.strip(): return x
        fam = fam or s.fam; z = s.size(k, txt); col = col or (s.idcol if role == 'id' else s.kcol)
        while True:
            m, asc, w = render(txt, fam, s.alt, z, s.T['bitmap'])
            if maxw is None or w <= maxw or z <= 8: break
            z -= 1
        if rot: m = np.rot90(m, rot)
        ys, xs = np.nonzero(m > 80)
        if not len(ys): return x
        if rot: ox, oy = int(x), int(y)
        else: ox = int(round(x - 4 - (w if a == 'r' else w / 2 if a == 'c' else 0))); oy = int(round(y - asc))
        b = (ox + xs.min(), oy + ys.min(), ox + xs.max() + 1, oy + ys.max() + 1); dx = min(0, s.w - 2 - b[2]) or max(0, 2 - b[0]); dy = min(0, s.h - 2 - b[3]) or max(0, 2 - b[1])
        ox += dx; oy += dy; b = (b[0] + dx, b[1] + dy, b[2] + dx, b[3] + dy)
        if b[0] < 1 or b[1] < 1 or b[2] > s.w - 1 or b[3] > s.h - 1 or not s.free(b): return None
        s.occ.append(b)
        if role == 'id' and not s.show: return x + w
        if s.P.get('none') and role == 'id': return x + w
        s.paint(m, ox, oy, b, col, outline, cover if cover is not None else (role == 'id' and s.T['cover']))
        if role: s.items.append(dict(role=role, text=txt.strip(), pts=np.stack([xs + ox, ys + oy], 1).astype(np.float32)))
        return x + w
    def paint(s, m, ox, oy, b, col, outline, cover):
        y0, x0 = max(0, oy), max(0, ox); y1, x1 = min(s.h, oy + m.shape[0]), min(s.w, ox + m.shape[1]); m = m[y0 - oy:y1 - oy, x0 - ox:x1 - ox].astype(np.float32) / 255
        reg = s.img[b[1]:b[3], b[0]:b[2]]; bgl = float((reg @ np.array([.3, .59, .11])).mean()); sd = float(reg.mean(2).std())
        if cover: c = np.array(col) * .55 + 110 if 0 else np.array(col); s.rect(b[0] - 3, b[1] - 2, b[2] + 3, b[3] + 2, c); col = (12, 12, 20) if lum(col) > 110 else (245, 245, 245)
        else:
            if abs(lum(col) - bgl) < 75 and outline is None and not s.T['low']:
                if bgl > 128: col = tuple(v * .18 for v in col)
                elif lum(col) < 128: col = (225, 225, 225)
                else: outline = (0, 0, 0)
            elif s.T['low'] and sd < 25:
                d = 78 if bgl < 128 else -84; l = max(lum(col), 1); col = tuple(min(255, max(0, bgl + d * (v / l if bgl < 128 else 1))) for v in col)
            if (s.T['outl'] or sd > 30) and outline is None and bgl < 200 and not s.T['low']: outline = (0, 0, 0) if lum(col) > 128 else (255, 255, 255)
        v = s.img[y0:y1, x0:x1]
        if outline is not None and not cover:
            o = cv2.dilate(m, np.ones((3, 3), np.uint8))[..., None]; v[:] = v * (1 - o) + np.array(outline) * o
        v[:] = v * (1 - m[..., None]) + np.array(col, np.float32) * m[..., None]
    # identity helper: label (no role) then value
    def id(s, x, y, what, k=1.0, a='l', lab=None, col=None, maxw=None, fam=None, **kw):
        t = s.P[what] if what in s.P else what; lab = s.labels if lab is None else lab
        key = {'name': 'name', 'pid': 'id', 'dob': 'dob', 'op': 'op', 'date': 'date', 'acc': 'acc', 'tel': 'tel'}.get(what); l = s.L['labels'].get(key, '') if key and lab else ''
        if not l: return s.text(x, y, t, 'id', k, col, a, maxw=maxw, fam=fam, **kw)
        lw = render(l + ' ', fam or s.fam, s.alt, s.size(k, l), s.T['bitmap'])[2] + 2; vw = render(t, fam or s.fam, s.alt, s.size(k, t), s.T['bitmap'])[2]
        if s.L['script'] == 'arabic':
            x1 = x if a == 'r' else x + lw + vw if a == 'l' else x + (lw + vw) / 2; s.text(x1, y, l, None, k, s.kcol, 'r'); return s.text(x1 - lw, y, t, 'id', k, col, 'r', maxw=maxw)
        x0 = x - lw - vw if a == 'r' else x - (lw + vw) / 2 if a == 'c' else x; x0 = max(3, x0)
        s.text(x0, y, l, None, k, s.kcol); return s.text(x0 + lw, y, t, 'id', k, col, 'l', maxw=maxw and max(20, maxw - lw), fam=fam, **kw)
    def idcol_(s, x, y, fields, k=1.0, a='l', dy=None, maxw=None, **kw):
        for f in fields:
            z = s.size(k, s.P.get(f, f)); y += (dy or z * 1.45); s.id(x, y, f, k, a, maxw=maxw, **kw)
        return y
    def keeps(s, x, y, lst, k=.9, a='l', col=None, step=1.4, maxw=None):
        lst = list(lst); lst = [t for t in lst if len(lst) < 4 or s.r.random() < .58]
        for t in lst:
            y += s.size(k, t) * step; s.text(x, y, t, 'keep', k, col, a, maxw=maxw)
        return y
    def keeprow(s, x, y, lst, k=.9, gap=14, col=None, x1=None):
        for t in lst:
            w = render(t, s.fam, s.alt, s.size(k, t))[2]
            if x + w > (x1 or s.w - 4): break
            s.text(x, y, t, 'keep', k, col); x += w + gap
    # tissue
    def sector(s, x0, y0, x1, y1, kind=None, n=None, mode=None, marks=True, tint=None, text=True):
        r = s.r; kind = kind or r.choice(['fan', 'fan', 'linear', 'trap', 'card', 'endo']); x0, y0, x1, y1 = int(x0), int(y0), int(x1), int(y1); W, H = x1 - x0, y1 - y0; s.nsec += 1
        e = tissue(s.seed + 101 * s.nsec, s.frame); eh, ew = e.shape; yy, xx = np.mgrid[0:H, 0:W].astype(np.float32)
        if kind == 'linear': 
            lw = min(W, H * r.uniform(.9, 1.3)); u = (xx - W / 2) / lw + .5; v = yy / H
        else:
            half = math.radians({'fan': 33, 'trap': 15, 'card': 42, 'endo': 62}[kind] + r.uniform(-3, 3)); R0 = {'fan': .28, 'trap': 1.3, 'card': .02, 'endo': .12}[kind] * H; ca = R0 * math.cos(half); R1 = R0 + H if kind != 'endo' else R0 + H; R1 = H + ca
            sc = 1.0; mw = 2 * R1 * math.sin(half)
            if mw > W: sc = mw / W
            X = (xx - W / 2) * sc; Y = yy * sc + ca; rr = np.sqrt(X * X + Y * Y); th = np.arctan2(X, Y); u = th / (2 * half) + .5; v = (rr - R0) / (R1 - R0)
        ok = ((u >= 0) & (u <= 1) & (v >= 0) & (v <= 1)); o = cv2.remap(e, u * (ew - 1), v * (eh - 1), cv2.INTER_LINEAR) * ok
        t = tint or s.T['tint']; reg = s.img[y0:y1, x0:x1]; okk = ok[..., None]; reg[:] = np.where(okk, o[..., None] * np.array(t, np.float32), reg)
        mode = mode or s.T['mode']
        if mode == 'CD':
            q = np.random.RandomState(s.seed % 10**6); cu, cv_ = q.uniform(.3, .6), q.uniform(.3, .6); box = (np.abs(u - cu) < .2) & (np.abs(v - cv_) < .18) & ok
            fl = noise(q, H, W, max(12, W / 14)); fl = cv2.GaussianBlur(fl, (0, 0), 3); hot = box & (fl > .55); cold = box & (fl < -.65)
            reg[hot] = np.stack([np.full_like(fl, 220), 60 + 120 * (fl - .5).clip(0, 1), 20 + 0 * fl], -1)[hot]; reg[cold] = np.stack([20 + 0 * fl, 60 + 120 * (-fl - .6).clip(0, 1), np.full_like(fl, 225)], -1)[cold]
            ed = cv2.morphologyEx(box.astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((2, 2), np.uint8)) > 0; reg[ed] = (200, 200, 200)
            bx = x1 - 14; n_ = int(H * .22)
            if s.free((bx, y0 + 20, bx + 10, y0 + 20 + n_)):
                g = np.linspace(1, -1, n_)[:, None]; s.img[y0 + 20:y0 + 20 + n_, bx:bx + 9] = np.concatenate([np.where(g > 0, 230 * np.sqrt(abs(g)), 0), 110 * g ** 2, np.where(g < 0, 230 * np.sqrt(abs(g)), 0)], 1)[:, None]; s.occ.append((bx, y0 + 20, bx + 9, y0 + 20 + n_))
                vv = r.choice(['19.3', '38.5', '0.61', '46']); s.text(bx + 10, y0 + 16, vv, 'keep', .75, a='r'); s.text(bx + 10, y0 + 24 + n_ + s.size(.75, '-'), '-' + vv + r.choice(['', 'cm/s']), 'keep', .75, a='r')
        s.sectors.append((x0, y0, x1, y1))
        if marks:
            dep = r.choice([4, 6, 8, 12, 15, 16, 18, 20]); sx = x1 - 4 if mode != 'CD' else x1 - 22; stp = 1 if dep < 9 else 5
            for i in range(0, dep + 1): s.line((sx - (6 if i % stp == 0 and stp > 1 else 3), y0 + 4 + (H - 8) * i / dep), (sx, y0 + 4 + (H - 8) * i / dep), c=(150, 150, 150))
            for i in range(stp if stp > 1 else 2, dep + 1, stp if stp > 1 else 2): s.text(sx - 8, y0 + 4 + (H - 8) * i / dep + 4, str(i), 'keep', .75, a='r') if i % (2 * stp) == 0 or stp == 1 else None
            px, py = x0 + W * r.choice([.2, .75]), y0 + 10; cv2.circle(s.img, (int(px), int(py)), 4, (80, 220, 120), 1, cv2.LINE_AA)
        n = r.choice([1, 2, 2, 3]) if n is None else n
        if s.P.get('none'): n = max(n, 3)
        if text:
            for t_ in r.sample(s.T['ann'], min(n, len(s.T['ann']))):
                for _ in range(14):
                    ax, ay = x0 + W * r.uniform(.25, .6), y0 + H * r.uniform(.2, .85)
                    if ok[max(0, int(ay) - y0 - 12):int(ay) - y0 + 2, int(ax) - x0:int(ax) - x0 + 50].mean() < .9: continue
                    if s.text(ax, ay, t_, 'keep', r.choice([1, 1, 1.15]), COL[s.T['anncol']], maxw=W * .4, outline=(0, 0, 0)) is not None: break
            if r.random() < .6:                                        # calipers
                for j in range(r.choice([1, 1, 2])):
                    for _ in range(2): cv2.drawMarker(s.img, (int(x0 + W * r.uniform(.3, .7)), int(y0 + H * r.uniform(.3, .8))), (250, 230, 90), r.choice([cv2.MARKER_CROSS, cv2.MARKER_TILTED_CROSS]), 9, 1)
    def greybar(s, x, y0, y1, w=10):
        y0, y1 = int(y0), int(y1)
        if s.free((x, y0, x + w, y1)): s.img[y0:y1, int(x):int(x) + w] = np.linspace(250, 0, y1 - y0)[:, None, None]; s.occ.append((x, y0, x + w, y1))
    def spectrum(s, x0, y0, x1, y1):
        x0, y0, x1, y1 = map(int, (x0, y0, x1, y1)); W, H = x1 - x0, y1 - y0; q = np.random.RandomState((s.seed + s.frame) % 2**31); t = np.linspace(0, 5 * 2 * np.pi, W); env = (.35 + .5 * np.maximum(0, np.sin(t)) ** 3 + .1 * np.sin(2 * t)) * H * .75
        yy = np.arange(H)[::-1][:, None] - H * .2; inn = (yy > 0) & (yy < env[None]); a = np.where(inn, 90 + 100 * (yy / env[None]).clip(0, 1), 6) * (.5 + q.rayleigh(.5, (H, W))); s.img[y0:y1, x0:x1] = a.clip(0, 235)[..., None]; s.line((x0, y1 - H * .2), (x1, y1 - H * .2), c=(160, 160, 90))
        for i, vv in enumerate(('80', '40')): s.text(x1 - 2, y0 + 14 + i * H * .35, vv, 'keep', .75, a='r')
        s.text(x0 + 4, y0 + 14, s.r.choice(['cm/s', '[cm/s]', 'm/s']), 'keep', .75)
    def logo(s, x, y, t, k=1.3, col=None): s.text(x, y, t, 'keep', k, col or (210, 215, 225), fam='libb')
    def warp(s, M, w, h, bg=None, interp=cv2.INTER_LINEAR):
        M = np.asarray(M, np.float64); base = bg if bg is not None else np.zeros((h, w, 3), np.float32); o = cv2.warpPerspective(s.img, M, (w, h), flags=interp); k = cv2.warpPerspective(np.ones(s.img.shape[:2], np.float32), M, (w, h))[..., None]; s.img = base * (1 - k) + o * k
        for it in s.items:
            p = it['pts']; pp = np.concatenate([p, p + [[1, 0]], p + [[0, 1]], p + [[1, 1]]]) - .5; q = np.concatenate([pp, np.ones((len(pp), 1))], 1) @ M.T; it['ext'] = q[:, :2] / q[:, 2:]; c = np.concatenate([p, np.ones((len(p), 1))], 1) @ M.T; it['pts'] = (c[:, :2] / c[:, 2:]).astype(np.float32); it['unit'] = max(.5, it.get('unit', 1) * math.sqrt(abs(np.linalg.det(M[:2, :2]))))
        s.w, s.h = w, h
    def boxes(s):
        I, K = [], []
        for it in s.items:
            p = it['pts']; u = it.get('unit', 1) / 2; b = [int(math.floor(p[:, 0].min() - u + .5 + .01)), int(math.floor(p[:, 1].min() - u + .5 + .01)), int(math.ceil(p[:, 0].max() + u + .5 - .01)), int(math.ceil(p[:, 1].max() + u + .5 - .01))]
            b = [max(0, b[0]), max(0, b[1]), min(s.w, b[2]), min(s.h, b[3])]
            if b[2] - b[0] >= 2 and b[3] - b[1] >= 2: (I if it['role'] == 'id' else K).append(dict(box=b, text=it['text']))
        return I, K

# ---------------------------------------------------------------- clinical words
def f1(r, a, b): return '%.1f' % r.uniform(a, b)
def params(r, v):
    g = r.randrange
    d = dict(ge=['FR %d' % g(12, 70), 'Frq %s' % r.choice(['4.0', '5.0', '9-12', '3.5 MHz']), 'Gn %d' % g(20, 80), 'S/A %d/%d' % (g(1, 5), g(1, 4)), 'Map F/%d' % g(5), 'D %s' % f1(r, 3, 24), 'DR %d' % g(45, 90), 'AO%% %d' % g(60, 101), 'CHI', 'XBeam 3'],
             ph=['FR %dHz' % g(18, 70), '2D', '%d%%' % g(20, 90), 'C %d' % g(40, 65), 'P %s' % r.choice(['Low', 'Med', 'High']), 'HGen', 'RS', 'Gen. %s' % r.choice(['L', 'M']), 'WF %dHz' % g(40, 90), 'Dyn R %d' % g(50, 70), '%scm' % f1(r, 4, 20)],
             si=['%s MHz' % f1(r, 3, 12), 'DR %d dB' % g(50, 80), 'SC %s' % r.choice(['Low', 'Off', 'Med']), 'ME %d' % g(1, 5), 'TE %d' % g(1, 4), 'Map %s' % r.choice('ABCDE'), '%d dB' % g(-10, 30), 'STC 1', '%d fps' % g(12, 60), 'General /V', 'ASC 2'],
             to=['diffT%s' % f1(r, 4, 6), '%d fps' % g(15, 60), 'G:%d' % g(60, 95), 'DR:%d' % g(50, 75), 'A:%d' % g(1, 5), 'P:%d' % g(1, 5), 'Qscan', '%dcm' % g(4, 20), 'PRF 4.5k', 'T%s' % f1(r, 3, 12)],
             mi=['FR %d' % g(18, 60), 'F H%s' % f1(r, 3, 6), 'G %d' % g(40, 70), 'D %s' % f1(r, 4, 20), 'DR %d' % g(60, 140), 'IP %d' % g(1, 6), 'AP %d%%' % g(50, 100), 'IClear %d' % g(1, 5), 'iBeam +', 'B  F10.0'],
             ot=['Depth %d cm' % g(4, 20), 'Gain %d' % g(30, 80), 'Freq %s MHz' % f1(r, 3, 14), 'Power %d%%' % g(50, 100), 'Persist %d' % g(5), 'PRC %d-%d-H' % (g(10), g(10)), 'BG:%d' % g(10, 40), 'BD:%d' % g(50, 80), '%dHz' % g(15, 55), 'THI', 'Dyn 6', 'Focus %d' % g(1, 9)])[v]
    return d
def mitis(r): return [r.choice(['MI %s', 'MI: %s', 'MI  %s']) % f1(r, .4, 1.5), r.choice(['TIs 0.%d', 'TIS 0.%d', 'TIb 1.%d', 'TI: 0.%d']) % r.randrange(10)]
def probe(r): return r.choice(['C5-1', 'L12-5', 'C1-5-D', '4C1', '9L4', 'SC6-1U', 'LA2-9A', 'PVT-375BT', 'L741', 'CA431', 'X5-1', 'UST-5412', 'C251', 'EC3-10', '3.5C40'])
def preset(r): return r.choice(['Abdomen', 'Abd Gen', 'OB 2/3 Trim', 'Carotid', 'Thyroid', 'MSK Superf.', 'Adult Echo', 'GYN', 'Renal', 'Vascular', 'Breast', 'Small Parts', 'Nerve', 'FAST', 'Prostate'])
def meas(r, L):
    x = f1(r, .5, 12); n = lambda a, b: r.randrange(a, b)
    m = ['1 D %.2f cm' % r.uniform(.5, 14), '+ Dist %.1f mm' % r.uniform(3, 80), 'Vol %.1f ml' % r.uniform(2, 300), 'PSV %.1f cm/s' % r.uniform(20, 160), 'EDV %.1f cm/s' % r.uniform(5, 50), 'RI 0.%d' % n(50, 89), 'HR %d bpm' % n(55, 160), 'BPD %.2f cm %dw%dd' % (r.uniform(3, 9), n(14, 38), n(0, 7)), 'EF %d %%' % n(30, 75), 'FL %.1f mm' % r.uniform(20, 70), 'Area %.2f cm²' % r.uniform(1, 20), 'IMT 0.%d mm' % n(45, 99), 'LVIDd %.2f cm' % r.uniform(3, 6), 'AC %.1f cm' % r.uniform(10, 33), 'L %.2fcm' % r.uniform(2, 12), 'AFI %.1f cm' % r.uniform(6, 20)]
    if L.get('meas'): m = [t.format(x='%.2f' % r.uniform(.5, 12), y='%.1f' % r.uniform(5, 90), n=n(40, 170)) for t in L['meas']] * 3 + m
    return list(dict.fromkeys(r.sample(m, min(len(m), 8))))
def mm(s, n): return meas(s.r, s.L)[:n]

# ---------------------------------------------------------------- layouts: each returns a Screen; mk(w,h,bg) makes one
def ge_logiq(mk, r):
    s = mk(1280, 960); s.grad(0, 0, 1280, 74, (58, 66, 84), (22, 26, 36)); s.logo(14, 34, 'LOGIQ', 1.4); s.text(14, 62, r.choice(['E9', 'E10', 'S8', 'P9']), 'keep', 1.0)
    s.id(130, 30, 'inst', maxw=420); s.id(130, 62, 'name', 1.15, maxw=400); s.id(580, 30, 'pid'); s.id(580, 62, 'dob'); s.text(860, 62, s.P['age'], 'id')
    s.id(1266, 30, 'date', a='r', lab=False); s.keeprow(1090, 62, mitis(r)); s.sector(110, 100, 1110, 860); s.keeps(1130, 110, [probe(r), preset(r)] + r.sample(params(r, 'ge'), 7)); s.greybar(70, 120, 330)
    s.keeps(30, 690, mm(s, 4), 1, col=COL['yellow']); s.rect(0, 905, 1280, 960, (28, 30, 38)); s.id(20, 938, 'op', .9); s.id(600, 938, 'acc', .9); s.text(1260, 938, '%d/%d' % (s.frame + 3, 124), 'keep', .9, a='r'); return s
def ge_voluson(mk, r):
    s = mk(1024, 768); s.rect(0, 0, 1024, 66, (10, 10, 12)); s.line((0, 66), (1024, 66)); s.logo(10, 28, 'Voluson', 1.2, COL['blue']); s.text(10, 54, r.choice(['E8', 'E10', 'S10', 'P8']), 'keep')
    s.id(130, 26, 'name', 1.1, lab=False, maxw=330); s.id(130, 54, 'pid', lab=False); s.text(470, 26, 'GA=%dw%dd' % (r.randrange(8, 39), r.randrange(7)), 'keep'); s.keeprow(470, 54, mitis(r)); s.id(1014, 26, 'inst', a='r', lab=False, maxw=340); s.text(1014, 54, s.P['date'] + ' ' + s.P['time'], 'id', a='r')
    s.sector(120, 90, 860, 720, r.choice(['fan', 'endo', 'trap']), tint=r.choice([(1, .86, .62), (1, 1, 1), (1, .92, .8)])); s.keeps(1014, 80, [preset(r), probe(r)] + r.sample(params(r, 'ge'), 6), .85, 'r', COL['amber']); s.keeps(12, 600, mm(s, 3), col=COL['yellow']); s.id(12, 100, 'op', .9); return s
def ge_vivid(mk, r):
    s = mk(800, 600); s.id(12, 24, 'name', 1.1, lab=False, maxw=380); s.id(12, 46, 'pid', lab=False); s.id(12, 68, 'dob', lab=False); s.id(790, 24, 'date', a='r', lab=False); s.text(790, 46, s.P['time'], None, a='r', k=.9); s.id(790, 68, 'inst', a='r', lab=False, maxw=300)
    s.sector(130, 60, 700, 540, 'card'); s.keeps(12, 120, r.sample(params(r, 'ge'), 6) + [probe(r)], .85); s.text(788, 590, '%d HR' % r.randrange(50, 110), 'keep', 1, COL['green'], 'r'); x = np.arange(130, 700); y = 570 - 14 * np.exp(-(((x + 9 * s.frame) % 95 - 40) / 3.) ** 2); s.line(*zip(x, y), c=(90, 220, 90)); s.text(12, 590, 'V', 'keep', 1.4, COL['cyan'], fam='libb'); s.keeps(12, 420, mm(s, 3), .9); s.id(400, 592, 'op', .85, 'c', lab=False); return s
def philips_epiq(mk, r):
    s = mk(1024, 768); s.grad(0, 0, 1024, 60, (20, 44, 92), (8, 16, 40)); s.logo(14, 38, 'PHILIPS', 1.2); s.id(170, 26, 'name', 1.0, lab=False, maxw=300); s.id(170, 50, 'pid', .95, lab=False); s.text(480, 26, preset(r) + ' ' + probe(r), 'keep'); s.id(480, 50, 'inst', .95, lab=False, maxw=290); s.id(1014, 26, 'date', a='r', lab=False); s.text(1014, 50, '  '.join(mitis(r)), 'keep', a='r')
    s.sector(140, 80, 950, 740); s.keeps(12, 78, r.sample(params(r, 'ph'), 8), .9); s.greybar(985, 90, 280); s.text(980, 84, 'M3', 'keep', .8, a='c'); s.keeps(12, 610, mm(s, 3), 1); s.id(1010, 760, 'op', .9, 'r'); return s
def philips_hd(mk, r):
    s = mk(640, 480); s.id(6, 16, 'inst', lab=False, maxw=250); s.id(6, 34, 'name', lab=False, maxw=250); s.id(6, 52, 'pid', lab=False); s.id(400, 16, 'date', .95, 'c', lab=False); s.keeps(634, 2, mitis(r) + [probe(r) + ' ' + preset(r)], .85, 'r'); s.sector(100, 60, 590, 450); s.keeps(6, 80, r.sample(params(r, 'ph'), 7), .85); s.keeps(6, 380, mm(s, 2)); s.id(634, 472, 'op', .9, 'r'); s.id(6, 472, 'acc', .9); return s
def acuson(mk, r):
    s = mk(1024, 768, (8, 10, 14)); s.logo(14, 28, 'SIEMENS', 1.0, (0, 190, 190)); s.text(14, 52, r.choice(['ACUSON S2000', 'ACUSON X300', 'Juniper']), 'keep', .9)
    s.text(200, 28, s.P['name'] + '   ' + s.P['age'], 'id', 1.1, maxw=420); s.id(200, 52, 'pid', .95); s.id(1012, 28, 'inst', a='r', lab=False, maxw=360); s.text(1012, 52, s.P['date'] + '  ' + s.P['time'], 'id', .95, a='r'); s.line((0, 62), (1024, 62), c=(0, 120, 120))
    s.keeps(14, 80, [probe(r), preset(r)] + r.sample(params(r, 'si'), 8), .9); s.sector(170, 84, 960, 720); s.keeps(14, 560, mm(s, 4)); s.id(400, 758, 'op', .9); s.keeprow(14, 758, mitis(r), .9); s.text(1012, 758, s.P['acc'], 'id', .9, a='r'); return s
def sequoia_right(mk, r):
    s = mk(1152, 864); s.sector(30, 30, 860, 830); s.rect(880, 0, 1152, 864, (24, 24, 28)); y = s.idcol_(894, 16, ['name', 'pid', 'dob', 'age'], 1.0, maxw=245); y = s.idcol_(894, y + 14, ['date', 'inst', 'dept', 'op'], .9, maxw=245); s.line((890, y + 12), (1140, y + 12)); y = s.keeps(894, y + 24, [probe(r), preset(r)] + r.sample(params(r, 'si'), 7) + mitis(r), .9); s.keeps(894, y + 30, mm(s, 5), 1, col=COL['yellow']); s.logo(894, 850, 'Sequoia', 1.1); return s
def aplio(mk, r):
    s = mk(960, 720); s.logo(8, 24, 'TOSHIBA', 1.1); s.text(120, 24, r.choice(['Aplio 500', 'Xario', 'Nemio XG']), 'keep', .9); s.id(480, 24, 'inst', a='c', lab=False, maxw=360, col=COL['yellow']); s.id(8, 50, 'pid', lab=False); s.id(200, 50, 'name', lab=False, maxw=300); s.text(560, 50, s.P['age'], 'id'); s.id(952, 24, 'date', a='r', lab=False); s.text(952, 50, s.P['time'], None, a='r'); s.sector(110, 70, 900, 660); s.keeps(8, 90, [preset(r), probe(r)] + r.sample(params(r, 'to'), 7), .9); s.keeprow(620, 24 + 0, [], .9); s.keeps(8, 560, mm(s, 3)); s.id(8, 712, 'op', .9); s.id(952, 712, 'dept', .9, 'r', lab=False, maxw=480); s.keeps(952, 640, mitis(r), .85, 'r'); return s
def mindray_dc(mk, r):
    s = mk(1024, 768); s.rect(0, 0, 1024, 56, (36, 38, 44)); s.logo(10, 36, 'mindray', 1.2, (240, 240, 240)); s.id(150, 24, 'inst', lab=False, maxw=330); s.id(150, 48, 'name', lab=False, maxw=200); s.text(400, 48, s.P['age'], 'id'); s.id(540, 48, 'pid', lab=False); s.id(540, 24, 'date', lab=False); s.text(1014, 24, 'AP %s%%  %s' % (f1(r, 80, 100), mitis(r)[0]), 'keep', .9, a='r'); s.text(1014, 48, preset(r) + ' ' + probe(r), 'keep', .9, a='r')
    s.sector(60, 76, 900, 720); s.keeps(1014, 80, r.sample(params(r, 'mi'), 8), .9, 'r'); s.keeps(14, 620, mm(s, 4), 1, col=COL['cyan']); s.id(1014, 760, 'op', .9, 'r'); s.text(400, 760, r.choice(['DC-70', 'DC-8', 'Resona 7']), 'keep', .9); return s
def mindray_m(mk, r):
    s = mk(800, 600); s.rect(0, 560, 800, 600, (40, 60, 90)); s.id(10, 586, 'name', lab=False, maxw=220); s.id(250, 586, 'pid', lab=False); s.id(420, 586, 'date', lab=False); s.text(790, 586, s.P['age'], 'id', a='r'); s.id(10, 24, 'inst', lab=False, maxw=400); s.text(790, 24, probe(r) + '  ' + preset(r), 'keep', a='r'); s.sector(70, 40, 700, 540); s.keeps(792, 40, r.sample(params(r, 'mi'), 7) + mitis(r), .85, 'r'); s.keeps(10, 470, mm(s, 3)); s.id(10, 60, 'op', .9); return s
def samsung_hs(mk, r):
    s = mk(1280, 800); s.rect(0, 0, 1280, 60, (216, 220, 226)); d = (20, 24, 40); s.logo(14, 38, 'SAMSUNG', 1.2, (20, 40, 140)); s.id(200, 26, 'name', col=d, lab=False, maxw=330); s.id(200, 52, 'pid', col=d, lab=False); s.id(560, 26, 'inst', col=d, lab=False, maxw=350); s.id(560, 52, 'date', col=d, lab=False); s.text(1266, 26, '  '.join(mitis(r)), 'keep', .9, d, 'r'); s.text(1266, 52, probe(r) + ' / ' + preset(r), 'keep', .9, d, 'r')
    s.sector(200, 76, 1080, 770); s.keeps(1266, 80, r.sample(params(r, 'ot'), 7), .9, 'r'); s.text(14, 100, r.choice(['HS60', 'RS85', 'HERA W10', 'WS80A']), 'keep'); s.keeps(14, 600, mm(s, 4), col=COL['yellow']); s.id(14, 792, 'op', .9); s.text(1266, 792, s.P['age'], 'id', .9, a='r'); return s
def medison_old(mk, r):
    s = mk(640, 480, (18, 18, 40)); s.text(6, 18, s.P['pid'] + ' ' + s.P['name'], 'id', maxw=330); s.text(634, 18, s.P['date'] + ' ' + s.P['time'], 'id', .9, a='r'); s.text(634, 36, s.P['inst'], 'id', .9, a='r', maxw=300); s.text(6, 36, 'MEDISON', 'keep', .9, fam='libb'); s.sector(60, 48, 580, 440, r.choice(['fan', 'endo', 'linear'])); s.keeps(634, 60, r.sample(params(r, 'ot'), 6), .8, 'r'); s.keeprow(6, 472, mm(s, 3)); s.text(634, 452, s.P['op'], 'id', .9, a='r'); s.keeprow(6, 62, [], .8); s.keeps(6, 60, mitis(r) + [probe(r)], .8); return s
def aloka(mk, r):
    s = mk(640, 480); s.sector(40, 10, 600, 455, r.choice(['fan', 'card', 'linear'])); s.id(8, 20, 'pid', lab=True, fam='libm'); s.id(8, 40, 'name', lab=False, fam='libm', maxw=280); s.id(632, 20, 'date', a='r', lab=False, fam='libm'); s.text(632, 40, s.P['time'], None, .9, a='r', fam='libm'); s.id(632, 60, 'inst', a='r', lab=False, maxw=260); s.keeprow(8, 474, r.sample(params(r, 'ot'), 5), .8); s.keeps(8, 60, ['ALOKA', probe(r)] + mitis(r), .8); s.keeps(632, 340, mm(s, 4), .9, 'r'); s.text(8, 452, s.P['op'], 'id', .9); return s
def arietta(mk, r):
    s = mk(1280, 960, (6, 6, 10)); s.rect(0, 0, 190, 960, (22, 26, 34)); s.logo(12, 34, 'HITACHI', 1.2); y = s.idcol_(12, 50, ['name', 'pid', 'age', 'dob'], .9, maxw=172, lab=False); s.keeps(12, y + 24, [r.choice(['ARIETTA 70', 'Noblus', 'HI VISION']), probe(r), preset(r)] + r.sample(params(r, 'ot'), 8) + mitis(r), .9, maxw=172); s.id(210, 34, 'inst', 1.1, lab=False, maxw=600); s.text(1270, 34, s.P['date'] + ' ' + s.P['time'], 'id', a='r'); s.sector(220, 70, 1240, 900); s.id(210, 946, 'op'); s.keeps(12, 740, mm(s, 5), 1, maxw=172); s.id(1268, 946, 'dept', .9, 'r', lab=False, maxw=480); return s
def esaote(mk, r):
    s = mk(800, 608); s.rect(0, 548, 800, 608, (50, 50, 54)); s.id(10, 572, 'name', maxw=300); s.id(10, 598, 'pid'); s.id(330, 572, 'dob'); s.id(330, 598, 'acc'); s.id(790, 572, 'date', a='r', lab=False); s.id(790, 598, 'op', a='r', lab=False); s.id(10, 24, 'inst', lab=False, maxw=380); s.logo(790, 24, '', 1); s.text(790, 24, r.choice(['MyLab 70', 'MyLab Twice', 'esaote']), 'keep', 1.1, a='r', fam='libi'); s.sector(110, 36, 690, 530); s.keeps(10, 60, r.sample(params(r, 'ot'), 7), .85); s.keeps(790, 60, [probe(r), preset(r)] + mitis(r), .85, 'r'); s.keeps(10, 450, mm(s, 3)); return s
def sonoscape(mk, r):
    s = mk(1024, 768); s.rect(0, 0, 1024, 34, (30, 30, 30)); s.logo(8, 24, 'SonoScape', 1.0, COL['orange']); s.id(140, 24, 'inst', lab=False, maxw=300); s.text(470, 24, probe(r) + ' ' + preset(r), 'keep'); s.text(1016, 24, s.P['date'] + '  ' + s.P['time'], 'id', a='r'); y = s.idcol_(8, 40, ['pid', 'name', 'age', 'op'], 1, maxw=230); s.sector(190, 60, 900, 720); s.keeps(8, 240, r.sample(params(r, 'ot'), 8) + mitis(r), .9); s.keeps(1016, 560, mm(s, 5), 1, 'r', COL['yellow']); s.id(8, 758, 'acc', .9); return s
def phone(mk, r):
    s = mk(600, 1066, (14, 14, 16)); s.text(18, 26, '%d:%02d' % (r.randrange(7, 20), r.randrange(60)), None, .9); s.text(582, 26, '%d%%' % r.randrange(20, 99), None, .9, a='r'); s.id(300, 64, 'name', 1.3, 'c', lab=False, maxw=420); s.text(300, 96, s.P['age'] + '  ' + s.P['pid'], 'id', 1.0, a='c', maxw=440); s.sector(20, 180, 580, 800, r.choice(['fan', 'linear', 'trap'])); s.text(18, 140, preset(r), 'keep', 1.1); s.text(582, 140, r.choice(['Butterfly iQ', 'Lumify', 'Clarius C3', 'Vscan Air', 'Kosmos']), 'keep', a='r'); s.keeprow(18, 168, mitis(r) + r.sample(params(r, 'ot'), 3), .85); s.keeps(18, 800, mm(s, 3), 1); s.rect(0, 930, 600, 1066, (32, 34, 40)); s.id(18, 966, 'inst', .95, lab=False, maxw=560); s.id(18, 998, 'op', .95, maxw=300); s.id(582, 998, 'date', .95, 'r', lab=False); s.text(300, 1050, r.choice(['FREEZE', 'Gain', 'Save clip']), 'keep', 1, a='c'); return s
def tablet(mk, r):
    s = mk(1200, 800, (20, 22, 26)); s.rect(0, 0, 90, 800, (36, 40, 48))
    for i, t in enumerate(['2D', 'CF', 'M', 'PW', 'DEPTH', 'GAIN']): cv2.circle(s.img, (45, 120 + 100 * i), 30, (70, 80, 95), -1, cv2.LINE_AA); s.text(45, 124 + 100 * i, t, 'keep', .8, a='c')
    s.id(110, 32, 'name', 1.2, lab=False, maxw=380); s.id(110, 60, 'pid', .95); s.id(520, 60, 'dob', .95); s.id(1190, 32, 'inst', a='r', lab=False, maxw=420); s.id(1190, 60, 'date', .95, 'r', lab=False); s.sector(120, 84, 1060, 770); s.keeps(1190, 90, [probe(r), preset(r)] + mitis(r) + r.sample(params(r, 'ot'), 5), .9, 'r'); s.keeps(110, 660, mm(s, 3), 1.1, col=COL['green']); s.id(1190, 786, 'op', .95, 'r'); return s
def pacs_print(mk, r):
    s = mk(1000, 1200, (248, 248, 246)); d = (20, 20, 20); s.id(60, 70, 'inst', 1.5, lab=False, col=d, maxw=860); s.id(60, 100, 'addr', .95, col=d, maxw=520); s.id(60, 126, 'tel', .95, col=d); s.kcol = (40, 40, 40); s.line((60, 140), (940, 140), c=(30, 30, 30), t=2); s.labels = True
    s.id(60, 172, 'name', col=d, maxw=420); s.id(60, 200, 'pid', col=d); s.id(520, 172, 'dob', col=d); s.id(520, 200, 'acc', col=d); s.id(60, 228, 'date', col=d); s.id(520, 228, 'op', col=d); s.rect(60, 250, 940, 900, (0, 0, 0)); s.kcol = COL['white']; s.sector(110, 262, 900, 880); s.keeps(70, 262, r.sample(params(r, 'ph'), 6) + mitis(r), .85)
    s.kcol = d; s.keeps(70, 910, [preset(r) + ' ' + probe(r)] + mm(s, 6), 1, col=d); s.text(930, 1180, 'Page 1 / %d' % r.randrange(1, 6), 'keep', .85, d, 'r'); return s
def pacs_corners(mk, r):
    s = mk(1024, 1024 if r.random() < .4 else 820); s.sector(60, 60, 960, s.h - 60); y = s.idcol_(10, 6, ['name', 'pid', 'age', 'acc'], 1, lab=False, maxw=430, outline=(0, 0, 0)); s.idcol_(s.w - 10, 6, ['inst', 'dept', 'date'], 1, 'r', lab=False, maxw=430, outline=(0, 0, 0)); s.keeps(10, s.h - 100, ['W %d C %d' % (r.randrange(200, 300), r.randrange(90, 140)), 'Zoom %d%%' % r.randrange(60, 200), 'Im: %d/%d' % (r.randrange(1, 20), 48)] , .95); s.keeps(s.w - 10, s.h - 130, ['US ' + preset(r), probe(r), 'Se: %d' % r.randrange(1, 9)] + mm(s, 1), .95, 'r'); s.keeps(10, s.h // 2 - 90, r.sample(params(r, 'ge'), 6), .85); s.text(s.w / 2, s.h - 8, s.P['op'], 'id', .9, a='c'); return s
def worklist(mk, r):
    s = mk(1024, 768, (62, 66, 74)); s.rect(0, 0, 1024, 40, (30, 50, 90)); s.text(12, 27, r.choice(['Worklist', 'Patient List', 'Modality Worklist']), None, 1.2); s.id(1012, 27, 'inst', a='r', lab=False, maxw=500); s.rect(20, 80, 640, 740, (232, 234, 238)); d = (15, 15, 25); s.rect(20, 56, 640, 80, (120, 130, 150))
    y = 84
    for i in range(r.randrange(2, 6)):
        q = PP.person(r, s.P['loc']); q = s.P if i == 0 else q; y += 30
        if i == 1: s.rect(20, y - 21, 640, y + 8, (170, 200, 240))
        s.text(30, y, q['name'], 'id', 1, d, maxw=210, cover=False); s.text(260, y, q['pid'], 'id', 1, d, maxw=120, cover=False); s.text(400, y, q['dob'], 'id', 1, d, maxw=110, cover=False); s.text(530, y, preset(r), 'keep', .95, d, maxw=100)
    s.sector(660, 80, 1010, 420, n=1, marks=False); s.keeps(664, 430, r.sample(params(r, 'mi'), 5) + mitis(r) + mm(s, 4), .95); s.id(664, 730, 'op', maxw=340); s.text(600, 755, 'OK', 'keep', .9); return s
def fourup(mk, r):
    s = mk(1200, 900, (0, 0, 0) if r.random() < .6 else (235, 235, 235)); d = (20, 20, 20) if s.img[0, 0, 0] > 100 else None
    s.id(14, 26, 'inst', lab=False, col=d, maxw=500); s.id(1186, 26, 'date', a='r', lab=False, col=d)
    for i in range(4):
        x, y = 14 + (i % 2) * 593, 40 + (i // 2) * 428; s.rect(x, y, x + 580, y + 420, (0, 0, 0)); s.text(x + 6, y + 16, s.P['name'] + ('  ' + s.P['pid'] if i % 2 == 0 else ''), 'id', .85, maxw=300)
        if i in (1, 2): s.text(x + 574, y + 16, s.P['date'] + ' ' + s.P['time'], 'id', .85, a='r')
        s.sector(x + 70, y + 26, x + 550, y + 396, n=1); s.keeps(x + 6, y + 30, r.sample(params(r, 'to'), 3), .8); s.keeprow(x + 6, y + 412, mm(s, 1), .85)
    return s
def patient_form(mk, r):
    s = mk(1024, 768); s.sector(120, 40, 960, 740, n=0, marks=True); s.rect(180, 130, 840, 600, (52, 58, 70)); s.rect(180, 130, 840, 164, (30, 70, 130)); s.text(194, 154, r.choice(['Patient Data Entry', 'New Exam', 'Patient ID']), None, 1.1); y = 200; s.occ.append((180, 560, 200, 600))
    for i, f in enumerate(['name', 'pid', 'dob', 'age', 'acc', 'op', 'inst', 'addr', 'tel'][:r.randrange(6, 10)]):
        lb = s.L['labels'].get({'name': 'name', 'pid': 'id', 'dob': 'dob', 'acc': 'acc', 'op': 'op', 'tel': 'tel', 'age': 'sex'}.get(f, ''), ''); s.rect(330, y - 20, 820, y + 8, (236, 238, 240)); s.text(196, y, lb, None, .95, maxw=125); s.text(340, y, s.P[f], 'id', 1, (15, 15, 20), maxw=470, cover=False); y += 42
    s.keeprow(12, 24, [probe(r), preset(r)] + mitis(r)); s.keeps(10, 200, r.sample(params(r, 'mi'), 6), .9); s.text(260, 590, 'OK', 'keep', 1); s.text(700, 590, 'Cancel', 'keep', 1); s.keeprow(12, 760, mm(s, 4)); s.id(1014, 24, 'date', a='r', lab=False); return s
def report(mk, r):
    s = mk(1100, 850 if r.random() < .5 else 1100, (242, 244, 246)); d = (25, 25, 30); s.kcol = d; s.labels = True; s.id(550, 44, 'inst', 1.4, 'c', lab=False, col=d, maxw=900); s.id(550, 70, 'dept', .95, 'c', lab=False, col=d, maxw=900); s.line((40, 84), (1060, 84), c=(60, 60, 90), t=2)
    s.id(50, 114, 'name', col=d, maxw=400); s.id(500, 114, 'pid', col=d); s.id(800, 114, 'age', col=d); s.id(50, 142, 'dob', col=d); s.id(500, 142, 'date', col=d); s.id(800, 142, 'acc', col=d, maxw=280); s.rect(50, 180, 560, 560, (0, 0, 0)); s.kcol = COL['white']; s.sector(80, 190, 540, 550); s.kcol = d
    s.text(600, 200, r.choice(['Measurements', 'B-Mode', '2D Mode']), 'keep', 1.2, d); y = 216
    for t in list(dict.fromkeys(mm(s, 8) + mm(s, 6)))[:9]: y += 30; s.text(610, y, t, 'keep', 1, d); s.line((600, y + 9), (1050, y + 9), c=(190, 190, 200))
    s.keeprow(50, 590, [preset(r), probe(r)] + mitis(r), 1, col=d); s.id(1050, s.h - 60, 'op', 1.05, 'r', col=d); s.id(50, s.h - 24, 'addr', .85, col=d, maxw=600); s.id(1050, s.h - 24, 'tel', .85, 'r', col=d); return s
def pillar_wide(mk, r):
    s = mk(1600, 1200 if r.random() < .4 else 900, (0, 0, 0)); W, H = s.w, s.h; s.rect(270, 0, W - 270, H, (9, 9, 9)); s.sector(290, 40, W - 290, H - 50); y = s.idcol_(16, 20, ['name', 'pid', 'dob', 'age', 'inst', 'date', 'op', 'acc'][:r.randrange(5, 9)], 1, maxw=240); s.keeps(W - 255, 30, [preset(r), probe(r)] + r.sample(params(r, 'ph'), 9) + mitis(r), 1); s.keeps(16, H - 230, mm(s, 6), 1, col=COL['yellow']); s.logo(W - 255, H - 20, r.choice(['EPIQ 7', 'Affiniti 50', 'iU22']), 1.2); return s
def side_rot(mk, r):
    s = mk(720, 540); s.rect(0, 0, 44, 540, (28, 28, 36)); s.rect(676, 0, 720, 540, (28, 28, 36)); y = 8
    for x, fs in ((8, ['name', 'pid']), (684, ['inst', 'date'])):
        y = 8
        for f in fs:
            t = s.P[f]; m, a_, w = render(t, s.fam, s.alt, s.size(1, t))
            if y + w < 535: s.text(x - 4, y, t, 'id', 1, rot=r.choice([1, 1, 3]) if x > 100 else 1); y += w + 24
    s.T['rotation'] = 'text90'; s.sector(70, 30, 650, 500); s.text(60, 20, probe(r), 'keep'); s.keeprow(140, 20, [preset(r)] + mitis(r)); s.keeprow(60, 530, r.sample(params(r, 'ot'), 5), .85); s.keeps(60, 400, mm(s, 3)); s.text(664, 60, s.P['age'], 'id', a='r'); s.text(664, 490, s.P['op'], 'id', .9, a='r'); return s
def dual(mk, r):
    s = mk(1280, 720, (12, 12, 14)); s.rect(0, 0, 1280, 30, (0, 60, 70)); s.text(10, 21, s.P['name'] + ' | ' + s.P['pid'] + ' | ' + s.P['age'], 'id', 1, maxw=560); s.id(1270, 21, 'date', a='r', lab=False); s.id(820, 21, 'inst', a='c', lab=False, maxw=330); s.sector(20, 60, 620, 620, n=1, mode='B'); s.sector(660, 60, 1250, 620, n=2, mode='CD'); s.keeprow(20, 52, r.sample(params(r, 'si'), 4), .8); s.keeprow(660, 52, mitis(r) + [probe(r)], .8); s.rect(0, 640, 1280, 720, (26, 28, 32)); s.keeprow(14, 670, mm(s, 5), 1); s.id(14, 704, 'op', .9); s.id(640, 704, 'acc', .9, 'c'); s.id(1266, 704, 'dept', .9, 'r', lab=False, maxw=420); return s
def pw_doppler(mk, r):
    s = mk(1024, 768); s.id(12, 24, 'name', 1.05, lab=False, maxw=300); s.id(12, 48, 'pid', .9); s.id(512, 24, 'inst', 1, 'c', lab=False, maxw=340); s.id(1012, 24, 'date', a='r', lab=False); s.text(1012, 48, preset(r) + ' ' + probe(r), 'keep', .9, a='r'); s.id(512, 48, 'dob', .9, 'c'); s.sector(250, 66, 780, 400, 'linear' if r.random() < .5 else 'fan', mode='CD'); s.spectrum(130, 430, 960, 740); s.keeps(12, 80, r.sample(params(r, 'ph'), 6) + mitis(r), .85); s.keeps(1012, 70, ['PSV %.1f cm/s' % r.uniform(30, 150), 'EDV %.1f cm/s' % r.uniform(5, 40), 'RI 0.%d' % r.randrange(50, 90), 'S/D %.2f' % r.uniform(2, 5)] + mm(s, 2), .95, 'r', COL['green']); s.keeps(12, 440, ['PW', 'SV 2.0mm', 'WF 60Hz', 'Angle 60°'], .85); s.id(12, 758, 'op', .9); return s
def canon_topless(mk, r):   # everything over the image, nothing on a banner
    s = mk(768, 576); s.sector(10, 8, 758, 568, r.choice(['linear', 'fan']), n=2); s.id(16, 30, 'name', lab=False, maxw=300, outline=(0, 0, 0)); s.id(16, 54, 'pid', lab=False, outline=(0, 0, 0)); s.text(16, 78, s.P['age'], 'id', outline=(0, 0, 0)); s.id(750, 30, 'inst', a='r', lab=False, maxw=320, outline=(0, 0, 0)); s.id(750, 54, 'date', a='r', lab=False, outline=(0, 0, 0)); s.keeps(16, 420, r.sample(params(r, 'to'), 5), .85); s.keeps(740, 380, mm(s, 4) + mitis(r), .9, 'r'); s.text(384, 565, s.P['op'], 'id', .9, a='c', outline=(0, 0, 0)); return s
def small_480(mk, r):
    s = mk(480, 360); s.rect(0, 0, 480, 34, (20, 24, 30)); s.id(4, 14, 'name', .9, lab=False, maxw=200); s.id(4, 29, 'pid', .85, lab=False); s.id(476, 14, 'date', .85, 'r', lab=False); s.id(476, 29, 'inst', .85, 'r', lab=False, maxw=200); s.sector(70, 42, 440, 335, n=1); s.keeps(4, 40, r.sample(params(r, 'ot'), 6), .75); s.keeprow(4, 354, mm(s, 2), .8); s.keeps(476, 250, mitis(r) + [probe(r)], .75, 'r'); s.text(476, 354, s.P['age'], 'id', .85, a='r'); return s
def thermal(mk, r):
    s = mk(900, 760, (0, 0, 0)); s.T['post'] = 'thermal'; s.T['tint'] = (1, 1, 1); s.idcol = s.kcol = (240, 240, 240); s.T['anncol'] = 'white'; s.id(14, 28, 'inst', 1.1, lab=False, maxw=480); s.id(14, 58, 'name', 1.1, lab=False, maxw=360); s.id(420, 58, 'pid'); s.id(886, 28, 'date', a='r', lab=False); s.text(886, 58, s.P['age'], 'id', a='r'); s.sector(90, 74, 830, 690, mode='B'); s.keeps(10, 90, r.sample(params(r, 'ot'), 7) + mitis(r), .9); s.keeprow(14, 748, mm(s, 3)); s.id(886, 748, 'op', .95, 'r'); s.greybar(866, 100, 400, 14)
    g = s.img.mean(2, keepdims=True); rs = np.random.RandomState(s.seed % 2**31); g = 28 + g * .8; g *= 1 + .05 * rs.standard_normal((s.h, 1, 1)) ; g *= (1 + .12 * noise(rs, s.h, s.w, 200))[..., None]; s.img = np.repeat(g, 3, 2) * np.array([1, .99, .95]); W, H = 1060, 920; paper = np.full((H, W, 3), 232, np.float32) + 5 * noise(rs, H, W, 6)[..., None]
    a = math.radians(r.uniform(-1.3, 1.3)); c, n = math.cos(a), math.sin(a); s.warp([[c, -n, 80 + 8], [n, c, 70], [0, 0, 1]], W, H, paper); s.img += rs.standard_normal((H, W, 1)) * 4; return s
INNER = [ge_voluson, ge_vivid, philips_epiq, acuson, aplio, mindray_dc, mindray_m, sonoscape, esaote]
def photo(mk, r):
    s = r.choice(INNER)(mk, r); s.T['post'] = 'photo'; s.T['layout'] = 'photo:' + s.T.pop('inner', ''); w, h = s.w, s.h; W, H = int(w * 1.3), int(h * 1.3); rs = np.random.RandomState(s.seed % 2**31); bg = np.full((H, W, 3), 34, np.float32) * np.array([1.1, 1, .85]) + 12 * noise(rs, H, W, 150)[..., None]
    j = lambda: r.uniform(-.035, .035); q = np.float32([[W * (.1 + j()), H * (.09 + j())], [W * (.9 + j()), H * (.09 + j())], [W * (.9 + j()), H * (.88 + j())], [W * (.1 + j()), H * (.88 + j())]]); c = q.mean(0); bez = c + (q - c) * 1.09; cv2.fillPoly(bg, [bez.astype(np.int32)], (52, 52, 56), cv2.LINE_AA); cv2.polylines(bg, [bez.astype(np.int32)], True, (90, 90, 95), 2, cv2.LINE_AA)
    bx = r.choice(['SAMSUNG', 'EIZO', 'DELL', 'NEC']); s.img = 12 + s.img * .9; M = cv2.getPerspectiveTransform(np.float32([[0, 0], [w, 0], [w, h], [0, h]]), q); s.warp(M, W, H, bg); yy, xx = np.mgrid[0:H, 0:W]; s.img *= (1 + .05 * np.sin(xx * .9 + yy * .13) * np.sin(yy * .8))[..., None]; gl = np.exp(-(((xx - W * r.uniform(.2, .8)) / (W * .15)) ** 2 + ((yy - H * .3) / (H * .2)) ** 2)); s.img += 35 * gl[..., None]; s.img = cv2.GaussianBlur(s.img, (0, 0), .6) + rs.standard_normal((H, W, 1)) * 4; return s
def grabber(mk, r):
    s = r.choice([philips_hd, medison_old, aloka])(mk, r); s.T['post'] = 'interlaced'; s.T['layout'] = 'grabber:' + s.T.pop('inner', ''); w, h = s.w, s.h
    if r.random() < .5: s.warp([[1.0, 0, 40], [0, 1.1, 24], [0, 0, 1]], 720, 576)
    else: s.warp([[1.25, 0, 80], [0, 1.25, 0], [0, 0, 1]], 960, 600)
    ev = s.img.copy(); ev[1::2] = np.roll(ev, 1, 1)[1::2]; y = ev.mean(2, keepdims=True); s.img = y + cv2.blur(ev - y, (7, 1)); rs = np.random.RandomState(s.seed % 2**31); s.img += rs.standard_normal(s.img.shape[:2] + (1,)) * 3; s.img[::2] *= .96
    for it in s.items: it['pts'] = np.concatenate([it['pts'], it['pts'] + [[1, 0]]]).astype(np.float32)
    return s
LAYOUTS = [ge_logiq, ge_voluson, ge_vivid, philips_epiq, philips_hd, acuson, sequoia_right, aplio, mindray_dc, mindray_m, samsung_hs, medison_old, aloka, arietta, esaote, sonoscape, phone, tablet, pacs_print, pacs_corners, worklist, fourup, patient_form, report, pillar_wide, side_rot, dual, pw_doppler, canon_topless, small_480, thermal, photo, grabber]
NOID_OK = [l for l in LAYOUTS if l not in (worklist, patient_form, report)]

# ---------------------------------------------------------------- headers
def asciify(t): 
    t = t.replace('ß', 'ss').replace('ø', 'o').replace('Ø', 'O').replace('æ', 'ae').replace('Æ', 'Ae').replace('ł', 'l').replace('Ł', 'L').replace('đ', 'd').replace('Đ', 'D').replace('ı', 'i').replace('İ', 'I'); return ''.join(c for c in unicodedata.normalize('NFD', t) if not unicodedata.combining(c))
def header(r, P, kind):
    K = ['PatientName', 'OperatorsName', 'PatientID', 'AccessionNumber', 'PatientBirthDate', 'StudyDate', 'InstitutionName']
    if kind == 'empty': return dict.fromkeys(K, '')
    Q = P if kind == 'full' else (P if r.random() < .5 else PP.person(r, r.choice([P['loc'], P['loc'], 'en', 'rom'])))
    lat_ = Q['L']['script'] == 'latin'; pn = Q['sur'][0] + '^' + Q['giv'][0]; on = Q['osur'][0] + '^' + Q['ogiv'][0]; inst = Q['inst']
    if kind == 'full' and not lat_ and r.random() < .4: pn = Q['sur'][1] + '^' + Q['giv'][1] + '=' + pn
    if kind == 'other' and Q is P:
        if lat_: 
            f = (lambda t: asciify(t.replace('ü', 'ue').replace('ö', 'oe').replace('ä', 'ae'))) if r.random() < .5 else asciify
            pn, on, inst = f(pn).upper(), f(on).upper(), f(inst)
            if pn == (Q['sur'][0] + '^' + Q['giv'][0]).upper(): pn = pn.split('^')[1] + '^' + pn.split('^')[0]
        else: pn, on, inst = (Q['sur'][1] + '^' + Q['giv'][1]), Q['osur'][1] + '^' + Q['ogiv'][1], ''
        if r.random() < .4: pn = pn.upper()
    d = lambda t: '%04d%02d%02d' % t
    return dict(zip(K, [pn, on, Q['pid'], Q['acc'], d(Q['dobt']), d(Q['datet']), inst]))

# ---------------------------------------------------------------- quotas
def quota(r, n, w):
    tot = sum(v for _, v in w); out = []; ex = [(k, n * v / tot) for k, v in w]
    for k, e in ex: out += [k] * int(e)
    rest = [k for k, e in ex]; wt = [e - int(e) + 1e-9 for k, e in ex]
    while len(out) < n: i = r.choices(range(len(rest)), wt)[0]; out.append(rest[i]); wt[i] *= .2
    r.shuffle(out); return out

def build(seed, count, out):
    os.makedirs(out, exist_ok=True); R = random.Random(seed); latl = [k for k, v in PP.LOC.items() if v['script'] == 'latin']
    avail = lambda loc: can(''.join(a for a, _ in PP.LOC[loc]['sur'] + PP.LOC[loc]['fem'] + PP.LOC[loc]['male']) + ''.join(PP.LOC[loc]['ann'] + PP.LOC[loc]['inst']))
    w = [('LAT', 45), ('zh_cn', 15), ('zh_tw', 10), ('ja', 8), ('ko', 7), ('CYR', 8), ('el', 4), ('ar', 3)]; w = [(k, v) for k, v in w if k in ('LAT', 'CYR') or avail(k)]
    locs = quota(R, count, w); latq = []; lay = []
    while len(latq) < count: q = latl[:]; R.shuffle(q); latq += q
    while len(lay) < count: q = LAYOUTS[:]; R.shuffle(q); lay += q
    heads = quota(R, count, [('full', 50), ('empty', 25), ('other', 25)]); clips = quota(R, count, [(1, 8), (0, 92)]); noid = quota(R, count, [(1, 8), (0, 92)]); geo = quota(R, count, [(g, 1) for g in ('rot90', 'rot180', 'rot270', 'mirror', 'tilt', 'tilt')] + [('0', 94)])
    for j in range(count):                                           # identity-free objects are mostly single images
        if clips[j] and noid[j]:
            k = R.choice([q for q in range(count) if not clips[q] and not noid[q]] or [j]); noid[j], noid[k] = noid[k], noid[j]
    deg = quota(R, count, [('jpeg', 6), ('noise', 3), ('blur', 3), ('none', 88)]); lines = []; nfile = 0; nclip = 0; ncl = 0
    for i in range(count):
        r = random.Random('%d/%d' % (seed, i)); loc = locs[i]; loc = latq[i] if loc == 'LAT' else r.choice(['ru', 'ru', 'uk', 'bg']) if loc == 'CYR' else loc; L = PP.LOC[loc]; fn = lay[i]
        if noid[i]:
            loc = ['en', 'zh_cn', 'ko', 'ru', 'el', 'zh_tw', 'de'][(ncl + seed) % 7]; ncl += 1; L = PP.LOC[loc]
            if fn not in NOID_OK: fn = r.choice(NOID_OK)
        if clips[i] and fn in (pacs_print, report, worklist, patient_form, thermal, fourup, photo): fn = r.choice([l for l in LAYOUTS if l not in (pacs_print, report, worklist, patient_form, thermal, fourup, photo)])
        script = L['script']; alts = {'korean': ['nanum'], 'japanese': ['notosc', 'notosc', 'droid'], 'zh-hans': ['notosc', 'notoserif', 'droid'], 'zh-hant': ['notosc', 'notoserif', 'droid']}.get(script, ['notosc'])
        fam = r.choice(['lib', 'lib', 'dejavu', 'dejavuc', 'libn', 'libb', 'libm', 'dejavum', 'hk', 'libs', 'dejavub', 'libmb', 'dejavus']); fam = fam if fam in FONTS else 'lib'
        size = r.choices(['small', 'normal', 'large'], [28, 52, 20])[0]; base = {'small': r.choice([8, 9, 10, 10.5]), 'normal': r.choice([12, 13, 14, 15]), 'large': r.choice([17, 18, 20])}[size]
        idcol = r.choice(['white', 'white', 'white', 'grey', 'yellow', 'cyan', 'green', 'orange', 'amber']); style = r.choices(['plain', 'outlined', 'low', 'inverted', 'bitmap'], [58, 14, 10, 9, 9])[0]
        if noid[i] and style == 'inverted': style = 'plain'
        annl = list(L['ann']); 
        if r.random() < .35 and not noid[i]: annl = PP.W(PP.EN_ANN)
        hd = heads[i]; Pn = PP.person(r, loc); Pn['none'] = bool(noid[i]); hdr = header(r, Pn, hd); nfr = r.randrange(6, 13) if clips[i] else 1; T0 = dict(base=base, fam=fam, alt=next((a for a in [r.choice(alts)] if a in FONTS), 'notosc'), idcol=idcol, kcol=r.choice(['white', 'white', 'grey', 'cyan', 'yellow', 'green']), anncol=r.choice(['white', 'yellow', 'green', 'cyan', 'orange']), cover=style == 'inverted', outl=style == 'outlined', low=style == 'low', bitmap=style == 'bitmap', ann=annl,
                 tint=r.choice([(1, 1, 1)] * 5 + [(.8, .9, 1.05), (1.05, .95, .75)]), mode=r.choices(['B', 'CD'], [75, 25])[0])
        grey = r.random() < .3; on = [True] * nfr; ctag = 'no'
        if nfr > 1:
            nclip += 1; ctag = 'all'
            if noid[i]: ctag = 'none'
            elif r.random() < .5:
                ctag = 'some'; a = r.randrange(1, nfr - 1); on = [f < a for f in range(nfr)] if r.random() < .5 else [f >= a for f in range(nfr)]
        gm = geo[i]; tilt = r.choice([-1, 1]) * r.uniform(2, 6); lseed = '%d/%d/l' % (seed, i)
        for f in range(nfr):
            T = dict(T0); T['layout'] = fn.__name__; T['rotation'] = '0'; T['post'] = deg[i]; rr = random.Random(lseed)
            def mk(w_, h_, bg=(0, 0, 0)):
                import inspect
                nm = inspect.stack()[1].function
                if nm != fn.__name__: T['inner'] = nm
                return Screen(w_, h_, rr, Pn, T, f, (seed * 1009 + i * 7717) % 10**8, on[f], bg)
            s = fn(mk, rr); w_, h_ = s.w, s.h
            if gm != '0': T['rotation'] = gm
            if gm == 'rot90': s.warp([[0, -1, h_ - 1], [1, 0, 0], [0, 0, 1]], h_, w_, interp=cv2.INTER_NEAREST)
            elif gm == 'rot270': s.warp([[0, 1, 0], [-1, 0, w_ - 1], [0, 0, 1]], h_, w_, interp=cv2.INTER_NEAREST)
            elif gm == 'rot180': s.warp([[-1, 0, w_ - 1], [0, -1, h_ - 1], [0, 0, 1]], w_, h_, interp=cv2.INTER_NEAREST)
            elif gm == 'mirror': s.warp([[-1, 0, w_ - 1], [0, 1, 0], [0, 0, 1]], w_, h_, interp=cv2.INTER_NEAREST)
            elif gm == 'tilt':
                a = math.radians(tilt); c, n = abs(math.cos(a)), abs(math.sin(a)); W_, H_ = int(w_ * c + h_ * n) + 2, int(h_ * c + w_ * n) + 2; k = min(1, 1600 / W_, 1200 / H_); c, n = math.cos(a) * k, math.sin(a) * k; W_, H_ = int(W_ * k), int(H_ * k); s.warp([[c, -n, W_ / 2 - c * w_ / 2 + n * h_ / 2], [n, c, H_ / 2 - n * w_ / 2 - c * h_ / 2], [0, 0, 1]], W_, H_)
            rs = np.random.RandomState((seed * 77 + i * 131 + f) % 2**31)
            if T['post'] == 'blur': s.img = cv2.GaussianBlur(s.img, (0, 0), .7)
            if T['post'] == 'noise': s.img = s.img + rs.standard_normal(s.img.shape[:2] + (1,)) * 9
            im = np.clip(s.img, 0, 255).astype(np.uint8)
            if grey: im = cv2.cvtColor(im, cv2.COLOR_RGB2GRAY)
            if T['post'] == 'jpeg': im = cv2.imdecode(cv2.imencode('.jpg', im if grey else im[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 45 + (i * 7) % 40])[1], cv2.IMREAD_UNCHANGED); im = im if grey else im[..., ::-1]
            nfile += 1; name = '%04d.png' % nfile; Image.fromarray(np.ascontiguousarray(im)).save(os.path.join(out, name), compress_level=3); I, K = s.boxes()
            rec = dict(file=name); rec.update(dict(clip='c%d' % nclip) if nfr > 1 else {}); rec.update(header=hdr, identity=I, keep=K, tags=dict(script=script if script != 'latin' else 'latin', rotation=T['rotation'], layout=T['layout'], header=hd, text=style, size=size, colour='grey' if grey else idcol, mode=T['mode'] if T['layout'] != 'pw_doppler' else 'PW', post=T['post'], clip=ctag, language=L['lang'], identity='no' if noid[i] else 'yes')); lines.append(rec)
    with open(os.path.join(out, 'key.jsonl'), 'w', encoding='utf-8') as fo:
        for l in lines: fo.write(json.dumps(l, ensure_ascii=False) + '\n')
if __name__ == '__main__':
    ap = argparse.ArgumentParser(); ap.add_argument('--seed', type=int, default=1); ap.add_argument('--count', type=int, default=40); ap.add_argument('--out', required=True); a = ap.parse_args(); build(a.seed, a.count, a.out)

# -*- coding: utf-8 -*-
"""Drawing: text with exact ink boxes, synthetic echo pictures, post-processing."""
import os, functools
import numpy as np, cv2
from PIL import Image, ImageDraw, ImageFont

R = '/usr/share/fonts/'
FONTS = {
 'arial': 'truetype/liberation/LiberationSans-Regular.ttf', 'arialb': 'truetype/liberation/LiberationSans-Bold.ttf',
 'narrow': 'truetype/liberation/LiberationSansNarrow-Regular.ttf', 'narrowb': 'truetype/liberation/LiberationSansNarrow-Bold.ttf',
 'dejavu': 'truetype/dejavu/DejaVuSans.ttf', 'dejavub': 'truetype/dejavu/DejaVuSans-Bold.ttf', 'dejavuc': 'truetype/dejavu/DejaVuSansCondensed.ttf', 'dejavucb': 'truetype/dejavu/DejaVuSansCondensed-Bold.ttf',
 'mono': 'truetype/dejavu/DejaVuSansMono.ttf', 'monob': 'truetype/dejavu/DejaVuSansMono-Bold.ttf', 'courier': 'truetype/liberation/LiberationMono-Regular.ttf', 'courierb': 'truetype/liberation/LiberationMono-Bold.ttf',
 'noto': 'truetype/noto/NotoSans-Regular.ttf', 'notob': 'truetype/noto/NotoSans-Bold.ttf', 'display': 'truetype/noto/NotoSansDisplay-Regular.ttf',
 'serif': 'truetype/liberation/LiberationSerif-Regular.ttf', 'serifb': 'truetype/liberation/LiberationSerif-Bold.ttf',
 'nimbus': 'opentype/urw-base35/NimbusSans-Regular.otf', 'nimbusb': 'opentype/urw-base35/NimbusSans-Bold.otf', 'nimbusn': 'opentype/urw-base35/NimbusSansNarrow-Regular.otf',
 'gothic': 'opentype/urw-base35/URWGothic-Book.otf', 'freesans': 'truetype/freefont/FreeSans.ttf', 'freesansb': 'truetype/freefont/FreeSansBold.ttf', 'freemono': 'truetype/freefont/FreeMonoBold.ttf', 'freeserif': 'truetype/freefont/FreeSerif.ttf',
 'hand': 'opentype/urw-base35/Z003-MediumItalic.otf',
 'cjk': 'opentype/noto/NotoSansCJK-Regular.ttc', 'cjkb': 'opentype/noto/NotoSansCJK-Bold.ttc', 'cjks': 'opentype/noto/NotoSerifCJK-Regular.ttc', 'droid': 'truetype/droid/DroidSansFallbackFull.ttf',
 'arab': 'truetype/noto/NotoSansArabic-Regular.ttf', 'naskh': 'truetype/noto/NotoNaskhArabic-Regular.ttf', 'heb': 'truetype/noto/NotoSansHebrew-Regular.ttf',
 'thai': 'truetype/noto/NotoSansThai-Regular.ttf', 'deva': 'truetype/noto/NotoSansDevanagari-Regular.ttf', 'beng': 'truetype/noto/NotoSansBengali-Regular.ttf',
}
BOLD = {'arialb','narrowb','dejavub','dejavucb','monob','courierb','notob','nimbusb','serifb','freesansb'}
CHAIN = ['dejavu', 'cjk', 'naskh', 'arab', 'heb', 'thai', 'deva', 'beng', 'freesans', 'freeserif']

@functools.lru_cache(None)
def _font(key, size, idx=0):
    return ImageFont.truetype(R + FONTS[key], size, index=idx)

@functools.lru_cache(None)
def _notdef(key):
    f = _font(key, 32); return bytes(f.getmask('\U0010FFFE')), bytes(f.getmask('\uE9F3'))

@functools.lru_cache(None)
def has(key, ch):
    if ch in ' \u200c\u200d' or ch.isspace(): return True
    import unicodedata
    if unicodedata.combining(ch): return True
    b = bytes(_font(key, 32).getmask(ch))
    return len(b) > 0 and b not in _notdef(key)

def pick(key, s):
    bold = key in BOLD
    if any('\u0600' <= c <= '\u06ff' for c in s) and key.startswith(('dejavu', 'arial')) is False:
        chain = [key, 'naskh', 'dejavu']
    else: chain = [key] + (['dejavub', 'cjkb'] if bold else []) + CHAIN
    if any('\u2e80' <= c <= '\u9fff' or '\uac00' <= c <= '\ud7a3' or '\uff00' <= c <= '\uffef' or '\u3000' <= c <= '\u30ff' for c in s):
        chain = ([key] if key in ('cjks', 'droid', 'cjk', 'cjkb') else []) + (['cjkb'] if bold else []) + ['cjk', 'droid']
    for k in chain:
        if all(has(k, c) for c in s): return k
    raise ValueError('no font for %r' % s)

IDX = {'ja': 0, 'ko': 1, 'zh': 2, 'zht': 3}
def mask_of(s, font, size, aa=True, lang='zh', stroke=0):
    """(alpha mask trimmed to ink, dx, dy) relative to the 'la' point."""
    if font == 'hershey':
        if all(ord(c) < 127 for c in s):
            sc = size / 30.0; th = 1 if size < 22 else 2
            (w, h), b = cv2.getTextSize(s, cv2.FONT_HERSHEY_SIMPLEX, sc, th)
            m = np.zeros((h + b + 12, w + 14), np.uint8); cv2.putText(m, s, (6, h + 5), cv2.FONT_HERSHEY_SIMPLEX, sc, 255, th, cv2.LINE_AA)
            return trim(m, 6, 5 - (size - h) // 2)
        font = 'dejavu'
    if font == 'bitmap':
        if all(32 <= ord(c) < 127 for c in s):
            f = ImageFont.load_default_imagefont(); mk = f.getmask(s); a = np.array(mk, np.uint8).reshape(mk.size[1], mk.size[0]); a = (a > 0).astype(np.uint8) * 255
            k = 2 if size >= 18 else 1
            a = np.kron(a, np.ones((2 if (size >= 14) else 1, k), np.uint8))
            return trim(np.pad(a, 2), 2, 2)
        font, aa = 'mono', False
    k = pick(font, s); idx = IDX.get(lang, 2) if k in ('cjk', 'cjkb', 'cjks') else 0
    f = _font(k, size, idx)
    x0, y0, x1, y1 = f.getbbox(s, stroke_width=stroke)
    im = Image.new('L', (int(x1 - x0) + 14, int(y1 - y0) + 14), 0); d = ImageDraw.Draw(im)
    if not aa: d.fontmode = '1'
    d.text((7 - x0, 7 - y0), s, font=f, fill=255, stroke_width=stroke)
    return trim(np.array(im), 7 - x0, 7 - y0 - round(.93*size - f.getmetrics()[0]))   # one baseline for all fonts
INK = 48
def trim(m, ox, oy):
    ys, xs = np.where(m > INK)
    if len(ys) == 0: return None
    y0, y1, x0, x1 = ys.min(), ys.max() + 1, xs.min(), xs.max() + 1
    return m[y0:y1, x0:x1].copy(), int(x0 - ox), int(y0 - oy)

def lum(c): return 0.299*c[0] + 0.587*c[1] + 0.114*c[2]

class Screen:
    def __init__(s, rng, w, h, bg=(0, 0, 0), font='arial', size=14, aa=True, lang='en', fg=(230, 230, 230)):
        s.rng, s.w, s.h, s.font, s.size, s.aa, s.lang, s.fg = rng, w, h, font, size, aa, lang, fg
        s.a = np.empty((h, w, 3), np.uint8); s.a[:] = bg
        s.texts, s.ink = [], []
        s.gray = False
    # -- figures
    def rect(s, x0, y0, x1, y1, fill=None, line=None, lw=1):
        if fill is not None: s.a[max(0,int(y0)):int(y1), max(0,int(x0)):int(x1)] = fill
        if line is not None: cv2.rectangle(s.a, (int(x0), int(y0)), (int(x1) - 1, int(y1) - 1), tuple(int(v) for v in line), lw)
    def line(s, x0, y0, x1, y1, c, lw=1): cv2.line(s.a, (int(x0), int(y0)), (int(x1), int(y1)), tuple(int(v) for v in c), lw, cv2.LINE_AA)
    def paste(s, img, x, y):
        h, w = img.shape[:2]; x, y = int(x), int(y)
        w = min(w, s.w - x); h = min(h, s.h - y)
        if w <= 0 or h <= 0: return
        if img.ndim == 2: img = np.repeat(img[:, :, None], 3, 2)
        s.a[y:y+h, x:x+w] = img[:h, :w]
    def free(s, box, pad=2):
        for t in s.texts:
            b = t['box']
            if box[0] < b[2] + pad and b[0] < box[2] + pad and box[1] < b[3] + pad and b[1] < box[3] + pad: return False
        return True
    def width(s, t, font=None, size=None):
        m = mask_of(t, font or s.font, size or s.size, s.aa, s.lang); return 0 if m is None else m[0].shape[1] + max(0, m[1])
    # -- text: returns the box or None (then nothing was drawn)
    def t(s, x, y, text, kind, what, font=None, size=None, fill=None, anchor='l', shadow=None, maxw=None, plate=None, rot=0, stroke=0, cut=True):
        text = str(text).strip()
        if not text: return None
        font, size, fill = font or s.font, size or s.size, fill or s.fg
        x, y = int(x), int(y)
        while True:
            m = mask_of(text, font, size, s.aa, s.lang, stroke)
            if m is None: return None
            if maxw is None or m[0].shape[1] <= maxw: break
            if size > 12: size -= 1
            elif cut and len(text) > 8 and all(ord(c) < 0x600 for c in text): text = text[:-1].rstrip()
            else: return None
        a, dx, dy = m
        if rot: a = np.ascontiguousarray(np.rot90(a, rot))
        if anchor == 'l': X = x + max(dx, 0)
        elif anchor == 'r': X = x - a.shape[1]
        else: X = x - a.shape[1] // 2
        Y = y + (dy if not rot else 0)
        box = [X, Y, X + a.shape[1], Y + a.shape[0]]
        if X < 1 or Y < 1 or box[2] > s.w - 1 or box[3] > s.h - 1 or not s.free(box): return None
        if plate is not None: s.rect(X - 4, Y - 4, box[2] + 4, box[3] + 4, plate)
        reg = s.a[Y:box[3], X:box[2]].astype(np.float32)
        bgl = float((reg @ np.array([.299, .587, .114], np.float32)).mean())
        if abs(lum(fill) - bgl) < 75: fill = (245, 245, 245) if bgl < 125 else (15, 15, 15)
        if shadow is None: shadow = lum(fill) > 110 and reg.std() > 12
        if shadow and lum(fill) > bgl:
            k = np.pad(a, 2); k = cv2.dilate(k, np.ones((3, 3), np.uint8)); yy, xx = max(0, Y - 2), max(0, X - 2)
            sub = s.a[yy:Y - 2 + k.shape[0], xx:X - 2 + k.shape[1]]; k = k[yy - Y + 2:, xx - X + 2:][:sub.shape[0], :sub.shape[1]]
            sub[:] = (sub * (1 - k[:, :, None] / 255. * .85)).astype(np.uint8)
            reg = s.a[Y:box[3], X:box[2]].astype(np.float32)
        al = a[:, :, None] / 255.
        s.a[Y:box[3], X:box[2]] = (reg * (1 - al) + np.array(fill, np.float32) * al + .5).clip(0, 255).astype(np.uint8)
        ys, xs = np.where(a > INK)
        s.texts.append({'text': text, 'kind': kind, 'what': what, 'box': box}); s.ink.append(np.stack([xs + X, ys + Y], 1))
        return box
    def pair(s, x, y, cap, val, kind, what, gap=5, capfill=None, rtl=False, **k):
        """A caption and its value on one line; rtl: caption at the right."""
        kc = dict(k); mw = kc.pop('maxw', None); 
        if capfill: kc['fill'] = capfill
        if rtl:
            b = s.t(x, y, cap, 'caption', 'label', anchor='r', **kc); x2 = (b[0] - gap) if b else x
            return s.t(x2, y, val, kind, what, anchor='r', **k)
        b = s.t(x, y, cap, 'caption', 'label', **kc); x2 = (b[2] + gap) if b else x
        if mw: k['maxw'] = max(40, mw - (x2 - x))
        return s.t(x2, y, val, kind, what, **k)
    def overlay_text_on(s, x0, y0, x1, y1): return [t for t in s.texts if t['box'][0] >= x0 and t['box'][2] <= x1]
    # -- geometry of the whole picture
    def apart(s):
        B = [t['box'] for t in s.texts]
        return not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for i, a in enumerate(B) for b in B[:i])
    def warp_apart(s, mats, w, h, **k):
        """The first of the geometries that leaves all boxes apart (tilted long lines can touch)."""
        keep = (s.texts, s.ink, s.a, s.w, s.h)
        for M in mats:
            s.texts, s.ink, s.a, s.w, s.h = keep; s.warp(M, w, h, **k)
            if s.apart(): return
    def warp(s, M, w, h, border=(0, 0, 0), inter=cv2.INTER_LINEAR, canvas=None):
        M = np.asarray(M, np.float64)
        out = cv2.warpPerspective(s.a, M, (w, h), flags=inter, borderMode=cv2.BORDER_CONSTANT, borderValue=border)
        if canvas is not None:
            mk = cv2.warpPerspective(np.full(s.a.shape[:2], 255, np.uint8), M, (w, h), flags=cv2.INTER_LINEAR)[:, :, None] / 255.
            out = (out * mk + canvas * (1 - mk)).astype(np.uint8)
        sx = np.hypot(M[0, 0], M[1, 0]); 
        nt, ni = [], []
        for t, p in zip(s.texts, s.ink):
            c = np.concatenate([p, p + [1, 0], p + [0, 1], p + [1, 1]]).astype(np.float64) - .5
            q = np.c_[c, np.ones(len(c))] @ M.T; q = q[:, :2] / q[:, 2:3] + .5
            x0, y0 = np.floor(q.min(0) + .25); x1, y1 = np.ceil(q.max(0) - .25)
            if x0 < 0 or y0 < 0 or x1 > w or y1 > h:
                if x1 <= 2 or y1 <= 2 or x0 >= w - 2 or y0 >= h - 2: continue
                x0, y0, x1, y1 = max(0, x0), max(0, y0), min(w, x1), min(h, y1)
            t = dict(t, box=[int(x0), int(y0), int(x1), int(y1)]); nt.append(t)
            ni.append(np.unique(np.clip(np.floor(q).astype(int), 0, [w - 1, h - 1]), axis=0))
        s.texts, s.ink, s.a, s.w, s.h = nt, ni, out, w, h

# ---------------------------------------------------------------- echo pictures
class Scene:
    """A made-up tissue; render(phase) gives the same tissue a little later."""
    def __init__(s, rng, kind='convex', dark=False):
        s.rng, s.kind = rng, kind; s.nr, s.nt = 320, 260
        s.seed = int(rng.integers(1 << 30))
        n = int(rng.integers(5, 11)); s.el = []
        for i in range(n):
            s.el.append((rng.uniform(.1, .9), rng.uniform(.15, .9), rng.uniform(.04, .2), rng.uniform(.04, .17), rng.uniform(0, 3.1), rng.choice([-.8, -.55, .5, .25, -.3, .8], p=[.3, .2, .15, .15, .1, .1]), rng.uniform(-.02, .02), rng.uniform(.0, .03)))
        s.layers = [(rng.uniform(.02, .35), rng.uniform(.2, .6), rng.uniform(2, 6)) for _ in range(int(rng.integers(3, 7)))]
        s.gain = rng.uniform(.75, 1.1) * (0.8 if dark else 1)
        s.ang = {'convex': rng.uniform(30, 40), 'sector': rng.uniform(38, 45), 'endo': rng.uniform(60, 75)}.get(kind, 0)
        s.r0 = {'convex': rng.uniform(.2, .35), 'sector': .01, 'endo': .12}.get(kind, 0)
    def polar(s, ph=0.):
        r = np.random.default_rng(s.seed); nr, nt = s.nr, s.nt
        sp = np.hypot(r.standard_normal((nr, nt)), r.standard_normal((nr, nt))).astype(np.float32)
        sp = np.roll(sp, int(6*np.sin(ph*2*np.pi)), 0)
        sp = cv2.GaussianBlur(sp, (0, 0), sigmaX=1.6, sigmaY=.8); sp = (sp - sp.mean()) / sp.std()
        y, x = np.mgrid[0:nr, 0:nt].astype(np.float32); y /= nr; x /= nt
        m = np.full((nr, nt), .48, np.float32)
        for d, a, f in s.layers: m += a * .5 * np.exp(-((y - d - .012*np.sin(x*f*3 + ph*6)) / .008) ** 2)
        for cx, cy, rx, ry, th, v, mv, puls in s.el:
            cx = cx + mv*np.sin(ph*2*np.pi); k = 1 + puls*8*np.sin(ph*2*np.pi)
            u = (x-cx)*np.cos(th) + (y-cy)*np.sin(th); w = -(x-cx)*np.sin(th) + (y-cy)*np.cos(th)
            e = 1 / (1 + np.exp(np.minimum(((u/rx/k)**2 + (w/ry/k)**2 - 1) * 9, 60))); m += e * v * .5
            if v < -.5: m += .25 * np.exp(-(((u/rx/k)**2 + (w/ry/k)**2 - 1.1) / .18) ** 2)
        m *= (1.05 - .55 * y ** 1.5)
        out = (m + .13*sp*np.clip(m, .08, 1)) * s.gain
        out[:6] = .75
        return (np.clip(out, 0, 1) ** 1.25 * 235).astype(np.float32)
    def render(s, w, h, ph=0.):
        w, h = int(w), int(h); p = s.polar(ph)
        if s.kind == 'linear': return cv2.resize(p, (w, h), interpolation=cv2.INTER_LINEAR).astype(np.uint8)
        a = np.deg2rad(s.ang); r0 = s.r0; ymin = r0*np.cos(a)
        yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
        sc = min((1 - ymin) / h, 2*np.sin(a) / w); sc = max(sc, (1-ymin)/h) if s.kind != 'endo' else sc
        X = (xx - w/2) * sc; Y = yy * sc + ymin
        r = np.hypot(X, Y); th = np.arctan2(X, Y)
        mx = (th/a + 1) / 2 * (s.nt - 1); my = (r - r0) / (1 - r0) * (s.nr - 1)
        o = cv2.remap(p, mx.astype(np.float32), my.astype(np.float32), cv2.INTER_LINEAR, borderValue=0)
        return np.where((np.abs(th) <= a) & (r >= r0) & (r <= 1), o, 0).astype(np.uint8)
def color_flow(img, rng, x0, y0, x1, y1):
    a = np.repeat(img[:, :, None], 3, 2) if img.ndim == 2 else img.copy()
    x0, y0, x1, y1 = int(x0), int(y0), int(x1), int(y1); h, w = y1-y0, x1-x0
    n = cv2.GaussianBlur(rng.standard_normal((h, w)).astype(np.float32), (0, 0), max(5, w/14)); n /= n.std() + 1e-6
    m = (np.abs(n) > .9) & (a[int(y0):int(y1), int(x0):int(x1), 0] > 8)
    col = np.zeros((h, w, 3), np.float32); v = np.clip(np.abs(n) - .6, 0, 1.6) / 1.6
    pos = n > 0
    col[..., 0] = np.where(pos, 110 + 145*v, 20*v); col[..., 1] = np.where(pos, 190*v*v, 160*v*v); col[..., 2] = np.where(pos, 0, 110 + 145*v)
    sub = a[int(y0):int(y1), int(x0):int(x1)]; sub[m] = col[m].astype(np.uint8)
    cv2.rectangle(a, (int(x0), int(y0)), (int(x1), int(y1)), (230, 230, 230) if rng.random() < .7 else (240, 220, 60), 1)
    return a
def spectral(rng, w, h, kind='pw', ph=0.):
    w, h = int(w), int(h); yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    per = w / rng.uniform(2.5, 5); t = ((xx + ph*per) % per) / per
    env = np.exp(-((t-.18)/.08)**2) + .35*np.exp(-((t-.5)/.2)**2) + .12
    base = h * rng.uniform(.68, .8); top = base - env*h*.52
    a = ((yy < base) & (yy > top)) * (90 + 130*np.clip((top + 14 - yy) / 14 + .3, 0, 1))
    sp = cv2.GaussianBlur(rng.random((h, w)).astype(np.float32), (0, 0), 1.0)
    o = a * (.4 + sp*1.1) + 14*sp
    o[int(base)] = 150
    return np.clip(o, 0, 255).astype(np.uint8)
def mmode(rng, w, h):
    sc = Scene(rng, 'linear'); p = sc.polar()[:, 130]; w, h = int(w), int(h)
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32); src = np.repeat(cv2.resize(p[:, None], (1, h)), w, 1)
    my = yy + h*.03*np.sin(xx/w*2*np.pi*rng.uniform(4, 8)) * (yy/h)
    o = cv2.remap(src.astype(np.float32), xx, my.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.clip(o * (.75 + .5*rng.random((h, w))), 0, 255).astype(np.uint8)
def surface3d(rng, w, h):
    w, h = int(w), int(h); z = np.zeros((h, w), np.float32)
    for s in (w/5, w/10, w/24): n = cv2.GaussianBlur(rng.standard_normal((h, w)).astype(np.float32), (0, 0), s); z += n/(n.std()+1e-6) * s
    gy, gx = np.gradient(z); l = np.clip(.62 + .28*(gx*.7 - gy)/ (np.abs(gx).mean()+1e-6)/2, .05, 1)
    yy, xx = np.mgrid[0:h, 0:w]; l = l * np.clip(1.25 - ((xx/w-.5)**2 + (yy/h-.5)**2)*4.2, 0, 1)
    return np.stack([l*235, l*165, l*110], 2).clip(0, 255).astype(np.uint8)
def barcode(rng, w, h):
    o = np.full((int(h), int(w)), 250, np.uint8); x = 2
    while x < w - 4:
        k = int(rng.integers(1, 4)); o[:, x:x+k] = 20; x += k + int(rng.integers(1, 4))
    return o
def jpeg(a, q):
    ok, b = cv2.imencode('.jpg', a[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, int(q)]); return cv2.imdecode(b, 1)[:, :, ::-1].copy()

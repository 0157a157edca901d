#!/usr/bin/env python3
"""Synthetic ultrasound screens with burned-in identity.  python screens.py --seed N --count N --out DIR
key.jsonl: one line per image file (each frame of a clip has its own line, with "clip" and "frame").
identity = to be masked, keep = must survive; field labels ("Name:"), column heads, age/sex, buttons are in neither."""
import argparse, io, json, math, os, random, glob, shutil
from functools import lru_cache
import numpy as np
from PIL import Image, ImageDraw, ImageFont, ImageFilter
import people as P

# ---------------------------------------------------------------- fonts
def _find():
    import sys
    d = {}
    pats = ['/usr/share/fonts/**/*.tt[fc]', '/usr/share/fonts/**/*.otf'] + [q + '/**/*.' + e for q in sys.path if q.endswith('site-packages') for e in ('ttf', 'otf')]
    for p in pats:
        for f in glob.glob(p, recursive=True): d.setdefault(os.path.splitext(os.path.basename(f))[0], f)
    return d
FONTS = _find()
LAT_SANS = [f for f in ['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSansCondensed', 'DejaVuSansCondensed-Bold', 'DejaVuSansMono', 'DejaVuSansMono-Bold', 'LiberationSans-Regular', 'LiberationSans-Bold',
            'LiberationSansNarrow-Bold', 'LiberationMono-Regular', 'LiberationMono-Bold', 'NotoSans-Regular', 'NotoSans-Bold', 'NotoSansMono-Regular', 'HKGrotesk-Medium', 'HKGrotesk-Bold'] if f in FONTS]
LAT_SERIF = [f for f in ['DejaVuSerif', 'LiberationSerif-Regular', 'LiberationSerif-Bold', 'NotoSerif-Regular', 'STIXGeneral'] if f in FONTS]
CJK = ['NotoSansCJK-Regular', 'NotoSansCJK-Regular', 'NotoSansCJK-Bold', 'NotoSerifCJK-Bold']
NATIVE = {'chinese': CJK + ['NotoSansSC-Regular', 'NotoSerifSC-Regular'], 'japanese': CJK, 'korean': CJK,
          'cyrillic': [f for f in LAT_SANS + LAT_SERIF if 'HK' not in f], 'greek': [f for f in LAT_SANS + LAT_SERIF if 'HK' not in f],
          'arabic': ['NotoSansArabic-Regular', 'NotoSansArabic-Bold', 'NotoNaskhArabic-Regular', 'NotoKufiArabic-Regular', 'DejaVuSans', 'DejaVuSans-Bold'], 'latin': LAT_SANS}
NATIVE = {k: [f for f in v if f in FONTS] for k, v in NATIVE.items()}
IDX = {'ja': 0, 'ko': 1, 'zh': 2, 'tw': 3}
@lru_cache(None)
def font(name, size, idx=0, basic=False): return ImageFont.truetype(FONTS[name], size, index=idx if FONTS[name].endswith('.ttc') else 0, layout_engine=ImageFont.Layout.BASIC if basic else None)
@lru_cache(None)
def _glyph(name, idx, ch): m = font(name, 32, idx).getmask(ch); return (m.size, bytes(m))
@lru_cache(None)
def covers(name, idx, text): return all(c in ' \u3000' or _glyph(name, idx, c) != _glyph(name, idx, '\U0010FFFD') for c in set(text))
def pick(name, text, idx=0):
    for n, i in [(name, idx), ('DejaVuSans', 0), ('NotoSans-Regular', 0), ('NotoSansCJK-Regular', idx)]:
        if n in FONTS and covers(n, i, text): return n, i
    raise SystemExit('no font for ' + text)
def native(text): return any(ord(c) > 0x36f and c not in '№«»’' for c in text)
@lru_cache(4096)
def raster(text, name, idx, size, aa):
    """L mask, with the baseline at row 2*size and the pen at column size; advance width"""
    chunky = aa == 2
    s = size // 2 if chunky else size
    f = font(name, s, idx, aa != 1 and not any(0x590 <= ord(c) < 0x900 for c in text)); adv = f.getlength(text)
    im = Image.new('L', (int(adv) + 2 * s + 2, 4 * s)); d = ImageDraw.Draw(im); d.fontmode = 'L' if aa == 1 else '1'
    d.text((s, 2 * s), text, font=f, fill=255, anchor='ls')
    a = np.asarray(im)
    if chunky: a = a.repeat(2, 0).repeat(2, 1); return a[:, :], adv * 2, 2 * s
    return a, adv, s
def bbox(m, t=64):
    ys, xs = np.where(m >= t)
    return None if len(xs) == 0 else (int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1)

# ---------------------------------------------------------------- canvas
class Scr:
    def __init__(s, W, H, r, fr, prof, bg=(0, 0, 0), show=True):
        s.W, s.H, s.r, s.fr, s.p, s.show = W, H, r, fr, prof, show
        s.img = Image.new('RGB', (W, H), bg); s.items = []; s.occ = []; s.tags = []
        lo = {'latin': 10, 'cyrillic': 10, 'greek': 10, 'arabic': 15, 'chinese': 13, 'japanese': 13, 'korean': 13}[prof['script']]
        s.aa = r.choice([1, 1, 1, 0])
        s.min = lo if s.aa == 1 else max(lo + (1 if prof['script'] in ('latin', 'cyrillic', 'greek') else 2), 10)
        base = int(H / r.uniform(32, 52)); s.size = max(s.min, min(26, base))
        if r.random() < .12: s.size = s.min
        if r.random() < .1: s.size = max(s.size, r.randrange(20, 27) if W > 700 else 17)
        s.nat = r.choice(NATIVE[prof['script']]); s.idx = IDX.get(prof['locale'], 0)
        if 'SC-' in s.nat and prof['locale'] != 'zh': s.nat = CJK[0]
        if s.aa == 0 and 'Serif' in s.nat and 'CJK' in s.nat: s.nat = CJK[0]
        s.lat = r.choice(LAT_SANS if s.size < 13 or s.aa != 1 or r.random() < .85 else LAT_SERIF)
        if s.aa == 0 and ('HK' in s.lat or 'Noto' in s.lat or 'Narrow' in s.lat): s.lat = r.choice(['DejaVuSans', 'DejaVuSansMono', 'LiberationSans-Regular', 'LiberationMono-Bold'])
        small = ('LiberationSansNarrow-Bold', 'DejaVuSansCondensed-Bold', 'LiberationSans-Bold', 'HKGrotesk-Bold', 'LiberationMono-Regular')
        if s.size < 13:
            if s.lat in small: s.lat = 'DejaVuSans'
            if s.nat in small or prof['script'] in ('cyrillic', 'greek') and s.nat in LAT_SERIF: s.nat = 'DejaVuSans'
        s.idc = s.kc = (230, 230, 230)
    def fnt(s, t, size=None): return pick(s.nat, t, s.idx) if native(t) or (s.p['script'] == 'latin' and 0) else pick(s.lat, t, s.idx)
    def mask(s, t, size):
        n, i = s.fnt(t); aa = s.aa if s.p['script'] != 'arabic' or not native(t) else 1   # joined letters need the antialiased path
        if aa == 2 and (native(t) or size < 18): aa = 0
        if aa == 0 and 'Arabic' in n: aa = 1
        return raster(t, n, i, size, aa)
    def width(s, t, size): return s.mask(t, size)[1]
    def free(s, b, pad=1):
        if b[0] < 1 or b[1] < 1 or b[2] > s.W - 1 or b[3] > s.H - 1: return False
        return not any(b[0] < o[2] + pad and o[0] < b[2] + pad and b[1] < o[3] + pad and o[1] < b[3] + pad for o in s.occ)
    def paint(s, m, x, y, col, role, text, kind, halo=True, bg=None):
        b = bbox(m)
        if b is None: return
        box = (x + b[0], y + b[1], x + b[2], y + b[3]); s.occ.append(box)
        if role == 'id' and not s.show: return
        if role == 'lab' and not s.show: return
        h, w = m.shape; x0, y0 = max(x, 0), max(y, 0); x1, y1 = min(x + w, s.W), min(y + h, s.H)
        m = m[y0 - y:y1 - y, x0 - x:x1 - x]; reg = s.img.crop((x0, y0, x1, y1)); A = np.asarray(reg).astype(np.float32)
        bb = A[max(0, box[1] - y0):box[3] - y0, max(0, box[0] - x0):box[2] - x0]; lum = bb @ np.float32([.299, .587, .114]); tl = sum(c * k for c, k in zip(col, (.299, .587, .114)))
        lq = np.percentile(lum, 85 if tl > 110 else 15) if lum.size else tl
        if halo and lum.size and lum.std() > 6 and (tl - lq if tl > 110 else lq - tl) < 110:
            hm = np.asarray(Image.fromarray(m).point(lambda v: min(255, v * 2)).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(.45))).astype(np.float32)[..., None] / 255
            hc = (0, 0, 0) if tl > 110 else (255, 255, 255); A = A * (1 - hm) + np.float32(hc) * hm
        k = m.astype(np.float32)[..., None] / 255; A = A * (1 - k) + np.float32(col) * k
        s.img.paste(Image.fromarray(A.clip(0, 255).astype(np.uint8)), (x0, y0))
        if role in ('id', 'keep'):
            bx = (max(0, box[0]), max(0, box[1]), min(s.W, box[2]), min(s.H, box[3]))
            s.items.append(dict(box=bx, text=text, role=role, kind=kind))
    def line(s, x, y, segs, anchor='l', size=None, maxw=None, rot=0, col=None, need=False, tries=0):
        """segs: [(text, role, kind[, colour])]; y = top of the line. Falls back to smaller sizes; nothing drawn if no room."""
        if isinstance(segs, tuple): segs = [segs]
        segs = [g for g in segs if g and g[0]]
        if not segs: return 0
        size = size or s.size; lo = min(size, s.min)
        for q in range(tries + 1):
            for z in range(size, lo - 1, -1):
                ms = [s.mask(g[0], z) for g in segs]; gap = max(4, z * .45); tot = sum(m[1] for m in ms) + gap * (len(ms) - 1)
                if maxw and tot > maxw: continue
                pos = []; pen = 0
                for m in ms: pos.append(pen); pen += m[1] + gap
                rtl = s.p['script'] == 'arabic' and anchor == 'r'
                if rtl: pos = [tot - a - m[1] for a, m in zip(pos, ms)]
                out = []; ok = True
                for g, m, a in zip(segs, ms, pos):
                    arr, adv, pad = m; base = int(round(z * .92))
                    if rot == 0:
                        px = x + a - (tot if anchor == 'r' else tot / 2 if anchor == 'c' else 0); X, Y = int(round(px)) - pad, int(round(y)) + base - 2 * pad; mm = arr
                    elif rot == 90:   # reading bottom to top; x = left edge, y = bottom
                        mm = np.rot90(arr, 1); X = int(x) + base - 2 * pad; Y = int(y - a - adv) - (arr.shape[1] - pad - int(adv))
                    else:             # 270: reading top to bottom; y = top
                        mm = np.rot90(arr, 3); X = int(x) + z - base + (2 * pad) - arr.shape[0] + 0; Y = int(y + a) - pad
                    b = bbox(mm)
                    if b is None: continue
                    B = (X + b[0], Y + b[1], X + b[2], Y + b[3])
                    if not s.free(B): ok = False
                    out.append((mm, X, Y, g))
                if ok:
                    for mm, X, Y, g in out: s.paint(mm, X, Y, g[3] if len(g) > 3 else col or (s.idc if g[1] in ('id', 'lab') else s.kc), g[1], g[0], g[2] if len(g) > 2 else None)
                    return z
            y += int(size * 1.3)
        return 0
    def vertical(s, x, y, text, role, kind, size=None, col=None):
        size = size or s.size; y0 = y; ms = []
        for c in text:
            if c in ' \u3000': y += size // 2; continue
            a, adv, pad = s.mask(c, size); ms.append((a, int(x + (size - adv) / 2) - pad, int(y + size * .9) - 2 * pad)); y += int(size * 1.08)
        if y > s.H - 2: return 0
        X0, Y0 = min(m[1] for m in ms), min(m[2] for m in ms); X1 = max(m[1] + m[0].shape[1] for m in ms); Y1 = max(m[2] + m[0].shape[0] for m in ms)
        M = np.zeros((Y1 - Y0, X1 - X0), np.uint8)
        for a, X, Y in ms: v = M[Y - Y0:Y - Y0 + a.shape[0], X - X0:X - X0 + a.shape[1]]; np.maximum(v, a, out=v)
        b = bbox(M)
        if not s.free((X0 + b[0], Y0 + b[1], X0 + b[2], Y0 + b[3])): return 0
        s.paint(M, X0, Y0, col or (s.idc if role != 'keep' else s.kc), role, text, kind); return y
    # drawing helpers
    def rect(s, x0, y0, x1, y1, fill=None, outline=None): ImageDraw.Draw(s.img).rectangle([x0, y0, x1 - 1, y1 - 1], fill=fill, outline=outline)
    def bar(s, x0, y0, x1, y1, c):
        if s.r.random() < .3:
            n = max(1, int(y1 - y0)); g = np.linspace(1.25, .75, n)[:, None, None] * np.float32(c)[None, None]
            s.img.paste(Image.fromarray(np.broadcast_to(g.clip(0, 255), (n, int(x1 - x0), 3)).astype(np.uint8)), (int(x0), int(y0)))
        else: s.rect(x0, y0, x1, y1, fill=c)
    # fields
    def f(s, k, lab=None, col=None):
        p = s.p; lab = s.r.random() < s.labprob if lab is None else lab; L = p['labels']; c = s.r.choice([':', ':', '', ' :']) if lab else ''
        l = [(L[k] + c, 'lab', None)] if lab and L.get(k) else []
        kd = dict(name='patient_name', id='patient_id', dob='birth_date', acc='accession', inst='institution', oper='operator', phys='physician', phone='phone')
        if k == 'exam':
            v = [(p['exam'], 'id', 'exam_date')]
            if s.r.random() < .75: v = [(p['exam'] + ' ' + p['time'], 'id', 'exam_date_time')] if s.r.random() < .35 else v + [(p['time'], 'id', 'time')]
        elif k == 'agesex': return [(p['agesex'], 'lab', None)]
        else: v = [(p[k], 'id', kd[k])]
        return l + v
    labprob = .45

# ---------------------------------------------------------------- tissue
def smooth(a, n, ax):
    k = np.hanning(n + 2)[1:-1]; k /= k.sum(); return np.apply_along_axis(lambda v: np.convolve(v, k, 'same'), ax, a) if n > 1 else a
def noise(rg, shape, cells):
    im = Image.fromarray((rg.random((cells[0], cells[1])) * 255).astype(np.uint8)).resize((shape[1], shape[0]), Image.BICUBIC); return np.asarray(im).astype(np.float32) / 255
def echo(sr, fr, n=(300, 150)):
    """depth x lateral image 0..1; sr structure numpy rng, fr speckle rng"""
    R, T = n; v, u = np.mgrid[0:1:R * 1j, -1:1:T * 1j]
    base = .25 + .5 * noise(sr, n, (int(sr.integers(5, 11)), int(sr.integers(4, 8)))) ; base *= np.exp(-.9 * v * sr.random())
    for _ in range(int(sr.integers(2, 6))):   # bright layers
        d = sr.random() * .9; w = .004 + .012 * sr.random(); c = (sr.random() - .5) * .25; base += sr.uniform(.3, 1.3) * np.exp(-((v - d - c * u * u - .04 * np.sin(3 * u + d * 9)) / w) ** 2)
    for _ in range(int(sr.integers(1, 5))):   # cysts, vessels, nodules
        cu, cv, a, b = sr.uniform(-.7, .7), sr.uniform(.2, .8), sr.uniform(.06, .3), sr.uniform(.03, .14); t = sr.uniform(-.5, .5)
        du, dv = (u - cu), (v - cv); e = ((du * np.cos(t) + dv * np.sin(t)) / a) ** 2 + ((dv * np.cos(t) - du * np.sin(t)) / b) ** 2
        m = 1 / (1 + np.exp(8 * (e - 1).clip(-5, 5))); lev = sr.choice([.03, .03, .1, .45, 1.3]); base = base * (1 - m) + base * lev * m
        base += .35 * np.exp(-((e - 1) / .12) ** 2) * sr.random()
        if lev < .05: base *= 1 + .5 * ((abs(du) < a * .8) & (v > cv + b))
    sp = np.hypot(smooth(smooth(fr.normal(size=n), 3, 0), 4, 1), smooth(smooth(fr.normal(size=n), 3, 0), 4, 1)); sp /= sp.mean()
    x = base * sp; g = np.log1p(x * 14) / np.log(15) ; return (g * sr.uniform(.55, .8)).clip(0, 1)
def bscan(w, h, kind, sr, fr, flow=False):
    """RGB uint8 array h x w, valid mask"""
    E = echo(sr, fr); R, T = E.shape; Y, X = np.mgrid[0:h, 0:w].astype(np.float32); X -= w / 2
    if kind == 'linear':
        ww = min(w * .96, h * 1.15) ; u = X / (ww / 2) / (1 + (.0 if sr.random() < .7 else .35) * Y / h); v = Y / h
        if abs(u).max() < .2: pass
    else:
        a = math.radians(sr.uniform(28, 40) if kind == 'convex' else sr.uniform(36, 45)); f = sr.uniform(.25, .45) if kind == 'convex' else .02
        R1 = min(h / (1 - f * math.cos(a)), w / 2 / math.sin(a) * .99); y0 = R1 * f * math.cos(a); off = max(0, (h - R1 * (1 - f * math.cos(a))) / 2) * .3
        r = np.hypot(X, Y + y0 - off); u = np.arctan2(X, Y + y0 - off) / a; v = (r / R1 - f) / (1 - f)
    ok = (abs(u) <= 1) & (v >= 0) & (v < 1)
    vi, ui = (v * (R - 1)).clip(0, R - 1.01), ((u + 1) / 2 * (T - 1)).clip(0, T - 1.01); i, j = vi.astype(int), ui.astype(int); fv, fu = vi - i, ui - j
    G = (E[i, j] * (1 - fv) * (1 - fu) + E[i + 1, j] * fv * (1 - fu) + E[i, j + 1] * (1 - fv) * fu + E[i + 1, j + 1] * fv * fu) * ok
    rgb = np.repeat((G * 255)[..., None], 3, 2)
    if flow:
        u0, v0 = sr.uniform(-.6, .1), sr.uniform(.2, .45); u1, v1 = u0 + sr.uniform(.4, .7), v0 + sr.uniform(.25, .4)
        k = -.25 if kind == 'linear' and sr.random() < .6 else 0; uu = u + k * (v - v0); inb = ok & (uu > u0) & (uu < u1) & (v > v0) & (v < v1)
        F = noise(sr, (R, T), (7, 7)) * 2 - 1; Fi = F[i, j] * 1.4; on = inb & (abs(Fi) > .38); m = abs(Fi).clip(0, 1)
        c = np.where((Fi > 0)[..., None], np.stack([120 + 135 * m, 200 * (m - .35).clip(0), 0 * m], -1), np.stack([0 * m, 200 * (m - .35).clip(0), 120 + 135 * m], -1)); rgb[on] = c[on]
        edge = inb & ~(np.roll(inb, 1, 0) & np.roll(inb, -1, 0) & np.roll(inb, 1, 1) & np.roll(inb, -1, 1)); rgb[edge] = (90, 200, 90) if sr.random() < .5 else (220, 220, 220)
    return rgb.clip(0, 255).astype(np.uint8), ok
PRESETS = ['Abd Gen', 'ABDOMEN', 'Adult Echo', 'Thyroid', 'Carotid', 'OB 2/3 Trim', 'Gyn', 'Renal', 'Breast', 'MSK', 'Small Parts', 'Fetal Heart', 'Pelvis', 'LEV Vein', 'Neonatal Head', 'Penetration', 'Testis', 'Cardiac', 'Vascular', 'FAST']
PROBES = ['C5-1', 'L12-3', 'S5-1', 'C1-5-D', 'ML6-15', '4C', '9L', 'CA1-7AD', 'PVT-375BT', 'SC6-1U', 'L14-6NE', 'EV9-4', 'C60x', 'rP19x', 'X6-1', 'LA2-9A', 'UST-9123', '3.5C50', 'RAB6-D', 'V8-4']
ANN = ['RT LOBE', 'LIVER', 'LT KIDNEY', 'RK LONG', 'GB', 'AORTA', 'SAG', 'TRANS', 'CBD', 'SPLEEN', 'IVC', 'MORISON POUCH', 'BAKER CYST', 'DOUGLAS', 'Uterus', 'RT OVARY', 'LT CCA PROX', 'ICA', 'NODULE 1', 'BPD', 'HC', 'FL', 'HEAD', '4CH', 'PLAX', 'PV', 'PANCREAS', 'BLADDER', 'R BREAST 10 OCLOCK', 'THYROID LT', 'MEDIAL', 'SUP', 'CRL']
LOCANN = {'chinese': ['右肾', '肝脏', '胆囊', '左叶', '子宫', '甲状腺右叶', '脾', '胎心'], 'japanese': ['右腎', '肝右葉', '胆のう', '左葉', '膀胱', '縦断'], 'korean': ['우측신장', '간', '담낭', '좌엽', '자궁', '갑상선'],
          'cyrillic': ['ПЕЧЕНЬ', 'ПРАВАЯ ПОЧКА', 'ЖЕЛЧНЫЙ', 'СЕЛЕЗЁНКА', 'МАТКА'], 'greek': ['ΗΠΑΡ', 'ΔΕ ΝΕΦΡΟΣ', 'ΧΟΛΗΔΟΧΟΣ', 'ΣΠΛΗΝΑΣ'], 'arabic': ['الكبد', 'الكلية اليمنى', 'المرارة'], 'latin': ['LEBER', 'RE NIERE', 'FOIE', 'HÍGADO', 'Vesícula', 'WĄTROBA', 'Rein D']}
def params(r):
    g = [f'FR {r.randrange(9, 70)}Hz' if r.random() < .5 else f'{r.randrange(9, 70)} fps', f'D {r.randrange(30, 240) / 10:.1f} cm' if r.random() < .6 else f'Depth {r.randrange(4, 24)}.0cm', f'Gn {r.randrange(20, 95)}' if r.random() < .5 else f'Gain {r.randrange(20, 95)} dB',
         f'DR {r.randrange(40, 90)}' if r.random() < .5 else f'Dyn R {r.randrange(50, 70)} dB', f'Frq {r.randrange(20, 130) / 10:.1f} MHz', f'Map {r.randrange(1, 9)}', f'P {r.choice([100, 90, 80, 70])}%' if r.random() < .6 else f'AO {r.choice([100, 90, 80])}%', 'THI' if r.random() < .5 else 'HGen', f'Persist {r.choice(["Low", "Med", "3"])}',
         f'PRF {r.randrange(6, 60) / 10:.1f}k', f'WF {r.randrange(40, 200)}Hz', '2D', f'C {r.randrange(40, 70)}', f'IP {r.randrange(1, 9)}', f'Zoom {r.choice(["100%", "1.4x", "120%"])}', f'{r.randrange(1, 90)}/{r.randrange(90, 300)}', f'HR {r.randrange(52, 160)} bpm']
    r.shuffle(g); return g
def meas(r):
    return r.choice([f'Dist {r.randrange(1, 3)} {r.randrange(30, 1500) / 100:.2f} cm', f'L {r.randrange(2, 14)}.{r.randrange(100):02d}cm', f'A {r.randrange(5, 99)}.{r.randrange(10)} mm', f'Vol {r.randrange(1, 400)}.{r.randrange(10)} ml', f'BPD {r.randrange(20, 98)}.{r.randrange(10)}mm', f'PSV {r.randrange(30, 260)}.{r.randrange(10)} cm/s', f'RI 0.{r.randrange(45, 95)}', f'EF {r.randrange(25, 75)} %', f'GA {r.randrange(7, 41)}w{r.randrange(7)}d', f'EDV {r.randrange(5, 60)}.{r.randrange(10)} cm/s', f'AC {r.randrange(150, 360)}.{r.randrange(10)} mm', f'Area {r.randrange(1, 60)}.{r.randrange(100):02d} cm²'])
def mi(r): return r.choice([f'MI {r.randrange(3, 17) / 10:.1f}', f'MI: {r.randrange(3, 17) / 10:.1f}', f'TIS{r.randrange(1, 20) / 10:.1f} MI {r.randrange(3, 17) / 10:.1f}', f'TIb {r.randrange(1, 20) / 10:.1f}', f'MI<0.4 TIs {r.randrange(1, 9) / 10:.1f}'])
K = lambda t: (t, 'keep', None)

def scan(s, x, y, w, h, kind=None, flow=None, ann=True, small=False, doscale=True, params_at=None, calip=None, mark=True):
    r = s.r; x, y, w, h = int(x), int(y), int(w), int(h); kind = kind or r.choice(['convex', 'convex', 'phased', 'linear']); flow = r.random() < .25 and not s.grey if flow is None else flow
    sw = w - (40 if doscale else 0); sr = np.random.default_rng(r.randrange(1 << 30)); A, ok = bscan(sw, h, kind, sr, s.fr, flow)
    if s.tint is not None and not flow: A = (A.astype(np.float32) * np.float32(s.tint)).astype(np.uint8)
    reg = np.asarray(s.img.crop((x, y, x + sw, y + h))).copy(); 
    for o in [[int(v) for v in q] for q in s.occ]: ok[max(0, o[1] - 2 - y):max(0, o[3] + 2 - y), max(0, o[0] - 3 - x):max(0, o[2] + 3 - x)] = False   # text already there stays on its own ground
    reg[ok] = A[ok]; s.img.paste(Image.fromarray(reg), (x, y)); d = ImageDraw.Draw(s.img); sz = max(10 if s.aa == 1 else 11, min(s.size - 2, 13))
    if doscale:
        n = r.choice([5, 6, 8, 10, 15]); step = r.choice([1, 2, 5]); X = x + sw + 8
        for i in range(n + 1):
            Y = y + 4 + i * (h - 14) / n; L = 6 if i % step == 0 else 3; d.line([X, Y, X + L, Y], fill=(190, 190, 190))
            if i % max(step, 2 if n > 8 else 1) == 0 and i: s.line(X + 10, Y - sz * .55, K(str(i)), size=sz)
        if r.random() < .6: Y = y + h * r.uniform(.3, .7); d.polygon([X - 6, Y, X - 1, Y - 4, X - 1, Y + 4], fill=(230, 180, 40))
        bx, by, bh = x + 4, y + 20, min(90, h // 3)
        if (flow or r.random() < .4) and s.free((bx, by - sz - 6, bx + 50, by + bh + sz + 4)):
            for i in range(bh):
                t = 1 - 2 * i / bh; c = (int(110 + 145 * t), int(200 * max(0, t - .35)), 0) if t > 0 else (0, int(200 * max(0, -t - .35)), int(110 - 145 * t))
                if not flow: c = (int(127 + 127 * t),) * 3
                d.line([bx, by + i, bx + 9, by + i], fill=c)
            if flow: v = f'{r.randrange(8, 80)}.{r.randrange(10)}'; s.line(bx, by - sz - 5, K('+' + v), size=sz); s.line(bx, by + bh + 2, K('-' + v), size=sz); s.line(bx + 13, by + bh - sz, K('cm/s'), size=sz)
            s.occ.append((bx, by, bx + 10, by + bh))
    # orientation marker
    if r.random() < .6: 
        cx, cy = x + int(sw * .38), y + 6
        if s.free((cx - 6, cy - 6, cx + 6, cy + 6)): d.ellipse([cx - 5, cy - 5, cx + 5, cy + 5], outline=(80, 200, 255) if not s.grey else (230, 230, 230)); s.occ.append((cx - 6, cy - 6, cx + 6, cy + 6))
    if calip if calip is not None else r.random() < .5:
        a, b = (x + sw * r.uniform(.35, .48), y + h * r.uniform(.4, .6)), (x + sw * r.uniform(.55, .68), y + h * r.uniform(.4, .6)); c = (255, 230, 60)
        for q in (a, b) if all(s.free((q[0] - 6, q[1] - 6, q[0] + 6, q[1] + 6)) for q in (a, b)) else (): d.line([q[0] - 5, q[1], q[0] + 5, q[1]], fill=c); d.line([q[0], q[1] - 5, q[0], q[1] + 5], fill=c); s.occ.append((q[0] - 6, q[1] - 6, q[0] + 6, q[1] + 6))
        for t in np.linspace(.1, .9, 26): d.point([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t], fill=c)
        for i in range(r.randrange(1, 4)): s.line(x + sw * .02 if r.random() < .7 else x + sw * .62, y + h - (i + 1) * s.size * 1.4, K(meas(r)), col=c if not s.grey else None)
    if ann:
        for _ in range(r.randrange(1, 3)):
            t = r.choice(LOCANN[s.p['script']]) if r.random() < .4 else r.choice(ANN); s.line(x + sw * r.uniform(.25, .6), y + h * r.uniform(.12, .85), K(t), col=r.choice([(255, 255, 255), (255, 240, 90), (120, 255, 140), (120, 220, 255)]) if not s.grey else (255, 255, 255), size=s.size + r.choice([0, 0, 2]))
    if mark and r.random() < .5 and h > 150:
        bx, by = x + sw - 46, y + h - 62; B = (bx - 2, by - 2, bx + 40, by + 56)
        if s.free(B):
            s.occ.append(B); c = (170, 170, 170); d.line([bx, by + 6, bx + 12, by, bx + 26, by, bx + 38, by + 6, bx + 33, by + 26, bx + 36, by + 54], fill=c); d.line([bx, by + 6, bx + 5, by + 26, bx + 2, by + 54], fill=c); px, py = bx + r.randrange(10, 28), by + r.randrange(14, 40); d.line([px - 5, py - 3, px + 5, py + 3], fill=(255, 220, 60), width=3)
def column(s, x, y, items, anchor='l', step=None, col=None, maxw=None, ymax=None, size=None):
    step = step or int((size or s.size) * 1.45)
    for it in items:
        if y + step > (ymax or s.H): break
        s.line(x, y, it, anchor=anchor, col=col, maxw=maxw, size=size); y += step
    return y
def trace(s, x, y, w, h, kind):
    """spectrum or M-mode strip"""
    x, y, w, h = int(x), int(y), int(w), int(h); sr = np.random.default_rng(s.r.randrange(1 << 30)); t = np.arange(w); per = w / sr.uniform(3, 6); ph = (t % per) / per
    if kind == 'spec':
        env = (.25 + .6 * np.exp(-((ph - .18) / .1) ** 2) + .2 * np.exp(-((ph - .5) / .2) ** 2)) * h * .8; base = int(h * .85); yy = np.arange(h)[:, None]; v = (base - yy) / env[None]
        A = np.where((v > 0) & (v < 1), .25 + .6 * v ** 2, 0) * s.fr.rayleigh(.8, (h, w)); A[base - 1:base + 1] = .6
        A += .02 * s.fr.rayleigh(1, (h, w))
    else:
        E = echo(sr, s.fr, (h, w)); E = np.repeat(E[:, w // 2:w // 2 + 1], w, 1); sh = (h * .05 * np.sin(2 * np.pi * ph) ** 3).astype(int); A = np.stack([np.roll(E[:, i], sh[i]) for i in range(w)], 1) * s.fr.uniform(.7, 1.1, (h, w))
    s.img.paste(Image.fromarray(np.repeat((A.clip(0, 1) * 255).astype(np.uint8)[..., None], 3, 2)), (x, y)); d = ImageDraw.Draw(s.img)
    sz = max(10 if s.aa == 1 else 11, min(s.size - 2, 12)); mx = s.r.choice([40, 60, 80, 100, 120])
    for i in range(5):
        Y = y + i * h / 5 + 4; d.line([x + w, Y, x + w + 4, Y], fill=(200, 200, 200)); s.line(x + w + 7, Y - sz * .5, K(str(mx - i * mx // 4)), size=sz)
    s.line(x + w + 7, y - sz - 3, K('cm/s' if kind == 'spec' else 'cm'), size=sz); s.line(x + 6, y + h - sz - 6, K(s.r.choice(['25 mm/s', '50mm/s', '66.7mm/s', 'Sweep 100'])), size=sz)

# ---------------------------------------------------------------- layouts
BARS = [((0, 0, 0), (235, 235, 235)), ((0, 0, 0), (255, 230, 90)), ((0, 0, 0), (120, 230, 255)), ((0, 0, 0), (120, 255, 150)), ((20, 30, 60), (240, 240, 240)), ((45, 50, 58), (230, 230, 230)), ((190, 195, 200), (10, 10, 20)), ((30, 60, 90), (255, 255, 255)), ((60, 60, 60), (255, 200, 110)), ((0, 0, 0), (255, 170, 190)), ((0, 0, 0), (255, 105, 95)), ((0, 0, 0), (235, 130, 255))]
def fields(s, n0=3, n1=6, must='name'):
    ks = ['id', 'dob', 'exam', 'inst', 'acc', 'oper', 'phys', 'phone', 'agesex']; wts = [9, 6, 8, 7, 4, 3, 3, 1.2, 4]; r = s.r
    ks = [k for k, _ in sorted(zip(ks, wts), key=lambda z: -z[1] * r.random())][:r.randrange(n0, n1 + 1) - 1]; return [must] + ks
def vend(s): return K(s.p['vendor'])
def top_banner(s):
    r = s.r; bg, s.idc = r.choice(BARS); n = r.choice([2, 3]); st = int(s.size * 1.4); H = n * st + 8; s.bar(0, 0, s.W, H, bg); F = fields(s); L, R = F[:(len(F) + 1) // 2], F[(len(F) + 1) // 2:]
    column(s, 8, 4, [s.f(k) for k in L][:n], step=st, maxw=s.W * .42, ymax=H + 4); column(s, s.W - 8, 4, [s.f(k) for k in R][:n], 'r', step=st, maxw=s.W * .36, ymax=H + 4)
    s.line(s.W * .5, 4, K(mi(r)), 'c', col=s.idc); s.line(s.W * .5, 4 + st, K(r.choice(PROBES) + ' / ' + r.choice(PRESETS)), 'c', col=s.idc, maxw=s.W * .25)
    pw = int(s.size * 8); left = r.random() < .5; scan(s, 10 + (pw if left else 0), H + 8, s.W - pw - 20, s.H - H - 20); column(s, 8 if left else s.W - pw, H + 30 + (130 if not left else 40), [K(t) for t in params(r)[:r.randrange(4, 10)]], maxw=pw, ymax=s.H - 10); s.line(8, s.H - s.size * 1.5, vend(s))
def bottom_bar(s):
    r = s.r; bg, s.idc = r.choice(BARS); st = int(s.size * 1.4); n = r.choice([1, 2]); H = n * st + 8; y = s.H - H; s.bar(0, y, s.W, s.H, bg); F = fields(s, 3, 5); m = (len(F) + 1) // 2
    if n == 1: s.line(8, y + 4, sum([s.f(k) for k in F[:2]], []), maxw=s.W * .6); s.line(s.W - 8, y + 4, s.f(F[2]), 'r', maxw=s.W * .36)
    else: column(s, 8, y + 4, [s.f(k) for k in F[:m]][:2], step=st, maxw=s.W * .55, ymax=s.H + 4); column(s, s.W - 8, y + 4, [s.f(k) for k in F[m:]][:2], 'r', step=st, maxw=s.W * .4, ymax=s.H + 4)
    s.line(8, 6, vend(s)); s.line(s.W - 8, 6, K(mi(r)), 'r'); scan(s, 20, 10 + st, s.W - 40 - s.size * 8, y - 20 - st); column(s, s.W - s.size * 8, st * 2 + 10, [K(t) for t in params(r)[:7]], ymax=y)
def _side(s, left):
    r = s.r; bg, s.idc = r.choice(BARS); s.kc = s.idc; pw = int(max(s.W * .24, s.size * 10)); x0 = 0 if left else s.W - pw; s.bar(x0, 0, x0 + pw, s.H, bg); st = int(s.size * 1.5); y = 10; F = fields(s, 4, 7)
    if r.random() < .6: s.line(x0 + 8, y, vend(s), size=s.size + 3, maxw=pw - 12); y += int(st * 1.5)
    for k in F:
        sg = s.f(k)
        if len(sg) > 1 and sg[0][1] == 'lab' and r.random() < .4: s.line(x0 + 8, y, sg[:1]); y += st; sg = sg[1:]
        if not s.line(x0 + 8, y, sg, maxw=pw - 12):
            for g in sg:
                if s.line(x0 + 8, y, g, maxw=pw - 12): y += st
        else: y += st
    ImageDraw.Draw(s.img).line([x0 + 6, y + 4, x0 + pw - 6, y + 4], fill=tuple((a + b) // 2 for a, b in zip(bg, s.idc))); y += st // 2 + 4
    column(s, x0 + 8, y, [K(r.choice(PRESETS)), K(r.choice(PROBES)), K(mi(r))] + [K(t) for t in params(r)[:9]], ymax=s.H - 8, maxw=pw - 12); s.kc = (225, 225, 225); scan(s, (pw if left else 0) + 10, 12, s.W - pw - 20, s.H - 24)
def side_left(s): _side(s, True)
def side_right(s): _side(s, False)
def corner_overlay(s):
    r = s.r; s.idc = s.kc = r.choice([(235, 235, 235), (255, 240, 120), (140, 255, 160), (255, 190, 120), (150, 220, 255)]); m = 8; st = int(s.size * 1.35); scan(s, s.W * .04, s.H * .03, s.W * .9, s.H * .94, doscale=r.random() < .5, mark=False); F = fields(s, 4, 8); r.shuffle(F); C = [[], [], [], []]
    for i, k in enumerate(F): C[r.choice([0, 0, 1, 1, 2, 3])].append(s.f(k))
    kp = [K(t) for t in [mi(r), r.choice(PROBES), r.choice(PRESETS), f'Im: {r.randrange(1, 40)}/{r.randrange(40, 90)}', 'US', f'W {r.randrange(128, 300)} L {r.randrange(90, 150)}', f'Zoom {r.randrange(80, 200)}%', f'Se: {r.randrange(1, 9)}', s.p['vendor']] + params(r)[:3]]; r.shuffle(kp)
    for k in kp[:7]: C[r.choice([1, 2, 3, 3])].append(k)
    mw = s.W * .47; column(s, m, m, C[0], step=st, maxw=mw); column(s, s.W - m, m, C[1], 'r', step=st, maxw=mw); column(s, m, s.H - m - st * len(C[2]), C[2], step=st, maxw=mw, ymax=s.H + 9); column(s, s.W - m, s.H - m - st * len(C[3]), C[3], 'r', step=st, maxw=mw, ymax=s.H + 9)
def dual_screen(s):
    r = s.r; bg, s.idc = r.choice(BARS); st = int(s.size * 1.45); H = 2 * st + 6; s.bar(0, 0, s.W, H, bg); F = fields(s, 3, 6); s.line(6, 3, sum([s.f(k) for k in F[:2]], []), maxw=s.W * .6); s.line(6, 3 + st, s.f(F[2]), maxw=s.W * .45); s.line(s.W - 6, 3, s.f(F[3]) if len(F) > 3 else K(mi(r)), 'r', maxw=s.W * .36)
    if len(F) > 4: s.line(s.W - 6, 3 + st, s.f(F[4]), 'r', maxw=s.W * .4)
    w = s.W // 2; hh = min(s.H - H - st * 3, int(w * 1.1)); k = r.choice(['convex', 'linear', 'phased'])
    for i in (0, 1): scan(s, i * w + 6, H + st, w - 12, hh, k, flow=i == 1 and r.random() < .5 and not s.grey)
    for i in (0, 1): column(s, i * w + 8, H + st + hh + 4, [K('   '.join(params(r)[:2])), K(mi(r) + '  ' + r.choice(PROBES))], ymax=s.H, maxw=w - 16)
def pillar_box(s):
    r = s.r; pw = int(s.W * r.uniform(.13, .17)); g = r.choice([(0, 0, 0), (40, 40, 40), (90, 90, 95), (15, 20, 35)]); s.rect(0, 0, pw, s.H, g); s.rect(s.W - pw, 0, s.W, s.H, g); s.idc = (240, 240, 240); st = int(s.size * 1.4); F = fields(s, 4, 6)
    if r.random() < .5:
        y = 10
        for k in F:
            for q in s.f(k):
                if s.line(6, y, q, maxw=pw - 8): y += st
                elif q[1] == 'id' and q[2] in ('patient_name', 'institution') and ' ' in q[0]:
                    for wd in q[0].split(' '):
                        if s.line(6, y, (wd, 'id', q[2]), maxw=pw - 8): y += st
            y += 4
        column(s, s.W - pw + 6, 12, [vend(s), K(mi(r))] + [K(t) for t in params(r)[:8]], maxw=pw - 8); H = 10
    else:
        H = st * 2 + 8; s.line(pw + 6, 4, sum([s.f(k) for k in F[:2]], []), maxw=(s.W - 2 * pw) * .65); s.line(pw + 6, 4 + st, s.f(F[2]), maxw=(s.W - 2 * pw) * .5); s.line(s.W - pw - 6, 4, s.f(F[3]), 'r', maxw=(s.W - 2 * pw) * .33); s.line(s.W - pw - 6, 4 + st, K(mi(r)), 'r')
    scan(s, pw + 8, H + 4, s.W - 2 * pw - 16, s.H - H - 12)
def worklist(s):
    r = s.r; dark = r.random() < .5; s.img.paste((28, 32, 40) if dark else (225, 228, 232), (0, 0, s.W, s.H)); fg = (230, 230, 230) if dark else (15, 15, 25); s.idc = s.kc = fg; st = int(max(s.size, 11) * 1.75); s.rect(0, 0, s.W, st + 6, (50, 80, 130)); s.line(8, 8, (r.choice(['Worklist', 'Patient List', 'Modality Worklist', 'Exam List']), 'lab', None, (255, 255, 255))); s.line(s.W - 8, 8, (s.p['inst'], 'id', 'institution', (255, 255, 255)), 'r', maxw=s.W * .5)
    cols = [('name', .27), ('id', .2), ('dob', .17), ('exam', .17)] + r.sample([('acc', .17), ('preset', .17), ('phys', .17)], 1); y = st + 14; x = 10; L = s.p['labels']
    if s.W < 600: cols = cols[:4]; cols = [(c, w * 1.22) for c, w in cols]
    for c, w in cols: s.line(x, y, (L.get(c, 'Exam') or c, 'lab', None), maxw=w * s.W - 6, col=(140, 190, 255) if dark else (60, 60, 120)); x += int(w * s.W)
    n = min(r.randrange(5, 12), int((s.H - y) / st) - 3); sel = r.randrange(n); y += st
    for i in range(n):
        if i == sel: s.rect(4, y - 3, s.W - 4, y + st - 4, (40, 90, 160) if dark else (170, 200, 240))
        elif i % 2: s.rect(4, y - 3, s.W - 4, y + st - 4, (36, 41, 50) if dark else (212, 216, 222))
        x = 10; p = s.p
        v = dict(name=p['name'], id=p['id'], dob=p['dob'], exam=p['exam'], acc=p['acc'], phys=p['phys'], preset=r.choice(PRESETS)) if i == sel else dict(name=p['mkname'](), id=p['mkid'](), dob=p['mkdate'](), exam=p['exam'], acc=P.digits(r, 'A#######'), phys=p['phys'], preset=r.choice(PRESETS))
        kd = dict(name='patient_name', id='patient_id', dob='birth_date', exam='exam_date', acc='accession', phys='physician')
        for c, w in cols:
            if r.random() < .96 or i == sel: s.line(x, y, K(v[c]) if c == 'preset' else (v[c], 'id', kd[c]), maxw=w * s.W - 8)
            x += int(w * s.W)
        y += st
    for i, b in enumerate(['Query', 'Start Exam', 'Cancel', 'Search']): s.rect(10 + i * s.W // 5, s.H - st - 6, 10 + i * s.W // 5 + s.W // 6, s.H - 5, (90, 95, 105)); s.line(10 + i * s.W // 5 + s.W // 12, s.H - st, (b, 'lab', None, (255, 255, 255)), 'c')
def report_page(s):
    r = s.r; wh = r.random() < .75; s.img.paste((250, 250, 248) if wh else (20, 24, 30), (0, 0, s.W, s.H)); fg = (20, 20, 20) if wh else (225, 225, 225); s.idc = s.kc = fg; st = int(s.size * 1.5); s.labprob = .95; y = 10; s.line(s.W / 2, y, (s.p['inst'], 'id', 'institution'), 'c', size=s.size + 4, maxw=s.W * .7); y += int(st * 1.4)
    if r.random() < .6: s.line(s.W / 2, y, s.f('phone', True), 'c'); y += st
    s.line(s.W / 2, y, (r.choice(['Ultrasound Report', 'OB Report', 'Echo Report', 'Vascular Report']), 'lab', None), 'c', size=s.size + 2); y += int(st * 1.4); ImageDraw.Draw(s.img).line([10, y, s.W - 10, y], fill=fg); y += 8
    for a, b in [('name', 'id'), ('dob', 'agesex'), ('exam', 'acc'), ('phys', 'oper')]:
        s.line(20, y, s.f(a), maxw=s.W * .46); s.line(s.W * .52, y, s.f(b), maxw=s.W * .45); y += st
    y += st // 2; ImageDraw.Draw(s.img).line([10, y, s.W - 10, y], fill=fg); y += 8; tw = int(s.W * .38); y2 = y
    if s.H - y > 160: scan(s, s.W - tw - 16, y + 6, tw, min(s.H - y - 30, int(tw * .8)), doscale=False, ann=False, calip=False, mark=False); s.occ.append((s.W - tw - 18, y, s.W, y + int(tw * .8)))
    for t in r.sample(['BPD', 'HC', 'AC', 'FL', 'LVIDd', 'LVIDs', 'IVSd', 'LA', 'Ao', 'MV E', 'MV A', 'RK L', 'LK L', 'CCA PSV', 'ICA PSV'], 9):
        if y + st > s.H - st - 6: break
        s.line(24, y, K(t)); s.line(s.W * .3, y, K(f'{r.randrange(8, 200)}.{r.randrange(10)} {r.choice(["mm", "cm", "cm/s"])}'), 'r'); s.line(s.W * .36, y, K(f'{r.randrange(1, 9)}.{r.randrange(100):02d}')); y += st
    s.line(20, s.H - st - 2, s.f('phys', True) if r.random() < .5 else K('Page 1/1'), maxw=s.W * .5)
def sticker(s):
    r = s.r; st = s.size; s.kc = (220, 220, 220); scan(s, 10, 14, s.W - 20, s.H - 24); s.line(8, 6, vend(s)); column(s, s.W - 6, 20, [K(mi(r))] + [K(t) for t in params(r)[:4]], 'r')
    z = max(s.size + 3, 15); z = min(z, 24); F = ['name'] + r.sample(['id', 'dob', 'exam', 'phys', 'inst', 'phone', 'acc'], r.randrange(2, 5)); s2 = 2; lines = [s.f(k) for k in F]; ms = []
    for ln in lines:
        row = []; x = 0
        for g in ln:
            n, i = s.fnt(g[0]); a, adv, pad = raster(g[0], n, i, z * s2, 1); row.append((a, x, pad, g)); x += adv + z
        ms.append((row, x))
    LW = int(max(x for _, x in ms)) + z * 2; LH = int(len(ms) * z * s2 * 1.4) + z * 2
    sc = min(1, (s.W * .9 * s2) / LW); ang = r.choice([-1, 1]) * r.uniform(1.5, 7); pad = int(LW * .12) + 20; full = Image.new('L', (LW + 2 * pad, LH + 2 * pad)); ImageDraw.Draw(full).rectangle([pad, pad, pad + LW, pad + LH], fill=255); full0 = full
    def tr(im): w, h = im.size; return np.asarray(im.rotate(ang, Image.BICUBIC).resize((int(w * sc / s2), int(h * sc / s2)), Image.LANCZOS))
    lab = tr(full0); h, w = lab.shape; X = r.choice([0, s.W - w, (s.W - w) // 2]); X = max(-int(pad * sc / 2) + 5, min(X, s.W - w + int(pad * sc / 2) - 5)); Y = r.choice([0, s.H - h, s.H - h]); Y = max(0, min(Y, s.H - h)) if h < s.H else 0
    lb = bbox(lab, 10); LB = (X + lb[0], Y + lb[1], X + lb[2], Y + lb[3]); s.items = [t for t in s.items if not (t['box'][0] < LB[2] and LB[0] < t['box'][2] and t['box'][1] < LB[3] and LB[1] < t['box'][3])]
    base = np.asarray(s.img).astype(np.float32).copy(); pc = np.float32(r.choice([(238, 236, 228), (245, 245, 245), (250, 240, 190), (220, 232, 245)]))
    yy, xx = np.mgrid[0:h, 0:w]; sh = (.82 + .25 * (xx / w) * r.random() + .1 * (yy / h))[..., None]
    def put(mask, colour):
        x0, y0, x1, y1 = max(X, 0), max(Y, 0), min(X + w, s.W), min(Y + h, s.H); k = mask[y0 - Y:y1 - Y, x0 - X:x1 - X].astype(np.float32)[..., None] / 255; c = (colour * sh)[y0 - Y:y1 - Y, x0 - X:x1 - X]; base[y0:y1, x0:x1] = base[y0:y1, x0:x1] * (1 - k) + c * k
    if s.show: put(lab, pc)
    else: put(np.zeros_like(lab), pc)
    yl = pad + z
    for row, _ in ms:
        for a, x, pd, g in row:
            im = Image.new('L', full.size); im.paste(Image.fromarray(a), (int(pad + z + x - pd), int(yl + z * s2 * .95 - 2 * pd))); m = tr(im); b = bbox(m)
            if not b: continue
            if s.show: put(m, np.float32((25, 25, 40)))
            if s.show and g[1] == 'id': s.items.append(dict(box=(max(0, X + b[0]), max(0, Y + b[1]), min(s.W, X + b[2]), min(s.H, Y + b[3])), text=g[0], role='id', kind=g[2]))
        yl += z * s2 * 1.4
    vy, vx = np.mgrid[-1:1:s.H * 1j, -1:1:s.W * 1j]; base = base * (1.02 - .22 * (vx ** 2 + vy ** 2) / 2)[..., None] + s.fr.normal(0, 4, (s.H, s.W, 1)); s.img = Image.fromarray(base.clip(0, 255).astype(np.uint8)); s.tags.append(f'tilt:{ang:.1f}')
def over_tissue(s):
    r = s.r; s.size = max(s.size, 13); s.lat = s.lat if s.lat in LAT_SANS else 'DejaVuSans-Bold'; s.nat = s.nat if s.nat not in LAT_SERIF else 'DejaVuSans'; s.idc = s.kc = r.choice([(255, 255, 255), (255, 240, 80), (120, 255, 140), (255, 150, 150), (130, 230, 255)]); scan(s, 2, 2, s.W - 4, s.H - 4, r.choice(['linear', 'convex']), doscale=False, calip=False, mark=False, ann=False); F = fields(s, 2, 4); y = s.H * r.uniform(.18, .5); x = s.W * r.uniform(.25, .4)
    for k in F: s.line(x, y, s.f(k), maxw=s.W - x - 8, tries=2); y += s.size * 1.5
    for _ in range(3): s.line(s.W * r.uniform(.15, .6), s.H * r.uniform(.1, .9), K(r.choice(ANN + LOCANN[s.p['script']])))
    s.line(8, 8, vend(s)); s.line(s.W - 8, 8, K(mi(r)), 'r'); column(s, 8, s.H - 4 * s.size * 1.4, [K(t) for t in params(r)[:3]])
def low_contrast(s):
    r = s.r; v = r.choice([0, 20, 60]); s.img.paste((v, v, v), (0, 0, s.W, s.H)); d = r.randrange(42, 62); c = v + d; s.idc = (c, c, c + r.choice([0, 0, 12])); s.kc = s.idc if r.random() < .5 else (200, 200, 200); s.size = max(s.size, s.min + 3); st = int(s.size * 1.45); F = fields(s, 3, 6); s.labprob = .4
    column(s, 10, 8, [s.f(k) for k in F[:3]], step=st, maxw=s.W * .55); column(s, s.W - 10, 8, [s.f(k) for k in F[3:]] + [K(mi(r))], 'r', step=st, maxw=s.W * .4); y = 8 + 3 * st + 4; scan(s, s.W * .16, y, s.W * .7, s.H - y - 8); column(s, 8, y + 30, [vend(s)] + [K(t) for t in params(r)[:6]], maxw=s.W * .2)
def strip_two_line(s):
    r = s.r; c = r.choice([(24, 44, 84), (70, 74, 80), (0, 60, 70), (120, 125, 130), (205, 205, 200)]); s.idc = (15, 15, 15) if sum(c) > 400 else (245, 245, 245); st = int(s.size * 1.4); H = 2 * st + 6; y0 = r.choice([0, 0, int(s.H * .02)]); s.bar(0, y0, s.W, y0 + H, c); ks = fields(s, 5, 6); y0 += 3
    s.line(int(s.W * .1), y0, s.f(ks[0], False), maxw=s.W * .36); s.line(int(s.W * .1), y0 + st, s.f(ks[1]), maxw=s.W * .36); s.line(s.W * .52, y0, s.f(ks[2], False), maxw=s.W * .26); s.line(s.W * .52, y0 + st, s.f(ks[3], False), maxw=s.W * .26); s.line(s.W - 6, y0, K(mi(r).split(' MI')[0]), 'r', col=s.idc); s.line(s.W - 6, y0 + st, s.f(ks[4], False), 'r', maxw=s.W * .22); s.line(5, y0 + st // 2, K(s.p['vendor'].split()[0][:8]), maxw=s.W * .09, col=s.idc)
    column(s, 8, H + 24, [K(r.choice(PRESETS)), K(r.choice(PROBES))] + [K(t) for t in params(r)[:7]], ymax=s.H); scan(s, s.W * .15, H + 16, s.W * .82, s.H - H - 26)
def spectral_split(s):
    r = s.r; s.idc = r.choice([(240, 240, 240), (255, 235, 120), (160, 230, 255)]); st = int(s.size * 1.4); F = fields(s, 3, 5); s.line(8, 4, sum([s.f(k) for k in F[:2]], []), maxw=s.W * .6); s.line(8, 4 + st, s.f(F[2]), maxw=s.W * .5); s.line(s.W - 8, 4, s.f(F[3]) if len(F) > 3 else K(mi(r)), 'r', maxw=s.W * .36); y = 2 * st + 10; h = (s.H - y) * .48; scan(s, s.W * .22, y, s.W * .62, h, flow=not s.grey, mark=False, calip=False); trace(s, 10, y + h + 18, s.W - 60, s.H - y - h - 26, r.choice(['spec', 'spec', 'm'])); column(s, 8, y + 10, [K(r.choice(PROBES)), K(mi(r))] + [K(t) for t in params(r)[:4]], ymax=y + h); column(s, s.W - 8, y + 14, [K(meas(r)) for _ in range(3)], 'r', ymax=y + h, col=(255, 230, 90))
def viewer_window(s):
    r = s.r; s.img.paste((60, 63, 68), (0, 0, s.W, s.H)); st = int(s.size * 1.6); lt = r.random() < .5; s.rect(0, 0, s.W, st + 2, (235, 235, 238) if lt else (40, 42, 48)); s.idc = (20, 20, 20) if lt else (240, 240, 240); s.line(8, 4, [(r.choice(['RadView', 'PACS Viewer', 'iMage Station', 'WebPACS']) + ' -', 'lab', None)] + s.f('name', False) + s.f('id', False), maxw=s.W * .8)
    for i, t in enumerate('x□_'): d = ImageDraw.Draw(s.img); d.rectangle([s.W - 20 * (i + 1), 6, s.W - 20 * (i + 1) + 11, 16], outline=s.idc)
    y = st + 2; s.rect(0, y, s.W, y + st, (200, 203, 208)); x = 10
    for t in ['File', 'View', 'Tools', 'Help']: s.line(x, y + 3, (t, 'lab', None, (20, 20, 20))); x += int(s.width(t, s.size)) + 18
    y += st; pw = int(s.W * .22); s.rect(0, y, pw, s.H, (45, 47, 52)); yy = y + 8; s.idc = (225, 225, 225)
    for k in ['exam', 'dob', 'acc', 'inst', 'oper'][:r.randrange(2, 6)]:
        for g in s.f(k):
            if s.line(8, yy, g, maxw=pw - 10): yy += int(st * .9)
    while yy + 74 < s.H:
        e = np.random.default_rng(r.randrange(1 << 30)); A, _ = bscan(pw - 20, 64, 'convex', e, s.fr); s.img.paste(Image.fromarray(A), (10, yy)); yy += 72
    s.rect(pw, y, s.W, s.H, (0, 0, 0)); column(s, pw + 8, y + 6, [s.f('name', False), s.f('id'), s.f('agesex')][:r.randrange(1, 4)], maxw=(s.W - pw) * .5); column(s, s.W - 6, y + 6, [s.f('inst', False), s.f('exam', False)], 'r', maxw=(s.W - pw) * .42); column(s, pw + 8, s.H - 2 * st, [K(f'W:{r.randrange(200, 300)} L:{r.randrange(100, 150)}'), K(f'Img {r.randrange(1, 30)} of {r.randrange(30, 60)}')]); scan(s, pw + 30, y + 50, s.W - pw - 60, s.H - y - 60, mark=False)
def patient_form(s):
    r = s.r; dark = r.random() < .5; s.img.paste((38, 44, 54) if dark else (200, 204, 210), (0, 0, s.W, s.H)); fg = (230, 230, 230) if dark else (20, 20, 30); s.idc = s.kc = fg; st = int(max(s.size, 11) * 2.1); s.rect(0, 0, s.W, st, (30, 70, 120)); s.line(10, st // 4, (r.choice(['New Patient', 'Patient Data Entry', 'Patient Registration', 'Patient Info']), 'lab', None, (255, 255, 255))); L = s.p['labels']; y = st + 14; lw = int(s.W * .22)
    box = (250, 250, 250) if not dark else (15, 18, 24); two = s.W > 700; kd = dict(name='patient_name', id='patient_id', dob='birth_date', exam='exam_date', acc='accession', phys='physician', oper='operator', phone='phone', inst='institution'); i = 0
    for k in ['name', 'id', 'dob', 'acc', 'phys', 'oper', 'inst', 'phone', 'exam'][:r.randrange(5, 10)]:
        if y + st > s.H - st: break
        s.line(14, y + 4, (L[k] or 'Institution', 'lab', None), maxw=lw - 16); x1 = int(s.W * .66); s.rect(lw, y - 2, x1, y + st - 8, box, outline=(110, 120, 130)); s.line(lw + 8, y + 4, (s.p[k], 'id', kd[k], (15, 15, 20) if not dark else (240, 240, 240)), maxw=x1 - lw - 12); y += st
    s.line(int(s.W * .7), st + 18, K(r.choice(PRESETS))); s.line(int(s.W * .7), st * 2 + 18, K(r.choice(PROBES))); s.line(int(s.W * .7), st * 3 + 18, K(f'{r.randrange(150, 190)} cm  {r.randrange(48, 110)} kg'))
    for i, b in enumerate(['OK', 'Cancel', 'Worklist']): s.rect(14 + i * s.W // 4, s.H - st, 14 + i * s.W // 4 + s.W // 5, s.H - 8, (100, 106, 116)); s.line(14 + i * s.W // 4 + s.W // 10, s.H - st + 5, (b, 'lab', None, (255, 255, 255)), 'c')
def vintage(s):
    r = s.r; s.size = max(s.size, 18 if r.random() < .5 else 12); s.aa = 2 if s.size >= 18 and s.p['script'] in ('latin', 'cyrillic', 'greek') else 0; s.lat = r.choice(['DejaVuSansMono', 'LiberationMono-Bold', 'DejaVuSansMono-Bold'])
    if s.p['script'] in ('cyrillic', 'greek', 'latin'): s.nat = s.lat
    if s.aa == 2: s.size = r.choice([20, 22, 24]); s.min = 20
    s.idc = s.kc = (215, 215, 215); st = int(s.size * 1.35); d = ImageDraw.Draw(s.img)
    for i in range(16): d.rectangle([s.W - 22, 90 + i * 10, s.W - 12, 99 + i * 10], fill=(255 - i * 16,) * 3)
    s.occ.append((s.W - 23, 89, s.W, 255)); F = fields(s, 3, 5); s.labprob = .25; y = 6
    if s.line(10, y, s.f(F[0]), maxw=s.W * .55): y += st
    for k in F[1:4]:
        if s.line(10, y, s.f(k), maxw=s.W * .7): y += st
    s.line(s.W - 10, 6, K(s.p['vendor'].upper().split()[0]), 'r', maxw=s.W * .4); column(s, s.W - 10, 90 + 170, [K(t) for t in params(r)[:5]], 'r', maxw=s.W * .35); scan(s, s.W * .1, y + 6, s.W * .75, s.H - y - 14, flow=False)
def quad_tiles(s):
    r = s.r; s.idc = s.kc = r.choice([(235, 235, 235), (255, 240, 130), (170, 255, 190)]); s.size = max(s.min, min(s.size, 14)); w, h = s.W // 2, s.H // 2; d = ImageDraw.Draw(s.img)
    for i in range(4):
        x, y = i % 2 * w, i // 2 * h; st = int(s.size * 1.35); s.line(x + 6, y + 4, s.f('name', False), maxw=w * .55); s.line(x + 6, y + 4 + st, s.f('id' if i % 2 else 'exam', False), maxw=w * .6); s.line(x + w - 6, y + 4, K(mi(r)), 'r', maxw=w * .35); s.line(x + w - 6, y + h - st - 2, K(params(r)[0]), 'r'); scan(s, x + 16, y + 2 * st + 6, w - 30, h - 2 * st - 14, doscale=False, mark=False, calip=False); d = ImageDraw.Draw(s.img); d.line([x, y, x + w, y], fill=(90, 90, 90)); d.line([x, y, x, y + h], fill=(90, 90, 90))
def film_print(s):
    r = s.r; s.size = max(s.min, min(s.size, 15)); st = int(s.size * 1.5); F = fields(s, 4, 6); s.idc = (235, 235, 235); s.line(10, 6, sum([s.f(k) for k in F[:2]], []), maxw=s.W * .6); s.line(s.W - 10, 6, s.f(F[2], False), 'r', maxw=s.W * .36); s.line(10, s.H - st, s.f(F[3]), maxw=s.W * .5); s.line(s.W - 10, s.H - st, K(f'Page {r.randrange(1, 4)}/4'), 'r'); nx, ny = 3, 2; w, h = s.W // nx, (s.H - 2 * st - 10) // ny
    for i in range(6): scan(s, i % nx * w + 6, st + 8 + i // nx * h, w - 12, h - 8, doscale=False, mark=False, calip=False, ann=i % 2 == 0); s.line(i % nx * w + 8, st + 10 + i // nx * h + h - s.size * 1.7 - 4, K(params(r)[0]))
def handheld(s):
    r = s.r; s.img.paste((12, 12, 14), (0, 0, s.W, s.H)); st = int(s.size * 1.6); s.idc = (250, 250, 250); s.rect(0, 0, s.W, st, (0, 0, 0)); y = st + 4; s.line(s.W / 2, y, s.f('name', False), 'c', size=s.size + 3, maxw=s.W * .85); y += int(st * 1.1); s.line(s.W / 2, y, s.f('id', False) + s.f('agesex'), 'c', maxw=s.W * .9); y += st
    if r.random() < .7: s.line(s.W / 2, y, s.f('exam', False), 'c', maxw=s.W * .9); y += st
    hh = min(s.H - y - st * 4, int(s.W * 1.1)); scan(s, 4, y + 4, s.W - 8, hh); y += hh + 8; column(s, 10, y, [K(r.choice(PRESETS)), K(mi(r))], ymax=s.H - st); column(s, s.W - 10, y, [K(t) for t in params(r)[:2]], 'r', ymax=s.H - st); d = ImageDraw.Draw(s.img); d.ellipse([s.W / 2 - 18, s.H - 42, s.W / 2 + 18, s.H - 6], outline=(230, 230, 230), width=3)
def edge_strip(s):
    """identity written along an edge: turned by 90 or 270, or stacked downwards"""
    r = s.r; s.size = max(s.size, 13); left = r.random() < .5; st = int(s.size * 1.5); F = fields(s, 2, 4); mode = s.textmode; pw = st * 2 + 10; x0 = 4 if left else s.W - pw + 4; bg, s.idc = r.choice(BARS); s.bar(0 if left else s.W - pw, 0, pw if left else s.W, s.H, bg)
    if mode == 'vertical':
        y = 8
        for k in F[:2] + ['exam']:
            for g in [q for q in s.f(k, False) if q[1] == 'id'][:1]:
                if k == 'exam' and y > s.H * .7: continue
                t = g[0]
                yy = s.vertical(x0 + st * (k == 'exam') , y if k != 'exam' else 8, t, 'id', g[2])
                if yy and k != 'exam': y = yy + s.size
    else:
        rt = 90 if mode == 'text90' else 270; A, B = F[:2], F[2:]
        for i, ks in enumerate((A, B)):
            if ks: s.line(x0 + i * st, s.H - 10 if rt == 90 else 10, sum([s.f(k, False if s.p['script'] == 'arabic' else None) for k in ks], []), rot=rt, maxw=s.H - 20) or s.line(x0 + i * st, s.H - 10 if rt == 90 else 10, s.f(ks[0], False), rot=rt, maxw=s.H - 20)
    x = pw + 8 if left else 8; w = s.W - pw - 16; s.kc = (225, 225, 225); s.line(x, 6, vend(s)); s.line(x + w, 6, K(mi(r)), 'r'); scan(s, x, st + 8, w - s.size * 7, s.H - st - 16); column(s, x + w - 4, st * 2 + 10, [K(t) for t in params(r)[:7]], 'r')
def popup(s):
    r = s.r; s.kc = (220, 220, 220); scan(s, s.W * .1, 20, s.W * .75, s.H - 40, mark=False); column(s, s.W - 8, 12, [K(mi(r))] + [K(t) for t in params(r)[:5]], 'r'); s.line(8, 6, vend(s)); st = int(s.size * 1.6); F = fields(s, 2, 4); w, h = int(min(s.W * .8, s.size * 26)), st * (len(F) + 3); x, y = (s.W - w) // 2, max(4, (s.H - h) // 2); bg, s.idc = r.choice([((225, 227, 230), (15, 15, 15)), ((50, 56, 66), (240, 240, 240))])
    s.items = [t for t in s.items if not (t['box'][0] < x + w + 2 and x - 2 < t['box'][2] and t['box'][1] < y + h + 2 and y - 2 < t['box'][3])]; s.occ = [o for o in s.occ if not (o[0] < x + w and x < o[2] and o[1] < y + h and y < o[3])]
    s.rect(x, y, x + w, y + h, bg, outline=(120, 130, 150)); s.rect(x, y, x + w, y + st, (40, 80, 140)); s.line(x + 8, y + 4, (r.choice(['End current exam?', 'Confirm patient', 'Send to PACS', 'Continue exam']), 'lab', None, (255, 255, 255))); yy = y + st + 8
    for k in F: s.line(x + 12, yy, s.f(k), maxw=w - 20); yy += st
    for i, b in enumerate(['Yes', 'No']): s.rect(x + 20 + i * w // 2, y + h - st - 2, x + 20 + i * w // 2 + w // 3, y + h - 6, (110, 116, 128)); s.line(x + 20 + i * w // 2 + w // 6, y + h - st, (b, 'lab', None, (255, 255, 255)), 'c')
LAY = dict(top_banner=top_banner, bottom_bar=bottom_bar, side_left=side_left, side_right=side_right, corner_overlay=corner_overlay, dual_screen=dual_screen, pillar_box=pillar_box, worklist=worklist, report_page=report_page, sticker=sticker, over_tissue=over_tissue, low_contrast=low_contrast, strip_two_line=strip_two_line, spectral_split=spectral_split, viewer_window=viewer_window, patient_form=patient_form, vintage=vintage, quad_tiles=quad_tiles, film_print=film_print, handheld=handheld, popup=popup)
NOCLIP = {'worklist', 'report_page', 'patient_form', 'film_print', 'popup', 'viewer_window'}
SIZES = [(480, 360), (512, 384), (640, 480), (640, 480), (720, 540), (768, 576), (800, 600), (800, 600), (1024, 768), (1024, 768), (960, 720), (1280, 720), (1280, 960), (1136, 852)]
SCR = ['latin'] * 9 + ['chinese'] * 4 + ['japanese'] * 2 + ['korean'] * 2 + ['cyrillic'] * 2 + ['greek'] * 2 + ['arabic'] * 2
SCR = [x for x in SCR if NATIVE[x]]
ROT = ['0'] * 28 + ['90'] * 2 + ['180'] * 3 + ['270'] + ['mirror'] * 2 + ['text90'] * 2 + ['text270'] + ['vertical'] * 2

def render(seed, plan, frame, show, attempt):
    r = random.Random(f'{seed}-{plan["i"]}-{attempt}'); fr = np.random.default_rng([seed, plan['i'], frame]); prof = P.profile(r, plan['script'], vendor=plan['vendor']); W, H = plan['size']
    s = Scr(W, H, r, fr, prof, show=show); s.grey = plan['grey']; s.tint = np.float32([1, .82, .55]) if r.random() < .08 and not s.grey else np.float32([.85, .95, 1]) if r.random() < .06 and not s.grey else None; s.textmode = plan['rot']
    (edge_strip if plan['layout'] == 'edge_strip' else LAY[plan['layout']])(s)
    return s, prof
def turn(img, items, rot):
    W, H = img.size
    if rot == '90': f = lambda b: (b[1], W - b[2], b[3], W - b[0]); img = img.transpose(Image.ROTATE_90)
    elif rot == '270': f = lambda b: (H - b[3], b[0], H - b[1], b[2]); img = img.transpose(Image.ROTATE_270)
    elif rot == '180': f = lambda b: (W - b[2], H - b[3], W - b[0], H - b[1]); img = img.transpose(Image.ROTATE_180)
    elif rot == 'mirror': f = lambda b: (W - b[2], b[1], W - b[0], b[3]); img = img.transpose(Image.FLIP_LEFT_RIGHT)
    else: f = lambda b: b
    return img, [dict(t, box=f(t['box'])) for t in items]
def main():
    ap = argparse.ArgumentParser(); ap.add_argument('--seed', type=int, default=11); ap.add_argument('--count', type=int, default=160); ap.add_argument('--out', required=True); a = ap.parse_args(); os.makedirs(a.out, exist_ok=True); R = random.Random(a.seed); lines = []
    def deck(v): 
        out = []
        while len(out) < a.count: q = list(v); R.shuffle(q); out += q
        return out
    lays, scrs, rots, heads = deck(list(LAY)), deck(SCR), deck(ROT), deck(['match'] * 10 + ['anonymous'] * 3 + ['other', 'romanized'])
    for i in range(a.count):
        pl = dict(i=i, layout=lays[i], script=scrs[i], rot=rots[i], size=R.choice(SIZES), grey=R.random() < .3, vendor=R.choice(P.VENDORS))
        if pl['rot'] in ('text90', 'text270', 'vertical'):
            pl['layout'] = 'edge_strip'
            if pl['rot'] == 'vertical': pl['script'] = R.choice([x for x in ('chinese', 'japanese', 'korean') if NATIVE[x]] * 2 + ['latin'])
        if pl['layout'] == 'handheld': pl['size'] = R.choice([(480, 800), (540, 960), (480, 720)])
        if pl['layout'] == 'pillar_box': pl['size'] = R.choice([(1280, 720), (1024, 576), (960, 540)])
        if pl['layout'] in ('viewer_window', 'film_print', 'quad_tiles', 'report_page') and pl['size'][0] < 640: pl['size'] = (800, 600)
        if pl['layout'] == 'vintage': pl['size'] = R.choice([(640, 480), (512, 384), (768, 576)]); pl['grey'] = R.random() < .7
        clip = pl['layout'] not in NOCLIP and R.random() < .15; n = 4 if clip else 1; idf = R.randrange(4) if clip else 0; post = R.random(); q = R.randrange(62, 92); hm = heads[i]; other = P.profile(R, R.choice([pl['script'], 'latin'])); anon = R.choice(['ANONYMOUS', 'Anon^0012', '', 'X^X', 'REMOVED', 'SUBJ-0143'])
        if hm == 'romanized' and pl['script'] == 'latin': hm = 'match' if R.random() < .3 else 'anonymous'
        for at in range(12):
            s, prof = render(a.seed, pl, idf, True, at)
            ids = [t for t in s.items if t['role'] == 'id']
            if len(ids) >= 2 and any(t['kind'] in ('patient_name', 'patient_id') for t in ids) and (any(native(t['text']) for t in ids) or pl['script'] == 'latin'): break
        else: raise SystemExit(f'no identity fitted: {pl}')
        h = dict(PatientName=prof['dicom'], PatientID=prof['id'], PatientBirthDate=prof['bdate'], StudyDate=prof['sdate'], AccessionNumber=prof['acc'], InstitutionName=prof['inst'], OperatorsName=prof['odicom'], Manufacturer=prof['vendor'])
        if hm == 'romanized': h.update(PatientName=prof['rom'])
        elif hm == 'anonymous': h.update(PatientName=anon, PatientID=anon.replace('^', '')[:10], PatientBirthDate=R.choice(['', '19000101']), StudyDate=R.choice(['', prof['sdate'][:4] + '0101']), AccessionNumber='', InstitutionName='', OperatorsName='')
        elif hm == 'other': h.update(PatientName=other['dicom'], PatientID=other['id'], PatientBirthDate=other['bdate'], StudyDate=other['sdate'], AccessionNumber=other['acc'], InstitutionName=other['inst'], OperatorsName=other['odicom'])
        s0 = s
        for fno in range(n):
            show = fno == idf; s = s0
            if not show: s, _ = render(a.seed, pl, fno, show, at)
            img, items = turn(s.img, s.items, pl['rot']); tags = ['layout:' + pl['layout'], 'script:' + pl['script'], 'locale:' + prof['locale'], 'rotation:' + pl['rot'], 'header:' + hm, 'text:' + ['bitmap', 'antialiased', 'bitmap_double'][s.aa if pl['layout'] != 'sticker' else 1]] + s.tags
            hs = [min(t['box'][2] - t['box'][0], t['box'][3] - t['box'][1]) for t in items if t['role'] == 'id' and len(t['text']) > 1]
            if hs and pl['rot'] != 'vertical' and pl['layout'] != 'sticker': m = float(np.median(hs)); tags.append('size:' + ('small' if m < 11 else 'medium' if m < 18 else 'large'))
            c = s.idc; tags.append('colour:' + ('coloured' if max(c) - min(c) > 60 and not pl['grey'] else 'neutral'))
            if pl['grey']: img = img.convert('L')
            tags.append('mode:' + ('grey' if pl['grey'] else 'rgb')); jp = post < .3 and s.size >= 12
            if post > .88 and s.size >= 13 and pl['layout'] not in ('low_contrast',): img = img.filter(ImageFilter.GaussianBlur(.6)); tags.append('post:soft')
            if jp: b = io.BytesIO(); img.save(b, 'JPEG', quality=q, subsampling=0); img = Image.open(b); img.load(); tags.append('post:jpeg')
            if clip: name = f'clip_{i:04d}/frame_{fno}.png'; os.makedirs(f'{a.out}/clip_{i:04d}', exist_ok=True); tags += ['clip', 'clip:' + ('identity' if show else 'clean')]
            else: name = f'img_{i:04d}.png'
            img.save(f'{a.out}/{name}', compress_level=4); W, H = img.size
            def bx(b): x0, y0, x1, y1 = [int(v) for v in b]; x0, y0, x1, y1 = max(0, x0), max(0, y0), min(W, x1), min(H, y1); return [x0, y0, x1 - x0, y1 - y0]
            e = dict(file=name, header=h, identity=[dict(box=bx(t['box']), text=t['text'], kind=t['kind']) for t in items if t['role'] == 'id'], keep=[dict(box=bx(t['box']), text=t['text']) for t in items if t['role'] == 'keep'], tags=tags)
            if clip: e.update(clip=f'clip_{i:04d}', frame=fno)
            lines.append(e)
    with open(f'{a.out}/key.jsonl', 'w') as f:
        for e in lines: f.write(json.dumps(e, ensure_ascii=False) + '\n')
if __name__ == '__main__': main()

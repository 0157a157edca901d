"""Synthetic ultrasound screens with burned-in identity: screens_third.py --seed N --count K --out DIR (PNG files and key.jsonl)."""
import argparse, datetime, functools, glob, json, math, os, random, re, unicodedata
os.environ['OMP_NUM_THREADS'] = os.environ['OPENBLAS_NUM_THREADS'] = '1'
import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from people_third import EN, LOC, MEAS, MON, PRESET, PROBE, SET, TITLE
cv2.setNumThreads(1)
DV, LM, NT = '/usr/share/fonts/truetype/dejavu/DejaVu%s.ttf', '/usr/share/texmf/fonts/opentype/public/lm/lm%s.otf', '/usr/share/fonts/opentype/noto/Noto%s.ttc'
FONT = {'sans': DV % 'Sans', 'sansb': DV % 'Sans-Bold', 'cond': DV % 'SansCondensed', 'condb': DV % 'SansCondensed-Bold', 'mono': DV % 'SansMono',
        'monob': DV % 'SansMono-Bold', 'serif': DV % 'Serif', 'serifi': DV % 'Serif-Italic', 'lms': LM % 'sans10-regular', 'lmsb': LM % 'sans10-bold',
        'lmm': LM % 'mono10-regular', 'lmc': LM % 'monoltcond10-regular', 'lmd': LM % 'sansdemicond10-regular', 'lmi': LM % 'roman10-italic',
        'lmo': LM % 'monoproplt10-oblique', 'noto': NT % 'SansCJK-Regular', 'notob': NT % 'SansCJK-Bold', 'ming': NT % 'SerifCJK-Regular'}
for _k, _p in (('fira', 'FiraSans-Regular'), ('firab', 'FiraSans-Medium'), ('code', 'SourceCodePro-Regular')):
    FONT[_k] = (glob.glob('/root/.rustup/toolchains/stable*/share/doc/rust/html/static.files/%s-*.woff2' % _p) + [FONT['sans']])[0]
FONT = {k: p for k, p in FONT.items() if os.path.exists(p)}
TTC = {'japanese': 0, 'korean': 1, 'hans': 2, 'hant': 3}
CJK, RTL = set(TTC), {'arabic', 'hebrew'}
WHITE, YEL, CYAN, GRN, ORG, BLK, GRY = (235, 235, 235), (240, 220, 60), (90, 220, 235), (110, 230, 120), (245, 160, 60), (12, 12, 12), (165, 170, 175)


@functools.lru_cache(None)
def font(key, size, script):
    if key in ('bmp', 'pil'):
        return ImageFont.load_default_imagefont() if key == 'bmp' else ImageFont.load_default(size)
    return ImageFont.truetype(FONT[key], size, index=TTC.get(script, 0) if FONT[key].endswith('ttc') else 0)


@functools.lru_cache(None)
def has(key, script, ch):
    if ch in ' \u3000\u200c':
        return True
    if key == 'bmp':
        return ord(ch) < 127
    f = font(key, 24, script)
    m, n = f.getmask(ch), f.getmask('\U0010fffe')
    return m.size[0] > 0 and not (m.size == n.size and bytes(m) == bytes(n))


def fit_font(text, key, script):
    bold = key.endswith('b')
    for k in (key, 'sansb' if bold else 'sans', 'sans', 'notob' if bold else 'noto', 'noto'):
        if (k in FONT or k in ('bmp', 'pil')) and all(has(k, script, c) for c in text):
            return k


def render(text, key, size, script, alias=False, hand=None):
    """-> (mask, x of the mask from the pen, y of the mask from the baseline, advance); None where a glyph is missing."""
    key = fit_font(text, key, script)
    if key is None:
        return None
    if key == 'bmp':
        n = max(1, round(size / 11))
        m = Image.new('L', (int(font(key, 11, '').getbbox(text)[2]) + 2, 14))
        ImageDraw.Draw(m).text((0, 0), text, 255, font=font(key, 11, ''))
        m = np.kron(np.asarray(m), np.ones((n, n), np.uint8))
        return m, 0, -9 * n, m.shape[1] - 2 * n
    f = font(key, int(size), script)
    if hand and script not in RTL:
        adv, parts = 0, []
        for c in text:
            parts.append((c, adv, hand.uniform(-.05, .05) * size))
            adv += f.getlength(c) * hand.uniform(.9, 1.06)
        h, pad = int(size * 1.9), int(size * .4)
        m = Image.new('L', (int(adv) + 2 * pad, h))
        for c, x, dy in parts:
            g = Image.new('L', m.size)
            ImageDraw.Draw(g).text((pad + x, size * 1.25 + dy), c, 255, font=f, anchor='ls')
            m = Image.fromarray(np.maximum(np.asarray(m), np.asarray(g.rotate(hand.uniform(-7, 7), Image.BICUBIC, center=(pad + x, size)))))
        m = np.asarray(m)
        g = np.random.default_rng(hand.randrange(9999)).standard_normal((2,) + m.shape).astype(np.float32)
        d = [cv2.GaussianBlur(q, (0, 0), size / 5) * size * size * .035 for q in g]
        yy, xx = np.mgrid[:m.shape[0], :m.shape[1]].astype(np.float32)
        m = cv2.remap(cv2.dilate(m, np.ones((2, 2))) if size > 19 else m, xx + d[0], yy + d[1], cv2.INTER_LINEAR)
        return m, -pad, -int(size * 1.25), adv
    bb = f.getbbox(text, anchor='ls')
    x0, y0 = math.floor(bb[0]) - 2, math.floor(bb[1]) - 2
    m = Image.new('L', (max(1, math.ceil(bb[2]) - x0 + 3), max(1, math.ceil(bb[3]) - y0 + 3)))
    d = ImageDraw.Draw(m)
    d.fontmode = '1' if alias else 'L'
    d.text((-x0, -y0), text, 255, font=f, anchor='ls')
    return np.asarray(m), x0, y0, f.getlength(text)


# ---------------------------------------------------------------- people
def fill(pat, r, letters=False):
    return ''.join(r.choice('0123456789') if c == '#' else r.choice('123456789') if c == '@' else
                   r.choice('ABCDEFGHKLMNPRSTVWXZ') if c == 'A' and letters else c for c in pat)


def jalali(d):
    g = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
    gy = d.year + 1 if d.month > 2 else d.year
    n = 355666 + 365 * d.year + (gy + 3) // 4 - (gy + 99) // 100 + (gy + 399) // 400 + d.day + g[d.month - 1]
    jy, n = -1595 + 33 * (n // 12053), n % 12053
    jy, n = jy + 4 * (n // 1461), n % 1461
    if n > 365:
        jy, n = jy + (n - 1) // 365, (n - 1) % 365
    return (jy, 1 + n // 31, 1 + n % 31) if n < 186 else (jy, 7 + (n - 186) // 30, 1 + (n - 186) % 30)


def native_digits(t, code):
    return t.translate({48 + i: (0x6f0 if code == 'fa-IR' else 0x660) + i for i in range(10)})


def show_date(d, fmt, code):
    era = ('R', '令和', 2018) if d >= datetime.date(2019, 5, 1) else ('H', '平成', 1988) if d >= datetime.date(1989, 1, 8) else ('S', '昭和', 1925)
    j = jalali(d)
    v = {'d': '%02d' % d.day, 'e': str(d.day), 'm': '%02d' % d.month, 'n': str(d.month), 'Y': '%04d' % d.year, 'y': '%02d' % (d.year % 100),
         'b': MON[d.month - 1][:3], 'B': LOC[code].get('mon', MON)[d.month - 1], 'R': era[0] + '%d' % (d.year - era[2]),
         'K': era[1] + '%d' % (d.year - era[2]), 'r': str(d.year - 1911), 'T': str(d.year + 543), 'P': '%d/%02d/%02d' % j}
    t = re.sub('%(.)', lambda m: v[m.group(1)], fmt.lstrip('~'))
    return native_digits(t, code) if fmt[0] == '~' else t


def plain(t):
    t = t.translate(str.maketrans({'ß': 'ss', 'ø': 'o', 'Ø': 'O', 'æ': 'ae', 'Æ': 'Ae', 'đ': 'd', 'Đ': 'D', 'ł': 'l', 'Ł': 'L', 'ı': 'i', 'þ': 'th',
                                   'Þ': 'Th', 'ð': 'd'}))
    return ''.join(c for c in unicodedata.normalize('NFD', t) if not unicodedata.combining(c))


def upper(t, code):
    t = t.replace('i', 'İ') if code == 'tr-TR' else t
    return plain(t).upper() if code == 'el-GR' else t.upper()


HALF = {unicodedata.normalize('NFKC', chr(c)): chr(c) for c in range(0xff66, 0xff9e)}


def half_kana(t):
    return ''.join(HALF.get(c, {'\u3099': 'ﾞ', '\u309a': 'ﾟ'}.get(c, c)) for c in unicodedata.normalize('NFD', t))


class Person:
    def __init__(self, r, code, sex=None):
        L, self.sex, self.code, self.script = LOC[code], sex or r.choice('MFF'), code, LOC[code]['script']
        pick = lambda t: [(q.split('/') * 2)[self.sex == 'F'].replace('_', ' ') for q in (t.split('=') * 3)[:3]]
        self.f, self.g = pick(r.choice(L['fam'])), pick(r.choice(L['m' if self.sex == 'M' else 'f']))
        if self.script == 'latin':
            self.f[1], self.g[1] = (plain(q[0]).upper() for q in (self.f, self.g))

    def dicom(self, r):
        a, b = '%s^%s' % (self.f[1], self.g[1]), '%s^%s' % (self.f[0], self.g[0])
        if self.script in CJK:
            kana = '=%s^%s' % (self.f[2], self.g[2]) if self.script == 'japanese' else ''
            return r.choice([a, a + '=' + b, a + '=' + b + kana, b])
        return r.choice([a, b.upper() if self.script == 'latin' else b, a.title()])

    def shown(self, r, latin=False):
        (F, RF, KF), (G, RG, KG), c = self.f, self.g, self.code
        if self.script in CJK and not latin:
            o = [F + G] * 3 + [F + ' ' + G] * 2
            o += [F + '\u3000' + G, F + ' ' + G + ' 様', KF + ' ' + KG, half_kana(KF + ' ' + KG)] if self.script == 'japanese' else []
            return r.choice(o)
        if latin or self.script == 'latin' and r.random() < .3:
            F, G, c = RF, RG, ''
        if c in ('hu-HU', 'vi-VN'):
            return r.choice([F + ' ' + G, upper(F + ' ' + G, c)])
        U = lambda t: upper(t, c)
        return r.choice(['%s, %s' % (F, G), '%s %s' % (U(F), G), U('%s, %s' % (F, G)), U('%s %s' % (F, G)), '%s %s' % (G, F), '%s^%s' % (U(F), U(G)),
                         '%s %s' % (G, U(F)), '%s,%s' % (U(F), U(G)), '%s %s.' % (F, G[0])])


class Patient:
    """Values of a study: v as on the screen, h as in the header."""
    def __init__(self, r, code, old=False, style=0):
        L, p, st = LOC[code], Person(r, code), random.Random(style)
        self.code, self.p, self.script = code, p, L['script']
        day = datetime.date(r.randint(1998, 2009) if old else r.randint(2010, 2025), r.randint(1, 12), r.randint(1, 28))
        born = datetime.date(day.year - r.choice([r.randint(18, 45), r.randint(1, 92)]), r.randint(1, 12), r.randint(1, 28))
        fmt = st.choice(L['dat'])
        s = lambda d, f: show_date(d, f, code)
        pid = st.choice(L['ids']).replace('{B}', s(born, '%Y%m%d')).replace('{b}', s(born, '%y%m%d')).replace('{k}', s(born, '%d%m%y'))
        pid = fill(pid.replace('{Y}', str(day.year)), r, 'A' in pid and not re.search('PAT|UA-|AM#', pid))
        acc = fill(st.choice(['A#######', 'US-%d-####' % day.year, '%d######' % day.year, '##########', 'RAD@######', 'E##-####', 'ACC@#####']), r)
        op, ref = Person(r, code), Person(r, code)
        title = TITLE.get(self.script, 'Dr. %s')
        latin = self.script != 'latin' and st.random() < .3
        nm = lambda q: (q.f[0] + q.g[0] if self.script in CJK else q.f[0]) if not latin else q.f[1].title()
        t = '%02d:%02d%s' % (r.randint(7, 18), r.randint(0, 59), r.choice(['', ':%02d' % r.randint(0, 59)]))
        if code == 'en-US' and r.random() < .5:
            t = '%02d:%02d:%02d %s' % (r.randint(1, 12), r.randint(0, 59), r.randint(0, 59), r.choice(['AM', 'PM']))
        age = max(0, day.year - born.year - ((day.month, day.day) < (born.month, born.day)))
        sx = p.sex if self.script not in ('hans', 'hant', 'japanese') or r.random() < .5 else '男女'[p.sex == 'F']
        self.v = dict(name=p.shown(st, latin), id=native_digits(pid[1:], code) if pid[0] == '~' else pid,
                      dob=s(born, fmt), date=s(day, fmt if r.random() < .7 else r.choice(L['dat'])), time=t, acc=acc, inst=r.choice(L['inst']),
                      op=r.choice([nm(op), op.g[1][0] + op.f[1][0], title % nm(op)] + [op.g[1][0] + '. ' + op.f[1].title()] * (self.script == 'latin')),
                      ref=title % nm(ref), phone=fill(r.choice(L['pho']), r), addr=fill(r.choice(L['adr']), r),
                      sexage=r.choice(['%s %dY' % (sx, age), '%dY %s' % (age, sx), '(%s, %03dY)' % (p.sex, age), sx, '%d/%s' % (age, p.sex)]))
        self.h = dict(PatientName=p.dicom(r), PatientID=pid.lstrip('~'), PatientBirthDate=s(born, '%Y%m%d'), PatientSex=p.sex, PatientAge='%03dY' % age,
                      AccessionNumber=acc, StudyDate=s(day, '%Y%m%d'), InstitutionName=self.v['inst'], OperatorsName=op.dicom(r),
                      ReferringPhysicianName=ref.dicom(r), PatientTelephoneNumbers=self.v['phone'], PatientAddress=self.v['addr'])


KIND = dict(name='name', id='id', dob='birth', date='date', acc='accession', inst='institution', op='operator', ref='operator', phone='phone',
            addr='address')
LAB = dict(name='name', id='id', dob='birth', date='date', acc='acc', op='op', ref='ref', phone='phone', inst='inst', addr='addr')


# ---------------------------------------------------------------- tissue
def tissue(seed, frame, kind, w, h):
    a, b = np.random.default_rng(seed), np.random.default_rng([seed, frame, 7])
    nd, nb = max(120, min(420, h)), max(120, min(320, w // 2))
    e = cv2.resize(a.random((7, 6)).astype(np.float32), (nb, nd), interpolation=cv2.INTER_CUBIC) * 1.3 + .3
    e = np.maximum(e, .15) ** a.uniform(1.2, 2.2)
    e *= cv2.resize(a.random((28, 22)).astype(np.float32), (nb, nd), interpolation=cv2.INTER_CUBIC) + .5
    for _ in range(a.integers(2, 5)):
        y0, amp, th = a.integers(10, nd), a.uniform(3, nd / 14), int(a.integers(1, 4))
        pts = [(int(x), int(y0 + amp * math.sin(x / nb * a.uniform(2, 3)))) for x in range(0, nb + 8, 8)]
        cv2.polylines(e, [np.array(pts)], False, float(a.uniform(2, 4)), th)
    for _ in range(a.integers(3, 8)):
        c = (int(a.integers(0, nb) + frame * 1.5), int(a.integers(nd // 6, nd) + 2 * math.sin(frame)))
        ax = (int(a.integers(6, nb // 5)), int(a.integers(6, nd // 7)))
        v = float(a.choice([.03, .05, .3, .4, 2.2, 1.6]))
        cv2.ellipse(e, c, ax, float(a.uniform(0, 180)), 0, 360, v, -1)
        if v < .1:
            e[c[1]:, max(0, c[0] - ax[0] // 2):max(0, c[0] + ax[0] // 2)] *= 1.5
    e = cv2.GaussianBlur(e, (0, 0), 1.6)
    n = b.standard_normal((2, nd, nb)).astype(np.float32)
    n = [cv2.GaussianBlur(q, (0, 0), sigmaX=1.3, sigmaY=.8) for q in n]
    amp = np.hypot(*n) * np.maximum(e, .02) * np.linspace(1.5, a.uniform(.35, .8), nd)[:, None].astype(np.float32)
    g = np.clip((20 * np.log10(amp + 1e-4) + 40) / a.uniform(46, 58) * 255 - a.uniform(25, 75), 0, 240).astype(np.float32)
    y, x, wrap = *np.mgrid[:h, :w].astype(np.float32), nb // 8
    if kind in ('linear', 'trap'):
        k = .12 if kind == 'trap' else 0
        u, v = (x / w - .5) / (1 - 2 * k * (1 - y / h)) + .5, y / h
    elif kind == 'radial':
        v, u = np.hypot(x - w / 2, y - h / 2) / (min(w, h) / 2) * 1.0, (np.arctan2(y - h / 2, x - w / 2) / math.pi + 1) / 2
        v, t = np.where(v < .13, -1, v), np.linspace(0, 1, wrap, dtype=np.float32)
        g[:, :wrap] = g[:, :wrap] * t + g[:, nb - wrap:] * (1 - t)
        u = u * (1 - wrap / nb)
    else:
        off = h * (.32 if kind == 'curved' else .01)
        half = min(math.asin(min(.95, w / 2 / (h + off))), .8)
        v = (np.hypot(x - w / 2, y + off * math.cos(half)) - off) / (h + off * math.cos(half) - off)
        u = np.arctan2(x - w / 2, y + off * math.cos(half)) / (2 * half) + .5
    ok = (u >= 0) & (u <= 1) & (v >= 0) & (v <= 1)
    return np.where(ok, cv2.remap(g, (u * (nb - 1)).astype(np.float32), (v * (nd - 1)).astype(np.float32), cv2.INTER_LINEAR), 0), ok


def lum(c):
    return .3 * c[0] + .59 * c[1] + .11 * c[2]


# ---------------------------------------------------------------- the screen
class Screen:
    def __init__(self, r, people, frame=0, cfg=None):
        self.r, self.pp, self.frame, self.items, self.tags, self.skip, self.minem, self.used = r, people, frame, [], set(), 0, 99, set()
        code, P = people[0].code, people[0]
        self.c = cfg or dict(native=r.random() < .55, colon=r.choice([': ', ':', ' ', ' : ']), noid=False, low=0, fs=r.choice([.85, 1, 1, 1, 1.15, 1.4]),
                             lab={k: r.choice(v.split('|')) for k, v in EN.items()}, nat=dict(zip(('name', 'id', 'birth', 'date', 'acc', 'op', 'ref', 'phone'), LOC[code]['lab'])),
                             ann=LOC[code if r.random() < .7 else 'en-US']['ann'], nfr=r.randint(40, 220), f0=r.randint(1, 30),
                             idc=r.choice([None] * 5 + [YEL, CYAN, GRN, ORG, (255, 140, 200)]))
        self.rtl, self.script = self.c['native'] and P.script in RTL, P.script
        self.alias, self.font, self.hand, self.nl = False, 'sans', None, 0
        self.col = dict(identity=WHITE, keep=WHITE, none=WHITE)

    def child(self, **kw):
        return Screen(self.r, self.pp, self.frame, dict(self.c, **kw))

    def new(self, sizes, bg=(0, 0, 0), font='sans', alias=False, ident=WHITE, keep=WHITE, none=None, u=.021):
        self.W, self.H = self.r.choice(sizes) if isinstance(sizes, list) else sizes
        self.img = np.zeros((self.H, self.W, 3), np.uint8) + np.array(bg, np.uint8)
        self.occ = np.zeros((self.H, self.W), np.uint8)
        self.u = max(11, min(26, u * self.H)) * self.c['fs']
        self.font, self.alias, self.bg = font, alias, bg
        self.col = dict(identity=self.c['idc'] or ident, keep=keep, none=none or ident)
        self.nl = self.r.randint(0, 10 ** 6)
        return self

    def px(self, x, y, w=0, h=0):
        return int(x * self.W), int(y * self.H), int(w * self.W), int(h * self.H)

    def rect(self, x, y, w, h, col, col2=None, block=False):
        x, y, w, h = self.px(x, y, w, h)
        t = np.linspace(0, 1, max(1, h))[:, None, None]
        a = np.array(col, float) * (1 - t) + np.array(col2 or col, float) * t
        self.img[y:y + h, x:x + w] = a[:self.img[y:y + h].shape[0]]
        if block:
            self.occ[y:y + h, x:x + w] = 1
        return self

    def parse(self, spec):
        out = []
        for keep, tok, lit in re.findall(r'\[([^\]]*)\]|<(:?\w+(?:@\d+)?)>|([^\[<]+)', spec):
            if keep:
                out.append((keep, 'keep', ''))
            elif tok == 'ann':
                out.append((self.c['ann'][(self.nl + len(self.items)) % len(self.c['ann'])], 'keep', ''))
            elif tok == 'frame':
                out.append(('%d/%d' % (self.c['f0'] + self.frame, self.c['nfr']), 'keep', ''))
            elif tok and tok[0] == ':':
                k = LAB[tok[1:]]
                t = self.c['nat'].get(k, '') if self.c['native'] else self.c['lab'][k]
                if not self.c['noid'] and t:
                    out.append((t + (self.c['colon'] if not self.rtl else ''), 'none', ''))
                    out += [(' ', 'none', '')] if self.rtl else []
            elif tok:
                k, n = (tok.split('@') + ['0'])[:2]
                P = self.pp[int(n) % len(self.pp)]
                t = P.v[k]
                if not self.c['noid']:
                    out.append((t, 'identity' if k in KIND else 'none', KIND.get(k, '')))
                    self.used.add(k)
            else:
                out.append((lit, 'none', ''))
        return out[::-1] if self.rtl and not any(q[1] == 'keep' for q in out) else out

    def line(self, x, y, spec, k=1.0, al='l', col=None, font=None, must=False):
        """One line with its top left (right, centre) at pixel x, y; False if there is no free place."""
        segs = self.parse(spec)
        if not any(q[1] != 'none' for q in segs) and not must:
            return True
        for shrink in (1, .88, .77, .66, .56):
            rs, least = [], 13 if any(ord(c) > 0x2e80 for q in segs for c in q[0]) else 10.5
            size = max(least, self.u * k * shrink)
            size = max(size, 12) if any(0x590 < ord(c) < 0x700 or 0x10a0 < ord(c) < 0x1100 for q in segs for c in q[0]) else size
            for t, role, kind in segs:
                q = render(t, font or self.font, size, self.script, self.alias, self.hand)
                if q is not None:
                    rs.append((t, role, kind, q))
            rs = rs if len(rs) == len(segs) else []
            if not rs:
                return False
            tot = sum(q[3][3] for q in rs)
            x0 = x - tot if al == 'r' else x - tot / 2 if al == 'c' else x
            base = y + (size * .86)
            top, bot = int(base - size * .95), int(base + size * .3)
            lft, rgt = int(x0) - 1, int(x0 + tot) + 2
            if lft >= 0 and rgt < self.W and top >= 0 and bot < self.H and not self.occ[top:bot, max(0, lft - 2):rgt + 2].any():
                break
        else:
            self.skip += 1
            return False
        self.minem = min(self.minem, size)
        for t, role, kind, (m, ox, oy, adv) in rs:
            self.blit(m, int(round(x0 + ox)), int(round(base + oy)), t, role, kind, col)
            x0 += adv
        self.occ[top:bot, lft:rgt] = 1
        return True

    def blit(self, m, x, y, text, role, kind, col=None, hull=True):
        if not m.any():
            return
        y0, x0 = max(0, y), max(0, x)
        m = m[y0 - y:self.H - y, x0 - x:self.W - x]
        reg = self.img[y0:y0 + m.shape[0], x0:x0 + m.shape[1]].astype(np.float32)
        bg, sd = reg.mean((0, 1)), reg.mean(2).std()
        c = np.array(col or self.col[role], np.float32)
        lb = lum(bg)
        if self.c['low'] and role == 'identity':
            c = np.clip(bg + (self.c['low'] if lb < 120 else -self.c['low']) + np.array([0, 4, 8]), 0, 255)
        elif abs(lum(c) - lb) < 85:
            c = np.array(WHITE if lb < 110 else BLK, np.float32)
        if sd > 16 and not self.c['low']:
            c = np.array(c if lum(c) > 170 else YEL, np.float32) if lb < 125 else np.array(BLK, np.float32)
            halo = cv2.GaussianBlur(cv2.dilate(m, np.ones((5, 5))), (0, 0), 1)[..., None] / 255. * .75
            reg = reg * (1 - halo) + (0 if lb < 125 else 235) * halo
        a = m[..., None] / 255.
        self.img[y0:y0 + m.shape[0], x0:x0 + m.shape[1]] = np.clip(reg * (1 - a) + c * a, 0, 255)
        if role == 'identity':
            self.tags.add('colour:' + ('low-contrast' if self.c['low'] or abs(lum(c) - lb) < 75 else 'coloured' if np.ptp(c) > 70 else 'light-on-dark' if lum(c) > lb else 'dark-on-light'))
            if sd > 16:
                self.tags.add('place:over-tissue')
        if role != 'none' and text.strip():
            ys, xs = np.nonzero(m > 100)
            if not len(ys):
                ys, xs = np.nonzero(m)
            pts = np.concatenate([np.stack([xs + i, ys + j], 1) for i in (0, 1) for j in (0, 1)]) + [x0, y0]
            self.items.append([role, kind, text.strip(), cv2.convexHull(pts.astype(np.float32))[:, 0].astype(float)])

    def b(self, x, y, specs, k=1.0, al='l', col=None, font=None, gap=1.32, must=False):
        x, y, _, _ = self.px(x, y)
        for q in [specs] if isinstance(specs, str) else specs:
            if q and self.line(x, y, q, k, al, col, font, must):
                y += int(max(13, self.u * k) * gap)
        self.y = y / self.H
        return self

    def o(self, spec, p=.6):
        return spec if self.r.random() < p else ''

    def sets(self, vendor, n=6):
        q = SET[vendor]
        i = self.r.randint(0, 2)
        return ['[%s]' % fill(t.replace('[', '').replace(']', ''), self.r) for t in (q[i:] + q[:i])[:n]]

    def meas(self, n=4, kind=None):
        q = MEAS[kind or self.r.choice(list(MEAS))]
        q = self.r.sample(q, min(n, len(q)))
        return ['[%s%s]' % (('%d ' % (i + 1)) if kind is None else '', fill(t, self.r)) for i, t in enumerate(q)]

    def mi(self):
        return self.r.choice(['[MI %s]  [TIs %s]', '[MI:%s]  [TIS:%s]', '[TIS%s MI %s]', '[MI %s] [TIb %s]']) % (fill('1.#', self.r), fill('0.#', self.r))

    def vtext(self, x, y, spec, k=1.0, col=None):
        """CJK glyphs one under another; for other scripts the line turned by 90 degrees."""
        for t, role, kind in self.parse(spec):
            size, (X, Y, _, _) = max(14, self.u * k), self.px(x, y)
            if any(0x2e80 < ord(c) < 0xfb00 for c in t):
                gl = [render(c, self.font, size, self.script) for c in t if c.strip()]
                m = np.zeros((int(size * 1.08 * len(gl)) + 4, int(size * 1.3)), np.uint8)
                for i, g in enumerate(gl):
                    gm, yy = g[0], int(i * size * 1.08 + size * .9) + g[2]
                    xx, yy = max(0, (m.shape[1] - gm.shape[1]) // 2), max(0, yy)
                    gm = gm[:m.shape[0] - yy, :m.shape[1] - xx]
                    m[yy:yy + gm.shape[0], xx:xx + gm.shape[1]] = np.maximum(m[yy:yy + gm.shape[0], xx:xx + gm.shape[1]], gm)
                self.tags.add('rotation:vertical-writing')
            else:
                q = render(t, self.font, size, self.script)
                if q is None:
                    continue
                m = np.rot90(q[0], self.r.choice([1, 3])).copy()
                self.tags.add('rotation:text-90')
            if Y + m.shape[0] < self.H and X + m.shape[1] < self.W and not self.occ[Y:Y + m.shape[0], X:X + m.shape[1]].any():
                self.blit(m, X, Y, t, role, kind, col)
                self.occ[Y:Y + m.shape[0], X:X + m.shape[1]] = 1
                self.minem = min(self.minem, size)
            y += (m.shape[0] + size * .7) / self.H
        return self

    def paste(self, sub, quad, block=True, take=True):
        """Draws another screen into the four-cornered place (pixels: upper left, upper right, lower right, lower left)."""
        src, dst = np.float32([[0, 0], [sub.W, 0], [sub.W, sub.H], [0, sub.H]]), np.float32(quad)
        k = math.sqrt(abs(cv2.contourArea(dst)) / (sub.W * sub.H))
        img, f = sub.img, 1.0
        if k < .85:
            f = k
            img = cv2.resize(img, (max(1, round(sub.W * f)), max(1, round(sub.H * f))), interpolation=cv2.INTER_AREA)
        h0 = np.array([[.5], [.5]])
        M = cv2.getPerspectiveTransform(src, dst)
        S = np.diag([sub.W / img.shape[1], sub.H / img.shape[0], 1.])
        T = lambda d: np.array([[1, 0, d], [0, 1, d], [0, 0, 1.]])
        A = T(-.5) @ M @ S @ T(.5)
        w = cv2.warpPerspective(img, A, (self.W, self.H), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        mk = np.zeros((self.H, self.W), np.uint8)
        cv2.fillPoly(mk, [np.round(dst * 16 - 8).astype(np.int32)], 255, cv2.LINE_AA, 4)
        a = mk[..., None] / 255.
        self.img[:] = np.clip(self.img * (1 - a) + w * a, 0, 255)
        for role, kind, t, hull in sub.items if take else []:
            self.items.append([role, kind, t, cv2.perspectiveTransform(hull[None], M)[0]])
        if block:
            self.occ[mk > 0] = 1
        self.tags |= sub.tags
        self.used |= sub.used
        self.skip += sub.skip
        self.minem = min(self.minem, sub.minem * k)
        return self

    # ---- furniture
    def fld(self, x, y, w, h, kind='curved', tint=(1, 1, 1), flow=None):
        X, Y, w, h = self.px(x, y, w, h)
        self.nl += 1
        g, ok = tissue(self.nl, self.frame, kind, w, h)
        rgb = g[..., None] * np.array(tint, np.float32)
        if flow:
            a = np.random.default_rng(self.nl + 5)
            n = cv2.GaussianBlur(a.standard_normal((h, w)).astype(np.float32), (0, 0), w / 24)
            n, box = n / (np.abs(n).max() + 1e-6), np.zeros((h, w), bool)
            cx, cy, bw, bh = w // 2 + int(a.integers(-w // 10, w // 10)), int(h * a.uniform(.4, .6)), int(w * .17), int(h * .17)
            box[cy - bh:cy + bh, cx - bw:cx + bw] = True
            if flow == 'elasto':
                cm = cv2.applyColorMap(((n + 1) * 127).astype(np.uint8), cv2.COLORMAP_JET)[..., ::-1]
                rgb = np.where((box & ok)[..., None], rgb * .45 + cm * .55, rgb)
            else:
                t = np.abs(n)[..., None]
                cm = np.where(n[..., None] > 0, np.array([255, 60, 20]) + t * [0, 180, 30], np.array([20, 70, 255]) + t * [0, 170, 0])
                rgb = np.where((box & ok & (np.abs(n) > .42))[..., None], cm, rgb)
            cv2.rectangle(rgb, (cx - bw, cy - bh), (cx + bw, cy + bh), (220., 220., 220.), 1)
        reg = self.img[Y:Y + h, X:X + w]
        reg[:] = np.where(ok[..., None], np.clip(rgb, 0, 255), reg)
        for _ in range(self.r.choice([0, 0, 1, 2])):
            p = [(int(X + w * self.r.uniform(.35, .65)), int(Y + h * self.r.uniform(.35, .7))) for _ in '12']
            for q in p:
                cv2.drawMarker(self.img, q, (240, 230, 90), cv2.MARKER_CROSS, 11, 1)
            for i in range(0, 20):
                cv2.circle(self.img, tuple(int(p[0][j] + (p[1][j] - p[0][j]) * i / 20) for j in (0, 1)), 0, (230, 220, 80), -1)
        return self

    def tk(self, x, y0, y1, n=8, side=1, num=True):
        for i in range(n * 2 + 1):
            X, Y, _, _ = self.px(x, y0 + (y1 - y0) * i / (2 * n))
            cv2.line(self.img, (X, Y), (X + side * (8 if i % 2 == 0 else 4), Y), GRY, 1)
            if num and i % 4 == 2:
                self.line(X + side * 11, Y - int(self.u * .4), '[%d]' % ((i + 2) // 2), .72, 'l' if side > 0 else 'r', col=GRY)
        return self

    def bar(self, x, y, w, h, kind='gray', num=False):
        X, Y, w, h = self.px(x, y, w, h)
        v = np.linspace(255, 0, h).astype(np.uint8)[:, None]
        cm = np.repeat(v[..., None], 3, 2) if kind == 'gray' else cv2.applyColorMap(v, {'jet': cv2.COLORMAP_JET, 'flow': cv2.COLORMAP_TWILIGHT, 'hot': cv2.COLORMAP_HOT}[kind])[..., ::-1]
        self.img[Y:Y + h, X:X + w] = np.repeat(cm, w, 1)[:, :self.W - X]
        cv2.rectangle(self.img, (X, Y), (X + w, Y + h), GRY, 1)
        if num:
            q = fill('@#.#', self.r)
            self.line(X, int(Y - self.u * 1.05), '[+%s]' % q, .75)
            self.line(X, int(Y + h + 4), '[-%s cm/s]' % q, .75)
        return self

    def logo(self, x, y, h, letters, col=(60, 120, 220)):
        X, Y, _, h = self.px(x, y, 0, h)
        cv2.circle(self.img, (X + h // 2, Y + h // 2), h // 2 - 1, col, -1 if self.r.random() < .5 else 2, cv2.LINE_AA)
        q = render(letters, 'sansb', max(11, h * .55), '')
        self.blit(q[0], X + h + 4, Y + int(h * .75) + q[2], letters, 'none', '', col)
        self.occ[Y:Y + h, X:X + h + 6 + q[0].shape[1]] = 1
        return self

    def icons(self, x, y, n, sz, dx=1, dy=0, col=(120, 125, 130)):
        X, Y, _, z = self.px(x, y, 0, sz)
        for i in range(n):
            a, b = X + int(i * dx * z * 1.25), Y + int(i * dy * z * 1.25)
            cv2.rectangle(self.img, (a, b), (a + z, b + z), col, 1)
            k = self.r.randint(0, 3)
            if k == 0:
                cv2.circle(self.img, (a + z // 2, b + z // 2), z // 3, col, 1, cv2.LINE_AA)
            elif k == 1:
                cv2.line(self.img, (a + 3, b + z - 3), (a + z - 3, b + 3), col, 2)
            elif k == 2:
                cv2.rectangle(self.img, (a + z // 4, b + z // 3), (a + z * 3 // 4, b + z * 2 // 3), col, -1)
            else:
                cv2.fillPoly(self.img, [np.array([(a + z // 4, b + z // 4), (a + z * 3 // 4, b + z // 2), (a + z // 4, b + z * 3 // 4)])], col)
            self.occ[b:b + z + 1, a:a + z + 1] = 1
        return self

    def strip(self, x, y, w, h, kind='pw', col=(220, 220, 220)):
        X, Y, w, h = self.px(x, y, w, h)
        t = np.arange(w)
        ph = (t % (w / 4.3)) / (w / 4.3)
        if kind == 'ecg':
            v = np.exp(-((ph - .3) / .02) ** 2) - .25 * np.exp(-((ph - .34) / .02) ** 2) + .2 * np.exp(-((ph - .6) / .07) ** 2)
            cv2.polylines(self.img, [np.stack([X + t, Y + h * .8 - v * h * .7], 1).astype(np.int32)], False, col, 1, cv2.LINE_AA)
            return self
        a = np.random.default_rng(self.nl + 3)
        yy = np.linspace(0, 1, h)[:, None]
        n = np.abs(cv2.GaussianBlur(a.standard_normal((h, w)), (0, 0), .8))
        if kind == 'pw':
            env = .25 + .6 * np.exp(-((ph - .25) / .13) ** 2) + .2 * np.exp(-((ph - .6) / .2) ** 2)
            q = n * 500 * (1 - yy < env + .12) * (1 - yy > .12) * (.4 + .8 * ((1 - yy) / (env + .12)) ** 2)
        else:
            q = n * 300 * (cv2.resize(a.random((12, 1)), (1, h), interpolation=cv2.INTER_CUBIC) ** 2) * np.ones(w)
            q = cv2.remap(q.astype(np.float32), np.tile(t.astype(np.float32), (h, 1)), (np.arange(h)[:, None] + 5 * np.sin(ph * 6.28)).astype(np.float32), 1)
        self.img[Y:Y + h, X:X + w] = np.clip(q, 0, 235)[..., None]
        cv2.line(self.img, (X, int(Y + h * .88)), (X + w, int(Y + h * .88)), (90, 160, 90), 1)
        return self


    def pr(self):
        return '[%s]  [%s]' % (self.r.choice(PROBE), self.r.choice(PRESET))

    def row(self, xs, y, specs, k=1.0, al='l'):
        for x, q in zip(xs, specs):
            self.b(x, y, q, k, al, must=True)
        return self

    def bc(self, x, y, w, h):
        x, y, w, h = self.px(x, y, w, h)
        for i in range(0, w - 4, 3):
            self.img[y:y + h, x + i:x + i + self.r.choice([0, 1, 1, 2])] = 10
        self.occ[y:y + h, x:x + w] = 1
        return self


# ---------------------------------------------------------------- layouts
A, B, C, HD = [(1024, 768), (1280, 960)], [(800, 600), (1024, 768)], [(640, 480), (720, 576), (768, 576)], [(1280, 720), (1366, 768), (1600, 900)]
PT, PG, SEP, BLU, PAGE = [(540, 960), (600, 1024)], [(900, 1270), (1000, 1414)], (1, .87, .65), (.82, .93, 1), (246, 246, 243)
DARK = dict(ident=BLK, keep=BLK)


def worklist(s, light):
    s.new(HD, bg=PAGE if light else (24, 27, 33), u=.019, font=s.r.choice(['sans', 'fira', 'cond']), **(DARK if light else {}))
    s.rect(0, 0, 1, .07, (70, 100, 150) if light else (45, 60, 80)).b(.02, .02, '<inst>', 1.15, col=WHITE).b(.98, .02, '<date>  <time>', 1.1, 'r', col=WHITE)
    xs, n = (.02, .24, .41, .53, .65, .8), s.r.randint(6, 12)
    s.row(xs, .09, ['<:name>', '<:id>', '<:dob>', '<:date>', '<:acc>'], .95)
    for i in range(n):
        y = .14 + i * .065
        s.rect(0, y, 1, .062, ((225, 232, 240) if light else (38, 42, 50)) if i % 2 else s.bg)
        s.row(xs, y + .016, [q % i for q in ('<name@%d>', '<id@%d>', '<dob@%d>')] + ['<date>', '<acc@%d>' % i, '[US %s]' % s.r.choice(PRESET).upper()])
    return s.icons(.02, .94, 6, .04)


def form(s):
    s.new(B, bg=(222, 226, 230), u=.024, **DARK).rect(0, 0, 1, .07, (60, 90, 130)).icons(.86, .015, 3, .04, col=WHITE)
    y = .12
    for k in s.r.sample(['name', 'id', 'dob', 'acc', 'ref', 'op', 'phone', 'date'], s.r.randint(5, 8)):
        s.b(.05, y + .01, '<:%s>' % k, must=True).rect(.25, y, .45, .055, (255, 255, 255)).b(.26, y + .012, '<%s>' % k)
        y += .08
    return s.b(.05, .9, s.pr()).b(.75, .12, ['[%s]' % q for q in s.r.sample(PRESET, 6)], gap=2)


def report(s, kind, light):
    s.new(B if s.r.random() < .5 else PG, bg=PAGE if light else (10, 14, 26), u=.0185, font=s.r.choice(['sans', 'serif', 'lms', 'fira']), **(DARK if light else {}))
    s.b(.5, .03, ['<inst>'] + [s.o('<addr>', .4), s.o('<:phone><phone>', .4)], 1.25, 'c').b(.05, .15, ['<:name><name>  <sexage>', '<:id><id>', '<:dob><dob>'])
    s.b(.55, .15, ['<:date><date>', '<:acc><acc>', '<:ref><ref>', s.o('<:op><op>')]).rect(.04, .265, .92, .003, GRY).b(.05, .29, s.pr(), 1.1)
    for i, m in enumerate(s.meas(9, kind)):
        s.row((.06, .4, .55), .35 + i * .044, [m, '[%s]' % fill('@.##', s.r), '[%s]' % fill('#.##', s.r)])
    return s.fld(.06, .76, .4, .2, 'curved').fld(.54, .76, .4, .2, 'sector') if s.r.random() < .7 else s


def quad(s, x, y, w, h, j=0.0, ang=0.0):
    c, q = np.array([x + w / 2, y + h / 2]) * [s.W, s.H], []
    for dx, dy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        p = np.array([dx * w * s.W / 2, dy * h * s.H / 2]) * (1 + np.array([s.r.uniform(-j, j), s.r.uniform(-j, j)]))
        q.append(c + np.array([[math.cos(ang), -math.sin(ang)], [math.sin(ang), math.cos(ang)]]) @ p)
    return q


def photo(s, steep):
    t = LAYOUTS[s.r.choice([k for k in LAYOUTS if k not in HARD and not k.startswith(('pacs', 'work', 'handheld', 'report'))])](s.child(fs=max(1.25, s.c['fs'])))
    s.new((int(t.W * 1.25), int(t.H * 1.25)), bg=(62, 58, 54)).rect(0, 0, 1, 1, (70, 66, 60), (34, 32, 36))
    q = quad(s, .1, .1, .8, .8, .12 if steep else .04, math.radians(s.r.uniform(-4, 4)))
    cv2.fillPoly(s.img, [((np.array(q) - [s.W / 2, s.H / 2]) * 1.06 + [s.W / 2, s.H / 2]).astype(np.int32)], (22, 22, 24))
    s.paste(t, q)
    y, x = np.mgrid[:s.H, :s.W].astype(np.float32)
    g = sum(s.r.uniform(40, 105) * np.exp(-((x - s.r.random() * s.W) / s.W / s.r.uniform(.05, .2)) ** 2 - ((y - s.r.random() * s.H) / s.H / s.r.uniform(.05, .2)) ** 2) for _ in '12')
    g += 5 * np.sin(x * s.r.uniform(.5, 1.2) + y * s.r.uniform(.1, .5)) + np.random.default_rng(s.nl).normal(0, 5, g.shape)
    s.img = np.clip((s.img * .86 + 12 + g[..., None]) * np.array(s.r.choice([(1, .97, .9), (.93, .98, 1.04), (1, 1, 1)])), 0, 255).astype(np.uint8)
    return s


def scan(s, hand):
    t = LAYOUTS[s.r.choice(['aloka_prosound', 'toshiba_nemio', 'medison_accuvix', 'ge_logiq', 'film_tile'])](s.child(idc=None))
    t.img = np.repeat(cv2.cvtColor(t.img, cv2.COLOR_RGB2GRAY)[..., None], 3, 2)
    s.new((int(t.W * 1.2), int(t.H * 1.42)), bg=(232, 230, 222), **DARK, u=.026).paste(t, quad(s, .09, .2, .82, .69, .004, math.radians(s.r.uniform(-1.5, 1.5))))
    if hand:
        s.hand, s.font = s.r, s.r.choice(['lmi', 'serifi', 'lmo'])
        ink = s.r.choice([(25, 35, 120), (30, 30, 34), (120, 25, 30)])
        s.b(.1, .04, ['<name>', '<dob>   <id>', s.o('<op>')], 1.4, col=ink).b(.62, .05, ['<date>'], 1.4, col=ink).b(.3, .92, '<ann>', 1.4, col=ink)
        s.tags.add('hand:written')
    else:
        s.b(.1, .03, ['<inst>', '<:name><name>', '<:id><id>   <:dob><dob>'], font='serif').b(.9, .06, '<date>', al='r', font='serif')
    s.img = np.clip(s.img + np.random.default_rng(s.nl).normal(0, 6, s.img.shape), 0, 255).astype(np.uint8)
    return s


def sticker(s):
    t = s.child(idc=None, fs=1, low=0).new((430, 190), bg=s.r.choice([(250, 250, 246), (250, 240, 170), (200, 230, 250)]), **DARK, u=.11, font=s.r.choice(['sans', 'mono', 'cond']))
    t.b(.04, .06, ['<name>  <sexage>', '<:dob><dob>', '<:id><id>', s.o('<addr>')]).bc(.06, .78, .6, .17)
    LAYOUTS[s.r.choice(['ge_vivid', 'philips_iu22', 'mindray_dc', 'film_tile', 'esaote_mylab', 'siemens_s2000'])](s)
    w = min(.42, s.u * 17 / s.W)
    h = w * s.W * 190 / 430 / s.H
    for _ in range(60):
        q = quad(s, s.r.uniform(.03, .95 - w), s.r.uniform(.05, .92 - h), w, h, 0, math.radians(s.r.choice([-1, 1]) * s.r.uniform(0, 9)))
        m = cv2.fillPoly(np.zeros((s.H, s.W), np.uint8), [np.array(q).astype(np.int32)], 1)
        if not (m & s.occ).any() and np.min(q) > 0 and np.max(np.array(q)[:, 0]) < s.W and np.max(np.array(q)[:, 1]) < s.H:
            return s.paste(t, q)
    return s


def tiles(s, names, n, m, x, y, w, h):
    for i in range(n * m):
        t = LAYOUTS[names[i % len(names)]](s.child())
        s.paste(t, quad(s, x + (i % n) * w / n, y + i // n * h / m, w / n * .97, h / m * .97))
    return s


HARD = {'photo', 'photo_steep', 'scan_pen', 'scan_print', 'sticker', 'side_vertical', 'over_tissue'}
NEW, OLD = ['fira', 'firab', 'sans', 'cond', 'noto', 'pil', 'lms'], ['bmp', 'mono', 'monob', 'lmm', 'lmc', 'code', 'lmd']
F = lambda s, q=None: dict(font=s.r.choice(q or NEW))
X = lambda s: dict(font=s.r.choice(OLD), alias=s.r.random() < .6, u=.027)
LAYOUTS = {
    'ge_logiq': lambda s: s.new(A, **F(s)).rect(0, 0, 1, .09, (30, 32, 38)).logo(.01, .02, .05, 'GE').fld(.12, .13, .64, .75).tk(.78, .14, .86).bar(.96, .14, .014, .3)
    .b(.12, .01, ['<inst>', '<name>  <sexage>', s.o('<acc>', .2)]).b(.52, .01, ['<date>  <time>', '<id>']).b(.99, .01, [s.mi(), '[%s]' % s.r.choice(PROBE)], al='r')
    .b(.83, .5, s.sets('ge', 8), .85).b(.16, .89, '<ann>', 1.3, col=YEL).b(.01, .9, s.meas(3), .9),
    'ge_voluson': lambda s: s.new(A, **F(s), none=GRY).rect(0, 0, 1, .1, (40, 36, 34), (18, 16, 15)).fld(.1, .11, .8, .78, s.r.choice(['curved', 'sector']), SEP).b(.02, .015, ['<name>', '<id>'])
    .b(.4, .015, [s.o('[GA=2%dw%dd]' % (s.r.randint(0, 9), s.r.randint(0, 6))), '<op>']).b(.98, .015, ['<inst>', '<date> <time>'], al='r').b(.98, .12, [s.mi()] + s.sets('ge', 5), .85, 'r').logo(.02, .12, .05, 'V', ORG)
    .b(.02, .68, s.meas(6, 'ob')).b(.5, .91, '<ann>', 1.2, 'c', ORG),
    'ge_vivid': lambda s: s.new(B, **F(s)).fld(.14, .05, .68, .8, 'sector').tk(.85, .06, .84).strip(.1, .86, .75, .09, 'ecg', (80, 220, 90)).logo(.9, .01, .04, 'GE').bar(.97, .06, .015, .25, 'flow')
    .b(.01, .015, ['<name>', '<id>', '<:dob><dob>', s.o('<inst>')]).b(.88, .015, ['<date>  <time>'] + s.sets('ge', 4), .9, 'r').b(.01, .45, s.meas(5, 'card'), col=CYAN).b(.9, .93, '[%d HR]' % s.r.randint(50, 120), al='r', col=GRN),
    'ge_handy_venue': lambda s: s.new(HD, bg=(18, 20, 24), **F(s)).rect(0, 0, 1, .075, (48, 56, 70)).icons(.93, .15, 5, .08, 0, 1).icons(.01, .15, 5, .08, 0, 1).fld(.22, .1, .56, .84, 'linear' if s.r.random() < .5 else 'curved')
    .b(.02, .02, '<name>   <id>', 1.1).b(.5, .02, '<:dob><dob>').b(.98, .02, '<date> <time>', al='r').b(.8, .12, [s.mi(), s.pr()] + s.sets('ge', 3), .9).b(.24, .88, '<ann>', 1.2, col=YEL),
    'philips_epiq': lambda s: s.new(A, **F(s)).rect(0, 0, 1, .095, (10, 24, 46)).fld(.18, .12, .66, .8, s.r.choice(['sector', 'curved']), BLU, s.r.choice([None, 'color'])).tk(.87, .13, .9).bar(.955, .13, .013, .2, 'flow', True)
    .b(.01, .012, ['<name>  <sexage>', '<:id><id>', s.o('<:dob><dob>')]).b(.45, .012, [s.pr(), s.mi()]).b(.99, .012, ['<inst>', '<date>  <time>', s.o('<op>', .3)], al='r').b(.01, .15, s.sets('philips', 8), .9).b(.2, .9, '<ann>', 1.3, col=YEL),
    'philips_iu22': lambda s: s.new(B, **F(s)).rect(0, 0, 1, .004, (60, 90, 150)).fld(.2, .1, .66, .8).tk(.9, .12, .88).bar(.03, .66, .018, .24).b(.06, .012, ['<inst>', '<name>']).b(.5, .012, ['<date>', '<id>']).b(.99, .012, [s.mi(), s.pr()], .9, 'r')
    .b(.01, .12, s.sets('philips', 8), .9).b(.99, .93, '<time>', al='r').b(.1, .92, s.meas(2), col=CYAN),
    'philips_cx50': lambda s: s.new(B, bg=(8, 8, 10), **F(s)).rect(0, .93, 1, .07, (36, 38, 44)).fld(.14, .07, .7, .84, 'sector').strip(.1, .84, .78, .08, 'ecg', CYAN).b(.01, .012, '<name> <:dob><dob>').b(.01, .945, '<:id><id>   <inst>').b(.99, .012, '<date> <time>', al='r')
    .b(.99, .1, [s.mi()] + s.sets('philips', 6), .9, 'r').b(.01, .15, s.meas(4, 'card')),
    'handheld_lumify': lambda s: s.new(PT, bg=(14, 14, 16), u=.019, **F(s)).rect(0, 0, 1, .09, (28, 60, 90)).fld(.03, .2, .94, .6).tk(.95, .22, .78, side=-1).icons(.08, .9, 6, .055, 1.5).b(.04, .012, ['<name>', '<id>']).b(.97, .012, ['<date>', '<time>'], al='r')
    .b(.04, .12, [s.mi(), s.pr()], .9).b(.5, .83, '<ann>', 1.2, 'c', YEL),
    'siemens_s2000': lambda s: s.new(A, **F(s)).fld(.2, .06, .64, .84, flow=s.r.choice([None, 'elasto'])).tk(.86, .07, .88).bar(.18, .08, .014, .2).b(.01, .01, ['<inst>', '<name>', '<id>', s.o('<:dob><dob>', .4)]).b(.99, .01, ['<date>', '<time>', s.mi()], al='r')
    .b(.01, .25, [s.pr()] + s.sets('siemens', 8), .85).rect(0, .94, 1, .06, (20, 26, 44)).b(.01, .95, s.meas(1)).b(.5, .95, '<ann>', al='c').logo(.92, .945, .045, 'S', ORG),
    'siemens_sequoia': lambda s: s.new(B, none=CYAN, **F(s, OLD + NEW)).rect(0, .06, 1, .004, (40, 90, 170)).fld(.16, .09, .7, .84, 'sector').tk(.9, .1, .9, side=-1).b(.01, .012, '<name>  <id>').b(.6, .012, '<date>  <time>').b(.01, .1, s.sets('siemens', 7), .9)
    .b(.99, .1, ['<inst>', '<op>'], .9, 'r').b(.01, .93, '<ann>', col=GRN),
    'canon_aplio': lambda s: s.new(A, **F(s)).fld(.1, .1, .72, .82).tk(.84, .11, .9).bar(.97, .3, .014, .35).logo(.01, .012, .05, 'C', (210, 60, 60)).b(.16, .01, ['<name>', '<:id><id>  <sexage>']).b(.55, .01, ['<inst>', '<date>  <time>'])
    .b(.99, .1, s.sets('canon', 8), .85, 'r').b(.12, .88, '<ann>', 1.2, col=YEL).b(.01, .6, s.meas(4), .9, col=CYAN),
    'toshiba_nemio': lambda s: s.new(C, **X(s)).fld(.16, .12, .66, .8).tk(.86, .14, .9).bar(.03, .3, .022, .4).b(.01, .01, ['<name>', '<id>']).b(.99, .01, ['<date>', '<time>'], al='r').b(.99, .3, s.sets('canon', 5), .9, 'r').b(.2, .92, '<ann>').b(.5, .01, '<inst>', al='c'),
    'hitachi_arietta': lambda s: s.new(A, bg=(6, 6, 8), **F(s)).rect(0, 0, 1, .1, (44, 48, 52)).logo(.9, .02, .05, 'H', (200, 40, 50)).fld(.14, .12, .68, .8, s.r.choice(['curved', 'linear', 'trap'])).tk(.84, .13, .9).b(.01, .012, ['<:id><id>', '<:name><name>'])
    .b(.36, .012, ['<:dob><dob>', '<sexage>']).b(.62, .012, ['<inst>', '<date> <time>']).b(.01, .2, s.sets('hitachi', 7), .9).b(.99, .6, s.meas(3), .9, 'r'),
    'aloka_prosound': lambda s: s.new(C, ident=s.r.choice([GRN, YEL, WHITE]), **X(s)).fld(.15, .1, .65, .78).bar(.92, .3, .022, .35).tk(.82, .11, .86).b(.01, .01, '<:id><id>').b(.35, .01, '<:name><name>').b(.99, .01, ['<date>', '<time>'], al='r')
    .b(.01, .1, s.sets('hitachi', 5), .9).b(.3, .92, '<ann>   [%s]' % s.r.choice(PROBE)).b(.99, .92, '<inst>', al='r'),
    'medison_accuvix': lambda s: s.new(B, **F(s, OLD + NEW)).fld(.18, .1, .64, .8).bar(.95, .2, .02, .4).b(.01, .012, ['<name>  <sexage>', '<id>  <:dob><dob>']).b(.5, .012, '<inst>').b(.99, .012, ['<date>', '<time>'], al='r').b(.01, .14, [s.pr()] + s.sets('samsung', 6), .85)
    .b(.01, .75, s.meas(5, 'ob'), .9, col=YEL).b(.99, .9, s.mi(), al='r'),
    'samsung_hs': lambda s: s.new(HD, bg=(10, 11, 14), **F(s)).rect(0, 0, 1, .085, (24, 30, 48)).fld(.24, .1, .54, .84, flow=s.r.choice([None, 'color'])).tk(.8, .11, .92).icons(.965, .12, 8, .055, 0, 1).b(.01, .015, '<name>  <sexage>', 1.1).b(.3, .015, '<:id><id>').b(.52, .015, '<inst>')
    .b(.99, .015, ['<date> <time>', s.o('<:acc><acc>', .5)], al='r').b(.01, .12, [s.pr(), s.mi()] + s.sets('samsung', 6), .9).b(.26, .88, '<ann>', 1.3, col=YEL),
    'mindray_dc': lambda s: s.new(B, **F(s)).rect(0, 0, 1, .08, (40, 80, 150), (12, 30, 70)).logo(.01, .015, .045, 'M', WHITE).b(.5, .008, ['<inst>', '<name>  <sexage>'], al='c').b(.98, .008, ['<date>', '<time>'], al='r').b(.15, .04, '<id>').fld(.15, .12, .68, .8)
    .bar(.955, .14, .016, .28).tk(.85, .13, .9).b(.01, .14, ['[B]'] + s.sets('mindray', 8), .9).b(.99, .5, [s.mi(), s.pr()], .85, 'r').b(.18, .9, '<ann>', 1.2, col=YEL),
    'mindray_resona': lambda s: s.new(HD, bg=(16, 18, 22), **F(s)).rect(0, 0, .17, 1, (28, 34, 44)).b(.01, .03, ['<name>', '<sexage>', '<:id><id>', '<:dob><dob>', '<date>', '<inst>'], .95, gap=1.6).icons(.02, .6, 4, .05).fld(.26, .06, .5, .88).tk(.8, .07, .9)
    .b(.86, .06, [s.mi()] + s.sets('mindray', 8), .9).b(.28, .9, s.meas(2), col=YEL).b(.6, .9, '<ann>'),
    'sonosite_m': lambda s: s.new(C + B, u=.026, **F(s, OLD + NEW)).fld(.12, .1, .74, .76, s.r.choice(['linear', 'curved', 'sector'])).b(.02, .01, '<name>').b(.5, .01, '<:id><id>').b(.98, .01, '<date>', al='r').tk(.9, .1, .86).b(.02, .15, s.sets('sonosite', 5), .9)
    .b(.02, .88, s.pr()).b(.98, .88, [s.mi(), '<time>'], al='r').b(.4, .94, '<ann>'),
    'fuji_px': lambda s: s.new(HD, bg=(4, 6, 10), **F(s)).rect(0, .9, 1, .1, (22, 26, 32)).fld(.25, .03, .5, .85, 'linear').bar(.78, .05, .01, .2).b(.01, .91, ['<name>  <sexage>', '<:id><id>']).b(.4, .91, ['<:dob><dob>', '<op>']).b(.99, .91, ['<date> <time>', '<inst>'], al='r').b(.01, .05, s.sets('sonosite', 6)).b(.84, .05, s.meas(4)),
    'esaote_mylab': lambda s: s.new(B, **F(s)).fld(.2, .06, .62, .84, s.r.choice(['linear', 'curved', 'sector'])).tk(.84, .07, .88).bar(.17, .5, .014, .3).b(.01, .012, ['<inst>', '<name>', '<dob>', '<id>']).b(.99, .012, ['<date>', '<time>', '<op>'], al='r').b(.01, .3, s.sets('esaote', 8), .9)
    .logo(.9, .93, .045, 'E', (80, 160, 90)).b(.25, .93, '<ann>   ' + s.mi()),
    'supersonic': lambda s: s.new(A, bg=(12, 12, 14), none=GRY, **F(s)).fld(.22, .06, .6, .42, 'linear', flow='elasto').fld(.22, .5, .6, .42, 'linear').bar(.85, .08, .016, .3, 'jet').b(.885, .08, '[+%d kPa]' % s.r.choice([50, 180, 300])).b(.01, .02, ['<name>', '<:id><id>', '<:dob><dob>'])
    .b(.99, .01, ['<date>'], al='r').b(.01, .22, [s.pr(), s.mi()] + s.sets('sse', 8), .9).b(.01, .72, ['[Q-Box]', '[Mean %s kPa]' % fill('@#.#', s.r), '[SD %s kPa]' % fill('@.#', s.r)], col=YEL).b(.3, .94, '<ann>').b(.99, .95, '<inst>', al='r'),
    'handheld_butterfly': lambda s: s.new(PT, u=.018, **F(s)).fld(.05, .12, .9, .68, s.r.choice(['sector', 'linear', 'curved'])).icons(.1, .92, 5, .05, 1.6).b(.5, .015, ['<name>', s.o('<:id><id>', .5)], 1.1, 'c').b(.04, .83, [s.mi(), '<ann>']).b(.96, .83, ['<date>', '<time>'], al='r').tk(.02, .14, .78),
    'handheld_clarius': lambda s: s.new(HD, u=.024, **F(s)).fld(.2, .04, .6, .92, 'linear').b(.01, .03, ['<name>', '<id>', '<date>']).b(.99, .03, s.sets('sonosite', 4), al='r').icons(.94, .5, 4, .08, 0, 1).b(.01, .9, s.mi()).tk(.82, .05, .95).b(.22, .9, '<ann>', col=YEL),
    'bladder_scanner': lambda s: s.new([(480, 360), (640, 480)], bg=(20, 40, 70), u=.036, **F(s)).rect(0, 0, 1, .12, (60, 100, 160)).b(.02, .03, '<id>').b(.98, .03, '<date>', al='r').fld(.05, .15, .55, .75, 'sector').b(.64, .2, ['[%d ml]' % s.r.randint(20, 900)], 2).b(.64, .5, ['<name>', '<sexage>', '<op>']).icons(.65, .85, 3, .09),
    'endoscopic': lambda s: s.new(A, **F(s, OLD)).fld(.28, .06, .68, .86, 'radial').b(.01, .05, ['<:id><id>', '<:name><name>', '<sexage>', '<:dob><dob>', '<date>', '<time>'], gap=1.5).b(.01, .6, ['<inst>', '<:ref><ref>']).b(.01, .75, ['[C 5]', '[Gain %d/19]' % s.r.randint(4, 18), '[7.5MHz R %dcm]' % s.r.randint(2, 9)]),
    'ivus': lambda s: s.new(B, **F(s)).fld(.02, .06, .6, .8, 'radial', SEP).strip(.02, .88, .6, .1, 'mm').b(.66, .05, ['<name>', '<:id><id>', '<:dob><dob>', '<date>  <time>', '<inst>', '<op>'], gap=1.5).b(.66, .55, ['[Frame <frame>]'.replace('[Frame <frame>]', '<frame>'), '[40 MHz]', '[0.5 mm/s]'] + s.meas(3, 'vasc')),
    'eye_ab': lambda s: s.new(B, bg=(190, 198, 206), u=.023, **DARK).rect(.02, .16, .6, .7, (0, 0, 0)).fld(.04, .18, .56, .66, 'sector').b(.02, .02, ['<:name><name>  <sexage>', '<:id><id>   <:dob><dob>']).b(.98, .02, ['<date>', '<op>'], al='r').b(.66, .2, ['[OD]', '[AL 2%s mm]' % fill('#.##', s.r), '[ACD 3.%s mm]' % fill('##', s.r), '[LT 4.1# mm]'.replace('#', '3'), '[B 10 MHz]', '[Gain 80 dB]'])
    .b(.02, .9, '<inst>'),
    'sonoscape': lambda s: s.new(B, **F(s)).fld(.15, .12, .68, .78, flow=s.r.choice([None, 'color'])).b(.5, .01, '<inst>', 1.2, 'c', YEL).b(.01, .05, ['<:name><name>  <sexage>', '<:id><id>']).b(.99, .05, ['<date> <time>'], al='r').tk(.85, .13, .88).bar(.955, .2, .018, .3, 'flow', True).b(.01, .25, s.sets('mindray', 7), .9).b(.3, .92, '<ann>  ' + s.mi()),
    'dual_image': lambda s: s.new(A, **F(s)).rect(0, 0, 1, .08, (34, 34, 40)).fld(.05, .12, .42, .6).fld(.53, .12, .42, .6, flow='color').b(.01, .01, ['<name>', '<id>']).b(.5, .01, ['<inst>', '<:ref><ref>'], al='c').b(.99, .01, ['<date>', '<time>'], al='r').b(.1, .74, '<ann>', col=YEL).b(.6, .74, '<ann>', col=YEL).b(.05, .8, s.meas(4)).b(.6, .8, s.sets('philips', 4)),
    'spectral': lambda s: s.new(A, **F(s)).rect(0, .95, 1, .05, (20, 40, 66)).fld(.3, .06, .4, .42, 'linear' if s.r.random() < .5 else 'sector', flow='color').strip(.05, .54, .86, .38).tk(.92, .55, .91).b(.01, .01, ['<name>', '<:id><id>', '<:dob><dob>']).b(.99, .01, ['<inst>', '<date> <time>', s.mi()], al='r').b(.01, .955, '<acc>').b(.99, .955, '<op>', al='r')
    .b(.01, .2, s.sets('philips', 6), .9).b(.8, .2, s.meas(5, 'vasc'), col=CYAN),
    'mmode': lambda s: s.new(B, **F(s)).fld(.35, .04, .3, .36, 'sector').strip(.04, .45, .9, .45, 'mm').strip(.04, .88, .9, .06, 'ecg', GRN).b(.01, .01, ['<name>', '<:id><id>', '<date> <time>']).b(.99, .01, ['<inst>', '<:op><op>'], al='r').b(.7, .15, s.meas(5, 'card'), .9).b(.01, .25, s.sets('ge', 4), .9),
    'render3d': lambda s: s.new(A, bg=(8, 6, 4), **F(s)).rect(.18, .12, .64, .76, (60, 40, 20), (16, 10, 4)).fld(.22, .14, .56, .7, 'linear', (1, .72, .42)).b(.02, .02, ['<name>', '<id>', '<date>']).b(.98, .02, ['<inst>', '<op>'], al='r').b(.02, .4, s.sets('ge', 4)).b(.98, .6, s.meas(5, 'ob'), .9, 'r').b(.5, .91, '<ann>', al='c'),
    'video_pal': lambda s: s.new(C, **X(s)).fld(.1, .08, .76, .84, 'sector').b(.03, .03, '<name>').b(.03, .92, '<id>').b(.97, .03, '<date>', al='r').b(.97, .92, '<time>', al='r').b(.03, .2, s.sets('siemens', 4), .9).b(.97, .8, '<ann>', al='r').bar(.94, .2, .02, .4),
    'side_vertical': lambda s: s.new(A, **F(s, ['noto', 'notob', 'sans'])).rect(.0, 0, .09, 1, (30, 34, 44)).vtext(.015, .04, '<name>', 1.2).vtext(.055, .04, '<date>').vtext(.055, .5, '<id>').fld(.18, .06, .62, .84).tk(.83, .07, .88).b(.99, .05, [s.mi()] + s.sets('canon', 6), .9, 'r').vtext(.95, .6, '<inst>').b(.3, .92, '<ann>'),
    'over_tissue': lambda s: s.new(B, **F(s)).fld(.0, .0, 1, 1, 'linear').b(.03, .03, ['<name>', '<:id><id>', '<:dob><dob>'], 1.1).b(.97, .03, ['<inst>', '<date> <time>'], 1.1, 'r').b(.03, .8, s.meas(3)).b(.97, .85, ['<ann>', s.mi()], al='r', col=YEL),
    'film_tile': lambda s: s.new(C, u=.03, **F(s)).fld(.1, .1, .76, .8).tk(.9, .12, .88).b(.03, .02, '<ann>').b(.97, .02, s.mi(), al='r').b(.03, .9, s.meas(2)).b(.97, .92, '<frame>', al='r'),
    'film_sheet': lambda s: tiles(s.new((1400, 1250), bg=(6, 6, 6), u=.018).b(.02, .015, ['<name>   <sexage>', '<:id><id>   <:dob><dob>']).b(.98, .015, ['<inst>', '<date>'], al='r'), ['film_tile'], 2, 2, .01, .08, .98, .91),
    'pacs_corners': lambda s: s.new([(1024, 1024), (1200, 1000)], u=.018, **F(s)).fld(.14, .1, .72, .78).b(.01, .01, ['<name>', '<id>', '<dob>  <sexage>', '<acc>']).b(.99, .01, ['<inst>', '<:ref><ref>', '<date>', '<time>'], al='r').b(.01, .88, s.sets('pacs', 4)).b(.99, .9, ['<frame>', '<ann>'], al='r').b(.5, .01, '[A]', al='c'),
    'pacs_secondary': lambda s: tiles(s.new(HD, bg=(30, 30, 34), u=.019).rect(0, 0, 1, .06, (60, 62, 70)).icons(.02, .012, 9, .035).b(.5, .016, '<name> - <id> - <date>'), [s.r.choice(['ge_logiq', 'philips_iu22', 'canon_aplio', 'esaote_mylab'])], 1, 1, .2, .08, .64, .9).b(.01, .1, ['<acc>', '<dob>', '<ref>']).b(.86, .1, s.sets('pacs', 5)),
    'pacs_2x2': lambda s: tiles(s.new((1600, 1200), bg=(40, 42, 46), u=.017), ['pacs_corners', 'film_tile'], 2, 2, .005, .005, .99, .99),
    'desktop_window': lambda s: tiles(s.new(HD, bg=(236, 236, 238), u=.021, **DARK, **F(s)).rect(0, 0, 1, .05, (205, 214, 226)).icons(.9, .008, 3, .032).b(.01, .012, '<name> (<id>)').rect(.02, .1, .24, .8, (255, 255, 255)).b(.03, .12, ['<:name><name>', '<:dob><dob>', '<:id><id>', '<:acc><acc>', '<:phone><phone>', '<addr>', '<:ref><ref>'], gap=1.7),
                                      ['film_tile'], 1, 1, .29, .08, .66, .88),
    'worklist_light': lambda s: worklist(s, True), 'worklist_dark': lambda s: worklist(s, False), 'patient_form': form, 'report_ob': lambda s: report(s, 'ob', False),
    'report_card': lambda s: report(s, 'card', True), 'report_letter': lambda s: report(s, 'abd', True), 'photo': lambda s: photo(s, False), 'photo_steep': lambda s: photo(s, True),
    'scan_pen': lambda s: scan(s, True), 'scan_print': lambda s: scan(s, False), 'sticker': sticker}
DECK = ['rot90', 'rot180', 'rot270', 'mirror', 'tilt', 'tilt', 'low', 'low', 'jpeg', 'jpeg', 'blur', 'interlace', 'interlace', 'tiny', 'huge', 'noise']


def finish(s, eff, r):
    W, H, n = s.W, s.H, np.random.default_rng([s.nl, s.frame])
    if eff == 'interlace':
        s.img[1::2] = np.roll(s.img[1::2], 1, 1) * .8
        for q in s.items:
            q[3] = np.concatenate([q[3], q[3] + [1, 0]])
    g, Q = r.uniform(.72, 1.3) if r.random() < .25 else 1, [(0, 0), (W, 0), (W, H), (0, H)]
    g = max(g, min(1, 11 / s.minem))
    Q = {'rot90': [(H, 0), (H, W), (0, W), (0, 0)], 'rot270': [(0, W), (0, 0), (H, 0), (H, W)], 'rot180': Q[2:] + Q[:2], 'mirror': [Q[1], Q[0], Q[3], Q[2]]}.get(eff, [(int(x * g), int(y * g)) for x, y in Q])
    if eff == 'tilt':
        Q = quad(s, .05, .05, .9, .9, 0, math.radians(r.choice([-1, 1]) * r.uniform(1.5, 6)))
    t = s.child().new(tuple(int(v) for v in (np.max(Q, 0) if eff != 'tilt' else (W, H)))).paste(s, Q)
    t.nl, e = s.nl, t.minem
    if eff == 'blur' or r.random() < .12:
        t.img = cv2.GaussianBlur(t.img, (0, 0), min(1.3, e / 14) if eff == 'blur' else .5)
    if eff == 'noise':
        t.img = np.clip(t.img + n.normal(0, 12, t.img.shape), 0, 255).astype(np.uint8)
    if eff == 'jpeg' or r.random() < .3:
        q = cv2.imencode('.jpg', t.img, [cv2.IMWRITE_JPEG_QUALITY, (r.randint(14, 30) if e > 13 else 35) if eff == 'jpeg' else r.randint(55, 92)])[1]
        t.img, t.tags = cv2.imdecode(q, 1), t.tags | {'effect:jpeg'}
    if r.random() < .12:
        t.img = np.repeat(cv2.cvtColor(t.img, cv2.COLOR_RGB2GRAY)[..., None], 3, 2)
    return t


def main():
    ap = argparse.ArgumentParser()
    for k, v in (('--seed', 1), ('--count', 40), ('--out', 'out')):
        ap.add_argument(k, type=type(v), default=v)
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    R, decks, n, nc, rows = random.Random(a.seed), {}, 0, 0, []

    def deal(k, q):
        if not decks.get(k):
            decks[k] = R.sample(q, len(q))
        return decks[k].pop()
    while n < a.count:
        lay = deal('layout', list(LAYOUTS))
        code, hm = deal('locale', list(LOC)), deal('header', ['full', 'full', deal('lack', ['absent', 'empty', 'anon', 'partial'])])
        eff, seed, noid = deal('hard', DECK) if lay not in HARD and R.random() < .19 else 'none', R.randrange(10 ** 9), R.random() < .04
        if lay == 'side_vertical' and R.random() < .7:
            code = R.choice([c for c in LOC if LOC[c]['script'] in CJK])
        frames = min(a.count - n, R.randint(3, 5)) if lay[:4] not in ('work', 'repo', 'scan', 'pati') and R.random() < .08 else 1
        nc += frames > 1
        for f in range(frames):
            r, n = random.Random(seed), n + 1
            pp = [Patient(r, code, lay in ('aloka_prosound', 'toshiba_nemio', 'video_pal'), seed) for _ in range(12)]
            s = Screen(r, pp, f)
            s.c.update(noid=noid, low=r.randint(62, 92) if eff == 'low' else 0, fs={'tiny': .6, 'huge': 1.9}.get(eff, s.c['fs']))
            t = finish(LAYOUTS[lay](s), eff, r)
            h = {k: v for k, v in pp[0].h.items() if r.random() < .9 or k[:9] in ('PatientNa', 'PatientID', 'StudyDate')}
            if hm != 'full':
                h = {k: '' if hm == 'empty' else v for k, v in h.items() if hm == 'empty' or hm == 'partial' and r.random() < .35}
                h.update({'PatientName': 'ANONYMOUS^%d' % r.randint(1, 99), 'PatientID': fill('ANON####', r)} if hm == 'anon' else {})
            row = dict(file='%04d.png' % n, header=dict(h, Modality='US', Manufacturer=lay.split('_')[0].upper() if lay.split('_')[0] in ('ge', *SET, 'toshiba', 'medison', 'fuji') else 'OTHER'), identity=[], keep=[])
            for role, kind, text, hull in t.items:
                p = np.clip([*np.floor(hull.min(0) + .02), *np.ceil(hull.max(0) - .02)], 0, [t.W, t.H] * 2).astype(int).tolist()
                row['identity' if role == 'identity' else 'keep'].append(dict(box=p, text=text, **({'kind': kind} if kind else {})))
            sz = np.median([min(q['box'][2] - q['box'][0], q['box'][3] - q['box'][1]) for q in row['identity']] or [0])
            sc = {unicodedata.name(c).split()[0].lower() for q in row['identity'] for c in q['text'] if c.isalpha()}
            row['tags'] = ['layout:' + lay, 'locale:' + code, 'rotation:' + {'rot90': '90', 'rot180': '180', 'rot270': '270', 'mirror': 'mirrored', 'tilt': 'tilted'}.get(eff, '0'), 'header:' + hm,
                           'size:' + ('none' if not sz else 'small' if sz < 11 else 'medium' if sz < 20 else 'large')] + ['script:' + q for q in sorted(sc)] + sorted(t.tags) + \
                ['effect:' + eff] * (eff in ('jpeg', 'blur', 'interlace', 'noise')) + ['identity:none'] * (not row['identity'])
            row['tags'] = list(dict.fromkeys(row['tags']))
            rows.append({**{k: row[k] for k in ('file',)}, **({'clip': 'c%02d' % nc} if frames > 1 else {}), **row})
            cv2.imwrite(os.path.join(a.out, row['file']), t.img[..., ::-1])
            if os.environ.get('DEBUG'):
                print(row['file'], lay, code, eff, t.skip, round(t.minem, 1), t.img.shape)
    with open(os.path.join(a.out, 'key.jsonl'), 'w', encoding='utf8') as f:
        f.writelines(json.dumps(q, ensure_ascii=False) + '\n' for q in rows)
    print(len(rows), 'images', sum(len(q['identity']) for q in rows), 'identity', sum(len(q['keep']) for q in rows), 'keep')


if __name__ == '__main__':
    main()

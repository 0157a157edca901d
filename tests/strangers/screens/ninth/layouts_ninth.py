# -*- coding: utf-8 -*-
"""The layouts. Each takes (r, w, ph) - random source, patient, clip phase - and gives a Screen."""
import numpy as np, cv2
import data_ninth as D
from draw_ninth import *
from people_ninth import ch, dig, up, ascii_
HIDE = [None]          # clip frames: which texts are hidden on this frame
I, C, S_, K = 'identity', 'clinical', 'setting', 'caption'
class Scr(Screen):
    def t(s, x, y, text, kind, what, **k):
        if HIDE[0] and HIDE[0](kind, what):
            m = mask_of(str(text), k.get('font') or s.font, k.get('size') or s.size, s.aa, s.lang)
            if m is None: return None
            wd = m[0].shape[1]; an = k.get('anchor', 'l'); x = int(x) - (wd if an == 'r' else wd // 2 if an == 'c' else 0)
            return [x, int(y), x + wd, int(y) + m[0].shape[0]]
        return Screen.t(s, x, y, text, kind, what, **k)
def new(r, w, sizes, **k):
    W_, H_ = ch(r, sizes); k.setdefault('font', ch(r, ['arial', 'arial', 'arialb', 'dejavu', 'noto', 'nimbus', 'dejavuc', 'narrowb']))
    s = Scr(r, W_, H_, lang={'ja': 'ja', 'ko': 'ko', 'zh-TW': 'zht'}.get(w.key, 'zh'), **k)
    if 'size' not in k: s.size = {640: 13, 720: 14, 800: 14, 1024: 16, 1280: 18, 1152: 17}.get(W_, 15)
    if w.script in ('arabic', 'thai', 'devanagari', 'bengali', 'han', 'hangul') and s.size < 14: s.size = 14
    return s
KINDS = {'abd': ['convex'], 'ob': ['convex'], 'card': ['sector'], 'small': ['linear'], 'vasc': ['linear'], 'endo': ['endo'], 'any': ['convex', 'convex', 'linear', 'sector', 'endo']}
def echo(s, r, x, y, w, h, app='any', ph=0., color=None):
    kind = ch(r, KINDS[app]); seed = int(r.integers(1 << 30)); im = Scene(np.random.default_rng(seed), kind).render(w, h, ph)
    if up(r, .25): tint = ch(r, [(1, .93, .75), (.85, .95, 1), (1, .97, .9)]); im = np.stack([im*t for t in tint], 2).astype(np.uint8)
    if up(r, .22) if color is None else color: im = color_flow(im, np.random.default_rng(seed + int(ph*7)), w*.35, h*.3, w*.66, h*.68)
    s.paste(im, x, y); return kind
def settings(r, m, n=None):
    mk, models, probes = D.MAKERS[m]; f = lambda a, b, k=1: '%.*f' % (k, r.uniform(a, b)); g = lambda a, b: str(int(r.integers(a, b)))
    base = {
     'ge': [('FR', g(15, 60)), ('Frq', f(2, 12) + ' MHz'), ('Gn', g(20, 80)), ('S/A', '%d/%d' % (r.integers(1, 4), r.integers(0, 4))), ('Map', ch(r, 'DEFGH') + '/0'), ('D', f(3, 22) + ' cm'), ('DR', g(54, 84)), ('AO%', '100'), ('PRF', f(.5, 6) + ' kHz'), ('WF', g(50, 300) + ' Hz')],
     'philips': [('FR', g(12, 60) + 'Hz'), ('', f(4, 20, 0) + 'cm'), ('2D', ''), ('', g(30, 75) + '%'), ('C', g(40, 60)), ('P', ch(r, ['Low', 'Med', 'High'])), ('', ch(r, ['Gen', 'HRes', 'HPen', 'HGen'])), ('CF', g(40, 90) + '%'), ('WF', g(40, 400) + 'Hz'), ('', f(1, 5) + 'MHz')],
     'siemens': [('', f(2, 14) + ' MHz'), ('', g(-9, 9) + ' dB/DR ' + g(50, 75)), ('', 'SC ' + ch(r, ['On', '2', 'Off'])), ('', 'DTCE ' + ch(r, ['Med', 'L', 'H'])), ('', 'MapE/ST' + g(0, 4)), ('', 'V0 E1'), ('', 'D ' + f(30, 180, 0) + 'mm'), ('', g(12, 45) + ' fps')],
     'toshiba': [('', ch(r, ['diffT5.0', 'T6.0', '14.0', 'T3.5', 'P4.0'])), ('', g(12, 60) + ' fps'), ('', 'G:' + g(60, 98)), ('', 'DR:' + g(55, 75)), ('', 'A:' + g(2, 9)), ('', 'P:100'), ('Qscan', ':' + g(60, 98)), ('', 'ApliPure')],
     'hitachi': [('BG', ':' + g(10, 40)), ('BD', ':' + g(55, 75)), ('FR', ':' + g(15, 40)), ('D', ':' + f(4, 20) + 'cm'), ('', 'H7.5M'), ('', 'R' + f(8, 18)), ('', 'AGC ' + g(1, 9)), ('', 'WPI')],
     'mindray': [('F', 'H' + f(3, 9)), ('D', f(3, 20)), ('G', g(35, 70)), ('FR', g(18, 60)), ('DR', g(60, 130)), ('iClear', g(1, 6)), ('iBeam', ch(r, ['1', '2', 'H'])), ('AP', '97%'), ('B', 'Zoom 100%')],
     'samsung': [('', '[2D] G' + g(40, 60) + '/' + g(80, 120) + 'dB'), ('', 'FA' + g(2, 9) + '/P' + g(80, 100)), ('', 'FSI ' + g(0, 3)), ('', 'Har./' + ch(r, ['Mid', 'Low', 'Hi'])), ('', f(5, 20) + 'cm / ' + g(10, 50) + 'Hz')],
     'esaote': [('F', f(2, 15) + ' MHz'), ('G', g(40, 70) + '%'), ('P', f(4, 20, 0) + 'cm'), ('XV', g(1, 4)), ('PRS', g(1, 6)), ('PST', g(0, 4)), ('D', g(5, 12) + 'x'), ('', 'R' + g(1, 9))],
     'sonosite': [('', ch(r, ['Res', 'Gen', 'Pen'])), ('', 'MB'), ('', 'THI'), ('', 'S'), ('', f(3, 20) + ' cm'), ('', '2D: G' + g(40, 70))],
     'ssi': [('B', g(20, 60) + ' Hz'), ('', f(2, 15) + ' MHz'), ('TI', 'General / SR ' + g(1, 4)), ('SWE', f(.5, 2) + ' Hz'), ('', 'Opt. Std'), ('', 'Gain ' + g(40, 90) + '%'), ('', 'Smooth 5')],
    }
    base['voluson'] = [('', ch(r, ['Har-low', 'Har-mid', 'Har-high'])), ('Pwr', g(80, 100)), ('Gn', g(-8, 9)), ('', 'C%d / M%d' % (r.integers(3, 12), r.integers(2, 9))), ('FF2', ' / E%d' % r.integers(1, 5)), ('SRI', 'II ' + g(2, 6) + '/ CRI 3'), ('', f(5, 18) + 'cm/' + f(.8, 2)), ('', g(15, 60) + 'Hz')]
    base['vivid'] = [('FR', f(40, 90) + ' fps'), ('', f(1.4, 1.9) + '/' + f(2.8, 3.6) + ' MHz'), ('', '%s' % g(60, 120)), ('Gain', g(-15, 12) + ' dB')]; base['atl'] = [('Map', g(1, 8)), ('', '%sdB/C%d' % (g(140, 170), r.integers(2, 6))), ('Persist', ch(r, ['Low', 'Med', 'Off'])), ('', '2D Opt:' + ch(r, ['Gen', 'Res', 'Pen'])), ('Fr Rate', ':' + ch(r, ['Surv', 'Med', 'Max']))]
    base['sonoscape'] = base['chison'] = base['mindray']; base['vet'] = base['esaote']
    L = base.get(m, base['mindray']); return [((a + ' ' + b).strip() if not b.startswith(':') else a + b) for a, b in L[:n or len(L)]]
def mi(r): return ch(r, ['MI %.1f  TIs %.1f', 'MI %.1f TIb %.1f', 'MI: %.1f  TI: %.1f', 'TIS%0.1f MI %.1f', 'MI<%.1f TIC %.1f']) % (r.uniform(.4, 1.4), r.uniform(.1, 1.2))
def meas(r, app):
    u = r.uniform
    M = {'ob': ['BPD %.2f cm' % u(2, 9.6), 'HC %.1f cm' % u(8, 34), 'AC %.2f cm' % u(6, 36), 'FL %.2f cm' % u(1, 7.5), 'GA %dw%dd' % (r.integers(11, 40), r.integers(0, 7)), 'EFW %d g ±%dg' % (u(200, 3900), u(30, 500)), 'CRL %.2f cm' % u(.5, 8), 'NT %.1f mm' % u(.8, 2.9), 'FHR %d bpm' % u(115, 175), 'AFI %.1f cm' % u(6, 20)],
     'card': ['IVSd %.1f cm' % u(.7, 1.5), 'LVIDd %.1f cm' % u(3.8, 6), 'LVPWd %.1f cm' % u(.7, 1.4), 'EF(Teich) %d %%' % u(35, 72), 'LA Diam %.1f cm' % u(2.8, 5), 'E/A %.2f' % u(.6, 2), 'MV E Vel %.2f m/s' % u(.5, 1.2), 'AV Vmax %.2f m/s' % u(.9, 4), 'TR maxPG %d mmHg' % u(15, 50), 'HR %d bpm' % u(50, 110)],
     'vasc': ['PS %.1f cm/s' % u(40, 180), 'ED %.1f cm/s' % u(8, 60), 'RI %.2f' % u(.5, .9), 'S/D %.2f' % u(2, 5), 'IMT %.2f mm' % u(.5, 1.2), 'ICA/CCA %.2f' % u(.6, 2)],
     'any': ['1 L %.2f cm' % u(.5, 12), 'D1 %.1f mm' % u(4, 60), '+ Dist %.2f cm' % u(.4, 13), 'x Dist %.1f mm' % u(4, 80), 'Vol %.1f ml' % u(2, 180), 'A %.2f cm²' % u(1, 30), 'E-Mean %.1f kPa' % u(3, 45)]}
    L = M.get(app, M['any']); k = int(r.integers(1, min(5, len(L)) + 1)); return [L[i] for i in sorted(r.choice(len(L), k, replace=False))]
def annot(s, r, w, x0, y0, x1, y1, n=None, size=None, fill=None, namep=.07):
    lang = w.loc['lang'] if (w.native and up(r, .5)) else 'en'; A_ = D.ANN.get(lang, D.ANN['en']) if lang != 'en' else D.ANN['en']
    fill = fill or ch(r, [(255, 255, 255), (255, 255, 90), (120, 255, 120), (120, 220, 255), (255, 190, 90)]); size = size or s.size + int(r.integers(0, 5))
    for _ in range(n if n is not None else int(r.integers(1, 3))):
        s.t(int(r.uniform(x0 + .05*(x1-x0), x0 + .75*(x1-x0))), int(r.uniform(y0 + .06*(y1-y0), y1 - .1*(y1-y0))), ch(r, A_), C, 'annotation', size=size, fill=fill)
    if up(r, namep):
        v = ch(r, [w.comment, w.name, w.comment, w.fam_u, w.pid]); s.t(int(r.uniform(x0 + 10, x0 + .4*(x1-x0))), int(r.uniform(y0 + .6*(y1-y0), y1 - 30)), v, I, 'comment', size=size, fill=fill, maxw=x1-x0-20)
def ruler(s, r, x, y0, y1, side='r', fill=None):
    n = int(r.integers(4, 12)); step = ch(r, [1, 2, 5]) ; f = fill or (200, 200, 200)
    for i in range(n + 1):
        y = y0 + (y1 - y0) * i / n; L = 7 if i % 5 == 0 or n < 7 else 4
        s.line(x, y, x - L if side == 'r' else x + L, y, f)
        if i % ch(r, [1, 2, 5]) == 0 and 0 < i < n and up(r, .6): s.t(x + 4 if side == 'r' else x + 10, y - 6, str(i*step), C, 'scale', size=max(11, s.size - 2), fill=f)
def graybar(s, r, x, y, h):
    g = np.linspace(250, 0, int(h)).astype(np.uint8)[:, None].repeat(10, 1); s.paste(g, x, y)
def bodymark(s, r, x, y):
    c = (210, 210, 210); k = int(r.integers(3))
    if k == 0: cv2.ellipse(s.a, (x + 24, y + 28), (15, 26), 0, 0, 360, c, 1, cv2.LINE_AA); s.line(x + 24, y + 20, x + 36, y + 30, (255, 200, 60), 3)
    elif k == 1:
        for q in (12, 40): cv2.circle(s.a, (x + q, y + 24), 13, c, 1, cv2.LINE_AA); cv2.circle(s.a, (x + q, y + 24), 2, c, -1)
        s.line(x + 40, y + 24, x + 50, y + 14, (255, 200, 60), 3)
    else:
        for q in (10, 30): cv2.ellipse(s.a, (x + q + 4, y + 24), (9, 20), 0, 0, 360, c, 1, cv2.LINE_AA)
        s.line(x + 2, y + 22, x + 18, y + 24, (80, 255, 80), 2)
def calip(s, r, x0, y0, x1, y1):
    for _ in range(int(r.integers(1, 3))):
        p = [int(r.uniform(x0 + .2*(x1-x0), x0 + .8*(x1-x0))), int(r.uniform(y0 + .2*(y1-y0), y0 + .8*(y1-y0)))]; q = [p[0] + int(r.uniform(-.2, .2)*(x1-x0)), p[1] + int(r.uniform(-.15, .15)*(y1-y0))]
        c = (255, 255, 120)
        for z in (p, q): s.line(z[0]-5, z[1], z[0]+5, z[1], c); s.line(z[0], z[1]-5, z[0], z[1]+5, c)
        n = int(np.hypot(p[0]-q[0], p[1]-q[1]) // 6)
        for i in range(1, n): s.a[int(p[1] + (q[1]-p[1])*i/n) % s.h, int(p[0] + (q[0]-p[0])*i/n) % s.w] = c
def mbox(s, r, x, y, L, boxed=None, fill=None, anchor='l', num=True):
    lh = int(s.size * 1.35)
    for i, q in enumerate(L): s.t(x, y + i*lh, (('%d ' % (i+1)) if num and up(r, .3) else '') + q, C, 'measurement', fill=fill or (255, 255, 255), anchor=anchor)
def model(r, m): return ch(r, D.MAKERS[m][1]).replace('-', ' ') if m not in ('toshiba',) else ch(r, D.MAKERS[m][1]).replace('-', ' ')
def probe(r, m): return ch(r, D.MAKERS[m][2])
S4 = [(640, 480), (800, 600), (1024, 768)]; SB = [(1024, 768), (1280, 960), (960, 720), (1280, 800), (800, 600)]
def idname(w): return w.name
def vals(w): return dict(name=(w.name, 'name'), id=(w.pid, 'id'), dob=(w.d(w.birth), 'birth'), sex=(w.sexs, 'sex'), age=(w.age, 'age'), date=(w.d(), 'date'), time=(w.time, 'time'), hosp=(w.hosp, 'hospital'), oper=(w.oper, 'operator'), ref=(w.ref, 'physician'), acc=(w.acc, 'accession'), ward=(w.ward, 'ward'), bed=(w.bed, 'bed'), phone=(w.phone, 'phone'), addr=(w.addr, 'address'))
def cap(w, k, r=None, colon=':'):
    alt = {'name': ['Name', 'Patient', 'Pat. Name', 'Pt', 'NAME', "Patient's Name"], 'id': ['ID', 'Pat ID', 'MRN', 'ID#', 'Patient ID', 'Hosp No', 'UHID'], 'dob': ['DOB', 'Birthdate', 'Born', 'D.O.B.', 'Date of Birth'], 'acc': ['Acc#', 'Accession', 'ACC', 'Case No', 'Visit', 'Exam #'], 'oper': ['Operator', 'Tech', 'Sonographer', 'Op', 'Sono'], 'ref': ['Ref.MD', 'Ref. Phys', 'Referring', 'Physician', 'Ref by'], 'sex': ['Sex', 'Gender', 'S'], 'age': ['Age']}
    t = w.lab[k] if w.ui != 'en' or r is None or k not in alt else ch(r, alt[k]); return t + colon
def field(s, r, w, x, y, k, **kw):
    v, what = vals(w)[k]; return s.pair(x, y, cap(w, k, r), v, I, what, rtl=w.rtl and kw.pop('rtl', False), **kw)

# ------------------------------------------------------------ machines
def ge_logiq(r, w, ph):
    s = new(r, w, SB); z = s.size; W_, H_ = s.w, s.h; bar = int(z*2.9); s.rect(0, 0, W_, bar, ch(r, [(0, 0, 0), (30, 40, 60), (25, 25, 25)])); tags = {'maker': 'ge'}
    s.t(8, 4, w.hosp, I, 'hospital', maxw=int(W_*.34)); s.t(W_ - 8, 4, w.d() + ' ' + w.time if up(r, .5) else w.d(), I, 'date', anchor='r'); s.t(int(W_*.42), 4, w.name, I, 'name', maxw=int(W_*.3), fill=(255, 255, 255)); s.t(int(W_*.42), 6 + int(z*1.4), w.pid, I, 'id')
    s.t(8, 6 + int(z*1.4), mi(r), S_, 'index'); s.t(int(W_*.24), 6 + int(z*1.4), probe(r, 'ge'), S_, 'probe', maxw=int(W_*.17)); s.t(W_ - 8, 6 + int(z*1.4), ch(r, D.PRESETS), S_, 'preset', anchor='r')
    if up(r, .35): s.t(int(W_*.70), 6 + int(z*1.4), w.oper, I, 'operator', maxw=int(W_*.14))
    app = ch(r, ['abd', 'small', 'vasc', 'any']); px, py, pw, ph_ = int(W_*.1), bar + 8, int(W_*.68), int(H_*.76); echo(s, r, px, py, pw, ph_, app, ph)
    for i, q in enumerate(settings(r, 'ge')): s.t(W_ - int(W_*.13), bar + 30 + i*int(z*1.5), q, S_, 'setting', fill=(170, 200, 220))
    graybar(s, r, 14, bar + 40, H_*.25); ruler(s, r, px + pw + 8, py + 10, py + ph_ - 10); annot(s, r, w, px, py, px + pw, py + ph_); calip(s, r, px, py, px + pw, py + ph_); mbox(s, r, 14, int(H_*.86), meas(r, 'vasc' if app == 'vasc' else 'any')[:3]); bodymark(s, r, W_ - 120, H_ - 90)
    if up(r, .35): s.t(W_ - 10, H_ - 24, ch(r, ['LOGIQ E9', 'LOGIQ S8', 'LOGIQ e']), S_, 'model', anchor='r')
    return s, tags
def voluson(r, w, ph):
    s = new(r, w, SB, font=ch(r, ['arial', 'arialb', 'noto'])); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.35)
    s.t(10, 6, w.name + (' (%s)' % w.sex if up(r, .15) else ''), I, 'name', maxw=int(W_*.3)); s.t(10, 6 + lh, w.pid, I, 'id'); s.t(int(W_*.36), 6, probe(r, 'voluson') + '/' + ch(r, ['OB', 'GYN', 'Fetal']), S_, 'probe'); s.t(int(W_*.36), 6 + lh, 'MI %.1f' % r.uniform(.5, 1.3), S_, 'index'); s.t(int(W_*.36) + 90, 6 + lh, 'TIb %.1f' % r.uniform(.1, .9), S_, 'index')
    s.t(int(W_*.58), 6, w.hosp, I, 'hospital', maxw=int(W_*.26)); s.t(W_ - 10, 6, w.d(), I, 'date', anchor='r', maxw=int(W_*.13)); s.t(W_ - 10, 6 + lh, w.time, I, 'time', anchor='r')
    s.pair(int(W_*.58), 6 + lh, ch(r, ['GA=', 'GA(LMP)']), '%dw%dd' % (r.integers(8, 40), r.integers(0, 7)), C, 'ga')
    if up(r, .4): s.t(int(W_*.72), 6 + lh, w.oper, I, 'operator', maxw=int(W_*.1))
    py = 14 + 2*lh; s.line(0, py, W_, py, (90, 90, 90)); pw, ph_ = int(W_*.74), int(H_*.8); px = int(W_*.08)
    if up(r, .22): s.paste(surface3d(r, pw*.8, ph_*.95), px + 40, py + 14)
    else: echo(s, r, px, py + 8, pw, ph_, 'ob', ph)
    for i, q in enumerate(settings(r, 'voluson')): s.t(W_ - 8, py + 20 + i*lh, q, S_, 'setting', fill=(230, 200, 120), anchor='r')
    annot(s, r, w, px, py + 20, px + pw, H_*.85); mbox(s, r, 12, int(H_*.72), meas(r, 'ob'), fill=(255, 230, 140))
    if up(r, .3): s.pair(12, py + 16, 'LMP', w.d(w.exam.replace(day=1) - __import__('datetime').timedelta(int(r.integers(60, 250)))), I, 'lmp')
    if up(r, .4): s.t(W_ - 8, H_ - 26, ch(r, ['Voluson E8', 'Voluson S10', 'Voluson']), S_, 'model', anchor='r')
    return s, {'maker': 'voluson'}
def vivid(r, w, ph):
    s = new(r, w, S4 + SB, font=ch(r, ['arial', 'arialb', 'dejavu'])); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.35)
    s.t(8, 6, w.name, I, 'name', maxw=int(W_*.45), fill=ch(r, [(255, 255, 255), (255, 235, 120)])); s.t(8, 6 + lh, w.pid, I, 'id', maxw=int(W_*.3))
    if up(r, .4): s.t(8, 6 + 2*lh, w.d(w.birth), I, 'birth')
    if up(r, .6): s.t(W_//2 + 20, 6, w.hosp, I, 'hospital', maxw=int(W_*.28))
    s.t(W_ - 8, 6, w.d(), I, 'date', anchor='r', maxw=int(W_*.17)); s.t(W_ - 8, 6 + lh, w.time, I, 'time', anchor='r')
    px, py, pw, ph_ = int(W_*.12), int(H_*.14), int(W_*.72), int(H_*.7); k = r.random()
    if k < .6: echo(s, r, px, py, pw, ph_, 'card', ph)
    elif k < .85: echo(s, r, px + pw//3, py, pw//3, ph_//3, 'card', ph, True); s.paste(spectral(r, pw, ph_*.62, 'cw', ph), px, py + int(ph_*.36))
    else: echo(s, r, px + pw//3, py, pw//3, ph_//3, 'card', ph); s.paste(mmode(r, pw, ph_*.62), px, py + int(ph_*.36))
    for i, q in enumerate(settings(r, 'vivid') + [probe(r, 'vivid')]): s.t(8, int(H_*.2) + i*lh, q, S_, 'setting', fill=(150, 210, 150))
    mbox(s, r, W_ - 10, int(H_*.16), meas(r, 'card'), anchor='r'); yy = H_ - 34; xs = np.arange(px, px + pw); e = np.exp(-(((xs*1.0/60 + ph) % 1 - .3)/.03)**2)*22; [s.line(xs[i], yy - e[i], xs[i+1], yy - e[i+1], (90, 255, 90)) for i in range(0, len(xs) - 1)]
    s.t(W_ - 10, H_ - 24, '%d HR' % r.integers(50, 110), C, 'hr', anchor='r', fill=(90, 255, 90)); annot(s, r, w, px, py, px + pw, py + ph_, n=int(up(r, .5)))
    if up(r, .3): s.t(8, H_ - 26, ch(r, ['Vivid E9', 'Vivid i', 'Vivid 7']), S_, 'model')
    return s, {'maker': 'vivid'}
def philips(r, w, ph):
    s = new(r, w, SB, font=ch(r, ['arial', 'noto', 'nimbus', 'dejavuc'])); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.3); s.rect(0, 0, W_, 2*lh + 12, ch(r, [(0, 0, 0), (22, 28, 38), (40, 44, 52)]))
    s.t(46, 5, w.name, I, 'name', maxw=int(W_*.3)); s.t(46, 5 + lh, w.pid, I, 'id', maxw=int(W_*.18)); s.t(int(W_*.36), 5, w.hosp, I, 'hospital', maxw=int(W_*.28))
    if up(r, .5): s.t(int(W_*.25), 5 + lh, w.d(w.birth), I, 'birth', maxw=int(W_*.1))
    s.t(int(W_*.36), 5 + lh, ch(r, D.PRESETS), S_, 'preset'); s.t(int(W_*.5), 5 + lh, probe(r, 'philips'), S_, 'probe'); s.t(int(W_*.66), 5 + lh, ('TIS%.1f' % r.uniform(.1, 1)), S_, 'index'); s.t(int(W_*.74), 5 + lh, 'MI %.1f' % r.uniform(.4, 1.4), S_, 'index'); s.t(W_ - 8, 5, w.d(), I, 'date', anchor='r'); s.t(W_ - 8, 5 + lh, w.time, I, 'time', anchor='r')
    s.t(8, 5, ch(r, ['PHILIPS', 'P', 'EPIQ']), S_, 'maker', size=11, maxw=36, cut=False)
    py = 2*lh + 16; px, pw, ph_ = int(W_*.12), int(W_*.74), H_ - py - 60; app = ch(r, ['abd', 'card', 'vasc', 'small', 'endo', 'ob'])
    if app == 'vasc' and up(r, .7): echo(s, r, px + pw//4, py, pw//2, ph_//2 - 20, 'vasc', ph, True); s.paste(spectral(r, pw, ph_*.45, ph=ph), px, py + int(ph_*.53))
    else: echo(s, r, px, py, pw, ph_, app, ph)
    for i, q in enumerate(settings(r, 'philips')): s.t(8, py + 14 + i*lh, q, S_, 'setting', fill=(190, 190, 190))
    graybar(s, r, W_ - 26, py + 30, H_*.18); ruler(s, r, px + pw + 16, py + 6, py + ph_ - 6); annot(s, r, w, px, py, px + pw, py + ph_ - 20); mbox(s, r, 12, H_ - 20 - int(1.35*z)*3, meas(r, app)[:3]); 
    if up(r, .15): s.t(W_ - 12, H_ - 24, w.station, I, 'station', anchor='r')
    return s, {'maker': 'philips'}
def atl_old(r, w, ph):
    aa = up(r, .3); s = new(r, w, [(640, 480)], font=ch(r, ['bitmap', 'hershey', 'courierb', 'monob', 'freemono']), aa=aa, fg=ch(r, [(220, 220, 220), (240, 235, 200)])); s.size = 15; W_, H_ = 640, 480; s.gray = up(r, .5)
    s.t(10, 8, w.hosp.upper() if 'ß' not in w.hosp else w.hosp, I, 'hospital', maxw=330); s.t(10, 28, w.name.upper() if w.script != 'greek' and 'ß' not in w.name else w.name, I, 'name', maxw=330); s.t(350, 28, w.pid, I, 'id', maxw=140); s.t(630, 8, w.d(), I, 'date', anchor='r'); s.t(630, 28, w.time, I, 'time', anchor='r')
    s.t(350, 8, ch(r, ['ATL HDI', 'ACUSON', 'ATL', 'Toshiba SSA', 'ALOKA SSD', 'Diasonics', 'XP10']), S_, 'maker', maxw=130)
    echo(s, r, 110, 62, 410, 350, 'any', ph)
    for i, q in enumerate(settings(r, 'atl')): s.t(8, 70 + i*21, q, S_, 'setting')
    s.t(630, 60, '%.1fMHz' % r.uniform(2, 7.5), S_, 'setting', anchor='r'); s.t(630, 82, '%dmm' % r.integers(40, 200), S_, 'setting', anchor='r'); ruler(s, r, 535, 70, 400); annot(s, r, w, 110, 90, 500, 420); mbox(s, r, 10, 424, meas(r, 'any')[:2], num=False)
    if up(r, .4): s.t(630, 448, w.oper.upper()[:12], I, 'operator', anchor='r')
    return s, {'maker': 'old', 'era': 'old'}
def siemens(r, w, ph):
    s = new(r, w, SB, font=ch(r, ['arial', 'dejavu', 'arialb'])); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.32); x = int(W_*.015); side = int(W_*.17)
    s.rect(0, 0, side, H_, ch(r, [(0, 0, 0), (20, 24, 34)])); y = 8
    L = [(w.name, I, 'name'), (w.pid, I, 'id'), (w.d(w.birth), I, 'birth'), (w.hosp, I, 'hospital'), (w.d(), I, 'date'), (w.time, I, 'time')]; 
    top = up(r, .55)
    if top:
        s.t(side + 6, 8, w.name, I, 'name', maxw=int(W_*.32)); s.t(side + 6, 8 + lh, w.pid, I, 'id', maxw=int(W_*.2)); s.t(int(W_*.53), 8, w.hosp, I, 'hospital', maxw=int(W_*.28)); s.t(W_ - 8, 8, w.d(), I, 'date', anchor='r'); s.t(W_ - 8, 8 + lh, w.time, I, 'time', anchor='r'); s.t(x, 8, 'SIEMENS', S_, 'maker'); s.t(int(W_*.53), 8 + lh, ch(r, D.PRESETS), S_, 'preset'); y = 8 + 3*lh
    else:
        for v, k_, q in L: s.t(x, y, v, k_, q, maxw=side - 14); y += lh
        y += lh
    s.t(x, y, probe(r, 'siemens'), S_, 'probe'); y += lh; s.t(x, y, mi(r), S_, 'index', maxw=side-8); y += lh
    for q in settings(r, 'siemens'): s.t(x, y, q, S_, 'setting', fill=(180, 215, 180), maxw=side - 10); y += lh
    py = 8 + 3*lh; pw, ph_ = W_ - side - 60, H_ - py - 50; app = ch(r, ['abd', 'small', 'vasc', 'any']); echo(s, r, side + 10, py, pw, ph_, app, ph); ruler(s, r, W_ - 34, py, py + ph_); annot(s, r, w, side + 10, py, side + pw, py + ph_); calip(s, r, side, py, side + pw, py + ph_); mbox(s, r, x, max(y + 20, int(H_*.75)), meas(r, app)[:3])
    if up(r, .3): s.t(W_ - 10, H_ - 26, ch(r, ['ACUSON S2000', 'ACUSON Sequoia', 'Antares']), S_, 'model', anchor='r')
    return s, {'maker': 'siemens'}
def toshiba(r, w, ph):
    s = new(r, w, [(960, 720), (1024, 768), (640, 480), (800, 600)], font=ch(r, ['arial', 'monob', 'dejavuc', 'mono']), fg=ch(r, [(235, 235, 235), (255, 245, 190)])); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.35)
    s.t(int(W_*.02), 6, 'TOSHIBA' if up(r, .6) else 'Canon', S_, 'maker'); s.t(int(W_*.15), 6, w.hosp, I, 'hospital', maxw=int(W_*.42)); s.t(int(W_*.15), 6 + lh, w.pid, I, 'id', maxw=int(W_*.16)); s.t(int(W_*.33), 6 + lh, w.name, I, 'name', maxw=int(W_*.36)); s.t(W_ - 8, 6, w.d(), I, 'date', anchor='r'); s.t(W_ - 8, 6 + lh, w.time, I, 'time', anchor='r'); s.t(int(W_*.62), 6, probe(r, 'toshiba'), S_, 'probe', maxw=int(W_*.18))
    if up(r, .4): s.t(8, 6 + lh, '%s:%s' % (w.age, w.sex) if w.ui != 'en' or True else '', I, 'age', maxw=int(W_*.12))
    py = 14 + 2*lh; dual = up(r, .25); pw, ph_ = int(W_*.82), int(H_*.76)
    if dual: echo(s, r, int(W_*.1), py, pw//2 - 6, ph_, 'abd', ph); echo(s, r, int(W_*.1) + pw//2, py, pw//2 - 6, ph_, 'abd', ph, True)
    else: echo(s, r, int(W_*.1), py, pw, ph_, 'any', ph)
    for i, q in enumerate(settings(r, 'toshiba')): s.t(6, py + 6 + i*lh, q, S_, 'setting', fill=(200, 200, 230), maxw=int(W_*.12))
    ruler(s, r, W_ - 30, py, py + ph_); annot(s, r, w, int(W_*.12), py, int(W_*.9), py + ph_); mbox(s, r, 10, H_ - 3*lh - 6, meas(r, 'any')[:3]); bodymark(s, r, W_ - 90, H_ - 80)
    return s, {'maker': 'toshiba'}
def hitachi(r, w, ph):
    s = new(r, w, [(640, 480), (800, 600), (1024, 768), (1280, 960)], font=ch(r, ['arialb', 'mono', 'courierb', 'nimbusb', 'dejavu']), aa=up(r, .75)); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.35)
    s.t(8, 5, ch(r, ['ALOKA', 'HITACHI', 'HITACHI Aloka']), S_, 'maker', maxw=int(W_*.16)); s.t(int(W_*.18), 5, w.hosp, I, 'hospital', maxw=int(W_*.42)); s.pair(8, 5 + lh, 'ID:', w.pid, I, 'id', maxw=int(W_*.25)); s.t(int(W_*.28), 5 + lh, w.name, I, 'name', maxw=int(W_*.33)); s.t(W_ - 8, 5, w.d(), I, 'date', anchor='r'); s.t(W_ - 8, 5 + lh, w.time, I, 'time', anchor='r'); s.t(int(W_*.63), 5 + lh, w.age if len(w.age) > 2 else w.age + 'Y', I, 'age', maxw=int(W_*.08))
    s.t(int(W_*.72), 5 + lh, w.sexs, I, 'sex', maxw=int(W_*.09))
    py = 14 + 2*lh; pw, ph_ = int(W_*.78), int(H_*.78); echo(s, r, int(W_*.12), py, pw, ph_, 'any', ph)
    for i, q in enumerate(settings(r, 'hitachi') + [probe(r, 'hitachi')]): s.t(6, py + 10 + i*lh, q, S_, 'setting', maxw=int(W_*.12))
    s.t(W_ - 8, py + 4, mi(r), S_, 'index', anchor='r', size=max(12, z - 2)); ruler(s, r, W_ - 34, py + 30, py + ph_); annot(s, r, w, int(W_*.14), py + 20, int(W_*.86), py + ph_); mbox(s, r, 10, H_ - 2*lh - 4, meas(r, 'any')[:2])
    return s, {'maker': 'hitachi'}
def mindray(r, w, ph):
    s = new(r, w, [(800, 600), (1024, 768), (1280, 960), (1280, 1024)], font=ch(r, ['arial', 'dejavu', 'noto', 'cjk'])); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.36); s.rect(0, 0, W_, 2*lh + 10, ch(r, [(0, 0, 0), (45, 60, 80), (60, 60, 64)]))
    s.t(8, 5, 'mindray', S_, 'maker', size=z + 2); s.t(int(W_*.14), 5, w.hosp, I, 'hospital', maxw=int(W_*.34)); s.t(int(W_*.14), 5 + lh, w.name, I, 'name', maxw=int(W_*.23)); 
    s.t(int(W_*.38), 5 + lh, w.sexs, I, 'sex', maxw=int(W_*.07)); s.t(int(W_*.46), 5 + lh, w.age, I, 'age', maxw=int(W_*.07)); s.t(int(W_*.54), 5 + lh, w.pid, I, 'id', maxw=int(W_*.17)); s.t(W_ - 8, 5, w.d() + ' ' + w.time, I, 'date', anchor='r'); s.t(int(W_*.72), 5 + lh, 'AP 97%%  MI %.1f  TIS %.1f' % (r.uniform(.4, 1.3), r.uniform(.1, .9)), S_, 'index', maxw=int(W_*.27)); s.t(int(W_*.49), 5, probe(r, 'mindray'), S_, 'probe', maxw=int(W_*.1)); s.t(int(W_*.6), 5, ch(r, D.PRESETS), S_, 'preset', maxw=int(W_*.12))
    py = 2*lh + 16; pw, ph_ = int(W_*.76), H_ - py - 80; echo(s, r, int(W_*.1), py, pw, ph_, 'any', ph); 
    for i, q in enumerate(settings(r, 'mindray')): s.t(W_ - 8, py + 20 + i*lh, q, S_, 'setting', fill=(160, 220, 240), anchor='r')
    annot(s, r, w, int(W_*.12), py, int(W_*.8), py + ph_); calip(s, r, int(W_*.12), py, int(W_*.8), py + ph_); mbox(s, r, 10, H_ - 70, meas(r, 'any')[:2]); graybar(s, r, 12, py + 20, 120); ruler(s, r, int(W_*.1) + pw + 6, py, py + ph_)
    if up(r, .4):
        B = {'zh': ['冻结', '测量', '注释', '体位图', '报告', '打印'], 'es': ['Medir', 'Coment.', 'Informe', 'Imprimir'], 'de': ['Messen', 'Komment.', 'Bericht', 'Drucken']}.get(w.ui, ['Measure', 'Comment', 'Body Mark', 'Report', 'iStation', 'Print', 'End Exam']); x = 8
        for q in B:
            b = s.t(x + 8, H_ - 22, q, S_, 'button', size=max(12, z - 2)); x = (b[2] if b else x) + 22
    return s, {'maker': 'mindray'}
def samsung(r, w, ph):
    s = new(r, w, SB, font=ch(r, ['arial', 'dejavu', 'noto'])); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.34)
    s.t(10, 8, w.pid, I, 'id', maxw=int(W_*.2)); s.t(10, 8 + lh, w.name, I, 'name', maxw=int(W_*.26)); s.t(int(W_*.3), 8, probe(r, 'samsung') + ' / ' + ch(r, D.PRESETS), S_, 'probe', maxw=int(W_*.2)); s.t(int(W_*.52), 8, w.hosp, I, 'hospital', maxw=int(W_*.3)); s.t(W_ - 8, 8, '#%d / %.1fcm' % (r.integers(1, 99), r.uniform(5, 20)), S_, 'setting', anchor='r', maxw=int(W_*.13)); s.t(int(W_*.3), 8 + lh, mi(r), S_, 'index', maxw=int(W_*.2)); s.t(W_ - 8, 8 + lh, w.d() + ' ' + w.time, I, 'date', anchor='r')
    if up(r, .5): s.t(int(W_*.52), 8 + lh, 'GA = %dw%dd' % (r.integers(9, 40), r.integers(0, 7)), C, 'ga', maxw=int(W_*.14))
    py = 16 + 2*lh; pw, ph_ = int(W_*.78), int(H_*.78)
    if up(r, .2): s.paste(surface3d(r, pw*.8, ph_*.92), int(W_*.16), py + 6)
    else: echo(s, r, int(W_*.1), py, pw, ph_, 'ob', ph)
    for i, q in enumerate(settings(r, 'samsung')): s.t(W_ - 8, py + 16 + i*lh, q, S_, 'setting', fill=(235, 215, 140), anchor='r')
    annot(s, r, w, int(W_*.12), py + 20, int(W_*.8), py + ph_); mbox(s, r, 12, H_ - 4*lh, meas(r, 'ob')[:3]); s.t(W_ - 8, H_ - 26, ch(r, ['SAMSUNG', 'MEDISON', 'SAMSUNG HS70A', 'ACCUVIX']), S_, 'maker', anchor='r')
    return s, {'maker': 'samsung'}
def esaote(r, w, ph):
    s = new(r, w, [(800, 600), (1024, 768), (800, 608)], font=ch(r, ['arial', 'narrowb', 'dejavuc'])); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.4); side = int(W_*.19)
    s.rect(W_ - side, 0, W_, H_, ch(r, [(35, 35, 45), (10, 10, 10), (60, 70, 90)])); x = W_ - side + 8; y = 10; s.t(x, y, 'esaote', S_, 'maker', size=z + 3); y += int(lh*1.5)
    for k in ('name', 'id', 'hosp', 'date', 'time'):
        v, q = vals(w)[k]
        if up(r, .35): s.t(x, y, cap(w, k, r), K, 'label', size=max(12, z - 2), fill=(150, 170, 190), maxw=side - 14); y += lh
        s.t(x, y, v, I, q, maxw=side - 14); y += lh
    y += lh//2; s.t(x, y, probe(r, 'esaote'), S_, 'probe'); y += lh
    for q in settings(r, 'esaote'): s.t(x, y, q, S_, 'setting', fill=(190, 190, 150)); y += lh
    pw, ph_ = W_ - side - 70, H_ - 80; echo(s, r, 50, 30, pw, ph_, 'any', ph); ruler(s, r, 40, 30, 30 + ph_, 'l'); annot(s, r, w, 60, 40, pw, ph_); mbox(s, r, 10, H_ - 2*lh - 4, meas(r, 'any')[:2])
    return s, {'maker': 'esaote'}
def sonosite(r, w, ph):
    s = new(r, w, [(640, 480), (800, 600), (1024, 768)], font=ch(r, ['arialb', 'dejavub', 'nimbusb', 'monob']), aa=up(r, .7)); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.35); s.rect(0, 0, W_, 2*lh + 8, (40, 44, 60) if up(r, .4) else (0, 0, 0))
    s.t(8, 4, w.name, I, 'name', maxw=int(W_*.36)); s.t(8, 4 + lh, w.pid, I, 'id', maxw=int(W_*.25)); s.t(W_ - 8, 4, w.d() + ' ' + w.time, I, 'date', anchor='r', maxw=int(W_*.3)); 
    if up(r, .55): s.t(W_ - 8, 4 + lh, w.hosp, I, 'hospital', anchor='r', maxw=int(W_*.45))
    s.t(int(W_*.4), 4, ch(r, ['Abd', 'OB', 'Car', 'Ven', 'Nrv', 'SmP', 'Lung']), S_, 'preset', maxw=60); s.t(int(W_*.4) + 70, 4, probe(r, 'sonosite'), S_, 'probe', maxw=int(W_*.14))
    py = 2*lh + 12; pw, ph_ = int(W_*.74), H_ - py - 60; echo(s, r, int(W_*.14), py, pw, ph_, 'any', ph)
    for i, q in enumerate(settings(r, 'sonosite')): s.t(8, py + 10 + i*lh, q, S_, 'setting')
    s.t(W_ - 8, py + 8, 'MI %.1f' % r.uniform(.4, 1.2), S_, 'index', anchor='r'); s.t(W_ - 8, py + 8 + lh, 'TIS %.1f' % r.uniform(.1, .9), S_, 'index', anchor='r'); ruler(s, r, int(W_*.93), py + 3*lh, py + ph_); annot(s, r, w, int(W_*.16), py, int(W_*.84), py + ph_, namep=.12); s.rect(0, H_ - lh - 10, W_, H_, (50, 55, 70)); x = 10
    for q in ['Gray', 'Biopsy', 'Clips', 'MB', 'THI', 'Page 1/2']:
        b = s.t(x, H_ - lh - 4, q, S_, 'button'); x = (b[2] if b else x) + int(W_*.06)
    return s, {'maker': 'sonosite'}
def aixplorer(r, w, ph):
    s = new(r, w, [(1024, 768), (1280, 960), (1152, 864)]); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.34); s.rect(0, 0, W_, 2*lh + 10, (28, 28, 32))
    s.t(10, 5, w.hosp, I, 'hospital', maxw=int(W_*.3)); s.t(int(W_*.36), 5, w.name, I, 'name', maxw=int(W_*.3)); s.t(int(W_*.36), 5 + lh, w.pid, I, 'id', maxw=int(W_*.2)); s.t(int(W_*.58), 5 + lh, w.d(w.birth), I, 'birth', maxw=int(W_*.14)); s.t(W_ - 10, 5, w.d() + '  ' + w.time, I, 'date', anchor='r'); s.t(10, 5 + lh, 'SUPERSONIC IMAGINE', S_, 'maker', size=max(12, z - 3))
    py = 2*lh + 18; pw, h2 = int(W_*.66), (H_ - py - 60)//2; seed = int(r.integers(1 << 30)); kind = ch(r, ['linear', 'convex']); im = Scene(np.random.default_rng(seed), kind).render(pw, h2, ph)
    n = cv2.GaussianBlur(np.random.default_rng(seed).standard_normal((h2, pw)).astype(np.float32), (0, 0), 22); n = (255*(n - n.min())/(n.max() - n.min())).astype(np.uint8); cm = cv2.applyColorMap(n, cv2.COLORMAP_JET)[:, :, ::-1]
    b = np.repeat(im[:, :, None], 3, 2); x0, x1, y0, y1 = int(pw*.3), int(pw*.7), int(h2*.25), int(h2*.75); b[y0:y1, x0:x1] = (.45*b[y0:y1, x0:x1] + .55*cm[y0:y1, x0:x1]).astype(np.uint8); s.paste(b, 120, py); s.paste(im, 120, py + h2 + 10)
    for i, q in enumerate(settings(r, 'ssi') + [probe(r, 'ssi'), ch(r, D.PRESETS)]): s.t(8, py + 10 + i*lh, q, S_, 'setting', maxw=108)
    x = int(W_*.8); bar = cv2.applyColorMap(np.linspace(255, 0, 120).astype(np.uint8)[:, None].repeat(14, 1), cv2.COLORMAP_JET)[:, :, ::-1]; s.paste(bar, x, py + 10); [s.t(x + 20, py + 4 + i*38, q, C, 'scale') for i, q in enumerate(['180 kPa', '120', '60', '0'])]
    mbox(s, r, x, py + 190, ['Q-Box™', 'Mean %.1f kPa' % r.uniform(4, 60), 'Min %.1f kPa' % r.uniform(1, 4), 'Max %.1f kPa' % r.uniform(60, 120), 'SD %.1f kPa' % r.uniform(.5, 9), 'Diam %.1f mm' % r.uniform(2, 10)], num=False); annot(s, r, w, 130, py + h2 + 20, 100 + pw, H_ - 70)
    return s, {'maker': 'ssi'}
def chinese_cart(r, w, ph):
    s = new(r, w, [(640, 480), (800, 600), (1024, 768)], font=ch(r, ['arial', 'dejavu', 'droid', 'mono', 'cjk'])); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.45); y = 5
    ks = ['name', 'sex', 'age', 'id'] if up(r, .6) else ['id', 'name', 'sex', 'age']; x = 8; s.t(8, y, w.hosp, I, 'hospital', maxw=int(W_*.5)); s.t(W_ - 8, y, w.d() + ' ' + w.time, I, 'date', anchor='r'); y += lh
    if w.rtl:
        x = W_ - 8
        for k in ks:
            v, q = vals(w)[k]; b = s.pair(x, y, cap(w, k), v, I, q, rtl=True, gap=6); x = (b[0] if b else x - 100) - 18
    else:
        for k in ks:
            v, q = vals(w)[k]; b = s.pair(x, y, cap(w, k, r, ch(r, [':', ':', ''])), v, I, q, maxw=int(W_*.4)); x = (b[2] if b else x + 80) + 18
            if x > W_*.86: break
    py = y + lh + 6; pw, ph_ = int(W_*.74), H_ - py - 50; echo(s, r, int(W_*.06), py, pw, ph_, 'any', ph); y = py + 8
    for q in [ch(r, ['SonoScape S22', 'CHISON Q9', 'EDAN U50', 'WELLD WED-9618', 'EMP-N8', 'KAIXIN DCU12', 'Landwind'])] + settings(r, 'sonoscape'): s.t(W_ - 8, y, q, S_, 'setting', anchor='r', fill=(255, 220, 130), maxw=int(W_*.19)); y += lh
    annot(s, r, w, int(W_*.08), py, int(W_*.76), py + ph_); mbox(s, r, 12, H_ - 2*lh, meas(r, 'any')[:2]); bodymark(s, r, W_ - 80, H_ - 70); ruler(s, r, int(W_*.06) + pw, py, py + ph_)
    if up(r, .3): field(s, r, w, int(W_*.5), H_ - lh, 'oper', maxw=int(W_*.3))
    return s, {'maker': 'sonoscape'}
def carotid(r, w, ph):
    s, t = philips(r, w, ph) if up(r, .3) else ge_logiq(r, w, ph); return s, t
def handheld_phone(r, w, ph):
    W_, H_ = ch(r, [(720, 1024), (640, 1000), (750, 1000), (640, 960), (768, 1024)]); s = Scr(r, W_, H_, bg=ch(r, [(0, 0, 0), (18, 18, 20)]), font=ch(r, ['noto', 'dejavu', 'arial']), size=22, lang={'ja': 'ja', 'ko': 'ko'}.get(w.key, 'zh'))
    s.t(24, 10, w.tm[:5], I, 'time', size=20); s.t(W_ - 24, 10, '%d%%' % r.integers(8, 100), S_, 'status', size=20, anchor='r'); s.t(W_ - 90, 10, ch(r, ['LTE', '5G', '4G', 'WiFi']), S_, 'status', size=18, anchor='r')
    s.rect(0, 44, W_, 130, (34, 36, 42)); s.t(24, 56, w.name, I, 'name', size=26, maxw=int(W_*.62)); s.t(24, 92, ch(r, ['MRN ', 'ID ', '']) + w.pid if up(r, .5) else w.pid, I, 'id', size=20, maxw=int(W_*.5)); s.t(W_ - 24, 60, ch(r, ['Abdomen', 'Cardiac', 'Lung', 'OB 2/3', 'Bladder', 'MSK']), S_, 'preset', anchor='r'); s.t(W_ - 24, 94, '%s, %s' % (w.age, w.sex), I, 'age', anchor='r', size=20)
    ih = int(H_*.56); echo(s, r, 10, 150, W_ - 60, ih, 'any', ph); ruler(s, r, W_ - 44, 150, 150 + ih); annot(s, r, w, 20, 170, W_ - 80, 120 + ih, size=24)
    y = 160 + ih; s.t(24, y, ch(r, ['iQ+', 'Butterfly iQ', 'Clarius C3', 'Lumify C5-2', 'Vscan Air', 'Kosmos']), S_, 'model', size=20); s.t(W_ - 24, y, 'MI %.2f TI %.2f' % (r.uniform(.3, 1.2), r.uniform(.01, .6)), S_, 'index', size=20, anchor='r'); y += 34
    s.t(24, y, w.d() + ('  ' + w.time if up(r, .5) else ''), I, 'date', size=20); s.t(W_ - 24, y, '%.0f cm  G %d' % (r.uniform(4, 22), r.integers(30, 70)), S_, 'setting', anchor='r', size=20); y += 34
    if up(r, .5): s.t(24, y, w.hosp, I, 'hospital', size=20, maxw=W_ - 60); y += 32
    if up(r, .3): s.t(24, y, ch(r, [w.email, 'Saved by ' + w.staff()]), I, 'login', size=19, maxw=W_ - 60)
    s.rect(0, H_ - 84, W_, H_, (28, 30, 36)); bs = ['Freeze', 'Gain', 'Depth', 'Actions', 'Color']; [s.t(int(W_*(.1 + .2*i)), H_ - 56, q, S_, 'button', size=19, anchor='c') for i, q in enumerate(bs)]
    return s, {'maker': 'butterfly'}
def tablet(r, w, ph):
    s = new(r, w, [(1024, 768), (1280, 800)], font=ch(r, ['noto', 'arial', 'gothic'])); z = s.size; W_, H_ = s.w, s.h; s.rect(0, 0, W_, 54, (0, 62, 110) if up(r, .5) else (44, 44, 48)); s.t(20, 6, w.name, I, 'name', size=z + 3, maxw=int(W_*.4)); s.t(20, 32, w.pid, I, 'id', size=z - 2); s.t(int(W_*.25), 32, w.d(w.birth), I, 'birth', size=z - 2); s.t(W_ - 20, 8, w.d() + ' ' + w.time, I, 'date', anchor='r'); s.t(W_//2 + 60, 8, ch(r, ['Lumify', 'Clarius', 'Kosmos', 'Vscan']), S_, 'maker'); s.t(W_ - 20, 32, mi(r), S_, 'index', size=z - 2, anchor='r')
    echo(s, r, int(W_*.1), 64, int(W_*.76), H_ - 140, 'any', ph); annot(s, r, w, int(W_*.12), 80, int(W_*.8), H_ - 120, namep=.15); ruler(s, r, int(W_*.9), 70, H_ - 90); [s.t(int(W_*(.08 + .14*i)), H_ - 40, q, S_, 'button', anchor='c') for i, q in enumerate(['Freeze', 'Depth', 'Gain', 'Annotate', 'Measure', 'Loop', 'Share'])]; s.t(14, 80, 'D %.1f cm' % r.uniform(4, 20), S_, 'setting'); s.t(14, 106, 'Gain %d' % r.integers(30, 70), S_, 'setting'); s.t(14, 132, '%d Hz' % r.integers(14, 40), S_, 'setting')
    if up(r, .4): s.t(14, H_ - 74, ch(r, [w.email, w.login, w.hosp]), I, 'login', size=z - 1, maxw=int(W_*.5))
    return s, {'maker': 'lumify'}
def quad(r, w, ph):
    n = ch(r, [2, 4, 4]); s = new(r, w, SB); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.35); s.t(8, 5, w.name, I, 'name', maxw=int(W_*.3)); s.t(int(W_*.33), 5, w.pid, I, 'id', maxw=int(W_*.2)); s.t(int(W_*.54), 5, w.hosp, I, 'hospital', maxw=int(W_*.24)); s.t(W_ - 8, 5, w.d(), I, 'date', anchor='r'); s.t(8, 5 + lh, ch(r, D.PRESETS), S_, 'preset'); s.t(W_ - 8, 5 + lh, w.time, I, 'time', anchor='r'); s.t(int(W_*.33), 5 + lh, mi(r), S_, 'index'); s.t(int(W_*.2), 5 + lh, probe(r, 'ge'), S_, 'probe', maxw=int(W_*.12)); y0 = 2*lh + 14; hh = (H_ - y0 - 6) // (n // 2); ww = W_ // 2; app = ch(r, ['card', 'abd', 'small'])
    for i in range(n):
        x, y = (i % 2)*ww, y0 + (i // 2)*hh
        echo(s, r, x + 30, y + 4, ww - 60, hh - 30, app, ph + i*.2); s.rect(x, y, x + ww, y + hh, line=(90, 90, 90)); s.t(x + 8, y + 6, ch(r, D.ANN['en']), C, 'annotation', fill=(255, 240, 120)); mbox(s, r, x + ww - 10, y + hh - lh*2, meas(r, app)[:1], anchor='r')
        if up(r, .2): s.t(x + 8, y + hh - lh - 4, ch(r, [w.time, w.d()]), I, 'date')
    return s, {'maker': 'ge'}
# ------------------------------------------------------------ pages
def worklist(r, w, ph):
    dark = up(r, .5); bg = (32, 36, 44) if dark else (236, 238, 240); fg = (230, 230, 230) if dark else (20, 20, 20); s = new(r, w, SB, bg=bg, fg=fg, font=ch(r, ['arial', 'dejavu', 'noto', 'narrow'])); z = s.size = max(14, s.size - 1); W_, H_ = s.w, s.h; lh = int(z*1.75)
    s.rect(0, 0, W_, lh + 8, (40, 80, 130)); s.t(10, 6, ch(r, ['Modality Worklist', 'Patient List', 'Scheduled Procedures', 'Exam List', 'Archive']) if w.ui == 'en' else w.lab['patient'] + ' - Worklist', S_, 'title', fill=(255, 255, 255)); s.t(W_ - 10, 6, w.hosp, I, 'hospital', anchor='r', fill=(255, 255, 255), maxw=int(W_*.45)); ks = ['name', 'id', 'dob', 'sex', 'date', 'acc']; xs = [.015, .30, .46, .59, .68, .82]; y = lh + 16
    for k, x in zip(ks, xs): s.t(int(W_*x), y, cap(w, k, r, ''), K, 'label', maxw=int(W_*.12), fill=(130, 180, 230) if dark else (40, 60, 120))
    y += lh; from people_ninth import Who
    for i in range(int(r.integers(6, 15))):
        if y > H_ - 3*lh: break
        v = w if i == 0 else Who(r, w.key); v.datef = w.datef
        if i % 2: s.rect(4, y - 4, W_ - 4, y + lh - 6, (44, 50, 60) if dark else (222, 226, 232))
        if i == 2: s.rect(4, y - 4, W_ - 4, y + lh - 6, (60, 100, 160))
        f = (255, 255, 255) if i == 2 else fg; q = vals(v)
        for k, x, x2 in zip(ks, xs, xs[1:] + [.99]): s.t(int(W_*x), y, q[k][0] if k != 'sex' else v.sex, I, q[k][1], maxw=int(W_*(x2 - x)) - 8, fill=f)
        y += lh
    s.t(10, H_ - lh, w.station, I, 'station'); x = W_ - 10
    for q in ['Start Exam', 'Query', 'Refresh', 'Cancel']: b = s.t(x, H_ - lh, q, S_, 'button', anchor='r'); x = (b[0] if b else x) - 26
    return s, {'maker': 'ge'}
def report(r, w, ph):
    s = new(r, w, [(800, 1024), (768, 1024), (1024, 1024), (960, 1024)], bg=(252, 252, 250), fg=(15, 15, 15), font=ch(r, ['arial', 'serif', 'noto', 'dejavu', 'nimbus'])); z = s.size = 17; W_, H_ = s.w, s.h; lh = 27; ar = w.rtl; y = 22
    s.t(W_//2, y, w.hosp, I, 'hospital', size=26, anchor='c', maxw=W_ - 80); y += 40
    if up(r, .6): s.t(W_//2, y, w.addr + '   ' + w.phone, I, 'address', anchor='c', size=15, maxw=W_ - 80); y += 28
    s.t(W_//2, y, w.lab['report'], S_, 'title', size=22, anchor='c'); y += 38; s.line(30, y, W_ - 30, y, (60, 60, 60), 2); y += 12
    ks = ['name', 'sex', 'age', 'id', 'dob', 'date', 'acc', 'ref', 'ward', 'bed']; ks = ks[:int(r.integers(6, 11))]; half = (W_ - 80)//2
    for i, k in enumerate(ks):
        v, q = vals(w)[k]; xx = (W_ - 40 - (i % 2)*half) if ar else 40 + (i % 2)*half
        s.pair(xx, y, cap(w, k), v, I, q, rtl=ar, gap=8, capfill=(90, 90, 90), maxw=half - 16)
        if i % 2: y += lh
    y += lh if len(ks) % 2 else 4; s.line(30, y, W_ - 30, y, (60, 60, 60)); y += 12
    if up(r, .75):
        iw = (W_ - 100)//2; ih = int(iw*.62)
        for i in range(2): echo(s, r, 40 + i*(iw + 20), y, iw, ih, 'any', ph); s.t(50 + i*(iw + 20), y + 8, w.name if up(r, .35) else ch(r, D.ANN['en']), I if False else C, 'annotation', size=14) if False else None
        y += ih + 14
    an = 'r' if ar else 'l'; x = W_ - 40 if ar else 40; s.t(x, y, w.lab['findings'] + ':', K, 'label', anchor=an, font=None, size=18); y += lh; F = D.FIND.get(w.ui, D.FIND['en']); n = min(len(F), int(r.integers(3, 6)))
    for i in r.choice(len(F), n, replace=False): s.t(x, y, F[i], C, 'finding', anchor=an, maxw=W_ - 70, size=16); y += lh
    if w.ui == 'en' and up(r, .3): s.t(x, y, 'Results discussed with %s at %s.' % (w.ref, w.tm[:5]), I, 'comment', size=16, maxw=W_ - 70); y += lh
    for q in meas(r, ch(r, ['ob', 'card', 'vasc', 'any'])):
        if y < H_ - 150: s.t(x, y, q, C, 'measurement', anchor=an); y += 24
    y += 8; s.t(x, y, w.lab['impression'] + ':', K, 'label', anchor=an, size=18); y += lh; s.t(x, y, F[int(r.integers(len(F)))], C, 'finding', anchor=an, size=16, maxw=W_ - 70); y = max(y + 40, H_ - 70)
    s.pair(W_ - 60 if ar else int(W_*.5), y, cap(w, 'oper'), w.staff(), I, 'operator', rtl=ar, gap=8, maxw=int(W_*.45)); s.t(40, y, w.d() + ' ' + w.time, I, 'date') if not ar else s.t(40, y, w.d(), I, 'date')
    return s, {'maker': 'mindray'}
def worksheet(r, w, ph):
    dark = up(r, .7); s = new(r, w, SB, bg=ch(r, [(0, 0, 0), (20, 26, 40)]) if dark else (240, 240, 240), fg=(225, 225, 225) if dark else (20, 20, 20)); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.6); ob = up(r, .6); y = 8
    s.t(W_//2, y, ch(r, ['OB WORKSHEET', 'Fetal Biometry', 'Obstetric Report 2/3 Trimester']) if ob else ch(r, ['Adult Echo Worksheet', 'Carotid Report', 'Vascular Worksheet', 'Calculation Report']), S_, 'title', anchor='c', size=z + 3); y += int(lh*1.3)
    for row in (['name', 'id', 'dob'], ['ref', 'oper', 'date'], ['hosp', 'age', 'acc']):
        for i, k in enumerate(row): field(s, r, w, 14 + i*int(W_*.34), y, k, maxw=int(W_*.32))
        y += lh
    if ob:
        s.pair(14, y, 'LMP', w.d(w.exam - __import__('datetime').timedelta(int(r.integers(60, 270)))), I, 'lmp'); s.pair(int(W_*.34), y, 'GA(LMP)', '%dw%dd' % (r.integers(10, 39), r.integers(0, 7)), C, 'ga'); s.pair(int(W_*.68), y, 'EDD(LMP)', w.d(w.exam + __import__('datetime').timedelta(int(r.integers(10, 200)))), I, 'edd'); y += lh
    s.line(10, y, W_ - 10, y, (120, 120, 120)); y += 8; hd = ['', 'Value', 'm1', 'm2', 'Meth.', 'GA' if ob else 'Ref']; xs = [.02, .3, .45, .58, .71, .83]
    for x, q in zip(xs, hd): s.t(int(W_*x), y, q, C, 'header', fill=(140, 200, 255) if dark else (30, 60, 140))
    y += lh
    for q in (['BPD(Hadlock)', 'HC(Hadlock)', 'AC(Hadlock)', 'FL(Hadlock)', 'HUM', 'TCD', 'CM', 'NF', 'FHR', 'EFW(BPD,HC,AC,FL)', 'HC/AC', 'FL/BPD'] if ob else ['IVSd', 'LVIDd', 'LVPWd', 'LVIDs', 'EF(Teich)', 'FS', 'MV E Vel', 'MV A Vel', 'E/A', 'AV Vmax', 'RVSP', 'LA/Ao', 'CCA PS', 'ICA ED']):
        if y > H_ - lh*1.5: break
        lo, hi, un = {'EF(Teich)': (35, 72, '%'), 'FS': (22, 45, '%'), 'MV E Vel': (50, 120, 'cm/s'), 'MV A Vel': (40, 100, 'cm/s'), 'E/A': (.6, 2, ''), 'AV Vmax': (90, 300, 'cm/s'), 'RVSP': (18, 55, 'mmHg'), 'LA/Ao': (.9, 1.6, ''), 'CCA PS': (50, 120, 'cm/s'), 'ICA ED': (15, 50, 'cm/s'), 'FHR': (115, 175, 'bpm'), 'HC/AC': (.9, 1.2, ''), 'FL/BPD': (.7, .85, ''), 'NF': (2, 6, 'mm'), 'CM': (3, 9, 'mm')}.get(q, (200, 3900, 'g') if q.startswith('EFW') else (15, 33, 'cm') if q.startswith(('HC', 'AC')) else (.7, 6, 'cm')); a = r.uniform(lo, hi); s.t(int(W_*.02), y, q, C, 'measurement', maxw=int(W_*.27)); s.t(int(W_*.3), y, '%.2f %s' % (a, un), C, 'measurement'); s.t(int(W_*.45), y, '%.2f' % (a*.98), C, 'measurement'); s.t(int(W_*.58), y, '%.2f' % (a*1.02), C, 'measurement'); s.t(int(W_*.71), y, ch(r, ['avg.', 'last', 'max']), C, 'measurement'); s.t(int(W_*.83), y, '%dw%dd' % (r.integers(10, 39), r.integers(0, 7)) if ob else '%.1f-%.1f' % (a*.7, a*1.3), C, 'measurement'); y += lh
    return s, {'maker': 'voluson'}
def stress(r, w, ph):
    s = new(r, w, [(1024, 768), (1280, 960), (800, 600)]); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.4); s.t(8, 6, w.name, I, 'name', maxw=int(W_*.3)); s.t(int(W_*.34), 6, w.pid, I, 'id', maxw=int(W_*.18)); s.t(int(W_*.54), 6, ch(r, ['Exercise 2x4', 'Dobutamine 4x4', 'Stress Echo']), S_, 'preset'); s.t(W_ - 8, 6, w.d(), I, 'date', anchor='r'); n = 4; hh = (H_ - 2*lh)//2; ww = W_//n
    for i in range(8):
        x, y = (i % n)*ww, 2*lh - 8 + (i // n)*hh; echo(s, r, x + 8, y + 8, ww - 16, hh - 34, 'card', ph, False); s.rect(x, y, x + ww, y + hh, line=(70, 90, 120)); s.t(x + 6, y + 6, ['PLAX', 'PSAX', 'A4C', 'A2C'][i % 4], C, 'annotation', fill=(255, 230, 100)); s.t(x + ww - 6, y + 6, ['Rest', 'Peak'][i // n], C, 'stage', anchor='r'); s.t(x + 6, y + hh - lh - 2, 'HR %d' % r.integers(55, 170), C, 'hr', fill=(100, 255, 100))
        if up(r, .3): s.t(x + ww - 6, y + hh - lh - 2, w.tm, I, 'time', anchor='r', size=max(12, z - 3))
    s.t(W_//3, lh + 4 if False else 6 + lh, w.oper, I, 'operator') if 6 + 2*lh < 2*lh - 8 else None
    return s, {'maker': 'vivid'}
def threed(r, w, ph):
    s = new(r, w, SB, font=ch(r, ['arial', 'noto'])); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.35); s.t(10, 6, w.name, I, 'name', maxw=int(W_*.34)); s.t(10, 6 + lh, w.pid, I, 'id'); s.t(W_//2, 6, w.hosp, I, 'hospital', anchor='c', maxw=int(W_*.28)); s.t(W_ - 10, 6, w.d(), I, 'date', anchor='r'); s.t(W_ - 10, 6 + lh, w.time, I, 'time', anchor='r'); s.t(W_//2, 6 + lh, '%s / GA=%dw%dd' % (ch(r, ['RAB6-D/OB', 'VR5-9', 'V6-2']), r.integers(18, 38), r.integers(0, 7)), S_, 'probe', anchor='c'); y0 = 2*lh + 12; hh, ww = (H_ - y0)//2, W_//2
    for i in range(3): x, y = (i % 2)*ww, y0 + (i//2)*hh; echo(s, r, x + 20, y + 6, ww - 40, hh - 20, 'ob', ph, False); s.t(x + 8, y + 8, 'ABC'[i], S_, 'plane', fill=(255, 200, 0), size=z + 4)
    s.paste(surface3d(r, ww - 40, hh - 24), ww + 20, y0 + hh + 8); s.t(W_ - 12, H_ - lh - 4, ch(r, ['3D Surface', 'HDlive', 'Th30/Qual high1', '4D Real Time']), S_, 'setting', anchor='r'); s.t(ww + 8, y0 + hh + 10, '3D', S_, 'plane', fill=(255, 200, 0)); annot(s, r, w, ww + 40, y0 + hh + 30, W_ - 40, H_ - 60, n=1, namep=.25)
    return s, {'maker': 'voluson'}
def entry(r, w, ph):
    dark = up(r, .5); s = new(r, w, S4 + SB, bg=(52, 58, 70) if dark else (212, 208, 200), fg=(235, 235, 235) if dark else (10, 10, 10)); z = s.size = max(14, s.size); W_, H_ = s.w, s.h; lh = int(z*1.9); s.rect(0, 0, W_, lh, (20, 60, 110)); s.t(10, 6, ch(r, ['New Patient', 'Patient Data Entry', 'Patient Information', 'Patient Registration']) if w.ui == 'en' else w.lab['patient'], S_, 'title', fill=(255, 255, 255)); y = lh + 12
    f2 = (10, 10, 10)
    for i, k in enumerate(['id', 'name', 'dob', 'age', 'sex', 'acc', 'ref', 'oper', 'phone', 'addr', 'ward', 'hosp'][:int(r.integers(7, 13))]):
        if y > H_ - 2*lh: break
        v, q = vals(w)[k]; s.t(14, y, cap(w, k, r), K, 'label', maxw=int(W_*.2)); x = int(W_*.24); s.rect(x, y - 6, x + int(W_*.4), y + z + 8, (250, 250, 250), (110, 110, 110)); s.t(x + 6, y - 1, v, I, q, fill=f2, maxw=int(W_*.38)); y += lh
    x = int(W_*.7); y = lh + 14; s.t(x, y, ch(r, ['Exam Type', 'Study', 'Application']), K, 'label'); y += lh
    for q in ['Abdomen', 'OB', 'GYN', 'Cardiac', 'Vascular', 'Urology', 'Small Parts']: s.rect(x - 4, y - 4, W_ - 12, y + z + 6, line=(130, 130, 130)); s.t(x + 4, y, q, S_, 'button'); y += lh
    s.pair(14, H_ - lh, ch(r, ['Ht', 'Height']), '%d cm' % r.integers(150, 195), C, 'height'); s.pair(int(W_*.2), H_ - lh, ch(r, ['Wt', 'Weight']), '%d kg' % r.integers(45, 120), C, 'weight')
    if up(r, .4): s.pair(int(W_*.4), H_ - lh, 'Insurance', w.ins, I, 'insurance')
    return s, {'maker': 'mindray'}
def workstation(r, w, ph):
    """A reporting workstation with a captured picture in it (common in Chinese, Turkish, Russian clinics)."""
    s = new(r, w, [(1024, 768), (1280, 1024), (1280, 800)], bg=(214, 226, 240), fg=(10, 10, 30)); z = s.size = max(15, s.size - 2); W_, H_ = s.w, s.h; lh = int(z*1.8); s.rect(0, 0, W_, lh, (30, 90, 160)); s.t(10, 6, {'zh': '超声医学影像工作站 V5.0', 'zht': '超音波工作站', 'ru': 'УЗ-станция', 'ko': '초음파 리포트'}.get(w.ui, 'US Reporting Workstation 4.2'), S_, 'title', fill=(255, 255, 255)); s.t(W_ - 10, 6, w.login if w.script == 'latin' or up(r, .5) else w.staff(), I, 'login', anchor='r', fill=(255, 255, 255)); y = lh + 10; x = int(W_*.62)
    for k in ['name', 'sex', 'age', 'id', 'acc', 'ref', 'ward', 'date', 'phone']:
        v, q = vals(w)[k]
        if w.rtl: s.pair(W_ - 14, y, cap(w, k), v, I, q, rtl=True, gap=8)
        else: s.pair(x, y, cap(w, k), v, I, q, gap=8, maxw=W_ - x - 20)
        y += lh
    iw = int(W_*.58); ih = int(iw*.74); s.rect(10, lh + 10, 10 + iw, lh + 10 + ih, (0, 0, 0)); echo(s, r, 50, lh + 50, iw - 90, ih - 80, 'any', ph); fg = (230, 230, 230); s.t(18, lh + 16, w.name, I, 'name', fill=fg, size=14, maxw=iw//3); s.t(iw, lh + 16, w.d() + ' ' + w.time, I, 'date', anchor='r', fill=fg, size=14); s.t(18 + iw//3 + 20, lh + 16, w.pid, I, 'id', fill=fg, size=14, maxw=iw//5); [s.t(18, lh + 50 + i*20, q, S_, 'setting', fill=fg, size=13) for i, q in enumerate(settings(r, 'mindray', 5))]; annot(s, r, w, 80, lh + 70, iw - 60, ih - 20, size=16)
    yy = lh + 22 + ih; s.t(W_ - 14 if w.rtl else 14, yy, w.lab['findings'], K, 'label', anchor='r' if w.rtl else 'l'); yy += lh; F = D.FIND.get(w.ui, D.FIND['en'])
    for i in r.choice(len(F), min(3, len(F)), replace=False):
        if yy < H_ - lh: s.t(W_ - 14 if w.rtl else 14, yy, F[i], C, 'finding', anchor='r' if w.rtl else 'l', maxw=W_ - 40); yy += int(lh*.9)
    return s, {'maker': 'mindray'}
def pacs(r, w, ph):
    s = new(r, w, SB, font=ch(r, ['arial', 'dejavu', 'noto', 'display']), fg=ch(r, [(235, 235, 235), (255, 200, 80), (150, 220, 255)])); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.35); echo(s, r, int(W_*.14), int(H_*.1), int(W_*.72), int(H_*.8), 'any', ph)
    tl = [(w.name, 'name'), (w.pid, 'id'), ('%s %s' % (w.d(w.birth), w.sex), 'birth'), (w.age, 'age')]; tr = [(w.hosp, 'hospital'), (w.acc, 'accession'), (w.d(), 'date'), (w.time, 'time'), (w.ref, 'physician')]
    for i, (v, q) in enumerate(tl[:int(r.integers(2, 5))]): s.t(8, 6 + i*lh, v, I, q, maxw=int(W_*.34))
    for i, (v, q) in enumerate(tr[:int(r.integers(2, 6))]): s.t(W_ - 8, 6 + i*lh, v, I, q, anchor='r', maxw=int(W_*.34))
    bl = ['W: 256 L: 128', 'Zoom: %d%%' % r.integers(60, 180), 'Im: %d/%d' % (r.integers(1, 20), r.integers(20, 60)), 'Se: %d' % r.integers(1, 4)]
    for i, q in enumerate(bl): s.t(8, H_ - 6 - (i + 1)*lh, q, S_, 'setting')
    s.t(W_ - 8, H_ - 6 - lh, ch(r, ['US ABDOMEN COMPLETE', 'US THYROID', 'Echo TTE', 'US OB > 14 WKS', 'US CAROTID DUPLEX', 'US RENAL']), C, 'study', anchor='r'); s.t(W_ - 8, H_ - 6 - 2*lh, ch(r, ['GE LOGIQ E9', 'PHILIPS iU22', 'SIEMENS S2000', 'TOSHIBA Aplio']), S_, 'maker', anchor='r')
    if up(r, .5): s.t(W_ - 8, H_ - 6 - 3*lh, ch(r, [w.oper, w.station]), I, 'operator', anchor='r', maxw=int(W_*.3))
    annot(s, r, w, int(W_*.2), int(H_*.2), int(W_*.75), int(H_*.8)); 
    return s, {'maker': 'ge'}
def viewer(r, w, ph):
    s = new(r, w, [(1280, 960), (1280, 800), (1280, 1024), (1024, 768)], bg=(60, 63, 68), fg=(230, 230, 230), font=ch(r, ['noto', 'arial', 'dejavu'])); z = s.size = 15; W_, H_ = s.w, s.h; s.rect(0, 0, W_, 28, (242, 242, 242)); s.t(10, 6, '%s - %s' % (ch(r, ['RadiAnt', 'OsiriX', 'Weasis', 'Horos', 'MicroDicom', 'Sante', 'syngo']) + ' Viewer', 'US') if up(r, .5) else ch(r, ['MicroDicom viewer', 'DICOM Viewer', 'Weasis']), S_, 'title', fill=(20, 20, 20)); s.t(W_ - 100, 6, w.path if up(r, .45) else w.name, I, 'path' if False else 'path', fill=(20, 20, 20), anchor='r', maxw=int(W_*.5)); x = 10
    for q in P_MENU: b = s.t(x, 36, q, S_, 'menu'); x = (b[2] if b else x) + 22
    side = int(W_*.2); s.rect(0, 60, side, H_, (45, 47, 52)); y = 72
    for v, q in [(w.name, 'name'), (w.pid, 'id'), (w.d(), 'date'), (w.acc, 'accession')]: s.t(10, y, v, I, q, maxw=side - 16); y += 23
    s.t(10, y, 'US', S_, 'modality'); s.t(50, y, '%d images' % r.integers(3, 60), S_, 'count'); y += 30
    for i in range(3): echo(s, r, 20, y, side - 40, int((side - 40)*.7), 'any', ph); y += int((side - 40)*.7) + 12
    ix, iy, iw, ih = side + 8, 66, W_ - side - 16, H_ - 100; s.rect(ix, iy, ix + iw, iy + ih, (0, 0, 0)); echo(s, r, ix + int(iw*.14), iy + 60, int(iw*.72), ih - 110, 'any', ph); s.t(ix + 8, iy + 6, w.name, I, 'name', maxw=iw//2 - 20); s.t(ix + 8, iy + 28, w.pid, I, 'id'); s.t(ix + iw - 8, iy + 6, w.hosp, I, 'hospital', anchor='r', maxw=iw//2 - 20); s.t(ix + iw - 8, iy + 28, w.d() + ' ' + w.time, I, 'date', anchor='r'); s.t(ix + 8, iy + ih - 24, 'WL: 127 WW: 255', S_, 'setting'); s.t(ix + iw - 8, iy + ih - 24, 'Frame: %d/%d' % (r.integers(1, 40), r.integers(40, 90)), S_, 'setting', anchor='r'); annot(s, r, w, ix + iw*.2, iy + 80, ix + iw*.75, iy + ih - 60); s.t(10, H_ - 24, 'Ready', S_, 'status'); 
    return s, {'maker': 'philips'}
P_MENU = ['File', 'View', 'Tools', 'Measure', 'Window', 'Help']
def tele(r, w, ph):
    s = new(r, w, [(1280, 800), (1280, 960), (1024, 768)], bg=(30, 31, 36), font=ch(r, ['noto', 'arial'])); z = s.size = 16; W_, H_ = s.w, s.h; s.t(14, 10, ch(r, ['Tele-Ultrasound Session', 'Remote consult', 'REACTS Session', 'Collaboration Live']), S_, 'title'); s.t(W_ - 14, 10, '%s %s' % (w.d(), w.tm[:5]), I, 'date', anchor='r'); iw, ih = int(W_*.7), H_ - 120; s.rect(10, 44, 10 + iw, 44 + ih, (0, 0, 0)); echo(s, r, 60, 90, iw - 100, ih - 80, 'any', ph); s.t(20, 52, w.name, I, 'name', maxw=iw//2); s.t(20, 76, w.pid, I, 'id'); s.t(iw, 52, w.hosp, I, 'hospital', anchor='r', maxw=iw//2 - 30); annot(s, r, w, 80, 120, iw - 60, ih - 20); x = iw + 24; y = 44; pw = W_ - x - 10
    for i in range(2):
        n = cv2.GaussianBlur(np.random.default_rng(int(r.integers(99999))).random((int(pw*.6), pw, 3)).astype(np.float32), (0, 0), 18); s.paste((60 + 900*(n - n.mean()) + 50).clip(20, 140).astype(np.uint8), x, y); cv2.circle(s.a, (x + pw//2, y + int(pw*.26)), int(pw*.13), (170, 140, 120), -1, cv2.LINE_AA); cv2.ellipse(s.a, (x + pw//2, y + int(pw*.62)), (int(pw*.24), int(pw*.22)), 0, 180, 360, (70, 90, 120), -1, cv2.LINE_AA); s.a[y + int(pw*.6):y + int(pw*.6) + 2] = s.a[y + int(pw*.6):y + int(pw*.6) + 2]; s.t(x + 8, y + int(pw*.6) - 26, w.staff(), I, 'physician', maxw=pw - 16, fill=(255, 255, 255)); y += int(pw*.6) + 12
    s.t(x, y, 'Chat', S_, 'title'); y += 26; nm = w.staff(); 
    for q, k_, wh in [(nm, I, 'operator'), ('please fan inferior', C, 'chat'), (w.ref, I, 'physician'), (ch(r, ['increase depth', 'try subcostal', 'measure the CBD', 'looks normal']), C, 'chat'), (w.comment, I, 'comment')]:
        if y < H_ - 90: s.t(x, y, q, k_, wh, maxw=pw, fill=(240, 240, 240) if k_ == C else (140, 190, 255)); y += 25
    [s.t(int(W_*(.12 + .15*i)), H_ - 44, q, S_, 'button', anchor='c') for i, q in enumerate(['Mute', 'Camera', 'Share', 'Pointer', 'Record', 'Leave'])]
    return s, {'maker': 'philips'}
def vet(r, w, ph):
    s, t = chinese_cart(r, w, ph); z = s.size; s.t(s.w//2, s.h - 26, ch(r, ['VET  Canine', 'Small Animal', 'MyLab VET', 'Species: Dog', 'Equine']), S_, 'preset'); t['vet'] = True; return s, t
def files(r, w, ph):
    s = new(r, w, [(1024, 768), (1280, 800), (800, 600)], bg=(245, 246, 247), fg=(25, 25, 25), font=ch(r, ['noto', 'arial', 'dejavu'])); z = s.size = 14; W_, H_ = s.w, s.h; s.rect(0, 0, W_, 34, (225, 230, 236)); s.t(12, 9, w.path, I, 'path', maxw=W_ - 200); s.t(W_ - 12, 9, w.station, I, 'station', anchor='r'); n = 4; tw = (W_ - 40)//n; y = 50; from people_ninth import Who
    while y + int(tw*.75) + 40 < H_ - 30:
        for i in range(n): echo(s, r, 24 + i*tw, y, tw - 20, int(tw*.68), 'any', ph); v = Who(r, w.key) if up(r, .3) else w; b = v.exam; s.t(24 + i*tw + (tw - 20)//2, y + int(tw*.68) + 6, ch(r, ['%s_%s.dcm' % (ascii_(v.family).replace(' ', '') if v.script == 'latin' else v.family, b.strftime('%Y%m%d')), '%s_%02d.jpg' % (v.pid.replace('/', '_'), r.integers(1, 40)), v.name, '%s %s' % (v.family, v.given)]), I, 'path', anchor='c', maxw=tw - 22)
        y += int(tw*.75) + 40
    s.t(12, H_ - 24, '%d items' % r.integers(6, 90), S_, 'status'); return s, {'maker': 'other'}
def bladder(r, w, ph):
    s = new(r, w, [(640, 480)], bg=(255, 255, 255), fg=(10, 10, 10), font=ch(r, ['arialb', 'mono', 'dejavu'])); s.size = 15; s.t(16, 12, ch(r, ['BladderScan BVI 9400', 'CUBEscan', 'PadScan HD5', 'BioCon-700']), S_, 'model', size=18); y = 48
    for k in ('name', 'id', 'sex', 'age', 'date', 'time', 'oper'): field(s, r, w, 16, y, k, maxw=290) if not w.rtl else s.pair(310, y, cap(w, k), vals(w)[k][0], I, vals(w)[k][1], rtl=True); y += 28
    echo(s, r, 330, 40, 290, 260, 'abd', ph, False); s.t(16, 290, 'Volume: %d ml' % r.integers(20, 900), C, 'measurement', size=24); s.t(16, 330, 'Pre-void', C, 'annotation'); s.t(340, 320, 'MI 0.6  3.0 MHz', S_, 'index'); s.t(16, 440, w.serial, I, 'serial'); s.t(340, 440, w.hosp, I, 'hospital', maxw=280); s.t(16, 370, 'Comments: ______________', K, 'label'); return s, {'maker': 'other'}
def eye(r, w, ph):
    s = new(r, w, S4, bg=ch(r, [(20, 20, 60), (0, 0, 0)]), font='arial'); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.5); 
    for i, k in enumerate(['name', 'id', 'dob', 'oper']): field(s, r, w, 10 + (i % 2)*int(W_*.5), 8 + (i//2)*lh, k, maxw=int(W_*.45))
    y = 2*lh + 16; echo(s, r, 20, y, int(W_*.55), int(H_*.5), 'abd', ph, False); xs = np.arange(int(W_*.6), W_ - 10); g = np.abs(np.random.default_rng(int(r.integers(9999))).standard_normal(len(xs)))*12 + 60*np.exp(-((xs - W_*.75)/6.)**2); [s.line(xs[i], y + 200 - g[i], xs[i+1], y + 200 - g[i+1], (80, 255, 80)) for i in range(len(xs) - 1)]; y = y + int(H_*.5) + 12
    for i, q in enumerate(['OD' if up(r, .5) else 'OS', 'AXL: %.2f mm' % r.uniform(21, 27), 'ACD: %.2f mm' % r.uniform(2.5, 3.6), 'Lens: %.2f mm' % r.uniform(3.5, 5), 'Gain: %d dB' % r.integers(60, 100)]): s.t(20 + (i % 3)*int(W_*.3), y + (i//3)*lh, q, C if i < 4 else S_, 'measurement')
    s.t(W_ - 10, H_ - lh, w.d() + ' ' + w.time, I, 'date', anchor='r'); s.t(10, H_ - lh, ch(r, ['Quantel Medical', 'Ellex Eye Cubed', 'SONOMED', 'ABSolu']), S_, 'maker'); return s, {'maker': 'other'}
def breast(r, w, ph):
    s = new(r, w, SB); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.35); top = up(r, .6); y0 = 8 if top else H_ - 2*lh - 8; s.t(10, y0, w.name, I, 'name', maxw=int(W_*.28)); s.t(10, y0 + lh, w.pid, I, 'id', maxw=int(W_*.2)); s.t(int(W_*.3), y0, w.hosp, I, 'hospital', maxw=int(W_*.3)); s.t(int(W_*.3), y0 + lh, w.acc, I, 'accession', maxw=int(W_*.2)); s.t(W_ - 8, y0, w.d(), I, 'date', anchor='r'); s.t(W_ - 8, y0 + lh, w.time, I, 'time', anchor='r'); s.t(int(W_*.62), y0, w.sexs + '  ' + w.age, I, 'age', maxw=int(W_*.16)); s.t(int(W_*.62), y0 + lh, w.oper, I, 'operator', maxw=int(W_*.15))
    iy = 2*lh + 18 if top else 10; ih = H_ - iy - (60 if top else 2*lh + 70); echo(s, r, int(W_*.16), iy, int(W_*.66), ih, 'small', ph); [s.t(W_ - 10, iy + 10 + i*lh, q, S_, 'setting', anchor='r') for i, q in enumerate(settings(r, ch(r, ['ge', 'siemens', 'philips', 'samsung']), 6))]; side = ch(r, ['RT', 'LT', 'RIGHT', 'LEFT']); s.t(int(W_*.18), iy + ih - 60, '%s BREAST %d:00 %dCM FN %s' % (side, r.integers(1, 13), r.integers(1, 9), ch(r, ['RAD', 'ARAD', 'TRANS', ''])), C, 'annotation', size=z + 2, fill=(255, 255, 120)); bodymark(s, r, 20, iy + 30); mbox(s, r, 10, iy + ih - 3*lh - 40, meas(r, 'any')[:2]); 
    if up(r, .25): s.t(int(W_*.18), iy + ih - 32, ch(r, [w.comment, w.oper.upper() if 'ß' not in w.oper else w.oper]), I, 'comment', maxw=int(W_*.5), fill=(255, 255, 120))
    return s, {'maker': 'ge'}
def letterhead_minimal(r, w, ph):
    """Almost everything stripped: odd leftovers of identity."""
    s = new(r, w, S4); W_, H_ = s.w, s.h; echo(s, r, 30, 20, W_ - 90, H_ - 70, 'any', ph); ruler(s, r, W_ - 40, 30, H_ - 60); [s.t(W_ - 8, H_ - 24 - i*20, q, S_, 'setting', anchor='r') for i, q in enumerate(settings(r, ch(r, ['ge', 'toshiba', 'mindray', 'philips']), 3))]; annot(s, r, w, 60, 40, W_ - 120, H_ - 80, namep=.4); k = r.random()
    if k < .35: s.t(8, 6, w.d(), I, 'date')
    elif k < .5: s.t(W_ - 8, 6, w.name, I, 'name', anchor='r')
    elif k < .62: s.t(8, H_ - 24, w.serial, I, 'serial')
    mbox(s, r, 8, H_ - 70, meas(r, 'any')[:2]); return s, {'maker': 'ge'}
# ------------------------------------------------------------ paper, photographs
def thermal(r, w, ph):
    s = new(r, w, [(640, 480), (800, 600)], font=ch(r, ['arial', 'courierb', 'mono', 'nimbusb']), aa=up(r, .6)); z = s.size; W_, H_ = s.w, s.h; lh = int(z*1.4); s.t(10, 8, w.hosp, I, 'hospital', maxw=int(W_*.5)); s.t(10, 8 + lh, w.name, I, 'name', maxw=int(W_*.42)); s.t(int(W_*.48), 8 + lh, w.pid, I, 'id', maxw=int(W_*.24)); s.t(W_ - 8, 8, w.d(), I, 'date', anchor='r'); s.t(W_ - 8, 8 + lh, w.time, I, 'time', anchor='r'); echo(s, r, int(W_*.14), 3*lh, int(W_*.74), int(H_*.72), 'any', ph, False); [s.t(8, 3*lh + i*lh, q, S_, 'setting') for i, q in enumerate(settings(r, ch(r, ['hitachi', 'toshiba', 'mindray']), 6))]; mbox(s, r, 10, H_ - 2*lh - 6, meas(r, ch(r, ['ob', 'any']))[:2]); annot(s, r, w, int(W_*.2), 4*lh, int(W_*.75), int(H_*.75))
    g = cv2.cvtColor(s.a, cv2.COLOR_RGB2GRAY).astype(np.float32); g = 28 + g*.8; g += cv2.resize(r.standard_normal((H_, 1)).astype(np.float32)*3, (W_, H_)); s.a = np.repeat(g.clip(0, 255).astype(np.uint8)[:, :, None], 3, 2); CW, CH = W_ + 120, H_ + int(r.integers(110, 200)); paper = np.full((CH, CW, 3), (238, 236, 230), np.uint8); a = np.deg2rad(r.uniform(-2.2, 2.2)); Ms = [np.array([[np.cos(a*f), -np.sin(a*f), 60], [np.sin(a*f), np.cos(a*f), 40], [0, 0, 1]]) for f in (1, .6, .3, 0)]; s.warp_apart(Ms, CW, CH, canvas=paper)
    y = H_ + 60
    if up(r, .6) and w.script == 'latin': s.t(int(r.uniform(60, 120)), y, ch(r, [w.name, w.name + ' ' + w.d(), w.comment]), I, 'name', font='hand', size=30, fill=(40, 50, 130), maxw=CW - 160, shadow=False)
    if up(r, .5): sticker(s, r, w, int(CW*.5), y - 6 + 34, min(300, CW//2 - 20))
    if up(r, .5): s.a = np.repeat(cv2.cvtColor(s.a, cv2.COLOR_RGB2GRAY)[:, :, None], 3, 2)
    s.a = jpeg((s.a.astype(np.int16) + r.normal(0, 3, s.a.shape)).clip(0, 255).astype(np.uint8), 85); return s, {'maker': 'hitachi', 'medium': 'print'}
def sticker(s, r, w, x, y, wd):
    h = 80
    if y + h > s.h - 4 or x + wd > s.w - 4: return
    s.rect(x, y, x + wd, y + h, (252, 252, 248), (150, 150, 150)); s.t(x + 8, y + 6, w.name, I, 'name', fill=(15, 15, 15), size=16, font='arialb', maxw=wd - 14); s.t(x + 8, y + 30, w.pid, I, 'id', fill=(15, 15, 15), size=15, font='arial', maxw=wd//2 - 8); s.t(x + wd - 8, y + 30, w.d(w.birth), I, 'birth', fill=(15, 15, 15), size=15, font='arial', anchor='r', maxw=wd//2 - 10); s.paste(barcode(r, wd - 20, 22), x + 8, y + 52)
def photo(r, w, ph):
    f = ch(r, [ge_logiq, mindray, hitachi, toshiba, siemens, samsung, chinese_cart, atl_old, esaote, philips]); s, t = f(r, w, ph); sw, sh = s.w, s.h; k = ch(r, [1024, 1152, 1280]) / sw if sw > 700 else ch(r, [1.25, 1.4]); W_, H_ = min(1280, int(sw*k)), min(1024, int(sh*k)); W_ = max(W_, 800); H_ = max(H_, 600); mx, my = W_*.05, H_*.06; j = lambda: r.uniform(-.022, .022)
    src = np.float32([[0, 0], [sw, 0], [sw, sh], [0, sh]]); dst = np.float32([[mx + j()*W_, my + j()*H_], [W_ - mx + j()*W_, my + j()*H_], [W_ - mx + j()*W_, H_ - my*1.6 + j()*H_], [mx + j()*W_, H_ - my*1.6 + j()*H_]]); c0 = np.float32([[mx, my], [W_ - mx, my], [W_ - mx, H_ - my*1.6], [mx, H_ - my*1.6]]); Ms = [cv2.getPerspectiveTransform(src, (c0 + (dst - c0)*f).astype(np.float32)) for f in (1, .7, .45, .25, 0)]; bez = np.full((H_, W_, 3), ch(r, [(38, 38, 40), (70, 70, 72), (190, 188, 182), (24, 24, 26)]), np.uint8); s.warp_apart(Ms, W_, H_, canvas=bez, inter=cv2.INTER_AREA if k < 1 else cv2.INTER_LINEAR)
    yy, xx = np.mgrid[0:H_, 0:W_].astype(np.float32); a = s.a.astype(np.float32)*r.uniform(.85, 1.0) + 10; a *= (1 + .025*np.sin(xx*r.uniform(.6, 1.6) + yy*.3))[:, :, None]; gx, gy = r.uniform(.1, .9)*W_, r.uniform(.1, .9)*H_; a += (28*np.exp(-(((xx - gx)/(W_*.2))**2 + ((yy - gy)/(H_*.25))**2)))[:, :, None]; a *= np.array(ch(r, [(1, .98, .93), (.93, .98, 1), (1, 1, 1)])); a = cv2.GaussianBlur(a, (0, 0), .6) + r.normal(0, 3, a.shape); s.a = a.clip(0, 255).astype(np.uint8)
    if up(r, .4): s.t(W_//2, H_ - int(my*.75), ch(r, ['LG', 'EIZO', 'BARCO', 'SONY', 'TOTOKU', 'GE', 'PHILIPS', 'mindray']), S_, 'maker', anchor='c', size=18, font='arialb', shadow=False)
    if up(r, .25) and w.script == 'latin': x = int(W_*.02); st = w.name; s.t(x + 12, H_ - int(my) + 8, st, I, 'name', font='hand', size=24, fill=(20, 20, 20), plate=(250, 240, 150), shadow=False, maxw=260)
    s.a = jpeg(s.a, int(r.integers(78, 94))); t['medium'] = 'photo'; t['inner'] = f.__name__; return s, t

LAYOUTS = [(ge_logiq, 8), (voluson, 7), (vivid, 6), (philips, 8), (atl_old, 5), (siemens, 6), (toshiba, 6), (hitachi, 5), (mindray, 7), (samsung, 5), (esaote, 4), (sonosite, 4), (aixplorer, 2), (chinese_cart, 5), (handheld_phone, 3), (tablet, 2), (quad, 3), (worklist, 2), (report, 4), (worksheet, 3), (stress, 2), (threed, 2), (entry, 2), (workstation, 3), (pacs, 4), (viewer, 3), (tele, 1.5), (vet, 1.5), (files, 1), (bladder, 1), (eye, 1), (breast, 3), (letterhead_minimal, 4), (thermal, 4), (photo, 5)]
OB = {voluson, samsung, threed}
CLIPS = [ge_logiq, vivid, philips, siemens, toshiba, mindray, samsung, sonosite, hitachi, esaote, tablet, chinese_cart, atl_old, quad, breast]

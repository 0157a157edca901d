"""Draw an invented hospital's archive of six machines with burned-in text, and its answer key.

python archive_tenth.py --seed N --patients P --out DIR
"""

import argparse, datetime as dt, io, json, os, random
os.environ.setdefault("OMP_NUM_THREADS", "1")
import cv2, numpy as np
from PIL import Image, ImageDraw, ImageFont
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid
cv2.setNumThreads(1)
TT = "/usr/share/fonts/truetype/"; OT = "/usr/share/fonts/opentype/"
FONTS = {"lib": TT + "liberation/LiberationSans-Regular.ttf", "libb": TT + "liberation/LiberationSans-Bold.ttf",
  "libn": OT + "urw-base35/NimbusSansNarrow-Regular.otf", "dj": TT + "dejavu/DejaVuSans.ttf",
  "djb": TT + "dejavu/DejaVuSans-Bold.ttf", "djc": TT + "dejavu/DejaVuSansCondensed.ttf",
  "mono": TT + "dejavu/DejaVuSansMono.ttf", "fs": TT + "freefont/FreeSans.ttf", "fsb": TT + "freefont/FreeSansBold.ttf",
  "cjk": OT + "noto/NotoSansCJK-Regular.ttc", "cjkb": OT + "noto/NotoSansCJK-Bold.ttc",
  "goth": OT + "urw-base35/URWGothic-Demi.otf", "ser": OT + "urw-base35/NimbusRoman-BoldItalic.otf"}
_f = {}
def F(n, s):
    if (n, s) not in _f: _f[n, s] = ImageFont.truetype(FONTS[n], s, index=2 if n.startswith("cjk") else 0)
    return _f[n, s]

class Canvas:
    def __init__(s, w, h, scale=1, bitmap=False, bg=(0, 0, 0)):
        s.w, s.h, s.scale, s.bitmap, s.bg = w, h, scale, bitmap, bg
        s.im = Image.new("RGBA", (w, h), (0, 0, 0, 0)); s.d = ImageDraw.Draw(s.im)
        s.texts, s.counter, s.fan, s.boxes = [], None, None, []
    def ink(s, text, font):
        l = int(font.getlength(text)); m = Image.new("L", (l + 24, font.size * 2 + 12), 0); d = ImageDraw.Draw(m)
        if s.bitmap: d.fontmode = "1"
        d.text((8, 4), text, font=font, fill=255); return m, l
    def stamp(s, im, text, x, y, font, col, anchor="l", shadow=False):
        m, l = s.ink(text, font)
        if anchor == "r": x -= l
        if anchor == "c": x -= l // 2
        x, y = int(x), int(y)
        if shadow: im.paste((0, 0, 0, 255), (x - 7, y - 3), m)
        im.paste(col + (255,), (x - 8, y - 4), m)
        b = m.point(lambda v: 255 if v > 40 else 0).getbbox()
        return x + l, [x - 8 + b[0], y - 4 + b[1], x - 8 + b[2], y - 4 + b[3]]
    def T(s, what, text, x, y, kind, font, col, anchor="l", shadow=False):
        e, b = s.stamp(s.im, text, x, y, font, col, anchor, shadow); s.boxes.append(b)
        b = [max(0, b[0]), max(0, b[1]), min(s.w, b[2]), min(s.h, b[3])]
        s.texts.append({"what": what, "text": text, "box": [v * s.scale for v in b], "kind": kind}); return e
    def I(s, what, text, x, y, f, c, a="l"): return s.T(what, text, x, y, "identity", f, c, a)
    def S(s, what, text, x, y, f, c, a="l"): return s.T(what, text, x, y, "setting", f, c, a)
    def KV(s, cap, what, text, x, y, kind, f, c, cc=None, gap=5):
        e = s.T("label", cap, x, y, "caption", f, cc or c); return s.T(what, text, e + gap, y, kind, f, c)
    def col(s, items, x, y, dy, f, c, a="l", what="param"):
        for t in items:
            if t: s.S(what, t, x, y, f, c, a)
            y += dy
        return y
    def ticks(s, x, y0, y1, cm, every, f, c, left=True, suffix=""):
        for k in range(cm + 1):
            y = y0 + (y1 - y0) * k / cm; n = 8 if k % every == 0 else 4
            s.d.line([(x - n if left else x, y), (x if left else x + n, y)], fill=c + (255,))
            if k % every == 0 and k: s.S("depth scale", f"{k}{suffix}", x + 5 if left else x + 12, y - f.size * .6, f, c)
    def focus(s, x, y, c, n=5): s.d.polygon([(x, y), (x + n * 1.6, y - n), (x + n * 1.6, y + n)], fill=c + (255,))
    def greybar(s, x, y, w, h):
        for k in range(h): v = 255 - 255 * k // h; s.d.line([(x, y + k), (x + w, y + k)], fill=(v, v, v, 255))
        s.d.rectangle([x - 1, y - 1, x + w + 1, y + h], outline=(120, 120, 120, 255))
    def bar(s, box, c): s.d.rectangle(box, fill=c + (255,))
    def count(s, x, y, fmt, font, col, n, r, anchor="l"):
        tot = n if n > 1 else r.randint(40, 240); start = 1 if n > 1 else r.randint(1, tot)
        if n > 1: s.counter = (x, y, fmt, font, col, start, tot, anchor); s.boxes.append([x - 60, y, x + 120, y + font.size])
        else: s.S("frame counter", fmt.format(start, tot), x, y, font, col, anchor)
    def remark(s, text, kind, font, col, r, shadow=False, zone=None):
        x0, y0, x1, y1 = zone or s.zone; w = int(font.getlength(text)); h = font.size + 4
        for _ in range(60):
            x = r.randint(x0, max(x0, x1 - w)); y = r.randint(y0, max(y0, y1 - h))
            if x + w < s.w - 4 and all(x > b[2] + 6 or x + w < b[0] - 6 or y > b[3] + 3 or y + h < b[1] - 3 for b in s.boxes):
                s.T("remark" if kind == "identity" else "annotation", text, x, y, kind, font, col, "l", shadow); return

def tissue(C, rng, n):
    """list of n grey frames of C.w x C.h with speckle in C.fan = (kind, box, half angle, inner radius)"""
    kind, (x0, y0, x1, y1), half, r0 = C.fan; H, W = 420, 300
    sp = cv2.GaussianBlur(rng.standard_normal((H, W, 2)), (0, 0), 1.1, sigmaY=.7); sp = np.hypot(sp[..., 0], sp[..., 1]); sp /= sp.mean()
    big = cv2.GaussianBlur(rng.standard_normal((H, W)), (0, 0), 22, sigmaY=10); big /= big.std() + 1e-6
    lay = cv2.GaussianBlur(rng.standard_normal((H, 1)), (1, 0) if 0 else (1, 9), 2.5)[:, :1]; lay /= lay.std() + 1e-6
    v, u = np.mgrid[0:H, 0:W] / np.array([H, W])[:, None, None]
    ech = 62 + 16 * big + 14 * lay * np.exp(-v * 2.5) + 60 * np.exp(-v * 40); ech *= 1 - .45 * v ** 2
    cysts = [(rng.uniform(.2, .8), rng.uniform(.3, .75), rng.uniform(.05, .16), rng.uniform(.05, .13), rng.uniform(.05, .5)) for _ in range(rng.integers(1, 4))]
    yy, xx = np.mgrid[0:C.h, 0:C.w].astype(np.float32)
    if kind == "fan":
        cx = (x0 + x1) / 2; R = (y1 - y0); ay = y0 - r0 * np.cos(half); rr = np.hypot(xx - cx, yy - ay); th = np.arctan2(xx - cx, yy - ay)
        mv = (rr - r0) / (R - r0 + r0 * np.cos(half)); mu = (th + half) / (2 * half)
    else: mv = (yy - y0) / (y1 - y0); mu = (xx - x0) / (x1 - x0)
    ok = (mv >= 0) & (mv <= 1) & (mu >= 0) & (mu <= 1); out = []; ph = rng.uniform(0, 6)
    for k in range(n):
        a = 1 + .12 * np.sin(ph + k * .9); e = ech.copy()
        for cu, cv_, ru, rv, lev in cysts:
            q = ((u - cu) / (ru * a)) ** 2 + ((v - cv_ - .01 * np.sin(k)) / (rv * a)) ** 2
            m = 1 / (1 + np.exp(np.clip((q - 1) * 14, -50, 50))); e = e * (1 - m * (1 - lev)) + 40 * np.exp(-((q - 1.1) / .15) ** 2)
        s = .75 * np.roll(sp, (k * 2, int(3 * np.sin(k))), (0, 1)) + .25 * np.abs(rng.standard_normal((H, W)))
        g = np.clip(e * s, 0, 255).astype(np.float32)
        g = cv2.remap(g, (mu * (W - 1)).astype(np.float32), (mv * (H - 1)).astype(np.float32), cv2.INTER_LINEAR); g[~ok] = 0
        out.append(g.clip(0, 255).astype(np.uint8))
    return out

def d(x, f): return x.strftime(f)
W_, Y_, G_, C_, O_ = (235, 235, 235), (250, 230, 60), (150, 156, 160), (110, 215, 240), (245, 160, 60)
def num(r, a, b, k=2): return f"{r.uniform(a, b):.{k}f}"

# ---- 1 Vantor Lumis E7: US English, all-purpose console, right-hand parameter column, 1024x768
def vantor(p, r, n):
    C = Canvas(1024, 768); f, fb, fs = F("lib", 15), F("libb", 16), F("lib", 13)
    C.T("logo", "VANTOR", 14, 10, "caption", F("goth", 20), C_); C.T("model", "Lumis E7", 14, 34, "caption", fs, G_)
    C.I("hospital", p["hosp"], 130, 8, f, W_); C.I("name", f"{p['fam'].upper()}, {p['giv'].upper()}", 130, 28, fb, W_)
    C.I("id", p["id"], 130, 49, f, W_)
    if r.random() < .6: C.I("birth date and sex", f"DOB {d(p['dob'], '%m/%d/%Y')} {p['sex']}", 340, 49, f, W_)
    if r.random() < .6: C.KV("Opr:", "operator", p["op"], 520, 28, "identity", f, W_, G_)
    if r.random() < .5: C.KV("Acc#", "accession", p["acc"], 520, 49, "identity", f, W_, G_)
    C.S("output", f"MI {num(r, .6, 1.4, 1)}", 800, 8, f, W_); C.S("output", f"TI{r.choice('sb')} {num(r, .1, .9, 1)}", 870, 8, f, W_)
    C.I("date", d(p["when"], "%m/%d/%Y"), 1012, 28, f, W_, "r"); C.I("time", d(p["when"], "%I:%M:%S %p"), 1012, 48, f, W_, "r")
    pr, ps, cm = r.choice([("C1-6V", "OB 2/3", 16), ("9LX", "Thyroid", 5), ("C1-6V", "Abdomen", 15), ("M5Sc-V", "Card Adult", 17), ("L4-12t", "Carotid", 4)])
    C.S("probe", pr, 940, 90, fb, C_); C.S("preset", ps, 940, 110, f, C_)
    C.S("frame rate", f"FR {r.randint(14, 62)}", 940, 140, fs, G_)
    C.col([f"AO% {r.choice([90, 100])}", f"CHI", f"Frq {r.choice(['2.0/4.0', '12.0', 'Gen', '3.5'])}", f"Gn {r.randint(-8, 66)}", f"S/A {r.randint(0, 4)}/{r.randint(0, 4)}",
           f"Map {r.choice('DEFGH')}/{r.randint(0, 2)}", f"D {cm}.0", f"DR {r.choice([60, 66, 69, 72])}", r.choice([None, "XB 2", "SRI HD 3"]), r.choice([None, "PRS 1.5", "LD 3"])], 940, 160, 18, fs, G_)
    lin = pr[0] in "9L"; C.fan = ("rect", (190, 90, 810, 680), 0, 0) if lin else ("fan", (60, 80, 860, 700), .62, 40 if pr[0] == "M" else 150)
    C.ticks(900, 90, 690, cm, 5 if cm > 8 else 1, fs, G_); C.focus(872, r.randint(250, 520), O_)
    C.greybar(24, 90, 14, 150); C.S("grey bar", "V", 500, 72, F("libb", 14), C_)
    C.zone = (200, 130, 800, 600)
    if r.random() < .6:
        y = 690 - 18 * r.randint(1, 3); C.bar([10, y - 4, 176, 716], (16, 20, 28)); i = 1
        while y < 690: C.T("measurement", r.choice(["{} L {} cm", "{} D {} cm", "{} Dist {} cm", "{} BPD {} cm"]).format(i, num(r, .4, 9)), 16, y, "clinical", f, Y_); y += 18; i += 1
    if r.random() < .5 or n > 1: C.count(820, 722, "{}/{}", f, W_, n, r)
    for k, b in enumerate(r.sample(["Freeze", "Store", "Cine", "Body Ptn", "Measure", "Comment", "Exit"], 5)):
        C.d.rectangle([120 + k * 130, 742, 240 + k * 130, 764], outline=(70, 80, 90, 255)); C.T("button", b, 180 + k * 130, 745, "caption", fs, G_, "c")
    C.rfont, C.rcol, C.rshadow = F("libb", 20), Y_, True; return C

# ---- 2 Brackley Sonar P30: UK English, portable, unlabelled, 640x480
def brackley(p, r, n):
    C = Canvas(640, 480); f, fs = F("djc", 12), F("djc", 11); bl = (130, 180, 255)
    C.I("name", f"{p['fam']}, {p['giv']}", 8, 4, F("djc", 13), W_); C.I("id", p["id"], 8, 20, f, W_)
    if r.random() < .55: C.I("age and sex", f"{p['age']}Y {p['sex']}", 120, 20, f, W_)
    C.I("hospital", p["hosp"], 330, 4, f, W_, "c") if len(p["hosp"]) < 26 else C.I("hospital", p["hosp"][:24] + "...", 330, 4, f, W_, "c")
    if r.random() < .5: C.I("operator", r.choice(["{}", "Sonographer {}", "Perf: {}"]).format(p["op"]), 330, 20, f, W_, "c")
    C.I("date", d(p["when"], "%d/%m/%Y"), 500, 4, f, W_); C.I("time", d(p["when"], "%H:%M:%S"), 574, 4, f, W_)
    C.S("output", f"TI{r.choice('SBC')}{num(r, .1, .9, 1)}", 500, 20, f, W_); C.S("output", f"MI {num(r, .5, 1.4, 1)}", 574, 20, f, W_)
    C.d.line([(0, 38), (640, 38)], fill=(60, 70, 90, 255))
    pr, ps, cm = r.choice([("C5-2b", "Abd Gen", 16), ("L12-4b", "MSK Sup", 4), ("S4-1b", "Adult Echo", 17), ("C5-2b", "OB Gen", 14), ("C10-3e", "Gyn TV", 9)])
    C.S("probe", pr, 8, 44, f, bl); C.S("preset", ps, 8, 58, f, bl); C.S("frame rate", f"{r.randint(12, 70)}Hz", 8, 78, fs, W_); C.S("depth", f"{cm}.{r.choice('05')}cm", 8, 92, fs, W_)
    C.S("mode", "2D", 8, 114, F("djb", 11), W_)
    C.col([r.choice(["HGen", "HPen", "HRes", "Gen"]), f"Gn {r.randint(35, 88)}", f"C {r.randint(48, 66)}", f"{r.randint(1, 4)}/{r.randint(0, 3)}/{r.randint(1, 4)}", r.choice(["75 mm/s", "P Low", "P Off", None]), r.choice(["XRES 2", None, "SonoCT"])], 12, 128, 14, fs, G_)
    C.S("map", f"M{r.randint(1, 5)}", 612, 48, fs, W_); C.greybar(616, 64, 9, 90)
    if r.random() < .35: C.I("ward", p["ward"], 8, 440, fs, W_)
    if r.random() < .3: C.I("accession", p["acc"], 8, 426, fs, W_)
    C.fan = ("rect", (140, 50, 540, 430), 0, 0) if pr[0] == "L" else ("fan", (100, 44, 580, 440), .66, 10 if pr[0] == "S" else 90)
    C.ticks(588, 50, 430, cm, 5 if cm > 8 else 1, fs, G_); C.zone = (140, 70, 540, 400)
    if pr[0] == "S": C.S("heart rate", "--- bpm", 570, 440, fs, (90, 220, 120)) if r.random() < .5 else C.S("heart rate", f"{r.randint(52, 98)} bpm", 575, 440, fs, (90, 220, 120))
    if r.random() < .55:
        for k in range(r.randint(1, 2)): C.T("measurement", f"{'+×'[k]} {r.choice(['Dist', 'AP', 'CBD', 'Vol', 'Length'])} {num(r, .3, 9)} cm", 470, 396 + 14 * k, "clinical", f, Y_, "l", True)
    if n > 1 or r.random() < .3: C.count(330, 444, "Frame {} of {}", fs, W_, n, r)
    C.T("logo", "BRACKLEY", 8, 462, "caption", F("ser", 13), bl); C.T("model", "Sonar P30", 82, 463, "caption", fs, G_)
    C.T("hint", r.choice(["Press Select to confirm", "Trackball: Position", "Acquire 1: Save"]), 630, 463, "caption", fs, G_, "r")
    C.rfont, C.rcol, C.rshadow = F("dj", 14), W_, True; return C

# ---- 3 Huatian 华天 HT-90 Pro: Chinese, grey top bar, menu strip, 1280x960
def huatian(p, r, n):
    C = Canvas(1280, 960); f, fb, fs = F("cjk", 18), F("cjkb", 19), F("cjk", 15); blk = (20, 24, 30); gr = (120, 220, 150)
    C.bar([0, 0, 1279, 62], (188, 196, 206)); C.T("logo", "HUATIAN", 14, 6, "caption", F("libb", 22), (0, 80, 160)); C.T("model", "HT-90 Pro", 14, 34, "caption", F("lib", 16), blk)
    C.I("hospital", p["hosp"], 150, 2, fb, blk)
    x = C.I("name", p["local"] if r.random() < .75 else f"{p['fam']} {p['giv']}", 150, 31, f, blk) + 22
    if r.random() < .8: x = C.I("sex and age", f"{'女' if p['sex'] == 'F' else '男'} {p['age']}岁", x, 31, f, blk) + 22
    x = C.KV(r.choice(["ID:", "病历号:", "检查号:"]), "id", p["id"], x, 31, "identity", f, blk) + 22
    if r.random() < .45: C.I("ward and bed", p["ward"], 480, 2, f, blk)
    if r.random() < .5: C.KV("医生:", "operator", p["op"], 720, 2, "identity", f, blk)
    C.I("date", d(p["when"], r.choice(["%Y-%m-%d", "%Y/%m/%d"])), 1040, 2, f, blk); C.I("time", d(p["when"], "%H:%M:%S"), 1180, 2, f, blk)
    C.S("output", f"AP {r.choice([93, 97, 100])}%", 900, 31, f, blk); C.S("output", f"MI {num(r, .6, 1.3, 1)}", 1040, 31, f, blk); C.S("output", f"TIS {num(r, .1, .9, 1)}", 1140, 31, f, blk)
    pr, ps, cm = r.choice([("3C5H", "腹部", 16), ("L14-6N", "甲状腺", 4), ("SC6-1G", "妇科", 13), ("L14-6N", "颈动脉", 5), ("SP5-1G", "成人心脏", 17)])
    C.S("probe", pr, 1150, 84, f, gr); C.S("preset", ps, 1150, 110, f, gr)
    C.S("mode", "B", 1150, 150, fb, W_)
    C.col([f"F H{r.choice(['4.6', '5.0', '12.0'])}", f"D {cm}.{r.randint(0, 9)}", f"G {r.randint(35, 70)}", f"FR {r.randint(15, 60)}", f"DR {r.choice([105, 115, 120])}", r.choice(["iClear 3", "iBeam", "iTouch", None]), r.choice(["增益 52", "动态范围 110", "图谱 4", None]), f"{r.choice(['帧相关', 'Persist'])} {r.randint(0, 5)}"], 1150, 178, 25, fs, W_)
    C.fan = ("rect", (240, 84, 960, 830), 0, 0) if pr[0] == "L" else ("fan", (150, 76, 1070, 850), .6, 30 if pr[1] == "P" else 170)
    C.ticks(1110, 84, 840, cm, 5 if cm > 8 else 1, F("lib", 15), W_); C.focus(1086, r.randint(300, 600), gr, 7); C.greybar(24, 90, 16, 220)
    C.zone = (260, 140, 980, 740)
    if r.random() < .6:
        for k in range(r.randint(1, 4)): C.T("measurement", f"{k + 1} {r.choice(['距离', '面积', '长径', '厚度', '前后径'])} {num(r, .3, 12)} {'cm'}", 24, 740 + 26 * k, "clinical", f, Y_)
    if n > 1 or r.random() < .4: C.count(1020, 876, "{}/{}", F("lib", 17), W_, n, r)
    C.bar([0, 904, 1279, 959], (46, 52, 60))
    for k, b in enumerate(["图像", "测量", "注释", "体位图", "电影", "报告", "检查结束"]):
        if r.random() < .8: C.T("button", b, 110 + k * 170, 918, "caption", f, (200, 206, 212), "c")
    C.rfont, C.rcol, C.rshadow = F("cjk", 24), Y_, True; return C

# ---- 4 Rheinson Akustik A500: German, patient data in labelled left panel, 1152x864
def rheinson(p, r, n):
    C = Canvas(1152, 864); f, fb, fs = F("fs", 17), F("fsb", 18), F("fs", 14); og = (255, 150, 40)
    C.bar([0, 0, 206, 863], (26, 28, 34)); C.T("logo", "rheinson", 16, 14, "caption", F("fsb", 24), og); C.T("model", "Akustik A500", 16, 44, "caption", fs, G_)
    y = 84
    def row(cap, what, val, pr=1):
        nonlocal y
        if r.random() < pr: C.T("label", cap, 16, y, "caption", fs, G_); C.I(what, val, 16, y + 17, f, W_); y += 44
    row("Name", "name", f"{p['fam']}, {p['giv']}" if len(p["fam"] + p["giv"]) < 19 else f"{p['fam']}, {p['giv'][0]}."); row("Pat.-Nr.", "id", p["id"]); row("Geb.-Datum", "birth date", d(p["dob"], "%d.%m.%Y"), .8)
    row("Geschl. / Alter", "sex and age", f"{'w' if p['sex'] == 'F' else 'm'} / {p['age']} J.", .5); row("Station", "ward", p["ward"], .5); row("Untersucher", "operator", p["op"], .6); row("Auftrag", "accession", p["acc"], .4)
    C.I("hospital", p["hosp"], 226, 10, fb, W_); C.I("date", d(p["when"], "%d.%m.%Y"), 946, 10, f, W_); C.I("time", d(p["when"], "%H:%M"), 1060, 10, f, W_)
    pr, ps, cm = r.choice([("6C1-R", "Abdomen", 16), ("18L6-R", "Schilddrüse", 4), ("14L5-R", "Gefäße", 5), ("6C1-R", "Niere", 14), ("4V1c", "Echo Erw.", 18)])
    C.S("probe", pr, 226, 36, fs, og); C.S("preset", ps, 296, 36, fs, og); C.S("output", f"MI: {num(r, .5, 1.4)}", 946, 36, fs, W_); C.S("output", f"TI{r.choice(['B', 'S', 'W'])}: {num(r, .1, .9)}", 1040, 36, fs, W_)
    y = max(y + 14, 420); C.S("mode", "2D", 16, y, fb, og)
    y = C.col([f"{r.choice(['THI', 'H'])}/{num(r, 3, 8)} MHz", f"{r.randint(-6, 12)} dB/DR {r.choice([55, 60, 65, 70])}", r.choice(["DTCE H", "SC 2", "ASC Mittel", None]), f"Karte {'ABCDE'[r.randint(0, 4)]}/ST {r.randint(0, 3)}", f"E {r.randint(1, 4)}/P {r.randint(1, 4)}", f"{r.randint(14, 60)} fps"], 16, y + 24, 20, fs, W_)
    C.fan = ("rect", (330, 66, 1020, 780), 0, 0) if "L" in pr else ("fan", (240, 64, 1090, 800), .58, 20 if "V" in pr else 160)
    C.ticks(1104, 70, 790, cm, 5 if cm > 8 else 1, fs, W_, suffix=r.choice(["", "", "cm"])); C.focus(1082, r.randint(300, 600), og); C.zone = (350, 110, 1000, 700)
    if r.random() < .55:
        for k in range(r.randint(1, 3)): C.T("measurement", f"{r.choice(['Strecke', 'Länge', 'Dicke', 'Ø', 'IMT'])}{k + 1} = {num(r, 3, 90, 1).replace('.', ',')} mm", 880, 724 + 22 * k, "clinical", f, (150, 240, 150), "l", True)
    if n > 1 or r.random() < .4: C.count(226, 806, "Bild {}/{}", fs, W_, n, r)
    for k, b in enumerate(["Patient", "Messen", "Text", "Piktogramm", "Bericht", "Drucken"]): C.d.rounded_rectangle([222 + k * 152, 830, 364 + k * 152, 858], 6, fill=(50, 52, 60, 255)); C.T("button", b, 293 + k * 152, 835, "caption", fs, W_, "c")
    C.rfont, C.rcol, C.rshadow = F("fs", 22), (150, 240, 150), True; return C

# ---- 5 Solera Ecos S8: Spanish, header with coloured stripe, settings in one string at the left, 960x720
def solera(p, r, n):
    C = Canvas(960, 720, bg=(8, 12, 22)); f, fb, fs = F("dj", 13), F("djb", 14), F("djc", 12); tq = (80, 220, 210)
    C.bar([0, 52, 959, 54], (0, 110, 120)); C.T("logo", "SOLERA", 10, 8, "caption", F("goth", 18), tq); C.T("model", "Ecos S8", 10, 32, "caption", fs, G_)
    C.I("name", f"{p['fam']} {p['giv']}" if r.random() < .6 else f"{p['fam'].upper()}, {p['giv'].upper()}", 110, 6, fb, W_)
    x = C.KV(r.choice(["NHC", "ID", "H.C.:"]), "id", p["id"], 110, 30, "identity", f, W_, G_) + 18
    if r.random() < .6: x = C.KV("F.Nac.", "birth date", d(p["dob"], "%d-%m-%Y"), x, 30, "identity", f, W_, G_) + 18
    if r.random() < .5: C.KV("Edad", "age", f"{p['age']}a {'Mujer' if p['sex'] == 'F' else 'Hombre'}", x, 30, "identity", f, W_, G_)
    C.I("hospital", p["hosp"], 948, 6, f, W_, "r"); C.I("date and time", d(p["when"], "%d-%m-%Y  %H:%M:%S"), 948, 30, f, W_, "r")
    if r.random() < .4: C.KV("Cama", "ward and bed", p["ward"], 10, 656, "identity", f, W_, G_)
    if r.random() < .5: C.KV("Op.", "operator", p["op"], 10, 674, "identity", f, W_, G_)
    pr, ps, cm = r.choice([("CA1-7S", "Abdomen", 15), ("LA3-16S", "Mama", 4), ("CA1-7S", "Obst. 2T", 14), ("LA2-9S", "Tiroides", 4), ("EV3-10", "Ginec.", 8)])
    C.S("probe", f"{pr} / {ps}", 10, 62, fb, tq); C.S("depth and rate", f"{cm}.0cm / {r.choice(['1.1', '1.3'])} / {r.randint(16, 60)}Hz", 10, 82, fs, W_); C.S("output", f"TIs {num(r, .1, .9, 1)}  MI {num(r, .6, 1.3, 1)}", 948, 62, f, W_, "r")
    C.S("mode", "[2D]", 10, 106, fs, tq); C.col([f"{r.choice(['Gen', 'Res', 'Pen'])} / Gn {r.randint(38, 70)}", f"{r.randint(90, 165)} / FA {r.randint(1, 9)}", f"P {r.randint(70, 100)}% / S{r.randint(1, 4)}", r.choice(["HAR", "ClearV 2", "MV 3", None])], 10, 122, 16, fs, W_)
    C.fan = ("rect", (190, 70, 800, 620), 0, 0) if pr[0] == "L" else ("fan", (140, 64, 840, 640), .64, 130)
    C.ticks(870, 90, 630, cm, 5 if cm > 8 else 1, fs, G_, left=False); C.focus(872, r.randint(200, 500), tq); C.greybar(930, 90, 10, 120); C.zone = (200, 110, 780, 560)
    if r.random() < .55:
        for k in range(r.randint(1, 3)): C.T("measurement", f"D{k + 1} {num(r, .4, 9)} cm" if r.random() < .6 else f"{r.choice(['Vol.', 'DBP', 'LF', 'Vesícula'])} {num(r, 1, 9)} cm", 740, 590 + 18 * k, "clinical", fb, Y_, "l", True)
    if n > 1 or r.random() < .4: C.count(430, 664, "Cine {}/{}", fs, W_, n, r)
    if r.random() < .4: C.KV("Est.", "accession", p["acc"], 640, 664, "identity", fs, W_, G_)
    C.bar([0, 694, 959, 719], (20, 34, 48))
    for k, b in enumerate(["Congelar", "Guardar", "Medir", "Anotación", "Imprimir", "Fin examen"]): C.T("button", b, 80 + k * 160, 699, "caption", fs, (180, 200, 210), "c")
    C.rfont, C.rcol, C.rshadow = F("dj", 18), tq, False; return C

# ---- 6 Oltremed Echoline 40: Italian, old low-resolution monochrome, 384x288 enlarged to 768x576
def oltremed(p, r, n):
    C = Canvas(384, 288, scale=2, bitmap=True); f = F("mono", 10); w, g = (240, 240, 240), (190, 190, 190)
    C.I("hospital", p["hosp"].upper()[:32], 4, 0, f, w); C.I("date", d(p["when"], "%d/%m/%y"), 380, 0, f, w, "r"); C.I("time", d(p["when"], "%H:%M"), 380, 12, f, w, "r")
    C.I("name", f"{p['fam']} {p['giv']}".upper()[:24], 4, 12, f, w); x = C.KV("ID", "id", p["id"], 4, 24, "identity", f, w)
    if r.random() < .6: C.KV("NATO", "birth date", d(p["dob"], "%d/%m/%y"), 140, 24, "identity", f, w)
    elif r.random() < .6: C.I("age and sex", f"{p['age']}A {p['sex']}", 140, 24, f, w)
    if r.random() < .5: C.I("operator", p["op"].upper(), 380, 24, f, w, "r")
    pr, ps, cm = r.choice([("CA431", "ADD", 16), ("LA523", "TIR", 4), ("LA523", "VASC", 5), ("PA230", "CARD", 17), ("CA431", "OST", 14)])
    C.S("probe", pr, 4, 44, f, g); C.S("preset", ps, 4, 56, f, g)
    C.col([f"F {r.choice(['3.5', '5.0', '7.5', 'PEN-M', 'RES-A'])}", f"G {r.randint(30, 90)}%", f"P {cm}CM", f"PRS {r.randint(1, 6)}", f"XV {r.choice(['2', '3', 'C'])}", f"DR {r.randint(4, 12)}"], 4, 74, 12, f, g)
    C.S("output", f"MI {num(r, .4, 1.2, 1)}", 4, 160, f, g); C.S("output", f"TI {num(r, .1, .8, 1)}", 4, 172, f, g)
    C.fan = ("rect", (90, 44, 320, 250), 0, 0) if pr[0] == "L" else ("fan", (64, 40, 340, 254), .55 if pr[0] == "C" else .7, 50 if pr[0] == "C" else 4)
    C.ticks(348, 44, 250, cm, 5 if cm > 8 else 1, f, g); C.focus(340, r.randint(100, 200), g, 3); C.zone = (100, 60, 310, 230)
    if r.random() < .5:
        for k in range(r.randint(1, 2)): C.T("measurement", f"{'+x'[k]}{r.choice(['D', 'L', 'DIST'])} {num(r, 4, 90, 1)} MM", 4, 226 + 12 * k, "clinical", f, w, "l", True)
    if n > 1 or r.random() < .4: C.count(380, 262, "{:03d}/{:03d}", f, w, n, r, "r")
    if r.random() < .35: C.I("ward", p["ward"].upper(), 150, 262, f, w)
    C.T("logo", "OLTREMED", 4, 274, "caption", f, w); C.T("model", "ECHOLINE 40", 60, 274, "caption", f, g); C.T("hint", r.choice(["SET PER USCIRE", "MENU=F1", "FREEZE"]), 380, 274, "caption", f, g, "r")
    C.rfont, C.rcol, C.rshadow = F("mono", 10), w, True; return C

MACH = {  # function, maker, model, mono, hospitals, family, women, men, operators, wards, id, remarks, identity remarks
 "vantor": (vantor, "Vantor Medical Systems", "Lumis E7", 0, ["Cedar Bluff Regional Medical Center", "St. Brendan Women's Health"],
  "Kowalczyk Henderson Ramirez Washburn O'Malley Nguyen Tillman Bergstrom Castellano Whitaker Pruitt Delacroix Yates Hernandez Fitch Abernathy McKinnon Lindqvist".split(),
  "Denise Marisol Tamika Brenda Heather Lorraine Joy Kaitlyn".split(), "Curtis Darnell Wayne Gregory Luis Travis Hal".split(), ["JMT", "RDMS KLP", "S. Ortega", "bwalsh", "Dr Feldman"], ["4 WEST", "ED 12"], lambda r: f"{r.randint(10**6, 10**7 - 1)}" if r.random() < .6 else f"MRN{r.randint(100000, 999999)}",
  ["RT LOBE", "LIVER SAG", "GB TRV", "LT KIDNEY SAG", "RT OVARY", "ISTHMUS", "UTERUS LONG", "CCA PROX LT", "AORTA", "SPLEEN", "RLQ ?APPX", "BLADDER PRE VOID"], ["{FAM} RT BREAST", "post op {us}", "DR {op} READ", "s/p chole {us}", "BABY {FAM}", "LMP {us}"]),
 "brackley": (brackley, "Brackley Sonics Ltd", "Sonar P30", 0, ["Hartsmere General Hospital", "Royal Wexcombe Infirmary NHS Trust"],
  "Atherton Pickering Okafor Bainbridge Hussain Llewellyn MacLeod Thistlewood Patel Gough Ramsbottom Sugden Cartwright Singh Kelleher Dunmore Ashworth Birch".split(),
  "Gillian Maureen Aisha Bronwen Fiona Philippa Rosie Nadia".split(), "Nigel Alistair Imran Gareth Clive Rupert Sean".split(), ["KB", "Ms T Hale", "j.prowse", "Dr R Mistry", "SG/LH"], ["Ward 7B", "AMU Bed 14", "Antenatal", "ITU bed 3"], lambda r: f"{r.randint(400, 799)} {r.randint(100, 999)} {r.randint(1000, 9999)}" if r.random() < .5 else f"{r.choice('HRW')}{r.randint(100000, 9999999)}",
  ["RIGHT KIDNEY LS", "Rt lobe liver", "CBD", "GB fundus", "LIF", "Bladder post mict", "Left calf", "FETAL HEAD", "Appendix?", "LT SHOULDER SST", "Spleen", "POD"], ["Mrs {fam}", "post op {uk}", "seen by {op}", "Rt THR {uk}", "{fam} Twin 1", "EDD {uk}"]),
 "huatian": (huatian, "Huatian Bio-Electronics", "HT-90 Pro", 0, ["江陵市第三人民医院", "云溪县中医院"],
  "Zhang:张 Wang:王 Li:李 Liu:刘 Chen:陈 Yang:杨 Zhao:赵 Huang:黄 Zhou:周 Wu:吴 Xu:徐 Sun:孙 Hu:胡 Zhu:朱 Gao:高 Lin:林 He:何 Guo:郭 Ma:马 Luo:罗".split(),
  "Meiling:美玲 Fang:芳 Xiuying:秀英 Jing:静 Yulan:玉兰 Xiaoyan:晓燕 Lihua:丽华".split(), "Wei:伟 Jianguo:建国 Qiang:强 Zhiyuan:志远 Haitao:海涛 Ming:明".split(), ["王丽", "陈医生", "周志强", "DR LI", "admin02"], ["内科 12床", "妇产科 3床", "门诊", "外二 26床", "急诊"], lambda r: f"{r.randint(2019, 2024)}{r.randint(100000, 999999)}" if r.random() < .6 else f"US{r.randint(10**6, 10**7 - 1)}",
  ["右肾", "左肾", "胆囊", "肝右叶", "肝左叶", "脾脏", "甲状腺右叶", "左侧颈总动脉", "子宫", "右侧卵巢", "胰腺", "膀胱", "门静脉", "LIVER", "前列腺"], ["{loc} 右肾", "术后 {cn}", "{op} 会诊", "末次月经 {cn}", "{loc} 复查", "{ward} {loc}"]),
 "rheinson": (rheinson, "Rheinson Medizintechnik GmbH", "Akustik A500", 0, ["Klinikum Auenwalde", "Praxis Dr. med. Jutta Vogelsang", "St. Hedwig-Krankenhaus Birkental"],
  "Müller-Brandt Schröder Kühnel Öztürk Vogt Steinmetz Bäumler Lorenz Weiß Kowalski Hufnagel Grünwald Petersen Jäger Rauch Thoma Zimmerlich Dietz".split(),
  "Annegret Sabine Jörgine Käthe Lena Gudrun Emine Uta".split(), "Jürgen Klaus Dieter Björn Mehmet Horst Uwe Lukas".split(), ["Dr. Seidel", "OA Krämer", "MTA Wolff", "hk", "Fr. Dr. Lang"], ["Innere 3A", "Stat. 5 / Zi. 12", "Notaufnahme", "Gyn 2"], lambda r: f"{r.randint(10**7, 10**8 - 1)}" if r.random() < .6 else f"P-{r.randint(10000, 99999)}",
  ["Niere re. längs", "Gallenblase", "Leber re. Lappen", "Milz", "SD links quer", "Harnblase", "Pankreaskopf", "ACI rechts", "Aorta abd.", "Lk. Level II li.", "Uterus sagittal", "DHC"], ["Fr. {fam}", "Z.n. OP {de}", "post op {de}", "Kontrolle {de}", "{fam} li. Niere", "Bef. {op}"]),
 "solera": (solera, "Solera Diagnóstica S.A.", "Ecos S8", 0, ["Hospital Comarcal Valdeluz", "Clínica Santa Irene", "Centro de Salud Los Olmos"],
  "García~Pérez Núñez~Ibarra López~Quesada Muñoz Fernández~Rey Ordóñez Castaño~Vila Jiménez Sepúlveda Rojas~León Ibáñez Vázquez Aguirre Peñalver~Soto Cano Domínguez Urrutia Zamora".split(),
  "Inés Concepción Lucía Begoña María~José Rocío Pilar Yolanda".split(), "Íñigo Andrés Julián Martín José~Luis Ramón Sergio".split(), ["Dra. Pastor", "R. Lozano", "TSID 04", "Dr. Beltrán", "mcg"], ["312-A", "UCI 7", "Urg. Box 4", "508 B"], lambda r: f"{r.randint(100000, 999999)}" if r.random() < .6 else f"{r.randint(10**7, 10**8 - 1)}{r.choice('ABCDFGHKL')}",
  ["Riñón derecho", "Vesícula", "Lóbulo izq.", "Bazo", "Útero", "Ovario dcho.", "Mama izda. CSE", "Tiroides LD", "Feto cefálica", "Aorta", "Vejiga", "Hígado LHD"], ["{fam}", "post op {es}", "FUR {es}", "Rev. {op}", "Sra. {fam} MI", "Control {es}"]),
 "oltremed": (oltremed, "Oltremed S.p.A.", "Echoline 40", 1, ["Osp. San Gaudenzio", "ASL 12 Poliambulatorio Ferrante", "Casa di Cura Villa Norma"],
  "Bianchetti Esposito Dall'Oca Ferraris Lo~Presti Zanetti Gattuso Marchesini Pellegrino Sartor Cuomo Rinaldi De~Santis Tommasini Bruno Galli Orlandi Piras".split(),
  "Giuseppina Chiara Loredana Antonella Pia Marta Ivana".split(), "Gianluca Ettore Salvatore Dario Pasquale Ugo Renzo".split(), ["Dr Neri", "Dssa Riva", "TSRM", "gp", "Dr Costa"], ["Med 2 L14", "Chir Letto 8", "PS", "Ost 3"], lambda r: f"{r.randint(10000, 999999)}" if r.random() < .6 else f"C{r.randint(1000, 9999)}/{r.randint(10, 24)}",
  ["RENE DX", "RENE SN", "FEGATO", "COLECISTI", "MILZA", "TIROIDE LOBO DX", "UTERO", "VESCICA", "AORTA", "CAROTIDE SN", "PANCREAS", "TESTA FETALE"], ["{FAM}", "POST OP {it}", "UM {it}", "CTR {it}", "SIG {FAM}", "DR {op}"])}

def patient(m, i, r, used):
    _, _, _, _, hosp, fam, wom, men, ops, wards, idf, _, _ = MACH[m]; p = {"sex": r.choice("FFM")}
    f, g = r.choice(fam).replace("~", " "), r.choice(wom if p["sex"] == "F" else men).replace("~", " ")
    if ":" in f: (f, lf), (g, lg) = f.split(":"), g.split(":"); p["local"] = lf + lg
    p.update(fam=f, giv=g, hosp=r.choice(hosp), op=r.choice(ops), ward=r.choice(wards)); pid = idf(r)
    while pid in used: pid = idf(r)
    used.add(pid); p["id"] = pid
    p["when"] = dt.datetime(r.randint(2014, 2024), r.randint(1, 12), r.randint(1, 28), r.randint(7, 18), r.randint(0, 59), r.randint(0, 59))
    p["dob"] = dt.date(p["when"].year - r.randint(19, 88), r.randint(1, 12), r.randint(1, 28))
    p["age"] = p["when"].year - p["dob"].year - ((p["when"].month, p["when"].day) < (p["dob"].month, p["dob"].day))
    p["acc"] = r.choice(["A{}", "{}", "US{}"]).format(r.randint(100000, 99999999)); p["anon"] = r.random() < 1 / 3; return p

def write(path, m, p, i, frames, nr):
    _, maker, model, *_ = MACH[m]; n = len(frames); a = np.stack(frames); mono = a.ndim == 3
    sop = "1.2.840.10008.5.1.4.1.1." + ("3.1" if n > 1 else "6.1"); fm = FileMetaDataset()
    uid = lambda *k: generate_uid(entropy_srcs=[str(x) for x in (m, args.seed, i) + k])
    fm.MediaStorageSOPClassUID, fm.MediaStorageSOPInstanceUID, fm.TransferSyntaxUID = sop, uid(nr), ExplicitVRLittleEndian
    ds = FileDataset(str(path), {}, file_meta=fm, preamble=b"\0" * 128); ds.SpecificCharacterSet = "ISO_IR 192"
    ds.SOPClassUID, ds.SOPInstanceUID, ds.StudyInstanceUID, ds.SeriesInstanceUID = sop, uid(nr), uid("st"), uid("se")
    ds.Modality, ds.Manufacturer, ds.ManufacturerModelName = "US", maker, model; ds.ImageType = ["ORIGINAL", "PRIMARY"]
    ds.SeriesNumber, ds.InstanceNumber, ds.StudyID, ds.ReferringPhysicianName, ds.AccessionNumber = 1, nr, "1", "", ""
    ds.StudyDate, ds.StudyTime = d(p["when"], "%Y%m%d"), d(p["when"], "%H%M%S"); ds.ContentDate, ds.ContentTime = ds.StudyDate, ds.StudyTime
    if p["anon"]:
        k = list(MACH).index(m) * 1000 + i; ds.PatientName = ds.PatientID = f"ANON{k}"; ds.PatientBirthDate = ds.PatientSex = ""
        if i % 2: ds.StudyDate = ds.StudyTime = ""; del ds.ContentDate, ds.ContentTime
    else:
        nm = f"{p['fam']}^{p['giv']}"; ds.PatientName = (f"{nm}={p['local']}" if i % 2 else p["local"]) if "local" in p else nm.upper() if m in ("vantor", "oltremed") else nm
        ds.PatientID, ds.PatientBirthDate, ds.PatientSex = p["id"], d(p["dob"], "%Y%m%d"), p["sex"]; ds.PatientAge = f"{p['age']:03d}Y"
        ds.InstitutionName, ds.OperatorsName, ds.AccessionNumber = p["hosp"], p["op"], p["acc"]
    ds.SamplesPerPixel, ds.PhotometricInterpretation = (1, "MONOCHROME2") if mono else (3, "RGB")
    if not mono: ds.PlanarConfiguration = 0
    ds.Rows, ds.Columns = a.shape[1:3]; ds.BitsAllocated = ds.BitsStored = 8; ds.HighBit = 7; ds.PixelRepresentation = 0
    if n > 1: ds.NumberOfFrames = n; ds.FrameTime = "40"; ds.FrameIncrementPointer = 0x00181063
    b = a.tobytes(); ds.PixelData = b + b"\0" * (len(b) % 2); ds["PixelData"].VR = "OB"; ds.save_as(path, enforce_file_format=True)

def soften(a, mode, v):
    if mode == "blur": return cv2.GaussianBlur(a, (0, 0), v)
    b = io.BytesIO(); Image.fromarray(a).save(b, "JPEG", quality=int(v)); return np.array(Image.open(b))

def main():
    os.makedirs(args.out, exist_ok=True); key = open(os.path.join(args.out, "key.jsonl"), "w")
    for mi, m in enumerate(MACH):
        fn, mono, marks, idmarks = MACH[m][0], MACH[m][3], MACH[m][11], MACH[m][12]; os.makedirs(os.path.join(args.out, m), exist_ok=True); used = set()
        for i in range(1, args.patients + 1):
            r = random.Random(f"{args.seed}/{m}/{i}"); rng = np.random.default_rng([args.seed, mi, i]); p = patient(m, i, r, used)
            for nr in range(1, r.randint(1, 2) + 1):
                n = r.randint(4, 8) if r.random() < 1 / 8 else 1; p["when"] += dt.timedelta(seconds=r.randint(20, 200)) if nr > 1 else dt.timedelta(0)
                C = fn(p, r, n)
                if r.random() < .36:
                    ident = r.random() < 1 / 3; q = p["when"] - dt.timedelta(days=r.randint(3, 200)); t = r.choice(idmarks if ident else marks); q = p["when"] + dt.timedelta(days=150) if t.startswith("EDD") else q
                    if ident: t = t.format(FAM=p["fam"].upper(), fam=p["fam"], loc=p.get("local"), op=p["op"].replace("Dr ", "").upper() if m in ("vantor", "oltremed") else p["op"], ward=p["ward"], us=d(q, "%m/%d/%y"), uk=d(q, "%d/%m/%y"), cn=d(q, "%Y-%m-%d"), de=d(q, "%d.%m.%y"), es=d(q, "%d-%m-%Y"), it=d(q, "%d/%m/%y"))
                    C.remark(t, "identity" if ident else "clinical", C.rfont, C.rcol, r, C.rshadow)
                soft = r.choice([("blur", .6), ("blur", .9), ("jpeg", 45), ("jpeg", 65)]) if r.random() < .1 else None; frames = []
                for k, g in enumerate(tissue(C, rng, n)):
                    im = Image.fromarray(np.maximum(np.repeat(g[..., None], 3, 2), np.array(C.bg, np.uint8))).convert("RGBA"); im.alpha_composite(C.im)
                    if C.counter: x, y, fmt, fo, co, st, tot, an = C.counter; C.stamp(im, fmt.format(st + k, tot), x, y, fo, co, an)
                    im = im.convert("L" if mono else "RGB")
                    if C.scale > 1: im = im.resize((C.w * C.scale, C.h * C.scale), Image.NEAREST)
                    a = np.array(im); frames.append(soften(a, *soft) if soft else a)
                rel = f"{m}/{i:03d}_{nr}.dcm"; write(os.path.join(args.out, rel), m, p, i, frames, nr)
                key.write(json.dumps({"file": rel, "machine": m, "patient": i, "texts": C.texts}, ensure_ascii=False) + "\n")
ap = argparse.ArgumentParser(); ap.add_argument("--seed", type=int, default=1); ap.add_argument("--patients", type=int, default=20); ap.add_argument("--out", required=True)
if __name__ == "__main__": args = ap.parse_args(); main()

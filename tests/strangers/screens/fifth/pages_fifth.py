# -*- coding: utf-8 -*-
"""Secondary captures: a PACS viewer, a worklist, a patient page, a report page, a photographed sticker."""
import math
import numpy as np
from PIL import Image, ImageDraw, ImageFilter
import pools_fifth as P
import tissue_fifth as T
from draw_fifth import Canvas
from people_fifth import Person, caption
from parts_fifth import WHITE, GREY, YELLOW, CYAN, GREEN, ORANGE, BLUE, settings
import makers_a_fifth as A
import makers_b_fifth as B


def pacs(s):
    """A viewer with overlays in the four corners round a machine's picture."""
    c, r, L = s.c, s.r, s.c.line()
    w, h = c.w, c.h
    bar = r.random() < .6
    t0 = int(1.7 * L) if bar else 0
    s.picture(A.strip(s, (int(w * .15), t0 + int(L * 1.2), int(w * .85), h - L)), tint=r.choice([None, (255, 235, 205)]))
    s.calipers(r.choice([0, 1]))
    fg = r.choice([WHITE, WHITE, YELLOW, GREEN, CYAN, ORANGE])
    s.colour = "white" if fg == WHITE else "coloured"
    edge = (0, 0, 0) if r.random() < .5 else None
    if bar:
        c.d.rectangle((0, 0, w, t0 - 4), fill=r.choice([(60, 63, 70), (214, 218, 224), (32, 34, 40)]))
        x = 10
        dark = c.img.getpixel((2, 2))[0] > 150
        for t in r.sample(P.WORDS[s.lang], 4) + ["W/L", "Zoom"]:
            x += (c.text(x, 3, t, "menu", "setting", fg=(30, 30, 30) if dark else GREY, size=max(9, c.size - 2)) or 40) + 18
    s.have |= {"name", "id", "date"}
    left = [["name"], ["id"], r.choice([["dob", "sex"], ["sex", "age"], ["dob"]]), ["accession"]]
    right = [["institution"], ["date"], ["time"], ["physician"]]
    if r.random() < .3:
        left, right = right, left
    y = t0 + 4
    for g in left:
        if s.row(8, y, g, fg=fg, edge=edge, spread=8):
            y += L
    y = t0 + 4
    for g in right:
        if s.row(w - 8, y, g, fg=fg, edge=edge, spread=8, anchor="r"):
            y += L
    low = [("W %d L %d" % (r.choice([255, 256, 400]), r.choice([127, 128, 40])), "window"), ("Zoom: %d%%" % r.randint(60, 240), "zoom"), ("Im: %d/%d" % (r.randint(1, 30), r.randint(30, 90)), "frame"), ("Se: %d" % r.randint(1, 4), "series"), (r.choice(["US", "Modality: US"]), "modality")]
    y = h - L - 4
    for t, k in low[:r.randint(2, 5)]:
        c.text(8, y, t, k, "setting", fg=fg, edge=edge)
        y -= L
    y = h - L - 4
    for t, k in [(r.choice(["JPEG Lossy 95%", "Lossy", "Compressed 12:1", "Original"]), "compression"), (s.preset(), "preset"), (s.probe(r.choice(["ge", "philips", "mindray"])), "probe")]:
        c.text(w - 8, y, t, k, "setting", fg=fg, edge=edge, anchor="r")
        y -= L
    if r.random() < .15 and "uid" not in s.have:
        s.have.add("uid")
        s.row(w // 2, h - L - 4, ["uid"], fg=fg, anchor="m", size=max(9, c.size - 3))
    # the machine's own words still under it
    v = r.choice(["ge", "philips", "siemens", "mindray", "canon"])
    s.block(8, int(h * .38), settings(v, r, s.cm, s.dop)[:7], fg=GREY, size=max(9, int(c.size * .9)))
    c.run(w - 8, int(h * .38), [(t, k, "setting") for t, k in P.mi_ti(r, 0)], fg=GREY, size=max(9, int(c.size * .9)), anchor="r")
    if r.random() < .5:
        s.results(w - 10, int(h * .55), fg=r.choice([WHITE, YELLOW]), anchor="r")
    s.scale(numbers=r.random() < .5)
    s.annot()


def worklist(s):
    """The list of the day's patients."""
    c, r = s.c, s.r
    w, h = c.w, c.h
    c.size = max(10, min(c.size, int(w / 52)))
    L = c.line()
    light = r.random() < .6
    bg, fg, hd = ((236, 239, 243), (20, 22, 28), (70, 110, 160)) if light else ((18, 22, 30), (222, 226, 232), (52, 62, 84))
    s.colour = "dark on light" if light else "white"
    c.d.rectangle((0, 0, w, h), fill=bg)
    c.d.rectangle((0, 0, w, int(2.0 * L)), fill=hd)
    title = {"chinese": "工作列表", "japanese": "ワークリスト", "korean": "워크리스트", "cyrillic": "Рабочий список"}.get(s.lang, r.choice(["Worklist", "Patient List", "Modality Worklist", "Exam List"]))
    c.text(10, int(.4 * L), title, "title", "setting", fg=WHITE, size=int(c.size * 1.15))
    s.field(w - 10, int(.4 * L), "institution", force=r.random() < .5, fg=WHITE, anchor="r", cap=False)
    cols = [("name", .25)] + r.sample([("id", .17), ("dob", .16), ("accession", .18), ("sex", .07), ("date", .16), ("time", .12), ("physician", .18)], 4) + [("exam", .16)]
    tot = sum(q for _, q in cols)
    xs, x = [], 10
    for _, q in cols:
        xs.append(int(x))
        x += (w - 20) * q / tot
    y = int(2.5 * L)
    for (k, _), x in zip(cols, xs):
        c.text(x, y, {"chinese": "检查部位", "japanese": "検査"}.get(s.lang, "Exam") if k == "exam" else caption(r, s.p, k), "caption", "caption", fg=fg if light else GREY)
    y += int(1.4 * L)
    c.d.line((8, y - 3, w - 8, y - 3), fill=GREY)
    n = r.randint(3, 8)
    sel = r.randrange(n)
    for i in range(n):
        if i == sel:
            c.d.rectangle((6, y - 2, w - 7, y + L), fill=(190, 212, 240) if light else (40, 80, 140))
        q = Person(r, s.lang, visit_year=s.p.visit.year)
        q.datestyle, q.visit = s.p.datestyle, q.visit.replace(month=s.p.visit.month, day=s.p.visit.day)
        for j, ((k, _), x) in enumerate(zip(cols, xs)):
            right = xs[j + 1] if j + 1 < len(xs) else w - 6
            if k == "exam":
                t, kind, k2 = s.preset(), "setting", "preset"
            else:
                t, kind, k2 = (q.name if k == "name" else getattr(q, k)()), "identity", k
            if x + c.width(t) < right - 2:
                c.text(x, y, t, k2, kind, fg=fg)
        y += int(1.35 * L)
        if y > h - 4 * L:
            break
    bx = 14
    for t in r.sample(P.WORDS[s.lang], 5):
        ww = c.width(t)
        if bx + ww + 24 > w:
            break
        c.d.rectangle((bx - 8, h - int(2.2 * L), bx + ww + 8, h - int(.6 * L)), outline=GREY, fill=(214, 218, 224) if light else (44, 50, 62))
        c.text(bx, h - int(2.0 * L), t, "menu", "setting", fg=fg)
        bx += ww + 34


def patient_page(s):
    """The page where a patient is entered."""
    c, r = s.c, s.r
    w, h = c.w, c.h
    c.size = max(11, min(c.size, int(h / 34)))
    L = int(c.line() * 1.45)
    light = r.random() < .5
    bg, fg, box = ((224, 228, 234), (24, 26, 34), (255, 255, 255)) if light else ((28, 32, 42), (224, 228, 236), (50, 56, 70))
    s.colour = "dark on light" if light else "white"
    c.d.rectangle((0, 0, w, h), fill=bg)
    s.product(12, 8, r.choice(["ge", "mindray", "philips", "sonoscape", "medison", "siemens"]), fg=(60, 110, 200))
    s.row(w - 12, 8, ["date", "time"], fg=fg, anchor="r", cap=False, spread=8)
    s.have |= {"name", "id", "dob", "sex", "age"}
    fields = ["id", "name"] + r.sample(["dob", "sex", "age", "accession", "operator", "physician", "phone", "bed", "institution", "address"], r.randint(4, 6))
    r.shuffle(fields)
    s.have |= set(fields)
    x0 = int(w * r.choice([.05, .1, .2]))
    xv = x0 + max(c.width(caption(r, s.p, f)) for f in fields for _ in range(3)) + 24
    y = 8 + 2 * L
    for f in fields:
        v = s.value(f)
        c.text(x0, y, caption(r, s.p, f) + s.sep, "caption", "caption", fg=fg)
        c.d.rectangle((xv - 6, y - 4, max(xv + int(w * .3), xv + c.width(v) + 8), y + c.line() + 1), fill=box, outline=(130, 136, 150))
        c.text(xv, y, v, f, "identity", fg=fg)
        y += L
        if y > h - 4 * L:
            break
    y += L // 2
    if s.fetal or r.random() < .3:
        s.have |= {"lmp"}
        s.row(x0, y, ["lmp"], fg=fg, cap=True)
        c.text(int(w * .55), y, "GA %dw%dd" % divmod(s.p.ga, 7), "GA", "clinical", fg=fg)
        c.text(int(w * .75), y, "G%d P%d" % (r.randint(1, 4), r.randint(0, 3)), "obstetric history", "clinical", fg=fg)
        y += L
    c.text(int(w * .62), 8 + 2 * L, s.preset(), "preset", "setting", fg=fg)
    c.text(int(w * .8), 8 + 2 * L, s.probe(r.choice(["ge", "mindray"])), "probe", "setting", fg=fg)
    if r.random() < .5:
        c.text(int(w * .68), 8 + 3 * L, "%d cm" % r.randint(148, 190), "height", "clinical", fg=fg)
        c.text(int(w * .82), 8 + 3 * L, "%d kg" % r.randint(44, 110), "weight", "clinical", fg=fg)
    n = 5
    for i, t in enumerate(r.sample(P.WORDS[s.lang], n)):
        xm, ww = int(w * (i + .5) / n), c.width(t)
        c.d.rectangle((xm - ww // 2 - 12, h - int(1.5 * L), xm + ww // 2 + 12, h - int(.4 * L)), outline=GREY, fill=box)
        c.text(xm, h - int(1.35 * L), t, "menu", "setting", fg=fg, anchor="m")


def report(s):
    """A page of measurements with the patient's head over it."""
    c, r = s.c, s.r
    w, h = c.w, c.h
    c.size = max(11, min(c.size, int(h / 36)))
    L = c.line()
    light = r.random() < .5
    bg, fg = ((250, 250, 250), (10, 10, 14)) if light else ((0, 0, 0), (230, 230, 230))
    s.colour = "dark on light" if light else "white"
    c.d.rectangle((0, 0, w, h), fill=bg)
    s.have |= {"name", "id", "date", "institution"}
    s.row(w // 2, 10, ["institution"], fg=fg, anchor="m", size=int(c.size * 1.25), cap=False)
    title = {"chinese": "超声测量报告", "japanese": "計測レポート", "korean": "측정 보고서", "cyrillic": "Протокол измерений"}.get(s.lang, r.choice(["OB Report", "Ultrasound Report", "Worksheet", "Vascular Worksheet", "Measurements"]))
    c.text(w // 2, 10 + int(1.7 * L), title, "title", "setting", fg=fg, anchor="m")
    y = 12 + 3 * L
    for g in (["name", "sex", "age"], ["id", "dob"], ["date", "time"], ["operator", "physician"]):
        if s.row(20, y, g, fg=fg, cap=r.random() < .7, spread=12):
            y += int(L * 1.1)
    s.row(w - 20, 12 + 3 * L, ["accession"], fg=fg, anchor="r", cap=True)
    if s.fetal:
        s.have |= {"lmp", "edd"}
        s.row(20, y, ["lmp", "edd"], fg=fg, cap=True, spread=12)
        y += int(L * 1.1)
    c.d.line((16, y + 3, w - 16, y + 3), fill=GREY)
    y += L
    cols = [20, int(w * .36), int(w * .54), int(w * .72)]
    for i in range(r.randint(2, 4)):
        for a, b in P.measurement_rows(r, s.lang, r.randint(2, 4)):
            if y > h - 2 * L:
                return
            c.text(cols[0], y, a, "measurement", "clinical", fg=fg)
            c.text(cols[1], y, b, "measurement", "clinical", fg=fg)
            if r.random() < .5:
                c.text(cols[2], y, b, "measurement", "clinical", fg=fg)
                c.text(cols[3], y, r.choice(["Avg", "Hadlock", "Last", "%d%%" % r.randint(3, 97), "Max"]), "calculation", "clinical", fg=fg)
            y += L
        y += L // 3
    c.text(20, h - L - 4, r.choice(P.ANNOT[s.lang]), "annotation", "clinical", fg=fg)
    c.text(w - 20, h - L - 4, "%d/%d" % (1, r.randint(1, 4)), "page", "setting", fg=fg, anchor="r")


def paste_sticker(s, box_w, angle, x, y):
    """Paste a paper label, a little turned, with its texts' boxes."""
    c, r = s.c, s.r
    q = Canvas(box_w, int(box_w * r.uniform(.36, .5)), (250, 249, 244), s.lang)
    q.face, q.size = r.choice(["dj", "djm", "ail", "djcb", "lmm"]), max(11, int(box_w / r.uniform(19, 24)))
    L = q.line()
    ink = (18, 18, 24)
    keep = s.c
    s.c = q
    yy = 5
    for g in (["name"], ["id", "sex"], ["dob", "age"], ["institution"], ["accession"], ["bed"], ["phone"], ["address"]):
        if s.row(8, yy, g, fg=ink, spread=8):
            yy += L
        if yy > q.h - 1.2 * L:
            break
    s.c = keep
    bx, by = int(q.w * .62), q.h - int(1.4 * L)
    if yy < by + 4:
        g = np.random.default_rng(s.seed)
        xx = 8
        while xx < q.w - 14:
            k = int(g.integers(1, 4))
            q.d.rectangle((xx, max(yy, by), xx + k - 1, q.h - 6), fill=ink)
            xx += k + int(g.integers(1, 4))
    rot = q.img.convert("RGBA").rotate(angle, expand=True, resample=Image.BICUBIC)
    lig = np.linspace(1.0, r.uniform(.72, .95), rot.size[0])[None, :, None]
    a = np.asarray(rot, np.float32).copy()
    a[..., :3] *= lig
    rot = Image.fromarray(np.clip(a, 0, 255).astype(np.uint8), "RGBA")
    x, y = int(min(x, c.w - rot.size[0] - 2)), int(min(y, c.h - rot.size[1] - 2))
    c.img.paste(rot.convert("RGB"), (x, y), rot.split()[3])
    base = Image.new("L", q.img.size, 0)
    for t in q.texts:
        m = base.copy()
        b = t["box"]
        ink_px = q.img.convert("L").crop(b).point(lambda v: 255 if v < 205 else 0)
        m.paste(ink_px, (b[0], b[1]))
        bb = m.rotate(angle, expand=True, resample=Image.BICUBIC).point(lambda v: 255 if v >= 60 else 0).getbbox()
        if bb:
            t["box"] = [bb[0] + x, bb[1] + y, bb[2] + x, bb[3] + y]
            c.texts.append(t)
    c.taken.append((x, y, x + rot.size[0], y + rot.size[1]))


def sticker(s):
    """A photograph of a screen or a print with a patient's label stuck on."""
    c, r, L = s.c, s.r, s.c.line()
    w, h = c.w, c.h
    c.d.rectangle((0, 0, w, h), fill=r.choice([(14, 14, 16), (52, 50, 46), (0, 0, 0)]))
    s.picture((int(w * .1), 2 * L, int(w * .9), h - 2 * L))
    s.have |= {"name", "id", "dob"}
    bw = int(w * r.uniform(.34, .48))
    s.size_tag = "medium"
    paste_sticker(s, bw, r.choice([-1, 1]) * r.uniform(.5, 6), *r.choice([(10, 8), (w - bw - 14, 8), (10, h - bw * .5), (w - bw - 14, h - bw * .5)]))
    s.have -= {"name", "id", "dob", "age", "sex", "accession", "bed", "phone", "address"}
    s.row(w - 8, 6, ["date", "time"], anchor="r", spread=8) or s.row(8, 6, ["date", "time"], spread=8)
    v = r.choice(["aloka", "canon", "sonosite", "mindray"])
    s.block(8, int(h * .42), settings(v, r, s.cm, s.dop)[:6], fg=GREY, bottom=h * .7)
    c.run(w - 8, int(h * .5), [(t, k, "setting") for t, k in P.mi_ti(r, 0)], anchor="r", fg=GREY)
    s.scale(numbers=r.random() < .5)
    s.annot(r.choice([0, 1, 2]))
    s.colour = "dark on light"

# -*- coding: utf-8 -*-
"""Screens after Samsung Medison, Mindray, SonoScape, Esaote, SonoSite, SuperSonic/Hologic and telephone apps."""
import pools_fifth as P
import tissue_fifth as T
from makers_a_fifth import strip
from parts_fifth import WHITE, GREY, YELLOW, CYAN, GREEN, ORANGE, BLUE, settings


def medison(s):
    c, r, L = s.c, s.r, s.c.line()
    w, h = c.w, c.h
    bar = r.choice([(0, 0, 0), (30, 30, 36), (20, 40, 80)])
    c.d.rectangle((0, 0, w, 2 * L + 8), fill=bar)
    top = 2 * L + 14
    s.picture(strip(s, (int(w * .1), top + 2 * L, int(w * .9), h - L - 8)), tint=r.choice([None, (255, 235, 200), (220, 235, 255)]))
    T.greybar(c, 14, int(h * .45), int(h * .2), 10)
    fg = r.choice([WHITE, GREY, YELLOW])
    s.colour = "coloured" if fg == YELLOW else "white"
    x = 8
    if r.random() < .6:
        x += s.product(8, 4, "medison", fg=(150, 190, 255)) + 16
    if r.random() < .5:
        s.row(x, 4, ["name", "id"], fg=fg, spread=14) or s.row(x, 4, ["name"], fg=fg)
        s.row(x, 4 + L, ["institution"], fg=fg)
    else:
        s.row(x, 4, ["id", "name"], fg=fg, spread=14) or s.row(x, 4, ["name"], fg=fg)
        s.row(x, 4 + L, ["institution", "operator"], fg=fg, spread=14)
    s.row(w - 8, 4, ["date", "time"], fg=fg, anchor="r", spread=8) or s.row(w - 8, 4 + L, ["date", "time"], fg=fg, anchor="r", spread=8)
    c.run(w - 8, 4 + L, [(t, k, "setting") for t, k in P.mi_ti(r, 1)], anchor="r", fg=fg)
    c.run(8, top, [(s.probe("medison"), "probe", "setting"), ("/", "mark", "setting"), (s.preset(), "preset", "setting")], fg=fg, gap=4)
    s.block(8, top + L, settings("medison", r, s.cm, s.dop), fg=r.choice([fg, GREY]))
    s.row(w - 8, top, ["dob", "sex", "age"], fg=fg, anchor="r", spread=8)
    if s.fetal and r.random() < .6:
        c.text(w - 8, top + L, "GA %dw %dd" % divmod(s.p.ga, 7), "GA", "clinical", anchor="r", fg=fg)
    if r.random() < .6:
        s.results(r.choice([10, int(w * .7)]), h - 5 * L, fg=r.choice([YELLOW, WHITE, CYAN]), frame=r.choice([None, (90, 90, 90)]))
    s.scale(numbers=r.random() < .6)
    s.annot()


def mindray(s):
    c, r, L = s.c, s.r, s.c.line()
    w, h = c.w, c.h
    bar = r.choice([(0, 0, 0), (58, 62, 70), (26, 52, 96), (206, 210, 216)])
    dark = bar[0] > 150
    c.d.rectangle((0, 0, w, 2 * L + 8), fill=bar)
    top = 2 * L + 16
    s.picture(strip(s, (int(w * .12), top, int(w * .84), h - int(1.8 * L))), tint=r.choice([None, None, (255, 238, 205)]))
    T.greybar(c, w - 20, top + 4, int(h * .22), 10)
    if s.dop:
        T.greybar(c, w - 20, top + 24 + int(h * .22), int(h * .18), 10, s.dop)
    s.calipers(r.choice([0, 1, 1]))
    fg = (20, 20, 20) if dark else r.choice([WHITE, WHITE, (230, 230, 160)])
    s.colour = "dark on light" if dark else "white"
    x = 8
    if r.random() < .5:
        x += c.text(8, 4, r.choice(P.PRODUCT["mindray"]), "product", "setting", fg=(200, 40, 40) if r.random() < .5 else fg) + 16
    form = r.random()
    if form < .6:
        s.row(x, 4, ["institution"], fg=fg)
        s.row(x, 4 + L, ["name", "sex", "age", "id"], fg=fg, spread=10) or s.row(x, 4 + L, ["name", "id"], fg=fg, spread=10) or s.row(x, 4 + L, ["name"], fg=fg)
    else:
        s.row(x, 4, ["name", "id"], fg=fg, spread=14) or s.row(x, 4, ["name"], fg=fg)
        s.row(x, 4 + L, ["institution", "bed"], fg=fg, spread=14)
    s.row(w - 8, 4, ["date", "time"], fg=fg, anchor="r", spread=8) or s.row(w - 8, 4 + L, ["date"], fg=fg, anchor="r")
    c.run(w - 8, 4 + L, [(t, k, "setting") for t, k in P.mi_ti(r, r.choice([0, 3]))], fg=fg, anchor="r")
    side = r.choice([WHITE, (230, 220, 120), CYAN, GREY])
    y = s.block(8, top, [(s.probe("mindray"), "probe"), (s.preset(), "preset")], fg=side)
    s.block(8, y + L // 2, settings("mindray", r, s.cm, s.dop), fg=side, bottom=h * .7)
    s.row(8, h - int(2.7 * L), ["operator", "initials"], fg=side, spread=8)
    s.mark(int(s.g["cx"]) - 70, top - 2, r.choice(["M", "m"]), GREEN)
    if r.random() < .65:
        s.results(w - 12, h - 6 * L, fg=r.choice([WHITE, YELLOW, GREEN]), anchor="r", frame=r.choice([None, (80, 80, 80)]))
    s.scale(numbers=r.random() < .6)
    s.annot()
    if r.random() < .5:
        words = P.WORDS[s.lang]
        x = 10
        for t in r.sample(words, 3):
            x += (c.text(x, h - L - 3, t, "menu", "setting", fg=GREY, size=max(9, c.size - 2)) or 40) + 24


def sonoscape(s):
    c, r, L = s.c, s.r, s.c.line()
    w, h = c.w, c.h
    top = 2 * L + 12
    s.picture(strip(s, (int(w * .04), top, int(w * .74), h - L - 6)))
    T.greybar(c, int(w * .76), top + 6, int(h * .24), 10)
    s.calipers(r.choice([0, 1, 2]))
    fg = r.choice([WHITE, (200, 230, 200), GREEN, YELLOW])
    s.colour = "coloured" if fg in (GREEN, YELLOW) else "white"
    s.row(8, 4, ["institution"], fg=fg)
    s.row(8, 4 + L, ["name", "id"], fg=fg, spread=12) or s.row(8, 4 + L, ["name"], fg=fg)
    x = int(w * .79)
    y = 4
    for g in r.choice([[["date"], ["time"], ["operator"]], [["date", "time"], ["age", "sex"]], [["time"], ["date"], ["id"]]]):
        if s.row(x if r.random() < .5 else x, y, g, fg=fg, spread=8) or s.row(w - 6, y, g, fg=fg, spread=6, anchor="r"):
            y += L
    y = max(y, top) + L // 2
    y = s.block(x, y, [(s.probe("sonoscape"), "probe"), (s.preset(), "preset")] + P.mi_ti(r, r.choice([0, 2])), fg=fg)
    y = s.block(x, y + L // 2, settings("sonoscape", r, s.cm, s.dop), fg=r.choice([fg, GREY, CYAN]), bottom=h * .68)
    for g in (["dob"], ["age", "sex"], ["bed"], ["accession"]):
        if not any(t["what"] == g[0] for t in c.texts) and s.row(x, y + L // 3, g, fg=fg, spread=6):
            y += L
    if r.random() < .7:
        s.results(x, h - 5 * L, fg=r.choice([WHITE, YELLOW, CYAN]))
    s.scale(numbers=r.random() < .6)
    s.annot()
    if r.random() < .5:
        s.product(w - 8, h - L - 2, "sonoscape", anchor="r", fg=(240, 140, 60))


def esaote(s):
    c, r, L = s.c, s.r, s.c.line()
    w, h = c.w, c.h
    bg = r.choice([(0, 0, 0), (8, 14, 40), (22, 26, 34)])
    c.d.rectangle((0, 0, w, h), fill=bg)
    s.picture(strip(s, (int(w * .18), 2 * L + 10, int(w * .9), h - int(1.6 * L))))
    T.greybar(c, w - 24, int(h * .2), int(h * .25), 10)
    fg = r.choice([WHITE, (200, 210, 255), YELLOW])
    s.colour = "coloured" if fg == YELLOW else "white"
    s.row(10, 5, ["name"], fg=fg)
    s.row(10, 5 + L, ["id", "dob"], fg=fg, spread=12)
    s.row(int(w * .55), 5, ["institution"], fg=fg, anchor="m")
    s.row(w - 10, 5, ["date"], fg=fg, anchor="r")
    s.row(w - 10, 5 + L, ["time", "operator"], fg=fg, anchor="r", spread=8)
    s.row(int(w * .55), 5 + L, ["initials", "accession"], fg=fg, anchor="m", spread=8)
    y = s.block(10, int(2.8 * L) + 8, settings("esaote", r, s.cm, s.dop), fg=r.choice([fg, GREY, CYAN]), bottom=h * .5)
    y = s.block(10, y + L // 2, [(s.probe("esaote"), "probe"), (s.preset(), "preset")] + P.mi_ti(r, 0), fg=fg, bottom=h * .7)
    if r.random() < .6:
        s.results(10, h - 5 * L, fg=r.choice([WHITE, YELLOW, GREEN]))
    s.scale(numbers=r.random() < .6)
    s.annot()
    s.product(w - 10, h - L - 2, "esaote", fg=GREY, anchor="r")


def sonosite(s):
    c, r, L = s.c, s.r, s.c.line()
    w, h = c.w, c.h
    top = 2 * L + 10
    foot = r.random() < .6
    s.picture((int(w * .08), top, int(w * .92), h - int(L * (2.2 if foot else 1))), tint=r.choice([None, (255, 236, 205)]))
    T.greybar(c, w - 18, top, int(h * .25), 8)
    if foot:
        c.d.rectangle((0, h - int(1.7 * L), w, h), fill=(44, 48, 56))
    fg = r.choice([WHITE, WHITE, (210, 225, 235), YELLOW])
    s.colour = "coloured" if fg == YELLOW else "white"
    s.row(8, 4, ["name"], fg=fg)
    s.row(8, 4 + L, ["id"], fg=fg)
    s.row(w // 2, 4, ["institution"], fg=fg, anchor="m")
    s.row(w // 2, 4 + L, ["initials", "accession", "operator"], fg=fg, anchor="m", spread=12)
    a, b = r.choice([(["date", "time"], None), (["date"], ["time"])])
    s.row(w - 8, 4, a, fg=fg, anchor="r", spread=8) or s.row(w - 8, 4, ["date"], fg=fg, anchor="r")
    if b:
        s.row(w - 8, 4 + L, b, fg=fg, anchor="r")
    rows = [(r.choice(["Abd", "OB", "Gyn", "Nrv", "Ven", "Crd", "SmP", "Msk", "Lung"]), "preset"), (r.choice(["Gen", "Res", "Pen"]), "setting"), ("THI", "setting"), ("MB", "setting"), ("%d%%" % r.choice([80, 100]), "power")] + P.mi_ti(r, 2) + [(s.probe("sonosite"), "probe")]
    s.block(8, top + 6, rows, fg=fg)
    c.text(int(min(w - 30, s.g["right"] + 10)), int(s.g["bottom"]) - L, "%.1f" % s.cm, "depth", "setting", fg=fg)
    s.scale(numbers=False)
    if foot:
        n = 5
        for i, t in enumerate(r.sample(P.WORDS[s.lang], n)):
            c.text(int(w * (i + .5) / n), h - int(1.5 * L), t, "menu", "setting", fg=GREY, anchor="m")
    if r.random() < .6:
        s.results(10, h - int(5.4 * L), fg=r.choice([YELLOW, WHITE, GREEN]), n=r.randint(1, 3))
    s.row(8, int(h * .55), ["dob", "sex"], fg=fg, spread=8)
    s.annot()


def supersonic(s):
    c, r, L = s.c, s.r, s.c.line()
    w, h = c.w, c.h
    s.geom = r.choice(["linear", "convex", "linear"])
    top = 2 * L + 10
    c.d.rectangle((0, 0, w, 2 * L + 4), fill=r.choice([(0, 0, 0), (60, 62, 66)]))
    s.dop = r.choice(["elasto", "elasto", None, "cfm"])
    s.picture((int(w * .1), top, int(w * .74), h - L))
    if s.dop == "elasto":
        T.greybar(c, int(w * .77), top + 10, int(h * .25), 12, "elasto")
    fg = r.choice([WHITE, (225, 225, 225)])
    x = 8 + (s.product(8, 4, "supersonic", fg=ORANGE) + 14 if r.random() < .6 else 0)
    s.row(x, 4, ["name", "id"], fg=fg, spread=14) or s.row(x, 4, ["name"], fg=fg)
    s.row(x, 4 + L, ["dob", "sex", "institution"], fg=fg, spread=12) or s.row(x, 4 + L, ["institution"], fg=fg)
    s.row(w - 8, 4, ["date", "time"], fg=fg, anchor="r", spread=8)
    c.run(w - 8, 4 + L, [(t, k, "setting") for t, k in P.mi_ti(r, 0)], anchor="r", fg=fg)
    x = int(w * .8)
    y = s.block(x, top + 6, [(s.probe("supersonic"), "probe"), (s.preset(), "preset")] + settings("supersonic", r, s.cm, s.dop), fg=r.choice([fg, GREY]), bottom=h * .55)
    if s.dop == "elasto":
        c.text(int(w * .77) - 4, top + 10, "%d" % r.choice([50, 70, 100, 180]), "scale", "setting", anchor="r", size=max(9, c.size - 2), fg=fg)
        rows = [("+ Q-Box\u2122", ""), ("Mean", "%.1f kPa" % r.uniform(3, 60)), ("Min", "%.1f kPa" % r.uniform(1, 3)), ("Max", "%.1f kPa" % r.uniform(60, 120)), ("SD", "%.1f kPa" % r.uniform(.3, 9)), ("Diam", "%.1f mm" % r.uniform(2, 12))]
        y = int(h * .6)
        for a, b in rows[:r.randint(3, 6)]:
            c.text(x, y, a, "measurement", "clinical", fg=fg)
            c.text(w - 8, y, b, "measurement", "clinical", fg=fg, anchor="r") if b else None
            y += L
    else:
        s.results(x, int(h * .65), fg=fg)
    s.row(8, h - L - 2, ["operator", "initials", "accession"], fg=fg, spread=8)
    s.scale(numbers=r.random() < .6)
    s.annot()


def handheld(s):
    """A telephone or tablet app; portrait more often than not."""
    c, r, L = s.c, s.r, s.c.line()
    w, h = c.w, c.h
    head = r.choice([(0, 0, 0), (17, 24, 32), (245, 246, 248), (0, 92, 120)])
    light = head[0] > 200
    c.d.rectangle((0, 0, w, int(3.4 * L)), fill=head)
    foot = h - int(2.4 * L)
    s.picture((6, int(3.8 * L), w - int(c.size * 2.6), foot - int(3.2 * L) if h > w else foot - 6))
    c.d.rectangle((0, foot, w, h), fill=(24, 26, 30))
    fg = (25, 25, 30) if light else r.choice([WHITE, (220, 230, 240)])
    s.colour = "dark on light" if light else "white"
    c.text(10, 4, "%d:%02d" % (s.p.visit.hour, s.p.visit.minute), "time", "identity", fg=fg, size=max(9, c.size - 2)) if r.random() < .45 else None
    c.text(w - 10, 4, "%d%%" % r.randint(12, 100), "battery", "setting", fg=fg, size=max(9, c.size - 2), anchor="r")
    s.row(w // 2, int(1.1 * L), ["name"], fg=fg, anchor="m", size=int(c.size * 1.1))
    s.row(w // 2, int(2.3 * L), ["id", "age", "sex"], fg=fg, anchor="m", spread=10) or s.row(w // 2, int(2.3 * L), ["id"], fg=fg, anchor="m")
    y = int(3.9 * L)
    for g in r.choice([[["date", "time"], ["institution"]], [["institution"], ["date"], ["time"]], [["date"], ["dob"]]]):
        if s.row(10, y, g, spread=8, fg=r.choice([WHITE, GREY]), edge=(0, 0, 0)):
            y += L
    y = s.block(10, foot - int(3.0 * L), settings("handheld", r, s.cm, s.dop)[:3], fg=GREY, size=max(9, c.size - 2), step=L)
    s.block(w - 10, foot - int(3.0 * L), P.mi_ti(r, 0) + [(s.probe("handheld"), "probe")], fg=GREY, size=max(9, c.size - 2), step=L, anchor="r")
    c.text(w - 10, int(3.9 * L), s.preset(), "preset", "setting", fg=CYAN, anchor="r")
    for i, t in enumerate(r.sample(P.WORDS[s.lang], 4)):
        c.text(int(w * (i + .5) / 4), foot + int(.6 * L), t, "menu", "setting", fg=WHITE, anchor="m")
    s.scale(size=max(9, c.size - 3), numbers=r.random() < .8)
    if r.random() < .5:
        s.results(10, int(s.g["top"] + .5 * (s.g["bottom"] - s.g["top"])), fg=YELLOW, n=r.randint(1, 2))
    s.annot(r.choice([0, 1, 2]))
    if r.random() < .6:
        s.product(10, h - L, "handheld", fg=GREY, size=max(9, c.size - 3))
    s.row(w - 10, y + 4, ["operator"], fg=GREY, anchor="r")

# -*- coding: utf-8 -*-
"""Screens after GE, Philips, Siemens, Canon/Toshiba and Hitachi/Aloka."""
import pools_fifth as P
import tissue_fifth as T
from parts_fifth import WHITE, GREY, YELLOW, CYAN, GREEN, ORANGE, BLUE, settings


def strip(s, box):
    """Perhaps a spectral or M-mode strip under the picture. Returns the box left for the picture."""
    x0, y0, x1, y1 = box
    if s.r.random() < .2:
        m = int(y0 + (y1 - y0) * s.r.uniform(.5, .62))
        T.spectral(s.c, (x0 + 10, m + 12, x1 - 10, y1), s.seed, s.phase, s.r.choice(["pw", "pw", "mmode"]))
        s.spect = True
        return (x0, y0, x1, m)
    s.spect = False
    return box


def logiq(s):
    c, r, L = s.c, s.r, s.c.line()
    w, h = c.w, c.h
    top = L * 3 + 16
    s.picture(strip(s, (int(w * .12), top, int(w * .80), h - L * 2)), tint=r.choice([None, None, (255, 240, 205), (215, 230, 255)]))
    T.greybar(c, 12, top + 10, int(h * .22), 9)
    if s.dop:
        T.greybar(c, 12, top + 40 + int(h * .22), int(h * .18), 9, s.dop)
    n = r.choice([0, 1, 2])
    if n:
        s.calipers(n)
    fg = r.choice([WHITE, GREY, (225, 225, 225), YELLOW])
    # top: name / id left, hospital in the middle, date right; a maker's sign in the corner
    x = 8
    if r.random() < .5:
        x = 22 + c.text(8, 6, "GE" if r.random() < .6 else r.choice(P.PRODUCT["ge"]), "product", "setting", fg=BLUE)
    if r.random() < .5:
        s.field(x, 6, "institution", fg=fg)
        s.row(x, 6 + L, ["name"], fg=fg)
        s.row(x, 6 + 2 * L, ["id", "dob"], fg=fg, spread=10)
        s.row(w - 8, 6, ["date", "time"], fg=fg, spread=12, anchor="r")
        s.row(w - 8, 6 + L, ["operator", "initials", "accession"], fg=fg, spread=10, anchor="r")
    else:
        s.row(x, 6, ["name", "age", "sex"], fg=fg, spread=12)
        s.field(x, 6 + L, "id", fg=fg)
        s.field(w // 2, 6, "institution", fg=fg, anchor="m") or s.field(w // 2, 6 + L, "institution", fg=fg, anchor="m")
        s.row(w - 8, 6, ["time", "date"] if r.random() < .4 else ["date", "time"], fg=fg, spread=12, anchor="r")
        s.row(w - 8, 6 + L, ["dob"], fg=fg, anchor="r")
        s.row(x, 6 + 2 * L, ["accession", "initials", "operator"], fg=fg, spread=10)
    x = w - 8 - max(c.width("Frq 10.0 MHz"), 60)
    y = top
    for t, k in P.mi_ti(r, r.choice([0, 1, 2])) + [(s.probe("ge"), "probe"), (s.preset(), "preset")]:
        c.text(x, y, t, k, "setting", fg=fg)
        y += L
    s.block(x, y + L // 2, settings("ge", r, s.cm, s.dop), fg=r.choice([fg, CYAN, GREY]), bottom=h - 3 * L)
    s.scale(numbers=r.random() < .8)
    if n or r.random() < .5:
        s.results(8 if r.random() < .6 else int(w * .3), h - 5 * L, fg=r.choice([WHITE, YELLOW, CYAN]), frame=r.choice([None, (90, 90, 90)]))
    s.annot()
    if r.random() < .4:
        c.text(w - 8, h - L - 4, "%d/%d" % (r.randint(1, 90), r.randint(90, 400)), "frame", "setting", anchor="r")


def voluson(s):
    c, r, L = s.c, s.r, s.c.line()
    w, h = c.w, c.h
    s.geom = r.choice(["convex", "convex", "endo", "trapezoid"])
    top = L * 3 + 14
    bar = r.choice([(0, 0, 0), (24, 30, 44), (40, 44, 52)])
    c.d.rectangle((0, 0, w, L * 3 + 6), fill=bar)
    s.picture(strip(s, (int(w * .14), top, int(w * .86), h - L - 8)), tint=r.choice([(255, 226, 170), (255, 236, 200), None, (255, 214, 150)]))
    s.calipers(r.choice([0, 1]))
    fg = r.choice([WHITE, ORANGE, YELLOW, (255, 220, 150), GREY])
    s.colour = "white" if fg in (WHITE, GREY) else "coloured"
    s.row(8, 5, ["name"], fg=fg)
    s.row(8, 5 + L, ["id", "age"], fg=fg, spread=8)
    if "lmp" in s.have or (s.fetal and r.random() < .6):
        c.text(8, 5 + 2 * L, "GA=%dw%dd" % divmod(s.p.ga, 7), "GA", "clinical", fg=fg)
        if r.random() < .5:
            s.have.add("lmp")
            s.field(c.taken[-1][2] + 14, 5 + 2 * L, "lmp", fg=fg, cap=True)
    m = int(w * .5)
    s.field(m, 5, "institution", fg=fg, anchor="m")
    s.row(m, 5 + L, ["operator", "initials"], fg=fg, anchor="m", spread=8)
    s.row(w - 8, 5, ["date"], fg=fg, anchor="r")
    s.row(w - 8, 5 + L, ["time"], fg=fg, anchor="r")
    x = w - 10 - c.width("MI 0.00 TIs 0.0")
    mt = P.mi_ti(r, r.choice([0, 1]))
    c.run(x, 5 + 2 * L, [(t, k, "setting") for t, k in mt], fg=fg)
    y = s.block(w - 8 - c.width("SRI II 4/CRI 3"), top + 8, [(s.probe("voluson"), "probe"), (s.preset(), "preset")] + settings("voluson", r, s.cm, s.dop), fg=r.choice([fg, GREY]), bottom=h - 4 * L)
    s.row(8, top + 8, ["dob", "accession"], fg=fg)
    c.text(12, int(h * .4), "V" if r.random() < .6 else "GE", "marker", "setting", fg=(120, 170, 255), size=c.size + 6)
    if r.random() < .65:
        s.results(w - 8 if r.random() < .6 else 10, h - 6 * L, fg=r.choice([YELLOW, WHITE, GREEN]), anchor="r" if r.random() < .6 else "l", frame=(80, 80, 80))
    s.scale(x=int(s.g["left"]) - 12 if r.random() < .3 else None, numbers=r.random() < .5)
    s.annot()


def vivid(s):
    c, r, L = s.c, s.r, s.c.line()
    w, h = c.w, c.h
    s.geom = r.choice(["phased", "phased", "phased", "linear"])
    top = L + 8
    s.picture((int(w * .16), top, int(w * .88), h - int(h * .14)), tint=r.choice([None, (255, 230, 190), (210, 225, 255)]))
    T.spectral(c, (int(w * .16), h - int(h * .12), int(w * .88), h - L - 8), s.seed, s.phase, "ecg")
    T.greybar(c, w - 22, top + 20, int(h * .2), 10)
    if s.dop:
        T.greybar(c, w - 22, top + 40 + int(h * .2), int(h * .16), 10, "cfm")
    fg = r.choice([WHITE, GREY, CYAN])
    y = 6
    for group in r.choice([[["name"], ["id"], ["sex", "age"], ["institution"]], [["institution"], ["name"], ["id"], ["dob"]], [["name", "id"], ["date", "time"], ["operator"]]]):
        if s.row(8, y, group, fg=fg, spread=10):
            y += L
    y = s.block(8, y + L // 2, [(t, k) for t, k in settings("vivid", r, s.cm, s.dop)][:8], fg=r.choice([fg, GREY, GREEN]), bottom=h * .55)
    s.row(w - 34, 6, ["date", "time"], fg=fg, spread=10, anchor="r")
    s.row(w - 34, 6 + L, ["institution"], fg=fg, anchor="r") if not any(t["what"] == "institution" for t in c.texts) else None
    s.row(w - 34, 6 + 2 * L, ["operator", "initials"], fg=fg, anchor="r")
    c.text(w - 34, 6 + 3 * L, s.preset() if r.random() < .3 else r.choice(["Adult Echo", "Cardiac", "Ped Heart"]), "preset", "setting", fg=fg, anchor="r")
    c.text(8, h - 2 * L, "HR", "measurement", "clinical", fg=GREEN) if r.random() < .1 else c.text(w - 8, h - L - 4, "%d HR" % r.randint(52, 110), "heart rate", "clinical", fg=GREEN, anchor="r")
    for i, (t, k) in enumerate(P.mi_ti(r, 0) + [(s.probe("vivid"), "probe")]):
        c.text(8, int(h * .62) + i * L, t, k, "setting", fg=fg)
    if r.random() < .6:
        s.results(8, int(h * .72), fg=r.choice([WHITE, YELLOW]), n=r.randint(2, 4))
    s.scale(numbers=True, fg=fg)
    s.annot(r.choice([0, 1]))
    s.product(8, h - L - 4, "vivid", fg=GREY)


def philips(s):
    c, r, L = s.c, s.r, s.c.line()
    w, h = c.w, c.h
    top = 2 * L + 16
    bar = r.choice([(0, 0, 0), (0, 0, 0), (18, 34, 60), (52, 56, 62)])
    c.d.rectangle((0, 0, w, 2 * L + 8), fill=bar)
    s.picture(strip(s, (int(w * .15), top, int(w * .9), h - L - 8)), tint=r.choice([None, (235, 240, 255), (255, 240, 210), (200, 220, 255)]))
    T.greybar(c, w - 20, top + 10, int(h * .2), 9)
    if s.dop:
        T.greybar(c, w - 20, top + 30 + int(h * .2), int(h * .2), 9, s.dop)
        c.text(w - 22, top + 14 + int(h * .2), "+%.1f" % r.uniform(8, 70), "scale", "setting", anchor="r", fg=GREY, size=max(9, c.size - 2))
        c.text(w - 22, top + 34 + int(h * .4), "-%.1f" % r.uniform(8, 70), "scale", "setting", anchor="r", fg=GREY, size=max(9, c.size - 2))
    s.calipers(r.choice([0, 0, 1, 2]))
    fg = r.choice([WHITE, GREY, (200, 220, 255)])
    form = r.random()
    x = 8
    if r.random() < .55:
        x += c.text(8, 4, "PHILIPS", "product", "setting", fg=(120, 170, 255)) + 18
    if form < .5:
        s.row(x, 4, ["name"], fg=fg)
        s.row(x, 4 + L, ["id", "dob", "sex"], fg=fg, spread=12)
        s.row(int(w * .55), 4, ["institution"], fg=fg, anchor="m")
        s.row(int(w * .55), 4 + L, ["accession", "operator"], fg=fg, anchor="m", spread=10)
    else:
        s.row(x, 4, ["institution", "name"], fg=fg, spread=20) or s.row(x, 4, ["name"], fg=fg)
        s.row(x, 4 + L, ["id"], fg=fg)
        s.row(int(w * .5), 4 + L, ["age", "sex", "dob", "initials"], fg=fg, spread=8)
    s.row(w - 8, 4, ["date", "time"], fg=fg, spread=10, anchor="r") or s.row(w - 8, 4, ["date"], fg=fg, anchor="r")
    c.run(w - 8, 4 + L, [(t, k, "setting") for t, k in P.mi_ti(r, r.choice([0, 1]))], fg=fg, anchor="r", gap=12)
    c.text(8, top, s.preset(), "preset", "setting", fg=fg)
    c.text(8, top + L, s.probe("philips"), "probe", "setting", fg=fg)
    s.block(8, top + int(2.6 * L), settings("philips", r, s.cm, s.dop), fg=r.choice([GREY, fg, CYAN]), bottom=h * .78)
    s.mark(int(s.g["cx"]) - 40, top - 2, r.choice(["P", "M3", "G", "P R"]), CYAN)
    s.scale(numbers=r.random() < .6)
    if r.random() < .55:
        s.results(r.choice([8, int(w * .66)]), h - 4 * L - 6, fg=r.choice([WHITE, CYAN, YELLOW]), frame=r.choice([None, (100, 100, 120)]))
    s.annot()
    if r.random() < .4:
        c.text(w - 8, h - L - 2, "%d bpm" % r.randint(50, 170), "heart rate", "clinical", fg=GREEN, anchor="r")


def siemens(s):
    c, r, L = s.c, s.r, s.c.line()
    w, h = c.w, c.h
    s.picture(strip(s, (int(w * .06), L * 3 + 14, int(w * .76), h - L - 8)), tint=r.choice([None, (255, 225, 180), (225, 235, 255)]))
    T.greybar(c, int(w * .78), L * 3 + 20, int(h * .22), 10)
    s.calipers(r.choice([0, 0, 1]))
    fg = r.choice([WHITE, WHITE, YELLOW, GREY])
    s.colour = "coloured" if fg == YELLOW else "white"
    a, b = r.choice([(["institution"], ["name", "id"]), (["name"], ["id", "age"]), (["name", "id"], ["institution"])])
    s.row(8, 5, a, fg=fg, spread=14) or s.row(8, 5, a[:1], fg=fg)
    s.row(8, 5 + L, b, fg=fg, spread=14)
    s.row(8, 5 + 2 * L, ["dob", "sex", "accession"], fg=fg, spread=12)
    x = int(w * .8)
    y = 5
    for g in (["date"], ["time"], ["operator"], ["initials"]):
        if s.row(w - 8, y, g, fg=fg, anchor="r"):
            y += L
    y = max(y, L * 3) + L // 2
    y = s.block(x, y, [(s.probe("siemens"), "probe"), (s.preset(), "preset")] + P.mi_ti(r, r.choice([0, 1, 2])), fg=fg)
    s.block(x, y + L // 2, settings("siemens", r, s.cm, s.dop), fg=r.choice([fg, GREY, BLUE]), bottom=h - 5 * L)
    if r.random() < .6:
        s.results(x, h - 4 * L - 6, fg=r.choice([WHITE, GREEN, YELLOW]))
    s.scale(numbers=r.random() < .6)
    s.annot()
    if r.random() < .6:
        s.product(w - 8, h - L - 2, "siemens", anchor="r", fg=(0, 170, 170))
    if r.random() < .4:
        c.text(8, h - L - 2, "Store in progress" if r.random() < .3 else "Frame %d of %d" % (r.randint(1, 60), r.randint(60, 200)), "frame", "setting", fg=GREY)


def canon(s):
    c, r, L = s.c, s.r, s.c.line()
    w, h = c.w, c.h
    top = 2 * L + 14
    s.picture(strip(s, (int(w * .1), top, int(w * .86), h - L - 8)))
    T.greybar(c, w - 20, top, int(h * .25), 10)
    s.calipers(r.choice([0, 1, 1]))
    fg = r.choice([WHITE, (220, 220, 220), GREEN])
    if r.random() < .5:
        s.row(8, 4, ["id", "name"], fg=fg, spread=16) or s.row(8, 4, ["id"], fg=fg)
        s.row(8, 4 + L, ["sex", "age", "dob"], fg=fg, spread=10)
        s.row(w - 8, 4 + L, ["institution"], fg=fg, anchor="r")
    else:
        s.row(8, 4, ["name"], fg=fg)
        s.row(8, 4 + L, ["id", "initials"], fg=fg, spread=14)
        s.row(int(w * .5), 4, ["institution"], fg=fg, anchor="m")
        s.row(int(w * .5), 4 + L, ["operator", "accession"], fg=fg, anchor="m", spread=12)
    s.row(w - 8, 4, ["date", "time"], fg=fg, anchor="r", spread=10) or s.row(w - 8, 4 + L, ["date"], fg=fg, anchor="r")
    if not any(t["what"] == "name" for t in c.texts):
        s.row(8, h - L - 4, ["name"], fg=fg)
    y = s.block(8, top + 4, settings("canon", r, s.cm, s.dop), fg=r.choice([fg, GREY]), bottom=h * .6)
    c.text(8, y + L // 2, s.probe("canon"), "probe", "setting", fg=fg)
    s.block(w - 8, top + int(h * .25) + L, P.mi_ti(r, 2) + [(s.preset(), "preset")], fg=fg, anchor="r")
    if r.random() < .6:
        s.results(8, h - 5 * L, fg=r.choice([WHITE, YELLOW]), frame=r.choice([None, (70, 70, 70)]))
    s.scale(side=1, numbers=r.random() < .7)
    s.annot()
    s.product(w - 8, h - L - 3, "canon", anchor="r", fg=(220, 60, 60) if r.random() < .3 else GREY)


def aloka(s):
    c, r, L = s.c, s.r, s.c.line()
    w, h = c.w, c.h
    top = 2 * L + 12
    s.picture(strip(s, (int(w * .1), top, int(w * .9), h - int(2.6 * L))))
    T.greybar(c, 14, top + 14, int(h * .2), 8)
    s.calipers(r.choice([0, 1]))
    fg = r.choice([WHITE, GREEN, CYAN, GREY])
    s.colour = "coloured" if fg in (GREEN, CYAN) else "white"
    form = r.random()
    if form < .5:
        s.row(10, 4, ["id", "name", "age", "sex"], fg=fg, spread=10) or s.row(10, 4, ["id", "name"], fg=fg, spread=8) or s.row(10, 4, ["name"], fg=fg)
        s.row(10, 4 + L, ["institution"], fg=fg)
        s.row(w - 10, 4 + L, ["date", "time"], fg=fg, anchor="r", spread=8)
    else:
        s.row(10, 4, ["institution"], fg=fg)
        s.row(10, 4 + L, ["name", "id"], fg=fg, spread=16)
        s.row(w - 10, 4, ["date", "time"], fg=fg, anchor="r", spread=8)
        s.row(w - 10, 4 + L, ["initials", "dob"], fg=fg, anchor="r", spread=8)
    rows = settings("aloka", r, s.cm, s.dop)
    x = 10
    for t, k in rows:
        a = c.text(x, h - L - 4, t, k, "setting", fg=fg)
        x += (a or c.width(t)) + 12
    c.run(w - 10, top + 6, [(t, k, "setting") for t, k in P.mi_ti(r, 0)], fg=fg, anchor="r")
    c.text(w - 10, top + 6 + L, s.probe("aloka"), "probe", "setting", fg=fg, anchor="r")
    c.text(w - 10, top + 6 + 2 * L, s.preset(), "preset", "setting", fg=fg, anchor="r")
    if r.random() < .6:
        s.results(w - 12, h - 6 * L, fg=r.choice([WHITE, YELLOW]), anchor="r")
    s.row(10, h - int(2.3 * L), ["operator"], fg=fg)
    s.scale(numbers=r.random() < .4)
    s.annot()
    s.mark(int(s.g["cx"]) - 60, top - 4, r.choice(["\u25cf", "A", "HI"]), fg)

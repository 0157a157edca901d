# -*- coding: utf-8 -*-
"""The parts that the layouts put together: one scene holds a person, a canvas and the usual blocks of text."""
import numpy as np
import pools_fifth as P
from people_fifth import Person, caption
from draw_fifth import Canvas, LATIN
import tissue_fifth as T

WHITE, GREY, YELLOW, CYAN, GREEN, ORANGE, BLUE = (255, 255, 255), (190, 190, 190), (255, 235, 80), (110, 230, 240), (90, 235, 110), (255, 170, 60), (130, 180, 255)
SIZES = [(640, 480)] * 3 + [(800, 600)] * 5 + [(720, 576), (768, 576), (960, 720), (960, 720)] + [(1024, 768)] * 5 + [(1280, 960), (1280, 960), (1024, 768), (1280, 800), (1136, 852)]
KINDS = {"name", "id", "dob", "date", "time", "age", "sex", "institution", "operator", "physician", "accession", "address", "phone", "bed", "initials", "lmp", "edd", "uid"}
RATE = {"name": .9, "id": .86, "date": .93, "time": .85, "institution": .72, "dob": .22, "age": .28, "sex": .3, "operator": .2, "physician": .06,
        "accession": .12, "initials": .14, "bed": .05, "address": .02, "phone": .03}


def settings(vendor, r, cm, doppler=None):
    """Rows (text, what) of the picture's settings, in the maker's manner."""
    F = r.choice([2.5, 3.5, 4.0, 5.0, 6.0, 7.5, 10.0, 12.0])
    G, DR, FR = r.randint(30, 92), r.choice([48, 54, 57, 60, 65, 66, 69, 72, 75, 84, 120]), r.randint(9, 64)
    if vendor in ("ge", "vivid"):
        a = [("B", "mode"), ("Frq %.1f" % F, "frequency"), ("Gn %d" % G, "gain"), ("S/A %d/%d" % (r.randint(1, 3), r.randint(0, 4)), "setting"), ("Map %s/0" % r.choice("BDFH"), "setting"), ("D %.1f" % cm, "depth"), ("DR %d" % DR, "dynamic range"), ("FR %d" % FR, "frame rate"), ("AO%% %d" % r.choice([90, 100]), "power")]
        d = [("CF", "mode"), ("PRF %.1f" % r.uniform(.7, 4), "PRF"), ("WF %d" % r.randint(40, 190), "filter"), ("S/P %d/16" % r.randint(2, 4), "setting")]
    elif vendor == "voluson":
        a = [("%.1fcm/%.1f" % (cm, r.uniform(.8, 1.8)), "depth"), ("%dHz" % FR, "frame rate"), (r.choice(["Har-high", "Har-mid", "Pen", "Norm"]), "setting"), ("Gn %d" % -r.randint(1, 12), "gain"), ("C%d/M%d" % (r.randint(4, 9), r.randint(3, 12)), "setting"), ("FF%d/E%d" % (r.randint(1, 4), r.randint(1, 4)), "setting"), ("SRI II %d/CRI 3" % r.randint(2, 5), "setting"), ("Pwr %d" % r.choice([90, 100]), "power")]
        d = [("PRF %.1fkHz" % r.uniform(.6, 4), "PRF"), ("WMF %s" % r.choice(["low1", "mid1", "low2"]), "filter"), ("Qual norm", "setting")]
    elif vendor == "philips":
        a = [("FR %dHz" % FR, "frame rate"), (r.choice(["RS", "R1", "Z 1.2", "M3"]), "setting"), ("%.0fcm" % cm, "depth"), ("2D", "mode"), ("%d%%" % G, "gain"), ("C %d" % DR, "dynamic range"), ("P %s" % r.choice(["Low", "Med", "Off"]), "setting"), (r.choice(["HGen", "Gen", "HPen", "Res", "Pen"]), "setting")]
        d = [("CF", "mode"), ("%d%%" % r.randint(40, 70), "gain"), ("%dHz" % r.randint(700, 4000), "PRF"), ("WF %dHz" % r.randint(30, 190), "filter"), ("%.1fMHz" % r.choice([2.5, 3.1, 4.0]), "frequency")]
    elif vendor == "siemens":
        a = [("2D", "mode"), (r.choice(["THI / H%.2f MHz", "H%.1fMHz", "General / %.1f MHz"]) % F, "frequency"), ("%d dB / DR %d" % (r.randint(-10, 12), DR), "gain"), (r.choice(["SC Off", "SC 2", "DTCE Low", "ASC 3"]), "setting"), ("Map %s / ST %d" % (r.choice("DEF"), r.randint(0, 3)), "setting"), ("E %d / P %d" % (r.randint(0, 3), r.randint(1, 4)), "setting"), ("%d fps" % FR, "frame rate"), ("%.0f cm" % cm, "depth")]
        d = [("Color", "mode"), ("PRF %d Hz" % r.randint(700, 4500), "PRF"), ("Filter %d" % r.randint(1, 4), "filter"), ("%d dB" % r.randint(-6, 9), "gain")]
    elif vendor == "canon":
        a = [(r.choice(["Precision APure+", "ApliPure", "Precision+"]), "setting"), (r.choice(["diffT%.1f", "T%.1f", "H%.1f", "%.1f M"]) % F, "frequency"), ("%d fps" % FR, "frame rate"), (r.choice(["Qscan", "2DG"]), "setting"), ("G:%d" % G, "gain"), ("DR:%d" % DR, "dynamic range"), ("A:%d" % r.randint(1, 6), "setting"), ("P:%d%%" % r.choice([90, 100]), "power")]
        d = [("CF %.1f" % r.choice([2.5, 3.0, 5.0]), "frequency"), ("PRF:%.1fk" % r.uniform(.8, 5), "PRF"), ("F:%d" % r.randint(2, 7), "filter"), ("CG:%d" % r.randint(25, 48), "gain")]
    elif vendor == "aloka":
        a = [("FR:%d" % FR, "frame rate"), ("R%.1f" % cm, "depth"), ("G%d" % G, "gain"), ("C%d" % r.randint(4, 12), "setting"), ("A%d" % r.randint(1, 8), "setting"), ("BG:%d  BD:%d" % (G, DR), "gain"), ("dTHI-%s" % r.choice("PRG"), "setting"), ("%.1fMHz" % F, "frequency")]
        d = [("CF%.1f" % r.choice([2.5, 5.0]), "frequency"), ("PRF%.1fk" % r.uniform(.8, 5), "PRF")]
    elif vendor == "medison":
        a = [("[2D] G%d/%d dB/FA%d/P%d" % (G, DR, r.randint(1, 12), r.choice([90, 100])), "gain"), ("Frq. %s" % r.choice(["Gen.", "Res.", "Pen.", "HGen."]), "frequency"), ("%.1fcm / %dHz" % (cm, FR), "depth"), (r.choice(["S-Harmonic", "ClearVision 3", "SF 2", "FSI 1"]), "setting")]
        d = [("[C] G%d/%.2fkHz/F%d" % (r.randint(40, 60), r.uniform(.6, 4), r.randint(1, 3)), "PRF")]
    elif vendor == "mindray":
        a = [("B", "mode"), (r.choice(["F H%.1f", "F %.1f", "F%.1f MHz"]) % F, "frequency"), ("D %.1f" % cm, "depth"), ("G %d" % G, "gain"), ("FR %d" % FR, "frame rate"), ("DR %d" % DR, "dynamic range"), ("iClear %d" % r.randint(2, 5), "setting"), (r.choice(["iBeam On", "HR 2", "AP 100%"]), "setting")]
        d = [("C", "mode"), ("F %.1f" % r.choice([2.5, 3.3, 5.0]), "frequency"), ("PRF %.1fk" % r.uniform(.8, 5), "PRF"), ("WF %d" % r.randint(60, 300), "filter")]
    elif vendor == "sonoscape":
        a = [("F:%.1fMHz" % F, "frequency"), ("D:%dmm" % (cm * 10), "depth"), ("G:%d" % (G * 2), "gain"), ("FR:%d" % FR, "frame rate"), ("DR:%d" % DR, "dynamic range"), ("u-Scan %d" % r.randint(1, 5), "setting"), ("P:%d%%" % r.choice([80, 100]), "power")]
        d = [("CG:%d" % r.randint(60, 130), "gain"), ("PRF:%.1fK" % r.uniform(.6, 4), "PRF"), ("WF:%d" % r.randint(1, 9), "filter")]
    elif vendor == "esaote":
        a = [("B F %.1f MHz" % F, "frequency"), ("P %d cm" % cm, "depth"), ("G %d %%" % G, "gain"), ("XV %d  C %d" % (r.randint(1, 4), r.randint(1, 5)), "setting"), ("PRC %d-%d-H" % (r.randint(4, 14), r.randint(1, 4)), "setting"), ("PRS %d" % r.randint(1, 7), "setting"), ("PST %d" % r.randint(0, 7), "setting")]
        d = [("CFM F %.1f MHz" % r.choice([2.5, 5.0]), "frequency"), ("PRF %.1f kHz" % r.uniform(.7, 4), "PRF"), ("WF %d" % r.randint(1, 5), "filter")]
    elif vendor == "supersonic":
        a = [("B", "mode"), ("Gn %d%%" % G, "gain"), ("DR %d dB" % DR, "dynamic range"), (r.choice(["Res", "Gen", "Pen"]), "setting"), ("FR %d Hz" % FR, "frame rate"), ("Z %.1f cm" % cm, "depth")]
        d = [("SWE\u2122" if r.random() < .5 else "SWE", "mode"), ("Std", "setting"), ("< %d kPa" % r.choice([30, 70, 100, 180]), "setting"), ("SWE Opt Pen", "setting")]
    else:
        a = [(r.choice(["Gain %d%%", "Gain: %d"]) % G, "gain"), (r.choice(["Depth %.1f cm", "%.0f cm"]) % cm, "depth"), ("%d FPS" % FR, "frame rate"), ("%.1f MHz" % F, "frequency"), ("DR %d dB" % DR, "dynamic range")]
        d = [("PRF %.1f kHz" % r.uniform(.6, 4), "PRF")]
    if r.random() < .2:
        a = [x for x in a if r.random() < .8] or a
    return a + (d if doppler in ("cfm", "power", "elasto") else [])


class Scene:
    def __init__(self, r, seed, lang, phase=0.0, size=None, bg=(0, 0, 0)):
        self.r, self.seed, self.lang, self.phase = r, seed, lang, phase
        self.fetal = r.random() < .28
        self.p = Person(r, lang, female=True if self.fetal else None, fetal=self.fetal)
        w, h = size or r.choice(SIZES)
        self.c = Canvas(w, h, bg, lang)
        self.k = h / 768.0 if w >= h else w / 1024.0
        self.cm = round(r.choice([3, 4, 4.5, 6, 8, 10, 12, 13.5, 15, 16, 18, 20]), 1)
        self.c.face = r.choice(LATIN)
        k = r.random()
        self.size_tag = "small" if k < .10 else "large" if k > .96 else "medium"
        s = r.uniform(8.6, 10.4) if k < .10 else r.uniform(22, 28) if k > .96 else min(22, max(11, 15.5 * self.k * r.uniform(.85, 1.25)))
        self.c.size = int(round(s))
        self.c.alias = r.random() < .16
        self.colour = "white"
        self.have = {w for w, q in RATE.items() if r.random() < q}
        self.capmode = r.choice(["none", "none", "all", "some", "some"])
        self.sep = r.choice([":", ":", "", " :", "："] if lang in ("chinese", "japanese") else [":", ":", ":", "", " :"])
        self.memo = {}
        self.over = False
        self.geom = r.choice(["convex", "convex", "convex", "linear", "linear", "phased", "endo", "trapezoid"])
        self.dop = r.choice([None, None, None, "cfm", "cfm", "power"])

    # ---- values
    def value(self, what):
        if what not in self.memo:
            self.memo[what] = self.p.name if what == "name" else getattr(self.p, what)() if what not in ("lmp", "edd") else self.p.fmt(getattr(self.p, what))
        return self.memo[what]

    def capped(self):
        return {"none": False, "all": True, "some": self.r.random() < .5}[self.capmode]

    def pieces(self, what, fg=None, cap=None, capfg=None):
        """caption and value of one field, as pieces of a line"""
        v = (self.value(what), what, "identity", fg)
        if self.capped() if cap is None else cap:
            return [(caption(self.r, self.p, what) + self.sep, "caption", "caption", capfg or fg), v]
        return [v]

    def field(self, x, y, what, force=False, **kw):
        if not force and what not in self.have:
            return 0
        fg, cap, capfg = kw.pop("fg", None), kw.pop("cap", None), kw.pop("capfg", None)
        return self.c.run(x, y, self.pieces(what, fg, cap, capfg), **kw)

    def row(self, x, y, whats, spread=None, **kw):
        """Several fields on one line, as one block; returns the width used."""
        fg, cap, capfg = kw.pop("fg", None), kw.pop("cap", None), kw.pop("capfg", None)
        ps = []
        for w in whats:
            if w in self.have:
                ps += self.pieces(w, fg, cap, capfg)
        return self.c.run(x, y, ps, gap=spread, **kw)

    # ---- blocks that stay
    def block(self, x, y, rows, kind="setting", fg=None, size=None, anchor="l", step=None, bottom=None):
        for t, w in rows:
            if bottom and y > bottom:
                break
            self.c.text(x, y, t, w, kind, fg=fg, size=size, anchor=anchor)
            y += step or self.c.line(size)
        return y

    def picture(self, box, **kw):
        dop = kw.pop("doppler", self.dop)
        self.dop = dop
        kw.setdefault("gain", .75 + .2 * (self.seed % 7) / 7)
        self.g = T.bmode(self.c, box, kw.pop("geom", self.geom), self.seed, self.phase, doppler=dop, **kw)
        return self.g

    def scale(self, x=None, fg=GREY, numbers=True, size=None, side=1):
        g = self.g
        x = int(min(self.c.w - 40, g["right"] + 8)) if x is None else x
        for cm, y in T.ticks(self.c, x, g["top"], g["bottom"], self.cm, fg, side):
            if numbers:
                self.c.text(x + (12 if side > 0 else -12), y - (size or self.c.size) // 2 - 2, str(cm), "scale", "setting", size=size, fg=fg, anchor="l" if side > 0 else "r")

    def mark(self, x, y, text, fg):
        self.c.text(x, y, text, "marker", "setting", fg=fg)

    def annot(self, n=None, size=None, fg=None, edge=None):
        """Body words typed over or beside the picture."""
        r, c = self.r, self.c
        pool = P.ANNOT[self.lang if r.random() < .8 else "english"]
        g = self.g
        for t in r.sample(pool, n if n is not None else r.choice([0, 1, 1, 1, 2, 3])):
            if r.random() < .55:
                x, y = r.uniform(g["left"], g["right"] - 90), r.uniform(g["bottom"] - .2 * (g["bottom"] - g["top"]), g["bottom"] - 20)
            else:
                x, y = r.uniform(g["left"], g["right"] - 90), r.uniform(g["top"] + 20, g["bottom"] - 40)
            c.text(int(x), int(y), t, "annotation", "clinical", size=size or int(c.size * r.choice([1, 1, 1.2])), fg=fg or r.choice([WHITE, YELLOW, GREEN, CYAN, ORANGE]), edge=edge)

    def results(self, x, y, fg=None, size=None, frame=None, n=None, anchor="l"):
        """A box of measurements: label and value are one text each."""
        c = self.c
        rows = P.measurement_rows(self.r, self.lang, n)
        wl = max(c.width(a, None, size) for a, _ in rows) + 10
        wv = max(c.width(b, None, size) for _, b in rows)
        if anchor == "r":
            x -= wl + wv
        x = max(2, min(x, c.w - wl - wv - 4))
        H = c.line(size) * len(rows)
        if frame and c.free((x - 6, y - 4, min(c.w, x + wl + wv + 6), y + H + 2)):
            c.d.rectangle((x - 6, y - 4, x + wl + wv + 6, y + H + 2), outline=frame)
        for a, b in rows:
            if self.r.random() < .25:
                c.run(x, y, [(a + " " + b, "measurement", "clinical", fg)], size=size)
            else:
                if c.text(x, y, a, "measurement", "clinical", fg=fg, size=size):
                    c.text(x + wl, y, b, "measurement", "clinical", fg=fg, size=size)
            y += c.line(size)
        return y

    def calipers(self, n=2):
        """Crosses over the tissue, drawn before the texts."""
        r, g, d = self.r, self.g, self.c.d
        for _ in range(n):
            pts = [(r.uniform(g["left"] * .6 + g["cx"] * .4, g["right"] * .6 + g["cx"] * .4), r.uniform(g["top"] + 40, g["bottom"] - 40)) for _ in range(2)]
            (a, b), (e, f) = pts
            for i in range(0, 40, 2):
                d.point((a + (e - a) * i / 40, b + (f - b) * i / 40), fill=(230, 230, 90))
            for x, y in pts:
                d.line((x - 5, y, x + 5, y), fill=(255, 255, 120))
                d.line((x, y - 5, x, y + 5), fill=(255, 255, 120))

    def product(self, x, y, vendor, **kw):
        return self.c.text(x, y, self.r.choice(P.PRODUCT[vendor]), "product", "setting", **kw)

    def probe(self, vendor):
        return self.r.choice(P.PROBES[vendor])

    def preset(self):
        return self.r.choice(P.PRESET_L.get(self.lang, P.PRESET) if self.r.random() < .6 else P.PRESET)

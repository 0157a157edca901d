"""Write ultrasound screens with burned-in texts and their answer key."""
import argparse
import datetime
import io
import json
import os
import cv2
import numpy as np
from PIL import Image
from case_seventh import Case
from canvas_seventh import Screen, warp
import tissue_seventh as ti


def view(s, x, y, w, h, kind=None, nums=None, colour=None, c=None):
    """Tissue picture with scale and marks."""
    R, c = s.R, c or s.c
    x, y, w, h = int(x), int(y), int(w), int(h)
    ex = c.exam
    kind = kind or ("lin" if ex in ("vasc", "thy", "msk", "bre") else "sec")
    if kind == "sec":
        img, m = ti.sector(R, w, h, ex)
    else:
        img, m = ti.linear(R, w, h, ex, R.random() < .2)
    if colour or (colour is None and ex in ("vasc", "card", "ren", "ob") and R.random() < .35):
        ti.colourbox(R, img, m)
        bx = x + w + 4 if x + w + 40 < s.W else x + 2
        if R.random() < .7 and h > 160:
            g = np.linspace(1, -1, h // 4)[:, None, None]
            bar = np.where(g > 0, np.array([230, 60, 20]) + g * np.array([20, 170, 40]), np.array([20, 50, 220]) - g * np.array([30, 170, 30])) * np.ones((1, 12, 1))
            by = y + 24
            s.put(bar.astype(np.float32), bx, by)
            v = round(R.uniform(5, 90), 1)
            fs = max(8, int(s.fs * .8))
            s.t(bx, by - fs * 1.35, ("%s" % v if R.random() < .5 else "+%s" % v, "scale", "setting"), size=fs)
            s.t(bx, by + h // 4 + 2, ("-%s" % v, "scale", "setting"), size=fs)
            if R.random() < .5:
                s.t(bx, by + h // 4 + 4 + fs * 1.2, ("cm/s", "scale", "setting"), size=fs)
    s.put(img, x, y, m)
    tx = x + w - 3
    n = int(c.nums["d"]) if c.nums["d"] >= 5 else int(c.nums["d"] * 2)
    for i in range(n + 1):
        yy = y + h * i / (n + .3)
        s.line(tx - (6 if i % 5 == 0 else 3), yy, tx, yy, (190, 190, 190))
    fs = max(8, int(s.fs * .72))
    k = R.random() if nums is None else nums
    for i in range(0, n + 1, 5):
        if i and k < .3:
            s.t(tx - 9, y + h * i / (n + .3) - fs * .6, (str(i), "scale", "setting"), size=fs, an="r", col=(200, 200, 200))
    if R.random() < .6:
        for _ in range(R.integers(1, 3)):
            fy = y + h * R.uniform(.2, .8)
            cv2.fillPoly(s.a, [np.int32([[tx, fy - 4], [tx, fy + 4], [tx - 7, fy]])], (220, 220, 90))
    if R.random() < .55:
        s.t(x + w * .38, y + 2, (c.pick(["V", "P", "G", "M", "S", "●", "R"]), "mark", "setting"), size=int(s.fs * 1.1), col=c.pick([(90, 220, 90), (255, 255, 255), (90, 160, 255)]))
    s.pic.append((x + 4, y + 6, x + w - 14, y + h - 6))
    return x, y, w, h


def greybar(s, x, y, h, w=14):
    """Grey ramp."""
    s.grad(x, y, x + w, y + h, (250, 250, 250), (0, 0, 0))
    s.rect(x, y, x + w, y + h, None, (120, 120, 120))


def calipers(s, reg, n=2):
    """Cross pairs joined by dots."""
    for _ in range(n):
        p = [s.R.uniform((reg[0] + 30, reg[1] + 30), (reg[2] - 30, reg[3] - 30)) for _ in (0, 1)]
        col = s.c.pick([(240, 240, 90), (90, 240, 120), (255, 255, 255), (90, 220, 240)])
        for q in p:
            s.line(q[0] - 5, q[1], q[0] + 5, q[1], col)
            s.line(q[0], q[1] - 5, q[0], q[1] + 5, col)
        for t in np.linspace(.05, .95, 24):
            q = p[0] * (1 - t) + p[1] * t
            s.a[int(q[1]), int(q[0])] = col


def body(s, x, y, z):
    """Small body sketch with a probe bar."""
    col = s.c.pick([(150, 150, 150), (200, 180, 140), (110, 160, 190)])
    cv2.ellipse(s.a, (int(x + z / 2), int(y + z / 2)), (int(z * .3), int(z * .46)), 0, 0, 360, col, 1, cv2.LINE_AA)
    s.line(x + z * .5, y + z * .3, x + z * .5, y + z * .7, col)
    s.line(x + z * .3, y + z * .5, x + z * .55, y + z * .42, (230, 90, 60), 3)


def results(s, x, y, n=3, col=None, box=None, size=None, joined=None, vx=None, mark=True):
    """Measurement window."""
    joined = s.R.random() < .5 if joined is None else joined
    size = size or s.fs
    lh = size * 1.35
    ms = s.c.meas(n)
    if box:
        s.rect(x - 6, y - 4, x + size * 12, y + lh * n + 4, box, (120, 120, 120))
    if s.R.random() < .25 and not box:
        return y
    for i, (a, b) in enumerate(ms):
        if joined:
            pre = s.c.pick(["%d " % (i + 1), "+ ", "", ""]) if mark else ""
            s.t(x, y, (pre + a + s.c.pick([" ", ": ", "  "]) + b, "measurement", "setting"), size=size, col=col)
        else:
            s.t(x, y, (a, "measurement name", "setting"), size=size, col=col)
            s.t(vx or x + size * 6.2, y, (b, "measurement", "setting"), size=size, col=col)
        y += lh
    return y


def extras(s, n=2, allow=None):
    """Identity where nobody looks for it."""
    c, R = s.c, s.R
    done = {r["what"] for r in s.rec}
    pool = [w for w in (allow or ["init", "bed", "ward", "phys", "oper", "hosp", "name", "id", "time", "date", "agesex", "acc", "dept", "dob", "phone"])]
    R.shuffle(pool)
    pool.sort(key=lambda w: (w in done) * (R.random() < .8))
    for w in pool[:n]:
        q = R.random()
        it = c.i(w)
        if q < .42 and s.pic:
            s.anywhere(c.pick(s.pic), it, col=c.pick([(250, 240, 90), (255, 255, 255), (100, 240, 240), (120, 240, 120)]))
        elif q < .75:
            s.anywhere((6, s.H - s.fs * 3.2, s.W - 6, s.H), it, size=max(9, int(s.fs * .85)))
        else:
            s.anywhere((4, s.H * .1, s.W - 4, s.H - 4), it)


def anns(s, n=2):
    """Anatomy words over the picture."""
    for _ in range(max(1, n - int(s.R.integers(0, 2)))):
        if s.pic:
            it = s.c.anat() if s.R.random() < .8 else s.c.note()
            s.anywhere(s.c.pick(s.pic), it, size=int(s.fs * s.c.pick([1, 1.15, 1.3])), col=s.c.pick([(250, 240, 90), (255, 255, 255), (100, 240, 240), (255, 190, 90), (120, 240, 120)]))


def mix(s, *groups):
    """Lists joined and shuffled."""
    a = [x for g in groups for x in g]
    s.R.shuffle(a)
    return [tuple(x) if not isinstance(x, str) else x for x in [str(v) if isinstance(v, str) else v for v in a]]


# ---- layouts -----------------------------------------------------------

def l_banner(s):
    """Dark top banner in two lines, parameters down one side."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    bh = f * 3.3
    s.rect(0, 0, W, bh, c.pick([(20, 22, 26), (15, 25, 60), (40, 44, 50), (0, 0, 0)]))
    side = W * .15
    left = s.R.random() < .5
    vx = side if left else 0
    view(s, vx + 20, bh + f * 2, W - side - 60, H - bh - f * 5)
    s.row(8, f * .4, ["hosp" if s.R.random() < .7 else "hospdept"], end=W * .36)
    s.row(8, f * 1.8, ["name", "id"] if s.R.random() < .6 else ["name"], end=W * .46)
    s.row(W * .49, f * .4, [c.pr(), c.ps()], end=W * .74)
    s.row(W * .49, f * 1.8, [c.pick(["id", "dob", "agesex", "acc"]), c.pick(["init", "oper", "agesex"])], end=W * .75)
    s.fld(W - 8, f * .4, "datetime" if s.R.random() < .6 else "date", an="r", cap=0)
    s.row(W * .78, f * 1.8, c.mi(), gap=f * .6)
    px = 8 if left else W - side + 4
    s.col(px, bh + f * 2, c.settings(int(s.R.integers(6, 11))), col=s.dim, size=max(9, int(f * .9)))
    greybar(s, px + side * .6, H * .62, H * .2)
    if s.pic:
        calipers(s, s.pic[0], 1)
    anns(s, 2)
    results(s, px if not left else W - f * 13, H * .68, 3)
    s.row(8, H - f * 1.6, mix(s, c.btns(3), [c.i("oper")]), gap=f * 1.5, col=s.dim)


def l_hosp_left(s):
    """Hospital and name stacked top left, soft keys absent."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    view(s, W * .12, f * 4.6, W * .76, H - f * 8)
    s.col(10, 6, ["hosp", "name", "id"], maxw=W * .42, cap=.35)
    s.col(W * .5, 6, [c.ps(), c.pr()] + ([c.i("agesex")] if s.R.random() < .6 else []), size=max(9, int(f * .95)))
    s.fld(W - 10, 6, "date", an="r", cap=0)
    s.fld(W - 10, 6 + f * 1.35, "time", an="r", cap=0)
    s.row(W * .75, 6 + f * 2.7, c.mi(), gap=f * .7)
    s.col(8, H * .2, c.settings(9), size=max(8, int(f * .82)), col=s.dim)
    anns(s, 2)
    results(s, W * .68, H * .76, 3, col=(120, 240, 240))
    s.row(10, H - f * 1.6, ["oper", "dob"] if s.R.random() < .5 else ["phys", "acc"], end=W * .6)


def l_bluebar(s):
    """Blue title bar with clock, parameters right."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    s.grad(0, 0, W, f * 1.9, (60, 110, 190), (18, 44, 110))
    s.rect(0, H - f * 2, W, H, (18, 44, 110))
    view(s, 10, f * 4, W * .78, H - f * 7)
    wh = (255, 255, 255)
    s.row(8, f * .35, ["name", "id", c.i("sex")], end=W * .58, col=wh, cap=.3)
    s.fld(W - 8, f * .35, "datetime", an="r", cap=.2, col=wh)
    s.row(8, f * 2.3, ["hospdept", c.pick(["phys", "dob"])], end=W * .7, size=max(9, int(f * .9)))
    s.col(W * .81, f * 3.2, [c.mc(), c.pr(), c.ps()] + c.mi() + c.settings(8), maxw=W * .18)
    results(s, W * .8, H * .72, 4, joined=True)
    anns(s, 2)
    s.row(8, H - f * 1.6, mix(s, c.btns(4), [c.i(c.pick(["init", "bed", "oper"]))]), col=wh, gap=f * 1.6)


def l_plainleft(s):
    """Black screen, loose lines in all corners."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    view(s, W * .16, f * 3, W * .7, H - f * 6)
    s.col(8, 6, ["name", "id", "agesex", c.pr(), c.ps()], maxw=W * .3, cap=.2)
    s.col(8, H * .36, c.settings(7), col=s.dim, maxw=W * .17)
    s.fld(W * .5, 6, "hosp", an="c", cap=0)
    s.fld(W - 8, 6, "date", an="r", cap=0)
    s.fld(W - 8, 6 + f * 1.35, "time", an="r", cap=0)
    s.row(W * .82, 6 + f * 3, c.mi()[:1])
    s.row(W * .82, 6 + f * 4.3, c.mi()[1:])
    results(s, 8, H - f * 5.6, 3, col=(250, 240, 90))
    s.row(W * .45, H - f * 1.6, [c.i("oper"), c.mc()] if s.R.random() < .6 else [c.mc(), "bed"], gap=f * 2)
    anns(s, 3)


def l_gui(s):
    """Grey-blue window with tool bar, menu and key row."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    s.rect(0, 0, W, H, c.pick([(38, 44, 54), (52, 56, 60), (26, 36, 52)]))
    mw = W * .16
    s.rect(mw, f * 3.6, W - 4, H - f * 3.2, (0, 0, 0))
    view(s, mw + 16, f * 4.4, W - mw * 1.25 - 60, H - f * 9)
    s.rect(0, 0, W, f * 3.3, c.pick([(70, 82, 100), (24, 54, 96), (90, 94, 98)]))
    s.t(8, f * .3, c.mc(), face="djcb", size=int(f * 1.1), col=(240, 240, 255))
    s.row(mw, f * .3, ["hosp", "name", "agesex"], end=W * .7, cap=.3)
    s.row(mw, f * 1.8, ["id", c.pick(["acc", "dob", "bed"]), c.pr(), c.ps()], end=W * .76)
    s.fld(W - 8, f * .3, "date", an="r", cap=0)
    s.fld(W - 8, f * 1.8, "time", an="r", cap=0)
    y = f * 4
    for b in c.btns(int(s.R.integers(5, 8))):
        s.rect(5, y - 3, mw - 5, y + f * 1.5, (66, 76, 92), (110, 120, 136))
        s.t(mw / 2, y, b, an="c", col=(225, 228, 235), maxw=mw - 14, shadow=False)
        y += f * 2.1
    s.row(mw + 12, f * 4, c.settings(5) + c.mi(), size=max(8, int(f * .85)), end=W - 10, col=s.dim)
    anns(s, 2)
    results(s, W - f * 13, H * .62, 3, col=(240, 240, 120))
    x = mw
    s.row(8, H - f * 2.4, mix(s, c.btns(3), [c.i("oper")] if s.R.random() < .5 else [c.i("phys")]), gap=f * 2.2)
    if s.R.random() < .6:
        s.fld(W - 10, H - f * 1.7, c.pick(["ward", "init", "dept"]), an="r", cap=0)


def l_thumbs(s):
    """Strip of small pictures to the right."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    s.rect(0, 0, W, H, (18, 18, 20))
    view(s, 20, f * 5, W * .78, H - f * 8)
    tw = W * .13
    for i in range(4):
        y = f * 5 + i * (tw * .8 + 8)
        if y + tw * .75 < H - f * 4:
            img, m = ti.sector(s.R, tw, tw * .75, c.exam)
            s.rect(W - tw - 10, y, W - 10, y + tw * .75, (0, 0, 0), (90, 90, 95))
            s.put(img, W - tw - 10, y, m)
    s.rect(0, 0, W, f * 2, (50, 52, 58))
    s.row(10, f * .4, ["name", "id", "agesex"], end=W * .66, cap=.3)
    s.row(W * .7, f * .4, [c.i("datetime")], end=W - 6)
    s.row(10, f * 2.6, [c.pr(), c.ps()] + c.mi() + [c.i(c.pick(["hosp", "hospdept"]))], end=W * .8)
    s.col(14, f * 5, c.settings(7), col=s.dim, size=max(9, int(f * .88)))
    results(s, W * .55, H - f * 6, 3)
    anns(s, 2)
    if c.exam == "ob":
        s.row(10, H - f * 1.7, ["lmp", ("GA " + c.ga(), "measurement", "setting"), "edd", "phys"], end=W - 10, cap=1)
    else:
        s.row(10, H - f * 1.7, ["oper", "dept", "acc"], end=W - 10)


def l_window(s):
    """Window style with left list of parameters in small type."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    s.rect(0, 0, W, f * 2.1, (200, 204, 210))
    dk = (25, 30, 40)
    view(s, W * .2, f * 3.4, W * .74, H - f * 7)
    s.row(10, f * .45, ["name", "dob", "id"], end=W * .62, col=dk, shadow=False)
    s.fld(W - 10, f * .45, "datetime", an="r", cap=0, col=dk, shadow=False)
    s.col(8, f * 3, [c.pr(), c.ps()] + c.settings(9) + c.mi(), size=max(8, int(f * .85)), lh=f * 1.25, maxw=W * .19)
    s.col(8, H - f * 7.5, ["hosp", "dept", "phys"], maxw=W * .3, size=max(9, int(f * .9)), cap=.2)
    results(s, 8, H * .62, 2, col=(130, 240, 130))
    anns(s, 2)
    s.rect(0, H - f * 2, W, H, (60, 62, 66))
    s.row(10, H - f * 1.7, mix(s, c.btns(4), [c.mc()], [c.i("init")]), gap=f * 1.8, col=(230, 230, 230))


def l_hita(s):
    """White type, wide right column."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    view(s, 14, f * 4.2, W * .72, H - f * 7.5)
    s.row(10, 8, ["id", "name"], end=W * .55, cap=.5)
    s.row(10, 8 + f * 1.5, ["hosp", c.i("agesex")], end=W * .6, cap=.15)
    s.fld(W * .66, 8, "date", cap=0)
    s.fld(W * .66 + f * 8, 8, "time", cap=0)
    s.col(W * .78, f * 4, [c.mc(), c.pr(), c.ps()] + c.settings(8) + c.mi(), lh=f * 1.5)
    greybar(s, W * .75, f * 4, H * .22)
    results(s, W * .74, H * .72, 4, joined=False)
    anns(s, 2)
    s.row(10, H - f * 1.7, [c.pick(["oper", "phys"]), c.anat(), c.pick(["bed", "ward", "acc"])], end=W - 8, gap=f * 2)


def l_hand(s):
    """Handheld app."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    s.rect(0, 0, W, H, c.pick([(0, 0, 0), (14, 16, 22)]))
    view(s, 8, f * 4.4, W - 16, H - f * 12)
    s.rect(0, 0, W, f * 1.6, (28, 30, 36))
    s.row(8, f * .2, [c.i("time")])
    s.t(W - 8, f * .2, ("%d%%" % c.nums["p"], "battery", "setting"), an="r")
    s.row(10, f * 2, ["name", "id"], end=W - 8, cap=.15)
    s.row(10, f * 3.4, [c.ps()] + c.mi() + [c.i("agesex")], end=W - 8, size=max(9, int(f * .9)))
    anns(s, 1)
    s.row(8, H - f * 7.2, c.settings(4), end=W - 6, col=s.dim)
    s.rect(0, H - f * 5.8, W, H, (30, 33, 40))
    s.row(10, H - f * 5.3, c.btns(4), gap=f * 1.6, end=W - 8)
    s.row(10, H - f * 3.6, ["hosp", "oper"], end=W - 8, cap=.2)
    s.row(10, H - f * 1.9, [c.mc(), c.pr(), c.i("date")], end=W - 8)
    results(s, 12, f * 5.2, 2, col=(120, 230, 250))


def l_crt(s):
    """Old black and white tube with coarse capitals."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    s.face, s.mode = c.pick(["djm", "djmb"]), 2 if f >= 17 else 1
    s.fg = s.dim = s.capcol = c.pick([(225, 225, 225), (205, 215, 205), (240, 240, 240)])
    s.shadow = False
    view(s, W * .2, f * 4, W * .62, H - f * 8)
    up = lambda it: (it[0].upper(), it[1], it[2])
    s.row(12, 8, [up(c.i("name")), up(c.i("id"))], end=W * .66)
    s.row(12, 8 + f * 1.5, [up(c.i("hosp"))], end=W * .66)
    s.fld(W - 12, 8, "date", an="r", cap=0)
    s.fld(W - 12, 8 + f * 1.5, "time", an="r", cap=0)
    s.col(12, f * 5, [up(c.pr())] + [up(x) for x in c.settings(6)], lh=f * 1.6)
    s.col(W * .83, f * 6, c.mi() + [(up(c.ps()))], lh=f * 1.6)
    results(s, 12, H - f * 6, 3, joined=True)
    s.row(12, H - f * 1.9, [up(c.i(c.pick(["phys", "oper", "bed"]))), up(c.anat()), up(c.i(c.pick(["init", "agesex", "ward"])))], gap=f * 2, end=W - 10)
    greybar(s, W - 40, H * .4, H * .3, 18)
    anns(s, 1)
    s.grey = True


def l_echo(s):
    """Heart picture with ECG."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    view(s, W * .14, f * 3.2, W * .74, H * .72, "sec")
    p = ti.ecg(s.R, W * .78, H * .06)
    cv2.polylines(s.a, [np.int32(p + [W * .1, H * .9])], False, c.pick([(90, 230, 90), (230, 230, 90)]), 1, cv2.LINE_AA)
    s.col(10, 6, ["name", "id", c.pick(["agesex", "dob"])], cap=.2, maxw=W * .3)
    s.fld(W * .5, 6, "hosp", an="c", cap=0)
    s.t(W * .5, 6 + f * 1.35, c.ps(), an="c")
    s.fld(W - 10, 6, "datetime", an="r", cap=0)
    s.row(W * .8, 6 + f * 1.4, c.mi(), gap=f * .6)
    s.col(10, H * .22, [c.pr()] + c.settings(7), col=s.dim)
    hr = int(s.R.integers(48, 120))
    s.t(W * .9, H * .9, (c.pick(["%d HR", "HR %d", "%d bpm", "%d\u200abpm"]).replace("\u200a", " ") % hr, "heart rate", "setting"))
    s.t(W * .9, H * .9 - f * 1.4, (c.pick(["JPEG", "1:4", "27/62", "25mm/s", "-1.2 s"]), "cine", "setting"))
    results(s, 10, H * .62, 4, col=(250, 240, 110))
    anns(s, 2)
    s.row(10, H - f * 1.6, mix(s, [c.i("oper"), c.i(c.pick(["bed", "ward", "phys"]))], [c.mc()]), end=W - 10, gap=f * 2)


def l_obreport(s):
    """Report page with growth table."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    light = s.R.random() < .5
    bg, ink = ((236, 238, 240), (20, 22, 30)) if light else c.pick([((10, 22, 60), (240, 240, 200)), ((0, 0, 0), (220, 230, 220))])
    s.rect(0, 0, W, H, bg)
    s.fg, s.capcol, s.shadow = ink, tuple(np.array(ink) * .6 + np.array(bg) * .4), False
    s.t(W / 2, 8, c.title(), an="c", size=int(f * 1.4))
    s.fld(10, 8, "hosp", cap=.2, maxw=W * .35)
    s.fld(W - 10, 8, "date", an="r", cap=.5)
    y = f * 2.6
    s.rect(8, y, W - 8, y + f * 4.8, None, (120, 130, 150))
    for i, ws in enumerate((["name", "id", "dob"], ["age", "sex", "acc"], ["phys", "oper", "ward" if s.R.random() < .4 else "phone"])):
        s.col(20 + i * (W - 30) / 3, y + 6, ws, maxw=W / 3 - 26, cap=.95, lh=f * 1.5)
    y += f * 5.4
    s.row(20, y, ["lmp", ("GA " + c.ga(), "measurement", "setting"), "edd"], end=W - 10, cap=1, gap=f * 2)
    y += f * 2
    xs = [20, W * .2, W * .34, W * .48, W * .62, W * .78]
    hd = [("2D", "caption:col", "caption"), ("m1", "caption:col", "caption"), ("m2", "caption:col", "caption"), ("AVG", "caption:col", "caption"), ("GA", "caption:col", "caption")]
    for x, h in zip(xs, hd):
        s.t(x, y, h, col=s.capcol)
    y += f * 1.5
    s.line(12, y, W - 12, y, (120, 130, 150))
    s.c.exam = "ob"
    for a, b in c.meas(int(s.R.integers(4, 8))):
        y += f * .4
        if y > H - f * 5:
            break
        s.t(xs[0], y, (a, "measurement name", "setting"))
        s.t(xs[1 if s.R.random() < .7 else 3], y, (b, "measurement", "setting"))
        if s.R.random() < .6:
            s.t(xs[4], y, (c.ga(), "measurement", "setting"))
        y += f * 1.2
    if H - f * 5 - y > f * 8 and s.R.random() < .7:
        gx, gy, gw, gh = W * s.R.uniform(.05, .5), y + f * 2, W * .4, H - f * 7 - y
        if s.R.random() < .5:
            s.rect(gx, gy, gx + gw, gy + gh, (0, 0, 0))
            view(s, gx + 4, gy + 4, gw - 30, gh - 8, "sec", nums=1)
        else:
            s.rect(gx, gy, gx + gw, gy + gh, None, (130, 140, 150))
            xs2 = np.linspace(0, 1, 30)
            for q in (-.08, 0, .08):
                cv2.polylines(s.a, [np.int32(np.stack([gx + xs2 * gw, gy + gh - gh * np.clip(.1 + .8 * xs2 ** .8 + q, 0, 1)], 1))], False, (90, 150, 190), 1, cv2.LINE_AA)
            for g in range(1, 4):
                s.t(gx + gw * g / 4, gy + gh + 2, (str(10 + 8 * g), "scale", "setting"), size=max(8, int(f * .7)), an="c")
    s.row(20, H - f * 3.6, [c.note(), c.anat()], gap=f * 2, end=W - 20)
    s.row(20, H - f * 1.8, c.btns(4) + [c.i("init")], gap=f * 2, end=W - 10)


def l_worklist(s):
    """Table of several patients."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    bg, ink, hb = c.pick([((240, 241, 243), (20, 20, 20), (200, 208, 220)), ((28, 32, 40), (226, 230, 236), (60, 72, 92)), ((12, 24, 58), (230, 230, 190), (30, 60, 120))])
    s.rect(0, 0, W, H, bg)
    s.fg, s.shadow, s.capcol = ink, False, ink
    s.rect(0, 0, W, f * 2, hb)
    s.row(10, f * .4, [c.mc(), (c.pick(["Worklist", "Patient List", "Archive", "Exam Review"]) if c.enui or c.loc != "zh" else c.pick(["工作列表", "病人列表", "检查浏览"]), "title", "setting")], gap=f * 2)
    s.fld(W * .5, f * .4, "hosp", cap=0, maxw=W * .3)
    s.fld(W - 10, f * .4, "time", an="r", cap=0)
    cols = [("name", .02), ("id", .24), ("dob", .4), ("sex", .55), ("date", .62), ("phys", .8)] if s.R.random() < .5 else [("id", .02), ("name", .2), ("age", .42), ("sex", .5), ("acc", .57), ("datetime", .74)]
    y = f * 2.5
    for w, x in cols:
        s.t(x * W, y, c.cap(w), col=s.capcol)
    y += f * 1.5
    rows = int(s.R.integers(2, 5))
    for i in range(rows):
        d = c if i == 0 else Case(s.R, c.loc, None, c.now)
        if i == 0:
            s.rect(4, y - 3, W - 4, y + f * 1.5, tuple(np.array(hb) * .7 + np.array((60, 90, 160)) * .3))
        for (w, x), nx in zip(cols, [q for _, q in cols[1:]] + [1]):
            s.t(x * W, y, d.i(w), maxw=(nx - x) * W - 8)
        y += f * 1.9
    y += f
    if H - y > H * .35:
        view(s, W * .05, y, W * .4, H - y - f * 3)
        s.col(W * .5, y + f, [c.pr(), c.ps()] + c.settings(4) + c.mi(), lh=f * 1.4)
        results(s, W * .74, y + f, 3)
    s.row(10, H - f * 1.9, c.btns(5), gap=f * 2, end=W - 10)


def l_dual(s):
    """Two pictures beside each other."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    s.rect(0, 0, W, f * 3.2, c.pick([(0, 0, 0), (20, 40, 90), (34, 36, 40)]))
    a = view(s, 8, f * 5, W / 2 - 30, H * .66)
    b = view(s, W / 2 + 8, f * 5, W / 2 - 30, H * .66)
    if s.R.random() < .3:
        img, m = ti.linear(s.R, b[2], b[3], c.exam)
        ti.elasto(s.R, img, m)
        s.put(img, b[0], b[1], m)
    s.row(10, f * .3, ["name", "id", "agesex"], end=W * .66, cap=.4)
    s.row(10, f * 1.75, ["hospdept", c.i("dob") if s.R.random() < .4 else c.i("oper")], end=W * .66, cap=.2)
    s.fld(W - 8, f * .3, "datetime", an="r", cap=0)
    s.row(W * .74, f * 1.75, c.mi(), gap=f * .7)
    s.row(10, f * 3.6, [c.pr(), c.ps()] + c.settings(4), end=W * .56, size=max(9, int(f * .9)), col=s.dim)
    s.row(W * .58, f * 3.6, c.settings(3), end=W - 8, size=max(9, int(f * .9)), col=s.dim)
    anns(s, 4)
    y = f * 5 + H * .66 + 6
    results(s, 14, y, 2)
    results(s, W / 2 + 14, y, 2)
    s.row(10, H - f * 1.6, mix(s, c.btns(2), [c.i("init"), c.i(c.pick(["bed", "acc", "phys"]))]), gap=f * 2, end=W - 8)


def l_four(s):
    """Print sheet of four."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    light = s.R.random() < .4
    s.rect(0, 0, W, H, (245, 245, 245) if light else (0, 0, 0))
    top = f * 2
    if light:
        s.fg, s.shadow, s.capcol, s.dim = (20, 20, 20), False, (60, 60, 60), (40, 40, 40)
    s.row(10, f * .4, ["hosp", "name", "id"], end=W * .8, cap=.3)
    s.fld(W - 10, f * .4, "date", an="r", cap=0)
    w, h = W / 2 - 12, (H - top - f * 2) / 2 - 8
    sz = max(8, int(f * .62))
    for i in range(4):
        x, y = 6 + (i % 2) * (w + 10), top + (i // 2) * (h + 8)
        s.rect(x, y, x + w, y + h, (0, 0, 0))
        view(s, x + w * .16, y + sz * 3, w * .7, h - sz * 6, nums=1)
        k = dict(size=sz, col=(220, 220, 220), shadow=False)
        if i == 0 or s.R.random() < .3:
            s.row(x + 4, y + 3, [c.i("name"), c.i("id")], end=x + w * .6, **k)
        s.t(x + w - 4, y + 3, c.i("time") if s.R.random() < .35 else c.mi()[0], an="r", **k)
        s.row(x + 4, y + 3 + sz * 1.3, [c.pr()] if s.R.random() < .5 else [c.ps()], **k)
        s.col(x + 4, y + h * .3, c.settings(int(s.R.integers(0, 3))), **k)
        s.pic[-1:] = [(x + w * .2, y + sz * 4, x + w * .8, y + h - sz * 4)]
        s.anywhere(s.pic[-1], c.anat(), size=sz + 2, col=(250, 240, 90))
        if s.R.random() < .6:
            results(s, x + 6, y + h - sz * 1.8, 1, size=sz, col=(220, 220, 220), joined=True)
    s.row(10, H - f * 1.7, ["phys", "dob", c.mc()], end=W - 8, cap=.4)


def l_print(s):
    """Thermal print with a stuck-on label, photographed."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    s.rect(0, 0, W, H, (8, 8, 8))
    s.fg = s.dim = s.capcol = (232, 232, 232)
    view(s, W * .1, f * 3.6, W * .75, H - f * 9)
    s.row(12, 10, ["name", "id"], end=W * .6, cap=.3)
    s.row(12, 10 + f * 1.4, ["hosp"], end=W * .6, cap=0)
    s.fld(W - 12, 10, "datetime", an="r", cap=0)
    s.row(W * .7, 10 + f * 1.4, c.mi())
    s.col(12, H * .25, [c.pr(), c.ps()] + c.settings(6))
    results(s, 12, H - f * 4.6, 3, joined=True)
    anns(s, 2)
    sw, sh = W * .36, f * 8.2
    x, y = s.R.uniform(W * .3, W * .6), H - sh - s.R.uniform(4, 14)
    if not any(q[0] < x + sw and x < q[2] and q[1] < y + sh and y < q[3] for q in s.boxes):
        s.rect(x, y, x + sw, y + sh, c.pick([(250, 250, 246), (252, 246, 190), (226, 240, 250)]))
        k = dict(col=(15, 15, 20), shadow=False, face=c.pick(["dj", "djm", "lmm", "djcb"]), mode=0)
        s.col(x + 8, y + 5, ["name", "id", "dob", c.pick(["ward", "addr", "phone"])], maxw=sw - 16, lh=f * 1.35, cap=.4, **k)
        s.fld(x + sw - 8, y + 5 + f * 2.7, "sex", an="r", cap=0, **k)
        bx = x + 10
        while bx < x + sw - 12:
            w = s.R.integers(1, 4)
            s.rect(bx, y + f * 5.9, bx + w, y + f * 7.8, (15, 15, 15))
            bx += w + s.R.integers(1, 4)
        s.boxes.append((x, y, x + sw, y + sh))
    s.grey = s.R.random() < .3
    s.photo = True


def l_pacs(s):
    """Viewer overlay in four corners."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    view(s, W * .1, H * .06, W * .8, H * .88, nums=1)
    s.fg = s.dim = s.capcol = c.pick([(255, 255, 255), (250, 240, 100), (120, 230, 240), (130, 230, 130), (250, 180, 90)])
    s.shadow = True
    R = s.R
    s.col(8, 6, ["name", "id", "dob", c.pick(["agesex", "acc"])], cap=.15, maxw=W * .4)
    y = 6
    for w in ("hosp", "date", "time", c.pick(["acc", "phys", "dept"])):
        s.fld(W - 8, y, w, an="r", cap=.15)
        y += f * 1.35
    t = lambda x, w="viewer": (x, w, "setting")
    y = H - f * 6
    for it in [t("Se: %d" % R.integers(1, 9)), t("Im: %d/%d" % (R.integers(1, 30), R.integers(30, 60))), t("W %d : L %d" % (R.integers(200, 300), R.integers(90, 140))), t(c.pick(["Zoom: 123%", "Mag 1.4x", "Zoom 86%"]))]:
        s.t(8, y, it)
        y += f * 1.35
    y = H - f * 6
    for it in [c.pr(), c.ps(), c.mi()[0], c.i("oper") if R.random() < .5 else t("US", "modality")]:
        s.t(W - 8, y, it, an="r")
        y += f * 1.35
    s.col(W * .16, H * .12, c.settings(4), size=max(9, int(f * .8)), col=(190, 190, 190), shadow=False)
    anns(s, 3)
    results(s, W * .62, H * .6, 2)
    if R.random() < .5:
        s.t(W / 2, 6, t(c.pick(["US ABDOMEN", "Lossy 12:1", "R", "US Doppler"]), "series"), an="c")


def l_duplex(s):
    """Picture above a spectral trace."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    s.rect(0, 0, W, f * 1.8, c.pick([(0, 0, 0), (30, 34, 60)]))
    view(s, W * .2, f * 3.4, W * .55, H * .42, "lin" if c.exam != "card" else "sec", colour=True)
    tx, ty, tw, th = W * .03, f * 3.4 + H * .45, W * .86, H * .36
    s.put(ti.spectral(s.R, tw, th), tx, ty)
    sz = max(8, int(f * .75))
    v = int(s.R.integers(2, 8)) * 10
    for i in range(4):
        yy = ty + th * .2 * i
        s.line(tx + tw, yy + 5, tx + tw + 6, yy + 5, (200, 200, 200))
        s.t(tx + tw + 9, yy, (str(v * (3 - i)), "scale", "setting"), size=sz)
    s.t(tx + tw + 9, ty + th - sz * 1.3, ("cm/s", "scale", "setting"), size=sz)
    s.row(8, f * .3, ["name", "id", c.i("agesex")], end=W * .6, cap=.3)
    s.fld(W - 8, f * .3, "datetime", an="r", cap=0)
    s.row(8, f * 1.95, ["hosp", c.pr(), c.ps()], end=W * .7, cap=0)
    s.row(W * .78, f * 1.95, c.mi(), gap=f * .5)
    s.col(8, f * 4, c.settings(8), size=sz + 1, maxw=W * .18, col=s.dim)
    results(s, W * .78, f * 4.4, 5, joined=False, vx=W * .89, size=max(9, int(f * .9)))
    anns(s, 2)
    s.pic.append((tx, ty, tx + tw, ty + th * .3))
    s.row(8, H - f * 1.6, mix(s, [c.i("init"), c.i("phys")], c.btns(2)), end=W - 8, gap=f * 2)


def l_mmode(s):
    """Motion mode under a small picture."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    view(s, W * .25, f * 3, W * .5, H * .34, "sec", nums=1)
    tx, ty, tw, th = W * .04, H * .42, W * .88, H * .48
    s.put(ti.mmode(s.R, tw, th), tx, ty)
    s.pic.append((tx, ty, tx + tw, ty + th))
    s.col(8, 6, ["name", "id", "agesex", "hosp"], cap=.4, maxw=W * .34)
    s.fld(W - 8, 6, "date", an="r", cap=0)
    s.fld(W - 8, 6 + f * 1.35, "time", an="r", cap=0)
    s.row(W * .78, 6 + f * 2.7, c.mi())
    s.col(W * .78, 6 + f * 4.2, [c.pr(), c.ps()] + c.settings(4), maxw=W * .2)
    s.col(8, f * 7, c.settings(3) + [("M", "mode", "setting")], col=s.dim)
    results(s, tx + 8, ty + 8, 4, joined=True)
    for i in range(1, 4):
        s.t(tx + tw + 8, ty + th * i / 4, (str(i * 5), "scale", "setting"), size=max(8, int(f * .75)))
    anns(s, 1)
    s.row(8, H - f * 1.7, ["oper", c.mc(), c.i(c.pick(["bed", "dob", "acc"]))], end=W - 8, cap=.3, gap=f * 2)


def l_paper(s):
    """Scanned paper report with two pictures."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    s.rect(0, 0, W, H, (248, 247, 242))
    s.fg, s.capcol, s.shadow, s.mode = (25, 25, 28), (40, 40, 44), False, 0
    s.face = c.pick(["djs", "djsc", "lmr", "dj"])
    s.t(W / 2, f * .8, c.i("hosp"), an="c", size=int(f * 1.5), maxw=W * .8)
    s.t(W / 2, f * 3, c.title(), an="c", size=int(f * 1.2))
    y = f * 4.8
    s.line(16, y, W - 16, y, (60, 60, 60))
    s.row(24, y + 8, ["name", "sex", "age", "id"], end=W - 16, cap=1, gap=f * 1.6)
    s.row(24, y + 8 + f * 1.5, [c.pick(["dept", "dob"]), c.pick(["bed", "phone"]), "acc", "date"], end=W - 16, cap=1, gap=f * 1.6)
    y += f * 3.6
    s.line(16, y, W - 16, y, (60, 60, 60))
    ih = H * .34
    for i in range(2):
        x = 30 + i * (W / 2 - 10)
        s.rect(x, y + 10, x + W / 2 - 40, y + 10 + ih, (0, 0, 0))
        view(s, x + 20, y + f * 1.6, W / 2 - 80, ih - f * 2.4, nums=1)
        s.t(x + 5, y + 12, c.pr() if i else c.ps(), size=max(9, int(f * .7)), col=(220, 220, 220))
        s.t(x + W / 2 - 46, y + 12, c.mi()[0], size=max(9, int(f * .7)), col=(220, 220, 220), an="r")
        s.anywhere((x + 10, y + f * 2, x + W / 2 - 60, y + ih), c.anat(), size=max(9, int(f * .8)), col=(250, 240, 90))
    y += ih + f * 1.4
    for a, b in c.meas(4):
        if y < H - f * 6:
            s.t(30, y, (a, "measurement name", "setting"))
            s.t(W * .25, y, (b, "measurement", "setting"))
            s.t(W * .5, y, c.note() if s.R.random() < .4 else c.anat())
            y += f * 1.4
    s.line(16, H - f * 3.4, W - 16, H - f * 3.4, (60, 60, 60))
    s.row(30, H - f * 2.8, [c.pick(["phys", "oper"]), "datetime"], end=W - 16, cap=1, gap=f * 3)
    s.row(30, H - f * 1.4, ["addr", "phone"], end=W - 16, cap=.6, size=max(9, int(f * .75)))
    s.scan = s.R.random() < .8


def l_form(s):
    """Patient entry dialog over a picture."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    s.rect(0, 0, W, H, (30, 34, 40))
    view(s, W * .3, f * 4, W * .66, H - f * 8)
    s.a *= .75
    bx, by, bw = W * .04, f * 3, W * .46
    n = 9
    s.rect(bx, by, bx + bw, by + f * 2.1 * n + f * 3, (206, 210, 216), (250, 250, 250))
    s.rect(bx, by, bx + bw, by + f * 1.8, (40, 80, 150))
    en = c.enui or c.loc not in ("zh", "tw")
    s.t(bx + 8, by + f * .3, ("New Patient" if en else "患者登记" if c.loc == "zh" else "病患資料", "title", "setting"), col=(255, 255, 255))
    y = by + f * 2.5
    fields = ["name", "id", "dob", "age", "sex", "acc", "phys", "oper", "lmp" if c.exam == "ob" else "ward", "addr"]
    for w in fields[:n]:
        s.t(bx + 10, y, c.cap(w), col=(30, 34, 44), shadow=False, maxw=bw * .36)
        s.rect(bx + bw * .4, y - 4, bx + bw - 10, y + f * 1.5, (250, 250, 250), (120, 120, 130))
        s.t(bx + bw * .4 + 6, y, c.i(w), col=(10, 10, 14), shadow=False, maxw=bw * .54)
        y += f * 2.1
    s.row(8, f * .5, [c.mc(), c.ps(), c.pr()] + c.mi(), end=W * .62)
    s.fld(W - 8, f * .5, "datetime", an="r", cap=0)
    s.col(W - f * 9, f * 4, c.settings(5), col=s.dim)
    anns(s, 1)
    s.row(8, H - f * 1.8, mix(s, c.btns(4), [c.i("hosp")]), gap=f * 2, end=W - 8)


def l_review(s):
    """Archive page of thumbnails with names beneath."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    s.rect(0, 0, W, H, c.pick([(34, 38, 46), (60, 64, 70), (10, 10, 14)]))
    nx, ny = (3, 2)
    s.row(10, f * .5, [c.mc(), "hosp"], end=W * .6, cap=.2, gap=f * 2)
    s.fld(W - 10, f * .5, "datetime", an="r", cap=0)
    w, h = W / nx, (H - f * 6) / ny
    for j in range(ny):
        for i in range(nx):
            d = c if s.R.random() < .65 or (i + j == 0) else Case(s.R, c.loc, None, c.now)
            x, y = i * w + 8, f * 2.4 + j * h
            s.rect(x, y, x + w - 16, y + h - f * 3.4, (0, 0, 0), (120, 124, 130))
            if s.R.random() < .5:
                img, m = ti.sector(s.R, w - 40, h - f * 4, d.exam)
            else:
                img, m = ti.linear(s.R, w - 80, h - f * 5, d.exam)
            s.put(img, x + 12, y + 6, m)
            s.anywhere((x + 4, y + 4, x + w - 20, y + h - f * 5), d.anat(), size=max(9, int(f * .8)), col=(250, 240, 100))
            sz = max(9, int(f * .85))
            k = s.R.random()
            s.t(x, y + h - f * 3.2, d.i("name") if k < .7 else d.pr(), maxw=w - 16, size=sz)
            s.t(x, y + h - f * 1.9, d.i(d.pick(["id", "date"])) if k < .4 else d.ps(), maxw=w * .55, size=sz)
            s.t(x + w - 18, y + h - f * 1.9, ("%d" % (j * nx + i + 1), "index", "setting"), an="r", size=sz)
    s.row(10, H - f * 2, c.btns(5), gap=f * 2, end=W - 10)


def l_status(s):
    """Identity only along the bottom and inside the measurement window."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    view(s, W * .05, f * 2, W * .8, H - f * 7)
    s.row(10, 6, [c.mc(), c.ps(), c.pr()] + c.mi() + c.settings(3), end=W - 10, col=s.dim)
    s.col(W * .86, f * 3, c.settings(6), size=max(9, int(f * .9)), col=s.dim, maxw=W * .13)
    results(s, W * .04, H * .6, 4, box=(16, 18, 30))
    anns(s, 2)
    s.rect(0, H - f * 4.4, W, H, c.pick([(24, 28, 36), (0, 0, 0), (20, 40, 100)]))
    s.row(10, H - f * 3.8, mix(s, ["name", "id"], [c.i("agesex"), c.anat()]), end=W * .72, cap=.2)
    s.row(10, H - f * 1.9, mix(s, [c.i("hosp"), c.i("init")], c.btns(2)), end=W * .72)
    s.fld(W - 8, H - f * 3.8, "date", an="r", cap=0)
    s.fld(W - 8, H - f * 1.9, "time", an="r", cap=0)


def l_vertical(s):
    """Identity turned up the side of the picture."""
    c, f, W, H = s.c, s.fs, s.W, s.H
    view(s, W * .16, f * 3, W * .66, H - f * 6)
    y = H - 12
    for w in ("name", "id", "date"):
        it = c.i(w)
        ln = s.width(it[0])
        s.t(10, y - ln, it, rot=1)
        y -= ln + f * 1.5
    s.row(W * .12, 8, ["hosp", c.ps(), c.pr()], end=W - 10, cap=0)
    s.col(W * .84, f * 3, c.settings(8) + c.mi(), maxw=W * .15)
    results(s, W * .14, H - f * 3.2, 2, joined=True)
    anns(s, 3)
    s.row(W * .5, H - f * 1.8, ["oper", c.i("agesex")], end=W - 8)


LAYOUTS = [(l_banner, 6), (l_hosp_left, 6), (l_bluebar, 5), (l_plainleft, 6), (l_gui, 8), (l_thumbs, 6), (l_window, 4), (l_hita, 5), (l_hand, 5), (l_crt, 5), (l_echo, 6), (l_obreport, 3), (l_worklist, 3), (l_dual, 6), (l_four, 4), (l_print, 5), (l_pacs, 6), (l_duplex, 6), (l_mmode, 3), (l_paper, 4), (l_form, 3), (l_review, 2), (l_status, 5), (l_vertical, 2)]
SIZES = [((640, 480), 10), ((800, 600), 15), ((1024, 768), 34), ((960, 720), 8), ((1280, 960), 8), ((1280, 720), 5), ((1280, 1024), 5), ((1440, 1080), 3), ((1600, 1200), 3), ((512, 384), 2), ((480, 360), 1), ((1136, 852), 6)]


def weighted(R, t):
    """Pick from (value, weight) pairs."""
    p = np.array([w for _, w in t], float)
    return t[int(R.choice(len(t), p=p / p.sum()))][0]


def finish(s, R, tags):
    """Distort picture and ink alike; returns final picture, texts."""
    img = np.clip(s.a, 0, 255).astype(np.float32)
    recs = s.rec
    if getattr(s, "grey", False):
        img = np.repeat((img @ np.array([.3, .59, .11], np.float32))[..., None], 3, 2)
        tags["grey"] = True
    if tags["layout"] == "crt":
        img[::2] *= .86
        img = cv2.GaussianBlur(img, (0, 0), .6)
    if R.random() < .1:
        img = 10 + img * R.uniform(.6, .8)
        tags["low_contrast"] = True
    img = img + R.standard_normal(img.shape).astype(np.float32) * R.uniform(0, 2.5)
    img = np.clip(img, 0, 255).astype(np.uint8)
    W, H = s.W, s.H
    q = R.random()
    if getattr(s, "photo", False) or getattr(s, "scan", False) or q < .04:
        ph = getattr(s, "photo", False)
        W2, H2 = (W, H) if ph else (W, H)
        src = np.float32([[0, 0], [W, 0], [W, H], [0, H]])
        if ph:
            j = lambda a, b: [R.uniform(.02, .06) * W * a, R.uniform(.02, .06) * H * b]
            dst = src + np.float32([j(1, 1), j(-1, 1), j(-1, -1), j(1, -1)])
            Mx = cv2.getPerspectiveTransform(src, dst).astype(float)
        else:
            a = R.uniform(-2.2, 2.2)
            Mx = np.vstack([cv2.getRotationMatrix2D((W / 2, H / 2), a, .95), [0, 0, 1]])
        fill = int(R.integers(60, 200)) if ph else (235 if getattr(s, "scan", False) else 0)
        img, recs = warp(img, recs, Mx, (W2, H2), fill)
        tags["tilted"] = "photo" if ph else "scan"
        if ph:
            g = ti.low(R, H, W, W / 3)[..., None] * 14
            yy, xx = np.mgrid[0:H, 0:W]
            gl = 70 * np.exp(-(((xx - R.uniform(0, W)) / (W * .15)) ** 2 + ((yy - R.uniform(0, H)) / (H * .12)) ** 2))[..., None] * .4
            img = np.clip(img * R.uniform(.8, 1) + g + gl + 8, 0, 255).astype(np.uint8)
            img = cv2.GaussianBlur(img, (0, 0), R.uniform(.3, .7))
    q = R.random()
    if q < .12 and W * 1.25 <= 1600 and H * 1.25 <= 1200:
        k = R.uniform(1.15, 1.5)
        k = min(k, 1600 / W, 1200 / H)
        Mx = np.array([[k, 0, .5 * k - .5], [0, k, .5 * k - .5], [0, 0, 1.]])
        W, H = int(W * k), int(H * k)
        img, recs = warp(img, recs, Mx, (W, H), interp=cv2.INTER_LINEAR)
        tags["upscaled"] = round(k, 2)
    elif q < .17 and W >= 1000 and s.fs >= 15:
        k = R.uniform(.72, .85)
        Mx = np.array([[k, 0, .5 * k - .5], [0, k, .5 * k - .5], [0, 0, 1.]])
        img = cv2.GaussianBlur(img, (0, 0), .45)
        W, H = int(W * k), int(H * k)
        img, recs = warp(img, recs, Mx, (W, H))
        tags["downscaled"] = round(k, 2)
    elif q < .25 and s.fs >= 14:
        k = R.uniform(.65, .8)
        img = cv2.resize(cv2.resize(img, None, fx=k, fy=k, interpolation=cv2.INTER_AREA), (W, H), interpolation=cv2.INTER_CUBIC)
        tags["soft"] = round(k, 2)
    tx = [dict(what=r["what"], kind=r["kind"], text=r["text"], box=[r["x"], r["y"], r["x"] + r["m"].shape[1], r["y"] + r["m"].shape[0]]) for r in recs]
    q = R.random()
    if q < .06 and W <= 1200:
        k = int(R.choice([1, 2, 3]))
        for _ in range(k):
            for t in tx:
                x0, y0, x1, y1 = t["box"]
                t["box"] = [y0, W - x1, y1, W - x0]
            img = np.ascontiguousarray(np.rot90(img))
            W, H = H, W
        tags["rotated"] = 90 * k
    elif q < .077:
        img = np.ascontiguousarray(img[:, ::-1])
        for t in tx:
            x0, y0, x1, y1 = t["box"]
            t["box"] = [W - x1, y0, W - x0, y1]
        tags["mirrored"] = True
    if R.random() < .5:
        qf = int(R.integers(45, 92))
        ok, buf = cv2.imencode(".jpg", img[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, qf])
        img = cv2.imdecode(buf, 1)[..., ::-1]
        tags["jpeg"] = qf
    for t in tx:
        t["box"] = [int(v) for v in t["box"]]
    return img, tx


def make(seed, i, out):
    """One picture and its key line."""
    R = np.random.default_rng([seed, i])
    f = weighted(R, LAYOUTS)
    c = Case(R, None, {"l_echo": "card", "l_obreport": "ob", "l_duplex": "vasc" if R.random() < .7 else "card", "l_mmode": "card" if R.random() < .6 else "ob"}.get(f.__name__))
    W, H = weighted(R, SIZES)
    if f is l_hand:
        W, H = c.pick([(720, 1180), (640, 1136), (750, 1200), (1024, 768)])
        c.mk = "hand"
        c.maker, c.model = "Butterfly Network Inc", c.pick(["Butterfly iQ", "Lumify", "Vscan Air", "Clarius L7"])
    if f in (l_crt,):
        W, H = c.pick([(640, 480), (768, 576), (640, 480)])
    if f in (l_obreport, l_worklist, l_form, l_paper, l_review, l_four, l_gui) and W < 640:
        W, H = 1024, 768
    if f is l_paper:
        W, H = c.pick([(850, 1150), (1000, 1180), (1024, 1024)])
    fs = None
    if R.random() < .12:
        fs = R.uniform(20, 26)
    s = Screen(R, W, H, c, fs=fs)
    s.fs = min(s.fs, max(11, int(min(W, H * 1.4) / 40)))
    if f is l_hand:
        s.fs = int(W / 42) if W < 1000 else 16
    if f is l_crt:
        s.fs = int(R.choice([13, 14, 16, 18, 20]))
    if f in (l_worklist, l_paper, l_form, l_obreport):
        s.drop = 0 if f in (l_worklist, l_form) else .14
    f(s)
    k = int(R.choice([0, 0, 1, 1, 1, 2]))
    if f not in (l_worklist, l_review):
        extras(s, k)
    tags = dict(layout=f.__name__[2:], locale=c.loc, romanised=bool(c.roman), exam=c.exam, maker=c.mk, font=s.face, size=s.fs)
    img, tx = finish(s, R, tags)
    full = bool(R.random() < .6)
    tags["header"] = "full" if full else "anonymised"
    name = "%04d.png" % i
    Image.fromarray(img).save(os.path.join(out, name))
    return dict(file=name, tags=tags, header=c.header(full), texts=tx)


def main():
    """Command line."""
    p = argparse.ArgumentParser()
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--count", type=int, default=10)
    p.add_argument("--out", required=True)
    a = p.parse_args()
    os.makedirs(a.out, exist_ok=True)
    cv2.setNumThreads(1)
    with open(os.path.join(a.out, "key.jsonl"), "w", encoding="utf-8") as fh:
        for i in range(a.count):
            fh.write(json.dumps(make(a.seed, i, a.out), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()

"""Drawing surface that records the ink of every text it sets."""
import cv2
import numpy as np
from functools import lru_cache
from PIL import Image, ImageDraw, ImageFont

D = "/usr/share/fonts/truetype/dejavu/DejaVu"
N = "/usr/share/fonts/opentype/noto/Noto"
M = "/usr/share/texmf/fonts/opentype/public/lm/lm"
FACES = {
    "dj": (D + "Sans.ttf", 0), "djb": (D + "Sans-Bold.ttf", 0), "djc": (D + "SansCondensed.ttf", 0), "djcb": (D + "SansCondensed-Bold.ttf", 0),
    "djm": (D + "SansMono.ttf", 0), "djmb": (D + "SansMono-Bold.ttf", 0), "djs": (D + "Serif.ttf", 0), "djsc": (D + "SerifCondensed.ttf", 0),
    "lms": (M + "sans10-regular.otf", 0), "lmsb": (M + "sans10-bold.otf", 0), "lmm": (M + "mono10-regular.otf", 0), "lmt": (M + "monolt10-bold.otf", 0), "lmd": (M + "sansdemicond10-regular.otf", 0), "lmr": (M + "roman10-regular.otf", 0), "lmp": (M + "monoprop10-regular.otf", 0)}
for i, k in enumerate(("ja", "ko", "zh", "tw")):
    FACES["n" + k] = (N + "SansCJK-Regular.ttc", i)
    FACES["nb" + k] = (N + "SansCJK-Bold.ttc", i)
    FACES["ns" + k] = (N + "SerifCJK-Regular.ttc", i)
    FACES["nm" + k] = (N + "SansCJK-Regular.ttc", i + 5)


@lru_cache(None)
def font(k, size):
    p, i = FACES[k]
    return ImageFont.truetype(p, size, index=i)


@lru_cache(None)
def has(k, ch):
    f = font(k, 20)
    if ch in " \u3000":
        return True
    m, n = f.getmask(ch), f.getmask("\U000F1234")
    return bytes(m) != bytes(n) or m.size != n.size


def lang_face(k, text, loc):
    """A face near k that holds all characters."""
    if all(has(k, c) for c in text):
        return k
    cjk = loc if loc in ("ja", "ko", "zh", "tw") else "zh"
    bold = k.endswith("b")
    for c in (("nb" if bold else "ns" if k in ("djs", "djsc", "lmr") else "nm" if k in ("djm", "lmm") else "n") + cjk, "djb" if bold else "dj", "nzh", "dj") if loc in ("ja", "ko", "zh", "tw") or any(ord(x) > 0x2e80 for x in text) else ("djm" if k in ("lmm", "lmt") else "djs" if k == "lmr" else "djb" if bold else "dj", "dj", "nzh"):
        if all(has(c, x) for x in text):
            return c
    return "nzh"


@lru_cache(4000)
def mask(k, size, text, mode):
    """Coverage of a text and its offset from the line's top left."""
    if mode == 2:
        m, ox, oy, adv = mask(k, max(7, int(round(size / 2))), text, 1)
        return np.kron(m, np.ones((2, 2), np.uint8)), ox * 2, oy * 2, adv * 2
    f = font(k, size)
    b = f.getbbox(text)
    im = Image.new("L", (int(b[2] - b[0]) + 8, int(b[3] - b[1]) + 8))
    d = ImageDraw.Draw(im)
    d.fontmode = "1" if mode == 1 else "L"
    d.text((4 - b[0], 4 - b[1]), text, fill=255, font=f)
    a = np.array(im)
    thr = max(1, int(a.max() * .3))
    ys, xs = np.where(a >= thr)
    if len(ys) == 0:
        return np.zeros((1, 1), np.uint8), 0, 0, f.getlength(text)
    y0, y1, x0, x1 = ys.min(), ys.max() + 1, xs.min(), xs.max() + 1
    return a[y0:y1, x0:x1], int(x0 - 4 + b[0]), int(y0 - 4 + b[1]), f.getlength(text)


class Screen:
    """Picture with a ledger of texts."""

    def __init__(s, R, W, H, c, bg=(0, 0, 0), fs=None):
        s.R, s.W, s.H, s.c = R, W, H, c
        s.a = np.empty((H, W, 3), np.float32)
        s.a[:] = bg
        s.u = min(W / 1024, H / 768)
        s.fs = int(max(9, min(28, round((fs or R.uniform(13, 20)) * s.u))))
        if c.loc in ("zh", "tw", "ja", "ko", "ar"):
            s.fs = max(11, s.fs)
        s.face = c.pick(["dj", "dj", "djc", "djb", "djm", "lms", "lmd", "lmm", "nzh", "nmzh", "lmt", "djcb"])
        s.mode = 1 if R.random() < .15 and s.fs >= 12 else 0
        s.fg = c.pick([(235, 235, 235), (255, 255, 255), (200, 205, 210), (250, 230, 90), (120, 230, 240), (170, 175, 180), (255, 220, 130)])
        s.dim = c.pick([(150, 155, 160), (120, 170, 200), (190, 190, 120), (110, 115, 120), (140, 200, 140)])
        s.capcol = c.pick([s.dim, s.fg, s.fg])
        s.drop = .36
        s.capp = c.pick([.95, .75, .4, 0.05])
        s.shadow = R.random() < .2
        s.rec = []
        s.boxes = []
        s.pic = []

    # shapes
    def rect(s, x0, y0, x1, y1, col, outline=None):
        x0, y0, x1, y1 = [int(round(v)) for v in (x0, y0, x1, y1)]
        if col is not None:
            s.a[max(0, y0):y1, max(0, x0):x1] = col
        if outline is not None:
            cv2.rectangle(s.a, (x0, y0), (x1 - 1, y1 - 1), outline, 1)

    def grad(s, x0, y0, x1, y1, c0, c1):
        x0, y0, x1, y1 = [int(round(v)) for v in (x0, y0, x1, y1)]
        t = np.linspace(0, 1, y1 - y0)[:, None, None]
        s.a[y0:y1, x0:x1] = np.array(c0) * (1 - t) + np.array(c1) * t

    def line(s, x0, y0, x1, y1, col, w=1):
        cv2.line(s.a, (int(x0), int(y0)), (int(x1), int(y1)), col, w, cv2.LINE_AA)

    def put(s, img, x, y, m=None):
        x, y = int(x), int(y)
        h, w = img.shape[:2]
        h, w = min(h, s.H - y), min(w, s.W - x)
        img = img[:h, :w]
        s.a[y:y + h, x:x + w] = img if m is None else np.where(m[:h, :w, None], img, s.a[y:y + h, x:x + w])

    # texts
    def width(s, text, size=None, face=None):
        k = lang_face(face or s.face, text, s.c.loc)
        return mask(k, int(size or s.fs), text, s.mode)[3]

    def t(s, x, y, item, size=None, col=None, face=None, an="l", maxw=None, shadow=None, mode=None, box=None, rot=0):
        """Set one text; returns the right end or None when there is no room."""
        text, what, kind = item
        if s.drop and ((what in ('param', 'button', 'index', 'preset', 'scale', 'mark') and s.R.random() < .38) or (kind == 'identity' and what not in ('name', 'id') and rot == 0 and s.R.random() < s.drop * .5)):
            return None
        size = int(size or s.fs)
        mode = s.mode if mode is None else mode
        k = lang_face(face or s.face, text, s.c.loc)
        if mode and (size < 12 or k.startswith('lm')):
            mode = 0
        if any(ord(ch) > 0x2e80 for ch in text):
            size = max(size, 11)
            mode = 1 if mode == 2 and size >= 12 else mode
        m, ox, oy, adv = mask(k, size, text, mode)
        while maxw and m.shape[1] > maxw and size > 8:
            size -= 1
            m, ox, oy, adv = mask(k, size, text, mode)
        x0 = int(round(x - (adv if an == "r" else adv / 2 if an == "c" else 0)))
        X, Y = x0 + ox, int(round(y)) + oy
        if rot:
            m = np.ascontiguousarray(np.rot90(m, rot))
            X, Y = int(x), int(y)
        h, w = m.shape
        if X < 2 or Y < 1 or X + w > s.W - 2 or Y + h > s.H - 1 or (maxw and w > maxw * 1.15):
            return None
        b = (X, Y, X + w, Y + h)
        for q in s.boxes:
            if b[0] - 3 < q[2] and q[0] < b[2] + 3 and b[1] - 1 < q[3] and q[1] < b[3] + 1:
                return None
        if box is not None:
            s.rect(X - 3, Y - 2, X + w + 3, Y + h + 2, box)
        reg = s.a[Y:Y + h, X:X + w]
        col = np.array(col if col is not None else s.fg, np.float32)
        bgl, sd, cl = float(reg.mean()), float(reg.std()), float(col.mean())
        if sd > 18 and (bgl + 1.3 * sd > cl - 45 or abs(cl - bgl) < 60):
            col = np.array((255, 255, 255) if bgl < 190 else (10, 10, 10), np.float32)
            shadow = bgl < 190
        elif sd <= 18 and abs(cl - bgl) < 42:
            col = np.array((240, 240, 240) if bgl < 128 else (20, 20, 20), np.float32)
        al = (m.astype(np.float32) / 255)[..., None]
        if (s.shadow if shadow is None else shadow) and cl > 60:
            for dx, dy in ((1, 1),) if sd <= 18 else ((1, 1), (-1, 0), (0, -1), (1, 0), (0, 1)):
                q = s.a[Y + dy:Y + dy + h, X + dx:X + dx + w]
                q *= (1 - al[:q.shape[0], :q.shape[1]] * .85)
        reg[:] = reg * (1 - al) + col * al
        s.boxes.append(b)
        s.rec.append(dict(text=text, what=what, kind=kind, x=X, y=Y, m=m.copy()))
        return x0 + adv

    def fld(s, x, y, what, **k):
        """An identity field; now and then left out."""
        w = what if isinstance(what, str) else what[1]
        d = s.drop
        if w not in ("name", "id") and s.R.random() < d * .6:
            return None
        s.drop = 0
        try:
            return s.pair(x, y, what, **k)
        finally:
            s.drop = d

    def pair(s, x, y, what, an="l", cap=None, maxw=None, gap=None, capx=None, **k):
        """A caption (perhaps) and its identity value on one line."""
        it = s.c.i(what) if isinstance(what, str) else what[0]
        w = what if isinstance(what, str) else what[1]
        ck = dict(k)
        ck.setdefault("size", s.fs)
        if not (s.R.random() < s.capp if cap is None else cap):
            return s.t(x, y, it, an=an, maxw=maxw, **k)
        cp = s.c.cap(w) if isinstance(w, str) else w
        g = gap if gap is not None else s.fs * s.c.pick([.3, .5])
        ck["col"] = s.capcol if "col" not in k else k["col"]
        cw, vw = s.width(cp[0], ck["size"], k.get("face")), s.width(it[0], ck["size"], k.get("face"))
        if maxw and cw + g + vw > maxw:
            if maxw - cw - g < vw * .75:
                return s.t(x, y, it, an=an, maxw=maxw, **k)
        if an == "r":
            x = x - cw - g - vw
        if an == "c":
            x = x - (cw + g + vw) / 2
        if s.c.loc == "ar" and not s.c.roman and s.R.random() < .5:
            e = s.t(x, y, it, maxw=maxw and maxw - cw - g, **k)
            return s.t((e or x) + g, y, cp, **ck) if e else None
        n = len(s.rec)
        e = s.t(x, y, cp, **ck)
        if e is None:
            return s.t(x, y, it, maxw=maxw, **k)
        vx = max(e + g, capx or 0)
        r = s.t(vx, y, it, maxw=maxw and maxw - (vx - x), **k)
        return r or e

    def col(s, x, y, items, lh=None, **k):
        lh = lh or (k.get("size") or s.fs) * 1.35
        for it in items:
            if it is not None:
                if isinstance(it, str):
                    s.fld(x, y, it, **k)
                else:
                    s.t(x, y, it, **{q: w for q, w in k.items() if q not in ("cap", "gap", "capx")})
            y += lh
        return y

    def row(s, x, y, items, gap=None, end=None, **k):
        gap = gap or s.fs * 1.1
        for it in items:
            if end and x > end:
                break
            mw = end - x if end else None
            if mw is not None and mw < 12:
                break
            r = s.fld(x, y, it, maxw=mw, **k) if isinstance(it, str) else s.t(x, y, it, maxw=mw, **{q: w for q, w in k.items() if q not in ("cap",)})
            x = (r or x) + (gap if r else 0)
        return x

    def anywhere(s, region, it, tries=25, **k):
        """Set a text at a free random spot of a region."""
        x0, y0, x1, y1 = region
        for _ in range(tries):
            w = s.width(it[0], k.get("size"))
            if x1 - x0 - w < 5:
                return None
            r = s.t(s.R.uniform(x0, x1 - w), s.R.uniform(y0, max(y0 + 1, y1 - s.fs * 1.4)), it, **k)
            if r:
                return r


def warp(img, recs, Mx, size, fill=0, interp=cv2.INTER_CUBIC):
    """Apply one 3x3 matrix to the picture and to each text's ink."""
    out = cv2.warpPerspective(img, Mx, size, flags=interp, borderMode=cv2.BORDER_CONSTANT, borderValue=(fill, fill, fill))
    res = []
    for r in recs:
        m = cv2.copyMakeBorder(r["m"], 2, 2, 2, 2, cv2.BORDER_CONSTANT, value=0)
        h, w = m.shape
        ox, oy = r["x"] - 2, r["y"] - 2
        pts = cv2.perspectiveTransform(np.float32([[[ox - 1, oy - 1], [ox + w, oy - 1], [ox + w, oy + h], [ox - 1, oy + h]]]), Mx)[0]
        lx, ly = np.floor(pts.min(0)).astype(int) - 2
        hx, hy = np.ceil(pts.max(0)).astype(int) + 3
        T = np.array([[1, 0, -lx], [0, 1, -ly], [0, 0, 1.]])
        S = np.array([[1, 0, ox], [0, 1, oy], [0, 0, 1.]])
        mm = cv2.warpPerspective(m, T @ Mx @ S, (int(hx - lx), int(hy - ly)), flags=cv2.INTER_LINEAR)
        ys, xs = np.where(mm >= max(1, mm.max() * .3))
        if len(ys) == 0:
            continue
        y0, y1, x0, x1 = ys.min(), ys.max() + 1, xs.min(), xs.max() + 1
        X0, Y0, X1, Y1 = lx + x0, ly + y0, lx + x1, ly + y1
        if X1 <= 0 or Y1 <= 0 or X0 >= size[0] or Y0 >= size[1]:
            continue
        a, b = max(0, -X0), max(0, -Y0)
        mm = mm[y0 + b:y1 - max(0, Y1 - size[1]), x0 + a:x1 - max(0, X1 - size[0])]
        res.append(dict(r, x=int(X0 + a), y=int(Y0 + b), m=mm))
    return out, res

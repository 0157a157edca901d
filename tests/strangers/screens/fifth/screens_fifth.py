# -*- coding: utf-8 -*-
"""Synthetic ultrasound screens with burned-in text and an answer key. Every person and place is invented.

python screens_fifth.py --seed N --count K --out DIR"""
import argparse
import io
import json
import os
import random
import numpy as np
from PIL import Image, ImageFilter
from people_fifth import LANGS, LANG_W
from parts_fifth import Scene
import makers_a_fifth as A
import makers_b_fifth as B
import pages_fifth as G

LAYOUTS = [("ge_logiq", A.logiq, 12), ("ge_voluson", A.voluson, 9), ("ge_vivid", A.vivid, 6), ("philips", A.philips, 11), ("siemens", A.siemens, 8),
           ("canon", A.canon, 7), ("hitachi_aloka", A.aloka, 6), ("samsung_medison", B.medison, 7), ("mindray", B.mindray, 10), ("sonoscape", B.sonoscape, 5),
           ("esaote", B.esaote, 4), ("sonosite", B.sonosite, 5), ("supersonic", B.supersonic, 4), ("handheld", B.handheld, 5), ("pacs", G.pacs, 7),
           ("worklist", G.worklist, 3), ("patient_page", G.patient_page, 3), ("report", G.report, 4), ("sticker", G.sticker, 3)]
STILL = {"worklist", "patient_page", "report", "sticker"}
# which maker is likelier where
PULL = {"chinese": {"mindray": 2.2, "sonoscape": 2.2}, "japanese": {"canon": 3, "hitachi_aloka": 3}, "korean": {"samsung_medison": 4}}


def over_tissue(s):
    """Sometimes one of the identity fields lies over the picture itself."""
    r, c = s.r, s.c
    if not hasattr(s, "g") or r.random() > .09:
        return False
    drawn = {t["what"] for t in c.texts}
    left = [w for w in ("name", "id", "date", "initials", "operator", "institution") if w not in drawn]
    w = r.choice(left or ["name", "id"])
    g = s.g
    y = r.uniform(g["top"] + 20, g["top"] + .7 * (g["bottom"] - g["top"]))
    return bool(s.field(int(g["cx"] + r.uniform(-.35, .05) * (g["right"] - g["left"])), int(y), w, force=True, cap=r.random() < .3, fg=r.choice([(255, 255, 255), (255, 235, 80), (90, 235, 110), (110, 230, 240)])))


def side_text(s):
    """Sometimes an identity text stands along the edge, turned by a quarter."""
    r, c = s.r, s.c
    if r.random() > .035:
        return False
    w = r.choice(["name", "id", "institution", "date"])
    return bool(c.text(r.choice([4, c.w - c.line() - 14]), int(c.h * r.uniform(.3, .6)), s.value(w), w, "identity", rot=r.choice([90, 270])))


def make(seed, name, fn, lang, phase):
    r = random.Random(seed)
    size = None
    if name == "handheld":
        size = r.choice([(720, 1280), (600, 1066), (828, 1472), (1024, 768), (750, 1334)])
    elif name == "pacs":
        size = r.choice([(1024, 768), (1280, 960), (1280, 800), (960, 720)])
    s = Scene(r, seed % (2 ** 31), lang, phase, size)
    if name == "handheld":
        s.c.size = max(11, min(24, int(s.c.w / 42)))
        s.size_tag = "medium"
    if name in STILL and s.size_tag == "small":
        s.size_tag = "medium"
    fn(s)
    over = name not in STILL and over_tissue(s)
    side = name not in STILL and side_text(s)
    c = s.c
    rot = "side" if side else "0"
    k = r.random()
    if k < .04:
        deg = r.choice([90, 180, 180, 270])
        c.turned(deg)
        rot = str(deg)
    if name in ("pacs", "sticker") and r.random() < .35 or r.random() < .05:
        if s.c.size >= 12:
            c.rescaled(r.choice([.8, .9, 1.1, 1.25]))
    tags = {"layout": name, "script": lang, "rotation": rot, "size": s.size_tag, "colour": "over tissue" if over else s.colour}
    img = c.img
    if name == "sticker":                                   # a photograph: soft, with noise
        g = np.random.default_rng(s.seed + 3)
        a = np.asarray(img.filter(ImageFilter.GaussianBlur(r.uniform(.2, .7))), np.float32) + g.normal(0, r.uniform(1, 5), (c.h, c.w, 1))
        img = Image.fromarray(np.clip(a, 0, 255).astype(np.uint8))
    k = r.random()
    if k < .4:
        b = io.BytesIO()
        img.save(b, "JPEG", quality=r.choice([60, 72, 80, 85, 90, 95]))
        img = Image.open(io.BytesIO(b.getvalue())).convert("RGB")
        tags["degrade"] = "jpeg"
    elif k < .47:
        img = img.convert("L").convert("RGB")
        tags["degrade"] = "grey"
    return img, c.texts, tags


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--count", type=int, default=120)
    ap.add_argument("--out", required=True)
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    r = random.Random(a.seed * 7919 + 17)
    n, clip = 0, 0
    with open(os.path.join(a.out, "key.jsonl"), "w", encoding="utf-8") as key:
        while n < a.count:
            seed = r.getrandbits(40)
            lang = r.choices(LANGS, LANG_W)[0]
            pull = PULL.get(lang, {})
            name, fn, _ = r.choices(LAYOUTS, [w * pull.get(l, 1) for l, _, w in LAYOUTS])[0]
            frames = r.choice([2, 3]) if name not in STILL and r.random() < .06 else 1
            frames = min(frames, a.count - n)
            if frames > 1:
                clip += 1
            for f in range(frames):
                img, texts, tags = make(seed, name, fn, lang, f * .9)
                file = "%04d.png" % n
                img.save(os.path.join(a.out, file), compress_level=3)
                row = {"file": file, "tags": tags}
                if frames > 1:
                    row["clip"] = "c%03d" % clip
                row["texts"] = [{"what": t["what"], "kind": t["kind"], "text": t["text"], "box": [int(v) for v in t["box"]]} for t in texts]
                key.write(json.dumps(row, ensure_ascii=False) + "\n")
                n += 1


if __name__ == "__main__":
    main()

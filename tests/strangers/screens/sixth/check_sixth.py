"""Check an archive's key: drawn pixels inside the boxes, boxes tight, no overlaps; contact sheets.

python check_sixth.py --seed N --patients P --sheets DIR
"""
import argparse
from collections import Counter
from pathlib import Path
import numpy as np
from PIL import Image

from archive_sixth import MACHINES, draw
from scene_sixth import Ward


def check(scene, found):
    full, empty = draw(scene), draw(scene, write=False)
    assert [t["box"] for t in full.texts] == [t["box"] for t in empty.texts]
    name = f"{scene.machine.key} {scene.person.name.family_rom} {scene.number}"
    for k, (a, b) in enumerate(zip(full.frames, empty.frames)):
        changed = (a != b).any(2)
        inside = np.zeros_like(changed)
        here = [t for t in full.texts if k in t.get("frames", [k])]
        for t in here:
            l, top, r, bottom = t["box"]
            assert 0 <= l < r <= full.w and 0 <= top < bottom <= full.h, (name, t)
            inside[top:bottom, l:r] = True
            rows, cols = np.nonzero(changed[top:bottom, l:r])
            found["boxes"] += 1
            if not len(rows):
                print(name, "nothing drawn", t)
                found["invisible"] += 1
                continue
            slack = max(rows.min(), cols.min(), bottom - top - 1 - rows.max(), r - l - 1 - cols.max())
            found["slack", int(slack)] += 1
            if l <= 0 or top <= 0 or r >= full.w or bottom >= full.h:
                print(name, "touches the border", t)
        found["outside"] += int((changed & ~inside).sum())
        for i, t in enumerate(here):
            for u in here[:i]:
                a_, b_ = t["box"], u["box"]
                if min(a_[2], b_[2]) > max(a_[0], b_[0]) and min(a_[3], b_[3]) > max(a_[1], b_[1]):
                    found["overlaps"] += 1
                    if k == 0:
                        print(name, "overlap", t["what"], t["text"], a_, "/", u["what"], u["text"], b_)
    return full


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--patients", type=int, default=3)
    parser.add_argument("--sheets")
    args = parser.parse_args()
    found = Counter()
    for m in MACHINES:
        ward, shown = Ward(m, args.seed), []
        for number in range(1, args.patients + 1):
            for scene in ward.exam(number):
                screen = check(scene, found)
                found["images"] += 1
                frame = screen.frames[-1]
                shown.append(frame if not m.grey else np.repeat(frame.mean(2, keepdims=True), 3, 2).astype(np.uint8))
        if args.sheets:
            Path(args.sheets).mkdir(parents=True, exist_ok=True)
            for k in range(0, len(shown), 4):
                part = shown[k:k + 4]
                part += [np.zeros_like(part[0])] * (4 - len(part))
                sheet = np.vstack([np.hstack(part[:2]), np.hstack(part[2:])])
                Image.fromarray(sheet).save(Path(args.sheets) / f"{m.key}_{k // 4}.png")
    print(dict(found))

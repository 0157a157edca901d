"""Draw an invented hospital's ultrasound archive with burned-in text, and its answer key.

python archive_sixth.py --seed N --patients P --out DIR
writes DIR/<machine>/<patient>_<n>.dcm and DIR/key.jsonl (one line per file; boxes are
[left, top, right, bottom] with right and bottom exclusive).
"""
import argparse
import json
from pathlib import Path
import numpy as np

import dicom_sixth
import machines_a_sixth
import machines_b_sixth
from draw_sixth import Screen
from scene_sixth import Ward

MACHINES = machines_a_sixth.MACHINES + machines_b_sixth.MACHINES
GROUND = {"huaxin_q5": (38, 40, 44), "corvax_128": (6, 6, 6), "jiangcheng_b3": (14, 14, 14), "hanbit_hs9": (4, 6, 8)}
NOISY = {"jiangcheng_b3": 2.2, "corvax_128": 1.2}          # grabbed from video


def draw(scene, write=True):
    """The screen of one scene; write=False leaves the texts' pixels out (for checks)."""
    m = scene.machine
    screen = Screen(m.width, m.height, scene.frames, GROUND.get(m.key, (0, 0, 0)), scene.bare, write)
    m.layout(screen, scene)
    if m.key in NOISY:
        rng = np.random.default_rng(scene.seed + scene.number)
        for frame in screen.frames:
            noise = rng.normal(0, NOISY[m.key], frame.shape[:2])[..., None]
            frame[:] = np.clip(frame + noise, 0, 255).astype(np.uint8)
    return screen


def archive(seed, patients, out, only=None):
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    with open(out / "key.jsonl", "w", encoding="utf-8") as key:
        for m in MACHINES:
            if only and m.key not in only:
                continue
            (out / m.key).mkdir(exist_ok=True)
            ward = Ward(m, seed)
            for number in range(1, patients + 1):
                for scene in ward.exam(number):
                    screen = draw(scene)
                    file = f"{m.key}/{number:03d}_{scene.number}.dcm"
                    dicom_sixth.write(out / file, scene, screen, screen.place, seed, number)
                    line = {"file": file, "machine": m.key, "patient": number, "texts": screen.texts}
                    key.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--patients", type=int, default=24)
    parser.add_argument("--out", required=True)
    parser.add_argument("--only", nargs="*", help="names of machines (default: all)")
    args = parser.parse_args()
    archive(args.seed, args.patients, args.out, args.only)

"""Pelvis: bladder, uterus with endometrium, ovary with follicles; or a fetal head in the second trimester."""

from __future__ import annotations

import numpy as np

from echobench.phantom import lesions
from echobench.phantom.lesions import Seen
from echobench.phantom.probe import Probe
from echobench.phantom.scene import FLUID_DB, Scene

FINDINGS = {"normal": 0.24, "uterine fibroid": 0.2, "ovarian cyst": 0.2, "pelvic effusion": 0.18, "pregnancy": 0.18}
SIZES_MM = {"uterine fibroid": (26, 50), "ovarian cyst": (32, 58), "pelvic effusion": (12, 30), "pregnancy": (44, 82)}
PAIRED = True
SEX = "F"


def probe(rng: np.random.Generator) -> Probe:
    """Draw a probe and its depth setting for this region."""
    if rng.random() < 0.12:
        return Probe("phased", rng.uniform(110, 150), radius_mm=4, angle_deg=rng.uniform(38, 46))
    return Probe("convex", rng.uniform(100, 155), radius_mm=rng.uniform(42, 60), angle_deg=rng.uniform(28, 36))


def draw(
    scene: Scene, rng: np.random.Generator, sizes_mm: dict[str, tuple[float, float]], phase: float
) -> tuple[str, list[Seen]]:
    """Paint the anatomy and the findings into `scene`; return the view and what can be measured."""
    depth = scene.probe.depth_mm
    wall = rng.uniform(12, 22)
    scene.fill(scene.everywhere, rng.uniform(-6, 1))
    scene.mottle(scene.everywhere, 4, (8, 8))
    scene.fill(-scene.below(wall, 0, 0.001), -9, soft=0.8)
    for offset in np.arange(3, wall, rng.uniform(3, 5)):
        scene.line(scene.below(offset, 0, 0.001), 7, 0.8)
    if "pregnancy" in sizes_mm:
        return "transthalamic", _head(scene, rng, sizes_mm["pregnancy"][0], depth, wall, phase)
    return rng.choice(["sagittal", "transverse"]), _pelvis(scene, rng, sizes_mm, depth, wall)


def _head(
    scene: Scene, rng: np.random.Generator, biparietal: float, depth: float, wall: float, phase: float
) -> list[Seen]:
    b = biparietal / 2
    a, angle = b / rng.uniform(0.74, 0.84), float(rng.uniform(-30, 30))
    x, z = float(rng.uniform(-6, 6)), float(max(depth * 0.5, wall + b + 6))
    lesions.fluid(scene, scene.ellipse(x + rng.uniform(-20, 20), z, a * 1.3, b * 1.3, lumps=0.15))
    skull = scene.ellipse(x, z, a, b, angle)
    scene.fill(skull, -16, soft=0.6)
    scene.mottle(skull, 3, (16, 16))
    scene.line(skull, 30, 1.2)
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    scene.line(scene.tube([(x - 0.85 * a * c, z - 0.85 * a * s), (x + 0.85 * a * c, z + 0.85 * a * s)], 0), 14, 0.7)
    for sign in (-1, 1):
        scene.fill(scene.ellipse(x - sign * 4 * s, z + sign * 4 * c, a * 0.14, 4, angle), -24, soft=0.6)
    return [lesions.length("pregnancy", "biparietal diameter", (x + b * s, z - b * c), (x - b * s, z + b * c))]


def _pelvis(
    scene: Scene, rng: np.random.Generator, sizes_mm: dict[str, tuple[float, float]], depth: float, wall: float
) -> list[Seen]:
    bladder_b = rng.uniform(6, 16)
    x0, z0 = rng.uniform(-22, 22), wall + bladder_b + 3
    bladder = scene.ellipse(x0, z0, rng.uniform(22, 38), bladder_b, rng.uniform(-15, 15), lumps=0.08)
    scene.fill(bladder, FLUID_DB, loss=0.0, soft=0.6)
    scene.line(bladder, 7, 1.0)
    lesions.enhance(scene, bladder, bladder_b, 4)
    a, b = rng.uniform(30, 42), rng.uniform(16, 23)
    x, z = float(rng.uniform(-10, 10)), float(max(z0 + bladder_b + b + 2, 0.5 * depth))
    angle = float(rng.uniform(-30, 30))
    seen: list[Seen] = []
    if "pelvic effusion" in sizes_mm:
        deep = sizes_mm["pelvic effusion"][0]
        pool = scene.ellipse(x + rng.uniform(-8, 8), z + b + deep * 0.1, a * 0.9, deep * 0.9, lumps=0.2)
        lesions.fluid(scene, pool)
        seen.append(lesions.length("pelvic effusion", "pelvic effusion", (x, z + b), (x, z + b + deep)))
    uterus = scene.ellipse(x, z, a, b, angle, lumps=0.05)
    scene.fill(uterus, rng.uniform(-8, -3), loss=0.3, soft=0.8)
    scene.mottle(uterus, 1.8, (20, 16))
    scene.line(uterus, 5, 0.8)
    lining = scene.ellipse(x, z, a * 0.6, rng.uniform(2, 5), angle)
    scene.fill(lining, rng.uniform(2, 8), soft=0.8)
    if "uterine fibroid" in sizes_mm:
        half, short = (s / 2 for s in sizes_mm["uterine fibroid"])
        u, v = rng.uniform(-0.6, 0.6), rng.choice([-1, 1]) * rng.uniform(0.4, 0.8)
        seen.append(
            lesions.nodule(scene, "uterine fibroid", x + u * a, z + v * b, half, short, echo_db=rng.uniform(-19, -13))
        )
        scene.loss_db_per_cm += 1.5 / (1 + np.exp(np.clip(scene.ellipse(x + u * a, z + v * b, half, short), -30, 30)))
    sign = rng.choice([-1, 1])
    ovary = (x + sign * (a * 0.6 + 14), z + rng.uniform(-6, 8))
    if "ovarian cyst" in sizes_mm:
        half, short = (s / 2 for s in sizes_mm["ovarian cyst"])
        seen.append(lesions.cyst(scene, "ovarian cyst", x + sign * (a * 0.4 + half), ovary[1], half, short))
    elif rng.random() < 0.5:
        scene.fill(scene.ellipse(*ovary, 13, 9), -6, soft=0.8)
        for _ in range(int(rng.integers(2, 6))):
            r = rng.uniform(1.5, 3.5)
            scene.fill(
                scene.ellipse(ovary[0] + rng.uniform(-8, 8), ovary[1] + rng.uniform(-4, 4), r, r), FLUID_DB, soft=0.4
            )
    return seen or [lesions.sized("", "uterus", x, z, a, b, angle)]

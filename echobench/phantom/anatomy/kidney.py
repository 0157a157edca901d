"""Kidney: cortex, pyramids, bright sinus, fat around it, a wedge of liver or spleen in front."""

from __future__ import annotations

import numpy as np

from echobench.phantom import lesions
from echobench.phantom.lesions import Seen
from echobench.phantom.probe import Probe
from echobench.phantom.scene import FLUID_DB, Scene

FINDINGS = {"normal": 0.25, "renal cyst": 0.25, "renal stone": 0.25, "hydronephrosis": 0.25}
SIZES_MM = {"renal cyst": (20, 42), "renal stone": (9, 18), "hydronephrosis": (16, 30)}
PAIRED = True
SEX = None


def probe(rng: np.random.Generator) -> Probe:
    """Draw a probe and its depth setting for this region."""
    if rng.random() < 0.1:
        return Probe("phased", rng.uniform(110, 150), radius_mm=3, angle_deg=rng.uniform(36, 44))
    return Probe("convex", rng.uniform(100, 155), radius_mm=rng.uniform(45, 60), angle_deg=rng.uniform(28, 36))


def draw(
    scene: Scene, rng: np.random.Generator, sizes_mm: dict[str, tuple[float, float]], phase: float
) -> tuple[str, list[Seen]]:
    """Paint the anatomy and the findings into `scene`; return the view and what can be measured."""
    depth = scene.probe.depth_mm
    wall = rng.uniform(14, 24)
    scene.fill(scene.everywhere, rng.uniform(-3, 3))
    scene.mottle(scene.everywhere, 2.0, (9, 7))
    scene.fill(-scene.below(wall, 0, 0.001), -9, soft=0.8)
    for offset in np.arange(3, wall, rng.uniform(3, 5)):
        scene.line(scene.below(offset, 0, 0.001), 7, 0.8)
    lengthwise = rng.random() < 0.75
    a = rng.uniform(46, 58) if lengthwise else rng.uniform(24, 30)
    b = rng.uniform(21, 27)
    angle = rng.uniform(-25, 25)
    x, z = rng.uniform(-10, 10), rng.uniform(0.42, 0.55) * depth + 3 * np.sin(6.28 * phase)
    x, z = float(x), float(max(z, wall + b))
    kidney = scene.ellipse(x, z, a, b, angle, lumps=0.03)
    scene.fill(kidney - 3, 6, soft=1.2)  # fat
    scene.fill(kidney, rng.uniform(-10, -5), soft=0.6)
    scene.line(kidney, 7, 0.8)
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))

    def at(u: float, v: float) -> tuple[float, float]:
        return x + u * a * c - v * b * s, z + u * a * s + v * b * c

    for u in np.linspace(-0.68, 0.68, 5 if lengthwise else 3):
        for v in (-0.55, 0.55):
            scene.fill(scene.ellipse(*at(u, v * np.sqrt(1 - u * u)), 5.5, 4.5, angle), -16, soft=0.8)
    sinus = scene.ellipse(x, z, a * 0.55, b * 0.36, angle, lumps=0.15)
    scene.fill(sinus, rng.uniform(6, 11), soft=1.0)
    scene.mottle(sinus, 3, (24, 20))
    seen = _paint(scene, rng, sizes_mm, at, a, b, angle)
    if not seen:
        seen = [lesions.length("", "kidney length", at(-1, 0), at(1, 0))]
    return ("longitudinal" if lengthwise else "transverse"), seen


def _paint(scene, rng, sizes_mm, at, a, b, angle) -> list[Seen]:  # type: ignore[no-untyped-def]
    seen = []
    if "hydronephrosis" in sizes_mm:
        gap = sizes_mm["hydronephrosis"][0] / 2
        pelvis = scene.ellipse(*at(0, 0), a * 0.42, gap * 0.75, angle, lumps=0.12)
        for u in (-0.5, 0, 0.5):
            calyx = scene.tube([at(u * 0.5, 0), at(u, rng.choice([-0.35, 0.35]))], gap * 0.35)
            pelvis = np.minimum(pelvis, calyx)
        scene.fill(pelvis, FLUID_DB, loss=0.0, soft=0.5)
        lesions.enhance(scene, pelvis, gap, 4)
        (x0, z0), up = at(0, 0), gap * 0.75
        seen.append(lesions.length("hydronephrosis", "renal pelvis", (x0, z0 - up), (x0, z0 + up)))
    if "renal cyst" in sizes_mm:
        half, short = (s / 2 for s in sizes_mm["renal cyst"])
        x, z = at(rng.choice([-1, 1]) * rng.uniform(0.5, 0.85), rng.choice([-1, 1]) * rng.uniform(0.3, 0.6))
        seen.append(lesions.cyst(scene, "renal cyst", x, z, half, short))
    if "renal stone" in sizes_mm:
        half = sizes_mm["renal stone"][0] / 2
        x, z = at(rng.uniform(-0.45, 0.45), rng.uniform(-0.2, 0.25))
        seen.append(lesions.stone(scene, "renal stone", x, z, half, half * 0.7))
    return seen

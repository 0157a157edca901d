"""Breast: skin, fat lobules, glandular tissue, pectoral muscle, ribs."""

from __future__ import annotations

import numpy as np

from echobench.phantom import lesions
from echobench.phantom.lesions import Seen
from echobench.phantom.probe import Probe
from echobench.phantom.scene import Scene

FINDINGS = {"normal": 0.22, "breast cyst": 0.27, "breast nodule": 0.27, "breast mass": 0.24}
SIZES_MM = {"breast cyst": (9, 21), "breast nodule": (10, 22), "breast mass": (12, 24)}
PAIRED = True
SEX = "F"


def probe(rng: np.random.Generator) -> Probe:
    """Draw a probe and its depth setting for this region."""
    return Probe("linear", rng.uniform(30, 48), rng.uniform(36, 50), steer_deg=rng.choice([0, 0, 0, 8, -8]))


def draw(
    scene: Scene, rng: np.random.Generator, sizes_mm: dict[str, tuple[float, float]], phase: float
) -> tuple[str, list[Seen]]:
    """Paint the anatomy and the findings into `scene`; return the view and what can be measured."""
    depth = scene.probe.depth_mm
    skin, fat = rng.uniform(1.2, 2.2), rng.uniform(0.14, 0.32) * depth
    gland = fat + rng.uniform(0.22, 0.42) * depth
    muscle = min(gland + rng.uniform(0.05, 0.14) * depth, 0.9 * depth)
    slope = rng.normal(0, 0.05)
    scene.fill(scene.everywhere, rng.uniform(-13, -8))
    for _ in range(int(rng.integers(4, 9))):  # septa of Cooper between fat lobules
        x, lean = rng.uniform(-25, 25), rng.uniform(-8, 8)
        scene.line(scene.tube([(x, 1), (x + lean, fat)], 0), rng.uniform(6, 12), 0.5)
    layer = np.maximum(
        scene.below(fat, slope, rng.normal(0, 0.003)), -scene.below(gland, slope, rng.normal(0, 0.003)) - 0
    )
    scene.fill(layer, rng.uniform(1, 6), loss=0.5, soft=0.8)
    scene.mottle(layer, rng.uniform(2, 5), (16, 7))
    deep = scene.below(muscle, slope)
    scene.fill(deep, rng.uniform(-12, -7), loss=0.6, soft=0.4)
    scene.line(deep, rng.uniform(8, 14), 0.5)
    for offset in np.arange(2, 12, rng.uniform(1.5, 2.5)):
        scene.line(np.where(deep < 0, deep + offset, 9), 4, 0.35)
    if rng.random() < 0.5 and muscle + 6 < depth:
        rib = scene.ellipse(rng.uniform(-15, 15), muscle + rng.uniform(5, 8), rng.uniform(4, 7), 2.5)
        scene.fill(rib, 2, loss=rng.uniform(20, 50))
        scene.line(rib, 12, 0.4)
    scene.fill(-scene.below(skin), 6, soft=0.3)
    seen = []
    for name, (long, short) in sizes_mm.items():
        a, b = long / 2, short / 2
        x, z = (
            rng.uniform(-0.22, 0.22) * scene.probe.width_mm,
            rng.uniform(fat + b * 0.5, max(gland - b * 0.5, fat + b)),
        )
        paint = {"breast cyst": lesions.cyst, "breast nodule": lesions.nodule, "breast mass": lesions.mass}[name]
        seen.append(paint(scene, name, x, z, a, b))
    return "radial" if rng.random() < 0.5 else "transverse", seen

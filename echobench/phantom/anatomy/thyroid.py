"""Thyroid: strap muscles, one or both lobes beside the trachea, carotid artery; or a lobe lengthwise."""

from __future__ import annotations

import numpy as np

from echobench.phantom import lesions
from echobench.phantom.lesions import Seen
from echobench.phantom.probe import Probe
from echobench.phantom.scene import FLUID_DB, Scene

FINDINGS = {"normal": 0.25, "thyroid nodule": 0.27, "thyroid cyst": 0.24, "thyroid calcification": 0.24}
SIZES_MM = {"thyroid nodule": (10, 19), "thyroid cyst": (8, 17), "thyroid calcification": (6, 11)}
PAIRED = True
SEX = None


def probe(rng: np.random.Generator) -> Probe:
    """Draw a probe and its depth setting for this region."""
    return Probe("linear", rng.uniform(32, 48), rng.uniform(36, 50), steer_deg=rng.choice([0, 0, 0, 8, -8]))


def draw(
    scene: Scene, rng: np.random.Generator, sizes_mm: dict[str, tuple[float, float]], phase: float
) -> tuple[str, list[Seen]]:
    """Paint the anatomy and the findings into `scene`; return the view and what can be measured."""
    top = rng.uniform(7, 11)
    scene.fill(scene.everywhere, rng.uniform(-10, -6))
    scene.mottle(scene.everywhere, 2, (20, 6))
    scene.fill(np.maximum(scene.below(top - 4), -scene.below(top)), -14, soft=0.3)  # strap muscles
    scene.line(scene.below(top - 4), 8, 0.35)
    scene.fill(-scene.below(rng.uniform(1.2, 2)), 6, soft=0.3)
    view, lobes = _transverse(scene, rng, top, phase) if rng.random() < 0.6 else _longitudinal(scene, rng, top)
    seen = []
    for name, (long, short) in sizes_mm.items():
        x, z, half_width, half_height = lobes[int(rng.integers(len(lobes)))]
        a, b = min(long / 2, half_width), min(short / 2, half_height)
        x, z = x + rng.uniform(-0.3, 0.3) * (half_width - a), z + rng.uniform(-0.3, 0.3) * (half_height - b)
        paint = {
            "thyroid cyst": lesions.cyst,
            "thyroid nodule": lesions.nodule,
            "thyroid calcification": lesions.stone,
        }[name]
        seen.append(paint(scene, name, x, z, a, b))
    if not seen:
        x, z, half_width, half_height = lobes[0]
        seen.append(lesions.sized("", "thyroid lobe", x, z, half_width, half_height))
    return view, seen


Lobe = tuple[float, float, float, float]


def _transverse(scene: Scene, rng: np.random.Generator, top: float, phase: float) -> tuple[str, list[Lobe]]:
    middle = rng.choice([-1, 0, 1], p=[0.35, 0.3, 0.35]) * rng.uniform(8, 16) + rng.normal(0, 2)
    trachea = scene.ellipse(middle, top + 11, 8.5, 8)
    lobes = []
    for sign in (-1, 1):
        a, b = rng.uniform(7, 10), rng.uniform(7, 10.5)
        x, z = middle + sign * (8 + a * 0.8), top + b + rng.uniform(0, 1.5)
        distance = scene.ellipse(x, z, a, b, sign * rng.uniform(0, 20), lumps=0.05)
        scene.fill(distance, rng.uniform(1, 6), loss=0.4)
        scene.mottle(distance, 1.2, (18, 18))
        scene.line(distance, 5, 0.35)
        if abs(x) < scene.probe.width_mm / 2 - a * 0.5:
            lobes.append((float(x), float(z), float(a), float(b)))
        radius = rng.uniform(2.6, 3.6) * (1 + 0.05 * np.sin(6.28 * phase))
        carotid = scene.ellipse(x + sign * (a + 2.5), z + rng.uniform(0, 4), radius, radius)
        scene.fill(carotid, FLUID_DB, soft=0.2)
        scene.line(carotid, 9, 0.4)
    isthmus = np.maximum(scene.ellipse(middle, top + 2.5, 9, rng.uniform(1.5, 2.5)), scene.below(top))
    scene.fill(isthmus, 3)
    scene.fill(trachea, -14, loss=14)
    scene.line(np.where(scene.z < top + 11, trachea, 9), 15, 0.6)
    return "transverse", lobes or [(float(middle + 14), float(top + 8), 7.0, 7.0)]


def _longitudinal(scene: Scene, rng: np.random.Generator, top: float) -> tuple[str, list[Lobe]]:
    a, b = rng.uniform(18, 25), rng.uniform(6.5, 9.5)
    x, z = rng.normal(0, 4), top + b + rng.uniform(0, 1)
    distance = scene.ellipse(x, z, a, b, rng.uniform(-6, 6), lumps=0.04)
    scene.fill(distance, rng.uniform(1, 6), loss=0.4)
    scene.mottle(distance, 1.2, (18, 18))
    scene.line(distance, 6, 0.35)
    muscle = scene.below(z + b + rng.uniform(1, 2), rng.normal(0, 0.05))
    scene.fill(muscle, -13)
    for offset in np.arange(1, 8, 1.8):
        scene.line(np.where(muscle < 0, muscle + offset, 9), 5, 0.3)
    return "longitudinal", [(float(x), float(z), float(min(a, 16)), float(b))]

"""Vessel: the carotid or another artery lengthwise or across, its wall layers, the vein beside it."""

from __future__ import annotations

import numpy as np

from echobench.phantom import lesions
from echobench.phantom.lesions import Seen
from echobench.phantom.probe import Probe
from echobench.phantom.scene import FLUID_DB, Scene

FINDINGS = {"normal": 0.28, "intima-media thickening": 0.24, "carotid plaque": 0.26, "thrombus": 0.22}
SIZES_MM = {"intima-media thickening": (1.3, 1.9), "carotid plaque": (9, 17), "thrombus": (13, 22)}
PAIRED = True
SEX = None


def probe(rng: np.random.Generator) -> Probe:
    """Draw a probe and its depth setting for this region."""
    return Probe("linear", rng.uniform(30, 46), rng.uniform(36, 50), steer_deg=rng.choice([0, 0, 0, 8, -8]))


def draw(
    scene: Scene, rng: np.random.Generator, sizes_mm: dict[str, tuple[float, float]], phase: float
) -> tuple[str, list[Seen]]:
    """Paint the anatomy and the findings into `scene`; return the view and what can be measured."""
    depth = rng.uniform(12, 22)
    radius = rng.uniform(2.9, 4.2) * (1 + 0.05 * np.sin(6.28 * phase))
    scene.fill(scene.everywhere, rng.uniform(-10, -5))
    scene.mottle(scene.everywhere, 3, (18, 5))
    for _ in range(int(rng.integers(2, 5))):  # fascia of the neck muscles
        scene.line(scene.below(rng.uniform(3, depth - radius), rng.normal(0, 0.06)), rng.uniform(5, 9), 0.4)
    scene.fill(-scene.below(rng.uniform(1.2, 2)), 6, soft=0.3)
    wall = sizes_mm.get("intima-media thickening", (rng.uniform(0.5, 0.8), 0))[0]
    lengthwise = rng.random() < 0.6
    if lengthwise:
        tilt = rng.normal(0, 0.08)
        course = [
            (-40.0, depth - 40 * tilt),
            (rng.uniform(-5, 5), depth),
            (40.0, depth + rng.uniform(-0.12, 0.12) * 40),
        ]
        lumen = scene.tube(course, radius)
        centre = (course[1][0], depth)
    else:
        centre = (rng.uniform(-6, 6), depth)
        lumen = scene.ellipse(*centre, radius, radius)
        sign = rng.choice([-1, 1])
        vein = scene.ellipse(
            centre[0] + sign * radius * 2.6, depth - rng.uniform(0, 5), radius * 1.5, radius * rng.uniform(0.6, 1.1)
        )
        scene.fill(vein, FLUID_DB, soft=0.3)
        scene.line(vein, 4, 0.4)
        if rng.random() < 0.5:
            lobe = scene.ellipse(centre[0] - sign * 14, depth - 1, 9, 8)
            scene.fill(lobe, 3)
    scene.line(lumen - wall, 12, 0.45)
    scene.fill(lumen - wall, -8, soft=0.15)
    scene.fill(lumen, FLUID_DB, soft=0.15)
    scene.line(lumen, 8, 0.25)
    lesions.enhance(scene, lumen, radius, 4)
    seen = _paint(scene, rng, sizes_mm, centre, radius, lumen, wall, lengthwise)
    return ("longitudinal" if lengthwise else "transverse"), seen


def _paint(
    scene: Scene,
    rng: np.random.Generator,
    sizes_mm: dict[str, tuple[float, float]],
    centre: tuple[float, float],
    radius: float,
    lumen: np.ndarray,
    wall: float,
    lengthwise: bool,
) -> list[Seen]:
    x, z = centre
    far = z + radius
    seen = [lesions.length("", "vessel diameter", (x, z - radius), (x, far))]
    if "intima-media thickening" in sizes_mm:
        seen = [lesions.length("intima-media thickening", "intima-media", (x, far), (x, far + wall))]
    if "carotid plaque" in sizes_mm:
        long, short = sizes_mm["carotid plaque"]
        a, b = (long / 2 if lengthwise else radius * 0.8), min(short / 2, radius * 0.55)
        plaque = np.maximum(scene.ellipse(x, far - b * 0.6, a, b * 1.3, lumps=0.1), lumen - 0.3)
        hard = rng.random() < 0.5
        scene.fill(plaque, 14 if hard else rng.uniform(-4, 3), loss=40 if hard else 2, soft=0.2)
        seen = [lesions.sized("carotid plaque", "carotid plaque", x, far - b, a, b)]
    if "thrombus" in sizes_mm:
        long, _ = sizes_mm["thrombus"]
        a = long / 2 if lengthwise else radius
        clot = np.maximum(scene.ellipse(x, z, a, radius * 0.95, lumps=0.05), lumen + 0.2)
        scene.fill(clot, rng.uniform(-16, -9), loss=1, soft=0.3)
        scene.mottle(clot, 2.5, (20, 12))
        seen = [lesions.length("thrombus", "thrombus", (x - a, z), (x + a, z))]
    return seen

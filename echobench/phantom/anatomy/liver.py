"""Liver: parenchyma, hepatic veins, portal branches with bright walls, diaphragm, gallbladder."""

from __future__ import annotations

import numpy as np

from echobench.phantom import lesions
from echobench.phantom.lesions import Seen
from echobench.phantom.probe import Probe
from echobench.phantom.scene import FLUID_DB, Scene

FINDINGS = {"normal": 0.2, "hepatic cyst": 0.2, "hemangioma": 0.2, "gallstone": 0.2, "steatosis": 0.2}
SIZES_MM = {"hepatic cyst": (22, 48), "hemangioma": (20, 42), "gallstone": (11, 22), "steatosis": (0, 0)}
PAIRED = False
SEX = None


def probe(rng: np.random.Generator) -> Probe:
    """Draw a probe and its depth setting for this region."""
    if rng.random() < 0.12:
        return Probe("phased", rng.uniform(120, 170), radius_mm=3, angle_deg=rng.uniform(36, 44))
    return Probe("convex", rng.uniform(110, 175), radius_mm=rng.uniform(45, 60), angle_deg=rng.uniform(28, 36))


def draw(
    scene: Scene, rng: np.random.Generator, sizes_mm: dict[str, tuple[float, float]], phase: float
) -> tuple[str, list[Seen]]:
    """Paint the anatomy and the findings into `scene`; return the view and what can be measured."""
    depth = scene.probe.depth_mm
    fatty = "steatosis" in sizes_mm
    wall = rng.uniform(14, 24)
    scene.fill(scene.everywhere, rng.uniform(-1, 3) + (5 if fatty else 0), loss=rng.uniform(1.6, 2.6) if fatty else 0.1)
    scene.mottle(scene.everywhere, 1.0, (22, 22))
    scene.fill(-scene.below(wall, 0, 0.001), -9, soft=0.8)
    for offset in np.arange(3, wall, rng.uniform(3, 5)):
        scene.line(scene.below(offset, 0, 0.001), 7, 0.8)
    for _ in range(int(rng.integers(2, 5))):  # hepatic veins: no wall; portal branches: bright wall
        x, z = rng.uniform(-45, 45), rng.uniform(0.3, 0.75) * depth
        angle, reach = rng.uniform(0, 6.28), rng.uniform(12, 35)
        course = [(x, z), (x + reach * np.cos(angle), z + reach * np.sin(angle) * 0.6)]
        vein = scene.tube(course, rng.uniform(1.8, 4.2))
        portal = rng.random() < 0.5
        scene.fill(vein, FLUID_DB if not fatty else -14, soft=0.5 if not fatty else 1.2)
        if portal:
            scene.line(vein, 4 if fatty else 11, 0.9)
    dome = scene.ellipse(
        rng.uniform(-20, 20), depth * 0.15, rng.uniform(0.75, 0.95) * depth, depth * rng.uniform(0.68, 0.8)
    )
    scene.fill(-dome, -12, soft=0.8)
    scene.line(dome, 6 if fatty else 17, 1.2)
    seen: list[Seen] = []
    if "gallstone" in sizes_mm or rng.random() < 0.4:
        seen += _gallbladder(scene, rng, sizes_mm, depth)
    for name in ("hepatic cyst", "hemangioma"):
        if name in sizes_mm:
            a, b = (s / 2 for s in sizes_mm[name])
            x, z = rng.uniform(-0.22, 0.22) * depth, rng.uniform(wall + b + 4, 0.66 * depth)
            if name == "hepatic cyst":
                seen.append(lesions.cyst(scene, name, x, z, a, b))
            else:
                seen.append(lesions.nodule(scene, name, x, z, a, b, echo_db=rng.uniform(8, 12)))
    if fatty:
        seen.append(Seen("steatosis", "", (), ()))
    return rng.choice(["subcostal", "intercostal", "sagittal"]), seen


def _gallbladder(
    scene: Scene, rng: np.random.Generator, sizes_mm: dict[str, tuple[float, float]], depth: float
) -> list[Seen]:
    sign = rng.choice([-1, 1])
    x, z = sign * rng.uniform(10, 32), rng.uniform(0.42, 0.6) * depth
    a, b = rng.uniform(20, 32), rng.uniform(9, 14)
    angle = sign * rng.uniform(10, 50)
    sac = scene.ellipse(x, z, a, b, angle, lumps=0.04)
    scene.fill(sac, FLUID_DB, loss=0.0)
    scene.line(sac, 9, 1.0)
    lesions.enhance(scene, sac, b, 5)
    if "gallstone" not in sizes_mm:
        return [lesions.sized("", "gallbladder", x, z, a, b, angle)]
    half = min(sizes_mm["gallstone"][0] / 2, b * 0.9)
    return [lesions.stone(scene, "gallstone", x + rng.uniform(-4, 4), z + b - half * 0.7, half, half * 0.6)]

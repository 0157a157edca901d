"""Paint findings into a scene, and say how large each is and where its ends lie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from echobench.phantom.scene import FLUID_DB, Scene

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Seen:
    """Something visible: the finding ("" for the size of an organ), what is measured, its size in mm, calliper ends."""

    finding: str
    measure: str
    mm: tuple[float, ...]
    ends: tuple[tuple[Point, Point], ...]


def sized(finding: str, measure: str, x: float, z: float, a: float, b: float, angle_deg: float = 0.0) -> Seen:
    """Describe something measured along both axes of an ellipse with half axes a, b (mm)."""
    c, s = float(np.cos(np.radians(angle_deg))), float(np.sin(np.radians(angle_deg)))
    long = ((x - a * c, z - a * s), (x + a * c, z + a * s))
    short = ((x + b * s, z - b * c), (x - b * s, z + b * c))
    return Seen(finding, measure, (2 * a, 2 * b), (long, short))


def length(finding: str, measure: str, start: Point, end: Point) -> Seen:
    """Describe something measured along one line (mm)."""
    return Seen(finding, measure, (float(np.hypot(end[0] - start[0], end[1] - start[1])),), ((start, end),))


def enhance(scene: Scene, distance: np.ndarray, a: float, decibel: float) -> None:
    """Brighten what lies behind a shape, since sound that met no loss comes back stronger."""
    inside = np.cumsum(distance < 0, axis=0) > 0
    behind = inside & (distance > 0)
    scene.echo_db += np.where(behind, decibel * np.exp(-distance / (3 * a + 1e-6)), 0).astype(np.float32)


def cyst(scene: Scene, name: str, x: float, z: float, a: float, b: float) -> Seen:
    """Paint a cyst: round, echo-free, thin bright wall, enhancement behind."""
    angle = float(scene.rng.uniform(-20, 20))
    distance = scene.ellipse(x, z, a, b, angle, lumps=0.03)
    scene.fill(distance, FLUID_DB, loss=0.0, soft=0.2)
    scene.line(distance, 6, 0.4)
    enhance(scene, distance, a, float(scene.rng.uniform(4, 9)))
    return sized(name, name, x, z, a, b, angle)


def nodule(scene: Scene, name: str, x: float, z: float, a: float, b: float, *, echo_db: float | None = None) -> Seen:
    """Paint a solid nodule: weaker (or given) echoes inside, slightly uneven, smooth outline with a faint halo."""
    rng = scene.rng
    angle = float(rng.uniform(-15, 15))
    distance = scene.ellipse(x, z, a, b, angle, lumps=0.06)
    scene.fill(distance, float(rng.uniform(-15, -9)) if echo_db is None else echo_db, loss=0.5, soft=0.3)
    scene.mottle(distance, 2.5, (14, 12))
    scene.line(distance, float(rng.uniform(-6, 4)), 0.4)
    return sized(name, name, x, z, a, b, angle)


def mass(scene: Scene, name: str, x: float, z: float, a: float, b: float) -> Seen:
    """Paint a malignant-looking mass: irregular, taller than wide, dark, spiculated, shadow behind, bright specks."""
    rng = scene.rng
    angle = float(rng.uniform(60, 120))
    distance = scene.ellipse(x, z, a, b, angle, lumps=0.32)
    scene.fill(distance, float(rng.uniform(-22, -16)), loss=float(rng.uniform(6, 12)), soft=0.5)
    scene.line(distance - 0.8, 5, 1.0)
    for _ in range(int(rng.integers(2, 7))):
        speck(scene, x + float(rng.uniform(-0.5, 0.5)) * a, z + float(rng.uniform(-0.5, 0.5)) * b)
    return sized(name, name, x, z, a, b, angle)


def speck(scene: Scene, x: float, z: float, radius: float = 0.35) -> None:
    """Paint a microcalcification: a bright dot without a shadow."""
    scene.fill(scene.ellipse(x, z, radius, radius), 17, soft=0.2)


def stone(scene: Scene, name: str, x: float, z: float, a: float, b: float) -> Seen:
    """Paint a stone: bright surface towards the probe, clean shadow behind."""
    distance = scene.ellipse(x, z, a, b, float(scene.rng.uniform(-15, 15)))
    scene.fill(distance, 20, loss=float(scene.rng.uniform(140, 260)) / max(2 * b, 2), soft=0.3)
    return length(name, name, (x - a, z), (x + a, z))


def fluid(scene: Scene, distance: np.ndarray) -> None:
    """Paint free or contained fluid."""
    scene.fill(distance, FLUID_DB, loss=0.0, soft=0.4)

"""Heart: four chambers from the apex, or the long axis from beside the sternum."""

from __future__ import annotations

import numpy as np

from echobench.phantom import lesions
from echobench.phantom.lesions import Seen
from echobench.phantom.probe import Probe
from echobench.phantom.scene import FLUID_DB, Scene

FINDINGS = {
    "normal": 0.25,
    "left atrial enlargement": 0.25,
    "ventricular enlargement": 0.25,
    "pericardial effusion": 0.25,
}
SIZES_MM = {"left atrial enlargement": (46, 58), "ventricular enlargement": (60, 74), "pericardial effusion": (9, 20)}
PAIRED = False
SEX = None


def probe(rng: np.random.Generator) -> Probe:
    """Draw a probe and its depth setting for this region."""
    if rng.random() < 0.12:
        return Probe("convex", rng.uniform(125, 165), radius_mm=rng.uniform(18, 30), angle_deg=rng.uniform(32, 40))
    return Probe("phased", rng.uniform(130, 175), radius_mm=2, angle_deg=rng.uniform(36, 45))


def draw(
    scene: Scene, rng: np.random.Generator, sizes_mm: dict[str, tuple[float, float]], phase: float
) -> tuple[str, list[Seen]]:
    """Paint the anatomy and the findings into `scene`; return the view and what can be measured."""
    depth = scene.probe.depth_mm
    beat = 1 + 0.12 * np.cos(6.28 * phase)
    scene.fill(scene.everywhere, rng.uniform(-18, -12))
    scene.mottle(scene.everywhere, 3, (8, 8))
    scene.fill(-scene.below(rng.uniform(8, 16)), rng.uniform(0, 6), soft=1.5)
    thick = rng.uniform(8, 10.5)
    cavity = sizes_mm.get("ventricular enlargement", (rng.uniform(38, 47), 0))[0] / 2
    atrium = sizes_mm.get("left atrial enlargement", (rng.uniform(30, 38), 0))[0]
    rim = sizes_mm.get("pericardial effusion", (0, 0))[0]
    flip = rng.choice([-1, 1], p=[0.15, 0.85])
    tilt = flip * rng.uniform(-15, 15)
    if rng.random() < 0.65:
        return "apical", _apical(scene, rng, depth, beat, cavity, thick, atrium, rim, flip, tilt, sizes_mm)
    return "parasternal", _parasternal(scene, rng, depth, beat, cavity, thick, atrium, rim, sizes_mm)


def _muscle(scene: Scene, rng: np.random.Generator, shape: np.ndarray, rim: float) -> None:
    """Heart muscle; with `rim` mm of fluid between it and the pericardium."""
    if rim:
        lesions.fluid(scene, shape - rim)
    scene.line(shape - rim - 1, rng.uniform(9, 14), 1.3)
    scene.fill(shape, rng.uniform(-3, 2), soft=0.8)
    scene.mottle(shape, 2, (26, 16))


def _apical(scene, rng, depth, beat, cavity, thick, atrium, rim, flip, tilt, sizes_mm) -> list[Seen]:  # type: ignore[no-untyped-def]
    top = rng.uniform(18, 26)
    lv, rv = cavity * beat, rng.uniform(13, 17) * beat
    long = max(rng.uniform(32, 38), 1.25 * cavity)
    valve = top + 2 * long + thick * 0.5
    middle = rng.uniform(-6, 6)
    x_lv, x_rv = middle + flip * (lv + thick / 2), middle - flip * (rv + thick / 2)
    la = atrium / 2
    outer = np.minimum(
        scene.ellipse(x_lv, top + long, lv + thick, long + thick, tilt),
        scene.ellipse(x_rv, top + long * 1.1, rv + 5, long * 0.95 + 5, tilt),
    )
    outer = np.minimum(outer, scene.ellipse(middle, valve + la, 2.1 * la + 4, la + 5))
    _muscle(scene, rng, outer, rim)
    for x, z, a, b, extra in (
        (x_lv, top + long, lv, long, tilt),
        (x_rv, top + long * 1.1, rv, long * 0.9, tilt),
        (middle + flip * (la + 3), valve + la, la, la * 0.95, 0),
        (middle - flip * (17 + 3), valve + 17, 16, 16, 0),
    ):
        scene.fill(scene.ellipse(x, z, a, b, extra, lumps=0.06), FLUID_DB, soft=0.7)
    for x, gap in ((x_lv, lv), (x_rv, rv)):
        drop = 8 * np.sin(3.14 * rng.random())
        scene.line(scene.tube([(x - gap, valve), (x - 2, valve + drop * -1)], 0), 28, 1.0)
        scene.line(scene.tube([(x + gap, valve), (x + 2, valve + drop * -1)], 0), 28, 1.0)
    x_la = middle + flip * (la + 3)
    return _measures(
        sizes_mm,
        atrium=((x_la - la, valve + la), (x_la + la, valve + la)),
        rim=((x_lv + flip * (lv + thick), top + long), (x_lv + flip * (lv + thick + rim), top + long)),
        cavity=((x_lv - lv, top + long), (x_lv + lv, top + long)),
    )


def _parasternal(scene, rng, depth, beat, cavity, thick, atrium, rim, sizes_mm) -> list[Seen]:  # type: ignore[no-untyped-def]
    x, z = rng.uniform(-24, -12), rng.uniform(0.42, 0.5) * depth
    lv, la = cavity * beat, atrium / 2
    long = max(rng.uniform(36, 44), 1.4 * cavity)
    lean = rng.uniform(-16, -2)
    x_la, z_la = x + long + la * 0.7, z + la * 0.35
    outer = np.minimum(scene.ellipse(x, z, long + thick, lv + thick, lean), scene.ellipse(x_la, z_la, la + 4, la + 4))
    right = scene.ellipse(x + 8, z - lv - thick - 9, 32, 9, lean)
    _muscle(scene, rng, np.minimum(outer, right - 4), rim)
    scene.fill(right, FLUID_DB, soft=0.6)
    scene.fill(scene.ellipse(x, z, long, lv, lean, lumps=0.05), FLUID_DB, soft=0.7)
    scene.fill(scene.ellipse(x_la, z_la, la, la, lumps=0.05), FLUID_DB, soft=0.7)
    root = scene.tube([(x + long * 0.75, z - lv * 0.5), (x + long * 1.9, z - lv * 1.3)], rng.uniform(10, 14))
    scene.fill(root, FLUID_DB, soft=0.6)
    scene.line(root, 10, 1.0)
    scene.line(scene.tube([(x + long * 0.9, z + lv * 0.7), (x + long * 0.55, z)], 0), 28, 1.0)
    return _measures(
        sizes_mm,
        atrium=((x_la, z_la - la), (x_la, z_la + la)),
        rim=((x, z + lv + thick), (x, z + lv + thick + rim)),
        cavity=((x, z - lv), (x, z + lv)),
    )


def _measures(sizes_mm, *, atrium, rim, cavity) -> list[Seen]:  # type: ignore[no-untyped-def]
    lines = {
        "left atrial enlargement": ("left atrium", atrium),
        "ventricular enlargement": ("left ventricle", cavity),
        "pericardial effusion": ("pericardial effusion", rim),
    }
    seen = [lesions.length(name, lines[name][0], *lines[name][1]) for name in sizes_mm]
    return seen or [lesions.length("", "left ventricle", *cavity)]

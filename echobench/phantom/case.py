"""One examination: patient, region, findings; and its images, drawn on demand."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from echobench import registry
from echobench.phantom import speckle
from echobench.phantom.identity import Patient
from echobench.phantom.lesions import Point, Seen
from echobench.phantom.probe import Probe
from echobench.phantom.scene import Scene


@dataclass(frozen=True, slots=True)
class Case:
    """The truth about a study. `sizes_mm`: {finding: (long, short)}, {} if normal; `seed` fixes anatomy, speckle."""

    patient: Patient
    region: str
    side: str | None
    sizes_mm: dict[str, tuple[float, float]]
    when: datetime.datetime
    accession: str
    study_uid: str
    study_id: str
    seed: int

    @property
    def lang(self) -> str:
        """The language of the patient's reports."""
        return self.patient.lang


@dataclass(frozen=True, slots=True)
class Shot:
    """What one probe position shows: `frames` (T, H, W) uint8 of the scan alone, and what is to be seen there."""

    frames: np.ndarray
    view: str
    seen: tuple[Seen, ...]
    probe: Probe

    @property
    def spacing_mm(self) -> float:
        """Millimetres per pixel of the frames."""
        return self.probe.spacing_mm(self.frames.shape[1])

    def pixel(self, point: Point) -> tuple[float, float]:
        """Return the image position (column, row) of a point of the body (mm)."""
        return self.probe.to_pixel(*point, self.frames.shape[1])


def draw_findings(rng: np.random.Generator, region: str) -> dict[str, tuple[float, float]]:
    """Draw a finding of the region and its size (long, short) to a tenth of a millimetre; {} is normal."""
    anatomy = registry.load("phantom.anatomy", region)
    shares = np.array(list(anatomy.FINDINGS.values()))
    name = list(anatomy.FINDINGS)[int(rng.choice(len(shares), p=shares / shares.sum()))]
    if name == "normal":
        return {}
    low, high = anatomy.SIZES_MM[name]
    long = round(float(rng.uniform(low, high)), 1)
    return {name: (long, round(long * float(rng.uniform(0.6, 0.95)), 1))}


def draw_side(rng: np.random.Generator, region: str) -> str | None:
    """Draw left or right for a paired organ; None for others."""
    return ("left", "right")[int(rng.integers(2))] if registry.load("phantom.anatomy", region).PAIRED else None


# Share of the images of an examination whose plane passes through what was found; one image at least.
_SHOWING = 0.6


def showing(case: Case, images: int) -> tuple[bool, ...]:
    """Say which of the images of an examination show its findings: a probe that moves on leaves them behind."""
    rng = np.random.default_rng([case.seed, 101])
    shown = rng.random(images) < _SHOWING
    shown[int(rng.integers(images))] = True
    return tuple(bool(flag) for flag in shown)


def whole(shots: Sequence[Shot]) -> tuple[Seen, ...]:
    """Return what an examination shows over all its images, each finding or measure as the first image has it."""
    items: list[Seen] = []
    for shot in shots:
        known = {(item.finding, item.measure) for item in items}
        items += [item for item in shot.seen if (item.finding, item.measure) not in known]
    return tuple(items)


def shoot(
    case: Case,
    index: int,
    *,
    height_px: int,
    frames: int = 1,
    samples: int = 200,
    beams: int = 112,
    frozen: bool = False,
    showing: bool = True,
) -> Shot:
    """Draw image `index` of a case with its own probe position and settings; `frames` > 1 makes a clip of one beat.

    A frozen clip repeats its frame bit by bit, as a machine does that was frozen before it saved. An image that is not
    `showing` the findings has the anatomy alone.
    """
    anatomy = registry.load("phantom.anatomy", case.region)
    aim = np.random.default_rng([case.seed, index, 0])
    probe = anatomy.probe(aim)
    x0, _, x1, _ = probe.extent_mm()
    probe = replace(probe, offset_mm=float(np.clip(aim.normal(0, 0.06), -0.12, 0.12)) * (x1 - x0))
    settings = speckle.Settings.draw(np.random.default_rng([case.seed, index, 1]), probe.depth_mm)
    grain = np.random.default_rng([case.seed, index, 2])
    images = []
    view, seen = "", []
    for t in range(1 if frozen else frames):
        rng = np.random.default_rng([case.seed, index, 3])
        scene = Scene.empty(probe, rng, samples=samples, beams=beams, warp_mm=0.012 * probe.depth_mm)
        view, seen = anatomy.draw(scene, rng, case.sizes_mm if showing else {}, t / frames)
        images.append(probe.convert(speckle.render(scene, settings, grain), height_px))
    if frozen:
        images *= frames
    return Shot(np.stack(images), view, tuple(seen), probe)


def export(shot: Shot, rng: np.random.Generator) -> tuple[np.ndarray, tuple[int, int, int, int]]:
    """Crop the scan as an export does: (T, H, W) with random black margins, and the box (x, y, w, h) of the scan."""
    _, height, width = shot.frames.shape
    top, bottom, left, right = (round(v) for v in rng.uniform(0, 0.1, 4) * (height, height, width, width))
    frames = np.pad(shot.frames, ((0, 0), (top, bottom), (left, right)))
    return frames, (left, top, width, height)

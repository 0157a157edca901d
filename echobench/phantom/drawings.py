"""Draw images with reports and nothing else (no people, headers or files), to train a small base model on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from echobench import registry
from echobench.phantom import reports
from echobench.phantom.anatomy import regions
from echobench.phantom.case import Case, Shot, draw_findings, draw_side, export, shoot
from echobench.phantom.identity import draw_patient
from echobench.phantom.reports import Report
from echobench.phantom.terms import NAMES, NORMAL, POSITIONS
from echobench.work.pool import map_objects

_LANGUAGES = ("zh", "en")
# Whether an image of the heart shows a gallstone is an easy question: on these a model first learns to compare.
_FOREIGN = 0.6


@dataclass(frozen=True, slots=True)
class Drawing:
    """A scan as it is exported, (H, W) uint8, its report without names, and a caption: what it shows, and where."""

    pixels: np.ndarray
    region: str
    lang: str
    report: Report
    caption: str


def draw(count: int, seed: int, *, height_px: tuple[int, int], workers: int = 1) -> Iterator[Drawing]:
    """`count` drawings, regions in turn; the same arguments give the same ones, whatever the number of workers.

    No image here is one of `generate.write`, whatever the seed: the random streams are separate.
    """
    # Nothing foreign is decoded: a single worker needs no process of its own.
    yield from map_objects(partial(_draw, seed, height_px), range(count), workers=workers if workers > 1 else 0)


def _draw(seed: int, height_px: tuple[int, int], number: int) -> Drawing:
    rng = np.random.default_rng([seed, number, 7])
    region = regions()[number % len(regions())]
    lang = _LANGUAGES[int(rng.integers(2))]
    patient = draw_patient(rng, number, lang, registry.load("phantom.anatomy", region).SEX)
    case = Case(
        patient, region, draw_side(rng, region), draw_findings(rng, region), datetime.datetime(2000, 1, 1),
        "", "", "", int(rng.integers(2**31)),
    )  # fmt: skip
    shot = shoot(case, 0, height_px=int(rng.integers(*height_px)))
    frames, _ = export(shot, rng)
    wordings = [wording for wording in reports.wordings() if lang == wording.LANG]
    report = reports.write(
        case, shot.seen, wordings[int(rng.integers(len(wordings)))], rng, identity=False, foreign=_FOREIGN
    )
    return Drawing(frames[0], region, lang, report, _caption(shot, lang))


def _caption(shot: Shot, lang: str) -> str:
    """Name findings and their position in the image: positions make a model look for the finding itself."""
    words = []
    for item in shot.seen:
        if item.finding:
            words.append(NAMES[lang][item.finding][0])
        if item.finding and item.ends:
            words.append(_position(shot, np.mean(item.ends[0], axis=0), lang))
    return ("，" if lang == "zh" else ", ").join(words) or NORMAL[lang]


def _position(shot: Shot, middle: np.ndarray, lang: str) -> str:
    column, row = shot.pixel((float(middle[0]), float(middle[1])))
    _, height, width = shot.frames.shape
    across, down = (min(2, max(0, int(3 * part))) for part in (column / width, row / height))
    return POSITIONS[lang][down][across]

"""Draw examinations with reports and nothing else (no people, headers or files), to train and ask small models on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from echobench import registry
from echobench.phantom import reports
from echobench.phantom.case import Case, Shot, draw_findings, draw_side, export, shoot, showing, whole
from echobench.phantom.identity import draw_patient
from echobench.phantom.reports import Report
from echobench.phantom.terms import NAMES, NORMAL, POSITIONS
from echobench.work.pool import map_objects

_LANGUAGES = ("zh", "en")
# Beams and samples of a drawing's echoes: enough for its few pixels, and drawn in half the time of the usual numbers.
_SAMPLES, _BEAMS = 140, 80


@dataclass(frozen=True, slots=True)
class Drawing:
    """An examination: its scans as they are exported, each (H, W) uint8, and its report without names.

    `captions` say of each scan what it shows, and where.
    """

    scans: tuple[np.ndarray, ...]
    captions: tuple[str, ...]
    region: str
    lang: str
    report: Report


def draw(
    counts: Mapping[str, int],
    seed: int,
    *,
    height_px: tuple[int, int],
    images: tuple[int, int],
    first: int = 0,
    workers: int = 1,
) -> Iterator[Drawing]:
    """Draw `counts` {region: examinations}, of `images` (at least, at most) scans each, in an order that mixes regions.

    The same arguments give the same drawings, whatever the number of workers. Calls with one seed whose numbers, from
    `first` on, do not meet give different drawings. No scan here is one of `generate.write`, whatever the seed: the
    random streams are separate.
    """
    queue = [region for region, count in sorted(counts.items()) for _ in range(count)]
    order = np.random.default_rng([seed, first, 8]).permutation(len(queue))
    numbered = [(number, queue[index]) for number, index in enumerate(order, first)]
    # Nothing foreign is decoded: a single worker needs no process of its own.
    yield from map_objects(partial(_draw, seed, height_px, images), numbered, workers=workers if workers > 1 else 0)


def _draw(seed: int, height_px: tuple[int, int], images: tuple[int, int], numbered: tuple[int, str]) -> Drawing:
    number, region = numbered
    rng = np.random.default_rng([seed, number, 7])
    lang = _LANGUAGES[int(rng.integers(2))]
    patient = draw_patient(rng, number, lang, registry.load("phantom.anatomy", region).SEX)
    case = Case(
        patient, region, draw_side(rng, region), draw_findings(rng, region), datetime.datetime(2000, 1, 1),
        "", "", "", int(rng.integers(2**31)),
    )  # fmt: skip
    shots = [
        shoot(case, index, height_px=int(rng.integers(*height_px)), samples=_SAMPLES, beams=_BEAMS, showing=is_showing)
        for index, is_showing in enumerate(showing(case, int(rng.integers(images[0], images[1] + 1))))
    ]
    scans = tuple(export(shot, rng)[0][0] for shot in shots)
    wordings = [wording for wording in reports.wordings() if lang == wording.LANG]
    report = reports.write(case, whole(shots), wordings[int(rng.integers(len(wordings)))], rng, identity=False)
    return Drawing(scans, tuple(_caption(shot, lang) for shot in shots), region, lang, report)


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

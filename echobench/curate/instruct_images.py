"""Choose the images that a record shows: the whole examination, or those that differ most, within a budget of tokens.

Trainers take whole examinations, but a model has a limited number of image tokens. Images cost what Qwen2-VL and its
successors make of them: one token per 28 x 28 px, patches of 14 px merged two by two (arXiv 2409.12191, section 2.1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from echobench.dataset.directory import DataDir
from echobench.dataset.records import Study
from echobench.errors import UsageError

EXAM = "exam"
TOKEN_BUDGET = 16_384
_PX_PER_TOKEN = 28
_BITS = 64


@dataclass(frozen=True, slots=True)
class KeyImage:
    """What the choice looks at: the tokens that an image costs, and its 64-bit perceptual hash."""

    tokens: int
    phash: int


@dataclass(frozen=True, slots=True)
class Choice:
    """`most`: images per record, None for the whole examination; `budget`: tokens per record."""

    most: int | None = None
    budget: int = TOKEN_BUDGET


def parse(text: str, budget: int) -> Choice:
    """Read `exam` or a number from 1; UsageError for anything else."""
    if text == EXAM:
        return Choice(None, budget)
    if not text.isdigit() or int(text) < 1:
        raise UsageError(f"--images-per-record {text!r} is not allowed; give {EXAM} or a number from 1")
    return Choice(int(text), budget)


def key_images(data: DataDir) -> dict[str, KeyImage]:
    """Return {SHA-256: what the choice looks at} of all images of a data set."""
    table = data.images(["sha256", "width", "height", "phash"])
    columns = (table.column(name).to_pylist() for name in ("sha256", "width", "height", "phash"))
    return {name: KeyImage(tokens(width, height), phash) for name, width, height, phash in zip(*columns, strict=True)}


def tokens(width: int, height: int) -> int:
    """Return the tokens of an image of so many px."""
    return ceil(width / _PX_PER_TOKEN) * ceil(height / _PX_PER_TOKEN)


def choose(images: Sequence[str], known: Mapping[str, KeyImage], choice: Choice) -> tuple[str, ...]:
    """Return the images to show, in the order of the examination; one at least, even above the budget.

    If not all may be shown, the first one and then always the one that is least like those chosen (by the Hamming
    distance of perceptual hashes): views differ more than frames of one view.
    """
    most = min(choice.most or len(images), len(images))
    if most == len(images) and sum(known[name].tokens for name in images) <= choice.budget:
        return tuple(images)
    chosen = [0]
    spent = known[images[0]].tokens
    distance = [_BITS + 1] * len(images)
    while len(chosen) < most:
        last = known[images[chosen[-1]]].phash
        for index, name in enumerate(images):
            distance[index] = min(distance[index], (known[name].phash ^ last).bit_count())
        rest = [i for i in range(len(images)) if i not in chosen and spent + known[images[i]].tokens <= choice.budget]
        if not rest:
            break
        chosen.append(max(rest, key=lambda index: (distance[index], -index)))
        spent += known[images[chosen[-1]]].tokens
    return tuple(images[index] for index in sorted(chosen))


class ShownStudies:
    """The studies of a set with the images that their records show; read anew each time that they are iterated."""

    def __init__(self, studies: Callable[[], Iterable[Study]], known: Mapping[str, KeyImage], choice: Choice) -> None:
        self._studies, self._known, self._choice = studies, known, choice

    def __iter__(self) -> Iterator[Study]:
        for study in self._studies():
            yield _thinned(study, self._known, self._choice) if study.images else study


def _thinned(study: Study, known: Mapping[str, KeyImage], choice: Choice) -> Study:
    images = choose(study.images, known, choice)
    rows = [study.images.index(name) for name in images]
    return replace(
        study,
        images=images,
        image_regions=tuple(study.image_regions[row] for row in rows if study.image_regions),
        image_views=tuple(study.image_views[row] for row in rows if study.image_views),
    )


def describe(studies: Iterable[Study], known: Mapping[str, KeyImage], choice: Choice) -> str:
    """Say in one line how many images and tokens a record has, and how many examinations were thinned."""
    shown = images = spent = most = thinned = 0
    for study in studies:
        if not study.images:
            continue
        kept = choose(study.images, known, choice)
        cost = sum(known[name].tokens for name in kept)
        shown, images, spent, most = shown + 1, images + len(kept), spent + cost, max(most, cost)
        thinned += len(kept) < len(study.images)
    return (
        f"images per record: {choice.most or EXAM}, {images / max(1, shown):.1f} and {spent / max(1, shown):,.0f}"
        f" tokens on average, at most {most:,} (budget {choice.budget:,});"
        f" {thinned:,} of {shown:,} examinations in part"
    )

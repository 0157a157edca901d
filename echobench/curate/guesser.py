"""Answer closed questions without their images, and say where that succeeds too often.

Two guessers see the text of a question, its options and what the record says of patient and examination: one counts how
often each option was right where it was offered, the other is a ridge regression over words (Hoerl and Kennard,
Technometrics 12:55, 1970). Both learn on four fifths of the patients and guess the last fifth, by task, region and
language. A good question is guessed no better than by its most frequent answer, or by chance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from echobench.dataset.records import UNKNOWN_PATIENT
from echobench.stats import wilson
from echobench.tasks import TASKS
from echobench.templates import stable_hash
from echobench.text.language import HAN

if TYPE_CHECKING:
    from echobench.dataset.directory import DataDir

MARGIN = 0.10
FOLDS = 5
MOST_RECORDS = 1_000  # per task, region and language: the error of a share is then at most 0.016
_FEWEST_RECORDS = 20
SEVERAL = "several"  # regions that have too few records of a task each, guessed together
_DAMPING = 1.0
_WORDS = 60
_TOKEN = re.compile(rf"[{HAN}]{{1,2}}|[a-z][a-z\-']+|\d+")
_COLUMNS = [
    "id",
    "patient",
    "study",
    "task",
    "region",
    "lang",
    "sex",
    "age",
    "choices",
    "reference",
    "messages",
    "images",
]
_LETTERS = "ABCDEFGHIJ"


@dataclass(frozen=True, slots=True)
class Guess:
    """How often one kind of question is answered right without its images.

    right: share of records (of options, for a list of findings) that the better guesser answers right, with its 95 %
    interval; majority: share of the most frequent answer; chance: what random answers reach.
    """

    task: str
    region: str
    lang: str
    records: int
    studies: int
    right: float
    low: float
    high: float
    majority: float
    chance: float

    @property
    def is_too_easy(self) -> bool:
        """Whether answers come from the text: 0.10 above majority and chance, and not by the accident of few studies.

        Some fifty strata are looked at, so the interval for that is one of 99.9 %.
        """
        base = max(self.majority, self.chance)
        return self.right > base + MARGIN and wilson(self.right * self.studies, self.studies, 0.999)[0] > base

    def to_json(self) -> dict[str, Any]:
        """Return the row as `validation.json` and the card hold it."""
        return {name: round(v, 4) if isinstance(v, float) else v for name, v in asdict(self).items()}

    def __str__(self) -> str:
        """Return the line that a failed validation shows."""
        base = max(self.majority, self.chance)
        return (
            f"{self.task}, {self.region}, {self.lang}: {self.right:.2f} of {self.records} are answered right without an"
            f" image, {base:.2f} by the most frequent answer or chance"
        )


@dataclass(frozen=True, slots=True)
class _Item:
    """One thing to guess: which of `options` is right, from features per option. A list of findings gives several."""

    study: str
    region: str
    fold: int
    options: tuple[str, ...]
    right: int
    features: tuple[tuple[str, ...], ...]


def guess(data: DataDir) -> list[Guess]:
    """Guess the closed questions of a data set, by task, region and language.

    Regions below 20 records are guessed together, as the region `several`; what is below 20 even so is left out.
    """
    records = data.records(columns=_COLUMNS)
    guesses = []
    for (task, region, lang), rows in sorted(_strata(records).items()):
        if len(rows) >= _FEWEST_RECORDS:
            items = [item for row in records.take(rows).to_pylist() for item in _items(row)]
            if len({item.fold for item in items}) > 1:
                guesses.append(_guess(task, region, lang, len(rows), items))
    return guesses


def _strata(records: pa.Table) -> dict[tuple[str, str, str], list[int]]:
    """Row numbers by task, region and language, at most 1,000 of each, by a hash of the id."""
    rows: dict[tuple[str, str, str], list[int]] = {}
    columns = (records.column(name).to_pylist() for name in ("task", "region", "lang"))
    for number, (task, region, lang) in enumerate(zip(*columns, strict=True)):
        if task in TASKS and TASKS[task].form in ("choice", "labels"):
            # The region is what this task asks for: to know it would be to know the answer.
            rows.setdefault((task, "all" if task == "region" else region, lang), []).append(number)
    together: dict[tuple[str, str, str], list[int]] = {}
    for (task, region, lang), numbers in rows.items():
        together.setdefault((task, region if len(numbers) >= _FEWEST_RECORDS else SEVERAL, lang), []).extend(numbers)
    ids = records.column("id")
    return {
        key: sorted(numbers, key=lambda n: stable_hash("guess", ids[n].as_py()))[:MOST_RECORDS]
        if len(numbers) > MOST_RECORDS
        else sorted(numbers)
        for key, numbers in together.items()
    }


def _items(row: Mapping[str, Any]) -> Iterator[_Item]:
    task = TASKS[row["task"]]
    options = tuple(row["choices"] or task.choices)
    owner = row["patient"] if row["patient"] != UNKNOWN_PATIENT else row["study"]
    fold = stable_hash("fold", owner) % FOLDS
    context = _context(row)
    if task.form == "labels":
        named = {part.strip() for part in re.split(r"[,，、;；]", row["reference"])}
        for option in options:
            answers = tuple(
                (f"{option}={answer}", *(f"{answer} {word}" for word in context)) for answer in ("no", "yes")
            )
            yield _Item(
                row["study"], row["region"], fold, (f"{option}: no", f"{option}: yes"), int(option in named), answers
            )
        return
    right = _index(row["reference"], options)
    if right is None:
        return
    features = tuple(
        (option, f"place {index}", *(f"{option} {word}" for word in context)) for index, option in enumerate(options)
    )
    yield _Item(row["study"], row["region"], fold, options, right, features)


def _index(reference: str, options: Sequence[str]) -> int | None:
    """Index of the option that an answer names by its text or its letter."""
    if reference in options:
        return list(options).index(reference)
    letter = reference[:1]
    index = _LETTERS.find(letter) if letter and not reference[1:2].isalpha() else -1
    return index if 0 <= index < len(options) else None


def _context(row: Mapping[str, Any]) -> list[str]:
    """Words of the question, and what the record states of patient and examination."""
    asked = " ".join(
        part["text"] or ""
        for turn in row["messages"]
        if turn["role"] == "user"
        for part in turn["content"]
        if part["type"] == "text"
    )
    words = dict.fromkeys(_TOKEN.findall(asked.lower()))
    age = f"age {row['age'] // 10}" if row["age"] is not None else "age ?"
    return [f"sex {row['sex']}", age, f"images {min(len(row['images']), 9)}", *list(words)[:_WORDS]]


def _guess(task: str, region: str, lang: str, records: int, items: Sequence[_Item]) -> Guess:
    hits = max(sum(by_counts(items)), sum(by_words(items)))
    # Questions of one study are not independent: single choice is asked twice with the same options.
    studies = len({item.study for item in items})
    low, high = wilson(hits / len(items) * studies, studies)
    # What is asked for names a region already where regions are guessed together, so each has its own majority.
    answers: dict[str, Counter[str]] = {}
    for item in items:
        answer = item.options[item.right]
        shown = answer.rpartition(": ")[2] if TASKS[task].form == "labels" else answer
        answers.setdefault(item.region if region == SEVERAL else region, Counter())[shown] += 1
    majority = sum(max(counts.values()) for counts in answers.values()) / len(items)
    chance = float(np.mean([1 / len(item.options) for item in items]))
    return Guess(task, region, lang, records, studies, hits / len(items), low, high, majority, chance)


def by_counts(items: Sequence[_Item]) -> list[bool]:
    """Whether the option that was right most often where it was offered is right, for each item."""
    right: list[Counter[str]] = [Counter() for _ in range(FOLDS)]
    offered: list[Counter[str]] = [Counter() for _ in range(FOLDS)]
    for item in items:
        right[item.fold][item.options[item.right]] += 1
        offered[item.fold].update(item.options)
    all_right, all_offered = sum(right, Counter()), sum(offered, Counter())
    hits = []
    for item in items:
        scores = [
            (all_right[o] - right[item.fold][o] + 0.5) / (all_offered[o] - offered[item.fold][o] + 1)
            for o in item.options
        ]
        hits.append(int(np.argmax(scores)) == item.right)
    return hits


def by_words(items: Sequence[_Item]) -> list[bool]:
    """Whether the option with the largest value of a ridge regression over words is right, for each item."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.linalg import lsqr

    vocabulary: dict[str, int] = {}
    columns, starts, target, folds = [], [0], [], []
    for item in items:
        for index, features in enumerate(item.features):
            columns += [vocabulary.setdefault(feature, len(vocabulary)) for feature in features]
            starts.append(len(columns))
            target.append(float(index == item.right) - 1 / len(item.options))
            folds.append(item.fold)
    matrix = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(target), len(vocabulary)))
    y, fold_of = np.array(target), np.array(folds)
    values = np.zeros(len(y))
    for fold in range(FOLDS):
        held = fold_of == fold
        if held.any() and not held.all():
            weights = lsqr(matrix[~held], y[~held], damp=_DAMPING, iter_lim=60)[0]
            values[held] = matrix[held] @ weights
    ends = np.cumsum([len(item.options) for item in items])
    parts = np.split(values, ends[:-1])
    return [int(np.argmax(part)) == item.right for part, item in zip(parts, items, strict=True)]

"""The scores of U2-BENCH (arXiv 2505.17779) as its published kits compute them, out of the answers of a run.

A metric is computed for each data set and averaged over the data sets of a task, each weighing the same; the U2-Score
is the sum of the eight tasks' scores in [0, 1] under fixed weights (`table_fill` of Dolphin-ai-bench). The kits differ
in how they read an answer, so a run has a score under each of `RULES`:

    evalkit   u2-bench-evalkit: the answer must be the label, the zone or the number, in lower case, and nothing else
    dolphin   Dolphin-ai-bench: the first zone named in the answer, the first number in it
    echobench the answer as `bench.parse` understood it; no answer is wrong, and has no error of value

Both kits leave out values that they cannot read. Where a task has no answers they count it 0 and, by an oversight, an
absent value estimation 1; here it counts 0, and is named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from echobench.bench.predictions import Prediction

SET = "u2-bench"
Rules = Literal["evalkit", "dolphin", "echobench"]
RULES: tuple[Rules, ...] = ("evalkit", "dolphin", "echobench")

# What is estimated, by the name of its value, with the range that the kits divide an error by.
VALUE_RANGES: Mapping[str, tuple[float, float]] = {
    "EF": (10.0, 75.0),
    "IMT": (0.3, 1.5),
    "abdominal_circumference": (100.0, 400.0),
    "fat value": (0.0, 85.0),
}
_TOLERANCE = 0.1  # of the range

# Task: (its short name in the published tables, its weight, the metric that the U2-Score takes).
TASKS: Mapping[str, tuple[str, float, str]] = {
    "disease_diagnosis": ("DD", 0.20, "acc"),
    "view_recognition_and_assessment": ("VRA", 0.20, "acc"),
    "lesion_localisation": ("LL", 0.07, "acc"),
    "organ_detection": ("OD", 0.27, "acc"),
    "keypoint_detection": ("KD", 0.07, "acc"),
    "clinical_value_estimation": ("CVE", 0.07, "rmse"),
    "report_generation": ("RG", 0.08, "bleu-4"),
    "caption_generation": ("CG", 0.04, "bleu-4"),
}
_ZONES = ("lesion_localisation", "organ_detection", "keypoint_detection")
_TEXTS = ("report_generation", "caption_generation")
_KEYWORDS = (
    "upper left", "upper center", "upper right", "middle left", "center", "middle right", "lower left", "lower center",
    "lower right", "not visible",
)  # fmt: skip
_LOOSE = (
    ("upper", "left"), ("upper", "center"), ("upper", "right"), ("middle", "left"), ("middle", "center"),
    ("central",), ("middle", "right"), ("lower", "left"), ("lower", "center"), ("lower", "right"), ("not", "visible"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class U2Scores:
    """Scores under one of `RULES`: `metrics[task][name]` as the kits print them, the U2-Score, tasks without answers.

    acc and f1 are shares, rmse and mae shares of the range of values, within a percentage, bleu-4 and rouge-l points.
    """

    rules: Rules
    metrics: Mapping[str, Mapping[str, float]]
    score: float
    missing: tuple[str, ...]


def u2_scores(predictions: Sequence[Prediction], rules: Rules) -> U2Scores | None:
    """Score the answers that carry a part of U2-BENCH; None where none does. Failed requests are left out."""
    groups: dict[str, dict[str, list[Prediction]]] = defaultdict(lambda: defaultdict(list))
    for row in predictions:
        name, _, rest = row.part.partition("/")
        task, _, data_set = rest.partition("/")
        if name == SET and task in TASKS and not row.failed:
            groups[task][data_set].append(row)
    if not groups:
        return None
    metrics = {task: _mean_of_sets(task, groups[task], rules) for task in TASKS if task in groups}
    missing = tuple(task for task in TASKS if not metrics.get(task))
    return U2Scores(rules, {task: values for task, values in metrics.items() if values}, total(metrics), missing)


def total(metrics: Mapping[str, Mapping[str, float]]) -> float:
    """The U2-Score, to four digits: each task's score in [0, 1] times its weight; 0 for a task without answers."""
    score = 0.0
    for task, (_, weight, name) in TASKS.items():
        if value := metrics.get(task):
            share = {"acc": value.get("acc", 0.0), "rmse": 1.0 - value.get("rmse", 1.0)}
            share["bleu-4"] = value.get("bleu-4", 0.0) / 100.0
            score += weight * max(0.0, min(1.0, share[name]))
    return round(score, 4)


def _mean_of_sets(task: str, sets: Mapping[str, Sequence[Prediction]], rules: Rules) -> dict[str, float]:
    """Average each metric over the data sets, each rounded to the four digits with which the kits write it down."""
    compute = _values if task == "clinical_value_estimation" else _texts if task in _TEXTS else _labels
    scored = [compute(task, name, rows, rules) for name, rows in sorted(sets.items())]
    scored = [values for values in scored if values]
    names = scored[0] if scored else {}
    return {name: float(np.mean([round(values[name], 4) for values in scored])) for name in names}


def _labels(task: str, data_set: str, rows: Sequence[Prediction], rules: Rules) -> dict[str, float]:
    """Accuracy and, for classes, macro F1 over the labels of references and answers."""
    whole = all(re.fullmatch(r"-?\d+", row.reference) for row in rows) and task not in _ZONES
    read = _zone if task in _ZONES else _class
    pairs = [(_label(row.reference, rules), read(row, rules)) for row in rows]
    if whole and rules != "echobench":
        # A column of whole numbers is one of integers to the kits, which leave out answers that are none.
        pairs = [(str(int(r)), str(int(p))) for r, p in pairs if re.fullmatch(r"\s*[+-]?\d+\s*", p)]
    if not pairs:
        return {"acc": 0.0} if task in _ZONES else {"acc": 0.0, "f1": 0.0}
    accuracy = sum(r == p for r, p in pairs) / len(pairs)
    return {"acc": accuracy} if task in _ZONES else {"acc": accuracy, "f1": macro_f1(pairs)}


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Average F1 over all labels that references or answers hold, as scikit-learn's f1_score(average="macro")."""
    scores = []
    for label in sorted({label for pair in pairs for label in pair}):
        right = sum(r == p == label for r, p in pairs)
        named = sum((r == label) + (p == label) for r, p in pairs)
        scores.append(2 * right / named)
    return float(np.mean(scores))


def _label(reference: str, rules: Rules) -> str:
    """A reference as the kits write it: without brackets and quotes."""
    text = re.sub(r"[\[\]]", "", reference.lower()) if "[" in reference and rules != "echobench" else reference.lower()
    return {"evalkit": text.replace("'", ""), "dolphin": text.strip().strip("'\""), "echobench": text}[rules]


def _understood(row: Prediction) -> str:
    return str(row.extracted).lower() if row.extracted is not None else ""


def _class(row: Prediction, rules: Rules) -> str:
    if rules == "echobench":
        return _understood(row)
    return row.raw.lower() if rules == "evalkit" else row.raw.strip().strip("'\"").lower()


def _zone(row: Prediction, rules: Rules) -> str:
    if rules == "echobench":
        return _understood(row)
    text = row.raw.lower()
    if rules == "evalkit":
        return text
    text = text.strip()
    for zone in _KEYWORDS:
        if zone in text:
            return zone
    for words in _LOOSE:
        if all(word in text for word in words):
            return "center" if words[-1] in ("central",) or words == ("middle", "center") else " ".join(words)
    return text


def _values(task: str, data_set: str, rows: Sequence[Prediction], rules: Rules) -> dict[str, float]:
    """Errors over the range of the value; nothing where no value could be read."""
    low, high = VALUE_RANGES[data_set.rpartition("/")[2]]
    read: Callable[[Prediction], float | None] = {"evalkit": _plain, "dolphin": _first, "echobench": _stated}[rules]
    pairs = [(_reference(row), read(row)) for row in rows]
    errors = np.array([(r - p) / (high - low) for r, p in pairs if r is not None and p is not None])
    if not len(errors):
        return {}
    return {
        "rmse": float(np.sqrt(np.mean(errors**2))),
        "mae": float(np.mean(np.abs(errors))),
        "within": float(np.mean(np.abs(errors) <= _TOLERANCE) * 100),
    }


def _reference(row: Prediction) -> float | None:
    number = re.match(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", row.reference)
    return float(number[0]) if number else None


def _plain(row: Prediction) -> float | None:
    try:
        return float(row.raw)
    except ValueError:
        return None


def _first(row: Prediction) -> float | None:
    text = row.raw.strip()
    if text.lower() == "null":
        return None
    try:
        return float(text)
    except ValueError:
        number = re.search(r"\d+\.\d+", text) or re.search(r"\d+", text)
        return float(number[0]) if number else None


def _stated(row: Prediction) -> float | None:
    match row.extracted:
        case (float() | int() as value, str()):
            return float(value)
    return None


def _texts(task: str, data_set: str, rows: Sequence[Prediction], rules: Rules) -> dict[str, float]:
    """BLEU-4 and ROUGE-L of pycocoevalcap over words between spaces: the kits hand it texts without tokenizing."""
    from echobench.bench import metrics, profiles
    from echobench.bench.text_pairs import TextPairs

    answers = [row.answer if rules == "echobench" else row.raw for row in rows]
    references = [row.reference for row in rows]
    if rules != "evalkit":
        references, answers = [text.strip() for text in references], [text.strip() for text in answers]
    pairs, profile = TextPairs(references, answers), profiles.load("u2-bench")
    scores = {}
    for name in ("bleu-4", "rouge-l"):
        metric = metrics.load(name)
        scores[name] = float(metric.value(metric.statistics(pairs, profile).sum(axis=0), profile))
    return scores

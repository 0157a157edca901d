"""Several references per prediction: every metric in every profile against its package, and what takes only one."""

from __future__ import annotations

import json
import random
import warnings

import pytest

from echobench.bench import profiles, reference_engine, score_rows
from echobench.bench.score_file import score_file
from echobench.bench.score_rows import ScoredRow
from echobench.errors import UsageError

METRICS = "bleu-1 bleu-2 bleu-3 bleu-4 rouge-1 rouge-2 rouge-l meteor cider chrf".split()
EXACT = 1e-10  # of points
EDGES = [
    "",
    " ",
    "\n",
    "。",
    ".",
    ". .",
    "a.b.c",
    "A",
    "左",
    "😀😀",
    "don't",
    "no no no no",
    "1.2cm",
    "囊肿，结节",
    "？”好",
]
WORDS = "the liver is normal , no focal lesion . a cyst of 12 mm in segment IV and mild ascites".split()
HAN = "肝脏 大小 形态 正常 ， 未见 明显 占位 。 囊肿 约 12 mm 回声 不均匀".split()


@pytest.fixture(autouse=True)
def quiet():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def rows(count: int, chinese: bool, seed: int) -> list[ScoredRow]:
    rng = random.Random(seed)
    words, joiner = (HAN, "") if chinese else (WORDS, " ")

    def text() -> str:
        return rng.choice(EDGES) if rng.random() < 0.1 else joiner.join(rng.choices(words, k=rng.randint(1, 14)))

    return [ScoredRow(text(), text(), more=tuple(text() for _ in range(rng.randint(0, 3)))) for _ in range(count)]


def takes_one(metric: str, profile: profiles.Profile) -> bool:
    return profile.empty == "skip" or (
        metric.startswith("rouge") and profile.rouge["formula"] in ("rouge", "rouge-chinese")
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", profiles.names())
def test_equal_to_the_packages(name):
    profile = profiles.load(name)
    pairs = score_rows.to_pairs(rows(40, name.endswith("zh") or "zh-" in name, seed=1))
    for metric in METRICS:
        if takes_one(metric, profile):
            with pytest.raises(score_rows.CannotScoreError, match="one reference"):
                score_rows.statistics(metric, pairs, profile)
            continue
        ours = score_rows.combine(metric, score_rows.statistics(metric, pairs, profile), profile)
        assert ours == pytest.approx(100 * reference_engine.package_value(metric, pairs, profile), abs=EXACT), metric


@pytest.mark.parametrize("metric", METRICS)
def test_one_reference_twice_is_one_reference(metric):
    one = [ScoredRow(row.reference, row.prediction) for row in rows(30, False, seed=2)]
    two = [ScoredRow(row.reference, row.prediction, more=(row.reference,)) for row in one]
    for name in ("nltk", "coco", "sacrebleu-13a"):
        first, second = (score_rows.statistics(metric, part, name) for part in (one, two))
        assert first == pytest.approx(second)


def test_the_order_of_references_changes_nothing():
    shown = rows(30, False, seed=3)
    turned = [
        ScoredRow(row.more[-1], row.prediction, more=(row.reference, *row.more[:-1])) if row.more else row
        for row in shown
    ]
    for metric in METRICS[:-1]:  # of references that are equally bad, chrF takes the first, as sacrebleu does
        values = [
            score_rows.combine(metric, score_rows.statistics(metric, part, "coco"), "coco") for part in (shown, turned)
        ]
        assert values[0] == pytest.approx(values[1])


def test_a_file_with_lists_of_references(tmp_path):
    file = tmp_path / "answers.jsonl"
    lines = [
        {"prediction": "a small cyst", "references": ["a small cyst", "one little cyst"]},
        {"prediction": "normal liver", "references": ["the liver is normal", "normal liver"]},
        {"prediction": "no stone", "references": ["no stone"]},
    ]
    file.write_text("\n".join(map(json.dumps, lines)))
    summary = score_file(file, metrics=("rouge-1", "rouge-l", "bleu-1", "macro-entity"), profile="nltk")
    scores = summary.details["metrics"]
    assert [scores[name]["value"] for name in ("rouge-1", "rouge-l", "bleu-1")] == pytest.approx([100, 100, 100])
    assert "references:1-2" in scores["rouge-1"]["signature"]
    assert scores["macro-entity"]["reason"] == "it takes one reference per prediction"
    lines[0]["references"] = ["a cyst", {"text": "b"}]
    file.write_text("\n".join(map(json.dumps, lines)))
    with pytest.raises(UsageError, match="line 1: field 'references' is not text"):
        score_file(file, profile="nltk")

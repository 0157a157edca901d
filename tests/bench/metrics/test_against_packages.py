"""Every text metric in every profile against the package that it is named after, pair by pair."""

from __future__ import annotations

import csv
import json
import random
import re
import warnings

import metric_kits as kits
import numpy as np
import pytest
from corpus import shared

from echobench.bench import profiles, reference_engine, score_rows
from echobench.bench.score_rows import ScoredRow

METRICS = (
    "bleu-1", "bleu-2", "bleu-3", "bleu-4", "rouge-1", "rouge-2", "rouge-l", "meteor", "cider", "chrf",
)  # fmt: skip
# Values are points: 1e-12 of the packages' 0..1 is 1e-10 here. Four digits are left for sums over thousands of pairs.
EXACT = 1e-10
EDGES = [
    "", " ", "\n", "。", ".", "...", ". .", "a . b", "a.b.c", " .", "x\n\ny", "a", "A", "左", "😀", "😀😀 👩‍⚕️", "1.2cm",
    "don't", '"quoted" text', "“结节”。", "？”好", "……好", "。。", "no no no no", "a\u00a0b", "\u3000", "é ß İ",
    "&amp; x-\ny",
    "The liver is normal.", "the liver is normal", "11.5 x 3.2 mm.", "肾。", "囊肿，结节", "cannot (see) it's.",
]  # fmt: skip


@pytest.fixture(autouse=True)
def quiet():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def rows_of(pairs):
    return [ScoredRow(r, p) for r, p in pairs]


def perturbed(text: str, others: list[str], rng: random.Random) -> str:
    """Clauses dropped and moved, characters dropped, pieces of other captions put in."""
    parts = [part for part in re.split(r"(?<=[，。；,. ])", text) if rng.random() > 0.15]
    if rng.random() < 0.3:
        rng.shuffle(parts)
    text = "".join(parts)
    for _ in range(len(text) // 25):
        place, other = rng.randrange(len(text) or 1), rng.choice(others)
        start = rng.randrange(len(other))
        text = text[:place] + other[start : start + rng.randint(0, 5)] + text[place + rng.randint(0, 1) :]
    return text


def chinese() -> list[str]:
    files = sorted(shared("data", "text", "EchoVLM_public_data").glob("*.json"))
    return [row["description"] for file in files for row in json.loads(file.read_text(encoding="utf-8"))]


def english() -> list[str]:
    path = shared("data", "text", "ROCO_us_captions", "roco_ultrasound_ccby.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return [row["caption"] for row in csv.DictReader(file)]


def check(pairs, profile_name, metrics=METRICS):
    profile = profiles.load(profile_name)
    cases = score_rows.to_pairs(rows_of(pairs))
    for metric in metrics:
        ours = score_rows.combine(metric, score_rows.statistics(metric, cases, profile), profile)
        assert ours == pytest.approx(100 * reference_engine.package_value(metric, cases, profile), abs=EXACT), metric


@pytest.mark.slow
@pytest.mark.parametrize("profile", profiles.names())
def test_every_pair_of_edge_texts_scores_as_in_the_packages(profile):
    check([(r, p) for r in EDGES for p in EDGES], profile)


@pytest.mark.slow
@pytest.mark.parametrize("profile", profiles.names())
def test_an_edge_pair_alone_scores_as_in_the_packages(profile):
    """A mean can hide two errors; a pair alone cannot."""
    rng = random.Random(5)
    for pair in rng.sample([(r, p) for r in EDGES for p in EDGES], 60):
        if score_rows.to_pairs(rows_of([pair])).counted(profiles.load(profile)).any():
            check([pair], profile, ("bleu-1", "bleu-4", "rouge-1", "rouge-l", "meteor"))


@pytest.mark.slow
@pytest.mark.parametrize("profile", profiles.names())
def test_english_captions_score_as_in_the_packages(profile):
    captions, rng = english()[:120], random.Random(1)
    check([(text, perturbed(text, captions, rng)) for text in captions], profile)


@pytest.mark.slow
@pytest.mark.parametrize("profile", profiles.names())
def test_chinese_captions_score_as_in_the_packages(profile):
    every, rng = chinese(), random.Random(2)
    assert len(every) == 9435
    check([(text, perturbed(text, every, rng)) for text in rng.sample(every, 100)], profile)


@pytest.mark.slow(seconds=35)
def test_all_9435_chinese_captions_score_as_in_the_packages():
    """What the packages do quickly; the rest is in the sample above."""
    every, rng = chinese(), random.Random(3)
    pairs = [(text, perturbed(text, every, rng)) for text in every]
    check(pairs, "rouge-zh-jieba", ("bleu-4", "rouge-1"))
    check(pairs, "swift-zh", ("rouge-2",))


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["nltk", "coco", "sacrebleu-13a", "rouge-score"])
def test_texts_of_ten_thousand_tokens_score_as_in_the_packages(profile):
    rng = np.random.default_rng(4)
    words = np.array([f"word{i}" for i in range(3000)] + ["the", "lesions", "lesion", "cysts", "."])
    pair = tuple(" ".join(rng.choice(words, 10_000)) for _ in range(2))
    check([pair], profile, ("bleu-1", "bleu-2", "bleu-3", "bleu-4", "rouge-1", "rouge-2", "meteor"))


def test_lcs_of_long_texts():
    from rapidfuzz.distance import LCSseq

    from echobench.text.ngrams import Vocabulary, lcs_lengths, lcs_tokens

    rng = np.random.default_rng(5)
    one, two = (rng.integers(0, 200, size).astype(str).tolist() for size in (10_000, 9_001))
    vocabulary = Vocabulary()
    a, b = vocabulary.encode([one]), vocabulary.encode([two])
    expected = LCSseq.similarity(one, two)
    assert lcs_lengths(a, b).tolist() == [expected]
    assert len(lcs_tokens(a.ids, b.ids)) == expected


@pytest.mark.parametrize("kit", ["swift-zh", "medevalkit"])
def test_recorded_outputs_of_the_kits(kit):
    recorded = json.loads(kits.RECORDED.read_text(encoding="utf-8"))
    cases = score_rows.to_pairs(rows_of(kits.PAIRS))
    for metric, value in recorded[kit].items():
        assert score_rows.combine(metric, score_rows.statistics(metric, cases, kit), kit) == pytest.approx(
            value, abs=EXACT
        )


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["swift-zh-3", "llama-factory"])
def test_character_bleu_is_that_of_nltk_over_all_characters(profile):
    from nltk.translate.bleu_score import SmoothingFunction, sentence_bleu

    pairs = [(r, p) for r, p in kits.PAIRS if p.strip(" .")]
    method3 = SmoothingFunction().method3
    expected = [sentence_bleu([list(r)], list(p), smoothing_function=method3) for r, p in pairs]
    cases = score_rows.to_pairs(rows_of(pairs))
    value = score_rows.combine("bleu-4", score_rows.statistics("bleu-4", cases, profile), profile)
    assert value == pytest.approx(100 * np.mean(expected), abs=EXACT)


def test_chinese_bleu_of_sacrebleu():
    from sacrebleu import corpus_bleu

    references, predictions = zip(*kits.PAIRS, strict=True)
    cases = score_rows.to_pairs(rows_of(kits.PAIRS))
    value = score_rows.combine("bleu-4", score_rows.statistics("bleu-4", cases, "sacrebleu-zh"), "sacrebleu-zh")
    assert value == pytest.approx(corpus_bleu(list(predictions), [list(references)], tokenize="zh").score, abs=EXACT)


@pytest.mark.slow
def test_the_recording_is_what_the_installed_packages_give():
    recorded, now = json.loads(kits.RECORDED.read_text(encoding="utf-8")), kits.record()
    if recorded["versions"] != now["versions"]:
        pytest.skip(f"recorded with other versions: {recorded['versions']}")
    assert now == recorded


def test_rouge_l_over_rouge_1_is_the_mark_of_a_set_based_kit():
    """What the paper's heart column shows cannot come out of multiset F1."""
    pair = [("未见 未见 未见 异常 异常 回声", "未见 未见 未见 异常 异常 结节")]
    by = {
        name: [
            score_rows.combine(m, score_rows.statistics(m, rows_of(pair), name), name) for m in ("rouge-1", "rouge-l")
        ]
        for name in ("rouge-zh-jieba", "sacrebleu-13a")
    }
    assert by["rouge-zh-jieba"][1] > by["rouge-zh-jieba"][0]
    assert by["sacrebleu-13a"][1] <= by["sacrebleu-13a"][0]

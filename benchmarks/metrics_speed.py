"""How fast are the text metrics? Against nltk and rouge-score, one core, in the same run.

1. BLEU-1..4, ROUGE-1/2/L and METEOR over 10,000 pairs of about 110 tokens. The process is warm (compiled, tables
   loaded) but has not seen these texts. The peer, warm too, scores a part of the same pairs in the usual way: nltk's
   sentence BLEU per order, rouge-score, nltk's METEOR over tokens that are made once per text; its time is scaled.
2. 1,000 paired bootstrap draws by patient for 12 models x 3,000 cases, every lexical metric, intervals included.
3. METEOR's worst case: two texts of 10,000 tokens without a word in common.

    python benchmarks/metrics_speed.py [--zh]      (--zh: the same over Chinese text and jieba, peer rouge-chinese)
"""

# ruff: noqa: E402 (numpy reads the number of threads when it is imported)
from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[_name] = "1"

import sys
import time
import warnings
from functools import cache

import numpy as np

from echobench import stats
from echobench.bench import metrics, profiles, reference_engine, score_rows
from echobench.bench.text_pairs import TextPairs
from echobench.text import synonyms

warnings.simplefilter("ignore")
PAIRS, TOKENS, PEER_PAIRS = 10_000, 110, 300
USUAL = ("bleu-1", "bleu-2", "bleu-3", "bleu-4", "rouge-1", "rouge-2", "rouge-l", "meteor")
LEXICAL = (*USUAL, "cider", "chrf")
CHINESE = (
    "左侧 右侧 肝脏 肾脏 甲状腺 乳腺 子宫 附件 颈动脉 心脏 大小 形态 正常 失常 增大 包膜 光滑 实质 回声 均匀 "
    "不均匀 内 可见 未见 探及 低回声 高回声 无回声 强回声 结节 囊肿 肿块 结石 斑块 边界 清晰 欠清 后方 伴 "
    "声影 增强 血流 信号 丰富 稀疏 CDFI 示 约 大 mm cm 12 8.5 23 15×9 考虑 良性 恶性 可能 建议 复查 符合 表现 "
    "规则 不规则 呈 椭圆形 圆形 分叶状 ， 。 、 ；"
).split()


def texts(rng: np.random.Generator, count: int, chinese: bool) -> tuple[list[str], list[str]]:
    """References and predictions; a prediction is its reference with words dropped, replaced and moved."""
    if chinese:
        words = np.array(CHINESE)
    else:
        every = sorted({w for lemmas in synonyms.load().lemmas for w in lemmas if w.isalpha()})
        words = np.array([*rng.choice(every, 6000, replace=False), *"the of and in is with no a . , ( )".split() * 25])
    chances = 1.0 / (20 + rng.permutation(len(words)))
    chances /= chances.sum()
    joiner = "" if chinese else " "
    references, predictions = [], []
    for _ in range(count):
        reference = rng.choice(words, max(40, int(rng.normal(TOKENS, 15))), p=chances)
        kept = reference[rng.random(len(reference)) < 0.85]
        kept = np.where(rng.random(len(kept)) < 0.2, rng.choice(words, len(kept), p=chances), kept)
        references.append(joiner.join(reference))
        predictions.append(joiner.join(np.roll(kept, rng.integers(len(kept)))))
    return references, predictions


def ours(references: list[str], predictions: list[str], profile: profiles.Profile) -> dict[str, float]:
    cases = TextPairs(references, predictions)
    return {m: score_rows.combine(m, score_rows.statistics(m, cases, profile), profile) for m in USUAL}


def packages(pairs: TextPairs, profile: profiles.Profile) -> dict[str, float]:
    """The peer. Its tokens of a text are remembered, as a user who computes several metrics would keep them."""
    return {m: 100 * reference_engine.package_value(m, pairs, profile) for m in USUAL}


package_tokens = reference_engine._tokens
reference_engine._tokens = cache(lambda name: cache(package_tokens(name)))


def timed(function, *arguments) -> tuple[float, float, object]:
    """Seconds on the clock, seconds of this process (the same on an idle machine), and the result."""
    start, used = time.perf_counter(), time.process_time()
    result = function(*arguments)
    return time.perf_counter() - start, time.process_time() - used, result


def pairs_against_peer(chinese: bool) -> None:
    rng = np.random.default_rng(1)
    profile = profiles.load("rouge-zh-jieba" if chinese else "nltk")
    ours(*texts(rng, 300, chinese), profile)  # warm
    references, predictions = texts(rng, PAIRS, chinese)
    seconds, used, _ = timed(ours, references, predictions, profile)
    part = TextPairs(references[:PEER_PAIRS], predictions[:PEER_PAIRS])
    packages(TextPairs(references[-2:], predictions[-2:]), profile)  # warm
    _, peer_used, peer = timed(packages, part, profile)
    same = ours(references[:PEER_PAIRS], predictions[:PEER_PAIRS], profile)
    worst = max(abs(same[m] - peer[m]) for m in USUAL)
    scaled = peer_used * PAIRS / PEER_PAIRS
    print(f"{PAIRS} pairs, {len(USUAL)} metrics, profile {profile.name}: {seconds:.2f} s, of which CPU {used:.2f} s")
    print(f"peer (the packages): CPU {peer_used:.2f} s for {PEER_PAIRS} pairs, {scaled:.0f} s for {PAIRS}")
    print(f"ratio {scaled / used:.1f} x; largest difference of a value on the shared pairs {worst:.1e}")


def bootstraps() -> None:
    rng = np.random.default_rng(2)
    profile, models, count = profiles.load("nltk"), 12, 3000
    references, _ = texts(rng, count, False)
    patients = rng.integers(0, 1000, count).tolist()
    sums: dict[tuple[int, str], np.ndarray] = {}
    start = time.process_time()
    for model in range(models):
        cases = TextPairs(references, [references[i] for i in rng.permutation(count)])
        for metric in LEXICAL:
            sums[model, metric] = stats.cluster_sums(score_rows.statistics(metric, cases, profile), patients)
    print(
        f"statistics of {models} models x {count} cases x {len(LEXICAL)} metrics: "
        f"CPU {time.process_time() - start:.2f} s"
    )
    start = time.perf_counter()
    weights = stats.draws(len(next(iter(sums.values()))))
    for (_, metric), found in sums.items():
        module = metrics.load(metric)
        stats.bootstrap(found, lambda totals, module=module: module.value(totals, profile), weights)
    print(f"1,000 paired bootstraps by patient and the {len(sums)} intervals: {time.perf_counter() - start:.2f} s")


def worst_case() -> None:
    words = sorted({w for lemmas in synonyms.load().lemmas for w in lemmas if w.isalpha()})
    long = " ".join(words[:20_000:2]), " ".join(words[1:20_001:2])
    _, seconds, _ = timed(
        lambda: score_rows.statistics("meteor", TextPairs([long[0]], [long[1]]), profiles.load("nltk"))
    )
    _, peer, _ = timed(
        lambda: reference_engine.package_value("meteor", TextPairs([long[0]], [long[1]]), profiles.load("nltk"))
    )
    print(f"METEOR of two texts of 10,000 words, cold words: CPU {seconds:.2f} s; nltk {peer:.2f} s")


if __name__ == "__main__":
    pairs_against_peer("--zh" in sys.argv)
    if "--zh" not in sys.argv:
        bootstraps()
        worst_case()

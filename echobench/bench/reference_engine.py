"""`--engine reference`: scores by the packages themselves, one pair at a time, which the fast engine has to equal.

nltk computes BLEU and METEOR (over the shipped synonym table, which answers like its WordNet reader), rouge-score,
rouge, rouge-chinese, sacrebleu and pycocoevalcap their own, bert-score BERTScore. Tokens come from the packages too,
where they tokenize. Values are the packages' own; the intervals are those of the fast engine's statistics, since no
package resamples patients. A package that is not installed leaves its metrics without a value and a reason.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Any

from echobench.bench.profiles import Profile
from echobench.bench.score_rows import ScoredRow, score_rows, to_pairs
from echobench.bench.text_pairs import CannotScoreError, TextPairs
from echobench.dataset.records import Score
from echobench.text import synonyms, tokenizers


def score_by_packages(rows: Sequence[ScoredRow], names: Sequence[str], profile: Profile, seed: int = 0) -> list[Score]:
    """Score as `score_rows` does, each value from its package."""
    return [_by_package(score, rows, profile) for score in score_rows(rows, names, profile, seed=seed)]


def _by_package(fast: Score, rows: Sequence[ScoredRow], profile: Profile) -> Score:
    if fast.value is None:
        return fast
    try:
        value = 100.0 * package_value(fast.metric, to_pairs(rows), profile)
    except CannotScoreError as error:
        return replace(fast, value=None, low=None, high=None, reason=error.reason)
    return replace(fast, value=value, signature=f"{fast.signature}|engine:reference")


def package_value(metric: str, pairs: TextPairs, profile: Profile) -> float:
    """Compute the metric by the profile's package, 0 to 1. CannotScoreError where it is not installed."""
    if metric.startswith("bleu-"):
        return _bleu(pairs, profile, int(metric[-1]))
    if metric.startswith("rouge-"):
        return _rouge(pairs, profile, metric)
    others: dict[str, Callable[[TextPairs, Profile], float]] = {
        "meteor": _meteor, "bertscore": _bertscore, "cider": _cider, "chrf": _chrf
    }  # fmt: skip
    if metric not in others:
        raise CannotScoreError("no package computes this metric; use --engine fast")
    return others[metric](pairs, profile)


def _package(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise CannotScoreError(f"the package {name.split('.')[0]} is not installed") from None


def _nltk_words_by_sentence() -> Callable[[str], list[str]]:
    """nltk.word_tokenize(text) as users call it; its sentences by Punkt with our list of abbreviations."""
    punkt, words = _package("nltk.tokenize.punkt"), _package("nltk.tokenize.destructive").NLTKWordTokenizer()
    parameters = punkt.PunktParameters()
    parameters.abbrev_types = set(tokenizers.ABBREVIATIONS)
    sentences = punkt.PunktSentenceTokenizer(parameters)
    return lambda text: [word for sentence in sentences.tokenize(text) for word in words.tokenize(sentence)]


def _tokens(name: str) -> Callable[[str], list[str]]:
    """The package's own tokenizer where it has one that runs here."""
    if name == "nltk-sentences":
        return _nltk_words_by_sentence()
    if name == "nltk-word":
        nltk = _package("nltk")
        return lambda text: list(nltk.word_tokenize(text, preserve_line=True))
    if name == "rouge-score":
        tokenize = _package("rouge_score.tokenize")
        return lambda text: list(tokenize.tokenize(text, None))
    if name in ("jieba", "jieba-swift"):
        jieba = _package("jieba")
        edge = " " if name == "jieba-swift" else None
        return lambda text: [word.strip(edge) for word in jieba.cut(text) if word.strip(edge)]
    return tokenizers.get(name).tokens


def _counted(pairs: TextPairs, profile: Profile) -> list[tuple[list[str], str]]:
    """Return (references, prediction) of each pair that the profile's kit counts."""
    texts = zip(_references(pairs), pairs.predictions, strict=True)
    return [pair for pair, counts in zip(texts, pairs.counted(profile), strict=True) if counts]


def _references(pairs: TextPairs) -> list[list[str]]:
    """Return all references of each prediction."""
    more = pairs.more or [()] * len(pairs)
    return [[first, *others] for first, others in zip(pairs.references, more, strict=True)]


def _streams(pairs: TextPairs) -> list[list[str | None]]:
    """References as sacrebleu takes them: all first ones, all second ones, ... with None where there is none."""
    groups = _references(pairs)
    return [[group[n] if n < len(group) else None for group in groups] for n in range(max(map(len, groups)))]


def _bleu(pairs: TextPairs, profile: Profile, order: int) -> float:
    b = profile.bleu
    if b["formula"] == "sacrebleu":
        cut = "zh" if b["tokenizer"] == "sacrebleu-zh" else "13a"
        metric = _package("sacrebleu.metrics").BLEU(max_ngram_order=order, tokenize=cut)
        return float(metric.corpus_score(list(pairs.predictions), _streams(pairs)).score) / 100
    tokens = _tokens(b["tokenizer"])
    if b["formula"] == "coco":
        scorer = _package("pycocoevalcap.bleu.bleu").Bleu(4)
        totals, _ = scorer.compute_score(*_coco(pairs, tokens), verbose=0)
        return float(totals[order - 1])
    module = _package("nltk.translate.bleu_score")
    smooth = module.SmoothingFunction()
    options = {
        "weights": (1 / order,) * order,
        "smoothing_function": {"none": smooth.method0, "method3": smooth.method3}[b["smoothing"]],
    }
    counted = [([tokens(r) for r in references], tokens(p)) for references, p in _counted(pairs, profile)]
    if b["level"] == "corpus":
        return float(module.corpus_bleu([r for r, _ in counted], [p for _, p in counted], **options))
    return fmean(float(module.sentence_bleu(r, p, **options)) for r, p in counted)


def _rouge(pairs: TextPairs, profile: Profile, metric: str) -> float:
    tokens, formula = _tokens(profile.rouge["tokenizer"]), profile.rouge["formula"]
    counted = _counted(pairs, profile)
    if formula in ("rouge", "rouge-chinese"):
        scorer = _package(formula.replace("-", "_")).Rouge(metrics=[metric])
        return fmean(_rouge_pair(scorer, " ".join(tokens(r)), " ".join(tokens(p)), metric) for (r, *_), p in counted)
    if formula == "coco" and metric == "rouge-l":
        value, _ = _package("pycocoevalcap.rouge.rouge").Rouge().compute_score(*_coco(pairs, tokens))
        return float(value)
    name = metric.replace("-", "").replace("l", "L")
    scorer = _package("rouge_score.rouge_scorer").RougeScorer([name], tokenizer=_Tokenizer(tokens))
    return fmean(float(scorer.score_multi(r, p)[name].fmeasure) for r, p in counted)


@dataclass(frozen=True, slots=True)
class _Tokenizer:
    """What rouge-score takes for a tokenizer."""

    tokenize: Callable[[str], list[str]]


def _rouge_pair(scorer: Any, reference: str, prediction: str, metric: str) -> float:
    try:
        return float(scorer.get_scores(prediction, reference)[0][metric]["f"])
    except ValueError:  # the package refuses an empty text
        return 0.0
    except RecursionError:
        raise CannotScoreError("the package rouge cannot take a text as long as these") from None


def _coco(pairs: TextPairs, tokens: Callable[[str], list[str]]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    references = {i: [" ".join(tokens(text)) for text in texts] for i, texts in enumerate(_references(pairs))}
    return references, {i: [" ".join(tokens(text))] for i, text in enumerate(pairs.predictions)}


class ShippedWordNet:
    """Answers `synsets(word)` like nltk's WordNet reader, as far as METEOR asks, out of the shipped table."""

    @dataclass(frozen=True, slots=True)
    class _Lemma:
        text: str

        def name(self) -> str:
            return self.text

    @dataclass(frozen=True, slots=True)
    class _Synset:
        words: tuple[str, ...]

        def lemmas(self) -> list[Any]:
            return [ShippedWordNet._Lemma(word) for word in self.words]

    def synsets(self, word: str) -> list[Any]:
        """The synsets of a word, as nltk's reader returns them."""
        return [self._Synset(words) for words in synonyms.load().synsets_of(word.lower())]


def _meteor(pairs: TextPairs, profile: Profile) -> float:
    module = _package("nltk.translate.meteor_score")
    tokens, wordnet = _tokens(profile.meteor["tokenizer"]), ShippedWordNet()
    return fmean(
        float(module.meteor_score([tokens(text) for text in r], tokens(p), wordnet=wordnet))
        for r, p in _counted(pairs, profile)
    )


def _cider(pairs: TextPairs, profile: Profile) -> float:
    value, _ = (
        _package("pycocoevalcap.cider.cider").Cider().compute_score(*_coco(pairs, _tokens(profile.cider["tokenizer"])))
    )
    return float(value)


def _chrf(pairs: TextPairs, profile: Profile) -> float:
    metric = _package("sacrebleu.metrics").CHRF()
    return float(metric.corpus_score(list(pairs.predictions), _streams(pairs)).score) / 100


def _bertscore(pairs: TextPairs, profile: Profile) -> float:
    from contextlib import redirect_stderr
    from io import StringIO

    from echobench.bench.metrics.bertscore import layers, model_path

    path = model_path(profile)
    counted = _counted(pairs, profile)
    # bert-score gives an empty text 0, and with transformers 5 it cannot take one.
    shown = ([text for text in r if text.strip()] for r, _ in counted)
    texts = [(r, p) for r, (_, p) in zip(shown, counted, strict=True) if r and p.strip()]
    if not texts:
        return 0.0
    try:
        with redirect_stderr(StringIO()):
            _, _, f1 = _package("bert_score").score(
                [p for _, p in texts], [r for r, _ in texts], model_type=path, num_layers=layers(path), idf=False,
                rescale_with_baseline=False, batch_size=64, device="cpu",
            )  # fmt: skip
    except CannotScoreError:
        raise
    except Exception as error:  # it quotes texts
        raise CannotScoreError(f"the package bert-score failed: {type(error).__name__}") from None
    return float(f1.double().sum()) / len(counted)

"""Each tokenizer against its package, over fragments that its rules react to, glued at random."""

from __future__ import annotations

import logging
import random
import warnings

import pytest

from echobench.errors import UsageError
from echobench.text import tokenizers

FRAGMENTS = [
    "a",
    "Word",
    "lesion",
    "wanna,",
    "cannot)",
    "Gotta.",
    "cannot",
    "gonna",
    "wanna",
    ".",
    ",",
    ":",
    ";",
    "!",
    "?",
    "...",
    "--",
    "-",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    '"',
    "'",
    "''",
    "``",
    "n't",
    "'s",
    "'S",
    "'ll",
    "$",
    "%",
    "&",
    "@",
    "*",
    "3.5",
    "1,200",
    "3:5",
    "mm",
    "\n",
    "\t",
    " ",
    "  ",
    "\u3000",
    "“",
    "”",
    "’",
    "«",
    "—",
    "…",
    "左",
    "肾",
    "囊肿",
    "，",
    "。",
    "😀",
    "👩‍⚕️",
    "é",
    "ß",
    "İ",
    "Σ",
    "&quot;",
    "&amp;",
    "<skipped>",
    "-\n",
    "_",
    "/",
    "\\",
    "d'ye",
    "'tis",
    "e.g.",
    "U.S.",
    "5-6",
    "x.",
    "\r",
    "\x1c",
    "\x85",
    "\u2028",
    "\xa0",
    "\u200b",
    "more'n",
    "CDFI",
    "1.2cm",
]


def texts(count: int, seed: int):
    rng = random.Random(seed)
    for _ in range(count):
        yield "".join(rng.choice(FRAGMENTS) + rng.choice(["", " ", ""]) for _ in range(rng.randint(0, 12)))


def jieba_words(text: str) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.ERROR)
    return [word.strip() for word in jieba.cut(text) if word.strip()]


def nltk_words(text: str) -> list[str]:
    import nltk

    return nltk.word_tokenize(text, preserve_line=True)


def sacrebleu_13a(text: str) -> list[str]:
    from sacrebleu.metrics import BLEU

    return BLEU().tokenizer(text.rstrip()).split()


def rouge_score_words(text: str) -> list[str]:
    from rouge_score.tokenize import tokenize

    return tokenize(text, None)


@pytest.mark.parametrize(
    "name, package, count",
    [
        ("nltk-word", nltk_words, 6000),
        ("13a", sacrebleu_13a, 3000),
        ("rouge-score", rouge_score_words, 3000),
        ("jieba", jieba_words, 1500),
    ],
)
def test_equal_to_the_package(name, package, count):
    tokens = tokenizers.get(name).tokens
    for text in texts(count, seed=len(name)):
        assert tokens(text) == package(text), repr(text)


def test_a_users_dictionary_changes_no_score():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
        from jieba import finalseg
    jieba.initialize()
    text, cut = "回声结节样改变", tokenizers.get("jieba").tokens
    words = cut(text)
    counts, total, split = dict(jieba.dt.FREQ), jieba.dt.total, set(finalseg.Force_Split_Words)
    jieba.add_word(text, freq=10**8)
    try:
        assert jieba.lcut(text) == [text]
        assert cut(f"{text}，") == [*words, "，"]
    finally:  # other tests take the global jieba for their oracle
        jieba.dt.FREQ, jieba.dt.total, finalseg.Force_Split_Words = counts, total, split


def test_the_memory_of_words_is_bounded(monkeypatch):
    monkeypatch.setattr(tokenizers, "_REMEMBERED", 10)
    memory = tokenizers._Memory(lambda word: [word])
    for i in range(1000):
        assert memory[str(i)] == [str(i)]
        assert len(memory) <= 12


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(UsageError, match="nltk-word, 13a"):
        tokenizers.get("spm")


def test_every_signature_names_itself():
    assert len({tokenizers.get(name).signature for name in ("nltk-word", "13a", "ptb", "jieba", "char")}) == 5

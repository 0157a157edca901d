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


@pytest.fixture
def punkt(monkeypatch):
    """nltk's sentence splitter as `nltk.word_tokenize(text)` uses it, with our abbreviations in place of a download."""
    import nltk
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(tokenizers.ABBREVIATIONS)
    monkeypatch.setattr(nltk.tokenize, "_get_punkt_tokenizer", lambda language: PunktSentenceTokenizer(parameters))
    return nltk.word_tokenize


def reports(count: int, seed: int):
    """Texts of plain sentences, as reports have, with what makes a splitter think."""
    rng = random.Random(seed)
    words = "The liver mass is normal 12.5 mm 3. T2 w123 approx. vs. e.g. (cyst) no. S. ... size 1.2cm, left".split()
    for _ in range(count):
        yield " ".join(
            rng.choice(words) + rng.choice(["", "", "", ".", "!", "?", ". "]) for _ in range(rng.randint(1, 14))
        )


@pytest.mark.slow
def test_the_english_default_cuts_sentences_first_as_nltk_users_do(punkt):
    tokens = tokenizers.get("nltk-sentences").tokens
    for text in (*texts(2000, seed=1), *reports(4000, seed=2)):
        assert tokens(text) == punkt(text), repr(text)


def test_the_same_sentences_in_another_order_are_the_same_words():
    tokens = tokenizers.get("nltk-sentences").tokens
    assert sorted(tokens("No mass. Normal liver.")) == sorted(tokens("Normal liver. No mass."))
    assert sorted(nltk_words("No mass. Normal liver.")) != sorted(nltk_words("Normal liver. No mass."))


def sacrebleu_13a(text: str) -> list[str]:
    from sacrebleu.metrics import BLEU

    return BLEU().tokenizer(text.rstrip()).split()


def sacrebleu_zh(text: str) -> list[str]:
    from sacrebleu.tokenizers.tokenizer_zh import TokenizerZh

    return TokenizerZh()(text).split()


def rouge_score_words(text: str) -> list[str]:
    from rouge_score.tokenize import tokenize

    return tokenize(text, None)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name, package, count",
    [
        ("nltk-word", nltk_words, 6000),
        ("13a", sacrebleu_13a, 3000),
        ("sacrebleu-zh", sacrebleu_zh, 3000),
        ("char-all", list, 100),
        ("rouge-score", rouge_score_words, 3000),
        ("jieba", jieba_words, 1500),
    ],
)
def test_equal_to_the_package(name, package, count):
    tokens = tokenizers.get(name).tokens
    for text in texts(count, seed=len(name)):
        assert tokens(text) == package(text), repr(text)


@pytest.mark.slow
def test_sacrebleus_blocks_of_chinese_characters():
    tokens = tokenizers.get("sacrebleu-zh").tokens
    for code in (*range(0x20, 0xD800), *range(0xE000, 0x10000), 0x20000, 0x2F800):
        assert tokens(f"a{chr(code)}b") == sacrebleu_zh(f"a{chr(code)}b"), hex(code)


@pytest.mark.slow
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

"""Words of the compiled segmentation: those of jieba 0.42.1 for every text, many texts at once or one at a time."""

from __future__ import annotations

import logging
import random
import warnings
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from echobench.bench.profiles import load
from echobench.bench.text_pairs import TextPairs
from echobench.text import tokenizers
from echobench.text.ngrams import Vocabulary
from echobench.text.segment import segmenter


@cache
def oracle():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.ERROR)
    return jieba.Tokenizer()  # the package's own dictionary, whatever other tests teach the global one


@cache
def dictionary() -> list[str]:
    oracle().initialize()
    return sorted(oracle().FREQ)


def texts(count: int, seed: int):
    """Words and beginnings of words of the dictionary, run together with rare characters and what stands between."""
    rng = random.Random(seed)
    marks = [
        "\r\n",
        "\r",
        "\n",
        "\t",
        "\u3000",
        " ",
        "，",
        "。",
        "……",
        "......",
        "......。",
        "、",
        "é",
        "😀",
        "\ud800",
        "\x85",
    ]
    latin = [
        "12.5",
        "0.3%",
        "a.5",
        "...",
        "..",
        ".",
        "%",
        "+",
        "#",
        "&",
        "_",
        "-",
        "C#",
        "T恤",
        "AT&T",
        "B超",
        "cm",
        "3.",
        ".5%b",
    ]
    makers = (
        lambda: rng.choice(dictionary()),
        lambda: rng.choice(dictionary())[: rng.randint(1, 3)],
        lambda: "".join(chr(rng.randint(0x4E00, 0x9FD5)) for _ in range(rng.randint(1, 6))),
        lambda: rng.choice(marks),
        lambda: rng.choice(latin),
        lambda: chr(rng.choice([0x4DFF, 0x9FD6, 0x20000, 0xFF21, 0x2F00, 0x0660])),
    )
    for _ in range(count):
        yield "".join(rng.choices(makers, (6, 4, 4, 2, 3, 1))[0]() for _ in range(rng.randint(0, 9)))


def cut_all(every: list[str]) -> list[list[str]]:
    words = segmenter().words(every)
    whole = "".join(every)
    spans = list(zip(words.begins.tolist(), words.ends.tolist(), strict=True))
    return [[whole[b:e] for b, e in spans[s:t]] for s, t in pairwise(words.starts)]


@pytest.mark.slow
def test_every_text_has_the_words_of_jieba():
    every = [*texts(4000, seed=1), "", "的", "\r\n"]
    for text, words in zip(every, cut_all(every), strict=True):
        assert words == list(oracle().cut(text)), repr(text)


@pytest.mark.slow
def test_each_word_of_the_dictionary_is_cut_as_by_jieba():
    every = random.Random(2).sample(dictionary(), 6000)
    assert cut_all(every) == [list(oracle().cut(word)) for word in every]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["jieba", "jieba-swift"])
def test_many_texts_at_once_have_the_tokens_of_each(name, monkeypatch):
    monkeypatch.setattr("echobench.text.ngrams._AT_ONCE", 50)
    every = list(texts(220, seed=3))
    tokenizer = tokenizers.get(name)
    at_once, one_by_one = Vocabulary(), Vocabulary()
    fast, slow = at_once.encode_words(every, tokenizer.words), one_by_one.encode(map(tokenizer.tokens, every))
    assert at_once.tokens == one_by_one.tokens
    assert fast.ids.tolist() == slow.ids.tolist()
    assert fast.starts.tolist() == slow.starts.tolist()
    assert len(at_once.encode_words([], tokenizer.words)) == 0


@pytest.mark.parametrize("extra", [[], ["结节......。囊肿"]])
def test_sentences_of_rouge_chinese_do_not_change_the_words(extra):
    every = [text for text in texts(400, seed=4) if "......" not in text] + ["肝脏。正常？", "。。！”好", ""] + extra
    pairs = TextPairs(every, every)
    split = tokenizers.get(load("rouge-zh-jieba").rouge["tokenizer"]).tokens
    view = pairs.joined("jieba", "chinese")
    expected = [[word for sentence in pairs.sentences(split(text), "chinese") for word in sentence] for text in every]
    names = np.array([*view.vocabulary.tokens, ""], dtype=object)
    starts = view.references.starts
    assert [names[view.references.ids[a:b]].tolist() for a, b in pairwise(starts)] == expected
    assert (view is pairs.tokens("jieba")) == (not extra)

"""The search through jieba's hidden Markov model finds what jieba finds."""

from __future__ import annotations

import random
import warnings

import pytest

from echobench.deid.text import markov
from echobench.deid.text.markov import Model


def jieba_path(run: str) -> list[tuple[str, str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jieba.posseg import char_state_tab_P, emit_P, start_P, trans_P, viterbi
    return list(viterbi(run, char_state_tab_P, start_P, trans_P, emit_P)[1])


@pytest.mark.slow
def test_the_search_through_the_model_finds_the_path_that_jieba_finds():
    draw = random.Random(5)
    common = "张王李伟芳解放初夏医生检查右肾囊肿由完成陪同家属签字"
    for _ in range(60):
        run = "".join(
            draw.choice(common) if draw.random() < 0.9 else chr(draw.randrange(0x4E00, 0x9FA5))
            for _ in range(draw.randint(2, 9))
        )
        assert markov.model().best(run) == jieba_path(run)


def small(draw: random.Random) -> tuple[Model, list[dict]]:
    """Return a model of four states with small whole numbers, so that paths tie, and jieba's tables of the same."""
    names = [("S", "v"), ("S", "n"), ("E", "n"), ("B", "n")]
    trans = {a: {b: float(-draw.randint(0, 2)) for b in names if draw.random() < 0.6} for a in names}
    start = {a: float(-draw.randint(0, 2)) for a in names}
    emit = {a: {char: float(-draw.randint(0, 2)) for char in "张伟来" if draw.random() < 0.7} for a in names}
    chars = {char: tuple(a for a in names if char in emit[a]) or (names[0],) for char in "张伟来"}
    return markov.model_of(start, trans, emit, chars), [chars, start, trans, emit]


def test_ties_dead_ends_and_unknown_characters_go_as_in_jieba():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jieba.posseg.viterbi import viterbi
    draw = random.Random(1)
    compared = 0
    while compared < 200:
        model, tables = small(draw)
        run = "".join(draw.choice("张伟来魑") for _ in range(draw.randint(1, 5)))
        try:
            expected = viterbi(run, *tables)[1]
        except ValueError:  # no state leads on: jieba's own tables have none such
            continue
        assert model.best(run) == list(expected)
        compared += 1

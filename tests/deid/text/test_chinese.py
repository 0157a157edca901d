"""The segmentation of Chinese reports: clinical words are known, names are not."""

from __future__ import annotations

import random
import time
import warnings

import pytest

from echobench.deid.text import chinese, markov


def kinds(text: str) -> dict[str, str]:
    return {text[start:end]: kind for start, end, kind in chinese.tokens(text)}


def test_clinical_words_outrank_names_of_the_dictionary():
    found = kinds("明显增强，肝右叶见一囊性无回声区，后方回声增强。")
    assert "name" not in found.values()
    assert found["肝右叶"] == "word"
    assert found["见"] == "sign"


@pytest.mark.parametrize("name", ["张建国", "李晓红", "纪晓芙", "尹志平", "陈露"])
def test_names_are_told_from_the_words_around(name):
    assert kinds(f"检查医师{name}审核")[name] == "name"


def test_what_nothing_knows_is_open():
    assert kinds("回声魑")["魑"] == "open"


def test_traditional_characters_become_simplified_ones_at_the_same_place():
    assert chinese.simplify("甲狀腺結節 1.2 公分 醫師：簡大為") == "甲状腺结节 1.2 公分 医师：简大为"
    assert chinese.simplify("plain") == "plain"


def test_time_grows_with_the_text_and_not_faster():
    def seconds(count: int) -> float:
        text = "，".join(f"张伟{i}魑魅肝右叶" for i in range(count))
        begin = time.process_time()
        list(chinese.tokens(text))
        return time.process_time() - begin

    seconds(10)
    assert min(seconds(4000) for _ in range(3)) < 3 * min(seconds(2000) for _ in range(3)) + 0.02


def test_the_search_through_the_model_finds_the_path_that_jieba_finds():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jieba.posseg import char_state_tab_P, emit_P, start_P, trans_P, viterbi
    draw = random.Random(5)
    common = "张王李伟芳解放初夏医生检查右肾囊肿由完成陪同家属签字"
    for _ in range(60):
        run = "".join(
            draw.choice(common) if draw.random() < 0.9 else chr(draw.randrange(0x4E00, 0x9FA5))
            for _ in range(draw.randint(2, 9))
        )
        assert markov.model().best(run) == list(viterbi(run, char_state_tab_P, start_P, trans_P, emit_P)[1])

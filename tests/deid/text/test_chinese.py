"""The segmentation of Chinese reports: clinical words are known, names are not."""

from __future__ import annotations

import time

import pytest

from echobench.deid.text import chinese


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


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("，张伟今诊，魑魅大", [("张伟", "name"), ("今", "open"), ("诊", "sign"), ("魑魅", "word"), ("大", "sign")]),
        ("王晓明囊肿", [("王晓明", "name"), ("囊肿", "word")]), ("张肝囊", [("张", "open"), ("肝", "sign"),
        ("囊", "sign")]),
        ("见布尔汗格尔江", [("见", "sign"), ("布尔", "name"), ("汗", "open"), ("格尔江", "name")]),
        ("北京大学，超声科", [("北京大学", "org"), ("超声科", "word")]), ("王芳魑", [("王芳", "name"),
        ("魑", "open")]), ("x 1", []),
        # Characters that stand alone in reports are part of a name, too.
        ("张立平诊", [("张立平", "name"), ("诊", "sign")]), ("由李大勇", [("由", "sign"), ("李大勇", "name")]),
    ],
)  # fmt: skip
def test_every_chinese_character_is_of_one_piece(text, pieces):
    assert [(text[start:end], kind) for start, end, kind in chinese.tokens(text)] == pieces


def test_clinical_words_are_found_where_they_overlap():
    assert chinese.clinical_spans("见肝囊肿大") == ((1, 4), (2, 4), (3, 5))
    assert chinese.clinical_places("见肝囊肿，大") == {1, 2, 3}


def test_clinical_words_are_those_of_the_lexicon_findings_regions_organs_and_quantities():
    assert {"上次", "不均质回声影", "双肾膀胱前列腺", "移植肾", "峰值压差"} <= chinese.clinical_words()
    assert not {"IUD", "IMT增厚", "北京"} & chinese.clinical_words()
    assert {"见", "瘘"} <= chinese.signs() and "肝囊肿" not in chinese.signs()


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        # The most probable path, not the longest word first.
        ("结婚的和尚未结婚的", ["结婚", "的", "和", "尚未", "结婚", "的"]), ("研究生命起源", ["研究", "生命", "起源"]),
        # A clinical word is as probable as a common one, and a common one keeps its own count.
        ("经阴道超声检查", ["经阴道超声", "检查"]),
    ],
)  # fmt: skip
def test_words_are_cut_where_that_is_most_probable(text, pieces):
    assert [text[start:end] for start, end, _ in chinese.tokens(text)] == pieces


def test_a_token_stands_where_its_run_does():
    text = "a，肝囊肿 1 见"
    assert chinese.tokens(text) == ((2, 5, "word"), (8, 9, "sign"))


@pytest.mark.parametrize(
    ("word", "usual", "known", "place"),
    [
        ("检查", True, True, False), ("一个", True, True, False), ("肝囊肿", True, True, False),
        ("方波", False, True, False),
        ("成亮", False, True, False), ("上段", True, True, False), ("肝", False, False, False),
        # Counted 100 and 99 times; of four, five, eight and nine characters.
        ("下笔", True, True, False), ("下坠", False, True, False), ("一应俱全", True, True, False),
        ("劳动生产率", False, True, False), ("一方水土养一方人", False, True, False),
        ("一百二十万平方公里", False, False, False), ("北京", False, False, True), ("的", False, False, False),
        ("张伟", False, False, False),
    ],
)  # fmt: skip
def test_which_vocabulary_knows_a_word(word, usual, known, place):
    assert (word in chinese.usual_words(), word in chinese.known_words(), word in chinese.places()) == (
        usual,
        known,
        place,
    )


@pytest.mark.parametrize(("char", "common"), [("喂", True), ("证", True), ("甜", True), ("采", False), ("魑", False)])
def test_a_common_character_stands_alone_often(char, common):
    assert chinese.is_common(char) is common


@pytest.mark.parametrize(("word", "tag"), [("北京", "ns"), ("检查", "vn"), ("魑魅魍", "")])
def test_a_word_has_the_tag_of_its_dictionary(word, tag):
    assert chinese.tag_of(word) == tag


@pytest.mark.parametrize(("name", "clinical"), [("张肝囊肿", True), ("囊肿", True), ("张肝", False), ("张伟", False)])
def test_a_name_that_holds_a_clinical_word_is_none(name, clinical):
    assert chinese._holds_clinical(name) is clinical

"""Where a Chinese name begins and ends, by the words around it."""

from __future__ import annotations

import pytest

from echobench.deid.text.rules._han_text import HanText


def names_at(text: str) -> dict[int, str]:
    """{start: the name that may begin there}."""
    words = HanText(text)
    return {start: text[start:end] for start in range(len(text)) if (end := words.name_at(start)) is not None}


def names_before(text: str) -> dict[int, str]:
    """{end: the name that may end there}."""
    words = HanText(text)
    return {end: text[start:end] for end in range(1, len(text) + 1) if (start := words.name_before(end)) is not None}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王晓明今", {0: "王晓明", 2: "明今"}), ("常春天", {0: "常春天"}), ("见张伟", {1: "张伟"}), ("肝囊肿", {}),
        ("王莉，", {0: "王莉"}), ("王 莉", {}), ("王", {}), ("王莉检查", {0: "王莉"}), ("王囊肿", {}), ("左室", {}),
        ("欧阳海波", {0: "欧阳海波", 1: "阳海波", 2: "海波"}), ("秦姬素诉", {0: "秦姬素", 1: "姬素诉"}),
        ("王莉莉", {0: "王莉莉"}),
    ],
)  # fmt: skip
def test_a_name_begins_with_a_surname_and_ends_where_words_go_on(text, names):
    assert names_at(text) == names


@pytest.mark.parametrize(
    ("text", "end", "name"),
    [
        ("见张伟", 3, "张伟"), ("王晓明", 3, "王晓明"), ("欧阳海波", 4, "欧阳海波"), ("肝囊肿", 3, None),
        ("检查医", 3, None),
        ("患者秦姬素", 5, "秦姬素"), ("由林莹", 3, "林莹"), ("王", 1, "王"), ("肝王", 2, "王"), ("左室", 2, None),
        ("，莉", 2, None),
        ("张 伟", 3, None), ("大小王", 3, "王"), ("检查王莉莉", 5, "王莉莉"), ("王囊肿", 3, None),
    ],
)  # fmt: skip
def test_the_name_that_ends_before_a_title(text, end, name):
    assert names_before(text).get(end) == name


@pytest.mark.parametrize(
    ("text", "is_name"),
    [("张伟", True), ("王晓明", True), ("王晓明今", False), ("欧阳海波", True), ("肝大", False), ("王囊肿", False),
    ("高回声", False),
     ("莉莉", False)],
)  # fmt: skip
def test_a_name_is_a_surname_with_one_or_two_characters(text, is_name):
    assert HanText(text).is_name(0, len(text)) is is_name


@pytest.mark.parametrize(
    ("text", "is_built"),
    [("王春天", True), ("王建国", False), ("常春天", False), ("高山上", False), ("春天", False), ("王", False),
    ("王囊肿", False),
     ("王静", False), ("王春天天", False),
     # Two unlisted characters that stand nowhere alone, and one.
     ("王蜻蜓", True), ("王琵琶", True), ("王蜻", False), ("谭文", True)],
)  # fmt: skip
def test_known_words_that_are_a_name_all_the_same(text, is_built):
    assert HanText(text).is_built(0, len(text)) is is_built
    assert HanText("，" + text).is_built(1, 1 + len(text)) is is_built


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("姚强先生，", "姚强"), ("叶梅女士于", "叶梅"), ("康志车祸后", "康志"), ("王莉莉今诉", "王莉莉"),
        ("姚强生", "姚强生"),
        ("王雅淑，", "王雅淑"), ("王莉当事人", "王莉"), ("王立新由本院收治", "王立新"),
        ("欧阳波先生", "欧阳波"), ("欧阳海波先生", "欧阳海波"), ("王肝囊肿", None), ("王晓肝囊肿", "王晓"),
    ],
)  # fmt: skip
def test_a_name_leaves_the_words_behind_it_whole(text, name):
    assert names_at(text).get(0) == name
    assert names_at(f"由{text}").get(1) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("由欧阳波", "欧阳波"),
        ("患者上官杰", "上官杰"),
        ("由欧阳", "欧阳"),
        ("由司马静雯", "司马静雯"),
        ("由王莉莉莉", None),
    ],
)
def test_a_compound_surname_before_a_title_goes_whole(text, name):
    assert names_before(text).get(len(text)) == name


def test_half_a_compound_surname_is_no_name():
    assert 2 not in names_before("由欧阳")


@pytest.mark.parametrize(
    ("text", "name"), [("检察官文", "文"), ("剖宫产", None), ("检查文", "文"), ("见官文", "官文"), ("输尿管", None)]
)
def test_no_name_begins_within_a_known_word(text, name):
    for before in ("", "，", "，，"):
        assert names_before(before + text).get(len(before + text)) == name


def test_one_character_of_a_known_word_is_no_name_before_a_title():
    assert 4 not in names_before("装备齐全")
    assert names_before("医生全")[3] == "全"


def test_a_known_word_that_the_segmentation_cuts_is_no_built_name():
    assert not HanText("万顺心").is_built(0, 2)


def test_clinical_words_inside_or_over_the_end():
    words = HanText("见肝囊肿大")
    assert words.is_clinical(0, 4) and words.is_clinical(1, 4) and words.is_clinical(2, 5)
    assert not words.is_clinical(0, 2) and not words.is_clinical(4, 5)


def test_unknown_characters_are_counted_by_their_tokens():
    words = HanText("见张伟诊")
    assert [words.unknown(0, 4), words.unknown(0, 1), words.unknown(1, 2), words.unknown(3, 4)] == [2, 0, 2, 0]
    assert [words.has_unknown(0, 1), words.has_unknown(0, 2), words.has_unknown(3, 4)] == [False, True, False]
    assert HanText("，，见张伟诊").unknown(0, 6) == 2 and HanText("见诊张伟").unknown(0, 1) == 0
    assert words.is_explained(0, 1) and not words.is_explained(0, 4)
    assert words.is_foreign(0, 4) and not words.is_foreign(0, 1) and not HanText("艾肝囊肿").is_foreign(0, 4)


def test_characters_that_stand_unexplained_before_a_name_go_with_it():
    assert HanText("见布尔汗").foreign_start(4) == 1
    assert HanText("检查王莉").foreign_start(2) == 2


@pytest.mark.parametrize(
    ("text", "at", "torn"),
    [
        ("检 查", 2, True),
        ("检 肝", 2, False),
        ("检查", 1, False),
        ("x 查", 2, False),
        ("查，检 ", 0, False),
        (" 查，检", 1, False),
        ("检，查", 2, False),
    ],
)
def test_a_space_within_a_word_tears_it(text, at, torn):
    assert HanText(text).is_torn(at) is torn


@pytest.mark.parametrize(
    ("text", "at", "opens"),
    [
        ("王", 0, True),
        ("，王", 1, True),
        ("x王", 1, False),
        ("见王", 1, False),
        ("x，王", 2, True),
        ("，x王", 2, False),
    ],
)
def test_a_clause_opens_behind_a_mark(text, at, opens):
    assert HanText(text).opens_clause(at) is opens


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("买买提·阿不都拉来诊", "买买提·阿不都拉"), ("艾·力来", "艾·力来"), ("买买提·肝囊肿", "买买提·肝"),
        ("买买提•艾力", "买买提•艾力"),
        ("买买提·艾力克，", "买买提·艾力克"), ("买买提·艾力高回声", "买买提·艾力"),
    ],
)  # fmt: skip
def test_a_name_with_dots_ends_before_what_stands_alone_in_reports(text, name):
    assert text[: HanText(text).dotted_end(0, len(text.rstrip("，")))] == name


@pytest.mark.parametrize(("end", "name"), [(8, "买买提·艾力克"), (7, "买买提·艾力克"), (9, "买买提·艾力克")])
def test_a_name_with_dots_before_other_characters_loses_what_no_name_ends_in(end, name):
    assert "买买提·艾力克见右大"[: HanText("买买提·艾力克见右大").dotted_end(0, end)] == name


def test_two_characters_of_the_last_part_stay():
    assert HanText("买买提·艾克见右").dotted_end(0, 7) == len("买买提·艾克")
    assert HanText("买买提·艾见右大").dotted_end(0, 7) == len("买买提·艾见")


@pytest.mark.parametrize(("text", "given"), [("晓明", True), ("莉见", False), ("魑", True)])
def test_given_names_are_made_of_their_own_characters(text, given):
    assert HanText(text).given(0, len(text)) is given

"""Names in Chinese characters and their readings are tied in both directions, and words are no names."""

from __future__ import annotations

import pytest

from echobench.audit import readings


@pytest.mark.parametrize(
    "name, expected",
    [
        ("张^伟", {"zhang^wei", "chang^wei"}),
        ("欧阳锋", {"ouyang^feng"}),
        ("单^雪", {"shan^xue", "dan^xue"}),
        ("吕^岩", {"lv^yan", "lu^yan", "lyu^yan"}),
        ("李^小龙", {"li^xiaolong", "li^xiao long", "li^xiao-long"}),
    ],
)
def test_a_name_is_written_in_each_reading_and_system(name, expected):
    assert expected <= set(readings.latin(name))


@pytest.mark.parametrize("name", ["ZHANG^WEI", "张", "", "张伟abc", "一二三四五六七"])
def test_what_is_no_name_in_characters_has_none(name):
    assert list(readings.latin(name)) == []


def sounds(text: str) -> set[tuple[str, int, int]]:
    return set(readings.spoken(text))


def test_a_run_behind_a_family_name_sounds_like_one():
    assert {("zhangwei", 2, 1), ("zhangweimin", 3, 1)} <= sounds("由张伟民")
    assert ("simaxiangru", 4, 0) in sounds("司马相如")
    assert not sounds("的了是")


def test_one_system_reads_all_of_a_run():
    """尚清 is changqing in pinyin and chang-ching in the other system, never a mixture that is somebody else."""
    assert readings.keys("张^静") & {sound for sound, _, _ in sounds("章净")}
    assert not readings.keys("张^静") & {sound for sound, _, _ in sounds("边界尚清晰")}


def test_a_latin_name_has_both_orders_and_others_no_key():
    assert readings.keys("WANG^XIAO MING") == {"wangxiaoming", "xiaomingwang"}
    assert readings.keys("Thistlewood^Marguerite") == set()
    assert readings.keys("LI") == set()


def test_a_word_is_told_from_a_name():
    assert readings.is_word("高血压") and not readings.is_word("张静芬")
    assert readings.holds_word("患者高血压", 2, 2) and not readings.holds_word("由高雪复查", 1, 2)


def test_a_family_name_before_a_title_sounds():
    assert set(readings.titled("张某，男")) >= {"zhang", "chang"}
    assert set(readings.titled("王女士")) >= {"wang"}
    assert "gao" not in set(readings.titled("高血压某日"))
    assert readings.family_sounds("ZHANG^WEI") == {"zhang"} and readings.family_sounds("Smith^Jo") == set()


@pytest.mark.parametrize("text", ["白雪", "姓名白雪", "白雪，"])
def test_a_word_alone_is_no_part_of_a_longer_one_wherever_a_text_ends(text):
    assert not readings.holds_word(text, text.index("白"), 2)


@pytest.mark.parametrize(
    "text, run", [("高血压", "血压"), ("高血压", "高血"), ("患高血压性心脏病", "高血"), ("中华人民共和国", "人民")]
)
def test_a_part_of_a_word_is_told_on_either_side_up_to_six_characters(text, run):
    assert readings.holds_word(text, text.index(run), len(run))


def test_characters_of_one_reading_each_have_no_more_sounds_than_twenty_four():
    assert len({sound for sound, length, _ in readings.spoken("单单单") if length == 3}) <= 2 * 24
    assert list(readings.latin("张^伟", ("pinyin",))) == ["zhang^wei"]
    assert set(readings.latin("张^伟", ("wade",))) == {"chang^wei"}


@pytest.mark.parametrize("name, count", [("张伟", True), ("张伟民强国华", True), ("张伟民强国华中", False)])
def test_a_name_in_characters_has_two_to_six(name, count):
    assert bool(list(readings.latin(name))) is count


@pytest.mark.parametrize("name, first", [("司马光", "sima^guang"), ("司马", "si^ma"), ("王小明", "wang^xiaoming")])
def test_a_name_without_a_divider_is_cut_behind_its_family_name(name, first):
    assert first in set(readings.latin(name))


@pytest.mark.parametrize("title", ["某", "先生", "女士", "小姐", "阿姨", "大爷", "x，", "X", "**", "×× "])
def test_a_family_name_stands_before_each_title(title):
    assert "zhang" in set(readings.titled(f"由张{title}"))
    assert not set(readings.titled("张医院")) and not set(readings.titled("张xy"))


@pytest.mark.parametrize(
    "name, keys", [("LI^NA", {"lina", "nali"}), ("LI^A", set()), ("Lü^Na", {"lvna", "nalv"}), ("BROWN^AL", set())]
)
def test_a_latin_name_of_four_letters_and_syllables_alone_has_keys(name, keys):
    assert readings.keys(name) == keys


def test_the_names_of_runs_of_two_three_and_four_characters_are_spoken_where_characters_go_on():
    assert {length for _, length, _ in readings.spoken("张伟民强国")} >= {2, 3, 4}
    assert {length for _, length, start in readings.spoken("张伟，民") if start == 0} == {2}
    assert {start for _, _, start in readings.spoken("由张伟")} == {1}

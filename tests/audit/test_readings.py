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

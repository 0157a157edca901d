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


@pytest.mark.slow
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


DOUBLE = """欧阳 ouyang 歐陽 ouyang 司马 sima 司馬 sima 上官 shangguan 诸葛 zhuge 諸葛 zhuge 东方 dongfang 東方 dongfang
    皇甫 huangfu 尉迟 yuchi
    公孙 gongsun 慕容 murong 令狐 linghu 司徒 situ 夏侯 xiahou 端木 duanmu 独孤 dugu 南宫 nangong
    长孙 zhangsun 宇文 yuwen 轩辕 xuanyuan 呼延 huyan 西门 ximen 百里 baili 东郭 dongguo""".split()


@pytest.mark.parametrize("family, sound", list(zip(DOUBLE[::2], DOUBLE[1::2], strict=True)))
def test_a_family_name_of_two_characters_is_known(family, sound):
    assert f"{sound}^ming" in set(readings.latin(f"{family}明"))
    assert (f"{sound}ming", 3, 1) in sounds(f"由{family}明")


@pytest.mark.parametrize(
    "sign, system, expected",
    [
        ("张", "pinyin", ("zhang",)), ("张", "wade", ("chang",)),
        ("钱", "wade", ("chien",)), ("张", "", ("chang", "zhang")),
        ("吕", "pinyin", ("lu", "lv", "lyu")), ("长", "pinyin", ("chang", "zhang")), ("a", "", ()),
    ],
)  # fmt: skip
def test_a_character_has_its_readings_in_one_system_or_in_both(sign, system, expected):
    assert readings.of_sign(sign, system) == expected


@pytest.mark.parametrize(
    "name, expected",
    [
        ("张 伟民", ["zhang^weimin", "zhang^wei min", "zhang^wei-min"]),
        ("张,伟", ["zhang^wei"]),
        ("欧阳", ["ou^yang"]),
        ("张^伟^民", ["zhang^weimin", "zhang^wei min", "zhang^wei-min"]),
        ("张^wei", []),
    ],
)
def test_a_name_is_written_with_its_given_name_together_apart_and_with_a_hyphen(name, expected):
    assert list(readings.latin(name, ("pinyin",))) == expected


@pytest.mark.parametrize(
    "name, expected",
    [
        ("张^伟", {"zhangwei"}), ("WANG, XIAO-MING", {"wangxiaoming", "xiaomingwang"}), ("WANG^", set()), ("", set()),
        ("LI^AN", {"lian", "anli"}), ("LI^A", set()), ("ZHANG^WEI3", {"zhangwei", "weizhang"}), ("ZHANG^BOB", set()),
        ("TS'AI^CHIH", {"tsaichih", "chihtsai"}),
    ],
)  # fmt: skip
def test_keys_are_the_sounds_of_a_name_without_gaps(name, expected):
    assert readings.keys(name) == expected


@pytest.mark.parametrize(
    "name, expected",
    [("ZHANG^WEI", {"zhang"}), ("zhang wei", {"zhang"}), ("Zhang, Wei", {"zhang"}), ("LÜ", {"lü"}), ("Smith", set()),
     ("", set()), ("张^伟", set())],
)  # fmt: skip
def test_the_sound_of_a_family_name_is_its_first_word(name, expected):
    assert readings.family_sounds(name) == expected


def test_runs_end_with_the_characters():
    assert sounds("张") == set() and {length for _, length, _ in sounds("张伟")} == {2}
    assert {length for _, length, _ in sounds("张伟民强国")} == {2, 3, 4}
    assert {(length, start) for _, length, start in sounds("张伟 李娜")} == {(2, 0), (2, 3)}


@pytest.mark.parametrize(
    "text, start, length, is_part",
    [
        ("高血压", 0, 2, True), ("高血压", 1, 2, True), ("高血压", 0, 3, False), ("患高血", 1, 2, False),
        ("中华人民共和国", 0, 2, True), ("中华人民共和国", 2, 2, True), ("中华人民共和国", 5, 2, True),
        ("社会主义", 2, 2, True), ("患高血压", 2, 2, True), ("患者高血压", 3, 2, True), ("张伟", 0, 2, False),
    ],
)  # fmt: skip
def test_a_run_inside_a_longer_word_is_told(text, start, length, is_part):
    assert readings.holds_word(text, start, length) is is_part


@pytest.mark.parametrize("run, known", [("高压", True), ("白雪", False), ("张伟", False), ("压", False), ("", False)])
def test_words_of_two_signs_and_more_that_are_no_names_are_known(run, known):
    assert readings.is_word(run) is known


def test_a_name_has_twenty_four_readings_at_most():
    # Each sign has three: dan, shan and chan; of 27 names 24 are written, each in three ways.
    assert len(readings.of_sign("单", "pinyin")) == 3
    assert len(list(readings.latin("单^单单", ("pinyin",)))) == 3 * 24

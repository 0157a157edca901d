"""Chinese names are told from captions by words, not by signs: both are made of the same ones."""

from __future__ import annotations

import pytest

from echobench.deid.pixels import names
from echobench.deid.pixels.keep import is_known, plain


@pytest.mark.parametrize(
    "name", ["张静", "高强", "段波", "叶平", "张静怡", "周长生", "范强", "方静", "欧阳静", "張靜", "常成", "左强"]
)
def test_a_name_of_signs_that_captions_have_too_may_be_a_name(name):
    assert names.may_be_chinese(name) and not is_known(name)


@pytest.mark.parametrize(
    "caption",
    [
        "左叶", "左肾", "左心房", "高回声", "宫颈", "门静脉", "边界清",
        "周长", "时间", "平均", "包络", "高清", "单帧", "热指数",
                "門靜脈", "左腎", "时相", "房室瓣",
    ],
)  # fmt: skip
def test_a_caption_that_begins_like_a_name_is_none(caption):
    assert not names.may_be_chinese(caption) and is_known(caption)


@pytest.mark.parametrize(
    "text",
    [
        "Dott.ssa O. Zzaborini", "Dra. Zzamaral", "Prof. Dr. Oeçi Zzöllner", "BS. Oeci Zz Vy", "lek. med. Zzorek",
        "ThS.BS Oeci Zz", "MD Oeci Zzom", "DR S Stone",
        "Dr A B Zzom", "Uzm. Dr. Zzalp", "鈴木先生", "オオモリ医師", "佐野 様", "채아름 교수",
        "K.Z.", "A.B.C.", "J. O. Z.", "K.A.", "12:40:31K.Z.W.",
    ],
)  # fmt: skip
def test_a_title_in_any_language_and_initials_with_dots_tell_a_person(text: str) -> None:
    assert any(hit.kind == "person" and hit.end == len(text) for hit in names.find(plain(text)))


@pytest.mark.parametrize(
    "text",
    ["D.O.B.", "I.D.", "R.I. 0.71", "A.B. : 4", "主治医师", "検査技師", "bs liver", "Op. Gain", "a.m.", "v1.2.3"],
)
def test_labels_units_and_roles_are_no_persons(text: str) -> None:
    assert not any(hit.kind == "person" and hit.certain for hit in names.find(plain(text)))


@pytest.mark.parametrize(
    ("text", "found"),
    [("Liver ZZOM, Oeci", "ZZOM, Oeci"), ("Dr. Zzalp Dyn Range", "Dr. Zzalp"), ("RT LOBE ZZOM^OECI", "ZZOM^OECI")],
)
def test_a_caption_beside_a_name_is_no_part_of_it(text: str, found: str) -> None:
    assert found in {text[hit.start : hit.end] for hit in names.find(text)}
    assert not any(
        "Liver" in text[hit.start : hit.end] or "Range" in text[hit.start : hit.end] for hit in names.find(text)
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [("SMITHJOHN", True), ("JohnSmith", True), ("smithjohn", False), ("JONSMITH", False), ("LEFTKIDNEY", False)],
)
def test_a_given_and_a_family_name_that_lost_their_gap_are_a_name(text: str, found: bool) -> None:
    assert any(hit.certain for hit in names.find(text)) == found


def found_in(text: str, kind: str = "name") -> dict[str, bool]:
    """The texts of a kind, each with whether its form is enough."""
    flat = plain(text)
    hits = sorted((hit for hit in names.find(flat) if hit.kind == kind), key=lambda hit: hit.certain)
    return {flat[hit.start : hit.end]: hit.certain for hit in hits}


@pytest.mark.parametrize(
    ("text", "name", "certain"),
    [
        ("ZZOM, OECI", "ZZOM, OECI", True), ("ZZOM^OECI", "ZZOM^OECI", True), ("Zzom , Oeci", "Zzom , Oeci", True),
        ("Liver^Gain", "Liver^Gain", True), ("Liver, Oeci", "Liver, Oeci", False), ("Zzom, Gain", "Zzom, Gain", False),
        ("Zzom-Aab, Oeci-Qq Ann Marie K", "Zzom-Aab, Oeci-Qq Ann Marie", True),
        ("Zzom, Oeci K Gain", "Zzom, Oeci K", True), ("Zzom, Oeci Gain Qq", "Zzom, Oeci", True),
        ("Sag Aabyzq, Ann", "Aabyzq, Ann", True), ("Zzom Aabyzq, Ann", "Zzom Aabyzq, Ann", True),
        ("Sag Gain, Zzann", "Sag Gain, Zzann", False), ("MI 4 Zzom^Oeci^K", "Zzom^Oeci^K", True),
    ],
)  # fmt: skip
def test_a_family_and_a_given_name_parted_by_a_comma_go_with_further_names(text: str, name: str, certain: bool) -> None:
    assert found_in(text)[name] == certain


@pytest.mark.parametrize("text", ["Liver, Gain", "Z, Oeci", "Liver, O", "3Zzom, Oeci", "Zzom, Oeci3", "Zzom; Oeci"])
def test_a_list_of_settings_or_letters_is_no_name_with_a_comma(text: str) -> None:
    assert found_in(text) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("斎藤 美智子", {"斎藤 美智子": True}), (" 斎藤　美智子", {"斎藤 美智子": True}), ("左肾 美智子", {}),
        ("斎藤 左肾", {}), ("Liver 斎藤 美智子", {}), ("1 Grey, K.", {"Grey, K.": True}),
        ("Grey-Zzan, K. 4", {"Grey-Zzan, K.": True}), ("Grey, K.L", {}), ("GREY, K.", {"GREY, K.": True}),
            ("Gr, K.", {}), ("Zzom, O", {"Zzom, O": True}), ("LIVER, K", {}), ("Zzom, K4", {}),
        ("1.Grey, K.", {}), ("RT von der Zzheyde", {"von der Zzheyde": True}),
        ("van het Zzaal", {"van het Zzaal": True}), ("zur Zzaal-Oeci", {"zur Zzaal-Oeci": True}), ("van Gain", {}),
        ("von zzaal", {}), ("'t Hart R.", {"'t Hart": True}), ("van 't Zzan", {"van 't Zzan": True}),
        ("don't Hart", {}), ("van Zz", {}), ("Xvan Zzaal", {}), ("Marcus M. Zzab", {"Marcus M. Zzab": True}),
            ("Marcus M.Zzab", {"Marcus M.Zzab": True}),
        ("Zzarcus M. Stone", {}), ("Marcus 4. Zzab", {}), ("Marcus M. Zz", {}),
    ],
)  # fmt: skip
def test_a_particle_a_gap_or_an_initial_makes_a_name(text: str, found: dict[str, bool]) -> None:
    assert found_in(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("韩秀英", {"韩秀英": True}), ("韩秀英女", {"韩秀英": True}), ("MI 韩秀英男", {"韩秀英": True}),
        ("韩秀英 3", {"韩秀英": False}), ("韩英", {"韩英": False}), ("韩英女", {"韩英": False}), ("左肾女", {}),
        ("肝脏韩秀英", {}), ("高静脉", {}),
    ],
)  # fmt: skip
def test_a_chinese_name_of_three_signs_counts_alone_and_before_a_sex(text: str, found: dict[str, bool]) -> None:
    assert found_in(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("John Smith", {"John Smith": True}), ("MI Smith John", {"Smith John": True}),
        ("JOHN SMITH", {"JOHN SMITH": True}), ("Smith. John", {"Smith. John": True}), ("john smith", {}),
        ("John smith", {}), ("john Smith", {}), ("John - Smith", {}), ("John Zzab", {"John Zzab": False}),
        ("Zzab John", {"Zzab John": False}), ("John Zz", {}), ("John Zza", {"John Zza": False}),
        ("Jo Smith", {"Jo Smith": True}), ("J Smith", {}), ("John S", {}), ("Zzab Oeci", {}), ("Gain Smith", {}),
        ("Zhang Xiaoming", {"Zhang Xiaoming": True}), ("Xiaoming Zhang", {"Xiaoming Zhang": True}), ("Zhang Zzab", {}),
        ("LI WEIHUA", {"LI WEIHUA": True}), ("Li Wei", {"Li Wei": False}), ("Liu Liver", {}), ("LI LIVER", {}),
    ],
)  # fmt: skip
def test_two_words_are_a_name_if_lists_or_pinyin_have_both(text: str, found: dict[str, bool]) -> None:
    assert found_in(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MarySmith", True), ("AnnaLong", True), ("AnnSmith", False), ("SmithAnn", False), ("MARYDEAN", True),
    ],
)  # fmt: skip
def test_each_name_of_two_that_lost_their_gap_has_four_letters(text: str, found: bool) -> None:
    assert bool(found_in(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MI Dr Zzalp", "Dr Zzalp"), ("dr. zzalp", "dr. zzalp"), ("Dr. Gain", "Dr. Gain"), ("Dra Zzalp", "Dra Zzalp"),
        ("Dr. Zzalp Oeci Qqab Wwer Eert", "Dr. Zzalp Oeci Qqab Wwer"), ("Dr. Zzalp-Oeci, Qq", "Dr. Zzalp-Oeci, Qq"),
        ("Dr. Zzalp Gain", "Dr. Zzalp"), ("Dr. Zzalp Gain Depth", "Dr. Zzalp"),
        ("Dr. Zzalp Gain Oeci", "Dr. Zzalp Gain Oeci"), ("Prof. Dr. med. Zzalp 4 cm", "Prof. Dr. med. Zzalp"),
        ("Dr. A. B. C. Zzalp", "Dr. A. B. C. Zzalp"), ("Dr. 鈴", "Dr. 鈴"), ("4 Dr. £§", "Dr. £§"),
        ("Prof.£§", "Prof.£§"), ("Dra. £§", "Dra. £§"), ("MI 鈴木先生", "鈴木先生"), ("佐野 様", "佐野 様"),
        ("子宫纵切张三医师", "张三医师"), ("子宫纵切张三丰医师", "张三丰医师"), ("张三医师审核", ""),
        ("张三医师姓名", ""), ("彭先生家属", "彭先生"), ("张三先生家属", "张三先生"), ("报告张三先生家属", "张三先生"),
        ("欧阳先生家属", "欧阳先生"), ("遠藤先生依頼", "遠藤先生"), ("李氏", "李氏"),
        ("高先生家属在", "高先生"),
    ],
)  # fmt: skip
def test_a_title_takes_the_names_beside_it_and_no_settings(text: str, found: str) -> None:
    persons = found_in(text, "person")
    assert all(persons.values()) and (found in persons if found else any("张三医师" in person for person in persons))


@pytest.mark.parametrize(("text", "name"), [("于泽男明", "于泽"), ("韩秀英女8月", "韩秀英"), ("子宫男", None)])
def test_a_chinese_name_ends_at_the_sex_that_is_run_together_with_it(text: str, name: str | None) -> None:
    assert found_in(text, "name") == ({name: True} if name else {})


@pytest.mark.parametrize("text", ["肝医生", "DR C Gain", "MS I mild", "DR S Gain"])
def test_letters_and_signs_of_settings_beside_a_title_are_nobody(text: str) -> None:
    assert found_in(text, "person") == {}


@pytest.mark.parametrize(
    "text",
    [
        "Dr.",
        "Dr: 60",
        "XDr. £§",
        "Dr. £§ : 4",
        "唐氏筛查",
        "李氏左肾",
        "遠藤先生左肾",
        "遠藤様依頼",
        "左肾医师",
        "检查医师",
        "dott.ssa gain",
        "Dr. £§£§£§£§£§£§£§£§£",
    ],
)
def test_a_title_without_a_name_is_no_person(text: str) -> None:
    assert found_in(text, "person") == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("K.Z. 12345", {"K.Z.": True}), ("K.Z.W", {"K.Z.W": True}), ("K.Z.W.Q", {"K.Z.W.Q": True}),
        ("M.I.", {"M.I.": False}), ("K.Z", {}), ("K.Zz.", {}), ("XK.Z.", {}), (".K.Z.", {}), ("K.Z.W.Q.R.", {}),
        ("K.Z.:", {}), ("K.Z. = 4", {}), ("K.Z. 1234", {}), ("K.Z. 0,7 m", {}),
        *((f"{letters[0]}.{letters[1]}.", {}) for letters in "ID DB DN FN US AM PM IV IM PO SC IE EG QD DR NR".split()),
    ],
)  # fmt: skip
def test_initials_have_dots_and_no_value_behind_them(text: str, found: dict[str, bool]) -> None:
    assert found_in(text, "person") == found


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("张", False), ("张三", True), ("张三丰", True), ("张三丰李", False), ("欧阳", False), ("欧阳静", True),
        ("欧阳静怡", True), ("欧阳静怡李", False), ("張靜", True), ("肾三", False),
    ],
)  # fmt: skip
def test_a_chinese_name_is_a_family_name_and_one_or_two_signs(text: str, is_name: bool) -> None:
    assert names.may_be_chinese(text) == is_name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("张 静怡", "张 静怡"), (" 张三 ", "张三"), ("左 肾", ""), ("左肾横切", ""), ("阿依古丽", "阿依古丽"),
        ("齐依古丽江", "齐依古丽江"), ("齐依古丽江江", ""), ("阿依古", "阿依古"), ("ZHULIJUAN", "ZHULIJUAN"),
        ("Zhulijuan", "Zhulijuan"), ("zhulijuan", ""), ("ZHUJUAN", "ZHUJUAN"), ("ZHULI", ""), ("ZHULIJUAN2", ""),
        ("OUYANGLIJUAN", "OUYANGLIJUAN"), ("LIVER", ""), ("ZHULIJUÄN", ""), ("H. ZZAN", "H. ZZAN"),
        ("H.Zzan", "H.Zzan"), ("H. ZZA", ""), ("H. Zza", ""), ("A. ZZAN", ""), ("V. Zzan", ""), ("H. Liver", ""),
        ("Chen G", "Chen G"), ("CHEN G.", "CHEN G."), ("ChenG", "ChenG"), ("Smith J", "Smith J"), ("Zzab G", ""),
        ("Gain G", ""), ("Li G", ""), ("Chen g", ""), ("Zzab Oeci", "Zzab Oeci"), (" Zzab Oeci Qq ", "Zzab Oeci Qq"),
        ("Zzab Oeci Qqwe Ww", ""), ("Zzab", ""), ("Zza Oec", ""), ("Zza Oeci", "Zza Oeci"), ("Zzab O", ""),
        ("Zzab oeci", ""), ("zzab Oeci", ""), ("Zzab Gain", ""), ("Zzab Oeci2", ""), ("Zzab Oe", "Zzab Oe"),
        ("Zzab-Oeci Qq'We", "Zzab-Oeci Qq'We"), ("宋远 胎儿头围", "宋远"), ("宋远 左肾 横切", "宋远"),
        ("左肾 宋远", ""), ("宋远 Liver", ""), ("胆囊 横切", ""),
    ],
)  # fmt: skip
def test_a_line_is_a_name_if_it_is_nothing_else(text: str, found: str) -> None:
    assert [text[hit.start : hit.end] for hit in names.alone(text)] == [found] * bool(found)
    assert all(hit.certain and hit.kind == "name" for hit in names.alone(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gain Väisänen", ["Väisänen"]), ("Zz Väisänen", ["Zz", "Väisänen"]), ("Y. Väisänen", ["Y", "Väisänen"]),
        ("Väisänen Zz Gain", ["Väisänen", "Zz"]), ("Zzab Qq Väisänen", ["Zzab", "Qq", "Väisänen"]),
        ("Zz Gain Väisänen", ["Väisänen"]), ("Щербаков Q", ["Щербаков", "Q"]), ("ヤマダ", ["ヤマダ"]), ("Väi", ["Väi"]),
        ("Vä", []), ("Väisänen2", []), ("300µm", []), ("μμμ", []), ("左肾切", []), ("Zzab", []), ("4 Zz", []), ("", []),
    ],
)  # fmt: skip
def test_letters_that_no_setting_has_make_a_name_with_what_stands_beside_them(text: str, found: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in names.foreign(text)] == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("张三", "张三"), ("张三丰性别", "张三丰"), ("阿依古丽性别", "阿依古丽"), ("阿依古丽", "阿依古丽"),
        ("欧阳静怡女士", "欧阳静怡"), ("张三丰李四王五", "张三丰"), ("小笠原 由纪惠", "小笠原 由纪惠"),
        ("张三 左肾", "张三"), ("张三 静怡静怡", "张三"), ("张*三", "张*三"), ("Zzan", ""), ("", ""),
        ("张三 4", "张三"),
    ],
)  # fmt: skip
def test_the_name_behind_its_label_ends_where_the_next_word_begins(text: str, name: str) -> None:
    assert text[: names.labelled_chinese(text)] == name


@pytest.mark.parametrize(
    ("word", "is_listed"),
    [("John", True), ("smith", True), ("WANG", True), ("Qin", False), ("Qiao", True), ("Zzab", False)],
)
def test_a_listed_name_in_pinyin_has_four_letters(word: str, is_listed: bool) -> None:
    assert names.is_listed(word) == is_listed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zzan RVT", ["Zzan RVT"]), ("Gain 4 Zzan Oeci, RDMS", ["Zzan Oeci, RDMS"]), ("O'Zzan MD", ["O'Zzan MD"]),
        ("Ref MD", []), ("Liver DO", []), ("zzan RVT", []), ("Zzan RVTS", []), ("Zzan Gain RVT", []), ("RVT", []),
    ],
)  # fmt: skip
def test_a_certificate_tells_the_person_before_it(text: str, found: list[str]) -> None:
    assert [text[h.start : h.end] for h in names.find(text) if h.kind == "person"] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("田中節子", {"田中節子": True}), ("長谷川一", {"長谷川一": True}), ("山崎美智子 4", {"山崎美智子": True}),
        ("田中", {"田中": False}),
        ("田中美智子之", {}), ("左肾", {}),
    ],
)  # fmt: skip
def test_a_japanese_name_begins_with_a_listed_family(text: str, found: dict[str, bool]) -> None:
    assert {text[h.start : h.end]: h.certain for h in names.find(text)} == found


def test_a_second_given_name_behind_a_caret_goes_though_it_is_a_word() -> None:
    assert found_in("BIANCHI^MARIA LIVER 75132604") == {"BIANCHI^MARIA LIVER": True}
    assert found_in("BIANCHI^MARIA LIVER RT") == {"BIANCHI^MARIA": True}


def test_a_title_in_small_letters_is_no_dynamic_range_and_a_parted_name_stands_before_its_number() -> None:
    assert found_in("Dr E Gain", "person") == {"Dr E Gain": True} and found_in("DR E Gain", "person") == {}
    assert found_in("原 陽子 US44338613") == {"原 陽子": True}
    assert found_in("左 肾 4444") == {} and "原 陽子" not in found_in("原 陽子 44 dB")


@pytest.mark.parametrize("text", ["Baby of Zzan", "Baby Boy Zzan", "B/O ZZAN", "Baby of zzan"])
def test_a_newborn_is_called_by_its_mother(text: str) -> None:
    assert found_in(text) == {text: True}
    assert found_in("Baby heart") == {} and found_in("BABY A") == {}


@pytest.mark.parametrize(("text", "found"), [
    ("ZZO03 0. 2720134", {"ZZO03 0.": True}), ("GAIN 0.5", {}), ("GAIN 0. 5", {}),
    ("张某之婴", {"张某之婴": True}), ("之婴", {}),
])  # fmt: skip
def test_an_initial_that_was_read_as_zero_and_a_child_in_chinese_are_names(text: str, found: dict[str, bool]) -> None:
    assert {name: sure for name, sure in found_in(text).items() if sure} == found


@pytest.mark.parametrize(("text", "found"), [
    ("Long, V", {"Long, V": True}), ("LONG, V", {}), ("Liver, R", {}), ("McZzin, I", {"McZzin, I": True}),
])  # fmt: skip
def test_a_listed_name_before_an_initial_is_one_though_it_is_a_word(text: str, found: dict[str, bool]) -> None:
    assert found_in(text) == found

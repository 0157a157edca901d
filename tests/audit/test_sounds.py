"""Names are found by their sound: in characters, by consonants of another script, before a title."""

from __future__ import annotations

import pytest

from echobench.audit.forms import Identifier, fold
from echobench.audit.sounds import Sounds
from echobench.audit.sources import Patient, Sources


def found(text: str, *names: str, kind: str = "name", owned: bool = True) -> dict[str, int]:
    patients = {f"p{n}": Patient({f"a{n}"}, {Identifier(kind, name)}) for n, name in enumerate(names)}
    return dict(Sounds(Sources(patients)).count(fold(text), {"p0"} if owned else set(patients), owned=owned))


@pytest.mark.parametrize(
    "text, name",
    [
        ("由张伟复查", "ZHANG^WEI"),
        ("章薇 复查", "ZHANG^WEI"),
        ("由张伟民复查", "Zhang^Weimin"),
        ("司马相如", "SIMA^XIANGRU"),
    ],
)
def test_characters_that_sound_like_the_patient(text, name):
    assert found(text, name) == {"name": 1}
    assert found(text, name, kind="person") == {"person": 1}


def test_of_two_characters_nobody_s_text_needs_a_context():
    assert found("可见张伟复查", "ZHANG^WEI", owned=False) == {}
    assert found("患者张伟复查", "ZHANG^WEI", owned=False) == {"name": 1}
    assert found("张伟先生", "ZHANG^WEI", owned=False) == {"name": 1}
    assert found("可见张伟民", "ZHANG^WEIMIN", owned=False) == {"name": 1}


def test_words_and_parts_of_words_are_no_names():
    assert found("高血压", "GAO^XUE") == {}
    assert found("高压氧", "GAO^YA") == {}
    assert found("高压", "GAO^YA") == {} and found("患者高压 女", "GAO^YA") == {"name": 1}


def test_a_name_of_another_patient_is_not_the_owner_s():
    assert found("由张伟复查", "LI^NA", "ZHANG^WEI") == {}


def test_an_arabic_name_in_any_spelling_and_a_latin_one_in_kana():
    assert found("seen with Mohamed El-Hassan", "محمد^الحسن") == {"name": 1}
    assert found("ミュラー・フランク 様", "MULLER^FRANK") == {"name": 1}
    assert found("the left kidney", "محمد^الحسن", "MULLER^FRANK") == {}


def test_a_family_name_before_a_title_counts_in_the_patient_s_own_text():
    assert found("张某，男", "ZHANG^WEI") == {"name": 1}
    assert found("李某，男", "ZHANG^WEI") == {}
    assert found("张某，男", "ZHANG^WEI", owned=False) == {}


@pytest.mark.parametrize(
    "before",
    ["姓名", "姓名:", "患者", "病人", "医师", "医生", "护士", "家属", "科室:", "超声:", "(", ",", "见(", "见, "],
)
def test_a_word_or_mark_before_two_characters_makes_them_a_name(before):
    assert found(f"{before}张伟复查", "ZHANG^WEI", owned=False) == {"name": 1}


@pytest.mark.slow
@pytest.mark.parametrize(
    "after",
    ["男", "女", "先生", "女士", "小姐", "医师", "医生", "主任", "护士", "教授", "5岁", "45岁", ",男", ", 女", "(男"],
)
def test_a_sex_age_or_title_behind_two_characters_makes_them_a_name(after):
    assert found(f"可见张伟{after}", "ZHANG^WEI", owned=False) == {"name": 1}
    assert found(f"可见高压{after}", "GAO^YA") == {"name": 1}


@pytest.mark.parametrize("before", ["姓名", "姓名:", "患者", "病人: ", "医师", "家属"])
def test_a_word_is_a_name_right_behind_one_that_asks_for_it(before):
    assert found(f"{before}高压", "GAO^YA") == {"name": 1}
    assert found(f"{before}诉高压", "GAO^YA") == {}


@pytest.mark.parametrize("kind, expected", [("person", {"person": 1}), ("institution", {}), ("id", {})])
def test_names_and_persons_alone_have_a_sound(kind, expected):
    assert found("由张伟民复查", "ZHANG^WEIMIN", kind=kind) == expected
    assert found("张某，男", "ZHANG^WEI", kind=kind) == expected
    assert found("seen with Mohamed El-Hassan", "محمد^الحسن", kind=kind) == expected


def test_each_time_that_a_name_sounds_counts():
    assert found("由张伟民复查，张伟民自述", "ZHANG^WEIMIN") == {"name": 2}


def test_a_name_by_its_characters_and_one_before_a_title_count_each():
    assert found("由张伟民复查，张某自述", "ZHANG^WEIMIN") == {"name": 2}


def test_each_group_of_a_name_has_a_sound():
    assert found("由张伟民复查", "Smith^Jo=ZHANG^WEIMIN") == {"name": 1}


@pytest.mark.parametrize("between, is_name", [("诉再诉再诉再", True), ("诉再诉再诉再诉", False)])
def test_a_word_of_eight_characters_before_makes_two_characters_a_name(between, is_name):
    assert found(f"于是患者{between}张伟复查", "ZHANG^WEI", owned=False) == ({"name": 1} if is_name else {})


@pytest.mark.parametrize("after", [", 45岁", "， 先生", "(主任"])
def test_what_follows_may_stand_behind_two_marks(after):
    assert found(f"可见张伟{after}", "ZHANG^WEI", owned=False) == {"name": 1}
    assert found(f"可见张伟 , {after}", "ZHANG^WEI", owned=False) == {}


def test_each_group_of_a_name_has_consonants():
    assert found("seen with Mohamed El-Hassan", "Smith^Jo=محمد^الحسن") == {"name": 1}
    assert found("ミュラー・フランク 様", "محمد^الحسن=MULLER^FRANK") == {"name": 1}


def test_kinds_are_counted_each_for_itself():
    patient = Patient({"a"}, {Identifier("name", "ZHANG^WEIMIN"), Identifier("person", "LI^XIAOLONG")})
    sounds = Sounds(Sources({"p": patient}))
    assert sounds.count(fold("张伟民由李小龙复查"), {"p"}, owned=True) == {"name": 1, "person": 1}
    assert sounds.count(fold("张某由李医生"), {"p"}, owned=True)["name"] == 1
    assert sounds.count(fold("张伟民由李小龙复查"), {"nobody"}, owned=True) == {}
    assert sounds.count(fold("张伟民由李小龙复查"), set(), owned=False) == {}

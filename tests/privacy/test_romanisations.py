"""Names of other scripts are written in Latin letters by each system in use, and told where none is known."""

from __future__ import annotations

import pytest

from echobench.privacy import romanisations
from echobench.privacy.romanisations import (
    consonant_keys,
    consonants,
    is_readable,
    kana_keys,
    of_name,
    of_text,
    spelled,
)


@pytest.mark.parametrize(
    "name, readings",
    [
        ("Фёдоров^Юрий", {"fedorov^yuriy", "fedorov^iurii", "fedorov^jurij", "fyodorov^jurii", "fedorov^yury"}),
        ("Жукова^Ксения", {"zhukova^kseniya", "zukova^ksenija", "zhukova^xenia", "joukova^kseniia", "zhukova^kseniia"}),
        ("Хомяк^Іван", {"khomyak^ivan", "homjak^ivan", "chomjak^iwan"}),
        ("Παύλου^Φοίβη", {"pavlou^foivi", "paulou^phoibe", "pavlou^fivi"}),
        ("Χατζής^Ντίνος", {"chatzis^ntinos", "hatzis^dinos"}),
        ("김^민지", {"kim^minji", "gim^minji", "kim^min-ji", "kim^min ji", "kim^minchi"}),
        ("이수연", {"lee^suyeon", "yi^suyon", "rhee^suyeon", "lee^su-yeon"}),
        ("남궁^석", {"namgung^seok"}),
        ("さとう^ゆうこ", {"satou^yuuko", "sato^yuko", "satoh^yuuko"}),
        ("チバ^キョウジ", {"chiba^kyouji", "tiba^kyouzi", "chiba^kyoji", "tiba^kyozi"}),
        ("はっとり^りょう", {"hattori^ryou", "hattori^ryo"}),
        ("ソーマ^マッチ", {"sooma^matchi", "soma^matchi"}),
    ],
)
def test_a_name_has_the_readings_of_each_system(name, readings):
    assert readings <= set(of_name(name)), readings - set(of_name(name))


@pytest.mark.parametrize("name", ["Smith^John", "张^伟", "^", "", "123"])
def test_a_name_without_letters_of_these_scripts_has_none(name):
    assert list(of_name(name)) == []


def test_a_text_is_read_run_by_run():
    assert "liver of ivanova, 12 mm" in set(of_text("liver of иванова, 12 mm"))
    assert "kim minji 's kidney" in {
        text.replace("  ", " ") for text in of_text("김민지's kidney".replace("'s", " 's"))
    }
    assert list(of_text("liver, 肝脏")) == []


@pytest.mark.parametrize("word", ["кузнецова", "кузнецову", "кузнецовым", "кузнецове", "кузнецовой"])
def test_endings_of_family_names_are_left_out(word):
    assert romanisations.stem(f"у {word} киста") == "у кузнецов киста"


def test_other_words_keep_their_endings():
    assert romanisations.stem("сова нова печень") == "сова нова печень"
    assert romanisations.other_kana("タナカ 肝 abc") == "たなか 肝 abc"


@pytest.mark.parametrize(
    "arabic, spellings",
    [
        ("محمد^الحسن", ["mohammed al-hassan", "muhamad hasan", "el hassan, mohamed"]),
        ("عبدالله^خالد", ["abdullah khaled", "khalid abdallah"]),
        ("الشريف^نورهان", ["nourhan el-sherif", "alsharif nurhan"]),
    ],
)
def test_an_arabic_name_is_known_by_its_consonants(arabic, spellings):
    for text in spellings:
        assert consonant_keys(arabic) & set(spelled(text)), (consonant_keys(arabic), list(spelled(text)))


@pytest.mark.parametrize("text", ["the left kidney is normal", "mild hydronephrosis, no stone", "hassan was here"])
def test_other_words_have_other_consonants(text):
    assert not consonant_keys("محمد^الحسن") & set(spelled(text))


def test_short_names_have_no_key():
    assert consonant_keys("نور^علي") == set()
    assert consonant_keys("JO^LI") == set()
    assert len(consonants(["kuznetsov", "ivan"])) >= 5


def test_a_latin_name_is_known_in_kana():
    keys = consonant_keys("MULLER^FRANK")
    assert keys & set(kana_keys("ミュラー・フランク 様"))
    assert not keys & set(kana_keys("エコー・レポート"))


@pytest.mark.parametrize(
    "name", ["Jäger^Søren", "Łukasz", "O'Neil-Smith", "张^伟", "Иванов", "Παύλου", "김", "やまだ", "محمد", "כהן"]
)
def test_a_script_with_readings_is_readable(name):
    assert is_readable(name)


@pytest.mark.parametrize("name", ["สมชาย", "राम", "გიორგი", "Armen Արմեն"])
def test_any_other_script_is_not(name):
    assert not is_readable(name)

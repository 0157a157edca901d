"""The lists of names, and eponyms with what they name."""

from __future__ import annotations

import pytest

from echobench.deid.text.rules import _names


@pytest.mark.parametrize(
    ("words", "members"),
    [
        (_names.given_en, "heather ingrid jun arjun ahmed"),
        (_names.family_en, "okafor brown baker agarwal ahmed"),
        (_names.eponyms, "baker doppler"),
        (_names.countries, "france germany"), (_names.languages, "english spanish"),
        (_names.not_names_zh, "高回声 常规"),
        (_names.all_eponyms, "baker doppler virchow gilbert alport amyand babinski klumpke"),
    ],
)  # fmt: skip
def test_a_list_holds_its_words_in_lower_case(words, members):
    assert words() >= set(members.split())
    assert all(word == word.lower() for word in words())


@pytest.mark.parametrize(
    "text",
    [
        "baker's cyst", "baker-wilson cyst", "bakers cyst", "murphy 征", "murphy征", "murphy氏征", "sign of virchow",
        "sign of the virchow", "baker positive cyst", "baker  cyst", "baker and wilson disease", "bakers' cysts",
    ],
)  # fmt: skip
def test_an_eponym_goes_with_what_it_names(text):
    assert [match[0] for match in _names.eponym_context().finditer(f"x, {text}, x")] == [text]


@pytest.mark.parametrize("text", ["baker came", "xbaker cyst", "baker cystx", "qzolm cyst", "xsign of virchow"])
def test_an_eponym_without_its_noun_is_none(text):
    assert not list(_names.eponym_context().finditer(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jod-Basedow phenomenon", ["Jod-Basedow phenomenon"]), ("Qzolm phenomenon", ["Qzolm phenomenon"]),
        ("Qzolm phenomenonx", []), ("qzolm phenomenon", []), ("x.Qzolm phenomenon", []), ("Qzolm cyst", []),
    ],
)  # fmt: skip
def test_a_term_is_coined_of_any_capitals_before_a_noun_of_its_own(text, found):
    assert [match[0] for match in _names.coined_terms().finditer(text)] == found


@pytest.mark.parametrize(
    ("text", "is_no_name"),
    [
        ("高回声", True), ("左室", True), ("常规检查", True), ("左晓明", True), ("无王", True), ("张诊断", True),
        ("王记录", True),
        ("年资", True), ("见", True), ("张伟", False), ("左莉", False), ("左巍", False), ("双巍明", False),
        ("左巍明明", False),
        ("王常规", False), ("李同", False),
    ],
)  # fmt: skip
def test_words_that_start_like_a_name_are_none(text, is_no_name):
    assert _names.is_no_name_zh(text) is is_no_name


def test_all_words_that_are_no_names_are_none():
    assert [word for word in _names.not_names_zh() if not _names.is_no_name_zh(word + "莉")] == []


@pytest.mark.parametrize(
    ("text", "surname"),
    [("欧阳海", "欧阳"), ("王莉", "王"), ("闾丘明", "闾丘"), ("肝大", None), ("(王", None), ("", None)],
)
def test_compound_surnames_come_first(text, surname):
    match = _names.surname_pattern_zh().match(text)
    assert (match and match[0]) == surname


@pytest.mark.parametrize(
    ("text", "is_someone"),
    [("马丽", True), ("马丽莉", True), ("马丽静脉", False), ("王(莉", False), ("王", False), ("肝大", False)],
)
def test_someone_has_a_surname_and_a_given_name(text, is_someone):
    assert bool(_names.someone_zh().fullmatch(text)) is is_someone

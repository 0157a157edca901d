"""What one span gives away is found in the rest of the text."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.identifiers import empty
from echobench.deid.text.rules import _echo
from echobench.deid.text.rules._document import Document, Span


@pytest.mark.parametrize(
    "text, name",
    [
        ("Marchetti and White were called.", "White"),
        ("As the assistant to Magnus Poulsen said.", "Magnus Poulsen"),
        ("We thank Maika van de Noort.", "Maika van de Noort"),
        ("Rebecca Hides came along.", "Rebecca Hides"),
        ("seen by eva kleistova and sent home", "eva kleistova"),
        ("spoke with leidy t murisova", "leidy t murisova"),
        ("Paid by Torres-Mills.", "Torres-Mills"),
    ],
)
def test_names_in_lists_again_and_beside_particles(text, name):
    assert not left(text, name)


def test_a_name_that_is_also_a_word_is_found_again_after_its_full_form():
    assert left("Reported by Brad L Key. The scan was shown to Key again.", "shown to Key again") == "showntoagain"


def follows(text: str, kind: str, *values: str, rank: int = 1) -> list[tuple[str, str]]:
    """(kind, value) of what the rule finds where the first of each value, of one kind, is known already."""
    known = [Span(text.index(value), text.index(value) + len(value), kind, rank) for value in values]
    found = _echo.find(Document(text, empty()), known)
    return sorted({(s.kind, text[s.start : s.end]) for s in found if s not in known})


@pytest.mark.parametrize(
    "text, names",
    [
        ("Marchetti and White came.", "White"), ("White and Marchetti came.", "White"),
        ("Marchetti/White came", "White"),
        ("Marchetti, White, Brown or Green came.", "Brown Green White"), ("Marchetti & White", "White"),
        ("White, Marchetti came", "White"), ("Marchetti and Liver", ""), ("Liver and Marchetti", ""),
        ("Marchetti, Liver, White", ""), ("Marchetti and white were", ""), ("Marchetti and Li were", ""),
        ("Marchetti saw White", ""), ("Marchetti and Torres-Mills came", "Torres-Mills"),
    ],
)  # fmt: skip
def test_what_stands_in_a_list_with_a_name_is_one(text, names):
    found = [(kind, value) for kind, value in follows(text, "name", "Marchetti") if value != "Marchetti"]
    assert found == [("name", name) for name in names.split()]


@pytest.mark.parametrize(
    "between, firm",
    [
        (" of Larkspur Valley", "Larkspur Valley"), (" works at the Larkspur and Vale", "Larkspur and Vale"),
        ("'s Larkspur", "Larkspur"), (" is from Larkspur", "Larkspur"), (" with Larkspur", "Larkspur"),
        (" of Liver Unit", None), (" saw Larkspur", None), (" of larkspur", None), (" of Doppler", None),
    ],
)  # fmt: skip
def test_the_firm_that_a_person_is_of_is_found(between, firm):
    firms = [value for kind, value in follows(f"Ada Quill{between} .", "name", "Ada Quill") if kind == "organisation"]
    assert firms == ([firm] if firm else [])


@pytest.mark.parametrize(
    "text, firms",
    [
        ("Larkspur Ltd, Quarry Bank and Thornhill", ["Quarry Bank", "Thornhill"]),
        ("Quarry Bank and Larkspur Ltd", ["Quarry Bank"]), ("Larkspur Ltd, Liver Unit, Thornhill", []),
        ("Liver Unit and Larkspur Ltd", []), ("Larkspur Ltd saw Thornhill", []),
        ("7 Quarry Bank & Larkspur Ltd", ["7 Quarry Bank"]),
    ],
)  # fmt: skip
def test_what_stands_in_a_list_with_a_firm_is_one(text, firms):
    assert follows(text, "organisation", "Larkspur Ltd") == [("organisation", firm) for firm in firms]


def test_a_list_is_followed_over_sixty_characters_on_either_side():
    near, far = "Ada Quill" + ", White" * 8, "Ada Quill" + ", White" * 7 + ", Brown" + ", White" * 2 + ", Green"
    assert ("name", "White") in follows(near, "name", "Ada Quill")
    assert ("name", "Brown") in follows(far, "name", "Ada Quill")
    assert ("name", "Green") not in follows(far, "name", "Ada Quill")


@pytest.mark.parametrize(
    "text, name, again",
    [
        ("By Brad L Key. Shown to Key again.", "Brad L Key", ["Brad", "Key"]),
        ("by eva kleistova; Kleistova, KLEISTOVA", "eva kleistova", ["KLEISTOVA", "Kleistova", "eva", "kleistova"]),
        ("O'Hara came. O'Hara's", "O'Hara", []), ("Quill came. Quill's scan", "Quill", []),
        ("Doppler came. Doppler flow", "Doppler", []), ("by Ada Liver. Liver normal.", "Ada Liver", ["Ada"]),
        ("by Mr White. A white wall.", "White", []), ("by Al Bo. Al came, Bo went", "Al Bo", []),
        ("by Quill. quill", "Quill", []), ("by Kravin. kravin", "Kravin", []),
    ],
)  # fmt: skip
def test_each_piece_of_a_name_is_found_again(text, name, again):
    assert [value for _, value in follows(text, "name", name) if value != name] == again


def test_a_piece_is_found_at_each_of_its_places():
    text = "by Brad Kravin. Kravin's scan; KRAVIN. Kravins (Kravin)"
    found = _echo.find(Document(text, empty()), [Span(3, 14, "name")])
    around = [text[start - 1 : end + 1] for start, end in sorted({(span.start, span.end) for span in found})]
    assert around == [" Brad ", " Kravin.", " Kravin'", " KRAVIN.", "(Kravin)"]


ADDRESS = "12 Mill Lane"


@pytest.mark.parametrize(
    "text, head",
    [
        ("Larkspur Valley\n12 Mill Lane", "Larkspur Valley"), ("> Larkspur Valley\n> 12 Mill Lane", "Larkspur Valley"),
        ("x\nLarkspur and Vale\n12 Mill Lane\ny", "Larkspur and Vale"), ("7 Elms\n12 Mill Lane", "7 Elms"),
        ("Larkspur\n12 Mill Lane", "Larkspur"),
        ("Sales Manager\n12 Mill Lane", None), ("Chief Nurse\n12 Mill Lane", None), ("Liver Unit\n12 Mill Lane", None),
        ("The Larkspur went\n12 Mill Lane", None), ("A B C D E Larkspur\n12 Mill Lane", None),
        ("Aa Bb Cc Dd Larkspur\n12 Mill Lane", "Aa Bb Cc Dd Larkspur"), ("Larkspur Valley\nat 12 Mill Lane", None),
        ("Name: Larkspur\n12 Mill Lane", None), ("12 Mill Lane", None), ("Larkspur Valley 12 Mill Lane", None),
        ("Larkspur Valley\n" + "x" * 130 + "\n12 Mill Lane", None),
    ],
)  # fmt: skip
def test_the_line_above_an_address_is_whose_it_is(text, head):
    assert follows(text, "address", ADDRESS) == ([("organisation", head)] if head else [])


def test_in_a_text_without_capitals_the_line_above_an_address_needs_none():
    assert follows("larkspur valley\n12 mill lane", "address", "12 mill lane") == [("organisation", "larkspur valley")]


def test_above_the_person_s_own_line_the_firm_may_stand():
    text = "Quarry Bank\nAda Quill\n12 Mill Lane"
    known = [Span(12, 21, "name"), Span(22, 34, "address")]
    found = {text[s.start : s.end] for s in _echo.find(Document(text, empty()), known) if s.kind == "organisation"}
    assert found == {"Quarry Bank"}
    text = "Quarry Bank\nBo Kravin\nAda Quill\n12 Mill Lane"
    known = [Span(12, 21, "name"), Span(22, 31, "name"), Span(32, 44, "address")]
    assert not [s for s in _echo.find(Document(text, empty()), known) if s.kind == "organisation"]
    text, known = "Quarry Bank\n12 Mill Lane", [Span(0, 11, "id"), Span(12, 24, "address")]
    assert list(_echo.find(Document(text, empty()), known)) == [Span(0, 11, "organisation")]
    assert follows("Vale\nQuarry Bank\nAda Quill\n12 Mill Lane", "address", ADDRESS) == [("organisation", "Ada Quill")]


@pytest.mark.parametrize(
    "text, name, again",
    [
        ("张雪晴复查，雪晴述", "张雪晴", ["雪晴"]), ("欧阳雪晴来，雪晴走", "欧阳雪晴", ["雪晴"]),
        ("张伟来，伟走", "张伟", []), ("张高压来，高压", "张高压", []),
        ("张 雪 晴来，张雪晴", "张 雪 晴", ["张雪晴"]),
        ("张雪晴来。張雪晴走", "张雪晴", ["張雪晴"]),
        ("张伟/李娜 ", "张伟", ["李娜"]), ("李娜/张伟", "张伟", ["李娜"]),
        ("张伟，李娜，王芳", "张伟", ["李娜", "王芳"]),
        ("张伟和李小娜 ", "张伟", ["李小娜"]), ("张伟，正常", "张伟", []), ("张伟，肝脏，李娜", "张伟", []),
        ("李 娜、张伟", "张伟", ["李 娜"]), ("正常/张伟", "张伟", []),
    ],
)  # fmt: skip
def test_chinese_names_are_found_again_by_their_given_name_and_in_lists(text, name, again):
    assert [value for _, value in follows(text, "name", name) if value != name] == again


@pytest.mark.parametrize("rank, found", [(1, 1), (2, 2), (3, 2)])
def test_what_is_found_again_is_as_sure_as_the_name_up_to_two(rank, found):
    text = "张雪晴来，雪晴走"
    spans = list(_echo.find(Document(text, empty()), [Span(0, 3, "name", rank)]))
    assert {span.rank for span in spans if span.start == 5} == {found}


@pytest.mark.parametrize("kind", ["date", "id", "address"])
def test_other_kinds_give_away_no_names(kind):
    assert follows("Marchetti and White came. Marchetti", kind, "Marchetti") == []
    assert follows("张雪晴和李娜 ，雪晴", kind, "张雪晴") == []

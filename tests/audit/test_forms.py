"""The written forms of an identifier: all that people write, and none that would be found by chance."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from echobench.audit.forms import KINDS, Identifier, contexts, fold, forms, names_anybody, plain, weight, written_out

letters = st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=10)


def texts(kind, value, **flags):
    """{text of every form}; with `everywhere` or `bounded` only those that are."""
    return {f.text for f in forms(Identifier(kind, value)) if all(getattr(f, k) == v for k, v in flags.items())}


def test_folding_brings_widths_cases_and_spaces_together():
    assert fold("  ＭＲＮ  ００４\n８ ") == "mrn 004 8"
    assert fold("STRAẞE") == "strasse"


def test_a_chinese_sign_weighs_two_letters_and_a_mark_nothing():
    assert weight("a1 - 王") == 4
    assert weight("山やカ한") == 8


@pytest.mark.slow
@given(letters, letters)
@settings(max_examples=60, deadline=None)
def test_a_name_has_both_orders_with_every_joint(last, first):
    made = texts("name", f"{last}^{first}")
    if made:
        for joint in (" ", "^", ",", ", ", "_", "-", ".", ""):
            assert {f"{last}{joint}{first}", f"{first}{joint}{last}"} <= made


def test_every_group_and_component_of_a_person_name_counts():
    assert {"zhang wei", "wei zhang", "zhang", "张 伟", "张伟", "伟张"} <= texts("name", "Zhang^Wei=张^伟")
    assert {"oconnor mary", "oconnor mary jane", "jane mary oconnor"} <= texts("name", "OConnor^Mary^Jane")


@pytest.mark.parametrize(
    "value", ["", "^", "TEST^PATIENT", "Anonymous", "Doe^", "Wu", "White", "Patient", "Nodule", "Kidney", "Impression"]
)
def test_a_name_that_is_a_template_a_word_of_the_trade_or_too_short_is_not_searched(value):
    assert texts("name", value) - {"doe"} == set()


def test_a_family_name_alone_counts_from_four_letters_and_everywhere_from_six():
    assert "rowe" in texts("name", "Rowe^Al", everywhere=False)
    assert "rowes" in texts("name", "Rowes^Al", everywhere=False)
    assert "rowess" in texts("name", "Rowess^Al", everywhere=True)
    assert "rowess" in texts("person", "Rowess^Al", everywhere=False)
    assert "row" not in texts("name", "Row^Al")
    assert "white" not in texts("name", "White^Al")
    assert "doe" in texts("name", "Doe")


def test_a_full_name_counts_from_four_letters_and_everywhere_from_seven():
    assert texts("name", "Wu^A") == set()
    assert "wu li" in texts("name", "Wu^Li", everywhere=False)
    assert "rowe al" in texts("name", "Rowe^Al", everywhere=False)
    assert "rowe alf" in texts("name", "Rowe^Alf", everywhere=True)


@pytest.mark.parametrize(
    "written",
    [
        "20210314",
        "14032021",
        "03142021",
        "2021-03-14",
        "2021/3/14",
        "2021.03.14",
        "2021 3 14",
        "14-03-2021",
        "14/3/2021",
        "03.14.2021",
        "3/14/2021",
        "03/14/21",
        "14.03.21",
        "14 march 2021",
        "14-mar-2021",
        "march 14, 2021",
        "mar 14 2021",
        "mar. 14, 2021",
        "march 14th, 2021",
        "2021年3月14日",
        "2021年03月14日",
        "2021年3月14",
        "2021 年 3 月 14 日",
    ],
)
def test_a_date_has_every_usual_form_and_counts_with_its_patient_only(written):
    assert written in texts("date", "20210314", everywhere=False, bounded=True)


def test_a_day_of_one_digit_is_written_with_and_without_a_nought():
    assert {"5 march 2021", "05-mar-2021", "march 05, 2021", "march 5, 2021"} <= texts("date", "20210305")
    assert texts("date", "20210305101500") == texts("date", "20210305")


@pytest.mark.parametrize(
    "month",
    list(enumerate("january february march april may june july august september october november december".split(), 1)),
)
def test_every_month_is_written_whole_and_short(month):
    number, name = month
    assert {f"14 {name} 2021", f"14 {name[:3]} 2021"} <= texts("date", f"2021{number:02}14")


@pytest.mark.parametrize("value", ["", "20211301", "2021", "unknown"])
def test_what_is_no_date_has_no_form(value):
    assert texts("date", value) == set()


def test_an_id_is_searched_without_marks_noughts_and_letters():
    assert texts("id", "MRN-0048213") == {"mrn-0048213", "mrn0048213", "0048213"}
    assert texts("id", "00-48213") == {"00-48213", "0048213", "48213"}
    assert texts("id", "病历4821") == {"病历4821"}


@pytest.mark.parametrize(
    "value, everywhere, bounded",
    [
        ("A12", False, True),
        ("A1234", False, True),
        ("A12345", True, True),
        ("123456789", True, True),
        ("1234567890", True, False),
    ],
)
def test_an_id_counts_everywhere_from_six_and_inside_a_word_from_ten(value, everywhere, bounded):
    form = next(f for f in forms(Identifier("id", value)) if f.text == value.lower())
    assert (form.everywhere, form.bounded) == (everywhere, bounded)


@pytest.mark.parametrize(
    "value, count", [("12", 0), ("A1", 0), ("123", 1), ("QUILL", 0), ("QUILLX", 1), ("HOSPITAL", 0), ("123456", 1)]
)
def test_an_id_that_would_be_found_by_chance_is_not_searched(value, count):
    assert len(texts("id", value)) == count


@pytest.mark.parametrize("value, count", [("1.2.3.4.5.6", 0), ("1.2.3.4.5.67", 3)])
def test_a_uid_counts_from_twelve_signs_with_points_or_what_file_names_have(value, count):
    assert len(texts("uid", value, everywhere=True, bounded=True)) == count


def test_a_phone_is_searched_with_the_usual_marks():
    assert texts("contact", "+1 (415) 555-0132") == {
        "+1 (415) 555-0132",
        "14155550132",
        "4155550132",
        "141-555-50132",
        "141 5555 0132",
    }
    assert {"138-123-45678", "138 1234 5678"} <= texts("contact", "13812345678", everywhere=True)
    assert "13812345678" in texts("contact", "138-1234-5678", bounded=False)
    assert "5550132" in texts("contact", "555-0132", bounded=True)


@pytest.mark.parametrize(
    "value, found",
    [
        ("a@b.c", set()),
        ("a.b@c.org", {"a.b@c.org"}),
        ("a1234567@c.org", {"a1234567@c.org"}),
        ("555-01", set()),
        ("1 Mill Lane", {"1 mill lane"}),
    ],
)
def test_other_contacts_are_searched_as_written(value, found):
    assert texts("contact", value) == found


def test_an_institution_is_searched_whole_and_cut_as_screens_cut_it():
    assert texts("institution", "Toboso Clinic") == {"toboso clinic"}
    assert texts("institution", "Larkspur Valley Infirmary") == {"larkspur valley infirmary", "larkspur valle"}
    assert texts("institution", "Larkspur Valley Infirmary", bounded=False) == {"larkspur valle"}
    assert texts("institution", "Larkspur Hospit.") == {"larkspur hospit."}  # 16 signs: not cut
    assert texts("institution", "南京鼓楼医院") == {"南京鼓楼医院"}


@pytest.mark.parametrize("value", ["General Hospital", "Siemens", "Ely", "Ward4"])
def test_an_institution_of_common_words_or_too_short_is_not_searched(value):
    assert texts("institution", value) == set()


def test_no_form_comes_twice():
    made = [form.text for form in forms(Identifier("date", "20210505"))]
    assert len(made) == len(set(made))


@pytest.mark.parametrize(
    "value, everywhere", [("Doe", False), ("Kravin", False), ("Kravins", True), ("Kravinsk", True)]
)
def test_a_name_of_one_word_counts_everywhere_from_seven_letters(value, everywhere):
    assert texts("name", value, everywhere=everywhere) >= {value.lower()}
    assert texts("person", value, everywhere=everywhere) == {value.lower()}


def test_a_template_in_one_group_does_not_hide_the_others():
    assert "rowe al" in texts("name", "TEST^PATIENT=Rowe^Al")


def test_names_of_three_words_are_written_from_either_end():
    made = texts("name", "Rowe^Alfred^Jo")
    assert {"rowe alfred", "alfred rowe", "rowe alfred jo", "jo alfred rowe"} <= made
    assert "jo alfred" not in made


@pytest.mark.parametrize("value", ["555-012", "123456"])
def test_six_digits_are_no_phone_without_their_marks(value):
    assert texts("contact", value) == {value}


def test_forms_of_a_phone_are_contacts():
    assert {form.kind for form in forms(Identifier("contact", "+1 (415) 555-0132"))} == {"contact"}


def in_context(kind, value, **flags):
    """{text of every form that counts in a context}; with `strays` or `cued` only those that are."""
    identifier = Identifier(kind, value)
    made = contexts(identifier, forms(identifier))
    return {form.text for form in made if all(getattr(form, k) == v for k, v in flags.items())}


def test_initials_count_behind_a_cue_in_every_order_or_where_they_are_called_so():
    made = in_context("name", "Thistlewood^Marguerite^Ann")
    assert {"t.m.a.", "a.m.t.", "m.a.t.", "t. m. a.", "initials tma", "initials: mat"} <= made
    assert "initials tma" not in in_context("name", "Thistlewood^Marguerite^Ann", cued=True)
    assert not [text for text in in_context("name", "Thistlewood") | in_context("id", "A B") if "." in text]
    assert not [text for text in in_context("name", "张^伟") if "." in text]
    assert not [text for text in in_context("name", "A^B^C^D^E") if text.endswith(".")]


def test_what_is_common_counts_in_a_context_and_what_is_found_everywhere_needs_none():
    assert {"long", "may"} <= in_context("name", "LONG^MAY", cued=True)
    assert "thistlewood" not in in_context("name", "Thistlewood^Marguerite")
    assert in_context("id", "27", strays=True) == {"27"} and in_context("id", "KX-7719402") == set()
    assert in_context("date", "19610407") == set()
    assert in_context("place", "Surgery", strays=True) == {"surgery"}


def test_a_common_word_is_a_name_beside_an_initial_in_the_patient_s_own_texts():
    made = {"m. long", "long, m", "long m.", "l. may", "may, l", "may l."}
    assert made <= texts("name", "LONG^MAY", everywhere=False)
    assert not made & texts("name", "LONG") and not made & texts("name", "LONG^MAY", everywhere=True)


@pytest.mark.parametrize(
    "value, found",
    [("US-ROOM-3", {"us-room-3"}), ("Department of Fetal Medicine", {"department of fetal medicine"}),
     ("妇产科三病区", {"妇产科三病区"}), ("Surgery", set()), ("Fetal Medicine", set()), ("Ward", set()), ("W4", set())],
)  # fmt: skip
def test_a_place_stands_alone_with_a_number_three_words_or_characters(value, found):
    assert texts("place", value) == found


def test_three_signs_of_hangul_or_kana_are_rare_enough():
    assert "박준영" in texts("name", "박^준영", everywhere=True)
    assert "박준" in texts("name", "박^준", everywhere=False)
    assert {"わたなべ"} <= texts("name", "ワタナベ^ショウタ", everywhere=True)


@pytest.mark.parametrize(
    "kind, value, expected",
    [("date", "1961", False), ("date", "19610407", True), ("date", "00000000", False), ("name", "TEST^PATIENT", False),
     ("name", "Doe^Test", True), ("id", "", False), ("id", "A7", True)],
)  # fmt: skip
def test_a_filler_names_nobody(kind, value, expected):
    assert names_anybody(Identifier(kind, value)) is expected


@pytest.mark.parametrize(
    "value, everywhere", [("20210314", False), ("20213914", True), ("202103140", True), ("A2021031", True)]
)
def test_eight_digits_that_are_a_day_are_not_distinctive(value, everywhere):
    assert (fold(value) in texts("id", value, everywhere=True)) is everywhere


def test_the_kinds_are_those_that_the_proof_counts():
    assert set(KINDS) == {"name", "person", "id", "uid", "date", "institution", "place", "contact", "path"}


@pytest.mark.parametrize(
    "written, plain_text, two_letters",
    [
        ("øłđıæœðþß", "oldiaeoedthss", "oeldiaeoedthss"),
        ("äöüåÿ", "aouay", "aeoeueaaij"),
        ("éñçž", "encz", "encz"),
    ],
)
def test_accents_are_left_out_or_written_in_two_letters(written, plain_text, two_letters):
    assert plain(written) == plain_text
    assert written_out(written) == two_letters


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200f", "\u202a", "\u2060", "\ufe0f", "\ufeff", "\u180e"])
def test_signs_that_are_not_seen_do_not_part_a_word(unseen):
    assert fold(f"Qu{unseen}ill") == "quill"


@pytest.mark.parametrize("value, count", [("QUILLXY", 1), ("QUILLXYZ", 1), ("1A", 0), ("1AB", 1)])
def test_an_id_without_a_digit_counts_from_six_letters_and_one_with_a_digit_from_three(value, count):
    assert len([text for text in texts("id", value) if text == value.lower()]) == count


@pytest.mark.parametrize("digits, count", [("555010", 0), ("5550104", 1)])
def test_a_phone_has_seven_digits_and_counts_everywhere(digits, count):
    assert (f"{digits[:3]}-{digits[3:6]}-{digits[6:]}" in texts("contact", digits, everywhere=True)) is bool(count)
    assert texts("contact", digits, everywhere=False) == set()


@pytest.mark.parametrize("size, bounded", [(9, True), (10, False)])
def test_a_phone_of_ten_digits_is_found_inside_other_digits(size, bounded):
    digits = "5550104771"[:size]
    form = next(f for f in forms(Identifier("contact", f"+{digits}")) if f.text == digits)
    assert form.bounded is bounded


def test_a_russian_family_name_is_searched_without_its_ending():
    made = texts("name", "Кузнецова^Анна")
    assert "kuznetsov" in made and "kuznetsova" in made


@pytest.mark.parametrize("parts, found", [("A^B", True), ("A^B^C^D", True), ("A^B^C^D^E", False), ("A", False)])
def test_initials_are_of_two_to_four_words(parts, found):
    assert bool([text for text in in_context("name", parts) if text.startswith("initials ")]) is found


@pytest.mark.parametrize("value, cued", [("Li^Q", {"li"}), ("Q^R", set())])
def test_a_word_of_a_name_counts_behind_a_cue_from_two_letters(value, cued):
    assert {text for text in in_context("name", value, cued=True, strays=False) if "." not in text} == cued


@pytest.mark.parametrize(
    "kind, value, found", [("name", "Q", set()), ("name", "Li", {"li"}), ("id", "7", {"7"}), ("place", "A", {"a"})]
)
def test_a_value_without_a_form_is_searched_in_its_context_from_one_sign_and_a_name_from_two(kind, value, found):
    assert in_context(kind, value, strays=True) == found


@pytest.mark.parametrize("written", ["oecilind zzanmark", "oecilindzzanmark", "oecilind-zzanmark"])
def test_a_double_name_may_be_parted_or_joined(written):
    assert written in texts("name", "Oecilind-Zzanmark^Ann")

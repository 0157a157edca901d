"""A known value of the header is found in every written form."""

from __future__ import annotations

import re

import pytest
from text_spans import left

from echobench.deid.identifiers import Identifiers, from_fields
from echobench.deid.text import report_text
from echobench.deid.text.rules import header_values
from echobench.deid.text.rules._document import Document

HEADER = from_fields(
    names=["Doe^John^Q", "Zhang^Wei=张^伟"],
    other_persons=["Rao^Kiran"],
    ids=["MRN-0012345", "A77-812"],
    dates=["19800312"],
    institutions=["北京协和医院", "Lakeside General Hospital"],
    contacts=["555-019-2233", "12 Elm Street, Springfield", "j.doe@mail.example"],
)


@pytest.mark.parametrize(
    "written",
    [
        "John Doe",
        "DOE, JOHN",
        "Doe John",
        "john doe",
        "J. Doe",
        "J Doe",
        "Doe, J.",
        "JohnDoe",
        "DOE^JOHN",
        "Mr Doe's",
        "John",
        "John Q. Doe",
        "张伟",
        "张 伟",
        "张先生",
        "ZHANG WEI",
        "Zhang Wei",
        "Wei Zhang",
        "zhangwei",
        "Zhāng Wěi",
        "Kiran Rao",
        "Dr. Rao",
        "K. Rao",
        "MRN-0012345",
        "mrn 0012345",
        "MRN0012345",
        "12345",
        "A77 812",
        "A77812",
        "１２３４５",
        "1980-03-12",
        "03/12/1980",
        "12.03.1980",
        "March 12, 1980",
        "12 Mar 1980",
        "1980年3月12日",
        "一九八〇年三月十二日",
        "19800312",
        "12031980",
        "北京协和医院",
        "协和医院",
        "Lakeside General Hospital",
        "LAKESIDE GENERAL HOSPITAL",
        "555-019-2233",
        "(555) 019 2233",
        "5550192233",
        "12 Elm Street, Springfield",
        "12 ELM STREET",
        "j.doe@mail.example",
    ],
)
def test_a_header_value_is_found_in_every_written_form(written):
    for form in ("Seen was {} in the morning.", "所见同前，{}，余无殊。"):
        text = form.format(written)
        cleaned = report_text.clean(text, HEADER, shift_days=40, style="category").text
        assert re.sub(r"\W", "", written).lower() not in re.sub(r"\W", "", cleaned).lower(), cleaned


OTHER_HEADER = from_fields(
    names=["Brandt^Elisabeth^^Dr."],
    institutions=["Saint Agnes Medical Center, Department of Radiology", "南京市鼓楼医院"],
    contacts=["482 West Larkspur Avenue Suite 12^Brookhaven Mills^OH 44102", "+1-415-555-0132x769", "025-83714511"],
)


@pytest.mark.parametrize(
    "written",
    [
        "482 W Larkspur Ave, Ste 12",
        "482 WEST LARKSPUR AVENUE",
        "Brookhaven Mills",
        "St. Agnes Medical Centre",
        "(415) 555-0132",
        "555-0132",
        "14155550132 ext 769",
        "83714511",
        "鼓楼医院",
        "Dr. Elisabeth Brandt",
        "Dr. Brandt",
        "brandt",
    ],
)
def test_contacts_and_institutions_of_the_header_in_other_forms(written):
    assert not left(f"old note: {written}.", written, OTHER_HEADER)


@pytest.mark.parametrize(
    ("name", "text", "gone"),
    [
        ("ELLIS^GABRIEL^ADAM", "Patient: Ellis, Gabriel A\nLiver normal.", "Ellis, Gabriel A"),
        ("GORE^CHASE^WEI", "no dvt. chase w. gore, age 23, takes warfarin.", "chase w. gore"),
        ("Tongue^Pat", "Patient: Pat T0ngue, kidneys normal.", "Pat T0ngue"),
        ("GAINES^RICHARD", "no mass. gaines tolerated the exam.", "gaines"),
        ("MAY^BILL", "Chaperone: Eve. Mother (Felicity May) was asked.", "May"),
        ("YE^ZHENGCHANG", "叶正常 女 20岁。肝脏大小正常。", "叶正常"),
        ("HUANG^LINYOU", "补充：琳有左侧探查受限。", "琳有"),
    ],
)
def test_what_the_header_names_goes_with_initials_slips_of_scans_and_readings(name, text, gone):
    spans = report_text.find(text, Identifiers(names=(name,)))
    covered = {at for span in spans for at in range(span.start, span.end)}
    start = text.index(gone)
    assert all(at in covered for at in range(start, start + len(gone)) if text[at].isalnum())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("MÜLLER^M", "CRL 53 mm, NT 1.4 mm."),
        ("YE^ZHENGCHANG", "肝右叶正常，回声均匀。"),
        ("MARKS^MELODY^L", "right ovary 9.6 ml, left 8.9 ml."),
        ("HEART^ANN", "The heart is normal."),
    ],
)
def test_units_and_organs_are_not_the_header_s_names(name, text):
    assert report_text.find(text, Identifiers(names=(name,))) == []


def found(text: str, **values: list[str]) -> set[str]:
    """What the rule alone finds of a header's values in a text, and nothing that lies within another find."""
    spans = {(s.start, s.end) for s in header_values.find(Document(text, from_fields(**values)))}
    return {text[a:b] for a, b in spans if not any(c <= a and b <= d and (a, b) != (c, d) for c, d in spans)}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("saw John Doe", "John Doe"), ("saw J. Doe", "J. Doe"), ("saw J Doe", "J Doe"), ("saw JDoe", "JDoe"),
        ("saw J.Q. Doe", "J.Q. Doe"), ("saw Doe, J.Q.", "Doe, J.Q."), ("saw Doe, J", "Doe, J"), ("saw Doe J", "Doe J"),
        ("saw D. Quentin", "D. Quentin"), ("saw D.J.Q.", "D.J.Q."), ("saw J.Q.D.", "J.Q.D."),
        ("saw patient djq", "djq"), ("pt jqd came", "jqd"), ("pt. djq came", "djq"),
        ("John Quentin Doe", "John Quentin Doe"), ("John Q. Doe", "John Q. Doe"), ("Doe-John", "Doe-John"),
        ("d o e j o h n", "d o e j o h n"), ("Doe, John Q, md came", "Doe, John Q, md"), ("Doe, John K", "Doe, John"),
        ("saw Doe jr", "Doe jr"), ("Doe's scan", "Doe's"), ("John Doe PhD.", "John Doe PhD."),
    ],
)  # fmt: skip
def test_a_name_of_the_header_is_found_whole_with_its_initials_and_degrees(text, whole):
    assert found(text, names=["Doe^John^Quentin"]) == {whole}


@pytest.mark.parametrize("text", ["doex xdoe", "xpt djqx", "djq", "jq dx", "Johnny", "no name"])
def test_longer_words_and_bare_initials_are_not_the_header_s(text):
    assert found(text, names=["Doe^John^Quentin"]) == set()


@pytest.mark.parametrize(
    ("names", "text", "parts"),
    [
        (["Brandt^Elisabeth^^Dr."], "Dr. Brandt, Dr Elisabeth Brandt", {"Dr. Brandt", "Dr Elisabeth Brandt"}),
        (["Brandt^Elisabeth^^Dr."], "xdr. brandt", {"brandt"}),
        (["Poe^Lee^Ann"], "Lee Ann Poe or Lee A. Poe", {"Lee Ann Poe", "Lee A. Poe"}),
        (["Ng^Ed"], "EdNg ng e; by Ng", {"ng e", "Ng"}),
        (["X^Lee"], "by X Lee", {"Lee"}),
        (["O'Brien^Mary", "Smith-Jones^Al"], "Brien, O'Brien; Jones", {"Brien", "O'Brien", "Jones"}),
        (["Müller^Jo"], "Muller, MÜLLER", {"Muller", "MÜLLER"}),
        (["Allen^Lily"], "al1en; a1len; Li1y; L1ly", {"al1en", "a1len", "Li1y"}),
        (["Tobias^Tsosh"], "To8ias; t5osh; 8ias; T0bias", {"To8ias", "t5osh", "T0bias"}),
        (["Zhang^Wei=张^伟"], "Zhāng Wěi; wei zhang; zhangwei", {"Zhāng Wěi", "wei zhang", "zhangwei"}),
        (["张^伟"], "张伟，张 伟，张·伟，张先生，张某，伟张，伟",
         {"张伟", "张 伟", "张·伟", "张先生", "张某", "伟张"}),
        (["张伟"], "张医生，伟张，伟", {"张医生"}),
        (["欧阳修文"], "欧阳先生，欧先生，修文", {"欧阳先生", "修文"}),
        (["张三丰"], "张先生，张三先生，三丰", {"张先生", "三丰"}),
        (["张^三丰"], "三丰 · 张", {"三丰 · 张"}),
        (["买买提·阿不都"], "买买提 · 阿不都，买买提阿不都", {"买买提 · 阿不都", "买买提阿不都"}),
        (["买^买提江"], "买提江到", {"买提江"}),
        (["伟"], "伟哉", set()),
    ],
)  # fmt: skip
def test_names_of_other_builds(names, text, parts):
    assert found(text, names=names) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("surname long is mild", {"long"}), ("seen by mrs long here", {"long"}), ("and Long tolerated it", {"Long"}),
        ("the Long view", {"Long"}), ("Ingrid Long came", {"Long"}), ("x" * 40 + " ref long", {"long"}),
        ("Ingrid LONG came", {"LONG"}), ("Ingrid long came", {"long"}),
        ("X" * 40 + " THE LONG WAS LONG HAS CALLED", {"LONG"}),
        ("long axis", set()), ("Long axis", set()), ("THE LONG AXIS WAS SEEN", set()), ("ingrid long came", set()),
        ("INGRID LONG CAME", {"LONG"}),
        ("an LV Long axis", {"Long"}), ("Left long axis", set()), ("long's", set()),
    ],
)  # fmt: skip
def test_a_name_that_is_a_word_needs_a_person_beside_it(text, parts):
    assert found(text, names=["Long^Xq"]) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Baker cyst and Baker", {"Baker"}), ("Baker's cyst", set()), ("sign of Baker", set()),
        ("ms baker", {"baker"}), ("baker", set()),
    ],
)  # fmt: skip
def test_a_name_that_is_an_eponym_stays_in_its_term(text, parts):
    assert found(text, names=["Baker^Xq"]) == parts


@pytest.mark.parametrize(
    ("number", "text", "parts"),
    [
        ("712", "mrn 712, 7-12, 0712, 1712, 7.712, 712.5", {"712"}),
        ("71", "bed 71", set()),
        ("abc", "abc abcd", {"abc"}),
        ("normal", "normal", set()),
        ("A771", "a771 a 771", {"a771"}),
        ("A7718", "a7-718 a 7718 a77189 A7718.5 xa7718", {"a7-718", "a 7718", "7718"}),
        ("0012345", "12345, 0012345, 1-2345, 99912345", {"12345", "0012345", "1-2345"}),
        ("0000712", "712, 00 00 71 2", {"00 00 71 2"}),
        ("0001712", "1712", {"1712"}),
        ("MRN-0012345", "12345, 1 2345, 12345.5, x.12345, 112345", {"12345", "1 2345"}),
        ("MR123", "123 mr123", {"mr123"}),
        ("MR1234", "1234", {"1234"}),
    ],
)  # fmt: skip
def test_a_number_of_the_header_with_other_zeros_and_separators(number, text, parts):
    assert found(text, ids=[number]) == parts


@pytest.mark.parametrize(
    ("institution", "text", "parts"),
    [
        ("Lakeside General Hospital", "lakeside, general hosp; Lakeside", {"lakeside, general hosp"}),
        ("北京协和医院", "协和医院，北京协和", {"北京协和"}),
        ("南京市鼓楼医院", "鼓楼医院，南京市鼓楼", {"鼓楼医院", "南京市鼓楼"}),
        ("江苏省人民医院", "人民医院", {"人民医院"}),
        ("Saint Agnes Medical Center, Department of Radiology",
         "St. Agnes; saint agnes medical ctr dept of radiology",
         {"St. Agnes", "saint agnes medical ctr dept of radiology"}),
        ("General Hospital", "general hospital; general", {"general hospital"}),
        ("Lobos Clinic", "Lobos; L0b0s Clinic", {"Lobos"}),
        ("Zuox Clinic", "Zuox", set()),
        ("Zuo院B", "Zuo院Bx; zuo院b", {"zuo院b"}),
        ("A", "A", set()),
        ("AB", "AB ABC", {"AB"}),
    ],
)  # fmt: skip
def test_an_institution_of_the_header_without_what_all_are_called(institution, text, parts):
    assert found(text, institutions=[institution]) == parts


@pytest.mark.parametrize(
    ("contact", "text", "parts"),
    [
        ("555-019-2233", "(555) 019.2233, 15550192233, 019-2233, 9-0192233, 55501922", {"(555) 019.2233", "019-2233"}),
        ("+1-415-555-0132x769", "+1 415 555 0132 ext. 769; 14155550132; 0415 555 0132; 555-0132; 15550132",
         {"+1 415 555 0132 ext. 769", "14155550132", "0415 555 0132", "555-0132"}),
        ("+1-415-555-0132x769", "4155550132转769", {"4155550132"}),
        ("025-83714511", "83714511; 3714511; 13714511; 3714511.2", {"83714511", "3714511"}),
        ("83714511", "83714511 3714511", {"83714511"}),
        ("tel 83714511", "83714511", {"83714511"}),
        ("12345", "12345", {"12345"}),
        ("123456", "12 34 56, 1234567", {"12 34 56"}),
        ("j.doe@mail.example", "J.Doe@mail.example", {"J.Doe@mail.example"}),
        ("12 Elm Street, Springfield", "12 ELM ST, springfield; 12 elm street; Elm",
         {"12 ELM ST, springfield", "12 elm street"}),
        ("482 West Larkspur Avenue Suite 12^Brookhaven Mills^OH 44102",
         "482 w larkspur av ste 12; Brookhaven Mills; OH 44102",
         {"482 w larkspur av ste 12", "Brookhaven Mills", "OH 44102"}),
        ("Rosenweg 4^Germany^Zuoz", "rosenweg 4, Germany, zuoz", {"rosenweg 4, Germany, zuoz"}),
        ("Rosenweg 4^Germany^Zuozia", "Germany; Zuozia; Rosenweg 4", {"Zuozia", "Rosenweg 4"}),
        ("Rosenweg 4^Zuoz", "Zuoz", set()),
        ("汉口路22号,江苏省", "汉口路22号；江苏省", {"汉口路22号", "江苏省"}),
        ("Elm", "Elm", set()),
        ("Elms", "Elms", {"Elms"}),
    ],
)  # fmt: skip
def test_contacts_of_the_header_in_parts_and_other_forms(contact, text, parts):
    assert found(text, contacts=[contact]) == parts


def test_dates_of_the_header_in_three_orders_with_or_without_marks():
    text = "1980-03-12, 19800312, 12.03/1980, 03 12 1980, 1980 12 03, 119800312"
    assert found(text, dates=["19800312"]) == {"1980-03-12", "19800312", "12.03/1980", "03 12 1980"}


def test_finds_bear_their_kind_and_the_highest_rank():
    header = from_fields(
        names=["Doe^John"], ids=["A7718"], dates=["19800312"], contacts=["j@d.example", "555-019-2233"]
    )
    text = "Doe A7718 19800312 j@d.example 5550192233"
    spans = {(s.kind, text[s.start : s.end], s.rank) for s in header_values.find(Document(text, header))}
    assert spans >= {
        ("name", "Doe", 4), ("id", "A7718", 4), ("date", "19800312", 4), ("email", "j@d.example", 4),
        ("phone", "5550192233", 4),
    }  # fmt: skip


@pytest.mark.parametrize(("contact", "kind"), [("12345", "address"), ("123456", "phone"), ("tel 123456", "phone")])
def test_six_digits_make_a_telephone_number(contact, kind):
    digits = contact.removeprefix("tel ")
    assert {s.kind for s in header_values.find(Document(digits, from_fields(contacts=[contact])))} == {kind}


@pytest.mark.parametrize(
    "pair",
    """street=st avenue=ave road=rd boulevard=blvd lane=ln drive=dr court=ct place=pl square=sq terrace=ter
    parkway=pkwy highway=hwy circle=cir apartment=apt suite=ste north=n south=s east=e west=w saint=st mount=mt
    building=bldg floor=fl room=rm department=dept hospital=hosp university=univ center=centre center=ctr centre=ctr
    and=& strasse=str company=co incorporated=inc limited=ltd corporation=corp""".split(),
)
def test_words_of_addresses_are_written_in_two_ways(pair):
    long, short = pair.split("=")
    for known, written in ((long, short), (short, long)):
        text = f"Zuoxq {written} Kolmar"
        assert found(text, contacts=[f"Zuoxq {known} Kolmar"]) == {text}

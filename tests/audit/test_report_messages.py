"""Fields of messages and members of resources are labelled by what they hold, and nothing of them is left out."""

from __future__ import annotations

import base64
import json

import pytest

from echobench.audit.report_messages import of_hl7, of_json, of_xml


def cells(rows) -> list[tuple[str, object]]:
    """(label, value) of every cell that is not empty."""
    return [(key.partition("\0")[0], value) for row in rows for key, value in row.items() if value not in ("", None)]


def field(segment: str, number: int, value: str) -> list[tuple[str, object]]:
    """The cells of a segment whose one field is filled."""
    if segment == "MSH":
        return cells(of_hl7(("MSH|^~\\&" + "|" * (number - 2) + value).encode()))[2:]
    return cells(of_hl7((segment + "|" * number + value).encode()))


FIELDS = [
    ("PID", "patient_id", (2, 3, 4, 18)), ("PID", "name", (5, 6, 9)), ("PID", "birth date", (7,)),
    ("PID", "address", (11,)), ("PID", "phone", (13, 14)), ("PID", "id_number", (19, 20)), ("NK1", "name", (2,)),
    ("NK1", "address", (4,)), ("NK1", "phone", (5,)), ("PV1", "department", (3,)), ("PV1", "physician", (7, 8, 9, 17)),
    ("PV1", "patient_id", (19,)), ("ORC", "accession", (2, 3)), ("ORC", "physician", (10, 12)),
    ("ORC", "hospital", (21,)),
    ("OBR", "accession", (2, 3)), ("OBR", "date", (7, 22)), ("OBR", "physician", (16, 28, 32, 33, 34, 35)),
    ("OBX", "date", (14,)), ("OBX", "physician", (16,)), ("OBX", "hospital", (23,)), ("MSH", "hospital", (4, 6)),
]  # fmt: skip


@pytest.mark.parametrize("segment, label, numbers", FIELDS)
def test_a_field_that_names_somebody_is_labelled_by_its_number(segment, label, numbers):
    for number in numbers:
        assert field(segment, number, "QUILL") == [(label, "QUILL")], number


@pytest.mark.parametrize("segment, number", [("PID", 8), ("PID", 12), ("NK1", 3), ("OBR", 4), ("OBX", 5), ("ZZ1", 2)])
def test_any_other_field_is_a_text(segment, number):
    assert field(segment, number, "QUILL") == [("text", "QUILL")]


@pytest.mark.parametrize(
    "number, value, expected",
    [
        (3, "M7^^^H^MR~N8", ["M7", "N8"]),
        (5, "Quill^Ada^May^Jr", ["Quill^Ada^May"]),
        (5, "Quill^^May", ["Quill^May"]),
        (7, "19620314093000", ["19620314"]),
        (11, "1 Mill Lane&x^^Ely", ["1 Mill Lane x  Ely"]),
        (13, "555^0104", ["555 0104"]),
    ],
)
def test_a_field_gives_its_telling_components(number, value, expected):
    assert [v for _, v in field("PID", number, value)] == expected


def test_the_number_before_the_name_of_a_physician_is_left_out():
    assert field("PV1", 7, "551^Rao^Kiran^M^Dr") == [("physician", "Rao^Kiran^M")]
    assert field("PV1", 7, "Rao^Kiran^M^Dr") == [("physician", "Rao^Kiran^M")]


def test_delimiters_and_lines_are_unescaped():
    value = r"\F\\S\\T\\R\\E\\.br\\X0A\\X0D\\H\x"
    assert field("OBX", 5, value) == [("text", "|^&~\\\n\n\n\\H\\x")]


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\x0b", "\x1c\r"])
def test_each_message_is_a_row_whatever_ends_its_lines(end):
    text = end.join(["MSH|^~\\&|A", "PID|||M1", "", "MSH|^~\\&|B", "PID|||M2", "free text", "obx|1"])
    first, second = of_hl7(text.encode())
    assert ("patient_id", "M1") in cells([first]) and ("patient_id", "M2") not in cells([first])
    assert {("patient_id", "M2"), ("text 4", "free text"), ("text 5", "obx|1")} <= set(cells([second]))
    assert list(of_hl7(b" \r\n")) == []


def test_another_field_separator_is_taken_from_the_header():
    assert ("patient_id", "M1") in cells(of_hl7(b"MSH#^~\\&#A\rPID###M1"))
    assert ("hospital", "Quill") in cells(of_hl7(b"MSH#^~\\&#A#Quill"))


def read(data: bytes) -> list[dict[str, object]]:
    return [{"attached": data.decode()}]


def of(payload) -> list[tuple[str, object]]:
    return cells(of_json(json.dumps(payload, ensure_ascii=False).encode(), read))


MEMBERS = {
    "family": "name", "birthDate": "birth date", "birthTime": "birth date", "telecom": "phone",
    "streetAddressLine": "address", "line": "address", "assignedPerson": "physician",
    "legalAuthenticator": "physician", "identifier": "id_number", "performer": "physician",
    "resultsInterpreter": "physician", "managingOrganization": "hospital", "effectiveDateTime": "date",
    "issued": "date", "started": "date", "effectiveTime": "date",
}  # fmt: skip


@pytest.mark.parametrize("member", MEMBERS)
def test_a_member_is_labelled_by_what_it_holds_at_any_depth(member):
    assert of({member: "Q"}) == [(MEMBERS[member], "Q")]
    if member != "family":  # of which several are joined
        assert of({"a": [{member: [{"value": "Q"}, {"text": "R"}, {"display": "S"}]}]}) == [
            (MEMBERS[member], value) for value in "QRS"
        ]


def test_any_other_member_is_labelled_by_its_own_name_and_a_bare_value_is_a_text():
    assert of({"note": "Q", "value": "R", "deep": {"er": 7}}) == [("note", "Q"), ("text", "R"), ("er", 7)]


def test_given_and_family_names_are_joined():
    assert ("name", "Ada May Quill") in of({"name": {"family": "Quill", "given": ["Ada", "May"]}})
    assert ("name", "Ada Quill") in of({"name": [{"family": "Quill", "given": "Ada"}]})
    assert of({"name": {"family": "Quill"}}) == [("name", "Quill")]


def test_each_resource_of_a_bundle_and_each_line_of_objects_is_a_row():
    bundle = {"resourceType": "Bundle", "entry": [{"resource": {"a": "1"}}, {"b": "2"}]}
    assert list(of_json(json.dumps(bundle).encode(), read)) == [{"a": "1"}, {"b": "2"}]
    (no_bundle,) = of_json(json.dumps({"entry": [{"a": 1}, {"b": 2}]}).encode(), read)
    assert cells([no_bundle]) == [("a", 1), ("b", 2)]
    assert list(of_json(json.dumps({"resourceType": "Bundle", "entry": "Q"}).encode(), read)) == [
        {"resourceType": "Bundle", "entry": "Q"}
    ]
    assert list(of_json(b'{"a": "1"}\n\n{"b": "2"}\n[3]', read)) == [{"a": "1"}, {"b": "2"}]
    assert list(of_json(b"no json", read)) == [{"text": "no json"}]


def test_members_of_one_name_are_all_kept():
    assert of({"a": [{"x": {"id": "1"}}, {"x": {"id": "2"}}]}) == [("id", "1"), ("id", "2")]


@pytest.mark.parametrize("size, is_file", [(147, False), (150, False), (153, True)])
def test_base64_is_opened_as_a_file_above_two_hundred_signs(size, is_file):
    encoded = base64.b64encode(b"q" * size).decode()
    assert (len(encoded) > 200) is is_file
    assert of({"data": encoded}) == [("attached", "q" * size) if is_file else ("data", encoded)]


def test_broken_base64_is_passed_over_and_a_long_text_is_a_text():
    assert of({"data": "q" * 201}) == []
    assert of({"data": "q" * 201 + "!"}) == [("data", "q" * 201 + "!")]


def test_a_page_inside_a_member_is_read_as_text():
    assert of({"div": "<b>Quill</b> Ada"}) == [("div", "Quill Ada")]
    assert of({"note": "a < b"}) == [("note", "a < b")]


def xml(body: str) -> list[tuple[str, object]]:
    return cells(of_xml(body.encode()))[:-1]


@pytest.mark.parametrize("member", MEMBERS)
def test_an_element_is_labelled_by_what_it_holds(member):
    assert xml(f"<a><{member} value='Q'>R</{member}></a>") == [(MEMBERS[member], "Q"), (MEMBERS[member], "R")]
    assert xml(f"<a><{member}><value>Q</value></{member}></a>") == [(MEMBERS[member], "Q")]


def test_ids_values_and_texts_behind_an_element_are_read():
    assert xml("<a><id extension='M7'/>tail</a>") == [("id_number", "M7"), ("text", "tail")]
    assert xml("<a><code displayName='Q'> R </code></a>") == [("code", "Q"), ("code", "R")]
    assert xml("<telecom><value value='555'/></telecom>") == [("phone", "555")]
    assert xml("<value>Q</value>") == [("value", "Q")]


def test_given_and_family_elements_are_joined():
    assert ("name", "Ada Quill") in xml("<n><given>Ada</given><family>Quill</family></n>")
    assert ("name", "Ada Quill") in xml("<n><given value='Ada'/><family value='Quill'/></n>")
    assert ("name", "Quill") not in xml("<n><last>Ada</last><given>Quill</given></n>")


def test_a_document_is_read_whatever_its_declaration_and_name_space():
    text = ' \n<?xml version="1.0" encoding="utf-16"?>\n<a xmlns="urn:x"><id extension="M7"/></a>'
    assert ("id_number", "M7") in xml(text)


@pytest.mark.parametrize("text", ["<a><id extension='M7'></a>", "<!DOCTYPE a [<!ENTITY q 'x'>]><a><id>M7</id></a>"])
def test_a_broken_document_or_one_with_entities_is_read_as_text_alone(text):
    ((label, value),) = cells(of_xml(text.encode()))
    assert label == "text" and value.split(">")[-1].strip() == "M7"

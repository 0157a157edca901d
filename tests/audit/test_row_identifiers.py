"""Identifiers of rows are found by column or label, whole and without fillers; those of file names by their form."""

from __future__ import annotations

import pytest

from echobench.audit.row_identifiers import names_nobody, path_identifiers, row_identifiers


def found(row: dict[str, object]) -> set[tuple[str, str]]:
    return {(i.kind, i.value) for i in row_identifiers(row)}


def line(text: str) -> set[tuple[str, str]]:
    return found({"text": text})


@pytest.mark.parametrize(
    "column",
    ["name", "Patient Name", "patientname", "PATIENTS_NAME", "Patient's name", "full name", "姓名", "患者姓名",
     "病人姓名", "name\0" + "3"],
)  # fmt: skip
def test_a_column_of_names_holds_names(column):
    assert found({column: "Quill, Ada"}) == {("name", "Quill, Ada")}


@pytest.mark.parametrize(
    "kind, columns",
    [
        ("person", "Referring Physician|doctor|Operator|sonographer|radiologist|报告医师|检查医生|技师|审核|reader"),
        ("person", "操作者"),
        ("id", "MRN|patient id|patientid|Accession No|id_card|ID Number|ssn|exam_no|住院号|编号|证件号码"),
        ("institution", "Hospital|institution|医院|送检单位|科室|department"),
        ("contact", "Phone|mobile|tel|address|email|e-mail|电话|手机|地址|邮箱"),
    ],
)
def test_a_column_says_the_kind_of_its_cells(kind, columns):
    for column in columns.split("|"):
        assert found({column: "Q 4711"}) == {(kind, "Q 4711")}, column


@pytest.mark.parametrize("column", ["exam date", "date of birth", "birth", "DOB", "日期", "生日", "检查时间"])
def test_a_column_of_dates_holds_days(column):
    assert found({column: "1962-03-14"}) == {("date", "19620314")}
    assert found({column: "unknown"}) == set()


@pytest.mark.parametrize("column", ["filename", "names", "mrna", "ident", "region", "findings", "号外"])
def test_other_columns_hold_no_identifier(column):
    assert found({column: "Q 4711"}) == set()


def test_a_long_cell_is_a_text_whatever_its_column():
    assert found({"name": "Q" * 79}) == {("name", "Q" * 79)}
    assert found({"name": "Q" * 80}) == set()
    assert found({"name": "MRN: 88123 " + "." * 80}) == {("id", "88123")}


def test_a_filler_under_a_column_of_names_is_read_as_a_line():
    assert found({"name": "N/A"}) == set()
    assert found({"mrn": "00-00"}) == set()


@pytest.mark.parametrize(
    "cell, expected",
    [
        ("  88123 ", "88123"), ('="0042"', "0042"), ("88123.0", "88123"), ("4711.0", "4711"), ("471.0", "471.0"),
        ("8812.30", "8812.30"), ("urn:oid:1.2.3", "1.2.3"), ("urn:uuid:a-1", "a-1"), (1000, "1000"), (-1000, "-1000"),
        (999, None), (True, None), (1000.5, None), (None, None), ("", None), ([1], None),
    ],
)  # fmt: skip
def test_a_cell_is_freed_of_what_spreadsheets_and_uris_add(cell, expected):
    assert found({"mrn": cell}) == ({("id", expected)} if expected else set())


@pytest.mark.parametrize("uri, expected", [("tel:+15550104771", "+15550104771"), ("mailto:a@b.org", "a@b.org")])
def test_a_uri_of_a_contact_is_its_value(uri, expected):
    assert ("contact", expected) in found({"phone": uri})


def test_a_column_without_a_name_is_passed_over_and_the_others_are_read():
    assert found({3: "x", None: "y", "empty": "", "name": "Quill"}) == {("name", "Quill")}  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "label", ["Name", "NAME", "Patient", "Patient name", "Patient's name", "姓名", "姓  名", "患者", "病人"]
)
def test_a_name_behind_a_label_ends_at_a_gap_a_mark_or_the_next_label(label):
    for end in ("  Age 40", ", 40", "; 40", "，40", "；40", "", "\nAge", " Age: 40", " 年龄：40"):
        assert line(f"* {label}: Quill Ada{end}") >= {("name", "Quill Ada")}, end
    assert line(f"seen by {label}: Quill") == set()


def test_a_name_of_a_line_has_two_to_forty_signs():
    assert line("Name:Q") == set() and line("Name:Qu") == {("name", "Qu")}
    assert line("Name:" + "q" * 40) == {("name", "q" * 40)} and line("Name:" + "q" * 41) == set()


@pytest.mark.parametrize(
    "label",
    ["MRN", "patient id", "Accession", "accession no", "Accession Number", "住院号", "门诊号", "检查号", "病历号",
     "病案号", "登记号", "申请号", "申请单号", "超声号", "身份证", "身份证号", "ID", "ID号"],
)  # fmt: skip
def test_a_number_behind_a_label_is_an_id_from_four_signs_to_twenty_five(label):
    assert line(f"{label}: A-71") == {("id", "A-71")}
    assert line(f"{label}#A71") == set() and line(f"{label}: A71") == set()
    assert line(f"{label} ：7{'1' * 24}") == {("id", "7" + "1" * 24)}
    assert line(f"{label}: PENDING") == set()
    assert line(f"{label}.: A-71") == {("id", "A-71")}


@pytest.mark.parametrize("text", ["xMRN: 88123", "VALID: 88123", "mid 88123"])
def test_the_end_of_another_word_is_no_label(text):
    assert line(text) == set()


@pytest.mark.parametrize("label", ["phone", "Tel", "Tel.", "电话", "手机"])
def test_a_number_of_a_phone_has_eight_signs_to_twenty(label):
    assert line(f"{label}: 5550 104") == {("contact", "5550 104")}
    assert line(f"{label}: 550 104") == set()
    assert line(f"{label}: +1 (555) 010-4771") == {("contact", "+1 (555) 010-4771")}


@pytest.mark.parametrize(
    "label",
    ["DOB", "born", "born on", "birth date", "Date of birth", "exam date", "Study date", "report date", "出生日期",
     "出生年月", "生日", "检查日期", "检查时间", "报告日期", "报告时间"],
)  # fmt: skip
def test_a_day_behind_a_label_is_a_date(label):
    assert line(f"{label}: 1962-03-14") == {("date", "19620314")}
    assert line(f"{label} 14 March 1962; 4 May 2021") == {("date", "19620314")}


@pytest.mark.parametrize("label", ["Hospital", "institution", "Facility", "医院名称", "医疗机构", "检查单位"])
def test_an_institution_behind_a_label_has_three_to_sixty_signs(label):
    assert line(f"{label}:Ely") == {("institution", "Ely")} and line(f"{label}:El") == set()
    assert line(f"{label}: {'q' * 60}  x") == {("institution", "q" * 60)} and line(f"{label}:{'q' * 61}") == set()
    assert line(f"{label}: Ely; Wards") == {("institution", "Ely")}


@pytest.mark.parametrize("title", ["Dr", "Dr.", "physician", "Sonographer:", "报告医师", "检查医生：", "审核医师"])
def test_a_person_behind_a_title_has_one_or_two_words_or_up_to_four_characters(title):
    assert line(f"{title} Marsh, MD") == {("person", "Marsh")}
    assert line(f"{title} Ivo Marsh Lane".replace(" Lane", ",")) == {("person", "Ivo Marsh")}
    assert line(f"{title}诸葛孔明，") == {("person", "诸葛孔明")}


def test_an_address_of_mail_is_a_contact_without_a_label():
    assert line("write to a.b+c@clinic-x.org.") == {("contact", "a.b+c@clinic-x.org.")}
    assert line("@clinic and a@b") == set()


def test_each_labelled_value_of_a_text_is_given():
    text = "Name: Quill Ada  MRN: 88123\nTel: 555-0104-771, DOB: 1962-03-14\nDr. Marsh, a@b.org"
    assert line(text) == {
        ("name", "Quill Ada"), ("id", "88123"), ("contact", "555-0104-771"), ("date", "19620314"),
        ("person", "Marsh"), ("contact", "a@b.org"),
    }  # fmt: skip


def test_a_filler_behind_a_label_is_nobody_s():
    assert line("Name: unknown\nDr. Test") == set()


@pytest.mark.parametrize(
    "value",
    ["anon", "deidentified", "no name", "not set", "nan", "NULL", "patient id", "test 00", "zzz", "xx", "无", "空"],
)
def test_a_filler_names_nobody(value):
    assert names_nobody(value)


@pytest.mark.parametrize("value", ["xz", "zx", "test 1", "no 7", "Ada", "0001", "y"])
def test_a_value_with_a_letter_or_digit_of_its_own_may_name_somebody(value):
    assert not names_nobody(value)


@pytest.mark.parametrize(
    "name, expected",
    [
        ("123456.dcm", {("path", "123456"), ("id", "123456")}),
        ("12345.dcm", set()),
        ("a/123456/b.png", {("path", "123456"), ("id", "123456")}),
        ("123456-7-654321.dcm.gz", {("path", "123456-7-654321"), ("id", "123456"), ("id", "654321")}),
        ("Doe_Ann_1961.png", {("path", "Doe_Ann_1961")}),
        ("Doe,Ann1961", {("path", "Doe,Ann1961")}),
        ("Doe^Ann^1961", {("path", "Doe^Ann^1961")}),
        ("Doe-Ann-1961", set()),
        ("Do_Ann_1961", set()),
        ("Doe_An_1961", set()),
        ("Doe_Ann_196", set()),
        ("a.123456", {("path", "a.123456"), ("id", "123456")}),
        ("a.12345", set()),
    ],
)
def test_a_name_of_a_file_is_somebody_s_with_six_digits_or_two_words_and_four(name, expected):
    assert {(i.kind, i.value) for i in path_identifiers(name)} == expected

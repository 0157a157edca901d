"""Reports: what identifies goes, what is medicine stays, in both languages, with and without a header."""

from __future__ import annotations

import random
import re
import time
from collections import Counter

import pytest
import report_phantom
from hypothesis import given, settings
from hypothesis import strategies as st

from echobench.deid.identifiers import Identifiers, empty, from_fields
from echobench.deid.text import report_text
from echobench.deid.text.lexicon import Lexicon
from echobench.deid.text.rules._document import Span
from echobench.privacy.secret import Secret

KEY = Secret(b"k" * 32)
HEADER = from_fields(
    names=["Doe^John^Q", "Zhang^Wei=张^伟"],
    other_persons=["Rao^Kiran"],
    ids=["MRN-0012345", "A77-812"],
    dates=["19800312"],
    institutions=["北京协和医院", "Lakeside General Hospital"],
    contacts=["555-019-2233", "12 Elm Street, Springfield", "j.doe@mail.example"],
)
MEDICINE = [
    "Doppler flow is normal; Cooper's ligaments, a Baker's cyst of 3.2 cm, Wilson disease, Murphy sign, "
    "and Virchow node.",
    "Right kidney 10.2 x 4.8 cm. LVEF 62%, E/A 0.8, PSV 85 cm/s, RI 0.72, AFI 13.2 cm, BI-RADS 4A, TI-RADS 3.",
    "Common carotid intima-media thickness 0.9 mm. Hashimoto thyroiditis. "
    "Morison's pouch and the pouch of Douglas are clear.",
    "Bosniak II cyst, Graf type IIa hip, Couinaud segment VIII, sphincter of Oddi, Gartner duct cyst.",
    "左肾见12×8mm囊肿，边界清，透声好。右肾未见明显异常，CDFI未见异常血流信号。",
    "甲状腺右叶低回声结节，C-TIRADS 4a类，建议穿刺。高回声团伴声影，左侧附件区未见包块。",
    "左室射血分数62%，二尖瓣轻度反流，估测肺动脉收缩压32mmHg。双顶径62mm，孕25周3天。",
    "FINDINGS: The liver is enlarged.\nGallbladder: Stones up to 8 mm.\nIMPRESSION: Cholelithiasis.",
    "B-mode, M-mode and Power Doppler images. Transabdominal and transvaginal scans. Grade 2 varicocele, 64 slice CT.",
    "患者平卧位，左侧卧位扫查。于剑突下见液性暗区。高血压病史10年，安静状态下测量。",
    "The patient was left in a supine position. May need follow-up in 6 months. Long axis view.",
    "Vein of Galen aneurysm; Takayasu arteritis; Budd-Chiari syndrome; Meckel diverticulum.",
]


def found(text: str, header: Identifiers | None = None) -> list[tuple[str, str]]:
    return [(s.kind, text[s.start : s.end]) for s in report_text.find(text, header)]


@pytest.mark.parametrize("text", MEDICINE)
def test_a_report_without_identifiers_is_untouched(text):
    for style in ("surrogate", "category"):
        assert report_text.clean(text, shift_days=11, style=style, key=KEY).text == text
    assert report_text.clean(text, HEADER, shift_days=11, key=KEY).text == text


@pytest.mark.parametrize(
    "text, kind",
    [
        ("姓名：李秀兰  性别：女", "name"),
        ("报告医师：欧阳海波", "name"),
        ("由王芳医生检查", "name"),
        ("患者李娜，女，45岁", "name"),
        ("Patient: Ingrid Lindqvist", "name"),
        ("signed by R. Okonkwo, MD", "name"),
        ("Sonographer - Tom Vance", "name"),
        ("住院号：0098123", "id"),
        ("MRN 4455667", "id"),
        ("身份证 320106198703124512", "id"),
        ("SSN 219-09-9999", "id"),
        ("车牌苏A12345", "id"),
        ("IBAN DE89370400440532013000", "id"),
        ("card 4111 1111 1111 1111", "id"),
        ("电话：025-83714511", "phone"),
        ("call (415) 555-0132", "phone"),
        ("mail a.b@c.org", "email"),
        ("https://x.example/1", "url"),
        ("from 10.1.2.33", "ip"),
        ("家住江苏省南京市鼓楼区中山路321号5栋302室", "address"),
        ("lives at 742 Evergreen Terrace, Springfield, OR 97477", "address"),
        ("就诊于南京鼓楼医院", "organisation"),
        ("seen at Mercy General Hospital", "organisation"),
        ("男，93岁", "age"),
        ("a 94-year-old man", "age"),
    ],
)
def test_kinds_without_a_header(text, kind):
    assert kind in {k for k, _ in found(text)}


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("with_header, least", [(True, 0.99), (False, 0.95)])
def test_recall_and_precision_on_planted_reports(lang, with_header, least):
    rng = random.Random(f"{lang}{with_header}")
    hits, total, wrong, marks = Counter(), Counter(), 0, 0
    for _ in range(150):
        report = report_phantom.plant(rng, lang)
        header = from_fields(**report.header) if with_header else None
        covered = {i for s in report_text.find(report.text, header) for i in range(s.start, s.end)}
        for start, end, kind in report.spans:
            total[kind] += 1
            hits[kind] += all(i in covered for i in range(start, end) if report.text[i].isalnum())
        for span in report_text.find(report.text, header):
            marks += 1
            wrong += not any(a < span.end and span.start < b for a, b, _ in report.spans)
    assert hits.total() / total.total() >= least, {k: (hits[k], total[k]) for k in total if hits[k] < total[k]}
    assert 1 - wrong / marks >= 0.9


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_source_identifier_survives_and_measures_do(lang):
    rng = random.Random(lang)
    for _ in range(80):
        report = report_phantom.plant(rng, lang)
        cleaned = report_text.clean(report.text, from_fields(**report.header), shift_days=123, key=KEY)
        for start, end, kind in report.spans:
            if kind not in ("age", "organisation") and end - start > 4:  # a year alone may stay
                assert report.text[start:end] not in cleaned.text
        kept = re.findall(r"\d+(?:\.\d+)?(?: ?[x×] ?\d+(?:\.\d+)?)* ?(?:mm|cm|mL|ml|%|kPa|mmHg)\b", report.text)
        assert all(measure in cleaned.text for measure in kept)


def test_surrogates_are_consistent_keyed_and_nobodys():
    text = "Ingrid Lindqvist was seen. Ms. Lindqvist has a cyst. Patient: Ingrid Lindqvist, MRN 4455667."
    a = report_text.clean(text, from_fields(names=["Lindqvist^Ingrid"]), shift_days=1, key=KEY).text
    b = report_text.clean(text, from_fields(names=["Lindqvist^Ingrid"]), shift_days=1, key=Secret(b"z" * 32)).text
    assert a != b
    first, last = a.split()[:2]
    assert a.count(last) == 3
    assert a.count(first) == 2
    assert "Lindqvist" not in a + b
    assert "4455667" not in a + b


def test_marks_speak_the_reports_language_and_are_left_alone_the_second_time():
    zh = report_text.clean("患者张伟，2024年3月5日复查，电话13812345678。", shift_days=None, style="category").text
    assert zh == "患者[姓名]，[日期]复查，电话[电话]。"
    en = report_text.clean("Dr. Kiran Rao, 03/05/2024, (415) 555-0132", shift_days=None, style="category").text
    assert en == "Dr. [NAME], [DATE], [PHONE]"
    for text in (zh, en):
        again = report_text.clean(text, shift_days=None, style="category")
        assert again.text == text
        assert not again.counts


def test_what_overlaps_a_date_goes_with_it():
    assert "88123" not in report_text.clean("MRN 2024-03-05-88123.", shift_days=3, key=KEY).text


def test_counts_and_repr_hold_no_value():
    cleaned = report_text.clean("Patient: John Doe", HEADER, shift_days=3, key=KEY)
    assert dict(cleaned.counts) == {"name": 1}
    assert "Doe" not in repr(report_text.find("Patient: John Doe", HEADER))


def test_a_recogniser_adds_but_never_takes_medicine():
    def everything(text: str, lang: str):
        return [(0, len(text), "name")]

    text = "Cyst of 12 mm."
    assert report_text.find(text, ner=everything) == []
    assert report_text.find("Seen there", ner=everything)[0].kind == "name"


@pytest.mark.parametrize(
    ("text", "lang", "told"),
    [("A cyst.", None, "en"), ("见囊肿。", None, "zh"), ("A cyst.", "zh", "zh"), ("见囊肿。", "en", "en")],
)
def test_a_recogniser_is_told_the_language_that_the_caller_named_or_the_texts_own(text, lang, told):
    heard = []
    report_text.find(text, lang=lang, ner=lambda text, language: heard.append((text, language)) or [])
    assert heard == [(text, told)]


def test_beyond_the_first_window_names_go_and_terms_stay_at_their_place():
    before = "The liver is normal. " * 120
    text = before + "Dr. Okafor saw a Baker's cyst there."

    def both(text: str, lang: str):
        return [(text.index(word), text.index(word) + len(word), "name") for word in ("Baker's cyst", "there")]

    spans = report_text.find(text, ner=both)
    assert [(text[s.start : s.end], s.kind) for s in spans] == [("Okafor", "name"), ("there", "name")]
    assert spans[0].rank > 1 and spans[1].rank == 0


def test_a_lexicon_spares_what_is_only_guessed_and_not_what_a_cue_names():
    known = report_text.Options(lexicon=Lexicon(frozenset({"quellzak"})))
    guessed, named = "The Quellzak appearance is stable.", "Seen by Dr. Quellzak."
    assert found(guessed) and report_text.find(guessed, options=known) == []
    assert found(named) == [("name", "Quellzak")]
    assert [named[s.start : s.end] for s in report_text.find(named, options=known)] == ["Quellzak"]


def test_the_public_profile_marks_what_no_lexicon_knows_and_keeps_terms():
    text = "The liver is vorblax. A Baker's cyst of 12 mm."
    public = report_text.Options("public")
    assert found(text) == []
    assert [(s.kind, text[s.start : s.end]) for s in report_text.find(text, options=public)] == [("unknown", "vorblax")]
    known = report_text.Options("public", Lexicon(frozenset({"vorblax"})))
    assert report_text.find(text, options=known) == []


def test_what_one_mention_names_goes_at_every_mention_and_once():
    text = "Seen by Dr. Quellzak today. The note of Quellzak is filed."
    assert found(text) == [("name", "Quellzak"), ("name", "Quellzak")]


def test_clean_without_a_key_marks_and_a_named_language_decides_the_mark():
    text = "Seen by Dr. Okafor."
    assert report_text.clean(text, shift_days=None).text == "Seen by Dr. [NAME]."
    assert report_text.clean(text, shift_days=None, lang="zh").text == "Seen by Dr. [姓名]."
    assert report_text.clean(text, shift_days=None, style="category", key=KEY).text == "Seen by Dr. [NAME]."
    assert "[NAME]" not in report_text.clean(text, shift_days=None, key=KEY).text


words = st.sampled_from([w for sentence in MEDICINE for w in sentence.split()])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(MEDICINE), st.integers(-400, 400).filter(bool))
def test_cleaning_medicine_is_the_identity(text, days):
    assert report_text.clean(text, shift_days=days, key=KEY).text == text


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["zh", "en"]))
def test_marking_twice_is_marking_once(seed, lang):
    report = report_phantom.plant(random.Random(seed), lang)
    header = from_fields(**report.header)
    once = report_text.clean(report.text, header, shift_days=None, style="category").text
    assert report_text.clean(once, header, shift_days=None, style="category").text == once


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_cleaned(text):
    for style in ("surrogate", "category"):
        report_text.clean(text, HEADER, shift_days=5, style=style, key=KEY)


@pytest.mark.parametrize(
    "text",
    [
        "初步诊断：胆囊结石。检查医生已告知患者关系密切的注意事项。",
        "唐氏筛查低风险，NT 1.2mm。Valsalva试验阴性。",
        "与前次（2周前）比较，结节增大。周围见晕环，RI 0.65。",
        "FINDINGS: Liver: Normal in size. Branch of the PA patent, 22 cm/s, 3:12 ratio.",
        "Left Ventricle: LVIDd 5.8 cm, LVEF 40% by biplane Simpson.",
        "Kasai procedure, Blalock-Taussig shunt, Seldinger technique with a 5 Fr sheath.",
        "An English interpreter was present. Right lobe 12, left lobe 11.",
    ],
)
def test_medicine_that_looks_like_it_stays(text):
    assert report_text.find(text) == []


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_order_of_the_rules_changes_nothing(lang, monkeypatch):
    reports = [report_phantom.plant(random.Random(seed), lang) for seed in range(25)]
    texts = [(r.text, from_fields(**r.header)) for r in reports] + [(r.text, None) for r in reports]
    # A number that is a card's and a phone's, a word that is a firm's and a name's.
    texts += [("My card number is 6598741158916761.", None), ("Coden is a design agency based in Naantali.", None)]
    before = [report_text.find(*pair) for pair in texts]
    backwards = report_text._rules()[::-1]
    monkeypatch.setattr(report_text, "_rules", lambda: backwards)
    assert [report_text.find(*pair) for pair in texts] == before


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["Ab-Cd-", "A", "a.b.", "A1b2", "Alpha Beta ", "The Bank of ", "12 34 5678 ", "ul. Foo 12\n12-345 ", "张伟医生"],
)
def test_no_text_takes_long(piece):
    begin = time.process_time()
    report_text.find(piece * (5000 // len(piece)))
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("x" * 2000, [(0, 2000)]), ("x" * 2001, [(0, 2000), (1840, 2001)]), ("x" * 5000, [(0, 2000), (1840, 3840),
        (3680, 5000)]),
        ("a" * 1500 + "。" + "b" * 2000, [(0, 1501), (1341, 3341), (3181, 3501)]),
        ("a" * 1500 + ". " + "b" * 1000 + "\n" + "c" * 1000 + " " + "d" * 1200,
         [(0, 1502), (1342, 2503), (2343, 3504), (3344, 4704)]),
        # A window ends in its second half only.
        ("a" * 999 + "。" + "b" * 1500, [(0, 2000), (1840, 2500)]),
        ("a" * 1000 + "。" + "b" * 1500, [(0, 1001), (841, 2501)]),
        ("a" * 1999 + "。" + "b" * 1000, [(0, 2000), (1840, 3000)]),
    ],
)  # fmt: skip
def test_windows_overlap_and_end_behind_a_line_a_sentence_or_a_space(text, windows):
    assert list(report_text._windows(text)) == windows


@pytest.mark.parametrize(
    ("span", "sides", "left"),
    [
        (Span(0, 10, "name", 2), [(4, 10)], [Span(0, 4, "name", 2)]),
        (Span(0, 10, "name", 4), [(4, 10)], [Span(0, 10, "name", 4)]),
        (Span(0, 12, "name"), [(4, 8)], [Span(0, 4, "name"), Span(8, 12, "name")]),
        (Span(5, 8, "name"), [(0, 5)], [Span(5, 8, "name")]),
        (Span(5, 8, "name"), [(5, 6)], [Span(6, 8, "name")]), (Span(5, 8, "name"), [(8, 9)], [Span(5, 8, "name")]),
        (Span(0, 5, "name"), [(5, 8)], [Span(0, 5, "name")]), (Span(0, 6, "name"), [(0, 6)], []),
    ],
)  # fmt: skip
def test_sides_are_cut_out_of_all_but_what_the_header_says(span, sides, left):
    assert list(report_text._without(span, sides, "Chen Lt and x")) == left


def test_a_gap_before_a_side_is_no_part_of_the_name():
    assert list(report_text._without(Span(0, 8, "name"), [(6, 8)], "Chen  Lt")) == [Span(0, 4, "name")]


@pytest.mark.parametrize(
    ("spans", "keep", "settled"),
    [
        ([Span(0, 4, "name"), Span(2, 6, "id", 2), Span(6, 8, "date")], [], [Span(0, 6, "id", 2), Span(6, 8, "date")]),
        ([Span(0, 4, "name"), Span(5, 8, "name", 4), Span(9, 9, "id", 4)], [(3, 6)], [Span(5, 8, "name", 4)]),
        ([Span(0, 4, "name", 3)], [(3, 6)], []), ([Span(0, 4, "name")], [(4, 6)], [Span(0, 4, "name")]),
        ([Span(0, 4, "name"), Span(0, 4, "organisation")], [], [Span(0, 4, "organisation")]),
        ([Span(0, 4, "organisation", 2), Span(0, 4, "name", 2)], [], [Span(0, 4, "name", 2)]),
        ([Span(0, 9, "name", 2), Span(3, 5, "id", 2)], [], [Span(0, 9, "name", 2)]),
        ([Span(0, 5, "name", 2), Span(3, 9, "id", 2)], [], [Span(0, 9, "id", 2)]),
    ],
)  # fmt: skip
def test_overlaps_join_under_the_surest_kind_and_terms_veto_weak_spans(spans, keep, settled):
    assert report_text._settle(spans, keep) == settled
    assert report_text._settle(spans[::-1], keep) == settled


def test_spans_that_touch_are_merged():
    assert report_text._merge([(3, 5), (0, 2), (2, 3), (7, 9), (8, 8)]) == [(0, 5), (7, 9)]
    merged = [(0, 2), (4, 6)]
    touched = [report_text._touches(merged, [0, 4], a, b) for a, b in [(0, 1), (2, 4), (3, 5), (6, 7), (1, 4)]]
    assert touched == [True, False, True, False, True]


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("on 5 May 2020, x", "on 6 May 2020, x"), ("5/5/2020 - 6/5/2020", "5/6/2020 - 6/6/2020"), ("MRN x", "MRN x"),
        ("Seen Monday 5 May 2020 at 10:30.", "Seen Tuesday 6 May 2020 at 10:30."),
    ],
)  # fmt: skip
def test_dates_of_one_span_move_with_what_parts_them(text, moved):
    assert report_text.clean(text, shift_days=1, key=KEY).text == moved


def test_a_date_with_something_else_in_its_span_is_marked():
    text = "on 5 May 2020A x"
    dates = report_text._moved_dates("on 5 May 2020 x", None, 1)
    assert report_text._date(text, Span(3, 14, "date"), dates, "en") == "[DATE]"
    assert report_text._date(text, Span(3, 13, "date"), dates, "en") == "6 May 2020"
    assert report_text._date("MRN x", Span(0, 3, "date"), dates, "zh") == "[日期]"
    assert report_text._moved_dates(text, None, None) == []


@pytest.mark.parametrize(
    ("text", "header", "names"),
    [
        ("Dr. Okafor  Lee came.", empty(), ("Okafor Lee",)), ("Seen by Dr. Long", empty(), ()),
        ("saw Okafor today", empty(), ()),
        ("Dr. Okafor came", from_fields(names=["Okafor^Jo"]), ()), ("患者王莉，女", empty(), ("王莉",)),
    ],
)  # fmt: skip
def test_who_a_cue_names_in_one_text_goes_from_all(text, header, names):
    assert report_text.named_in([text], header).other_persons == names


def test_the_space_behind_a_name_and_the_counts_of_tokens_stay():
    cleaned = report_text.clean("Dr. Okafor, 5 May 2020.", shift_days=None)
    assert cleaned == report_text.Cleaned("Dr. [NAME], [DATE].", {"name": 1, "date": 1}, 5, 4)
    assert report_text.clean("a cyst", shift_days=None) == report_text.Cleaned("a cyst", {}, 2, 0)
    assert report_text._replacement("name", "Ann\n", "en", "category", KEY) == "[NAME]\n"
    assert report_text._replacement("name", "Ann ", "en", "surrogate", None) == "[NAME] "
    assert re.fullmatch("[A-Z][a-z]+ ", report_text._replacement("name", "Ann ", "en", "surrogate", KEY))


def test_options_tell_their_threshold_and_their_settings():
    options = report_text.Options
    assert [options().threshold, options(profile="public").threshold, options(least=0.3).threshold] == [0.4, 0.15, 0.3]
    assert options(ner="x:y").settings == {
        "text_profile": "research",
        "lexicon": "",
        "ner": "x:y",
        "text_threshold": "0.4",
    }

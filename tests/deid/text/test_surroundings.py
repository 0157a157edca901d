"""What stands around a name gives it away, whatever the name; terms, measures and eponyms stay.

The sentences are not among those that the tagger learnt from (`scripts/frames`).
"""

from __future__ import annotations

import importlib
import random
import re
from pathlib import Path

import numpy as np
import pytest

from echobench.deid.identifiers import empty
from echobench.deid.text import chinese, report_text, surrogates, surroundings, tagger
from echobench.deid.text.rules._document import Document, Span
from echobench.privacy.secret import Secret
from echobench.schemas import schema_path

SCRIPTS = Path(__file__).resolve().parents[3] / "scripts"
NAMES_ZH = [
    "本次由{}负责扫查，图像清晰。", "家属{}办理手续。", "其孙{}代为陈述。", "请交{}保管。", "超声科{}报。",
    "经{}同意后行穿刺。",
]  # fmt: skip
NAMES_EN = [
    "Images were shown to {} before discharge.", "Handover from {} at 8 am.", "Typed for {} by the night desk.",
    "Probe held by {} during the Valsalva.", "Her nephew {} translated.", "{} rang to ask for the result.",
]  # fmt: skip
GIVEN_ZH = ["方解放", "林初夏", "高远", "安康", "石磊", "马上进"]
GIVEN_EN = ["Winter Stone", "Hope Field", "Ștefan Moody", "Grace Early", "Amber Knight", "Olukemi Banjoko"]
TERMS = [
    "莫里森隐窝未见积液，道格拉斯窝见液性暗区深12mm。", "LVEF 62%（辛普森法），二尖瓣轻度反流。",
    "腘窝见贝克囊肿，33×69mm。",
    "Circle of Willis seen with colour Doppler. AFI 11.8 cm.", "Pouch of Dougals clear. Utreus anteverted, 65 x 25 mm.",
    "Naobthian cysts noted. Endomertium 7.5 mm.", "Preserved LV systolic function. Suggest rescan at 32 weeks.",
]  # fmt: skip


def gone(text: str, value: str, profile: str = "research") -> bool:
    spans = report_text.find(text, options=report_text.Options(profile))  # type: ignore[arg-type]
    covered = {at for span in spans for at in range(span.start, span.end)}
    begin = text.index(value)
    return all(at in covered for at in range(begin, begin + len(value)) if text[at].isalnum())


@pytest.mark.parametrize(("frames", "names"), [(NAMES_ZH, GIVEN_ZH), (NAMES_EN, GIVEN_EN)])
def test_a_name_that_is_a_word_goes_by_what_stands_around_it(frames, names):
    report = "Ultrasound of the abdomen. " if names is GIVEN_EN else ""
    cases = [(report + frame.format(name), name) for frame, name in zip(frames, names, strict=True)]
    assert [text for text, name in cases if not gone(text, name, "public")] == []


@pytest.mark.parametrize("text", TERMS)
def test_terms_eponyms_and_their_misspellings_stay(text):
    assert report_text.find(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("转入内四科07床。", "内四科07床"), ("收住加12床。", "加12床"), ("现住EICU-3。", "EICU-3"),
        ("请拨内线或转8123。", "转8123"),
        ("Sent from Ward 7C, Bed 14.", "Ward 7C, Bed 14"), ("Seen on W4/B09.", "W4/B09"), ("Now on 6W-12.", "6W-12"),
    ],
)  # fmt: skip
def test_wards_beds_and_extensions_go_whole(text, value):
    assert gone(text, value)


def test_guesses_end_with_their_line_and_are_the_same_every_time():
    text = "Typed by Hope\nWinter Stone, checked ABC\n检查：林初夏\n高远"
    first = list(tagger.read(text, text).guesses(0.1))
    assert first == list(tagger.read(text, text).guesses(0.1)) and first
    assert all("\n" not in text[guess.start : guess.end] for guess in first)


def test_the_network_gives_shares_for_every_token_and_is_small():
    text = "Left kidney 11 cm. 左肾11cm。"
    net = tagger.network()
    shares = net.scores(tagger.rows(text, text, tagger.tokens(text), net.vocabulary))
    assert shares.shape == (len(tagger.tokens(text)), len(tagger.LABELS))
    assert np.allclose(shares.sum(axis=1), 1, atol=1e-5)
    assert schema_path("lexicon", "tagger.npz").stat().st_size < 400_000


def test_a_lower_threshold_finds_no_less():
    around = surroundings.Surroundings(Document("Ultrasound. Appt w/ Winter 3 May. 请找初夏。", empty()))
    high, low = ({at for span in around.find(least) for at in range(span.start, span.end)} for least in (0.9, 0.1))
    assert high <= low and low


def test_the_surrogate_of_a_ward_keeps_no_sign_that_names_it():
    key = Secret(b"k" * 32)
    new = surrogates.surrogate("id", "川医保85873357", "zh", key)
    assert "85873357" not in new and new[0] != "川" and new[1:3] == "医保"
    assert "林初" not in surrogates.surrogate("id", "林初12床", "zh", key)
    ward = surrogates.surrogate("id", "Ward 10B, Bed 11", "en", key)
    assert ward.startswith("Ward ") and ", Bed " in ward and ward != "Ward 10B, Bed 11"


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_frame_is_filled_and_its_marks_stand_where_the_values_do(language, monkeypatch):
    monkeypatch.syspath_prepend(str(SCRIPTS))
    fill = importlib.import_module("tagger_fill")
    made = importlib.import_module(f"tagger_fill_{language}")
    filler = (made.Chinese if language == "zh" else made.English)(3)
    frames = [line for line in (SCRIPTS / "frames" / f"{language}.txt").read_text("utf-8").splitlines() if "{" in line]
    assert len(frames) > 200
    for frame in random.Random(1).sample(frames, 60):
        text, marks = filler.fill(frame)
        at, outside = 0, ""
        for start, end, kind in marks:
            assert at <= start < end and kind in tagger.KINDS
            outside += text[at:start]
            at = end
        if not re.search(r"\{[MX]\}", frame):
            assert outside + text[at:] == fill.SLOT.sub("", frame)
        assert len(marks) == sum(bool(fill.KIND[slot]) for slot in fill.SLOT.findall(frame))
        assert "{" not in text


def guess(text: str, mark: str, score: float, kind: str = "name") -> tagger.Guess:
    at = text.index(mark)
    return tagger.Guess(at, at + len(mark), kind, score)


@pytest.mark.parametrize(
    ("text", "mark", "least"),
    [
        ("see Qzolm", "Qzolm", 0.0), ("Qzolm the site", "Qzolm", 0.0), ("see Amber", "Amber", 0.0),
        ("Qzolm liver", "Qzolm liver", 0.0), ("see 1234", "1234", 0.0), ("see A12", "A12", 0.0),
        ("see 123", "123", 0.85), ("see 12", "12", 0.85),
        ("see Table", "Table", 0.85), ("see Liver", "Liver", 0.85), ("see Livers", "Livers", 0.85),
        ("see Crohn here", "Crohn", 0.85), ("Amber came", "Amber", 0.7), ("The Amber came", "The Amber", 0.0),
        ("see amber here", "amber", 0.97),
        ("see CT here", "CT", 0.97), ("so LK: right", "LK", 0.97),
    ],
)  # fmt: skip
def test_a_guess_needs_a_probability_as_high_as_its_words_are_usual(text, mark, least):
    for score, enough in ((least - 0.01, False), (least + 0.01, True)):
        if score >= 0:
            assert surroundings._may_identify(text, guess(text, mark, score), 0.85, mixed=True) is enough


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("see the", "the"), ("see don’t", "don’t"), ("--", "--"), ("see q", "q"), ("left ventricle (LV)", "LV"),
        ("LK: left kidney", "LK"), ("Qzolm-scale", "Qzolm"), ("Mark the site", "Mark"), ("see English", "English"),
        ("see utreus", "utreus"), ("liver ab", "liver ab"), ("see table here", "table"), ("see Qzolmitis", "Qzolmitis"),
        ("see Qzolmectomy", "Qzolmectomy"),
    ],
)  # fmt: skip
def test_function_words_terms_and_short_forms_are_never_masked(text, mark):
    assert not surroundings._may_identify(text, guess(text, mark, 0.96), 0.85, mixed=True)


@pytest.mark.parametrize(("demand", "kept"), [(0.85, True), (0.55, False)])
def test_the_profile_public_masks_small_words_that_are_names(demand, kept):
    text = "see amber here"
    assert surroundings._may_identify(text, guess(text, "amber", 0.6), demand, mixed=True) is not kept


def test_in_a_text_of_one_case_small_words_count():
    text = "see table here"
    assert surroundings._may_identify(text, guess(text, "table", 0.1), 0.85, mixed=False)


@pytest.mark.parametrize(
    ("text", "mark", "kind", "least"),
    [
        ("见王", "王", "name", 0.0), ("见王春天", "王春天", "name", 0.0), ("见王建国", "王建国", "name", 0.0),
        ("见小静", "小静", "name", 0.0), ("见春天", "春天", "name", 0.97), ("见医院", "医院", "organisation", 0.97),
        ("见3号", "3号", "address", 0.97), ("见明显大", "显大", "name", 0.97),
    ],
)  # fmt: skip
def test_known_chinese_words_are_built_like_a_name_or_beyond_doubt(text, mark, kind, least):
    words = chinese.tokens(text)
    for score, enough in ((least - 0.01, False), (least, True)):
        if score >= 0:
            made = guess(text, mark, score, kind)
            assert surroundings._is_built(text, made.start, made.end, made, words, 0.85) is enough


@pytest.mark.parametrize(("text", "mark", "kind"), [("见大小", "大", "name"), ("见大小", "大小", "organisation")])
def test_common_characters_and_words_that_end_no_place_stay(text, mark, kind):
    made = guess(text, mark, 0.999, kind)
    assert not surroundings._is_built(text, made.start, made.end, made, chinese.tokens(text), 0.85)


@pytest.mark.parametrize(("score", "enough"), [(0.72, True), (0.71, False)])
def test_words_without_a_surname_need_more_than_the_demand(score, enough):
    made = guess("见春天", "春天", score)
    assert surroundings._is_built("见春天", 1, 3, made, chinese.tokens("见春天"), 0.6) is enough


@pytest.mark.parametrize(
    ("text", "mark", "left"),
    [
        ("唐氏筛查", "唐氏", ""), ("唐氏。", "唐氏", "唐氏"), ("肝脏王芳", "肝脏王芳", "王芳"),
        ("王芳肝脏", "王芳肝脏", "王芳"),
        ("王肝脏芳", "王肝脏芳", ""), ("明显大", "显", ""), ("见大", "大", "大"), ("肝脏", "肝脏", ""),
        ("王芳", "王芳", "王芳"),
        ("王氏说", "王氏", ""), ("春天到", "春", ""), ("春天到", "天", ""), ("春天到", "到", "到"),
    ],
)  # fmt: skip
def test_clinical_words_are_cut_off_a_guess(text, mark, left):
    at = text.index(mark)
    start, end = surroundings._trim(text, at, at + len(mark), chinese.clinical_places(text), chinese.tokens(text))
    assert text[start:end] == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("of the Qzolm a", "Qzolm"),
        ("a the", ""),
        ("The Qzolm", "The Qzolm"),
        ("a 12 of", "12"),
        ("- Qzolm 4 -", "Qzolm 4"),
    ],
)
def test_function_words_are_cut_off_a_guess(text, left):
    start, end = surroundings._without_function_words(text, 0, len(text))
    assert text[start:end] == left


@pytest.mark.parametrize(
    ("text", "language", "is_report"),
    [
        ("Liver normal.", "en", True),
        ("Dear John, hello.", "en", False),
        ("Liver " + "x " * 120, "en", False),
        ("Liver kidney " + "x " * 120, "en", True),
        ("Scanned. " + "x " * 90, "en", True),
        ("你好", "zh", True),
    ],
)
def test_a_report_has_one_word_of_reports_and_a_long_one_two(text, language, is_report):
    assert surroundings.Surroundings(Document(text, empty(), language)).is_report is is_report


def test_only_weak_names_places_and_organisations_without_any_identity_are_doubted():
    text = "The liver is normal."
    around = surroundings.Surroundings(Document(text, empty(), "en"))
    assert around.doubts(Span(4, 9, "name", 1))
    assert not around.doubts(Span(4, 9, "name", 2)) and not around.doubts(Span(4, 9, "date", 1))
    named = "The liver was scanned by Olukemi Banjoko."
    start = named.index("Olukemi")
    assert not surroundings.Surroundings(Document(named, empty(), "en")).doubts(Span(start, start + 15, "name", 1))
    letter = surroundings.Surroundings(Document("The garden is big.", empty(), "en"))
    assert not letter.doubts(Span(4, 10, "name", 1))
    pinyin = surroundings.Surroundings(Document("肝脏 xiaoxiao 正常", empty(), "zh"))
    assert not pinyin.doubts(Span(3, 11, "name", 1)) and pinyin.doubts(Span(0, 2, "name", 1))


@pytest.mark.parametrize(
    ("text", "language"), [("Liver. Seen by {}, {} came.", "en"), ("肝脏正常，{}医生，{}。", "zh")]
)
def test_what_an_earlier_run_masked_is_read_as_a_name_and_never_masked_again(text, language):
    blank = text.format(surrogates.BLANK * 6, surrogates.BLANK * 9)
    around = surroundings.Surroundings(Document(blank, empty(), language))
    assert len(around.reading.text) == len(blank) and surrogates.BLANK not in around.reading.text
    assert not any(surrogates.BLANK in blank[span.start : span.end] for span in around.find(0.05))

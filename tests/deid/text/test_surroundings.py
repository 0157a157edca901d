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
from echobench.deid.text import report_text, surrogates, surroundings, tagger
from echobench.deid.text.rules._document import Document
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

"""Latin names by title, cue, relative, initials, verb and line; words of medicine stay."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.text import report_text


@pytest.mark.parametrize(
    "text, value",
    [
        ("Discussed with Dr. Long by phone. Long axis view is normal.", "Dr. Long"[4:]),
        ("Dr.Okafor reviewed the images.", "Okafor"),
        ("MS. BROOK AND DR STONE WERE CALLED. NO RENAL STONE.", "STONE"),
        ("Drs Huang, Schmidt and Small agree.", "Small"),
        ("She came with her daughter Heather Marfan today.", "Heather Marfan"),
        ("Neighbour Max Young drove the patient home.", "Max Young"),
        ("Consent signed by Adam Guy Cord, witnessed by Lisa Hand.", "Adam Guy Cord"),
        ("Ordering J. Moretti. Mild reflux.", "J. Moretti"),
        ("Accompanied by her husband María de los Santos.", "María de los Santos"),
        ("Amina Farah, known as Kit, is a 38-year-old woman.", "Kit"),
        ("First name Jun, that is spelled J-U-N.", "J-U-N"),
        ("Guy was comfortable throughout.", "Guy"),
        ("No hydronephrosis.\nRuby F. Ward\nConsultant Sonographer", "Ruby F. Ward"),
        ("MacGillivray's prior CT was not available.", "MacGillivray"),
        ("PICARD JEAN LUC and NGUYEN THI MINH KHAI were called.", "KHAI"),
        ("REPORTED BY: HASSAN AL-HASHIMI", "HASSAN AL-HASHIMI"),
        ("radiologist: ingrid hedlund. no gallstones.", "ingrid hedlund"),
        ("Radiologist: White, B.; fellow: Brown. White matter is normal.", "White, B"),
    ],
)
def test_latin_names_are_removed(text, value):
    assert not left(text, value)


@pytest.mark.parametrize(
    "text",
    [
        "Whipple procedure 2 years ago, Kocher incision, Calot triangle, Morrison's pouch.",
        "Hx of Alzheimer disease. Tei index 0.4. Eustachian valve seen. Todani type I.",
        "Jod-Basedow history noted. St. Jude bileaflet mitral prosthesis. Coanda jet.",
        "Rt kidney 10.2 cm, Lt kidney 10.4 cm. Rt ICA PSV 110 cm/s.",
        "RT. kidney 10 cm, LT. kidney 9.8 cm.",
        "(RT) kidney stone; (LT) kidney normal.",
        "Lt. side plaque; Rt. side free.",
        "RT. and LT. kidneys normal",
        "No stone. R/L kidneys normal.",
        "LVIDD 5.2 CM. TAPSE 19 MM. EPIDIDYMAL HEAD CYST 5 MM. BELL CLAPPER CONFIGURATION EXCLUDED.",
        "Infrarenal aorta 5.6 cm. Ht 172 cm Wt 81 kg. Location: Left breast 3 o'clock.",
        "Finding Site: Left Ventricle\nEF: 58 %",
        "Gravida: 2\nAnatomy normal. Level IIa node, BI-RADS 4b.",
    ],
)
def test_terms_of_medicine_are_no_names(text):
    assert report_text.find(text) == []


@pytest.mark.parametrize(
    "text, cleaned",
    [
        ("Mr Chen Lt kidney stone 5 mm.", "Mr [NAME] Lt kidney stone 5 mm."),
        ("Name: WANG LI RT kidney 10 cm.", "Name: [NAME] RT kidney 10 cm."),
        ("Discussed with Okafor Rt. kidney stone.", "Discussed with [NAME] Rt. kidney stone."),
        ("Johann RT. and LT. kidneys normal", "[NAME] RT. and LT. kidneys normal"),
        ("Paged Lt. Smith about the kidney.", "Paged [NAME]. [NAME] about the kidney."),
    ],
)
def test_a_name_that_runs_into_a_side_goes_and_the_side_stays(text, cleaned):
    assert report_text.clean(text, shift_days=None, style="category").text == cleaned


def test_no_name_runs_over_a_sentence():
    text = "Seen by Dr. Adams. Subphrenic collection 6 x 4 cm."
    assert (
        report_text.clean(text, shift_days=None, style="category").text
        == "Seen by Dr. [NAME]. Subphrenic collection 6 x 4 cm."
    )


@pytest.mark.parametrize("text", ["Baby Boy Oakley", "Baby of Oakley", "B/O Oakley, day 3", "Newborn of Mrs. Oakley"])
def test_an_infant_is_called_by_its_mother(text):
    assert not left(text, "Oakley")


@pytest.mark.parametrize("text", ["Baby boy seen.", "Baby girl, normal growth", "Head of the baby of 32 weeks"])
def test_an_infant_without_a_name_stays(text):
    assert report_text.find(text) == []

"""Latin names by title, cue, relative, initials, verb and line; words of medicine stay."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.identifiers import empty
from echobench.deid.text import report_text
from echobench.deid.text.rules import names_en
from echobench.deid.text.rules._document import Document

LONG = "The liver is of normal size and echotexture. No focal lesion is seen in the liver today."


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


def found(text: str) -> dict[str, str]:
    """{name: the ranks it is found with, as digits} of what the rule alone finds in a text."""
    ranks: dict[str, set[int]] = {}
    for span in names_en.find(Document(text, empty(), "en")):
        ranks.setdefault(text[span.start : span.end], set()).add(span.rank)
        assert span.kind == "name"
    return {name: "".join(map(str, sorted(each))) for name, each in ranks.items()}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dr. Long", {"Long": "4"}), ("x MR. Stone", {"Stone": "4"}), ("Dr. J.", {"J.": "4"}), ("Dr. X", {"X": "4"}),
        ("Drs Huang & Lee or May/Poe", {"Huang": "4", "Lee": "4", "May": "4", "Poe": "4"}),
        ("Drs Huang, liver", {"Huang": "4"}), ("Dr Huang and Small", {"Huang": "4"}),
        ("Dr. Okafor liver", {"Okafor": "4"}), ("Dr. Okafor The", {"Okafor": "4"}),
        ("Dr. John Okafor Liver normal", {"John Okafor": "4"}), ("Dr. John Smith II came", {"John Smith II": "4"}),
        ("Dr. John Smith III came", {"John Smith III": "4"}), ("Dr. Ann de la Cruz", {"Ann de la Cruz": "4"}),
        ("Dr. J. K. Okafor", {"J. K. Okafor": "24"}), ("Dr. Okafor: x", {"Okafor": "4"}),
        ("Dr. Okafor-Lee", {"Okafor-Lee": "4"}), ("Dr. Okafor - Lee", {"Okafor - Lee": "4"}),
        ("Dr. Smith. Okafor", {"Smith": "4"}), ("Dr. Ann Smith. Okafor", {"Ann Smith": "4"}),
        ("Dr. Al. Okafor", {"Al. Okafor": "4"}), ("Dr. Okafor MRI", {"Okafor": "4"}),
        ("Dr. Okafor Long.", {"Okafor Long": "4"}), ("Dr. Okafor Long axis", {"Okafor": "4"}),
        ("Dr. Stone Kidney.", {"Stone": "4"}), ("Dr. Okafor, Jane K. came", {"Okafor, Jane K.": "24"}),
        ("Dr. Okafor, Liver", {"Okafor": "4"}), ("Dr. Ann van", {"Ann": "4"}), ("Dr. Ann ct", {"Ann": "4"}),
        ("Dr. Ann Bea Cleo Dora Eve Fay Gia", {"Ann Bea Cleo Dora Eve": "4"}),
        ("Dr. Fatimah H adda d came", {"Fatimah H adda d": "4"}), ("Dr. Okafor Liver: normal", {"Okafor": "4"}),
        ("Dr. Ann Qzolm Kidney.", {"Ann Qzolm Kidney": "4"}), ("Dr. Okafor P came", {"Okafor P": "4"}),
    ],
)  # fmt: skip
def test_a_name_behind_a_title_goes_on_as_far_as_names_do(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Name: Ingrid Hedlund", {"Ingrid Hedlund": "24"}), ("Patient: Small Long", {"Small Long": "4"}),
        ("Patient: Good Okafor", {"Good Okafor": "24"}), ("Patient: J. Moretti", {"J. Moretti": "24"}),
        ("Patient: X.", {"X.": "24"}), ("accepted by Low.", {"Low": "2"}), ("his daughter May, agreed", {"May": "2"}),
        ("husband Okafor came", {"Okafor": "2"}), ("husband Heather came", {"Heather": "2"}),
        ("reviewed  by Okafor came", {"Okafor": "2"}),
        ("husband Stone Okafor came", {"Stone Okafor": "2"}), ("Hi Okafor, thanks", {"Okafor": "2"}),
        ("my name is okafor", {"okafor": "2"}), ("I'm Okafor Lee here", {"Okafor Lee": "2"}),
        ("this is Ingrid", {"Ingrid": "2"}), ("calls me okafor", {"okafor": "2"}),
        ("Patient: Window Okafor", {"Window Okafor": "24"}), ("name: ingrid hedlund", {"ingrid hedlund": "24"}),
        ("first name is jun", {"jun": "2"}), ("last name? okafor", {"okafor": "2"}), ("surname: may", {"may": "2"}),
        ("known as Kit, is", {"Kit": "2"}), ("known as kit is", {"kit": "2"}), ("nee okafor.", {"okafor": "2"}),
        ("goes by Kit", {"Kit": "2"}), ("goes by Kit Okafor", {"Kit Okafor": "2"}),
        ("11:09 Dmytro: The left ovary", {"Dmytro": "2"}), ("US today (room 2, Power)", {"Power": "2"}),
        ("chair Le Gall", {"Le Gall": "2"}), ("escort Dawn Wynn", {"Dawn Wynn": "2"}),
        ("Okafor bed 3 45 y", {"Okafor": "2"}), ('Ann ("Kit") came', {"Kit": "2"}),
        ("Amina Farah (née Okafor)", {"Amina Farah": "2", "Okafor": "2"}), ("Thanks,\nAnn Ward\n", {"Ann Ward": "2"}),
        ("spelled J-U-N", {"J-U-N": "24"}), ("spelling is O-k-a", {"O-k-a": "4"}),
    ],
)  # fmt: skip
def test_names_behind_a_field_a_deed_or_a_greeting(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Ward, MD", {"Ann Ward": "2"}), ("see Okafor MD", {"Okafor": "2"}),
        ("Heather Normal, MBBS", {"Heather Normal": "2"}), ("Doe,Jane", {"Doe,Jane": "2"}),
        ("Heather, May", {"Heather, May": "2"}), ("Doe, P. came", {"Doe, P.": "2"}), ("Ng, Li", {"Ng, Li": "2"}),
        ("Moretti, Jane K here", {"Moretti, Jane K": "2"}),
        ("K Brown.", {"K Brown.": "2"}), ("K. Okafor", {"K. Okafor": "2"}), ("K Okafor", {"K Okafor": "2"}),
        ("CT. Okafor", {"CT. Okafor": "2"}), ("a KB Okafor", {"KB Okafor": "2"}),
        ("K.B. Okafor Lee", {"K.B. Okafor Lee": "2"}), ("K.B. Stone.", {"K.B. Stone.": "2"}),
        ("M. Stone.", {"M. Stone.": "2"}), ("BD Stone.", {"BD Stone.": "2"}), ("J.-P. Okafor", {"J.-P. Okafor": "2"}),
        ("Guy was comfortable", {"Guy": "2"}), ("Ann Ward denies pain", {"Ann Ward": "2"}),
        ("Heather's scan", {"Heather": "2"}), ("Ruby F. Ward\n", {"Ruby F. Ward": "2"}),
        ("Heather\n", {"Heather": "2"}), ("K. Long\n", {"K. Long": "2"}), ("Long K.\n", {"Long K.": "2"}),
        ("Long Brown\n", {"Long Brown": "2"}), ("- Ann Ward, MD\n", {"Ann Ward": "2"}),
        ("x.\n  Ann Ward 12", {"Ann Ward": "2"}), ("Ann Ward (12", {"Ann Ward": "2"}),
        ("Ann Ward on the 3", {"Ann Ward": "2"}), ("Ann van Ward\n", {"Ann van Ward": "2"}),
        (f"{LONG}\nLong", {"Long": "2"}),
    ],
)  # fmt: skip
def test_names_by_their_form_and_by_where_they_stand(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Mild MR. Preserved function", "severe MR. Stone", "Name: Liver Stone", "Nurse: Normal", "Patient: MRI",
        "seen by Radiology.", "discussed with Ct.", "signed by Surgery,", "scanned by Low today", "husband Normal came",
        "husband Stone came", "hello Liver, x", "my name is long", "this is the liver", "name: normal liver",
        "patient: lives alone", "Patient: Window closed", "goes by normal", "known as kit! x", "is known as kit! x",
        "11:09 Liver: normal", "Liver MD",
        "Baker, Murphy and Homans signs",
        "Liver, Spleen", "Okafor, Liver", "Long, Stone", "K. Brown came", "CT Okafor", "MRI Stone.", "MRI Okafor",
        "K.B. Stone came", "M Stone came", "see LV Okafor", "grade K. Brown", "type B Okafor", "a grade K. Okafor",
        "K. Kidney.", "Liver was normal", "She reports pain", "The Okafor denies", "Liver's prior CT", "The's scan",
        "Okafor's kidney", "Liver\n", "Oka\n", "Long\n", "K.\n", "Normal Kidney\n", "Ann Kidney\n", f"{LONG}\nLiver",
        f"{LONG}\nKidney",
    ],
)  # fmt: skip
def test_words_of_reports_beside_the_same_cues_are_no_names(text):
    assert found(text) == {}

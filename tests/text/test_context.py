"""What a cue denies, doubts, dates back, supposes or says of somebody else, how far it reaches, and what is no cue."""

from __future__ import annotations

import pytest

from echobench.text.context import Status, covers, denials, negations, read_context, uncertainties
from echobench.text.lexicon import fold


def denied(text: str, word: str) -> bool:
    folded = fold(text)
    return covers(negations(folded), folded.index(word))


@pytest.mark.parametrize(
    "text, word",
    [
        ("No stone, mass, or cyst.", "cyst"),
        ("Negative for thrombus.", "thrombus"),
        ("A thrombus is not seen.", "thrombus"),
        ("The thrombus has been ruled out.", "thrombus"),
        ("Stones: none.", "stones"),
        ("未见结石及积水。", "积水"),
        ("胆管未扩张。", "扩张"),
        ("结石已消失。", "结石"),
        ("非扩张 non-dilated ducts", "dilated"),
        ("不伴声影", "声影"),
    ],
)
def test_a_denial_reaches_to_the_end_of_its_clause(text, word):
    assert denied(text, word)


@pytest.mark.parametrize(
    "text, word",
    [
        ("No stone, a polyp is seen.", "polyp"),
        ("No stone but a polyp.", "polyp"),
        ("No change in the cyst.", "cyst"),
        ("Without stones with mild dilatation.", "dilatation"),
        ("未见结石，可见囊肿。", "囊肿"),
        ("肝内无回声结节", "结节"),
        ("胆管不均匀扩张", "扩张"),
        ("胆管未扩张伴结石", "结石"),
        ("A cyst cannot be excluded.", "cyst"),
        ("不能除外血栓", "血栓"),
        ("No. 3 cyst", "cyst"),
        ("No stone. A cyst.", "cyst"),
    ],
)
def test_a_new_statement_and_a_false_cue_are_not_denied(text, word):
    assert not denied(text, word)


@pytest.mark.parametrize(
    "text, word, unsure",
    [
        ("考虑囊肿可能", "囊肿", True),
        ("Suspicious for cyst.", "cyst", True),
        ("? cyst", "cyst", True),
        ("A cyst, possibly a stone.", "cyst", False),
        ("A cyst.", "cyst", False),
    ],
)
def test_a_suspicion_covers_its_clause(text, word, unsure):
    folded = fold(text)
    assert covers(uncertainties(folded), folded.index(word)) == unsure


def test_denials_are_the_cues_and_no_change():
    folded = "no stone. no change in the cyst."
    assert [folded[a:b] for a, b in denials(folded)] == ["no", "no change"]


def status(text: str, word: str) -> Status:
    folded = fold(text)
    start = folded.index(word)
    return read_context(folded).status((start, start + len(word)))


@pytest.mark.parametrize(
    "text, word",
    [
        ("The cyst is no longer seen.", "cyst"),
        ("The cyst isn't visualized.", "cyst"),
        ("Previously seen cyst, now gone.", "cyst"),
        ("Interval resolution of ascites.", "ascites"),
        ("The ascites has completely resolved.", "ascites"),
        ("Effusion? No.", "effusion"),
        ("Hepatomegaly - no.", "hepatomegaly"),
        ("The lesion is unlikely to be malignant.", "malignant"),
        ("There is nothing to suggest stones.", "stones"),
        ("双侧淋巴结肿大未见。", "淋巴结肿大"),
        ("原结节已行消融，现未再探及。", "结节"),
        ("腹水已完全吸收。", "腹水"),
        ("胆囊未见异常，胆囊结石除外。", "胆囊结石"),
        ("血栓可能性不大。", "血栓"),
        ("有结石？无。", "结石"),
    ],
)
def test_a_denial_behind_the_noun_in_the_next_clause_or_as_an_answer(text, word):
    assert status(text, word).negated


@pytest.mark.parametrize(
    "text, word",
    [
        ("It is not the case that the nodule has disappeared.", "nodule"),
        ("The kidney is not without a cyst.", "cyst"),
        ("The cyst has not resolved.", "cyst"),
        ("There is no doubt that this is a cyst.", "cyst"),
        ("A stone, not previously seen.", "stone"),
        ("No increase in the size of the cyst.", "cyst"),
        ("并非没有结节。", "结节"),
        ("囊肿未消失。", "囊肿"),
        ("无明显诱因出现胰腺炎。", "胰腺炎"),
    ],
)
def test_a_denied_denial_affirms(text, word):
    assert not status(text, word).negated


@pytest.mark.parametrize(
    "text, word",
    [
        ("The patient's mother had breast cancer.", "breast cancer"),
        ("Breast cancer in her aunt.", "breast cancer"),
        ("Family history is positive for breast cancer.", "breast cancer"),
        ("家族史：母亲乳腺癌。", "乳腺癌"),
        ("有乳腺癌家族史。", "乳腺癌"),
        ("外婆因乳腺癌去世。", "乳腺癌"),
    ],
)
def test_a_relative_is_not_the_patient(text, word):
    assert status(text, word).experiencer == "other"


@pytest.mark.parametrize(
    "text, word",
    [
        ("Mother had breast cancer, but the patient has a cyst.", "cyst"),
        ("A daughter cyst inside the hydatid.", "hydatid"),
        ("父亲有肝癌病史；患者肝内见囊肿。", "囊肿"),
        ("其母乳腺癌，本人双乳结节。", "结节"),
        ("家族性腺瘤", "腺瘤"),
    ],
)
def test_the_patient_again_after_a_relative(text, word):
    assert status(text, word).experiencer == "patient"


@pytest.mark.parametrize(
    "text, word, time",
    [
        ("History of kidney stones.", "stones", "past"),
        ("Status post cholecystectomy for gallstones.", "gallstones", "past"),
        ("The stones were removed in 2010.", "stones", "past"),
        ("Thrombus last year; the vein is compressible.", "thrombus", "past"),
        ("He passed a kidney stone at the age of 20.", "stone", "past"),
        ("既往有肾结石病史。", "肾结石", "past"),
        ("胆囊结石术后。", "胆囊结石", "past"),
        ("2年前因胆囊结石行切除术。", "胆囊结石", "past"),
        ("Indication: rule out thrombus.", "thrombus", "supposed"),
        ("If pain persists, consider pancreatitis.", "pancreatitis", "supposed"),
        ("Screening for ascites is recommended.", "ascites", "supposed"),
        ("Weight gain can cause fatty liver.", "fatty liver", "supposed"),
        ("AAA screening. Aorta normal.", "aaa", "supposed"),
        ("乳腺癌筛查，双乳未见异常。", "乳腺癌", "supposed"),
        ("临床申请：排除血栓。", "血栓", "supposed"),
        ("建议控制饮食，以免发展为脂肪肝。", "脂肪肝", "supposed"),
        ("如出现血尿，应复查超声排除肾结石。", "肾结石", "supposed"),
        ("The previously described cyst is unchanged.", "cyst", "now"),
        ("Known cyst, stable since 2019.", "cyst", "now"),
        ("The nodule first seen 2 years ago still measures 8 mm.", "nodule", "now"),
        ("No stone last year, but today there is a stone in the ureter.", "ureter", "now"),
        ("Status post hepatectomy with ascites.", "ascites", "now"),
        ("既往肾囊肿，现仍可见。", "肾囊肿", "now"),
        ("原发灶可见。", "灶", "now"),
        ("Biopsy is recommended given the mass.", "mass", "now"),
    ],
)
def test_a_finding_is_of_today_or_of_the_past(text, word, time):
    assert status(text, word).time == time


@pytest.mark.parametrize(
    "text, word, unsure",
    [
        ("cyst? A stone.", "stone", False),
        ("cyst? A stone.", "cyst", True),
        ("Thrombus in the vein? Yes.", "thrombus", False),
        ("Nodule suspicious for carcinoma.", "nodule", False),
        ("Nodule suspicious for carcinoma.", "carcinoma", True),
        ("Consistent with acute thrombus.", "thrombus", False),
        ("结节考虑血管瘤", "结节", False),
        ("结节考虑血管瘤", "血管瘤", True),
        ("建议复查除外甲状腺癌。", "甲状腺癌", True),
        ("血栓待排。", "血栓", True),
        ("We cannot say that there is no ascites.", "ascites", True),
    ],
)
def test_what_exactly_is_doubted(text, word, unsure):
    assert status(text, word).uncertain == unsure


def test_a_cue_inside_a_term_is_part_of_the_term():
    folded = "the gallbladder is surgically absent."
    span = (folded.index("gallbladder"), folded.index("."))
    assert not read_context(folded).status(span).negated
    assert read_context(folded).status((span[0], span[0] + len("gallbladder"))).negated


def test_affirms_asks_for_patient_now_and_not_denied():
    folded = "mother had cancer. no stone. history of ascites. a cyst."
    context = read_context(folded)
    spans = {word: (folded.index(word), folded.index(word) + 1) for word in ("cancer", "stone", "ascites", "cyst")}
    assert [word for word, span in spans.items() if context.affirms(span)] == ["cyst"]

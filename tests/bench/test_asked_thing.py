import pytest

from echobench.bench.asked_thing import about, asks_for_thing
from echobench.bench.parse import parse
from echobench.schemas import read_schema

CYST, ZH = "Is there a cyst?", "图中是否有囊肿？"


def test_only_sentences_about_the_thing_that_is_asked_for_count():
    assert about("There is a cyst. No stone is seen.", "Is there a stone?") == "No stone is seen."
    assert about("未见积水,可见囊肿", "是否有积水?") == "未见积水"
    assert about("A cyst.", "Which organ is shown?") == ""
    assert about("A clot is seen.", "Is there evidence of a thrombus in the vein?") == "A clot is seen."


def test_another_thing_of_the_same_word_is_not_the_one_that_is_asked_for():
    question = "Is there a pleural effusion?"
    assert about("A pericardial effusion is seen.", question) == ""
    assert about("A large effusion is seen.", question) == "A large effusion is seen."


def test_a_question_for_a_state_asks_for_no_thing():
    assert asks_for_thing("是否有结石?") and asks_for_thing("Are stones visible?")
    assert not asks_for_thing("肝脏是否增大?")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (CYST, "The scan shows the spleen."),
        (CYST, "A polyp is present."),
        (CYST, "The pancreas can be seen."),
        (CYST, "No polyp is seen."),
        (CYST, "Hydronephrosis is absent."),
        (CYST, "There are three gallstones in the neck."),
        (CYST, "I don't see a clot."),
        (CYST, "The scan shows"),
        (CYST, "The scan shows the"),
        (CYST, "We see"),
        (CYST, "There is no evidence against a cyst."),
        (ZH, "可见脾脏"),
        (ZH, "未见血栓"),
        (ZH, "图像显示胎儿头部。"),
        ("Does the picture show a polyp?", "The picture shows the gallbladder."),
        ("Are gallstones visible?", "A polyp is seen."),
        ("Can a thrombus be seen in the vein?", "The vein is visible."),
        ("Is free fluid present in the pelvis?", "The uterus is seen."),
    ],
)
def test_what_is_said_of_another_thing_answers_nothing(question, answer):
    assert parse("choice", answer, ("yes", "no"), question=question).extracted is None


@pytest.mark.parametrize(
    ("question", "answer", "right"),
    [
        (CYST, "One is present in the left kidney.", "yes"),
        (CYST, "None is visible in this image.", "no"),
        (CYST, "There are several in the right lobe.", "yes"),
        (CYST, "The spleen is normal. No cyst is seen.", "no"),
        (CYST, "An anechoic cyst is seen.", "yes"),
        (CYST, "The cyst of the previous study; now none is seen.", "no"),
        (CYST, "A former cyst was drained. Today none is present.", "no"),
        (CYST, "The previous cyst is still visible.", "yes"),
        (ZH, "可见", "yes"),
        (ZH, "左叶可见一个囊肿", "yes"),
        (ZH, "未见明显囊肿", "no"),
        ("Is there a thrombus?", "A clot is seen in the vein.", "yes"),
        ("Are gallstones visible?", "No stone is seen.", "no"),
        ("Are gallstones visible?", "可见胆囊结石", "yes"),
        ("Is any abnormality seen?", "A cyst is present.", "yes"),
        ("", "A cyst is present.", "yes"),
    ],
)
def test_what_is_said_of_the_thing_or_of_it_alone_answers(question, answer, right):
    assert parse("choice", answer, ("yes", "no"), question=question).extracted == right


OWN = {
    "en": (("Yes", "No"), "Yes or No", "hepatic cyst", "The scan shows the spleen.", "A hepatic cyst is seen.",
           "No hepatic cyst is seen."),
    "zh": (("是", "否"), "是或否", "肝囊肿", "图像显示脾脏。", "可见肝囊肿。", "未见肝囊肿。"),
}  # fmt: skip


def _texts(node):
    if isinstance(node, str):
        return [node]
    return [text for child in (node.values() if isinstance(node, dict) else node) for text in _texts(child)]


@pytest.mark.parametrize("lang", OWN)
def test_each_own_wording_of_a_question_for_a_finding_is_understood(lang):
    choices, options, finding, other, there, gone = OWN[lang]
    templates = read_schema(f"templates/{lang}.json").values()
    questions = [
        t for t in _texts([v for v in templates if not isinstance(v, int)]) if "{finding}" in t and "{options}" in t
    ]
    assert questions
    for question in (q.replace("{finding}", finding).replace("{options}", options) for q in questions):
        taken = [parse("choice", answer, choices, question=question).extracted for answer in (other, there, gone)]
        assert taken == [None, *choices], question

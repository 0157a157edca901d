import pytest

from echobench.bench.asked import (
    affirms,
    as_presence,
    asks_for_count,
    asks_for_largest,
    asks_otherwise,
    is_there,
    of_the_side_asked,
    stated_unit,
)
from echobench.bench.parse import parse


@pytest.mark.parametrize(
    ("question", "unit", "stated"),
    [
        ("What is the thickness in mm?", "mm", "mm"),
        ("What is the thickness in mm?", "cm", "mm"),
        ("厚度为多少毫米?", "mm", "mm"),
        ("What is the thickness?", "mm", None),
        ("Length in cm or mm?", "mm", None),
        ("How deep, in cm, at 5 MHz?", "%", None),
    ],
)
def test_the_unit_is_that_of_the_question_where_it_states_one(question, unit, stated):
    assert stated_unit(question, unit) == stated


def test_counts_and_largest_sizes_are_told_in_both_languages():
    assert asks_for_count("How many stones are visible?") and asks_for_count("可见几枚结石?")
    assert not asks_for_count("What is the resistive index?")
    assert asks_for_largest("Largest diameter in mm?") and asks_for_largest("最大径为多少mm?")
    assert not asks_for_largest("What is the thickness in mm?")


@pytest.mark.parametrize(
    ("text", "question", "right"),
    [
        ("不清晰。边缘模糊", "边界是否清晰?", False),
        ("外径11mm,因此增粗", "阑尾是否增粗?", True),
        ("正常", "心率是否正常?", True),
        ("清晰,不清晰", "边界是否清晰?", None),
        ("无血流", "是否无血流?", True),
        ("The margin is therefore irregular.", "Is the margin irregular?", True),
        ("The margin is not irregular.", "Is the lesion margin irregular?", False),
        ("The capsule is irregular.", "Is the lesion margin irregular?", None),
        ("Irregular.", "What is the margin like?", None),
    ],
)
def test_a_clause_that_repeats_or_denies_what_is_asked_is_yes_or_no(text, question, right):
    assert affirms(text, question) is right


def test_being_seen_answers_no_question_for_an_absence_or_a_state():
    assert asks_otherwise("Is lung sliding absent?") and asks_otherwise("Is the aorta dilated?")
    assert not asks_otherwise("Is the aorta visible?") and not asks_otherwise("Is there a cyst?")


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("Is the wall free of thickening?", "Is there thickening?"),
        ("Is lung sliding absent on this clip?", "Is there lung sliding?"),
        ("胆囊内是否未见明显结石?", "是否有结石?"),
        ("Is flow absent or reversed?", None),
        ("Is there a stone?", None),
    ],
)
def test_a_question_for_an_absence_is_one_for_the_thing(question, thing):
    assert as_presence(question) == thing


def test_what_is_said_of_the_other_side_alone_is_left_out():
    assert of_the_side_asked("Left: a stone. Right: a cyst.", "Is there a cyst on the right?") == "Right: a cyst."
    assert of_the_side_asked("A cyst on the left.", "Is there a cyst on the right?") == "A cyst on the left."
    assert of_the_side_asked("A cyst on the left.", "Is there a cyst?") == "A cyst on the left."


@pytest.mark.parametrize(
    ("question", "answer", "right"),
    [
        ("是否可见肾结石?", "肾下盏强回声伴声影,即为结石。建议复查。", True),
        ("是否可见肾结石?", "胆囊内强回声,即为结石。建议复查。", None),
        ("是否可见肾结石?", "强回声,并非结石。建议复查。", None),
        ("该结节是否为恶性?", "最初考虑为恶性。形态规则。", None),
        ("该结节是否为恶性?", "考虑为恶性。", True),
    ],
)
def test_what_is_identified_is_there(question, answer, right):
    assert is_there(answer, question) is right


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ("The cortex is thinned.", True), ("It appears to be clearly thinned.", True), ("It isn't thinned.", False),
        ("It doesn't look thinned.", False), ("The cortex does not appear to be thinned.", False),
        ("I don't think the cortex is thinned.", False), ("I doubt that the cortex is thinned.", False),
        ("I don't think it isn't thinned.", True), ("Nothing suggests that the cortex is thinned.", None),
        ("There is no reason to believe it is thinned.", None),
    ],
)  # fmt: skip
def test_a_state_that_is_not_believed_is_denied(answer, right):
    assert affirms(answer, "Is the renal cortex thinned?") is right


@pytest.mark.parametrize("verb", ["", "为", "是"])
def test_a_state_is_asked_for_with_and_without_a_verb(verb):
    question = f"该病灶是否{verb}囊性?"
    assert affirms("起初像实性,所以是囊性。", question) is True
    assert affirms("并非囊性。", question) is False


@pytest.mark.parametrize(
    ("question", "answer", "right"),
    [
        ("图像是否提示肝硬化?", "肝表面呈波浪状,提示肝硬化。", "yes"),
        ("图像是否提示肝硬化?", "肝表面光滑,不提示肝硬化。", "no"),
        ("图像是否提示肝硬化?", "若出现肝表面结节,则提示肝硬化。", None),
        ("是否支持胆囊炎的诊断?", "胆囊壁增厚,支持胆囊炎诊断。", "yes"),
        ("是否有静脉血栓?", "管腔不能压闭,考虑血栓形成。", "yes"),
        ("是否有静脉血栓?", "管腔可完全压闭,排除血栓。", "no"),
        ("是否有静脉血栓?", "静脉血栓是指静脉内血液凝结。", None),
        (
            "Can a lead be seen in the right ventricle?",
            "There does not appear to be a lead. A valve is seen, but no wire.",
            "no",
        ),
        ("Is there placenta accreta?", "Placenta accreta is confirmed by the presence of lacunae.", None),
        ("Is there placenta accreta?", "If lacunae are seen, placenta accreta is present.", None),
        ("Is there placenta accreta?", "Placenta accreta is confirmed: lacunae are seen.", "yes"),
        ("Are Z-lines present?", "Only A-lines are seen.", None),
        ("Is there a cyst in the spleen?", "The spleen is normal, with no cysts or stones.", "no"),
    ],
)
def test_what_the_question_asks_for_is_affirmed_or_denied(question, answer, right):
    assert parse("choice", answer, ("yes", "no"), question=question).extracted == right

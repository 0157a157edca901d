import pytest

from echobench.bench.asked_kinds import is_of_kind, is_the_thing
from echobench.bench.parse import parse

YES_NO = ("yes", "no")


@pytest.mark.parametrize(
    ("question", "answer", "right"),
    [
        ("Is the fetus in cephalic presentation?", "The baby lies breech, its buttocks next to the cervix.", False),
        ("Is the fetus in cephalic presentation?", "The vertex points at the cervix.", True),
        ("图中是否经腹超声?", "从视野看,是经阴道探头扫查的。", False),
        ("Is this a twin pregnancy?", "Only one gestational sac; a singleton.", False),
        ("Is the lesion malignant?", "All features point to a benign fibroadenoma.", False),
        ("Is the lesion malignant?", "It is not malignant.", False),
        ("Is the lesion malignant?", "It could be benign or malignant.", None),
        ("Is the lesion benign?", "It is not malignant, but follow-up is needed.", None),
        ("是否为恶性?", "不除外恶性。", None),
        ("Is the mass purely cystic?", "There are solid and cystic parts.", False),
        ("Is the lesion benign or malignant?", "Benign.", None),
        ("Is there a cyst?", "Benign.", None),
    ],
)
def test_a_kind_is_denied_by_another_one_of_its_group(question, answer, right):
    assert is_of_kind(answer, question) is right


@pytest.mark.parametrize(
    ("question", "answer", "right"),
    [
        ("Is the thyroid enlarged?", "The gland is normal in size.", False),
        ("Is the appendix dilated?", "It is 4 mm wide, that is not dilated.", False),
        ("Is the lesion well defined?", "Its margins are indistinct.", False),
        ("Is the lesion well defined?", "The margins are sharp.", True),
        ("甲状腺是否肿大?", "甲状腺大小正常。", False),
        ("边界是否清楚?", "边界欠清。", False),
        ("Is the nodule taller than wide?", "It is wider than tall.", False),
        ("Is the duct dilated?", "The gallbladder is collapsed.", None),
        ("Is the vein patent?", "The vein is partially thrombosed.", None),
        ("Is the gallbladder empty?", "The gallbladder is full of stones.", None),
        ("Is the left kidney enlarged?", "The right kidney is small.", None),
        ("Does the nodule have an irregular margin?", "The capsule is irregular.", None),
        ("Does the nodule have an irregular margin?", "The margin is smooth.", False),
        ("心率是否异常?", "正常", False),
    ],
)
def test_a_state_is_denied_by_its_opposite_where_nothing_else_is_spoken_of(question, answer, right):
    assert is_of_kind(answer, question, "opposites") is right


@pytest.mark.parametrize(
    ("question", "answer", "right"),
    [
        ("Is this the left kidney?", "This is the right kidney.", False),
        ("Is this the liver?", "This is the spleen.", False),
        ("Is this a view of the gallbladder?", "The image shows the urinary bladder.", False),
        ("Is this the common bile duct?", "This is the common bile duct.", True),
        ("图中是否肝脏?", "图中是脾脏。", False),
        ("Is this the liver?", "This is an artifact.", None),
        ("Is the liver enlarged?", "This is the spleen.", None),
    ],
)
def test_what_is_one_organ_is_no_other_one(question, answer, right):
    assert is_the_thing(answer, question) is right


def test_kinds_answer_closed_questions():
    question = "Is the uterus retroverted? Answer yes or no."
    assert parse("choice", "The uterus is anteverted.", YES_NO, question=question).extracted == "no"


@pytest.mark.parametrize(
    ("question", "answer", "right"),
    [
        ("Is the heart rate normal?", "It is 98 bpm, below the normal range.", "no"),
        ("Is the heart rate normal?", "It is 140 bpm, within the normal range.", "yes"),
        ("Is the heart rate normal?", "The normal range is 110-160 bpm.", None),
        ("Is right ventricular function normal?", "Function is reduced.", "no"),
        ("Is right ventricular function normal?", "RV function is preserved.", "yes"),
        ("Is the size of the spleen normal?", "The echogenicity is increased.", None),
        ("Is the size of the spleen normal?", "The spleen is enlarged at 15 cm.", "no"),
        ("Is the spleen normal?", "The liver is enlarged.", None),
        ("Is the spleen normal?", "It is not enlarged.", None),
        ("Is the wall thickened?", "It is 6 mm, which is above the normal limit of 3 mm.", "yes"),
        ("Is the wall thickened?", "It is 2 mm, which is within the normal range.", "no"),
        ("Is the mass solid?", "A solid mass is suspicious.", None),
        ("Is the mass solid?", "A solid mass with calcifications raises suspicion.", None),
        ("Is the flow in the vein reversed?", "The flow is antegrade.", "no"),
        ("Is the window adequate?", "Not adequate.", "no"),
        ("Is there a single yolk sac?", "Yolk sacs are seen on either side.", None),
        ("Is there a single yolk sac?", "A single yolk sac is seen.", "yes"),
        ("胎心率是否正常?", "胎心率98次/分,低于正常范围。", "no"),
        ("胎心率是否正常?", "胎心率正常范围为110-160次/分。", None),
        ("胎心率是否正常?", "胎心率140次/分,在正常范围内。", "yes"),
        ("右心室功能是否正常?", "TAPSE约12mm,右室功能减低。", "no"),
        ("脾脏大小是否正常?", "肝脏体积增大。", None),
        ("脾脏大小是否正常?", "脾脏可能增大。", None),
    ],
)
def test_what_is_out_of_the_normal_is_not_normal(question, answer, right):
    assert parse("choice", answer, YES_NO, question=question).extracted == right

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

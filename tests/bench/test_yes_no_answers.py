"""Yes and no, in words and by what is there."""

from __future__ import annotations

import re

import pytest

from echobench.bench.yes_no_answers import denies, polarity, presence, yes_or_no


def phrases(listed: str) -> list[str]:
    """The phrases of a list, divided by bars and ends of lines."""
    return [phrase.strip() for phrase in re.split(r"[|\n]", listed) if phrase.strip()]


@pytest.mark.parametrize(
    ("bodies", "indices"),
    [
        (("yes", "no"), (0, 1)),
        (("no", "yes", "uncertain"), (1, 0)),
        (("否", "是"), (1, 0)),
        (("yes, there is fluid", "no, there is no fluid"), (0, 1)),
        (("present", "absent"), (0, 1)),
        (("no lesion", "a cyst"), None),
        (("benign", "malignant"), None),
    ],
)
def test_which_option_is_yes(bodies, indices):
    assert polarity(bodies) == indices


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Yes, a cyst.", True),
        ("No cyst is seen", None),
        ("no, a cyst", False),
        ("Yes. No.", "both"),
        ("Definitely not.", False),
        ("该说法错误。", False),
        ("有的,可见", True),
        ("A cyst. Yes.", True),
    ],
)
def test_an_answer_means_yes_or_no_or_neither(text, answer):
    assert yes_or_no(text) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("There is no evidence of a thrombus.", False),
        ("存在胸腔积液。", True),
        ("A stone is present.", True),
        ("The image shows no cyst.", False),
        ("No abnormality is seen.", None),
        ("There may be a cyst.", None),
        ("A cyst is seen. No stone is seen.", None),
        ("The liver.", None),
    ],
)
def test_what_is_there_answers_unless_it_is_open(text, answer):
    assert presence(text) is answer


@pytest.mark.parametrize(
    "text",
    phrases(
        """Yes | Y | sí | oui | ja | da | correct | It is. | It does | There is | there are | Of course | It is present
        There is one | Certainly | Indeed | Definitely | Absolutely | It appears so | It seems so | Appears so
        Seems so | This is true | This is correct | That is true | That is correct | 肯定 | 肯定的 | 是的 | 有的
        阳性 | 确实存在 | Probably yes | Based on the image, yes | In this image: yes | No doubt, yes | I think yes
        应该是 | 我认为是 | 结论:是 | 很可能存在 | The claim is true. | the description is right | 该说法是正确的
        yes because it is dark | Yes I see one | yes given the shadow | positive for stones
        correct the stone is seen | 是因为有回声 | 有 一个囊肿 | leaning to an answer yes | I am inclined to yes
        更倾向于是 | 因此 是 | so yes | The wall is thin. So yes | yes. Therefore yes | Yes – clear
        A cyst. Present. | Small, in this section, yes"""
    ),
)
def test_what_affirms_is_yes(text):
    assert yes_or_no(text) is True


@pytest.mark.parametrize(
    "text",
    phrases(
        """no | nein | non | nope | Negative | None | It doesn't. | There is none. | I don't think so.
        I do not think so | There is not | There isn't | There isn't any | Not really | It is not | It isn't
        It's not | It does not | It does not appear so | It doesn't appear so | Does not appear so | This is false
        This is incorrect | This is not true | That is false | That is incorrect | That is not true | 否定 | 否定的
        该陈述错误 | 不存在 | 并没有 | 阴性 | 大概没有 | 答:否 | 判断为否 | Very likely no | Well, no
        This statement is wrong | 这个判断不对 | no since the wall is thin | no it is thin | negative for clot
        否 未见 | 错误由于 | I lean towards no | 倾向否 | Hence no | yes. So no | Small, absent"""
    ),
)
def test_what_denies_is_no(text):
    assert yes_or_no(text) is False


@pytest.mark.parametrize(
    "text", ["Yes. No.", "Yes - no", "no (yes)", "是,否", "A cyst; thus no. So yes.", "Thin, no. Thick, yes"]
)
def test_yes_and_no_at_once_are_both(text):
    assert yes_or_no(text) == "both"


@pytest.mark.parametrize("text", ["", "maybe", "yes no", "In this section, yes, but small"])
def test_neither_word_where_it_is_a_verdict_is_none(text):
    assert yes_or_no(text) is None


@pytest.mark.parametrize(
    "bodies, indices",
    [
        (("是，有积液", "否，没有积液"), (0, 1)), (("no: none", "yes: fluid"), (1, 0)), (("阳性", "阴性"), (0, 1)),
        (("yes", "yes", "no"), None), (("yes", "no", "absent"), None), (("yes", "maybe"), None), ((), None),
        (("fluid, yes", "no"), None),
    ],
)  # fmt: skip
def test_one_option_each_is_yes_and_no_or_neither_is(bodies, indices):
    assert polarity(bodies) == indices


@pytest.mark.parametrize(
    "text",
    phrases(
        """There is a lack of flow. | There was loss of the margin. | There isn't a clot. | There are not any stones.
        There does not appear to be a clot. | It does not seem to be visible. | A clot cannot be seen.
        negative for a clot | The lumen does not contain a clot. | Fluid: none | Fluid: not seen | Flow is absent
        no definite evidence of a clot | no signs of rupture | The scan reveals no mass.
        The wall was not clearly visualised. | None is seen. | No clot, no mass, and no cyst | I do not see a mass.
        The image doesn't show a mass. | 未探及血流 | 未提示占位 | 没有任何的积液 | 没有证据支持 | 肿块不存在
        看不到胆囊 | 无明显积液 | 图中无积液 | 图像上没有明显的肿块"""
    ),
)
def test_what_is_said_not_to_be_there_is_absent(text):
    assert presence(text) is False


@pytest.mark.parametrize(
    "text",
    phrases(
        """There's a clot. | There are stones. | I can clearly see a cyst. | We identify a mass.
        There appears to be a clot. | The lumen contains several stones. | A mass can be seen. | positive for stones
        Fluid: present | Fluid: visible | A cyst is clearly seen. | Stones are also noted.
        The scan clearly demonstrates a mass. | 存在积液 | 可见肿块 | 可探及血流 | 图中有积液 | 发现肿块 | 看到结石"""
    ),
)
def test_what_is_said_to_be_there_is_present(text):
    assert presence(text) is True


@pytest.mark.parametrize(
    "text",
    ["There may be a clot, which is seen.", "A cyst is seen, but small.", "There is a cyst or a stone that is unclear.",
     "可能存在积液", "存在积液或肿块", "不能排除存在积液", "There is no cyst. There is a stone.",
     "未见积液。可见肿块。", "与此有关", "The kidney."],
)  # fmt: skip
def test_what_leaves_it_open_or_says_both_is_neither(text):
    assert presence(text) is None


def test_what_an_absence_means_and_what_is_asked_are_passed_over():
    assert presence("No clot is seen, which indicates normal patency.") is False
    assert presence("没有看到强回声团或声影") is False
    assert presence("没有积液或肿块") is False
    assert presence("A stone is seen, whether or not it may move.") is True
    assert presence("是否可见肿块,未见肿块") is False


@pytest.mark.parametrize(
    "text, denied",
    [
        ("No cyst is seen.", True), ("未见积液。", True), ("A cyst is seen.", False),
        ("No cyst is seen. The wall is thin.", False), ("未见积液。壁薄。", False),
        (f"No cyst is seen{' up' * 11}", True), (f"No cyst is seen{' up' * 12}", False),
        (f"未见{'积' * 88}", True), (f"未见{'积' * 89}", False),
    ],
)  # fmt: skip
def test_a_denial_is_one_short_sentence(text, denied):
    assert denies(text) is denied


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("I think so.", True), ("I believe so, the wall is thick", True), ("I think so because it is round", True),
        ("I'd say so", True), ("I think so, yes", True), ("I don't believe so.", False), ("I would not say so", False),
        ("I think no", False), ("I believe yes", True), ("I hope so", None),
    ],
)  # fmt: skip
def test_thinking_so_is_yes(text, answer):
    assert yes_or_no(text) is answer


def test_what_is_not_seen_is_absent_in_short_form_too():
    assert presence("A stone isn't seen.") is False


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("I don't think there is a stone.", False), ("I wouldn't say a stone is present.", False),
        ("I doubt that there is a stone.", False), ("I don't believe there isn't a stone.", None),
        ("There is a stone, though I doubt it is large.", True), ("There is no doubt: a stone can be seen.", True),
        ("There is hardly a stone.", None), ("I don't see why not.", None),
    ],
)  # fmt: skip
def test_what_is_not_believed_is_denied(text, there):
    assert presence(text) is there


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Flow is documented in both ovaries.", True), ("No flow was recorded.", False),
        ("On power Doppler, no flow is demonstrated.", False), ("A cyst appears to be present.", True),
        ("Stones appear to be absent.", False), ("The duct appears to contain a stone.", True),
        ("No heartbeat could be detected.", False), ("A stone could be present.", None),
        ("There does not appear to be a stone.", False), ("A stone does not appear to be present.", False),
    ],
)  # fmt: skip
def test_each_way_to_say_that_a_thing_is_there_or_not(text, there):
    assert presence(text) is there


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("It most probably is.", True), ("It likely isn't.", False), ("Given the curve, it certainly is.", True),
        ("It is as bright as fat.", None), ("It probably is a cyst.", None),
    ],
)  # fmt: skip
def test_it_probably_is_means_yes(text, answer):
    assert yes_or_no(text) is answer

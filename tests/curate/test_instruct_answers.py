"""Which sentences of a report an answer may hold."""

from __future__ import annotations

import pytest

from echobench.curate.instruct import instruct
from echobench.curate.instruct_answers import RULES, chosen_rules, showable
from echobench.dataset.records import Study
from echobench.errors import UsageError

CASES = {
    "identity": [
        "Reported by Dr. Leonard Morrison.",
        "Exam date 08/19/2021.",
        "Call (555) 017-8209 with questions.",
        "患者姓名：[姓名]。",
        "报告医师：张佳怡。",
        "检查号：A20091778647。",
    ],
    "not-scanned": [
        "The pancreas is obscured by bowel gas.",
        "The left ovary could not be visualized.",
        "Evaluation is limited by body habitus.",
        "胰腺受肠气干扰显示不清。",
        "右侧附件未检查。",
    ],
    "earlier": [
        "Compared with the prior study the cyst has grown.",
        "The nodule is unchanged.",
        "The previously described stone is no longer seen.",
        "History of breast cancer.",
        "结节较前增大。",
        "既往胆囊结石病史。",
    ],
    "advice": [
        "Follow-up in 6 months is recommended.",
        "Clinical correlation is advised.",
        "Biopsy should be considered.",
        "建议定期复查。",
        "请结合临床。",
    ],
}
KEPT = [
    "A cyst of 12 mm is seen in the liver.",
    "No stones in the gallbladder.",
    "The gallbladder is surgically absent.",
    "肝右叶见无回声区，大小约12mm。",
    "胆囊切除术后。",
    "未见占位性病变。",
]


@pytest.mark.slow
@pytest.mark.parametrize("rule, sentence", [(rule, s) for rule, sentences in CASES.items() for s in sentences])
def test_each_rule_keeps_its_sentences_out_and_can_be_switched_off(rule, sentence):
    assert showable({"findings": sentence}, [rule])[0] == {}
    others = [name for name in RULES if name != rule]
    assert showable({"findings": "A cyst. " + sentence}, others)[0]["findings"].startswith("A cyst.")


@pytest.mark.parametrize("sentence", KEPT)
def test_what_an_image_can_show_is_kept(sentence):
    cleaned, counts = showable({"findings": sentence}, RULES)
    assert cleaned == {"findings": sentence} and counts == {"sentences": 1, "kept": 1}


def test_sentences_are_counted_by_what_became_of_them():
    text = "A cyst of 12 mm. Follow-up is recommended. The pancreas is obscured by bowel gas. No stones."
    cleaned, counts = showable({"findings": text, "impression": "Follow-up is advised."}, RULES)
    assert cleaned == {"findings": "A cyst of 12 mm. No stones."}
    assert counts == {"sentences": 5, "kept": 2, "advice": 2, "not-scanned": 1}


def test_answers_hold_no_such_sentence_and_facts_are_read_from_the_whole_report():
    report = {
        "findings": "A cyst of 12 mm in the liver. Read by: Alice Dawson",
        "impression": "Unchanged hepatic cyst.",
    }
    study = Study("s", "p", "a", "liver", "x", 1.0, "en", report, ("i",))
    made = {r.task: r.reference for r in instruct([study])}
    assert made["findings"] == "A cyst of 12 mm in the liver."
    assert "impression" not in made and "report" not in made
    assert made["diagnosis"] == "hepatic cyst"
    made = {r.task: r.reference for r in instruct([study], rules=chosen_rules(["earlier"]))}
    assert made["impression"] == "Unchanged hepatic cyst."


def test_an_unknown_kind_of_sentence_lists_the_known():
    with pytest.raises(UsageError, match="known: identity, not-scanned, earlier, advice"):
        chosen_rules(["adverts"])

"""Tasks that are answered in sentences: the function that makes the questions of each, and their rows."""

from __future__ import annotations

from collections.abc import Iterator

from echobench.tasks.finding_names import title, written
from echobench.tasks.study_content import StudyContent
from echobench.tasks.task import CLINICAL_METRICS, OVERLAP_METRICS, AnsweredQuestion, Task, Words
from echobench.templates import Templates

_TEXT_METRICS = OVERLAP_METRICS + CLINICAL_METRICS


def report(content: StudyContent, wording: Templates, seed: int) -> Iterator[AnsweredQuestion]:
    """Ask for the whole report: findings and impression, or the unsectioned text of a study with several images."""
    parts = content.sections
    if "findings" in parts and "impression" in parts:
        lines = [f"{wording.words[name]}{wording.words['colon']}{parts[name]}" for name in ("findings", "impression")]
        yield AnsweredQuestion(wording.question("report", seed), "\n".join(lines))
    elif "text" in parts and len(content.study.images) > 1:
        yield AnsweredQuestion(wording.question("report", seed), parts["text"])


def findings(content: StudyContent, wording: Templates, seed: int) -> Iterator[AnsweredQuestion]:
    """Ask for the descriptive section."""
    if "findings" in content.sections:
        yield AnsweredQuestion(wording.question("findings", seed), content.sections["findings"])


def impression(content: StudyContent, wording: Templates, seed: int) -> Iterator[AnsweredQuestion]:
    """Ask for the concluding section."""
    if "impression" in content.sections:
        yield AnsweredQuestion(wording.question("impression", seed), content.sections["impression"])


def diagnosis(content: StudyContent, wording: Templates, seed: int) -> Iterator[AnsweredQuestion]:
    """Ask for the diagnosis: a label's value, or else the findings that the impression affirms."""
    if content.diagnosis:
        name = content.diagnosis.lower()
        answer = wording.labels.get(name) or title(name, wording.lang)
        answer = answer or (content.diagnosis if wording.lang == "en" else "")
        origin = "label"
    else:
        answer = wording.words["comma"].join(written(name, wording) for name in content.concluded)
        origin = "impression"
    if answer:
        yield AnsweredQuestion(wording.question("diagnosis", seed), answer, evidence={"evidence": origin})


def caption(content: StudyContent, wording: Templates, seed: int) -> Iterator[AnsweredQuestion]:
    """Ask for the text that came with a single image."""
    if "text" in content.sections and len(content.study.images) == 1:
        yield AnsweredQuestion(wording.question("caption", seed), content.sections["text"])


TASKS = (
    Task(
        "report",
        form="text",
        metrics=_TEXT_METRICS,
        make=report,
        max_new_tokens=512,
        source="Report generation of EchoVLM (arXiv 2509.14977): the whole report from all key frames of a study.",
        question=Words(
            "Write the report of this ultrasound examination: the findings, then the impression.",
            "请写出这次超声检查的报告：先写超声所见，再写超声提示。",
        ),
        answer_form=Words("Write the report alone, without any remark of your own.", "只写报告，不要附加任何说明。"),
    ),
    Task(
        "findings",
        form="text",
        metrics=_TEXT_METRICS,
        make=findings,
        max_new_tokens=384,
        source="The findings section of a report (`multi_image_finding` of EchoVLM's question templates).",
        question=Words("Describe the findings of this ultrasound examination.", "请描述这次超声检查的超声所见。"),
        answer_form=Words(
            "Write the findings alone, without any remark of your own.", "只写超声所见，不要附加任何说明。"
        ),
    ),
    Task(
        "impression",
        form="text",
        metrics=_TEXT_METRICS,
        make=impression,
        source="The impression section of a report (`multi_image_impression` of EchoVLM's question templates).",
        question=Words("Give the impression of this ultrasound examination.", "请给出这次超声检查的超声提示。"),
        answer_form=Words(
            "Write the impression alone, without any remark of your own.", "只写超声提示，不要附加任何说明。"
        ),
    ),
    Task(
        "diagnosis",
        form="text",
        metrics=CLINICAL_METRICS + OVERLAP_METRICS,
        make=diagnosis,
        source="Diagnosis of EchoVLM (arXiv 2509.14977): entity scores over findings, and text overlap.",
        question=Words("What is the diagnosis?", "诊断是什么？"),
        answer_form=Words("Write the diagnosis alone, without any remark of your own.", "只写诊断，不要附加任何说明。"),
    ),
    Task(
        "caption",
        form="text",
        metrics=_TEXT_METRICS,
        make=caption,
        source="Caption of one image (EchoVLM's public captions; caption generation of U2-BENCH).",
        question=Words("Describe this ultrasound image.", "请描述这幅超声图像。"),
        answer_form=Words(
            "Write the description alone, without any remark of your own.", "只写描述，不要附加任何说明。"
        ),
    ),
    Task(
        "open-question",
        form="text",
        metrics=_TEXT_METRICS,
        source="Open visual question answering, written by a model from a report (`curate.open_questions`)"
        " or imported.",
        question=Words("What does this ultrasound image show?", "这幅超声图像显示了什么？"),
        answer_form=Words("Write the answer alone, without any remark of your own.", "只写答案，不要附加任何说明。"),
    ),
)

"""Tasks with one right answer: the function that makes the questions of each, and their rows.

A question is made only if the report or the labels answer it.
"""

from __future__ import annotations

from collections.abc import Iterator

from echobench.dataset.records import REGIONS
from echobench.tasks.finding_names import quantity_title, written
from echobench.tasks.study_content import NORMAL, StudyContent
from echobench.tasks.task import CHOICE_METRICS, AnsweredQuestion, Task, Words
from echobench.templates import Templates, draw, region_names, stable_hash, templates

_LETTERS = "ABCD"
_LISTED = 6
_DRAWN = 3


def region(content: StudyContent, wording: Templates, seed: int) -> Iterator[AnsweredQuestion]:
    """Ask for the examined region, out of all seven, unless the images of the examination show several."""
    names = region_names(wording.lang)
    if content.study.region in REGIONS and {*content.study.image_regions} <= {"", content.study.region}:
        options = tuple(names[region] for region in REGIONS)
        yield _closed("region", wording, seed, names[content.study.region], options, "region")


def side(content: StudyContent, wording: Templates, seed: int) -> Iterator[AnsweredQuestion]:
    """Ask for the side, where labels and report name one only."""
    if content.side in ("left", "right", "both"):
        options = tuple(wording.words[name] for name in ("left", "right", "both"))
        yield _closed("side", wording, seed, wording.words[content.side], options, "side", subject=content.side)


def finding(content: StudyContent, wording: Templates, seed: int) -> Iterator[AnsweredQuestion]:
    """Ask yes or no: about a finding that is affirmed, and about one that other studies have and this one has not.

    A finding is asked about as often where it is as where it is not, so that its name answers nothing.
    """
    options = (wording.words["yes"], wording.words["no"])
    present = [name for name in draw(content.answers, 1, seed) if name != NORMAL]
    missing = [name for name in content.wrong_options(1, seed) if name != NORMAL]
    for names, answer in ((present, options[0]), (missing, options[1])):
        for name in names:
            if not content.pool.is_balanced(name, answer == options[0], stable_hash(seed, answer)):
                continue
            evidence = "affirmed" if name in present else "denied" if name in content.absent else "not mentioned"
            shown = written(name, wording)
            yield _closed("finding", wording, seed, answer, options, evidence, finding=shown, subject=name)


def finding_detection(content: StudyContent, wording: Templates, seed: int) -> Iterator[AnsweredQuestion]:
    """Ask which findings of a list are present; the others are findings of other studies that this one has not.

    What is present may be left out of the list, so that each finding is right in the same share of its lists.
    """
    if not content.answers:
        return
    drawn = (name for attempt in range(_DRAWN) for name in content.wrong_options(1, seed + attempt))
    shown, others = (
        [
            n
            for n in dict.fromkeys(names)
            if n != NORMAL and content.pool.is_listed(n, is_right, _DRAWN, seed ^ stable_hash(n))
        ]
        for names, is_right in ((content.answers, True), (drawn, False))
    )
    listed = draw([*shown[: _LISTED - len(others[:2])], *others], _LISTED, stable_hash(seed, "order"))
    if len(listed) < 2 or len(listed) == len(shown):
        return
    answer = wording.words["comma"].join(written(n, wording) for n in listed if n in shown) or wording.words["none"]
    options = tuple(written(name, wording) for name in listed)
    joined = wording.words["comma"].join(options)
    question = wording.question("finding-detection", seed, options=joined, none=wording.words["none"])
    yield AnsweredQuestion(question, answer, options, {"evidence": "affirmed" if shown else "none of these"})


def measurement(content: StudyContent, wording: Templates, seed: int) -> Iterator[AnsweredQuestion]:
    """Ask for the value of one quantity whose name says what was measured, in the unit that the report gives."""
    named = {quantity_title(q.name, q.finding, wording): q for q in content.quantities if q.unit}
    for name in draw(named, 1, seed):
        unit = named[name].unit
        question = wording.question("measurement", seed, name=name, unit=unit)
        yield AnsweredQuestion(question, f"{named[name].value:g} {unit}", evidence={"evidence": "measured"})


def view(content: StudyContent, wording: Templates, seed: int) -> Iterator[AnsweredQuestion]:
    """Ask for the imaging plane, where it is stated and its region has a list of planes."""
    options = wording.views.get(content.study.region, wording.views["any"])
    english = templates("en").views
    planes = english.get(content.study.region, english["any"])
    indices = {name.lower(): index for index, name in enumerate(planes)}
    index = indices.get((content.study.view or "").strip().lower().replace("_", " "))
    if index is not None:
        yield _closed("view", wording, seed, options[index], options, "view")


def single_choice(content: StudyContent, wording: Templates, seed: int) -> Iterator[AnsweredQuestion]:
    """Ask for the one right option out of four, once by its letter alone and once with the option repeated.

    A set with few answers has three options.
    """
    right = next(iter(draw(content.answers, 1, seed)), None)
    if right is None or not content.pool.is_kept(right, seed):
        return
    wrong = content.wrong_options(content.pool.wrong_options_count, seed)
    if not wrong or not all(map(content.pool.may_be_option, wrong)):
        return
    listed = draw([right, *wrong], len(_LETTERS), stable_hash(seed, "order"))
    options = tuple(written(name, wording) for name in listed)
    lines = "\n".join(f"{letter}. {option}" for letter, option in zip(_LETTERS, options, strict=False))
    index = listed.index(right)
    letter, option = _LETTERS[index], options[index]
    for key, answer in (("single-choice", letter), ("single-choice-repeat", f"{letter}. {option}")):
        question = wording.question(key, seed, options=lines)
        yield AnsweredQuestion(question, answer, options, {"evidence": "affirmed"})


def match(content: StudyContent, wording: Templates, seed: int) -> Iterator[AnsweredQuestion]:
    """Ask whether a sentence is true of the images. It is the study's own, with one finding written by its name.

    In a false sentence that is the name of another finding. Another patient's sentence would carry that patient into
    another split, and a name that stands in false sentences only would tell them from true ones. The shortest sentence
    is taken: the words beside a finding tell which one it is.
    """
    sentences = _sentences(content)
    wrong = [other for other in content.wrong_options(1, seed) if other != NORMAL]
    if not sentences or not wrong:
        return
    subject = draw(sentences, 1, seed)[0]
    truth = "true" if stable_hash(seed, "match") % 2 else "false"
    shown = subject if truth == "true" else wrong[0]
    if not content.pool.is_balanced(shown, truth == "true", seed):
        return
    before, after = sentences[subject]
    text = before + written(shown, wording) + after
    options = (wording.words["true"], wording.words["false"])
    origin = "own text" if truth == "true" else "exchanged"
    yield _closed("match", wording, seed, wording.words[truth], options, origin, text=text[:1].upper() + text[1:])


def _sentences(content: StudyContent) -> dict[str, tuple[str, str]]:
    """Return {finding: the shortest sentence that names it and no other, as (before its name, after it)}."""
    from echobench.text.clauses import sentences

    shortest: dict[str, tuple[str, str]] = {}
    for name, text in content.sections.items():
        mentions = content.mentions.get(name, ())
        for start, end in sentences(text):
            inside = [m for m in mentions if start <= m.span[0] < end]
            subject = inside[0].name if len(inside) == 1 and inside[0].is_present and not inside[0].uncertain else ""
            if subject == NORMAL or subject not in content.answers:
                continue
            parts = text[start : inside[0].span[0]].lstrip(), text[inside[0].span[1] : end].rstrip()
            if subject not in shortest or len("".join(parts)) < len("".join(shortest[subject])):
                shortest[subject] = parts
    return shortest


def _closed(
    key: str, wording: Templates, seed: int, answer: str, options: tuple[str, ...], evidence: str,
    subject: str = "", **fields: str,
) -> AnsweredQuestion:  # fmt: skip
    joined = wording.words["comma"].join(options[:-1]) + wording.words["or"] + options[-1]
    question = wording.question(key, seed, options=joined, **fields)
    origin = {"evidence": evidence, "subject": subject} if subject else {"evidence": evidence}
    return AnsweredQuestion(question, answer, options, origin)


_ONE_OPTION = Words(
    "Answer with exactly one of these options and nothing else:\n{choices}",
    "只回答下列选项之一，不要其他内容：\n{choices}",
)

TASKS = (
    Task(
        "region",
        form="choice",
        metrics=CHOICE_METRICS,
        make=region,
        max_new_tokens=16,
        choices=REGIONS,
        source="Which of the seven regions is shown (organ detection of U2-BENCH).",
        question=Words("Which region of the body does this ultrasound show?", "这幅超声图像显示的是哪个部位？"),
        answer_form=_ONE_OPTION,
    ),
    Task(
        "side",
        form="choice",
        metrics=CHOICE_METRICS,
        make=side,
        max_new_tokens=16,
        choices=("left", "right", "both"),
        source="Which side is shown: the laterality of the organ or of its finding (DICOM PS3.16 CID 244).",
        question=Words("Which side of the body is shown?", "显示的是身体的哪一侧？"),
        answer_form=_ONE_OPTION,
    ),
    Task(
        "finding",
        form="choice",
        metrics=CHOICE_METRICS,
        make=finding,
        max_new_tokens=16,
        choices=("yes", "no"),
        source="Is a finding present: closed visual question answering.",
        question=Words("Is the finding present?", "是否存在该征象？"),
        answer_form=_ONE_OPTION,
    ),
    Task(
        "finding-detection",
        form="labels",
        metrics=("hamming-entity", "macro-entity"),
        make=finding_detection,
        max_new_tokens=128,
        source="All findings that are present, out of schemas/findings.json or the record's options.",
        question=Words("List all findings.", "请列出所有征象。"),
        answer_form=Words(
            "Name the findings that are present, separated by commas, or none.\n{choices}",
            "只写存在的征象，用逗号分隔；没有则写“无”。\n{choices}",
        ),
    ),
    Task(
        "measurement",
        form="quantity",
        metrics=("measurements", "within-tolerance", "mae", "rmse"),
        make=measurement,
        max_new_tokens=32,
        source="A measured value with its unit (clinical value estimation of U2-BENCH).",
        question=Words("What is the measured value?", "测量值是多少？"),
        answer_form=Words(
            "Answer with one number and its unit and nothing else.", "只回答一个数值和单位，不要其他内容。"
        ),
    ),
    Task(
        "view",
        form="choice",
        metrics=CHOICE_METRICS,
        make=view,
        max_new_tokens=32,
        source="Which standard view is shown (view recognition of U2-BENCH).",
        question=Words("Which view is shown?", "这是哪个切面？"),
        answer_form=_ONE_OPTION,
    ),
    Task(
        "single-choice",
        form="choice",
        metrics=CHOICE_METRICS,
        make=single_choice,
        max_new_tokens=192,
        source="One of several descriptions or options is right (EchoVLM's `single_choice`).",
        question=Words("Which option describes the image correctly?", "哪一个选项正确描述了图像？"),
        answer_form=_ONE_OPTION,
    ),
    Task(
        "match",
        form="choice",
        metrics=CHOICE_METRICS,
        make=match,
        max_new_tokens=16,
        choices=("true", "false"),
        source="Does a description match the images (EchoVLM's `judge`).",
        question=Words("Does the description match the images?", "该描述与图像是否相符？"),
        answer_form=_ONE_OPTION,
    ),
)

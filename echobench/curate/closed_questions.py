"""One function a task: from the facts of a study to its questions, each with the one right answer.

A question that the report or the labels do not answer is not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from echobench.curate.study_content import NORMAL, Facts, strangers
from echobench.dataset.records import REGIONS
from echobench.schemas import read_schema
from echobench.templates import Question, Templates, chance, draw, region_names

LETTERS = "ABCDEF"
_OPTIONS = 4
_LISTED = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its answer, the options it allows, and what the record should say on where the answer is from."""

    question: Question
    answer: str
    choices: tuple[str, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict)


Maker = Callable[[Facts, Templates, int], Iterator[Asked]]


def report(facts: Facts, said: Templates, luck: int) -> Iterator[Asked]:
    """The whole report: findings and impression, or a text without sections of a study with several pictures."""
    parts = facts.sections
    if "findings" in parts and "impression" in parts:
        lines = [f"{said.words[name]}{said.words['colon']}{parts[name]}" for name in ("findings", "impression")]
        yield Asked(said.question("report", luck), "\n".join(lines))
    elif "text" in parts and len(facts.study.images) > 1:
        yield Asked(said.question("report", luck), parts["text"])


def findings(facts: Facts, said: Templates, luck: int) -> Iterator[Asked]:
    """The descriptive section."""
    if "findings" in facts.sections:
        yield Asked(said.question("findings", luck), facts.sections["findings"])


def impression(facts: Facts, said: Templates, luck: int) -> Iterator[Asked]:
    """The concluding section."""
    if "impression" in facts.sections:
        yield Asked(said.question("impression", luck), facts.sections["impression"])


def caption(facts: Facts, said: Templates, luck: int) -> Iterator[Asked]:
    """The text that came with a single picture."""
    if "text" in facts.sections and len(facts.study.images) == 1:
        yield Asked(said.question("caption", luck), facts.sections["text"])


def diagnosis(facts: Facts, said: Templates, luck: int) -> Iterator[Asked]:
    """A label's value, or else the findings that the impression affirms."""
    if facts.diagnosis:
        answer = said.labels.get(facts.diagnosis.lower()) or _title(facts.diagnosis.lower(), said.lang)
        answer = answer or (facts.diagnosis if said.lang == "en" else "")
        origin = "label"
    else:
        answer = said.words["comma"].join(_written(name, said) for name in facts.concluded)
        origin = "impression"
    if answer:
        yield Asked(said.question("diagnosis", luck), answer, evidence={"evidence": origin})


def region(facts: Facts, said: Templates, luck: int) -> Iterator[Asked]:
    """The examined region, out of all seven."""
    names = region_names(said.lang)
    if facts.study.region in REGIONS:
        yield _closed("region", said, luck, names[facts.study.region], tuple(names[r] for r in REGIONS), "region")


def side(facts: Facts, said: Templates, luck: int) -> Iterator[Asked]:
    """The side, where the report speaks of one only."""
    if facts.side in ("left", "right", "both"):
        options = tuple(said.words[name] for name in ("left", "right", "both"))
        yield _closed("side", said, luck, said.words[facts.side], options, "side")


def finding(facts: Facts, said: Templates, luck: int) -> Iterator[Asked]:
    """Yes or no, one question on a finding that is affirmed and one on a finding that is denied."""
    options = (said.words["yes"], said.words["no"])
    lesions = tuple(name for name in facts.present if name != NORMAL)
    for names, answer, evidence in ((lesions, options[0], "affirmed"), (facts.absent, options[1], "denied")):
        for name in draw(names, 1, luck):
            shown = _written(name, said)
            yield _closed("finding", said, luck, answer, options, evidence, finding=shown, subject=name)


def finding_detection(facts: Facts, said: Templates, luck: int) -> Iterator[Asked]:
    """All of a list that are present. What is listed beside them is denied, or not mentioned by the report."""
    lesions = tuple(name for name in facts.present if name != NORMAL)
    if not lesions and NORMAL not in facts.present:
        return
    shown = draw(lesions, _LISTED - 2, luck)
    pool = strangers(facts.study.region, facts.present)
    others = draw([name for name in facts.absent if name in pool], _LISTED - len(shown), luck)
    rest = [name for name in pool if name not in others]
    others = (*others, *draw(rest, _LISTED - len(shown) - len(others), luck))
    listed = draw([*shown, *others], _LISTED, luck + 1)
    answer = said.words["comma"].join(_written(n, said) for n in listed if n in shown) or said.words["none"]
    options = tuple(_written(name, said) for name in listed)
    joined = said.words["comma"].join(options)
    asked = said.question("finding-detection", luck, options=joined, none=said.words["none"])
    if len(listed) > len(shown):
        yield Asked(asked, answer, options, {"evidence": "affirmed" if shown else "normal"})


def measurement(facts: Facts, said: Templates, luck: int) -> Iterator[Asked]:
    """The value of one named quantity, with the unit that the report gives."""
    names = {m.name: m for m in facts.quantities if m.unit}
    for name in draw(tuple(names), 1, luck):
        unit = names[name].unit
        asked = said.question("measurement", luck, name=_quantity(name, said.lang), unit=unit)
        yield Asked(asked, f"{names[name].value:g} {unit}", evidence={"evidence": "measured"})


def view(facts: Facts, said: Templates, luck: int) -> Iterator[Asked]:
    """The imaging plane, where it is stated and its region has a list of planes."""
    options = said.views.get(facts.study.region, said.views["any"])
    english = {name.lower(): place for place, name in enumerate(_english_views(facts.study.region))}
    place = english.get((facts.study.view or "").strip().lower().replace("_", " "))
    if place is not None:
        yield _closed("view", said, luck, options[place], options, "view")


def single_choice(facts: Facts, said: Templates, luck: int) -> Iterator[Asked]:
    """One right option out of four, asked with the letter alone and with the option repeated."""
    right = next(iter(draw(facts.present, 1, luck)), None)
    if right is None or facts.study.region not in REGIONS:
        return
    wrong = draw(strangers(facts.study.region, facts.present), _OPTIONS - 1, luck)
    if len(wrong) < _OPTIONS - 1:
        return
    listed = draw([right, *wrong], _OPTIONS, luck + 1)
    options = tuple(_written(name, said) for name in listed)
    lines = "\n".join(f"{letter}. {option}" for letter, option in zip(LETTERS, options, strict=False))
    place = listed.index(right)
    for key, answer in (
        ("single-choice", LETTERS[place]),
        ("single-choice-repeat", f"{LETTERS[place]}. {options[place]}"),
    ):
        yield Asked(said.question(key, luck, options=lines), answer, options, {"evidence": "affirmed"})


def match(facts: Facts, said: Templates, luck: int) -> Iterator[Asked]:
    """Whether a text belongs to the pictures. The false one is the study's own text with one finding exchanged.

    Another patient's text would carry that patient over to another split.
    """
    name, text = next(iter(facts.sections.items()), ("", ""))
    affirmed = [found for found in facts.found.get(name, ()) if found.name in facts.present and not found.negated]
    lesions = dict.fromkeys(found.name for found in affirmed if found.name != NORMAL)
    wrong = draw(strangers(facts.study.region, facts.present), 1, luck)
    if not lesions or not wrong:
        return
    subject = draw(lesions, 1, luck)[0]
    spans = [found.span for found in affirmed if found.name == subject]
    truth = "true" if chance(luck, "match") % 2 else "false"
    if truth == "false":
        for start, end in sorted(spans, reverse=True):
            text = text[:start] + _written(wrong[0], said) + text[end:]
    options = (said.words["true"], said.words["false"])
    yield _closed(
        "match", said, luck, said.words[truth], options, "own text" if truth == "true" else "exchanged", text=text
    )


MAKERS: Mapping[str, Maker] = {
    "report": report,
    "findings": findings,
    "impression": impression,
    "diagnosis": diagnosis,
    "caption": caption,
    "region": region,
    "side": side,
    "finding": finding,
    "finding-detection": finding_detection,
    "measurement": measurement,
    "view": view,
    "single-choice": single_choice,
    "match": match,
}


def _closed(
    key: str, said: Templates, luck: int, answer: str, options: tuple[str, ...], evidence: str,
    subject: str = "", **fields: str,
) -> Asked:  # fmt: skip
    joined = said.words["comma"].join(options[:-1]) + said.words["or"] + options[-1]
    asked = said.question(key, luck, options=joined, **fields)
    origin = {"evidence": evidence, "subject": subject} if subject else {"evidence": evidence}
    return Asked(asked, answer, options, origin)


def _english_views(region: str) -> tuple[str, ...]:
    from echobench.templates import templates

    views = templates("en").views
    return views.get(region, views["any"])


def _written(name: str, said: Templates) -> str:
    return said.words["normal"] if name == NORMAL else _title(name, said.lang) or name


@cache
def _quantity(name: str, lang: str) -> str:
    entries = read_schema("measurements.json")["quantities"]
    known = next((entry[lang][0] for entry in entries if entry["name"] == name and entry.get(lang)), None)
    return known or _title(name, lang) or name


@cache
def _title(name: str, lang: str) -> str | None:
    from echobench.text.findings import names, title

    return title(name, lang) if name in names() else None

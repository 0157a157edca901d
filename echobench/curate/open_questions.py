"""Open questions: a model writes them out of a report, other models check them, duplicates go, an expert looks at some.

Every pair that was written is accounted for, kept or dropped, with the template, the generator, the verifiers and the
reason. Texts of dropped pairs are kept only in a private folder.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Protocol

from echobench.curate.near_text import duplicates
from echobench.dataset.records import LANGUAGES, Completion, Message, Prompt, Study
from echobench.schemas import read_schema, schema_path
from echobench.tasks.study_content import holds_image_token, sections_of

PER_STUDY = 3
_MOST_LETTERS = 2_000


class Writer(Protocol):
    """The part of `models.Model` that is needed here."""

    name: str
    revision: str

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]: ...


@dataclass(frozen=True, slots=True)
class Pair:
    """A written question with its answer. `dropped` says why it is not used, or is empty; `verdicts` maps a verifier
    to yes, no or unclear."""

    id: str
    study: str
    lang: str
    question: str
    answer: str
    generator: str
    template: str
    verdicts: Mapping[str, str] = field(default_factory=dict)
    dropped: str = ""

    @property
    def evidence(self) -> dict[str, str]:
        """What the record's provenance says of the pair."""
        said = ", ".join(f"{name} {verdict}" for name, verdict in sorted(self.verdicts.items()))
        return {"evidence": "generated", "generator": self.generator, "verifiers": said or "none"}

    def account(self) -> dict[str, Any]:
        """The line of the log: everything but the texts."""
        return {
            "id": self.id, "study": self.study, "template": self.template, "generator": self.generator,
            "verifiers": dict(self.verdicts), "kept": not self.dropped, "reason": self.dropped,
        }  # fmt: skip


def write_pairs(
    studies: Iterable[Study], generator: Writer, verifiers: Sequence[Writer] = (), *, per_study: int = PER_STUDY
) -> list[Pair]:
    """All pairs that `generator` writes for the studies, each checked by all `verifiers` and against the others."""
    asked = [(study, text) for study in studies if (text := _report(study))]
    answers = generator.generate([_ask(study, text, per_study) for study, text in asked]) if asked else []
    reports = {study.study: text for study, text in asked}
    pairs = [
        pair
        for (study, _), answer in zip(asked, answers, strict=True)
        for pair in parse(study, answer, _called(generator), per_study)
    ]
    for verifier in verifiers:
        pairs = _verified(pairs, verifier, reports)
    return _without_duplicates(pairs)


def parse(study: Study, answer: Completion, generator: str, per_study: int) -> list[Pair]:
    """The pairs in a generator's answer; an answer that is not in the asked form is one dropped pair."""
    lang = _lang(study)
    empty = Pair(f"{study.study}-open-question-x", study.study, lang, "", "", generator, release(lang))
    if answer.stop == "error":
        return [replace(empty, dropped="the generator failed")]
    listed = re.search(r"\[.*\]", answer.text, re.DOTALL)
    try:
        found = json.loads(listed[0]) if listed else None
    except ValueError:
        found = None
    if not isinstance(found, list) or not found:
        return [replace(empty, dropped="the answer is not a list of pairs")]
    pairs = []
    for number, entry in enumerate(found[:per_study]):
        made = replace(empty, id=f"{study.study}-open-question-{number}")
        texts = [entry.get(key) if isinstance(entry, dict) else None for key in ("question", "answer")]
        if not all(isinstance(text, str) and 0 < len(text.strip()) <= _MOST_LETTERS for text in texts):
            pairs.append(replace(made, dropped="question or answer is missing or too long"))
        elif any(holds_image_token(text) for text in texts if text):
            pairs.append(replace(made, dropped="a text holds a token for pictures"))
        else:
            question, reply = (str(text).strip() for text in texts)
            pairs.append(replace(made, question=question, answer=reply))
    return pairs


def _verified(pairs: Sequence[Pair], verifier: Writer, reports: Mapping[str, str]) -> list[Pair]:
    name = _called(verifier)
    open_pairs = [pair for pair in pairs if not pair.dropped]
    answers = verifier.generate([_check(pair, reports[pair.study]) for pair in open_pairs]) if open_pairs else []
    verdicts = {pair.id: verdict(answer) for pair, answer in zip(open_pairs, answers, strict=True)}
    made = []
    for pair in pairs:
        if pair.id in verdicts and not pair.dropped:
            said = verdicts[pair.id]
            pair = replace(
                pair, verdicts={**pair.verdicts, name: said}, dropped="" if said == "yes" else f"a verifier says {said}"
            )
        made.append(pair)
    return made


def verdict(answer: Completion) -> str:
    """yes or no as the answer's first word says, else unclear: a verifier that does not decide has not agreed."""
    word = re.match(r"\W*(yes|no|是|否)(?![a-z])", answer.text.strip().lower())
    return (
        {"yes": "yes", "是": "yes", "no": "no", "否": "no"}[word[1]] if word and answer.stop != "error" else "unclear"
    )


def _without_duplicates(pairs: Sequence[Pair]) -> list[Pair]:
    places = [place for place, pair in enumerate(pairs) if not pair.dropped]
    repeats = duplicates([f"{pairs[place].question}\n{pairs[place].answer}" for place in places])
    made = list(pairs)
    for place, of in repeats.items():
        made[places[place]] = replace(made[places[place]], dropped=f"repeats {made[places[of]].id}")
    return made


def _ask(study: Study, report: str, count: int) -> Prompt:
    said = read_schema("templates", "generation.json")[_lang(study)]
    turns = [Message("system", (("text", said["system"]),))]
    for example in said["examples"]:
        shown = said["ask"].format(count=len(example["pairs"]), report=example["report"])
        turns.append(Message("user", (("text", shown),)))
        turns.append(Message("assistant", (("text", json.dumps(example["pairs"], ensure_ascii=False)),)))
    turns.append(Message("user", (("text", _filled(said["ask"], count=str(count), report=report)),)))
    return Prompt(study.study, tuple(turns), (), max_new_tokens=200 * count)


def _check(pair: Pair, report: str) -> Prompt:
    said = read_schema("templates", "generation.json")[pair.lang]
    text = _filled(said["verify"], report=report, question=pair.question, answer=pair.answer)
    turns = (Message("system", (("text", said["verify_system"]),)), Message("user", (("text", text),)))
    return Prompt(pair.id, turns, (), max_new_tokens=8)


def _filled(template: str, **fields: str) -> str:
    """One pass over the template, so that braces inside a report stay what they are."""
    return re.sub(r"\{(\w+)\}", lambda match: fields[match[1]], template)


def _report(study: Study) -> str:
    return "\n".join(sections_of(study).values())


def _lang(study: Study) -> str:
    return study.lang if study.lang in LANGUAGES else "en"


def _called(model: Writer) -> str:
    return f"{model.name} ({model.revision})"


@cache
def release(lang: str) -> str:
    """Names the prompts of a language: version and hash of `schemas/templates/generation.json`."""
    content = schema_path("templates", "generation.json").read_bytes()
    version = read_schema("templates", "generation.json")["version"]
    return f"{lang}/generation {version} {hashlib.sha256(content).hexdigest()[:12]}"


def sample(pairs: Sequence[Pair], count: int, seed: int) -> Iterator[Pair]:
    """`count` kept pairs at random, for an expert to read."""
    import random

    kept = [pair for pair in pairs if not pair.dropped]
    yield from random.Random(seed).sample(kept, min(count, len(kept)))

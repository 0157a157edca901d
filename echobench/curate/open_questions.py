"""Generate open questions: one model writes pairs of question and answer from a report, other models verify them.

Duplicates are dropped, and an expert reviews a sample. Every written pair is logged, kept or dropped, with the
template, the generator, the verifiers and the reason. Texts of dropped pairs are stored only in a private folder.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Protocol

from echobench.curate.near_text import duplicates
from echobench.dataset.records import LANGUAGES, Completion, Message, Prompt, Study
from echobench.schemas import read_schema, schema_path
from echobench.tasks.study_content import holds_image_token, sections_of

PER_STUDY = 3
_MAX_CHARACTERS = 2_000
_TOKENS_PER_PAIR, _TOKENS_PER_VERDICT = 200, 8
_LETTERS_PER_TOKEN = 4


class Writer(Protocol):
    """A model that completes prompts: the part of `models.Model` that is needed here."""

    name: str
    revision: str

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        """Return one completion per prompt, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Pair:
    """A generated question with its answer.

    `dropped` is the reason why it is not used, or empty; `verdicts` maps a verifier to yes, no or unclear.
    """

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
        """The entries of the record's provenance."""
        verdicts = ", ".join(f"{name} {verdict}" for name, verdict in sorted(self.verdicts.items()))
        return {"evidence": "generated", "generator": self.generator, "verifiers": verdicts or "none"}

    def account(self) -> dict[str, Any]:
        """Return the line of the log: everything but the texts."""
        return {
            "id": self.id, "study": self.study, "template": self.template, "generator": self.generator,
            "verifiers": dict(self.verdicts), "kept": not self.dropped, "reason": self.dropped,
        }  # fmt: skip


def write_pairs(
    studies: Iterable[Study], generator: Writer, verifiers: Sequence[Writer] = (), *, per_study: int = PER_STUDY,
    known: Collection[str] = (),
) -> list[Pair]:  # fmt: skip
    """Return all pairs that `generator` writes, each checked by all `verifiers` and against all others of the set.

    Up to `per_study` pairs are asked for per study; a study without a report gets none. `known`: what the set asks
    already, as `question_and_answer`; a pair that repeats it is dropped.
    """
    with_report = [(study, text) for study in studies if (text := _report(study))]
    prompts = [_generation_prompt(study, text, per_study) for study, text in with_report]
    answers = generator.generate(prompts) if prompts else []
    reports = {study.study: text for study, text in with_report}
    pairs = [
        pair
        for (study, _), answer in zip(with_report, answers, strict=True)
        for pair in parse(study, answer, _model_name(generator), per_study)
    ]
    for verifier in verifiers:
        pairs = _verified(pairs, verifier, reports)
    return _without_duplicates(pairs, sorted(set(known)))


def question_and_answer(question: str, answer: str) -> str:
    """Return the text by which pairs are compared."""
    return f"{question}\n{answer}"


@dataclass(frozen=True, slots=True)
class Cost:
    """What `write_pairs` will ask of its models: prompts and tokens, the written ones at most."""

    prompts: int
    read_tokens: int
    written_tokens: int

    def __str__(self) -> str:
        """Return the line that is shown before the first prompt is sent."""
        return (
            f"about {self.prompts:,} prompts: {self.read_tokens:,} tokens to read, at most {self.written_tokens:,} to "
            "write (a token is taken as 4 Latin letters or 1 Chinese character)"
        )


def estimate(studies: Iterable[Study], verifiers: int, per_study: int = PER_STUDY) -> Cost:
    """Estimate what pairs for these studies cost, with as many verifiers, if no pair is dropped."""
    prompts = read = 0
    for study in studies:
        if report := _report(study):
            pairs = per_study * verifiers
            asked = _length(_generation_prompt(study, report, per_study))
            checked = _length(_verification_prompt(Pair("", "", _lang(study), "", "", "", ""), report))
            prompts += 1 + pairs
            read += asked + pairs * (checked + _TOKENS_PER_PAIR)
    generated = prompts // (1 + per_study * verifiers)
    written = generated * per_study * (_TOKENS_PER_PAIR + verifiers * _TOKENS_PER_VERDICT)
    return Cost(prompts, read, written)


def _length(prompt: Prompt) -> int:
    text = "".join(message.text for message in prompt.messages)
    latin = sum(character.isascii() for character in text)
    return latin // _LETTERS_PER_TOKEN + len(text) - latin


def parse(study: Study, answer: Completion, generator: str, per_study: int) -> list[Pair]:
    """Read the pairs in a generator's answer; an answer that is not a list of pairs becomes one dropped pair."""
    lang = _lang(study)
    empty = Pair(f"{study.study}-open-question-x", study.study, lang, "", "", generator, release(lang))
    if answer.stop == "error":
        return [replace(empty, dropped="the generator failed")]
    listed = re.search(r"\[.*\]", answer.text, re.DOTALL)
    try:
        entries = json.loads(listed[0]) if listed else None
    except ValueError:
        entries = None
    if not isinstance(entries, list) or not entries:
        return [replace(empty, dropped="the answer is not a list of pairs")]
    return [
        _pair(replace(empty, id=f"{study.study}-open-question-{number}"), entry)
        for number, entry in enumerate(entries[:per_study])
    ]


def _pair(empty: Pair, entry: object) -> Pair:
    texts = [entry.get(key) if isinstance(entry, dict) else None for key in ("question", "answer")]
    if not all(isinstance(text, str) and 0 < len(text.strip()) <= _MAX_CHARACTERS for text in texts):
        return replace(empty, dropped="question or answer is missing or too long")
    question, answer = (str(text).strip() for text in texts)
    if holds_image_token(question) or holds_image_token(answer):
        return replace(empty, dropped="a text holds a token for images")
    return replace(empty, question=question, answer=answer)


def _verified(pairs: Sequence[Pair], verifier: Writer, reports: Mapping[str, str]) -> list[Pair]:
    name = _model_name(verifier)
    open_pairs = [pair for pair in pairs if not pair.dropped]
    prompts = [_verification_prompt(pair, reports[pair.study]) for pair in open_pairs]
    answers = verifier.generate(prompts) if prompts else []
    judged = {}
    for pair, answer in zip(open_pairs, answers, strict=True):
        word = verdict(answer)
        dropped = "" if word == "yes" else f"a verifier says {word}"
        judged[pair.id] = replace(pair, verdicts={**pair.verdicts, name: word}, dropped=dropped)
    return [pair if pair.dropped else judged[pair.id] for pair in pairs]


def verdict(answer: Completion) -> str:
    """Read the first word of an answer as yes or no; anything else is unclear, and does not count as agreement."""
    word = re.match(r"\W*(yes|no|是|否)(?![a-z])", answer.text.strip().lower())
    if word is None or answer.stop == "error":
        return "unclear"
    return {"yes": "yes", "是": "yes", "no": "no", "否": "no"}[word[1]]


def _without_duplicates(pairs: Sequence[Pair], known: Sequence[str]) -> list[Pair]:
    kept = [index for index, pair in enumerate(pairs) if not pair.dropped]
    written = [question_and_answer(pairs[index].question, pairs[index].answer) for index in kept]
    checked = list(pairs)
    for repeat, original in duplicates([*known, *written]).items():
        if repeat >= len(known):
            index = kept[repeat - len(known)]
            other = checked[kept[original - len(known)]].id if original >= len(known) else "a question of the set"
            checked[index] = replace(checked[index], dropped=f"repeats {other}")
    return checked


def _generation_prompt(study: Study, report: str, count: int) -> Prompt:
    wording = read_schema("templates", "generation.json")[_lang(study)]
    turns = [Message("system", (("text", wording["system"]),))]
    for example in wording["examples"]:
        question = wording["ask"].format(count=len(example["pairs"]), report=example["report"])
        turns.append(Message("user", (("text", question),)))
        turns.append(Message("assistant", (("text", json.dumps(example["pairs"], ensure_ascii=False)),)))
    turns.append(Message("user", (("text", _filled(wording["ask"], count=str(count), report=report)),)))
    return Prompt(study.study, tuple(turns), (), max_new_tokens=_TOKENS_PER_PAIR * count)


def _verification_prompt(pair: Pair, report: str) -> Prompt:
    wording = read_schema("templates", "generation.json")[pair.lang]
    text = _filled(wording["verify"], report=report, question=pair.question, answer=pair.answer)
    turns = (Message("system", (("text", wording["verify_system"]),)), Message("user", (("text", text),)))
    return Prompt(pair.id, turns, (), max_new_tokens=_TOKENS_PER_VERDICT)


def _filled(template: str, **fields: str) -> str:
    """Fill a template in one pass, so that braces inside a report stay what they are."""
    return re.sub(r"\{(\w+)\}", lambda match: fields[match[1]], template)


def _report(study: Study) -> str:
    return "\n".join(sections_of(study).values())


def _lang(study: Study) -> str:
    return study.lang if study.lang in LANGUAGES else "en"


def _model_name(model: Writer) -> str:
    return f"{model.name} ({model.revision})"


@cache
def release(lang: str) -> str:
    """Name the prompts of a language by version and hash of `schemas/templates/generation.json`."""
    content = schema_path("templates", "generation.json").read_bytes()
    version = read_schema("templates", "generation.json")["version"]
    return f"{lang}/generation {version} {hashlib.sha256(content).hexdigest()[:12]}"


def sample(pairs: Sequence[Pair], count: int, seed: int) -> Iterator[Pair]:
    """Yield `count` kept pairs at random, for an expert to review."""
    import random

    kept = [pair for pair in pairs if not pair.dropped]
    yield from random.Random(seed).sample(kept, min(count, len(kept)))

"""Captions for the base: what a picture shows, as short as it can be said, beside the questions that `instruct` makes.

A model that starts from nothing learns to see from these: few words stand between the picture and what it shows. The
words are the report's own, out of the answers to the questions on region and diagnosis.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from echobench.curate.instruct import instruct
from echobench.records import Message, Record, Study
from echobench.templates import region_names

_ASKED = {"en": "Caption:", "zh": "图注："}
_JOINED = {"en": "{region}: {diagnosis}", "zh": "{region}：{diagnosis}"}


def instruct_with_captions(studies: Iterable[Study]) -> Iterator[Record]:
    """The records of `instruct`, and after each diagnosis a caption that names region and diagnosis."""
    for record in instruct(studies):
        yield record
        if record.task == "diagnosis" and record.region in region_names(record.lang):
            yield caption(record)


def caption(record: Record) -> Record:
    """A diagnosis as the caption of its pictures."""
    text = _JOINED[record.lang].format(region=region_names(record.lang)[record.region], diagnosis=record.reference)
    pictures = tuple(("image", "") for _ in record.images)
    return replace(
        record,
        id=f"{record.study}-caption-0",
        task="caption",
        messages=(
            Message("user", (*pictures, ("text", _ASKED[record.lang]))),
            Message("assistant", (("text", text),)),
        ),
        reference=text,
        choices=(),
        provenance={"template": f"{record.lang}/caption/demo", "templates": record.provenance["templates"]},
    )

"""The nouns of echobench: frozen values that steps hand to one another.

Everything here is already de-identified: `patient`, `study` and `site` are keyed pseudonyms, `sha256` is of masked
pixels, no field holds a path or a file name. Raw, identified values live only inside `ingest` and `deid`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

REGIONS: tuple[str, ...] = ("breast", "gynecology", "heart", "kidney", "liver", "thyroid", "vessel")
OTHER = "other"
LANGUAGES: tuple[str, ...] = ("en", "zh")
SPLITS: tuple[str, ...] = ("train", "val", "test")
UNKNOWN_PATIENT = "unknown"

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Image:
    """One masked, normalised picture.

    `data` is an encoded JPEG or PNG of (height, width, 1 or 3) uint8; `sha256` is of `data`; `frame` the index in its
    clip; `phash` a 64-bit perceptual hash as an unsigned integer; spacing is mm per pixel of this picture, or None;
    `sector` is the box (x, y, w, h) of the scan in px, where it was found.
    """

    sha256: str
    data: bytes
    width: int
    height: int
    spacing_mm_per_px: float | None
    frame: int
    phash: int
    study: str
    view: str | None = None
    sector: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Measurement:
    """A measured quantity: `name` as the report names it (may be empty), `value` in `unit` (UCUM code: mm, cm, ...)."""

    name: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Study:
    """One examination of one patient: what `ingest` makes and `curate` turns into records.

    `report` maps section (`findings`, `impression`, `text`) to de-identified text; `labels` are the data set's own
    (for example class=benign); `findings` are names out of `schemas/findings.json` found in the report or labels.
    """

    study: str
    patient: str
    site: str
    region: str
    region_evidence: str
    region_confidence: float
    lang: str
    report: Mapping[str, str]
    images: tuple[str, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[str, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    sex: str | None = None
    age: int | None = None
    view: str | None = None
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One turn. `content` is a sequence of (type, text): ("image", "") stands for the next image of the record."""

    role: Role
    content: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        return "".join(text for kind, text in self.content if kind == "text")


@dataclass(frozen=True, slots=True)
class Record:
    """One instruction over the pictures of one study. Field names are the columns of the `records` table."""

    id: str
    patient: str
    study: str
    region: str
    task: str
    lang: str
    images: tuple[str, ...]
    messages: tuple[Message, ...]
    reference: str
    split: str | None = None
    choices: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    measurements: tuple[Measurement, ...] = ()
    sex: str | None = None
    age: int | None = None
    view: str | None = None
    source: str = ""
    licence: str = ""
    site: str = ""
    weight: float = 1.0
    provenance: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is asked: messages up to the turn it has to write, and the encoded images in order.

    A model sees neither the task's nor the data set's name. `id` is the record's id, for logs only.
    """

    id: str
    messages: tuple[Message, ...]
    images: tuple[bytes, ...]
    max_new_tokens: int = 256


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model answered. `stop` is "end", "length" or "error"; `error` is a fixed phrase."""

    text: str
    stop: str = "end"
    error: str | None = None
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A metric's value with a 95 % interval. `signature` names profile, tokenizer and versions."""

    metric: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    signature: str
    reason: str | None = None

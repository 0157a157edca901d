"""The values that the steps hand to one another: studies, images, records, prompts, completions.

A field of `Image`, `Study` or `Record` is a column of its table; its annotation states all there is to know of it (see
`echobench.dataset.columns`), so that a new column is one new field here.

Everything here is already de-identified: `patient`, `study` and `site` are keyed pseudonyms, `sha256` is of masked
pixels, no field holds a path or a file name. Raw, identified values live only inside `ingest` and `deid`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from echobench.dataset.columns import Column, Named

REGIONS: tuple[str, ...] = ("breast", "gynecology", "heart", "kidney", "liver", "thyroid", "vessel")
OTHER = "other"
LANGUAGES: tuple[str, ...] = ("en", "zh")
SPLITS: tuple[str, ...] = ("train", "val", "test")
UNKNOWN_PATIENT = "unknown"

Role = Literal["system", "user", "assistant"]


# Columns that more than one table holds. A record repeats what its study states in a column of the same alias.
PatientId = Annotated[str, Column("Pseudonym of the patient, or `unknown`", not_empty=True, axis=True)]
StudyId = Annotated[str, Column("Pseudonym of the study", not_empty=True, axis=True)]
SiteId = Annotated[str, Column("Pseudonym of the site", axis=True)]
Region = Annotated[str, Column("Region of the body, one of seven or `other`", choices=(*REGIONS, OTHER), axis=True)]
Images = Annotated[tuple[str, ...], Column("SHA-256 of each image, in order", not_empty=True)]
ImageRegions = Annotated[
    tuple[str, ...],
    Column("Region that each image shows, in the order of `images`, empty where it is not known; or no entry at all"),
]
ImageViews = Annotated[tuple[str, ...], Column("Imaging plane of each image, likewise")]
Findings = Annotated[
    tuple[str, ...], Column("Findings that report or labels affirm, by their names in `schemas/findings.json`")
]
Labels = Annotated[Mapping[str, str], Column("The source's own labels by name, for example class=benign")]
Measurements = Annotated[tuple["Measurement", ...], Column("Quantities that the report states")]
Sex = Annotated[str | None, Column("Sex of the patient: F, M or O", axis=True)]
Age = Annotated[int | None, Column("Age of the patient in whole years", arrow="int16")]
View = Annotated[str | None, Column("Imaging plane, where the source states it", axis=True)]
Source = Annotated[str, Column("Data set that the study is from", axis=True)]
Licence = Annotated[str, Column("Licence of the study's images and texts", axis=True)]

Part = Annotated[
    tuple[str, str],
    Named(type=Column("Kind of the part", choices=("image", "text")), text=Column("Its text; empty for an image")),
]


RegionKind = Literal["2d", "m_mode", "spectral", "waveform", "graphics", "other"]


@dataclass(frozen=True, slots=True)
class ImageRegion:
    """A part of an image that has one kind of content and one scale per axis (DICOM PS3.3 C.8.5.5)."""

    box: Annotated[tuple[int, ...], Column("Box as x, y, w, h in px", arrow="int32")]
    kind: Annotated[RegionKind, Column("What the region shows")] = "2d"
    unit_x: Annotated[str | None, Column("UCUM code of the horizontal axis: mm, s, ...")] = None
    scale_x: Annotated[float | None, Column("Units per px along the horizontal axis, if known")] = None
    unit_y: Annotated[str | None, Column("UCUM code of the vertical axis: mm, cm/s, ...")] = None
    scale_y: Annotated[float | None, Column("Units per px along the vertical axis, if known")] = None


@dataclass(frozen=True, slots=True)
class Image:
    """One masked, normalised image as one study uses it: a row of the images table.

    What belongs to its object (scale, regions, sector, view, frame) is of that study; an image that two studies hold
    has two rows. `data` is an encoded JPEG or PNG of (height, width, 1 or 3) uint8 pixels.
    """

    sha256: Annotated[str, Column("SHA-256 of `data`, in hexadecimal")]
    data: Annotated[bytes, Column("Encoded JPEG or PNG")]
    width: Annotated[int, Column("Width in px", arrow="int32")]
    height: Annotated[int, Column("Height in px", arrow="int32")]
    spacing_mm_per_px: Annotated[
        float | None, Column("Pixel spacing in mm per px, where one square scale holds for the whole scan")
    ]
    frame: Annotated[int, Column("Index of the frame in its clip, from 0", arrow="int32")]
    phash: Annotated[int, Column("64-bit perceptual hash; 0 for an image without structure", arrow="uint64")]
    study: StudyId
    view: View = None
    sector: Annotated[tuple[int, ...], Column("Box of the scan as x, y, w, h in px, if found", arrow="int32")] = ()
    regions: Annotated[tuple[ImageRegion, ...], Column("Parts of the image, each with its own scale")] = ()
    sequence: Annotated[
        str, Column("What `frame` counts: nothing, time or depth", choices=("still", "clip", "volume"))
    ] = "still"


@dataclass(frozen=True, slots=True)
class Measurement:
    """A measured quantity."""

    name: Annotated[str, Column("Name as the report has it; may be empty")]
    value: Annotated[float, Column("Value in `unit`")]
    unit: Annotated[str, Column("UCUM code: mm, cm, ...")]


@dataclass(frozen=True, slots=True)
class Study:
    """One examination of one patient, as `ingest` makes it and `curate` turns it into records."""

    study: StudyId
    patient: PatientId
    site: SiteId
    region: Region
    region_evidence: Annotated[str, Column("What the region was read from")]
    region_confidence: Annotated[float, Column("How sure the region is, 0 to 1")]
    lang: Annotated[str, Column("Language of the report", axis=True)]
    report: Annotated[Mapping[str, str], Column("De-identified text by section: findings, impression, text")]
    images: Images
    labels: Labels = field(default_factory=dict)
    findings: Findings = ()
    measurements: Measurements = ()
    sex: Sex = None
    age: Age = None
    view: View = None
    source: Source = ""
    licence: Licence = ""
    image_regions: ImageRegions = ()
    image_views: ImageViews = ()


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation. The part ("image", "") stands for the record's next image."""

    role: Annotated[Role, Column("Who speaks")]
    content: Annotated[tuple[Part, ...], Column("Parts of the turn, in order")]

    @property
    def text(self) -> str:
        """The turn's texts as one string, without its images."""
        return "".join(text for kind, text in self.content if kind == "text")


@dataclass(frozen=True, slots=True)
class Record:
    """One instruction over the images of one study: a row of the records table.

    The order of the fields is the order of the columns.
    """

    id: Annotated[str, Column("Id of the record, unique in the data set", not_empty=True, curated=True)]
    patient: PatientId
    study: StudyId
    region: Region
    task: Annotated[str, Column("Task that the question belongs to", axis=True)]
    lang: Annotated[str, Column("Language of question and answer", choices=LANGUAGES, axis=True)]
    split: Annotated[
        str | None, Column("train, val or test; null before the split", choices=SPLITS, axis=True, curated=True)
    ] = field(default=None, kw_only=True)
    images: Images
    messages: Annotated[tuple[Message, ...], Column("Conversation: system, user, assistant", not_empty=True)]
    reference: Annotated[str, Column("Reference answer", not_empty=True, free_text=True)]
    choices: Annotated[tuple[str, ...], Column("Options of a closed question")] = ()
    findings: Findings = ()
    labels: Labels = field(default_factory=dict)
    measurements: Measurements = ()
    sex: Sex = None
    age: Age = None
    view: View = None
    source: Source = ""
    licence: Licence = ""
    site: SiteId = ""
    weight: Annotated[float, Column("Mean number of copies in training", curated=True)] = 1.0
    provenance: Annotated[Mapping[str, str], Column("Template, evidence, generator and reviewer")] = field(
        default_factory=dict
    )
    image_regions: ImageRegions = ()
    image_views: ImageViews = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is asked: the messages before the turn that it writes, and the encoded images in order.

    A model sees neither the name of the task nor that of the data set; `id` is the record's id, for logs only. With
    `options` nothing is written: the answer is the option that the model finds likeliest.
    """

    id: str
    messages: tuple[Message, ...]
    images: tuple[bytes, ...]
    max_new_tokens: int = 256
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model answered: `text` as written, reasoning included.

    stop: "end", "length" (cut short), "refused" or "error" (no answer). error: a fixed phrase without values. detail:
    what a server said about the error; it is shown once and never written to a file.
    """

    text: str
    stop: str = "end"
    error: str | None = None
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """A metric's value with a 95 % interval. `signature` names profile, tokenizer and versions.

    patients: what was resampled; None where nothing was. weak: few of them or a wide interval; it says little alone.
    """

    metric: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    signature: str
    reason: str | None = None
    patients: int | None = None
    weak: bool = False

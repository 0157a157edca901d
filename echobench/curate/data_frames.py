"""Turn the tables of a data set into flat frames for validation: one row per record, study or image.

No frame holds a free text, only what was measured on it, so that nothing of a report can get into a result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from echobench.curate.row_answers import answer_fits_row
from echobench.curate.split_groups import group_studies, patient_codes
from echobench.dataset.columns import columns
from echobench.dataset.records import Image, Record, Study
from echobench.dataset.steps import Split, last
from echobench.similarity.second_look import SecondLook
from echobench.tasks.study_content import holds_image_token

if TYPE_CHECKING:
    import pandas as pd

    from echobench.dataset.directory import DataDir

_BATCH_ROWS = 10_000
_SHOWN_SHA = 16
_MEASURED = [
    "messages", "reference", "choices", "images", "task", "lang", "region", "findings", "labels", "measurements",
    "view", "provenance",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ConversationFacts:
    """What is measured on the conversation of a record; each field is a column of the frame."""

    roles: str
    answer_is_reference: bool
    question_characters: int
    one_part_per_image: bool
    no_image_tokens: bool
    answer_is_a_choice: bool
    choices_are_distinct: bool
    answer_fits_row: bool


def frames(data: DataDir) -> dict[str, pd.DataFrame]:
    """Return {suite of expectations: frame}; the column `id` of each frame names a row."""
    studies = data.studies()
    images = data.images(["sha256", "study", "width", "height", "spacing_mm_per_px", "phash"])
    records = data.records()
    return {
        "records": records_frame(records, studies, images),
        "studies": studies_frame(studies, images),
        "images": images_frame(data, studies),
        "splits": splits_frame(data, records, studies, images),
    }


def records_frame(records: pa.Table, studies: pa.Table, images: pa.Table) -> pd.DataFrame:
    """Return one row per record: its own columns, and whether turns, images, answer and study fit together."""
    frame = _flat(records, Record)
    stated = {
        row["study"]: (row["patient"], row["region"], row["site"])
        for row in studies.select(["study", "patient", "region", "site"]).to_pylist()
    }
    frame["study_exists"] = [study in stated for study in frame["study"]]
    own = zip(frame["patient"], frame["region"], records.column("site").to_pylist(), strict=True)
    frame["agrees_with_study"] = [stated.get(study, row) == row for study, row in zip(frame["study"], own, strict=True)]
    _count_images(frame, records, images)
    facts = [
        conversation_facts(row)
        for batch in records.select(_MEASURED).to_batches(max_chunksize=_BATCH_ROWS)
        for row in batch.to_pylist()
    ]
    for field in fields(ConversationFacts):
        frame[field.name] = [getattr(fact, field.name) for fact in facts]
    frame["measurements_are_finite"] = finite_measurements(records.column("measurements"))
    frame["reference_characters"] = pc.utf8_length(records.column("reference")).to_pylist()
    return frame


def conversation_facts(row: Mapping[str, Any]) -> ConversationFacts:
    """Measure the conversation of one row of the records table, damaged ones included."""
    turns, reference, choices = row["messages"] or [], row["reference"] or "", row["choices"] or []
    texts = ["".join(p["text"] or "" for p in turn["content"] if p["type"] == "text") for turn in turns]
    image_parts = sum(part["type"] == "image" for turn in turns for part in turn["content"])
    asked = sum(len(text) for text, turn in zip(texts, turns, strict=True) if turn["role"] == "user")
    return ConversationFacts(
        roles=" ".join(turn["role"] for turn in turns),
        answer_is_reference=bool(texts) and texts[-1] == reference,
        question_characters=asked,
        one_part_per_image=image_parts == len(row["images"] or []),
        no_image_tokens=not holds_image_token(" ".join([*texts, reference, *choices])),
        answer_is_a_choice=not choices or is_a_choice(reference, choices),
        choices_are_distinct=len(set(choices)) == len(choices),
        answer_fits_row=answer_fits_row(row),
    )


def finite_measurements(column: pa.ChunkedArray) -> list[bool]:
    """Return (n,) whether every measured value of a row is a finite number."""
    lists = column.combine_chunks()
    lengths = lists.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
    values = lists.flatten().field("value").cast(pa.float64()).fill_null(np.nan).to_numpy(zero_copy_only=False)
    owner = np.repeat(np.arange(len(lists)), lengths)
    bad = np.bincount(owner[~np.isfinite(values)], minlength=len(lists))
    return (bad == 0).tolist()  # type: ignore[no-any-return]


def is_a_choice(reference: str, choices: list[str]) -> bool:
    """Tell whether an answer is among the choices: an option, its letter, several of a list, or none of them."""
    letters = {chr(ord("A") + i): choice for i, choice in enumerate(choices)}
    named = {*choices, *letters, *(f"{letter}. {choice}" for letter, choice in letters.items())}
    parts = [part.strip() for part in reference.replace("、", ",").split(",")]
    return reference in named or all(part in choices for part in parts) or reference.lower() in ("none", "无")


def studies_frame(studies: pa.Table, images: pa.Table) -> pd.DataFrame:
    """Return one row per study: its own columns and whether its images exist."""
    frame = _flat(studies, Study)
    frame.insert(0, "id", frame["study"])
    _count_images(frame, studies, images)
    frame["measurements_are_finite"] = finite_measurements(studies.column("measurements"))
    frame["no_image_tokens"] = [
        not any(holds_image_token(pair["value"]) for pair in report or ())
        for report in studies.column("report").to_pylist()
    ]
    return frame


def images_frame(data: DataDir, studies: pa.Table) -> pd.DataFrame:
    """Return one row per image: whether its bytes are what its name and its size say."""
    import pandas as pd

    known = set(studies.column("study").to_pylist())
    names = ["id", "use", "sha256", "width", "height", "spacing_mm_per_px", "intact", "size_matches", "study_exists"]
    return pd.DataFrame([_image_row(image, known) for image in data.iter_images()], columns=names)


def _image_row(image: Image, studies: set[str]) -> dict[str, Any]:
    import hashlib

    size = _decoded_size(image.data)
    return {
        "id": image.sha256[:_SHOWN_SHA],
        "use": f"{image.sha256} {image.study}",
        "sha256": image.sha256,
        "width": image.width,
        "height": image.height,
        "spacing_mm_per_px": image.spacing_mm_per_px,
        "intact": hashlib.sha256(image.data or b"").hexdigest() == image.sha256 and size is not None,
        "size_matches": size == (image.width, image.height),
        "study_exists": image.study in studies,
    }


def _decoded_size(content: bytes) -> tuple[int, int] | None:
    """Return (width, height) in px, or None for bytes that are no JPEG or PNG."""
    import io

    from PIL import Image as PillowImage

    try:
        with PillowImage.open(io.BytesIO(content), formats=("JPEG", "PNG")) as image:
            return image.size
    except Exception:
        return None


def splits_frame(data: DataDir, records: pa.Table, studies: pa.Table, images: pa.Table) -> pd.DataFrame:
    """Return one row per study: in how many splits its patient and its group of near-duplicates are.

    The split's own step says what counts as near-duplicate, and which unknown patients as one.
    """
    import pandas as pd

    splits_of: dict[str, set[str | None]] = {}
    for study, split in zip(records.column("study").to_pylist(), records.column("split").to_pylist(), strict=True):
        splits_of.setdefault(study, set()).add(split)
    names = studies.column("study").to_pylist()
    splits = [splits_of.get(name, set()) for name in names]
    frame = pd.DataFrame({"id": names})
    step = last(data.manifest.steps, Split) or Split(fractions=(), test_per_region=None, seed=0)
    look = SecondLook(data) if step.alike is not None else None
    patients, groups = patient_codes(studies, step.unknown_patients), np.zeros(0, np.int64)
    if names:
        groups = group_studies(studies, images, step.near_bits, step.unknown_patients, look)
    for column, codes in (("splits_of_patient", patients), ("splits_of_group", groups)):
        joined: dict[int, set[str | None]] = {}
        for code, own in zip(codes.tolist(), splits, strict=True):
            joined.setdefault(code, set()).update(own)
        frame[column] = [len(joined[code] - {None}) for code in codes.tolist()]
    is_split = any(own - {None} for own in splits)
    frame["all_or_none"] = [not is_split or None not in own for own in splits]
    return frame


def _flat(table: pa.Table, kind: type) -> pd.DataFrame:
    """Return the columns of a table that hold one number or one short text, with None for null."""
    names = [name for name, hint in columns(kind).items() if hint.is_scalar and not hint.column.free_text]
    frame = table.select(names).to_pandas()
    return frame.where(frame.notna(), None) if len(frame) else frame


def _count_images(frame: pd.DataFrame, table: pa.Table, images: pa.Table) -> None:
    """Add the columns `images` and `missing_images`: how many a row names, and how many of them do not exist."""
    lists = table.column("images").combine_chunks()
    lengths = lists.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
    exists = pc.is_in(lists.flatten(), value_set=images.column("sha256").combine_chunks())
    owner = np.repeat(np.arange(len(lists)), lengths)
    frame["images"] = lengths
    frame["missing_images"] = np.bincount(owner[~exists.to_numpy(zero_copy_only=False)], minlength=len(lists))

"""Turn the tables of a data set into flat frames for validation: one row per record, study or image.

No frame holds a free text, only what was measured on it, so that nothing of a report can get into a result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from echobench.curate.conversations import conversation_facts
from echobench.curate.split_groups import group_studies, patient_codes
from echobench.curate.strata import sorted_codes
from echobench.dataset.columns import columns
from echobench.dataset.records import Image, Record, Study
from echobench.dataset.rows import RECORDS
from echobench.dataset.steps import Split, last
from echobench.similarity.texture_check import TextureCheck
from echobench.tasks import TASKS
from echobench.tasks.study_content import NORMAL, holds_image_token
from echobench.text.findings import names as finding_names

if TYPE_CHECKING:
    import pandas as pd

    from echobench.dataset.directory import DataDir

_SHOWN_SHA = 16


def frames(data: DataDir) -> dict[str, pd.DataFrame]:
    """Return {suite of expectations: frame}; the column `id` of each frame names a row."""
    studies = data.studies()
    images = data.images(["sha256", "study", "width", "height", "spacing_mm_per_px", "phash"])
    return {
        "records": records_frame(data, studies, images),
        "studies": studies_frame(studies, images),
        "images": images_frame(data, studies),
        "splits": splits_frame(data, studies, images),
    }


def records_frame(data: DataDir, studies: pa.Table, images: pa.Table) -> pd.DataFrame:
    """Return one row per record: its own columns, and whether turns, images, answer and study fit together."""
    import pandas as pd

    parts = [_records_part(chunk, studies, images) for chunk in data.batches()]
    return pd.concat(parts, ignore_index=True) if parts else _records_part(RECORDS.empty_table(), studies, images)


def _records_part(records: pa.Table, studies: pa.Table, images: pa.Table) -> pd.DataFrame:
    frame = _flat(records, Record)
    study = pc.index_in(records.column("study"), value_set=studies.column("study").combine_chunks())
    exists = study.is_valid().to_numpy()
    agrees = np.ones(records.num_rows, bool)
    for name in ("patient", "region", "site"):
        stated, own = studies.column(name).take(study).fill_null(""), records.column(name).fill_null("")
        agrees &= pc.equal(stated, own).to_numpy()
    frame["study_exists"] = exists
    frame["agrees_with_study"] = agrees | ~exists
    _count_images(frame, records, images)
    for name, values in conversation_facts(records).items():
        frame[name] = values
    frame["task_is_known"] = pc.is_in(records.column("task"), value_set=pa.array(list(TASKS))).to_pylist()
    frame["findings_are_known"] = known_findings(records.column("findings"))
    frame["measurements_are_finite"] = finite_measurements(records.column("measurements"))
    frame["reference_characters"] = pc.utf8_length(records.column("reference")).to_pylist()
    return frame


def finite_measurements(column: pa.ChunkedArray) -> list[bool]:
    """Return (n,) whether every measured value of a row is a finite number."""
    lists = column.combine_chunks()
    values = lists.flatten().field("value").cast(pa.float64()).fill_null(np.nan).to_numpy(zero_copy_only=False)
    return _all_of(lists, np.isfinite(values))


def known_findings(column: pa.ChunkedArray) -> list[bool]:
    """Return (n,) whether every finding of a row is one of `schemas/findings.json`, or normal."""
    lists = column.combine_chunks()
    known = pc.is_in(lists.flatten(), value_set=pa.array([*finding_names(), NORMAL]))
    return _all_of(lists, known.to_numpy(zero_copy_only=False))


def _all_of(lists: pa.ListArray, holds: np.ndarray) -> list[bool]:
    """Return (n,) whether something holds of all items of a list; `holds` (m,) speaks of the flattened items."""
    lengths = lists.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
    bad = np.bincount(np.repeat(np.arange(len(lists)), lengths)[~holds], minlength=len(lists))
    return (bad == 0).tolist()  # type: ignore[no-any-return]


def studies_frame(studies: pa.Table, images: pa.Table) -> pd.DataFrame:
    """Return one row per study: its own columns and whether its images exist."""
    frame = _flat(studies, Study)
    frame.insert(0, "id", frame["study"])
    _count_images(frame, studies, images)
    frame["findings_are_known"] = known_findings(studies.column("findings"))
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


def splits_frame(data: DataDir, studies: pa.Table, images: pa.Table) -> pd.DataFrame:
    """Return one row per study: in how many splits its patient and its group of near-duplicates are.

    The split's own step says what counts as near-duplicate, and which unknown patients as one.
    """
    import pandas as pd

    step = last(data.manifest.steps, Split) or Split(fractions=(), test_per_region=None, seed=0)
    check = TextureCheck(data) if step.alike is not None else None
    patients, groups = patient_codes(studies, step.unknown_patients), np.zeros(0, np.int64)
    if studies.num_rows:
        groups = group_studies(studies, images, step.near_bits, step.unknown_patients, check)
    pairs = data.records(columns=["study", "split"]).group_by(["study", "split"]).aggregate([])
    row = pc.index_in(pairs.column("study"), value_set=studies.column("study").combine_chunks())
    known = row.is_valid().to_numpy()
    row, split = row.drop_null().to_numpy(), pairs.column("split").filter(pa.array(known))
    named = split.is_valid().to_numpy()
    _, codes = sorted_codes(split)
    frame = pd.DataFrame({"id": studies.column("study").to_pylist()})
    for column, owner in (("splits_of_patient", patients), ("splits_of_group", groups)):
        joined = np.unique(owner[row[named]] * (codes.max(initial=0) + 1) + codes[named])
        per_owner = np.bincount(joined // (codes.max(initial=0) + 1), minlength=owner.max(initial=-1) + 1)
        frame[column] = per_owner[owner]
    frame["all_or_none"] = True
    if named.any():
        frame.loc[row[~named], "all_or_none"] = False
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

"""The tables of a data set as flat frames of facts, one row a record, study or picture: what validation looks at.

No frame holds a text, only what was measured on it, so that nothing of a report can get into a result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from echobench.curate.split import group_studies
from echobench.curate.strata import sorted_codes
from echobench.tasks.study_content import holds_image_token

if TYPE_CHECKING:
    import pandas as pd

    from echobench.dataset.directory import DataDir


def frames(data: DataDir) -> dict[str, pd.DataFrame]:
    """{suite: frame}, each with the column `id` that names a row."""
    studies = data.studies()
    images = data.images(["sha256", "study", "width", "height", "spacing_mm_per_px", "phash"])
    records = data.records()
    return {
        "records": records_frame(records, studies, images),
        "studies": studies_frame(studies, images),
        "images": images_frame(data, studies),
        "splits": splits_frame(records, studies, images),
    }


def records_frame(records: pa.Table, studies: pa.Table, images: pa.Table) -> pd.DataFrame:
    """Per record: its own columns, and whether turns, pictures, answer and study fit together."""
    frame = _plain(records, ["id", "patient", "study", "region", "task", "lang", "split", "weight", "age"])
    homes = {
        row["study"]: (row["patient"], row["region"], row["site"])
        for row in studies.select(["study", "patient", "region", "site"]).to_pylist()
    }
    frame["study_is_there"] = [study in homes for study in frame["study"]]
    own = zip(frame["patient"], frame["region"], records.column("site").to_pylist(), strict=True)
    frame["agrees_with_study"] = [homes.get(study, row) == row for study, row in zip(frame["study"], own, strict=True)]
    _count_images(frame, records, images)
    facts = [
        _conversation(row)
        for batch in records.select(["messages", "reference", "choices", "images"]).to_batches(max_chunksize=10_000)
        for row in batch.to_pylist()
    ]
    names = ("roles", "answer_is_reference", "question_letters", "a_part_each_image", "no_picture_tokens")
    for place, name in enumerate((*names, "answer_is_a_choice")):
        frame[name] = [fact[place] for fact in facts]
    frame["reference_letters"] = pc.utf8_length(records.column("reference")).to_pylist()
    return frame


def _conversation(row: dict[str, Any]) -> tuple[Any, ...]:
    turns, reference, choices = row["messages"] or [], row["reference"] or "", row["choices"] or []
    texts = ["".join(p["text"] or "" for p in turn["content"] if p["type"] == "text") for turn in turns]
    pictures = sum(part["type"] == "image" for turn in turns for part in turn["content"])
    asked = sum(len(text) for text, turn in zip(texts, turns, strict=True) if turn["role"] == "user")
    words = " ".join([*texts, reference, *choices])
    return (
        " ".join(turn["role"] for turn in turns),
        bool(texts) and texts[-1] == reference,
        asked,
        pictures == len(row["images"] or []),
        not holds_image_token(words),
        not choices or _is_a_choice(reference, choices),
    )


def _is_a_choice(reference: str, choices: list[str]) -> bool:
    letters = {chr(ord("A") + place): choice for place, choice in enumerate(choices)}
    named = {*choices, *letters, *(f"{letter}. {choice}" for letter, choice in letters.items())}
    # Several of a list, or an answer such as "none" that stands for no choice at all.
    parts = [part.strip() for part in reference.replace("、", ",").split(",")]
    return reference in named or all(part in choices for part in parts) or reference.lower() in ("none", "无")


def studies_frame(studies: pa.Table, images: pa.Table) -> pd.DataFrame:
    """Per study: its own columns and whether its pictures are there."""
    names = ["study", "patient", "site", "region", "region_evidence", "region_confidence", "lang", "age", "sex"]
    frame = _plain(studies, names)
    frame.insert(0, "id", frame["study"])
    _count_images(frame, studies, images)
    frame["no_picture_tokens"] = [
        not any(holds_image_token(pair["value"]) for pair in report or ())
        for report in studies.column("report").to_pylist()
    ]
    return frame


def images_frame(data: DataDir, studies: pa.Table) -> pd.DataFrame:
    """Per picture: whether its bytes are what its name and its size say."""
    import hashlib

    import pandas as pd
    import pyarrow.parquet as pq

    known = set(studies.column("study").to_pylist())
    rows: list[dict[str, Any]] = []
    for path in data.image_files:
        for batch in pq.ParquetFile(path).iter_batches(batch_size=100):
            for row in batch.to_pylist():
                content = row.pop("data") or b""
                size = _size(content)
                row["id"] = (row["sha256"] or "")[:16]
                row["intact"] = hashlib.sha256(content).hexdigest() == row["sha256"] and size is not None
                row["size_is_true"] = size == (row["width"], row["height"])
                row["study_is_there"] = row["study"] in known
                rows.append(row)
    names = ["id", "sha256", "width", "height", "spacing_mm_per_px", "intact", "size_is_true", "study_is_there"]
    return pd.DataFrame(rows, columns=names)


def _size(content: bytes) -> tuple[int, int] | None:
    import io

    from PIL import Image as Pictures

    try:
        with Pictures.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
            return picture.size
    except Exception:
        return None


def splits_frame(records: pa.Table, studies: pa.Table, images: pa.Table) -> pd.DataFrame:
    """Per study: in how many splits its patient and its group of alike pictures stand."""
    import pandas as pd

    places: dict[str, set[str | None]] = {}
    for study, split in zip(records.column("study").to_pylist(), records.column("split").to_pylist(), strict=True):
        places.setdefault(study, set()).add(split)
    names = studies.column("study").to_pylist()
    found = [places.get(name, set()) for name in names]
    frame = pd.DataFrame({"id": names})
    _, patients = sorted_codes(studies.column("patient"))
    groups = group_studies(studies, images) if names else np.zeros(0, np.int64)
    for column, codes in (("splits_of_patient", patients), ("splits_of_group", groups)):
        together: dict[int, set[str | None]] = {}
        for code, split in zip(codes.tolist(), found, strict=True):
            together.setdefault(code, set()).update(split)
        frame[column] = [len(together[code] - {None}) for code in codes.tolist()]
    is_split = any(split - {None} for split in found)
    frame["all_or_none"] = [not is_split or None not in split for split in found]
    return frame


def _plain(table: pa.Table, names: list[str]) -> pd.DataFrame:
    frame = table.select(names).to_pandas()
    return frame.where(frame.notna(), None) if len(frame) else frame


def _count_images(frame: pd.DataFrame, table: pa.Table, images: pa.Table) -> None:
    lists = table.column("images").combine_chunks()
    lengths = lists.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
    there = pc.is_in(lists.flatten(), value_set=images.column("sha256").combine_chunks())
    owner = np.repeat(np.arange(len(lists)), lengths)
    frame["images"] = lengths
    frame["missing_images"] = np.bincount(owner[~there.to_numpy(zero_copy_only=False)], minlength=len(lists))

"""Against the answer key: is every burned-in identity of the raw screens gone from the data set's pictures?"""

from __future__ import annotations

import io
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from echobench.dataset.directory import DataDir
from echobench.demo.paths import Places

# A time of day by itself names nobody; it is masked, and counted apart.
_APART = {"time"}
_FLAT = 24  # grey levels: JPEG leaves ripples in a filled box


def burned_in(places: Places) -> dict[str, int]:
    """{identity_boxes, covered, kept_texts, kept_whole, screens} over all screens that reached the data set.

    A box is covered if the picture is flat there; a text that had to stay is whole if its place still has ink.
    """
    key = json.loads(places.key.read_text(encoding="utf-8"))
    data = DataDir(places.data)
    became = {row["path"]: row.get("images", []) for row in _index(places.private)}
    found: Counter[str] = Counter()
    for study in key["studies"]:
        for entry in study["objects"]:
            if not entry["layout"]:
                continue
            shas = became.get(entry["path"], [])
            found["screens"] += 1
            found["screens_in_data"] += bool(shas)
            for sha in shas[:1]:
                _look(_pixels(data.image_bytes(sha)), entry, found)
    return dict(found)


def _look(picture: np.ndarray, entry: dict[str, Any], found: Counter[str]) -> None:
    across, down = picture.shape[1] / entry["columns"], picture.shape[0] / entry["rows"]
    for name, texts, wanted in (("identity", entry["identity"], True), ("keep", entry["keep"], False)):
        for text in texts:
            x, y, w, h = text["box"]
            crop = picture[int(y * down) : int((y + h) * down), int(x * across) : int((x + w) * across)]
            if crop.size == 0:
                continue
            flat = bool((np.percentile(crop, 99) - np.percentile(crop, 1)) < _FLAT)
            kind = "time" if text.get("kind") in _APART else name
            found[f"{kind}_boxes"] += 1
            found[f"{kind}_{'covered' if wanted else 'whole'}"] += flat == wanted


def planted_texts(places: Places) -> dict[str, int]:
    """{planted, found}: values planted for a patient, three letters or more, looked for in the texts of that patient.

    Surrogates are drawn from the same names and calendars, so another patient's value proves nothing.
    """
    key = json.loads(places.key.read_text(encoding="utf-8"))
    owner = {entry["path"]: study["patient_id"] for study in key["studies"] for entry in study["objects"]}
    studies = {
        row["study"]: owner[row["path"]]
        for row in _index(places.private)
        if row.get("path") in owner and "study" in row
    }
    texts: dict[str, list[str]] = defaultdict(list)
    data = DataDir(places.data)
    columns = ["study", "messages", "reference", "choices", "labels", "source", "provenance"]
    for table in (
        data.records(columns=columns),
        data.studies(["study", "report", "labels", "region_evidence", "source"]),
    ):
        for row in table.to_pylist():
            texts[studies.get(row["study"], "")].append(json.dumps(row, ensure_ascii=False, default=str))
    found = planted = 0
    for patient, kinds in key["patients"].items():
        text = "\n".join(texts[patient])
        values = {value for group in kinds.values() for value in group if len(value) > 2}
        planted += len(values)
        found += sum(value in text for value in values)
    return {"planted": planted, "found": found}


def regions_found(places: Places) -> dict[str, int]:
    """{studies, region_right}: what `ingest` made of the region, against the key."""
    key = json.loads(places.key.read_text(encoding="utf-8"))
    truth = {entry["path"]: study["region"] for study in key["studies"] for entry in study["objects"]}
    studies = DataDir(places.data).studies(["study", "region"]).to_pylist()
    region = {row["study"]: row["region"] for row in studies}
    pairs = {
        (row["study"], truth[row["path"]]) for row in _index(places.private) if "study" in row and row["path"] in truth
    }
    return {"studies": len(pairs), "region_right": sum(region[study] == wanted for study, wanted in pairs)}


def _index(private: Path) -> list[dict[str, Any]]:
    from echobench.privacy.private_folder import INDEX

    return [json.loads(line) for line in (private / INDEX).read_text(encoding="utf-8").splitlines()]


def _pixels(data: bytes) -> np.ndarray:
    from PIL import Image as Pictures

    return np.asarray(Pictures.open(io.BytesIO(data)).convert("L")).astype(np.int16)

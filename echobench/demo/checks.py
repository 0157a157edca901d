"""Compare the data set with the phantom's answer key: masked pixels, planted values in texts, regions."""

from __future__ import annotations

import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from echobench.dataset.directory import DataDir
from echobench.demo.paths import Paths

# A time of day by itself names nobody; it is masked, and counted apart.
_APART = {"time"}
_FLAT = 24  # grey levels: JPEG leaves ripples in a filled box


def burned_in(paths: Paths) -> dict[str, int]:
    """Count masked and kept texts over all screens of the key that reached the data set.

    Returns {screens, screens_in_data, identity_boxes, identity_covered, time_boxes, time_covered, keep_boxes,
    keep_whole}, without those that are 0. A box is covered if the image is filled there; a text that had to stay is
    whole if there is still ink.
    """
    data = DataDir(paths.data)
    images_of = {row["path"]: row.get("images", []) for row in _index(paths.private)}
    counts: Counter[str] = Counter()
    for study in _key(paths)["studies"]:
        for entry in study["objects"]:
            if not entry["layout"]:
                continue
            names = images_of.get(entry["path"], [])
            counts["screens"] += 1
            counts["screens_in_data"] += bool(names)
            for sha256 in names[:1]:
                counts.update(compare_boxes(_grey(data.image_bytes(sha256)), entry))
    return dict(counts)


def compare_boxes(image: np.ndarray, entry: dict[str, Any]) -> Counter[str]:
    """Count the boxes of one screen that are covered or whole, as `burned_in` does.

    `image` is (H, W) grey; `entry` is the screen in the key, with boxes in its own `rows` x `columns` pixels.
    """
    counts: Counter[str] = Counter()
    across, down = image.shape[1] / entry["columns"], image.shape[0] / entry["rows"]
    for name, texts, flat_wanted in (("identity", entry["identity"], True), ("keep", entry["keep"], False)):
        for text in texts:
            x, y, w, h = text["box"]
            crop = image[int(y * down) : int((y + h) * down), int(x * across) : int((x + w) * across)]
            if crop.size == 0:
                continue
            flat = _is_filled(crop)
            kind = "time" if text.get("kind") in _APART else name
            counts[f"{kind}_boxes"] += 1
            counts[f"{kind}_{'covered' if flat_wanted else 'whole'}"] += flat == flat_wanted
    return counts


def _is_filled(crop: np.ndarray) -> bool:
    """Tell whether a part of a grey image, (h, w) int16, is of one tone, or of the few tones of masks that meet in it.

    Masks are rectangles: no row and no column of a line of text changes its tone more than twice.
    """
    if np.percentile(crop, 99) - np.percentile(crop, 1) < _FLAT:
        return True
    height, width = crop.shape
    changes = [(np.abs(np.diff(crop, axis=axis)) >= _FLAT).sum(axis=axis).max() for axis in (0, 1)]
    return bool(width >= 3 * height and max(changes) <= 2)


def planted_texts(paths: Paths) -> dict[str, int]:
    """Count the values planted for a patient (three letters or more), and those found in that patient's texts.

    Returns {planted, leaked}. Surrogates are drawn from the same names and calendars, so another patient's value in a
    text proves nothing.
    """
    key = _key(paths)
    owner = {entry["path"]: study["patient_id"] for study in key["studies"] for entry in study["objects"]}
    patient_of = {
        row["study"]: owner[row["path"]] for row in _index(paths.private) if row.get("path") in owner and "study" in row
    }
    texts: dict[str, list[str]] = defaultdict(list)
    for row in _rows_with_text(DataDir(paths.data)):
        texts[patient_of.get(row["study"], "")].append(json.dumps(row, ensure_ascii=False, default=str))
    leaked = planted = 0
    for patient, kinds in key["patients"].items():
        text = "\n".join(texts[patient])
        values = {value for group in kinds.values() for value in group if len(value) > 2}
        planted += len(values)
        leaked += sum(value in text for value in values)
    return {"planted": planted, "leaked": leaked}


def regions_found(paths: Paths) -> dict[str, int]:
    """Count the studies whose region `ingest` determined as the key says: {studies, region_right}."""
    truth = {entry["path"]: study["region"] for study in _key(paths)["studies"] for entry in study["objects"]}
    studies = DataDir(paths.data).studies(["study", "region"]).to_pylist()
    region_of = {row["study"]: row["region"] for row in studies}
    pairs = {
        (row["study"], truth[row["path"]]) for row in _index(paths.private) if "study" in row and row["path"] in truth
    }
    return {"studies": len(pairs), "region_right": sum(region_of[study] == region for study, region in pairs)}


def _rows_with_text(data: DataDir) -> Iterable[dict[str, Any]]:
    columns = ["study", "messages", "reference", "choices", "labels", "source", "provenance"]
    yield from data.records(columns=columns).to_pylist()
    yield from data.studies(["study", "report", "labels", "region_evidence", "source"]).to_pylist()


def _key(paths: Paths) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(paths.key.read_text(encoding="utf-8"))
    return loaded


def _index(private: Path) -> list[dict[str, Any]]:
    from echobench.privacy.private_folder import INDEX

    return [json.loads(line) for line in (private / INDEX).read_text(encoding="utf-8").splitlines()]


def _grey(data: bytes) -> np.ndarray:
    from PIL import Image as Images

    return np.asarray(Images.open(io.BytesIO(data)).convert("L")).astype(np.int16)

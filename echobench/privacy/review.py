"""`review`: let the operator decide about images whose cleaning could not be proved.

    PRIVATE/review/<object id>/{before,after}.png, boxes.json     written by a run of ingest or deidentify
    PRIVATE/review/index.html                                     before and after side by side, accept or reject
    PRIVATE/review/decisions.json                                 {"<object id>": "accept" | "reject"}, for the next run

Everything is in the private folder (mode 0700, never inside a data set): the images `before` may show the patient.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from echobench.dataset.kind_of_folder import describe, kind_of_output
from echobench.errors import UsageError
from echobench.privacy import review_page
from echobench.privacy.private_folder import MODE, check_private
from echobench.reasons import Reason
from echobench.work.files import replacing, write_json
from echobench.work.jsonl import read_jsonl
from echobench.work.quarantine import QUARANTINE
from echobench.work.summary import Summary

FOLDER = "review"
DECISIONS = "decisions.json"
PAGE = "index.html"
_CHOICES = review_page.CHOICES
_REVIEWED = ("dataset", "dicom")
_ID = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}")


def has_preview(private: Path, object_id: str) -> bool:
    """Return whether the operator can look at a doubtful object."""
    return (private / FOLDER / object_id / "before.png").exists()


def save_preview(private: Path, object_id: str, before: np.ndarray, after: np.ndarray, boxes: Sequence[Any]) -> None:
    """Keep one frame of a doubtful object, as it was and as masked. `before`, `after`: ([T,] H, W, 1|3) uint8.

    `boxes` are `deid.pixels.MaskBox`; of a clip the frame with the first of them is kept. Raises ValueError for an id
    that is not letters, digits, hyphens, underscores and dots.
    """
    from echobench.dicom.encode import encode

    if not _ID.fullmatch(object_id):
        raise ValueError("an object id is letters, digits, hyphens and dots")
    folder = _make_folder(private / FOLDER / object_id)
    if before.ndim == 4:
        frame = boxes[0].first_frame if boxes else 0
        before, after = before[frame], after[frame]
    _write(folder / "before.png", encode(before, "png"))
    _write(folder / "after.png", encode(after, "png"))
    rows = [{"x": b.x, "y": b.y, "w": b.w, "h": b.h, "kind": b.kind} for b in boxes]
    _write(folder / "boxes.json", json.dumps(rows).encode())


def decisions(private: Path) -> dict[str, str]:
    """Return what the operator has decided, by object id. Raises UsageError if the file is corrupt."""
    return _read_decisions(private / FOLDER / DECISIONS)


def review(data: Path, private: Path, *, answers: Path | None = None) -> Summary:
    """Write the page of all previews; with `answers`, first take the decisions that the page saved there.

    `data` is the finished output of `ingest` or `deidentify` that the previews belong to: the private folder may not
    lie inside it. Nothing doubtful is a success without a page. Raises UsageError if `data` is something else, if its
    doubtful objects have no preview in `private`, and if a file of decisions is missing, corrupt or of another review.
    """
    if kind_of_output(data) not in _REVIEWED:
        what = describe(data) or "it is no output of ingest or deidentify"
        raise UsageError(f"{data} cannot be reviewed: {what}")
    check_private(private, apart_from={"the data set": data})
    root = private / FOLDER
    ids = sorted(p.name for p in root.iterdir() if (p / "before.png").is_file()) if root.is_dir() else []
    reasons = _doubtful(data)
    if missing := len(reasons.keys() - set(ids)):
        raise UsageError(
            f"{private} holds no previews of {missing} doubtful objects; run the command that wrote {data} again, with"
            f" --private {private}"
        )
    given = {} if answers is None else _read_decisions(answers)
    strange = given.keys() - set(ids)
    if strange and len(strange) == len(given):
        raise UsageError(f"{answers} decides about no object of this review; give what its own page saved")
    if not ids:
        return Summary("review", {"objects": 0}, notes=["no image is in doubt: there is nothing to review"])
    root.chmod(0o700)
    decided = decisions(private)
    if answers is not None:
        decided |= {id: choice for id, choice in given.items() if id not in strange}
        write_json(root / DECISIONS, decided, MODE)
    _write(root / PAGE, review_page.write(root, ids, reasons, decided).encode())
    choices = [decided.get(id) for id in ids]
    counts = {
        "objects": len(ids),
        "accepted": choices.count("accept"),
        "rejected": choices.count("reject"),
        "undecided": choices.count(None),
    }
    notes = [
        f"open the page, decide, save, then: echobench review {data} --private {private} --answers {DECISIONS}",
        f"then run the command that wrote {data} again: it redoes what was decided, and takes in what was accepted",
    ]
    if strange:
        notes.insert(0, f"left out, of no object of this review: {len(strange)} decisions")
    return Summary("review", counts, outputs=[str(root / PAGE)], notes=notes)


def _doubtful(data: Path) -> dict[str, str]:
    """Reason by id of the quarantined objects that an operator may decide about."""
    reviewable = {reason.text for reason in Reason if reason.is_reviewable}
    path = data / QUARANTINE
    rows = read_jsonl(path) if path.is_file() else ()
    return {str(row["id"]): str(row["reason"]) for row in rows if row["reason"] in reviewable}


def _read_decisions(path: Path) -> dict[str, str]:
    try:
        decided: Any = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if path.parent.name == FOLDER:
            return {}
        raise UsageError(f"{path} does not exist; save it from the review page first") from None
    except ValueError:
        decided = None
    if not isinstance(decided, dict) or any(choice not in _CHOICES for choice in decided.values()):
        raise UsageError(f"{path} is corrupt; expected a JSON object of object ids with accept or reject")
    return {str(id): str(choice) for id, choice in decided.items()}


def _make_folder(folder: Path) -> Path:
    """The folder and its parent, readable by the operator alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.parent.chmod(0o700)
    folder.chmod(0o700)
    return folder


def _write(path: Path, data: bytes) -> None:
    with replacing(path, MODE) as file:
        file.write(data)

"""Keep the splits that studies have already: those of an earlier split, or those that a published set states.

A group whose studies are in two splits (a patient in both parts of a published set, a new image that is like two old
ones) goes whole to the split that models saw most: train before val before test. What may have been trained on can no
longer test anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from echobench.curate.strata import Codes
from echobench.dataset.directory import DataDir
from echobench.dataset.records import SPLITS
from echobench.errors import UsageError

FREE = -1
_OFFICIAL = {
    "train": 0, "training": 0, "tr": 0,
    "val": 1, "valid": 1, "validation": 1, "dev": 1, "tuning": 1,
    "test": 2, "testing": 2, "ts": 2, "holdout": 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Earlier:
    """Studies, images and splits of the data set that an earlier split wrote.

    `studies` has study, patient, source and split (an index, as in `KeptGroups`), `images` study, sha256 and phash;
    `sources` hold the bytes of the images.
    """

    studies: pa.Table
    images: pa.Table
    sources: Sequence[DataDir]

    def split_of(self, names: pa.ChunkedArray) -> Codes:
        """Return the (n,) split of studies by name, FREE for those that are new."""
        return _looked_up(names, self.studies.column("study"), self.studies.column("split"))

    def without(self, names: pa.ChunkedArray) -> Earlier:
        """Return those studies, with their images, that are not among `names`."""
        studies = self.studies.filter(pc.invert(_is_in(self.studies.column("study"), names)))
        images = self.images.filter(_is_in(self.images.column("study"), studies.column("study")))
        return Earlier(studies, images, self.sources)


@dataclass(frozen=True, slots=True)
class KeptGroups:
    """The split of every group that holds a study with one: (g,) indices, FREE elsewhere.

    `joined` are the groups that stood in two splits, `moved` the rows of the studies that leave theirs.
    """

    splits: Codes
    joined: Sequence[int]
    moved: Sequence[int]


def earlier_split(path: Path, key_fingerprint: str | None) -> Earlier:
    """Read a split data set; UsageError if it was never split or made with another key.

    With another key the pseudonyms of the same patients differ.
    """
    old = DataDir(path)
    if not old.splits:
        raise UsageError(f"--keep {path}: it was never split; give a data set that echobench split wrote")
    if old.manifest.key_fingerprint != key_fingerprint:
        raise UsageError(f"--keep {path}: it was made with another key, so no patient could be recognised")
    return _earlier(old, {name: SPLITS.index(name) for name in old.splits})


def earlier_folds(path: Path, folds: int, key_fingerprint: str | None) -> Earlier:
    """Read the fold in which each study is tested from the `folds` data sets below `path`."""
    parts = []
    for number in range(folds):
        part = DataDir(fold_path(path, number))
        if part.manifest.key_fingerprint != key_fingerprint:
            raise UsageError(f"--keep {path}: it was made with another key, so no patient could be recognised")
        parts.append(_earlier(part, {"test": number}))
    # Every fold has all images, so one is enough to look at them again.
    return Earlier(
        pa.concat_tables([part.studies for part in parts]),
        pa.concat_tables([part.images for part in parts]),
        parts[0].sources,
    )


def fold_path(out: Path, number: int) -> Path:
    """Return the directory of a fold; folds are numbered from 1 on disk."""
    return out / f"fold-{number + 1}"


def _earlier(old: DataDir, indices: dict[str, int]) -> Earlier:
    records = pa.concat_tables([old.records(name, ["study", "split"]) for name in indices])
    names = pa.array(list(indices))
    split = pa.array(list(indices.values()), pa.int64()).take(pc.index_in(records.column("split"), value_set=names))
    pairs = pa.table({"study": records.column("study"), "split": split}).group_by("study").aggregate([("split", "min")])
    studies = old.studies(["study", "patient", "source"])
    studies = studies.filter(_is_in(studies.column("study"), pairs.column("study")))
    rows = pc.index_in(studies.column("study"), value_set=pairs.column("study").combine_chunks())
    studies = studies.append_column("split", pairs.column("split_min").take(rows))
    images = old.images(["study", "sha256", "phash"])
    return Earlier(studies, images.filter(_is_in(images.column("study"), studies.column("study"))), [old])


def official_split(labels: pa.ChunkedArray, name: str) -> Codes:
    """Return the (n,) split that the label `name` of each study states, FREE where it has none.

    UsageError if no study has the label, or if it holds anything but a name of train, val or test.
    """
    pairs = labels.combine_chunks()
    owner = np.repeat(np.arange(len(pairs)), pairs.value_lengths().fill_null(0).to_numpy(zero_copy_only=False))
    flat = pairs.flatten()
    chosen = pc.equal(flat.field("name"), name)
    stated = pc.utf8_lower(pc.utf8_trim_whitespace(flat.field("value").filter(chosen)))
    if len(stated) == 0:
        raise UsageError(f"--official {name}: no study has a label of that name")
    splits = _looked_up(stated, pa.array(list(_OFFICIAL)), pa.array(list(_OFFICIAL.values())))
    if unread := int((splits == FREE).sum()):
        raise UsageError(f"--official {name}: {unread} studies state none of {', '.join(_OFFICIAL)}")
    assigned = np.full(len(pairs), FREE, np.int64)
    assigned[owner[chosen.to_numpy(zero_copy_only=False)]] = splits
    return assigned


def keep_groups(groups: Codes, kept: Codes) -> KeptGroups:
    """Decide the split of every group by the (n,) `kept` splits of its studies; `groups` (n,) are 0..g-1."""
    count = int(groups.max(initial=-1)) + 1
    rows = np.flatnonzero(kept != FREE)
    first, last = np.full(count, np.iinfo(np.int64).max), np.full(count, FREE)
    np.minimum.at(first, groups[rows], kept[rows])
    np.maximum.at(last, groups[rows], kept[rows])
    splits = np.where(last == FREE, FREE, first)
    moved = rows[kept[rows] != splits[groups[rows]]]
    return KeptGroups(splits, np.flatnonzero((last != FREE) & (first != last)).tolist(), moved.tolist())


def _looked_up(keys: pa.Array | pa.ChunkedArray, known: pa.Array | pa.ChunkedArray, values: pa.Array) -> Codes:
    if isinstance(known, pa.ChunkedArray):
        known = known.combine_chunks()
    looked_up = values.take(pc.index_in(keys, value_set=known))
    return looked_up.fill_null(FREE).to_numpy(zero_copy_only=False).astype(np.int64)


def _is_in(values: pa.ChunkedArray, known: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.is_in(values, value_set=known.combine_chunks())

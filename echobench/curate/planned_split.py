"""The split that studies would get, before there is a data set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from echobench.curate.split import assign_data
from echobench.curate.split_options import asked_split
from echobench.dataset.records import SPLITS, Study
from echobench.dataset.rows import IMAGES, STUDIES, to_row
from echobench.errors import LeakError, UsageError


def planned_split(studies: Sequence[Study]) -> tuple[Mapping[str, int], list[str]]:
    """Return the studies per split by the default of `echobench split`, and a note where there can be none.

    Images are not known yet: near-duplicates, which join studies, are not looked at.
    """
    if not studies:
        return {}, []
    step = asked_split(
        fractions=None, test_per_region=None, folds=None, near_bits=None, unknown_patients=None, keep=None,
        official=None, min_test=None, seed=0,
    )  # fmt: skip
    table = pa.Table.from_pylist([to_row(study) for study in sorted(studies, key=lambda s: s.study)], STUDIES)
    try:
        parts = assign_data(table, IMAGES.empty_table(), step).parts
    except (LeakError, UsageError) as error:
        return {}, [f"no split: {error}"]
    return dict(zip(SPLITS, np.bincount(parts, minlength=len(SPLITS)).tolist(), strict=True)), []

"""Check what a split is asked for, and turn it into shares per region."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from echobench.curate.kept_splits import fold_path
from echobench.curate.split_groups import UNKNOWN_PATIENTS
from echobench.curate.strata import Codes
from echobench.dataset.directory import DataDir
from echobench.dataset.manifest import manifest_sha256
from echobench.dataset.records import OTHER, SPLITS
from echobench.dataset.steps import Split, UnknownPatients, last
from echobench.errors import UsageError
from echobench.similarity.texture_check import ALIKE

FRACTIONS = (0.8, 0.1, 0.1)
_TEST = SPLITS.index("test")
Floats = NDArray[np.float64]


def asked_split(
    *,
    fractions: Sequence[float] | None,
    test_per_region: int | None,
    folds: int | None,
    near_bits: int | None,
    unknown_patients: UnknownPatients | None,
    keep: Path | None,
    official: str | None,
    min_test: int | None,
    seed: int,
) -> Split:
    """Return the step of a split with every option filled in; UsageError for what cannot be done.

    An option that is None is that of the split that `keep` names, else the default.
    """
    _require_together(folds, fractions, test_per_region, official, min_test)
    if unknown_patients is not None and unknown_patients not in UNKNOWN_PATIENTS:
        raise UsageError(f"--unknown-patients {unknown_patients}: expected one of {', '.join(UNKNOWN_PATIENTS)}")
    if min_test is not None and min_test < 1:
        raise UsageError(f"--min-test {min_test}: expected a number of studies of at least 1")
    old_path = fold_path(keep, 0) if keep is not None and folds is not None else keep
    old = last(DataDir(old_path).manifest.steps, Split) if old_path is not None else None
    if old is not None and old.folds is not None and old.folds != folds:
        raise UsageError(f"--keep {keep}: it was made with --folds {old.folds}")
    if old is not None and fractions is None and test_per_region is None:
        fractions, test_per_region = old.fractions, old.test_per_region
    fractions = FRACTIONS if fractions is None else fractions
    require_fractions(fractions)
    defaults = old or Split(fractions=FRACTIONS, test_per_region=None, seed=seed)
    return Split(
        fractions=[float(share) for share in fractions],
        test_per_region=test_per_region,
        seed=seed,
        near_bits=defaults.near_bits if near_bits is None else near_bits,
        alike=ALIKE,
        unknown_patients=unknown_patients or defaults.unknown_patients,
        keep=manifest_sha256(old_path) if old_path is not None else None,
        official=official,
        min_test=min_test,
        folds=folds,
    )


def _require_together(folds: int | None, *shares: object) -> None:
    if folds is None:
        return
    if folds < 2:
        raise UsageError(f"--folds {folds}: expected at least 2")
    names = ("fractions", "test-per-region", "official", "min-test")
    for name, value in zip(names, shares, strict=True):
        if value is not None:
            raise UsageError(f"--folds {folds} makes parts of equal size; leave out --{name}")


def parse_fractions(text: str) -> tuple[float, ...]:
    """Read `0.8,0.1,0.1` as numbers; UsageError if it holds anything else."""
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError:
        raise UsageError(f"--fractions {text}: give three that sum to 1, e.g. 0.8,0.1,0.1") from None


def require_fractions(fractions: Sequence[float]) -> Floats:
    """Return the shares of train, val and test as (3,); UsageError unless they sum to 1 and train gets some."""
    shares = np.asarray(fractions, np.float64)
    # Written so that a share that is no number (NaN) is refused: every comparison with it is false.
    valid = shares.size == len(SPLITS) and (shares >= 0).all() and shares[0] > 0 and abs(shares.sum() - 1) <= 1e-6
    if not valid:
        raise UsageError(f"--fractions {','.join(map(str, fractions))}: give three that sum to 1, e.g. 0.8,0.1,0.1")
    return shares


def fractions_by_region(
    regions: Sequence[str], sizes: Codes, fractions: Sequence[float], test_per_region: int | None
) -> Floats:
    """Return the (regions, splits) share of each region's studies; `sizes` (regions,) are its numbers of studies.

    With `test_per_region` each named region gives that many studies to test, and train and val divide the rest in
    proportion. UsageError for wrong fractions, or where a region is too small.
    """
    shares = require_fractions(fractions)
    table = np.tile(shares, (len(regions), 1))
    if test_per_region is None:
        return table
    rest = shares[:_TEST] / shares[:_TEST].sum()
    for row, (region, size) in enumerate(zip(regions, sizes.tolist(), strict=True)):
        if region == OTHER:  # of no known region: a balanced test has no use for it
            table[row] = [*rest, 0.0]
            continue
        if not 0 < test_per_region < size:
            raise UsageError(f"--test-per-region {test_per_region}: {region} has {size} studies, train needs some too")
        table[row, _TEST] = test_per_region / size
        table[row, :_TEST] = rest * (1 - table[row, _TEST])
    return table

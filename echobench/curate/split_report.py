"""Say what a split did: counts, shares asked and reached, what was kept, and what the test split lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from echobench.curate.kept_splits import FREE
from echobench.curate.split_cells import finding_cells, untested
from echobench.curate.split_groups import longest_chain, patient_codes
from echobench.dataset.records import SPLITS, UNKNOWN_PATIENT

if TYPE_CHECKING:
    from echobench.curate.split import Assigned
    from echobench.curate.strata import Codes
    from echobench.dataset.steps import Split

_SHOWN = 20
_MISSED_SHARE = 0.2
_MISSED_STUDIES = 1.5


def split_counts(studies: pa.Table, rows: Codes, result: Assigned, step: Split) -> dict[str, Any]:
    """Count studies and records per split (or fold), and the groups; `rows` (n,) is the study of every record."""
    sizes = np.bincount(result.groups)
    names = part_names(step)
    per_record = np.bincount(result.parts[rows], minlength=len(names))
    per_study = np.bincount(result.parts, minlength=len(names))
    counts = {"studies": studies.num_rows, "groups": int((sizes > 0).sum()), "largest_group": int(sizes.max())}
    counts |= {f"{name}_studies": int(n) for name, n in zip(names, per_study, strict=True)}
    return counts | {f"{name}_records": int(n) for name, n in zip(names, per_record, strict=True)}


def part_names(step: Split) -> list[str]:
    """Name the splits or, of a cross-validation, the folds."""
    return list(SPLITS) if step.folds is None else [f"fold_{number + 1}" for number in range(step.folds)]


def split_notes(studies: pa.Table, result: Assigned, step: Split) -> list[str]:
    """Say in a few lines what a user has to know; studies are named by their pseudonyms."""
    return [
        *_share_notes(result, step),
        *_kept_notes(studies, result, step),
        *_patient_notes(studies, result, step),
        *_cell_notes(studies, result, step),
    ]


def split_details(studies: pa.Table, result: Assigned, step: Split) -> dict[str, Any]:
    """Return the whole lists behind the notes, for `--json`."""
    return {
        "shares": {"asked": result.wanted.round(4).tolist(), "reached": _reached(result).round(4).tolist()},
        "moved": _moved(studies, result, step),
        "untested": untested(finding_cells(studies), result.parts) if step.folds is None else [],
        "short": list(result.filled.short) if result.filled else [],
    }


def _reached(result: Assigned) -> Any:
    return np.bincount(result.parts, minlength=result.wanted.size) / result.parts.size


def has_all_parts(result: Assigned) -> bool:
    """Return whether every split that was asked for holds a study, as far as any study was free to go there."""
    return bool(np.all((_reached(result) > 0) | (result.wanted == 0) | np.all(result.kept != FREE)))


def _share_notes(result: Assigned, step: Split) -> list[str]:
    reached, names = _reached(result), part_names(step)
    asked, got = ("/".join(f"{share:.3f}" for share in shares) for shares in (result.wanted, reached))
    notes = [f"shares of the studies: asked {asked}, reached {got}"]
    allowed = np.maximum(_MISSED_SHARE * result.wanted, _MISSED_STUDIES / result.parts.size)
    for part in np.flatnonzero((np.abs(reached - result.wanted) > allowed) | ((reached == 0) & (result.wanted > 0))):
        what = "holds no study" if reached[part] == 0 else "misses its share by far"
        sizes = np.bincount(result.groups)
        formed = f"{result.parts.size} studies form {np.count_nonzero(sizes)} groups"
        notes.append(
            f"warning: {names[part]} {what}: {formed} that are never divided, the largest of {sizes.max()}; "
            f"ask for other shares with --fractions, or add patients"
        )
    return notes


def _kept_notes(studies: pa.Table, result: Assigned, step: Split) -> list[str]:
    if step.keep is None and step.official is None:
        return []
    had = result.kept != FREE
    held = had & (result.kept == result.parts)
    follow = ~had & (result.decided.splits[result.groups] != FREE)
    notes = [
        f"{int(held.sum())} of {int(had.sum())} studies keep their split; {int(follow.sum())} new ones join a patient "
        f"or an image that has one, {int((~had & ~follow).sum())} are spread"
    ]
    if result.decided.joined:
        moved = _moved(studies, result, step)
        rule = "the one that models saw most (train before val before test)"
        notes.append(
            f"{len(result.decided.joined)} groups of one patient or alike images stood in two splits and go to "
            f"{rule if step.folds is None else 'the first of their folds'}" + (":" if moved else "; no study moves")
        )
        notes += [f"{name}: {move}" for name, move in list(moved.items())[:_SHOWN]]
        notes += [f"and {len(moved) - _SHOWN} more; --json has all"] if len(moved) > _SHOWN else []
    return notes


def _moved(studies: pa.Table, result: Assigned, step: Split) -> dict[str, str]:
    """Return {study: "test to train"} of the studies that had a split and leave it."""
    names = part_names(step)
    rows = np.flatnonzero((result.kept != FREE) & (result.kept != result.parts))
    studies_named = studies.column("study").take(pa.array(rows)).to_pylist()
    moves = [f"{names[result.kept[row]]} to {names[result.parts[row]]}" for row in rows]
    return dict(zip(studies_named, moves, strict=True))


def _patient_notes(studies: pa.Table, result: Assigned, step: Split) -> list[str]:
    notes = []
    unknown = pc.sum(pc.equal(studies.column("patient"), UNKNOWN_PATIENT)).as_py() or 0
    if unknown:
        counted = {
            "one-group": "stay together (--unknown-patients says what they are)",
            "by-source": "stay together within their source",
            "each-image": "count as a patient each, as --unknown-patients says",
        }[step.unknown_patients]
        notes.append(f"{unknown} studies of unknown patients {counted}")
    if chain := longest_chain(result.groups, patient_codes(studies, step.unknown_patients)):
        notes.append(
            f"warning: near-duplicates join {chain} of {studies.num_rows} studies of several patients in one group; "
            f"look with: echobench dedup DIR, or lower --near-bits (now {step.near_bits})"
        )
    return notes


def _cell_notes(studies: pa.Table, result: Assigned, step: Split) -> list[str]:
    if step.folds is not None:
        return []
    empty = untested(finding_cells(studies), result.parts)
    notes = []
    if result.filled:
        notes.append(f"{result.filled.moved} groups moved to test for --min-test {step.min_test}")
        notes += [f"not filled: {line}" for line in result.filled.short[:_SHOWN]]
    elif empty and result.wanted[SPLITS.index("test")] > 0:
        more = " ..." if len(empty) > _SHOWN else ""
        notes.append(
            f"{len(empty)} pairs of region and finding (studies) have no test study; --min-test N asks for some: "
            f"{'; '.join(empty[:_SHOWN])}{more}"
        )
    return notes

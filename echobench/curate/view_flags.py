"""Flags of examinations for the viewer: conflict, duplicate, reviewed; each with a line that says why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from echobench.curate.conflicts import conflicts
from echobench.curate.dedup import find_pairs, splits_of
from echobench.dataset.directory import DataDir


def flags_of(data: DataDir, names: Sequence[str]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return the flags and the lines of each study that has any, by its number in `names`."""
    numbers = {name: number for number, name in enumerate(names)}
    flags: dict[int, list[str]] = {}
    lines: dict[int, list[str]] = {}
    for study, flag, line in _all(data, numbers.keys()):
        if (number := numbers.get(study)) is None:
            continue
        if flag not in flags.setdefault(number, []):
            flags[number].append(flag)
        lines.setdefault(number, []).append(line)
    return flags, lines


def _all(data: DataDir, names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (study, flag, line)."""
    wanted = set(names)
    for conflict in conflicts(study for study in data.iter_studies() if study.study in wanted):
        where = f" ({', '.join(conflict.fields)})" if conflict.fields else ""
        yield conflict.study, "conflict", f"conflict, {conflict.kind}: {conflict.reason}{where}"
    pairs = find_pairs(
        data.images(["sha256", "study", "phash"]), data.studies(["study", "patient", "region"]), splits_of(data)
    )
    for pair in pairs:
        first, second = pair.studies
        if first == second:
            continue  # frames of one clip are alike
        apart = ", two splits" if pair.two_splits else ""
        for study, other in ((first, second), (second, first)):
            yield study, "duplicate", f"near-duplicate of {other}: {pair.bits} bits apart, {pair.between}{apart}"
    for chunk in data.batches(columns=["study", "id", "provenance"]):
        for row in chunk.to_pylist():
            for pair_ in row["provenance"] or ():
                if pair_["name"] == "reviewer":
                    yield row["study"], "reviewed", f"reviewed by {pair_['value']}: {row['id']}"

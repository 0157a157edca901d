"""Rows of the balance report: names as numbers, copies of rows counted once."""

from __future__ import annotations

from curate_sets import small, studies, write

from echobench.curate.balance_rows import original_rows, read_rows
from echobench.curate.instruct import instruct
from echobench.curate.rebalance import rebalance
from echobench.curate.split import split


def test_entities_are_those_of_the_table(tmp_path):
    made, images = studies(12, patients=4)
    made[0] = made[0].__class__(**{**{n: getattr(made[0], n) for n in made[0].__dataclass_fields__},
                                   "images": (images[0].sha256, images[1].sha256)})  # fmt: skip
    data = write(tmp_path / "a", made, images, list(instruct(made, tasks=["report", "region"])))
    rows = read_rows(data, None, ["region"])
    table = data.records().to_pylist()
    assert rows.values.column_names == ["region", "weight"]
    assert rows.entities["patients"].count == len({row["patient"] for row in table})
    assert rows.entities["studies"].count == 12 and rows.natural().entities["records"].count == len(table)
    shown = rows.entities["images"]
    assert shown.count == 12 and shown.rows.tolist() == [n for n, row in enumerate(table) for _ in row["images"]]
    names = [name for row in table for name in row["images"]]
    assert [names.index(name) for name in names] == [shown.codes.tolist().index(code) for code in shown.codes.tolist()]


def test_copies_are_no_records_of_their_own(tmp_path):
    small(tmp_path / "a", 60)
    split(tmp_path / "a", tmp_path / "b")
    rebalance(tmp_path / "b", tmp_path / "c", strategy="uniform", repeat_cap=3, form="rows")
    from echobench.dataset.directory import DataDir

    data = DataDir(tmp_path / "c")
    rows = read_rows(data, "train", ["region"])
    ids = data.records("train", ["id", "study"]).to_pylist()
    originals = [row["id"].split("~")[0] for row in ids]
    assert rows.is_copy.tolist() == ["~" in row["id"] for row in ids] and rows.is_copy.any()
    numbers = original_rows(data, "train", rows).tolist()
    assert [numbers.index(n) for n in numbers] == [originals.index(name) for name in originals]
    natural = rows.natural()
    kept = [row["study"] for row in ids if "~" not in row["id"]]
    assert natural.values.num_rows == len(kept) and natural.entities["studies"].count == len(set(kept))
    codes = natural.entities["studies"].codes.tolist()
    assert [codes.index(code) for code in codes] == [kept.index(name) for name in kept]
    assert natural.entities["images"].rows.max() == len(kept) - 1


def test_a_set_without_copies_has_its_own_rows(tmp_path):
    data = small(tmp_path / "a", 6)
    rows = read_rows(data, None, ["task"])
    assert not rows.is_copy.any() and original_rows(data, None, rows).tolist() == list(range(rows.values.num_rows))

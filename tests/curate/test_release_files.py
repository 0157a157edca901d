"""Files of a release: training rows in either form, sizes that `datasets` itself would state, shards that end whole."""

from __future__ import annotations

import datetime

import datasets
import pyarrow.parquet as pq
import pytest
import yaml
from curate_sets import small

from echobench.curate import release_files
from echobench.curate.publish import PublishOptions
from echobench.curate.rebalance import rebalance
from echobench.curate.release_files import describe, write_split
from echobench.curate.split import split
from echobench.dataset.directory import DataDir
from echobench.dataset.training_rows import original_id


def read(folder, files) -> list[dict]:
    return [row for name in files for row in pq.read_table(folder / name).to_pylist()]


def test_rows_stand_as_often_as_they_are_used_and_weights_once(ready, tmp_path):
    train = ready.records("train")
    weights = dict(zip(train["id"].to_pylist(), train["weight"].to_pylist(), strict=True))
    rows = read(tmp_path / "r", write_split(ready, "train", tmp_path / "r", "rows").files)
    assert len({row["id"] for row in rows}) == len(rows) and {row["weight"] for row in rows} == {1.0}
    copies = dict.fromkeys(weights, 0)
    for row in rows:
        copies[original_id(row["id"])] += 1
    assert all(abs(copies[name] - weights[name]) < 1 for name in weights)
    once = read(tmp_path / "w", write_split(ready, "train", tmp_path / "w", "weight").files)
    assert {row["id"]: row["weight"] for row in once} == weights
    test = read(tmp_path / "t", write_split(ready, "test", tmp_path / "t", "rows").files)
    assert [row["id"] for row in test] == ready.records("test")["id"].to_pylist()


@pytest.mark.slow
def test_the_index_of_a_rebalancing_is_published_too(tmp_path):
    small(tmp_path / "a", 40)
    split(tmp_path / "a", tmp_path / "b")
    rebalance(tmp_path / "b", tmp_path / "c", form="index", strategy="uniform")
    index = pq.read_table(tmp_path / "c" / "train_index.parquet")["id"].to_pylist()
    rows = read(tmp_path / "r", write_split(DataDir(tmp_path / "c"), "train", tmp_path / "r").files)
    order = DataDir(tmp_path / "c").records("train", ["id"]).column("id").to_pylist().index
    assert [original_id(row["id"]) for row in rows] == sorted(index, key=order)  # streamed, so in the order of the set


@pytest.mark.slow
def test_sizes_are_those_that_datasets_states(release, tmp_path):
    folder, _ = release
    head = yaml.safe_load((folder / "README.md").read_text().split("---\n")[1])["dataset_info"]
    stated = {entry["name"]: (entry["num_bytes"], entry["num_examples"]) for entry in head["splits"]}
    for name, sizes in stated.items():
        files = {name: str(folder / "data" / f"{name}-*.parquet")}
        builder = datasets.load_dataset_builder("parquet", data_files=files, cache_dir=str(tmp_path))
        builder.download_and_prepare()
        measured = builder.info.splits[name]
        # The offsets of its batches take a few bytes more or less.
        assert sizes == (pytest.approx(measured.num_bytes, rel=0.01), measured.num_examples)
    assert head["dataset_size"] == sum(size for size, _ in stated.values())
    assert head["download_size"] == sum(path.stat().st_size for path in folder.glob("data/*.parquet"))


def test_full_shards_are_closed_and_counted_in_their_names(ready, tmp_path, monkeypatch):
    monkeypatch.setattr(release_files, "SHARD_BYTES", 1)
    monkeypatch.setattr(release_files, "_GROUP_ROWS", 50)
    files = write_split(ready, "train", tmp_path, "weight").files
    total = -(-ready.records("train").num_rows // 50)
    assert list(files) == [f"data/train-{n:05d}-of-{total:05d}.parquet" for n in range(total)]
    assert len(read(tmp_path, files)) == ready.records("train").num_rows


def test_what_rebalancing_left_out_is_counted_and_the_day_is_that_of_the_validation(ready, tmp_path):
    about = PublishOptions().about("o/n")
    made = describe(ready, about, {"train": write_split(ready, "train", tmp_path)})
    rows = read(tmp_path, made.splits["train"].files)
    used = {original_id(row["id"]) for row in rows}
    assert made.left_out == ready.records("train").num_rows - len(used)
    modified = (ready.path / "validation.json").stat().st_mtime
    assert made.published == datetime.datetime.fromtimestamp(modified, datetime.UTC).date()


def test_the_chart_is_an_image_of_its_own(release):
    folder, files = release
    svg = (folder / "balance.svg").read_text()
    assert (
        svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
        and "kidney" in svg
        and folder / "balance.svg" in files
    )

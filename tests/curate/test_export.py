"""Exports: reading back gives the very records, and the trainers' own loaders take every row."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace
from pathlib import Path

import pytest
from curate_sets import random_image, studies, write

from echobench import registry
from echobench.curate.export import export, read_back
from echobench.curate.export_files import read_rows
from echobench.curate.instruct_images import Choice
from echobench.curate.instruct_set import instruct_set
from echobench.curate.rebalance import rebalance
from echobench.curate.split import split
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.rows import to_record
from echobench.dataset.training_rows import training_rows
from echobench.errors import UsageError
from echobench.work.files import sha256_of

FORMATS = registry.names("curate.exporters")


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> DataDir:
    folder = tmp_path_factory.mktemp("export")
    made, images = studies(24)
    images.append(random_image(99, made[0].study, frame=1))  # a study of two images
    made[0] = replace(made[0], images=(*made[0].images, images[-1].sha256))
    write(folder / "a", made, images)
    split(folder / "a", folder / "b", fractions=(0.6, 0.2, 0.2))
    return DataDir(folder / "b")


def rows_files(folder: Path, split: str) -> list[Path]:
    return sorted(path for path in folder.glob(f"{split}*") if path.suffix in (".json", ".jsonl", ".tar"))


@pytest.mark.slow
@pytest.mark.parametrize("format", FORMATS)
def test_round_trip_without_loss(data, tmp_path, format):
    summary = export(data.path, tmp_path / "e", format)
    left_out = set(summary.details["left_out"])
    for name in data.splits:
        made = [to_record(row) for file in rows_files(tmp_path / "e", name) for row in read_back(file, format)]
        assert made == [to_record(row) for row in data.records(name).to_pylist() if row["id"] not in left_out]
    assert manifest.changed_files(tmp_path / "e") == []
    several = {row["id"] for row in data.records().to_pylist() if len(row["images"]) > 1}
    assert several and left_out == (several if format == "llava" else set())


def test_rows_that_a_reader_cannot_hold_are_left_out_by_id(data, tmp_path):
    summary = export(data.path, tmp_path / "e", "llava")
    listed = [json.loads(line) for line in (tmp_path / "e" / "left_out.jsonl").read_text().splitlines()]
    assert [row["id"] for row in listed] == summary.details["left_out"] and {row["images"] for row in listed} == {2}
    note = next(note for note in summary.notes if "left out" in note)
    assert f"{len(listed)} rows of several images are left out, llava reads one: {listed[0]['id']}" in note


def test_an_export_that_would_hold_no_row_is_refused(tmp_path):
    made, images = studies(3)
    images += [random_image(900 + i, study.study, frame=1) for i, study in enumerate(made)]
    made = [replace(s, images=(*s.images, images[3 + i].sha256)) for i, s in enumerate(made)]
    write(tmp_path / "a", made, images)
    with pytest.raises(UsageError, match=r"every row of .* has several; split them: .* --images-per-record 1"):
        export(tmp_path / "a", tmp_path / "e", "llava")
    assert not (tmp_path / "e").exists()
    instruct_set(tmp_path / "a", tmp_path / "one", images=Choice(1))
    assert export(tmp_path / "one", tmp_path / "e", "llava").counts["images"] == 3
    assert len(list((tmp_path / "e" / "images").iterdir())) == 3, "images that no row shows stay out"


def test_a_finished_export_is_not_written_over(data, tmp_path):
    export(data.path, tmp_path / "e", "trl")
    with pytest.raises(UsageError, match="is finished; choose another --out"):
        export(data.path, tmp_path / "e", "llava")


@pytest.mark.slow
@pytest.mark.parametrize("format", FORMATS)
def test_the_readme_starts_the_trainer_on_this_folder(data, tmp_path, format):
    export(data.path, tmp_path / "e", format)
    text = (tmp_path / "e" / "README.md").read_text()
    assert f"Export for {format}" in text and "{folder}" not in text
    command = text.split("```")[1]
    assert str(tmp_path / "e") in command
    for file in rows_files(tmp_path / "e", "train"):
        assert file.name in text


@pytest.mark.slow
@pytest.mark.parametrize("format", FORMATS)
def test_the_readme_of_a_set_without_a_split_names_its_rows(tmp_path, format):
    write(tmp_path / "a", *studies(3))
    export(tmp_path / "a", tmp_path / "with space", format)
    command = (tmp_path / "with space" / "README.md").read_text().split("```")[1]
    assert "train.json" not in command and "train-" not in command and "echobench_train" not in command
    if format in ("llava", "ms-swift", "llama-factory"):
        words = [Path(word) for word in shlex.split(command.replace("\\\n", " "))]
        assert tmp_path / "with space" in {part for word in words for part in (word, word.parent)}


def test_images_are_named_by_content_and_stand_beside_the_rows(data, tmp_path):
    export(data.path, tmp_path / "e", "trl")
    names = {p.stem for p in (tmp_path / "e" / "images").iterdir()}
    assert names == set(data.images(["sha256"])["sha256"].to_pylist())
    for name in names:
        assert sha256_of(tmp_path / "e" / "images" / f"{name}.png") == name


def test_a_row_is_written_as_often_as_its_weight_says(data, tmp_path):
    rebalance(data.path, tmp_path / "r", strategy="uniform", repeat_cap=3)
    made = DataDir(tmp_path / "r")
    summary = export(made.path, tmp_path / "e", "sharegpt")
    train = made.records("train")
    ids = [row["id"] for row in read_back(tmp_path / "e" / "train.jsonl", "sharegpt")]
    assert ids == train["id"].take(training_rows(made)).to_pylist()
    assert summary.counts["train_rows"] == train.num_rows and len(set(ids)) < len(ids)


def test_unknown_formats_name_the_known(data, tmp_path):
    with pytest.raises(UsageError, match="known: llama-factory, llava, ms-swift, qwen-vl, sharegpt, trl, webdataset"):
        export(data.path, tmp_path / "e", "csv")


@pytest.mark.slow
def test_rows_look_as_the_formats_are_documented(data, tmp_path):
    rows = {}
    for format in FORMATS:
        export(data.path, tmp_path / format, format)
        rows[format] = next(read_rows(rows_files(tmp_path / format, "train")[0]))
    for format in ("trl", "webdataset"):
        user = rows[format]["messages"][1]
        assert [part["type"] for part in user["content"]] == ["image"] * len(rows[format]["images"]) + ["text"]
    for format in ("ms-swift", "llama-factory"):
        turns = rows[format]["messages"]
        assert [turn["role"] for turn in turns] == ["system", "user", "assistant"]
        assert sum(turn["content"].count("<image>") for turn in turns) == len(rows[format]["images"])
    assert [turn["from"] for turn in rows["sharegpt"]["conversations"]] == ["system", "human", "gpt"]
    for format in ("llava", "qwen-vl"):
        assert [turn["from"] for turn in rows[format]["conversations"]] == ["human", "gpt"] and rows[format]["system"]
    info = json.loads((tmp_path / "llama-factory" / "dataset_info.json").read_text())
    assert (
        info["echobench_train"]["file_name"] == "train.jsonl"
        and info["echobench_train"]["columns"]["images"] == "images"
    )


@pytest.mark.parametrize("format", ["trl", "ms-swift"])
def test_paths_are_absolute_where_the_reader_opens_them_from_anywhere(data, tmp_path, monkeypatch, format):
    monkeypatch.chdir(tmp_path)
    export(data.path, Path("e"), format)
    for row in read_rows(tmp_path / "e" / "train.jsonl"):
        assert all(Path(name).is_absolute() and Path(name).is_file() for name in row["images"])


def test_llava_reads_every_row_as_its_own_loader_does(data, tmp_path, monkeypatch):
    """llava/train/train.py: `json.load` of the file, then `os.path.join(image_folder, row["image"])`."""
    export(data.path, tmp_path / "e", "llava")
    monkeypatch.chdir("/")
    rows = json.load((tmp_path / "e" / "train.json").open(encoding="utf-8"))
    assert len(rows) > 20
    for row in rows:
        assert (tmp_path / "e" / row["image"]).is_file() and row["conversations"][0]["from"] == "human"
        assert sum(turn["value"].count("<image>") for turn in row["conversations"]) == 1


def test_qwen_vl_uses_every_image_once_and_takes_no_system_turn_for_an_answer(data, tmp_path):
    """qwenvl/data/data_processor.py: each `<image>` of a human turn takes one image, and none may be left."""
    export(data.path, tmp_path / "e", "qwen-vl")
    rows = list(read_rows(tmp_path / "e" / "train.jsonl"))
    for row in rows:
        images = [row["image"]] if isinstance(row["image"], str) else row["image"]
        human = [turn["value"] for turn in row["conversations"] if turn["from"] == "human"]
        assert sum(text.count("<image>") for text in human) == len(images)
        assert {turn["from"] for turn in row["conversations"]} == {"human", "gpt"}
        assert all((tmp_path / "e" / name).is_file() for name in images)
    assert max(len(row["image"]) for row in rows if not isinstance(row["image"], str)) == 2


@pytest.mark.slow
def test_trl_trains_on_every_row(data, tmp_path, monkeypatch):
    """TRL's own trainer reads the file, tells that it is a vision set, collates every row and takes a step."""
    import datasets
    import torch
    from transformers import Qwen2VLForConditionalGeneration
    from trl import SFTConfig, SFTTrainer

    from echobench.echovlm import tiny

    export(data.path, tmp_path / "e", "trl")
    monkeypatch.chdir("/")  # as the README says, from any folder
    rows = datasets.load_dataset("json", data_files=str(tmp_path / "e" / "train.jsonl"), split="train")
    rows = rows.cast_column("images", datasets.List(datasets.Image())).remove_columns(["id", "echobench"])
    texts = [text for row in rows["messages"] for turn in row for part in turn["content"] if (text := part.get("text"))]
    base = tiny.make(tmp_path / "base", texts, image_px=56, hidden=32, layers=1, vision_hidden=16, vision_layers=1)
    processor = tiny.make_processor(texts, image_px=56)
    model = Qwen2VLForConditionalGeneration.from_pretrained(base)
    torch.set_num_threads(1)
    trainer = SFTTrainer(
        model=model, processing_class=processor, train_dataset=rows,
        args=SFTConfig(
            output_dir=str(tmp_path / "t"), max_steps=1, per_device_train_batch_size=2, report_to=[], use_cpu=True,
            bf16=False, max_length=None, gradient_checkpointing=False,
        ),
    )  # fmt: skip
    seen = sum(len(batch["input_ids"]) for batch in trainer.get_train_dataloader())
    assert seen == rows.num_rows
    assert trainer.train().training_loss > 0

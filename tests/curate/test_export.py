"""Exports: reading back gives the very records, and the trainers' own loaders take every row."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from curate_sets import random_image, studies, write

from echobench import registry
from echobench.curate.export import export, read_back
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


@pytest.mark.parametrize("format", FORMATS)
def test_round_trip_without_loss(data, tmp_path, format):
    export(data.path, tmp_path / "e", format)
    for name in data.splits:
        made = [to_record(row) for row in read_back(tmp_path / "e" / f"{name}.jsonl", format)]
        assert made == [to_record(row) for row in data.records(name).to_pylist()]
    assert manifest.changed_files(tmp_path / "e") == []


def test_images_are_named_by_content_and_stand_beside_the_rows(data, tmp_path):
    export(data.path, tmp_path / "e", "trl")
    names = {p.stem for p in (tmp_path / "e" / "images").iterdir()}
    assert names == set(data.images(["sha256"])["sha256"].to_pylist())
    for name in names:
        assert sha256_of(tmp_path / "e" / "images" / f"{name}.png") == name


def test_weights_become_copies(data, tmp_path):
    rebalance(data.path, tmp_path / "r", strategy="uniform", repeat_cap=3)
    made = DataDir(tmp_path / "r")
    summary = export(made.path, tmp_path / "e", "sharegpt")
    train = made.records("train")
    ids = [row["id"] for row in read_back(tmp_path / "e" / "train.jsonl", "sharegpt")]
    assert ids == train["id"].take(training_rows(made, train)).to_pylist()
    assert summary.counts["train_rows"] == train.num_rows and len(set(ids)) < len(ids)


def test_unknown_formats_name_the_known(data, tmp_path):
    with pytest.raises(UsageError, match="known: llama-factory, llava, ms-swift, sharegpt, trl"):
        export(data.path, tmp_path / "e", "csv")


def test_rows_look_as_the_formats_are_documented(data, tmp_path):
    rows = {}
    for format in FORMATS:
        export(data.path, tmp_path / format, format)
        line = (tmp_path / format / "train.jsonl").read_text(encoding="utf-8").splitlines()[0]
        rows[format] = json.loads(line)
    user = rows["trl"]["messages"][1]
    assert [part["type"] for part in user["content"]] == ["image"] * len(rows["trl"]["images"]) + ["text"]
    for format in ("ms-swift", "llama-factory"):
        turns = rows[format]["messages"]
        assert [turn["role"] for turn in turns] == ["system", "user", "assistant"]
        assert sum(turn["content"].count("<image>") for turn in turns) == len(rows[format]["images"])
    assert [turn["from"] for turn in rows["sharegpt"]["conversations"]] == ["system", "human", "gpt"]
    assert [turn["from"] for turn in rows["llava"]["conversations"]] == ["human", "gpt"]
    info = json.loads((tmp_path / "llama-factory" / "dataset_info.json").read_text())
    assert (
        info["echobench_train"]["file_name"] == "train.jsonl"
        and info["echobench_train"]["columns"]["images"] == "images"
    )


@pytest.mark.slow
def test_trl_trains_on_every_row(data, tmp_path):
    """TRL's own trainer reads the file, tells that it is a vision set, collates every row and takes a step."""
    import datasets
    import torch
    from transformers import Qwen2VLForConditionalGeneration
    from trl import SFTConfig, SFTTrainer

    from echobench.echovlm import tiny

    export(data.path, tmp_path / "e", "trl")
    rows = datasets.load_dataset("json", data_files=str(tmp_path / "e" / "train.jsonl"), split="train")
    folder = tmp_path / "e"
    rows = rows.map(lambda row: {"images": [str(folder / name) for name in row["images"]]})
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


def test_ms_swift_encodes_every_row(data, tmp_path):
    """ms-swift pins transformers below the version that is tested here, so it needs its own environment."""
    swift = pytest.importorskip("swift.dataset", reason="ms-swift does not install beside this project's transformers")
    export(data.path, tmp_path / "e", "ms-swift")
    rows, _ = swift.load_dataset([str(tmp_path / "e" / "train.jsonl")], num_proc=1, strict=True)
    assert len(rows) == data.records("train").num_rows

"""Unfit records are found before the first step, by id, over the whole set."""

from __future__ import annotations

import io
import json

import phantoms
import PIL.Image
import pytest
import tinies

import echobench.echovlm as echovlm
from echobench.dataset import manifest
from echobench.dataset.directory import write_dataset
from echobench.dataset.records import Image, Message, Record
from echobench.dataset.steps import Step
from echobench.echovlm import data_check
from echobench.echovlm.dataset import Examples
from echobench.echovlm.inject import inject
from echobench.echovlm.train import train
from echobench.errors import UsageError

QUICK = {"recipe_name": "tiny", "stage": 1, "batch_size": 2, "log_every": 1, "save_every": 1, "max_steps": 1}


def image(width: int, height: int, seed: int) -> Image:
    file = io.BytesIO()
    PIL.Image.new("L", (width, height), seed).save(file, "PNG")
    return Image(f"{seed:064d}", file.getvalue(), width, height, None, 0, seed, f"s{seed}")


def write(out, rows):
    """Rows of (id, split, image size, answer)."""
    images, records = [], []
    for n, (name, split, size, answer) in enumerate(rows):
        images.append(image(*size, n))
        messages = (
            Message("user", (("image", ""), ("text", "which region is shown ?"))),
            Message("assistant", (("text", answer),)),
        )
        shown = (images[-1].sha256,)
        records.append(Record(name, f"p{n}", f"s{n}", "liver", "region", "en", shown, messages, answer, split=split))
    made = write_dataset(out, records=records, studies=[], images=images, counts={}, step=Step("made"))
    manifest.write_proof(out, "audit", "passed", {})
    return made


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    root = tmp_path_factory.mktemp("check")
    inject(tinies.base(root / "base"), root / "start")
    return root / "start"


@pytest.fixture(scope="module")
def bad(tmp_path_factory):
    long = "no finding in the liver , " * 60
    fit = [(f"fit{n}", "train", (56, 56), "liver") for n in range(4)]
    rows = [
        ("wide", "train", (900, 4), "liver"),
        ("tall", "train", (4, 900), "liver"),
        ("long", "train", (56, 56), long),
    ]
    return write(tmp_path_factory.mktemp("data") / "set", [*rows, *fit, ("late", "val", (804, 4), "liver")])


def test_narrow_images_and_cut_answers_are_found_by_id(base, bad):
    examples = Examples(bad, echovlm.load_processor(base), max_length=200)
    checked = data_check.check(examples)
    reasons = {unfit.id: unfit.reason for unfit in checked.unfit}
    assert reasons == {"wide": data_check.NARROW, "tall": data_check.NARROW, "long": data_check.LONG}
    fit = examples[next(n for n in range(len(examples)) if examples.record(n).id == "fit0")]
    assert checked.longest == len(fit["input_ids"])
    assert checked.tokens == 4 * checked.longest
    assert checked.image_tokens == (fit["mm_token_type_ids"] == 1).sum()
    assert checked.targets == (fit["labels"] != -100).sum()


def test_the_limit_is_the_last_token_that_is_learned(base, bad):
    """The line break behind the end token may be cut, the end token may not."""
    examples = Examples(bad, echovlm.load_processor(base), max_length=2000)
    row = next(n for n in range(len(examples)) if examples.record(n).id == "long")
    end = len(examples[row]["input_ids"]) - 1
    for length, unfit in ((end, []), (end - 1, [data_check.Unfit("long", data_check.LONG)])):
        examples.max_length = length
        assert [one for one in data_check.check(examples).unfit if one.id == "long"] == unfit


def test_training_refuses_unfit_records_before_it_writes_anything(base, bad, tmp_path):
    options = {**QUICK, "base": base, "max_length": 200, "device": "cpu"}
    with pytest.raises(UsageError, match=r"3 of 7 train records .* max_length \(1: long\).* encoder \(2: tall, wide\)"):
        train(bad.path, out=tmp_path / "out", **options)
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_unfit_records_are_left_out_on_demand_and_listed(base, bad, tmp_path):
    options = {**QUICK, "base": base, "max_length": 200, "device": "cpu", "validate_every": 1}
    with pytest.raises(UsageError, match="no record that can be trained on"):
        train(bad.path, out=tmp_path / "out", leave_out_unfit=True, **options)  # the only val record is unfit too
    summary = train(bad.path, out=tmp_path / "out", leave_out_unfit=True, **{**options, "validate_every": 0})
    assert (summary.counts["records"], summary.counts["records_left_out"]) == (4, 3)
    listed = [json.loads(line)["id"] for line in (tmp_path / "out" / "left_out.jsonl").read_text().splitlines()]
    assert listed == ["long", "tall", "wide"]


def test_a_missing_image_and_a_record_without_answer_are_unfit(base, tmp_path):
    made = write(tmp_path / "set", [("one", "train", (56, 56), "liver")])
    examples = Examples(made, echovlm.load_processor(base))
    record = examples.record(0)
    assert data_check._check(examples, [0], {})[0] == [data_check.Unfit("one", data_check.MISSING)]
    row = examples.table.to_pylist()[0]
    row["messages"] = [message for message in row["messages"] if message["role"] == "user"]
    examples.table = examples.table.from_pylist([row], schema=examples.table.schema)
    assert data_check.check(examples).unfit == [data_check.Unfit(record.id, "record one holds no answer")]


def test_the_refusal_names_five_and_counts_the_rest():
    unfit = [data_check.Unfit(f"r{n}", data_check.NARROW) for n in range(8)]
    with pytest.raises(UsageError, match=r"8 of 9 train .*8: r0, r1, r2, r3, r4 and 3 more"):
        data_check.refuse(unfit, "train", 9)


def test_sound_data_pass(base, tmp_path):
    examples = Examples(phantoms.data(tmp_path / "data"), echovlm.load_processor(base))
    assert not data_check.check(examples).unfit

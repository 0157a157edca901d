"""The dataset card: what the Hub reads in its head, and what a reader finds in its text."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest
import yaml

from echobench.curate.dataset_card import body, head, hub_licence, yaml_block
from echobench.curate.publish import PublishOptions
from echobench.curate.release import SplitFiles
from echobench.curate.release_files import describe
from echobench.dataset import manifest
from echobench.dataset.load import load
from echobench.dataset.rows import RECORDS

pytestmark = pytest.mark.slow  # what all of them need takes seconds to make

SPLITS = {"train": SplitFiles(["data/train-00000-of-00001.parquet"], 1234, 99)}


def test_the_card_is_what_the_hub_reads(release):
    from huggingface_hub import DatasetCard

    folder, _ = release
    card = DatasetCard.load(folder / "README.md")
    head = yaml.safe_load((folder / "README.md").read_text().split("---\n")[1])
    assert card.data.license == "cc0-1.0" and card.data.language == ["en", "zh"]
    assert [entry["split"] for entry in head["configs"][0]["data_files"]] == ["train", "val", "test"]
    assert {f["name"] for f in head["dataset_info"]["features"]} >= {"images", "messages", "reference"}
    assert "extra_gated_fields" in head and "visual-question-answering" in card.data.task_categories
    for words in (
        "De-identification",
        "Effective classes",
        "Provenance",
        "made up",
        "balance.svg",
        "bibtex",
        "`v1.0.0`",
    ):
        assert words in card.text
    assert "PS3.15" not in card.text  # nothing says that a header was cleaned


def records(licences, rows=3, task="side") -> pa.Table:
    count = max(rows, len(licences))
    licence = (list(licences) * count)[:count]
    return pa.table({"licence": licence, "task": [task] * count, "lang": ["en"] * count})


@pytest.mark.parametrize(
    ("licences", "name"),
    [(["CC BY 4.0"], "cc-by-4.0"), (["CC0-1.0", "cc0 1.0"], "cc0-1.0"), (["own"], "other"), ([], "other")],
)  # fmt: skip
def test_licences_are_spelled_as_the_hub_knows_them(licences, name):
    assert hub_licence(licences) == name


def test_several_licences_are_named_one_by_one():
    values = head("o/n", records(["MIT", "CC0-1.0"]), SPLITS, {}, gated=False)
    assert (values["license"], values["license_name"]) == ("other", "several")
    assert values["license_details"] == "CC0-1.0, MIT" and "extra_gated_fields" not in values
    own = head("o/n", records(["Own Terms"]), SPLITS, {}, gated=True)
    assert own["license_name"] == "own-terms" and "attempt to identify" in own["extra_gated_prompt"]


@pytest.mark.parametrize(
    ("rows", "name"),
    [(999, "n<1K"), (1_000, "1K<n<10K"), (99_999, "10K<n<100K"), (100_000, "100K<n<1M"), (1_000_000, "1M<n<10M")],
)  # fmt: skip
def test_the_size_is_one_of_the_hubs_classes(rows, name):
    assert head("o/n", records(["MIT"], rows), SPLITS, {}, gated=False)["size_categories"] == [name]


def test_tasks_are_named_as_the_hub_does():
    for task, name in (
        ("report", "image-to-text"),
        ("match", "visual-question-answering"),
        ("x", "visual-question-answering"),
    ):
        assert head("o/n", records(["MIT"], task=task), SPLITS, {}, gated=False)["task_categories"] == [name]


def test_a_release_says_what_its_own_columns_hold(release):
    folder, _ = release
    text = (folder / "README.md").read_text()
    assert "| images | The pictures, in order;" in text and "SHA-256 of each image, in order" not in text


def test_the_head_stands_between_its_lines():
    block = yaml_block({"license": "mit", "language": ["en", "zh"]})
    assert block.startswith("---\n") and block.endswith("---\n")
    assert yaml.safe_load(block.split("---\n")[1]) == {"license": "mit", "language": ["en", "zh"]}


def test_the_text_states_columns_counts_steps_and_no_file(ready):
    text = body(describe(ready, PublishOptions().about("o/n"), SPLITS))
    for name in RECORDS.names:
        assert f"| {name} | " in text
    train = ready.records("train", ["patient", "study"])
    patients, studies = (len(set(train[name].to_pylist())) for name in ("patient", "study"))
    assert (
        f"| train | {patients} | {studies} | {studies} | 1,234 |" in text
        and "1. `ingest`" in text
        and "3. `rebalance` as weight, by region" in text
    )
    assert str(ready.path) not in text and "target {" not in text
    assert text.startswith("# n\n") and text.endswith("\n") and "\n\n\n" not in text
    regions = [line for line in text.splitlines() if line.startswith("| kidney |")]
    studies = [row for row in ready.studies(["region"])["region"].to_pylist() if row == "kidney"]
    assert regions[0].split("|")[3].strip() == str(len(studies))


@pytest.mark.parametrize(
    "options, words, missing",
    [
        ({}, "a row stands as often as it is used, copies under ids that end in `~2`", "np.repeat"),
        ({"form": "weight"}, "`datasets` does not apply it; this does:", "copies under ids"),
        ({"contact": "the data office"}, "report it to the data office", "discussion page"),
        ({"citation": "@article{x}"}, "```bibtex\n@article{x}\n```", "@misc"),
        ({"gated": "off"}, "Access: it is not gated", "whoever agrees"),
        ({"gated": "manual"}, "Access: it is gated: whoever agrees to the terms is let in by its owner", "not gated"),
    ],
)
def test_the_text_says_how_rows_are_to_be_used_and_who_answers(ready, options, words, missing):
    text = body(describe(ready, PublishOptions(**options).about("o/n"), SPLITS))
    assert words in text and missing not in text


def test_the_text_says_how_often_questions_are_answered_without_images(ready):
    made = describe(ready, PublishOptions().about("o/n"), SPLITS)
    row = {"task": "side", "region": "kidney", "lang": "en", "records": 1200, "studies": 600, "right": 0.31,
           "low": 0.28, "high": 0.34, "majority": 0.3, "chance": 0.33}  # fmt: skip
    text = body(replace(made, guesses=[row]))
    assert "| side | kidney | en | 1,200 | 0.31 | 0.28 | 0.34 | 0.30 | 0.33 |" in text
    assert "No closed question has enough studies" in body(replace(made, guesses=[]))
    stated = manifest.read_proof(ready.path, "validation").details["guesses"]
    assert list(made.guesses) == stated


def test_the_code_of_the_card_applies_the_weights(ready):
    import numpy as np

    text = body(describe(ready, PublishOptions(form="weight").about("o/n"), SPLITS))
    code = text.split("this does:\n\n```python\n")[1].split("```")[0]
    names = {"ds": {"train": load(ready.path, "train").with_format(None)}}
    exec(code, names)
    weights = ready.records("train")["weight"].to_numpy()
    assert len(names["balanced"]) == pytest.approx(weights.sum(), abs=3 * np.sqrt(len(weights)))

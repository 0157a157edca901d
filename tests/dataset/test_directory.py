"""The data set on disk: round trip, lazy images, shards, and audits carried to children only where they hold."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image as Pictures

from echobench.dataset import directory, manifest
from echobench.dataset.directory import DataDir, write_dataset
from echobench.dataset.records import Image, Measurement, Message, Record, Study
from echobench.dataset.rows import to_record, to_study
from echobench.dataset.steps import Step
from echobench.errors import EchobenchError, UsageError


def random_image(seed: int) -> Image:
    pixels = np.random.default_rng(seed).integers(0, 255, (32, 40, 3), np.uint8)
    file = io.BytesIO()
    Pictures.fromarray(pixels).save(file, "PNG")
    data = file.getvalue()
    return Image(hashlib.sha256(data).hexdigest(), data, 40, 32, 0.2, 0, 2**63 + seed, "s1")


def record(images: list[Image], **changes: object) -> Record:
    messages = (
        Message("user", (("image", ""), ("image", ""), ("text", "Which region?"))),
        Message("assistant", (("text", "liver"),)),
    )
    made = Record(
        "r1", "p1", "s1", "liver", "region", "en", tuple(i.sha256 for i in images), messages, "liver",
        labels={"class": "benign"}, measurements=(Measurement("cyst", 1.2, "cm"),), age=40,
        provenance={"template": "t1"},
    )  # fmt: skip
    return replace(made, **changes)


@pytest.fixture
def made(tmp_path):
    images = [random_image(0), random_image(1)]
    study = Study(
        "s1", "p1", "a", "liver", "BodyPartExamined", 1.0, "en", {"text": "A cyst."}, tuple(i.sha256 for i in images)
    )
    data = write_dataset(
        tmp_path / "a", records=[record(images), record(images, id="r2")], studies=[study], images=images,
        counts={"studies": 1}, step=Step("ingest"), key_fingerprint="f",
    )  # fmt: skip
    return images, study, data


def test_a_written_data_set_is_read_back_the_same(made):
    images, study, data = made
    rows = data.records().to_pylist()
    assert to_record(rows[0]) == record(images)
    assert to_study(data.studies().to_pylist()[0]) == study
    assert data.image_bytes(images[1].sha256) == images[1].data
    assert data.splits == []


def test_same_rows_same_bytes(made, tmp_path):
    images, study, data = made
    again = write_dataset(
        tmp_path / "b", records=[record(images), record(images, id="r2")], studies=[study], images=images,
        counts={"studies": 1}, step=Step("ingest"), key_fingerprint="f",
    )  # fmt: skip
    assert manifest.manifest_sha256(again.path) == manifest.manifest_sha256(data.path)


@pytest.mark.parametrize("new_text, state", [("liver", "passed"), ("Mr Smith", "missing")])
def test_a_child_inherits_the_audit_only_without_new_content(made, tmp_path, new_text, state):
    images, study, data = made
    manifest.write_proof(data.path, "audit", "passed", {})
    child = write_dataset(
        tmp_path / "c", records=[record(images, split="train", reference=new_text)], studies=[study], images=data,
        counts={}, step=Step("split"), parent=data,
    )  # fmt: skip
    assert manifest.proof_state(child.path, "audit") == state
    assert child.manifest.key_fingerprint == "f"
    assert child.splits == ["train"]


def test_a_changed_file_makes_the_proof_stale(made):
    _, _, data = made
    manifest.write_proof(data.path, "audit", "passed", {})
    (data.path / "data" / "all-00000.parquet").write_bytes(b"x")
    assert manifest.proof_state(data.path, "audit") == "stale"


def test_an_unfinished_directory_is_refused(tmp_path):
    with pytest.raises(UsageError, match="is not a finished echobench directory"):
        DataDir(tmp_path)


def test_images_are_read_one_by_one_and_only_those_that_are_wanted(made):
    images, _, data = made
    assert list(data.iter_images()) == images
    assert list(data.iter_images({images[1].sha256})) == images[1:]
    assert list(data.iter_images(set())) == []


def test_studies_are_read_in_order_a_part_at_a_time(made, tmp_path, monkeypatch):
    studies = [replace(made[1], study=f"s{number}") for number in range(5)]
    data = write_dataset(
        tmp_path / "five", records=[], studies=studies, images=made[0], counts={"studies": 5}, step=Step("ingest")
    )
    for at_once in (2, 1_000):
        monkeypatch.setattr(directory, "_STUDIES_AT_ONCE", at_once)
        assert list(data.iter_studies()) == studies


def test_an_image_that_is_missing_is_named_by_its_hash(made):
    _, _, data = made
    with pytest.raises(EchobenchError, match=r"image ffffffffffffffff is not in .*; run: echobench validate DIR"):
        data.image_bytes("f" * 64)


def test_a_finished_directory_is_not_written_over(made, tmp_path):
    images, study, data = made
    before = manifest.manifest_sha256(data.path)
    with pytest.raises(UsageError, match="is finished; choose another --out"):
        write_dataset(data.path, records=[], studies=[study], images=images, counts={}, step=Step("x"))
    assert manifest.manifest_sha256(data.path) == before


@pytest.mark.parametrize(
    "change, state",
    [
        ({"weight": 3.0, "split": "train", "id": "r9"}, "passed"),
        ({"view": "Mr Smith"}, "missing"),
        ({"site": "b"}, "missing"),
    ],
)  # fmt: skip
def test_a_child_may_change_what_curation_sets_and_no_other_column(made, tmp_path, change, state):
    images, study, data = made
    manifest.write_proof(data.path, "audit", "passed", {})
    child = write_dataset(
        tmp_path / "c", records=[record(images, **change)], studies=[study], images=data, counts={},
        step=Step("rebalance"), parent=data,
    )  # fmt: skip
    assert manifest.proof_state(child.path, "audit") == state


def test_an_audit_of_the_parent_that_failed_is_not_inherited(made, tmp_path):
    _, study, data = made
    manifest.write_proof(data.path, "audit", "failed", {})
    child = write_dataset(
        tmp_path / "c", records=data.records(), studies=[study], images=data, counts={}, step=Step("x"), parent=data
    )
    assert manifest.proof_state(child.path, "audit") == "missing"

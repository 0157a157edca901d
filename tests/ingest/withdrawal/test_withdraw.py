"""A withdrawn patient is in no store, set, split or release, stays out, and what learned from them is named."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from command_line import echobench
from ingest_runs import KEY, assert_adds_up, go, quarantine
from raw_trees import doubtful, speckle, write_csv, write_dicom

from echobench.audit import read_by_person, stored_readings
from echobench.audit.read_by_person import ReadByPerson
from echobench.curate.export import export
from echobench.curate.rebalance import rebalance
from echobench.curate.split import split
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.steps import Step
from echobench.dataset.training_record import TrainingRecord
from echobench.dataset.training_rows import training_rows
from echobench.deid.deidentify import deidentify
from echobench.errors import UsageError
from echobench.ingest.withdrawal import take_out
from echobench.ingest.withdrawal.find import fragment_of
from echobench.ingest.withdrawal.search_outputs import PatientSearch
from echobench.ingest.withdrawal.withdraw import withdraw
from echobench.phantom import generate
from echobench.privacy.private_folder import locate, read_index
from echobench.privacy.secret import Secret
from echobench.privacy.withdrawn import Withdrawal


class Site:
    """A folder of work: raw studies of a phantom, their set, a split, a balanced set, two checkpoints."""

    def __init__(self, root: Path) -> None:
        self.root, self.raw, self.private = root, root / "raw", root / "private"
        self.set, self.split, self.balanced = root / "set", root / "split", root / "balanced"

    def make(self) -> Site:
        generate.write(self.raw, {"breast": 4, "liver": 4}, seed=5, clips=False)
        go(self.raw, self.set, private=self.private)
        manifest.write_proof(self.set, "audit", "passed", {})
        split(self.set, self.split, fractions=(0.5, 0.2, 0.3), seed=1)
        rebalance(self.split, self.balanced, form="index")
        self.checkpoint("trained", self.balanced)
        self.checkpoint("untouched", None)
        return self

    def checkpoint(self, name: str, data: Path | None, data_sha256: str = "") -> None:
        sha = manifest.manifest_sha256(data) if data else data_sha256
        steps = [Step("train", TrainingRecord(1, "paper", 0, sha, "b" * 64).to_json())] if sha else []
        (self.root / name).mkdir()
        manifest.write_manifest(self.root / name, kind="checkpoint", files=[], counts={}, steps=steps)

    def patient(self) -> str:
        """A patient of the training split."""
        return DataDir(self.split).records("train", ["patient"])["patient"][0].as_py()

    def studies(self, patient: str) -> list[str]:
        rows = DataDir(self.set).studies(["study", "patient"]).to_pylist()
        return [row["study"] for row in rows if row["patient"] == patient]


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Site:
    return Site(tmp_path_factory.mktemp("made")).make()


@pytest.fixture
def site(made, tmp_path) -> Site:
    root = tmp_path / "work"
    shutil.copytree(made.root, root)
    copy = Site(root)
    (copy.private / "sets.jsonl").write_text(json.dumps({"path": str(copy.set)}) + "\n")
    return copy


def texts_below(folder: Path) -> str:
    """All that stands in a folder, tables unpacked by another way than the product's."""
    parts = []
    for path in folder.rglob("*"):
        if path.suffix == ".parquet":
            table = pq.read_table(path)
            dropped = [name for name in table.schema.names if pa.types.is_binary(table.schema.field(name).type)]
            parts.append(repr(table.drop_columns(dropped).to_pylist()))
        elif path.is_file() and path.name != "withdrawn.json":
            parts.append(path.read_bytes().decode("latin-1"))
    return "\n".join(parts)


@pytest.mark.slow
def test_the_patient_is_in_nothing_that_was_made_and_the_checkpoint_is_named(site):
    patient, studies = site.patient(), site.studies(site.patient())
    pictures = [image for image in DataDir(site.set).iter_images() if image.study in studies]
    others = set(DataDir(site.set).studies(["study"])["study"].to_pylist()) - set(studies)
    assert pictures and others
    ended = echobench("withdraw", patient, "--private", site.private, "--json")
    told = json.loads(ended.out)
    assert ended.code == 0 and told["ok"] and told["counts"]["still_held_by"] == 0
    assert told["checkpoints"] == [str(site.root / "trained")] and told["counts"]["sets_changed"] == 3
    for folder in (site.set, site.split, site.balanced):
        data = DataDir(folder)
        assert set(data.studies(["study"])["study"].to_pylist()) == others
        assert not manifest.changed_files(folder) and manifest.proof_state(folder, "audit") == "passed"
        everything = texts_below(folder)
        assert not any(name in everything for name in (patient, *studies, *(p.sha256 for p in pictures)))
        assert {image.sha256 for image in data.iter_images()}.isdisjoint(p.sha256 for p in pictures)
    rows = training_rows(DataDir(site.balanced))
    assert len(rows) and rows.max() < DataDir(site.balanced).records("train").num_rows
    index = pq.read_table(site.balanced / "train_index.parquet").to_pylist()
    ids = DataDir(site.balanced).records("train", ["id"])["id"].to_pylist()
    assert all(ids[row["row"]] == row["id"] for row in index)
    assert not list(site.root.glob(".*")) and locate(patient, site.private).counts["objects"] >= len(pictures)


@pytest.mark.slow
def test_the_next_run_leaves_the_patient_out_and_gives_the_bytes_of_one_that_never_saw_them(site, tmp_path):
    patient, studies = site.patient(), site.studies(site.patient())
    assert withdraw(patient, site.private).ok
    summary = go(site.raw, site.set)  # without --private: the set itself remembers
    counts = assert_adds_up(site.set)
    assert set(DataDir(site.set).studies(["study"])["study"].to_pylist()).isdisjoint(studies)
    assert quarantine(site.set)["of a patient who was withdrawn"] >= len(studies) and summary.ok
    fresh = tmp_path / "fresh"
    go(site.raw, fresh, private=site.private)
    assert manifest.manifest_sha256(fresh) == manifest.manifest_sha256(site.set)
    assert counts["studies"] == DataDir(fresh).studies().num_rows
    assert locate(studies[0], site.private).counts["objects"], "the raw files can still be named"
    assert withdraw(studies[0], site.private).ok


STOPS = ["inherit_audit", "_move_work", "link_file"]


@pytest.mark.slow
@pytest.mark.parametrize("where", STOPS)
def test_an_interrupted_withdrawal_resumes(site, where, monkeypatch):
    patient, studies = site.patient(), site.studies(site.patient())
    done = getattr(take_out, where)
    calls = []

    def stop(*arguments):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return done(*arguments)

    monkeypatch.setattr(take_out, where, stop)
    with pytest.raises(KeyboardInterrupt):
        withdraw(patient, site.private)
    monkeypatch.undo()
    summary = withdraw(studies[0], site.private)
    assert summary.ok and summary.details["checkpoints"] == [str(site.root / "trained")]
    for folder in (site.set, site.split, site.balanced):
        assert studies[0] not in texts_below(folder)
    assert not list(site.root.glob(".*")) and (site.set / ".work" / "run.json").is_file()


def small(root: Path) -> Site:
    """Four patients in a set, the last one without an image that passed; two of them have one picture in common."""
    site = Site(root)
    for number in range(4):
        write_dicom(
            site.raw / f"s{number}" / "a.dcm", speckle(seed=min(number, 2)), StudyInstanceUID=f"1.{number}",
            PatientID=f"P-{number}", AccessionNumber=f"ACC{number}",
        )  # fmt: skip
    write_csv(site.raw / "r.csv", [{"accession": f"ACC{n}", "report": f"A cyst of {n}1 mm."} for n in range(4)])
    go(site.raw, site.set, private=site.private)
    return site


def test_an_export_that_still_holds_the_patient_is_named_and_the_summary_is_not_ok(tmp_path):
    site = small(tmp_path)
    export(site.set, tmp_path / "exported", "sharegpt")
    patient = DataDir(site.set).studies(["patient"])["patient"][0].as_py()
    site.checkpoint("unknown", None, "c" * 64)
    summary = withdraw(patient, site.private)
    assert not summary.ok and summary.details["still_held_by"] == [str(tmp_path / "exported")]
    assert summary.details["checkpoints_not_known"] == [str(tmp_path / "unknown")]
    shutil.rmtree(tmp_path / "exported")
    assert withdraw(patient, site.private).ok


@pytest.mark.slow
def test_a_dicom_folder_is_named_and_made_again_without_the_patient(tmp_path):
    site, out = small(tmp_path), tmp_path / "dicom"
    deidentify(site.raw, out, secret=KEY, pixels=False, private=site.private)
    patient = DataDir(site.set).studies(["patient"])["patient"][0].as_py()
    summary = withdraw(patient, site.private)
    assert not summary.ok and summary.details["still_held_by"] == [str(out)]
    # The folder itself remembers, as a set does.
    assert deidentify(site.raw, out, secret=KEY, pixels=False).counts["written"] == 3
    assert not (out / patient).exists() and withdraw(patient, site.private).ok


@pytest.mark.slow
def test_a_patient_of_a_dicom_folder_alone_is_known_by_any_id(tmp_path):
    raw, out, private = tmp_path / "raw", tmp_path / "dicom", tmp_path / "private"
    for name in "ab":
        write_dicom(raw / name / "0.dcm", speckle(seed=ord(name)), StudyInstanceUID=f"1.{ord(name)}", PatientID=name)
    deidentify(raw, out, secret=KEY, pixels=False, private=private)
    patient, study = sorted(out.rglob("*.dcm"))[0].relative_to(out).parts[:2]
    (found,) = locate(study, private).details["found"]
    assert found["patient"] == patient and (raw / found["path"]).is_file()
    summary = withdraw(found["id"], private)
    assert not summary.ok and summary.details["still_held_by"] == [str(out)]
    assert deidentify(raw, out, secret=KEY, pixels=False, private=private).counts["written"] == 1
    assert not (out / patient).exists() and withdraw(patient, private).ok


def test_an_image_of_two_patients_stays_with_the_other_and_is_reported(tmp_path):
    site = small(tmp_path)
    data = DataDir(site.set)
    shas = {row["patient"]: row["images"] for row in data.studies(["patient", "images"]).to_pylist()}
    twins = [patient for patient, images in shas.items() if sum(images == other for other in shas.values()) == 2]
    summary = withdraw(twins[0], site.private)
    assert summary.ok and any("also belong to other patients" in note for note in summary.notes)
    left = DataDir(site.set)
    assert {image.sha256 for image in left.iter_images()} == {sha for p in shas if p != twins[0] for sha in shas[p]}
    assert {image.study for image in left.iter_images()} == set(left.studies(["study"])["study"].to_pylist())


@pytest.mark.slow
def test_previews_and_decisions_of_the_patient_go(tmp_path):
    site = small(tmp_path)
    write_dicom(site.raw / "s0" / "b.dcm", speckle(seed=9), StudyInstanceUID="1.0", PatientID="P-0")
    go(site.raw, site.set, private=site.private, masker=doubtful)
    previews = [path.parent for path in (site.private / "review").glob("*/before.png")]
    ids = {path.name for path in previews}
    of_patient = {row["id"] for row in locate(min(ids), site.private).details["found"]}
    (site.private / "review" / "decisions.json").write_text(json.dumps(dict.fromkeys(ids, "reject")))
    assert of_patient and withdraw(min(ids), site.private).ok
    assert not any(path.exists() for path in previews)
    assert json.loads((site.private / "review" / "decisions.json").read_text()) == {}


@pytest.mark.slow
def test_what_the_audit_keeps_of_images_goes(tmp_path):
    site = small(tmp_path)
    go(site.raw, site.set, private=site.private)
    readings = site.private / stored_readings.FILE
    readings.write_text("[]\n")
    unread = ReadByPerson(Secret(bytes(32)), site.private)
    unread.ask(speckle()[..., None])
    row = next(row for row in read_index(site.private) if row["images"])
    assert withdraw(row["id"], site.private).ok
    assert not readings.exists() and not (site.private / read_by_person.FOLDER).exists()


@pytest.mark.slow
def test_an_unfinished_set_makes_the_summary_not_ok(tmp_path):
    site = small(tmp_path)

    def stop(frames, identifiers, **rest):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        go(site.raw, tmp_path / "second", private=site.private, masker=stop)
    patient = DataDir(site.set).studies(["patient"])["patient"][0].as_py()
    assert withdraw(patient, site.private).details["still_held_by"] == [str(tmp_path / "second")]
    go(site.raw, tmp_path / "second", private=site.private)
    assert withdraw(patient, site.private).ok


def test_an_unknown_id_and_a_missing_folder_are_refused(tmp_path):
    site = small(tmp_path)
    with pytest.raises(UsageError, match="is not known"):
        withdraw("feedfeedfeedfeed", site.private)
    with pytest.raises(UsageError, match="is not known"):
        withdraw("unknown", site.private)
    index = site.private / "index.jsonl"
    row = {"id": "0123456789abcdef", "path": "x.dcm", "reason": "segmentation mask", "root": str(site.raw)}
    index.write_text(index.read_text() + json.dumps(row) + "\n")
    with pytest.raises(UsageError, match="is a quarantined object whose patient is not known"):
        withdraw("0123456789abcdef", site.private)
    (site.private / "sets.jsonl").unlink()
    with pytest.raises(UsageError, match="--in DIR"):
        withdraw("feedfeedfeedfeed", site.private)
    (site.private / "withdrawn.jsonl").write_text("{}\n")
    with pytest.raises(UsageError, match="patients to leave out"):
        go(site.raw, tmp_path / "other", private=site.private)


def test_the_search_sees_through_packing_and_pages(tmp_path):
    image = bytes(range(256)) * 3
    sha = hashlib.sha256(image).hexdigest()
    gone = Withdrawal("0123456789abcdef", ("fedcba9876543210",), images=(sha,), fragments=(fragment_of(image),))
    page = f"<img src='data:;base64,{base64.b64encode(image).decode()}'>"
    made = {
        "nested.parquet": lambda p: pq.write_table(pa.table({"a": [[{"b": "x fedcba9876543210-1"}]]}), p),
        "words.parquet": lambda p: pq.write_table(
            pa.table({"a": pa.array(["0123456789abcdef"]).dictionary_encode()}), p
        ),
        "bytes.parquet": lambda p: pq.write_table(pa.table({"a": [b"", image]}), p),
        "page.html": lambda p: p.write_text(page),
        "picture.jpg": lambda p: p.write_bytes(image),
        f"{sha}.txt": lambda p: p.write_text("named"),
        "packed.gz": lambda p: p.write_bytes(gzip.compress(b"..0123456789abcdef..")),
    }
    for name, write in made.items():
        (tmp_path / name).mkdir()
        write(tmp_path / name / name)
        assert len(PatientSearch(gone).folder(tmp_path / name).matches) == 1, name
    (tmp_path / "clean").mkdir()
    pq.write_table(pa.table({"a": ["0123456789abcde"], "b": [image[1:]]}), tmp_path / "clean" / "a.parquet")
    (tmp_path / "clean" / "cut.parquet").write_bytes(b"PAR1")
    searched = PatientSearch(gone).folder(tmp_path / "clean")
    assert searched.matches == [] and searched.unread == [tmp_path / "clean" / "cut.parquet"] and searched.files == 2

"""`deidentify` as a command: what it refuses, and that the same input gives the same bytes."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from corpus import shared
from public_dicom import public_files
from pydicom.data import get_charset_files, get_testdata_file
from raw_trees import write_dicom
from worker_functions import CrashingJob

from echobench.audit.prove import audit
from echobench.dataset.manifest import manifest_sha256
from echobench.deid.clean_object import CleaningRules
from echobench.deid.deidentify import Job, deidentify, deidentify_object
from echobench.deid.headers.profile import load_profile
from echobench.errors import SecretError, UsageError
from echobench.privacy import withdrawn
from echobench.privacy.pseudonym import Pseudonyms
from echobench.privacy.secret import Secret
from echobench.raw.walk import Source
from echobench.reasons import Reason
from echobench.work.workdir import WORK

KEY = Secret(b"k" * 32)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw" / "Quillfeather_Ada_19700102"
    folder.mkdir(parents=True)
    (folder / "one.dcm").write_bytes(Path(str(get_testdata_file("examples_palette.dcm"))).read_bytes())
    (folder / "notes.txt").write_text("not an object")
    return tmp_path / "raw"


@pytest.mark.parametrize("place", ["out", "out/private", "raw/private"])
def test_private_is_refused_where_it_would_be_shared(raw, tmp_path, place):
    with pytest.raises(UsageError, match="private"):
        deidentify(raw, tmp_path / "out", secret=KEY, pixels=False, private=tmp_path / place)
    assert not (tmp_path / place).exists()


def test_an_empty_folder_is_told_from_one_without_a_usable_file(tmp_path):
    for name, file in (("empty", None), ("junk", "notes.txt")):
        (tmp_path / name).mkdir()
        if file:
            (tmp_path / name / file).write_text("not an object")
        notes = deidentify(tmp_path / name, tmp_path / f"{name}-out", secret=KEY, pixels=False).notes
        assert any("quarantine.jsonl" in note for note in notes) == (file is not None)


@pytest.mark.slow
def test_private_is_for_the_operator_alone(raw, tmp_path):
    private = tmp_path / "private"
    private.mkdir(mode=0o755)
    deidentify(raw, tmp_path / "out", secret=KEY, pixels=False, private=private)
    assert stat.S_IMODE(private.stat().st_mode) == 0o700


@pytest.mark.slow
@pytest.mark.parametrize(
    ("first", "then"),
    [
        ({"pixels": False}, {"pixels": True}), ({"profile": "research"}, {"profile": "public"}),
        ({"site": "Elmfield Clinic"}, {"site": "Ashgrove Clinic"}), ({}, {"text_style": "category"}),
    ],
)  # fmt: skip
def test_a_run_is_not_finished_with_other_options_than_it_was_begun_with(raw, tmp_path, monkeypatch, first, then):
    import echobench.deid.deidentify as module

    class StoppedError(Exception):
        pass

    def stop(*_: object) -> None:
        raise StoppedError

    with monkeypatch.context() as patched:
        patched.setattr(module, "_write", stop)
        with pytest.raises(StoppedError):
            deidentify(raw, tmp_path / "out", secret=KEY, **({"pixels": False} | first))
    with pytest.raises(UsageError, match=r"another (pixels|profile|site|text_style)"):
        deidentify(raw, tmp_path / "out", secret=KEY, **({"pixels": False} | then))
    with pytest.raises(SecretError, match="another key"):
        deidentify(raw, tmp_path / "out", secret=Secret(b"l" * 32), **({"pixels": False} | first))
    kept = b"".join(p.read_bytes() for p in (tmp_path / "out" / ".work").iterdir() if p.is_file())
    assert b"Elmfield" not in kept
    assert deidentify(raw, tmp_path / "out", secret=KEY, **({"pixels": False} | first)).ok


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_deidentify_quarantines_an_object_that_crashes_its_worker(raw, tmp_path, monkeypatch, workers):
    import echobench.deid.deidentify as module

    for name in ("two.dcm", "crash.dcm", "three.dcm"):
        (raw / name).write_bytes((raw / "Quillfeather_Ada_19700102" / "one.dcm").read_bytes())
    monkeypatch.setattr(module, "Job", CrashingJob)
    summary = deidentify(raw, tmp_path / "out", secret=KEY, pixels=False, workers=workers)
    assert summary.counts["written"] == 3
    assert summary.details["reasons"] == {"decoder crashed": 1, "not a DICOM file": 1}


@pytest.mark.slow
def test_deidentify_resumes_with_the_same_bytes_and_does_changed_files_again(raw, tmp_path, monkeypatch):
    import echobench.deid.deidentify as module

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(module, "_write", stop)
        deidentify(raw, tmp_path / "out", secret=KEY, pixels=False, workers=0)
    again = []
    monkeypatch.setattr(module, "deidentify_object", lambda source, job: again.append(source.name))
    monkeypatch.setattr(module, "_write", stop)
    with pytest.raises(KeyboardInterrupt):
        deidentify(raw, tmp_path / "out", secret=KEY, pixels=False, workers=0)
    assert again == []
    monkeypatch.undo()
    (raw / "Quillfeather_Ada_19700102" / "notes.txt").write_text("another text")
    deidentify(raw, tmp_path / "out", secret=KEY, pixels=False, workers=0)
    deidentify(raw, tmp_path / "whole", secret=KEY, pixels=False)
    assert manifest_sha256(tmp_path / "out") == manifest_sha256(tmp_path / "whole")


def test_a_folder_that_holds_something_else_is_refused(raw, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("somebody's")
    with pytest.raises(UsageError, match="not empty"):
        deidentify(raw, tmp_path / "out", secret=KEY, pixels=False)


@pytest.mark.slow
def test_the_same_bytes_again_and_no_source_name_in_any_file_or_path(raw, tmp_path):
    for name, workers in (("a", 1), ("b", 2)):
        deidentify(raw, tmp_path / name, secret=KEY, pixels=False, workers=workers)

    def content(root: Path) -> dict[str, bytes]:
        return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}

    one, two = content(tmp_path / "a"), content(tmp_path / "b")
    assert one == two
    told = " ".join(one).encode() + b"".join(one.values())
    assert b"Quillfeather" not in told and os.fsencode(tmp_path) not in told
    assert json.loads(one["quarantine.jsonl"])["reason"] == "not a DICOM file"


@pytest.mark.slow
def test_an_object_without_any_uid_is_still_known_by_its_place(tmp_path):
    """A file of pydicom's that names a patient and nothing else."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "one.dcm").write_bytes(Path(get_charset_files("chrH31.dcm")[0]).read_bytes())
    secret = Secret.new(tmp_path / "key")
    assert deidentify(tmp_path / "raw", tmp_path / "out", secret=secret).counts["written"] == 1
    proof = audit([tmp_path / "out"], against=[tmp_path / "raw"], secret=secret)
    assert proof.ok, proof.details["unproved"]


@pytest.mark.slow
def test_a_directory_of_a_medium_is_reasons_and_the_rest_is_proved(tmp_path):
    export, secret = shared("cases", "deid-dicom", "export_with_dicomdir"), Secret.new(tmp_path / "key")
    summary = deidentify(export, tmp_path / "out", secret=secret, pixels=False)
    assert summary.counts["written"] == 1 and summary.details["reasons"] == {"DICOM directory": 1}
    proof = audit([tmp_path / "out"], against=[export], secret=secret)
    assert proof.ok, proof.details


@pytest.mark.slow
def test_every_public_file_is_written_or_quarantined_for_a_true_reason(tmp_path):
    (tmp_path / WORK).mkdir()
    job, reasons = Job(tmp_path, CleaningRules(load_profile("research"), KEY, pixels=False)), {}
    for path in public_files():
        outcome = deidentify_object(Source(path, (), path.name, path.stat().st_size, 0), job)
        if outcome.drop:
            reasons.setdefault(outcome.drop.reason, set()).add(path.name)
    assert Reason.OBJECT_FAILED not in reasons
    assert Reason.HEADER_UNPARSABLE not in reasons
    assert "jpeg_without_eoi.dcm" not in reasons.get(Reason.STREAM_UNPARSABLE, ())
    assert {"DICOMDIR", "DICOMDIR-bigEnd"} <= reasons[Reason.DICOM_DIRECTORY]
    assert reasons[Reason.ATTRIBUTE_UNREADABLE] == {"badVR.dcm"}
    assert reasons[Reason.WAVEFORM] == {"waveform_ecg.dcm"}


def three_patients(raw: Path) -> list[str]:
    """Write two files of one patient, one of a second, and one without a patient's id; return their pseudonyms."""
    of_files = {"a": ("P-1", "1.1"), "b": ("P-1", "1.2"), "c": ("P-2", "1.3"), "d": ("", "1.4")}
    for name, (patient, study) in of_files.items():
        write_dicom(raw / f"{name}.dcm", PatientID=patient, StudyInstanceUID=study, SOPInstanceUID=f"9.{study}")
    return [Pseudonyms(KEY).patient(patient, "", "", study) for patient, study in of_files.values()]


@pytest.mark.slow
def test_withdrawn_patients_are_quarantined_and_counted(tmp_path):
    raw, private = tmp_path / "raw", tmp_path / "private"
    first, _, second, _ = three_patients(raw)
    private.mkdir()
    withdrawn.write(private, withdrawn.Withdrawal(first, ()))
    withdrawn.write(private, withdrawn.Withdrawal("", (Pseudonyms(KEY).study("1.4"),)))
    summary = deidentify(raw, tmp_path / "out", secret=KEY, pixels=False, private=private)
    assert summary.counts["written"] == 1 and summary.counts["quarantined"] == 3
    assert "quarantined: 3 x of a patient who was withdrawn" in summary.notes
    assert [path.name for path in (tmp_path / "out").iterdir() if path.is_dir() and path.name != WORK] == [second]
    (private / "withdrawn.jsonl").write_text("{}\n")
    with pytest.raises(UsageError, match="patients to leave out"):
        deidentify(raw, tmp_path / "other", secret=KEY, pixels=False, private=private)


@pytest.mark.slow
def test_a_patient_withdrawn_later_leaves_the_finished_folder(tmp_path):
    raw, private, out = tmp_path / "raw", tmp_path / "private", tmp_path / "out"
    first, *_ = three_patients(raw)
    assert deidentify(raw, out, secret=KEY, pixels=False, private=private).counts["written"] == 4
    assert withdrawn.sets(private) == [out]
    withdrawn.write(private, withdrawn.Withdrawal(first, ()))
    assert deidentify(raw, out, secret=KEY, pixels=False, private=private).counts["written"] == 2
    assert not (out / first).exists()
    assert not any(first in path.read_text("latin-1") for path in out.rglob("*") if path.is_file())
    deidentify(raw, tmp_path / "fresh", secret=KEY, pixels=False, private=private)
    assert manifest_sha256(out) == manifest_sha256(tmp_path / "fresh")

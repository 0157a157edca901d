"""A finished set takes in what is new, and parts done apart end in the bytes of one run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from ingest_runs import assert_adds_up, go
from raw_trees import doubtful, speckle, untouched, write_csv, write_dicom

from echobench.dataset import manifest
from echobench.errors import UsageError
from echobench.work.shard import Shard
from echobench.work.workdir import WorkDir


def study(raw: Path, number: int, seed: int | None = None) -> Path:
    return write_dicom(
        raw / f"s{number}" / "a.dcm", speckle(seed=number if seed is None else seed), StudyInstanceUID=f"1.{number}",
        PatientID=f"P-{number}", AccessionNumber=f"ACC{number}",
    )  # fmt: skip


@pytest.fixture
def raw(tmp_path) -> Path:
    for number in range(4):
        study(tmp_path / "raw", number)
    write_csv(
        tmp_path / "raw" / "reports.csv", [{"accession": f"ACC{n}", "report": f"A cyst of {n}1 mm."} for n in range(6)]
    )
    return tmp_path / "raw"


def counting():
    """A masker that counts the objects it sees."""
    seen: list[int] = []

    def masker(frames, identifiers, **rest):
        seen.append(1)
        return untouched(frames, identifiers, **rest)

    return masker, seen


def same_as_fresh(raw: Path, out: Path, fresh: Path) -> bool:
    go(raw, fresh)
    files = {p.relative_to(fresh) for p in fresh.rglob("*") if p.is_file() and ".work" not in p.parts}
    assert files == {p.relative_to(out) for p in out.rglob("*") if p.is_file() and ".work" not in p.parts}
    return all((out / name).read_bytes() == (fresh / name).read_bytes() for name in files)


def again(raw: Path, out: Path) -> int:
    """Run the same command again; return how many objects it did."""
    masker, seen = counting()
    go(raw, out, masker=masker)
    assert_adds_up(out)
    return len(seen)


@pytest.mark.slow
def test_a_finished_set_does_only_the_new_study_and_gives_the_bytes_of_a_fresh_run(raw, tmp_path):
    out = tmp_path / "out"
    go(raw, out)
    study(raw, 5)
    assert again(raw, out) == 1
    assert same_as_fresh(raw, out, tmp_path / "fresh")


@pytest.mark.slow
def test_touched_copied_and_moved_files_are_not_done_again(raw, tmp_path):
    out = tmp_path / "out"
    go(raw, out)
    os.utime(raw / "s0" / "a.dcm", ns=(1, 1))
    shutil.copy(raw / "s1" / "a.dcm", raw / "s1" / "copy.dcm")
    (raw / "s2").rename(raw / "moved")
    assert again(raw, out) == 0
    assert same_as_fresh(raw, out, tmp_path / "fresh")


@pytest.mark.slow
def test_changed_bytes_with_the_old_time_and_size_are_seen(raw, tmp_path):
    out = tmp_path / "out"
    go(raw, out)
    path = raw / "s0" / "a.dcm"
    before = path.stat()
    data = bytearray(path.read_bytes())
    data[-3000:-2900] = bytes(100)
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size and again(raw, out) == 1
    assert same_as_fresh(raw, out, tmp_path / "fresh")


def test_studies_removed_from_the_source_leave_the_data_set(raw, tmp_path):
    out = tmp_path / "out"
    go(raw, out)
    shutil.rmtree(raw / "s3")
    assert again(raw, out) == 0
    assert same_as_fresh(raw, out, tmp_path / "fresh")
    assert len(list((out / ".work" / "objects").glob("*/*"))) == 3


@pytest.mark.slow
def test_a_run_that_is_stopped_while_it_adds_goes_on(raw, tmp_path):
    out = tmp_path / "out"
    go(raw, out)
    study(raw, 5)

    def stop(frames, identifiers, **rest):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        go(raw, out, masker=stop)
    assert not (out / "manifest.json").exists()
    assert again(raw, out) == 1
    assert same_as_fresh(raw, out, tmp_path / "fresh")


def test_what_is_kept_of_a_finished_set_holds_no_image(raw, tmp_path):
    out = tmp_path / "out"
    go(raw, out)
    assert all(b"\xff\xd8\xff" not in p.read_bytes() for p in (out / ".work").rglob("*") if p.is_file())


def test_a_doubtful_copy_gets_a_preview_of_its_own(raw, tmp_path):
    private, out = tmp_path / "private", tmp_path / "out"
    go(raw, out, masker=doubtful, private=private)
    shutil.copy(raw / "s1" / "a.dcm", raw / "s1" / "copy.dcm")
    go(raw, out, masker=doubtful, private=private)
    assert len(list((private / "review").glob("*/before.png"))) == 5


@pytest.mark.slow
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 1, 2, 0)])
def test_shards_in_any_order_and_twice_give_the_bytes_of_one_run(raw, tmp_path, order):
    out = tmp_path / "out"
    for index in order:
        summary = go(raw, out, shard=Shard(index, 3))
        assert not (out / "manifest.json").exists() and summary.counts["objects_seen"] == 4
    assert summary.counts["objects_waiting"] == 0
    assert again(raw, out) == 0
    assert same_as_fresh(raw, out, tmp_path / "fresh")


def test_a_missing_shard_is_done_by_the_last_run(raw, tmp_path):
    out = tmp_path / "out"
    done = go(raw, out, shard=Shard(0, 2)).counts["objects_of_the_shard"]
    assert again(raw, out) == 4 - done
    assert same_as_fresh(raw, out, tmp_path / "fresh")


def test_shards_run_at_the_same_time_and_never_beside_the_whole(raw, tmp_path):
    out, options = tmp_path / "out", {"size": 1}
    with WorkDir.claim(out, options=options, grows=True, share="1-of-2"):
        with WorkDir.claim(out, options=options, grows=True, share="2-of-2"):
            pass
        for share in ("", "1-of-2"):
            with pytest.raises(UsageError, match="another run"), WorkDir.claim(
                out, options=options, grows=True, share=share
            ):  # fmt: skip
                pass
    with WorkDir.claim(out, options=options, grows=True):
        pass


@pytest.mark.slow
def test_the_manifest_is_that_of_an_unstopped_run(raw, tmp_path):
    go(raw, tmp_path / "a")
    again(raw, tmp_path / "a")
    go(raw, tmp_path / "b")
    assert manifest.manifest_sha256(tmp_path / "a") == manifest.manifest_sha256(tmp_path / "b")

"""A folder belongs to one run, resumes with the same settings alone, and keeps nothing of the work."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from echobench.errors import EchobenchError, SecretError, UsageError
from echobench.work.workdir import WorkDir


@dataclass
class Key:
    fingerprint: str


KEY, OTHER = Key("k"), Key("o")


class StoppedError(Exception):
    pass


def start(out, options=None, key=KEY):
    """A run that stops in the middle, leaving one result."""
    with pytest.raises(StoppedError), WorkDir.claim(out, options=options or {}, key=key) as work:
        work.results.put("abcd", "f", {})
        raise StoppedError


def test_a_stopped_run_resumes_and_a_finished_one_leaves_nothing(tmp_path):
    out = tmp_path / "out"
    start(out, {"size": 3})
    with WorkDir.claim(out, options={"size": 3}, key=KEY) as work:
        assert work.results.has("abcd", "f")
    assert list(out.iterdir()) == []


def test_a_folder_without_a_key_resumes_too(tmp_path):
    start(tmp_path / "out", {"seed": 0}, None)
    with WorkDir.claim(tmp_path / "out", options={"seed": 0}) as work:
        assert work.results.has("abcd", "f")


@pytest.mark.parametrize(
    ("options", "named"), [({"size": 4, "kind": "png"}, "size"), ({"size": 3}, "kind"),
                           ({"size": 3, "kind": "png", "site": "x"}, "site"),
                           ({"size": 4, "kind": "jpeg"}, "kind, size")],
)  # fmt: skip
def test_another_setting_is_named(tmp_path, options, named):
    start(tmp_path / "out", {"size": 3, "kind": "png"})
    with (
        pytest.raises(UsageError, match=f"another {named};"),
        WorkDir.claim(tmp_path / "out", options=options, key=KEY),
    ):
        pass
    with WorkDir.claim(tmp_path / "out", options={"kind": "png", "size": 3}, key=KEY):
        pass


@pytest.mark.parametrize("key", [OTHER, None])
def test_another_key_is_refused(tmp_path, key):
    start(tmp_path / "out")
    with pytest.raises(SecretError, match="another key"), WorkDir.claim(tmp_path / "out", options={}, key=key):
        pass


def test_another_version_is_refused(tmp_path, monkeypatch):
    start(tmp_path / "out")
    monkeypatch.setattr("echobench.work.workdir.version", lambda name: "9.9")
    with (
        pytest.raises(UsageError, match="was started by echobench"),
        WorkDir.claim(tmp_path / "out", options={}, key=KEY),
    ):
        pass


def test_a_second_run_is_refused_while_the_first_goes_on(tmp_path):
    out = tmp_path / "out"
    with WorkDir.claim(out, options={}, key=KEY):
        with pytest.raises(UsageError, match="another run is writing"), WorkDir.claim(out, options={}, key=KEY):
            pass
        assert (out / ".work").is_dir()


def test_a_finished_folder_is_refused_and_cleaned_of_work(tmp_path):
    out = tmp_path / "out"
    start(out)
    (out / "manifest.json").write_text(json.dumps({"key_fingerprint": "k"}))
    with pytest.raises(UsageError, match="is finished"), WorkDir.claim(out, options={}, key=KEY):
        pass
    assert not (out / ".work").exists()
    with pytest.raises(UsageError, match="is finished"), WorkDir.claim(out, options={}):
        pass
    with pytest.raises(SecretError, match="another key"), WorkDir.claim(out, options={}, key=OTHER):
        pass


def test_a_foreign_folder_is_refused_and_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"), WorkDir.claim(tmp_path, options={}):
        pass
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_corrupt_note_of_the_run_is_an_error(tmp_path):
    start(tmp_path / "out")
    (tmp_path / "out" / ".work" / "run.json").write_text("{")
    with pytest.raises(EchobenchError, match="corrupt"), WorkDir.claim(tmp_path / "out", options={}, key=KEY):
        pass


def test_a_kept_folder_is_claimed_again_with_the_same_options_alone(tmp_path):
    out = tmp_path / "out"
    for _ in range(2):
        with WorkDir.claim(out, options={"seed": 1}, keep=True):
            (out / "page.html").write_text("")
    with pytest.raises(UsageError, match="another seed"), WorkDir.claim(out, options={"seed": 2}, keep=True):
        pass


def test_files_appear_whole_and_what_was_not_finished_leaves_no_trace_beside_them(tmp_path):
    out = tmp_path / "out"
    with WorkDir.claim(out, options={}) as work:
        with work.replacing(out / "a" / "b.dcm") as file:
            file.write(b"x")
            assert not (out / "a" / "b.dcm").exists() and list((out / "a").iterdir()) == []
        assert (out / "a" / "b.dcm").read_bytes() == b"x"

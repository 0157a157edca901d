"""A finished output is moved aside, put back or left, and never lost."""

from __future__ import annotations

import pytest

from echobench.errors import UsageError
from echobench.work.finished import prepared_output


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "o"
    folder.mkdir()
    (folder / "manifest.json").write_text("old")
    return folder


def test_the_old_output_is_there_until_the_new_one_is_done(out):
    with prepared_output(out, overwrite=True):
        assert not out.exists() and (out.parent / ".o.replaced/manifest.json").read_text() == "old"
        out.mkdir()
        (out / "manifest.json").write_text("new")
    assert (out / "manifest.json").read_text() == "new" and list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize("error", [UsageError("no"), KeyboardInterrupt()])
def test_it_is_put_back_where_nothing_was_written(out, error):
    with pytest.raises(type(error)), prepared_output(out, overwrite=True):
        out.mkdir()
        raise error
    assert (out / "manifest.json").read_text() == "old" and list(out.parent.iterdir()) == [out]


def test_a_stopped_run_is_resumed_and_the_old_output_goes_at_its_end(out):
    with pytest.raises(KeyboardInterrupt), prepared_output(out, overwrite=True):
        (out / ".work").mkdir(parents=True)
        raise KeyboardInterrupt
    assert (out / ".work").is_dir() and (out.parent / ".o.replaced").is_dir()
    with prepared_output(out, overwrite=True):
        assert (out / ".work").is_dir()
    assert list(out.parent.iterdir()) == [out]


def test_both_options_a_file_and_a_finished_report_are_refused(out):
    with pytest.raises(UsageError, match="exclude each other"), prepared_output(out, overwrite=True, resume=True):
        pass
    with pytest.raises(UsageError, match="is a file"), prepared_output(out / "manifest.json"):
        pass
    (out / "manifest.json").rename(out / "leaderboard.json")
    with pytest.raises(UsageError, match="--overwrite"), prepared_output(out):
        pass


def test_resume_says_that_it_was_finished(out):
    with prepared_output(out, resume=True) as done:
        assert done is not None and "finished before" in done.notes[0]
    with prepared_output(out.parent / "new", resume=True) as done:
        assert done is None

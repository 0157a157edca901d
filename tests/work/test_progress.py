"""A bar on a terminal, a line now and then in a file, and the same items either way."""

from __future__ import annotations

import io
import sys
import time

import pytest

from echobench.work import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "is_told"), [(Terminal(), True), (io.StringIO(), False)])
def test_items_pass_and_only_a_terminal_is_told(monkeypatch, stream, is_told):
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    assert list(progress.track(iter("abc"), "auditing")) == ["a", "b", "c"]
    assert ("auditing" in stream.getvalue()) == is_told


def wait_for(text: str, stream: io.StringIO, patience: float = 10) -> None:
    """Wait until a thread has written the text; a busy machine may need long."""
    end = time.monotonic() + patience
    while text not in stream.getvalue() and time.monotonic() < end:
        time.sleep(0.01)


def test_a_long_command_without_a_terminal_prints_a_line_now_and_then(monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress.heartbeat("audit", seconds=0.05):
        for done in progress.track(range(3), "auditing [v2]", 3):
            wait_for(f"auditing [v2] {done} of 3", stream)
    lines = stream.getvalue().splitlines()
    assert len(lines) >= 3 and lines[0] == "echobench audit: 0 s, auditing [v2] 0 of 3"
    assert any(line.endswith("auditing [v2] 2 of 3") for line in lines)


@pytest.mark.slow
def test_work_that_counts_nothing_is_told_too_and_quiet_is_quiet(monkeypatch):
    for level, is_told in ((progress.NORMAL, True), (progress.QUIET, False)):
        stream = io.StringIO()
        monkeypatch.setattr(sys, "stderr", stream)
        with progress.heartbeat("validate", level, seconds=0.05):
            wait_for("working" if is_told else "nothing", stream, patience=10 if is_told else 0.2)
        assert ("echobench validate: 0 s, working" in stream.getvalue()) == is_told


def test_square_brackets_of_a_description_are_no_markup(monkeypatch):
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    list(progress.track(range(2), "n[/b][v2]", 2))
    assert "n[/b][v2]" in stream.getvalue()


def test_what_has_ended_is_not_told_again(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress.heartbeat("demo", progress.NORMAL, seconds=60):
        run = progress._RUN.get()
        with progress.bar() as tell:
            tell("base", 0, 0)
            assert list(progress.track(range(2), "auditing", 2)) == [0, 1]
            assert run.line(1) == "echobench demo: 1 s, base"
        assert run.line(1) == "echobench demo: 1 s, working"

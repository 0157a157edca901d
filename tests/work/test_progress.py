"""A bar on a terminal, silence in a file, and the same items either way."""

from __future__ import annotations

import io
import sys

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

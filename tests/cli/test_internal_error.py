"""The line of an error that nobody foresaw: where, in which child, with which versions, and nothing of what it held."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib import metadata
from multiprocessing import get_context

import pytest

from echobench import cli, stats
from echobench.cli._internal_error import describe

PATIENT = "DOE^JANE"


def in_a_child(function: Callable[..., object], *arguments: object) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(function, *arguments).result()


def test_an_error_in_a_child_process_tells_where_in_the_child_and_in_which_version() -> None:
    with pytest.raises(ValueError, match="negative") as caught:
        in_a_child(stats.draws, -2)  # numpy refuses a negative length
    expected = r"ValueError at echobench\.stats:\d+ in a child process of \? with numpy "
    assert re.fullmatch(expected + re.escape(metadata.version("numpy")), describe(caught.value))


def test_an_error_in_a_child_process_tells_no_value() -> None:
    with pytest.raises(ValueError, match=re.escape(PATIENT)) as caught:
        in_a_child(int, PATIENT)
    assert describe(caught.value) == "ValueError at ? in a child process of ?"


def test_an_error_of_this_process_tells_its_place() -> None:
    with pytest.raises(TypeError) as caught:
        stats.wilson(PATIENT, 3)  # type: ignore[arg-type]
    assert re.fullmatch(r"TypeError at echobench\.stats:\d+", describe(caught.value))


def test_a_message_that_looks_like_a_traceback_gets_nothing_through() -> None:
    forged = ValueError("no")
    forged.__cause__ = RuntimeError()
    forged.__cause__.tb = (  # type: ignore[attr-defined]
        'Traceback (most recent call last):\n  File "/data/DOE_JANE/echobench/DOE_JANE.py", line 7, in read\n'
        '  File "/lib/site-packages/DOE_JANE/x.py", line 7, in read\nValueError: DOE_JANE'
    )
    assert describe(forged) == "ValueError at ? in a child process of ?"


def test_the_command_line_prints_it_as_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        stats.wilson(PATIENT, 3)  # type: ignore[arg-type]

    monkeypatch.setattr(cli, "app", fail)
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 1
    printed = capsys.readouterr().err
    assert re.fullmatch(r"echobench: internal error: TypeError at echobench\.stats:\d+; .*\n", printed)
    assert PATIENT not in printed

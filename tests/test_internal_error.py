"""The line of an error that nobody foresaw: where, with which versions, and nothing of what it held."""

from __future__ import annotations

import re
from importlib import metadata

import pytest

from echobench import cli, stats
from echobench.errors import ChildError
from echobench.internal_error import describe
from echobench.work.pool import map_objects

PATIENT = "DOE^JANE"


def test_an_error_in_a_child_process_tells_where_in_the_child_and_in_which_version() -> None:
    with pytest.raises(ChildError) as caught:
        list(map_objects(stats.draws, [-2], workers=1))  # numpy refuses a negative length
    expected = r"ValueError at echobench\.stats:\d+ with numpy " + re.escape(metadata.version("numpy"))
    assert re.fullmatch(expected, caught.value.where)
    assert re.match(rf"internal error: {expected}, in a worker process", str(caught.value))


def test_an_error_in_a_child_process_tells_no_value() -> None:
    with pytest.raises(ChildError) as caught:
        list(map_objects(int, [PATIENT], workers=1))
    assert PATIENT not in str(caught.value) and PATIENT not in repr(caught.value)


def test_an_error_of_this_process_tells_its_place() -> None:
    with pytest.raises(TypeError) as caught:
        stats.wilson(PATIENT, 3)  # type: ignore[arg-type]
    assert re.fullmatch(r"TypeError at echobench\.stats:\d+", describe(caught.value))


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

"""Steps, drops and the pool."""

from __future__ import annotations

import os
import signal

import pytest

from echobench.errors import InputError
from echobench.work.pool import RunReport, each, map_shards, run, shards
from echobench.work.quarantine import Drop


def halve(number: int) -> int:
    if number % 2:
        raise InputError("odd")
    return number // 2


def name(number: int) -> str:
    return str(number)


def test_drops_are_counted_and_never_reach_the_next_step():
    report = RunReport()
    kept = list(run(range(8), [each("halve", halve, name), each("again", halve, name)], report))
    assert kept == [0, 1]
    assert (report.seen, report.kept, len(report.drops)) == (8, 2, 6)
    assert report.reasons == {"odd": 6}
    assert {drop.step for drop in report.drops} == {"halve", "again"}


def test_a_strange_error_names_its_type_and_nothing_of_its_text():
    def fail(item: int) -> int:
        raise ValueError("Smith, John")

    report = RunReport()
    assert list(run([1], [each("x", fail, name)], report)) == []
    assert report.drops == [Drop("1", "x", "unexpected ValueError")]


def test_a_full_disk_stops_everything():
    def fail(item: int) -> int:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError):
        list(run([1], [each("x", fail, name)], RunReport()))


def square(part: list[int]) -> list[int]:
    return [number * number for number in part]


def crash_on_seven(part: list[int]) -> list[int]:
    if 7 in part:
        os.kill(os.getpid(), signal.SIGKILL)
    return part


def crashed(number: int) -> list[int]:
    return [-number]


@pytest.mark.parametrize("workers", [1, 2])
def test_the_pool_gives_what_one_process_gives(workers):
    parts = shards(list(range(10)), 3)
    found = dict(map_shards(square, parts, workers=workers, on_crash=crashed))
    assert [n for index in sorted(found) for n in found[index]] == [n * n for n in range(10)]


def test_an_item_that_kills_its_process_is_answered_for_alone():
    parts = shards(list(range(5, 10)), 3)
    found = [n for _, part in map_shards(crash_on_seven, parts, workers=2, on_crash=crashed) for n in part]
    assert sorted(found) == [-7, 5, 6, 8, 9]

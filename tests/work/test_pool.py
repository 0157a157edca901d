"""The pool gives what one process gives, survives what kills a process, and ends at once."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from echobench.errors import ChildError, EchobenchError, GateError, UsageError
from echobench.work.pool import batches, map_objects


def square(number: int) -> int:
    return number * number


def crash_on_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def segfault_on_seven(number: int) -> int:
    if number == 7:
        ctypes.string_at(0)
    return number


def crash_once(path: Path) -> int:
    """A crash that another program caused: the second try succeeds."""
    if not path.exists():
        path.touch()
        os._exit(3)
    return 1


def refuse(number: int) -> int:
    raise GateError("no proof")


def misread(number: int) -> int:
    return json.loads("Smith, John")  # its message would hold the value


def full_disk(number: int) -> int:
    raise OSError(28, "No space left on device", "/patients/Smith")


def unpicklable(number: int) -> Iterator[int]:
    return iter(lambda: number, None)


def threads_of(number: int) -> str | None:
    return os.environ.get("OMP_NUM_THREADS")


def wait_a_minute(number: int) -> int:
    time.sleep(60 if number else 0)
    return os.getpid()


@pytest.mark.slow
@pytest.mark.parametrize("workers", [0, 1, 2])
def test_the_number_of_processes_changes_nothing(workers):
    assert list(map_objects(square, range(20), workers=workers)) == [n * n for n in range(20)]


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("function", [crash_on_seven, segfault_on_seven])
def test_an_object_that_kills_its_process_is_answered_for_and_the_rest_finishes(workers, function):
    found = list(map_objects(function, range(5, 12), workers=workers, on_crash=lambda number: -number))
    assert found == [5, 6, -7, 8, 9, 10, 11]


@pytest.mark.slow
def test_a_single_crash_blames_nobody(tmp_path):
    found = list(map_objects(crash_once, [tmp_path / "a", tmp_path / "b"], workers=1, on_crash=lambda path: -1))
    assert found == [1, 1]


@pytest.mark.slow
def test_a_crash_that_nobody_answers_for_is_an_error():
    with pytest.raises(EchobenchError, match="crashed twice"):
        list(map_objects(crash_on_seven, range(8), workers=1))


@pytest.mark.slow
def test_items_are_taken_only_as_far_as_they_are_needed():
    taken = []

    def items() -> Iterator[int]:
        for number in range(10_000):
            taken.append(number)
            yield number

    results = map_objects(square, items(), workers=1)
    assert next(results) == 0
    results.close()
    assert len(taken) < 40


def test_no_item_starts_no_process():
    assert list(map_objects(square, [], workers=2)) == []


@pytest.mark.slow
def test_an_error_of_the_project_arrives_as_it_is():
    with pytest.raises(GateError, match="no proof"):
        list(map_objects(refuse, [1], workers=1))


@pytest.mark.slow
def test_an_unforeseen_error_says_where_and_holds_no_value():
    with pytest.raises(ChildError) as caught:
        list(map_objects(misread, [1], workers=1))
    assert caught.value.kind == "JSONDecodeError"
    assert "Smith" not in str(caught.value)
    assert "Python 3." in caught.value.libraries
    assert caught.value.__cause__ is None


@pytest.mark.slow
def test_a_full_disk_arrives_without_its_path():
    with pytest.raises(OSError) as caught:
        list(map_objects(full_disk, [1], workers=1))
    assert caught.value.errno == 28 and "patients" not in str(caught.value)


@pytest.mark.slow
def test_an_answer_that_cannot_travel_is_an_error_and_not_a_crash():
    with pytest.raises(ChildError):
        list(map_objects(unpicklable, [1], workers=1))


def test_a_function_that_cannot_travel_is_named():
    with pytest.raises(UsageError, match="module"):
        list(map_objects(lambda number: number, [1], workers=1))


@pytest.mark.slow
def test_children_use_the_threads_that_they_are_given():
    assert list(map_objects(threads_of, [1], workers=1, threads=3)) == ["3"]


def ended(pid: int, seconds: float = 20) -> bool:
    """Whether a process has ended, waiting for it at most so long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.02)
    return False


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT])
def test_children_end_with_their_parent(stop):
    code = (
        # A shell without job control has its background processes ignore Ctrl-C, and they hand that on.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from tests.work.test_pool import wait_a_minute\n"
        "from echobench.work.pool import map_objects\n"
        "for pid in map_objects(wait_a_minute, [0, 1], workers=1): print(pid, flush=True)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    child = int(parent.stdout.readline())
    parent.send_signal(stop)
    parent.wait(20)
    assert ended(child)


def test_batches_hold_every_item_in_order():
    assert list(batches(iter(range(7)), 3)) == [[0, 1, 2], [3, 4, 5], [6]]

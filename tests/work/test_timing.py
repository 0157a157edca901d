"""Processor time is counted to the innermost step, and what other processes took is added."""

from __future__ import annotations

import time

import pytest

from echobench.work import timing


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test sets."""
    now = [100.0]
    monkeypatch.setattr(time, "process_time", lambda: now[0])
    timing.take_seconds()
    return now


def spend(clock: list[float], seconds: float) -> float:
    clock[0] += seconds
    return seconds


def test_a_step_does_not_count_what_steps_inside_took(clock):
    with timing.step("outer"):
        spend(clock, 1)
        with timing.step("inner"):
            spend(clock, 4)
        spend(clock, 2)
    spend(clock, 50)
    with timing.step("inner"):
        spend(clock, 1)
    assert timing.take_seconds() == {"outer": 3, "inner": 5}
    assert timing.take_seconds() == {}


def test_an_error_closes_its_step(clock):
    with pytest.raises(ValueError, match="bad"), timing.step("outer"), timing.step("inner"):
        spend(clock, 1)
        raise ValueError("bad")
    spend(clock, 9)
    assert timing.take_seconds() == {"outer": 0, "inner": 1}


def test_items_are_charged_for_their_coming_alone(clock):
    with timing.step("outer"):
        for seconds in timing.timed("coming", (spend(clock, n) for n in (1, 2, 3))):
            spend(clock, 10 * seconds)
    assert timing.take_seconds() == {"outer": 60, "coming": 6}


def test_a_timed_function_returns_what_it_took_and_others_add_it(clock):
    def work(seconds: float) -> float:
        with timing.step("work"):
            return spend(clock, seconds)

    with timing.step("parent"):
        spend(clock, 1)
        result, seconds = timing.Timed(work)(5)
        assert result == 5 and seconds == {"parent": 1, "work": 5}
        timing.add(seconds)
        timing.add({"work": 2.5})
    assert timing.take_seconds() == {"parent": 1, "work": 7.5}


def test_the_longest_step_comes_first():
    assert timing.lines({"short": 1.0, "long": 3.0}) == ["     3.00 s   75 %  long", "     1.00 s   25 %  short"]
    assert timing.lines({}) == []

"""Measure processor time by named step, in this process and in its workers."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class _Clock:
    """Seconds by step; what passes goes to the innermost step that is open."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.open: list[str] = []
        self._since = 0.0

    def charge(self) -> None:
        now = time.process_time()
        if self.open:
            self.seconds[self.open[-1]] += now - self._since
        self._since = now


_clock = _Clock()


@contextmanager
def step(name: str) -> Iterator[None]:
    """Count the processor time of the block to a step, without that of steps inside."""
    _clock.charge()
    _clock.open.append(name)
    try:
        yield
    finally:
        _clock.charge()
        _clock.open.pop()


def timed(name: str, items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items; the time that producing them takes is counted to a step."""
    iterator = iter(items)
    while True:
        with step(name):
            try:
                item = next(iterator)
            except StopIteration:
                return
        yield item


def take_seconds() -> dict[str, float]:
    """Return the seconds by step since the last call, and reset them."""
    _clock.charge()
    seconds, _clock.seconds = dict(_clock.seconds), defaultdict(float)
    return seconds


def add(seconds: Mapping[str, float]) -> None:
    """Add the seconds by step of another process."""
    for name, value in seconds.items():
        _clock.seconds[name] += value


@dataclass(frozen=True, slots=True)
class Timed(Generic[Item, Result]):
    """A function for other processes that returns what it took beside its result."""

    function: Callable[[Item], Result]

    def __call__(self, item: Item) -> tuple[Result, dict[str, float]]:
        """Return (result, seconds by step)."""
        result = self.function(item)
        return result, take_seconds()


def lines(seconds: Mapping[str, float]) -> list[str]:
    """Return one line per step, the longest first: seconds of processor and their share."""
    total = sum(seconds.values()) or 1.0
    longest_first = sorted(seconds.items(), key=lambda item: -item[1])
    return [f"{value:9.2f} s {100 * value / total:4.0f} %  {name}" for name, value in longest_first]

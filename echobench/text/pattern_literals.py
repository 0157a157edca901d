"""Read off a regular expression which literals its matches begin with, and which they cannot do without.

As in Google's FilteredRE2 (and Cox, "Regular Expression Matching with a Trigram Index"): sets of strings are worked out
over the parsed pattern from the inside out. A set says too much rather than too little: every match holds one of its
strings, not every text that holds one has a match. Strings are in canonical characters (`canonical`), under which all
decimal digits are one and all white space is one, so that a run of digits counts as a literal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, NamedTuple

Strings = frozenset[str]
_ANY = "\0"  # in a string: one character of which nothing is known
_NOTHING: Strings = frozenset({""})
_MOST = 200  # strings of one set
_CLASS = 24  # characters of a class that are told apart
_REPEATED = 4  # repetitions that are written out
_LONGEST = 40  # characters of a string
_RATES = ((" 0", 0.15), ("abcdefghijklmnopqrstuvwxyz", 0.04), (",.-:/()", 0.03))  # how frequent characters are


class Literal(NamedTuple):
    """Characters that stand `offset` characters behind the place that they tell."""

    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class Literals:
    """`starts`: every match begins where one of these tells; `needs`: every match holds one. Empty: not known."""

    starts: frozenset[Literal] = frozenset()
    needs: frozenset[Literal] = frozenset()


def literals_of(pattern: str, flags: int = 0) -> Literals:
    """Return what is known of the matches of a pattern. Raises re.error for one that is not valid."""
    # The parser is no public part of `re`; a part that a later version adds is not known, which is safe.
    known = _sequence(import_module("re._parser").parse(pattern, flags), {})
    starts = known.starts if known.exact is None else known.exact
    return Literals(_literals(starts), _literals(min(_needs(known), key=_frequency, default=_NOTHING)))


def frequency(literals: frozenset[Literal]) -> float:
    """Return a rough guess of how often one of the literals begins at a character of a report; 1 for none."""
    return sum(_share(literal.text) for literal in literals) if literals else 1.0


def canonical(text: str) -> str:
    """Return a text of the same length whose letters have no case, with one digit and one kind of white space."""
    return text.translate(_CANONICAL)


class _Canonical(dict[int, str]):
    def __missing__(self, code: int) -> str:
        char = chr(code)
        # There and back: re.IGNORECASE takes for one what either case joins (k and the Kelvin sign, s and long s).
        same = "0" if char.isdecimal() else " " if char.isspace() else char.lower()[0].upper()[0].lower()[0]
        self[code] = same
        return same


_CANONICAL = _Canonical()


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a part: all strings that it matches, or how those begin and end, and what they hold."""

    exact: Strings | None = None
    starts: Strings = _NOTHING
    ends: Strings = _NOTHING
    needs: tuple[Strings, ...] = ()


_UNKNOWN, _EMPTY, _CHARACTER = _Known(), _Known(exact=_NOTHING), _Known(exact=frozenset({_ANY}))


def _sequence(parts: Iterable[tuple[Any, Any]], groups: dict[int, _Known]) -> _Known:
    """Join parts that follow one another; `run` holds the strings that end where the part in hand begins."""
    run = _NOTHING
    starts: Strings | None = None
    needs: list[Strings] = []
    for operation, value in parts:
        known = _part(str(operation), value, groups)
        needs += known.needs
        joined = _joined(run, known.exact) if known.exact is not None else None
        if joined is not None:
            run = joined
            continue
        head = known.starts if known.exact is None else known.exact
        whole = _joined(run, head) or run
        starts = starts or whole
        needs.append(whole)
        run = known.ends if known.exact is None else known.exact
    if starts is None:
        return _Known(exact=run, needs=tuple(needs))
    return _Known(None, starts, run, (*needs, run))


def _joined(first: Strings, then: Strings) -> Strings | None:
    """Each string of `first` with each of `then`; None for too many or too long ones."""
    if _NOTHING in (first, then):
        return then if first == _NOTHING else first
    if len(first) * len(then) > _MOST or max(map(len, first)) + max(map(len, then)) > _LONGEST:
        return None
    return frozenset(a + b for a in first for b in then)


def _part(operation: str, value: Any, groups: dict[int, _Known]) -> _Known:
    if operation == "LITERAL":
        return _Known(exact=frozenset({canonical(chr(value))}))
    if operation == "IN":
        return _class(value)
    if operation in ("ANY", "NOT_LITERAL"):
        return _CHARACTER
    if operation in ("AT", "ASSERT_NOT"):
        return _EMPTY
    if operation == "ASSERT":
        return _Known(exact=_NOTHING, needs=_needs(_sequence(value[1], groups)))
    if operation == "BRANCH":
        return _either([_sequence(branch, groups) for branch in value[1]])
    if operation == "SUBPATTERN":
        inner = _sequence(value[3], groups)
        if value[0] is not None:
            groups[value[0]] = inner
        return inner
    if operation == "GROUPREF":
        return _Known(exact=groups[value].exact) if value in groups else _UNKNOWN
    if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, repeated = value
        return _repeated(least, int(most), _sequence(repeated, groups))
    if operation == "ATOMIC_GROUP":
        return _sequence(value, groups)
    return _UNKNOWN


def _class(items: Sequence[tuple[Any, Any]]) -> _Known:
    """Characters in square brackets; any where they are many or told by what they are not."""
    chars: set[str] = set()
    for operation, value in items:
        name = str(operation)
        if name == "LITERAL":
            chars.add(canonical(chr(value)))
        elif name == "RANGE" and value[1] - value[0] < 3 * _CLASS:
            chars.update(canonical(chr(code)) for code in range(value[0], value[1] + 1))
        elif name == "CATEGORY" and str(value) in ("CATEGORY_DIGIT", "CATEGORY_SPACE"):
            chars.add("0" if str(value) == "CATEGORY_DIGIT" else " ")
        else:
            return _CHARACTER
    return _Known(exact=frozenset(chars)) if len(chars) <= _CLASS else _CHARACTER


def _either(branches: list[_Known]) -> _Known:
    held = _one_of([_needs(branch) for branch in branches])
    exact = [branch.exact for branch in branches if branch.exact is not None]
    if len(exact) == len(branches) and len(whole := frozenset[str]().union(*exact)) <= _MOST:
        return _Known(whole, needs=held)
    starts = (branch.starts if branch.exact is None else branch.exact for branch in branches)
    ends = (branch.ends if branch.exact is None else branch.exact for branch in branches)
    return _Known(None, frozenset().union(*starts), frozenset().union(*ends), held)


def _needs(known: _Known) -> tuple[Strings, ...]:
    return known.needs if known.exact is None else (*known.needs, known.exact)


def _one_of(held: list[tuple[Strings, ...]]) -> tuple[Strings, ...]:
    """The rarest set of each branch together: a match holds one of these, whichever branch it took."""
    return (frozenset[str]().union(*(min(sets, key=_frequency, default=_NOTHING) for sets in held)),)


def _repeated(least: int, most: int, inner: _Known) -> _Known:
    if inner.exact is None:
        return _Known(None, inner.starts, inner.ends, inner.needs) if least else _UNKNOWN
    sizes = [_NOTHING]  # the strings of 0, 1, 2 ... repetitions
    for _ in range(min(most, max(least, _REPEATED))):
        longer = _joined(sizes[-1], inner.exact)
        if longer is None:
            break
        sizes.append(longer)
    whole = frozenset().union(*sizes[least:])
    needs = inner.needs if least else ()
    if len(sizes) > most and len(whole) <= _MOST:
        return _Known(exact=whole, needs=needs)
    shortest = sizes[min(least, len(sizes) - 1)]
    return _Known(None, shortest, shortest, (*needs, shortest))


@cache
def _frequency(strings: Strings) -> float:
    return sum(map(_share, strings))


@lru_cache(1 << 14)
def _share(string: str) -> float:
    share = 1.0
    for char in string:
        share *= 1 if char == _ANY else next((rate for chars, rate in _RATES if char in chars), 0.002)
    return share


def _literals(strings: Strings) -> frozenset[Literal]:
    """Return the rarest known part of each string, and none at all if one of them has none."""
    found = sorted(map(_rarest, strings), key=lambda literal: (literal.offset, literal.text))
    if not found or any(not literal.text for literal in found):
        return frozenset()
    kept = found[:1]
    for literal in found[1:]:  # what begins with another tells nothing more
        if literal.offset != kept[-1].offset or not literal.text.startswith(kept[-1].text):
            kept.append(literal)
    return frozenset(kept)


def _rarest(string: str) -> Literal:
    best, at = Literal("", 0), 0
    for part in string.split(_ANY):
        if part and (not best.text or _share(part) < _share(best.text)):
            best = Literal(part, at)
        at += len(part) + 1
    return best

"""Draw wrong options in the measure in which they are right elsewhere, so that an option does not tell its truth.

Wrong options are findings that are answers of other studies of the region and language: draws in the pool's
proportions, taken again until they are distinct and can all be wrong (rejective sampling; Hajek, Ann Math Stat 35:1491,
1964). A common answer would still be right more often than wrong, for it is missing in few studies. So questions are
thinned by their right answer: with R(r) questions whose right answer is r, and P(r, c) the chance that one of their
wrong options is c, each option is right in the same share of its appearances if v = R w solves v = v P, that is, if the
numbers of kept questions are the stationary distribution of P.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from echobench.tasks.finding_relations import can_both_be_true, sex_of
from echobench.templates import uniform

_MOST_DRAWS = 300
_SAMPLES = 24  # simulated questions per kind of study
_ITERATIONS = 200


class StudyKind(NamedTuple):
    """What of a study decides its options: possible answers, all that is present, what the report is unsure of, sex."""

    answers: tuple[str, ...]
    present: tuple[str, ...]
    unsure: frozenset[str]
    sex: str | None


@dataclass(frozen=True)
class AnswerPool:
    """The studies of one region and language by kind, with how many there are of each."""

    kinds: Mapping[StudyKind, int] = field(default_factory=dict)
    _choosable: dict[StudyKind, tuple[list[str], list[float]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _listed: dict[int, dict[str, float]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __add__(self, other: AnswerPool) -> AnswerPool:
        """Return the pool of both sets."""
        return AnswerPool(Counter(self.kinds) + Counter(other.kinds))

    @cached_property
    def affirmed(self) -> dict[str, float]:
        """{finding: number of studies in which it would be drawn as the answer}, sorted by name."""
        counts: dict[str, float] = {}
        for kind, studies in self.kinds.items():
            for name in kind.answers:
                counts[name] = counts.get(name, 0.0) + studies / len(kind.answers)
        return dict(sorted(counts.items()))

    def wrong_options(self, kind: StudyKind, count: int, seed: int) -> tuple[str, ...]:
        """Draw `count` findings that are wrong for a study and cannot be true beside one another; () if there are none.

        They are of no other sex than the patient's (of neither, where that is unknown), none that the report is unsure
        of, and none by which what is present may be called.
        """
        if kind not in self._choosable:
            self._choosable[kind] = self._wrong_beside(kind)
        names, sums = self._choosable[kind]
        if not 0 < count <= len(names):
            return ()
        for start in range(0, _MOST_DRAWS * count, count):
            drawn = tuple(names[bisect_right(sums, uniform(seed, start + i) * sums[-1])] for i in range(count))
            if not any(can_both_be_true(a, b) for i, a in enumerate(drawn) for b in drawn[i + 1 :]):
                return drawn
        return ()

    def _wrong_beside(self, kind: StudyKind) -> tuple[list[str], list[float]]:
        """Return (names, running sums of how often each is an answer) of what is wrong for a study."""
        sexes = (None, kind.sex or next((sex for name in kind.present if (sex := sex_of(name))), None))
        others = {
            name: weight
            for name, weight in self.affirmed.items()
            if name not in kind.unsure
            and sex_of(name) in sexes
            and not any(can_both_be_true(name, other) for other in kind.present)
        }
        return list(others), list(accumulate(others.values()))

    @cached_property
    def wrong_options_count(self) -> int:
        """How many wrong options a single choice has here: three, or two where too few answers go together, or 0."""
        return next((count for count in (3, 2) if len(self._kept_shares(count)) > count), 0)

    def is_kept(self, right: str, seed: int) -> bool:
        """Whether a single choice with this right answer is asked."""
        return uniform(seed) < self._kept.get(right, 0.0)

    def may_be_option(self, name: str) -> bool:
        """Whether a finding is the right answer of some single choice, and so may be the wrong one of another."""
        return name in self._kept

    def is_balanced(self, name: str, is_right: bool, seed: int) -> bool:
        """Whether a question about one name is asked, so that the name is right as often as it is wrong."""
        right, wrong = self.affirmed.get(name, 0.0), self._times_listed(1).get(name, 0.0)
        most, other = (right, wrong) if is_right else (wrong, right)
        return most > 0 and uniform(seed) * most < other

    def is_listed(self, name: str, is_right: bool, draws: int, seed: int) -> bool:
        """Whether a finding stands in a list whose wrong entries are `draws` single draws: right once in 1 + `draws`.

        So a name is right in the same share of the lists that hold it, whichever it is.
        """
        right, wrong = self._times_right.get(name, 0) * draws, self._times_listed(draws).get(name, 0.0)
        most, other = (right, wrong) if is_right else (wrong, right)
        return most > 0 and uniform(seed) * most < other

    @cached_property
    def _times_right(self) -> dict[str, int]:
        counts: Counter[str] = Counter()
        for kind, studies in self.kinds.items():
            counts.update(dict.fromkeys(kind.answers, studies))
        return counts

    def _times_listed(self, draws: int) -> dict[str, float]:
        """{finding: number of studies for which one of `draws` single draws of a wrong answer gives it}."""
        if draws not in self._listed:
            times = self._listed[draws] = dict.fromkeys(self.affirmed, 0.0)
            for kind, studies in self.kinds.items():
                names, sums = self._wrong_beside(kind)
                for name in names:
                    times[name] += studies * (1 - (1 - self.affirmed[name] / sums[-1]) ** draws)
        return self._listed[draws]

    @cached_property
    def _kept(self) -> dict[str, float]:
        return self._kept_shares(self.wrong_options_count) if self.wrong_options_count else {}

    def _kept_shares(self, count: int) -> dict[str, float]:
        """{right answer: share of its questions that are kept}; options that are never right are left out."""
        names = set(self.affirmed)
        asked, shown = self._simulate(count, names)
        while asked and names != asked.keys():
            names = set(asked)
            asked, shown = self._simulate(count, names)
        values = dict(sorted(asked.items()))
        for _ in range(_ITERATIONS):
            moved = dict.fromkeys(values, 0.0)
            for right, value in values.items():
                for wrong, chance in shown[right].items():
                    moved[wrong] += value * chance
            values = {name: (values[name] + moved[name]) / 2 for name in values}
        shares = {name: value / asked[name] for name, value in values.items()}
        largest = max(shares.values(), default=0.0)
        return {name: share / largest for name, share in shares.items() if share > largest / 1e6}

    def _simulate(self, count: int, names: Collection[str]) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
        """Return {right: questions} and {right: {wrong: chance}}, chances summing to 1, with `names` as options."""
        asked: dict[str, float] = {}
        shown: dict[str, dict[str, float]] = {}
        for number, (kind, studies) in enumerate(sorted(self.kinds.items(), key=lambda item: repr(item[0]))):
            for sample in range(_SAMPLES):
                wrong = self.wrong_options(kind, count, number * _SAMPLES + sample)
                if not wrong:
                    break
                if any(name not in names for name in wrong):
                    continue
                weight = studies / len(kind.answers) / _SAMPLES if kind.answers else 0.0
                for right in (name for name in kind.answers if name in names):
                    asked[right] = asked.get(right, 0.0) + weight
                    row = shown.setdefault(right, {})
                    for name in wrong:
                        row[name] = row.get(name, 0.0) + weight / count
        return asked, {r: {c: n / asked[r] for c, n in row.items()} for r, row in shown.items()}

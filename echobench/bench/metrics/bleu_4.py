"""BLEU-4: n-grams up to order 4, uniform weights. See `_bleu`."""

from __future__ import annotations

from echobench.bench.cases import Cases, Floats
from echobench.bench.metrics import _bleu
from echobench.bench.profiles import Profile

NAME = "bleu-4"
value = _bleu.value


def statistics(cases: Cases, profile: Profile) -> Floats:
    return _bleu.statistics(cases, profile, 4)


def signature(profile: Profile) -> str:
    return _bleu.signature(profile, 4)

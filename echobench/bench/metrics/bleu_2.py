"""BLEU-2: n-grams up to order 2, uniform weights. See `_bleu`."""

from __future__ import annotations

from echobench.bench.cases import Cases, Floats
from echobench.bench.metrics import _bleu
from echobench.bench.profiles import Profile

NAME = "bleu-2"
value = _bleu.value


def statistics(cases: Cases, profile: Profile) -> Floats:
    return _bleu.statistics(cases, profile, 2)


def signature(profile: Profile) -> str:
    return _bleu.signature(profile, 2)

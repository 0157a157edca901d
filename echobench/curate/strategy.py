"""Load a rebalancing strategy and check its options against the signature of its function.

A strategy module offers one of two functions over the strata of the training split:

    shares(strata, **options)   (k,) wanted share of each stratum; what the repeat cap cuts off goes to the others
    repeats(strata, **options)  (k,) wanted copies of a row of each stratum; what the repeat cap cuts off is lost

Every keyword parameter is an option of that name, except `repeat_cap` and `budget`: a strategy that needs to know the
largest number of copies or the rows afterwards asks for them by these names. One that gives copies and knows the budget
is taken at its word: nothing is scaled to the budget afterwards. A module may also offer `misses(strata, reached,
**options)`: lines on targets that the shares `reached` (k,) do not meet.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_type_hints

import numpy as np
from numpy.typing import NDArray

from echobench import registry
from echobench.curate.strata import Strata
from echobench.dataset.columns import resolve
from echobench.errors import UsageError
from echobench.work.files import sha256_of

_LIMITS = ("repeat_cap", "budget")
_EXPECTED = {float: "a number", int: "a whole number", str: "a text", Path: "a file"}


@dataclass(frozen=True, slots=True)
class Strategy:
    """A strategy with its options, ready to be asked."""

    name: str
    function: Callable[..., NDArray[np.float64]]
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def gives_shares(self) -> bool:
        """Whether the strategy returns shares of the strata; else it returns copies of a row."""
        return self.function.__name__ == "shares"

    @property
    def keeps_budget(self) -> bool:
        """Whether the strategy itself keeps to the budget."""
        return "budget" in inspect.signature(self.function).parameters

    def __call__(self, strata: Strata, repeat_cap: int, budget: int | None = None) -> NDArray[np.float64]:
        """Return the (k,) shares or copies that the strategy wants; UsageError if it wants nothing at all.

        `budget` is the number of rows afterwards (default: unchanged).
        """
        limits = {"repeat_cap": repeat_cap, "budget": budget or strata.rows}
        asked = {name: limits[name] for name in _LIMITS if name in inspect.signature(self.function).parameters}
        wanted = np.asarray(self.function(strata, **asked, **self.options), np.float64)
        if wanted.shape != strata.counts.shape or not np.isfinite(wanted).all() or (wanted < 0).any():
            raise UsageError(f"strategy {self.name} gives no valid number for some stratum; check its options")
        if not wanted.any():
            raise UsageError(f"strategy {self.name} would leave no training row; check its options")
        return wanted

    def misses(self, strata: Strata, reached: NDArray[np.float64]) -> list[str]:
        """Say which targets of the strategy the (k,) shares that were `reached` miss, if it has any of its own."""
        misses = getattr(inspect.getmodule(self.function), "misses", None)
        return list(misses(strata, reached, **self.options)) if misses else []

    def recorded(self) -> dict[str, str]:
        """Return the options for the manifest; a file is recorded by its hash, since a path can name a person."""
        return {
            name: f"sha256 {sha256_of(value)}" if isinstance(value, Path) else str(value)
            for name, value in self.options.items()
        }


def load_strategy(name: str, options: Mapping[str, str] | None = None) -> Strategy:
    """Load the strategy `name` with options as texts, e.g. {"alpha": "0.5"}.

    UsageError for an unknown strategy or option, a missing option, and a value that is not of the option's type.
    """
    function, known = _function(name), options_of(name)
    hints = get_type_hints(function)
    given = dict(options or {})
    takes = f"it takes {', '.join(known)}" if known else "it takes no options"
    for option in given:
        if option not in known:
            raise UsageError(f"strategy {name} has no option {option}; {takes}")
    for option, parameter in known.items():
        if parameter.default is inspect.Parameter.empty and option not in given:
            expected = _EXPECTED[resolve(hints[option]).type]
            raise UsageError(f"strategy {name} needs the option {option}, {expected}: --option {option}=VALUE")
    values = {option: _value(name, option, text, resolve(hints[option]).type) for option, text in given.items()}
    return Strategy(name, function, values)


def options_of(strategy: str) -> Mapping[str, inspect.Parameter]:
    """Return the options of a strategy by name; UsageError for an unknown strategy."""
    _, *parameters = inspect.signature(_function(strategy)).parameters.items()
    return {name: parameter for name, parameter in parameters if name not in _LIMITS}


def _function(strategy: str) -> Callable[..., NDArray[np.float64]]:
    module = registry.load("curate.strategies", strategy)
    return getattr(module, "shares", None) or module.repeats


def _value(strategy: str, option: str, text: str, kind: type) -> Any:
    try:
        value = kind(text)
    except ValueError:
        raise UsageError(f"option {option} of strategy {strategy} is {text!r}; expected {_EXPECTED[kind]}") from None
    if isinstance(value, float) and not np.isfinite(value):
        raise UsageError(f"option {option} of strategy {strategy} is {text}; expected a finite number")
    if isinstance(value, Path) and not value.is_file():
        raise UsageError(f"option {option} of strategy {strategy}: {text} is not a file")
    return value


def parse_options(pairs: list[str] | None) -> dict[str, str]:
    """Read options given as `NAME=VALUE`; UsageError for anything else, or for a name that is given twice."""
    options: dict[str, str] = {}
    for pair in pairs or ():
        name, sign, value = pair.partition("=")
        if not (name and sign and value):
            raise UsageError(f"--option {pair}: expected NAME=VALUE, e.g. alpha=0.5")
        if name in options:
            raise UsageError(f"--option {name} is given twice")
        options[name] = value
    return options

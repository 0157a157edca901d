"""Strategies and their options: types are those of the strategy's function, and each mistake is one clear line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from echobench.curate.strata import Strata
from echobench.curate.strategy import Strategy, load_strategy, parse_options
from echobench.errors import UsageError
from echobench.work.files import sha256_of


def counted(counts: list[int]) -> Strata:
    keys = tuple((f"c{i:02d}",) for i in range(len(counts)))
    return Strata(("region",), keys, np.repeat(np.arange(len(counts)), counts), np.array(counts))


def test_options_are_read_as_the_functions_types(tmp_path):
    file = tmp_path / "weights.json"
    file.write_text("{}")
    assert load_strategy("power", {"alpha": "0.25"}).options == {"alpha": 0.25}
    assert load_strategy("weights", {"weights": str(file)}).options == {"weights": file}
    assert load_strategy("power").options == {} and load_strategy("power").gives_shares
    assert not load_strategy("cap").gives_shares


def test_files_are_recorded_by_their_hash(tmp_path):
    file = tmp_path / "weights_of_dr_smith.json"
    file.write_text("{}")
    recorded = load_strategy("weights", {"weights": str(file)}).recorded()
    assert recorded == {"weights": f"sha256 {sha256_of(file)}"}
    assert load_strategy("unimax", {"epochs": "3"}).recorded() == {"epochs": "3.0"}


@pytest.mark.parametrize(
    "strategy, options, message",
    [
        ("nosuch", {}, "unknown strategy 'nosuch'; known: cap"),
        ("power", {"beta": "1"}, "strategy power has no option beta; it takes alpha"),
        ("rake", {"repeat_cap": "9"}, "strategy rake has no option repeat_cap; it takes targets"),
        ("uniform", {"alpha": "1"}, "strategy uniform has no option alpha; it takes no options"),
        ("power", {"alpha": "much"}, "option alpha of strategy power is 'much'; expected a number"),
        ("unimax", {"epochs": "inf"}, "option epochs of strategy unimax is inf; expected a finite number"),
        ("weights", {}, "strategy weights needs the option weights, a file: --option weights=VALUE"),
        ("weights", {"weights": "/nowhere"}, "option weights of strategy weights: /nowhere is not a file"),
    ],
)
def test_wrong_options_say_what_is_allowed(strategy, options, message):
    with pytest.raises(UsageError) as error:
        load_strategy(strategy, options)
    assert str(error.value).startswith(message) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    "strategy, option, rejected, accepted",
    [
        ("power", "alpha", ["-0.01", "1.01"], ["0", "1"]),
        ("effective-number", "beta", ["-0.01", "1"], ["0", "0.9999"]),
        ("repeat-factor", "t", ["0", "1.01"], ["0.001", "1"]),
        ("unimax", "epochs", ["0.99"], ["1"]),
        ("cap", "cap", ["0.99"], ["1"]),
    ],
)
def test_bounds_hold_on_both_sides(strategy, option, rejected, accepted):
    for value in accepted:
        wanted = load_strategy(strategy, {option: value})(counted([3, 40]), 4)
        assert wanted.shape == (2,) and (wanted >= 0).all() and wanted.any()
    for value in rejected:
        with pytest.raises(UsageError, match=f"option {option} is .*; expected"):
            load_strategy(strategy, {option: value})(counted([3, 40]), 4)


def test_the_repeat_cap_reaches_a_strategy_that_asks_for_it():
    seen = []

    def shares(strata, repeat_cap=4, power=1.0):
        seen.append((repeat_cap, power))
        return np.ones(len(strata.keys))

    Strategy("own", shares, {"power": 2.0})(counted([1, 2]), 7)
    assert seen == [(7, 2.0)]


@pytest.mark.parametrize("wanted", [[1.0], [np.nan, 1.0], [np.inf, 1.0], [-1.0, 2.0]])
def test_a_strategy_that_gives_no_valid_numbers_is_refused(wanted):
    with pytest.raises(UsageError, match="gives no valid number"):
        Strategy("own", lambda strata: np.array(wanted))(counted([1, 2]), 4)


def test_a_strategy_that_wants_nothing_is_refused():
    with pytest.raises(UsageError, match="would leave no training row"):
        Strategy("own", lambda strata: np.zeros(2))(counted([1, 2]), 4)


def test_options_of_the_command_line():
    assert parse_options(["alpha=0.3", "targets=a=b.json"]) == {"alpha": "0.3", "targets": "a=b.json"}
    assert parse_options(None) == {}
    for pair in ("alpha", "=3", "alpha="):
        with pytest.raises(UsageError, match=f"--option {pair}: expected NAME=VALUE"):
            parse_options([pair])
    with pytest.raises(UsageError, match="--option alpha is given twice"):
        parse_options(["alpha=1", "alpha=2"])


@pytest.mark.parametrize(
    "text, message",
    [
        ("[]", "is not a JSON object"),
        ('{"lang": {"zh": 1}}', "names the axis 'lang'; --by names region"),
        ('{"region": {"c09": 1}}', "'c09' is not a region of this data set; known: c00, c01"),
        ('{"region": {"c00": 0}}', "must be 0 or more, and one above 0"),
        ('{"region": {"c00": -1, "c01": 2}}', "must be 0 or more, and one above 0"),
    ],
)
def test_targets_of_rake_are_checked(tmp_path, text, message):
    (tmp_path / "t.json").write_text(text)
    with pytest.raises(UsageError, match=message):
        load_strategy("rake", {"targets": str(tmp_path / "t.json")})(counted([3, 40]), 4)


@pytest.mark.parametrize(
    "text, message",
    [
        ("[]", "is not a JSON object"),
        ('{"c00": "x"}', "is not a JSON object"),
        ('{"c7": 1}', "'c7' is no stratum of this"),
        ('{"c00": NaN}', "'c00' has nan; expected a finite number of copies"),
        ('{"c00": Infinity}', "'c00' has inf; expected a finite number of copies"),
        ('{"c00": -1}', "'c00' has -1.0; expected a finite number of copies"),
    ],
)
def test_the_file_of_weights_is_checked(tmp_path: Path, text, message):
    (tmp_path / "w.json").write_text(text)
    with pytest.raises(UsageError, match=message):
        load_strategy("weights", {"weights": str(tmp_path / "w.json")})(counted([3, 40]), 4)

"""Every version that set-up installs was tested, and every range that is promised has two ends."""

from __future__ import annotations

import re
import sys
from importlib import metadata

import pytest
from installed import CORE, PROJECT, ROOT, closure
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from echobench.doctor import versions

sys.path.insert(0, str(ROOT / "scripts"))
import environments

CONSTRAINTS = dict(
    line.split("==") for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if line
)
TESTED = {canonicalize_name(name): version for name, version in CONSTRAINTS.items()}
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
CONTRIBUTORS = {"dev", "docs", "peers", "release", "test"}
# The packages of `ner` are tried by a benchmark alone, beside its own model.
OFFERED = [line for extra in EXTRAS if extra not in CONTRIBUTORS | {"all", "ner"} for line in EXTRAS[extra]]


def test_constraints_name_versions_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines, key=lambda line: line.split("==")[0].lower())
    # No host, no address, and no local version: torch's CPU wheel has one where pip knows it, and elsewhere none.
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", line) for line in lines)


def test_each_package_of_the_environment_has_a_tested_version() -> None:
    development = [*CORE, *(line for extra in EXTRAS if extra not in ("all", "peers") for line in EXTRAS[extra])]
    outside = [line for line in development if not line.startswith("echobench")]
    try:  # what torch brings differs with the device that its wheel is built for
        installed = closure(outside, leaves=["torch"])
    except metadata.PackageNotFoundError as error:
        pytest.skip(f"{error.name} is not installed: this is not the environment that `make` sets up")
    assert set(installed) - set(TESTED) == set()


@pytest.mark.parametrize("line", [line for line in [*CORE, *OFFERED] if not line.startswith("echobench")])
def test_a_promised_range_has_two_ends_and_holds_the_tested_version(line: str) -> None:
    requirement = Requirement(line)
    operators = {specifier.operator for specifier in requirement.specifier}
    assert operators - {"!="} in ({">=", "<"}, {"=="})
    assert requirement.specifier.contains(TESTED[canonicalize_name(requirement.name)])


def test_an_extra_states_the_same_range_as_every_other() -> None:
    ranges: dict[str, set[str]] = {}
    for requirement in map(Requirement, [*CORE, *OFFERED]):
        ranges.setdefault(requirement.name, set()).add(str(requirement.specifier))
    assert {name: stated for name, stated in ranges.items() if len(stated) > 1} == {}


def test_all_holds_every_extra_that_a_command_can_ask_for() -> None:
    assert EXTRAS["all"] == ["echobench[audit,curate,formats,bench,hosted,hub,pacs,scale,train]"]
    assert "echobench[models]" in EXTRAS["train"]


def test_every_list_of_extras_names_those_that_a_user_can_install() -> None:
    users = EXTRAS.keys() - CONTRIBUTORS
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `echobench\[(\w+)\]` \|", readme, re.M)) == users
    assert set(versions.EXTRAS) == users - {"all"}
    assert set(environments.OFFERED) == users - {"all"}

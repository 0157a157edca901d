"""Plug-ins: every module of a family exposes what CONTRIBUTING.md says, and knows no other plug-in."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from echobench import registry
from echobench.errors import UsageError

PACKAGE = Path(registry.__file__).parent
EXPOSES = {  # names that one of the alternatives must have all of
    "models": [{"load"}],
    "bench.metrics": [{"METRICS"}],
    "bench.formats": [{"write"}],
    "bench.imports": [{"read"}],
    "curate.strategies": [{"shares"}, {"repeats"}],
    "curate.exporters": [{"to_row", "from_row", "START"}],
    "deid.text.rules": [{"find"}],
    "deid.text.recognisers": [{"load"}],
    "phantom.anatomy": [{"FINDINGS", "PAIRED", "SEX", "probe", "draw"}],
    "phantom.screens": [{"VENDOR", "MODEL", "SIZES", "draw"}],
    "phantom.wordings": [{"LANG", "SIZE", "ORGAN", "FINDING", "IMPRESSION", "NORMAL", "HEAD", "TAIL"}],
}
PLUGINS = [(family, name) for family in registry.FAMILIES for name in registry.names(family)]


@pytest.mark.parametrize(("family", "name"), PLUGINS)
def test_plugin_exposes_what_its_family_asks_for(family, name):
    tree = ast.parse(path_of(family, name).read_text(encoding="utf-8"))
    assert any(wanted <= defined(tree) for wanted in EXPOSES[family])


@pytest.mark.parametrize(("family", "name"), PLUGINS)
def test_plugin_imports_no_other(family, name):
    package = f"echobench.{family}"
    others = {f"{package}.{other.replace('-', '_')}" for other in registry.names(family)}
    assert not others & imported(ast.parse(path_of(family, name).read_text(encoding="utf-8")))


def test_a_folder_is_looked_into_once_and_nobody_changes_what_is_known(monkeypatch):
    known = registry.names("bench.metrics")
    monkeypatch.setattr("pkgutil.iter_modules", None)
    registry.names("bench.metrics").clear()
    assert registry.names("bench.metrics") == known != []


def test_unknown_plugin_lists_the_known():
    with pytest.raises(UsageError, match=r"unknown strategy 'poewr'; known: .*power"):
        registry.load("curate.strategies", "poewr")


def test_the_singular_of_a_family_is_the_one_that_it_declares():
    for family, singular in registry.FAMILIES.items():
        with pytest.raises(UsageError, match=f"^unknown {singular} 'no-such'"):
            registry.load(family, "no-such")


def path_of(family: str, name: str) -> Path:
    return PACKAGE.joinpath(*family.split("."), f"{name.replace('-', '_')}.py")


def defined(tree: ast.Module) -> set[str]:
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                names |= {part.id for part in ast.walk(target) if isinstance(part, ast.Name)}
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
    return names


def imported(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found

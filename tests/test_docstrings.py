"""Every public module, class and function of the package says in its first line what it is or does."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import echobench

PACKAGE = Path(echobench.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def public(node: Documented, name: str) -> Iterator[tuple[str, Documented]]:
    """Yield (name, node) of a module or class and of its public members, but not of functions inside functions."""
    yield name, node
    if isinstance(node, ast.Module | ast.ClassDef):
        for member in node.body:
            if isinstance(member, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and member.name[0] != "_":
                yield from public(member, f"{name}.{member.name}")


@pytest.mark.parametrize("file", FILES, ids=[str(file.relative_to(PACKAGE)) for file in FILES])
def test_the_first_line_of_a_docstring_is_a_sentence(file):
    lacking = []
    for name, node in public(ast.parse(file.read_text(encoding="utf-8")), file.stem):
        first = (ast.get_docstring(node) or "").partition("\n")[0]
        if not first.endswith(".") or len(first) > 120:
            lacking.append(name)
    assert lacking == []

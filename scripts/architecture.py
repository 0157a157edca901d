"""Write docs/architecture.md: a picture of the layers and a tree with one line per file.

    python scripts/architecture.py            # write it
    python scripts/architecture.py --check    # exit 1 if it is out of date

The layers and who may import what come from the import contract in pyproject.toml, the lines of the tree from the first
sentence of each module's docstring: neither is written twice.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "architecture.md"

HEAD = """# Architecture

This page is made by `python scripts/architecture.py`; edit pyproject.toml or a module's docstring instead.

## Layers
A package may import only what is below it. Packages in one row do not import one another. CI checks this with
import-linter.
"""


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with --check compare it; return the exit code."""
    page = render(ROOT)
    if "--check" not in arguments:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page:
        return 0
    print("docs/architecture.md is out of date; run: python scripts/architecture.py", file=sys.stderr)
    return 1


def render(root: Path) -> str:
    """Return the text of the page for the package and the contract below `root`."""
    contracts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    others = [contract for contract in contracts if contract["type"] != "layers"]
    return "\n".join([
        HEAD, *picture(layers), "", "## Who may import what", *rules(others), "", "## Files", *tree(root / "echobench"),
        "",
    ])  # fmt: skip


def picture(layers: Sequence[str]) -> Iterator[str]:
    """Yield the layers as a mermaid flowchart, one row per layer, from the top down."""
    yield "```mermaid"
    yield "flowchart TB"
    rows = [[name.strip().removeprefix("echobench.") for name in layer.split("|")] for layer in layers]
    for number, row in enumerate(rows):
        yield f'    subgraph L{number}[" "]'
        yield "        direction LR"
        yield from (f"        {name.replace('.', '_')}[{name}]" for name in row)
        yield "    end"
    yield from (f"    L{number} --> L{number + 1}" for number in range(len(rows) - 1))
    yield "```"


def rules(contracts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield one line per contract: its name, and for a protected package who may import it."""
    for contract in contracts:
        line = f"- {contract['name']}"
        if contract["type"] == "protected":
            protected, allowed = (", ".join(contract[key]) for key in ("protected_modules", "allowed_importers"))
            line += f": `{protected}` is imported only by `{allowed}`"
        yield f"{line}."


def tree(package: Path) -> Iterator[str]:
    """Yield the files of a package as a table per folder: name and first sentence of the docstring."""
    for folder in [package, *sorted(path.parent for path in package.rglob("__init__.py") if path.parent != package)]:
        name = folder.relative_to(package.parent).as_posix()
        yield ""
        yield f"### {name}"
        yield _first_sentence(folder / "__init__.py")
        yield ""
        modules = sorted(path for path in folder.glob("*.py") if path.name != "__init__.py")
        yield from (f"- `{path.name}`: {_first_sentence(path)}" for path in modules)


def _first_sentence(path: Path) -> str:
    """Return the first sentence of a module's docstring, on one line."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    paragraph = " ".join(text.split("\n\n")[0].split())
    return re.split(r"(?<=[a-z)`\"'A-Z0-9][.]) (?=[A-Z`])", paragraph)[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

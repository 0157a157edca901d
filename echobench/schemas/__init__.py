"""Where the language-neutral contracts of `schemas/` are, in an editable and in an installed copy."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent.parent


def schema_path(*parts: str) -> Path:
    """Path of a file or folder below `schemas/`, e.g. `schema_path("deid", "basic.json")`.

    In a wheel the folder is installed as `echobench/_schemas`; in an editable copy it stands beside the package.
    """
    installed = _PACKAGE / "_schemas"
    root = installed if installed.is_dir() else _PACKAGE.parent / "schemas"
    path = root.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"schema {'/'.join(parts)} is not in this installation")
    return path


def schema_names(*parts: str) -> list[str]:
    """Names of the JSON files in a folder of `schemas/` without their ending, sorted."""
    return sorted(path.stem for path in schema_path(*parts).glob("*.json"))


@cache
def read_schema(*parts: str) -> Any:
    """The parsed JSON of a schema file. Shared and cached: do not change what it returns."""
    return json.loads(schema_path(*parts).read_text(encoding="utf-8"))

"""The licences of everything that `pip install echobench` brings fit an Apache-2.0 package."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message

import pytest
from installed import CORE, closure

ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSD", "CC0-1.0", "ISC", "MIT", "MIT-CMU", "MPL-2.0",
    "PSF-2.0", "Unlicense", "Zlib",
}  # fmt: skip
# What is written where no SPDX expression stands.
SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}


def licences(about: Message) -> str:
    """The SPDX expression of a package's metadata: its own, else of its classifiers, else of the field `License`."""
    if expression := about.get("License-Expression"):
        return str(expression)
    classifiers = [c.rsplit(" :: ", 1)[-1] for c in about.get_all("Classifier") or () if c.startswith("License ::")]
    named = [c for c in classifiers if c != "OSI Approved"] or [str(about.get("License", "")).strip()]
    return " AND ".join(SPDX.get(name, name) for name in named)


def refused(expression: str) -> Iterator[str]:
    """The parts of an expression for which no allowed choice is offered."""
    for part in expression.replace("(", "").replace(")", "").split(" AND "):
        if not any(choice.strip() in ALLOWED for choice in part.split(" OR ")):
            yield part


def test_each_package_of_the_core_has_a_licence_that_fits_ours() -> None:
    packages = closure(CORE)
    assert {"pydicom", "numpy", "certifi"} <= set(packages)
    wrong = {name: parts for name, d in packages.items() if (parts := list(refused(licences(d.metadata))))}  # type: ignore[arg-type]
    assert not wrong


@pytest.mark.parametrize(
    ("field", "value", "bad"),
    [
        ("License", "GPL-3.0", True),
        ("License", "", True),
        ("License-Expression", "MIT AND GPL-3.0-or-later", True),
        ("License-Expression", "Apache-2.0 OR GPL-2.0-only", False),
        ("Classifier", "License :: OSI Approved :: GNU General Public License v3 (GPLv3)", True),
        ("Classifier", "License :: OSI Approved :: MIT License", False),
    ],
)
def test_copyleft_and_unknown_licences_are_refused(field: str, value: str, bad: bool) -> None:
    about = Message()
    about[field] = value
    assert bool(list(refused(licences(about)))) is bad

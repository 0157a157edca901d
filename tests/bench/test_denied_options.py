"""Names of options that an answer does not take."""

from __future__ import annotations

import pytest

from echobench.bench.denied_options import not_taken


@pytest.mark.parametrize(
    ("clause", "denied"),
    [
        ("it is not the liver", True),
        ("the liver is less likely", True),
        ("the liver is not shown", True),
        ("the liver would be brighter", True),
        ("排除liver", True),
        ("i would say liver", False),
        ("the liver would be the best choice", False),
        ("the liver is not enlarged", False),
        ("this is the liver", False),
    ],
)
def test_an_option_that_its_clause_denies_is_not_taken(clause, denied):
    start = clause.index("liver")
    assert not_taken(clause, start, start + len("liver")) is denied

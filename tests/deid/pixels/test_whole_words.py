"""Hits grow to whole words, and over what a recogniser makes of letters that it lacks."""

from __future__ import annotations

import pytest

from echobench.deid.pixels.known_values import Hit
from echobench.deid.pixels.whole_words import joined


@pytest.mark.parametrize(
    ("text", "hits", "expected"),
    [
        ("就午564-79-2418", [(2, 13, "id")], ["就午564-79-2418"]),
        ("Depth564-79-2418", [(5, 16, "id")], ["564-79-2418"]),
        ("Zz - e, Oeci H486/85", [(0, 2, "name"), (8, 12, "context")], ["Zz - e, Oeci"]),
        ("Maternal Medicine - Zz Hospital", [(20, 31, "institution")], ["Maternal Medicine - Zz Hospital"]),
        ("12 Abdomen Zz Hospital", [(11, 22, "institution")], ["Zz Hospital"]),
        ("PS / Zzbary", [(5, 11, "name")], ["PS / Zzbary"]),
        ("Zz MI Oeci", [(0, 2, "name"), (6, 10, "context")], ["Zz", "Oeci"]),
        ("G. de Zzbary-Oeci", [(6, 17, "name")], ["G. de Zzbary-Oeci"]),
        ("Zz Thi The Oeci", [(0, 2, "name"), (11, 15, "context")], ["Zz Thi The Oeci"]),
        ("Zz liver", [(0, 2, "name")], ["Zz"]),
        ("Zz van 7.2", [(0, 2, "name")], ["Zz"]),
        ("Zz TIs", [(0, 2, "person")], ["Zz"]),
        ("小笠原 由纪惠", [(0, 5, "name")], ["小笠原 由纪惠"]),
        ("王五 左肾", [(0, 2, "name")], ["王五"]),
        ("Zzmoor General NHS Oeci", [(0, 6, "name"), (15, 23, "name")], ["Zzmoor General NHS Oeci"]),
        ("Zz 36, Sector 5, Oeci", [(0, 2, "context"), (17, 21, "context")], ["Zz 36, Sector 5, Oeci"]),
        ("Zz 3.6 Gain Oeci", [(0, 2, "name"), (12, 16, "name")], ["Zz", "Oeci"]),
        ("de Zz", [(3, 5, "context")], ["Zz"]),
        ("ID: 12040 INGRID LONG", [(0, 9, "id"), (10, 16, "context")], ["ID: 12040 INGRID LONG"]),
        ("DR U Zzan-Oec", [(5, 13, "name")], ["DR U Zzan-Oec"]),
        ("Depth U Zzan-Oec", [(8, 16, "name")], ["Zzan-Oec"]),
        ("INGRID Long", [(0, 6, "name")], ["INGRID"]),
        ("ZZAN, OECI LONG 4 cm", [(0, 10, "name")], ["ZZAN, OECI"]),
        ("Zzan Oeci 47", [(0, 9, "name")], ["Zzan Oeci 47"]),
        ("Zzan Oeci 47 mm", [(0, 9, "name")], ["Zzan Oeci"]),
    ],
)
def test_hits_grow_over_misread_letters_and_no_further(
    text: str, hits: list[tuple[int, int, str]], expected: list[str]
) -> None:
    found = joined(text, [Hit(*hit, True) for hit in hits])
    assert [text[hit.start : hit.end] for hit in found] == expected

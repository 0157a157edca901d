"""A header's names are found on the screen as written in another script, in both directions."""

from __future__ import annotations

import pytest

from echobench.deid.identifiers import from_fields
from echobench.deid.pixels.known_values import KnownValues


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("YAMADA^TARO", "ヤマダ タロウ 12", ["ヤマダ", "タロウ"]),
        ("PAPADOPOULOS^NIKOLAOS", "ΝΙΚΟΛΑΟΣ, B-Mode", ["ΝΙΚΟΛΑΟΣ"]),
        ("やまだ^たろう", "TARO YAMADA", ["TARO", "TARO YAMADA", "YAMADA"]),
        ("김^민수", "KIM MINSU", ["KIM", "KIM MINSU", "MINSU"]),
        ("Щербаков^Юрий", "SHCHERBAKOV Y", ["SHCHERBAKOV"]),
        ("YAMADA^TARO", "リンパ節", []),
        ("김^민수", "LEE SUJIN", []),
    ],
)
def test_a_name_is_found_in_its_other_script(name: str, text: str, found: list[str]) -> None:
    hits = {text[hit.start : hit.end] for hit in KnownValues(from_fields(names=[name])).find(text)}
    assert hits >= set(found) and bool(hits) == bool(found)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("ZZEBIEC^OTILA", "Spleen OTILA ZZEBIEC LA", "OTILA ZZEBIEC"),
        ("DE LA ZZUZ^OTILA", "DE LA ZZUZ", "DE LA ZZUZ"),
        ("ZZEBIEC^OTILA^A", "Rate ZZEBIEC, Otila A.", "ZZEBIEC, Otila A"),
    ],
)
def test_captions_at_either_end_of_a_name_stay(name: str, text: str, found: str) -> None:
    hits = [text[hit.start : hit.end] for hit in KnownValues(from_fields(names=[name])).find(text) if hit.certain]
    assert found in hits
    assert not any(hit.startswith(("Spleen", "Rate")) or hit.endswith("BIEC LA") for hit in hits)

"""Which samples a page shows: all, or a draw in turn from every stratum that no model decides."""

from __future__ import annotations

from echobench.bench.sample_images import choose, shrink

MANY = [(f"a{i}", ("report", "liver")) for i in range(50)]
FEW = [(f"b{i}", ("report", "vessel")) for i in range(3)]


def test_all_samples_are_shown_while_they_fit():
    assert sorted(choose([*MANY, *FEW])) == sorted(name for name, _ in [*MANY, *FEW])


def test_a_small_stratum_is_not_crowded_out():
    chosen = choose([*MANY, *FEW], most=10)
    assert len(chosen) == 10
    assert {name for name, _ in FEW} <= set(chosen)


def test_the_order_of_the_records_does_not_matter():
    assert choose([*MANY, *FEW], most=10) == choose([*FEW, *reversed(MANY)], most=10)


def test_what_is_no_image_gives_nothing():
    assert shrink(b"no image") == b""

"""What is claimed of a finding and an organ, and which denials and praises are of a part alone."""

from __future__ import annotations

import pytest

from echobench.text.claims import calls_normal, claims, normal_organs


def said(text: str, region: str = "kidney") -> set[tuple[str, bool, frozenset[str]]]:
    return {(c.name, c.denied, c.sides) for c in claims(text, region)}


def test_a_claim_has_its_side_and_whether_it_is_denied():
    left, right = frozenset({"left"}), frozenset({"right"})
    assert said("No stone in the right kidney; a stone in the left kidney.") == {
        ("nephrolithiasis", True, right),
        ("nephrolithiasis", False, left),
    }


@pytest.mark.parametrize("text", ["No other cyst.", "No suspicious cyst.", "Possible cyst unlikely.", "无其他囊肿。"])
def test_a_limited_denial_claims_nothing(text):
    assert not any(c.denied for c in claims(text, "kidney"))


def test_an_organ_of_normal_size_is_not_enlarged():
    assert ("splenomegaly", True, frozenset()) in said("The spleen is of normal size.", "liver")
    assert ("splenomegaly", True, frozenset()) in said("脾不大。", "liver")
    assert ("thyroid enlargement", True, frozenset()) in said("Gland is normal in size.", "thyroid")


@pytest.mark.parametrize(
    "text, organs",
    [
        ("Gallbladder normal.", {"gallbladder"}),
        ("Gallbladder of normal size.", set()),
        ("The surrounding liver is normal.", set()),
        ("胆囊大小正常，腔内未见异常", {"gallbladder"}),
    ],
)
def test_organs_that_a_text_calls_normal_are_found(text, organs):
    assert {organ.organ for organ in normal_organs(text, "liver")} == organs


def test_calls_normal_asks_for_the_whole():
    assert calls_normal("Normal study.")
    assert not calls_normal("Wall motion normal.", "heart")

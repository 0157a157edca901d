"""Chinese names are told from captions by words, not by signs: both are made of the same ones."""

from __future__ import annotations

import pytest

from echobench.deid.pixels import names
from echobench.deid.pixels.keep import is_known, plain


@pytest.mark.parametrize(
    "name", ["张静", "高强", "段波", "叶平", "张静怡", "周长生", "范强", "方静", "欧阳静", "張靜", "常成", "左强"]
)
def test_a_name_of_signs_that_captions_have_too_may_be_a_name(name):
    assert names.may_be_chinese(name) and not is_known(name)


@pytest.mark.parametrize(
    "caption",
    [
        "左叶", "左肾", "左心房", "高回声", "宫颈", "门静脉", "边界清",
        "周长", "时间", "平均", "包络", "高清", "单帧", "热指数",
                "門靜脈", "左腎", "时相", "房室瓣",
    ],
)  # fmt: skip
def test_a_caption_that_begins_like_a_name_is_none(caption):
    assert not names.may_be_chinese(caption) and is_known(caption)


@pytest.mark.parametrize(
    "text",
    [
        "Dott.ssa O. Zzaborini", "Dra. Zzamaral", "Prof. Dr. Oeçi Zzöllner", "BS. Oeci Zz Vy", "lek. med. Zzorek",
        "ThS.BS Oeci Zz", "MD Oeci Zzom", "Uzm. Dr. Zzalp", "鈴木先生", "オオモリ医師", "佐野 様", "채아름 교수",
        "K.Z.", "A.B.C.", "J. O. Z.", "K.A.", "12:40:31K.Z.W.",
    ],
)  # fmt: skip
def test_a_title_in_any_language_and_initials_with_dots_tell_a_person(text: str) -> None:
    assert any(hit.kind == "person" and hit.end == len(text) for hit in names.find(plain(text)))


@pytest.mark.parametrize(
    "text",
    ["D.O.B.", "I.D.", "R.I. 0.71", "A.B. : 4", "主治医师", "検査技師", "bs liver", "Op. Gain", "a.m.", "v1.2.3"],
)
def test_labels_units_and_roles_are_no_persons(text: str) -> None:
    assert not any(hit.kind == "person" and hit.certain for hit in names.find(plain(text)))


@pytest.mark.parametrize(
    ("text", "found"),
    [("Liver ZZOM, Oeci", "ZZOM, Oeci"), ("Dr. Zzalp Dyn Range", "Dr. Zzalp"), ("RT LOBE ZZOM^OECI", "ZZOM^OECI")],
)
def test_a_caption_beside_a_name_is_no_part_of_it(text: str, found: str) -> None:
    assert found in {text[hit.start : hit.end] for hit in names.find(text)}
    assert not any(
        "Liver" in text[hit.start : hit.end] or "Range" in text[hit.start : hit.end] for hit in names.find(text)
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [("SMITHJOHN", True), ("JohnSmith", True), ("smithjohn", False), ("JONSMITH", False), ("LEFTKIDNEY", False)],
)
def test_a_given_and_a_family_name_that_lost_their_gap_are_a_name(text: str, found: bool) -> None:
    assert any(hit.certain for hit in names.find(text)) == found

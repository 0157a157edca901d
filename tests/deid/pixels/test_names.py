"""Chinese names are told from captions by words, not by signs: both are made of the same ones."""

from __future__ import annotations

import pytest

from echobench.deid.pixels import names
from echobench.deid.pixels.keep import is_known


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

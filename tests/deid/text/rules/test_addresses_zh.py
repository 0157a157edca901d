"""Addresses in Chinese characters are found whole; words of an examination are none."""

from __future__ import annotations

import pytest

from echobench.deid.identifiers import empty
from echobench.deid.text.rules import addresses_zh
from echobench.deid.text.rules._document import Document


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in addresses_zh.find(Document(text, empty(), "zh"))]


@pytest.mark.parametrize(
    "text, address",
    [
        ("家住云岭省青溪市北塘区梧桐路18号3栋2单元501室，右肾囊肿", "云岭省青溪市北塘区梧桐路18号3栋2单元501室"),
        ("住址：石桥镇柳湾村 甲状腺未见异常", "石桥镇柳湾村"),
        ("患者来自青溪县，胆囊结石", "青溪县"),
        ("结石复查，寄木塔村6组66号", "木塔村6组66号"),
        ("肝囊肿，大王庄人，复查", "大王庄"),
        ("送至C座3层西区", "C座3层西区"),
    ],
)
def test_an_address_is_found_whole(text, address):
    assert any(address in span for span in found(text)), found(text)


@pytest.mark.parametrize("text", ["双侧附件区未见异常回声区", "右叶下段见低回声区3号结节", "左侧颈部淋巴结区域肿大"])
def test_words_of_an_examination_are_no_address(text):
    assert not found(text)


@pytest.mark.parametrize(
    "text, addresses",
    [
        ("青溪市北塘区 右", ["青溪市北塘区"]), ("住址：石桥镇柳湾村 甲状腺", ["石桥镇柳湾村"]),
        ("来自青溪县，胆", ["青溪县"]),
        ("石桥镇柳湾村，肝", ["石桥镇柳湾村"]), ("肝，木塔村6组66号", ["木塔村6组66号"]),
        ("C座3层西区", ["C座3层西区"]),
        ("3楼东区", ["3楼东区"]), ("肝，大王庄人，", ["大王庄"]), ("凤凰城9-2-1699", ["凤凰城9-2-1699"]),
        ("8号8楼之2", ["8号8楼之2"]), ("青溪市，右肾", []), ("青溪市附件区梧桐路", []),
        ("云岭省青溪市北塘区梧桐路18号 右肾", [
            "云岭省青溪市北塘区梧桐路18号", "北塘区梧桐路18号", "塘区梧桐路18号", "青溪市北塘区梧桐路18号"]),
    ],
)  # fmt: skip
def test_an_address_ends_where_its_last_level_does(text, addresses):
    spans = {(text[s.start : s.end], s.kind, s.rank) for s in addresses_zh.find(Document(text, empty(), "zh"))}
    assert spans == {(address, "address", 2) for address in addresses}

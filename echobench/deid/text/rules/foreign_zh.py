"""Names of other peoples in Chinese characters, by the parts that they are made of: 格桑梅朵, 买买提·艾力, 佐藤.

Two parts in a row tell a name anywhere; one has to stand between two marks, behind a cue, or before 某.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from echobench.deid.text.rules._document import Document, Span
from echobench.schemas import read_schema
from echobench.text.language import HAN
from echobench.text.lexicon import trie_pattern
from echobench.text.prescan import Pattern

_HAN = re.compile(f"[{HAN}]")


@cache
def _pattern() -> Pattern:
    lists = read_schema("names", "zh.json")
    part, japanese = trie_pattern(lists["parts"]), trie_pattern(lists["japanese"])
    end = (
        r"(?=$|[\s，。；;,.、:()（）/|\d\]】\-<《\"“”!?！？]|先生|女士|医[师生]|护士|主任|老师|本人"
        r"|自?诉|今|因|曾|来|于|行|做|某|x)"
    )
    begin = rf"(?:^|(?<=[^{HAN}])|(?<=患者)|(?<=病人)|(?<=家属)|(?<=[嘱跟与由给请知叫]))"
    return Pattern(
        rf"(?m)(?P<run>(?:{part})(?:[·•]?(?:{part}))+(?:某某?|x)?)"
        rf"|{begin}(?P<one>(?:{part})(?:某某?|x(?![a-z]))?){end}"
        rf"|(?P<japan>(?:{japanese})(?:某某?|x(?![a-z])|[{HAN}]{{1,3}}(?={end})|(?={end})))"
    )


def find(document: Document) -> Iterator[Span]:
    """Runs of known parts of names, and one of them where only a name stands."""
    joined = document.joined
    if not _HAN.search(joined.text):
        return
    for match in _pattern().finditer(joined.text):
        yield Span(*joined.span(*match.span()), "name", 2 if match["run"] else 1)

"""Find identifiers by their look, for images: what the header does not know may still stand in the pixels.

A masked image should hold no date, clock time, phone, e-mail or long number at all; texts may (their dates are
shifted), so there only forms that no surrogate uses are looked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_IMAGE_RULES = {
    "date": re.compile(
        r"""(?ix) (?<!\d) (?:
              (?:19|20)\d\d [-/.年\ ] \d{1,2} [-/.月\ ] \d{1,2}  # 2017-11-22, 2017年11月22
            | \d{1,2} [-/.] \d{1,2} [-/.] (?:19|20)\d\d  # 22.11.2017
            | \d{1,2} [-\ ] (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) [a-z]*  # 22 Nov 17
              [-\ ,]+ (?:19|20)?\d\d
        ) (?!\d)"""
    ),
    "time": re.compile(r"(?<![\d:])(?:[01]?\d|2[0-3])[:：][0-5]\d[:：][0-5]\d(?![\d:])"),
    "id": re.compile(r"(?<![\d.])\d{8,}(?![\d.])"),
    # An e-mail address, or a mobile number of mainland China.
    "contact": re.compile(r"[\w.+-]{2,}@[\w-]{2,}\.\w{2,}|(?<!\d)1[3-9]\d{9}(?!\d)"),
    "name": re.compile(r"(?i)(?:姓\s*名|患者|patient\s*name)\s*[:：]\s*[A-Z\u4e00-\u9fff]{2,}"),
    "institution": re.compile(
        r"[\u4e00-\u9fff]{2,}(?:医院|卫生院|诊所)|(?i:\b[a-z]{3,} (?:hospital|medical cent(?:er|re)|clinic)\b)"
    ),
}
_TEXT_RULES = {
    # Surrogates of numbers begin with 00, and those of addresses lie in example.* domains.
    "contact": re.compile(r"[\w.+-]{2,}@(?!example\.)[\w-]{2,}\.\w{2,}|(?<![\dA-Za-z.])1[3-9]\d{9}(?![\dA-Za-z])"),
    "id": re.compile(
        r"""(?x)
          # Chinese resident number, GB 11643
          (?<![\dA-Za-z]) [1-9]\d{5} (?:19|20)\d\d (?:0[1-9]|1[0-2]) (?:[0-2]\d|3[01]) \d{3}[\dXx] (?![\dA-Za-z])
        | (?<![\d-]) (?!00) \d{3}-\d{2}-\d{4} (?![\d-])  # US Social Security number
        """
    ),
}


def in_image(lines: Iterable[str]) -> Counter[str]:
    """Count what looks like an identifier in the lines that OCR read from one image, by kind."""
    return _count(_IMAGE_RULES, "\n".join(lines))


def in_text(text: str) -> Counter[str]:
    """Count what has a form of identifiers that no surrogate has, by kind."""
    return _count(_TEXT_RULES, text)


def _count(rules: dict[str, re.Pattern[str]], text: str) -> Counter[str]:
    return Counter({kind: n for kind, rule in rules.items() if (n := len(rule.findall(text)))})

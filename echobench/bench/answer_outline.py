"""Read an answer by its form, not its words: key-value pairs, bare fragments, identifications, tables.

Models state an option in countless phrases; these are the forms that the phrases have in common. Callers accept a
value only if the whole of it is an option.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# "Category: benign."; what a key such as these names is no answer.
_NO_ANSWER = re.compile(
    r"differential|\bless\b|\bleast\b|wrong|incorrect|excluded?|reject|ruled|unlikely|second|alternative|question|options?\b|choices|runner|"
    r"鉴别|错误|排除|其次|备选|选项|问题|不",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"(?:^|(?<=[.!。;\n]))[ \t]*(?:[-*•]\s*|\d{1,2}[.)、]\s*)?"
    r"(?P<key>[^\W\d][^:\n。.,，;!?|]{0,40}?)\s*:[ \t]*(?P<value>[^\n。;,，(|]{1,80}?)"
    r"\s*(?=[。;,，(\n|]|\.(?:\s|$)|$)",
    re.MULTILINE,
)
_IDENTIFIED = re.compile(
    r"""(?:(?:^|(?<=[.!?;\n]))\s*(?:(?:so|thus|therefore|hence|overall|based\ on\ [^.,;\n]{1,40}),?\s*)?
        (?:I\ (?:think|believe|would\ say)\s+(?:that\s+)?)?
        (?:this|these|it|that|those|(?:the|this)\ (?:sign|finding|view|plane|organ|lesion|structure|mass|nodule|image|
        scan|picture|artefacts?|artifacts?|lines?|appearances?|diagnosis|presentation)(?:\ (?:shown|seen|here))?)\s+
        (?:is|are|represents?|must\ be|indicates?|means?|corresponds?\ to|suggests?|
        (?:is|are)\ (?:most\ )?(?:consistent|compatible|in\ keeping)\ with|=)\s+
        (?!(?:right|correct|true)\b)(?![^.!\n]*\?)(?:called\s+|known\s+as\s+)?(?:an?\s+|the\s+)?
      | (?:^|(?<=[。!?;\n,，]))\s*(?:因此|所以|故|综上)?[,，]?
        (?:这|此|该\w{0,4}|其|图中(?:所示)?|本图|图像(?:中?显示的|所示)?)(?:就|应)?(?:是|为|属于?|即)
      | [,，]\s*(?:即(?:为|是)?|也就是|(?:i\.e\.|namely|that\ is),?\s+(?:an?\s+|the\s+)?)
    )(?P<value>[^.,，。;:\n(]+?)(?=\s+(?:because|since|as|with|which|that|and|in|on|at)\b|[.,，。;:\n(]|$)""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_SENTENCES = re.compile(r"(?<=[.!。;\n])\s+|(?<=[。;!\n])|\n")
_FIRST = re.compile(
    r"\s*([^.。!;,，\n\d]{2,}?)(?:[.。!](?=\s|\Z|[\u4e00-\u9fff])|[,，]\s*(?:since|because|as|given)\b|[,，](?:因为|由于))"
)
_LONGEST_FRAGMENT = 8  # words, or 16 Chinese characters
_LED = re.compile(
    r"\s*(?:of|in|from|among|on|given|by|for|based|so|thus|therefore|hence|overall|probably|likely|well|ok(?:ay)?|"
    r"(?:四|几|这些|以上|上述)\w{0,4}中|综合|总之|我认为)\b(?!.*\b(?:is|are|was|were|has|have|shows?|not?|or|and)\b)",
    re.IGNORECASE,
)
_RULE = re.compile(r"^[ \t]*\|?[ \t:|-]*-{2,}[ \t:|-]*$\n?", re.MULTILINE)
_HEADER = re.compile(
    r"^[ \t]*\|.+\|[ \t]*\n[ \t]*\|?[ \t:|-]*-{2,}[ \t:|-]*\n(?=[ \t]*\|.+\|[ \t]*\n[ \t]*\|)", re.MULTILINE
)  # names the columns of two rows or more
_USUAL = re.compile(r"\b(?:reference|normal|range|expected)\b|正常|参考", re.IGNORECASE)  # says nothing of this case
_VALUE = re.compile(r"\s*[≈~约]?\s*\d")
_ROW = re.compile(r"^[ \t]*\|(.+)\|[ \t]*$", re.MULTILINE)


def without_tables(text: str) -> str:
    """Rewrite each row of a Markdown table as a line "first cell: other cells"."""
    if "|" not in text:
        return text
    if header := _HEADER.search(text):
        names = header[0].split("\n")[0].strip().strip("|").split("|")
        usual = {number for number, name in enumerate(names) if number and _USUAL.search(name)}
        text = _ROW.sub(lambda m: _without_columns(m[1], usual), text)
        kept = [name.strip() for number, name in enumerate(names) if number not in usual]
        rows = _ROW.findall(_RULE.sub("", _HEADER.sub("", text)))
        if len(kept) > 2 and any(sum(bool(_VALUE.match(cell)) for cell in row.split("|")[1:]) > 1 for row in rows):
            text = _ROW.sub(lambda m: _cells(m[1].split("|"), kept), _RULE.sub("", _HEADER.sub("", text)))
    text = _RULE.sub("", _HEADER.sub("", text))
    return _ROW.sub(lambda m: _line(m[1].split("|")), text)


def _without_columns(row: str, columns: set[int]) -> str:
    cells = [cell for number, cell in enumerate(row.split("|")) if number not in columns]
    return f"|{'|'.join(cells)}|"


def _cells(row: list[str], names: list[str]) -> str:
    """Write each cell of a row behind the names of its row and column: "CCA PSV: 88 cm/s"."""
    first, *others = [cell.strip() for cell in row]
    if not first or len(row) != len(names):
        return f"|{'|'.join(row)}|"
    return "\n".join(f"{first} {name}: {cell}" for name, cell in zip(names[1:], others, strict=True) if cell)


def _line(cells: list[str]) -> str:
    first, *others = [cell.strip() for cell in cells]
    return f"{first}: {', '.join(filter(None, others))}" if any(others) else first


def asserted(text: str) -> Iterator[str]:
    """Yield the texts that an answer asserts by its form.

    These are the text before the first stop, the values of pairs, the ends of fragments without a verb ("of the four,
    (B)"), and the complement of "this is".
    """
    if first := _FIRST.match(text):
        yield first[1]
    for match in _PAIR.finditer(text):
        if not _NO_ANSWER.search(match["key"]):
            yield match["value"]
    for sentence in _SENTENCES.split(text):
        head, comma, last = sentence.rstrip(" .!。").rpartition(",")
        is_short = len(sentence.split()) <= _LONGEST_FRAGMENT and len(re.findall(r"[\u4e00-\u9fff]", sentence)) <= 16
        if comma and is_short and _LED.match(head):
            yield last
    yield from identified(text)


def identified(text: str) -> Iterator[str]:
    """Yield the complement of "these are ..." and 该病灶为...."""
    for match in _IDENTIFIED.finditer(text):
        yield match["value"]

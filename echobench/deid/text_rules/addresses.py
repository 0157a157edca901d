"""Street addresses and postal codes of both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.deid.text_rules._document import Document, Span

_STREET = r"(?:st|street|ave|avenue|rd|road|blvd|boulevard|ln|lane|dr|drive|ct|court|pl|place|sq|square|ter|terrace|way|pkwy|parkway|hwy|highway|cir|circle|loop|trail|trl|row|walk|close|crescent|mews|alley|plaza|pike|run|path|bend|cove|ridge|point|grove|gardens?|heights|crossing|expressway|freeway|turnpike)"
_UNIT = r"(?:apt|apartment|suite|ste|unit|flat|floor|fl|room|rm|bldg|building|no|#)"
_EN = [
    re.compile(rf"(?<![\w.])\d{{1,6}}[a-z]?(?:[\-/]\d{{1,5}})?,?\s+(?:[nsew]\.?\s+|north\s+|south\s+|east\s+|west\s+)?(?:[a-z0-9à-ɏ'.\-]+\s+){{1,4}}?{_STREET}\b\.?(?:\s+[nsew]{{1,2}}\b)?(?:[,\s]+{_UNIT}\.?\s*#?\w{{1,6}})?"),
    re.compile(r"(?<![a-z])(?:p\.?\s?o\.?\s?box|post office box|box)\s+#?\d{1,6}"),
    re.compile(r"(?<![a-z])(?:psc|unit|cmr)\s+\d{1,5},?\s+box\s+\d{1,5}\s*,?\s*(?:apo|fpo|dpo)\s+(?:ae|aa|ap)\s+\d{5}(?:-\d{4})?"),
    re.compile(r"(?<![a-z])(?:us[ns]s|uscgc|usns|uss)\s+[a-z]+,?\s*\n?\s*(?:fpo|apo|dpo)\s+(?:ae|aa|ap)\s+\d{5}(?:-\d{4})?"),
    re.compile(r"(?<![a-z])(?:apo|fpo|dpo)\s+(?:ae|aa|ap)\s+\d{5}(?:-\d{4})?"),
]  # fmt: skip
_CUE_EN = re.compile(
    r"(?i)\b(?:address|resid(?:es|ing|ence)(?: at)?|lives at|living at|home address|mailing address|located at)\s*(?:is|:|of)?\s*(?P<value>\d[^\n;]{5,80})"
)
_ZIP = re.compile(
    r"(?i)\b(?:zip|zip ?code|postal ?code|post ?code|postcode|邮编|邮政编码)\s*(?:is|:|为|是|of)?\s*(?P<value>[a-z]{0,2}\d[\w\-]{2,8}(?: \d[a-z]{2})?)|(?<![A-Za-z])(?-i:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),? +(?P<us>\d{5}(?:-\d{4})?)(?!\d)"
)
_HAN = "㐀-䶿一-鿿"
_PLACE = rf"(?:[{_HAN}]{{2,8}}?(?:省|自治区|特别行政区|自治州))"
_ZH = re.compile(
    rf"(?:{_PLACE}[\s]*)?(?:[{_HAN}]{{2,6}}?市[\s]*)?(?:[{_HAN}]{{1,6}}?(?:区|县|旗)[\s]*)?(?:[{_HAN}]{{1,8}}?(?:镇|乡|街道)[\s]*)?(?:[{_HAN}]{{1,8}}?(?:村|社区|屯|庄)[\s]*)?"
    rf"(?:[{_HAN}]{{1,10}}?(?:路|街|大道|道|巷|弄|胡同|里)[\s]*)?(?:(?:\d{{1,5}}|[一二三四五六七八九十百]+)(?:号|弄|组|队)(?:院|楼|门)?[\s]*)?(?:[{_HAN}a-z0-9]{{1,10}}?(?:小区|花园|公寓|苑|大厦|家园|新村|广场)[\s]*)?(?:[a-z0-9一二三四五六七八九十]{{1,4}}(?:栋|幢|号楼|座|楼)[\s]*)?(?:[a-z0-9一二三四五六七八九十]{{1,3}}单元[\s]*)?(?:\d{{1,5}}(?:室|号|房|户)?)?"
)
_ZH_CUE = re.compile(
    r"(?:家庭住址|现住址|家庭地址|联系地址|通讯地址|户籍地址|户口地址|单位地址|住址|地址|籍贯|户籍|出生地|居住地|家住|现居|住在|现住)\s*(?:为|是|在|于)?[:\s]*(?P<value>[㐀-䶿一-鿿][^\s，。；;,\n]{2,40})"
)
_LEVEL = re.compile(
    rf"[{_HAN}](?:省|市|区|县|镇|乡|街道|村|路|街|大道|巷|弄|胡同|小区|花园|公寓|大厦|家园|新村)|\d(?:号|栋|幢|单元|室|号楼)"
)
_ZH_START = re.compile(rf"(?:{_PLACE}|[{_HAN}]{{2,4}}市|[{_HAN}]{{2,4}}(?:区|县)[{_HAN}]{{1,8}}(?:路|街|道|镇|乡|村))")
_ORGAN = re.compile(r"回声|附件区|肝区|肾区|脾区|胆囊|暗区|声区|区域|病区|院区|淋巴|颈部|腋|乳|肌|病灶")


def find(document: Document) -> Iterator[Span]:
    """Addresses by their build, after a cue, and postal codes after a cue or a state."""
    text = document.folded
    for pattern in _EN:
        for match in pattern.finditer(text):
            yield Span(*match.span(), "address", 2)
    for match in _CUE_EN.finditer(text):
        yield Span(*match.span("value"), "address", 2)
    for match in _ZIP.finditer(document.text):
        yield Span(*match.span("value" if match["value"] else "us"), "address", 2)
    for match in _ZH_CUE.finditer(text):
        yield Span(*match.span("value"), "address", 2)
    for start in _ZH_START.finditer(text):
        match = _ZH.match(text, start.start())
        if match and len(_LEVEL.findall(match[0])) >= 2 and not _ORGAN.search(match[0]):
            yield Span(match.start(), match.start() + len(match[0].rstrip()), "address", 2)

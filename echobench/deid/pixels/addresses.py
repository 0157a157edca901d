"""Find postal addresses in a line of recognised text: streets with a number, and places of two levels and more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.deid.pixels.keep import is_known
from echobench.deid.pixels.known_values import Hit

_HAN = r"[\u3400-\u9fff々ヶケ]"
_LEVEL = r"(?:自治区|自治州|街道|大道|胡同|新村|小区|丁目|[省市区區县縣州镇鎮乡鄉村路街巷弄里都道府県郡町屯旗])"
_CHINESE = re.compile(
    rf"(?:{_HAN}{{1,8}}?{_LEVEL}){{1,5}}\s?(?:{_HAN}{{1,8}}?{_LEVEL}|{_HAN}{{0,4}}?\d{{1,5}}\s?(?:丁目|番地?|[号號弄栋棟幢组組队隊]))"
    r"(?:[\d\-－一二三四五六七八九十]+\s?(?:丁目|番地?|单元|單元|[号號弄栋棟幢室楼樓层層组組队隊])?){0,4}"
)
_KOREAN = re.compile(
    r"[가-힣]{1,6}(?:시|도|군)\s?(?:[가-힣]{1,5}[구군시]\s?)?[가-힣\d]{1,8}(?:동|로|길|읍|면|리)(?:\s?\d{1,4}(?:-\d{1,4})?)?(?!\w)"
)
_NAME = r"[A-ZÀ-ÞĀ-Ž][\w.'’-]+"
_STREET = (
    r"(?i:street|st|road|rd|avenue|ave|lane|ln|drive|court|boulevard|blvd|place|square|terrace|crescent|close|way)"
)
_ROOM = r"(?i:suite|ste|apt|apartment|unit|floor|fl|room|rm)\.?\s?#?\w{1,5}(?!\w)"
_BEFORE = (
    r"(?i:rue|via|viale|piazza|calle|avenida|avda|carrer|ulica|ul|rua|travessa|strada|str|bulevardul|trg|aleja|al|"
    r"avenue|av|bd|boulevard|chemin|allee|impasse|quai|passage|corso|largo|vicolo|viale|piazzale|contrada|strada|paseo|plaza|pza|"
    r"camino|ronda|praca|alameda|estrada|ladeira|plac|pl|osiedle|os|duong|pho|so nha|"
    r"namesti|cesta|jalan|jl|улица|ул|проспект|просп|пр-т|переулок|бульвар|вулиця|вул|οδος|оδός)"
)
_AT = r"(?:Am|Im|Zum|Zur|An der|In der|Auf dem|Auf der)"  # Am Wehr 33
_ENDING = r"(?:stra(?:ss|ß)e|str\.|gasse|weg|platz|allee|gatan|vagen|veien|gade|laan|straat|plein|kade|katu|utca)"
_FLAT = r"(?:(?i:flat|apt|apartment|unit|suite|ste|floor)\.?\s?\w{1,5},?\s)?"
_LATIN = re.compile(
    rf"(?<![\w.]){_FLAT}\d{{1,5}}[A-Za-z]?,?\s(?:{_NAME}\s){{1,3}}{_STREET}(?!\w)\.?(?:\s[NSEW]{{1,2}}(?!\w))?(?:,?\s{_ROOM})?"
    # With the number in front, as in French, any small word goes with the street's name: 204 av. du Parc.
    rf"|(?<![\w.,])\d{{1,4}}(?:\s?(?:bis|ter))?,?\s?(?i:rue|av|avenue|bd|boulevard|chemin|allee|impasse|quai|place|route)\.?\s"
    rf"(?:(?:\w{{1,3}}\s){{0,2}}(?:[dl]['’])?{_NAME}\s?){{1,3}}"
    rf"|(?<![^\W_]){_BEFORE}\.?\s(?:(?:\w{{1,3}}|{_NAME}|[А-ЯΑ-Ω][\w.-]+)\s){{0,3}}?(?:{_NAME}|[А-ЯΑ-Ω][\w.-]+),?\s\d{{1,4}}[A-Za-z]?(?!\w|[.,]\d)"
    rf"|(?<!\w)C/\s?(?:{_NAME}\s?){{1,3}},?\s\d{{1,4}}(?!\w)"
    rf"|(?<!\w){_AT}\s{_NAME}\s\d{{1,3}}[a-z]?(?!\w|[.,]\d)"
    # Vietnamese and Turkish: the number first, or a shortened word for the street behind its name.
    rf"|(?<!\w)S(?:o|ố)?\s\d{{1,4}},\s(?:[\w.'’-]+\s?){{1,4}}|(?<![\w.])\d{{1,4}}\s(?i:[dđ]uong|pho)\s(?:{_NAME}\s?){{1,3}}"
    rf"|(?<!\w)(?:{_NAME}\s){{1,3}}(?:Mah|Cad|Sok|Sk|Blv|Bulv|Cd)\.?,?\s(?:No\s?[:.]?\s?)?\d{{1,4}}(?:/\d{{1,3}})?(?!\w)"
    rf"|(?<!\w)[A-ZÀ-Þ][\w'’ -]{{2,20}}?{_ENDING}\s\d{{1,4}}\s?[a-z]?(?!\w)"
)
# A code and a town behind a street: ", 99999 Ravni Vrh", ", SW1A 2AA London".
_TOWN = re.compile(
    rf"(?:,?\s|,)(?:[A-Z]{{1,2}}-)?\d{{2,3}}[ -]?\d{{2,3}}\s?(?:{_NAME}\s?){{1,3}}"
    # The town first, its code behind it: Springfield, IL 62704; Wexcombe WX6 2QT; Toronto ON M5V 2T6.
    rf"|(?:,?\s|,)(?:{_NAME},?\s){{0,3}}(?:[A-Z]{{2,3}}\s)?(?:\d{{5}}(?:-\d{{4}})?|[A-Z]{{1,2}}\d[A-Z\d]?\s\d[A-Z]{{2}}|[A-Z]\d[A-Z]\s\d[A-Z]\d)(?!\w)"
)

# A code and a town on their own line: 75450 Zwischen, 00-123 Nowe Pole.
_CODE_AND_TOWN = re.compile(
    rf"(?<![\w.,/-])(?:[A-Z]{{1,2}}-)?(?:\d{{5}}|\d{{2}}-\d{{3}}|\d{{3}} \d{{2}})"
    rf"\s({_NAME})(?:[\s-]{_NAME}){{0,2}}\s*\Z"
)
# Block, lot and house behind the name of a quarter, as in Japan: 北町6-21-3.
_BLOCK = re.compile(rf"{_HAN}{{2,8}}\d{{1,2}}[-－]\d{{1,3}}[-－]\d{{1,4}}(?![\d-])")


def find(flat: str) -> Iterator[Hit]:
    """Find addresses in `flat` (see `keep.plain`); a town behind a street goes with it."""
    last = 0
    for start, end in sorted(_places(flat), key=lambda place: (place[0], -place[1])):
        if start >= last:
            yield Hit(start, end, "contact", True)
            last = end


def _places(flat: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _CHINESE.finditer(flat) if not _is_anatomy(match[0]))
    for pattern in (_KOREAN, _BLOCK):
        yield from (match.span() for match in pattern.finditer(flat))
    yield from (match.span() for match in _CODE_AND_TOWN.finditer(flat) if not is_known(match[1]))
    for match in _LATIN.finditer(flat):
        town = _TOWN.match(flat, match.end())
        yield match.start(), town.end() if town else match.end()


def _is_anatomy(address: str) -> bool:
    """Tell whether levels are those of the body: 左颈部上区, 声区左区."""
    return not any(c.isdigit() for c in address) and (is_known(address) or len({*re.findall(_LEVEL, address)}) < 2)

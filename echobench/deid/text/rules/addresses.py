"""Street addresses and postal codes in Latin letters; `addresses_zh` finds those in Chinese characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._latin import IS_PARTICLE, PARTICLE, WORD, strength
from echobench.deid.text.rules._names import countries
from echobench.deid.text.rules._words import medical_words
from echobench.text.prescan import Pattern

_STREET = r"""(?x:
      st | street | ave | avenue | rd | road | blvd | boulevard | ln | lane | dr | drive | ct | court | pl
    | place | sq | square | ter | terrace | way | pkwy | parkway | hwy | highway | cir | circle | loop
    | trail | trl | row | walk | close | crescent | mews | alley | plaza | pike | run | path | bend | cove
    | ridge | point | grove | gardens? | heights | crossing | expressway | freeway | turnpike
)"""
_UNIT = r"(?:apt|apartment|suite|ste|unit|flat|floor|fl|room|rm|bldg|building|no|[#])"
_EN = [
    Pattern(rf"""(?x)
        (?<![\w.])(?:lot[ ])?\d{{1,6}}[a-z]?(?:[\-/]\d{{1,5}})?,?[ ]{{1,3}}(?:\d{{1,5}}[ ]{{1,3}})?
        (?!(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{{0,6}}[ ]\d)
        (?:[nsew]\.?[ ]|north[ ]|south[ ]|east[ ]|west[ ])?
        (?:(?!(?:by|with|from|mm|cm|ml)\b)[a-z0-9à-ɏ'\-]{{1,30}}\.?[ ]{{1,2}}){{1,4}}?{_STREET}\b\.?
        (?:\s+[nsew]{{1,2}}\b)?(?:[,\s]+{_UNIT}\.?\s*\#?\w{{1,6}})?
        """),
    Pattern(r"(?<![a-z])(?:\d{1,6}\s+)?(?:p\.?\s?o\.?\s?box|post office box|postbo(?:x|ks)|box)\s+#?\d{1,6}"),
    Pattern(r"""(?x)
        (?<![a-z])(?:psc|unit|cmr)\s+\d{1,5},?\s+box\s+\d{1,5}\s*,?\s*(?:apo|fpo|dpo)\s+(?:ae|aa|ap)\s+\d{5}
        (?:-\d{4})?
        """),
    Pattern(r"(?<![a-z])us[a-z]{1,3}\s+\w+,?\s*\n?\s*(?:fpo|apo|dpo)\s+(?:ae|aa|ap)\s+\d{5}(?:-\d{4})?"),
    Pattern(r"(?<![a-z])(?:apo|fpo|dpo)\s+(?:ae|aa|ap)\s+\d{5}(?:-\d{4})?"),
]  # fmt: skip
# A number with words that no vocabulary knows: 6750 Koskikatu 25, 10963 Rua Vinte 1257, Semperweg 150.
_STEM = r"""(?x:
      (?i:rue|avenue|boulevard|chemin|place|strada|via|piazza|viale|calle|avenida|rua) | rue | rua | via
    | calle | avenida | avda\.? | av\. | r\.? | c/ | ulica | ul\. | plac | pl\. | al\. | aleja | aleje
    | os\. | osiedle | praça | largo | alameda | travessa | rodovia | corso | vicolo | contrada | piazzale
    | paseo | carrer | camino | quai | impasse | cours | route | allée | passage | aleea | bulevardul
    | calea | intrarea | șoseaua | soseaua | allé | montée | rang | chaussée | travessa | nám\. | náměstí
    | tér | utca | útja | út | u\. | köz | rkp\. | str\. | strasse | straße | gatan | gata | vägen | väg
    | vej | vei | tie | katu
)"""
_PART = rf"""(?x:
      (?:[dl]['’])?{WORD} | {PARTICLE} | of | and | e | y | {_STEM} | [a-zà-ž]{{4,}}(?=[ ]{WORD})
    | [a-zà-ž]*(?:katu|tie|kuja|gatan|gata|vägen|vej|vei|straat|weg|laan|utca|út)\b
)"""
_WORDS = rf"(?:{WORD}|{_STEM})(?:[ ]{_PART}){{0,5}}"
_HOUSE = r"(?:\d{1,5}[a-zA-Z]?(?:[/\-]\d{1,4}[a-zA-Z]?)?|[sS]/[nN])\b(?!%|\.\d|[ ]?(?:mm|cm|ml|x[ ]?\d))\.?"
_BACK = rf",?[ ]{_HOUSE}"
_FRONT = r"(?<![\w./:%-])(?P<front>(?:\d{1,4}/)?\d{1,6}[a-z]?,?[ ]+(?:\d{1,5}[ ]+)?)"
_FOREIGN = [
    Pattern(rf"{_FRONT}(?P<words>{_WORDS})(?P<back>{_BACK})?(?!\w)"),
    Pattern(rf"{_FRONT}(?P<words>(?:{WORD}|{_STEM})(?: [^\W\d_]+\.?){{1,5}}?)(?P<back>{_BACK})(?!\w)"),
    Pattern(rf"(?<![\w./:%-])(?P<front>)(?P<words>{_WORDS})(?P<back>[ ]{_HOUSE})(?!\w)"),
]
_MORPHEME = re.compile(
    r"""(?ix)
        (?:
            stra(?:ss|ß)e | str\. | gasse | weg | platz | allee | vej | vegen | veien | gate | gata | gatan
          | gränd | vägen | katu | tie | kuja | polku | utca | út(?:ja)? | u\. | tér | köz | rkp\.? | laan
          | straat | dreef | plein | dijk | steenweg | ulica | ul\. | nám\. | náměstí | ulitsa | prospekt
          | rue | avenue | boulevard | rua | via | viale | piazza | piazzetta | calle | avenida | camino
          | plaza | strada | bulevar | chemin | impasse | quai | trg | cesta | ulice | poiana | straede
          | stræde | allé | brücke | ring | damm | ufer | steig | hof | markt
        )$
        """
)
_LINE = rf"{WORD}(?:[ ]{WORD}){{0,3}}"
_UNIT = r"(?:Apt|Apartment|Suite|Ste|Unit|Level|Flat|Studio|Floor|Room)\.?[ ][#]?\w{1,5}"
# Whatever the street is called, town and code make it an address.
_CODED = [
    Pattern(
        rf"""(?x)
            (?<![\w.])\d{{1,6}}[ ]+{_LINE}(?:,?[ ]{_UNIT})?\s*[,\n]\s*{_LINE},?[ ]+[A-Z]{{2}}[ ]+\d{{5}}
            (?:-\d{{4}})?(?!\d)
            """
    ),
    Pattern(
        rf"""(?x)
            (?<![\w.])(?:{_UNIT}|\d{{1,4}}[a-zA-Z]?)[ ]?[,\n]?\s*{_LINE}(?:\s*[,\n]\s*{_LINE}){{0,2}}\s*
            [,\n]\s*[A-Z]{{1,2}}\d[A-Z\d]{{0,2}}[ ]?\d[A-Z]{{2}}\b
            """
    ),
    Pattern(r"(?<![\w-])[A-Z]{1,2}\d[A-Z\d]{0,2}[ ]\d[A-Z]{2}(?![\w-])"),
    Pattern(r"(?<=, )[A-Z]\d[\dW][ ][A-Z\d]{4}(?![\w-])"),  # Eircode
]
# Postal codes of many countries, and the town with its province that follows or precedes them.
_CODE = r"""(?x:
      \d{5}-\d{3} | \d{4}-\d{3} | [A-Z]\d[\dW][ ]?[A-Z\d]{4} | \d{5}-\d{4} | \d{2}-\d{3} | \d{3}[ ]\d{2}
    | \d{4}[ ]?[A-Za-z]{2} | \d{8} | \d{4,6} | [A-Z]\d[A-Z][ ]?\d[A-Z]\d | [A-Z]{1,2}-\d{4,5}
)"""
_TOWN = rf"""(?x:
    {WORD}(?:
      (?:[ ]|[ ](?:de|da|do|dos|das|del|della|di|an[ ]der|am|im|in|a/d|sur|sous|les|nad|pod|v)[ ]){WORD}
    ){{0,3}}
)"""
_PROVINCE = r"(?:[ ]?\([A-Z]{2}\)|[ ]?[/,][ ]?[A-Z]{2,3}\b)?"
_CODE_TOWN = rf"{_CODE}(?:,|\s*\n)?\s?{_TOWN}{_PROVINCE}"
_TOWN_CODE = rf"{_TOWN}(?:,?[ ]|-(?=\d))(?:[A-Z]{{2,3}},?[ ])?{_CODE}"
_STREET_LINE = rf"(?:{_STEM}[ ])?{WORD}(?:[ ]{_PART}){{0,5}}"
_FLOOR = r"""(?x:
    (?:
      ,?[ ]{1,2}(?:
          (?i:
              piso | piano | appartamento | interno | int\. | étage | whg\.? | lok\. | m\. | byt | apto\.?
            | apt\.? | flat | suite | unit | puerta | pta\.? | nr\.? | bl\.? | sc\.? | et\.? | ap\.?
            | esc\.?
          )[ ]{0,2}\w{1,4}
        | \d{1,3}[ºª°]
      )
    ){0,5}
)"""
# A line that ends in a house number above a line that begins with a code: its words may be written small.
_ANY_LINE = rf"{WORD}(?:[ ][^\W\d_]{{2,}}\.?){{0,5}}"
_POSTED = [
    Pattern(rf"""(?x)
        (?<![\w.])(?P<words>{_ANY_LINE}{_BACK})[ ]?\n[ ]*{_CODE_TOWN}
        (?:[ ][a-zà-ž]{{1,2}}[ ]\w+(?:[ ]\w+)?(?=[ ]?(?:\n|$|[.,])))?
        """),
    # Street 12[, 3rd floor] / [district] / code and town, or town and code, on one line or several.
    Pattern(rf"""(?x)
        (?<![\w.])(?P<words>{_STREET_LINE}(?:{_BACK}|[ ](?i:nr|no|nº)\.?[ ]\d{{1,4}})){_FLOOR}[ ]?
        (?:,[ ]|,?[ ]?\n[ ]*)(?:{_TOWN}[ ]?\n[ ]*)?(?:{_CODE_TOWN}|{_TOWN_CODE})
        """),
    Pattern(rf"""(?x)
        (?<![\w.])(?P<words>{_STEM}[ ]{_PART}(?:[ ]{_PART}){{0,4}}){_FLOOR}[ ]?(?:,[ ]|,?[ ]?\n[ ]*)
        (?:{_CODE_TOWN}|{_TOWN_CODE})
        """),
    Pattern(rf"""(?x)
        (?<![\w.])(?P<words>
          (?:{_UNIT},?[ ])?(?:\d{{1,4}}/)?\d{{1,6}}[a-zA-Z]?,?[ ](?:\d{{1,5}}[ ])?{_STREET_LINE}
          (?:,?[ ]{_UNIT})?
        )[ ]?(?:,[ ]|,?[ ]?\n[ ]*)(?:{_TOWN}[ ]?\n[ ]*)?(?:{_CODE_TOWN}|{_TOWN_CODE})
        """),
]  # fmt: skip
# A street, with a house number or without, and its town: "Old Quarry Rd, Cedar Falls, IA 58864",
# "101 MG Road, Jalandhar - 319282"
_STREET_TOWN = Pattern(
    r"""(?x)
      (?<![\w.])(?:(?:KM|Plot|Blk|Block|Lot|Unit|Near
        |Off)[ ](?:[A-Z][a-z]+[ ]){0,2}\w{0,4},?[ ])?(?:\d{1,5}[A-Z]?[ ])?
      (?:[A-Z][\w'’\-]{0,20}[ ]){1,3}(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Drive|Dr|Crescent|Cres|Terrace
        |Tce|Close|Court|Ct|Blvd|Boulevard
        |Highway|Hwy|Way|Place|Pl|Row|Parade|Pde|Subd|Layout|Nagar|Colony|Sector|Estate|Gardens?)\.?(?:[ ]Ext\.?)?
      ,?\s(?P<town>[A-Z][a-zß-ÿ'’\-]{2,20}(?:[ ][A-Z][a-zß-ÿ'’]{2,20}){0,2})
      (?:,[ ]Co\.[ ][A-Z][a-z]{2,15})?(?:,?[ ][A-Z]{2,3}(?![A-Za-z\d]))?(?:,?[ ](?:-[ ])?\d{4,6}(?!\d)
        |,[ ][A-Z]{1,2}\d[A-Z\d]{0,2}[ ]\d?[A-Z\d]{2,4}|,[ ][A-Z][a-z]{3,15})?
    """
)
_TOWN_STATE = Pattern(
    r"(?<![\w.])[A-Z][a-z]{2,15}(?:[ ][A-Z][a-z]{2,15})?,[ ](?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]"
    r"|M[DEINOST]|N[CDEHJMVY]|O[HKR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|PA)"
    r"(?=[.,;)]|[ ](?:to|in|on|for|\d{5})\b|\n|$)"
)
_CORNER = Pattern(rf"(?i)\bthe corner of (?P<value>[^\n,;?!]{{2,40}}? and {_PART}(?: {_PART}){{0,3}}(?: \d{{1,5}})?)")
_ROOM = re.compile(r"(?<![\w])(?:Apt|Apartment|Suite|Ste|APT|SUITE|apt|suite)\.?\s*#?\d{1,5}[A-Za-z]?\b")
_MORE = re.compile(
    rf"""(?x)
        [ \t>?,]*(?:\n[ \t>?,]*){{0,2}}(?:
            (?P<room>(?i:apt|apartment|suite|ste|unit|floor|flat)\.?\s*\#?\d{{1,5}}[a-z]?\b)
          | (?P<zip>\d{{3,6}}(?:[- ]\d{{2,4}})?\b(?![.%]\d|[-/]\d))
          | (?P<uk>
                [A-Z]\d[\dW][ ]?(?=[A-Z\d]*[A-Z])[A-Z\d]{{4}} | [A-Z]{{1,2}}\d[A-Z\d]?[ ]?\d[A-Z]{{2}}
              | [A-Z]\d[A-Z][ ]?\d[A-Z]\d
            )\b
          | (?P<state>[A-Z]{{2,3}}\b(?![:\w-])|\d{{1,2}}(?=\s+\d{{4,6}}\b)) | (?P<nothing>nan\b)
          | (?P<place>{WORD}(?:[ ](?:[a-zà-ž]{{1,4}}[ ]){{0,2}}{WORD}){{0,3}}(?:[ ]\([^()\n]{{2,20}}\))?)
        )
        """
)
_CUE_EN = Pattern(
    r"""(?ix)
        \b(?:
            address | resid(?:es|ing|ence)(?:[ ]at)? | lives[ ]at | living[ ]at | home[ ]address
          | mailing[ ]address | located[ ]at
        )\s*(?:is|:|of)?\s*(?P<value>\d[^\n;]{5,80})
        """
)
_ZIP = Pattern(
    r"""(?x)
        (?:\b(?:zip|zip[ ]?code|postal[ ]?code|post[ ]?code|postcode)|邮编|邮政编码)\s*(?:is|:|为|是|of)?\s*
        (?P<value>[a-z]{0,2}\d[a-z0-9\-]{2,8}(?:[ ]\d[a-z]{2})?)
        """
)
_STATE_ZIP = Pattern(
    r"""(?x)
        (?<![A-Za-z])(?:
            A[KLRZ] | C[AOT] | D[CE] | FL | GA | HI | I[ADLN] | K[SY] | LA | M[ADEINOST] | N[CDEHJMVY]
          | O[HKR] | PA | RI | S[CD] | T[NX] | UT | V[AT] | W[AIVY]
        ),?[ ]+(?P<us>\d{5}(?:-\d{4})?)(?!\d)
        """
)
_TOWN_EN = Pattern(
    r"(?i:in from|lives in|living in|near|resident of|comes from|travell?ed from|home in|from)[ ]"
    rf"(?P<value>{WORD}(?:[ ]{WORD}){{1,2}})"
)
# "Ruby Day, 21, of Eastmere:", "54 yo female from Cedar Notch"
_HOME = Pattern(
    rf"(?:(?<=moved from )|(?<=visiting )|(?<=the family in )|(?<=parked at )|(?<=team in )"
    rf"|(?<=screening round - site )|(?<=signal in the )"
    rf"|(?<=signal in )|(?<=the family in the )|(?<=\d, of )|(?<=\d of )|(?i:(?:year[- ]old|yo|y/o|male|female|man"
    rf"|woman|lady|gentleman)),? (?:from|of) )"
    rf"(?P<value>{WORD}(?:[ ]{WORD}){{0,2}})(?=[ ]?[,.:;\n(]|$)"
)
# Wards by their name: "5 West", "Nightingale Ward".
_WARD_EN = Pattern(
    rf"(?<![\w.])(?:{WORD}[ ]){{1,2}}(?:Creek|River|Lake|Falls|Springs|Hills|Valley|Beach|Bay|Island|County"
    rf"|Township|Village|Heights|Junction|Crossing)(?![\w-])"
    rf"|(?<![\w.])Ward[ ]\d{{1,2}}[A-Z]?(?![\w.])|(?<![\w.,/-])\d{{1,2}}[ ](?:West|East|North|South|Tower|Main"
    rf"|Central|Pavilion)(?![\w-])"
    rf"|(?<![\w.])(?P<named>{WORD})[ ](?:Ward|Wing|Pavilion|Tower|Building)(?![\w-])"
)
_BEFORE = re.compile(r"(?<![a-z])(?:flat|apt|apartment|unit|suite|studio|level)\.?[ ][#]?\w{1,5}[ ]?[,/][ ]{0,2}$")


_STOP = re.compile(r"(?<=[a-z]{3})[.] (?P<word>[A-Z][a-z]{3,})")


def find(document: Document) -> Iterator[Span]:
    """Addresses by their build, after a cue, and postal codes after a cue or a state."""
    for span in _found(document):
        flat = _BEFORE.search(document.folded, max(0, span.start - 24), span.start)
        start = flat.start() if flat else span.start
        yield Span(start, _sentence_end(document.text, start, span.end), span.kind, span.rank)


def _sentence_end(text: str, start: int, end: int) -> int:
    """Return where an address ends that runs over into a sentence about an organ: "Rhyl. Gallbladder wall"."""
    for stop in _STOP.finditer(text, start, end):
        if stop["word"].lower() in medical_words():
            return stop.start() + 1
    return end


def _found(document: Document) -> Iterator[Span]:
    text = document.folded
    for pattern in _EN:
        for match in pattern.finditer(text):
            if pattern is _EN[0] and not _is_named(document.text[match.start() : match.end()]):
                continue
            yield Span(match.start(), _onward(document.text, match.end()), "address", 2)
    written = document.text
    if written.islower() and len(written.title()) == len(written):
        written = written.title()
    for pattern in _CODED:
        for match in pattern.finditer(document.text):
            yield Span(*match.span(), "address", 4 if "," in match[0] or document.text[match.start() - 2] == "," else 2)
    for match in _STREET_TOWN.finditer(document.text):
        if not _is_of_medicine(match["town"].split()[0]):
            yield Span(*match.span(), "address", 4)
    for match in _TOWN_STATE.finditer(document.text):
        yield Span(*match.span(), "address", 2)
    for pattern in _POSTED:
        for match in pattern.finditer(written):
            words = re.findall(r"[^\W\d_]{3,}", match[0].lower())
            # Streets may be called Elbow or Neck; a table of measures is mostly domain terms.
            if sum(word in medical_words() for word in words) * 3 <= len(words):
                yield Span(*match.span(), "address", 2)
    for match in _CORNER.finditer(written):
        yield Span(match.start(), match.end(), "address", 2)
    for match in _ROOM.finditer(written):
        yield Span(match.start(), _onward(written, match.end()), "address", 2)
    for pattern in _FOREIGN:
        for match in pattern.finditer(written):
            if _is_street(written, match):
                yield Span(match.start(), _onward(written, match.end()), "address", 2)
    for match in _CUE_EN.finditer(text):
        yield Span(*match.span("value"), "address", 2)
    for match in _ZIP.finditer(text):
        yield Span(*match.span("value"), "address", 2)
    for match in _STATE_ZIP.finditer(document.text):
        yield Span(*match.span("us"), "address", 2)
    for pattern in (_TOWN_EN, _HOME):
        for match in pattern.finditer(document.cased):
            if not any(word.strip(".,").lower() in medical_words() for word in match["value"].split()):
                yield Span(*match.span("value"), "address", 1 if pattern is _TOWN_EN else 2)
    for match in _WARD_EN.finditer(document.text):
        if not match["named"] or not _is_of_medicine(match["named"]):
            yield Span(*match.span(), "address", 2 if match["named"] else 1)


def _is_of_medicine(word: str) -> bool:
    """Whether a ward is called by what is treated there: Maternity, Stroke, Medical."""
    return word.lower().strip(".") in medical_words() | {"the", "this", "our", "left", "right", "general"}


def _is_named(written: str) -> bool:
    """Whether the words before "St" or "Place" are written as a name; without capitals: spelled out."""
    words = re.findall(r"[^\W\d_][\w'.\-]*", written)
    if written.islower():
        return bool(re.search(r"\b(?:street|avenue|ave|road|boulevard|blvd|lane|drive|court)\b", written))
    plain = re.search(r"(?i)\b(?:st|street|ave|avenue|rd|road|lane|ln|drive|dr|boulevard|blvd)\b", written)
    return len(words) > 1 and words[0][0].isupper() and (bool(plain) or words[0].lower() not in medical_words())


def _is_street(text: str, match: re.Match[str]) -> bool:
    """Whether words beside a number are a street: one of them ends like one, or no vocabulary knows it."""
    offset = match.start("words")
    words = list(re.finditer(r"\S+", match["words"]))
    capitals = [w for w in words if w[0][0].isupper() and not IS_PARTICLE.fullmatch(w[0].lower())]
    front, back = re.sub(r"\D", "", match["front"] or ""), match["back"]
    if any(_MORPHEME.search(w[0]) for w in words) and (front or back):
        return True
    if not capitals or any(w[0].strip(".,").lower() in medical_words() for w in capitals):
        return False
    if len(front) >= 3 and back:
        return True
    unknown = any(
        strength(text, offset + w.start(), offset + w.start() + len(w[0].rstrip(".,"))) == 2 for w in capitals
    )
    if front:
        return unknown and len(front) >= 2 and not re.match(r"(?:19|20)\d\d$", front)
    # A number behind alone is a house only after a preposition: "on Semperweg 50", but "Aplio 500".
    return (
        unknown
        and bool(re.search(r"\b(?:on|at|to|is|in|of)\s+$", text[: match.start()]))
        and not re.fullmatch(r"\D*(?:19|20)\d\d\D*", back)
    )


def _onward(text: str, end: int) -> int:
    """End of an address whose street ends at `end`: flat, town, state, country and postal code, as far as they go."""
    at, sure, towns, has_flat = end, end, 0, bool(_ROOM.search(text[max(0, end - 12) : end]))
    for _ in range(8):
        match = _MORE.match(text, at)
        if not match or re.match(r"\s?[:：@]", text[match.end() :]):
            break
        if not match["place"]:
            has_flat = has_flat or bool(match["room"])
            at = sure = match.end()
            continue
        towns += 1
        words = match["place"].split()
        if towns > 3 or words[0].lower() in medical_words():
            break
        parted = re.match(r"\s*(?:[.,;?!)\"]|\n|$)", text[match.end() :])
        if match["place"].lower() in countries():
            at = sure = match.end()
            continue
        unknown = any(w.isupper() and len(w) > 2 for w in words) or _is_unknown(text, match.start("place"), words)
        at = match.end()
        # After a flat comes a town; without one only a word that nothing else can be.
        behind_street = towns == 1 and text[end : end + 2] == ", "
        if unknown or ((has_flat or behind_street) and parted):
            sure = at
    return sure


def _is_unknown(text: str, start: int, words: list[str]) -> bool:
    """Whether a town's name holds a word that no vocabulary knows."""
    spots = [(start + text[start:].index(word), word.strip(".,()")) for word in words]
    return any(strength(text, at, at + len(word)) == 2 for at, word in spots if word)

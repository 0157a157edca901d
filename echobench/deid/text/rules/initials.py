"""Initials that stand for staff or the patient: "RVT: KW", "Transcribed: ea", a text that ends in "AT", "AM could not".

Two to four letters are a name where a person's cue stands before them, where they are all that is left at the end of a
text, or where only a person can do what follows. Known short forms are none, unless a cue names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._words import abbreviations, is_word
from echobench.text.prescan import Pattern

_STAFF = r"""(?x:
    sonographer | sono | scan(?:ned|ner)? | tech(?:nologist|nician)? | rvt | rdms | rdcs | rpvi | rcs | rn
    | md | mfm | np | pa | rad
  | radiologist | reader | read | reported | report(?:er|ing)? | reviewed | reviewer | verified | approved
  | checked | signed
  | dictated | dict | transcribed | trans | transcriptionist | typed | typist | scribe | operator | performed | entered
  | initials | initialled | staff | nurse | physician | consultant | resident | registrar | chaperone
  | witness | assistant
  | author | examiner | attending | fellow | cc
)"""
_CUED = Pattern(
    rf"(?<![\w\-/])(?i:{_STAFF})(?:[ ]by)?[ ]{{0,2}}[:=#|][ ]{{0,3}}(?P<who>[A-Z]{{2,4}}|[a-z]{{2,3}})"
    r"(?=\s*(?:$|[\n,.;:|/()]|\d|[ ]{2}|and\b))"
    r"|(?<![\w\-/])(?i:tech|sono|transcribed by|typed by|scanned by|read by|dictated by|checked by|signed by)[ ]"
    r"(?P<by>[A-Z]{2,4})(?=\s*(?:$|[\n,.;:|/()]|[ ]{2}))"
)
# "sonographer SO", "Operator initials GP", "sig zbg / WT", "Signed CD 14.09.2010", "Case 2009-90392 (CT)", "Pt CM - "
_UNMARKED = Pattern(
    r"(?<![\w\-/])(?i:initials|sonographer|typed by|scanned by|read by|sig|signed"
    r"|operator)[ ]{1,2}(?P<who>[A-Z]{2,3}|[a-z]{2,3}(?=\s*(?:$|[\n.;/])))"
    r"(?:[ ]/[ ](?P<second>[A-Za-z]{2,3}))?(?=\s*(?:$|[\n.;,(]|\d))"
    r"|(?<=\d )\((?P<by>[A-Z](?:\.?[A-Z]\.?){1,2})\)(?=,)|(?<![A-Za-z])Pt[ ](?P<pt>[A-Z]{2,3})(?=[ ][\-–])"
    r"|(?:夜班|白班|值班|早班|中班)(?P<shift>[A-Z]{2,3})(?=看过|复核|阅|已)"
    r"|受试者[^\n(（，。]{1,20}[(（](?P<subject>[A-Z]{2,3})[)）]"
    r"|(?m:^)(?P<dated>[A-Z]{2,3}|[A-Z]\.[A-Z]\.)(?=[ ](?:\d{1,2}[./月\-]\d{1,2}|\d{1,2}[ ](?:Jan|Feb|Mar|Apr|May"
    r"|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[^\n]{0,8}[ ]\d{1,2}[:时]\d)"
    r"|(?<![A-Za-z])OP:?[ ]{1,2}(?P<op>[A-Z]{2,3}|(?:[A-Z]\.){2,3})(?=\s)|(?:签名"
    r"|签字)[:：][ ]?(?P<one>[A-Z]{2,3})/(?P<two>[A-Z]{2,3})(?![A-Za-z])"
    r"|图像由(?P<took>[A-Z]{2,3})采集[，,](?P<measured>[A-Z]{2,3})测量|登记员(?P<clerk>[A-Z]{2,3})(?![A-Za-z])"
    r"|(?:扫描|审签|测量|采集)[:：](?P<signed>[a-z]{2,4}|[A-Z]{2,4})(?=[\s　]|$)"
    r"|(?m:^)Minutes (?P<minutes>[A-Z]{2,3})(?=\s|$)"
    r"|(?<=\d )[ ](?P<booked>[A-Z]{2,3})(?=\nAge )|(?<= by )(?P<read>[A-Z]{2,3})(?=, read back)"
    r"|(?<=\bby )(?P<last>(?:[A-Z]\.){2,3}|MD)(?=\.\s|\.$)"
    r"|(?<=[a-z])/(?P<typed>[a-z]{2,3}|[A-Z]{2,3})(?=[ \t]*(?:\n|$))"
)
# Who signed, before or behind the date in a line of its own: "HTE, 4 July 2021", "25-Dec-2020 dzk"
_DATED = Pattern(
    r"(?m)^[ \t\-–—>]{0,4}(?P<who>[A-Z]{2,4}|[a-z]{2,4}),[ ](?=(?:\d{1,4}[./\- ]\d{0,2}|(?:\d{1,2}[ ])?(?i:jan|feb"
    r"|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
    r"[^\n]{0,22}$)"
    r"|(?<=\d{4}[ ])(?P<by>[a-z]{2,3})\s*\Z"
)
_BOTH = Pattern(
    r"(?<![\w/.\-])(?P<who>[A-Z]{2,4}[/:][A-Za-z]{2,4})[ \t]*(?=$|\n[ \t]*(?:\d|$|[DT][.:]))"
    r"|(?<![\w/])(?P<pair>[A-Z]{2,3}[/:][a-z]{2,4})(?![\w/])"
)
_LAST = re.compile(r"(?:[.!?:)\]]|\n|[\-–—])[ \t]*(?P<who>[A-Z]{2,4}|[A-Z]\.[ ]?[A-Z]\.?(?:[ ]?[A-Z]\.?)?)[ \t.]*\s*$")
# What a report may end in.
_NOTED = frozenset("nad wnl dvt nfa aaa hcc iud nil end sob pe pfo asd vsd bph tr mr ar as".split())
_DOES = Pattern(
    r"(?:^|(?<=[.;:!?] )|(?<=\n))(?P<who>[A-Z]{2,3}|[a-z]{2})[ ]"
    r"(?=(?:could not (?:hold|lie|tolerate|keep|be positioned)|moved during|tolerated|declined|reports|denies"
    r"|states|felt"
    r"|agrees|consented|attended|informed|notified|aware)\b)"
)
_ZH = Pattern(
    r"(?:[BM]超|彩超|超声|复查|查房|值班|随访)\s{1,3}(?P<who>[A-Z]{2,4})(?=\s{0,2}[:：])"
    r"|(?i:reader|operator|sonographer|reported by|signed|审核|报告|审|报|检查|记录|录入|告|读片"
    r"|阅片)\s{0,2}[:：]\s{0,3}"
    r"(?P<by>[A-Z]{2,4})(?=\s{0,3}(?:$|[\n，。；,;/|）)]|\d|[\u3400-\u9fff]|\s))"
)


def find(document: Document) -> Iterator[Span]:
    """Initials by cue, by what a person does, and at the end of a text."""
    text = document.text
    for match in _UNMARKED.finditer(text):
        for group in match.re.groupindex:
            if match[group] and not (match[group].islower() and is_word(match[group])):
                yield Span(*match.span(group), "name", 2)
    for pattern in (_CUED, _BOTH, _DATED, _ZH):
        for match in pattern.finditer(text):
            group = match.lastgroup or "who"
            value = match[group]
            typed = re.match(r"(?i)trans|typ", match[0])
            if value.islower() and is_word(value) and value not in abbreviations() and not typed:
                continue
            if pattern is _BOTH and all(part.lower() in abbreviations() for part in re.split("[/:]", value)):
                continue
            yield Span(*match.span(group), "name", 2)
    for match in _DOES.finditer(text):
        # "RV tolerated" is no sentence, but "CT declined" may be one.
        if match["who"].lower() not in ("ct", "mr", "us", "it", "he", "we", "she"):
            yield Span(*match.span("who"), "name", 2)
    last = _LAST.search(text, max(0, len(text) - 40))
    if last and len(text) > 60 and last["who"].lower() not in _NOTED:
        yield Span(*last.span("who"), "name", 2)

"""Latin names by cue and title: "Patient: Jane Doe", "Dr. Rao", "her sister Ann Ward", "K. Brown, MD", "Doe, Jane".

The words stand in `schemas/names/cues_en.json`. Behind a title any word is a name; behind a cue, any that is no plain
word of medicine; a name goes on over listed names, eponyms and words that no vocabulary knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._latin import (
    IS_PARTICLE,
    LETTER,
    PARTICLE,
    UPPER,
    WORD,
    is_name_like,
    listed,
    listed_anywhere,
)
from echobench.deid.text.rules._names import all_eponyms, eponyms
from echobench.deid.text.rules._words import abbreviations, is_word, medical_words
from echobench.schemas import read_schema
from echobench.text.prescan import Pattern

SURE, CUED = 4, 2


def _cues(kind: str) -> str:
    """One group that matches any cue of a kind, in any case."""
    alternatives = read_schema("names", "cues_en.json")[kind].replace(" ", r"[ ]{1,3}")
    return rf"(?i:{alternatives})"


_CAPITAL = rf"(?=[{UPPER}])"
_TITLE = Pattern(
    rf"(?<![\w-]){_cues('titles')}(?:\.[ ]{{0,3}}|[ ]{{1,3}})(?:{_cues('titles')}\.?[ ]{{1,2}})?{_CAPITAL}"
)
# "Mild MR. Preserved function": mitral regurgitation, not a title.
_VALVE = re.compile(r"(?i:trace|trivial|mild|moderate|severe|no|significant|with|functional|grade \w+)[ ]MR[. ]{1,4}$")
_FIELD = Pattern(
    rf"(?<![\w-])(?:{_cues('roles')}|{_cues('relatives')}|{_cues('acts')}|{_cues('naming')})(?:[ ]?[/|][ ]?\w+)?"
    rf"[ ]{{0,3}}(?:[:=#|]|[-–][ ]|\.{{3,20}}[ ])[ |]{{0,4}}(?:{_cues('titles')}\.?[ ]{{1,2}})?{_CAPITAL}"
)
_PLAIN = Pattern(
    rf"(?<![\w-])(?:{_cues('roles')}|{_cues('relatives')}|{_cues('acts')})[ ]{{1,3}}"
    rf"(?:(?i:is|was|by|to|with)[ ])?[(\"“]?"
    rf"(?:{_cues('titles')}\.?[ ]{{1,2}})?{_CAPITAL}"
)
# What a clause ends in behind "accepted by" or "his daughter" is a person, even where it is a word: Low, Small, May.
_HANDED = Pattern(
    rf"(?<![\w-])(?:{_cues('relatives')}|(?i:d/w|accepted by|discussed with|reviewed (?:by|with)|seen by"
    rf"|signed by|agreed (?:by|with)"
    rf"|scanned by|performed by|obtained by|chaperoned by|assisted by|witnessed by|handed over to|referred by"
    rf"|approved by"
    rf"|verified by|read by|reported by|dictated by|checked by|called to"
    rf"|communicated to))[ ](?P<name>[{UPPER}][a-zß-ÿ'’\-]{{2,20}})"
    r"(?=[ ]{0,2}(?:$|[\n,.;)]))"
)
_DEPARTMENT = re.compile(
    r"(?i)(?:ology|ologist|iatry|ics|ist|ian|surgery|department|staff|team|nurs(?:e|ing)|phone|email|telephone"
    r"|contrast|doppler"
    r"|ultrasound|physician|radiographers?|sonographers?|clinic|ward|pathway|protocol|guideline|history|biopsy)s?$"
)
_NAMING = Pattern(rf"(?<![\w-]){_cues('naming')}[ ]{{1,3}}[\"“'(]?(?P<name>[^\W\d_][\w'’\-]{{1,30}})")
# A line of a chat: "11:09 Dmytro: The left ovary"; "US today (room 2, Power)"; "chair Le Gall", "escort Dawn Wynn"
_CHAT = Pattern(
    rf"(?m)(?:^|\n)(?:\d{{1,2}}:\d\d(?::\d\d)?|\d{{4}} hrs|\d{{1,2}} [ap]m"
    rf"|half past \w+)[ ](?P<chat>{WORD}(?:[ ]{WORD})?):"
    rf"|\((?:room|rm|suite)[ ][\w.\-]{{1,6}},[ ](?P<room>{WORD})\)"
    rf"|(?<![\w])(?i:chair|escort|attention|team lead|hr contact|registrar|scribe|req"
    rf"|dictating on)[: ]{{1,3}}(?P<chair>(?:(?:van|von|de|der|den|da|Le|La|El|Al|'t|bin"
    rf"|binti)[ ]){{0,3}}{WORD}(?:[ ](?:[A-Z]\.[ ]?)?{WORD}){{0,2}})"
    rf"|(?m:^)(?P<bed>{WORD})(?=[ ]bed[ ][\w\-]{{1,5}}[ ]\d{{1,3}}[ ]?y)|(?<=\n)(?P<wry>{WORD})(?=[ ](?:disagrees"
    rf"|agrees)[ ]with)"
)
_QUOTED = Pattern(rf"(?<=[{LETTER}.] )\([\"“](?P<name>[^\W\d_][\w'’\-]{{1,20}})[\"”]\)")
_BORN = Pattern(rf"(?P<name>{WORD}(?:[ ]{WORD}){{0,3}})[ ]\((?i:née|nee|formerly|born)[ ]")
_SIGNED_OFF = Pattern(
    r"(?i:regards|sincerely|wishes|thanks|thank you|cheers|best|faithfully),?[ ]?\n{1,3}[ ]{0,4}"
    rf"(?P<name>{WORD}(?:[ ]{WORD}){{0,3}})(?=[ ]*(?:\n|$|,))"
)
_SPELLED = Pattern(r"(?<![\w-])(?:[^\W\d_][\-–]){2,30}[^\W\d_](?![\w-])")
_GREETING = Pattern(
    r"(?m)(?:^|(?<=[.!?] ))(?i:hi|hello|hey|dear|thanks|thank you|regards|sincerely|best|cheers),?[ ]"
    rf"{_CAPITAL}(?=[^\n,.!:]{{2,40}}[,.!\n:])"
)
_SELF = Pattern(r"(?i)\b(?:my name is|my name's|i am called|calls? me|this is|i'm|i am|name's)[ ]{1,3}(?=[^\W\d_])")
_SAID = re.compile(r"[\w'’\-]{1,40}")
_SMALL = Pattern(
    r"""(?ix)
          \b(?:patient|name|surname|full[ ]name|first[ ]name|last[ ]name)\s{0,2}[:=]\s{0,2}
          (?P<name>[^\W\d_][\w'’.\-]{0,30}(?:[ ][^\W\d_][\w'’.\-]{0,30}){0,3})[ \t]{0,3}(?=$|\n|,|;)
        | \b(?:first|last|middle|maiden|family|given|sur)[ ]?name(?:[ ]is|'s|\?)\s{1,2}
          (?P<said>[^\W\d_][\w'’\-]{0,30})
    """,
    re.MULTILINE,
)
_DEGREE = Pattern(
    rf"""(?x)
        (?P<name>{WORD}(?:[ ]{{1,2}}(?:{PARTICLE}[ ])?{WORD}){{0,3}}),?[ ]{{1,2}}(?:
            M\.?D\.? | D\.?O\.? | MBBS | MBChB | Ph\.?D\.? | RDMS | RVT | RDCS | RN | NP | PA-C | FRCR
          | FRANZCR | FACR | FACC | FACOG | MRCP | MSc | BSc | RT\(?R?\)? | CNM | DNP | Jr | Sr | Esq
        )\b
    """
)
_COMMA = Pattern(
    rf"(?<![{LETTER}])(?P<family>{WORD}),[ ]?(?P<given>{WORD})(?:(?<![a-z]{{2}}\.)[ ]{WORD})?(?![{LETTER}])"
)
_INITIALS = Pattern(
    rf"(?<![\w.\-/])(?P<initials>(?:[{UPPER}]\.?[ ]?-?){{1,3}})(?<=[ .-])(?P<family>{WORD}(?:-{WORD})?)"
)
_LINE = Pattern(
    rf"""(?xm)
      ^[ \t>*•\-–]{{0,8}}(?:[A-Z]\.[ ]?|{WORD}[ ]?)
      (?P<rest>(?:,?[ ](?:{PARTICLE}[ ])?{WORD}){{0,4}})
      (?=
        [ \t]*(?:,?[ ](?:MD|DO|PhD|RDMS|FRCR|FACR|MBBS)\b.{{0,30}})?
        (?:$|[ \t]{{1,4}}\d|[ ]?[,(|][ ]?\d|[ ](?:on[ ])?(?:the[ ])?\d)
      )
    """
)
_VERB = Pattern(
    rf"(?:^|(?<=[.!?:;] )|(?<=\n))(?P<name>{WORD}(?:[ ]{WORD}){{0,2}}?)[ ](?={_cues('verbs')}\b)", re.MULTILINE
)
_OWNED = Pattern(
    rf"(?<![\w])(?P<name>{WORD})['’]s[ ](?=(?i:prior|previous|last|next|earlier|old|outside|family|husband|wife|mother"
    r"|father|son|daughter|scan|report|images|ct|mri|ultrasound|appointment|request|gp|insurance|name)\b)"
)
_FIRST = re.compile(rf"[{UPPER}][{LETTER}]{{0,40}}")
_NEXT = re.compile(rf"(?:[ ]{{1,2}}|\.[ ]|-|[ ]-[ ])(?P<word>{PARTICLE}(?![\w])|[{UPPER}][{LETTER}]{{0,40}}\.?)")
_AFTER_COMMA = re.compile(rf",[ ]?(?P<word>[{UPPER}][{LETTER}]{{0,40}})(?:[ ](?P<more>[{UPPER}]\.?)(?!\w))?")
_TORN = re.compile(r"[ ](?P<word>[b-hj-zà-ÿ]|[a-zà-ÿ]{2,8})(?![\w'’/.-]|[ ]?[:=])")
_AND = re.compile(rf"(?:,? (?:and|or|&) |, |/)(?=[{UPPER}])")
_END = re.compile(r"[ ]{0,2}(?:$|[\n,.;:)(|/\"”]|\d|[ ]{2}|(?:MD|DO|MBBS|and|or|at|on|who|was|is|has|agrees)\b)")
_NOT_INITIALS = frozenset("a i iv ii iii vi ca ct us mr pa ap pv lv rv la ra ed id no vs st t n m s x b v e d".split())
_GRADED = re.compile(
    r"(?i:grade|type|class|stage|level|score|segment|category|group|zone|vitamin|hepatitis|mode|or|and|vs|with)"
    r"[ .]{0,2}$"
)


def find(document: Document) -> Iterator[Span]:
    """Names that a cue, a title, a degree, initials, a verb, a line or the "Family, Given" form gives away."""
    text = document.cased
    for start, end, rank in (*_cued(text), *_named(text), *_placed(text)):
        if end > start:
            yield Span(start, end, "name", rank)


def _cued(text: str) -> Iterator[tuple[int, int, int]]:
    for match in _TITLE.finditer(text):
        if _VALVE.search(text, max(0, match.start() - 14), match.end()):
            continue
        end = _extend(text, match.end(), sure=True)
        yield match.end(), end, SURE
        for listed_name in _list(text, end) if match[0].lower().startswith("drs") else ():
            yield *listed_name, SURE
    for match in _FIELD.finditer(text):
        yield match.end(), _extend(text, match.end(), sure=_may_begin(text, match.end(), sure=True)), SURE
    for match in _HANDED.finditer(text):
        if match["name"].lower() not in abbreviations() and not _DEPARTMENT.search(match["name"]):
            yield *match.span("name"), CUED
    for pattern in (_PLAIN, _GREETING):
        for match in pattern.finditer(text):
            yield match.end(), _extend(text, match.end(), sure=_may_begin(text, match.end(), sure=False)), CUED
    for match in _SELF.finditer(text):
        word = _SAID.match(text, match.end())
        if word and not is_word(word[0]):
            yield match.end(), max(word.end(), _extend(text, match.end(), sure=True)), CUED
    for match in _SMALL.finditer(text):
        group = "name" if match["name"] else "said"
        if not all(is_word(word) and not listed(word) for word in match[group].split()):
            yield *match.span(group), CUED


def _list(text: str, end: int) -> Iterator[tuple[int, int]]:
    """The other names of a list behind a title in the plural: "Drs Huang, Schmidt and Small"."""
    for _ in range(8):
        match = _AND.match(text, end)
        if match is None:
            return
        end = _extend(text, match.end(), sure=True)
        yield match.end(), end


def _named(text: str) -> Iterator[tuple[int, int, int]]:
    """Nicknames, names of birth and spelled names."""
    for match in _NAMING.finditer(text):
        word = match["name"]
        if (word[0].isupper() and word.lower() not in medical_words()) or (
            match[0].lower().startswith(("née", "nee", "known as")) and text[match.end() : match.end() + 1] in ',.;)"” '
        ):
            yield match.start("name"), max(match.end("name"), _extend(text, match.start("name"), sure=True)), CUED
    for match in _CHAT.finditer(text):
        words = match[match.lastgroup or 0].split()
        if not all(word.lower() in medical_words() for word in words):
            yield *match.span(match.lastgroup or 0), CUED
    for pattern in (_QUOTED, _BORN, _SIGNED_OFF):
        for match in pattern.finditer(text):
            yield *match.span("name"), CUED
    for match in _SPELLED.finditer(text):
        if re.search(r"(?i)spel", text[max(0, match.start() - 40) : match.start()]):
            yield *match.span(), SURE


def _placed(text: str) -> Iterator[tuple[int, int, int]]:
    """Names by their form and by where they stand."""
    for match in _DEGREE.finditer(text):
        start = match.start("name")
        words = match["name"].split()
        if any(is_name_like(word) for word in words) or len(words) > 1:
            yield start, match.end("name"), CUED
    for match in _COMMA.finditer(text):
        pair = match["family"], match["given"]
        if all(word.lower() in all_eponyms() for word in pair) and text[match.end() : match.end() + 1] in (",", " "):
            continue  # "Baker, Murphy and Homans signs"
        if all(len(word) > 1 and _is_name_word(word) for word in pair) and any(
            listed(word) or not is_word(word) for word in pair
        ):
            yield *match.span(), CUED
    for match in _INITIALS.finditer(text):
        if _are_initials(text, match):
            yield match.start(), max(match.end(), _extend(text, match.start("family"), sure=True)), CUED
    for match in _LINE.finditer(text):
        yield from _line(text, match)
    for pattern in (_VERB, _OWNED):
        for match in pattern.finditer(text):
            words = match["name"].split()
            if all(_is_name_word(word) for word in words) and words[0].lower() not in _CLOSED:
                yield *match.span("name"), CUED


def _line(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, int]]:
    """A line that holds but a name: a signature."""
    start = match.start() + len(match[0]) - len(match[0].lstrip(" \t>*•-–"))
    words = [word for word in re.findall(rf"[{LETTER}]+", text[start : match.end()]) if not IS_PARTICLE.fullmatch(word)]
    full = [word for word in words if len(word) > 1]
    if not full or not all(_is_name_word(word) for word in full):
        return
    initials = len(full) < len(words)
    unlike = [word for word in full if listed(word) or not is_word(word)]
    last = not text[match.end() :].strip() and len(text) > 80
    if (
        (last and len(full) == 1 and listed_anywhere(full[0].lower()))
        or (unlike and (len(words) > 1 or len(full[0]) > 3))
        or (initials and len(words) > 1)
    ):
        yield start, match.end(), CUED


def _may_begin(text: str, start: int, *, sure: bool) -> bool:
    """Whether the word at `start` can be the first of a name behind a cue."""
    match = _FIRST.match(text, start)
    if match is None:
        return False
    low = match[0].lower()
    if len(low) == 1:
        return bool(re.match(rf".\.?[ -]{{1,2}}[{UPPER}]|.\.(?:[{UPPER}]|[ ]?$|\n)", text[start : start + 5]))
    if low in abbreviations() and not listed_anywhere(low):
        return False
    if not is_word(low) or listed_anywhere(low) or low in eponyms():
        return low not in _CLOSED and (sure or low not in medical_words() or _has_second(text, start, match.end()))
    # An ordinary word: only behind the colon of a field, and with a second name behind it.
    return sure and low not in medical_words() and _has_second(text, start, match.end())


def _has_second(text: str, start: int, end: int) -> bool:
    """Whether a name that begins at `start` has a second word behind the first, which ends at `end`."""
    return _extend(text, start, sure=True) > end


def _extend(text: str, start: int, *, sure: bool) -> int:
    """End of the name whose first word stands at `start`; `start` where there is none."""
    first = re.compile(rf"(?:{PARTICLE}[ ])?[{UPPER}][{LETTER}]{{0,40}}").match(text, start)
    if first is None or not sure:
        return start
    end = first.end()
    if text[end : end + 1] == "." and len(first[0]) == 1:
        end += 1
    family_first = _AFTER_COMMA.match(text, end)
    if (
        family_first
        and _is_name_word(family_first["word"])
        and (listed(family_first["word"]) or not is_word(family_first["word"]))
    ):
        return family_first.end()
    for _ in range(4):
        match = _NEXT.match(text, end)
        if match is None or (text[end] == "." and end - start > 2 and text[end - 2 : end - 1].isalnum()):
            break
        word = match["word"].rstrip(".")
        before = text[start:end].split()
        if not _goes_on(text, word, match.end(), named=len(before) > 1 or listed(before[-1])):
            break
        end = match.end() - (match["word"].endswith(".") and len(word) > 2 and word.lower() not in ("jr", "sr"))
    for _ in range(3):
        # A scan breaks names: "Fatimah H adda d".
        torn = _TORN.match(text, end)
        if torn is None or is_word(torn["word"]) or torn["word"] in abbreviations():
            break
        end = torn.end()
    while (tail := re.search(rf"[ ]{PARTICLE}$", text[start:end])) and tail.start():
        end = start + tail.start()
    return end


def _goes_on(text: str, word: str, end: int, *, named: bool) -> bool:
    """Whether a name goes on over `word`; `named`: it already holds what can only be a name."""
    low = word.lower()
    if text[end : end + 1] == ":":
        return False
    if IS_PARTICLE.fullmatch(low) or low in ("jr", "sr", "ii", "iii"):
        return True
    if len(word) == 1:
        return True
    if low in abbreviations() and not listed_anywhere(low):
        return False
    if _is_name_word(word):
        return low not in medical_words() or bool(_END.match(text, end))
    return (named or low not in medical_words()) and low not in _CLOSED and bool(_END.match(text, end))


def _is_name_word(word: str) -> bool:
    """A word that names are made of: listed, an eponym, hyphenated of such, or in no vocabulary."""
    bare = word.strip(".,'’")
    low = re.sub(r"['’]s$", "", bare.lower())
    if len(low) == 1 or IS_PARTICLE.fullmatch(low):
        return True
    if low in abbreviations() and not listed_anywhere(low):
        return False
    if listed_anywhere(low) or low in eponyms() or is_name_like(bare):
        return True
    return "-" in bare and any(map(_is_name_word, bare.split("-")))


def _are_initials(text: str, match: re.Match[str]) -> bool:
    initials = re.sub(r"[ .\-]", "", match["initials"]).lower()
    dotted = "." in match["initials"]
    family = match["family"].strip(".")
    if not _is_name_word(family) or family.isupper() or _GRADED.search(text, max(0, match.start() - 12), match.start()):
        return False
    if family.lower() in medical_words() or is_word(family):
        return (
            bool(_END.match(text, match.end("family")))
            and (dotted or initials not in _NOT_INITIALS)
            and initials not in abbreviations() - {"bd"}
        )
    return dotted or (initials not in _NOT_INITIALS and initials not in abbreviations())


_CLOSED = frozenset(
    """a an the this that these those there here he she it they we you i his her their our your its and or but if so no
    not yes none all any some each every both other another such same who whom whose which what when where why how will
    may can could would should shall might must is was are were be been has had have do does did in on at of to by for
    from with without within into over under after before during until since than then please note see grant call mark
    will page""".split()
)

"""Latin names by cue and title: "Patient: Jane Doe", "Dr. Rao", "signed by K. Brown, MD", "Doe, Jane"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._latin import LETTER, PARTICLE, WORD, is_name_like, listed
from echobench.deid.text.rules._words import is_word, medical_words

NAME = rf"{WORD}(?:[ ,]{{1,2}}(?:{PARTICLE}[ ])*{WORD}){{0,3}}"
_TITLE = re.compile(
    rf"""(?x)
        \b(?:
            Drs? | DR | Mr | MR | Mrs | MRS | Ms | MS | Miss | Mx | Prof | PROF | Doctor | Professor | Sir
          | Madam | Nurse | Rev | Fr | Sgt | Capt | Mssrs | Herr | Frau | Mme | Sra? | Señora?
        )\b\.?[ ]+(?P<name>(?:{PARTICLE}[ ])*{WORD}(?:[ ]+(?:{PARTICLE}[ ])*{WORD}){{0,3}})
        """
)
_CUES = r"""(?x:
          patient(?:'s)?(?:[ ]name)? | pt(?:[ ]name)? | name | full[ ]name | first[ ]name | last[ ]name
        | surname | given[ ]name | family[ ]name | maiden[ ]name
        | referr(?:ed|ing)[ ](?:by|physician|doctor|provider|clinician)
        | (?:electronically[ ]|digitally[ ])?signed(?:[ ]electronically)?(?:[ ]by)? | dictated[ ]by
        | interpreted[ ]by | read[ ]by | reported[ ]by | reviewed[ ]by | performed[ ]by | scanned[ ]by
        | examined[ ]by | supervised[ ]by | sonographer | radiologist | sonologist | physician
        | attending(?:[ ]physician)? | technologist | technician | tech | operator | consultant | provider
        | clinician | doctor | verified[ ]by | approved[ ]by | transcribed[ ]by | transcriptionist | cc
        | requested[ ]by | requesting[ ]physician | ordered[ ]by | ordering[ ](?:physician|provider)
        | next[ ]of[ ]kin | mother | father | husband | wife | guardian | emergency[ ]contact | spouse
        | partner | daughter | son | brother | sister | resident | fellow | nurse | midwife | reader
        | author | contact(?:[ ]person)? | attn | attention | discussed[ ]with | communicated[ ]to
        | reported[ ]to | called[ ]to | seen[ ]by | accompanied[ ]by | authenticated[ ]by
        | finali[sz]ed[ ]by | responsible | insured | subscriber | employer | witness
    )"""
_COLON = re.compile(rf"(?i:\b(?:{_CUES}))\s*[:=#]\s*(?P<name>{NAME}|(?-i:[A-Za-z][a-zA-Z'\-]+, ?[A-Za-z][a-zA-Z'\-]+))")
_PLAIN = re.compile(
    rf"(?i:\b(?:{_CUES}))[ ]+(?:(?:is|was|by|to|with)[ ]+)?(?:(?:Dr|Mr|Mrs|Ms|Prof)\.?[ ]+)?(?P<name>{NAME})"
)
_GREETING = re.compile(
    rf"""(?x)
        \b(?:Hi|Hello|Hey|Dear|Thanks|Thank[ ]you|Regards|Sincerely|Best|Cheers),?[ ]
        (?P<name>{WORD}(?:[ ]{WORD}){{0,2}})(?=[ ]?[,.!\n:-]|$)
        """
)
_SELF = re.compile(
    r"""(?ix)
        \b(?:my[ ]name[ ]is|my[ ]name's|i[ ]am[ ]called|calls?[ ]me|known[ ]as|this[ ]is|i'm|i[ ]am|name's)
        [ ]+(?P<name>[a-zà-ɏ'\-]+(?:[ ][A-Z][\w'\-]+){0,3})
        """
)
_SMALL = re.compile(
    r"""(?ix)
          \b(?:patient|name|surname|full[ ]name|first[ ]name|last[ ]name)\s*[:=]\s*
          (?P<name>[^\W\d_][\w'’.\-]*(?:[ ][^\W\d_][\w'’.\-]*){0,3})[ \t]*(?=$|\n|,|;)
        | \b(?:first|last|middle|maiden|family|given|sur)[ ]?name(?:[ ]is|'s|\?)\s+
          (?P<said>[^\W\d_][\w'’\-]+)
        """,
    re.MULTILINE,
)
_DEGREE = re.compile(
    rf"""(?x)
        (?P<name>{WORD}(?:[ ]+(?:{PARTICLE}[ ])*{WORD}){{0,3}}),?[ ]+(?:
            M\.?D\.? | D\.?O\.? | MBBS | MBChB | Ph\.?D\.? | RDMS | RVT | RDCS | RN | NP | PA-C | FRCR
          | FRANZCR | FACR | FACC | FACOG | MRCP | MSc | BSc | RT\(?R?\)? | CNM | DNP | Jr | Sr | Esq
        )\b
        """
)
_COMMA = re.compile(rf"(?<![{LETTER}])(?P<name>(?P<family>{WORD}),[ ]?(?P<given>{WORD})(?:[ ]{WORD})?)(?![{LETTER}])")
_HEAD = re.compile(r"^(?:Dr|Mr|Mrs|Ms|Prof|Miss|Doctor)\.?[ ]+")


def find(document: Document) -> Iterator[Span]:
    """Names that a cue, a title, a degree or the "Family, Given" form gives away."""
    text = document.text
    for pattern, sure in (
        (_TITLE, True),
        (_COLON, True),
        (_DEGREE, True),
        (_GREETING, False),
        (_PLAIN, False),
        (_SELF, False),
    ):
        for match in pattern.finditer(text):
            if pattern is _SELF and is_word(match["name"].split()[0]):
                continue
            span = _trim(text, *match.span("name"), sure=sure)
            if span:
                yield Span(*span, "name", 2)
    for match in _SMALL.finditer(text):
        group = "name" if match["name"] else "said"
        if not all(is_word(word) and not listed(word) for word in match[group].split()):
            yield Span(*match.span(group), "name", 2)
    for match in _COMMA.finditer(text):
        if (
            is_name_like(match["family"])
            and is_name_like(match["given"])
            and (listed(match["family"]) or listed(match["given"]))
        ):
            yield Span(*match.span("name"), "name", 2)


def _trim(text: str, start: int, end: int, *, sure: bool) -> tuple[int, int] | None:
    """Cut words from the end that are no names ("Jane Doe Findings"); None where nothing is left."""
    head = _HEAD.match(text[start:end])
    start += head.end() if head else 0
    words = list(re.finditer(r"\S+", text[start:end]))
    kept = 0
    for i, word in enumerate(words):
        bare = word[0].strip(",.'’")
        # After a title the first word is a name even if it is also a word: "Dr. Long".
        ok = (
            is_name_like(bare)
            or (sure and i <= 1 and bare.lower() not in medical_words())
            or bool(re.fullmatch(PARTICLE, bare))
        )
        if not ok:
            break
        kept = word.end()
        if text[start + word.end() - 1] == "." and len(bare) > 2 and i:
            break
    if not kept or (
        not sure
        and not any(
            listed(w[0]) or not is_word(w[0].strip(",."))
            for w in words
            if w.end() <= kept and len(w[0].strip(",.")) > 1
        )
    ):
        return None
    body = text[start : start + kept].rstrip(",.' -")
    return (start, start + len(body)) if body else None

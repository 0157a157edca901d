"""Believe or doubt what the tagger takes for identity: names, firms, places and numbers that their surroundings show.

A weak mark: clinical terms, measures and eponyms with what they name veto it, as does the operator's lexicon.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from echobench.deid.text import chinese, tagger
from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._latin import is_learned, is_misspelt, listed_anywhere, starts_sentence
from echobench.deid.text.rules._names import given_zh, languages, surname_zh
from echobench.deid.text.rules._words import abbreviations, is_word, medical_words
from echobench.deid.text.surrogates import BLANK
from echobench.schemas import read_schema
from echobench.text.language import HAN

LEAST = {"research": 0.4, "public": 0.15}
"""Probability from which a guess is masked; `benchmarks/deid_reports_foreign.py --curve` shows the trade."""
_MORE, _HIGHEST = 0.45, 0.97
"""What is a known word needs so much more probability than the threshold, up to the highest."""
_PUBLIC = 0.7  # what is asked of known words above it is asked by `research`
_BUILT = 0.12  # more for Chinese words that are not built as a name
_OPENS = 0.15  # less for a word that opens a sentence, where any word has a capital
CUED = 2  # the rank of what a cue names
_NOBODY = 0.01
_HAN = re.compile(f"[{HAN}]")
_SMALL_BEFORE = re.compile(r"(?P<words>[a-z][a-z\-]+(?:[ \-][a-z]+){0,4})\s?\($")
_MEANING = re.compile(r"\s?[:,=–—-]{1,2}\s?(?P<word>[A-Za-z][a-z]{3,20})")
_HYPHENED = re.compile(r"[-‐‑–][a-z]{3}")  # gray-scale, spin-echo
_BLANKS = re.compile(f"{BLANK}+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CLOSED = frozenset(
    """a an the of to in on at by for with from and or but if is was be been were are has had have will would can
    could may not no this that these those here there it its he she they his her their him them who which when where
    how why all any some both as per via re attn dob mrn ssn note hx exam name patient pt years year old man woman male
    female mother father son daughter wife husband sister brother mum mom dad carer midwife nurse
    sonographer trainee visitor
    i me my you your we us our i've i'm i'll it's what's who's here's don't so then more ip url id no tel qq
    again today yesterday tomorrow now later twice also noted
    happy born works lives agree checked typed holding positioning messaged tender stable here""".split()
)


_EXAMINATION = (
    "ultrasound sonography scan scanned scans sonographer radiologist mrn dob exam findings impression ward pt doppler"
    " biopsy sonogram echo echocardiogram midwife registrar obstetric pelvis abdomen msk dvt"
)
_LINE = 200  # characters from which a text needs two words of examinations
_PLACES = frozenset("院厂司校所局店馆站心队部连营会社行园场村镇乡市县区路街号楼室科团处里庄屯寨苑城巷道")


@cache
def _report_words() -> frozenset[str]:
    """English words of organs, findings and examinations: what a report holds and a letter does not."""
    terms = [term for entry in read_schema("findings.json")["findings"] for term in entry["terms"]["en"]]
    for region in read_schema("regions.json")["regions"].values():
        terms += [term for organ in region["organs"].values() for term in organ["en"]]
    found = (word for term in terms for word in term.lower().split() if len(word) > 3)
    return frozenset(found) | frozenset(_EXAMINATION.split())


class Surroundings:
    """What the tagger makes of one document: what it would mask, and what of the rules' weak marks it doubts."""

    def __init__(self, document: Document) -> None:
        self.joined, self.written, self.chinese = document.joined, document.text, document.language == "zh"
        index = self.joined.index
        self.cased = document.text if index is None else "".join(document.text[i] for i in index)
        # A mark of an earlier run is read as the name that stood there, so that what is beside it reads as it did.
        someone = "王建国王建国" if document.language == "zh" else "Carter"
        text, cased = (
            _BLANKS.sub(lambda match: (someone * len(match[0]))[: len(match[0])], written)
            for written in (self.joined.text, self.cased)
        )
        self.reading = tagger.read(text, cased)
        # Of a letter without words of examinations the network has learnt nothing.
        words = {match[0].lower() for match in _WORD.finditer(self.cased)}
        needed = 1 if len(self.cased) < _LINE else 2
        self.known = document.language == "zh" or len(words & _report_words()) >= needed

    def find(self, least: float) -> Iterator[Span]:
        """Yield weak spans of what is identity with a probability of at least `least`."""
        text = self.joined.text
        clinical = _clinical(text)
        demand = min(_HIGHEST, _MORE + least)
        words = None
        mixed = sum(map(str.islower, self.cased)) > 3 * sum(map(str.isupper, self.cased)) > 0
        for guess in self.reading.guesses(least) if self.known else ():
            start, end = guess.start, guess.end
            if _BLANKS.search(text, start, end):
                continue
            if _HAN.search(text, start, end):
                words = words if words is not None else list(chinese.tokens(text))
                start, end = _trim(text, start, end, clinical, words)
                if start < end and not _is_built(text, start, end, guess, words, demand):
                    continue
            elif not _may_be(self.cased, guess, demand, mixed=mixed):
                continue
            else:
                start, end = _without_closed(self.cased, start, end)
            if start < end:
                yield Span(*self.joined.span(start, end), guess.kind)

    def doubts(self, span: Span) -> bool:
        """Whether a weak mark of the rules stands where the tagger sees nobody: a second witness against it."""
        if not self.known or span.rank >= CUED or span.kind not in tagger.KINDS[:3]:
            return False
        if self.chinese and not _HAN.search(self.written, span.start, span.end):
            return False  # pinyin in a Chinese report: the network learnt too little of it
        index = self.joined.index
        start = span.start if index is None else bisect_left(index, span.start)
        end = span.end if index is None else bisect_left(index, span.end)
        return self.reading.score(start, end) < _NOBODY


def _clinical(text: str) -> frozenset[int]:
    covered: set[int] = set()
    for start, end in chinese.clinical_spans(text):
        covered.update(range(start, end))
    return frozenset(covered)


def _trim(text: str, start: int, end: int, clinical: frozenset[int], words: list[chinese.Token]) -> tuple[int, int]:
    """Leave out clinical words at the ends, and a lone character that is but a part of a known word."""
    if text[end - 1] == "氏" and _HAN.match(text, end):
        return start, start  # 唐氏筛查
    while start < end and start in clinical:
        start += 1
    while start < end and end - 1 in clinical:
        end -= 1
    if any(at in clinical for at in range(start, end)):
        return start, start
    if end - start == 1 and any(
        word.kind == "word" and word.start <= start < word.end and word.end - word.start > 1 for word in words
    ):
        return start, start
    return start, end


def _is_built(text: str, start: int, end: int, guess: tagger.Guess, words: list[chinese.Token], demand: float) -> bool:
    """Whether known words alone may be identity: built as such or beyond doubt, and no piece of a word cut off."""
    inside = [word for word in words if word.start < end and start < word.end]
    if any(word.kind not in ("word", "sign") for word in inside):
        return True
    value = text[start:end]
    if guess.kind != "name" and not (any(c.isdigit() for c in value) or value[-1] in _PLACES):
        return False
    beyond = guess.score >= min(_HIGHEST, demand + _BUILT)
    if inside and (inside[0].start < start or inside[-1].end > end):
        return beyond
    surname = re.match(surname_zh(), value)
    if guess.kind != "name" or len(value) == 1 or not (surname or value[0] in "小老阿大"):
        return beyond
    given = value[surname.end() :] if surname else ""
    return beyond or all(c in given_zh() for c in given)


def _without_closed(cased: str, start: int, end: int) -> tuple[int, int]:
    """Leave out small closed words at both ends: "a", "of the"."""
    words = [match for match in _WORD.finditer(cased, start, end) if not (match[0].islower() and match[0] in _CLOSED)]
    digits = [at for at in range(start, end) if cased[at].isdecimal()]
    places = [*(match.start() for match in words), *(match.end() - 1 for match in words), *digits]
    return (min(places), max(places) + 1) if places else (start, start)


def _is_short_form(cased: str, start: int, end: int) -> bool:
    """Whether letters stand for small words before or behind them: "left ventricle (LV)", "LK: left kidney"."""
    value = cased[start:end]
    if len(value) > 6 or not value.isalpha():
        return False
    before = _SMALL_BEFORE.search(cased, max(0, start - 60), start)
    after = _MEANING.match(cased, end, end + 40)
    first = value[0].lower()
    told = [word[0].lower() for word in before["words"].split()[-len(value) - 1 :]] if before else []
    return first in told or bool(after and after["word"][0].lower() == first and is_word(after["word"]))


def _may_be(cased: str, guess: tagger.Guess, demand: float, *, mixed: bool) -> bool:
    """Whether a guess in Latin letters or digits holds more than closed words, terms and their misspellings.

    `mixed`: the text has capitals and small letters, so that a small word is rarely a name.
    """
    value = cased[guess.start : guess.end]
    digits, found = sum(c.isdecimal() for c in value), _WORD.findall(value)
    if digits or not found:
        return digits > 3 or (digits > 0 and (bool(found) or guess.score >= demand))
    if sum(map(str.isalpha, value)) < 2 or _is_short_form(cased, guess.start, guess.end):
        return False
    if _HYPHENED.match(cased, guess.end):
        return False
    for at, word in enumerate(found):
        low = word.lower().replace("’", "'")
        if low in _CLOSED or low in languages() or (len(low) == 1 and word.islower()) or is_misspelt(low):
            continue
        if len(found) > 1 and (low in medical_words() or (len(low) < 3 and not word.isupper())):
            continue
        small = mixed and word.islower() and (is_word(low) or listed_anywhere(low))
        if small and demand > _PUBLIC:
            need = _HIGHEST
        elif small or low in abbreviations() or low in medical_words():
            need = demand
        elif is_learned(low) and not listed_anywhere(low):
            continue
        elif is_word(low) and mixed and not listed_anywhere(low):
            need = demand
        elif mixed and at == 0 and is_word(low) and starts_sentence(cased, guess.start):
            need = demand - _OPENS
        else:
            need = 0.0
        if guess.score >= need:
            return True
    return False

"""Decide which guesses of the tagger become spans to mask, and which weak spans of the rules it casts doubt on.

Spans of the tagger are weak: clinical terms, measures, eponyms with their noun and the operator's lexicon veto them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from echobench.deid.text import chinese, tagger
from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._latin import (
    is_learned,
    is_misspelt,
    listed_anywhere,
    opens_sentence_as_word,
    starts_sentence,
)
from echobench.deid.text.rules._names import given_zh, languages, surname_zh
from echobench.deid.text.rules._words import abbreviations, is_word, medical_words
from echobench.deid.text.surrogates import BLANK
from echobench.schemas import read_schema
from echobench.text.language import HAN

THRESHOLDS = {"research": 0.4, "public": 0.15}
"""Probability from which a guess is masked, by text profile (`benchmarks/deid_reports_foreign.py --curve`)."""
_KNOWN_WORD_MARGIN, _MAX_THRESHOLD = 0.45, 0.97
"""Known words need a probability higher by the margin than the threshold, at most the maximum."""
_STRICT_DEMAND = 0.7  # a demand above it is that of the profile `research`, which keeps small known words
_UNLIKE_A_NAME_MARGIN = 0.12  # added for Chinese words without surname and usual given name
_SENTENCE_START_DISCOUNT = 0.15  # subtracted for the first word of a sentence, which has a capital anyway
CUED_RANK = 2  # rank of spans that a cue (Dr., 患者) introduces; they are not doubted
_DOUBT_BELOW = 0.01  # probability below which the tagger contradicts a weak span of the rules
_HAN = re.compile(f"[{HAN}]")
_SMALL_BEFORE = re.compile(r"(?P<words>[a-z][a-z\-]+(?:[ \-][a-z]+){0,4})\s?\($")
_MEANING = re.compile(r"\s?[:,=–—-]{1,2}\s?(?P<word>[A-Za-z][a-z]{3,20})")
_HYPHENED = re.compile(r"[-‐‑–][a-z]{3}")  # gray-scale, spin-echo
_OBJECT = re.compile(r"[ ](?:the|this|that|these|an?|any|all)[ ]")
_BLANKS = re.compile(f"{BLANK}+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FUNCTION_WORDS = frozenset(
    """a an the of to in on at by for with from and or but if is was be been were are has had have will would can
    could may not no this that these those here there it its he she they his her their him them who which when where
    how why all any some both as per via re attn dob mrn ssn note hx exam name patient pt age aged years year old man
    woman male female mother father son daughter wife husband sister brother mum mom dad carer midwife nurse
    sonographer trainee visitor
    i me my you your we us our i've i'm i'll it's what's who's here's don't so then more ip url id no tel qq
    again today yesterday tomorrow now later twice also noted
    happy born works lives agree checked typed holding positioning messaged tender stable here""".split()
)


# Eponyms that reports write without what they name, and that few people bear.
_REPORT_EPONYMS = frozenset(
    "homans bertin kikuchi crohn marjolin lisfranc lister delphian kussmaul castleman mirizzi".split()
)
_EXAMINATION = (
    "ultrasound sonography scan scanned scans sonographer radiologist mrn dob exam findings impression ward pt doppler"
    " biopsy sonogram echo echocardiogram midwife registrar obstetric pelvis abdomen msk dvt"
)
_SHORT_TEXT = 200  # characters; longer texts need two words of reports to count as one
_PLACE_ENDINGS = frozenset("院厂司校所局店馆站心队部连营会社行园场村镇乡市县区路街号楼室科团处里庄屯寨苑城巷道")


@cache
def _report_words() -> frozenset[str]:
    """Return English words of organs, findings and examinations, which reports hold and letters do not."""
    terms = [term for entry in read_schema("findings.json")["findings"] for term in entry["terms"]["en"]]
    for region in read_schema("regions.json")["regions"].values():
        terms += [term for organ in region["organs"].values() for term in organ["en"]]
    words = (word for term in terms for word in term.lower().split() if len(word) > 3)
    return frozenset(words) | frozenset(_EXAMINATION.split())


def _holds_report_words(text: str) -> bool:
    words = {match[0].lower() for match in _WORD.finditer(text)}
    return len(words & _report_words()) >= (1 if len(text) < _SHORT_TEXT else 2)


class Surroundings:
    """The tagger's reading of one document: spans that it would mask, and its doubts about spans of the rules."""

    def __init__(self, document: Document) -> None:
        self.joined, self.written, self.chinese = document.joined, document.text, document.language == "zh"
        index = self.joined.index
        self.cased = document.text if index is None else "".join(document.text[i] for i in index)
        # The mask of an earlier run is read as a name, so that its surroundings give the same reading as before.
        stand_in = "王建国王建国" if document.language == "zh" else "Carter"
        text, cased = (
            _BLANKS.sub(lambda match: (stand_in * len(match[0]))[: len(match[0])], written)
            for written in (self.joined.text, self.cased)
        )
        self.reading = tagger.read(text, cased)
        # The network was trained on reports only; its guesses about other texts are not used.
        self.is_report = self.chinese or _holds_report_words(self.cased)

    def find(self, threshold: float) -> Iterator[Span]:
        """Yield weak spans of words that identify with a probability of at least `threshold`."""
        text = self.joined.text
        clinical = chinese.clinical_places(text)
        demand = min(_MAX_THRESHOLD, _KNOWN_WORD_MARGIN + threshold)
        mixed = sum(map(str.islower, self.cased)) > 3 * sum(map(str.isupper, self.cased)) > 0
        for guess in self.reading.guesses(threshold) if self.is_report else ():
            start, end = guess.start, guess.end
            if _BLANKS.search(text, start, end):
                continue
            if _HAN.search(text, start, end):
                words = chinese.tokens(text)
                start, end = _trim(text, start, end, clinical, words)
                if start < end and not _is_built(text, start, end, guess, words, demand):
                    continue
            elif not _may_identify(self.cased, guess, demand, mixed=mixed):
                continue
            else:
                start, end = _without_function_words(self.cased, start, end)
            if start < end:
                yield Span(*self.joined.span(start, end), guess.kind)

    def doubts(self, span: Span) -> bool:
        """Return whether the tagger contradicts a weak span of the rules: it finds no identity there."""
        if not self.is_report or span.rank >= CUED_RANK or span.kind not in tagger.KINDS[:3]:
            return False
        if self.chinese and not _HAN.search(self.written, span.start, span.end):
            return False  # pinyin in a Chinese report: the network learnt too little of it
        index = self.joined.index
        start = span.start if index is None else bisect_left(index, span.start)
        end = span.end if index is None else bisect_left(index, span.end)
        return self.reading.score(start, end) < _DOUBT_BELOW


def _trim(text: str, start: int, end: int, clinical: frozenset[int], words: Sequence[chinese.Token]) -> tuple[int, int]:
    """Return [start, end) without clinical words at its ends; empty for clinical text or one character of a word."""
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


def _is_built(
    text: str, start: int, end: int, guess: tagger.Guess, words: Sequence[chinese.Token], demand: float
) -> bool:
    """Tell whether Chinese text that is all known words may identify: built like a name, or beyond doubt."""
    inside = [word for word in words if word.start < end and start < word.end]
    if end - start == 1 and not re.match(surname_zh(), text[start]) and chinese.is_common(text[start]):
        return False
    if any(word.kind not in ("word", "sign") for word in inside):
        return True
    value = text[start:end]
    if guess.kind != "name" and not (any(c.isdigit() for c in value) or value[-1] in _PLACE_ENDINGS):
        return False
    beyond = guess.score >= min(_MAX_THRESHOLD, demand + _UNLIKE_A_NAME_MARGIN)
    if inside and (inside[0].start < start or inside[-1].end > end):
        return beyond
    surname = re.match(surname_zh(), value)
    if guess.kind != "name" or len(value) == 1 or not (surname or value[0] in "小老阿大"):
        return beyond
    given = value[surname.end() :] if surname else ""
    return beyond or all(c in given_zh() for c in given)


def _without_function_words(cased: str, start: int, end: int) -> tuple[int, int]:
    """Return [start, end) without lower-case function words at its ends: "a", "of the"."""
    words = [
        match for match in _WORD.finditer(cased, start, end) if not (match[0].islower() and match[0] in _FUNCTION_WORDS)
    ]
    digits = [at for at in range(start, end) if cased[at].isdecimal()]
    kept = [*(match.start() for match in words), *(match.end() - 1 for match in words), *digits]
    return (min(kept), max(kept) + 1) if kept else (start, start)


def _is_short_form(cased: str, start: int, end: int) -> bool:
    """Tell whether letters abbreviate the words before or after them: "left ventricle (LV)", "LK: left kidney"."""
    value = cased[start:end]
    if len(value) > 6 or not value.isalpha():
        return False
    before = _SMALL_BEFORE.search(cased, max(0, start - 60), start)
    after = _MEANING.match(cased, end, end + 40)
    first = value[0].lower()
    initials = [word[0].lower() for word in before["words"].split()[-len(value) - 1 :]] if before else []
    return first in initials or bool(after and after["word"][0].lower() == first and is_word(after["word"]))


def _may_identify(cased: str, guess: tagger.Guess, demand: float, *, mixed: bool) -> bool:
    """Tell whether a guess in Latin letters or digits holds more than function words, terms and their misspellings.

    `demand`: probability asked of known words. `mixed`: the text has both cases, so that a lower-case word is rarely a
    name.
    """
    value = cased[guess.start : guess.end]
    digits, words = sum(c.isdecimal() for c in value), _WORD.findall(value)
    if digits or not words:
        return digits > 3 or (digits > 0 and (bool(words) or guess.score >= demand))
    if sum(map(str.isalpha, value)) < 2 or _is_short_form(cased, guess.start, guess.end):
        return False
    if _HYPHENED.match(cased, guess.end):
        return False
    if _OBJECT.match(cased, guess.end) and opens_sentence_as_word(cased, guess.start, guess.end):
        return False  # "Mark the site."
    for at, word in enumerate(words):
        low = word.lower().replace("’", "'")
        if low in _FUNCTION_WORDS or low in languages() or (len(low) == 1 and word.islower()) or is_misspelt(low):
            continue
        if len(words) > 1 and (low in medical_words() or (len(low) < 3 and not word.isupper())):
            continue
        if mixed and word.islower() and is_word(low) and not listed_anywhere(low):
            continue  # names in small letters are those of the lists
        small = mixed and word.islower() and listed_anywhere(low)
        if (small and demand > _STRICT_DEMAND) or (low in abbreviations() and not listed_anywhere(low)):
            need = _MAX_THRESHOLD
        elif small or low in _REPORT_EPONYMS or low in medical_words() or low.removesuffix("s") in medical_words():
            need = demand
        elif is_learned(low) and not listed_anywhere(low):
            continue
        elif is_word(low) and mixed and not listed_anywhere(low):
            need = demand
        elif mixed and at == 0 and is_word(low) and starts_sentence(cased, guess.start):
            need = demand - _SENTENCE_START_DISCOUNT
        else:
            need = 0.0
        if guess.score >= need:
            return True
    return False

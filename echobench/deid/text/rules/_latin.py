"""Judge how far a capitalised Latin word looks like a name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from echobench.deid.text.rules._names import all_eponyms, eponyms, family_en, given_en, languages
from echobench.deid.text.rules._words import abbreviations, is_word, learned_words, medical_words, vocabulary

# Letters of every Latin alphabet, Greek and Cyrillic: "Ștefan" and "Đỗ" are names as "Stefan" is.
_LETTERS = [chr(code) for code in (*range(0xC0, 0x530), *range(0x1E00, 0x1F00))]
UPPER = "A-Z∆" + "".join(letter for letter in _LETTERS if letter.isupper())
LETTER = r"A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿḀ-ỿ∆'’\-"
# Bounded, so that a run of thousands of letters costs no more than its length.
WORD = rf"[{UPPER}][{LETTER}]{{0,40}}\.?"
PARTICLE = r"""(?x:
      van | von | der | den | de | del | della | dei | degli | delle | des | di | da | do | das | dos | du
    | los | las | bint | abu | ul | ud | op
    | la | le | el | al | bin | ibn | ben | ter | ten | zu | af | av | y | e | st\.?
)"""
IS_PARTICLE = re.compile(PARTICLE)
_OWNER = re.compile(r"['’]s?$")
_PARTS = re.compile(r"[\-']")
# What a learned word or the name of a drug (INN stems of the WHO) ends in: no vocabulary holds all of medicine.
_LEARNED = re.compile(
    r"""(?x)
        (?:
            itis | osis | oma | omas | emia | aemia | ectomy | ostomy | otomy | graphy | graphic | scopy
          | megaly | plasty | lithiasis | cele | pathy | algia | uria | plasia | trophy | ectasis | ectasia
          | penia | rrhage | rrhea | ous | ically | ation | ations | ution | ity | ism | ular | genic | gram
          | grams | graph | ial | eal | oid | ized | ised | izing | ization | logy | logic | logical | meter
          | xaban | gatran | statin | sartan | dipine | olol | gliptin | gliflozin | glutide | tinib | mab
          | cillin | mycin | floxacin | parin | prazole | conazole | relix | tide | caine | setron | dronate | azosin
          | scope | echoic | genicity | vascular | phasic | metric | cystic | lobar | glandular | form
        )$
        """
)
_PREFIX = re.compile(
    r"""(?x)
        ^(?:
            trans | intra | para | pre | post | endo | sub | supra | infra | retro | hyper | hypo | extra
          | inter | peri | epi | multi | micro | macro | pseudo | uni | non | anti | hydro | echo | sono
          | ultra | cardio | angio | neuro | haemo | hemo | cysto | chole | hepato | nephro | pyelo
          | uretero | gastro | osteo | arthro | myo | mammo | thyro | adeno | lymph | vaso | arterio | veno
          | thrombo | athero | fibro | lipo | electro | tele | video | over | under | out | un | re | dis
          | mis | co | de | bi | tri | semi | poly | mono
        )-?
        """
)
INITIAL = re.compile(rf"^[{UPPER}]$")


def listed(word: str) -> bool:
    """Whether a word is in the name lists and is no domain term."""
    low = word.lower().strip(".'’")
    return (low in given_en() or low in family_en()) and low not in medical_words()


def is_name_like(word: str) -> bool:
    """Whether a capitalised word can be a name: listed, or no ordinary word, or an initial."""
    bare = word.strip(".,'’")
    if len(bare) == 1:
        return True
    return listed(bare) or not (is_known(bare) or bare.lower() in eponyms())


def strength(text: str, start: int, end: int) -> int:
    """-1 no name; 0 goes with a name (initial, particle, eponym); 1 a name that is also a word; 2 only a name."""
    word = _OWNER.sub("", text[start:end])
    low = word.lower()
    if IS_PARTICLE.fullmatch(low if word.istitle() else word) or INITIAL.match(word):
        return 0
    anywhere = listed_anywhere(low)
    if any(c.isdigit() for c in word) or low in abbreviations() or (low in medical_words() and not anywhere):
        return 0 if low in eponyms() and not word.isupper() else -1
    if low in languages() or low.removesuffix("-language") in languages():
        return -1
    if low in eponyms() or low in medical_words():
        return 0
    parts = word.split("-")
    if len(parts) > 1 and all(part.istitle() and listed(part) for part in parts):
        return 2
    # "James" is no plural of jam: names of the lists count as words only as they stand.
    known = low in vocabulary() if listed(word) else is_known(word)
    if word.isupper():
        # Capitals throughout are headings and abbreviations: only the lists tell names.
        return (1 if known else 2) if listed(word) and len(word) > 3 else -1
    if known:
        return 1 if listed(word) else 0 if len(parts) > 1 and len(parts[0]) > 1 and low not in vocabulary() else -1
    if is_misspelt(low):
        return -1
    return -1 if _LEARNED.search(low) and not listed(word) and (len(low) > 7 or starts_sentence(text, start)) else 2


def is_known(word: str) -> bool:
    """An ordinary word, hyphenated parts (B-mode), or a word under a learned prefix (transabdominal)."""
    if is_word(word):
        return True
    parts = [part for part in _PARTS.split(word) if part]
    if len(parts) > 1 and all(len(part) == 1 or is_word(part) for part in parts):
        return True
    stem = _PREFIX.sub("", word.lower())
    # Only in words longer than names mostly are: "Transunion" is a firm, "Transabdominal" a scan.
    return stem != word.lower() and len(stem) >= 5 and len(word) >= 11 and is_word(stem)


def listed_anywhere(low: str) -> bool:
    """Whether a lower-case word is in the name lists, also if it is a domain term."""
    return low in given_en() or low in family_en()


def is_learned(low: str) -> bool:
    """Whether a lower-case word ends as words of medicine do."""
    return len(low) > 7 and bool(_LEARNED.search(low))


@lru_cache(1 << 14)
def is_misspelt(low: str) -> bool:
    """Whether a lower-case word is one slip away from a term: two letters changed about, one too many, less or other.

    Names of the lists are none. Five letters and more for letters changed about, eight for the rest.
    """
    if len(low) < 5 or not low.isalpha() or listed_anywhere(low) or is_word(low):
        return False
    terms = _terms()
    if any(low[:i] + low[i + 1] + low[i] + low[i + 2 :] in terms for i in range(len(low) - 1)):
        return True
    if len(low) < 8:
        return False
    shorter = [low[:i] + low[i + 1 :] for i in range(len(low))]
    if any(word in terms for word in shorter):
        return True
    near = {term for word in (low, *shorter) for term in _without_one().get(word, ())}
    return any(abs(len(term) - len(low)) < 2 and _one_apart(term, low) for term in near)


@cache
def _terms() -> frozenset[str]:
    """Terms of medicine of five letters and more, with eponyms."""
    return frozenset(word for word in medical_words() | learned_words() | all_eponyms() if len(word) > 4)


@cache
def _without_one() -> dict[str, list[str]]:
    """Each term of eight letters and more under every form that lacks one letter."""
    found: dict[str, list[str]] = {}
    for term in medical_words():
        if len(term) > 7:
            for i in range(len(term)):
                found.setdefault(term[:i] + term[i + 1 :], []).append(term)
    return found


def _one_apart(a: str, b: str) -> bool:
    """Whether one letter more, less or other makes `b` of `a`."""
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def starts_sentence(text: str, start: int) -> bool:
    """Whether a word opens a sentence, a line or a quotation."""
    before = text[max(0, start - 40) : start].rstrip(" \t\"'“(*->?")
    return not before or before[-1] in ".!?:;\n"


# Words that open sentences of reports more often than they name someone.
_OPENING = frozenset(
    """will may can in an a so no see do art an my the is was has had are were be been at as by for from on of to it
    its this that these those there here and but or if when while with without not none note noted mark grant
    call called contact ask tell please dear hello hi hey per via both all any each every some more most other
    same such than then thus however although since where which who what why how he she they we you i his her
    their our your him them us me page long grace hope faith joy""".split()
)


def opens_sentence_as_word(text: str, start: int, end: int) -> bool:
    """Whether a word that may be a name stands where any word is capitalised, and is one that stands there often."""
    low = text[start:end].lower()
    return starts_sentence(text, start) and (low in _OPENING or low in medical_words())

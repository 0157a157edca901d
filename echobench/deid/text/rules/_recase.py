"""Give texts in capitals or in small letters the capitals that they would have, so that one set of rules reads all.

A word keeps a capital where no vocabulary knows it, where the name lists do and no dictionary does, behind a title or
the colon of a person's field, and beside another name. The result has the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.deid.text.rules._names import family_en, given_en
from echobench.deid.text.rules._words import abbreviations, is_word, medical_words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TITLES = frozenset("dr drs mr mrs ms miss mx prof doctor professor sir madam nurse rev sister st".split())
_FIELD = re.compile(
    r"""(?x)
      (?:
          patient(?:'s)?(?:[ ]name)? | pt | name | referr(?:er|ing|ed) | ordering | ordered | attending | consultant
        | sonographer | radiologist | technologist | operator | reported | read | signed | verified | dictated
        | performed | student | chaperone | interpreter | witness(?:ed)? | accompanied | resident | fellow | physician
        | provider | parent | mother | father | guardian | carer | contact | author | cc | attn | nurse | midwife
        | registrar | scanned | department | company | ltd | llc | school | plc | inc
        | approved | authenticated | by | to | dear
      )[ ]?(?:by)?\s{0,2}[:|][ |]{0,3}$
    """
)
_ACT = re.compile(
    r"""(?x)
      (?:
          by | with | left[ ]for | spoke[ ]to | phoned | paged | informed | notified | called | message[ ]for
        | copied[ ]to | neighbou?r | patient | employee | dear | hi | hello | aunt | uncle | sister | brother | mother
        | father | husband | wife | son | daughter | niece | nephew | cousin | friend | née | nee | known[ ]as
      )[ ,]{1,2}$
    """
)
_FIRM = frozenset(
    """hospital hospitals clinic infirmary medical center centre health healthcare system surgery imaging radiology
    diagnostic diagnostics laboratory university college school institute academy foundation department trust group
    general royal memorial regional community district county city saint st road street women's children's heart
    vascular service services llc ltd inc plc lp practice partners fire police office company bank church
    valley associates teleradiology united fc club
    plumbing quarry logistics insurance co
    brewery hospice care center's cancer national public army veterans va""".split()
)


_OPENERS = frozenset("will may can mark grant page long art max an in no do see so my".split())
_LEGAL = frozenset("inc llc ltd corp corporation gmbh plc co ag".split())
_CORE = frozenset("hospital clinic infirmary surgery university college hospice trust healthcare".split())
_GENERIC = frozenset(
    """seen from with into near their your this that same other local outside referring previous prior outpatient
    inpatient teaching after before during late early home open under scan scanned""".split()
)


def recase(text: str) -> str:
    """Return the text with new capitals where a line has none or nothing else."""
    if text.islower():
        return "".join(_line(line) for line in text.splitlines(keepends=True))
    return "".join(
        _line(line) if _is_capitals(line) or _is_small(line) else _CAPITALS.sub(_names_only, line)
        for line in text.splitlines(keepends=True)
    )


_CAPITALS = re.compile(r"(?<![\w-])[A-ZÀ-Þ]{2,20}(?:[ \-][A-ZÀ-Þ]{2,20}){1,4}(?![\w-])")


def _names_only(match: re.Match[str]) -> str:
    """A run of capitals in a mixed line that can only be a name: PICARD JEAN LUC."""
    words = [word.lower() for word in re.split("[ -]", match[0])]
    if any(is_word(word) and not (word in given_en() or word in family_en()) for word in words):
        return match[0]
    known = sum((word in given_en() or word in family_en()) and not is_word(word) for word in words)
    unknown = sum(not is_word(word) and word not in abbreviations() for word in words)
    return match[0].title() if known and known + unknown >= len(words) else match[0]


def _is_capitals(line: str) -> bool:
    upper = sum(map(str.isupper, line))
    return upper >= 6 and sum(map(str.islower, line)) * 12 <= upper


_SMALL = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]")


def _is_small(line: str) -> bool:
    """Whether a line of several words has no capital but those of short forms."""
    return line.count(" ") > 3 and _SMALL.search(line) is None and sum(map(str.islower, line)) > 12


def _line(line: str) -> str:
    words = list(_WORD.finditer(line))
    levels = [_level(word[0]) for word in words]
    for i, word in enumerate(words):
        before = line[max(0, word.start() - 30) : word.start()].lower()
        owns = levels[i] == 1 and re.match(
            r"['’]?s? (?:prior|previous|last|next|old)\b", line[word.end() : word.end() + 12].lower()
        )
        if owns or _is_called(line, words, i) or (levels[i] == 1 and _ACT.search(before)):
            levels[i] = 2
    _spread(line, words, levels)
    out = list(line)
    for word, level in zip(words, levels, strict=True):
        for at, char in zip(range(*word.span()), _write(word[0], level), strict=True):
            out[at] = char
    return "".join(out)


def _level(word: str) -> int:
    """2 a name or unknown, 1 a word that is also a name, 0 a word, -1 an abbreviation or a single letter."""
    low = word.lower().removesuffix("'s").removesuffix("’s")
    if len(low) == 1 or low in abbreviations():
        return -1
    is_name = low in given_en() or low in family_en()
    if is_word(low) or low in medical_words():
        return 1 if is_name else 0
    if is_name:
        return 2
    return 2 if len(low) > 3 and re.search("[aeiouyà-ÿ]", low) else -1


def _is_called(line: str, words: list[re.Match[str]], i: int) -> bool:
    """Whether a title stands before a word, or the colon of a person's field."""
    start = words[i].start()
    if i and words[i - 1][0].lower() in _TITLES and re.fullmatch(r"\.?\s?", line[words[i - 1].end() : start]):
        return True
    return bool(_FIELD.search(line[max(0, start - 30) : start].lower()))


def _spread(line: str, words: list[re.Match[str]], levels: list[int]) -> None:
    """Words that are also names become names beside one, or behind an initial; words of firms behind one."""
    order = [*range(len(words)), *range(len(words) - 1, -1, -1)]
    for i in order:
        low = words[i][0].lower()
        beside = list(_beside(line, words, i))
        if _goes_between(words, levels, i, beside):
            levels[i] = 2
        paired = (
            levels[i] == 1
            and low in given_en()
            and low not in _OPENERS
            and any(j > i and levels[j] == 1 and words[j][0].lower() in family_en() for j in beside)
        )
        named = paired or (levels[i] == 1 and any(levels[j] == 2 or _is_initial(line, words, j) for j in beside))
        of_firm = levels[i] < 2 and low in _FIRM and i and i - 1 in beside and levels[i - 1] == 2
        if named or of_firm:
            levels[i] = 2
        elif low in _LEGAL and i > 1 and levels[i - 2] == 2 and i - 1 in beside:
            levels[i - 1] = levels[i] = 2
        elif low in _CORE and i:
            _firm(words, levels, i)


def _goes_between(words: list[re.Match[str]], levels: list[int], i: int, beside: list[int]) -> bool:
    """Whether a short unknown word or initials stand beside a name: "jason a brandt", "mj garcia", "kim cuc pham"."""
    low = words[i][0].lower()
    before, after = i - 1 in beside and levels[i - 1] == 2, i + 1 in beside and levels[i + 1] == 2
    if len(low) == 1:
        return before and i + 1 in beside and levels[i + 1] >= 1
    return levels[i] < 0 and len(low) < 4 and low not in abbreviations() and (before or after)


def _firm(words: list[re.Match[str]], levels: list[int], end: int) -> None:
    """Give capitals to the word before "general hospital", unless it only says which one: "the", "outside"."""
    start = end
    while start and words[start - 1][0].lower() in _FIRM:
        start -= 1
    before = words[start - 1][0].lower() if start else ""
    if start and len(before) > 3 and before not in _GENERIC and before not in medical_words():
        for i in range(start - 1, end + 1):
            levels[i] = 2


def _beside(line: str, words: list[re.Match[str]], i: int) -> Iterator[int]:
    if i and re.fullmatch(r"\.?[ ]|-|,[ ]", line[words[i - 1].end() : words[i].start()]):
        yield i - 1
    if i + 1 < len(words) and re.fullmatch(r"\.?[ ]|-|,[ ]", line[words[i].end() : words[i + 1].start()]):
        yield i + 1


def _is_initial(line: str, words: list[re.Match[str]], i: int) -> bool:
    return (
        len(words[i][0]) == 1
        and words[i][0].lower() not in "ai"
        and line[words[i].end() : words[i].end() + 1] in (".", " ")
    )


def _write(word: str, level: int) -> str:
    if level == 2:
        return "".join(
            _same(c, c.upper()) if at == 0 or (word[at - 1] in "'’" and at + 1 < len(word)) else _same(c, c.lower())
            for at, c in enumerate(word)
        )
    if level < 0 and len(word) > 1:
        return word
    return (
        _same(word, word.upper())
        if len(word) == 1 and word.lower() not in "ai"
        else "".join(_same(c, c.lower()) for c in word)
    )


def _same(char: str, other: str) -> str:
    """`other`, unless it has another length: ß has no capital of one letter."""
    return other if len(other) == 1 else char

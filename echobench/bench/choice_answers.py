"""Which option an answer states: by its letter, by its text, or by yes and no.

A statement ("Answer: B"), the letter at the start and a line that is an option are taken first; a sentence that names
one option is taken last. Two different options, a negated one and none stay unparsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from echobench.bench.answer_text import declines, statements

_YES = frozenset("yes true correct right 是 是的 有 对 对的 正确 真 符合 匹配 一致 存在".split())
_NO = frozenset("no false incorrect wrong 否 不是 没有 无 不对 错 错误 不正确 假 不符合 不匹配 不一致 不存在".split())
_AROUND = " .,;:!?。，；：！？、\"'“”‘’`*_()[]{}【】<>「」"

_NOTHING, _SEVERAL = "no option named", "several options named"
_NEGATED, _DISAGREE = "negated", "letter and text disagree"

# A lower-case letter is an option only where nothing else can be meant by it.
_FIRST = re.compile(
    r"[(\[{<【「《\"']*([A-Za-z])"
    r"(?:\s*[)\]}>】」》\"']+\s*[.:、,。]?|\s*[.:、,。](?!\w\.)|\s+[-–—]+(?=\s)|(?=\s*(?:\n|$)))[ \t]*"
)
_CONTINUES = re.compile(
    r"([A-Z])(?=\s+(?:is\b|are\b|because\b|since\b|as\b|due\b|正确)|\s*(?:是|正确|因为|符合|最|选项|[(（]))(?:\s+is)?\s*"
)
_NAMED = re.compile(
    r"(?:\b(?:option|choice)\s+|选项\s*)[(\[【\"']*([A-Z])(?![A-Za-z0-9-])|[(【\[]([A-Z])[)】\]]", re.IGNORECASE
)
_SAID = re.compile(
    r"\A(?:so |thus |therefore,? |hence )?(?:it(?:'s| is| must be| should be)|this is|that is|i think (?:it is|it's)|"
    r"(?:应该|应当|我认为|我觉得|因此|所以|故)?(?:应该)?(?:是|为|选择?))\s*(?=[(\[【\"']*[A-Z][)\]】\"'.。]*\s*$)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b([A-Z])\s*(?:/|&|,|、|\+|\bor\b|\band\b|或者?|和|与|及|以及)\s*(?:option\s+)?[(\[]?([A-Z])\b")

_CLAUSE = re.compile(r"[.;。;!?\n,，、]+|\bbut\b|\bhowever\b|但是?|而是")
_BEFORE = re.compile(
    r"(?:\b(?:not?|nor|neither|never|without|cannot|can't|isn't|rather\s+than|instead\s+of|unlike|unlikely|excludes?|"
    r"rules?\s+out|ruled\s+out|absence\s+of|non)\b(?:[\s-]+[\w'-]+){0,5}[\s-]*|non-|"
    r"(?:不|非|无|未|没有|没|排除|而不是|除外|否认)[^,，。;；]{0,7})\Z"
)
_AFTER = re.compile(
    r"\A[^,，。;；.!?]{0,12}?(?:\b(?:is|are|was|were|be|can|does|do|seems?|appears?)?\s*(?:not|n't)\s+(?:be\s+)?(?:clearly\s+)?"
    r"(?:shown|seen|visible|visuali[sz]ed|present|depicted|displayed|imaged|the\b|it\b|correct|likely|right|possible|an?\b|"
    r"in\b|$)|\b(?:is|seems?|appears?)\s+(?:very\s+)?(?:unlikely|excluded|absent|wrong|incorrect)|ruled\s+out|"
    r"可能性(?:较|很|更)?(?:小|低)|除外|不(?:考虑|支持|像|符合|正确|对|太可能|可能)|未(?:显示|见)\s*$|可以?排除)"
)


def find_option(text: str, choices: Sequence[str], normal: Sequence[str], bodies: Sequence[str]) -> int | str:
    """The index of the option that a tidied answer states, or why none is taken.

    normal: the options in normal form. bodies: the same without letters.
    """
    return _Options(choices, list(normal), list(bodies)).find(text)


class _Options:
    def __init__(self, choices: Sequence[str], normal: list[str], bodies: list[str]) -> None:
        self._count, self._normal, self._bodies = len(choices), normal, bodies
        yes, no = ([i for i, b in enumerate(bodies) if b in words] for words in (_YES, _NO))
        self._polarity = (yes[0], no[0]) if (len(bodies), len(yes), len(no)) == (2, 1, 1) else None
        self._by_length = sorted((i for i in range(len(bodies)) if bodies[i]), key=lambda i: -len(bodies[i]))

    def find(self, text: str) -> int | str:
        """The option of the whole answer, by the strongest evidence that there is."""
        whole = self._whole(text)
        if whole is not None:
            return whole
        said = statements(text)
        if not said and _joined(text, self._count):
            return _SEVERAL
        lines = [index for line in text.split("\n") if isinstance(index := self._line(line), int)]
        first = self._start(text)
        if len({*lines, *([first] if isinstance(first, int) else [])}) > 1 and not said:
            return _SEVERAL
        listed = len(set(lines)) > 1
        stated: list[int | str] = [self._statement(value) for value in said]
        stated = [found for found in stated if found is not None and found not in (_NOTHING, _NEGATED)]
        if not listed:
            stated += [found for found in (first, *lines) if found is not None]
        if stated:
            found = set(stated)
            words = [item for item in found if isinstance(item, str)]
            return words[0] if words else next(iter(found)) if len(found) == 1 else _SEVERAL  # type: ignore[return-value]
        if self._polarity is not None:
            return "refused" if declines(text, closed=True) else _NOTHING
        return self._mention(text)

    def _whole(self, text: str) -> int | None:
        plain = _plain(text)
        for names in (self._normal, self._bodies):
            if names.count(plain) == 1:
                return names.index(plain)
        return None

    def _line(self, line: str) -> int | str | None:
        """The option that a line of its own is: its text, its letter, or both; None for any other line."""
        whole = self._whole(line)
        if whole is not None:
            return whole
        match = _FIRST.match(line.strip())
        if match and (index := self._index(match[1])) is not None:
            rest = _plain(line.strip()[match.end() :])
            if not rest or rest == self._bodies[index]:
                return index
        return None

    def _statement(self, value: str) -> int | str:
        """The option of a value such as `B`, `(B) kidney`, `kidney` or `option B because ...`."""
        value = re.sub(r"\A(?:option|choice|选项)\s*", "", value, flags=re.IGNORECASE)
        if re.match(r"(?:not|neither|n't|不|非)", value, re.IGNORECASE):
            return _NEGATED
        found = self._whole(value)
        if found is None:
            if _joined(value, self._count):
                return _SEVERAL
            start = self._start(value)
            return start if start is not None else self._mention(value)
        return found

    def _start(self, text: str) -> int | str | None:
        """The option at the start of a text, or None: a letter that what follows does not gainsay, or yes and no."""
        text = text.strip()
        if self._polarity is not None and (said := self._yes_or_no(text)) is not None:
            return said
        text = _SAID.sub("", text)
        match = _CONTINUES.match(text) or _FIRST.match(text)
        if match is None:
            option = re.match(r"(?:option|choice|选项)\s*[(\[]?([A-Z])(?![A-Za-z0-9-])", text, re.IGNORECASE)
            bare = re.match(r"([A-Z])\s+", text)
            if bare and (at := self._index(bare[1])) is not None and _plain(text[2:]).startswith(self._bodies[at]):
                match = bare
            elif option is None:
                return None
            else:
                match = option
        index = self._index(match[1])
        rest = text[match.end() :]
        if index is None:
            return _DISAGREE if rest and self._named(rest)[0] else None
        others = (self._lettered(other).search(rest) for other in range(self._count) if other != index)
        if any(other and not _BEFORE.search(rest[: other.start()].casefold()) for other in others):
            return _SEVERAL
        named, _ = self._named(rest.split("\n")[0])
        if named and index not in named:
            return _DISAGREE
        if re.match(r"\s*(?:is\s+)?(?:not\b|n't|wrong|incorrect|不|错)", rest):
            return _NEGATED
        return index

    def _lettered(self, index: int) -> re.Pattern[str]:
        letter, body = chr(ord("A") + index), re.escape(self._bodies[index])
        return re.compile(rf"[(\[]?\b{letter}\s*[.:、,)]\s*{body}", re.IGNORECASE)

    def _index(self, letter: str) -> int | None:
        index = ord(letter.upper()) - ord("A")
        return index if 0 <= index < self._count else None

    def _yes_or_no(self, text: str) -> int | str | None:
        """Yes or no before a stop, the end or a word that starts its reason: "no cyst" is another statement."""
        assert self._polarity is not None
        first, *rest = [
            part for clause in re.split(r"[.,;:!(。，；：！\n]+|\s-+\s|[–—]", text) if (part := _plain(clause))
        ] or [""]
        word = first
        reason = re.match(r"([a-z]+)\s+(?:because|since|as|the|there|it|this|i|due|given|that)\b", first)
        if reason:
            word = reason[1]
        elif chinese := re.match(r"(是的|是|否|不是|对|有|没有|正确|错误)(?:\s|因为|由于)", first):
            word = chinese[1]
        if word not in _YES | _NO:
            return None
        if any(part in (_NO if word in _YES else _YES) for part in rest):
            return _SEVERAL
        return self._polarity[word in _NO]

    def _mention(self, text: str) -> int | str:
        """The single option that the sentences name without a negation."""
        if declines(text, closed=True):
            return "refused"
        named, negated = self._named(text)
        if len(named) == 1:
            return _NOTHING if text.rstrip().endswith("?") else next(iter(named))
        return _SEVERAL if named else _NEGATED if negated else _NOTHING

    def _named(self, text: str) -> tuple[set[int], set[int]]:
        """Options that a text names, and those that it only negates; longest names first: "left lobe", then "left"."""
        named: set[int] = set()
        negated: set[int] = set()
        for clause in _CLAUSE.split(text):
            rest = clause.casefold()
            for index, start, end in self._places(clause):
                rest = rest[:start] + "\0" * (end - start) + rest[end:]
                denied = _BEFORE.search(rest[:start]) or _AFTER.match(rest[end:])
                (negated if denied else named).add(index)
        return named, negated - named

    def _places(self, clause: str) -> Iterator[tuple[int, int, int]]:
        taken = clause.casefold()
        for index in self._by_length:
            for match in word(self._bodies[index]).finditer(taken):
                yield index, match.start(), match.end()
            taken = word(self._bodies[index]).sub(lambda m: "\0" * len(m[0]), taken)
        for match in _NAMED.finditer(clause):
            if (at := self._index(match[1] or match[2])) is not None:
                yield at, match.start(), match.end()


def _joined(text: str, count: int) -> bool:
    """Whether letters are offered side by side: "A or B", "A/C", "AB"."""
    letters = [match for match in _JOINED.findall(text) if all(ord(x) - ord("A") < count for x in match)]
    together = re.fullmatch(r"[A-Z]{2,}", text.strip(_AROUND))
    return bool(letters or (together and all(ord(x) - ord("A") < count for x in together[0])))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(_AROUND)


def word(text: str) -> re.Pattern[str]:
    """A pattern of a text as whole words; Chinese has no ends of words."""
    start = r"(?<![a-z0-9])" if text[0].isascii() else ""
    end = r"(?![a-z0-9])" if text[-1].isascii() else ""
    return re.compile(start + re.escape(text) + end)

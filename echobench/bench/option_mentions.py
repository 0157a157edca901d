"""Find the options that the sentences of an answer name, and those that they only deny.

Names are looked for longest first: "left lobe" before "left". A landmark counts where nothing else is named, a capital
letter that no word calls an option where neither is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from echobench.bench.denied_options import (
    AWAITED,
    CLAUSE,
    DENIED_AFTER,
    DENIED_BEFORE,
    FORMER,
    around,
    is_landmark,
    not_taken,
)
from echobench.bench.label_patterns import LabelPatterns, is_other_letter
from echobench.bench.option_names import OptionNames, organ_words

AROUND = " .,;:!?。，；：！？、\"'“”‘’`*_()[]{}【】<>「」"
_SHORTEST_ADJECTIVE = 5  # letters; "anteriorly" is the option "anterior"
UNNAMED = -1  # a second option that is not named in full
_OR_NEXT = re.compile(
    r"\s*(?:\bor\b|/|[-–~]|\bto\b|或|至|到)\s*(?:[ivx]{1,3}|\d)\s?[a-c]?(?![a-z\d])"
)  # "grade I or II"
_DEGREE_BEFORE = re.compile(
    r"[轻中重]度?\s*(?:[-–~/]|至|到|或)\s*\Z|\bat\s+(?:least|most)\s+\Z|"
    r"\b(?:trace|minimal|mild|moderate|marked)(?:ly)?[\s-]*(?:to|or|/|-)[\s-]*\Z|至[少多]\Z"
)  # "轻-中度"
_RANGE_BEFORE = re.compile(
    r"\d[\d.]*\s*[a-z%°毫厘米升周天]{0,5}\s*(?:[-–—~〜至到]|\bto\b)\s*\Z|\b(?:between|from)\s+\d[\d.]*\s*[a-z%]{0,5}\s+and\s+\Z|"
    r"[在介于]\s*\d[^,。;]{0,8}[和与]\s*\Z",
    re.IGNORECASE,
)  # "12-15 mm" is not 15 mm
_DENIED_TOGETHER = re.compile(
    r"""[^.;。;]{0,25}?(?:[均都皆]?(?:不|被?排除)|
    \b(?:are|is|can\s+be)\s+(?:all\s+|both\s+)?(?:not|incorrect|wrong|excluded|ruled|unlikely|less))""",
    re.VERBOSE,
)
_ORDINAL = re.compile(
    r"\b(?:the\s+)?(first|second|third|fourth|fifth|sixth|last)\s+"
    r"(?:option|choice|answer|one\b(?!\s+(?:is\s+)?(?:not|wrong))|(?:of|in|on)\s+(?:the|your|these|those)\s+(?:\w+\s+)?(?:four|three|five|six|options?|list|choices)|listed)\b|"
    r"(最后)一?[个项](?:选项|答案)?|(?:第|选\s*第(?=.[个项]))([一二三四五六1-6])(?:个|项)?(?:选项|答案|项|(?<=选第.[个项])|(?<=有第.[个项]))|(?:\boption\s+(?:no\.?\s*|number\s+|#\s*)?|选项\s*)([1-6一二三四五六])(?![\d.])"
)
_PLACE = re.compile(
    r"(?:the\s+)?(?:(?:number|no\.?|nr\.?|#)\s*)?([1-6]|first|second|third|fourth|fifth|sixth|last)(?:\s+one)?\W*"
)
_BETWEEN = re.compile(r"(?:\bbetween|介于)\s*\Z")
_WHICH = re.compile(r"\s*(?:which|pointing|suggesting)\b")  # goes on with what was thought at first
_ORDINALS = ("first 一 1", "second 二 2", "third 三 3", "fourth 四 4", "fifth 五 5", "sixth 六 6")


# Names of options (masked) in one list, with one conjunction before the last: "\0, the \0 and \0".
_ITEM = r"(?:the\s+|an?\s+|options?\s+|选项)?[(\[]?\0+[)\]]?"
_LIST = re.compile(
    rf"(?P<items>(?<!\0){_ITEM}(?:\s*[,、]\s*{_ITEM})*"
    rf"(?:\s*,?\s*(?:\b(?:and|as\s+well\s+as)\b|和|与|及|以及)\s*|\s*,?\s*(?P<or>\bn?or\b|或者?)\s*|\s*、\s*){_ITEM})"
    r"(?!\s*(?:,|、|\bn?or\b|\band\b|和|与|及|或)\s*(?:the\s+)?\0)",
    re.IGNORECASE,
)
# Nothing is said before the list of which its first item could be the end: "this is the liver, A and B are wrong".
_ALONE_BEFORE = re.compile(
    r"(?:\A|[.,;。\n])\s*(?:(?:so|thus|therefore|hence|while|since|as|because|both|also|all\s+of|以及|"
    r"因此|所以|故)[\s,]*)*\Z",
    re.IGNORECASE,
)
_NOT_ANY = re.compile(
    r"(?:\b(?:not|neither|rules?\s+out|excludes?|argues?\s+against)\s+(?:either\s+|any\s+of\s+)?|(?<!是)(?:不是|并非))\s*\Z",
    re.IGNORECASE,
)
_RULED_OUT = re.compile(
    r"(?<!not )(?<!cannot )(?<!n't )(?<!to )\b(?:rul(?:es?|ed|ing)\s+out|"
    r"exclud(?:es?|ed|ing)|eliminat(?:es?|ed|ing)|neither)\s+"
    r"(?:both\s+)?\Z|(?<![能不法以可待])排除了?\s*\Z",
    re.IGNORECASE,
)


_UNDENIED = re.compile(r"(?:\b(?:not|cannot|never|nor|unable\s+to|hard\s+to|difficult\s+to)|n't)\s*\Z", re.IGNORECASE)
_UNDENYING = re.compile(
    r"(?:\b(?:not|cannot)|n't)\s+(?:yet\s+|be\s+|[a-z]+ly\s+)*(?:ruled|excluded|eliminated)|不(?:能|可)?(?:除外|排除)"
)


class OptionMentions:
    """Find names and labels of the options of one question inside sentences."""

    def __init__(self, names: OptionNames) -> None:
        self._names, self._patterns = names, LabelPatterns.of(names.kind)
        self._by_length = sorted(
            (
                (index, _marked(name) if name in _WORDS else word(name))
                for index, all_names in enumerate(names.names)
                for name in all_names
                if name
            ),
            key=lambda item: -len(item[1].pattern),
        )
        self._pairs = _sharing_an_end(names.bodies)
        self._is_numbered = names.kind == "number" or any(re.search(r"\d", body) for body in names.bodies)

    def named(self, text: str) -> tuple[set[int], set[int]]:
        """Return (options that a text names, those it only negates); longest names first: "left lobe", then "left"."""
        named: set[int] = set()
        negated: set[int] = set()
        weaker: tuple[set[int], set[int]] = set(), set()  # landmarks; letters that no word calls an option
        former: re.Match[str] | None = None
        for clause in CLAUSE.split(text):
            rest = clause.casefold()
            if any(_BETWEEN.search(rest[:start]) for _, start, _ in self._names.graded(clause)):
                named.add(UNNAMED)
            for both, pattern in self._pairs:
                if match := pattern.search(rest):
                    rest, clause = (pattern.sub(lambda m: "\0" * len(m[0]), part) for part in (rest, clause))
                    named |= set() if _TO_TELL_APART.match(rest[match.end() :]) else both
            former = FORMER.search(rest) or (former if _WHICH.match(rest) else None)
            spans = list(self._spans(clause))
            spans = [span for span in spans if not self._qualifies(rest, span, spans)]
            masked = rest
            for _, start, end, _ in spans:
                masked = masked[:start] + "\0" * (end - start) + masked[end:]
            for index, start, end, is_bare in spans:
                rest = rest[:start] + "\0" * (end - start) + rest[end:]
                before, after = around(rest, start, end)
                if former or not_taken(rest, start, end):
                    negated.add(index)
                    named |= {UNNAMED} if AWAITED.match(after) else set()
                else:
                    (weaker[1] if is_bare else weaker[0] if is_landmark(masked, start, end) else named).add(index)
                is_range = self._is_numbered and _RANGE_BEFORE.search(around(clause, start, end)[0])
                if is_range or _OR_NEXT.match(after) or _DEGREE_BEFORE.search(before):
                    named.add(UNNAMED)
        named = named or weaker[0] or weaker[1] - negated
        return named - {UNNAMED} and named, negated - named

    def each_denied(self, text: str) -> str:
        """Write a list of options that are denied together one by one: "A, C and D are wrong", "neither A, B nor C"."""
        spans: list[tuple[int, int]] = []
        for _, start, end, _ in sorted(self._spans(text), key=lambda span: (span[1], -span[2])):
            if not spans or start >= spans[-1][1]:
                spans.append((start, end))
        labels = "|".join(label for label in self._names.labels if label.isupper())
        spans += [
            match.span()
            for match in re.finditer(rf"(?<![\w-])(?:{labels or '(?!)'})(?![\w'-])", text)
            if not any(start < match.end() and match.start() < end for start, end in spans)
        ]
        masked = list(text)
        for start, end in spans:
            masked[start:end] = "\0" * (end - start)
        for run in reversed(list(_LIST.finditer("".join(masked)))):
            start, end = run.span("items")
            behind = DENIED_AFTER.match(text[end:].casefold()) if _ALONE_BEFORE.search(text[:start]) else None
            is_plural = behind and not re.match(r"\s*(?:is|was|seems|appears)\b", text[end:], re.IGNORECASE)
            before = (_NOT_ANY if run["or"] or "、" in run["items"] else _RULED_OUT).search(text[:start])
            if before and before[0].casefold().lstrip()[:1] != "n" and _UNDENIED.search(text[: before.start()]):
                text = text[:start] + text[end:]  # "do not exclude A or B" says nothing of either
            elif behind and _UNDENYING.search(behind[0]):
                text = text[:start] + text[end + behind.end() :]
            elif is_plural or before:
                items = [text[a:b] for a, b in sorted(spans) if start <= a < end]
                end += behind.end() if is_plural and behind else 0
                denied = "".join(f" not {'option' if len(item) == 1 else 'the'} {item};" for item in items)
                text = f"{text[: before.start() if before else start]};{denied}{text[end:]}"
        return text

    def shared_end(self, text: str) -> str:
        """Write 良、恶性 and 良或恶性 as 良恶性, where both 良性 and 恶性 are options."""
        for _, pattern in self._pairs:
            text = pattern.sub(lambda m: m[1] + m[2], text)
        return text

    def at_place(self, value: str) -> int | None:
        """The option that a bare number or "the second" counts to, where neither labels nor options are numbers."""
        match = _PLACE.fullmatch(value.casefold())
        if match is None or self._is_numbered or self._names.kind != "letter":
            return None
        if match[1] == "last":
            return self._names.count - 1
        index = next((at for at, names in enumerate(_ORDINALS) if match[1] in names.split()), self._names.count)
        return index if index < self._names.count else None

    def in_full(self, text: str) -> str:
        """Write the other names of options that begin a line before a colon as the options themselves."""
        for index, name in self._by_length:
            body = self._names.bodies[index]
            row = re.compile(
                rf"^([ \t]*(?:[-*•]|\d{{1,2}}[.)])?[ \t]*){name.pattern}(?=\s*(?:\([^()]*\)\s*)?:)",
                re.MULTILINE | re.IGNORECASE,
            )
            text = row.sub(r"\g<1>" + body.replace("\\", r"\\"), text)
        return text

    def left_over(self, text: str) -> int | None:
        """The option that was not ruled out, where the last word on each of the others rules it out by its label."""
        last: dict[int, bool] = {}
        for clause in CLAUSE.split(text):
            rest = clause.casefold()
            for index, start, end, _ in self._spans(clause):
                before, after = around(rest, start, end)
                last[index] = bool(DENIED_BEFORE.search(before) or DENIED_AFTER.match(after))
        denied = {index for index, is_denied in last.items() if is_denied}
        rest = set(range(self._names.count)) - denied
        return rest.pop() if len(rest) == 1 < len(denied) and self._patterns.mentions.search(text) else None

    def _spans(self, clause: str) -> Iterator[tuple[int, int, int, bool]]:
        """Yield (option, start, end, whether it is a bare letter) of each name, category and label in a clause."""
        graded = self._names.graded(clause)
        yield from ((*span, False) for span in graded)
        rest = clause.casefold()
        for _, start, end in graded:
            rest = rest[:start] + "\0" * (end - start) + rest[end:]
        for index, name in self._by_length:
            for match in name.finditer(rest):
                yield index, match.start(), match.end(), False
            rest = name.sub(lambda m: "\0" * len(m[0]), rest)
        for match in _ORDINAL.finditer(rest):
            place = match[1] or match[2] or match[3] or match[4]
            index = next((at for at, names in enumerate(_ORDINALS) if place in names.split()), -1)
            index = self._names.count - 1 if place in ("last", "最后") else index
            if index < self._names.count and not (match[4] and self._is_numbered):
                yield index, *match.span(), False
        for match in self._patterns.mentions.finditer(clause):
            group = next(number for number in range(1, 7) if match[number])
            at = self._names.index(match[group])
            if at is not None and not (group == 6 and is_other_letter(clause, *match.span(group))):
                yield at, *match.span(group), group == 6

    def _qualifies(
        self, clause: str, span: tuple[int, int, int, bool], spans: list[tuple[int, int, int, bool]]
    ) -> bool:
        """Whether a further name of an option only begins a longer word: 子宫后壁 is 后壁 and not 宫底."""
        index, start, end, _ = span
        bodies = self._names.bodies
        follows = (other for other, begin, stop, _ in spans if begin == end and clause[begin:stop] == bodies[other])
        return clause[start:end] != bodies[index] and any(other != index for other in follows)

    def is_joined(self, text: str) -> bool:
        """Whether labels are offered side by side: "A or B", "A/C", "AB"."""
        for match in self._patterns.joined.finditer(text):
            both = all(self._names.index(label) is not None for label in match.groups())
            denied = re.search(
                r"(?:\bnot|\bneither|\brul(?:es?|ed|ing)\s+out|\bexclud(?:es?|ed|ing)|\beliminat(?:es?|ed|ing)|不是|并非|排除)\s*"
                r"(?:either\s*)?(?:options?\s*)?\Z",
                text[: match.start()],
                re.IGNORECASE,
            )
            if both and not denied and not _DENIED_TOGETHER.match(text[match.end() :]):
                return True
        together = re.fullmatch(r"[A-Z]{2,}", text.strip(AROUND)) if self._names.kind == "letter" else None
        return bool(together and all(self._names.index(letter) is not None for letter in together[0]))


_TO_TELL_APART = re.compile(r"的?(?:鉴别|判断|评估|分析|区分)[^难不待]{0,2}(?:[,:。;]|\Z)")


def _sharing_an_end(bodies: Sequence[str]) -> list[tuple[set[int], re.Pattern[str]]]:
    """({options}, pattern) of each two options of two Chinese signs that end alike: 良恶性 is both 良性 and 恶性."""
    short = [(at, body) for at, body in enumerate(bodies) if re.fullmatch(r"[\u4e00-\u9fff]{2}", body)]
    return [
        ({at, other}, re.compile(f"({body[0]})[、/或和与及]?({end})"))
        for at, body in short
        for other, end in short
        if at != other and body[1] == end[1] and body[0] + end not in bodies
    ]


# An option called I or A is meant by that word only behind a cue or alone, and before a mark, an end or its reason.
_WORDS = frozenset(("a", "i"))


def _marked(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"""(?:(?<=\b(?:type))|(?<=\b(?:grade|class|stage|level))|(?<=\b(?:option|choice|letter))|(?<=\bcategory))\s+
            {name}(?![a-z0-9'-])
        | (?:\A\W*|(?<=[(\["'“【])|(?:(?<=\b(?:is|be|or))|(?<=\b(?:and|not))|(?<=\b(?:answer|choose|select))|
            (?<=[:是为选级型类期项或和与、/]))\s*)
          (?<![a-z0-9]){name}(?=\s*(?:[)\]"'”】.,:;/、\u4e00-\u9fff-]|\Z|(?:or|and|to)\s+[a-hiv]{{1,4}}\b|
            \b(?:is|because|since|as|due|fits|best|matches|not|over|rather|with|given|here)\b))""",
        re.VERBOSE,
    )


def word(text: str) -> re.Pattern[str]:
    """Return a pattern of a text as whole words, with spaces or hyphens between; Chinese has no word boundaries.

    A space may stand between Chinese and Latin signs.
    One long word may be an adverb.
    An organ may stand between two words: "right thyroid lobe" is the "right lobe".
    """
    start = r"(?<!\d[.,])" * text[0].isdigit() + (r"(?<![a-z0-9])" if text[0].isascii() else "")
    end = r"(?![.,]\d)" * text[-1].isdigit()
    end += r"(?![a-z0-9])" if text[-1].isascii() else "(?!于)" if text[-1] == "位" else ""  # 头位 is not in 胎头位于
    between = rf"[\s-]+(?:(?:{organ_words()})[\s-]+)?"
    joined = between.join(re.escape(part) for part in re.split(r"[\s-]+", text))
    spaced = re.sub(r"(?<=[a-z0-9])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[a-z0-9])", r"\\s*", joined)
    adverb = "(?:ly)?" if text.isascii() and text.isalpha() and len(text) > _SHORTEST_ADJECTIVE else ""
    return re.compile(start + spaced + adverb + end)

"""Which option an answer states: by its label, by its text, or by yes and no.

What takes back what was said before counts alone. A statement ("Answer: B"), the label at the start and a line that is
an option are taken first; a sentence that names one option is taken last. Two different options, a negated one and
none stay unparsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.bench.answer_sentences import (
    after_correction,
    conclusions,
    declines,
    leaves_open,
    statements,
    without_questions,
)
from echobench.bench.denied_options import CLAUSE, DENIED_AFTER, DENIED_BEFORE, FORMER, is_landmark, not_taken
from echobench.bench.label_patterns import LabelPatterns
from echobench.bench.option_names import OptionNames
from echobench.bench.option_verdicts import judged
from echobench.bench.yes_no_answers import polarity, presence, yes_or_no

_AROUND = " .,;:!?。，；：！？、\"'“”‘’`*_()[]{}【】<>「」"

_NOTHING, _SEVERAL = "no option named", "several options named"
_NEGATED, _DISAGREE = "negated", "letter and text disagree"

_REMAINS = re.compile(r"\b(?:remains?|leaves?|left)\b|剩下?|余下")
_OR_NEXT = re.compile(
    r"\s*(?:\bor\b|/|[-–~]|\bto\b|或|至|到)\s*(?:[ivx]{1,3}|\d)\s?[a-c]?(?![a-z\d])"
)  # "grade I or II"
_UNNAMED = -1  # a second option that is not named in full
_VERSUS = re.compile(r"\b(?:vs|versus)\b", re.IGNORECASE)
_DENIED_TOGETHER = re.compile(
    r"""[^.;。;]{0,25}?(?:[均都皆]?(?:不|被?排除)|
    \b(?:are|is|can\s+be)\s+(?:all\s+|both\s+)?(?:not|incorrect|wrong|excluded|ruled|unlikely|less))""",
    re.VERBOSE,
)
_LEAD_IN = re.compile(
    r"\A(?:[-*•·]\s+|assistant\b\s*:?\s*|(?:(?:most|very|quite)\s+)?(?:definitely|probably|likely|absolutely|certainly|"
    r"clearly|surely|obviously|undoubtedly|presumably)\b[,:]?\s+|(?:应该|大概|肯定|很可能)[,:]?\s*|答\s*:\s*)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\b(?:the\s+)?(first|second|third|fourth|fifth|sixth)\s+(?:option|choice|answer|one)\b|"
    r"第([一二三四五六])(?:个|项)?(?:选项|答案|项)"
)
_ORDINALS = ("first 一", "second 二", "third 三", "fourth 四", "fifth 五", "sixth 六")


class OptionFinder:
    """Finds the option that a tidied answer to one question states; made once for a question's options."""

    def __init__(self, names: OptionNames) -> None:
        self._names, self._polarity = names, polarity(names.bodies)
        self._by_length = sorted(
            ((index, word(name)) for index, all_names in enumerate(names.names) for name in all_names if name),
            key=lambda item: -len(item[1].pattern),
        )
        self._patterns = LabelPatterns.of(names.kind)

    def find(self, text: str) -> int | str:
        """The index of the option that the answer states, by the strongest evidence; or why none is taken."""
        text = without_questions(text)
        corrected = after_correction(text)
        return self._find(text if corrected is None else corrected)

    def _find(self, text: str) -> int | str:
        whole = self._whole(text)
        if whole is not None:
            return whole
        values = statements(text)
        if not values and (affirmed := judged(text, self._names.labels, self._names.bodies)) is not None:
            return affirmed[0] if len(affirmed) == 1 else _SEVERAL if affirmed else _NEGATED
        if not values and self._is_joined(text):
            return _SEVERAL
        lines = [index for line in text.split("\n") if isinstance(index := self._line(line), int)]
        first = self._start(text)
        listed = {match[2].upper() for line in text.split("\n") if (match := self._patterns.first.match(line.strip()))}
        if len(listed & set(self._names.labels)) > 1 and not values:
            return _SEVERAL
        if len({*lines, *([first] if isinstance(first, int) else [])}) > 1 and not values:
            return _SEVERAL
        stated: list[int | str] = [self._statement(value) for value in values]
        stated = [option for option in stated if option not in (_NOTHING, _NEGATED)]
        repeated = self._polarity is None and bool(stated) and first == _SEVERAL  # the answer begins with all options
        if len(set(lines)) <= 1 and not repeated:
            stated += [option for option in (first, *lines) if option is not None]
        if stated:
            distinct = set(stated)
            reasons = [item for item in distinct if isinstance(item, str)]
            return reasons[0] if reasons else distinct.pop() if len(distinct) == 1 else _SEVERAL
        if self._polarity is not None and self._names.count == 2:
            return self._present(text)
        return self._mention(text)

    def _present(self, text: str) -> int | str:
        """Yes or no of an answer that says whether something is there, without either word."""
        assert self._polarity is not None
        if declines(text, closed=True):
            return "refused"
        present = presence(text)
        return _NOTHING if present is None else self._polarity[not present]

    def _whole(self, text: str) -> int | None:
        plain = _plain(text)
        label = self._names.index(plain) if len(plain) <= 4 and re.fullmatch(self._patterns.any_case, plain) else None
        by_name = self._names.whole(plain)
        return label if by_name is None else by_name

    def _line(self, line: str) -> int | str | None:
        """The option that a line of its own is: its text, its label, or both; None for any other line."""
        line = _LEAD_IN.sub("", line.strip())
        whole = self._whole(line)
        if whole is not None:
            return whole
        match = self._patterns.first.match(line)
        if match and (index := self._names.index(match[2])) is not None:
            rest = _plain(line[match.end() :])
            if not rest or rest == self._names.bodies[index]:
                return index
        return None

    def _statement(self, value: str) -> int | str:
        """The option of a value such as `B`, `(B) kidney`, `kidney` or `option B because ...`."""
        value = re.sub(r"\A(?:option|choice|letter|选项)\s*", "", value, flags=re.IGNORECASE)
        if re.match(r"(?:not|neither|n't|不|非)", value, re.IGNORECASE) and self._start(value) is None:
            return _NEGATED
        whole = self._whole(value)
        if whole is not None:
            return whole
        if self._is_joined(value):
            return _SEVERAL
        start = self._start(value)
        if start is not None:
            return start
        bare = re.match(rf"({self._patterns.label})\s+(?:here|because|as|since|for|given|due|with)\b", value)
        index = self._names.index(bare[1]) if bare else None
        return index if index is not None else self._mention(value)

    def _start(self, text: str) -> int | str | None:
        """The option at the start of a text, or None: a label that what follows does not gainsay, or yes and no."""
        text = text.strip()
        if self._polarity is not None and (answer := yes_or_no(text)) is not None:
            return self._polarity[not answer] if isinstance(answer, bool) else _SEVERAL
        text = self._patterns.just.sub("", _LEAD_IN.sub("", text))
        label, label_end, end = self._label_at(text)
        if not label or (re.match(r"\s*[^\s(,]", text[label_end:]) and DENIED_AFTER.match(text[label_end:].casefold())):
            return None
        index, rest = self._names.index(label), text[end:]
        if index is None:
            return _DISAGREE if rest and self._named(rest)[0] else None
        others = (self._labelled(other).search(rest) for other in range(self._names.count) if other != index)
        if any(other and not DENIED_BEFORE.search(rest[: other.start()].casefold()) for other in others):
            return _SEVERAL
        named, _ = self._named(rest.split("\n")[0])
        if named and index not in named:
            return _DISAGREE
        other = re.match(rf"\s*(?:and\s+)?(?:not|不是|而不是|非|而非)\s*[(\[]?({self._patterns.label})\b", rest)
        if re.match(r"\s*(?:is\s+)?(?:not\b|n't|wrong|incorrect|不|错)", rest) and not (other and other[1] != label):
            return _NEGATED
        return index

    def _label_at(self, text: str) -> tuple[str, int, int]:
        """(label, its end, where the rest begins) at the start of a text; ("", 0, 0) where none stands there."""
        if self._names.kind == "letter" and (match := self._patterns.continues.match(text)):
            return match[1], match.end(1), match.end()
        if match := self._patterns.first.match(text):
            return match[2], match.end(2), match.end()
        bare = re.match(rf"({self._patterns.label})\s+", text)
        at = self._names.index(bare[1]) if bare else None
        if bare and at is not None and _plain(text[bare.end() :]).startswith(self._names.bodies[at]):
            return bare[1], bare.end(1), bare.end()
        option = re.match(
            rf"(?:(?:option|choice|letter)(?:\s+|_|\s*(?=[(\[]))|选项\s*)[(\[]?({self._patterns.any_case})(?![A-Za-z0-9-])",
            text,
            re.IGNORECASE,
        )
        return (option[1], option.end(1), option.end()) if option else ("", 0, 0)

    def _labelled(self, index: int) -> re.Pattern[str]:
        label, body = re.escape(self._names.labels[index]), re.escape(self._names.bodies[index])
        return re.compile(rf"[(\[]?\b{label}\s*[.:、,)]\s*{body}", re.IGNORECASE)

    def _mention(self, text: str) -> int | str:
        """The single option that the sentences name without a negation, or that their conclusion names."""
        if declines(text, closed=True):
            return self._undecided(text)
        named, negated = self._named(text)
        if len(named) > 1 or (named and _VERSUS.search(text)):
            concluded = [self._named(sentence)[0] for sentence in conclusions(text)]
            named = set().union(*concluded) or named
            if len(named) == 1 and not any(concluded):
                return _SEVERAL
        if not named and (left := self._left(text, negated)) is not None:
            return left
        if len(named) == 1:
            return _NOTHING if text.rstrip().endswith("?") else next(iter(named))
        return _SEVERAL if named else _NEGATED if negated else _NOTHING

    def _undecided(self, text: str) -> int | str:
        """The option "cannot be determined", where there is one and the text says so without declining to answer."""
        open_options = [at for at, body in enumerate(self._names.bodies) if leaves_open(body)]
        named = self._named(text)[0] - set(open_options)
        is_answer = leaves_open(text) and not declines(text, closed=False)
        return open_options[0] if len(open_options) == 1 and is_answer and not named else "refused"

    def _left(self, text: str, negated: set[int]) -> int | None:
        """The option that all others were excluded for: "A, C and D are wrong, B remains", "everything except B"."""
        if match := self._patterns.excepted.search(text):
            return self._names.index(match[1] or match[2])
        remaining = set(range(self._names.count)) - negated
        return remaining.pop() if len(remaining) == 1 and _REMAINS.search(text) else None

    def _named(self, text: str) -> tuple[set[int], set[int]]:
        """Options that a text names, and those that it only negates; longest names first: "left lobe", then "left"."""
        named: set[int] = set()
        negated: set[int] = set()
        beside: set[int] = set()
        for clause in CLAUSE.split(text):
            rest = clause.casefold()
            former = FORMER.search(rest)
            for index, start, end in self._spans(clause):
                rest = rest[:start] + "\0" * (end - start) + rest[end:]
                denied = former or not_taken(rest, start, end)
                (negated if denied else beside if is_landmark(rest, start, end) else named).add(index)
                if _OR_NEXT.match(rest[end:]):
                    named.add(_UNNAMED)
        named = named or beside  # a landmark is no answer where another option is named
        return named, negated - named

    def _spans(self, clause: str) -> Iterator[tuple[int, int, int]]:
        """(option, start, end) of each name, category and label of an option in a clause."""
        graded = self._names.graded(clause)
        yield from graded
        rest = clause.casefold()
        for _, start, end in graded:
            rest = rest[:start] + "\0" * (end - start) + rest[end:]
        for index, name in self._by_length:
            for match in name.finditer(rest):
                yield index, match.start(), match.end()
            rest = name.sub(lambda m: "\0" * len(m[0]), rest)
        for match in _ORDINAL.finditer(rest):
            index = next(at for at, names in enumerate(_ORDINALS) if (match[1] or match[2]) in names.split())
            if index < self._names.count:
                yield index, *match.span()
        for match in self._patterns.mentions.finditer(clause):
            group = next(number for number in range(1, 6) if match[number])
            if (at := self._names.index(match[group])) is not None:
                yield at, *match.span(group)

    def _is_joined(self, text: str) -> bool:
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
        together = re.fullmatch(r"[A-Z]{2,}", text.strip(_AROUND)) if self._names.kind == "letter" else None
        return bool(together and all(self._names.index(letter) is not None for letter in together[0]))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(_AROUND)


def word(text: str) -> re.Pattern[str]:
    """A pattern of a text as whole words, with spaces for hyphens; Chinese has no ends of words."""
    start = r"(?<![a-z0-9])" if text[0].isascii() else ""
    end = r"(?![a-z0-9])" if text[-1].isascii() else ""
    return re.compile(start + r"[\s-]+".join(re.escape(part) for part in re.split(r"[\s-]+", text)) + end)

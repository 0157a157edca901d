"""Which option an answer states: by its label, by its text, or by yes and no.

What takes back what was said before counts alone. A statement ("Answer: B"), the label at the start and a line that is
an option are taken first; a sentence that names one option is taken last. Two different options, a negated one and
none stay unparsed.
"""

from __future__ import annotations

import re

from echobench.bench.answer_outline import asserted
from echobench.bench.answer_sentences import (
    after_correction,
    breaks_off,
    conclusions,
    declines,
    leaves_open,
    only_begins,
    statements,
    without_general,
    without_questions,
)
from echobench.bench.asked import (
    affirms,
    as_presence,
    asks_for_state,
    asks_for_what_is_not,
    asks_otherwise,
    counts_otherwise,
    gainsays,
    in_plain_words,
    is_there,
    named_by_question,
    of_the_side_asked,
    says_the_opposite,
)
from echobench.bench.asked_kinds import is_of_kind, is_the_thing
from echobench.bench.asked_limit import is_beyond
from echobench.bench.asked_recommended import is_recommended
from echobench.bench.asked_thing import about, asks_for_thing
from echobench.bench.asked_whether import able_as_yes, with_whether
from echobench.bench.denied_options import DENIED_AFTER, carried_on, not_taken, one_by_one
from echobench.bench.label_patterns import LabelPatterns
from echobench.bench.normality import answers_normality
from echobench.bench.number_words import words_in_digits
from echobench.bench.option_mentions import AROUND, UNNAMED, OptionMentions
from echobench.bench.option_names import OptionNames, one_spelling
from echobench.bench.option_verdicts import judged
from echobench.bench.range_options import option_of_value
from echobench.bench.yes_no_answers import denies, polarity, presence, yes_or_no

NOTHING, _SEVERAL = "no option named", "several options named"
_NEGATED, _DISAGREE, _CUT = "negated", "letter and text disagree", "cut short"

_REMAINS = re.compile(r"\b(?:remains?|leaves?|left)\b|剩下?|余下")
_ABSENT = frozenset(("none", "absent", "nil", "negative", "无", "没有", "阴性"))
_UNREMARKABLE = _ABSENT | {"normal", "正常", "no lesion", "no abnormality", "未见异常"}
_IS_NOT = re.compile(
    r"\bnot\s+(?:the|an?)\b|\b(?:is|are|was)(?:n't|\s+not)\b|\bneither\b|\b(?:rul(?:e|es|ed|ing)\s+out|exclud|eliminat)|不是|并非|排除|不(?:符合|考虑)",
    re.IGNORECASE,
)
_LESION = re.compile(
    r"\b(?:neither|lesions?|mass(?:es)?|tumou?rs?|features?|changes?|findings?|dilatation|severe)\b|病变|肿块|占位|病灶|结节|征象|重度",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\b(?:would|initially|first|thought|if)\b|起初|最初|如果|若", re.IGNORECASE)
_SUPPOSITION = re.compile(r"\((?:若|如果|如为|if\b)[^()]{1,60}\)", re.IGNORECASE)  # "(若>12周则为 IIb 型)"
# "not as dark as a cyst (which would be anechoic)", "not darker (hypoechoic)", 较囊肿(无回声)亮: of another thing
_COMPARED = re.compile(
    r"(?P<than>(?:\bas\s+[a-z]+\s+as|\bthan|\b(?:not|n?or)\s+(?:[a-z]+er|(?:more|less)\s+[a-z]+))\b[^.,;()\n]{0,30}|"
    r"[较比][\u4e00-\u9fff]{1,6}(?=\([^()]*\)[略稍更]?[低高亮暗强弱]))\([^()]*\)|\((?:which|that|as\s+they|it)\s+would\b[^()]*\)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_SHARE = re.compile(
    r"\b(?:first|second)\s+(?:thing|of\s+all|impression|glance|sight|look)\b|"
    r"\b(?:a|one|two)[ -](?:half|third|fourth|quarter|fifth)s?\s+(?:of|the)\b",
    re.IGNORECASE,
)
_ANYTHING_BUT = re.compile(r"\b(?:is|are|was|looks?|appears?|seems?)\s+anything\s+but\b", re.IGNORECASE)
_NO_DOUBT = re.compile(
    r"\b(?:there\s+is\s+)?(?:no|without(?:\s+an?y?)?|beyond(?:\s+any)?)\s+doubt\b(?:\s+that)?[\s,]*", re.IGNORECASE
)
_NEITHER, _OFFERS = (
    re.compile(r"\W*(?:neither(?!\s+(?:yes|no)\b)|都不是|两者都不是|均不是)", re.IGNORECASE),
    re.compile(r"\bor\b|或|还是"),
)
_ALL_OF = re.compile(r"((?:[A-H]\s*[、,和与及]\s*)+[A-H])\s*[均都皆](?=不|被|可?排除|未|无)([^,。;\n]+)")
_CALLED = re.compile(r"\A(?:[-*•]\s*)?(?:(?:option|choice)\s+|选项\s*)", re.IGNORECASE)
_INSTRUCTION = re.compile(  # "Is there a cyst? Answer yes or no.", "Check for a cyst and answer Yes or No."
    r"(?<=[?？])[^?？]*\Z|[,.]?\s*(?:\band\s+)?(?:please\s+)?(?:\banswer\s+)?\byes\s*(?:or|/)\s*no\b[^?]*\Z|"
    r"[,，。]?\s*请?只?回答[“\"]?是[”\"]?(?:或|还是)[“\"]?否.*\Z",
    re.IGNORECASE,
)
_ONLY = re.compile(r"(?:\A|[.;]\s*)only\b|[仅只](?:可?见|有)", re.IGNORECASE)  # "only A-lines are seen": something else
_SPACED_RANGE = re.compile(r"(?<=\d)\s+[-–—]\s+(?=\d)")
_UNFINISHED = re.compile(r"[^,.;。\n]*\Z")  # what a text that is cut short ends with
_VERSUS = re.compile(r"\b(?:vs|versus)\b", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"\A(?:[-*•·]\s+|assistant\b\s*:?\s*|(?:(?:most|very|quite)\s+)?(?:definitely|probably|likely|absolutely|certainly|"
    r"clearly|surely|obviously|undoubtedly|presumably)\b[,:]?\s+|(?:应该|大概|肯定|很可能)[,:]?\s*|答\s*:\s*)",
    re.IGNORECASE,
)


class OptionFinder:
    """Finds the option that a tidied answer to one question states; made once for a question's options."""

    def __init__(self, names: OptionNames) -> None:
        self._names, self._polarity = names, polarity(names.bodies)
        self._mentions = OptionMentions(names)
        self._patterns = LabelPatterns.of(names.kind)
        absent = [index for index, body in enumerate(names.bodies) if body in _ABSENT]
        self._has_numbers = any(re.search(r"\d", body) for body in names.bodies)
        self._absence = absent[0] if len(absent) == 1 and names.count > 2 else None

    def find(self, text: str, question: str = "") -> int | str:
        """The index of the option that the answer states, by the strongest evidence; or why none is taken."""
        is_cut = breaks_off(text)
        text = without_general(_SPACED_RANGE.sub("-", words_in_digits(text)) if self._has_numbers else text)
        if not text:
            return NOTHING
        if only_begins(text):
            return _CUT
        text = one_spelling(without_questions(_SUPPOSITION.sub(" ", _SHARE.sub("a part of", text))))
        text = able_as_yes(_ALL_OF.sub(_each, self._without_restated(text)), question)
        question = with_whether(question)
        if self._polarity is not None:
            question = _INSTRUCTION.sub("", question)
        text = self._mentions.shared_end(text)
        text = _ANYTHING_BUT.sub("is not", text if self._polarity else _NO_DOUBT.sub("", text))
        listed = self._mentions.each_denied(text) if self._polarity is None else text
        if listed != text and asks_for_what_is_not(question):
            if not statements(text):
                return _SEVERAL
        else:
            text = listed
        if self._polarity is None:
            text = carried_on(one_by_one(_COMPARED.sub(lambda m: m["than"] or "", text)))
        corrected = after_correction(text)
        text = text if corrected is None else corrected
        option = self._find(text, question, is_cut=is_cut)
        if self._polarity is None or self._names.count != 2:
            part = self._names.of_part(_plain(_IN_BRACKETS.sub("", text))) if option == NOTHING else None
            return option if part is None else part
        if option == NOTHING and is_cut:
            text = _UNFINISHED.sub("", text)
        if option == NOTHING:
            option = self._present(text, question) if text else _CUT
            ends = conclusions(text, connected=True)[-1:] if option == NOTHING else []
            if ends and presence(text[text.rfind(ends[0]) + len(ends[0]) :]) is None:
                option = self._present(ends[0], question)
            is_gainsaid = isinstance(option, int) and gainsays(text, question, option == self._polarity[0])
            return _SEVERAL if is_gainsaid else option
        begins = isinstance(option, int) and isinstance(yes_or_no(re.split(r"[.!?。,，;；\n]", text)[0]), bool)
        if isinstance(option, int) and not begins and _says_both(text, question):
            return _SEVERAL
        if begins and self._contradicts(text, question, option == self._polarity[0]):
            return _SEVERAL
        if begins and gainsays(text, question, option == self._polarity[0]):
            return _SEVERAL
        return option

    def _without_restated(self, text: str) -> str:
        """Leave out the options where an answer repeats all of them in a row before it answers."""
        named = zip(self._names.labels, self._names.bodies, strict=True)
        row = (
            rf"(?:option\s+|选项)?[(\[]?{re.escape(a)}[)\]]?\s*(?:[.:、,)=-]|is|是|为)?\s*{re.escape(b)}"
            for a, b in named
        )
        rest = re.sub(r"[\s,;.。、]*(?:and\s+)?".join(row) + r"[\s,;.。、]*", "\n", text, flags=re.IGNORECASE)
        return rest if self._names.count > 2 and re.search(r"\w", rest) else text

    def _places(self, text: str) -> list[str]:
        """Numbers as labels where an answer lists all options by their places; [] for any other text."""
        numbers = [str(place) for place in range(1, self._names.count + 1)]
        listed = re.findall(r"^[ \t]*(?:[-*•][ \t]*)?[(]?(\d{1,2})[.、):](?!\d)", text, re.MULTILINE)
        return numbers if self._names.kind == "letter" and listed == numbers else []

    @staticmethod
    def _contradicts(text: str, question: str, is_yes: bool) -> bool:
        """Whether a short sentence of the answer says the opposite of its yes or no: "Yes. There is no cyst."."""
        parts = [part for part in re.split(r"(?<=[.!?。])\s*|\n", about(text, question)) if part.strip()]
        if asks_otherwise(question) or len(parts) != 1 or len(parts[0].split()) > 7 or len(parts[0]) > 60:
            return False
        return yes_or_no(parts[0]) is None and presence(parts[0]) is (not is_yes)

    def _find(self, text: str, question: str = "", *, is_cut: bool = False) -> int | str:
        whole = self._whole(text)
        if whole is not None:
            return whole
        if not text.strip().isdigit() and (place := self._mentions.at_place(text.strip())) is not None:
            return place
        ranked = [self._whole(part) for part in re.split(r"\s*(?:>+|≫)\s*", text)]
        if ranked[0] is not None and None not in ranked and 1 < len(set(ranked)) == len(ranked):
            return ranked[0]  # "lipoma > cyst > abscess"
        values = [*statements(text), *named_by_question(text, question)]
        if not values and says_the_opposite(text, question):
            return _NEGATED
        if not values and (left := self._mentions.left_over(text)) is not None:
            return left
        labels = places if (places := self._places(text)) else self._names.labels
        if not values and (affirmed := judged(self._mentions.in_full(text), labels, self._names.bodies)) is not None:
            others = set(range(self._names.count)) - set(affirmed)
            if len(affirmed) > 1 and len(others) == 1 and asks_for_what_is_not(question):
                return others.pop()
            return affirmed[0] if len(affirmed) == 1 else _SEVERAL if affirmed else _NEGATED
        if not values and self._mentions.is_joined(text):
            rest = self._patterns.between.sub(" ", text)
            weighed = self._concluded(rest, [], connected=rest == text)
            return weighed.pop() if len(weighed) == 1 else _SEVERAL
        lines = [index for line in text.split("\n") if isinstance(index := self._line(line), int)]
        first = self._start(text)
        rows = (_CALLED.sub("", line.strip()) for line in text.split("\n"))
        listed = {match[2].upper() for row in rows if (match := self._patterns.first.match(row))}
        if len(listed & set(self._names.labels)) > 1:
            if not values:
                concluded = self._last_line(text)
                return _SEVERAL if concluded is None else concluded
            first, lines = None, []  # a list of all options; the statement chooses
        if len({*lines, *([first] if isinstance(first, int) else [])}) > 1 and not values:
            return _SEVERAL
        stated: list[int | str] = [self._statement(value) for value in values]
        stated = [option for option in stated if option not in (NOTHING, _NEGATED)]
        repeated = self._polarity is None and bool(stated) and first == _SEVERAL  # the answer begins with all options
        if len(set(lines)) <= 1 and not repeated:
            stated += [option for option in (first, *lines) if option is not None]
        if not stated and not is_cut:
            stated = [option for value in asserted(text) if (option := self._whole(value)) is not None]
        if stated:
            distinct = {*stated, *(() if values else self._concluded(text, stated))}
            reasons = [item for item in distinct if isinstance(item, str)]
            return reasons[0] if reasons else distinct.pop() if len(distinct) == 1 else _SEVERAL
        if self._polarity is not None and self._names.count == 2:
            return NOTHING
        mentioned = _CUT if is_cut else self._mention(text)
        if (
            mentioned in (NOTHING, _SEVERAL)
            and (held := option_of_value(text, self._names.bodies, question)) is not None
        ):
            return held
        return mentioned if isinstance(mentioned, int) or self._absence is None or not denies(text) else self._absence

    def _concluded(self, text: str, stated: list[int | str], *, connected: bool = True) -> set[int]:
        """The options that the last sentence with "in conclusion" names, where what was stated is not among them."""
        sentences = [s for s in conclusions(text, connected=connected) if not declines(s, closed=True)]
        if sentences and self._mentions.is_joined(sentences[-1]):
            return set()
        last = [self._mentions.named(sentence)[0] - {UNNAMED} for sentence in sentences][-1:]
        return set() if not last or last[0] & set(stated) or len(last[0]) != 1 else last[0]

    def _last_line(self, text: str) -> int | None:
        """The option that a conclusion in the last line names, behind a list of options; None for any other end."""
        last = text.rstrip().split("\n")[-1]
        if self._patterns.first.match(last.strip()) or re.match(r"\s*[-*•]\s", last):
            return None
        named = [options for sentence in conclusions(last) if (options := self._mentions.named(sentence)[0])]
        return min(named[0]) if len(named) == 1 and len(named[0]) == 1 and UNNAMED not in named[0] else None

    def _present(self, text: str, question: str = "") -> int | str:
        """Yes or no of an answer that says whether what is asked for is there or so, without either word."""
        assert self._polarity is not None
        if declines(text, closed=True):
            return "refused"
        present = is_the_thing(text, question)
        text = of_the_side_asked(text, question)
        question = in_plain_words(question)
        if turned := as_presence(question):
            option = self._present(text, turned)
            return sum(self._polarity) - option if isinstance(option, int) else option
        if _NEITHER.match(text) and _OFFERS.search(question):
            return self._polarity[1]
        present = affirms(text, question) if present is None else present
        present = answers_normality(text, question) if present is None else present
        present = is_of_kind(text, question) if present is None else present
        present = is_recommended(text, question) if present is None else present
        said = text
        if present is None and not asks_otherwise(question):
            named = about(text, question)
            of_it = named or about(text, question, implied=True)
            present = presence(named if asks_for_state(question) or _ONLY.search(text) else of_it)
            said = of_it if asks_for_thing(question) else text
            present = None if present and counts_otherwise(text, question) else present
            present = is_there(text, question) if present is None else present
        present = is_of_kind(said, question, "opposites") if present is None else present
        present = is_of_kind(text, question, "normality") if present is None else present
        present = is_beyond(text, question) if present is None else present
        return NOTHING if present is None else self._polarity[not present]

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
        if (place := self._mentions.at_place(value)) is not None:
            return place
        if self._mentions.is_joined(value):
            return _SEVERAL
        start = self._start(value)
        if start is not None:
            return start
        bare = re.match(rf"({self._patterns.label})\s+(?:here|because|as|since|for|given|due|with)\b", value)
        index = self._names.index(bare[1]) if bare else None
        option = index if index is not None else self._mention(value)
        is_closed = option == NOTHING and self._polarity is not None and self._names.count == 2
        return self._present(value) if is_closed else option

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
            return _DISAGREE if rest and self._mentions.named(rest)[0] else None
        others = (self._labelled(other).search(rest) for other in range(self._names.count) if other != index)
        if any(other and not not_taken(rest.casefold(), *other.span()) for other in others):
            return _SEVERAL
        named, _ = self._mentions.named(rest.split("\n")[0])
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
        if bare and re.match(r"[^.;,\n]{0,40}\b(?:would|is|are|was|has|may|might|can|could)\b", text[bare.end() :]):
            return "", 0, 0  # "A benign lesion would ..."
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
        named, negated = self._mentions.named(text)
        if len(named) > 1 or (named and _VERSUS.search(text)):
            concluded = [self._mentions.named(sentence)[0] for sentence in conclusions(text)]
            named = set().union(*concluded) or named
            if len(named) == 1 and not any(concluded):
                return _SEVERAL
        if not named and (left := self._left(text, negated)) is not None:
            return left
        if len(named) == 1:
            return NOTHING if text.rstrip().endswith("?") else next(iter(named))
        return _SEVERAL if named else _NEGATED if negated else NOTHING

    def _undecided(self, text: str) -> int | str:
        """The option "cannot be determined", where there is one and the text says so without declining to answer."""
        open_options = [at for at, body in enumerate(self._names.bodies) if leaves_open(body)]
        named = self._mentions.named(text)[0] - set(open_options)
        says_so = len(open_options) == 1 and self._names.bodies[open_options[0]] in text.casefold()
        is_answer = leaves_open(text) and (says_so or not declines(text, closed=False))
        return open_options[0] if len(open_options) == 1 and is_answer and not named else "refused"

    def _is_normal(self, index: int) -> bool:
        return self._names.bodies[index] in _UNREMARKABLE

    def _left(self, text: str, negated: set[int]) -> int | None:
        """The option that all others were excluded for: "A, C and D are wrong, B remains", "everything except B"."""
        if match := self._patterns.excepted.search(text):
            return self._names.index(match[1] or match[2])
        remaining = set(range(self._names.count)) - negated
        # "No cyst, no stone" does not speak of the options; "not A, not C" does.
        eliminates = self._names.count > 2 and (self._patterns.mentions.search(text) or _IS_NOT.search(text))
        if _SUPPOSED.search(text):
            eliminates = eliminates and self._patterns.mentions.search(text)
        elif len(remaining) == 1 < self._names.count - 1 and self._is_normal(min(remaining)) and _LESION.search(text):
            return remaining.pop()  # neither of the lesions that are asked for
        return remaining.pop() if len(remaining) == 1 and (eliminates or _REMAINS.search(text)) else None


def _each(match: re.Match[str]) -> str:
    """Write A、B均不符 as A不符,B不符."""
    return ",".join(f"{label}{match[2]}" for label in re.findall("[A-H]", match[1]))


def _says_both(text: str, question: str) -> bool:
    """Whether short sentences about what is asked say that it is there and that it is not."""
    parts = re.split(r"(?<=[.!?。])\s*|\n", about(text, question))
    presences = {presence(part) for part in parts if part.strip() and len(part) <= 60}
    return not asks_otherwise(question) and presences >= {True, False}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(AROUND)

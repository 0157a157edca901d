"""Tokenizers by name, each equal to the package that it is named after, and versioned.

A score means nothing without its tokenizer: the same report pair gives ROUGE 0 under `rouge-score` (which drops every
character outside a-z0-9) and 60 under `jieba`. `get(name)` gives a `Tokenizer`; its `signature` goes into every score.

    name           equal to                                                        for
    nltk-sentences nltk.word_tokenize(text): sentences first, then their words     English
    nltk-word      nltk.word_tokenize(text, preserve_line=True)                    English
    13a            sacrebleu's 13a (mteval-v13a)                                   English
    rouge-score    rouge_score's default, no stemmer: runs of a-z0-9, lower case   English
    ptb            Stanford PTBTokenizer -lowerCase without punctuation (COCO)     English, see `ptb.py`
    medevalkit     lower case, " ." split off, single spaces                       English
    lower-text     the whole text in lower case, for a metric that splits itself   English
    jieba          jieba.cut (its bundled dictionary, HMM on), blanks dropped      Chinese
    jieba-swift    the same, but line ends stay tokens, as in ms-swift             Chinese
    char           every character that is not a space                             Chinese
    char-all       list(text): every character, as ms-swift 2-3 and LLaMA-Factory  Chinese
    words          text.split()                                                    any, see profile u2-bench
    spaces         text.split(" "), which leaves empty words between two spaces    any, see profile u2-bench
    sacrebleu-zh   sacrebleu's zh: Chinese characters apart, the rest by 13a       Chinese

Most of these rules never look across white space, so a text's tokens are those of its words, and words repeat: they
are tokenized once and remembered. Where a rule does look across, the whole text takes the package's own path.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import chain
from typing import TYPE_CHECKING

from echobench.errors import UsageError

if TYPE_CHECKING:
    from echobench.text.segment import Words

_REMEMBERED = 1 << 19  # words; the memory is emptied when it is full

Split = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """`tokens(text)` gives a list of non-empty strings; `signature` names rule and version.

    `words(texts)`, where it is there, gives the same tokens of many texts as places in them, which is faster.
    `cuts_at_stops` says that no token is blank and that a stop of Chinese is a token of its own.
    """

    name: str
    signature: str
    tokens: Split
    words: Callable[[Sequence[str]], Words] | None = None
    cuts_at_stops: bool = False


class _Memory(dict[str, list[str]]):
    """word -> its tokens, worked out when first asked for."""

    def __init__(self, split: Split) -> None:
        super().__init__()
        self._split = split

    def __missing__(self, word: str) -> list[str]:
        if len(self) > _REMEMBERED:
            self.clear()
        tokens = self[word] = self._split(word)
        return tokens


def _by_words(split_word: Split) -> Split:
    """Tokenize word by word (at white space), remembering each word."""
    remembered = _Memory(split_word).__getitem__
    return lambda text: list(chain.from_iterable(map(remembered, text.split())))


# --- nltk ------------------------------------------------------------------------------------------------------------

# A quote can open in one word and close in another, so a text that holds one is tokenized as a whole; so is one with
# separators that `str.split` and nltk's expressions take for different things.
_NLTK_WHOLE = re.compile("['\"`«»“”‘’„\x1c-\x1f\x85]")
# The last full stop is split off, also if closing brackets stand behind it, as a word of their own even.
_NLTK_CLOSING = "])}>.,:"
_NLTK_CONTRACTED = {"cannot", "gimme", "gonna", "gotta", "lemme", "wanna"}


def _nltk_word() -> Tokenizer:
    from nltk.tokenize.destructive import NLTKWordTokenizer

    whole = NLTKWordTokenizer().tokenize
    inner = _Memory(lambda word: _nltk_plain(word, ",;:?!)") or whole(f"x {word} x")[1:-1]).__getitem__
    last = _Memory(lambda word: _nltk_plain(word, ".,;:?!)") or whole(f"x {word}")[1:]).__getitem__

    def tokens(text: str) -> list[str]:
        words = text.split()
        if not words or _NLTK_WHOLE.search(text) or not words[-1].strip(_NLTK_CLOSING):
            return whole(text)
        return [*chain.from_iterable(map(inner, words[:-1])), *last(words[-1])]

    return Tokenizer("nltk-word", f"nltk-word_tokenize-preserve_line[{version('nltk')}]", tokens)


# nltk learns abbreviations from a corpus that has to be downloaded; these are those of English reports. A full stop
# behind one of them does not end a sentence unless the next word says so.
ABBREVIATIONS = frozenset(
    """approx ca cf dr e.g esp et al etc ex fig figs i.e incl inf jr lat lt max med min mr mrs ms no nos p.m a.m ph.d
    pt pts resp rt sr st sup u.s u.k vol vs prof dept est avg dia diam pos neg""".split()
)


_WITH_END = re.compile(r"\S*[.!?]\S*")
_PLAIN_END = re.compile(r"([A-Za-z][A-Za-z0-9]+)[.!?]")
_DECIMAL = re.compile(r"\d+\.\d+(?:[a-z]+|,)?")


def _plain_sentences(text: str) -> list[str] | None:
    """Sentences of a text whose stops all end plain words, none an abbreviation; None where Punkt has to look."""
    if _NLTK_WHOLE.search(text):
        return None
    starts = [0]
    for match in _WITH_END.finditer(text):
        if end := _PLAIN_END.fullmatch(match[0]):
            if end[1].lower() in ABBREVIATIONS:
                return None
            starts.append(match.end())
        elif not _DECIMAL.fullmatch(match[0]):
            return None
    return [
        text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True) if text[start:end].strip()
    ]


def _nltk_sentences() -> Tokenizer:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    punkt = PunktSentenceTokenizer(parameters).tokenize
    remembered = _Memory(get("nltk-word").tokens).__getitem__

    def tokens(text: str) -> list[str]:
        sentences = _plain_sentences(text)
        return list(chain.from_iterable(map(remembered, punkt(text) if sentences is None else sentences)))

    signature = f"nltk-word_tokenize[{version('nltk')}]-punkt-abbreviations.echobench-1"
    return Tokenizer("nltk-sentences", signature, tokens)


def _nltk_plain(word: str, marks: str) -> list[str]:
    """Letters with at most one mark behind them, as most words are, without 23 expressions; [] for any other word."""
    body, mark = (word[:-1], [word[-1]]) if word[-1] in marks else (word, [])
    return [body, *mark] if body.isalpha() and body.lower() not in _NLTK_CONTRACTED else []


# --- sacrebleu 13a ---------------------------------------------------------------------------------------------------

_13A_ENTITIES = (("&quot;", '"'), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"))
_13A_RULES = (
    (re.compile(r"([\{-\~\[-\` -\&\(-\+\:-\@\/])"), r" \1 "),
    (re.compile(r"([^0-9])([\.,])"), r"\1 \2 "),
    (re.compile(r"([\.,])([^0-9])"), r" \1 \2"),
    (re.compile(r"([0-9])(-)"), r"\1 \2 "),
)


def _13a_word(word: str) -> list[str]:
    if "&" in word:
        for entity, character in _13A_ENTITIES:
            word = word.replace(entity, character)
    word = f" {word} "
    for pattern, replacement in _13A_RULES:
        word = pattern.sub(replacement, word)
    return word.split()


def _13a() -> Tokenizer:
    by_words = _by_words(_13a_word)

    def tokens(text: str) -> list[str]:
        text = text.rstrip()
        if "<skipped>" in text:
            text = text.replace("<skipped>", "")
        if "-\n" in text:
            text = text.replace("-\n", "")
        return by_words(text)

    return Tokenizer("13a", "mteval-13a[sacrebleu 2.6]", tokens)


# What sacrebleu's zh takes for Chinese: its two ranges beyond the basic plane are written with four digits and a sign
# there, so that they cover U+2001 to U+2A6D.
_CHINESE = re.compile(
    r"([\u2001-\u2a6d\u2e80-\u2fdf\u2ff0-\u303f\u3100-\u312f\u31a0-\u31ef\u3200-\u4db5\u4e00-\u9fbb\uf900-\ufa2d\ufa30-\ufa6a"
    r"\ufa70-\ufad9\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uffef])"
)


def _sacrebleu_zh() -> Tokenizer:
    def word_tokens(word: str) -> list[str]:
        word = _CHINESE.sub(r" \1 ", word)
        for pattern, replacement in _13A_RULES:
            word = pattern.sub(replacement, word)
        return word.split()

    return Tokenizer("sacrebleu-zh", "zh[sacrebleu 2.6]", lambda text: word_tokens(text.strip()))


def _char_all() -> Tokenizer:
    return Tokenizer("char-all", "characters-with-spaces", list)


# --- the others ------------------------------------------------------------------------------------------------------

_ALPHANUMERIC = re.compile("[a-z0-9]+")


def _rouge_score() -> Tokenizer:
    return Tokenizer(
        "rouge-score", "rouge-score-default-nostem[0.1.2]", lambda text: _ALPHANUMERIC.findall(text.lower())
    )


def _medevalkit() -> Tokenizer:
    def tokens(text: str) -> list[str]:
        return [token for token in text.lower().replace(".", " .").split(" ") if token]

    return Tokenizer("medevalkit", "medevalkit-lower-dot-space", tokens)


def _lower_text() -> Tokenizer:
    return Tokenizer("lower-text", "lower-text", lambda text: [text.lower()])


# Every character that `str.strip` takes for white space; none stands above this one.
_BLANKS = frozenset(character for character in map(chr, range(0x3001)) if character.isspace())


def _jieba(name: str, dropped: frozenset[str]) -> Tokenizer:
    from echobench.text.segment import segmenter

    chinese = segmenter()

    def words(texts: Sequence[str]) -> Words:
        return chinese.words(texts).without(dropped)

    def tokens(text: str) -> list[str]:
        tokens = words([text])
        return [text[begin:end] for begin, end in zip(tokens.begins.tolist(), tokens.ends.tolist(), strict=True)]

    signature = f"{name}-hmm[{version('jieba')}]"
    return Tokenizer(name, signature, tokens, words, cuts_at_stops=dropped == _BLANKS)


def _char() -> Tokenizer:
    return Tokenizer("char", "characters-without-spaces", lambda text: list("".join(text.split())))


def _ptb() -> Tokenizer:
    from echobench.text.ptb import SIGNATURE, tokens

    return Tokenizer("ptb", SIGNATURE, tokens)


_MAKERS: dict[str, Callable[[], Tokenizer]] = {
    "nltk-sentences": _nltk_sentences,
    "sacrebleu-zh": _sacrebleu_zh,
    "char-all": _char_all,
    "nltk-word": _nltk_word,
    "13a": _13a,
    "rouge-score": _rouge_score,
    "ptb": _ptb,
    "medevalkit": _medevalkit,
    "lower-text": _lower_text,
    "jieba": lambda: _jieba("jieba", _BLANKS),
    "jieba-swift": lambda: _jieba("jieba-swift", frozenset(" ")),
    "char": _char,
    "words": lambda: Tokenizer("words", "white-space", str.split),
    "spaces": lambda: Tokenizer("spaces", "single-spaces", lambda text: text.split(" ")),
}


@cache
def get(name: str) -> Tokenizer:
    """The tokenizer `name`; a UsageError names the known ones."""
    if name not in _MAKERS:
        raise UsageError(f"unknown tokenizer {name!r}; known: {', '.join(_MAKERS)}")
    return _MAKERS[name]()

"""Tokenizers by name, each equal to the package that it is named after, and versioned.

A score means nothing without its tokenizer: the same report pair gives ROUGE 0 under `rouge-score` (which drops every
character outside a-z0-9) and 60 under `jieba`. `get(name)` gives a `Tokenizer`; its `signature` goes into every score.

    name           equal to                                                        for
    nltk-word      nltk.word_tokenize(text, preserve_line=True)                    English
    13a            sacrebleu's 13a (mteval-v13a)                                   English
    rouge-score    rouge_score's default, no stemmer: runs of a-z0-9, lower case   English
    ptb            Stanford PTBTokenizer -lowerCase without punctuation (COCO)     English, see `ptb.py`
    medevalkit     lower case, " ." split off, single spaces                       English
    lower-text     the whole text in lower case, for a metric that splits itself   English
    jieba          jieba.cut (its bundled dictionary, HMM on), blanks dropped      Chinese
    jieba-swift    the same, but line ends stay tokens, as in ms-swift             Chinese
    char           every character that is not a space                             Chinese

Most of these rules never look across white space, so a text's tokens are those of its words, and words repeat: they
are tokenized once and remembered. Where a rule does look across, the whole text takes the package's own path.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import chain

from echobench.errors import UsageError

_REMEMBERED = 1 << 19  # words; the memory is emptied when it is full

Split = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """`tokens(text)` gives a list of non-empty strings; `signature` names rule and version."""

    name: str
    signature: str
    tokens: Split


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


def _jieba() -> Tokenizer:
    from echobench.text.segment import segmenter

    cut = segmenter()
    return Tokenizer("jieba", _jieba_signature(""), lambda text: [w for w in map(str.strip, cut(text)) if w])


def _jieba_swift() -> Tokenizer:
    from echobench.text.segment import segmenter

    cut = segmenter()
    return Tokenizer(
        "jieba-swift", _jieba_signature("-swift"), lambda text: [w for w in (w.strip(" ") for w in cut(text)) if w]
    )


def _jieba_signature(variant: str) -> str:
    return f"jieba{variant}-hmm[{version('jieba')}]"


def _char() -> Tokenizer:
    return Tokenizer("char", "characters-without-spaces", lambda text: list("".join(text.split())))


def _ptb() -> Tokenizer:
    from echobench.text.ptb import SIGNATURE, tokens

    return Tokenizer("ptb", SIGNATURE, tokens)


_MAKERS: dict[str, Callable[[], Tokenizer]] = {
    "nltk-word": _nltk_word,
    "13a": _13a,
    "rouge-score": _rouge_score,
    "ptb": _ptb,
    "medevalkit": _medevalkit,
    "lower-text": _lower_text,
    "jieba": _jieba,
    "jieba-swift": _jieba_swift,
    "char": _char,
}


@cache
def get(name: str) -> Tokenizer:
    """The tokenizer `name`; a UsageError names the known ones."""
    if name not in _MAKERS:
        raise UsageError(f"unknown tokenizer {name!r}; known: {', '.join(_MAKERS)}")
    return _MAKERS[name]()

"""Synonyms of English words without a download: what METEOR asks of WordNet, out of a table that is shipped.

nltk's METEOR matches two words if one is a lemma of any synset of the other. `synonyms(word)` gives those lemmas, equal
to nltk's `wordnet.synsets(word)` with its morphology (`WordNetCorpusReader._morphy`, nltk 3.10: exception lists, then
one round of suffix rules). The table is derived from WordNet 3.0 by `derive`; its licence stands beside it.

File `schemas/synonyms/wordnet-3.0.txt.gz`, UTF-8 lines: `n|v|a|r lemma lemma ...` is a synset (part of speech, lemmas,
`_` for a space), `x pos form base ...` an exception of the morphology. Synsets that could match nothing (no lemma that
is one lower-case word) are left out.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from echobench.schemas import schema_path

TABLE = "wordnet-3.0"
_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_SUFFIXES: dict[str, tuple[tuple[str, str], ...]] = {
    "n": (("s", ""), ("ses", "s"), ("ves", "f"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"),
          ("men", "man"), ("ies", "y")),
    "v": (("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
    "a": (("er", ""), ("est", ""), ("er", "e"), ("est", "e")),
    "r": (),
}  # fmt: skip


def derive(wordnet: Path) -> bytes:
    """The table out of WordNet's own files (`data.*`, `*.exc`; Debian: `wordnet-base`, /usr/share/wordnet)."""
    lines: list[str] = []
    for pos, name in _FILES.items():
        for line in (wordnet / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue  # the licence
            fields = line.split("|")[0].split()
            lemmas = [re.sub(r"\([^()]*\)$", "", fields[4 + 2 * i]) for i in range(int(fields[3], 16))]
            if any("_" not in lemma and lemma == lemma.lower() for lemma in lemmas):
                lines.append(" ".join([pos, *dict.fromkeys(lemmas)]))
    for pos, name in _FILES.items():
        for line in (wordnet / f"{name}.exc").read_text(encoding="utf-8").splitlines():
            lines.append(f"x {pos} {line.strip()}")
    return gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0)


@dataclass(frozen=True, slots=True)
class Synonyms:
    """`synsets[pos][form]` gives indices into `lemmas`; `exceptions[pos][form]` its base forms."""

    lemmas: list[tuple[str, ...]]
    synsets: dict[str, dict[str, list[int]]]
    exceptions: dict[str, dict[str, list[str]]]

    def _forms(self, word: str, pos: str) -> list[str]:
        bases = self.exceptions[pos].get(word)
        if bases is None:
            bases = [word[: -len(old)] + new for old, new in _SUFFIXES[pos] if word.endswith(old)]
        return list(dict.fromkeys([word, *bases]))

    def synsets_of(self, word: str) -> list[tuple[str, ...]]:
        """Return the lemmas of every synset of `word` that METEOR can match (one lower-case word); some twice."""
        return [
            self.lemmas[number]
            for pos, index in self.synsets.items()
            for form in self._forms(word, pos)
            for number in index.get(form, ())
        ]

    def of(self, word: str) -> frozenset[str]:
        """Return every one-word, lower-case lemma of a synset of `word` (`word` itself only if WordNet names it)."""
        return frozenset(lemma for lemmas in self.synsets_of(word.lower()) for lemma in lemmas)


@cache
def load() -> Synonyms:
    """The shipped table (about 0.3 s, once a process)."""
    text = gzip.decompress(schema_path("synonyms", f"{TABLE}.txt.gz").read_bytes()).decode()
    synsets: dict[str, dict[str, list[int]]] = {pos: defaultdict(list) for pos in _FILES}
    exceptions: dict[str, dict[str, list[str]]] = {pos: {} for pos in _FILES}
    lemmas: list[tuple[str, ...]] = []
    for line in text.splitlines():
        kind, *words = line.split(" ")
        if kind == "x":
            exceptions[words[0]][words[1]] = words[2:]
            continue
        index = synsets[kind]
        for form in {word.lower() for word in words}:
            index[form].append(len(lemmas))
        lemmas.append(tuple(word for word in words if "_" not in word and word == word.lower()))
    return Synonyms(lemmas, {pos: dict(index) for pos, index in synsets.items()}, exceptions)


@cache
def synonyms(word: str) -> frozenset[str]:
    """`load().of(word)`, remembered."""
    return load().of(word)

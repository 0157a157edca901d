"""The operator's own known words: what `echobench lexicon learn` proposed and a person approved.

A file of lines `word<TAB>hashes`. A proposed word carries keyed hashes of the patients it was said of and counts only
with at least `LEAST` of them; one without hashes was written by the operator. Lines are removed to reject a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from echobench.errors import UsageError
from echobench.privacy.secret import Secret

LEAST = 5
"""Patients of whom a word has to be said, and the most hashes that a line keeps."""
_WORD = re.compile(r"[^\W\d_]{2,40}")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known words in lower case, and the keyed hash under which a run names them. Never printed."""

    words: frozenset[str] = field(default=frozenset(), repr=False)
    digest: str = ""

    def knows(self, text: str) -> bool:
        """Whether each run of letters of a text is known."""
        runs = re.findall(r"[^\W\d_]+", text.lower())
        return bool(runs) and all(run in self.words for run in runs)


def read_lines(path: Path) -> dict[str, list[str]]:
    """Return {word: hashes} of a lexicon file. Raises UsageError for a file of another kind, by its line."""
    if not path.is_file():
        raise UsageError(f"{path} does not exist; expected lines word<TAB>hashes, as `echobench lexicon learn` writes")
    words: dict[str, list[str]] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8 text; expected lines word<TAB>hashes") from None
    for number, line in enumerate(lines, 1):
        word, _, hashes = line.partition("\t")
        if not line.strip() or line.startswith("#"):
            continue
        if not _WORD.fullmatch(word.strip()):
            raise UsageError(f"{path}, line {number}: expected a word of letters only, then a tab and its hashes")
        words[word.strip().lower()] = hashes.split()
    return words


def load(path: Path, secret: Secret) -> Lexicon:
    """Return the known words of a file: the operator's own, and proposed ones said of enough patients."""
    words = sorted(word for word, hashes in read_lines(path).items() if not hashes or len(hashes) >= LEAST)
    return Lexicon(frozenset(words), secret.keyed_id("lexicon", *words))

"""The operator's lexicon: what a line counts for, and that it lowers doubt and overrides nothing sure."""

from __future__ import annotations

import pytest

from echobench.deid.text import lexicon, report_text
from echobench.deid.text.lexicon import Lexicon
from echobench.errors import UsageError
from echobench.privacy.secret import Secret

KEY = Secret(b"k" * 32)
FIVE = " ".join("0123456789abcdef"[i] * 16 for i in range(5))


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_only_own_words_and_those_of_enough_patients_count(tmp_path):
    file = write(tmp_path / "lexicon.tsv", f"# a remark\nzetascan\t{FIVE}\nrareword\tabc def\nOwnword\n# rejected\n")
    assert lexicon.load(file, KEY).words == {"zetascan", "ownword"}


def test_the_digest_names_the_words_under_the_key_and_discloses_none(tmp_path):
    file = write(tmp_path / "a.tsv", "zetascan\n")
    digest = lexicon.load(file, KEY).digest
    assert digest != lexicon.load(file, Secret(b"x" * 32)).digest
    assert digest != lexicon.load(write(tmp_path / "b.tsv", "zetascan\nbetascan\n"), KEY).digest
    assert "zetascan" not in digest + repr(lexicon.load(file, KEY))


@pytest.mark.parametrize("line", ["two words", "x1\tabc", "-"])
def test_another_file_is_refused_by_its_line(tmp_path, line):
    with pytest.raises(UsageError, match="line 2"):
        lexicon.load(write(tmp_path / "lexicon.tsv", f"good\n{line}\n"), KEY)


def test_a_known_word_stays_unless_something_sure_names_it():
    known = report_text.Options(lexicon=Lexicon(frozenset({"quellzak"})))
    weak = "The Quellzak appearance is stable."
    assert report_text.find(weak)
    assert report_text.find(weak, options=known) == []
    assert report_text.find("Seen by Dr. Quellzak.", options=known)

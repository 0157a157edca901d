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


@pytest.mark.parametrize(("hashes", "counts"), [(0, True), (1, False), (4, False), (5, True), (6, True)])
def test_a_proposed_word_needs_five_patients(tmp_path, hashes, counts):
    line = "zetascan\t" + " ".join("0123456789abcdef"[at] * 16 for at in range(hashes))
    assert (lexicon.load(write(tmp_path / "lexicon.tsv", line + "\n"), KEY).words == {"zetascan"}) is counts


def test_lines_are_read_with_their_hashes_whatever_stands_between_them(tmp_path):
    file = write(tmp_path / "lexicon.tsv", "# a remark\n\n Zetascan \tab cd\n   \nÜbung\nmüde\t\n")
    assert lexicon.read_lines(file) == {"zetascan": ["ab", "cd"], "übung": [], "müde": []}


@pytest.mark.parametrize(
    ("text", "known"),
    [("Zetascan", True), ("zetascan, betascan!", True), ("zetascan other", False), ("12 .", False), ("", False),
     ("zetascan2", True), ("zeta scan", False)],
)  # fmt: skip
def test_a_text_is_known_by_all_its_runs_of_letters(text, known):
    assert Lexicon(frozenset({"zetascan", "betascan"})).knows(text) is known


@pytest.mark.parametrize(("size", "fits"), [(1, False), (2, True), (40, True), (41, False)])
def test_a_word_has_two_to_forty_letters(tmp_path, size, fits):
    file = write(tmp_path / "lexicon.tsv", "a" * size + "\n")
    if fits:
        assert lexicon.load(file, KEY).words == {"a" * size}
    else:
        with pytest.raises(UsageError, match="line 1"):
            lexicon.load(file, KEY)


def test_a_file_that_is_missing_or_no_text_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"none\.tsv"):
        lexicon.load(tmp_path / "none.tsv", KEY)
    (tmp_path / "bytes.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match=r"bytes\.tsv"):
        lexicon.load(tmp_path / "bytes.tsv", KEY)


def test_a_lexicon_of_nothing_has_no_digest_and_one_of_a_file_is_named_as_such(tmp_path):
    assert Lexicon().digest == "" and Lexicon().words == frozenset()
    file = write(tmp_path / "lexicon.tsv", "zetascan\nbetascan\n")
    assert lexicon.load(file, KEY).digest == KEY.keyed_id("lexicon", "betascan", "zetascan")


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

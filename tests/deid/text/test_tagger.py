"""The network's input and arithmetic are those that it was trained with, and its guesses follow its probabilities."""

from __future__ import annotations

import numpy as np
import pytest

from echobench.deid.text import tagger
from echobench.deid.text.tagger import LABELS, Guess, Network, Reading, Token


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("见肝", ["见", "肝"]), ("Dr. O’Neil-Ray's", ["Dr", ".", "O’Neil", "-", "Ray's"]),
        ("12.5mm", ["12", ".", "5", "mm"]),
        ("a\n b", ["a", "\n", "b"]), ("x_1", ["x", "_", "1"]), ("肝b", ["肝", "b"]), (" \t", []), ("it'", ["it", "'"]),
    ],
)  # fmt: skip
def test_a_text_is_cut_into_characters_words_numbers_and_signs(text, parts):
    assert [text[start:end] for start, end in tagger.tokens(text)] == parts


def test_words_of_the_vocabulary_are_small_and_numbers_are_their_length():
    text = "See 12 of 1234567 肝囊肿"
    keys = tagger.words_of(text, tagger.tokens(text))
    assert keys == [
        ("see", ""), ("00", ""), ("of", ""), ("000000", ""), ("肝", "肝囊肿"), ("囊", "肝囊肿"), ("肿", "肝囊肿"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "shape"),
    [
        ("\n", 2), (".", 1), ("（", 1), ("1", 3), ("12", 4), ("123456789", 11), ("1234567890", 11), ("a", 12),
        ("A", 13),
        ("MR", 14), ("MRI", 15), ("LVEFS", 17), ("LVEFSX", 17), ("ab", 18), ("liver", 21), ("livers", 22),
        ("kidneys", 22),
        ("Ab", 23), ("Rao", 24), ("Okafo", 26), ("Okafor", 26), ("mG", 27), ("pH", 27), ("McCoy", 28), ("MRIs", 28),
    ],
)  # fmt: skip
def test_the_shape_tells_numbers_by_length_and_words_by_case(written, shape):
    assert tagger._shape(written) == shape


@pytest.mark.parametrize(
    ("two", "marks"),
    [("欧阳", {2}), ("王莉", {1}), ("莉王", {4}), ("肝大", set()), ("王", {1}), ("高", {1})],
)
def test_two_characters_are_marked_as_a_surname_and_as_a_given_name(two, marks):
    assert {mark for mark in (1, 2, 4) if tagger._han(two) - tagger._AT_HAN & mark} >= marks
    assert (2 in marks) == bool(tagger._han(two) - tagger._AT_HAN & 2)


@pytest.mark.parametrize(
    ("word", "kind", "key", "parts"),
    [
        ("肝", "sign", "", [7]), ("检查", "word", "w:检查", [0, 2]), ("王晓明", "name", "w:王晓明", [12, 13, 14]),
        ("北京市区", "place", "w:北京市区", [16, 17, 17, 18]), ("协和医院", "org", "w:协和医院", [20, 21, 21, 22]),
        ("魑", "open", "", [11]),
    ],
)  # fmt: skip
def test_a_chinese_word_says_of_what_kind_it_is_and_where_in_it_a_character_stands(word, kind, key, parts):
    found, _, segments = tagger._word(word, kind)
    assert found == key
    assert [row - tagger._AT_SEGMENT for row in segments] == parts


@pytest.mark.parametrize(
    ("word", "tag"), [("肝脏", "n"), ("北京", "ns"), ("检查", "vn"), ("张三丰", "nr"), ("的", "u"), ("魑魅魍", None)]
)
def test_a_chinese_word_has_the_row_of_its_tag_or_of_the_tags_first_letters(word, tag):
    assert tagger._pos(word) == (tagger._POS.index(tag) + 1 if tag else 0)


@pytest.mark.parametrize(
    ("written", "key", "flags"),
    [
        ("Heather", "heather", [0]), ("Okafor", "okafor", [1]), ("Okafor's", "okafor's", [1, 6]),
        ("Okafor’s", "okafor’s", [1]), ("table", "table", [2]), ("liver", "liver", [2, 3]), ("MRI", "mri", [2, 4]),
        ("Virchow", "virchow", [5]), ("Qzolm", "qzolm", []), ("O'Qzolm", "o'qzolm", [6]), ("12", "00", []),
        (".", ".", []),
        ("1234567", "000000", []),
    ],
)  # fmt: skip
def test_a_latin_word_says_which_lists_know_it(written, key, flags):
    found, rows = tagger._latin(written)
    assert found == key
    bits = rows[1] - tagger._AT_BITS
    assert {0, 1, 5, 6} & {at for at in range(7) if bits >> at & 1} == {0, 1, 5, 6} & set(flags)
    assert set(flags) <= {at for at in range(7) if bits >> at & 1}
    assert bits >> 7 == 0
    assert rows[4] == tagger._AT_SHAPE + tagger._shape(written)
    assert (rows[0], rows[2], rows[3]) == (0, 0, 0)


def test_words_of_one_ending_share_the_row_of_their_suffix_and_numbers_have_none():
    suffix = {
        word: tagger._latin(word)[1][5] - tagger._AT_SUFFIX for word in "Smith Griffith smiths Okafor's for 12".split()
    }
    assert suffix["Smith"] == suffix["Griffith"] != suffix["smiths"]
    assert suffix["Okafor's"] == suffix["for"] and suffix["12"] == 0
    assert all(0 < row < tagger.SUFFIX for word, row in suffix.items() if word != "12")


def test_the_hash_of_a_suffix_is_fnv_1a():
    """Values of http://www.isthe.com/chongo/tech/comp/fnv/ for texts of ASCII."""
    assert [tagger._hash(text) for text in ("", "a", "foobar")] == [0x811C9DC5, 0xE40C292C, 0xBF9CF968]


def test_a_row_says_whether_its_token_begins_or_ends_a_line_and_touches_the_one_before():
    text = "ab,c\nd  e f"
    place = tagger.rows(text, text, tagger.tokens(text), {})[:, 0] - tagger._AT_POSITION
    begins, ends, touches, far = 1, 2, 4, 8
    # ab, the comma, c, the line's end, d, e, f
    assert place.tolist() == [
        begins, touches, ends + touches, touches, begins + touches, far, ends,
    ]  # fmt: skip


def test_rows_of_chinese_characters_hold_word_segment_tag_and_form():
    text = "王莉肝囊肿"
    vocabulary = {"王": 2001, "肝": 2002, "w:肝囊肿": 2003, "王莉": 2004}
    rows = tagger.rows(text, text, tagger.tokens(text), vocabulary)
    assert rows.shape == (5, tagger.SLOTS) and rows.dtype == np.int32
    assert rows[:, 1].tolist() == [2001, 0, 2002, 0, 0]
    assert rows[:, 2].tolist() == [0, 0, 2003, 2003, 2003]
    clinical = [tagger._AT_SEGMENT + 24 + part for part in (0, 1, 2)]
    assert rows[2:, 3].tolist() == clinical and rows[0, 3] < tagger._AT_SEGMENT + 24
    assert rows[0, 5] == tagger._han("王莉") and rows[1, 5] == tagger._han("莉肝")
    assert set(rows[:, 6].tolist()) == {tagger._AT_SHAPE} and set(rows[:, 7].tolist()) == {0}


def test_rows_of_latin_words_go_by_the_text_as_written():
    text, cased = "see okafor 12", "See OKAFOR 12"
    rows = tagger.rows(text, cased, tagger.tokens(text), {"see": 2001, "okafor": 2002, "00": 2003})
    assert rows[:, 1].tolist() == [2001, 2002, 2003]
    assert [row - tagger._AT_SHAPE for row in rows[:, 6].tolist()] == [24, 17, 4]


def test_groups_of_rows_follow_one_another_and_end_before_the_vocabulary():
    groups = [
        (tagger._AT_SHAPE, tagger.SHAPES), (tagger._AT_BITS, tagger.BITS), (tagger._AT_SEGMENT, tagger.SEGMENT),
        (tagger._AT_POSITION, tagger.POSITIONS), (tagger._AT_POS, len(tagger._POS) + 1), (tagger._AT_HAN, 8),
        (tagger._AT_SUFFIX, tagger.SUFFIX),
    ]  # fmt: skip
    at = 1
    for start, size in groups:
        assert start == at
        at += size
    network = tagger.network()
    assert at == tagger.FIXED == min(network.vocabulary.values())
    assert len(network.table) == tagger.FIXED + len(network.vocabulary)


def test_the_network_is_its_convolutions_in_plain_arithmetic():
    draw = np.random.default_rng(4)

    def values(*shape: int) -> np.ndarray:
        return draw.normal(size=shape).astype(np.float32)

    layers = ((values(3, 4, 6), values(6), 1), (values(3, 6, 6), values(6), 2))
    network = Network({}, values(9, 4), layers, (values(6, 3), values(3)))
    index = draw.integers(0, 9, (7, 2))
    x = network.table[index].sum(axis=1)
    for weights, bias, dilation in layers:
        y = np.zeros((7, 6))
        for at in range(7):
            for tap in range(3):
                near = at + (tap - 1) * dilation
                if 0 <= near < 7:
                    y[at] += x[near] @ weights[tap]
        y = np.maximum(y + bias, 0)
        x = y + x if x.shape == y.shape else y
    power = np.exp(x @ network.out[0] + network.out[1])
    assert np.allclose(network.scores(index), power / power.sum(axis=1, keepdims=True), atol=1e-4)


@pytest.mark.parametrize("block", [1, 20, 45, 1 << 18])
def test_a_product_in_blocks_is_the_product(block, monkeypatch):
    monkeypatch.setattr(tagger, "_ONE_THREAD", block)
    x = np.arange(35, dtype=np.float32).reshape(7, 5)
    weights = np.arange(20, dtype=np.float32).reshape(5, 4)
    assert np.array_equal(tagger._product(x, weights), x @ weights)


def reading(text: str, shares: dict[str, tuple[str, float]]) -> Reading:
    """Return a text's reading in which the words of `shares` have a label with a probability, all others none."""
    spans = tagger.tokens(text)
    probabilities = np.zeros((len(spans), len(LABELS)), dtype=np.float32)
    for at, (start, end) in enumerate(spans):
        label, share = shares.get(text[start:end], ("B-name", 0.0))
        probabilities[at, LABELS.index(label)] = share
        probabilities[at, 0] = 1 - share
    return Reading(text, spans, probabilities)


@pytest.mark.parametrize(
    ("text", "shares", "found"),
    [
        ("seen by Ann Lee .", {"Ann": ("B-name", 0.8), "Lee": ("I-name", 0.7)}, [("Ann Lee", "name", 0.8)]),
        ("seen by Ann .", {"Ann": ("B-name", 0.5)}, [("Ann", "name", 0.5)]),
        ("seen by Ann .", {"Ann": ("B-name", 0.49)}, []),
        # Another name begins, another kind, a line.
        ("Ann, Lee", {"Ann": ("B-name", 0.8), ",": ("I-name", 0.6), "Lee": ("B-name", 0.7)}, [("Ann", "name", 0.8),
         ("Lee", "name", 0.7)]),
        ("Ann Lee", {"Ann": ("B-name", 0.8), "Lee": ("B-name", 0.8)}, [("Ann Lee", "name", 0.8)] * 2),
        ("Ann Mercy", {"Ann": ("B-name", 0.8), "Mercy": ("I-organisation", 0.7)},
         [("Ann Mercy", "name", 0.8), ("Ann Mercy", "organisation", 0.8)]),
        ("Ann\nLee", {"Ann": ("B-name", 0.8), "Lee": ("I-name", 0.8), "\n": ("I-name", 0.8)},
         [("Ann", "name", 0.8), ("Lee", "name", 0.8)]),
        # A neighbour needs three tenths of the threshold, and to be a word or a number.
        ("by Ann Stone", {"Ann": ("B-name", 0.8), "Stone": ("O", 0.0)}, [("Ann", "name", 0.8)]),
        ("by Ann Stone", {"Ann": ("B-name", 0.8), "Stone": ("I-name", 0.2)}, [("Ann Stone", "name", 0.8)]),
        ("by Ann Stone", {"Ann": ("B-name", 0.8), "Stone": ("I-name", 0.14)}, [("Ann", "name", 0.8)]),
        ("by Stone Ann", {"Ann": ("B-name", 0.8), "Stone": ("I-name", 0.2)}, [("Stone Ann", "name", 0.8)]),
        ("by Ann ,", {"Ann": ("B-name", 0.8), ",": ("I-name", 0.2)}, [("Ann", "name", 0.8)]),
        # Signs at both ends are no part of it.
        ("( Ann )", {"(": ("B-name", 0.8), "Ann": ("I-name", 0.7), ")": ("I-name", 0.6)}, [("Ann", "name", 0.7)]),
        ("( )", {"(": ("B-name", 0.8), ")": ("I-name", 0.8)}, []),
        ("ward 4 B", {"4": ("B-id", 0.9), "B": ("I-id", 0.9)}, [("4 B", "id", 0.9)]),
        ("at Elm Road", {"Elm": ("B-address", 0.9), "Road": ("I-address", 0.6)}, [("Elm Road", "address", 0.9)]),
    ],
)  # fmt: skip
def test_guesses_are_runs_of_one_kind_from_the_threshold_on(text, shares, found):
    guesses = list(reading(text, shares).guesses(0.5))
    assert [(text[g.start : g.end], g.kind, round(g.score, 2)) for g in guesses] == found


def test_the_score_of_a_span_is_that_of_the_surest_token_it_touches():
    text = "by Ann Lee Stone"
    read = reading(text, {"Ann": ("B-name", 0.25), "Lee": ("I-name", 0.75), "Stone": ("I-name", 0.5)})
    spans = [(0, 2), (3, 6), (3, 8), (4, 5), (10, 12), (6, 7), (7, 10), (2, 3), (0, 16), (11, 30)]
    assert [read.score(*span) for span in spans] == [0, 0.25, 0.75, 0.25, 0.5, 0, 0.75, 0, 0.75, 0.5]


def test_an_empty_text_has_no_tokens_and_no_guesses():
    read = tagger.read(" ", " ")
    assert read.spans == [] and read.probabilities.shape == (0, len(LABELS))
    assert list(read.guesses(0.1)) == [] and read.score(0, 1) == 0


def test_the_trained_network_knows_a_name_from_a_term():
    text = "Images were shown to Winter Okafor before discharge. Liver and spleen are normal."
    read = tagger.read(text.lower(), text)
    assert Guess(21, 34, "name", read.score(21, 34)) in list(read.guesses(0.3))
    assert read.score(text.index("Liver"), len(text)) < 0.1
    assert read.spans[0] == Token(0, 6)

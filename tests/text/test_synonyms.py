"""The shipped synonym table against WordNet's own files, read by nltk (Debian: wordnet-base, wordnet-sense-index)."""

from __future__ import annotations

import gzip
import random
import shutil
from itertools import chain
from pathlib import Path

import pytest

from echobench.schemas import schema_path
from echobench.text import synonyms

pytestmark = pytest.mark.slow  # what all of them need takes seconds to make

WORDNET = Path("/usr/share/wordnet")


@pytest.fixture(scope="module")
def wordnet(tmp_path_factory):
    if not (WORDNET / "index.sense").exists() or not (WORDNET / "data.noun").exists():
        pytest.skip("Debian packages wordnet-base and wordnet-sense-index are not installed")
    import nltk
    from nltk.corpus.reader.wordnet import WordNetCorpusReader

    root = tmp_path_factory.mktemp("nltk_data")
    folder = root / "corpora" / "wordnet"
    shutil.copytree(WORDNET, folder)
    (folder / "lexnames").write_text("".join(f"{i:02d}\tname{i}\t1\n" for i in range(45)), encoding="ascii")
    nltk.data.path.insert(0, str(root))
    try:
        yield WordNetCorpusReader(nltk.data.find("corpora/wordnet"), None)
    finally:
        nltk.data.path.remove(str(root))


@pytest.mark.debian
def test_the_table_is_what_derive_makes_of_wordnet(wordnet):
    shipped = schema_path("synonyms", f"{synonyms.TABLE}.txt.gz").read_bytes()
    assert gzip.decompress(shipped) == gzip.decompress(synonyms.derive(WORDNET))


@pytest.mark.debian
@pytest.mark.filterwarnings("ignore")
def test_equal_to_nltks_reader_on_words_stems_and_endings(wordnet):
    from nltk.stem.porter import PorterStemmer

    known = sorted(set(wordnet._lemma_pos_offset_map) | set(chain(*wordnet._exception_map.values())))
    words = random.Random(1).sample(known, 6000)
    stem = PorterStemmer().stem
    asked = [*words, *map(stem, words), *(w + end for w in words[:1000] for end in ("s", "es", "ing", "ed", "est"))]
    for word in asked:
        names = {lemma.name() for synset in wordnet.synsets(word) for lemma in synset.lemmas()}
        assert synonyms.synonyms(word) == {n for n in names if "_" not in n and n == n.lower()}, word


@pytest.mark.debian
@pytest.mark.filterwarnings("ignore")
def test_meteor_is_nltks_with_wordnet(wordnet):
    from nltk.translate.meteor_score import single_meteor_score

    from echobench.bench.score_rows import ScoredRow, statistics
    from echobench.text import tokenizers

    words = sorted({w for lemmas in synonyms.load().lemmas for w in lemmas})
    rng, tokens = random.Random(2), tokenizers.get("nltk-word").tokens
    for _ in range(150):
        reference = rng.sample(words, 30)
        swapped = [rng.choice([w, w + "s", w + "ing", *sorted(synonyms.synonyms(w))]) for w in reference]
        prediction = rng.sample(swapped, 25)
        one, two = " ".join(reference), " ".join(prediction)
        expected = single_meteor_score(tokens(one), tokens(two), wordnet=wordnet)
        assert statistics("meteor", [ScoredRow(one, two)], "nltk")[0, 0] == pytest.approx(expected, abs=1e-12)


def test_the_licence_stands_beside_the_table():
    assert "WordNet 3.0 Copyright 2006 by Princeton University" in schema_path(
        "synonyms", "LICENSE.wordnet-3.0"
    ).read_text(encoding="utf-8")


def test_synonyms_of_a_word_of_reports():
    assert {"neoplasm"} <= synonyms.synonyms("tumor")
    assert synonyms.synonyms("肝脏") == frozenset()

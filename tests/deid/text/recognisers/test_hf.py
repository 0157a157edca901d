"""A token-classification model on disk is added to the rules; a folder without one is refused in one line."""

from __future__ import annotations

import pytest

from echobench.deid.text import report_text
from echobench.deid.text.recognisers import kind_of, recogniser
from echobench.errors import UsageError


@pytest.fixture
def tiny(tmp_path):
    """A random model of one layer that calls every token a person."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "seen", "there", "liver"]
    (tmp_path / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    transformers.BertTokenizerFast(vocab=str(tmp_path / "vocab.txt")).save_pretrained(tmp_path)
    config = transformers.BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8,
        id2label={0: "O", 1: "B-PER"}, label2id={"O": 0, "B-PER": 1},
    )  # fmt: skip
    model = transformers.BertForTokenClassification(config)
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.tensor([0.0, 9.0]))
    model.save_pretrained(tmp_path)
    return tmp_path


def test_a_model_on_disk_adds_what_it_finds_and_takes_no_measure(tiny):
    options = report_text.Options(ner=f"hf:{tiny}")
    assert [span.kind for span in report_text.find("Seen there", options=options)] == ["name", "name"]
    assert report_text.find("12 mm", options=options) == []
    assert report_text.find("Seen there") == []


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(UsageError, match=r"config\.json"):
        recogniser(f"hf:{tmp_path}")


def test_an_unknown_recogniser_is_refused():
    with pytest.raises(UsageError, match="hf:PATH or presidio"):
        recogniser("magic")


@pytest.mark.parametrize(
    "label, kind", [("B-PER", "name"), ("I-LOC", "address"), ("O", None), ("PHONE_NUMBER", "phone")]
)
def test_labels_of_models_stand_for_kinds(label, kind):
    assert kind_of(label) == kind

"""RadGraph F1: what is said without package or model, and the real package with a tiny random model where it is."""

from __future__ import annotations

import importlib.util
import json

import pytest
import torch

from echobench.bench import metrics, profiles
from echobench.bench.metrics import radgraph
from echobench.bench.text_pairs import CannotScoreError, TextPairs

PAIRS = TextPairs(
    ["left ventricle is mildly dilated", "no effusion", "mitral regurgitation"],
    ["left ventricle is dilated", "no effusion", ""],
)
PROFILE = profiles.load("nltk")


def folder(root, kind="echograph"):
    """A model of RadGraph's architecture: one layer of BERT, random weights, two labels and two relations."""
    from transformers import BertConfig, BertModel, BertTokenizerFast

    model, bert = root / kind, root / "bert"
    (model / "vocabulary").mkdir(parents=True)
    bert.mkdir()
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "b", *sorted(set(" ".join(PAIRS.references).split()))]
    (bert / "vocab.txt").write_text("\n".join(words))
    BertTokenizerFast(str(bert / "vocab.txt")).save_pretrained(bert)
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    torch.manual_seed(0)
    BertModel(BertConfig(vocab_size=len(words), max_position_embeddings=128, **sizes)).save_pretrained(bert)
    (model / "vocabulary" / "non_padded_namespaces.txt").write_text("*tags\n*labels\n")
    (model / "vocabulary" / f"{kind}__ner_labels.txt").write_text("\nObservation::present\nAnatomy::present\n")
    (model / "vocabulary" / f"{kind}__relation_labels.txt").write_text("\nlocated_at\nmodify\n")
    bert_of = {"bert": {"model_name": str(bert), "max_length": 64}}
    events = {"trigger_spans_per_word": 0.3, "argument_spans_per_word": 0.3}
    config = {
        "dataset_reader": {"max_span_width": 3, "token_indexers": bert_of},
        "model": {
            "type": "dygie", "embedder": {"token_embedders": bert_of}, "initializer": {}, "module_initializer": {},
            "feature_size": 4, "max_span_width": 3, "target_task": "ner",
            "feedforward_params": {"num_layers": 1, "hidden_dims": 8, "dropout": 0.0},
            "loss_weights": {"ner": 1.0, "relation": 1.0, "coref": 0.0, "events": 0.0},
            "modules": {
                "ner": {}, "coref": {"spans_per_word": 0.3, "max_antecedents": 10}, "relation": {"spans_per_word": 0.5},
                "events": {**events, "loss_weights": {"trigger": 1.0, "arguments": 1.0}},
            },
        },
    }  # fmt: skip
    (model / "config.json").write_text(json.dumps(config))
    (model / "weights.th").write_bytes(b"")
    return model


def test_it_is_asked_for_by_name_alone_and_says_what_is_missing(monkeypatch, tmp_path):
    metric = metrics.load("radgraph")
    assert metric.applies_to == ()
    monkeypatch.delenv(radgraph.MODEL, raising=False)
    assert metric.signature(PROFILE) == "model:none"
    with pytest.raises(CannotScoreError, match="no model here; ECHOBENCH_RADGRAPH has to name"):
        metric.statistics(PAIRS, PROFILE)
    monkeypatch.setenv(radgraph.MODEL, str(tmp_path))
    with pytest.raises(CannotScoreError, match="names no folder"):
        metric.statistics(PAIRS, PROFILE)
    with pytest.raises(CannotScoreError, match="reads English"):
        metric.statistics(TextPairs(["未见积液"], ["未见积液"]), PROFILE)


def test_without_the_package_one_line_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv(radgraph.MODEL, str(folder(tmp_path)))
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, package=None: None)
    radgraph._scorer.cache_clear()
    with pytest.raises(CannotScoreError, match="pip install RadEval"):
        radgraph.statistics(PAIRS, PROFILE)


def test_the_real_package_with_a_tiny_random_model(monkeypatch, tmp_path):
    if not (importlib.util.find_spec("radeval") or importlib.util.find_spec("RadEval")):
        pytest.skip("needs RadEval, which no extra brings")
    model = folder(tmp_path)
    core = importlib.import_module(f"{radgraph._radeval().__name__}._vendor.core")
    with monkeypatch.context() as patched:  # the class reads weights; here it gives those that it starts with
        patched.setattr(torch, "load", lambda *args, **options: {})
        patched.setattr(core.dygie.DyGIE, "load_state_dict", lambda *args, **options: None)
        made = core.RadGraph(model_type="echograph", model_cache_dir=str(tmp_path), cuda=-1)
    torch.save(made.model.state_dict(), model / "weights.th")
    monkeypatch.setenv(radgraph.MODEL, str(model))
    radgraph._scorer.cache_clear()
    rows = radgraph.statistics(PAIRS, PROFILE)
    ours = rows[:, 0] / rows[:, 1]
    theirs = core.F1RadGraph("partial", model_type="echograph", model_cache_dir=str(tmp_path), cuda=-1)
    assert list(ours) == theirs(refs=list(PAIRS.references), hyps=list(PAIRS.predictions))[1]
    assert ours[1] == 1.0 and ours[2] == 0.0
    assert radgraph.signature(PROFILE).startswith("model:echograph-")

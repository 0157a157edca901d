"""Training examples: labels on the answer alone, images in place, weights and repeats respected."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import phantoms
import pyarrow as pa
import pytest
import tinies
import torch
from PIL import Image

import echobench.echovlm as echovlm
from echobench.dataset.records import Message
from echobench.echovlm.dataset import (
    IGNORED,
    Collate,
    Examples,
    TrainingCollate,
    WeightedSampler,
    blank_image,
    encode,
)
from echobench.echovlm.inject import inject
from echobench.echovlm.processor import to_chat
from echobench.errors import EchobenchError, UsageError


@pytest.fixture(scope="module")
def processor(tmp_path_factory):
    return echovlm.load_processor(tinies.base(tmp_path_factory.mktemp("base")))


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return phantoms.data(tmp_path_factory.mktemp("data") / "set", 12)


def test_labels_cover_the_answer_and_its_end_alone(processor, data):
    examples = Examples(data, processor)
    for index in range(len(examples)):
        record, example = examples.record(index), examples[index]
        learned = example["labels"][example["labels"] != IGNORED]
        assert processor.tokenizer.decode(learned) == f"{record.reference}<|im_end|>"
        kept = example["labels"] != IGNORED
        assert torch.equal(example["labels"][kept], example["input_ids"][kept])


def test_the_prompt_part_is_what_the_model_will_be_asked(processor, data):
    examples = Examples(data, processor)
    record, example = examples.record(2), examples[2]
    assert len(record.images) == 2
    text = processor.apply_chat_template(to_chat(record.messages[:1]), add_generation_prompt=True)
    images = [Image.open(phantoms.io.BytesIO(data.image_bytes(n))).convert("RGB") for n in record.images]
    asked = processor(text=[text], images=images, return_tensors="pt")
    length = asked["input_ids"].shape[1]
    assert torch.equal(example["input_ids"][:length], asked["input_ids"][0])
    assert torch.equal(example["mm_token_type_ids"][:length], asked["mm_token_type_ids"][0])
    assert torch.equal(example["pixel_values"], asked["pixel_values"])
    assert (example["labels"][:length] == IGNORED).all()


def test_each_answer_of_a_conversation_is_learned(processor, data):
    record = Examples(data, processor).record(0)
    more = (Message("user", (("text", "a cyst ?"),)), Message("assistant", (("text", "no"),)))
    longer = replace(record, messages=(*record.messages, *more))
    example = encode(processor, longer, [Image.new("RGB", (56, 56))], 200)
    learned = example["labels"][example["labels"] != IGNORED]
    assert processor.tokenizer.decode(learned) == f"{record.reference}<|im_end|>no<|im_end|>"


def test_what_does_not_fit_is_named(processor, data):
    record = Examples(data, processor).record(0)
    with pytest.raises(EchobenchError, match="another number of images"):
        encode(processor, record, [Image.new("RGB", (56, 56))] * 2, 200)
    with pytest.raises(UsageError, match="raise max_length"):
        encode(processor, record, [Image.new("RGB", (56, 56))], 4)
    injected = replace(
        record, messages=(Message("user", (("image", ""), ("text", "<|image_pad|>"))), record.messages[1])
    )
    with pytest.raises(EchobenchError, match="another number of images"):
        encode(processor, injected, [Image.new("RGB", (56, 56))], 200)


def test_a_batch_is_padded_on_the_right_and_masked(processor, data):
    examples = Examples(data, processor)
    batch = Collate(0)([examples[0], examples[2]])
    lengths = batch["attention_mask"].sum(1).tolist()
    assert lengths == [len(examples[0]["input_ids"]), len(examples[2]["input_ids"])]
    assert (batch["labels"][batch["attention_mask"] == 0] == IGNORED).all()
    assert len(batch["image_grid_thw"]) == 3


def test_tasks_choose_records(processor, data):
    assert len(Examples(data, processor, tasks=["report"])) == 3


def test_weights_of_one_give_each_record_once():
    sampler = WeightedSampler([1.0] * 50, seed=3)
    first = list(sampler)
    assert sorted(first) == list(range(50))
    assert first == list(WeightedSampler([1.0] * 50, seed=3))
    sampler.set_epoch(1)
    assert list(sampler) != first


def test_weights_are_expected_repeats():
    weights = [0.0, 0.25, 1.0, 2.5, 4.25]
    counts: Counter[int] = Counter()
    for epoch in range(400):
        sampler = WeightedSampler(weights, seed=0)
        sampler.set_epoch(epoch)
        drawn = Counter(sampler)
        assert sum(drawn.values()) == len(sampler) == 8
        assert all(int(w) <= drawn[n] <= int(w) + 1 for n, w in enumerate(weights))
        counts.update(drawn)
    assert all(abs(counts[n] / 400 - w) < 0.08 for n, w in enumerate(weights))
    with pytest.raises(UsageError):
        WeightedSampler([0.0, 0.1], seed=0)


def test_records_over_the_same_image_stay_apart_and_can_be_left_out(processor, data):
    """As turns of one conversation, one answer would give the next one away."""
    examples = Examples(data, processor)
    table = examples.table
    twins = pa.concat_tables([table.slice(0, 1).set_column(0, "id", pa.array([f"twin{i}"])) for i in range(3)])
    examples.table = pa.concat_tables([table, twins]).combine_chunks()
    assert len(examples) == len(table) + 3 == len(examples.weights)
    answers = [m.text for i in range(len(examples)) for m in examples.record(i).messages if m.role == "assistant"]
    assert answers == examples.table.column("reference").to_pylist()
    examples.leave_out({"twin0", "twin2"})
    assert [examples.record(i).id for i in range(len(table), len(examples))] == ["twin1"]
    assert torch.equal(examples[len(table)]["input_ids"], examples[0]["input_ids"])


@pytest.mark.slow
def test_a_batch_without_images_runs_the_vision_encoder_at_zero_weight(processor, tmp_path):
    """The blank image changes neither loss nor gradients, and gives the vision encoder gradients of exactly zero."""
    examples = Examples(phantoms.mixed(tmp_path / "data", 8), processor)
    texts = [examples[row] for row in range(len(examples)) if not examples.record(row).images][:2]
    plain = Collate(processor.tokenizer.pad_token_id)(texts)
    with_blank = TrainingCollate(processor.tokenizer.pad_token_id, blank_image(processor))(texts)
    assert "pixel_values" not in plain
    assert with_blank["image_grid_thw"].tolist() == [[1, 2, 2]]
    assert with_blank["attention_mask"].sum() == plain["attention_mask"].sum()
    root = tmp_path / "model"
    inject(tinies.base(tmp_path / "base"), root)
    results = []
    for batch in (plain, with_blank):
        model = echovlm.load(root).train()
        outputs = model(**batch, output_router_logits=True)
        outputs.loss.backward()
        results.append((outputs.loss.item(), outputs.aux_loss.item(), model))
    assert results[1][:2] == pytest.approx(results[0][:2], rel=1e-5)
    seen = 0
    for (name, one), (_, two) in zip(*(model.named_parameters() for *_, model in results), strict=True):
        if "visual" in name:
            assert one.grad is None and not two.grad.any(), name
            seen += 1
        elif one.grad is not None:
            assert torch.allclose(one.grad, two.grad, atol=1e-6), name
    assert seen > 10


def test_logits_are_computed_where_an_answer_is_predicted_and_nowhere_else(processor, data):
    examples = Examples(data, processor)
    batch = TrainingCollate(processor.tokenizer.pad_token_id, blank_image(processor))([examples[0], examples[2]])
    kept, labels = batch["logits_to_keep"].tolist(), batch["labels"]
    assert kept == sorted({c - 1 for row in labels for c in (row != IGNORED).nonzero()[:, 0].tolist()})
    assert torch.equal(batch["shift_labels"], labels[:, [c + 1 for c in kept]])
    assert (batch["shift_labels"] != IGNORED).sum() == (labels != IGNORED).sum()

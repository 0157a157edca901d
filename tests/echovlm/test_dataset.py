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
from echobench.echovlm.dataset import IGNORED, Collate, Examples, WeightedSampler, _packs, encode
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


def test_packed_records_are_turns_over_the_same_images_and_none_is_lost(processor, data):
    examples = Examples(data, processor)
    table = examples.table
    # Three more questions about the picture of record 0.
    twins = pa.concat_tables([table.slice(0, 1).set_column(0, "id", pa.array([f"twin{i}"])) for i in range(3)])
    examples.table = pa.concat_tables([table, twins])
    examples._rows = _packs(examples.table, 3)
    assert sorted(row for rows in examples._rows for row in rows) == list(range(len(table) + 3))
    answers = [m.text for i in range(len(examples)) for m in examples.record(i).messages if m.role == "assistant"]
    assert sorted(answers) == sorted(examples.table.column("reference").to_pylist())
    for index in range(len(examples)):
        record = examples.record(index)
        shown = [part for m in record.messages for part in m.content if part[0] == "image"]
        assert len(shown) == len(record.images)
    longest = max(range(len(examples)), key=lambda i: len(examples._rows[i]))
    assert (examples[longest]["labels"] == processor.tokenizer.eos_token_id).sum() == 3

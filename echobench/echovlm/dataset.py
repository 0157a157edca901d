"""Turn the records of a data set directory into training examples, drawn by weight, with loss on the answers only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import torch
from PIL import Image
from torch.utils.data import Dataset, Sampler

from echobench.dataset.directory import DataDir
from echobench.dataset.records import Record
from echobench.dataset.rows import to_record
from echobench.echovlm.processor import EchoVLMProcessor, to_chat
from echobench.errors import EchobenchError, UsageError

IGNORED = -100  # torch's cross entropy leaves these labels out


class Examples(Dataset[dict[str, torch.Tensor]]):
    """One example per record of a split, or per `pack` records over the same images, as turns of one conversation.

    Packing encodes each image once for several questions, which makes better use of small data sets. A conversation's
    weight is the mean of its records' weights. Images are decoded when an example is read.

    An example is {input_ids, labels, mm_token_type_ids: (length,), pixel_values: (patches, d), image_grid_thw: (n, 3)}.
    """

    def __init__(
        self,
        data: DataDir,
        processor: EchoVLMProcessor,
        *,
        split: str = "train",
        tasks: Sequence[str] = (),
        max_length: int = 32768,
        pack: int = 1,
    ) -> None:
        self.data, self.processor, self.max_length = data, processor, max_length
        table = data.records(split if data.splits else None)
        if tasks:
            table = table.filter(pa_is_in(table.column("task"), tasks))
        if not table.num_rows:
            restriction = f" of task {', '.join(tasks)}" if tasks else ""
            raise UsageError(f"{data.path} has no {split} records{restriction}")
        self.table = table.combine_chunks()  # reading single rows is slow over many chunks
        self._rows = _packs(table, pack)
        weights = table.column("weight").to_pylist()
        self.weights = [sum(weights[row] for row in rows) / len(rows) for rows in self._rows]

    def __len__(self) -> int:
        return len(self._rows)

    def record(self, index: int) -> Record:
        """Return the record, or a pack of records as one of several turns whose images are in the first turn."""
        first, *others = (to_record(self.table.slice(row, 1).to_pylist()[0]) for row in self._rows[index])
        turns = [m for record in others for m in record.messages if m.role != "system"]
        texts = [replace(m, content=tuple(part for part in m.content if part[0] != "image")) for m in turns]
        return replace(first, messages=first.messages + tuple(texts)) if texts else first

    def __getitem__(self, index: int) -> dict[str, torch.Tensor]:
        record = self.record(index)
        images = [Image.open(BytesIO(self.data.image_bytes(name))).convert("RGB") for name in record.images]
        return encode(self.processor, record, images, self.max_length)


def _packs(table: Any, pack: int) -> list[list[int]]:
    """Group the row indices of `table` by images, at most `pack` per group, tasks mixed in a reproducible order."""
    if pack <= 1:
        return [[row] for row in range(table.num_rows)]
    by_images: dict[tuple[str, ...], list[int]] = {}
    for row, images in enumerate(table.column("images").to_pylist()):
        by_images.setdefault(tuple(images), []).append(row)
    ids = table.column("id").to_pylist()
    packs = []
    for rows in by_images.values():
        mixed = sorted(rows, key=lambda row: hashlib.sha256(ids[row].encode()).digest())
        packs += [mixed[start : start + pack] for start in range(0, len(mixed), pack)]
    return packs


def pa_is_in(column: Any, values: Sequence[str]) -> Any:
    """Return a mask of the rows of an Arrow column that hold one of `values`."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.is_in(column, value_set=pa.array(list(values)))


def encode(
    processor: EchoVLMProcessor, record: Record, images: Sequence[Image.Image], max_length: int
) -> dict[str, torch.Tensor]:
    """Tokenise a conversation segment by segment, so that a prompt has the tokens that it will have in generation.

    Raises:
        EchobenchError: The chat template rewrites earlier turns, or record and images disagree.
        UsageError: Images or the whole answer lie beyond `max_length`.
    """
    tokenizer, chat = processor.tokenizer, to_chat(record.messages)
    ids: list[int] = []
    labels: list[int] = []
    done = ""
    vision: dict[str, torch.Tensor] = {}
    sizes: list[int] = []
    if images:
        vision = dict(processor.image_processor(images=list(images), return_tensors="pt"))
        sizes = (vision["image_grid_thw"].prod(-1) // processor.image_processor.merge_size**2).tolist()
    pads = iter(sizes)
    for turn, message in enumerate(record.messages):
        if message.role != "assistant":
            continue
        asked = processor.apply_chat_template(chat[:turn], add_generation_prompt=True, tokenize=False)
        answered = processor.apply_chat_template(chat[: turn + 1], tokenize=False)
        if not (answered.startswith(asked) and asked.startswith(done)):
            raise EchobenchError(
                "the chat template rewrites earlier turns, so the answer cannot be told from the prompt"
            )
        prompt = _expand(asked[len(done) :], processor.image_token, pads)
        prompt_ids = tokenizer(prompt, add_special_tokens=False)["input_ids"]
        answer_ids = tokenizer(answered[len(asked) :], add_special_tokens=False)["input_ids"]
        ids += prompt_ids + answer_ids
        end = answer_ids.index(tokenizer.eos_token_id) + 1 if tokenizer.eos_token_id in answer_ids else len(answer_ids)
        labels += [IGNORED] * len(prompt_ids) + answer_ids[:end] + [IGNORED] * (len(answer_ids) - end)
        done = answered
    tokens = torch.tensor(ids)
    if (tokens == processor.image_token_id).sum() != sum(sizes):
        raise EchobenchError(f"record {record.id} refers to another number of images than it holds")
    if (tokens[max_length:] == processor.image_token_id).any() or all(x == IGNORED for x in labels[:max_length]):
        raise UsageError(f"record {record.id} has {len(ids)} tokens; raise max_length ({max_length}) or leave it out")
    kinds = (tokens == processor.image_token_id).int()
    return {
        "input_ids": tokens[:max_length],
        "labels": torch.tensor(labels[:max_length]),
        "mm_token_type_ids": kinds[:max_length],
        **vision,
    }


def _expand(text: str, token: str, sizes: Iterator[int]) -> str:
    """Repeat the placeholder of each image, once per merged patch."""
    head, *rest = text.split(token)
    return head + "".join(token * next(sizes, 1) + part for part in rest)


class Collate:
    """Collates examples into a batch padded on the right."""

    def __init__(self, pad_token_id: int) -> None:
        self.pad = {"input_ids": pad_token_id, "labels": IGNORED, "mm_token_type_ids": 0}

    def __call__(self, examples: Sequence[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
        pad = torch.nn.utils.rnn.pad_sequence
        batch = {name: pad([e[name] for e in examples], True, value) for name, value in self.pad.items()}
        lengths = torch.tensor([len(e["input_ids"]) for e in examples])
        batch["attention_mask"] = (torch.arange(int(lengths.max()))[None] < lengths[:, None]).long()
        for name in ("pixel_values", "image_grid_thw"):
            if parts := [e[name] for e in examples if name in e]:
                batch[name] = torch.cat(parts)
        return batch


class WeightedSampler(Sampler[int]):
    """Draws each record `weight` times per epoch on average: the integer part always, the rest at random, shuffled.

    Weights of 1 give each record once. The order depends on seed and epoch alone, so a resumed run sees the same one.
    """

    def __init__(self, weights: Sequence[float], seed: int) -> None:
        self.weights, self.seed, self.epoch = torch.tensor(weights, dtype=torch.float64), seed, 0
        if not bool((self.weights >= 0).all()) or self.weights.sum() < 1:
            raise UsageError("the weights of the training records are negative or add up to less than one")

    def set_epoch(self, epoch: int) -> None:
        """Set the epoch, which the order depends on; the Trainer calls this."""
        self.epoch = epoch

    def __len__(self) -> int:
        return int(self.weights.sum().round())

    def __iter__(self) -> Iterator[int]:
        generator = torch.Generator().manual_seed(self.seed * 1_000_003 + self.epoch)
        # Systematic sampling: equally spaced points on the cumulated weights hit a record floor(w) or ceil(w) times.
        order = torch.randperm(len(self.weights), generator=generator)
        edges = self.weights[order].cumsum(0)
        count = len(self)
        points = (torch.arange(count) + torch.rand(1, generator=generator, dtype=torch.float64)) * (edges[-1] / count)
        hits = order[torch.searchsorted(edges, points, right=True).clamp(max=len(order) - 1)]
        yield from hits[torch.randperm(count, generator=generator)].tolist()

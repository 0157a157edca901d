"""Turn the records of a data set directory into training examples, drawn by weight, with loss on the answers only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any, NamedTuple

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
    """One example per record of a split. Images are decoded when an example is read.

    Records over the same images stay apart: as turns of one conversation, one answer would give the next one away.

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
    ) -> None:
        self.data, self.processor, self.max_length = data, processor, max_length
        table = data.records(split if data.splits else None)
        if tasks:
            table = table.filter(_is_one_of(table.column("task"), tasks))
        if not table.num_rows:
            restriction = f" of task {', '.join(tasks)}" if tasks else ""
            raise UsageError(f"{data.path} has no {split} records{restriction}")
        self.table = table.combine_chunks()  # reading single rows is slow over many chunks

    def __len__(self) -> int:
        return int(self.table.num_rows)

    @property
    def weights(self) -> list[float]:
        """The weight of each record."""
        return list(self.table.column("weight").to_pylist())

    def record(self, index: int) -> Record:
        """Return the record of an example."""
        return to_record(self.table.slice(index, 1).to_pylist()[0])

    def leave_out(self, ids: Iterable[str]) -> None:
        """Forget the records with these ids."""
        import pyarrow.compute as pc

        self.table = self.table.filter(pc.invert(_is_one_of(self.table.column("id"), list(ids))))
        if not len(self):
            raise UsageError(f"{self.data.path} has no record that can be trained on")

    def __getitem__(self, index: int) -> dict[str, torch.Tensor]:
        record = self.record(index)
        images = [Image.open(BytesIO(self.data.image_bytes(name))).convert("RGB") for name in record.images]
        return encode(self.processor, record, images, self.max_length)


def _is_one_of(column: Any, values: Sequence[str]) -> Any:
    """Return a mask of the rows of an Arrow column that hold one of `values`."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.is_in(column, value_set=pa.array(list(values)))


class Tokens(NamedTuple):
    """A conversation as tokens: ids and labels of equal length, and where each answer ends (one past its end token)."""

    ids: list[int]
    labels: list[int]
    ends: list[int]


def tokenise(processor: EchoVLMProcessor, record: Record, sizes: Sequence[int]) -> Tokens:
    """Tokenise a conversation segment by segment, so that a prompt has the tokens that it will have in generation.

    `sizes` is the number of tokens of each image.

    Raises:
        EchobenchError: The chat template rewrites earlier turns, or record and images disagree.
    """
    tokenizer, chat = processor.tokenizer, to_chat(record.messages)
    tokens = Tokens([], [], [])
    done = ""
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
        end = answer_ids.index(tokenizer.eos_token_id) + 1 if tokenizer.eos_token_id in answer_ids else len(answer_ids)
        tokens.ends.append(len(tokens.ids) + len(prompt_ids) + end)
        tokens.ids.extend(prompt_ids + answer_ids)
        tokens.labels.extend([IGNORED] * len(prompt_ids) + answer_ids[:end] + [IGNORED] * (len(answer_ids) - end))
        done = answered
    if not tokens.ends:
        raise EchobenchError(f"record {record.id} holds no answer")
    if tokens.ids.count(processor.image_token_id) != sum(sizes):
        raise EchobenchError(f"record {record.id} refers to another number of images than it holds")
    return tokens


def encode(
    processor: EchoVLMProcessor, record: Record, images: Sequence[Image.Image], max_length: int
) -> dict[str, torch.Tensor]:
    """Encode a conversation and its images.

    Raises:
        EchobenchError: As `tokenise` does.
        UsageError: An answer ends beyond `max_length`, so that its end would not be learned.
    """
    vision: dict[str, torch.Tensor] = {}
    sizes: list[int] = []
    if images:
        vision = processor.image_processor.encode(images)
        sizes = (vision["image_grid_thw"].prod(-1) // processor.image_processor.merge_size**2).tolist()
    ids, labels, ends = tokenise(processor, record, sizes)
    if max(ends) > max_length:
        raise UsageError(f"record {record.id} has {max(ends)} tokens; raise max_length ({max_length}) or leave it out")
    tokens = torch.tensor(ids[:max_length])
    return {
        "input_ids": tokens,
        "labels": torch.tensor(labels[:max_length]),
        "mm_token_type_ids": (tokens == processor.image_token_id).int(),
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


class TrainingCollate(Collate):
    """Collates batches that every process of a run computes with the same modules, and no more logits than needed.

    The `blank` image (see `blank_image`) goes into batches without any image, behind the text, where attention mask and
    labels leave it out: its weight in loss and gradients is zero. So every step runs the vision encoder, in every
    process: where one process had text only, the collective operations of a sharded encoder would not match.

    Logits are computed at `logits_to_keep` (positions,) alone, those before a token of an answer in any of the rows;
    `shift_labels` (batch, positions) are the tokens that they are to predict. A vocabulary of 152,000 words makes the
    logits of a long prompt larger than everything else.
    """

    def __init__(self, pad_token_id: int, blank: dict[str, torch.Tensor]) -> None:
        super().__init__(pad_token_id)
        self.blank = blank

    def __call__(self, examples: Sequence[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
        lengths = torch.tensor([len(e["input_ids"]) for e in examples])
        if not any("pixel_values" in e for e in examples):
            first = {name: torch.cat([value, self.blank[name]]) for name, value in examples[0].items()}
            examples = [{**self.blank, **first}, *examples[1:]]
        batch = super().__call__(examples)
        batch["attention_mask"] = (torch.arange(batch["input_ids"].shape[1])[None] < lengths[:, None]).long()
        following = batch["labels"][:, 1:]
        batch["logits_to_keep"] = (following != IGNORED).any(0).nonzero()[:, 0]
        batch["shift_labels"] = following[:, batch["logits_to_keep"]]
        return batch


def blank_image(processor: EchoVLMProcessor) -> dict[str, torch.Tensor]:
    """Return the smallest image of an encoder, one token, black, as an example of no text."""
    images = processor.image_processor
    side = images.merge_size
    values = 3 * images.temporal_patch_size * images.patch_size**2
    return {
        "input_ids": torch.tensor([processor.image_token_id]),
        "labels": torch.tensor([IGNORED]),
        "mm_token_type_ids": torch.ones(1, dtype=torch.int),
        "pixel_values": torch.zeros(side * side, values),
        "image_grid_thw": torch.tensor([[1, side, side]]),
    }


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

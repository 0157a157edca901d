"""Check a whole data set before the first step of training: an unfit record would end the epoch, or be cut in silence.

Only sizes and texts are looked at, no image is decoded. Under torchrun each process checks its share of the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch.distributed as dist
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import smart_resize

from echobench.echovlm.dataset import IGNORED, Examples, tokenise
from echobench.echovlm.processor import EchoVLMProcessor
from echobench.errors import EchobenchError, UsageError

NARROW = "image too narrow for the vision encoder"
MISSING = "image missing in the data set"
LONG = "answer ends beyond max_length"
SHOWN = 5


@dataclass(frozen=True, slots=True, order=True)
class Unfit:
    """A record that cannot be trained on, and why."""

    id: str
    reason: str

    def to_json(self) -> dict[str, Any]:
        """A line of `left_out.jsonl`."""
        return {"id": self.id, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Checked:
    """Unfit records; of the others tokens per epoch, and the most tokens, image tokens and learned tokens of one."""

    unfit: list[Unfit]
    tokens: float
    longest: int
    image_tokens: int
    targets: int


def check(examples: Examples) -> Checked:
    """Check all records of a split. Every process of torchrun calls this and gets the same result."""
    processes = dist.get_world_size() if dist.is_initialized() else 1
    first = dist.get_rank() if processes > 1 else 0
    sizes = _image_sizes(examples)
    own = Checked(*_check(examples, range(first, len(examples), processes), sizes))
    if processes == 1:
        return own
    parts: list[Any] = [None] * processes
    dist.all_gather_object(parts, own)
    return Checked(
        sorted(unfit for part in parts for unfit in part.unfit),
        sum(part.tokens for part in parts),
        *(max(getattr(part, name) for part in parts) for name in ("longest", "image_tokens", "targets")),
    )


def refuse(unfit: Sequence[Unfit], split: str, records: int) -> None:
    """Raise UsageError if there is any unfit record; the message counts them by reason and names some."""
    if not unfit:
        return
    by_reason: dict[str, list[str]] = {}
    for record in unfit:
        by_reason.setdefault(record.reason, []).append(record.id)
    parts = [f"{reason} ({_names(ids)})" for reason, ids in sorted(by_reason.items())]
    raise UsageError(
        f"{len({record.id for record in unfit})} of {records} {split} records cannot be trained on: {'; '.join(parts)};"
        " mend them, raise max_length, or leave them out with --leave-out-unfit"
    )


def _names(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
    return f"{len(ids)}: {', '.join(ids[:SHOWN])}{more}"


def _image_sizes(examples: Examples) -> dict[str, tuple[int, int]]:
    """Return (height, width) of every image by hash."""
    table = examples.data.images(["sha256", "height", "width"])
    columns = (table.column(name).to_pylist() for name in ("sha256", "height", "width"))
    return {name: (height, width) for name, height, width in zip(*columns, strict=True)}


def _check(
    examples: Examples, rows: Iterable[int], sizes: Mapping[str, tuple[int, int]]
) -> tuple[list[Unfit], float, int, int, int]:
    unfit: list[Unfit] = []
    weights = examples.weights
    total, longest, most_image, most_learned = 0.0, 0, 0, 0
    for row in rows:
        record = examples.record(row)
        try:
            counts = [image_tokens(examples.processor, sizes, name) for name in record.images]
            tokens = tokenise(examples.processor, record, counts)
        except EchobenchError as error:
            unfit.append(Unfit(record.id, str(error)))
            continue
        if max(tokens.ends) > examples.max_length:
            unfit.append(Unfit(record.id, LONG))
            continue
        length = min(len(tokens.ids), examples.max_length)
        total += length * weights[row]
        longest, most_image = max(longest, length), max(most_image, sum(counts))
        most_learned = max(most_learned, len(tokens.labels) - tokens.labels.count(IGNORED))
    return sorted(unfit), total, longest, most_image, most_learned


def image_tokens(processor: EchoVLMProcessor, sizes: Mapping[str, tuple[int, int]], name: str) -> int:
    """Return the number of tokens of an image.

    Raises:
        EchobenchError: It is missing, or the encoder refuses its shape.
    """
    images = processor.image_processor
    if name not in sizes:
        raise EchobenchError(MISSING)
    factor = images.patch_size * images.merge_size
    try:
        height, width = smart_resize(*sizes[name], factor, images.size["shortest_edge"], images.size["longest_edge"])
    except (ValueError, ZeroDivisionError):
        raise EchobenchError(NARROW) from None
    return (height // factor) * (width // factor)

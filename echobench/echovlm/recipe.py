"""Training recipes (`schemas/train/*.json`), one set of numbers per stage.

Stage 1 trains the sparse path (experts, shared expert, router, mixing layer) alone. Stage 2 trains the sparse path in
full and LoRA on the vision encoder, the projection and the attention layers. The dense MLP is frozen in both (paper,
section 4.1). With `lora_experts` the experts get LoRA as well, where training them in full does not fit. Stage
"base" trains every parameter of a base model without experts, for demonstrations from scratch.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Literal

from echobench import schemas
from echobench.errors import UsageError

Stage = Literal[1, 2, "base"]
# The optimisers that the memory plan knows, by transformers' names: bytes of state per learning parameter.
OPTIMIZERS = {
    "adamw_torch": 8.0,
    "adamw_torch_fused": 8.0,
    "adamw_bnb_8bit": 2.0,  # needs bitsandbytes
    "adafactor": 0.0,  # a row and a column of each matrix
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers of one stage.

    `batch_size` is per device, empty `tasks` means all, `warmup` is a fraction of the steps. `loaders` processes decode
    images in parallel to the training; they change nothing but its duration. `image_px` limits the area of an image to
    that of a square with sides of so many pixels (0: the base's own limit). Every `validate_every` steps (0: never) the
    model is validated on `validate_records` records of the split `val` (0: all). `optimizer` is one of `OPTIMIZERS`.
    `lora_experts` is the rank of LoRA layers on the experts, in either stage (0: they are trained in full).
    """

    name: str
    stage: Stage
    learning_rate: float
    tasks: tuple[str, ...]
    epochs: float
    max_steps: int
    batch_size: int
    accumulate: int
    warmup: float
    schedule: str
    weight_decay: float
    adam_epsilon: float
    max_grad_norm: float
    balance: float
    max_length: int
    dtype: str
    gradient_checkpointing: bool
    log_every: int
    save_every: int
    image_px: int = 0
    optimizer: str = "adamw_torch"
    validate_every: int = 0
    validate_records: int = 512
    loaders: int = 0
    lora_rank: int = 0
    lora_alpha: int = 0
    lora_dropout: float = 0.0
    lora_experts: int = 0


def names() -> list[str]:
    """Return the names of the shipped recipes."""
    return sorted(path.stem for path in schemas.schema_path("train").glob("*.json"))


def parse_stage(stage: Stage | str) -> Stage:
    """Return 1, 2 or "base", also from the strings of the command line; UsageError for anything else."""
    known: dict[str, Stage] = {"1": 1, "2": 2, "base": "base"}
    if str(stage) not in known:
        raise UsageError(f"unknown stage {stage!r}; known: {', '.join(known)}")
    return known[str(stage)]


def parse_options(pairs: Iterable[str] | None) -> dict[str, Any]:
    """Read numbers of a recipe given as `NAME=VALUE`; UsageError for another form, or a value of another kind."""
    kinds: dict[str, Any] = {"int": int, "float": float, "str": str, "bool": {"true": True, "false": False}.__getitem__}
    types = {f.name: str(f.type) for f in fields(Recipe)}
    numbers: dict[str, Any] = {}
    for pair in pairs or ():
        name, sign, text = pair.partition("=")
        if not (sign and types.get(name) in kinds and name != "name"):
            settable = sorted(n for n, kind in types.items() if kind in kinds and n != "name")
            raise UsageError(f"--set {pair}: expected NAME=VALUE with one of: {', '.join(settable)}")
        try:
            numbers[name] = kinds[types[name]](text)
        except (ValueError, KeyError):
            raise UsageError(f"--set {pair}: expected a value of type {types[name]}") from None
    return numbers


def read(name: str, stage: Stage, **overrides: Any) -> Recipe:
    """Read a stage of a recipe by name and replace some of its numbers; None leaves a number as it is.

    Raises:
        UsageError: The recipe, its stage or a number's name is unknown, or two numbers contradict each other.
    """
    if name not in names():
        raise UsageError(f"unknown recipe {name!r}; known: {', '.join(names())}")
    payload = schemas.read_schema("train", f"{name}.json")
    if str(stage) not in payload["stages"]:
        raise UsageError(f"recipe {name!r} has no stage {stage!r}; known: {', '.join(payload['stages'])}")
    numbers = {k: v for k, v in payload.items() if k not in ("stages", "source", "origin")}
    numbers |= payload["stages"][str(stage)] | {k: v for k, v in overrides.items() if v is not None}
    known = {f.name for f in fields(Recipe)}
    if unknown := sorted(numbers.keys() - known):
        raise UsageError(f"a recipe has no {unknown[0]!r}; known: {', '.join(sorted(known - {'name', 'stage'}))}")
    if numbers.get("optimizer", "adamw_torch") not in OPTIMIZERS:
        raise UsageError(f"unknown optimizer {numbers['optimizer']!r}; known: {', '.join(OPTIMIZERS)}")
    if ranks := [n for n in ("lora_rank", "lora_experts") if numbers.get(n, 0) < 0]:
        raise UsageError(f"{ranks[0]} is {numbers[ranks[0]]}; a rank cannot be negative")
    if stage == "base" and numbers.get("lora_experts"):
        raise UsageError("lora_experts: stage 'base' trains a model without experts")
    numbers["tasks"] = tuple(numbers["tasks"])
    for name in ("save_every", "validate_every"):
        if numbers.get(name, 0) % numbers["log_every"]:
            # A resumed run would average its first logged loss over fewer steps than an uninterrupted one.
            raise UsageError(f"{name} {numbers[name]} is not a multiple of log_every {numbers['log_every']}")
    return Recipe(stage=stage, **numbers)


def to_json(recipe: Recipe) -> str:
    """Return the recipe as one line of JSON, the same for the same numbers."""
    return json.dumps({f.name: getattr(recipe, f.name) for f in fields(Recipe)}, sort_keys=True)

"""Plan the memory of a training run, on the meta device: nothing is allocated and no weight is read.

What a pass keeps for its backward pass is counted by running every layer on the meta device and adding up what autograd
saves; nothing is estimated by a formula but the loss, the casts of autocast and what a sharded model gathers.
"""

from __future__ import annotations

import copy
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import nn
from transformers import AttentionInterface

from echobench.echovlm import sharding
from echobench.echovlm.recipe import OPTIMIZERS, Recipe

FLASH = "echobench_plan"
HOST_RUNTIME = 0.52e9  # torch, transformers, peft and gloo in one process, by benchmarks/train_loading.py


@dataclass(frozen=True, slots=True)
class Load:
    """What one micro-batch holds: examples, tokens per example, and in all of them tokens of images and of answers."""

    batch: int
    tokens: int
    image_tokens: int
    targets: int


@dataclass(frozen=True, slots=True)
class MemoryPlan:
    """Bytes on each device, and in the host's memory.

    `activations` include the loss. `host` is of each process; `host_end` of the first one of a sharded run at its end,
    when it puts the whole checkpoint together.
    """

    parameters: int
    parameters_learning: int
    weights: float
    gradients: float
    optimizer: float
    activations: float
    gathered: float
    host: float
    host_end: float

    @property
    def device(self) -> float:
        """Return all bytes on a device."""
        return self.weights + self.gradients + self.optimizer + self.activations + self.gathered

    def to_json(self) -> dict[str, float]:
        """Return the figures by name; bytes as whole numbers."""
        return {name: int(value) for name, value in {**asdict(self), "device": self.device}.items()}


def plan(model: Any, numbers: Recipe, load: Load, devices: int = 1, *, sharded: bool, mixed: bool) -> MemoryPlan:
    """Plan the memory of a model on the meta device whose learning parameters are chosen.

    Args:
        model: With the dtypes that it is trained in.
        numbers: The recipe.
        load: The largest micro-batch.
        devices: Number of devices.
        sharded: Whether the model is sharded over them; otherwise each holds all of it.
        mixed: Whether it computes in bfloat16.
    """
    own = list(model.parameters())
    learning = [p for p in own if p.requires_grad]
    learned, parts = sum(p.numel() for p in learning), devices if sharded else 1
    compute = 2 if mixed else 4
    activations = _activations(model, load, numbers.gradient_checkpointing, mixed) + _loss(model, load, mixed)
    if mixed and not sharded:
        activations += 2 * learned  # autocast keeps its copies of learning weights until the pass ends
    gathered = _gathered(model, compute) if sharded else 0.0
    largest = max(p.numel() * p.element_size() for p in own)
    return MemoryPlan(
        parameters=sum(p.numel() for p in own),
        parameters_learning=learned,
        weights=_bytes(own) / parts,
        gradients=_bytes(learning) / parts,
        optimizer=OPTIMIZERS[numbers.optimizer] * learned / parts,
        activations=activations,
        gathered=gathered,
        host=HOST_RUNTIME + largest / parts,
        host_end=HOST_RUNTIME + (_bytes(own) if sharded else largest),
    )


def _bytes(parameters: list[nn.Parameter]) -> float:
    return float(sum(p.numel() * p.element_size() for p in parameters))


def _gathered(model: Any, compute: int) -> float:
    """Return the bytes of whole units: the outermost one, and two others, of which one is fetched ahead.

    Beside the gathered weights there are a unit's gradients, whole and in float32, until they are shared out.
    """
    units = [m for m in model.modules() if type(m).__name__ in sharding.unit_classes(model)]
    inside = {id(p) for unit in units for p in unit.parameters()}
    outer = sum(p.numel() for p in model.parameters() if id(p) not in inside)
    largest = max((sum(p.numel() for p in unit.parameters()) for unit in units), default=0)
    learning = max((sum(p.numel() for p in unit.parameters() if p.requires_grad) for unit in units), default=0)
    return float(compute * (outer + 2 * largest) + (compute + 4) * learning)


def _loss(model: Any, load: Load, mixed: bool) -> float:
    """Return the bytes of logits, their float32 copies (for output and loss), log-softmax and its gradient."""
    copies = 2 + 4 + 4 + 4 + 4 if mixed else 4 + 4 + 4
    return float(load.targets * model.config.text_config.vocab_size * copies)


def _activations(model: Any, load: Load, checkpointing: bool, mixed: bool) -> float:
    """Return what is kept for the backward pass. With checkpointing: each layer's input, and one layer's inside.

    The layers run in bfloat16, for which alone the meta device has grouped products; float32 takes twice the bytes.
    """
    text, vision = model.model.language_model, model.model.visual
    parts = [(text.layers, _layer_inputs(model, load))]
    if load.image_tokens and any(p.requires_grad for p in vision.parameters()):
        parts.append((vision.blocks, _block_inputs(model, load)))
    total = peak = 0.0
    for modules, inputs in parts:
        inside = kept_bytes(modules[0], inputs)
        hidden = inputs["hidden_states"]
        total += len(modules) * (hidden.numel() * hidden.element_size() if checkpointing else inside)
        peak = max(peak, inside)
    return (total + (peak if checkpointing else 0.0)) * (1 if mixed else 2)


def _layer_inputs(model: Any, load: Load) -> dict[str, Any]:
    text = model.model.language_model
    hidden = _empty(load.batch, load.tokens, text.config.hidden_size)
    positions = torch.empty(3, load.batch, load.tokens, dtype=torch.long, device="meta")
    rotary = copy.deepcopy(text.rotary_emb).to("meta")
    return {"hidden_states": hidden, "position_embeddings": rotary(hidden, positions)}


def _block_inputs(model: Any, load: Load) -> dict[str, Any]:
    block, merged = model.model.visual.blocks[0], model.config.vision_config.spatial_merge_size**2
    patches = load.image_tokens * merged
    angles = torch.empty(patches, block.attn.head_dim, device="meta")
    bounds = torch.tensor([0, patches], dtype=torch.int32)
    hidden = _empty(patches, block.norm1.weight.shape[-1])
    return {"hidden_states": hidden, "cu_seqlens": bounds, "position_embeddings": (angles, angles)}


def _empty(*shape: int) -> torch.Tensor:
    return torch.empty(shape, dtype=torch.bfloat16, device="meta").requires_grad_()


def kept_bytes(module: nn.Module, inputs: dict[str, Any]) -> float:
    """Return the bytes that a layer on the meta device saves for its backward pass, its weights left out."""
    layer: Any = copy.deepcopy(module).to(torch.bfloat16).train()
    layer.gradient_checkpointing = False
    for part in layer.modules():
        if hasattr(part, "config"):
            part.config._attn_implementation = FLASH
    weights = {p.untyped_storage()._cdata for p in layer.parameters()}
    saved: dict[int, torch.UntypedStorage] = {}

    def keep(tensor: torch.Tensor) -> torch.Tensor:
        storage = tensor.untyped_storage()
        saved[storage._cdata] = storage
        return tensor

    with torch.enable_grad(), torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
        layer(**inputs)
    return float(sum(storage.nbytes() for key, storage in saved.items() if key not in weights))


class _Flash(torch.autograd.Function):
    """Saves what a flash attention kernel saves: queries, keys, values, output and one number per row."""

    @staticmethod
    def forward(ctx: Any, query: torch.Tensor, key: torch.Tensor, value: torch.Tensor) -> torch.Tensor:
        out = torch.empty_like(query)
        ctx.save_for_backward(query, key, value, out, torch.empty(query.shape[:-1], device="meta"))
        return out


def _flash(
    module: nn.Module, query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, *args: Any, **kwargs: Any
) -> tuple[torch.Tensor, None]:
    return _Flash.apply(query, key, value).transpose(1, 2), None


AttentionInterface.register(FLASH, _flash)

"""Shard a model that trains over the processes of torchrun: FSDP2, one unit per decoder layer and vision block.

`fully_shard` is called here, and not by accelerate, because accelerate has no FSDP on CPUs: there the Trainer would
quietly train copies of the whole model. The same code runs on accelerators (NCCL) and CPUs (gloo).

Order: the model is on the meta device, its learning parameters are chosen, it is sharded, and then each process reads
its own part of the weights (`weights.fill`). No process ever holds the whole model.
"""

from __future__ import annotations

import functools
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import FSDPModule, MixedPrecisionPolicy, fully_shard
from torch.distributed.tensor import DTensor, Shard

from echobench.errors import UsageError

Bounds = tuple[tuple[int, int], ...]  # (start, stop) of the held rows along each dimension


def is_sharded(model: nn.Module) -> bool:
    """Return whether the parameters of a model are DTensors."""
    return any(isinstance(parameter, DTensor) for parameter in model.parameters())


def shard(model: Any, device: torch.device, compute: torch.dtype) -> None:
    """Shard a model on the meta device over all processes, in place.

    Parameters are gathered in `compute`, gradients are summed in float32. Inputs of a unit are not cast: rotary angles
    stay float32, and the residual stream stays as the base has it.

    Raises:
        UsageError: There is one process only, so that nothing would be sharded.
    """
    if not dist.is_initialized() or dist.get_world_size() < 2:
        raise UsageError(
            "--fsdp shards over the processes of torchrun and does nothing in one; run: "
            "torchrun --nproc-per-node N --module echobench train ... --fsdp"
        )
    # The view that it warns of is the vision encoder's output, which nothing changes in place.
    warnings.filterwarnings("ignore", message="FSDP2-wrapped module .* returned a view tensor")
    mesh = dist.init_device_mesh(device.type, (dist.get_world_size(),))
    mixed = compute != torch.float32
    policy = MixedPrecisionPolicy(
        param_dtype=compute if mixed else None,
        reduce_dtype=torch.float32 if mixed else None,
        cast_forward_inputs=False,
    )
    wrap = functools.partial(fully_shard, mesh=mesh, mp_policy=policy, shard_placement_fn=_placement)
    units = unit_classes(model)
    for module in list(model.modules()):
        if type(module).__name__ in units:
            wrap(module)
    wrap(model)


def unit_classes(model: Any) -> set[str]:
    """Return the class names of the modules that are sharded one by one: those that transformers never splits."""
    return set(model._no_split_modules or ())


def _placement(parameter: nn.Parameter) -> Shard | None:
    """Cut stacked experts along their rows: four experts along the first dimension would leave four of eight idle."""
    even = parameter.dim() == 3 and parameter.shape[1] % dist.get_world_size() == 0
    return Shard(1) if even else None


def reshard(model: nn.Module) -> None:
    """Free the gathered parameters that a forward pass without a backward pass leaves in the outermost unit."""
    for module in model.modules():
        if isinstance(module, FSDPModule):
            module.reshard()


def held_bounds(parameter: torch.Tensor) -> Bounds:
    """Return which part of a parameter this process holds; all of it where it is not sharded."""
    whole = tuple((0, size) for size in parameter.shape)
    if not isinstance(parameter, DTensor):
        return whole
    (placement,) = parameter.placements
    assert isinstance(placement, Shard)
    axis, mesh = placement.dim, parameter.device_mesh
    size = parameter.shape[axis]
    rows = -(-size // mesh.size())  # as torch.chunk cuts
    start = min(mesh.get_local_rank() * rows, size)
    return (*whole[:axis], (start, min(start + rows, size)), *whole[axis + 1 :])


def local(parameter: torch.Tensor) -> torch.Tensor:
    """Return the part of a parameter that this process holds, sharing its memory."""
    return parameter.to_local() if isinstance(parameter, DTensor) else parameter


def sharded_like(parameter: torch.Tensor, part: torch.Tensor) -> torch.Tensor:
    """Return `part` as the local part of a tensor that is sharded as `parameter` is."""
    if not isinstance(parameter, DTensor):
        return part
    return DTensor.from_local(
        part, parameter.device_mesh, parameter.placements,
        run_check=False, shape=parameter.shape, stride=parameter.stride(),
    )  # fmt: skip


def trainable_parameters(model: nn.Module) -> dict[str, nn.Parameter]:
    """Return the parameters that are trained, by name."""
    return {name: parameter for name, parameter in model.named_parameters() if parameter.requires_grad}


def gather(model: nn.Module) -> dict[str, torch.Tensor]:
    """Gather the whole of each trained parameter in the first process, on the CPU; the others get an empty result."""
    return {name: tensor for name, tensor in _gathered(model) if dist.get_rank() == 0}


def _gathered(model: nn.Module) -> Iterator[tuple[str, torch.Tensor]]:
    for name, parameter in trainable_parameters(model).items():
        whole = parameter.detach()
        yield name, (whole.full_tensor() if isinstance(whole, DTensor) else whole).cpu()


def save_parts(state: dict[str, Any], folder: Path) -> None:
    """Write a state of DTensors, each process its own part; a run with another number of processes can read it."""
    import torch.distributed.checkpoint as parts

    parts.save(state, checkpoint_id=folder)


def load_parts(state: dict[str, Any], folder: Path) -> None:
    """Fill a state of DTensors in place from what `save_parts` wrote."""
    import torch.distributed.checkpoint as parts

    parts.load(state, checkpoint_id=folder)

"""Fill a model on the meta device from safetensors files: every parameter whole, or the part that a process holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import torch
from torch import nn

from echobench.echovlm import safetensors_files, sharding, weight_names
from echobench.errors import CheckpointError

Index = tuple[Any, ...]


def fill(
    model: Any,
    stored: Mapping[str, safetensors_files.Entry],
    devices: Mapping[str, Any],
    dtype: torch.dtype | None = None,
    fresh: Callable[[str], bool] = lambda name: False,
) -> None:
    """Replace every meta parameter by its stored weights, file by file; of a sharded one only the own part is read.

    Args:
        model: On the meta device, with or without LoRA layers, sharded or not.
        stored: Tensors of the checkpoint by key.
        devices: {module name: device}; "" stands for the whole model.
        dtype: Of the parameters; None keeps the dtype that each has on the meta device.
        fresh: Says of a parameter that it is not in the checkpoint; it is allocated, and the caller fills it.

    Raises:
        CheckpointError: A key is missing, unexpected or of another shape; nothing has been read then.
    """
    parameters = dict(model.named_parameters())
    if model.config.tie_word_embeddings:
        parameters.pop(weight_names.HEAD, None)
    names = {weight_names.without_lora(name): name for name in parameters if not fresh(name)}
    plan = weight_names.plan(names, stored, model.config)
    spare = set(stored) - set(plan)
    tied_head = stored[weight_names.HEAD] if model.config.tie_word_embeddings and weight_names.HEAD in spare else None
    _raise_misfit(
        missing=set(plan) - set(stored),
        unexpected={
            k for k in spare if not weight_names.DERIVED.search(k) and not (tied_head and k == weight_names.HEAD)
        },
        misshapen={
            key
            for key, (name, part) in plan.items()
            if key in stored and _shape_of(parameters[names[name]].shape, part) != stored[key].shape
        },
    )
    for name, parameter in parameters.items():
        parameters[name] = _allocate(parameter, dtype or parameter.dtype, _device(name, devices))
        owner, _, leaf = name.rpartition(".")
        setattr(model.get_submodule(owner), leaf, parameters[name])
    model.tie_weights()
    for path in sorted({entry.file for entry in stored.values()}):
        group = [entry for key, entry in stored.items() if entry.file == path and key in plan]
        with path.open("rb", buffering=0) as file:
            for entry in sorted(group, key=lambda e: e.offset):
                name, part = plan[entry.key]
                read(file, entry, part, parameters[names[name]])
    if tied_head:
        _check_tied(tied_head, parameters[weight_names.EMBEDDING])


@torch.no_grad()
def read(file: Any, entry: safetensors_files.Entry, part: Index, parameter: torch.Tensor) -> None:
    """Read what a process holds of a stored tensor, which fills `parameter[part]`."""
    if overlap := overlap_of(part, tuple(parameter.shape), sharding.held_bounds(parameter)):
        source, target = overlap
        safetensors_files.read_part(file, entry, source, sharding.local(parameter.detach())[target])


def overlap_of(part: Index, shape: tuple[int, ...], window: sharding.Bounds) -> tuple[tuple[slice, ...], Index] | None:
    """Return where a stored tensor and the held part of a parameter meet; None where they do not.

    Args:
        part: Index into the whole parameter that the stored tensor fills; missing dimensions are whole.
        shape: Of the whole parameter.
        window: (start, stop) of the held rows along each dimension.

    Returns:
        Slices into the stored tensor, and the index into the held part.
    """
    source: list[slice] = []
    target: list[Any] = []
    for axis, (start, stop) in enumerate(window):
        index = part[axis] if axis < len(part) else slice(None)
        if isinstance(index, int):
            if not start <= index < stop:
                return None
            target.append(index - start)
            continue
        low, high, _ = index.indices(shape[axis])
        first, last = max(low, start), min(high, stop)
        if first >= last:
            return None
        source.append(slice(first - low, last - low))
        target.append(slice(first - start, last - start))
    return tuple(source), tuple(target)


def _shape_of(shape: tuple[int, ...], part: Index) -> tuple[int, ...]:
    """Return the shape of `parameter[part]`."""
    return tuple(torch.empty(shape, device="meta")[part].shape)


def _allocate(parameter: nn.Parameter, dtype: torch.dtype, device: Any) -> nn.Parameter:
    sizes = [stop - start for start, stop in sharding.held_bounds(parameter)]
    part = torch.empty(sizes, dtype=dtype, device=device)
    return nn.Parameter(sharding.sharded_like(parameter, part), requires_grad=parameter.requires_grad)


def _raise_misfit(**problems: set[str]) -> None:
    parts = [f"{what} {_shorten(keys)}" for what, keys in problems.items() if keys]
    if parts:
        raise CheckpointError(f"the weights do not fit the model, so nothing is loaded: {'; '.join(parts)}")


def _shorten(keys: Iterable[str], most: int = 6) -> str:
    names = sorted(keys)
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _check_tied(entry: safetensors_files.Entry, embedding: torch.Tensor) -> None:
    held = sharding.local(embedding.detach()).cpu()
    head = torch.empty_like(held)
    rows = tuple(slice(*bounds) for bounds in sharding.held_bounds(embedding))
    with entry.file.open("rb", buffering=0) as file:
        safetensors_files.read_part(file, entry, rows, head)
    if not torch.equal(head, held):
        raise CheckpointError("lm_head.weight differs from the embedding that config.json ties it to")


def _device(name: str, devices: Mapping[str, Any]) -> Any:
    return devices[max((p for p in devices if not p or name == p or name.startswith(f"{p}.")), key=len)]

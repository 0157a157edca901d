"""Load and save EchoVLM in two layouts.

- released: as the authors' code writes it. `config.json` says `model_type: qwen2_vl`, each expert is three matrices.
  A plain Qwen2-VL would drop every expert; `auto` makes the Auto classes refuse it.
- echovlm: as transformers writes our class. Experts are stacked, `AutoModelForImageTextToText` loads it.

Both load by key, so that no weight is dropped: what is missing or unexpected is an error that names it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import torch
from torch import nn

from echobench.dataset.kind_of_folder import describe, kind_of_output
from echobench.echovlm import adapter, safetensors_files, weight_names, weights
from echobench.echovlm.configuration import config_from_dict
from echobench.echovlm.modeling import model_class
from echobench.errors import CheckpointError, UsageError
from echobench.work import checkpoint_files
from echobench.work.files import write_json

Layout = Literal["echovlm", "released"]


def has_experts(root: Path) -> bool:
    """Return whether a checkpoint holds EchoVLM's sparse path, whatever its configuration says.

    A folder without weights, which `train --plan` takes, is judged by its configuration.
    """
    if safetensors_files.are_in(root):
        return any(weight_names.SPARSE.search(key) for key in safetensors_files.entries(root))
    payload = read_payload(root)
    return "num_experts" in {**payload, **payload.get("text_config", {})}


def require_experts(root: Path) -> None:
    """Raise CheckpointError, with what to do, for a checkpoint without EchoVLM's sparse path."""
    if not has_experts(root):
        raise CheckpointError(
            f"{root} holds no experts; make an EchoVLM of it with: echobench inject {root} --out PATH"
        )


def read_payload(root: Path) -> dict[str, Any]:
    """Return the parsed config.json of a checkpoint; CheckpointError if there is none, or none with a model type."""
    try:
        payload = json.loads((root / "config.json").read_text(encoding="utf-8"))
        if not isinstance(payload["model_type"], str):
            raise TypeError
    except FileNotFoundError:
        raise CheckpointError(f"{root} holds no config.json") from None
    except (ValueError, KeyError, TypeError):
        raise CheckpointError(f"config.json of {root} cannot be read") from None
    return payload


def read_config(root: Path) -> Any:
    """Return the configuration of a checkpoint in either layout."""
    return config_from_dict(read_payload(root))


def load(
    path: Path | str,
    dtype: torch.dtype | None = None,
    device_map: str | dict[str, Any] | None = None,
    *,
    attn_implementation: str | None = None,
    experts_implementation: str | None = None,
) -> Any:
    """Load an EchoVLM in evaluation mode from a directory (either layout, or an adapter), or from a Hub repository.

    Args:
        path: Directory, or `owner/name` of a Hub repository.
        dtype: Of the weights in memory; None keeps what is stored.
        device_map: A device, "auto", or accelerate's {module name: device}.
        attn_implementation: Name of an attention implementation of transformers.
        experts_implementation: Name of an experts implementation of transformers, or `sorted_mm` (the default).

    Raises:
        CheckpointError: Something would leave a weight random or unused.
    """
    root = resolve(path)
    if adapter.is_adapter(root):
        return adapter.load(
            root, dtype=dtype, device_map=device_map,
            attn_implementation=attn_implementation, experts_implementation=experts_implementation,
        )  # fmt: skip
    require_experts(root)
    stored = safetensors_files.entries(root)
    config = read_config(root)
    config.dtype = dtype or stored_dtype(stored)
    if attn_implementation:
        config._attn_implementation = attn_implementation
    if experts_implementation:
        config._experts_implementation = experts_implementation
    model = empty(config)
    devices = _devices(model, device_map)
    weights.fill(model, stored, devices, config.dtype)
    if len(set(devices.values())) > 1:
        from accelerate import dispatch_model

        dispatch_model(model, devices)
    else:
        model.to(next(iter(devices.values())))  # the buffers; parameters have been placed already
    load_generation_config(model, root)
    return model.eval()


def load_generation_config(model: Any, root: Path) -> None:
    """Take end and padding tokens from the checkpoint, if it names them."""
    if (root / "generation_config.json").is_file():
        from transformers import GenerationConfig

        model.generation_config = GenerationConfig.from_pretrained(root)


def resolve(path: Path | str) -> Path:
    """Return a local directory, or the snapshot of a Hub repository `owner/name`; UsageError for anything else."""
    local = Path(path)
    if local.is_dir():
        if kind_of_output(local) not in (None, "checkpoint") or not any(local.glob("*.json")):
            raise UsageError(f"{path} is no checkpoint: {describe(local) or 'it has no config.json'}")
        return local
    if re.fullmatch(r"[\w.-]+/[\w.-]+", str(path)):
        from huggingface_hub import snapshot_download

        try:
            return Path(
                snapshot_download(str(path), allow_patterns=["*.json", "*.safetensors", "*.txt", "*.jinja", "*.model"])
            )
        except (OSError, ValueError):
            raise UsageError(f"{path} is neither a directory nor a Hub repository that can be reached") from None
    raise UsageError(f"{path} does not exist; expected a checkpoint directory")


def empty(config: Any, kind: Any = None) -> Any:
    """Return the model with its parameters on the meta device and its (computed) buffers real.

    `kind` is its class, by default the EchoVLM of the configuration.
    """
    from accelerate import init_empty_weights

    with init_empty_weights(include_buffers=False):
        model = (kind or model_class(config))(config)
    model.tie_weights()  # each parameter was moved to the meta device on its own
    return model


def stored_dtype(stored: Mapping[str, safetensors_files.Entry]) -> torch.dtype:
    """Return the dtype that most of the stored bytes have."""
    sizes: Counter[torch.dtype] = Counter()
    for entry in stored.values():
        if entry.dtype.is_floating_point:
            sizes[entry.dtype] += entry.size
    return sizes.most_common(1)[0][0]


def _devices(model: nn.Module, device_map: str | dict[str, Any] | None) -> dict[str, Any]:
    """Return {module name: device}; the name "" stands for the whole model."""
    if device_map is None:
        return {"": "cpu"}
    if isinstance(device_map, dict):
        return device_map
    if device_map not in ("auto", "balanced", "balanced_low_0", "sequential"):
        return {"": device_map}
    from accelerate import infer_auto_device_map
    from accelerate.utils import get_balanced_memory

    unsplit = model._no_split_modules
    memory = get_balanced_memory(model, no_split_module_classes=unsplit, low_zero=device_map.endswith("0"))
    devices = infer_auto_device_map(model, None if device_map == "sequential" else memory, unsplit)
    if "disk" in devices.values():
        raise CheckpointError("the model does not fit into the memory of this machine; load it with a smaller dtype")
    return devices


def save(model: Any, out: Path | str, *, form: Layout = "echovlm", shard_size: str = "5GB") -> Path:
    """Write weights and configurations in a layout and return the directory; the same weights give the same bytes."""
    from huggingface_hub import split_torch_state_dict_into_shards
    from safetensors.torch import save_file

    root = Path(out)
    root.mkdir(parents=True, exist_ok=True)
    state = {name: p.detach() for name, p in model.named_parameters()}  # a tied head is named once, as the embedding
    if form == "released":
        state = weight_names.to_released(state, model.config)
        write_json(root / "config.json", model.config.to_released())
    else:
        state = weight_names.to_echovlm(state)
        model.config.architectures = [type(model).__name__]
        model.config.save_pretrained(root)
    model.generation_config.save_pretrained(root)
    split = split_torch_state_dict_into_shards(state, max_shard_size=shard_size)
    for stale in [*root.glob("model*.safetensors"), root / checkpoint_files.INDEX]:
        stale.unlink(missing_ok=True)
    for file, names in split.filename_to_tensors.items():
        save_file({name: state[name].contiguous() for name in names}, root / file, metadata={"format": "pt"})
    if split.is_sharded:
        write_json(root / checkpoint_files.INDEX, {"metadata": split.metadata, "weight_map": split.tensor_to_filename})
    return root

"""Adapter checkpoints: LoRA in peft's own files, the sparse path in `experts.safetensors`, the base by reference.

    OUT/adapter_config.json, adapter_model.safetensors   peft's; PeftModel.from_pretrained reads them
    OUT/experts.safetensors                              experts (if they have no LoRA), router and mixing layer in full
    OUT/base.json                                        hash of the base's weights, and its path relative to OUT

`load` merges the three. A base whose weights differ from those trained on is refused.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from safetensors.torch import load_file, save_file
from transformers import PreTrainedModel

from echobench.echovlm import checkpoint, weight_names
from echobench.errors import CheckpointError
from echobench.work import checkpoint_files
from echobench.work.files import write_json

EXPERTS = "experts.safetensors"


def save(model: PreTrainedModel, adapted: Any, root: Path, target: Path) -> None:
    """Write the parameters that were trained; `adapted` is peft's handle on `model`."""
    for config in adapted.peft_config.values():
        config.base_model_name_or_path = None  # else peft writes this machine's path
    adapted.save_pretrained(target)
    (target / "README.md").unlink(missing_ok=True)  # peft's template; the card is written after
    sparse = {
        name: parameter.detach().contiguous()
        for name, parameter in model.named_parameters()
        if weight_names.SPARSE.search(name) and not weight_names.has_lora(name)
    }
    sparse = weight_names.to_echovlm(sparse)
    save_file(sparse, target / EXPERTS, metadata={"format": "pt"})
    where = os.path.relpath(root.resolve(), target.resolve())
    write_json(target / "base.json", {"weights_sha256": checkpoint_files.weights_sha256(root), "path": where})


def is_adapter(root: Path) -> bool:
    """Return whether a directory holds an adapter checkpoint."""
    return (root / EXPERTS).is_file() and (root / "base.json").is_file()


def load(root: Path, base: Path | None = None, **options: Any) -> Any:
    """Load and merge an adapter checkpoint; `base` overrides the recorded path of the base.

    Raises:
        CheckpointError: The base is missing, has other weights, or does not fit the experts.
    """
    from peft import PeftModel

    note = json.loads((root / "base.json").read_text(encoding="utf-8"))
    base_root = base or (root / note["path"])
    if not base_root.is_dir():
        raise CheckpointError(f"the base of {root} was moved or removed; put it back, or train with --form merged")
    if checkpoint_files.weights_sha256(base_root) != note["weights_sha256"]:
        raise CheckpointError(f"the base of {root} has other weights than those that it was trained on")
    model = checkpoint.load(base_root, **options)
    stored = {weight_names.to_memory_key(key): tensor for key, tensor in load_file(root / EXPERTS).items()}
    result = model.load_state_dict(stored, strict=False)
    expected = {name for name, _ in model.named_parameters() if weight_names.SPARSE.search(name)}
    if json.loads((root / "adapter_config.json").read_text(encoding="utf-8"))["rank_pattern"]:  # LoRA on the experts
        expected = {name for name in expected if not weight_names.EXPERTS.search(name)}
    if result.unexpected_keys or expected & set(result.missing_keys):
        raise CheckpointError(f"the experts of {root} do not fit its base")
    return PeftModel.from_pretrained(model, root).merge_and_unload().eval()

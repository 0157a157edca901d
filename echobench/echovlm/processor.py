"""The processor without torchvision: image processor, tokenizer and chat template put together.

transformers' own AutoProcessor needs torchvision for Qwen2-VL, and its fallback resizes with Pillow, whose pixels
differ by up to 2 grey levels. torchvision resizes by `torch.nn.functional.interpolate`; so does this, which makes the
inputs the same with and without it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import AutoTokenizer
from transformers.image_processing_utils import BatchFeature
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil, smart_resize
from transformers.models.qwen2_vl.processing_qwen2_vl import Qwen2VLProcessor
from transformers.processing_utils import ProcessorMixin

from echobench.echovlm import auto  # noqa: F401 - registers the classes
from echobench.errors import CheckpointError
from echobench.work.files import write_json

IMAGE_CONFIGS = ("preprocessor_config.json", "processor_config.json")


class EchoVLMImageProcessor(Qwen2VLImageProcessorPil):
    """Qwen2-VL's image processor with the arithmetic of its torchvision back end, in torch alone."""

    def _preprocess(
        self,
        images: list[np.ndarray],
        do_resize: bool,
        size: Any,
        resample: Any,
        do_rescale: bool,
        rescale_factor: float,
        do_normalize: bool,
        image_mean: Any,
        image_std: Any,
        patch_size: int,
        temporal_patch_size: int,
        merge_size: int,
        return_tensors: Any = None,
        **kwargs: Any,
    ) -> BatchFeature:
        """(C, H, W) uint8 pictures -> `pixel_values` (patches, C * temporal * patch * patch), `image_grid_thw` (n, 3)."""
        patches, grids = [], []
        for picture in images:
            pixels = torch.from_numpy(np.ascontiguousarray(picture))[None]
            if do_resize:
                height, width = smart_resize(
                    *pixels.shape[-2:], patch_size * merge_size, size.shortest_edge, size.longest_edge
                )
                if (height, width) != tuple(pixels.shape[-2:]):
                    mode = {2: "bilinear", 3: "bicubic"}[int(resample)]
                    pixels = torch.nn.functional.interpolate(pixels, (height, width), mode=mode, antialias=True)
            scale = 1.0 / rescale_factor if do_rescale else 1.0
            if do_normalize:
                mean, std = (torch.tensor(v)[:, None, None] * scale for v in (image_mean, image_std))
                pixels = (pixels.float() - mean) / std
            elif do_rescale:
                pixels = pixels * rescale_factor
            flat, rows, columns = self.patchify(pixels[0].numpy(), patch_size, merge_size, temporal_patch_size)
            patches.append(flat)
            grids.append([1, rows, columns])
        data = {"pixel_values": np.concatenate(patches), "image_grid_thw": np.array(grids, dtype=np.int64)}
        return BatchFeature(data=data, tensor_type=return_tensors)


class EchoVLMProcessor(Qwen2VLProcessor):
    """Qwen2-VL's processor without the video part, which is the one that needs torchvision."""

    def __init__(self, image_processor: Any = None, tokenizer: Any = None, chat_template: str | None = None) -> None:
        self.image_token, self.video_token = "<|image_pad|>", "<|video_pad|>"
        self.image_token_id = tokenizer.convert_tokens_to_ids(self.image_token)
        self.video_token_id = tokenizer.convert_tokens_to_ids(self.video_token)
        ProcessorMixin.__init__(self, image_processor, tokenizer, chat_template=chat_template)


def load_processor(path: Path | str) -> EchoVLMProcessor:
    """The processor of a checkpoint directory or Hub repository; call it with `images=`, `text=`, `padding=True`.

    Pads on the left, as batched generation needs. Raises CheckpointError if a part is not there.
    """
    from echobench.echovlm.checkpoint import resolve

    root = resolve(path)
    try:
        tokenizer = AutoTokenizer.from_pretrained(root, padding_side="left")
    except (OSError, ValueError, KeyError):
        raise CheckpointError(f"{root} holds no tokenizer that can be read") from None
    image_processor = EchoVLMImageProcessor(**image_settings(root))
    for name in ("<|image_pad|>", "<|vision_start|>", "<|vision_end|>"):
        if tokenizer.convert_tokens_to_ids(name) in (None, tokenizer.unk_token_id):
            raise CheckpointError(f"the tokenizer of {root} has no token {name}")
    return EchoVLMProcessor(image_processor, tokenizer, chat_template=read_template(root, tokenizer))


def image_settings(root: Path) -> dict[str, Any]:
    for name in IMAGE_CONFIGS:
        if (root / name).is_file():
            payload = json.loads((root / name).read_text(encoding="utf-8"))
            settings = payload.get("image_processor", payload)
            if "patch_size" in settings or "image_mean" in settings:
                return {k: v for k, v in settings.items() if k in _SETTINGS}
    raise CheckpointError(f"{root} holds no preprocessor_config.json")


_SETTINGS = {
    "do_convert_rgb", "do_normalize", "do_rescale", "do_resize", "image_mean", "image_std", "max_pixels",
    "merge_size", "min_pixels", "patch_size", "resample", "rescale_factor", "size", "temporal_patch_size",
}  # fmt: skip


def read_template(root: Path, tokenizer: Any) -> str:
    if (root / "chat_template.jinja").is_file():
        return (root / "chat_template.jinja").read_text(encoding="utf-8")
    if (root / "chat_template.json").is_file():
        return json.loads((root / "chat_template.json").read_text(encoding="utf-8"))["chat_template"]
    if isinstance(tokenizer.chat_template, str):
        return tokenizer.chat_template
    raise CheckpointError(f"{root} holds no chat template")


def save_processor(processor: EchoVLMProcessor, out: Path) -> None:
    """Write tokenizer, image settings and chat template so that `load_processor` and transformers read them."""
    processor.tokenizer.chat_template = None
    processor.tokenizer.save_pretrained(out)
    settings = {k: v for k, v in processor.image_processor.to_dict().items() if k in _SETTINGS}
    kind = {"image_processor_type": "Qwen2VLImageProcessor", "processor_class": "Qwen2VLProcessor"}
    write_json(out / "preprocessor_config.json", {**settings, **kind})
    (out / "chat_template.jinja").write_text(processor.chat_template or "", encoding="utf-8")


def to_chat(messages: Sequence[Any]) -> list[dict[str, Any]]:
    """Record or prompt messages as a chat template takes them: parts of one type only, so that none counts twice."""
    return [
        {
            "role": m.role,
            "content": [
                {"type": "image"} if kind == "image" else {"type": "text", "text": text} for kind, text in m.content
            ],
        }
        for m in messages
    ]

"""Processor without torchvision: image and video processor, tokenizer and chat template.

transformers' own AutoProcessor needs torchvision for Qwen2-VL, and its fallback resizes with Pillow, whose pixels
differ by up to 2 grey levels. torchvision resizes by `torch.nn.functional.interpolate`; so does this module, which
makes the inputs the same with and without it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from transformers import AutoTokenizer
from transformers.image_processing_utils import BatchFeature
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil, smart_resize
from transformers.models.qwen2_vl.processing_qwen2_vl import Qwen2VLProcessor
from transformers.processing_utils import ProcessorMixin
from transformers.video_utils import make_batched_videos

from echobench.echovlm.families import FAMILIES
from echobench.errors import CheckpointError
from echobench.work.files import write_json

IMAGE_CONFIGS = ("preprocessor_config.json", "processor_config.json")
VIDEO_CONFIGS = ("video_preprocessor_config.json", "processor_config.json")
SETTINGS = {
    "do_convert_rgb", "do_normalize", "do_rescale", "do_resize", "image_mean", "image_std", "max_pixels",
    "merge_size", "min_pixels", "patch_size", "resample", "rescale_factor", "size", "temporal_patch_size",
}  # fmt: skip
SAMPLING = ("do_sample_frames", "fps", "num_frames")


def encode_frames(
    frames: torch.Tensor,
    *,
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
    **unused: Any,
) -> tuple[np.ndarray, list[int]]:
    """Resize, normalise and cut (T, C, H, W) uint8 frames into patches; an image is one frame.

    Returns (t * h * w, C * temporal * patch * patch) float32 patches, merged neighbours side by side, and [t, h, w].
    The last frame is repeated until the frames fill whole temporal patches.
    """
    if do_resize:
        limits = (size["shortest_edge"], size["longest_edge"])
        height, width = smart_resize(*frames.shape[-2:], patch_size * merge_size, *limits)
        if (height, width) != tuple(frames.shape[-2:]):
            mode = {2: "bilinear", 3: "bicubic"}[int(resample)]
            frames = torch.nn.functional.interpolate(frames, (height, width), mode=mode, antialias=True)
    if do_normalize:
        scale = 1.0 / rescale_factor if do_rescale else 1.0
        mean, std = (torch.tensor(v)[:, None, None] * scale for v in (image_mean, image_std))
        frames = (frames.float() - mean) / std
    elif do_rescale:
        frames = frames * rescale_factor
    frames = frames.float()
    missing = -len(frames) % temporal_patch_size
    frames = torch.cat([frames, frames[-1:].expand(missing, -1, -1, -1)])
    count, channels, height, width = frames.shape
    grid = [count // temporal_patch_size, height // patch_size, width // patch_size]
    blocks = [part for cells in grid[1:] for part in (cells // merge_size, merge_size, patch_size)]
    patches = frames.reshape(grid[0], temporal_patch_size, channels, *blocks).permute(0, 3, 6, 4, 7, 2, 1, 5, 8)
    return patches.reshape(grid[0] * grid[1] * grid[2], -1).numpy(), grid


class EchoVLMImageProcessor(Qwen2VLImageProcessorPil):
    """Qwen2-VL's image processor with the arithmetic of its torchvision back end, in torch alone."""

    def _preprocess(self, images: list[np.ndarray], *, return_tensors: Any = None, **options: Any) -> BatchFeature:
        """(C, H, W) uint8 images -> `pixel_values` (patches, C * temporal * patch * patch), `image_grid_thw` (n, 3)."""
        frames = [torch.from_numpy(np.ascontiguousarray(image))[None] for image in images]
        return _collect([encode_frames(f, **options) for f in frames], "pixel_values", "image_grid_thw", return_tensors)

    def encode(self, images: Sequence[Image.Image]) -> dict[str, torch.Tensor]:
        """Encode RGB images as calling the processor does, by its own settings.

        A call spends more time on checking its arguments than small images take.
        """
        options: dict[str, Any] = {name: getattr(self, name) for name in SETTINGS if hasattr(self, name)}
        pixels = [np.asarray(image).transpose(2, 0, 1) for image in images]
        return dict(self._preprocess(pixels, return_tensors="pt", **options))


class EchoVLMVideoProcessor(EchoVLMImageProcessor):
    """Qwen2-VL's video processor in torch alone. It takes decoded frames and encodes all of them."""

    model_input_names = ["pixel_values_videos", "video_grid_thw"]  # noqa: RUF012 - the base class declares it so

    def __call__(self, videos: Any, return_tensors: Any = None, **kwargs: Any) -> BatchFeature:
        """Encode videos: lists of PIL images, or (T, H, W, C) or (T, C, H, W) uint8 arrays or tensors.

        Returns `pixel_values_videos` (patches, C * temporal * patch * patch) and `video_grid_thw` (n, 3).

        Raises:
            ValueError: A video is not decoded, or frames are to be sampled.
        """
        if any(kwargs.get(name) for name in SAMPLING):
            raise ValueError("frames are not sampled here; pass the frames that the model is to see")
        options: dict[str, Any] = {name: kwargs.get(name, getattr(self, name, None)) for name in SETTINGS}
        encoded = [encode_frames(_to_frames(video), **options) for video in make_batched_videos(videos)]
        return _collect(encoded, "pixel_values_videos", "video_grid_thw", return_tensors)


class NoVideoProcessor(EchoVLMVideoProcessor):
    """Refuses videos, for base families whose videos carry time stamps."""

    def __call__(self, videos: Any, return_tensors: Any = None, **kwargs: Any) -> BatchFeature:
        """Raise ValueError."""
        raise ValueError("videos are encoded for EchoVLM on Qwen2-VL only; pass the frames as images")


def _to_frames(video: Any) -> torch.Tensor:
    """Return the frames of one video as (T, 3, H, W)."""
    if not isinstance(video, np.ndarray | torch.Tensor) or video.ndim != 4:
        raise ValueError("expected decoded videos: lists of images, or arrays of four dimensions")
    frames = torch.as_tensor(video)
    if frames.shape[-1] in (1, 3) and frames.shape[1] not in (1, 3):
        frames = frames.permute(0, 3, 1, 2)
    return frames.expand(-1, 3, -1, -1).contiguous()


def _collect(encoded: list[tuple[np.ndarray, list[int]]], values: str, grids: str, kind: Any) -> BatchFeature:
    data = {
        values: np.concatenate([patches for patches, _ in encoded]),
        grids: np.array([grid for _, grid in encoded], dtype=np.int64),
    }
    return BatchFeature(data=data, tensor_type=kind)


class EchoVLMProcessor(Qwen2VLProcessor):
    """Qwen2-VL's processor around parts that do not need torchvision."""

    def __init__(
        self,
        image_processor: Any = None,
        tokenizer: Any = None,
        video_processor: Any = None,
        chat_template: str | None = None,
    ) -> None:
        self.image_token, self.video_token = "<|image_pad|>", "<|video_pad|>"
        self.image_token_id = tokenizer.convert_tokens_to_ids(self.image_token)
        self.video_token_id = tokenizer.convert_tokens_to_ids(self.video_token)
        ProcessorMixin.__init__(self, image_processor, tokenizer, video_processor, chat_template=chat_template)

    @classmethod
    def from_pretrained(cls, path: Path | str, **unused: Any) -> EchoVLMProcessor:
        """Load the processor of a checkpoint; see `load_processor`. AutoProcessor comes here."""
        return load_processor(path)

    def check_argument_for_proper_class(self, argument_name: str, argument: Any) -> Any:
        """Accept our video processor, which is not derived from the one that needs torchvision."""
        if isinstance(argument, EchoVLMVideoProcessor):
            return type(argument)
        return super().check_argument_for_proper_class(argument_name, argument)


def load_processor(path: Path | str) -> EchoVLMProcessor:
    """Load the processor of a checkpoint directory or Hub repository; call it with `text=`, `images=` or `videos=`.

    It pads on the left, as batched generation needs.

    Raises:
        CheckpointError: Tokenizer, image settings, chat template or a special token is missing or cannot be read.
    """
    from echobench.echovlm.checkpoint import resolve

    root = resolve(path)
    try:
        tokenizer = AutoTokenizer.from_pretrained(root, padding_side="left")
    except (OSError, ValueError, KeyError):
        raise CheckpointError(f"{root} holds no tokenizer that can be read") from None
    images = image_settings(root)
    video_class = EchoVLMVideoProcessor if _encodes_videos(root) else NoVideoProcessor
    parts = (EchoVLMImageProcessor(**images), tokenizer, video_class(**video_settings(root, images)))
    for name in ("<|image_pad|>", "<|vision_start|>", "<|vision_end|>"):
        if tokenizer.convert_tokens_to_ids(name) in (None, tokenizer.unk_token_id):
            raise CheckpointError(f"the tokenizer of {root} has no token {name}")
    return EchoVLMProcessor(*parts, chat_template=read_template(root, tokenizer))


def _encodes_videos(root: Path) -> bool:
    config = _read_json(root / "config.json")
    families = [family for family in FAMILIES if config.get("model_type") in (family.base_type, family.model_type)]
    return all(family.video for family in families)


def image_settings(root: Path) -> dict[str, Any]:
    """Return the image settings of a checkpoint; CheckpointError if it holds none."""
    for name in IMAGE_CONFIGS:
        payload = _read_json(root / name)
        settings = payload.get("image_processor", payload)
        if "patch_size" in settings or "image_mean" in settings:
            return {k: v for k, v in settings.items() if k in SETTINGS}
    raise CheckpointError(f"{root} holds no preprocessor_config.json")


def video_settings(root: Path, images: dict[str, Any]) -> dict[str, Any]:
    """Return the video settings of a checkpoint; as transformers does, the image settings where it has none."""
    for name, part in zip(VIDEO_CONFIGS, (None, "video_processor"), strict=True):
        payload = _read_json(root / name)
        if settings := payload.get(part, {}) if part else payload:
            return {k: v for k, v in settings.items() if k in SETTINGS}
    return images


def _read_json(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def read_template(root: Path, tokenizer: Any) -> str:
    """Return the chat template of a checkpoint; CheckpointError if it holds none."""
    if (root / "chat_template.jinja").is_file():
        return (root / "chat_template.jinja").read_text(encoding="utf-8")
    if (root / "chat_template.json").is_file():
        return json.loads((root / "chat_template.json").read_text(encoding="utf-8"))["chat_template"]
    if isinstance(tokenizer.chat_template, str):
        return tokenizer.chat_template
    raise CheckpointError(f"{root} holds no chat template")


def save_processor(processor: EchoVLMProcessor, out: Path) -> None:
    """Write tokenizer, image and video settings and chat template so that `load_processor` and transformers read them.

    No file names a processor class, so that the Auto classes choose one by the model type.
    """
    processor.tokenizer.chat_template = None
    processor.tokenizer.save_pretrained(out)
    settings = {k: v for k, v in processor.image_processor.to_dict().items() if k in SETTINGS}
    write_json(out / "preprocessor_config.json", {**settings, "image_processor_type": "Qwen2VLImageProcessor"})
    videos = {k: v for k, v in processor.video_processor.to_dict().items() if k in SETTINGS}
    if videos != settings:
        write_json(out / "video_preprocessor_config.json", {**videos, "video_processor_type": "Qwen2VLVideoProcessor"})
    (out / "chat_template.jinja").write_text(processor.chat_template or "", encoding="utf-8")
    drop_processor_class(out)


def drop_processor_class(root: Path) -> None:
    """Remove the name of a processor class from the settings of a checkpoint: it would win over the model type."""
    for name in {*IMAGE_CONFIGS, *VIDEO_CONFIGS, "tokenizer_config.json"}:
        payload = _read_json(root / name)
        if payload.pop("processor_class", None):
            write_json(root / name, payload)


def to_chat(messages: Sequence[Any]) -> list[dict[str, Any]]:
    """Return messages as a chat template takes them; each part has one key, so that none counts twice."""
    return [
        {
            "role": m.role,
            "content": [
                {"type": "image"} if kind == "image" else {"type": "text", "text": text} for kind, text in m.content
            ],
        }
        for m in messages
    ]

"""Show which image regions each generated word depends on, as overlays.

- `gradcam` (Selvaraju et al., ICCV 2017, equations 1 and 2, adapted to a transformer): the vision encoder's output
  patches weighted by the gradient of the word's log-probability, positive part.
- `rollout` (Abnar and Zuidema, ACL 2020): attention of all layers multiplied through, residual path included, read
  at the word's position.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from echobench.dataset.records import Message
from echobench.echovlm import checkpoint
from echobench.echovlm.processor import EchoVLMProcessor, load_processor, to_chat
from echobench.errors import UsageError
from echobench.work.files import write_json
from echobench.work.summary import Summary

METHODS = ("gradcam", "rollout")


def explain(
    path: Path | str,
    images: list[Path],
    question: str,
    out: Path | str,
    *,
    method: str = "gradcam",
    max_new_tokens: int = 32,
    device: str | None = None,
) -> Summary:
    """Ask a checkpoint about image files; write one overlay per word and image, and `explain.json`, to `out`.

    Raises:
        UsageError: The method is unknown, there is no image, or an image cannot be read.
    """
    if method not in METHODS:
        raise UsageError(f"unknown method {method!r}; known: {', '.join(METHODS)}")
    if not images:
        raise UsageError("there is no image to explain; give at least one image file")
    model = checkpoint.load(path, device_map=device, attn_implementation="eager" if method == "rollout" else None)
    processor = load_processor(path)
    try:
        decoded = [Image.open(file).convert("RGB") for file in images]
    except OSError:
        raise UsageError("one of the image files cannot be read") from None
    content = (*(("image", "") for _ in decoded), ("text", question))
    text = processor.apply_chat_template(to_chat([Message("user", content)]), add_generation_prompt=True)
    inputs = processor(text=[text], images=decoded, return_tensors="pt").to(model.device)
    with torch.inference_mode():
        ids = model.generate(**inputs, max_new_tokens=max_new_tokens, do_sample=False)[0]
    target = Path(out)
    target.mkdir(parents=True, exist_ok=True)
    length = inputs["input_ids"].shape[1]
    words: list[dict[str, Any]] = []
    for position in range(length, len(ids)):
        word = processor.tokenizer.decode(ids[position : position + 1], skip_special_tokens=True)
        if not word.strip():
            continue
        files = []
        maps = METHOD[method](model, processor, inputs, ids, position)
        for index, (image, heat) in enumerate(zip(decoded, maps, strict=True)):
            file = f"word-{len(words):03d}-image-{index}.png"
            overlay(image, heat).save(target / file)
            files.append(file)
        words.append({"word": word, "overlays": files})
    answer = processor.tokenizer.decode(ids[length:], skip_special_tokens=True)
    write_json(target / "explain.json", {"method": method, "question": question, "answer": answer, "words": words})
    return Summary("explain", {"words": len(words), "images": len(decoded)}, outputs=[str(target)])


def gradcam(model: Any, processor: EchoVLMProcessor, inputs: Any, ids: torch.Tensor, position: int) -> list[np.ndarray]:
    """Return one (rows, columns) map in 0..1 per image for the token `ids[position]`, over merged patches."""
    patches: list[torch.Tensor] = []

    def keep(module: Any, args: Any, output: torch.Tensor) -> torch.Tensor:
        patches.append(output.detach().requires_grad_())
        return patches[-1]

    handle = model.model.visual.merger.register_forward_hook(keep)
    try:
        with torch.enable_grad():
            # Inference tensors cannot take part in a graph; clones can.
            context = ids[:position].clone()[None]
            vision = {name: inputs[name].clone() for name in ("pixel_values", "image_grid_thw")}
            logits = model(input_ids=context, logits_to_keep=1, use_cache=False, **vision).logits[0, -1]
            score = logits.float().log_softmax(-1)[int(ids[position])]
            (gradient,) = torch.autograd.grad(score, patches[0])
    finally:
        handle.remove()
    heat = (patches[0] * gradient).sum(-1).clamp(min=0).detach().float().cpu()
    return _split_by_image(heat, inputs["image_grid_thw"], processor)


def rollout(model: Any, processor: EchoVLMProcessor, inputs: Any, ids: torch.Tensor, position: int) -> list[np.ndarray]:
    """Return the same as `gradcam`, from attention alone; needs eager attention."""
    with torch.inference_mode():
        vision = {name: inputs[name] for name in ("pixel_values", "image_grid_thw")}
        context = ids[:position][None]
        attentions = model(input_ids=context, output_attentions=True, use_cache=False, **vision).attentions
    flow = torch.eye(position)
    for layer in attentions:
        mixed = 0.5 * layer[0].float().mean(0).cpu() + 0.5 * torch.eye(position)
        flow = (mixed / mixed.sum(-1, keepdim=True)) @ flow
    heat = flow[-1][(ids[:position] == model.config.image_token_id).cpu()]
    return _split_by_image(heat, inputs["image_grid_thw"], processor)


METHOD = {"gradcam": gradcam, "rollout": rollout}


def _split_by_image(heat: torch.Tensor, grids: torch.Tensor, processor: EchoVLMProcessor) -> list[np.ndarray]:
    """Split a flat vector of merged-patch scores into one (rows, columns) heat map per image.

    All maps share one scale: the overall maximum is 1.
    """
    merge = processor.image_processor.merge_size
    shapes = [(int(rows) // merge, int(columns) // merge) for _, rows, columns in grids.tolist()]
    parts = heat.split([rows * columns for rows, columns in shapes])
    peak = max(float(heat.max()), 1e-12)
    return [(part.view(shape) / peak).numpy() for part, shape in zip(parts, shapes, strict=True)]


def overlay(image: Image.Image, heat: np.ndarray) -> Image.Image:
    """Draw a map over an image: colour by value, the more transparent the lower the value."""
    import matplotlib as mpl

    scaled = Image.fromarray((heat * 255).round().astype(np.uint8)).resize(image.size, Image.Resampling.BICUBIC)
    values = np.asarray(scaled, dtype=np.float32)[..., None] / 255
    colours = mpl.colormaps["inferno"](values[..., 0])[..., :3] * 255
    blended = np.asarray(image, dtype=np.float32) * (1 - 0.6 * values) + colours * (0.6 * values)
    return Image.fromarray(blended.round().clip(0, 255).astype(np.uint8))

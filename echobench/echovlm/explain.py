"""Where in the pictures a generated word looks, drawn over them.

- `gradcam` (Selvaraju et al., ICCV 2017, equations 1 and 2, carried over to a transformer): the vision encoder's output
  patches weighted by the gradient of the word's log-probability, positive part.
- `rollout` (Abnar and Zuidema, ACL 2020): attention of all layers multiplied through, residual path included, read
  at the word's position.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image as Pictures

from echobench.dataset.records import Message
from echobench.echovlm import checkpoint
from echobench.echovlm.modeling import EchoVLMForConditionalGeneration
from echobench.echovlm.processor import EchoVLMProcessor, load_processor, to_chat
from echobench.errors import UsageError
from echobench.work.files import write_json
from echobench.work.summary import Summary

METHODS = ("gradcam", "rollout")


def explain(
    path: Path | str,
    pictures: list[Path],
    question: str,
    out: Path | str,
    *,
    method: str = "gradcam",
    max_new_tokens: int = 32,
    device: str | None = None,
) -> Summary:
    """Ask a checkpoint about picture files; write an overlay a word and picture, and `explain.json`, to `out`."""
    if method not in METHODS:
        raise UsageError(f"unknown method {method!r}; known: {', '.join(METHODS)}")
    if not pictures:
        raise UsageError("there is no picture to explain")
    model = checkpoint.load(path, device_map=device, attn_implementation="eager" if method == "rollout" else None)
    processor = load_processor(path)
    try:
        opened = [Pictures.open(file).convert("RGB") for file in pictures]
    except OSError:
        raise UsageError("one of the pictures cannot be read") from None
    content = (*(("image", "") for _ in opened), ("text", question))
    chat = to_chat([Message("user", content)])
    text = processor.apply_chat_template(chat, add_generation_prompt=True)
    inputs = processor(text=[text], images=opened, return_tensors="pt").to(model.device)
    with torch.inference_mode():
        written = model.generate(**inputs, max_new_tokens=max_new_tokens, do_sample=False)[0]
    target = Path(out)
    target.mkdir(parents=True, exist_ok=True)
    length = inputs["input_ids"].shape[1]
    words: list[dict[str, Any]] = []
    for place in range(length, len(written)):
        word = processor.tokenizer.decode(written[place : place + 1], skip_special_tokens=True)
        if not word.strip():
            continue
        maps = METHOD[method](model, processor, inputs, written, place)
        files = []
        for number, (picture, heat) in enumerate(zip(opened, maps, strict=True)):
            file = f"word-{len(words):03d}-image-{number}.png"
            overlay(picture, heat).save(target / file)
            files.append(file)
        words.append({"word": word, "overlays": files})
    answer = processor.tokenizer.decode(written[length:], skip_special_tokens=True)
    write_json(target / "explain.json", {"method": method, "question": question, "answer": answer, "words": words})
    return Summary("explain", {"words": len(words), "pictures": len(opened)}, outputs=[str(target)])


def gradcam(
    model: EchoVLMForConditionalGeneration, processor: EchoVLMProcessor, inputs: Any, written: torch.Tensor, place: int
) -> list[np.ndarray]:
    """One (rows, columns) map in 0..1 a picture for the token at `place`, over merged patches."""
    kept: list[torch.Tensor] = []

    def keep(module: Any, args: Any, output: torch.Tensor) -> torch.Tensor:
        kept.append(output.detach().requires_grad_())
        return kept[-1]

    handle = model.model.visual.merger.register_forward_hook(keep)
    try:
        with torch.enable_grad():
            # Inference tensors cannot take part in a graph; clones can.
            ids = written[:place].clone()[None]
            vision = {name: inputs[name].clone() for name in ("pixel_values", "image_grid_thw")}
            logits = model(input_ids=ids, logits_to_keep=1, use_cache=False, **vision).logits[0, -1]
            score = logits.float().log_softmax(-1)[int(written[place])]
            (gradient,) = torch.autograd.grad(score, kept[0])
    finally:
        handle.remove()
    heat = (kept[0] * gradient).sum(-1).clamp(min=0).detach().float().cpu()
    return _per_picture(heat, inputs["image_grid_thw"], processor)


def rollout(
    model: EchoVLMForConditionalGeneration, processor: EchoVLMProcessor, inputs: Any, written: torch.Tensor, place: int
) -> list[np.ndarray]:
    """Like `gradcam`, from attention alone; needs eager attention."""
    with torch.inference_mode():
        vision = {name: inputs[name] for name in ("pixel_values", "image_grid_thw")}
        ids = written[:place][None]
        attentions = model(input_ids=ids, output_attentions=True, use_cache=False, **vision).attentions
    flow = torch.eye(place)
    for layer in attentions:
        mixed = 0.5 * layer[0].float().mean(0).cpu() + 0.5 * torch.eye(place)
        flow = (mixed / mixed.sum(-1, keepdim=True)) @ flow
    heat = flow[-1][(written[:place] == model.config.image_token_id).cpu()]
    return _per_picture(heat, inputs["image_grid_thw"], processor)


METHOD = {"gradcam": gradcam, "rollout": rollout}


def _per_picture(heat: torch.Tensor, grids: torch.Tensor, processor: EchoVLMProcessor) -> list[np.ndarray]:
    """Merged patches of all pictures in a row -> a map a picture; the largest value of all is 1."""
    merge = processor.image_processor.merge_size
    shapes = [(int(rows) // merge, int(columns) // merge) for _, rows, columns in grids.tolist()]
    parts = heat.split([rows * columns for rows, columns in shapes])
    peak = max(float(heat.max()), 1e-12)
    return [(part.view(shape) / peak).numpy() for part, shape in zip(parts, shapes, strict=True)]


def overlay(picture: Pictures.Image, heat: np.ndarray) -> Pictures.Image:
    """The picture with the map over it: colour by value, as transparent as the value is low."""
    import matplotlib as mpl

    scaled = Pictures.fromarray((heat * 255).round().astype(np.uint8)).resize(picture.size, Pictures.Resampling.BICUBIC)
    values = np.asarray(scaled, dtype=np.float32)[..., None] / 255
    colours = mpl.colormaps["inferno"](values[..., 0])[..., :3] * 255
    blended = np.asarray(picture, dtype=np.float32) * (1 - 0.6 * values) + colours * (0.6 * values)
    return Pictures.fromarray(blended.round().clip(0, 255).astype(np.uint8))

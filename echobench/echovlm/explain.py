"""Show which image regions each generated word depends on: a page of overlays, with the magnitude of every map.

Method: gradient times input at the image tokens, positive part (Grad-CAM, Selvaraju et al., ICCV 2017, equations 1 and
2, adapted to a transformer). A map is in nats: to first order, what a patch adds to the log-probability of the word.
So maps can be compared, a weak one is drawn weak, and one that is empty stays empty.

Check: the maps are computed again after all matrices of the model were replaced by random ones (Adebayo et al., NeurIPS
2018, model parameter randomisation). Maps that stay alike do not show what the model has learned. Attention rollout,
which earlier versions offered, stayed alike (rank correlation 0.37) and was removed.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from echobench import page
from echobench.dataset.records import Message
from echobench.echovlm import checkpoint
from echobench.echovlm.processor import EchoVLMProcessor, load_processor, to_chat
from echobench.errors import UsageError
from echobench.work.files import write_json, write_text
from echobench.work.summary import Summary

FULL_COLOUR = 0.1  # nats at which a patch has the full colour, if none in the answer has more: 10 % of a probability
DRAWS = 10  # of random weights
ALIKE = 0.3  # rank correlation from which the page warns that maps hardly depend on the weights

METHOD = (
    "Gradient times input at the image tokens, positive part. A patch in full colour adds {:.3f} nats or more to the "
    "log-probability of the word, to first order; the same scale holds for all words."
)
RANDOMISED = (
    "After all matrices of the model were replaced by random ones, the maps have a mean rank correlation of {:.2f} "
    "with these ({} draws, {} words; Adebayo et al., NeurIPS 2018). Near 0, they depend on what was learned."
)
NOT_NEAR_ZERO = " This is not near 0: they show the image or the method at least as much as the model."
UNDEFINED = "The randomisation test says nothing here: all maps are empty or even."


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the answer, its log-probability, and one (rows, columns) map in nats per image."""

    text: str
    log_probability: float
    maps: list[np.ndarray]

    @property
    def peak(self) -> float:
        """Return the largest value of all maps."""
        return max(float(heat.max()) for heat in self.maps)

    @property
    def total(self) -> float:
        """Return the sum of all maps."""
        return sum(float(heat.sum()) for heat in self.maps)


def explain(
    path: Path | str,
    images: list[Path],
    question: str,
    out: Path | str,
    *,
    max_new_tokens: int = 32,
    device: str | None = None,
    seed: int = 0,
) -> Summary:
    """Ask a checkpoint about image files; write overlays, `explain.json` and `explain.html` to `out`.

    `seed` is of the random weights of the check.

    Raises:
        UsageError: There is no image, or an image cannot be read.
    """
    if not images:
        raise UsageError("there is no image to explain; give at least one image file")
    model, processor = checkpoint.load(path, device_map=device), load_processor(path)
    try:
        decoded = [Image.open(file).convert("RGB") for file in images]
    except OSError:
        raise UsageError("one of the image files cannot be read") from None
    content = (*(("image", "") for _ in decoded), ("text", question))
    text = processor.apply_chat_template(to_chat([Message("user", content)]), add_generation_prompt=True)
    inputs = processor(text=[text], images=decoded, return_tensors="pt").to(model.device)
    with torch.no_grad():  # tensors of the inference mode could not take part in a graph afterwards
        ids = model.generate(**inputs, max_new_tokens=max_new_tokens, do_sample=False)[0]
    length = inputs["input_ids"].shape[1]
    positions = [
        n
        for n in range(length, len(ids))
        if processor.tokenizer.decode(ids[n : n + 1], skip_special_tokens=True).strip()
    ]
    words = maps_of(model, processor, inputs, ids, positions)
    drawn = []
    for number in range(DRAWS):  # of few patches, one draw may agree or disagree by chance
        randomise(model, seed + number)
        drawn.append(maps_of(model, processor, inputs, ids, positions))
    agreement = rank_agreement(words, drawn)
    target = Path(out)
    target.mkdir(parents=True, exist_ok=True)
    answer = processor.tokenizer.decode(ids[length:], skip_special_tokens=True)
    _write(target, words, decoded, {"question": question, "answer": answer}, agreement)
    counts = {"words": len(words), "images": len(decoded), "rank_correlation_randomised": agreement}
    notes = [] if words else ["the model answered with no word, so there is nothing to explain"]
    return Summary("explain", counts, outputs=[str(target / "explain.html")], notes=notes, ok=bool(words))


def maps_of(
    model: Any, processor: EchoVLMProcessor, inputs: Any, ids: torch.Tensor, positions: list[int]
) -> list[Word]:
    """Return the words at `positions` of `ids` with their maps, from one forward pass.

    Attention is causal, so that one pass over prompt and answer gives every word what came before it, and the vision
    encoder runs once.
    """
    if not positions:
        return []
    entry: list[torch.Tensor] = []

    def keep(module: Any, args: Any, kwargs: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        entry.append(kwargs["inputs_embeds"].detach().requires_grad_())
        return args, {**kwargs, "inputs_embeds": entry[-1]}

    vision = {name: inputs[name].clone() for name in ("pixel_values", "image_grid_thw")}
    handle = model.model.language_model.register_forward_pre_hook(keep, with_kwargs=True)
    try:
        with torch.enable_grad():
            before = torch.tensor(positions, device=ids.device) - 1
            logits = model(input_ids=ids[None], logits_to_keep=before, use_cache=False, **vision).logits[0]
            scores = logits.float().log_softmax(-1).gather(1, ids[positions][:, None])[:, 0]
            gradients = [torch.autograd.grad(score, entry[0], retain_graph=True)[0] for score in scores]
    finally:
        handle.remove()
    shown = ids == model.config.image_token_id
    words = []
    for position, score, gradient in zip(positions, scores.tolist(), gradients, strict=True):
        heat = (entry[0][0, shown].float() * gradient[0, shown].float()).sum(-1).clamp(min=0).detach().cpu()
        text = processor.tokenizer.decode(ids[position : position + 1], skip_special_tokens=True)
        words.append(Word(text, score, _split_by_image(heat, inputs["image_grid_thw"], processor)))
    return words


def _split_by_image(heat: torch.Tensor, grids: torch.Tensor, processor: EchoVLMProcessor) -> list[np.ndarray]:
    """Split a flat vector of merged-patch scores into one (rows, columns) map per image."""
    merge = processor.image_processor.merge_size
    shapes = [(int(rows) // merge, int(columns) // merge) for _, rows, columns in grids.tolist()]
    parts = heat.split([rows * columns for rows, columns in shapes])
    return [part.view(shape).numpy() for part, shape in zip(parts, shapes, strict=True)]


@torch.no_grad()
def randomise(model: Any, seed: int) -> None:
    """Replace every matrix of a model by normal numbers of its mean and deviation; norms and biases stay."""
    generator = torch.Generator().manual_seed(seed)
    for parameter in model.parameters():
        if parameter.dim() > 1:
            mean, deviation = parameter.float().mean(), parameter.float().std()
            drawn = torch.empty(parameter.shape, dtype=parameter.dtype).normal_(generator=generator)
            parameter.copy_(drawn.to(parameter.device) * deviation + mean)


def rank_agreement(words: list[Word], drawn: list[list[Word]]) -> float | None:
    """Return the mean of Spearman's rank correlation of maps with those of other weights; None if undefined.

    The mean is over draws of the weights, words and images.
    """
    values = [
        float(np.corrcoef(_ranks(first), _ranks(other))[0, 1])
        for others in drawn
        for word, twin in zip(words, others, strict=True)
        for first, other in zip(word.maps, twin.maps, strict=True)
        if np.ptp(first) > 0 and np.ptp(other) > 0
    ]
    return round(float(np.mean(values)), 4) if values else None


def _ranks(heat: np.ndarray) -> np.ndarray:
    """Return the ranks of values, equal values sharing the mean of theirs."""
    _, inverse, counts = np.unique(heat.ravel(), return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[inverse]


def _write(
    target: Path, words: list[Word], images: list[Image.Image], asked: dict[str, str], agreement: float | None
) -> None:
    """Write the overlays, `explain.json` and the page."""
    scale = max([FULL_COLOUR, *(word.peak for word in words)])
    rows, sections = [], []
    for number, word in enumerate(words):
        files, figures = [], []
        for index, (image, heat) in enumerate(zip(images, word.maps, strict=True)):
            files.append(f"word-{number:03d}-image-{index}.png")
            encoded = BytesIO()
            overlay(image, heat / scale).save(encoded, "PNG")
            (target / files[-1]).write_bytes(encoded.getvalue())
            figures.append((encoded.getvalue(), f"peak {heat.max():.3f}, sum {heat.sum():.3f} nats"))
        rows.append({
            "word": word.text, "log_probability": word.log_probability, "peak_nats": word.peak,
            "total_nats": word.total, "overlays": files,
            "maps_nats": [heat.astype(float).round(6).tolist() for heat in word.maps],
        })  # fmt: skip
        note = f"probability {np.exp(word.log_probability):.3f}, the images add {word.total:.3f} nats"
        sheet = page.contact_sheet(figures, f"image with what bears on the word {word.text.strip()}")
        sections.append(page.section(word.text, page.note(note), sheet))
    check = {"rank_correlation": agreement, "draws": DRAWS, "words": len(words)}
    write_json(target / "explain.json", {**asked, "full_colour_nats": scale, "randomisation": check, "words": rows})
    verdict = UNDEFINED if agreement is None else RANDOMISED.format(agreement, DRAWS, len(words))
    alike = agreement is None or agreement >= ALIKE
    parts = [
        page.section("Question", asked["question"]),
        page.section("Answer", asked["answer"]),
        page.section("How to read the maps", METHOD.format(scale)),
        page.note(verdict + (NOT_NEAR_ZERO if agreement is not None and alike else ""), "warn" if alike else "good"),
    ]
    write_text(target / "explain.html", page.page("Where the answer looks", "".join([*parts, *sections])))


def overlay(image: Image.Image, heat: np.ndarray) -> Image.Image:
    """Draw a map of values from 0 to 1 over an image: colour by value, the more transparent the lower the value."""
    import matplotlib as mpl

    scaled = Image.fromarray((heat.clip(0, 1) * 255).round().astype(np.uint8))
    scaled = scaled.resize(image.size, Image.Resampling.BICUBIC)
    values = np.asarray(scaled, dtype=np.float32)[..., None] / 255
    colours = mpl.colormaps["inferno"](values[..., 0])[..., :3] * 255
    blended = np.asarray(image, dtype=np.float32) * (1 - 0.6 * values) + colours * (0.6 * values)
    return Image.fromarray(blended.round().clip(0, 255).astype(np.uint8))

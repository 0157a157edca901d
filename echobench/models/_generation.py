"""Greedy, batched, left-padded generation, shared by the models whose weights are on this machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from echobench.dataset.records import Completion, Prompt
from echobench.errors import ModelError
from echobench.models import Context, OutOfMemoryError

DEFAULT_BATCH = 8
Encode = Callable[[Sequence[Prompt], list[list[Any]]], Any]


class UnreadablePromptError(ModelError):
    """The processor of a family cannot encode a batch of prompts; the message says why."""


@dataclass(slots=True)
class Generator:
    """Completes prompts with a transformers model.

    `encode` turns prompts and their decoded images into the model's inputs, padded on the left.
    """

    model: Any
    tokenizer: Any
    encode: Encode
    context: Context

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        """One completion a prompt. A batch's answers do not depend on what else is in it."""
        size = self.context.batch_size or DEFAULT_BATCH
        if self.context.temperature > 0:
            size = 1  # so that a draw depends on the prompt and the seed alone
        answers: dict[int, Completion] = {}
        # Processors want nested lists of images, and an empty one among them is an error to some.
        answers |= {n: self._choose(p, size) for n, p in enumerate(prompts) if p.options}
        written = [n for n, p in enumerate(prompts) if not p.options]
        for group in ([n for n in written if bool(prompts[n].images) is shown] for shown in (True, False)):
            for start in range(0, len(group), size):
                part = group[start : start + size]
                answers.update(zip(part, self._batch([prompts[n] for n in part]), strict=True))
        return [answers[n] for n in range(len(prompts))]

    def _batch(self, prompts: Sequence[Prompt]) -> list[Completion]:
        import torch

        images = [decode(prompt) for prompt in prompts]
        fitting = [n for n, (p, decoded) in enumerate(zip(prompts, images, strict=True)) if _fits(p, decoded)]
        answers = [Completion("", stop="error", error="the images do not fit the prompt") for _ in prompts]
        if not fitting:
            return answers
        asked = [prompts[n] for n in fitting]
        try:
            inputs = self.encode(asked, [images[n] or [] for n in fitting]).to(self.model.device)
        except UnreadablePromptError as error:
            return [Completion("", stop="error", error=str(error)) for _ in prompts]
        try:
            with torch.inference_mode():
                written = self._write(inputs, max(p.max_new_tokens for p in asked))
        except torch.OutOfMemoryError:
            raise OutOfMemoryError("out of memory; ask for fewer prompts at once") from None
        length = inputs["input_ids"].shape[1]
        for n, prompt, row, mask in zip(fitting, asked, written, inputs["attention_mask"], strict=True):
            # Encoder-free models give prompt and answer; a model fed with embeddings gives the answer alone.
            answers[n] = self._completion(row[length:].tolist(), prompt.max_new_tokens, int(mask.sum()))
        return answers

    def _choose(self, prompt: Prompt, size: int) -> Completion:
        """Answer with the option of the largest likelihood per byte, as `acc_norm` of lm-evaluation-harness."""
        images = decode(prompt)
        if not _fits(prompt, images):
            return Completion("", stop="error", error="the images do not fit the prompt")
        try:
            scores = self.likelihoods(prompt, images or [], size)
        except UnreadablePromptError as error:
            return Completion("", stop="error", error=str(error))
        best = max(range(len(scores)), key=lambda n: scores[n] / len(prompt.options[n].encode()))
        return Completion(prompt.options[best], stop="end")

    def likelihoods(self, prompt: Prompt, images: list[Any], size: int = DEFAULT_BATCH) -> list[float]:
        """The logarithm of the probability that the model writes each option of a prompt, in order."""
        import torch

        tokens = [self.tokenizer(option, add_special_tokens=False)["input_ids"] for option in prompt.options]
        scores: list[float] = []
        try:
            with torch.inference_mode():
                for start in range(0, len(tokens), size):
                    part = tokens[start : start + size]
                    inputs = self.encode([prompt] * len(part), [images] * len(part)).to(self.model.device)
                    scores += self._likelihoods(inputs, part)
        except torch.OutOfMemoryError:
            raise OutOfMemoryError("out of memory; ask for fewer prompts at once") from None
        return scores

    def _likelihoods(self, inputs: Any, tokens: list[list[int]]) -> list[float]:
        """The log likelihoods of continuations of one prompt, whose rows are all of its length."""
        import torch

        rows, length = inputs["input_ids"].shape
        most = max(map(len, tokens))
        ids = torch.full((rows, most), self.tokenizer.pad_token_id)
        mask = torch.zeros((rows, most), dtype=torch.long)
        for n, row in enumerate(tokens):
            ids[n, : len(row)] = torch.tensor(row)
            mask[n, : len(row)] = 1
        added = {"input_ids": ids, "attention_mask": mask}
        longer = dict(inputs)
        for name, value in inputs.items():
            if value.shape[:2] == (rows, length) and value.dim() == 2:  # also the types of tokens, 0 for text
                tail = added.get(name, torch.zeros((rows, most), dtype=value.dtype))
                longer[name] = torch.cat([value, tail.to(value)], dim=1)
        logits = self.model(**longer).logits[:, -most - 1 : -1].float().log_softmax(dim=-1)
        picked = logits.gather(2, ids.to(logits.device)[..., None])[..., 0]
        return [float(value) for value in (picked * mask.to(picked)).sum(dim=1)]

    def _write(self, inputs: Any, most: int) -> Any:
        import torch

        options: dict[str, Any] = {"do_sample": False, "temperature": None, "top_p": None, "top_k": None}
        if self.context.temperature > 0:
            torch.manual_seed(self.context.seed)
            options = {"do_sample": True, "temperature": self.context.temperature}
        return self.model.generate(
            **inputs, max_new_tokens=most, repetition_penalty=1.0, pad_token_id=self.tokenizer.pad_token_id, **options
        )

    def _completion(self, ids: list[int], most: int, prompt_tokens: int) -> Completion:
        ends = self.model.generation_config.eos_token_id
        ends = set(ends if isinstance(ends, list) else [ends]) | {self.tokenizer.eos_token_id}
        end = next((index for index, token in enumerate(ids) if token in ends), None)
        stop = "end" if end is not None and end < most else "length"
        kept = ids[: most if end is None else min(end, most)]
        text = self.tokenizer.decode(kept, skip_special_tokens=True).strip()
        return Completion(text, stop=stop, prompt_tokens=prompt_tokens, completion_tokens=len(kept))


def decode(prompt: Prompt) -> list[Any] | None:
    """Decode the images of a prompt to RGB; None if one cannot be read."""
    from PIL import Image as PillowImage

    try:
        return [PillowImage.open(BytesIO(data)).convert("RGB") for data in prompt.images]
    except (OSError, ValueError):
        return None


def _fits(prompt: Prompt, images: list[Any] | None) -> bool:
    marks = sum(kind == "image" for message in prompt.messages for kind, _ in message.content)
    return images is not None and marks == len(images)


def pick_device(context: Context) -> str:
    """`context.device`, "auto" being the first accelerator or the CPU."""
    import torch

    if context.device != "auto":
        return context.device
    accelerator = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else None
    return accelerator.type if accelerator else "cpu"


def require_tokens(tokenizer: Any) -> None:
    """Padding is needed for batches: a tokenizer without it pads with its end token."""
    tokenizer.padding_side = "left"
    if tokenizer.pad_token_id is None:
        if tokenizer.eos_token_id is None:
            raise ModelError("the tokenizer names neither a padding nor an end token")
        tokenizer.pad_token = tokenizer.eos_token

"""`vllm:PATH_OR_REPO[@REVISION]`: ask a model by vLLM's offline engine, in this process and without a server.

vLLM pins its own torch and transformers, so that no extra brings it: install it into an environment of its own beside
echobench, or ask `vllm serve` as `openai:`. Its documented interface is used and nothing else: `LLM(...)`, `LLM.chat`,
`SamplingParams`. It was tried here against a stand-in of that interface, not against vLLM itself, which needs a GPU.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from echobench.dataset.records import Completion, Prompt
from echobench.errors import CheckpointError, MissingExtraError, ModelError
from echobench.models import Context
from echobench.models._hosted import without_nulls
from echobench.models._messages import to_chat
from echobench.work import checkpoint_files

_MOST_IMAGES = 16  # of one question; memory is set aside for as many
_BATCH = 256  # vLLM schedules them itself; after each batch the answers are kept


class VLLM:
    """Answers prompts with vLLM's engine; greedy at temperature 0, as every model here."""

    batch_size = _BATCH

    def __init__(self, argument: str, context: Context) -> None:
        try:
            self._vllm = importlib.import_module("vllm")
        except ModuleNotFoundError:
            raise MissingExtraError(
                "vllm: needs vLLM, which no extra brings; pip install vllm into an environment of its own, or start "
                "vllm serve and ask openai:http://127.0.0.1:8000/v1#MODEL"
            ) from None
        path, _, revision = argument.partition("@")
        root = Path(path)
        self.name = f"vllm:{root.name if root.is_dir() else path}"
        self.revision = checkpoint_files.revision(root) if root.is_dir() else revision
        if not self.revision:
            raise CheckpointError(f"{self.name}: name a revision of the repository, as REPO@REVISION, or a directory")
        self.batch_size = context.batch_size or _BATCH
        self._context = context
        options = {"revision": None if root.is_dir() else revision, "seed": context.seed}
        try:
            self._engine = self._vllm.LLM(
                model=path, limit_mm_per_prompt={"image": _MOST_IMAGES}, **without_nulls(options)
            )
        except Exception as error:  # whatever it raises quotes paths and settings
            raise ModelError(f"vLLM cannot load {self.name} ({type(error).__name__})") from None

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        """Return one completion per prompt."""
        settings = [
            self._vllm.SamplingParams(
                temperature=self._context.temperature, max_tokens=prompt.max_new_tokens, seed=self._context.seed
            )
            for prompt in prompts
        ]
        chats = [to_chat(prompt) for prompt in prompts]
        try:
            return list(map(_completion, self._engine.chat(chats, settings, use_tqdm=False)))
        except ValueError:  # one of them is too long or has too many images: which one?
            if len(prompts) == 1:
                return [Completion("", stop="error", error="vLLM refuses this prompt")]
        return [answer for prompt in prompts for answer in self.generate([prompt])]


def _completion(answer: Any) -> Completion:
    written = answer.outputs[0]
    stop = "length" if written.finish_reason == "length" else "end"
    if not written.text.strip() and stop == "end":
        return Completion("", stop="error", error="vLLM answered without text")
    return Completion(written.text, stop, None, len(answer.prompt_token_ids or ()), len(written.token_ids))


def load(argument: str, context: Context) -> VLLM:
    """Start the engine. MissingExtraError without vLLM, CheckpointError or ModelError for what it cannot load."""
    return VLLM(argument, context)

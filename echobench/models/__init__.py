"""Models answer prompts: one file per model, each with `load(argument, context) -> Model`.

A model never sees the name of a task or of a data set: only messages and images. What a baseline may learn from is
given to it as `Context.examples`, the training questions in the very wording that it will be asked.

    baseline:majority | template | retrieval | metadata      learned from --train in seconds
    echovlm:PATH            a checkpoint directory of EchoVLM
    hf:PATH_OR_REPO         any vision-language model that transformers has
    openai:URL#MODEL        a server that speaks OpenAI's chat completions
    anthropic:[URL#]MODEL   Anthropic's messages API, by its library; google:[URL#]MODEL likewise
    vllm:PATH_OR_REPO       vLLM's offline engine, where the operator has installed it
    replay:FILE             answers made elsewhere, JSON lines of {id, prediction}
    blind:SPEC              any of these with images withheld (blind:first:SPEC: all but the first; blind:swap:SPEC:
                            with other images)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from echobench import registry
from echobench.dataset.records import Completion, Message, Prompt
from echobench.errors import ModelError, UsageError

if TYPE_CHECKING:
    from echobench.dataset.directory import DataDir

BASELINES = ("majority", "metadata", "retrieval", "template")
GRAMMAR = (
    "baseline:NAME, echovlm:PATH, hf:PATH_OR_REPO, openai:URL#MODEL, anthropic:MODEL, google:MODEL, "
    "vllm:PATH_OR_REPO, replay:FILE, blind:SPEC"
)


class OutOfMemoryError(ModelError):
    """A batch was too large for the device; the caller halves it and asks again."""


@runtime_checkable
class Model(Protocol):
    """Answers prompts.

    `revision` changes whenever an answer could: it holds the hash of the weights, or what stands for it (a commit, a
    served model's id, the hash of the training examples). It is part of every request's key.

    A model may also have `stream(prompts)`, which yields (index, completion) as answers arrive, where answers do not
    depend on what is asked with them; `batch_size`; `keyed_by_id`, if it knows records by their id alone; and
    `scores_options`, if it answers a prompt with options by their likelihood.
    """

    name: str
    revision: str

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        """Return one completion per prompt, in order.

        A prompt's failure is a Completion with `stop="error"` and a fixed phrase; OutOfMemoryError (or torch's own)
        asks the caller for smaller batches; ModelError ends the run.
        """
        ...


@dataclass(frozen=True, slots=True)
class Example:
    """A training question as it would be asked, its right answer, and the SHA-256 of its images in order."""

    messages: tuple[Message, ...]
    answer: str
    images: tuple[str, ...] = ()


def _none() -> Sequence[Example]:
    return ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a model may use besides its argument.

    train: the data set that baselines learn from (its train split), and that gives images by SHA-256.
    examples: the training questions in the wording of this evaluation; called only by models that learn from them.
    data: the evaluated data set's directory; `openai` looks there for the audit before anything leaves the machine.
    batch_size: None lets the model choose. temperature 0 is greedy; `seed` matters only above 0.
    requests_per_minute: None is unlimited; `concurrency` is the number of requests in flight. Both for servers, as is
    `request`: fields of each request's body by name, None for one to leave out.
    """

    train: DataDir | None = None
    examples: Callable[[], Sequence[Example]] = field(default=_none, repr=False)
    data: Path | None = None
    allow_remote: bool = False
    device: str = "auto"
    batch_size: int | None = None
    temperature: float = 0.0
    seed: int = 0
    concurrency: int = 4
    requests_per_minute: float | None = None
    request: Mapping[str, Any] = field(default_factory=dict)


def load(spec: str, context: Context | None = None) -> Model:
    """The model that a SPEC names; a UsageError says what is allowed."""
    plugin, argument = _plugin(spec)
    model: Model = plugin.load(argument, context or Context())
    return model


def check(spec: str) -> None:
    """Raise what `load` would raise for a SPEC that names no model or a missing extra, without loading anything."""
    _plugin(spec)
    if (inner := without_blind(spec)) != spec:
        check(inner)


def without_blind(spec: str) -> str:
    """Return the SPEC of the model that answers: `hf:x` for `hf:x`, `blind:hf:x` and `blind:swap:hf:x`."""
    while spec.startswith("blind:"):
        spec = spec.removeprefix("blind:")
        for variant in ("first:", "swap:"):
            spec = spec.removeprefix(variant)
    return spec


def _plugin(spec: str) -> tuple[ModuleType, str]:
    family, separator, argument = spec.partition(":")
    if family == "baseline":
        if argument not in BASELINES:
            raise UsageError(f"unknown baseline {argument!r}; known: {', '.join(BASELINES)}")
        family, argument = argument, ""
    elif not separator or not argument or family in BASELINES or family not in registry.names("models"):
        raise UsageError(f"{spec!r} names no model; allowed: {GRAMMAR}")
    return registry.load("models", family), argument

"""Ask a model every question that it has not answered yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from echobench.bench.answers import AnswerLog
from echobench.bench.requests import Question, key_of
from echobench.bench.run_description import slug
from echobench.dataset.records import Completion, Prompt
from echobench.errors import ModelError
from echobench.models import Context, Model
from echobench.work.shard import Shard

_BATCH = 8
_MOST_ALIKE = 10  # failures in a row of one kind, after which no further question is asked


def predict(
    model: Model,
    questions: Sequence[Question],
    log: AnswerLog,
    context: Context,
    *,
    shard: Shard | None = None,
    max_failed: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[dict[str, Completion], dict[str, str]]:
    """Ask the questions that the log does not answer. Returns completions by request key, and each record's key.

    Questions are batched by length over all that this evaluation asks, not over what is left to ask: a resumed run
    forms the same batches. `shard` I/N asks only every N-th batch, from I. Failed requests are in the result with
    `stop="error"`, and not in the log. Raises ModelError when ten in a row fail alike and more than `max_failed` did.
    """
    decoding = {"temperature": context.temperature, "seed": context.seed if context.temperature else 0}
    by_id = bool(getattr(model, "keyed_by_id", False))
    keys = {q.record.id: key_of(q, model.revision, decoding, by_id=by_id) for q in questions}
    distinct = {keys[q.record.id]: q for q in reversed(questions)}
    ordered = sorted(distinct, key=lambda key: (distinct[key].size, key))
    size = context.batch_size or getattr(model, "batch_size", None) or _BATCH
    batches = [ordered[start : start + size] for start in range(0, len(ordered), size)]
    if shard is not None:
        batches = batches[shard.index :: shard.count]
    done: dict[str, Completion] = {}
    alike: list[Completion] = []
    for number, batch in enumerate(batches):
        missing = [key for key in batch if key not in log]
        if missing:
            for answered in _answers(model, missing, [distinct[key].prompt() for key in missing]):
                log.append(answered)
                done.update(answered)
                _stop_if_hopeless(alike, answered.values(), max(_MOST_ALIKE, max_failed + 1))
        progress(number + 1, len(batches))
    done.update({key: log.answers[key] for key in distinct if key in log})
    return done, keys


def _stop_if_hopeless(alike: list[Completion], answered: Iterable[Completion], most: int) -> None:
    """Note the failures of one kind that came in a row, and raise ModelError when there are `most` of them."""
    for completion in answered:
        if completion.stop != "error" or (alike and alike[-1].error != completion.error):
            alike.clear()
        if completion.stop == "error":
            alike.append(completion)
        if len(alike) >= most:
            raise ModelError(f"{most} requests in a row failed alike, the others were not asked: {failure(alike[0])}")


def failure(completion: Completion) -> str:
    """Why a request failed, with what the server said."""
    return f"{completion.error}: {completion.detail}" if completion.detail else str(completion.error)


def check_failures(name: str, completions: Mapping[str, Completion], max_failed: int) -> int:
    """Count the failed requests of a model; a ModelError that says why, where there are more than `max_failed`."""
    failures = Counter(failure(c) for c in completions.values() if c.stop == "error")
    failed = failures.total()
    if failed > max_failed:
        reasons = "; ".join(f"{reason} ({count:,} times)" for reason, count in failures.most_common(3))
        raise ModelError(
            f"{failed:,} of {len(completions):,} requests to {name} failed, more than --max-failed {max_failed}: "
            f"{reasons}. No run was written; answers are kept, and the same command asks the failed requests again"
        )
    return failed


def _answers(model: Model, keys: list[str], prompts: list[Prompt]) -> Iterator[dict[str, Completion]]:
    """Yield what to log at once: one answer as it arrives, or a whole batch whose answers were computed together."""
    stream = getattr(model, "stream", None)
    if stream is None:
        yield dict(zip(keys, _generate(model, prompts), strict=True))
        return
    for index, answer in stream(prompts):
        yield {keys[index]: answer}


def _generate(model: Model, prompts: list[Prompt]) -> list[Completion]:
    """Ask a batch; while it does not fit into the device's memory, ask its halves."""
    try:
        answers = model.generate(prompts)
    except Exception as error:
        if not _out_of_memory(error):
            raise
        if len(prompts) == 1:
            raise ModelError("one question alone does not fit into memory; try a smaller model or image size") from None
        error.__traceback__ = None  # its frames hold the tensors that did not fit
        half = len(prompts) // 2
    else:
        if len(answers) != len(prompts):
            raise ModelError(f"the model gave {len(answers)} answers to {len(prompts)} prompts")
        return list(answers)
    _free()
    return _generate(model, prompts[:half]) + _generate(model, prompts[half:])


def _out_of_memory(error: BaseException) -> bool:
    # torch.OutOfMemoryError and echobench's own share the name; older back ends raise RuntimeError with the words.
    return (
        isinstance(error, MemoryError)
        or type(error).__name__ == "OutOfMemoryError"
        or (isinstance(error, RuntimeError) and "out of memory" in str(error).lower())
    )


def _free() -> None:
    """Give what the failed batch held back to the accelerator, if torch is in use on one."""
    import gc
    import sys

    torch = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_available():
        gc.collect()
        torch.cuda.empty_cache()


def log_path(runs: Path, model: Model) -> Path:
    """The path of a model revision's log of answers, beside the runs."""
    import hashlib

    digest = hashlib.sha256(f"{model.name}\n{model.revision}".encode()).hexdigest()[:10]
    return runs / "answers" / f"{slug(model.name)}-{digest}.jsonl"


def tokens(completions: Mapping[str, Completion]) -> dict[str, int | None]:
    """Count the tokens read and written, where the model states them."""
    read = [c.prompt_tokens for c in completions.values() if c.prompt_tokens is not None]
    written = [c.completion_tokens for c in completions.values() if c.completion_tokens is not None]
    return {"prompt_tokens": sum(read) if read else None, "completion_tokens": sum(written) if written else None}

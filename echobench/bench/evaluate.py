"""`echobench evaluate`: check for leaks, ask, parse, score, and write one run directory per model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from echobench import models
from echobench.bench import leaks, runs, training_sets
from echobench.bench.answer_text import without_reasoning
from echobench.bench.answers import AnswerLog
from echobench.bench.leaks import LeakCheck
from echobench.bench.parse import REFUSED, Parsed
from echobench.bench.predict import check_failures, log_path, predict, tokens
from echobench.bench.predictions import PART, Prediction, outcomes, status_of, write_predictions
from echobench.bench.prompts import parse_answer, prompt_hash
from echobench.bench.requests import Question, Selection, examples_of, select, write_prompts
from echobench.bench.run_description import RunDescription, TrainingShares
from echobench.bench.sample_images import keep_images
from echobench.bench.score_run import score_run
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.records import Completion
from echobench.dataset.steps import Step
from echobench.errors import ModelError, UsageError
from echobench.models import Context, Model
from echobench.work.files import write_json
from echobench.work.lock import lock
from echobench.work.shard import Shard
from echobench.work.summary import Summary

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class EvaluationPlan:
    """All that one call of `evaluate` asks, checked: questions, training sets apart from them, models' context."""

    source: DataDir
    specs: tuple[str, ...]
    selection: Selection
    questions: Sequence[Question]
    trains: Sequence[DataDir]
    compared: tuple[LeakCheck, ...]
    context: Context
    shard: Shard | None
    routing: bool
    max_failed: int = 0

    def describe(self, spec: str, model: Model) -> RunDescription:
        """What `run.json` states of one model's run."""
        tasks = {q.task.name: q.task for q in self.questions}
        train = training_sets.of_model(spec, self.trains)
        is_greedy = self.context.temperature == 0
        return RunDescription(
            model=model.name,
            revision=model.revision,
            data_sha256=manifest.manifest_sha256(self.source.path),
            sources=tuple(sorted({q.record.source for q in self.questions} - {""})),
            licences=tuple(sorted({q.record.licence for q in self.questions} - {""})),
            selection=replace(self.selection, tasks=tuple(sorted(tasks))),
            temperature=self.context.temperature,
            decoding_seed=None if is_greedy else self.context.seed,
            prompts={name: prompt_hash(task, self.selection.style) for name, task in sorted(tasks.items())},
            train=None if train is None else _shares(train),
            compared=self.compared,
        )


def _shares(train: DataDir) -> TrainingShares:
    return TrainingShares(manifest.manifest_sha256(train.path), training_sets.share(train))


def evaluate(
    data: Path,
    specs: Sequence[str],
    out: Path,
    *,
    selection: Selection | None = None,
    train: Path | Sequence[Path] | None = None,
    profile: str | None = None,
    metrics: Sequence[str] = (),
    near_bits: int | None = None,
    shard: Shard | None = None,
    context: Context | None = None,
    routing: bool = False,
    max_failed: int = 0,
    progress: Progress = lambda model, done, total: None,
) -> Summary:
    """Evaluate models on a data set and write their runs below `out`.

    `train` names training sets: baselines learn from the first, the evaluated split must share nothing with any of
    them, and a checkpoint that names one of them as its own is shown against its shares of regions. By default it is
    the data set's own train split. `profile` names how texts are scored (by default one fit for each language),
    `metrics` which of each task's (by default all). With `shard` only that part is asked and logged, and no run is
    written: run once more without it when all parts are done.
    `routing` also notes which experts each echovlm: model used. A request that failed is never scored. A model of which
    more than `max_failed` requests fail gets no run; the others are asked all the same, then ModelError is raised.
    """
    plan = plan_evaluation(data, specs, selection or Selection(), train, near_bits, shard, context, routing)
    plan = replace(plan, max_failed=max_failed)
    written: list[Path] = []
    failed, ended = 0, []
    for spec in plan.specs:
        model = models.load(spec, plan.context)
        if plan.selection.choice == "loglik" and not getattr(model, "scores_options", False):
            raise UsageError(f"--choice loglik needs a model whose weights are here (hf:, echovlm:), not {spec}")
        out.mkdir(parents=True, exist_ok=True)
        try:
            with _claim(plan, model, out):
                completions, keys = _ask(plan, model, out, progress)
                failed += check_failures(model.name, completions, max_failed)
                if shard is None:
                    folder = _write_run(plan, spec, model, completions, keys, out)
                    finish(folder, profile, metrics, tokens(completions))
                    written.append(folder)
        except ModelError as error:
            ended.append(str(error))
    if shard is None:
        keep_images(out / "images", plan.questions)
    if ended:
        rest = f"; the other {len(written)} runs are written" if written else ""
        raise ModelError("; ".join(ended) + rest)
    return Summary(
        "evaluate",
        {"models": len(plan.specs), "questions": len(plan.questions), "failed_requests": failed},
        outputs=[str(path) for path in written],
        notes=_notes(plan, out, failed),
        details={"runs": [path.name for path in written]},
    )


def plan_evaluation(
    data: Path,
    specs: Sequence[str],
    selection: Selection,
    train: Path | Sequence[Path] | None = None,
    near_bits: int | None = None,
    shard: Shard | None = None,
    context: Context | None = None,
    routing: bool = False,
) -> EvaluationPlan:
    """Check everything before a model is loaded; nothing is written. Raises UsageError or LeakError."""
    if routing and not any(spec.startswith("echovlm:") for spec in specs):
        raise UsageError("--routing asks an EchoVLM which experts it used; none of the models is echovlm:PATH")
    if (
        context is not None
        and context.request
        and not any(server in spec for spec in specs for server in ("openai:", "anthropic:", "google:"))
    ):
        raise UsageError("--request adds fields to requests of a server; none of the models is openai:URL#MODEL")
    source = DataDir.with_rows(data)
    trains = training_sets.open_all(source, train)
    first = trains[0] if trains else None
    questions = select(source, selection, first)
    compared = tuple(leaks.check(data, source, questions, near_bits=near_bits) for data in trains)
    context = replace(context or Context(), train=first, data=data)
    if first is not None:
        context = replace(context, examples=cache(lambda: examples_of(first, selection)))
    return EvaluationPlan(source, tuple(specs), selection, questions, trains, compared, context, shard, routing)


def _claim(plan: EvaluationPlan, model: Model, out: Path) -> AbstractContextManager[None]:
    """Ask a model, or a shard of its questions, in one process at a time: two would ask everything twice."""
    log = log_path(out, model)
    part = "" if plan.shard is None else f"-{plan.shard.index}-of-{plan.shard.count}"
    busy = f"another run is asking {model.name}; wait for it or choose another --out"
    return lock(log.with_name(f"{log.stem}{part}.lock"), busy)


def _ask(
    plan: EvaluationPlan, model: Model, out: Path, progress: Progress
) -> tuple[dict[str, Completion], dict[str, str]]:
    log = AnswerLog(log_path(out, model))

    def tell(done: int, total: int) -> None:
        progress(model.name, done, total)

    return predict(
        model, plan.questions, log, plan.context, shard=plan.shard, max_failed=plan.max_failed, progress=tell
    )


def _notes(plan: EvaluationPlan, out: Path, failed: int) -> list[str]:
    notes = [] if plan.trains else ["no training split was given: leaks are not checked, give --train DIR"]
    if failed:
        notes.append(f"{failed:,} requests failed and are not scored; the same command asks them again and no others")
    if plan.shard is not None:
        return [*notes, "a shard writes answers only; run again without --shard when all are done"]
    return [*notes, f"next: echobench leaderboard {out} --out DIR"]


def _write_run(
    plan: EvaluationPlan,
    spec: str,
    model: Model,
    completions: Mapping[str, Completion],
    keys: Mapping[str, str],
    out: Path,
) -> Path:
    """Write what was asked and answered; the manifest comes last, with the scores."""
    description = plan.describe(spec, model)
    folder = out / description.run_name()
    folder.mkdir(exist_ok=True)
    (folder / manifest.MANIFEST).unlink(missing_ok=True)
    write_json(folder / "run.json", description.to_json())
    write_prompts(folder / "prompts.jsonl", plan.questions)
    rows = [_prediction(q, completions[keys[q.record.id]], keys[q.record.id]) for q in plan.questions]
    write_predictions(folder / "predictions.jsonl", rows)
    if plan.routing and spec.startswith("echovlm:"):
        _write_routing(plan, spec, folder)
    return folder


def finish(
    folder: Path,
    profile: str | None = None,
    metrics: Sequence[str] = (),
    counts: Mapping[str, int | None] | None = None,
) -> None:
    """Score a run's predictions (nothing is asked again) and write its manifest.

    `counts` are the tokens read and written; by default those that the run's manifest has.
    """
    kept = counts if counts is not None else manifest.read_manifest(folder, kind="run").counts
    run = runs.Run(folder)
    asked = [folder / name for name in ("run.json", "predictions.jsonl", "prompts.jsonl")]
    scored = score_run(run, profile, metrics)
    counted = {"records": len(run.predictions), **outcomes(run.predictions)}
    manifest.write_manifest(
        folder,
        kind="run",
        files=[*(path for path in asked if path.exists()), *scored, *folder.glob("routing.*")],
        counts={**kept, **counted},
        parent_sha256=run.description.data_sha256,
        steps=[Step("evaluate")],
    )
    runs.note(folder.parent, folder.name)


def _prediction(question: Question, completion: Completion, key: str) -> Prediction:
    record, task = question.record, question.task
    parsed = parse_answer(task, completion.text, record) if completion.stop != "error" else None
    if completion.stop == "refused":
        parsed = Parsed(None, REFUSED)
    error = parsed.error if parsed else f"request failed: {completion.error}"
    return Prediction(
        id=record.id,
        patient=record.patient,
        study=record.study,
        region=record.region,
        task=record.task,
        lang=record.lang,
        images=record.images,
        question=question.messages[-1].text,
        choices=record.choices or task.choices,
        findings=record.findings,
        reference=record.reference,
        target=parse_answer(task, record.reference, record).extracted,
        raw=completion.text,
        answer=without_reasoning(completion.text),
        extracted=parsed.extracted if parsed else None,
        error=error,
        stop=completion.stop,
        status=status_of(completion.stop, error),
        key=key,
        part=record.labels.get(PART, ""),
    )


def _write_routing(plan: EvaluationPlan, spec: str, folder: Path) -> None:
    """Note beside a run which experts an EchoVLM used, by region and layer (`routing.json`, `.svg`, `.html`)."""
    from echobench.echovlm import routing
    from echobench.models._generation import pick_device

    if not (folder / "routing.json").exists():
        path, device = spec.partition(":")[2], pick_device(plan.context)
        split, limit = plan.selection.split, plan.selection.limit
        routing.collect(path, plan.source.path, folder, split=split, limit=limit, device=device)

"""`echobench evaluate`: check for leaks, ask, parse, score, and write one run directory a model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from echobench import models
from echobench.bench import leaks, runs, training_sets
from echobench.bench.answers import AnswerLog
from echobench.bench.predict import log_path, predict, tokens
from echobench.bench.requests import Question, Selection, examples_of, select
from echobench.bench.score_table import score_run
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.records import Completion
from echobench.errors import UsageError
from echobench.models import Context, Model
from echobench.work.files import write_json
from echobench.work.summary import Summary


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
    shard: tuple[int, int] | None = None,
    context: Context | None = None,
    routing: bool = False,
    progress: Callable[[str, int, int], None] = lambda model, done, total: None,
) -> Summary:
    """Evaluate models on a data set and write their runs below `out`.

    `train` names training sets: baselines learn from the first, the evaluated split must share nothing with any of
    them, and a checkpoint that names one of them as its own is shown against its shares of regions. By default it is
    the data set's own train split. `profile` names how texts are scored (by default one fit for each language),
    `metrics` which of each task's (by default all). With `shard` only that part is asked and logged, and no run is
    written: run once more without it when all parts are done.
    `routing` also notes which experts each echovlm: model used.
    """
    selection = selection or Selection()
    if routing and not any(spec.startswith("echovlm:") for spec in specs):
        raise UsageError("--routing asks an EchoVLM which experts it used; none of the models is echovlm:PATH")
    source = DataDir(data)
    trains = training_sets.open_all(source, train)
    learnt = trains[0] if trains else None
    questions = select(source, selection, learnt)
    compared = [leaks.check(found, source, questions, near_bits=near_bits) for found in trains]
    context = replace(
        context or Context(),
        train=learnt,
        data=data,
        examples=_once(lambda: examples_of(learnt, selection)) if learnt else Context().examples,
    )
    out.mkdir(parents=True, exist_ok=True)
    written, failed = [], 0
    for spec in specs:
        model = models.load(spec, context)
        completions, keys = predict(
            model,
            questions,
            AnswerLog(log_path(out, model)),
            context,
            shard=shard,
            progress=lambda done, total, name=model.name: progress(name, done, total),  # type: ignore[misc]
        )
        failed += sum(c.stop == "error" for c in completions.values())
        if shard is None:
            about = _about(model, source, training_sets.of_model(spec, trains), selection, context, questions)
            about["compared"] = compared
            folder = _write(out, about, questions, completions, keys)
            if routing and spec.startswith("echovlm:"):
                _routing(spec, source, selection, folder, context)
            finish(folder, profile, metrics, tokens(completions))
            written.append(folder)
    if shard is None:
        _keep_pictures(out, questions)
    return Summary(
        "evaluate",
        {"models": len(specs), "questions": len(questions), "failed_requests": failed},
        outputs=[str(path) for path in written],
        notes=_notes(written, out, shard, learnt, failed),
        details={"runs": [path.name for path in written]},
    )


def _notes(
    written: list[Path], out: Path, shard: tuple[int, int] | None, learnt: DataDir | None, failed: int
) -> list[str]:
    notes = [] if learnt else ["no training split was given: leaks are not checked, give --train DIR"]
    if failed:
        notes.append(f"{failed:,} requests failed and count as wrong; the same command asks them again and no others")
    if shard is not None:
        return [*notes, "a shard writes answers only; run again without --shard when all are done"]
    return [*notes, f"next: echobench leaderboard {out} --out DIR"]


def _once(make: Callable[[], Any]) -> Callable[[], Any]:
    made: list[Any] = []

    def get() -> Any:
        if not made:
            made.append(make())
        return made[0]

    return get


def _about(
    model: Model,
    source: DataDir,
    learnt: DataDir | None,
    selection: Selection,
    context: Context,
    questions: Sequence[Question],
) -> dict[str, Any]:
    """`run.json`: everything that names the run; no time and no path."""
    tasks = {q.task.name: q.task for q in questions}
    decoding = {"temperature": context.temperature, "seed": context.seed if context.temperature else None}
    return {
        "format": 1,
        "model": {"name": model.name, "revision": model.revision},
        "data": {
            "manifest_sha256": manifest.manifest_sha256(source.path),
            "sources": sorted({q.record.source for q in questions} - {""}),
            "licences": sorted({q.record.licence for q in questions} - {""}),
        },
        "selection": {**asdict(selection), "tasks": sorted(tasks)},
        "decoding": decoding,
        "prompts": {name: task.prompt_hash(selection.style) for name, task in sorted(tasks.items())},
        "train": {"manifest_sha256": manifest.manifest_sha256(learnt.path), "share": training_sets.share(learnt)}
        if learnt
        else None,
    }


def _write(
    out: Path,
    about: dict[str, Any],
    questions: Sequence[Question],
    completions: dict[str, Completion],
    keys: dict[str, str],
) -> Path:
    folder = out / runs.run_name(about)
    folder.mkdir(exist_ok=True)
    (folder / manifest.MANIFEST).unlink(missing_ok=True)
    write_json(folder / "run.json", about)
    rows = [_row(q, completions[keys[q.record.id]], keys[q.record.id]) for q in questions]
    runs.write_predictions(folder / "predictions.jsonl", rows)
    return folder


def finish(
    folder: Path, profile: str | None = None, metrics: Sequence[str] = (), counts: dict[str, Any] | None = None
) -> None:
    """Score a run's predictions (nothing is asked again) and write its manifest."""
    kept = counts
    if kept is None:
        kept = manifest.read_manifest(folder, kind="run")["counts"]
    run = runs.Run(folder)
    files = [*score_run(run, profile, metrics), *folder.glob("routing.*")]
    counted = {"records": len(run.predictions), "unparsed": sum(r["error"] is not None for r in run.predictions)}
    manifest.write_manifest(
        folder,
        kind="run",
        files=[folder / "run.json", folder / "predictions.jsonl", *files],
        counts={**kept, **counted},
        parent={"manifest_sha256": run.about["data"]["manifest_sha256"]},
        steps=[{"name": "evaluate"}],
    )
    runs.note(folder.parent, folder.name)


def _row(question: Question, done: Completion, key: str) -> dict[str, Any]:
    """One line of predictions.jsonl. `target` is the reference as the same parser understands it."""
    record = question.record
    parsed = question.task.parse(done.text, record) if done.stop != "error" else None
    target = question.task.parse(record.reference, record)
    return {
        "id": record.id,
        "patient": record.patient,
        "study": record.study,
        "region": record.region,
        "task": record.task,
        "lang": record.lang,
        "images": list(record.images),
        "question": question.messages[-1].text,
        "choices": list(record.choices or question.task.choices),
        "findings": list(record.findings),
        "reference": record.reference,
        "target": target.extracted,
        "raw": done.text,
        "extracted": parsed.extracted if parsed else None,
        "error": parsed.error if parsed else f"request failed: {done.error}",
        "stop": done.stop,
        "key": key,
    }


def _routing(spec: str, data: DataDir, selection: Selection, folder: Path, context: Context) -> None:
    """Note beside a run which experts an EchoVLM used, by region and layer (`routing.json`, `routing.svg`)."""
    from echobench.echovlm import routing
    from echobench.models._generation import pick_device

    if not (folder / "routing.json").exists():
        path = spec.partition(":")[2]
        device = pick_device(context)
        routing.collect(path, data.path, folder, split=selection.split, limit=selection.limit, device=device)


def _keep_pictures(out: Path, questions: Sequence[Question]) -> None:
    from echobench.bench.samples import keep_pictures

    keep_pictures(out / "pictures", questions)

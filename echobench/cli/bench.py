"""Scores: evaluate, score, leaderboard, compare."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from echobench.cli._output import finish
from echobench.requirements import need


def register(app: typer.Typer) -> None:
    app.command("score")(score)
    app.command("evaluate")(evaluate)
    app.command("leaderboard")(leaderboard)
    app.command("compare")(compare)
    app.command("import-set")(import_set)


def score(
    file: Annotated[Path, typer.Argument(help="JSONL: id, reference, prediction; optional patient, region, ...")],
    profile: Annotated[str | None, typer.Option(help="Scoring profile; default by the language of the texts.")] = None,
    engine: Annotated[str, typer.Option(help="fast, or reference: nltk, rouge-score, bert-score themselves.")] = "fast",
    metric: Annotated[list[str] | None, typer.Option(help="One metric; repeat for more. Default: all of text.")] = None,
    by: Annotated[list[str] | None, typer.Option(help="Break down by region, task or lang; repeat for more.")] = None,
    bert_model: Annotated[str | None, typer.Option(help="Folder or repository of the model for BERTScore.")] = None,
    seed: Annotated[int, typer.Option(help="Seed of the bootstrap.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")] = False,
) -> None:
    """Score predictions made elsewhere, with 95 % intervals by patient."""
    need("bench")

    from echobench.bench.score_file import score_file

    chosen = {"profile": profile, "engine": engine, "metrics": metric or (), "by": by or (), "bert_model": bert_model}
    finish(score_file(file, seed=seed, **chosen), as_json)  # type: ignore[arg-type]


def evaluate(
    data: Annotated[Path, typer.Argument(help="Data set directory.", metavar="DIR")],
    model: Annotated[list[str], typer.Option(help="SPEC: baseline:NAME, echovlm:PATH, hf:PATH, openai:URL#MODEL, ...")],
    out: Annotated[Path, typer.Option(help="Folder of runs; answers are kept there and never asked twice.")],
    task: Annotated[list[str] | None, typer.Option(help="One task; repeat for more. Default: all.")] = None,
    split: Annotated[str, typer.Option(help="The split to ask; `all` for a set that was never split.")] = "test",
    train: Annotated[
        list[Path] | None, typer.Option(help="Baselines learn from it, nothing may leak from it; repeat for more sets.")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="Only questions in zh or en.")] = None,
    prompt: Annotated[str, typer.Option(help="own: as recorded; instructed: with the form of the answer.")] = "own",
    shots: Annotated[int, typer.Option(min=0, help="Worked examples before each question.")] = 0,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many questions a task, drawn by --seed.")] = None,
    shard: Annotated[str | None, typer.Option(help="I/N: ask only this part; run once more without it.")] = None,
    seed: Annotated[int, typer.Option(help="Draws --limit and --shots, and samples above temperature 0.")] = 0,
    temperature: Annotated[float, typer.Option(min=0.0, help="0 is greedy.")] = 0.0,
    profile: Annotated[str | None, typer.Option(help="Scoring profile; default by language.")] = None,
    metric: Annotated[list[str] | None, typer.Option(help="One metric; repeat for more. Default: the task's.")] = None,
    batch_size: Annotated[int | None, typer.Option(min=1, help="Default: the model's own.")] = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda, cuda:1, ...")] = "auto",
    concurrency: Annotated[int, typer.Option(min=1, help="Requests in flight to a server.")] = 4,
    rate: Annotated[float | None, typer.Option(help="At most so many requests a minute to a server.")] = None,
    allow_remote: Annotated[bool, typer.Option(help="Let a server elsewhere see audited pictures.")] = False,
    near_bits: Annotated[
        int | None, typer.Option(min=0, help="Pictures this near to train are a leak; default: as it was split, or 6.")
    ] = None,
    routing: Annotated[bool, typer.Option(help="Also note which experts an EchoVLM used.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")] = False,
) -> None:
    """Ask models, parse and score their answers. A killed run goes on where it stopped."""
    need("bench")

    from echobench.bench import evaluate as bench
    from echobench.bench.predict import parse_shard
    from echobench.bench.requests import Selection
    from echobench.models import Context, check
    from echobench.work.progress import bar

    for spec in model:
        check(spec)

    asked = Selection(split, tuple(sorted(set(task or ()))), lang, prompt, shots, limit, seed)
    context = Context(
        allow_remote=allow_remote, device=device, batch_size=batch_size, temperature=temperature, seed=seed,
        concurrency=concurrency, requests_per_minute=rate,
    )  # fmt: skip
    with bar() as tell:
        summary = bench.evaluate(
            data, model, out, selection=asked, train=train, profile=profile, metrics=metric or (), near_bits=near_bits,
            shard=parse_shard(shard), context=context, routing=routing, progress=tell,
        )  # fmt: skip
    finish(summary, as_json)


def leaderboard(
    runs: Annotated[Path, typer.Argument(help="Folder of runs that `evaluate` wrote.")],
    out: Annotated[Path, typer.Option(help="Where to write leaderboard.md, .csv, .tex, .json and .html.")],
    published: Annotated[bool, typer.Option(help="Show published rows beside measured ones, marked as such.")] = False,
    hub_dataset: Annotated[str | None, typer.Option(help="ORG/NAME of the data set: also write .eval_results.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")] = False,
) -> None:
    """Make one table of all runs: with intervals, ranks as intervals, and a page a sample."""
    need("bench")

    from echobench.bench.leaderboard import write

    finish(write(runs, out, published=published, hub_dataset=hub_dataset), as_json)


def compare(
    run_a: Annotated[Path, typer.Argument(help="A run's directory.")],
    run_b: Annotated[Path, typer.Argument(help="Another run's directory, of the same questions.")],
    out: Annotated[Path | None, typer.Option(help="Where to write compare.md and compare.html.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")] = False,
) -> None:
    """What changed from one run to another: by region with tests, and sample by sample."""
    need("bench")

    from echobench.bench.compare import compare as compare_runs

    finish(compare_runs(run_a, run_b, out), as_json)


def import_set(
    source: Annotated[Path, typer.Argument(help="The set's folder, or one of its files.")],
    out: Annotated[Path, typer.Option(help="Data set directory to write; its split is `test`.")],
    format: Annotated[str, typer.Option(help="u2-bench or echovlm-json.")],
    secret: Annotated[Path, typer.Option(help="Key file made by `echobench secret new`.")],
    pictures: Annotated[Path | None, typer.Option(help="Where the set's image paths lead; default: SOURCE.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")] = False,
) -> None:
    """Make a data set out of your copy of a published test set."""
    need()

    from echobench.bench import import_set as importer

    finish(importer.import_set(source, out, format=format, secret=secret, pictures=pictures), as_json)

"""Commands that score: score, evaluate, leaderboard, compare, plan-test, import-set."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from echobench import api
from echobench.cli._bench_options import (
    Concurrency,
    Correlation,
    ExpectedScore,
    Icc,
    Limit,
    Margin,
    PerPatient,
    PilotRuns,
    Points,
    Power,
    Rate,
    Routing,
    Run,
    Shots,
    Split,
    Temperature,
    TestedSet,
    Tests,
    Train,
)  # fmt: skip
from echobench.cli._choices import ChoiceBy, Engine, Prompt, SourceFormat, one_of
from echobench.cli._options import (
    AllowRemote,
    BatchSize,
    DataSet,
    Device,
    Json,
    Lang,
    MaxFailed,
    Metrics,
    Models,
    OptionalNearBits,
    OptionalOut,
    Out,
    Part,
    Profile,
    Requests,
    ScoreBy,
    SecretFile,
    Seed,
    Tasks,
)
from echobench.cli._output import finish
from echobench.requirements import need


def score(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            show_default=False,
            help="CSV, TSV, JSON, JSON Lines, Parquet, xlsx or .eval with predictions, references, patients.",
        ),
    ],
    profile: Profile = None,
    engine: Annotated[Engine, one_of("--engine", Engine, "Implementation to run (see above).")] = "fast",
    metric: Metrics = None,
    by: ScoreBy = None,
    bert_model: Annotated[
        str | None, typer.Option(metavar="PATH", help="Model for BERTScore: a directory or a Hub repository.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=COLUMN", help="Column of the file for reference, prediction, id, patient, ..."),
    ] = None,
    join: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", exists=True, file_okay=False, help="Data set that gives patients and regions by id."
        ),
    ] = None,
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Score predictions made elsewhere.

    Intervals are 95 %, clustered by patient. Columns are known by their usual names, also those of ms-swift,
    LLaMA-Factory, lmms-eval, VLMEvalKit and Inspect. Fields for --by: patient, study, region, task, lang. The engine
    fast is our own code, reference the published packages (slow).
    """  # fmt: skip
    need("bench")
    from echobench.bench.score_file import score_file
    from echobench.models._answer_rows import parse_columns

    summary = score_file(
        file, profile=profile, engine=engine, metrics=metric or (), by=by or (), bert_model=bert_model, seed=seed,
        columns=parse_columns(column or ()), data=join,
    )  # fmt: skip
    finish(summary, as_json)


def evaluate(
    data: DataSet, model: Models, out: Out, task: Tasks = None, split: Split = "test", train: Train = None,
    lang: Lang = None,
    prompt: Annotated[
        Prompt, one_of("--prompt", Prompt, "The question as recorded, or with instructions on the form of the answer.")
    ] = "own",
    choice: Annotated[
        ChoiceBy, one_of("--choice", ChoiceBy, "Closed questions: in writing, or by likelihood (hf:, echovlm:).")
    ] = "written",
    shots: Shots = 0, limit: Limit = None, shard: Part = None, profile: Profile = None, metric: Metrics = None,
    temperature: Temperature = 0.0, batch_size: BatchSize = None, device: Device = "auto",
    concurrency: Concurrency = 4, rate: Rate = None, request: Requests = None, max_failed: MaxFailed = 0,
    allow_remote: AllowRemote = False, near_bits: OptionalNearBits = None, routing: Routing = False, seed: Seed = 0,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Ask models the questions of a set and score the answers.

    Refuses a split that shares patients or near-duplicate images with a training set. Answers are kept in --out
    and never asked twice: an interrupted run resumes with the same command, and asks again what failed. More than
    --max-failed failures end with exit 1 and without a run. --near-bits is by default that of the split, or 6.
    """  # fmt: skip
    summary = api.evaluate(
        data, model, out, task=task, split=split, train=train, lang=lang,  # type: ignore[arg-type]
        prompt=prompt, shots=shots, choice=choice, limit=limit, shard=shard,  # type: ignore[arg-type]
        profile=profile, metric=metric,  # type: ignore[arg-type]
        temperature=temperature, batch_size=batch_size, device=device, concurrency=concurrency, rate=rate,
        request=request, max_failed=max_failed, allow_remote=allow_remote, near_bits=near_bits, routing=routing,
        seed=seed,
    )  # fmt: skip
    finish(summary, as_json)


def leaderboard(
    runs: Annotated[
        Path,
        typer.Argument(
            metavar="RUNS", exists=True, file_okay=False, help="Directory that `evaluate` wrote.", show_default=False
        ),
    ],
    out: Out,
    published: Annotated[
        bool, typer.Option("--published", help="Add published results, marked as not measured here.")
    ] = False,
    hub_dataset: Annotated[
        str | None, typer.Option(metavar="OWNER/NAME", help="Data set on the Hub: also write its .eval_results.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Make a leaderboard of all runs.

    With intervals, ranks as intervals, and a page of sample answers. Writes leaderboard.md, .csv, .tex, .json and
    .html.
    """
    finish(api.leaderboard(runs, out, published=published, hub_dataset=hub_dataset), as_json)


def compare(
    run_a: Run,
    run_b: Run,
    out: OptionalOut = None,
    margin: Margin = None,
    as_json: Json = False,
) -> None:
    """Show what changed from the first run to the second.

    By region, with tests corrected together, and by sample. Both runs have to hold answers to the same questions.
    --out writes compare.md and compare.html.
    """
    need("bench")
    from echobench.bench.compare import compare as compare_runs

    finish(compare_runs(run_a, run_b, out, margin), as_json)


def plan_test(
    data: TestedSet = None,
    points: Points = 10.0,
    score: ExpectedScore = 60.0,
    correlation: Correlation = 0.3,
    per_patient: PerPatient = None,
    icc: Icc = 0.3,
    tests: Tests = 1,
    power: Power = 0.8,
    task: Tasks = None,
    split: Split = "test",
    run: PilotRuns = None,
    as_json: Json = False,
) -> None:
    """Compute how many patients a test needs to detect a difference.

    Between two models, in one region. With a data set: which of its regions have that many patients.
    """
    need("bench")
    from echobench.bench.plan_test import Assumptions
    from echobench.bench.plan_test import plan_test as plan

    assumed = Assumptions(score, correlation, per_patient, icc, tests, power)
    finish(plan(points, assumed, data=data, split=split, tasks=task or (), runs=run or ()), as_json)


def import_set(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="SOURCE", exists=True, help="Folder of the published set, or one of its files.", show_default=False
        ),
    ],
    out: Out,
    source_format: Annotated[
        SourceFormat, one_of("--source-format", SourceFormat, "Format in which the set was published.")
    ],
    secret: SecretFile,
    images: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", exists=True, file_okay=False, help="Folder of the set's image files (default: SOURCE)."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Make a data set from your copy of a published test set.

    All of it becomes the split test. Images are stored as PNG without their metadata.
    """
    need()
    from echobench.bench import import_set as importer

    finish(importer.import_set(source, out, format=source_format, secret=secret, image_root=images), as_json)


COMMANDS = (
    (evaluate, "echobench evaluate split --train balanced --model baseline:majority --out runs"),
    (score, "echobench score predictions.jsonl --metric rouge-l --by region"),
    (leaderboard, "echobench leaderboard runs --out board"),
    (compare, "echobench compare runs/RUN-A runs/RUN-B --out changes"),
    (plan_test, "echobench plan-test split --points 5 --task finding"),
    (import_set, "echobench import-set U2-BENCH --source-format u2-bench --secret key --out u2"),
)

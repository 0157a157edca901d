"""Clean data to training sets: instruct, conflicts, validate, balance, dedup, split, rebalance, export, publish."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from echobench.cli._output import finish
from echobench.requirements import need

Dir = Annotated[Path, typer.Argument(help="A data set directory made by echobench.", show_default=False)]
Out = Annotated[Path, typer.Option("--out", help="The new directory.", show_default=False)]
Seed = Annotated[int, typer.Option("--seed", help="The same seed gives the same result.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]
By = Annotated[str, typer.Option("--by", help="Axes, e.g. region,task. Also: findings, lang, site, label:NAME.")]

_OPEN = {"allow_extra_args": True, "ignore_unknown_options": True}


def register(app: typer.Typer) -> None:
    app.command("instruct")(instruct)
    app.command("conflicts")(conflicts)
    app.command("validate")(validate)
    app.command("balance")(balance)
    app.command("dedup")(dedup)
    app.command("split")(split)
    app.command("rebalance", context_settings=_OPEN)(rebalance)
    app.command("export")(export)
    app.command("publish")(publish)


def instruct(
    source: Dir,
    out: Out,
    task: Annotated[list[str] | None, typer.Option("--task", help="Only these tasks (repeat the option).")] = None,
    seed: Seed = 0,
    generator: Annotated[str | None, typer.Option(help="Model that writes open questions: openai:URL#MODEL.")] = None,
    verifier: Annotated[list[str] | None, typer.Option(help="Model that checks them (repeat the option).")] = None,
    per_study: Annotated[int, typer.Option(help="Open questions asked for, a study.")] = 3,
    private: Annotated[Path | None, typer.Option(help="Folder for what an expert reads and for dropped texts.")] = None,
    review: Annotated[int, typer.Option(help="Write so many kept pairs to --private for an expert to judge.")] = 0,
    reviewed: Annotated[Path | None, typer.Option(help="The judged file: drop what the expert said no to.")] = None,
    reviewer: Annotated[str, typer.Option(help="How the expert is called in the provenance.")] = "expert",
    allow_remote: Annotated[bool, typer.Option(help="Let audited reports go to a model elsewhere.")] = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes; their number changes no byte.")] = 1,
    as_json: Json = False,
) -> None:
    """Make the instructions of a set anew from its studies; open questions come from a generator."""
    need()

    from echobench import models
    from echobench.curate.instruct_set import instruct_set

    for spec in filter(None, [generator, *(verifier or ())]):
        models.check(spec)

    summary = instruct_set(
        source, out, tasks=task, seed=seed, generator=generator, verifiers=verifier or (), per_study=per_study,
        private=private, review=review, reviewed=reviewed, reviewer=reviewer, allow_remote=allow_remote, workers=workers,
    )  # fmt: skip
    finish(summary, as_json)


def conflicts(
    source: Dir,
    out: Annotated[Path | None, typer.Option("--out", help="Write the list here, or with --drop the new set.")] = None,
    drop: Annotated[bool, typer.Option("--drop", help="Write the set without the studies in conflict.")] = False,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="label, laterality, unit, sex, grade or negation.")
    ] = None,
    as_json: Json = False,
) -> None:
    """List studies that contradict themselves, by id and kind, never by value."""
    need()

    from echobench.curate.conflicts import find_conflicts

    finish(find_conflicts(source, out, drop=drop, kinds=kind or ()), as_json)


def validate(source: Dir, as_json: Json = False) -> None:
    """Check a set against its expectations and the record schema; exit 1 names the rows that fail, by id."""
    need("curate")

    from echobench.curate.validate import validate

    finish(validate(source), as_json)


def balance(
    source: Dir,
    html: Annotated[
        Path | None, typer.Option("--html", help="The report; JSON beside it. DIR/balance.html by default.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", help="Axes of the training split, e.g. region,task.")] = None,
    as_json: Json = False,
) -> None:
    """Show what is in a set, what is missing and what rebalancing made of it."""
    need()

    from echobench.curate.balance import balance

    finish(balance(source, html or source / "balance.html", by.split(",") if by else None), as_json)


def dedup(
    source: Dir,
    out: Annotated[Path | None, typer.Option("--out", help="Write the list here, or with --drop the new set.")] = None,
    bits: Annotated[int, typer.Option("--bits", help="Alike: at most so many of 64 bits differ.")] = 6,
    drop: Annotated[bool, typer.Option("--drop", help="Keep one study of each group across patients.")] = False,
    as_json: Json = False,
) -> None:
    """List near-duplicate pictures within patients, between patients and between splits."""
    need("curate")

    from echobench.curate.dedup import dedup

    finish(dedup(source, out, near_bits=bits, drop=drop), as_json)


def split(
    source: Dir,
    out: Out,
    fractions: Annotated[str, typer.Option("--fractions", help="Shares of train, val and test.")] = "0.8,0.1,0.1",
    test_per_region: Annotated[
        int | None, typer.Option(help="A balanced test: so many studies of each region.")
    ] = None,
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Split by patient and by alike pictures, stratified by region, finding, language and site."""
    need("curate")

    from echobench.curate.split import parse_fractions, split

    shares = parse_fractions(fractions)
    finish(split(source, out, fractions=shares, test_per_region=test_per_region, seed=seed), as_json)


def rebalance(
    context: typer.Context,
    source: Dir,
    out: Out,
    strategy: Annotated[str, typer.Option(help="How: none, uniform, power, cap, rake and more.")] = "power",
    by: By = "region",
    repeat_cap: Annotated[int, typer.Option(help="No row is used more often than this.")] = 4,
    budget: Annotated[
        int | None, typer.Option(help="Rows of the training split afterwards; as many by default.")
    ] = None,
    form: Annotated[str, typer.Option("--as", help="weight (a column), index (a file) or rows (copies).")] = "weight",
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Rebalance the training split; val and test stay as they are. A strategy's own options follow by name, such as
    --alpha 0.5 (power), --beta 0.9999 (effective-number), --t 0.1 (repeat-factor), --epochs 4 (unimax), --cap 5000
    (cap), --targets FILE (rake), --weights FILE (weights)."""
    need()

    from echobench.curate.rebalance import parse_options
    from echobench.curate.rebalance import rebalance as run

    options = parse_options(context.args, strategy)
    summary = run(
        source, out, strategy=strategy, by=by.split(","), repeat_cap=repeat_cap, budget=budget, form=form, seed=seed,
        options=options,
    )  # fmt: skip
    finish(summary, as_json)


def export(
    source: Dir,
    out: Out,
    format: Annotated[str, typer.Option(help="trl, ms-swift, llava, llama-factory or sharegpt.", show_default=False)],
    as_json: Json = False,
) -> None:
    """Write a set in a trainer's own format, without loss."""
    need()

    from echobench.curate.export import export

    finish(export(source, out, format), as_json)


def publish(
    source: Dir,
    repo: Annotated[str, typer.Option(help="Repository on the Hub, OWNER/NAME.", show_default=False)],
    private_repo: Annotated[bool, typer.Option("--private-repo", help="Make the repository private.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would go, and send nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Put an audited, validated set on the Hub, with its card and its provenance."""
    need("hub")

    from echobench.curate.publish import publish

    finish(publish(source, repo, private=private_repo, dry_run=dry_run), as_json)

"""Commands from clean data to training sets.

instruct, conflicts, validate, balance, dedup, split, view, rebalance, export, publish.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from echobench import api
from echobench.cli._choices import (
    Conflict,
    Gating,
    Region,
    ReleaseForm,
    Split,
    Strategy,
    Trainer,
    TrainForm,
    UnknownPatients,
    one_of,
)
from echobench.cli._options import (
    AllowRemote,
    By,
    DataSet,
    Generator,
    Json,
    ListFile,
    NearBits,
    OptionalNearBits,
    OptionalOut,
    OptionalPrivate,
    Out,
    Seed,
    Tasks,
    Verifiers,
    Workers,
)
from echobench.cli._output import finish
from echobench.requirements import need


def instruct(
    data: DataSet,
    out: Out,
    task: Tasks = None,
    generator: Generator = None,
    verifier: Verifiers = None,
    per_study: Annotated[
        int, typer.Option(metavar="N", min=1, help="Open questions to ask the generator for, per study.")
    ] = 3,
    private: OptionalPrivate = None,
    review: Annotated[
        int,
        typer.Option(metavar="N", min=0, help="Number of generated pairs to write into --private for expert review."),
    ] = 0,
    reviewed: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="Review file with the verdicts of an expert: rejected pairs are left out.",
        ),
    ] = None,
    reviewer: Annotated[
        str, typer.Option(metavar="NAME", help="Name of the expert in the provenance of reviewed pairs.")
    ] = "expert",
    images_per_record: Annotated[
        str,
        typer.Option(
            metavar="exam|N", help="Images that a record shows: the whole examination, or the N that differ most."
        ),
    ] = "exam",
    image_tokens: Annotated[
        int,
        typer.Option(
            metavar="N",
            min=1,
            help="Maximum number of image tokens per record (28 x 28 px each); beyond it, images are left out.",
        ),
    ] = 16_384,
    keep_sentences: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            help="Sentences to keep in answers: identity, not-scanned, earlier or advice; repeat the option for more"
            " (default: none).",
        ),
    ] = None,
    allow_remote: AllowRemote = False,
    seed: Seed = 0,
    workers: Workers = 1,
    as_json: Json = False,
) -> None:
    """Make the instructions of a set again from its studies.

    Closed questions and reports come from templates. Answers hold only what an image can show. Open questions are
    written by a generator model and kept only if every verifier agrees; what that will cost is printed first.
    """
    need()
    from echobench.curate.instruct_images import parse
    from echobench.curate.instruct_set import instruct_set

    summary = instruct_set(
        data, out, tasks=task, seed=seed, generator=generator, verifiers=verifier or (), per_study=per_study,
        private=private, review=review, reviewed=reviewed, reviewer=reviewer, allow_remote=allow_remote,
        images=parse(images_per_record, image_tokens), keep_sentences=keep_sentences or (), workers=workers,
        tell=lambda line: typer.echo(line, err=True),
    )  # fmt: skip
    finish(summary, as_json)


def conflicts(
    data: DataSet,
    list_file: ListFile = None,
    out: OptionalOut = None,
    kind: Annotated[
        list[Conflict] | None,
        one_of("--kind", Conflict, "Only this kind of conflict; repeat the option for more (default: all)."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Find studies that contradict themselves.

    For example a label and a report that disagree. The list names studies by id and kind of conflict, never by value.
    --out writes the set with those studies repaired: they keep images, labels and the rest of their report, and lose
    the sections and measurements in which they contradict themselves, with the instructions made of them.
    """
    need()
    from echobench.curate.conflicts import find_conflicts

    finish(find_conflicts(data, out, list_file=list_file, kinds=kind or ()), as_json)


def validate(data: DataSet, as_json: Json = False) -> None:
    """Check a set against its expectations and its schema.

    Exits 1 and names the rows that fail, by id. A passed
    validation is noted in the data set; publishing asks for it.
    """
    need("curate")
    from echobench.curate.validate import validate

    finish(validate(data), as_json)


def balance(
    data: DataSet,
    html: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", dir_okay=False, help="Page to write, with JSON beside it (default: DIR/balance.html)."
        ),
    ] = None,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Report what a set holds and what it lacks.

    Also how rebalancing changed it.

    Fields for --by: region (the default), task, lang, site, findings, label:NAME and the other columns of the records.
    """  # fmt: skip
    need()
    from echobench.curate.balance import balance

    finish(balance(data, html or data / "balance.html", by), as_json)


def dedup(
    data: DataSet,
    list_file: ListFile = None,
    out: OptionalOut = None,
    near_bits: NearBits = 6,
    as_json: Json = False,
) -> None:
    """Find near-duplicate images.

    Within patients, between patients and between splits. --out writes the set with one study of each group of
    near-duplicate studies of different patients.
    """
    need("curate")
    from echobench.curate.dedup import dedup

    finish(dedup(data, out, list_file=list_file, near_bits=near_bits), as_json)


def split(
    data: DataSet,
    out: Out,
    fractions: Annotated[
        str | None,
        typer.Option(
            metavar="TRAIN,VAL,TEST", help="Shares of the three splits; they sum to 1 (default: 0.8,0.1,0.1)."
        ),
    ] = None,
    test_per_region: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Balanced test split: this many studies of each region."),
    ] = None,
    folds: Annotated[
        int | None,
        typer.Option(metavar="K", min=2, help="Cross-validation: write K sets, DIR/fold-1 to DIR/fold-K."),
    ] = None,
    min_test: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Minimum number of test studies per pair of region and finding."),
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(
            metavar="OLD",
            exists=True,
            file_okay=False,
            help="Earlier split to extend: its studies and patients keep theirs; options not given are its own.",
        ),
    ] = None,
    official: Annotated[
        str | None,
        typer.Option(metavar="LABEL", help="Label that names the published split of a study, which is kept."),
    ] = None,
    unknown_patients: Annotated[
        UnknownPatients | None,
        one_of("--unknown-patients", UnknownPatients, "Which studies of unknown patients count as one patient."),
    ] = None,
    near_bits: OptionalNearBits = None,
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Split a set into train, val and test.

    Studies of one patient, and studies with near-duplicate images, stay together. Stratified by region, finding,
    language and site. Where kept studies of two splits turn out to belong together, they go to the split that models
    saw most: train before val before test.
    """  # fmt: skip
    summary = api.split(
        data, out, fractions=fractions, test_per_region=test_per_region, folds=folds, min_test=min_test, keep=keep,
        official=official, unknown_patients=unknown_patients, near_bits=near_bits, seed=seed,
    )  # fmt: skip
    finish(summary, as_json)


def view(
    data: DataSet,
    out: OptionalOut = None,
    in_region: Annotated[
        list[Region] | None,
        one_of("--in-region", Region, "Only this region; repeat the option for more (default: all)."),
    ] = None,
    in_split: Annotated[
        list[Split] | None, one_of("--in-split", Split, "Only this split; repeat the option for more (default: all).")
    ] = None,
    examinations: Annotated[int, typer.Option(metavar="N", min=1, help="Maximum number of examinations.")] = 200_000,
    port: Annotated[
        int, typer.Option(metavar="N", min=0, max=65_535, help="Port to listen on; 0 takes one that is free.")
    ] = 0,
    as_json: Json = False,
) -> None:
    """Look at a set in a browser.

    Images of an examination side by side, its report, instructions and flags, with filters and search. Prints an
    address that works on this machine alone, without a network, until Ctrl-C; with --out it writes a page with copies
    of the images instead, which needs no server.
    """  # fmt: skip
    need()
    from echobench.curate.view import view

    summary = view(
        data, out, regions=in_region or (), splits=in_split or (), limit=examinations, port=port,
        tell=lambda line: typer.echo(line, err=True),
    )  # fmt: skip
    finish(summary, as_json)


def rebalance(
    data: DataSet,
    out: Out,
    strategy: Annotated[Strategy, one_of("--strategy", Strategy, "How to choose the share of each group.")] = "power",
    option: Annotated[
        list[str] | None,
        typer.Option("--option", metavar="NAME=VALUE", help="Option of the strategy; repeat the option for more."),
    ] = None,
    by: By = None,
    repeat_cap: Annotated[
        int, typer.Option(metavar="N", min=1, max=1_000_000, help="Maximum number of times that a row is used.")
    ] = 4,
    budget: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Target number of training rows (default: unchanged).")
    ] = None,
    form: Annotated[TrainForm, one_of("--form", TrainForm, "Form of the result.")] = "weight",
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Rebalance the training split; val and test stay as they are.

    The result is a weight column, an index file of row numbers, or the rows themselves with copies (--form).

    Fields for --by: region (the default), task, lang, site, findings, label:NAME and the other columns of the records.

    Options of the strategies: power: alpha (0.5). effective-number: beta (0.9999). repeat-factor: t (1 / groups).
    unimax: epochs (4). cap: cap (rows of the median group). rake: targets (JSON file; equal shares). weights: weights
    (JSON file).
    """
    summary = api.rebalance(
        data, out, strategy=strategy, option=option, by=by, repeat_cap=repeat_cap, budget=budget,
        form=form, seed=seed,  # type: ignore[arg-type]
    )  # fmt: skip
    finish(summary, as_json)


def export(
    data: DataSet,
    out: Out,
    trainer: Annotated[Trainer, one_of("--trainer", Trainer, "Training framework to write for.")],
    as_json: Json = False,
) -> None:
    """Write a set in the format of a training framework.

    Nothing is lost. Weights of a rebalanced set become repeated rows.
    """
    need()
    from echobench.curate.export import export

    finish(export(data, out, trainer), as_json)


def publish(
    data: DataSet,
    repo: Annotated[
        str, typer.Option(metavar="OWNER/NAME", help="Repository on the Hugging Face Hub.", show_default=False)
    ],
    gated: Annotated[
        Gating,
        one_of(
            "--gated",
            Gating,
            "Readers of a public repository: auto: all who accept the terms; manual: whom you approve; off: everybody.",
        ),
    ] = "auto",
    private_repo: Annotated[bool, typer.Option("--private-repo", help="Make the repository private.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Agree to a public release without being asked.")] = False,
    release: Annotated[
        str, typer.Option("--release", metavar="X.Y.Z", help="Version of the release, which is also its tag.")
    ] = "1.0.0",
    form: Annotated[ReleaseForm, one_of("--form", ReleaseForm, "Form of the result.")] = "rows",
    contact: Annotated[
        str,
        typer.Option(
            metavar="TEXT", help="Contact on the card for questions and for reports of remaining identifiers."
        ),
    ] = "",
    citation: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", exists=True, dir_okay=False, help="BibTeX entry for the card (default: generated)."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be sent, and send nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Upload an audited set or a checkpoint to the Hugging Face Hub.

    With its card and its provenance, in one commit with a tag; files of an earlier release that this one lacks are
    deleted. Only files on an allow-list are sent, never the folder. Training rows are repeated as rebalancing asks
    (--form rows), or written once with their weight.
    """  # fmt: skip
    need("hub")
    from echobench.curate.publish import PublishOptions, publish, require_consent

    options = PublishOptions(
        private=private_repo, gated=gated, form=form, version=release, contact=contact,
        citation=citation.read_text(encoding="utf-8") if citation else "",
    )  # fmt: skip
    if not (private_repo or dry_run or yes):
        require_consent(data, repo, options)
    finish(publish(data, repo, options, dry_run=dry_run), as_json)


COMMANDS = (
    (instruct, "echobench instruct set --out asked --task report --task region"),
    (conflicts, "echobench conflicts set --list conflicts.jsonl"),
    (validate, "echobench validate set"),
    (balance, "echobench balance set --by region --by task"),
    (dedup, "echobench dedup set --near-bits 6 --list pairs.jsonl"),
    (split, "echobench split set --out split --fractions 0.8,0.1,0.1"),
    (view, "echobench view split --in-region liver"),
    (rebalance, "echobench rebalance split --out balanced --strategy power --option alpha=0.5"),
    (export, "echobench export balanced --out exported --trainer trl"),
    (publish, "echobench publish balanced --repo you/ultrasound --dry-run"),
)

"""Raw studies to safe data: secret, ingest, deidentify, review, locate, audit, demo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from echobench.cli._output import finish
from echobench.requirements import need

SecretFile = Annotated[Path, typer.Option("--secret", help="Key file made by `echobench secret new`.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]

secret_app = typer.Typer(help="Keys for pseudonyms.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(secret_app, name="secret")
    app.command()(ingest)
    app.command()(locate)
    app.command()(deidentify)
    app.command()(review)
    app.command()(audit)
    app.command()(demo)


@secret_app.command("new")
def secret_new(file: Annotated[Path, typer.Argument(help="Where to write the key (mode 0600).")]) -> None:
    """Make a key. Keep it apart from the data: who holds it can link pseudonyms to patients."""
    from echobench.privacy.secret import Secret
    from echobench.work.summary import Summary

    secret = Secret.new(file)
    finish(Summary("secret new", {"fingerprint": secret.fingerprint}, outputs=[str(file)]))


def audit(
    paths: Annotated[list[Path], typer.Argument(help="What was written: data sets, runs, exports, checkpoints, logs.")],
    against: Annotated[list[Path], typer.Option("--against", help="The raw studies it was made from.")],
    secret: SecretFile,
    identifiers: Annotated[Path | None, typer.Option(help="More to search for: kind<TAB>value, one a line.")] = None,
    site: Annotated[str | None, typer.Option(help="The --site that ingest was given.")] = None,
    ocr: Annotated[bool, typer.Option(help="Read the pictures; without, the result is unproved.")] = True,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read pictures.")] = 1,
    as_json: Json = False,
) -> None:
    """Search everything that was written for every identifier of its sources; exit 1 if one is found or unproved."""
    need()

    from echobench.audit.prove import audit
    from echobench.privacy.secret import Secret

    key = Secret.load(secret)
    finish(
        audit(paths, against=against, secret=key, identifiers=identifiers, site=site, ocr=ocr, workers=workers), as_json
    )


def ingest(
    raw: Annotated[Path, typer.Argument(help="Folder of raw studies: DICOM, zip, pictures, reports, of any nesting.")],
    out: Annotated[Path, typer.Option(help="The data set to make; the same command goes on where it was stopped.")],
    secret: SecretFile,
    reports: Annotated[Path | None, typer.Option(help="A table, text or SR of reports, or a folder of them.")] = None,
    private: Annotated[Path | None, typer.Option(help="Where ids are kept with their paths, for `locate`.")] = None,
    workers: Annotated[int, typer.Option(help="Processes; their number changes no byte.")] = 1,
    size: Annotated[str, typer.Option(help="native, or the longer side in px: 392 or 448.")] = "native",
    kind: Annotated[str, typer.Option("--format", help="jpeg (quality 95, 4:4:4) or png.")] = "jpeg",
    frames: Annotated[int, typer.Option(help="Key frames a clip, at most.")] = 4,
    site: Annotated[str | None, typer.Option(help="The hospital, where headers do not name it.")] = None,
    source: Annotated[str, typer.Option(help="Name of the source, written into every record.")] = "",
    licence: Annotated[str, typer.Option(help="Licence of the source, written into every record.")] = "",
    as_json: Json = False,
) -> None:
    """Turn raw studies into a de-identified data set; what was not proved clean goes to quarantine with its reason."""
    need()

    from echobench.curate.instruct import instruct
    from echobench.ingest.decode_and_mask import Options
    from echobench.ingest.run import ingest
    from echobench.privacy.secret import Secret

    options = Options(size, kind, frames)  # type: ignore[arg-type]
    finish(
        ingest(
            raw, out, secret=Secret.load(secret), instruct=instruct, reports=reports, private=private, workers=workers,
            options=options, site=site, source=source, licence=licence,
        ),
        as_json,
    )  # fmt: skip


def locate(
    name: Annotated[str, typer.Argument(metavar="ID", help="Of an object, study, patient, record or picture.")],
    private: Annotated[Path, typer.Option(help="The folder that ingest was given as --private.")],
    as_json: Json = False,
) -> None:
    """Show the operator which files stand behind an id."""
    from echobench.privacy.private_folder import locate

    finish(locate(name, private), as_json)


def demo(
    out: Annotated[Path, typer.Option(help="Where everything goes; a second run goes on where the first stopped.")],
    fast: Annotated[
        bool, typer.Option("--fast", help="A very small one: shows the way, not that a model learns.")
    ] = False,
    seed: Annotated[int, typer.Option(help="Seed of phantoms, splits and training.")] = 0,
    workers: Annotated[int, typer.Option(min=1, help="Processes, of one thread each.")] = 2,
    as_json: Json = False,
) -> None:
    """Show the whole way on synthetic studies: raw files to a trained model and a leaderboard, in about ten minutes."""
    need("all")

    from echobench.demo import demo as run

    finish(run(out, fast=fast, seed=seed, workers=workers), as_json)


def deidentify(
    raw: Annotated[Path, typer.Argument(help="Folder, archive or file with DICOM objects.")],
    out: Annotated[Path, typer.Option(help="Where to write: patient/study/series/instance.dcm by pseudonym.")],
    secret: SecretFile,
    profile: Annotated[str, typer.Option(help="basic, research or public (schemas/deid/).")] = "research",
    site: Annotated[str | None, typer.Option(help="Issuer of patient ids where the header names none.")] = None,
    text_style: Annotated[
        str, typer.Option(help="surrogate or category: what stands for a name in a text.")
    ] = "surrogate",
    pixels: Annotated[bool, typer.Option(help="Hide burned-in identity; without, BurnedInAnnotation says YES.")] = True,
    private: Annotated[Path | None, typer.Option(help="Folder (mode 0700) for previews that only you may see.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
    as_json: Json = False,
) -> None:
    """De-identify DICOM objects as DICOM: headers by PS3.15, streams, burned-in text; what is not proved is held back."""
    need()

    from echobench.deid.deidentify import deidentify
    from echobench.privacy.secret import Secret

    key = Secret.load(secret)
    done = deidentify(
        raw, out, secret=key, profile=profile, site=site, text_style=text_style, pixels=pixels, private=private,
        workers=workers,
    )  # fmt: skip
    finish(done, as_json)


def review(
    data: Annotated[Path, typer.Argument(help="The data set whose run held pictures back.")],
    private: Annotated[Path, typer.Option(help="The folder that the run was given as --private.")],
    answers: Annotated[
        Path | None, typer.Option(help="The decisions.json that the page saved; kept for the next run.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show pictures whose cleaning could not be proved, before and after, to accept or reject."""
    need()

    from echobench.privacy.review import review

    finish(review(data, private, answers=answers), as_json)

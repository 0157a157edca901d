"""Raw studies to safe data: secret, ingest, deidentify, review, locate, audit, demo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from echobench.cli._output import finish

SecretFile = Annotated[Path, typer.Option("--secret", help="Key file made by `echobench secret new`.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]

secret_app = typer.Typer(help="Keys for pseudonyms.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(secret_app, name="secret")
    app.command()(ingest)
    app.command()(locate)
    app.command()(audit)


@secret_app.command("new")
def secret_new(file: Annotated[Path, typer.Argument(help="Where to write the key (mode 0600).")]) -> None:
    """Make a key. Keep it apart from the data: who holds it can link pseudonyms to patients."""
    from echobench.records import Summary
    from echobench.secret import Secret

    secret = Secret.new(file)
    finish(Summary("secret new", {"fingerprint": secret.fingerprint}, outputs=[str(file)]))


def audit(
    paths: Annotated[list[Path], typer.Argument(help="What was written: data sets, runs, exports, checkpoints, logs.")],
    against: Annotated[list[Path], typer.Option("--against", help="The raw studies it was made from.")],
    secret: SecretFile,
    identifiers: Annotated[Path | None, typer.Option(help="More to search for: kind<TAB>value, one a line.")] = None,
    site: Annotated[str | None, typer.Option(help="The --site that ingest was given.")] = None,
    ocr: Annotated[bool, typer.Option(help="Read the pictures; without, the result is unproved.")] = True,
    as_json: Json = False,
) -> None:
    """Search everything that was written for every identifier of its sources; exit 1 if one is found or unproved."""
    from echobench.audit.run import audit
    from echobench.secret import Secret

    key = Secret.load(secret)
    finish(audit(paths, against=against, secret=key, identifiers=identifiers, site=site, ocr=ocr), as_json)


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
    from echobench.curate.instruct import instruct
    from echobench.ingest.objects import Options
    from echobench.ingest.run import ingest
    from echobench.secret import Secret

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
    from echobench.ingest.private import locate

    finish(locate(name, private), as_json)

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

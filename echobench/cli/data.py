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


@secret_app.command("new")
def secret_new(file: Annotated[Path, typer.Argument(help="Where to write the key (mode 0600).")]) -> None:
    """Make a key. Keep it apart from the data: who holds it can link pseudonyms to patients."""
    from echobench.records import Summary
    from echobench.secret import Secret

    secret = Secret.new(file)
    finish(Summary("secret new", {"fingerprint": secret.fingerprint}, outputs=[str(file)]))

"""Commands between the hospital's archive and the data: pull studies from a PACS, withdraw a patient."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from echobench.cli._bench_options import Rate
from echobench.cli._choices import Retrieve, one_of
from echobench.cli._options import Json, Plan, Private
from echobench.cli._output import finish
from echobench.requirements import need


def pull(
    raw: Annotated[
        Path,
        typer.Argument(
            metavar="RAW", file_okay=False, help="Folder for the studies; made if need be.", show_default=False
        ),
    ],
    dicomweb: Annotated[
        str | None, typer.Option(metavar="URL", help="PACS that speaks DICOMweb: root of QIDO-RS and WADO-RS.")
    ] = None,
    pacs: Annotated[
        str | None, typer.Option(metavar="AET@HOST:PORT", help="PACS that speaks DIMSE: C-FIND, and C-GET or C-MOVE.")
    ] = None,
    retrieve: Annotated[
        Retrieve, one_of("--retrieve", Retrieve, "How --pacs sends: on our association, or to our own port.")
    ] = "get",
    aet: Annotated[str, typer.Option(metavar="AET", help="Our application entity title.")] = "ECHOBENCH",
    own_port: Annotated[
        int, typer.Option(metavar="N", min=1, max=65535, help="Our own port, for --retrieve move.")
    ] = 11112,
    date: Annotated[
        str, typer.Option(metavar="DATE", help="Studies of a day YYYYMMDD or of a range, open at either end.")
    ] = "",
    modality: Annotated[
        str, typer.Option(metavar="CODE", help="Modality of the series; SR documents come along.")
    ] = "US",
    description: Annotated[
        str, typer.Option(metavar="TEXT", help="Study description, large or small letters; * and ? as wildcards.")
    ] = "",
    rate: Rate = None,
    plan: Plan = False,
    as_json: Json = False,
) -> None:
    """Fetch studies from a PACS into a folder for ingest.

    Ends with a list of complete studies, RAW/pulled.jsonl; the same command again fetches what is missing or new.
    Nothing that the PACS says is printed. A bearer token is read from ECHOBENCH_PACS_TOKEN, user and password from
    ~/.netrc.
    """
    need("pacs")
    from echobench.errors import UsageError
    from echobench.ingest.pull.pull import pull
    from echobench.ingest.pull.query import Limiter, Query, Server

    query, limiter = Query(date, modality, description), Limiter(rate)
    if (dicomweb is None) == (pacs is None):
        raise UsageError("expected --dicomweb URL or --pacs AET@HOST:PORT, one of the two")
    server: Server
    if dicomweb is not None:
        from echobench.ingest.pull.dicomweb import DicomWeb

        server = DicomWeb(dicomweb, limiter)
    else:
        from echobench.ingest.pull.dimse import Dimse, Peer

        server = Dimse(Peer.parse(pacs or "", aet, own_port), limiter, retrieve)
    finish(pull(raw, server, query, plan=plan), as_json)


def withdraw(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="Id of the patient, or of one of their studies or objects.", show_default=False
        ),
    ],
    private: Private,
    folders: Annotated[
        list[Path] | None,
        typer.Option(
            "--in",
            metavar="DIR",
            exists=True,
            file_okay=False,
            help="Folder with sets, exports, runs and checkpoints (repeat); default: where `ingest` wrote.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Take one patient out of all sets, and prove it.

    Changes every data set in its place, removes intermediate results and previews, searches all that was made for the
    patient, and names the checkpoints that were trained on them. Later runs of `ingest` leave the patient out. Exits 1
    while anything still holds the patient; a stopped withdrawal goes on with the same command.
    """
    need()
    from echobench.ingest.withdrawal.withdraw import withdraw

    finish(withdraw(name, private, folders or ()), as_json)


COMMANDS = (
    (pull, "echobench pull RAW --pacs PACS@10.0.0.5:104 --date 20240101-20241231 --rate 60"),
    (withdraw, "echobench withdraw 3f2a9c0b7d51e864 --private private"),
)

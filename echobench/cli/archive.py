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
            metavar="RAW",
            file_okay=False,
            help="Folder to write the studies to; created if it does not exist.",
            show_default=False,
        ),
    ],
    dicomweb: Annotated[
        str | None, typer.Option(metavar="URL", help="Base URL of a PACS that offers DICOMweb (QIDO-RS, WADO-RS).")
    ] = None,
    pacs: Annotated[
        str | None, typer.Option(metavar="AET@HOST:PORT", help="AE title, host and port of a PACS that speaks DIMSE.")
    ] = None,
    retrieve: Annotated[
        Retrieve, one_of("--retrieve", Retrieve, "How --pacs sends objects: by C-GET, or by C-MOVE to --own-port.")
    ] = "get",
    aet: Annotated[
        str, typer.Option(metavar="AET", help="AE title of this machine, as the PACS knows it.")
    ] = "ECHOBENCH",
    own_port: Annotated[
        int,
        typer.Option(
            metavar="N", min=1, max=65535, help="Port of this machine to which --retrieve move lets the PACS send."
        ),
    ] = 11112,
    date: Annotated[
        str,
        typer.Option(metavar="DATE", help="Only studies of this day, YYYYMMDD, or range, YYYYMMDD-YYYYMMDD."),
    ] = "",
    modality: Annotated[
        str,
        typer.Option(metavar="CODE", help="Modality of the series to fetch; SR documents are fetched too."),
    ] = "US",
    description: Annotated[
        str,
        typer.Option(metavar="TEXT", help="Only studies so described, in any case; * and ? are wildcards."),
    ] = "",
    rate: Rate = None,
    plan: Plan = False,
    as_json: Json = False,
) -> None:
    """Fetch studies from a PACS into a folder for ingest.

    Lists the complete studies in RAW/pulled.jsonl; the same command run again fetches what is missing or new. No value
    from the PACS is printed. A bearer token is read from ECHOBENCH_PACS_TOKEN, user and password from ~/.netrc.
    """
    need("pacs")
    from echobench.errors import UsageError
    from echobench.ingest.pull.pull import pull
    from echobench.ingest.pull.query import Query, Server
    from echobench.work.rate_limiter import RateLimiter

    query, limiter = Query(date, modality, description), RateLimiter(rate)
    if (dicomweb is None) == (pacs is None):
        raise UsageError("expected exactly one of --dicomweb URL and --pacs AET@HOST:PORT")
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
            help="Folder that holds data sets, exports, runs or checkpoints; repeat the option for more"
            " (default: where `ingest` wrote).",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Remove one patient from all sets, then search all outputs.

    Rewrites every data set in place, deletes intermediate results and previews, and lists the checkpoints that were
    trained on the patient. Later runs of `ingest` leave the patient out. Exits with 1 while any output still holds the
    patient. An interrupted withdrawal resumes with the same command.
    """
    need()
    from echobench.ingest.withdrawal.withdraw import withdraw

    finish(withdraw(name, private, folders or ()), as_json)


COMMANDS = (
    (pull, "echobench pull RAW --pacs PACS@10.0.0.5:104 --date 20240101-20241231 --rate 60"),
    (withdraw, "echobench withdraw 3f2a9c0b7d51e864 --private private"),
)

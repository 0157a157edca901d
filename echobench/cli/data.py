"""Commands from raw studies to safe data: secret, ingest, deidentify, review, locate, audit, demo, doctor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from echobench import api
from echobench.cli._choices import (
    Crop,
    DeidProfile,
    ImageFormat,
    ImageSize,
    TextProfile,
    TextStyle,
    WorkEngine,
    one_of,
)
from echobench.cli._common import with_common_options
from echobench.cli._options import (
    DataSet,
    Json,
    LexiconFile,
    Ner,
    OptionalPrivate,
    Out,
    Part,
    Plan,
    Private,
    SecretFile,
    Seed,
    Site,
    TextThreshold,
    Workers,
)
from echobench.cli._output import finish
from echobench.requirements import need

secret_app = typer.Typer(help="Make the key that pseudonyms are computed with.", no_args_is_help=True)
lexicon_app = typer.Typer(help="Propose words of your reports that stay.", no_args_is_help=True)

Raw = Annotated[
    Path,
    typer.Argument(
        metavar="RAW", exists=True, 
        help="Folder, archive or file with the raw studies; folders are searched at any depth.",
        show_default=False,
    ),
]  # fmt: skip
RawOrUrl = Annotated[
    Path,
    typer.Argument(
        metavar="RAW",
        help="Folder, archive or file with the raw studies, or a URL (s3://, az://, hf://).", show_default=False,
    ),
]  # fmt: skip
TextProfileOption = Annotated[
    TextProfile,
    one_of(
        "--text-profile",
        TextProfile,
        "Mask likely identifiers of texts and screens (research) or all that is unknown there (public).",
    ),
]
Reports = Annotated[
    Path | None,
    typer.Option(
        metavar="PATH", exists=True, help="Reports that are not below RAW: a table, text or DICOM SR, or a folder."
    ),
]


@secret_app.command("new", epilog="\b\nExample:\n  echobench secret new key")
@with_common_options
def secret_new(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Key file to write (mode 0600).", dir_okay=False, show_default=False)
    ],
    as_json: Json = False,
) -> None:
    """Make a new key file.

    Keep it apart from the data: whoever holds it can link pseudonyms to patients whose ids they know. Without it, no
    study can be added to a data set later.
    """
    from echobench.dataset.kind_of_folder import finished_folder_around
    from echobench.errors import UsageError
    from echobench.privacy.secret import Secret
    from echobench.work.summary import Summary

    if (holder := finished_folder_around(file)) is not None:
        raise UsageError(f"{holder} is finished and would be shared with the key; choose a file outside of it")
    secret = Secret.new(file)
    finish(Summary("secret new", {"fingerprint": secret.fingerprint}, outputs=[str(file)]), as_json)


def ingest(
    raw: RawOrUrl,
    out: Out,
    secret: SecretFile,
    reports: Reports = None,
    private: OptionalPrivate = None,
    site: Site = None,
    source: Annotated[str, typer.Option(metavar="NAME", help="Name of the source, written into every record.")] = "",
    licence: Annotated[str, typer.Option(metavar="NAME", help="Licence of the source, in every record.")] = "",
    size: Annotated[ImageSize, one_of("--size", ImageSize, "Longer side of the stored images in pixels.")] = "native",
    image_format: Annotated[
        ImageFormat, one_of("--image-format", ImageFormat, "Encoding of the stored images (JPEG quality 95, 4:4:4).")
    ] = "jpeg",
    crop: Annotated[Crop, one_of("--crop", Crop, "Part of the image to keep: all of it, or the scan alone.")] = "none",
    frames: Annotated[
        str,
        typer.Option(
            metavar="CHOICE",
            help="Frames of a clip: keyframes:N by change of content, uniform:N evenly spaced, or all.",
        ),
    ] = "keyframes:4",
    shard: Part = None,
    text_profile: TextProfileOption = "research",
    lexicon: LexiconFile = None,
    ner: Ner = "",
    text_threshold: TextThreshold = 0,
    mapped: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="ROLE=HEADER",
            help="What a column of a table holds: report, findings, accession, patient_id, label, ...; repeat the"
            " option for more.",
        ),
    ] = None,
    patient_from: Annotated[
        str | None,
        typer.Option(
            metavar="REGEX",
            help="Patient of an image whose header names none: the group of this expression in its path below RAW.",
        ),
    ] = None,
    region: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Region of all studies, instead of the detected ones."),
    ] = None,
    plan: Plan = False,
    workers: Workers = 1,
    engine: Annotated[WorkEngine, one_of("--engine", WorkEngine, "Implementation to run (see above).")] = "local",
    address: Annotated[
        str | None,
        typer.Option(
            metavar="HOST:PORT",
            help="Cluster for --engine ray, or auto to find one (default: start one here).",
        ),
    ] = None,
    staging: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            file_okay=False,
            help="Local folder for the files if RAW or --out is a URL (s3://, az://, hf://).",
        ),
    ] = None,
    timing: Annotated[bool, typer.Option("--timing", help="Tell which step took how much processor time.")] = False,
    as_json: Json = False,
) -> None:
    """Turn raw studies into a de-identified data set.

    Reads DICOM, images, video, research volumes, zip and tar archives, and reports (tables, workbooks, HL7, FHIR, CDA,
    Word, PDF, RTF, HTML, text). What cannot be proved clean is listed in OUT/quarantine.jsonl with the reason. An
    interrupted run resumes with the same command; on a finished set it adds new studies and drops those that RAW no
    longer holds. The engine local uses processes of this machine, ray a Ray cluster.
    """
    summary = api.ingest(
        raw, out, secret=secret, reports=reports, private=private, site=site, source=source, licence=licence,
        size=size, image_format=image_format, crop=crop, frames=frames, shard=shard,  # type: ignore[arg-type]
        text_profile=text_profile, lexicon=lexicon, ner=ner, text_threshold=text_threshold,  # type: ignore[arg-type]
        map=mapped, patient_from=patient_from, region=region,
        plan=plan, workers=workers, engine=engine, address=address, staging=staging,  # type: ignore[arg-type]
        timing=timing,
    )  # fmt: skip
    finish(summary, as_json)


def deidentify(
    raw: Raw,
    out: Out,
    secret: SecretFile,
    deid_profile: Annotated[
        DeidProfile, one_of("--deid-profile", DeidProfile, "What to keep: a profile of PS3.15 in schemas/deid.")
    ] = "research",
    text_style: Annotated[
        TextStyle, one_of("--text-style", TextStyle, "What replaces a name: an invented name, or a mark like [NAME].")
    ] = "surrogate",
    pixels: Annotated[
        bool, typer.Option(help="Mask identity burned into the pixels; without, BurnedInAnnotation says YES.")
    ] = True,
    text_profile: TextProfileOption = "research",
    lexicon: LexiconFile = None,
    ner: Ner = "",
    text_threshold: TextThreshold = 0,
    private: OptionalPrivate = None,
    learn_layouts: Annotated[
        bool,
        typer.Option(
            "--learn-layouts",
            help="Write nothing to OUT; find where the screens of RAW show text, and put a page into --private on which"
            " you tick what tells who the patient is. Later runs with that --private mask the ticked zones.",
        ),
    ] = False,
    site: Site = None,
    workers: Workers = 1,
    as_json: Json = False,
) -> None:
    """De-identify DICOM files and write them as DICOM.

    Cleans headers, private data, metadata inside streams, and text burned into the pixels. Files are named
    OUT/patient/study/series/instance.dcm by pseudonym. What cannot be proved clean is quarantined with the reason.
    """
    need()
    from echobench.dataset.kind_of_folder import require_raw

    require_raw(raw)
    if learn_layouts:
        from echobench.deid.learn_layouts import learn
        from echobench.errors import UsageError

        if private is None:
            raise UsageError("--learn-layouts needs --private, the folder that the zones are written into")
        finish(learn(raw, private, out=out, workers=workers), as_json)
        return
    from echobench.deid.deidentify import deidentify
    from echobench.privacy.secret import Secret

    key = Secret.load(secret)
    summary = deidentify(
        raw, out, secret=key, profile=deid_profile, site=site, text_style=text_style, pixels=pixels,
        private=private, workers=workers, text=api.text_options(text_profile, lexicon, ner, key, text_threshold),
    )  # fmt: skip
    finish(summary, as_json)


@lexicon_app.command("learn", epilog="\b\nExample:\n  echobench lexicon learn RAW --private private")
@with_common_options
def lexicon_learn(
    raw: Raw,
    private: Private,
    reports: Reports = None,
    as_json: Json = False,
) -> None:
    """Propose words of your reports that no lexicon knows.

    Writes PRIVATE/lexicon.tsv: unknown words that the reports of at least five patients say, in lines without any
    identifier; no name. Read it, put # before what is no term, and give it to `ingest` or `deidentify` as --lexicon.
    """
    need()
    from echobench.dataset.kind_of_folder import require_raw
    from echobench.ingest.learn_lexicon import learn

    require_raw(raw)
    finish(learn(raw, private, reports=reports), as_json)


@lexicon_app.command("review", epilog="\b\nExample:\n  echobench lexicon review RAW --private private")
@with_common_options
def lexicon_review(
    raw: Raw,
    private: Private,
    reports: Reports = None,
    accept: Annotated[
        Path | None,
        typer.Option(metavar="FILE", exists=True, help="The accepted.txt saved from the page: its words become known."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show words that are masked in doubt, and accept terms.

    Writes PRIVATE/texts.html, where each word stands in its lines. Words given with --accept go into
    PRIVATE/lexicon.tsv, the file for --lexicon; a word that reads as a name is refused.
    """
    need()
    from echobench.dataset.kind_of_folder import require_raw
    from echobench.ingest.review_texts import review as review_texts

    require_raw(raw)
    finish(review_texts(raw, private, reports=reports, accept=accept), as_json)


def review(
    data: DataSet,
    private: Private,
    answers: Annotated[
        Path | None,
        typer.Option(metavar="FILE", exists=True, help="decisions.json saved from the page; used by the next run."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Accept or reject images whose cleaning could not be proved.

    Writes a page that shows each before and after masking. Decisions given with --answers are used when the same
    `ingest` or `deidentify` command runs again.
    """
    need()
    from echobench.privacy.review import review

    finish(review(data, private, answers=answers), as_json)


def locate(
    name: Annotated[
        str,
        typer.Argument(metavar="ID", help="Id of an object, study, patient, record or image.", show_default=False),
    ],
    private: Private,
    as_json: Json = False,
) -> None:
    """Show which raw files an id stands for.

    Needs the private folder that `ingest` or `deidentify` was given; nobody
    without it can do this.
    """
    from echobench.privacy.private_folder import locate

    finish(locate(name, private), as_json)


def audit(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            exists=True,
            help="What was written: data sets, runs, exports, checkpoints, logs.",
            show_default=False,
        ),
    ],
    against: Annotated[
        list[Path],
        typer.Option(
            "--against",
            metavar="PATH",
            exists=True,
            help="Raw studies it was made from; repeat the option for more.",
            show_default=False,
        ),
    ],
    secret: SecretFile,
    identifiers: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", exists=True, dir_okay=False, help="More to search for: one kind<TAB>value per line."
        ),
    ] = None,
    site: Site = None,
    ocr: Annotated[
        bool, typer.Option(help="Read text in the images; with --no-ocr the result is unproved (exit 1).")
    ] = True,
    private: OptionalPrivate = None,
    workers: Workers = 1,
    as_json: Json = False,
) -> None:
    """Search written files for identifiers of their sources.

    Shares no code with the masking. Exits 1 if an identifier is found or something could not be searched; a passed
    audit is noted in the data set, and training and publishing ask for it. With --private an image that an earlier
    audit has read is not read again.
    """  # fmt: skip
    summary = api.audit(
        paths,
        against=against,
        secret=secret,
        identifiers=identifiers,
        site=site,
        ocr=ocr,
        workers=workers,
        private=private,
    )
    finish(summary, as_json)


def demo(
    out: Out,
    fast: Annotated[
        bool,
        typer.Option("--fast", help="Use the smallest sizes: shows that every step runs, not that a model learns."),
    ] = False,
    seed: Seed = 0,
    workers: Workers = 2,
    as_json: Json = False,
) -> None:
    """Run the whole pipeline on synthetic studies.

    From raw files of invented patients to a trained model and a leaderboard; open OUT/index.html. An interrupted run
    resumes with the same command.
    """
    need("all")
    from echobench.demo import demo as run

    finish(run(out, fast=fast, seed=seed, workers=workers), as_json)


def doctor(
    hub: Annotated[
        bool, typer.Option(help="Also ask whether the Hugging Face Hub answers; it is never required.")
    ] = True,
    as_json: Json = False,
) -> None:
    """Check this installation and say what is missing.

    Versions against the tried ranges, extras, decoders, text recognition and its scripts, fonts, accelerators, disk and
    the Hub; for what is missing the line that gets it. Exits 1 only if something is broken that every command needs.
    """
    from echobench.doctor import examine

    finish(examine(hub=hub), as_json)


COMMANDS = (
    (ingest, "echobench ingest RAW --out set --secret key --reports reports.csv --private private"),
    (deidentify, "echobench deidentify RAW --out clean --secret key"),
    (review, "echobench review set --private private --answers decisions.json"),
    (locate, "echobench locate 3f2a9c0b7d51e864 --private private"),
    (audit, "echobench audit set --against RAW --secret key"),
    (demo, "echobench demo --out demo-out"),
    (doctor, "echobench doctor"),
)

"""The commands as functions: `import echobench as eb; eb.ingest("RAW", "set", secret="key")`.

Each function has the name and the options of its command (`--text-profile` is `text_profile`), takes paths as text or
`Path`, returns the `Summary` that the command prints, and raises an `EchobenchError` where the command would end with
1 or 2. The commands call these functions, so both do the same. Libraries are imported when a function is called.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from echobench.errors import UsageError
from echobench.requirements import need

if TYPE_CHECKING:
    import datasets

    from echobench.deid.text.report_text import Options
    from echobench.privacy.secret import Secret
    from echobench.work.summary import Summary

AnyPath: TypeAlias = str | Path
Pairs: TypeAlias = Sequence[str] | Mapping[str, Any] | None
"""Options of a plug-in: {"alpha": 0.5}, or as they are typed, ["alpha=0.5"]."""

__all__ = ["audit", "evaluate", "ingest", "leaderboard", "load", "rebalance", "split", "train"]


def load(data: AnyPath, split: str | None = None, *, balanced: bool = False) -> datasets.Dataset:
    """Open a data set directory made by echobench as a `datasets.Dataset` whose rows hold PIL images.

    `split`: one split of it (default: all rows). `balanced=True`, with `split="train"`, applies the weights of a
    rebalanced set: a row stands as often as it is used. Raises UsageError if `data` is no finished data set.
    """
    need("hub")
    from echobench.dataset.load import load

    return load(data, split, balanced=balanced)


def ingest(
    raw: AnyPath,
    out: AnyPath,
    *,
    secret: AnyPath,
    reports: AnyPath | None = None,
    private: AnyPath | None = None,
    site: str | None = None,
    source: str = "",
    licence: str = "",
    size: Literal["native", "392", "448"] = "native",
    image_format: Literal["jpeg", "png"] = "jpeg",
    crop: Literal["none", "sector"] = "none",
    frames: str = "keyframes:4",
    shard: str | None = None,
    text_profile: Literal["research", "public"] = "research",
    lexicon: AnyPath | None = None,
    ner: str = "",
    text_threshold: float = 0.0,
    map: str | Sequence[str] | None = None,
    patient_from: str | None = None,
    region: str | None = None,
    plan: bool = False,
    workers: int = 1,
    engine: Literal["local", "ray"] = "local",
    address: str | None = None,
    staging: AnyPath | None = None,
    timing: bool = False,
) -> Summary:
    """Turn raw studies into a de-identified data set at `out`.

    `raw`: folder, archive or file with DICOM, images, video, volumes and reports. `secret`: the key file. `reports`: a
    table or folder beside those in `raw`. `private`: folder for previews and the index from ids to paths. `size`:
    longer side in pixels. `frames`: of a clip, "keyframes:N", "uniform:N" or "all". `shard`: "I/N", one part of the
    objects. `map`: "ROLE=HEADER", what a column holds. `patient_from`: an expression whose group in a path is its
    patient where no header names one. `region`: one region for all studies. `plan=True` writes nothing and reports
    what a call would do with the input. `workers`: processes. `engine`: "ray" processes the objects on the Ray cluster
    at `address`, or on one of this machine. `staging`: local folder for the files if `raw` or `out` is a URL (s3://,
    az://, hf://). `timing`: the summary says where the processor time went. An interrupted call resumes when it is
    repeated.

    Raises SecretError for a key that cannot be used, UsageError for folders and values that cannot.
    """
    need()
    from echobench.work.remote import url_of

    if url_of(raw) or url_of(out):
        options_of_call = {k: v for k, v in locals().items() if k not in ("raw", "out", "staging", "url_of")}
        return _ingest_staged(raw, out, _path(staging), **options_of_call)
    from echobench.curate.instruct import instruct
    from echobench.dataset.kind_of_folder import require_raw
    from echobench.ingest.choose_frames import FrameChoice
    from echobench.ingest.decode_and_mask import Options
    from echobench.ingest.reading_rules import ReadingRules
    from echobench.ingest.run import Cluster, ingest
    from echobench.privacy.secret import Secret
    from echobench.work.shard import Shard

    if not Path(raw).exists():
        raise UsageError(f"{raw} does not exist; give the folder that holds the studies")
    require_raw(Path(raw), *([Path(reports)] if reports else []))
    key = Secret.load(Path(secret))
    options = Options(size, image_format, crop, FrameChoice.parse(frames))
    part = Shard.parse(shard) if shard else None
    if engine == "ray":
        need("scale")
    elif address is not None:
        raise UsageError("--address names a Ray cluster; give --engine ray too")
    rules = ReadingRules.of_options(_texts(map) or (), patient_from, region)
    text = text_options(text_profile, lexicon, ner, key, text_threshold)
    if plan:
        need("curate")
        from echobench.curate.planned_split import planned_split
        from echobench.ingest.preview import plan as plan_ingest
        from echobench.ingest.run_context import Context

        context = Context.of_run(Path(raw), key, site=site, source=source, licence=licence, text=text, rules=rules)
        return plan_ingest(Path(raw), context=context, split_of=planned_split, reports=_path(reports))
    return ingest(
        Path(raw), Path(out), secret=key, instruct=instruct, reports=_path(reports), private=_path(private),
        workers=workers, options=options, site=site, source=source, licence=licence, shard=part, text=text, rules=rules,
        cluster=Cluster(address) if engine == "ray" else None, timed=timing,
    )  # fmt: skip


def _ingest_staged(raw: AnyPath, out: AnyPath, folder: Path | None, **options: Any) -> Summary:
    """Run `ingest` where `raw`, `out` or both are URLs: download the input, process it locally, upload the set."""
    from dataclasses import replace

    from echobench.privacy.secret import Secret
    from echobench.work import progress
    from echobench.work.remote import Remote, Stage, fetch, refuse_foreign, send, url_of
    from echobench.work.workdir import MANIFEST

    Secret.load(Path(options["secret"]))  # before hours of fetching
    stage, source, target = Stage.of(folder), url_of(raw), url_of(out)
    if target and options["shard"]:
        raise UsageError("--shard: --out must be a folder that all parts share; a URL is written by one run")
    to = Remote.open(target) if target else None
    if to is not None:
        refuse_foreign(to)
    if source:
        remote = Remote.open(source)
        with progress.bar() as tell:
            raw = fetch(remote, stage.folder(remote), tell)
    local = stage.folder(to) if to is not None else Path(out)
    summary = ingest(raw, local, **options)
    if to is None or not (local / MANIFEST).is_file() or options["plan"]:
        return summary
    with progress.bar() as tell:
        sent = send(local, to, stage.state(to), tell)
    return replace(summary, counts={**summary.counts, "files_sent": sent}, outputs=[to.url])


def text_options(profile: str, lexicon: AnyPath | None, ner: str, secret: Secret, threshold: float = 0.0) -> Options:
    """Return the options for cleaning texts; `threshold` 0 means the default of the profile.

    Loads the recogniser `ner`, if any, so that one that cannot be loaded is refused before the run starts.
    """
    from echobench.deid.text.lexicon import Lexicon, load
    from echobench.deid.text.recognisers import recogniser
    from echobench.deid.text.report_text import Options

    if ner:
        recogniser(ner)
    known = load(Path(lexicon), secret) if lexicon else Lexicon()
    return Options(profile, known, ner, threshold)  # type: ignore[arg-type]


def audit(
    paths: AnyPath | Sequence[AnyPath],
    *,
    against: AnyPath | Sequence[AnyPath],
    secret: AnyPath,
    identifiers: AnyPath | None = None,
    site: str | None = None,
    ocr: bool = True,
    workers: int = 1,
    private: AnyPath | None = None,
) -> Summary:
    """Search written files for identifiers of their sources; `ok` of the summary says whether that is proved.

    `paths`: data sets, runs, exports, checkpoints, logs. `against`: the raw studies they were made from. `identifiers`:
    a file of more to search for, one kind<TAB>value per line. Without `ocr` the result is unproved. `private`: the
    folder of `ingest` where readings of images are kept, so that no later audit reads an image again.
    """
    need()
    from echobench.audit.prove import audit
    from echobench.dataset.kind_of_folder import require_raw
    from echobench.privacy.secret import Secret

    require_raw(*_paths(against))
    return audit(
        _paths(paths), against=_paths(against), secret=Secret.load(Path(secret)), identifiers=_path(identifiers),
        site=site, ocr=ocr, workers=workers, private=_path(private),
    )  # fmt: skip


def split(
    data: AnyPath,
    out: AnyPath,
    *,
    fractions: str | Sequence[float] | None = None,
    test_per_region: int | None = None,
    folds: int | None = None,
    min_test: int | None = None,
    keep: AnyPath | None = None,
    official: str | None = None,
    unknown_patients: Literal["one-group", "each-image", "by-source"] | None = None,
    near_bits: int | None = None,
    seed: int = 0,
) -> Summary:
    """Split a set into train, val and test; a patient, and studies with near-duplicate images, stay together.

    `fractions`: shares of train, val and test, (0.8, 0.1, 0.1) or "0.8,0.1,0.1". `test_per_region`: studies of each
    region in a balanced test. `folds`: write so many sets for cross-validation. `keep`: an earlier split to keep to.
    `near_bits`: maximum Hamming distance of 64-bit hashes that count as alike.
    """
    need("curate")
    from echobench.curate.split import split
    from echobench.curate.split_options import parse_fractions

    shares = parse_fractions(fractions) if isinstance(fractions, str) else fractions
    return split(
        Path(data), Path(out), fractions=shares, test_per_region=test_per_region, folds=folds,  # type: ignore[arg-type]
        near_bits=near_bits, unknown_patients=unknown_patients, keep=_path(keep), official=official,
        min_test=min_test, seed=seed,
    )  # fmt: skip


def rebalance(
    data: AnyPath,
    out: AnyPath,
    *,
    strategy: str = "power",
    option: Pairs = None,
    by: str | Sequence[str] | None = None,
    repeat_cap: int = 4,
    budget: int | None = None,
    form: Literal["weight", "index", "rows"] = "weight",
    seed: int = 0,
) -> Summary:
    """Rebalance the training split of `data`; val and test stay as they are.

    `strategy`: one of `echobench.registry.names("curate.strategies")`; `option`: its options, {"alpha": 0.5}. `by`:
    fields to group by (default: region). `repeat_cap`: how often a row is used at most. `budget`: training rows.
    """
    need()
    from echobench.curate.rebalance import rebalance
    from echobench.curate.strategy import parse_options

    return rebalance(
        Path(data), Path(out), strategy=strategy, by=_texts(by) or ["region"], repeat_cap=repeat_cap, budget=budget,
        form=form, seed=seed, options=parse_options(_typed(option)),
    )  # fmt: skip


def train(
    data: AnyPath,
    *,
    stage: Literal["1", "2", "base"] | int,
    base: AnyPath,
    out: AnyPath | None = None,
    recipe: str = "paper",
    form: Literal["merged", "adapter"] = "merged",
    max_steps: int | None = None,
    epochs: float | None = None,
    batch_size: int | None = None,
    learning_rate: float | None = None,
    task: str | Sequence[str] | None = None,
    set: Pairs = None,
    plan: bool = False,
    devices: int = 1,
    fsdp: bool = False,
    device: str = "auto",
    validate_every: int | None = None,
    report_to: str | Sequence[str] | None = None,
    leave_out_unfit: bool = False,
    allow_unaudited: bool = False,
    seed: int = 0,
) -> Summary:
    """Train one stage on the train split of `data` and write the checkpoint to `out`.

    `stage`: 1 the experts; 2 also vision and attention (LoRA); "base" a plain model. `base`: checkpoint directory or
    Hub repository. `set`: other numbers of the recipe, {"image_px": 280}. `plan=True` trains nothing and says what the
    run would take on `devices` devices. Numbers that are None are the recipe's.
    """
    need("train")
    from echobench.echovlm.recipe import parse_options

    named = {
        "stage": str(stage), "base": str(base), "recipe_name": recipe, "fsdp": fsdp, "allow_unaudited": allow_unaudited,
        "device": None if device == "auto" else device, "max_steps": max_steps, "epochs": epochs,
        "batch_size": batch_size, "learning_rate": learning_rate, "tasks": _texts(task),
        "validate_every": validate_every,
    }  # fmt: skip
    options: dict[str, Any] = parse_options(_typed(set)) | {k: v for k, v in named.items() if v is not None}
    if plan:
        from echobench.echovlm.train_plan import plan as prepare

        return prepare(Path(data), devices=devices, **options)
    if out is None:
        raise UsageError("--out: expected a directory to write, or --plan")
    from echobench.echovlm.train import train

    return train(
        Path(data), out=Path(out), output=form, seed=seed, report_to=_texts(report_to) or (),
        leave_out_unfit=leave_out_unfit, **options,
    )  # fmt: skip


def evaluate(
    data: AnyPath,
    model: str | Sequence[str],
    out: AnyPath,
    *,
    task: str | Sequence[str] | None = None,
    split: str = "test",
    train: AnyPath | Sequence[AnyPath] | None = None,
    lang: Literal["en", "zh"] | None = None,
    prompt: Literal["own", "instructed"] = "own",
    shots: int = 0,
    choice: Literal["written", "loglik"] = "written",
    limit: int | None = None,
    shard: str | None = None,
    profile: str | None = None,
    metric: str | Sequence[str] | None = None,
    temperature: float = 0.0,
    batch_size: int | None = None,
    device: str = "auto",
    concurrency: int = 4,
    rate: float | None = None,
    request: Sequence[str] | None = None,
    max_failed: int = 0,
    allow_remote: bool = False,
    near_bits: int | None = None,
    routing: bool = False,
    seed: int = 0,
) -> Summary:
    """Ask models the questions of a split, score the answers and write a run per model below `out`.

    `model`: one SPEC or several, such as "baseline:majority" or "echovlm:DIR" (`echobench.models.GRAMMAR`). `train`:
    sets that baselines learn from and the split must not overlap. `limit`: questions per task. `choice`: closed
    questions in writing, or by likelihood of the options (hf:, echovlm:). `shard`: "I/N", one part of the questions.
    Answers are kept and never asked twice. Raises LeakError where splits overlap, ModelError where more than
    `max_failed` requests fail.
    """
    need("bench")
    from echobench.bench import evaluate as bench
    from echobench.bench.requests import Selection
    from echobench.models import Context
    from echobench.models._chat import parse_request
    from echobench.work.progress import bar
    from echobench.work.shard import Shard

    tasks = tuple(sorted(dict.fromkeys(_texts(task) or ())))
    selection = Selection(split, tasks, lang, prompt, shots, limit, seed, choice)
    context = Context(
        allow_remote=allow_remote, device=device, batch_size=batch_size, temperature=temperature, seed=seed,
        concurrency=concurrency, requests_per_minute=rate, request=parse_request(request),
    )  # fmt: skip
    with bar() as tell:
        return bench.evaluate(
            Path(data), _texts(model) or [], Path(out), selection=selection, train=_paths(train) if train else None,
            profile=profile, metrics=_texts(metric) or (), near_bits=near_bits,
            shard=Shard.parse(shard) if shard else None, context=context, routing=routing, max_failed=max_failed,
            progress=tell,
        )  # fmt: skip


def leaderboard(runs: AnyPath, out: AnyPath, *, published: bool = False, hub_dataset: str | None = None) -> Summary:
    """Make a leaderboard of all runs below `runs`, in every format, at `out`.

    `published`: add published results, marked as not measured here. `hub_dataset`: "OWNER/NAME", also write its
    `.eval_results`. Raises UsageError if there is no run.
    """
    need("bench")
    from echobench.bench.leaderboard import write

    return write(Path(runs), Path(out), published=published, hub_dataset=hub_dataset)


def _path(path: AnyPath | None) -> Path | None:
    return None if path is None else Path(path)


def _paths(paths: AnyPath | Sequence[AnyPath]) -> list[Path]:
    return [Path(paths)] if isinstance(paths, (str, Path)) else [Path(path) for path in paths]


def _texts(texts: str | Sequence[str] | None) -> list[str] | None:
    return [texts] if isinstance(texts, str) else None if texts is None else list(texts)


def _typed(pairs: Pairs) -> list[str] | None:
    """Write options as they are typed: NAME=VALUE each."""
    if isinstance(pairs, Mapping):
        return [f"{name}={value}" for name, value in pairs.items()]
    return None if pairs is None else list(pairs)

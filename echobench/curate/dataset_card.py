"""Write the dataset card: `README.md` with the YAML that the Hub reads and what a careful reader needs to know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from echobench.curate.balance import LEVELS, SERIES
from echobench.curate.deid_statement import statement
from echobench.curate.release import Release, SplitFiles, about_column
from echobench.dataset.columns import columns
from echobench.dataset.records import Record
from echobench.dataset.steps import AnyStep, Split, last

# https://huggingface.co/docs/hub/datasets-cards: licences that the Hub knows; any other one is "other".
_LICENCES = {
    "cc0-1.0", "cc-by-4.0", "cc-by-sa-4.0", "cc-by-nc-4.0", "cc-by-nc-sa-4.0", "cc-by-nd-4.0", "cc-by-nc-nd-4.0",
    "apache-2.0", "mit", "bsd-3-clause", "odc-by", "odbl",
}  # fmt: skip
_TASKS = {
    "report": "image-to-text", "findings": "image-to-text", "impression": "image-to-text", "caption": "image-to-text",
    "match": "visual-question-answering",
}  # fmt: skip
_SIZES = ((1e3, "n<1K"), (1e4, "1K<n<10K"), (1e5, "10K<n<100K"), (1e6, "100K<n<1M"))
GATE = {
    "extra_gated_prompt": "You agree not to attempt to identify anybody shown here, not to link the records with other "
    "data for that purpose, and to report anything that looks like an identifier.",
    "extra_gated_fields": {
        "Name": "text",
        "Affiliation": "text",
        "Country": "country",
        "I agree to the terms above": "checkbox",
    },
}
_SHOWN_STRATA = 60
_HIDDEN_OPTIONS = ("name", "target", "before")


def yaml_block(values: Mapping[str, Any]) -> str:
    """Return the YAML head of the card between its `---` lines."""
    import yaml

    return "---\n" + yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=1000) + "---\n"


def hub_licence(licences: Sequence[str]) -> str:
    """Return the one licence in the Hub's spelling, or `other` for several or unknown ones."""
    spelled = {name.lower().replace(" ", "-") for name in licences}
    name = spelled.pop() if len(spelled) == 1 else ""
    return name if name in _LICENCES else "other"


def head(
    repo: str, records: pa.Table, splits: Mapping[str, SplitFiles], dataset_info: Mapping[str, Any], gated: bool
) -> dict[str, Any]:
    """Return the YAML of a card as a dict. `records` has the columns licence, task and lang."""
    licences = sorted({name or "unknown" for name in records.column("licence").unique().to_pylist()})
    tasks = sorted({_TASKS.get(t, "visual-question-answering") for t in records.column("task").unique().to_pylist()})
    data_files = [{"split": name, "path": f"data/{name}-*.parquet"} for name in splits]
    values: dict[str, Any] = {
        "pretty_name": repo.split("/")[-1],
        "license": hub_licence(licences),
        "language": sorted(records.column("lang").unique().to_pylist()),
        "task_categories": tasks,
        "tags": ["medical", "ultrasound", "image", "text", "echobench"],
        "size_categories": [next((name for limit, name in _SIZES if records.num_rows < limit), "1M<n<10M")],
        "configs": [{"config_name": "default", "data_files": data_files}],
        "dataset_info": dict(dataset_info),
    }
    if values["license"] == "other":
        values["license_name"] = "several" if len(licences) > 1 else licences[0].lower().replace(" ", "-")
        values["license_details"] = ", ".join(licences)
    return {**values, **GATE} if gated else values


def body(release: Release) -> str:
    """Return the text of the card."""
    about = release.about
    sections = {
        "What is in it": _contents(release),
        "How to load": _loading(release),
        "Access": f"Version {about.version}, tag `v{about.version}`. Access: {about.gated}.",
        "Columns": _table(
            ["column", "meaning"], [[name, about_column(name, hint)] for name, hint in columns(Record).items()]
        ),
        "Balance": _balance(release),
        "Answered without images": _guesses(release.guesses),
        "De-identification": "\n".join([
            *(f"- {line}" for line in statement(release.steps)),
            "",
            "An independent search for every identifier of the sources was run over this content: "
            f"{release.audit}. No method is perfect: if you find an identifier, report it to {about.contact}, "
            "without repeating it.",
        ]),
        "Not for": (
            "Diagnosis or treatment. Answers are taken from reports and labels of the sources and hold their errors; "
            "frequencies are those of the sources, or of the rebalancing named above, not of any population."
        ),
        "Licences": _table(["source", "licence", "studies"], release.sources),
        "Citation": f"```bibtex\n{about.citation.strip() or _citation(release)}\n```\n\nContact: {about.contact}.",
        "Provenance": "\n".join([
            f"Made by echobench {release.echobench} from the data set with manifest `{release.manifest_sha256}`:",
            "",
            *(f"{n}. {_step(step)}" for n, step in enumerate(release.steps, 1)),
        ]),
    }  # fmt: skip
    text = "\n\n".join(f"## {title}\n\n{content}" for title, content in sections.items())
    return f"{_introduction(release)}\n\n{text}\n"


def _introduction(release: Release) -> str:
    totals = release.balance.totals
    return (
        f"# {release.about.title}\n\n"
        f"Ultrasound images with instructions and answers: {release.records:,} records over {release.images:,} images "
        f"of {totals['studies']:,} studies and {totals['patients']:,} patients (pseudonyms).\n\n"
        "![Shares of the training rows: now, target, after](balance.svg)"
    )


def _loading(release: Release) -> str:
    """Say how the rows are read, and how what rebalancing made of them is applied."""
    about = release.about
    lines = [
        "```python",
        "import datasets",
        "",
        f'ds = datasets.load_dataset("{about.repo}", revision="v{about.version}")',
        'row = ds["train"][0]  # row["images"] are PIL images, row["messages"] a conversation',
        "```",
        "",
    ]
    if release.balance.strategy is None:
        return "\n".join([*lines, "Every row has the weight 1."])
    if about.form == "rows":
        return "\n".join([
            *lines,
            "The training rows are rebalanced already: a row stands as often as it is used, copies under ids that end "
            f"in `~2`, `~3`, ..., and every weight is 1. {release.left_out:,} rows that the rebalancing does not use "
            "are left out.",
        ])  # fmt: skip
    return "\n".join([
        *lines,
        "The column `weight` is how often a training row is to be used on average. `datasets` does not apply it; this "
        "does:",
        "",
        "```python",
        "import numpy as np",
        "",
        'weight = np.array(ds["train"]["weight"])',
        "copies = np.floor(weight + np.random.default_rng(0).random(len(weight))).astype(int)",
        'balanced = ds["train"].select(np.repeat(np.arange(len(weight)), copies))',
        "```",
    ])  # fmt: skip


def _citation(release: Release) -> str:
    about = release.about
    return (
        f"@misc{{{about.title},\n  title = {{{about.title}}},\n  author = {{{about.owner}}},\n"
        f"  year = {{{release.published.year}}},\n  version = {{{about.version}}},\n"
        f"  howpublished = {{\\url{{https://huggingface.co/datasets/{about.repo}}}}}\n}}"
    )


def _contents(release: Release) -> str:
    axes = release.balance.axes
    regions, levels = axes["region"].counts, ("patients", "studies", "images", "records")
    tables = (
        _table(
            ["region", *levels], [[name, *(regions[level][name] for level in levels)] for name in regions["studies"]]
        ),
        _table(["split", *levels[:3], "rows"], [_split_row(release, name) for name in release.splits]),
        _how_split(release.steps),
        _table(["task", "records"], sorted(axes["task"].counts["records"].items())),
    )
    return "\n\n".join(tables)


def _split_row(release: Release, name: str) -> list[Any]:
    counts = release.balance.axes["split"].counts
    unsplit = {level: release.balance.totals[level] for level in LEVELS}
    held = {level: counts[level].get(name, unsplit[level]) for level in LEVELS}
    return [name, held["patients"], held["studies"], held["images"], release.splits[name].rows]


def _how_split(steps: Sequence[AnyStep]) -> str:
    step = last(steps, Split)
    if step is None:
        return "It was not split."
    unknown = {
        "one-group": "all unknown patients count as one",
        "by-source": "unknown patients of one source count as one",
        "each-image": "each study of an unknown patient counts as a patient of its own",
    }[step.unknown_patients]
    return (
        f"No patient, image or near-duplicate (perceptual hash within {step.near_bits} of 64 bits) is in two splits; "
        f"{unknown}."
    )


def _balance(release: Release) -> str:
    train = release.balance.train
    rows = [
        [name, *(f"{100 * share:.2f}" for share in shares)]
        for name, *shares in zip(train.strata, train.now, train.target, train.after, strict=True)
    ]
    now, after = (_number(train.measures[name].effective_classes) for name in ("now", "after"))
    return (
        f"Strategy: {release.balance.strategy or 'none'}, over {' x '.join(train.by)}. Shares of the training rows:\n\n"
        f"{_table(['stratum', *(f'{name} %' for name in SERIES)], rows[:_SHOWN_STRATA])}\n\n"
        f"Effective classes: {now} now, {after} after; no row is used more than {train.most_copies:.2f} times."
    )


def _guesses(guesses: Sequence[Mapping[str, Any]]) -> str:
    """Say how often closed questions are answered right from their text alone, beside what a blind guess reaches."""
    if not guesses:
        return "No closed question has enough studies to measure how often it is answered right from its text alone."
    columns = ("task", "region", "lang", "records", "right", "low", "high", "majority", "chance")
    rows = [[guess[name] for name in columns] for guess in guesses]
    return (
        "Share of closed questions that a model of words answers right without the image (with its 95 % interval), "
        f"beside the most frequent answer and chance:\n\n{_table(columns, rows)}"
    )


def _step(step: AnyStep) -> str:
    options = {k: v for k, v in step.to_json().items() if k not in _HIDDEN_OPTIONS and v not in (None, {}, [])}
    return f"`{step.name}` " + ", ".join(f"{name} {_setting(value)}" for name, value in sorted(options.items()))


def _setting(value: Any) -> str:
    """Write a setting as a reader would: no brackets, no quotes, nothing that is empty."""
    if isinstance(value, Mapping):
        given = [
            f"{name} {_setting(inner)}" for name, inner in sorted(value.items()) if inner not in (None, "", [], {})
        ]
        return f"({', '.join(given)})" if given else "none"
    if isinstance(value, list | tuple):
        return "/".join(map(_setting, value))
    return str(value)


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(_number(value) for value in row) + " |" for row in rows]
    return "\n".join(lines)


def _number(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value).replace("|", "/")

"""The dataset card: `README.md` with the YAML that the Hub reads, and what a careful reader wants to know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

# https://huggingface.co/docs/hub/datasets-cards: names that the Hub knows; anything else is "other".
_LICENCES = {
    "cc0-1.0", "cc-by-4.0", "cc-by-sa-4.0", "cc-by-nc-4.0", "cc-by-nc-sa-4.0", "cc-by-nd-4.0", "cc-by-nc-nd-4.0",
    "apache-2.0", "mit", "bsd-3-clause", "odc-by", "odbl",
}  # fmt: skip
_TASKS = {
    "report": "image-to-text", "findings": "image-to-text", "impression": "image-to-text", "caption": "image-to-text",
    "match": "visual-question-answering",
}  # fmt: skip


def yaml_block(values: Mapping[str, Any]) -> str:
    """The YAML head of the card."""
    import yaml

    return "---\n" + yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=1000) + "---\n"


def hub_licence(licences: list[str]) -> str:
    """The one licence in the Hub's spelling, or `other` for several or unknown ones."""
    spelled = {name.lower().replace(" ", "-") for name in licences}
    name = spelled.pop() if len(spelled) == 1 else ""
    return name if name in _LICENCES else "other"


def head(
    repo: str, records: pa.Table, splits: Mapping[str, Mapping[str, Any]], dataset_info: Mapping[str, Any], gated: bool
) -> dict[str, Any]:
    """The YAML of a card. `splits` maps a split to its {files, rows, bytes}."""
    licences = sorted({name or "unknown" for name in records.column("licence").unique().to_pylist()})
    tasks = sorted({_TASKS.get(t, "visual-question-answering") for t in records.column("task").unique().to_pylist()})
    values: dict[str, Any] = {
        "pretty_name": repo.split("/")[-1],
        "license": hub_licence(licences),
        "language": sorted(records.column("lang").unique().to_pylist()),
        "task_categories": tasks,
        "tags": ["medical", "ultrasound", "image", "text", "echobench"],
        "size_categories": [_size(records.num_rows)],
        "configs": [
            {
                "config_name": "default",
                "data_files": [{"split": name, "path": f"data/{name}-*.parquet"} for name in splits],
            }
        ],
        "dataset_info": dict(dataset_info),
    }
    if values["license"] == "other":
        values["license_name"] = "several" if len(licences) > 1 else licences[0].lower().replace(" ", "-")
        values["license_details"] = ", ".join(licences)
    if gated:
        values["extra_gated_prompt"] = (
            "You agree not to attempt to identify anybody shown here, not to link the records with other data for that "
            "end, and to report anything that looks like an identifier."
        )
        values["extra_gated_fields"] = {
            "Name": "text",
            "Affiliation": "text",
            "Country": "country",
            "I agree to the terms above": "checkbox",
        }
    return values


def _size(rows: int) -> str:
    for limit, name in ((1e3, "n<1K"), (1e4, "1K<n<10K"), (1e5, "10K<n<100K"), (1e6, "100K<n<1M")):
        if rows < limit:
            return name
    return "1M<n<10M"


def body(repo: str, facts: Mapping[str, Any]) -> str:
    """The text of a card out of the figures that `publish` gathers."""
    balance, steps = facts["balance"], facts["steps"]
    train = balance["train"]
    regions = balance["axes"]["region"]["counts"]
    lines = [
        f"# {repo.split('/')[-1]}",
        "",
        f"Ultrasound pictures with instructions and answers: {facts['records']:,} records over {facts['images']:,} "
        f"pictures of {facts['studies']:,} studies and {facts['patients']:,} patients (pseudonyms).",
        "",
        "```python",
        "import datasets",
        f'ds = datasets.load_dataset("{repo}")',
        "```",
        "",
        "## What is in it",
        "",
        _table(
            ["region", "patients", "studies", "pictures", "records"],
            [
                [name, *(regions[level][name] for level in ("patients", "studies", "frames", "records"))]
                for name in regions["studies"]
            ],
        ),
        "",
        _table(["split", "records"], [[name, entry["rows"]] for name, entry in facts["splits"].items()]),
        "",
        _table(["task", "records"], sorted(balance["axes"]["task"]["counts"]["records"].items())),
        "",
        "## Balance",
        "",
        f"Strategy: {balance['strategy'] or 'none'}, over {' x '.join(train['by'])}. Shares of the training rows:",
        "",
        _table(
            ["cell", "now %", "target %", "after %"],
            [
                [name, *(f"{100 * train[s][i]:.2f}" for s in ("now", "target", "after"))]
                for i, name in enumerate(train["cells"][:60])
            ],
        ),
        "",
        f"Effective classes: {_number(train['measures']['now']['effective_classes'])} now, "
        f"{_number(train['measures']['after']['effective_classes'])} after; no row is used more than "
        f"{train['most_copies']:.2f} times.",
        "",
        "## De-identification",
        "",
        "Headers, burned-in text and reports were de-identified after DICOM PS3.15 Annex E before anything was written; "
        "patients, studies and sites are keyed pseudonyms, dates are shifted by patient. Pictures are masked where they "
        "held identity and named by the hash of what is left. An independent search for every identifier of the "
        f"sources was run over this content: {facts['audit']}. No method is perfect: who finds an identifier is asked to "
        "report it on the discussion page without repeating it.",
        "",
        "## Not for",
        "",
        "Diagnosis or treatment. Answers come out of reports and labels of the sources and hold their errors; frequencies "
        "are those of the sources, or of the rebalancing named above, not of any population.",
        "",
        "## Licences",
        "",
        _table(["source", "licence", "studies"], facts["sources"]),
        "",
        "## Provenance",
        "",
        f"Made by echobench {facts['echobench']} from the data set with manifest `{facts['manifest_sha256']}`:",
        "",
        *(f"{n}. {_step(step)}" for n, step in enumerate(steps, 1)),
        "",
    ]
    return "\n".join(lines)


def _step(step: Mapping[str, Any]) -> str:
    plain = {k: v for k, v in step.items() if k not in ("name", "target", "before") and v not in (None, {}, [])}
    return f"`{step['name']}` " + ", ".join(f"{k} {v}" for k, v in sorted(plain.items()))


def _table(head: list[str], rows: Any) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(_number(value) for value in row) + " |" for row in rows]
    return "\n".join(lines)


def _number(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value).replace("|", "/")

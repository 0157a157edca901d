"""Write Croissant 1.0 metadata with its responsible-AI fields, which data-set search engines and auditors read.

https://docs.mlcommons.org/croissant/docs/croissant-spec.html and croissant-rai-spec.html.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from echobench.curate.deid_statement import statement
from echobench.curate.release import Release, about_column
from echobench.dataset.columns import Column, Hint, columns
from echobench.dataset.records import Record
from echobench.work.files import sha256_of

_CONTEXT: dict[str, Any] = {
    "@language": "en", "@vocab": "https://schema.org/", "citeAs": "cr:citeAs", "column": "cr:column",
    "conformsTo": "dct:conformsTo", "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"}, "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/", "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"}, "extract": "cr:extract",
    "field": "cr:field", "fileProperty": "cr:fileProperty", "fileObject": "cr:fileObject", "fileSet": "cr:fileSet",
    "format": "cr:format", "includes": "cr:includes", "isLiveDataset": "cr:isLiveDataset", "jsonPath": "cr:jsonPath",
    "key": "cr:key", "md5": "cr:md5", "parentField": "cr:parentField", "path": "cr:path",
    "recordSet": "cr:recordSet", "references": "cr:references", "regex": "cr:regex", "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate", "sc": "https://schema.org/", "separator": "cr:separator", "source": "cr:source",
    "subField": "cr:subField", "transform": "cr:transform",
}  # fmt: skip
_TYPES = {str: "sc:Text", int: "sc:Integer", float: "sc:Float"}
_SHOWN_STRATA = 12


def croissant(release: Release, folder: Path, licence: str, languages: Sequence[str]) -> dict[str, Any]:
    """Return the metadata of a release whose Parquet files are below `folder`."""
    home = f"{os.environ.get('HF_ENDPOINT', 'https://huggingface.co').rstrip('/')}/datasets/{release.about.repo}"
    files = [name for split in release.splits.values() for name in split.files]
    fields = [_field((name,), hint) for name, hint in columns(Record).items()]
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": ["http://mlcommons.org/croissant/1.0", "http://mlcommons.org/croissant/RAI/1.0"],
        "name": release.about.title,
        "description": "De-identified ultrasound images with instructions and answers from reports and labels.",
        "url": home,
        "license": licence,
        "version": release.about.version,
        "datePublished": release.published.isoformat(),
        "creator": {"@type": "Organization", "name": release.about.owner},
        "publisher": {"@type": "Organization", "name": release.about.owner},
        "citeAs": release.about.citation.strip() or home,
        "isLiveDataset": False,
        "inLanguage": list(languages),
        "distribution": [
            *(_file(f"{home}/resolve/v{release.about.version}", folder, name) for name in files),
            _shards(files),
        ],
        "recordSet": [{"@type": "cr:RecordSet", "@id": "records", "name": "records", "field": fields}],
        **_responsible(release),
    }


def _file(tree: str, folder: Path, name: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject", "@id": name, "name": name, "contentUrl": f"{tree}/{name}",
        "encodingFormat": "application/x-parquet", "sha256": sha256_of(folder / name),
        "contentSize": f"{(folder / name).stat().st_size} B",
    }  # fmt: skip


def _shards(files: Sequence[str]) -> dict[str, Any]:
    return {
        "@type": "cr:FileSet", "@id": "shards", "name": "shards", "encodingFormat": "application/x-parquet",
        "containedIn": [{"@id": name} for name in files], "includes": "data/*.parquet",
    }  # fmt: skip


def _field(path: tuple[str, ...], hint: Hint) -> dict[str, Any]:
    """Describe a column, or a part of it: `path` leads from the column through its lists and structs."""
    name = "/".join(("records", *path))
    about: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": name,
        "name": name,
        "description": about_column(path[-1], hint),
    }
    inner = hint
    if (item := hint.items) is not None:
        about["repeated"], inner = True, item
    if hint.is_map:
        about["repeated"] = True
        text = Hint(str, False, Column("Text"))
        return about | {"subField": [_field((*path, part), text) for part in ("name", "value")]}
    if inner.members is not None:
        return about | {"subField": [_field((*path, part), member) for part, member in inner.members.items()]}
    column, *inside = path
    source: dict[str, Any] = {"fileSet": {"@id": "shards"}, "extract": {"column": column}}
    if column == "images":
        return about | {"dataType": "sc:ImageObject", "source": source | {"transform": {"jsonPath": "bytes"}}}
    if inside:
        source["transform"] = {"jsonPath": ".".join(inside)}
    return about | {"dataType": _TYPES[inner.type], "source": source}


def _responsible(release: Release) -> dict[str, Any]:
    train = release.balance.train
    now, after = (train.measures[name].effective_classes or 0.0 for name in ("now", "after"))
    shown = list(zip(train.strata, train.now, strict=True))[:_SHOWN_STRATA]
    shares = ", ".join(f"{name} {100 * share:.1f} %" for name, share in shown)
    return {
        "rai:dataCollection": "Ultrasound examinations and published image sets; see the sources on the card.",
        "rai:dataPreprocessingProtocol": [step.name for step in release.steps],
        "rai:personalSensitiveInformation": [
            *statement(release.steps),
            f"Independent audit of the content: {release.audit}.",
        ],
        "rai:dataBiases": [
            f"Training rows by {' x '.join(train.by)}: {shares}. Effective classes {now:.2f} now, {after:.2f} after "
            "rebalancing. Frequencies are those of the sources, not of a population."
        ],
        "rai:dataLimitations": ["Answers hold the errors of the reports and labels that they come from."],
        "rai:dataUseCases": ["Training and evaluating vision-language models on ultrasound; not for diagnosis."],
        "rai:dataAnnotationProtocol": "Closed answers are read from reports and labels; templates are versioned.",
    }

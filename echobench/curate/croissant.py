"""Croissant 1.0 metadata with responsible-AI fields, which data-set search engines and auditors read.

https://docs.mlcommons.org/croissant/docs/croissant-spec.html and croissant-rai-spec.html.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from echobench.work.files import sha256_of

_CONTEXT: dict[str, Any] = {
    "@language": "en", "@vocab": "https://schema.org/", "citeAs": "cr:citeAs", "column": "cr:column",
    "conformsTo": "dct:conformsTo", "cr": "http://mlcommons.org/croissant/", "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"}, "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/", "examples": {"@id": "cr:examples", "@type": "@json"}, "extract": "cr:extract",
    "field": "cr:field", "fileProperty": "cr:fileProperty", "fileObject": "cr:fileObject", "fileSet": "cr:fileSet",
    "format": "cr:format", "includes": "cr:includes", "isLiveDataset": "cr:isLiveDataset", "jsonPath": "cr:jsonPath",
    "key": "cr:key", "md5": "cr:md5", "parentField": "cr:parentField", "path": "cr:path",
    "recordSet": "cr:recordSet", "references": "cr:references", "regex": "cr:regex", "repeated": "cr:repeated",
    "replace": "cr:replace", "sc": "https://schema.org/", "separator": "cr:separator", "source": "cr:source",
    "subField": "cr:subField", "transform": "cr:transform",
}  # fmt: skip
_TEXTS = {
    "id": "Id of the record", "patient": "Pseudonym of the patient", "study": "Pseudonym of the study",
    "region": "Region of the body, one of seven", "task": "What the record asks for", "lang": "Language, en or zh",
    "split": "train, val or test", "reference": "The right answer", "site": "Pseudonym of the site",
    "source": "Data set that the study is from", "licence": "Licence of the study",
}  # fmt: skip


def croissant(repo: str, folder: Path, facts: Mapping[str, Any], head: Mapping[str, Any]) -> dict[str, Any]:
    """The metadata of a release whose Parquet files stand below `folder`."""
    import os

    home = f"{os.environ.get('HF_ENDPOINT', 'https://huggingface.co').rstrip('/')}/datasets/{repo}"
    objects = [
        {
            "@type": "cr:FileObject", "@id": name, "name": name, "contentUrl": f"{home}/resolve/main/{name}",
            "encodingFormat": "application/x-parquet", "sha256": sha256_of(folder / name),
            "contentSize": f"{(folder / name).stat().st_size} B",
        }
        for entry in facts["splits"].values() for name in entry["files"]
    ]  # fmt: skip
    shards = {
        "@type": "cr:FileSet", "@id": "shards", "name": "shards", "encodingFormat": "application/x-parquet",
        "containedIn": [{"@id": entry["@id"]} for entry in objects], "includes": "data/*.parquet",
    }  # fmt: skip
    fields = [
        {
            "@type": "cr:Field", "@id": f"records/{name}", "name": f"records/{name}", "description": text,
            "dataType": "sc:Text", "source": {"fileSet": {"@id": "shards"}, "extract": {"column": name}},
        }
        for name, text in _TEXTS.items()
    ]  # fmt: skip
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": ["http://mlcommons.org/croissant/1.0", "http://mlcommons.org/croissant/RAI/1.0"],
        "name": repo.split("/")[-1],
        "description": "De-identified ultrasound pictures with instructions and answers out of reports and labels.",
        "url": home,
        "license": head.get("license_details", head["license"]),
        "version": "1.0.0",
        "inLanguage": head["language"],
        "distribution": [*objects, shards],
        "recordSet": [{"@type": "cr:RecordSet", "@id": "records", "name": "records", "field": fields}],
        **_responsible(facts),
    }


def _responsible(facts: Mapping[str, Any]) -> dict[str, Any]:
    train = facts["balance"]["train"]
    now, after = (train["measures"][name]["effective_classes"] for name in ("now", "after"))
    shown = ", ".join(f"{name} {100 * train['now'][i]:.1f} %" for i, name in enumerate(train["cells"][:12]))
    return {
        "rai:dataCollection": "Ultrasound examinations and published image sets; see the sources on the card.",
        "rai:dataPreprocessingProtocol": [step["name"] for step in facts["steps"]],
        "rai:personalSensitiveInformation": [
            "Health data under keyed pseudonyms; identifiers removed from headers, pixels and reports "
            f"(DICOM PS3.15 Annex E); independent audit: {facts['audit']}."
        ],
        "rai:dataBiases": [
            f"Training rows by {' x '.join(train['by'])}: {shown}. Effective classes {now:.2f} now, {after:.2f} after "
            "rebalancing. Frequencies are those of the sources, not of a population."
        ],
        "rai:dataLimitations": ["Answers hold the errors of the reports and labels that they come from."],
        "rai:dataUseCases": ["Training and evaluating vision-language models on ultrasound; not for diagnosis."],
        "rai:dataAnnotationProtocol": "Closed answers are read out of reports and labels; templates are versioned.",
    }

"""Croissant metadata: its own checker takes it, files are named by their hash, fields are the columns of a record."""

from __future__ import annotations

import json

import pytest

from echobench.curate.release import about_column
from echobench.dataset.columns import columns
from echobench.dataset.records import Record
from echobench.work.files import sha256_of

pytestmark = pytest.mark.slow  # what all of them need takes seconds to make


def test_croissant_passes_its_own_checker_and_names_its_responsibilities(release, caplog):
    import mlcroissant

    folder, _ = release
    made = mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))
    assert not made.metadata.ctx.issues.errors and not made.metadata.ctx.issues.warnings
    # Of mlcroissant itself: rdflib, which it uses, says by `warnings` that a class of its own is deprecated.
    assert not [r for r in caplog.records if r.levelname == "WARNING" and r.name != "py.warnings"]
    assert made.metadata.version == "1.0.0"
    written = json.loads((folder / "croissant.json").read_text())
    assert {"rai:dataBiases", "rai:personalSensitiveInformation", "rai:dataLimitations"} <= set(written)
    shards = {entry["name"]: entry["sha256"] for entry in written["distribution"] if entry["@type"] == "cr:FileObject"}
    assert shards == {name: sha256_of(folder / name) for name in shards} and len(shards) == 3


def test_fields_are_all_columns_of_a_record_with_their_meaning(release):
    folder, _ = release
    fields = {f["name"].split("/")[1]: f for f in metadata(folder)["recordSet"][0]["field"]}
    assert list(fields) == list(columns(Record))
    assert {name: field["description"] for name, field in fields.items()} == {
        name: about_column(name, hint) for name, hint in columns(Record).items()
    }
    types = {name: fields[name]["dataType"] for name in ("id", "age", "weight", "images", "choices")}
    assert types == {
        "id": "sc:Text", "age": "sc:Integer", "weight": "sc:Float", "images": "sc:ImageObject", "choices": "sc:Text",
    }  # fmt: skip
    assert fields["choices"]["repeated"] and "repeated" not in fields["id"]
    parts = {part["name"]: part for part in fields["messages"]["subField"]}
    assert list(parts) == ["records/messages/role", "records/messages/content"]
    text = parts["records/messages/content"]["subField"][1]
    assert (
        text["source"]["extract"] == {"column": "messages"}
        and text["source"]["transform"]["jsonPath"] == "content.text"
    )
    assert [part["name"] for part in fields["labels"]["subField"]] == ["records/labels/name", "records/labels/value"]


def metadata(folder) -> dict:
    return json.loads((folder / "croissant.json").read_text())


def test_the_address_is_that_of_the_configured_hub(ready, tmp_path, monkeypatch):
    from echobench.curate.croissant import croissant
    from echobench.curate.publish import PublishOptions
    from echobench.curate.release_files import describe, write_split

    monkeypatch.setenv("HF_ENDPOINT", "https://hub.example/")
    about = PublishOptions(version="2.1.0").about("o/n")
    release = describe(ready, about, {"test": write_split(ready, "test", tmp_path)})
    made = croissant(release, tmp_path, "mit", ["en"])
    assert made["version"] == "2.1.0" and made["creator"]["name"] == "o"
    assert made["url"] == "https://hub.example/datasets/o/n" and made["license"] == "mit"
    file = made["distribution"][0]
    assert file["contentUrl"] == f"{made['url']}/resolve/v2.1.0/data/test-00000-of-00001.parquet"
    assert file["contentSize"] == f"{(tmp_path / file['name']).stat().st_size} B"
    assert made["rai:dataPreprocessingProtocol"] == ["ingest", "split", "rebalance"]

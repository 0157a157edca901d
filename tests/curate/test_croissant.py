"""Croissant metadata: its own checker takes it, files are named by their hash, fields are the columns of a record."""

from __future__ import annotations

import json

import pytest

from echobench.dataset.columns import columns
from echobench.dataset.records import Record
from echobench.work.files import sha256_of


@pytest.mark.slow
def test_croissant_passes_its_own_checker_and_names_its_responsibilities(release):
    import mlcroissant

    folder, _ = release
    made = mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))
    assert not made.metadata.ctx.issues.errors
    written = json.loads((folder / "croissant.json").read_text())
    assert {"rai:dataBiases", "rai:personalSensitiveInformation", "rai:dataLimitations"} <= set(written)
    shards = {entry["name"]: entry["sha256"] for entry in written["distribution"] if entry["@type"] == "cr:FileObject"}
    assert shards == {name: sha256_of(folder / name) for name in shards} and len(shards) == 3


def test_fields_are_the_plain_columns_of_a_record_with_their_meaning(release):
    folder, _ = release
    fields = json.loads((folder / "croissant.json").read_text())["recordSet"][0]["field"]
    described = {field["source"]["extract"]["column"]: field for field in fields}
    plain = {name: hint for name, hint in columns(Record).items() if hint.is_scalar}
    assert list(described) == list(plain)
    assert {name: field["description"] for name, field in described.items()} == {
        name: hint.column.about for name, hint in plain.items()
    }
    types = {name: described[name]["dataType"] for name in ("id", "age", "weight")}
    assert types == {"id": "sc:Text", "age": "sc:Integer", "weight": "sc:Float"}


def test_the_address_is_that_of_the_configured_hub(ready, tmp_path, monkeypatch):
    from echobench.curate.croissant import croissant
    from echobench.curate.publish import describe, write_split

    monkeypatch.setenv("HF_ENDPOINT", "https://hub.example/")
    release = describe(ready, "o/n", {"test": write_split(ready, "test", tmp_path)})
    made = croissant(release, tmp_path, "mit", ["en"])
    assert made["url"] == "https://hub.example/datasets/o/n" and made["license"] == "mit"
    file = made["distribution"][0]
    assert file["contentUrl"] == f"{made['url']}/resolve/main/data/test-00000-of-00001.parquet"
    assert file["contentSize"] == f"{(tmp_path / file['name']).stat().st_size} B"
    assert made["rai:dataPreprocessingProtocol"] == ["ingest", "split", "rebalance"]

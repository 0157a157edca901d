"""Files damaged at random: every one ends somewhere with a fixed phrase, nothing is quoted, nothing stops the run."""

from __future__ import annotations

import random

import pytest
from ingest_runs import assert_adds_up, go, quarantine
from raw_trees import write_csv, write_dicom, write_png, write_sr


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 1])
def test_damage_anywhere_is_survived(tmp_path, seed, capfd, recwarn):
    luck = random.Random(seed)
    originals = [
        write_dicom(tmp_path / "a.dcm", BodyPartExamined="LIVER", OtherPatientNames="Panza^Sancho"),
        write_sr(tmp_path / "sr.dcm", "A cyst."),
        write_png(tmp_path / "p.png"),
        write_csv(tmp_path / "r.csv", [{"accession": "ACC0001", "report": "Panza has a cyst."}] * 5),
    ]
    raw = tmp_path / "raw"
    raw.mkdir()
    for number in range(80):
        path = luck.choice(originals)
        data = bytearray(path.read_bytes())
        kind = luck.random()
        if kind < 0.4:
            data = data[: luck.randrange(1, len(data))]
        elif kind < 0.8:
            for _ in range(luck.choice([1, 5, 50])):
                data[luck.randrange(min(len(data), 1200))] = luck.randrange(256)
        else:
            start = luck.randrange(len(data))
            del data[start : start + luck.randrange(1, 40)]
        (raw / f"{number}{path.suffix}").write_bytes(data)
    go(raw, tmp_path / "out")
    counts = assert_adds_up(tmp_path / "out")
    assert counts["files_seen"] == 80
    assert not [reason for reason in quarantine(tmp_path / "out") if reason.startswith("unexpected")]
    said = "".join(capfd.readouterr()) + "".join(str(w.message) for w in recwarn)
    assert "Panza" not in said and "Quixote" not in said and "Error" not in said

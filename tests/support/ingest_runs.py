"""Runs of ingest for tests, and what must hold after every one."""

from __future__ import annotations

import json
from pathlib import Path

from raw_trees import untouched

from echobench.curate.instruct import instruct
from echobench.dataset import manifest
from echobench.ingest.run import ingest
from echobench.privacy.secret import Secret

KEY = Secret(b"k" * 32)


def go(raw: Path, out: Path, **options):
    return ingest(
        raw,
        out,
        secret=options.pop("secret", KEY),
        instruct=instruct,
        **({"masker": untouched, "workers": 0} | options),
    )


def quarantine(out: Path) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in (out / "quarantine.jsonl").read_text().splitlines():
        row = json.loads(line)
        assert set(row) == {"id", "step", "reason"}
        counts[row["reason"]] = counts.get(row["reason"], 0) + 1
    return counts


def assert_adds_up(out: Path) -> dict[str, int]:
    counts = manifest.read_manifest(out, kind="dataset").counts
    assert counts["objects_seen"] == counts["objects_in_dataset"] + counts["objects_quarantined"]
    assert counts["reports_seen"] == counts["reports_joined"] + counts["reports_quarantined"]
    assert counts["label_rows_seen"] == counts["label_rows_joined"] + counts["label_rows_quarantined"]
    assert counts["files_seen"] == counts["objects_seen"] + counts["report_files"] + counts["tables_read"]
    held = counts["objects_quarantined"] + counts["reports_quarantined"] + counts["label_rows_quarantined"]
    assert sum(quarantine(out).values()) == held
    return counts

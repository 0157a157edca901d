"""Validate a data set: the suites of `schemas/expectations/` through great-expectations, and the record's JSON Schema.

Results are asked for as BOOLEAN_ONLY, since every richer format carries cell values. The rows behind a failed
expectation are found in a second look at that one column, of which only their ids are kept.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from echobench.curate.data_frames import frames
from echobench.dataset import manifest
from echobench.errors import EchobenchError
from echobench.schemas import read_schema, schema_path
from echobench.work.summary import Summary

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

SCHEMA_ROWS = 20_000
NAMED_ROWS = 1_000
_SHOWN_ROWS = 5


def validate(source: Path) -> Summary:
    """Check `source` and write `validation.json`. The summary is not ok if anything fails; it names rows by id."""
    from echobench.dataset.directory import DataDir

    data = DataDir(source)
    failures = [
        {"suite": "files", "column": name, "says": "the file is the one that the manifest names", "rows": 1, "ids": []}
        for name in manifest.changed_files(data.path)
    ]
    counts: dict[str, Any] = {}
    checked = 0
    if not failures:
        with _context() as context:
            for suite, frame in frames(data).items():
                counts[suite] = len(frame)
                checked += len(read_schema("expectations", f"{suite}.json")["expectations"])
                failures += check(suite, frame, context)
        failures += check_schema(data.records())
    counts |= {"expectations": checked + 1, "failed": len(failures)}
    status = "failed" if failures else "passed"
    manifest.write_proof(data.path, "validation", status, {"counts": counts, "failures": failures})
    notes = [_line(failure) for failure in failures] or [f"next: echobench balance {source}"]
    return Summary(
        "validate", counts, [str(source / "validation.json")], notes, ok=not failures, details={"failures": failures}
    )


def check(suite: str, frame: pd.DataFrame, context: Any) -> list[dict[str, Any]]:
    """The failed expectations of one suite over one frame: {suite, column, says, rows, ids}."""
    import great_expectations as gx

    made = read_schema("expectations", f"{suite}.json")
    source = context.data_sources.add_pandas(suite).add_dataframe_asset(suite)
    batch = source.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    failures = []
    try:
        expectations = gx.ExpectationSuite(name=suite, expectations=made["expectations"])
        results = batch.validate(expectations, result_format="BOOLEAN_ONLY").results
        for result in results:
            if not result.success:
                config = result.expectation_config
                ids = _failing_rows(batch, config, frame)
                failures.append(
                    {
                        "suite": suite,
                        "column": config.kwargs.get("column", ""),
                        "says": config.meta["says"],
                        "rows": len(ids),
                        "ids": ids[:NAMED_ROWS],
                    }
                )
    except EchobenchError:
        raise
    except Exception:
        # Its messages quote cells.
        raise EchobenchError(f"the suite {suite} could not be run over this set") from None
    return failures


def _failing_rows(batch: Any, config: Any, frame: pd.DataFrame) -> list[str]:
    column = config.kwargs.get("column")
    if column is None or frame.empty:
        return []
    asked = {"result_format": "COMPLETE", "unexpected_index_column_names": ["id"], "include_unexpected_rows": False}
    found = batch.validate(config.to_domain_obj(), result_format=asked).result.get("unexpected_index_list")
    return [str(row["id"]) for row in found or ()]


def check_schema(records: pa.Table) -> list[dict[str, Any]]:
    """Rows that break `schemas/record.schema.json`. Of more than 20,000 rows every n-th is looked at."""
    import jsonschema
    import numpy as np

    schema = read_schema("record.schema.json")
    places = np.unique(np.linspace(0, records.num_rows - 1, min(SCHEMA_ROWS, records.num_rows)).astype(int))
    checker = jsonschema.Draft202012Validator(schema)
    bad: list[str] = []
    for row in records.take(places).to_pylist():
        if not checker.is_valid(row):
            bad.append(str(row["id"]))
    if not bad:
        return []
    says = f"the row fits {schema_path('record.schema.json').name}"
    return [{"suite": "schema", "column": "", "says": says, "rows": len(bad), "ids": bad[:NAMED_ROWS]}]


def _line(failure: dict[str, Any]) -> str:
    rows = ", ".join(failure["ids"][:_SHOWN_ROWS])
    more = " ..." if failure["rows"] > _SHOWN_ROWS else ""
    where = f"{failure['suite']}.{failure['column']}" if failure["column"] else failure["suite"]
    return f"failed: {where}: {failure['says']} ({failure['rows']} rows: {rows}{more})"


@contextmanager
def _context() -> Iterator[Any]:
    """An ephemeral context that asks nobody, logs nothing and leaves nothing behind."""
    # Read when the package is imported: no usage statistics.
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx

    logging.getLogger("great_expectations").setLevel(logging.CRITICAL)
    # It makes a folder for a site of documents that is never built.
    usual = tempfile.tempdir
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        try:
            context = gx.get_context(mode="ephemeral")
        finally:
            tempfile.tempdir = usual
        context.variables.progress_bars = {"globally": False}  # type: ignore[assignment]
        yield context

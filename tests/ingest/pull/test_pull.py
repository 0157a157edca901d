"""What `pull` does with the answers of a PACS, without one: filters, list, failures, rate."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path

import pytest
from raw_trees import header

from echobench.errors import EchobenchError, UsageError
from echobench.ingest.pull.pull import pull
from echobench.ingest.pull.query import FoundStudy, ObjectKey, Query, is_wanted
from echobench.work.rate_limiter import RateLimiter


def file_of(uid: str) -> bytes:
    out = io.BytesIO()
    header(SOPInstanceUID=uid).save_as(out, enforce_file_format=True)
    return out.getvalue()


class Fake:
    """A PACS of two studies of two objects; `loses` are objects that it never sends, `breaks` a study it fails at."""

    def __init__(self) -> None:
        self.loses: set[str] = set()
        self.breaks = ""
        self.asked: list[str] = []
        self.extra: list[tuple[str, bytes]] = []

    def studies(self, query: Query):
        yield FoundStudy("1", "20240101", ("US",), "Thyroid", 2)
        yield FoundStudy("2", "20240202", ("US", "SR"), "Liver", 2)
        yield FoundStudy("3", "20230202", ("CT",), "Head", 9)
        if query.description in ("", "Silent*"):
            yield FoundStudy("4", "20220101", ("US",), "", 2)

    def objects(self, study: FoundStudy, modality: str) -> list[ObjectKey]:
        self.asked.append(study.uid)
        if study.uid == self.breaks:
            raise EchobenchError("the PACS answers 500")
        return [ObjectKey("s", f"{study.uid}.{n}") for n in range(2)]

    def fetch(self, study, keys, save) -> None:
        for key in keys:
            if key.uid not in self.loses:
                save(key.uid, file_of(key.uid))
        for uid, data in self.extra:
            save(uid, data)


def names(raw: Path) -> int:
    return len(list(raw.glob("*/*.dcm")))


def test_only_what_fits_is_fetched_though_the_server_answers_more(tmp_path):
    assert pull(tmp_path / "raw", Fake(), Query("20240101-")).counts["studies_complete"] == 2
    assert pull(tmp_path / "one", Fake(), Query("20240202")).counts["objects_fetched"] == 2
    assert pull(tmp_path / "two", Fake(), Query(description="thy*")).counts["studies_found"] == 1
    assert pull(tmp_path / "silent", Fake(), Query(description="Silent*")).counts["studies_found"] == 1
    assert pull(tmp_path / "ct", Fake(), Query(modality="CT")).counts["studies_found"] == 1


def test_an_object_that_does_not_arrive_is_a_failure_and_asked_for_again(tmp_path):
    raw, server = tmp_path / "raw", Fake()
    server.loses, server.extra = {"1.1"}, [("9.9", file_of("9.9")), ("1.1", b"no DICOM")]
    first = pull(raw, server, Query("20240101-"))
    assert not first.ok and first.counts["studies_failed"] == 1 and names(raw) == 3
    assert "1 studies: some objects did not arrive" in first.notes
    server.loses, server.asked = set(), []
    second = pull(raw, server, Query("20240101-"))
    assert second.ok and second.counts["objects_fetched"] == 1 and server.asked == ["1"]
    assert [json.loads(line)["study"] for line in (raw / "pulled.jsonl").read_text().splitlines()] == ["2", "1"]


def test_a_study_that_fails_stops_no_other(tmp_path):
    server = Fake()
    server.breaks = "1"
    summary = pull(tmp_path / "raw", server, Query("20240101-"))
    assert not summary.ok and summary.counts["studies_complete"] == 1
    assert "1 studies: the PACS answers 500" in summary.notes


def test_a_corrupt_list_and_wrong_dates_are_refused(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "pulled.jsonl").write_text("{}\n")
    with pytest.raises(UsageError, match="corrupt"):
        pull(tmp_path / "raw", Fake(), Query())
    for date in ("2024", "-", "2024-01-01", "20240101-2025"):
        with pytest.raises(UsageError, match="YYYYMMDD"):
            Query(date)


def test_reports_come_with_the_images():
    assert is_wanted("US", "US") and is_wanted("SR", "US") and not is_wanted("CT", "US") and is_wanted("CT", "")


@pytest.mark.slow
def test_no_more_requests_are_made_than_the_rate_allows():
    limiter, start = RateLimiter(600), time.monotonic()
    for _ in range(4):
        limiter.wait()
    assert time.monotonic() - start >= 0.29

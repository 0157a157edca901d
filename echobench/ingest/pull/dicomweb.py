"""List and fetch the studies of a PACS by DICOMweb (PS3.18): QIDO-RS lists, WADO-RS fetches."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

import requests
from dicomweb_client.api import DICOMwebClient
from pydicom.dataset import Dataset

from echobench.errors import EchobenchError, UsageError
from echobench.ingest.pull.query import FoundStudy, ObjectKey, Query, Save, is_wanted
from echobench.work.rate_limiter import RateLimiter

TOKEN = "ECHOBENCH_PACS_TOKEN"
"""Environment variable with a bearer token; user and password are read from ~/.netrc."""
_ROWS_PER_PAGE = 100
_TIMEOUT_S = (10, 120)  # to connect, to wait for the next bytes
_FIELDS = ("ModalitiesInStudy", "StudyDescription", "StudyDate", "NumberOfStudyRelatedInstances")

Answer = TypeVar("Answer")


class _Session(requests.Session):
    """HTTP session that keeps to the request rate and sends the bearer token."""

    def __init__(self, limiter: RateLimiter) -> None:
        super().__init__()
        self._limiter = limiter
        if token := os.environ.get(TOKEN):
            self.headers["Authorization"] = f"Bearer {token}"

    def send(self, *arguments: Any, **options: Any) -> requests.Response:
        """Wait for the turn of the request, then send it."""
        self._limiter.wait()
        return super().send(*arguments, **options)


class DicomWeb:
    """A server of DICOMweb at `url`."""

    def __init__(self, url: str, limiter: RateLimiter) -> None:
        if not url.startswith(("http://", "https://")):
            raise UsageError("--dicomweb: expected the address of a server, http://... or https://...")
        self._client = DICOMwebClient(url.rstrip("/"), session=_Session(limiter), timeout=_TIMEOUT_S)
        # A server that is busy (408, 429, 503, 504) is asked again.
        self._client.set_http_retry_params(max_attempts=5, wait_exponential_multiplier=500)

    def studies(self, query: Query) -> Iterator[FoundStudy]:
        """Yield the studies of all pages."""
        filters = {"StudyDate": query.date, "ModalitiesInStudy": query.modality, "StudyDescription": query.description}
        asked = {name: value for name, value in filters.items() if value}
        search = partial(self._client.search_for_studies, search_filters=asked, fields=_FIELDS)
        yield from map(FoundStudy.of, _pages(search, "StudyInstanceUID"))

    def objects(self, study: FoundStudy, modality: str) -> list[ObjectKey]:
        """Return the objects of the study's series."""
        keys: dict[str, ObjectKey] = {}
        for series in _pages(partial(self._client.search_for_series, study.uid), "SeriesInstanceUID"):
            uid = str(series.SeriesInstanceUID)
            if is_wanted(str(series.get("Modality") or ""), modality):
                for row in _pages(partial(self._client.search_for_instances, study.uid, uid), "SOPInstanceUID"):
                    keys[str(row.SOPInstanceUID)] = ObjectKey(uid, str(row.SOPInstanceUID))
        return list(keys.values())

    def fetch(self, study: FoundStudy, keys: Sequence[ObjectKey], save: Save) -> None:
        """Fetch one object after the other, in whatever transfer syntax it is stored."""
        for key in keys:
            ds = _answer(partial(self._client.retrieve_instance, study.uid, key.series, key.uid))
            file = io.BytesIO()
            ds.save_as(file, enforce_file_format=True)
            save(str(ds.get("SOPInstanceUID", "")), file.getvalue())


def _pages(search: Callable[..., list[dict[str, Any]]], uid: str) -> Iterator[Dataset]:
    """Yield the answers of a paged search, one per value of the attribute `uid`: some servers ignore the offset."""
    seen: set[str] = set()
    while True:
        rows = _answer(partial(search, limit=_ROWS_PER_PAGE, offset=len(seen)))
        page = [_answer(partial(Dataset.from_json, row)) for row in rows]
        new = {str(ds.get(uid)): ds for ds in page if ds.get(uid) and str(ds.get(uid)) not in seen}
        yield from new.values()
        seen |= new.keys()
        if len(page) < _ROWS_PER_PAGE or not new:
            return


def _answer(ask: Callable[[], Answer]) -> Answer:
    """Return the answer to a request. Errors name only their kind: a library's message holds a URL with UIDs."""
    try:
        return ask()
    except requests.HTTPError as error:
        status = error.response.status_code if error.response is not None else "an error"
        if status in (401, 403):
            raise UsageError(
                f"the PACS denies access (HTTP {status}): set {TOKEN}, or user and password in ~/.netrc"
            ) from None
        raise EchobenchError(f"the PACS answered with HTTP status {status}") from None
    except requests.RequestException:
        raise EchobenchError("the PACS does not answer; check the address") from None
    except Exception:  # an answer that is no DICOM
        raise EchobenchError("the PACS sent an answer that is not valid DICOM") from None

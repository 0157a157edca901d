"""List and fetch the studies of a PACS by DIMSE (PS3.4 annex C): C-FIND lists, C-GET or C-MOVE fetches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from pydicom.dataset import Dataset
from pynetdicom import AE, AllStoragePresentationContexts, build_role, evt
from pynetdicom.presentation import build_context

from echobench.errors import EchobenchError, UsageError
from echobench.ingest.pull.query import FoundStudy, ObjectKey, Query, Save, is_wanted
from echobench.work.rate_limiter import RateLimiter

Retrieve = Literal["get", "move"]
_ADDRESS = re.compile(r"(?P<title>[ -~]{1,16})@(?P<host>[\w.-]+):(?P<port>\d{1,5})")
# Study Root Query/Retrieve Information Model (PS3.4 table C.6.1.3-1 and following).
_FIND, _MOVE, _GET = (f"1.2.840.10008.5.1.4.1.2.2.{number}" for number in (1, 2, 3))
_OBJECTS_PER_REQUEST = 50
_SUCCESS = 0x0000
_PENDING = (0xFF00, 0xFF01)
_SOME_FAILED = 0xB000  # the retrieval has ended, one object or more could not be sent (PS3.4 C.4.2.1.5)
_OUT_OF_RESOURCES = 0xA700
# Classes of images, clips and volumes, each offered once per transfer syntax so that nothing is converted on its way;
# the others (PS3.4 B.5) with the uncompressed ones. An association has room for 128.
_IMAGE_CLASSES = ("6.1", "3.1", "6.2", "6", "3", "7")
_OTHER_CLASSES = ("7.1", "7.2", "7.3", "7.4", "88.11", "88.22", "88.33", "88.34", "104.1", "77.1.4", "77.1.4.1", "66.4")
_COMPRESSED_SYNTAXES = (
    "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.80",
    "1.2.840.10008.1.2.4.81", "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91", "1.2.840.10008.1.2.5",
    "1.2.840.10008.1.2.4.100", "1.2.840.10008.1.2.4.101", "1.2.840.10008.1.2.4.102", "1.2.840.10008.1.2.4.103",
    "1.2.840.10008.1.2.4.51",
)  # fmt: skip
_UNCOMPRESSED_SYNTAXES = ("1.2.840.10008.1.2.1", "1.2.840.10008.1.2")


@dataclass(frozen=True, slots=True)
class Peer:
    """Address of a PACS (its title `called`, `host`, `port`), and ours: `title`, and the port that C-MOVE sends to."""

    called: str
    host: str
    port: int
    title: str = "ECHOBENCH"
    own_port: int = 11112

    @classmethod
    def parse(cls, text: str, title: str, own_port: int) -> Peer:
        """Read AET@HOST:PORT. Raises UsageError."""
        match = _ADDRESS.fullmatch(text)
        if match is None or not 0 < int(match["port"]) < 65536:
            raise UsageError("--pacs: expected AET@HOST:PORT, such as PACS@10.0.0.5:104")
        if not 0 < len(title) <= 16:
            raise UsageError("--aet: expected at most 16 characters")
        return cls(match["title"], match["host"], int(match["port"]), title, own_port)


class Dimse:
    """A PACS at `peer`, fetched from by C-GET or by C-MOVE to ourselves."""

    def __init__(self, peer: Peer, limiter: RateLimiter, retrieve: Retrieve = "get") -> None:
        self._peer, self._limiter, self._retrieve = peer, limiter, retrieve

    def studies(self, query: Query) -> Iterator[FoundStudy]:
        """Yield the studies of one C-FIND."""
        ds = _level("STUDY", StudyInstanceUID="", NumberOfStudyRelatedInstances=None)
        ds.StudyDate, ds.ModalitiesInStudy, ds.StudyDescription = query.date, query.modality, query.description
        yield from map(FoundStudy.of, self._find(ds))

    def objects(self, study: FoundStudy, modality: str) -> list[ObjectKey]:
        """Return the objects of the study's series."""
        series = self._find(_level("SERIES", StudyInstanceUID=study.uid, SeriesInstanceUID="", Modality=""))
        keys: dict[str, ObjectKey] = {}
        for uid in [str(s.SeriesInstanceUID) for s in series if is_wanted(str(s.get("Modality") or ""), modality)]:
            asked = _level("IMAGE", StudyInstanceUID=study.uid, SeriesInstanceUID=uid, SOPInstanceUID="")
            for row in self._find(asked):
                keys[str(row.SOPInstanceUID)] = ObjectKey(uid, str(row.SOPInstanceUID))
        return list(keys.values())

    def fetch(self, study: FoundStudy, keys: Sequence[ObjectKey], save: Save) -> None:
        """Fetch objects series by series, at most 50 per request."""
        for series in dict.fromkeys(key.series for key in keys):
            uids = [key.uid for key in keys if key.series == series]
            for start in range(0, len(uids), _OBJECTS_PER_REQUEST):
                batch = uids[start : start + _OBJECTS_PER_REQUEST]
                asked = _level("IMAGE", StudyInstanceUID=study.uid, SeriesInstanceUID=series, SOPInstanceUID=batch)
                (self._get if self._retrieve == "get" else self._move)(asked, _Receiver(save))

    def _find(self, asked: Dataset) -> list[Dataset]:
        self._limiter.wait()
        with self._association([build_context(_FIND)]) as association:
            rows, last = [], None
            for status, identifier in association.send_c_find(asked, _FIND):
                last = status.get("Status")
                if last in _PENDING and identifier is not None:
                    rows.append(identifier)
        if last != _SUCCESS:
            raise EchobenchError("the PACS sent no final response to a C-FIND")
        return rows

    def _get(self, asked: Dataset, receiver: _Receiver) -> None:
        contexts = [build_context(_GET), *_storage_contexts()]
        roles = [build_role(uid, scp_role=True) for uid in dict.fromkeys(c.abstract_syntax for c in contexts[1:])]
        handlers = [(evt.EVT_C_STORE, receiver)]
        self._limiter.wait()
        with self._association(contexts, ext_neg=roles, evt_handlers=handlers) as association:
            _finish(association.send_c_get(asked, _GET), receiver, "C-GET")

    def _move(self, asked: Dataset, receiver: _Receiver) -> None:
        own: Any = AE(self._peer.title)
        own.supported_contexts = AllStoragePresentationContexts
        for context in own.supported_contexts:
            context.transfer_syntax = [*_UNCOMPRESSED_SYNTAXES, *_COMPRESSED_SYNTAXES]
        try:
            server = own.start_server(
                ("", self._peer.own_port), block=False, evt_handlers=[(evt.EVT_C_STORE, receiver)]
            )
        except OSError:
            raise UsageError(
                f"--own-port {self._peer.own_port} is in use; give another one that the PACS is configured to send to"
            ) from None
        try:
            self._limiter.wait()
            with self._association([build_context(_MOVE)]) as association:
                _finish(
                    association.send_c_move(asked, self._peer.title, _MOVE),
                    receiver,
                    "C-MOVE",
                )
        finally:
            server.shutdown()

    @contextmanager
    def _association(self, contexts: list[Any], **options: Any) -> Iterator[Any]:
        own = AE(self._peer.title)
        own.acse_timeout, own.dimse_timeout, own.network_timeout, own.connection_timeout = 30, 120, 120, 10
        where = (self._peer.host, self._peer.port)
        try:
            association = own.associate(*where, contexts=contexts, ae_title=self._peer.called, **options)
        except OSError:  # a name that no resolver knows
            raise EchobenchError("the PACS does not answer; check --pacs") from None
        if not association.is_established:
            raise EchobenchError("the PACS does not answer or refuses the association; check --pacs and --aet")
        try:
            yield association
        finally:
            if association.is_established:
                association.release()


class _Receiver:
    """Save the objects of one request as they arrive, and keep what `save` raises for the end of the request."""

    def __init__(self, save: Save) -> None:
        self._save = save
        self.error: Exception | None = None

    def __call__(self, event: Any) -> int:
        try:
            self._save(str(event.request.AffectedSOPInstanceUID), event.encoded_dataset())
        except Exception as error:
            self.error = error
            return _OUT_OF_RESOURCES
        return _SUCCESS


def _finish(responses: Iterator[tuple[Dataset, Dataset | None]], receiver: _Receiver, what: str) -> None:
    """Read the responses of a retrieval to their end. Failed objects are no error: the caller finds them missing."""
    last = None
    for status, _ in responses:
        last = status.get("Status")
    if receiver.error is not None:
        raise receiver.error
    if last is None:
        raise EchobenchError(f"the PACS sent no final response to a {what}")
    if last not in (_SUCCESS, _SOME_FAILED):
        raise EchobenchError(f"the PACS refused a {what} (status {last:04X}); check that it knows --aet")


def _storage_contexts() -> list[Any]:
    storage = "1.2.840.10008.5.1.4.1.1."
    images = [build_context(storage + uid, syntax) for uid in _IMAGE_CLASSES for syntax in _COMPRESSED_SYNTAXES]
    plain = [build_context(storage + uid, list(_UNCOMPRESSED_SYNTAXES)) for uid in (*_IMAGE_CLASSES, *_OTHER_CLASSES)]
    return [*images, *plain]


def _level(level: str, **keys: Any) -> Dataset:
    ds = Dataset()
    ds.QueryRetrieveLevel = level
    for name, value in keys.items():
        setattr(ds, name, value)
    return ds

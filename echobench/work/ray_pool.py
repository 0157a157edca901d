"""Map a function over objects on a Ray cluster, with the results of the pool of one machine.

A Ray task does some objects that follow one another in child processes of its own (`pool.map_objects`), so that an
object that crashes a decoder is set aside there as it is here. A task whose worker or node is lost is done again
elsewhere; one that cannot be done on the cluster is done in this process.

Objects hold what identifies patients. They go inside the call of a task, packed and below the size from which Ray
puts arguments into its object store, which it may write to disk; errors come back without their messages.
"""

from __future__ import annotations

import os
import pickle
import socket
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Generic, TypeVar

from echobench.errors import EchobenchError, UsageError
from echobench.requirements import need
from echobench.work.files import sha256_of
from echobench.work.pool import batches, map_objects
from echobench.work.worker_process import Failure

Item = TypeVar("Item")
Result = TypeVar("Result")

_MAX_PACKED_BYTES = 80_000
"""Bytes of a packed part: Ray sends up to 100 kB inside the call itself."""
_MAX_OBJECTS = 32  # per part, so that progress shows and a lost part costs little
_PARTS_PER_CPU = 4
_RETRIES = 8
_INSTALL = "install the same version of it on every node"
_NO_CLUSTER = "no Ray cluster answers; start one with `ray start --head` and give its HOST:PORT as --address"
_CONNECT_S = 10
_STORE_BYTES = 100_000_000  # nothing is put into it


@dataclass(frozen=True, slots=True)
class Shared:
    """What every node must have in common: paths, a file of the output with its hash, the version of echobench."""

    paths: Sequence[Path]
    marker: Path
    sha256: str
    version: str

    @classmethod
    def of(cls, marker: Path, paths: Sequence[Path]) -> Shared:
        """Describe what this machine has."""
        return cls(tuple(path.resolve() for path in paths), marker.resolve(), sha256_of(marker), version("echobench"))

    def check(self) -> None:
        """Raise UsageError on a node that has something else."""
        if version("echobench") != self.version:
            raise UsageError(f"a node of the cluster lacks echobench {self.version}; {_INSTALL}")
        with suppress(OSError):
            if sha256_of(self.marker) == self.sha256 and all(path.exists() for path in self.paths):
                return
        raise UsageError("a node of the cluster does not see RAW, --out and --private; put them on a shared folder")


@dataclass(frozen=True, slots=True)
class _Part(Generic[Item, Result]):
    """The work of one task: objects that follow one another, and the function for them."""

    function: Callable[[Item], Result]
    items: Sequence[Item]
    workers: int
    on_crash: Callable[[Item], Result] | None
    shared: Shared

    def run(self) -> list[Result]:
        self.shared.check()
        return list(map_objects(self.function, self.items, workers=self.workers, on_crash=self.on_crash))


def map_on_ray(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    count: int,
    workers: int,
    shared: Shared,
    address: str | None = None,
    on_crash: Callable[[Item], Result] | None = None,
) -> Iterator[Result]:
    """Yield `function(item)` for each of `count` items, as they are done, computed on a Ray cluster.

    `address` is host:port of a cluster that runs, or "auto" for the one of this machine; without it, a cluster of
    this machine alone lives as long as the call. A task takes `workers` processors. The rest is as of `map_objects`.
    Raises UsageError for a cluster that does not answer or is too small, and where a node sees other folders.
    """
    need("scale")
    ray = _connected(address)
    try:
        cpus = int(ray.cluster_resources().get("CPU", 0))
        if cpus < workers:
            raise UsageError(f"no node has {workers} processors for a part of the work; give fewer --workers")
        size = min(_MAX_OBJECTS, max(1, -(-count // (cpus * _PARTS_PER_CPU))))
        parts = (_Part(function, batch, max(workers, 1), on_crash, shared) for batch in batches(items, size))
        task = ray.remote(_run).options(num_cpus=max(workers, 1), max_retries=_RETRIES, name="echobench ingest part")
        yield from _results(ray, task, parts, limit=2 * cpus)
    finally:
        ray.shutdown()


def _connected(address: str | None) -> Any:
    """Import Ray and join a cluster, or start one of this machine that nobody else can reach."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    address = address or os.environ.get("RAY_ADDRESS")
    if address not in (None, "auto", "local") and not _answers(address):
        raise UsageError(_NO_CLUSTER)
    import ray

    options: dict[str, Any] = {"log_to_driver": False, "logging_level": "CRITICAL"}
    if address in (None, "local"):
        options |= {"address": "local", "include_dashboard": False, "_node_ip_address": "127.0.0.1"}
        options |= {"num_cpus": os.cpu_count(), "object_store_memory": _STORE_BYTES}
    else:
        options["address"] = address
    try:
        ray.init(**options)
    except Exception:  # its message holds addresses and paths
        raise UsageError(_NO_CLUSTER) from None
    return ray


def _answers(address: str) -> bool:
    """Whether something listens at host:port; Ray itself would try for minutes."""
    host, _, port = address.rpartition(":")
    try:
        with socket.create_connection((host, int(port)), timeout=_CONNECT_S):
            return True
    except (OSError, ValueError, OverflowError):
        return False


def _run(packed: bytes) -> bytes:
    """Process a part on a node. Errors are returned as values, since Ray would write raised ones to its logs."""
    try:
        answer: Any = pickle.loads(zlib.decompress(packed)).run()
    except BaseException as error:
        answer = Failure.of(error)
    return pickle.dumps(answer)


def _packed(part: _Part[Item, Result]) -> Iterator[tuple[_Part[Item, Result], bytes]]:
    """Pack a part, in halves where it is too large to be sent inside a call."""
    packed = zlib.compress(pickle.dumps(part))
    if len(packed) <= _MAX_PACKED_BYTES or len(part.items) == 1:
        yield part, packed
        return
    middle = len(part.items) // 2
    for items in (part.items[:middle], part.items[middle:]):
        yield from _packed(_Part(part.function, items, part.workers, part.on_crash, part.shared))


def _results(ray: Any, task: Any, parts: Iterable[_Part[Item, Result]], limit: int) -> Iterator[Result]:
    waiting: dict[Any, _Part[Item, Result]] = {}
    upcoming = (pair for part in parts for pair in _packed(part))
    while True:
        while len(waiting) < limit and (pair := next(upcoming, None)) is not None:
            part, packed = pair
            if len(packed) > _MAX_PACKED_BYTES:  # one object that is too large for a call is processed here
                yield from part.run()
            else:
                waiting[task.remote(packed)] = part
        if not waiting:
            return
        (done,), _ = ray.wait(list(waiting), num_returns=1)
        part = waiting.pop(done)
        try:
            answer = pickle.loads(ray.get(done))
        except ray.exceptions.RayTaskError:  # not even the call could be read
            raise EchobenchError(f"a node of the cluster cannot run echobench; {_INSTALL}") from None
        except ray.exceptions.RayError:  # the worker was lost every time
            answer = part.run()
        if isinstance(answer, Failure):
            raise answer.error
        yield from answer

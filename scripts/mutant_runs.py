"""Run the tests of a module against changed sources of it; `scripts/mutants.py` draws the changes.

One process loads pytest and the libraries, and each change has a fork of it. A change inside functions is put into
the functions that are loaded after the tests were collected; any other is loaded from its changed source, before. Tests
that execute the changed line run first, and where none does, none is run.
"""

from __future__ import annotations

import ast
import functools
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import resource
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
_BASE_CPU_S = 5
_WALL_S = 3600.0  # for tests that wait and use no processor; a busy machine takes long for others too
_IMPORT, _SETUP = "import", "set-up"
_IS_FUNCTION = 1  # CO_OPTIMIZED: no body of a module or class


@dataclass(frozen=True)
class Mutant:
    """One changed source of a module; `line` is counted from 1."""

    module: str
    line: int
    operator: str
    source: str


@dataclass(frozen=True)
class Record:
    """What the tests of a module do: `lines` {line: tests that execute it}, whether they fork, processor seconds."""

    lines: dict[int, set[str]]
    forks: bool
    cpu_s: float


class _Importer(importlib.machinery.SourceFileLoader, importlib.abc.MetaPathFinder):
    """Loads one module out of changed source."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self._source = source

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        return (
            importlib.util.spec_from_file_location(fullname, self.path, loader=self) if fullname == self.name else None
        )

    def get_code(self, fullname: str) -> Any:
        return compile(self._source, self.path, "exec")


class _Recorder:
    """A pytest plugin that records which test executes which lines of a module, import and set-up told apart."""

    def __init__(self, path: Path) -> None:
        self._path, self._now = str(path), _IMPORT
        self.lines: dict[int, set[str]] = {}
        self.forks = False
        os.register_at_fork(before=lambda: setattr(self, "forks", True))
        sys.settrace(self._trace)
        threading.settrace(self._trace)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: Any) -> None:
        self._now = _SETUP

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: Any) -> Any:
        self._now = item.nodeid
        try:
            return (yield)
        finally:
            self._now = _SETUP

    def _trace(self, frame: Any, event: str, argument: Any) -> Any:
        if frame.f_code.co_filename != self._path:
            return None
        self.lines.setdefault(frame.f_lineno, set()).add(self._now)
        return self._trace


class _Trials:
    """A pytest plugin that forks for each change, and runs the tests in the forks only."""

    def __init__(self, mutants: list[Mutant], record: Record) -> None:
        self._mutants, self._record = mutants, record
        self._first: set[str] | None = None  # of a fork: the tests that run first
        self._is_fork = False
        self.noticed: dict[int, bool] = {}
        self._swaps: dict[int, dict[tuple[str, int], CodeType]] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: Any) -> None:
        """Try the changes outside functions, in forks that have loaded nothing of the package."""
        tree = ast.parse((ROOT / self._mutants[0].module).read_text(encoding="utf-8"))
        for number, mutant in enumerate(self._mutants):
            by = {test for line in statement(tree, mutant.line) for test in self._record.lines.get(line, ())}
            if not by and not self._record.forks:
                self.noticed[number] = False
                continue
            swap = None if _IMPORT in by else changed_functions(mutant)
            if swap is not None:
                self._swaps[number] = swap
            elif _name(mutant.module) in sys.modules:
                raise SystemExit(f"{mutant.module} is loaded before the tests are collected")
            elif self._fork(number, by):
                sys.meta_path.insert(0, _Importer(_name(mutant.module), str(ROOT / mutant.module), mutant.source))
                return

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        if self._is_fork:
            items.sort(key=lambda item: item.nodeid not in (self._first or ()))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: Any) -> bool | None:
        """Try the changes inside functions; True, which ends the session, where this is no fork."""
        if self._is_fork:
            return None
        tree = ast.parse((ROOT / self._mutants[0].module).read_text(encoding="utf-8"))
        path = str(ROOT / self._mutants[0].module)
        functions: dict[tuple[str, int], list[FunctionType]] = {}
        for function in gc.get_objects():
            if isinstance(function, FunctionType) and function.__code__.co_filename == path:
                functions.setdefault(_key(function.__code__), []).append(function)
        caches = [o for o in gc.get_objects() if isinstance(o, functools._lru_cache_wrapper)]
        gc.freeze()
        for number, swap in self._swaps.items():
            mutant = self._mutants[number]
            by = {test for line in statement(tree, mutant.line) for test in self._record.lines.get(line, ())}
            if self._fork(number, by):
                # A module that a test is the first to import is not there yet.
                sys.meta_path.insert(0, _Importer(_name(mutant.module), path, mutant.source))
                for key, code in swap.items():
                    for function in functions.get(key, ()):
                        function.__code__ = code
                for cache in caches:
                    if cache.__module__.startswith("echobench"):
                        cache.cache_clear()
                self.pytest_collection_modifyitems(session.items)
                return None
        return True

    def pytest_runtest_logreport(self, report: Any) -> None:
        if self._is_fork and report.failed:
            os._exit(1)

    def _fork(self, number: int, first: set[str]) -> bool:
        """Fork; True in the fork. Here, wait for it and keep whether its tests failed."""
        child = os.fork()
        if child == 0:
            os.setsid()
            limit = int(_BASE_CPU_S + 5 * self._record.cpu_s)
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
            self._is_fork, self._first = True, first
            return True
        self.noticed[number] = _failed(child)
        return False


def noticed(module: str, tests: list[str], mutants: list[Mutant]) -> list[bool]:
    """Return for each change of a module whether its tests fail; running out of time is a failure."""
    with tempfile.TemporaryDirectory() as folder:
        record = _record(module, tests, Path(folder))
        file = Path(folder) / "noticed.json"
        child = os.fork()
        if child == 0:
            trials = _Trials(mutants, record)
            _pytest(
                tests, trials, lambda: file.write_text(json.dumps([trials.noticed[n] for n in range(len(mutants))]))
            )
        if _failed(child, None) or not file.exists():
            raise SystemExit(f"the changes of {module} could not be tried")
        return list(json.loads(file.read_text()))


def _record(module: str, tests: list[str], folder: Path) -> Record:
    """Run the tests unchanged; load here what they load, our own package left out, so that forks need not."""
    file = folder / "record.json"
    child = os.fork()
    if child == 0:
        recorder = _Recorder(ROOT / module)

        def keep() -> None:
            sys.settrace(None)
            used = resource.getrusage(resource.RUSAGE_SELF)
            libraries = [name for name in sys.modules if not name.startswith(("echobench", "tests", "test_", "__"))]
            lines = {line: sorted(by) for line, by in recorder.lines.items()}
            cpu_s = used.ru_utime + used.ru_stime
            file.write_text(
                json.dumps({"libraries": libraries, "lines": lines, "forks": recorder.forks, "cpu_s": cpu_s})
            )

        _pytest(tests, recorder, keep)
    if _failed(child, None) or not file.exists():
        raise SystemExit(f"{' '.join(tests)} fail before anything is changed; run them with pytest")
    kept = json.loads(file.read_text())
    support = {path.stem for path in (ROOT / "tests" / "support").iterdir()}
    for name in kept["libraries"]:
        if name.split(".")[0] not in support:
            try:
                importlib.import_module(name)
            except Exception:  # a part that only its own package can load
                continue
    return Record({int(line): set(by) for line, by in kept["lines"].items()}, kept["forks"], kept["cpu_s"])


def _pytest(tests: list[str], plugin: Any, finish: Any) -> None:
    """Run pytest and leave the process with its exit code."""
    code = 3
    try:
        begun = os.getpid()
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        with tempfile.TemporaryDirectory() as folder:
            plain = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--tb=native", f"--basetemp={folder}/t"]
            code = int(pytest.main([*plain, "--hypothesis-seed=0", *tests], plugins=[plugin]))
            if os.getpid() != begun:
                os._exit(code)
        finish()
    finally:
        os._exit(code)


def _failed(child: int, limit_s: float | None = _WALL_S) -> bool:
    begin = time.monotonic()
    while limit_s is None or time.monotonic() - begin < limit_s:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status != 0
        time.sleep(0.005)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def statement(tree: ast.Module, line: int) -> range:
    """Return the lines of the innermost statement that holds a line; of a block, those of its head."""
    lines = range(line, line + 1)
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or line):
            body = getattr(node, "body", None)
            stop = body[0].lineno - 1 if body and line < body[0].lineno else (node.end_lineno or line)
            lines = range(node.lineno, max(stop, line) + 1)
    return lines


def changed_functions(mutant: Mutant) -> dict[tuple[str, int], CodeType] | None:
    """Return the changed code of functions, by name and first line; None where something else is changed too."""
    path = ROOT / mutant.module
    old = compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True)
    new = compile(mutant.source, str(path), "exec", dont_inherit=True)
    changed: dict[tuple[str, int], CodeType] = {}
    for before, after in _pairs(old, new):
        if before is None or after is None:
            return None
        is_function = before.co_flags & _IS_FUNCTION
        if _key(before) != _key(after) or before.co_freevars != after.co_freevars:
            return None
        if not is_function and _body(before) != _body(after):
            return None
        if is_function and before != after:
            changed[_key(before)] = after
    return changed


def _pairs(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType | None, CodeType | None]]:
    """Yield the code of a module with that of its changed source, and so on inwards; None where there is no partner."""
    yield old, new
    inner = [[c for c in code.co_consts if isinstance(c, CodeType)] for code in (old, new)]
    if len(inner[0]) != len(inner[1]):
        yield None, None
        return
    for before, after in zip(*inner, strict=True):
        yield from _pairs(before, after)


def _body(code: CodeType) -> tuple[Any, ...]:
    values = [(type(c), repr(c)) for c in code.co_consts if not isinstance(c, CodeType)]
    return code.co_code, code.co_names, code.co_varnames, values


def _key(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _name(module: str) -> str:
    return module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

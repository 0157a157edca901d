"""The code blocks of a page of documentation, run or checked as they stand.

`bash` and `python` blocks of a page run in order in one folder. `sh` blocks need a cluster, an accelerator, a server or
another machine: of these, each `echobench` command is parsed with its options, and nothing is run.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer
from installed import ROOT

_FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w+)\n(?P<code>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
_OPERATORS = re.compile(r"[;|&]+")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text and the line where the text begins."""

    language: str
    code: str
    line: int


def blocks(page: Path) -> list[Block]:
    """Return the fenced blocks of a page that name a language."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(m["language"], re.sub(rf"(?m)^{m['indent']}", "", m["code"]), text.count("\n", 0, m.start("code")) + 1)
        for m in _FENCE.finditer(text)
    ]


def run(page: Path, folder: Path) -> None:
    """Run the bash and python blocks of a page in `folder`, one after the other; fails at the first that does."""
    programs = folder.parent / f"{folder.name}-programs"
    programs.mkdir(exist_ok=True)
    shim = programs / "echobench"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m echobench "$@"\n')
    shim.chmod(0o755)
    environment = {
        **os.environ, "PATH": f"{programs}:{Path(sys.executable).parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
        "OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1",
    }  # fmt: skip
    for block in blocks(page):
        if block.language not in ("bash", "python"):
            continue
        words = ["bash", "-euo", "pipefail", "-c"] if block.language == "bash" else [sys.executable, "-c"]
        ended = subprocess.run(
            [*words, block.code], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert ended.returncode == 0, f"{page.name}, line {block.line}:\n{ended.stdout[-3000:]}\n{ended.stderr[-3000:]}"


def command_lines(code: str) -> Iterator[list[str]]:
    """Yield the words after `echobench` of each command in a shell text, comments and continuations resolved."""
    for line in code.replace("\\\n", " ").splitlines():
        lexer = shlex.shlex(line, posix=True, punctuation_chars=";|&")
        lexer.whitespace_split = True
        words: list[str] = []
        for word in [*lexer, ";"]:
            if "echobench " in word:  # a command given to another program as one word
                yield from command_lines(word)
            elif not _OPERATORS.fullmatch(word):
                words.append(word)
                continue
            if "echobench" in words:
                yield words[words.index("echobench") + 1 :]
            words = []


def check_options(words: list[str], monkeypatch) -> None:
    """Parse a command line without running it; raises Typer's error for what the command does not know.

    Files and folders that a command would read need not exist.
    """
    from echobench.cli import app

    command, path = typer.main.get_command(app), "echobench"
    while commands := getattr(command, "commands", None):
        if not words or words[0] not in commands:
            assert path == "echobench" and words[:1] in (["--version"], ["--help"], ["--install-completion"]), words
            return
        command, path, words = commands[words[0]], f"{path} {words[0]}", words[1:]
    for parameter in command.params:
        described = getattr(getattr(parameter, "type_descriptor", None), "parameter_info", None)
        if getattr(described, "exists", False):
            monkeypatch.setattr(described, "exists", False)
    if "--help" not in words:
        command.make_context(path, list(words))

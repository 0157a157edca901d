"""leaderboard.tex holds what TeX needs: balanced groups and environments, as many cells as columns, escapes."""

from __future__ import annotations

import re

import pytest
from latex_board import NASTY, board

from echobench.bench.boards import Leaderboard
from echobench.bench.formats import latex


def check(text: str) -> None:
    """Fail where TeX would stop."""
    text = re.sub(r"(?<!\\)%.*\n", "", text)  # comments, and line ends that are no space
    plain = re.sub(r"\\[\\&%#_${}]", "  ", text)
    depth = 0
    for sign in plain:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0, "a group ends that never began"
    assert depth == 0, "a group never ends"
    open_environments = []
    for kind, name in re.findall(r"\\(begin|end)\{(\w+)\}", plain):
        if kind == "begin":
            open_environments.append(name)
        else:
            assert open_environments.pop() == name
    assert not open_environments
    assert plain.count("$") % 2 == 0
    outside_of_mathematics = re.sub(r"\$[^$]*\$", "", plain)
    assert not re.search(r"[#_^]", outside_of_mathematics), "a special sign that is not escaped"
    for columns, body in re.findall(r"\\begin\{tabular\}\{(\w+)\}(.*?)\\end\{tabular\}", plain, re.DOTALL):
        rows = [row for row in body.split(r"\\") if "&" in row]
        assert rows == [] or {row.count("&") + 1 for row in _rows(text)} == {len(columns)}


def _rows(text: str) -> list[str]:
    body = re.search(r"\\begin\{tabular\}\{\w+\}(.*?)\\end\{tabular\}", text, re.DOTALL)[1]
    return [re.sub(r"\\&", "", row) for row in re.split(r"\\\\\n", body) if "&" in row]


@pytest.mark.parametrize("label", ["model", NASTY])
def test_the_table_is_whole(tmp_path, label):
    (path,) = latex.write(Leaderboard((board(label),), ()), tmp_path, tmp_path)
    text = path.read_text("utf-8")
    check(text)
    assert len(_rows(text)) == 3
    assert r"\begin{table}" in text
    assert text.count(r"\end{table}") == 1


@pytest.mark.parametrize(
    "broken", [r"\begin{table}", "{", "}", r"\begin{a}\end{b}", "a_b", "100 #1", "$x"],
)  # fmt: skip
def test_the_check_fails_where_tex_would_stop(broken):
    with pytest.raises((AssertionError, IndexError)):
        check(broken)

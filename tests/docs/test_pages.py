"""What the README and the pages of docs/ tell readers to type works, in the order in which it stands there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pacs_export
import pages
import pytest
from installed import ROOT

README = ROOT / "README.md"
PAGES = sorted(page for page in (ROOT / "docs").rglob("*.md") if page.name != "architecture.md")
WITH_BLOCKS = [page for page in (README, *PAGES) if pages.blocks(page)]


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def after_the_readme(tmp_path_factory) -> Path:
    """A folder in which the route of the README was followed, from a hospital's export to a release."""
    folder = pacs_export.write(tmp_path_factory.mktemp("readme") / "work")
    pages.run(README, folder)
    return folder


@pytest.mark.slow(seconds=120)
def test_the_route_of_the_readme_ends_with_a_release_that_could_be_sent(after_the_readme):
    board = (after_the_readme / "board" / "leaderboard.md").read_text(encoding="utf-8")
    assert "majority" in board and "retrieval" in board
    assert '"status": "passed"' in (after_the_readme / "balanced" / "audit.json").read_text(encoding="utf-8")


@pytest.mark.slow(seconds=8)
@pytest.mark.parametrize("page", [p for p in WITH_BLOCKS if p != README], ids=named)
def test_the_blocks_of_a_page_run_where_the_readme_left_off(page, after_the_readme, tmp_path):
    if not any(block.language in ("bash", "python") for block in pages.blocks(page)):
        pytest.skip("nothing on this page is run; its options are checked below")
    folder = tmp_path / "work"
    shutil.copytree(after_the_readme, folder)
    pages.run(page, folder)


@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_BLOCKS, ids=named)
def test_every_command_and_option_on_a_page_exists(page, monkeypatch):
    for block in pages.blocks(page):
        if block.language in ("bash", "sh"):
            for words in pages.command_lines(block.code):
                pages.check_options(words, monkeypatch)


def test_a_wrong_option_or_command_is_noticed(monkeypatch):
    with pytest.raises(Exception, match="--no-such-option"):
        pages.check_options(["validate", "set", "--no-such-option"], monkeypatch)
    with pytest.raises(AssertionError):
        pages.check_options(["no-such-command"], monkeypatch)
    with pytest.raises(Exception, match="no-such-strategy"):
        pages.check_options(["rebalance", "s", "--out", "b", "--strategy", "no-such-strategy"], monkeypatch)


def test_commands_are_found_behind_other_programs_and_over_lines():
    code = (
        "a=1  # echobench nothing\nsrun -n 2 echobench audit set \\\n  --secret key | tee log && echobench validate s\n"
    )
    assert list(pages.command_lines(code)) == [["audit", "set", "--secret", "key"], ["validate", "s"]]
    assert list(pages.command_lines("sbatch --wrap 'echobench balance set'\n")) == [["balance", "set"]]


@pytest.mark.parametrize("page", (README, *PAGES), ids=named)
def test_links_between_pages_lead_somewhere(page):
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]
    generated = {"commands.md", "formats.md", "python.md"}
    assert [t for t in local if Path(t).name not in generated and not (page.parent / t).exists()] == []


def test_the_columns_in_the_readme_are_those_of_the_schema():
    check = [sys.executable, str(ROOT / "scripts" / "reference.py"), "--check"]
    assert subprocess.run(check, capture_output=True, check=False).returncode == 0

"""The site builds without a warning, holds the reference made from the code, and loads nothing from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from installed import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import reference


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    pytest.importorskip("mkdocs", reason="wants the extra docs")
    out = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(out)]
    ended = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-3000:]
    return out


@pytest.mark.slow
def test_pages_load_nothing_from_the_network(site):
    loads = re.compile(
        r"""<(?:script|img|iframe|source)[^>]*\ssrc=["']?https?:|<link[^>]*rel=["']?stylesheet[^>]*https?:"""
    )
    pages = list(site.rglob("*.html"))
    assert len(pages) > 15
    assert [page.name for page in pages if loads.search(page.read_text(encoding="utf-8"))] == []
    styles = [
        file for file in site.rglob("*.css") if re.search(r"url\([\"']?https?:", file.read_text(encoding="utf-8"))
    ]
    assert styles == []


@pytest.mark.slow
def test_the_reference_is_part_of_the_site(site):
    text = (site / "reference" / "commands.html").read_text(encoding="utf-8")
    assert "--unknown-patients" in text and "plan-test" in text and "lexicon learn" in text


def test_each_command_with_each_of_its_options_is_in_the_reference():
    import typer

    from echobench.cli import app

    page = "\n".join(reference.commands())
    for name, command in typer.main.get_command(app).commands.items():
        leaves = getattr(command, "commands", {}) or {"": command}
        for sub, leaf in leaves.items():
            section = page.split(f"## {name} {sub}".rstrip() + "\n")[1].split("\n## ")[0]
            for parameter in leaf.params:
                if parameter.name != "help" and parameter.param_type_name == "option":
                    assert f"`{parameter.opts[0]}`" in section


def test_each_column_name_field_and_reason_is_in_the_reference():
    from echobench.dataset.records import Record
    from echobench.reasons import Reason

    page = "\n".join(reference.formats())
    assert "| accession | " in page and "检查号" in page and "影像号" in page
    assert all(f"| `{field}` | " in page for field in Record.__dataclass_fields__)
    assert all(f"| {reason.step} | " in page for reason in Reason)


def test_a_kind_of_column_without_a_line_is_refused(monkeypatch):
    monkeypatch.setattr(reference, "COLUMNS", {"path": "the image"})
    with pytest.raises(SystemExit, match="accession"):
        reference.columns()

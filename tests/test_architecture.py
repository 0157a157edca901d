"""The page of the architecture is made from the contract and the docstrings, and is current."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def architecture():
    spec = importlib.util.spec_from_file_location("architecture", ROOT / "scripts" / "architecture.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path) -> Path:
    (tmp_path / "pyproject.toml").write_text(
        '[[tool.importlinter.contracts]]\ntype = "layers"\nname = "Layers"\n'
        'layers = ["echobench.a | echobench.b", "echobench.c"]\n'
        '[[tool.importlinter.contracts]]\ntype = "protected"\nname = "torch stays in a"\n'
        'protected_modules = ["torch"]\nallowed_importers = ["echobench.a"]\n'
    )
    for name, text in {
        "__init__.py": '"""Top. More."""', "a/__init__.py": '"""Read studies (e.g. zip).\n\nLonger."""',
        "a/walk.py": '"""Walk a folder,\nin order. Then stop."""', "a/data.json": "{}",
    }.items():  # fmt: skip
        path = tmp_path / "echobench" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.mark.slow
def test_the_page_is_current(architecture):
    assert architecture.main(["--check"]) == 0, "run: python scripts/architecture.py"


def test_it_shows_rows_of_layers_protected_packages_and_a_line_per_file(architecture, project):
    page = architecture.render(project)
    assert "        a[a]\n        b[b]\n    end\n" in page and "L0 --> L1" in page
    assert "- torch stays in a: `torch` is imported only by `echobench.a`." in page
    assert "### echobench\nTop.\n" in page and "### echobench/a\nRead studies (e.g. zip).\n" in page
    assert "- `walk.py`: Walk a folder, in order.\n" in page and "data.json" not in page


def test_a_changed_docstring_makes_the_page_out_of_date(architecture, project, monkeypatch, capsys):
    monkeypatch.setattr(architecture, "ROOT", project)
    monkeypatch.setattr(architecture, "PAGE", project / "page.md")
    assert architecture.main(["--check"]) == 1
    assert architecture.main([]) == 0 and architecture.main(["--check"]) == 0
    (project / "echobench" / "a" / "walk.py").write_text('"""Walk it."""')
    assert architecture.main(["--check"]) == 1
    assert "python scripts/architecture.py" in capsys.readouterr().err


@pytest.mark.slow
def test_every_module_says_in_its_first_line_what_it_is(architecture):
    empty = [path for path in (ROOT / "echobench").rglob("*.py") if not architecture._first_sentence(path)]
    assert [path.relative_to(ROOT).as_posix() for path in empty] == []

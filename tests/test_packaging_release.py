"""What `make release-check` looks for in the archives, and the version that the documents state."""

from __future__ import annotations

import re
import sys
import zipfile

import pytest
from installed import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import release_check


def test_package_citation_and_changelog_state_one_version():
    assert release_check.disagreements(release_check.version()) == []
    assert release_check.disagreements("9.9.9") == ["CITATION.cff", "CHANGELOG.md"]


def test_a_wheel_that_lacks_a_schema_or_a_module_is_noticed(tmp_path):
    wheel = tmp_path / "w.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path in (ROOT / "echobench").rglob("*.py"):
            archive.writestr(path.relative_to(ROOT).as_posix(), "")
        archive.writestr("echobench/py.typed", "")
        for path in (ROOT / "schemas").rglob("*"):
            if path.is_file() and path.name != "zh.json":
                archive.writestr(f"echobench/_schemas/{path.relative_to(ROOT / 'schemas').as_posix()}", "")
    missing = release_check.missing_from_wheel(wheel)
    assert missing and all(name.endswith("/zh.json") for name in missing)
    assert "echobench/_schemas/templates/zh.json" in missing


def test_the_changelog_has_the_kinds_of_keep_a_changelog():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"(?m)^### (.+)$", text)) <= kinds
    for part in re.split(r"(?m)^## ", text)[1:]:
        headings = re.findall(r"(?m)^### (.+)$", part)
        assert len(headings) == len(set(headings))


@pytest.mark.parametrize("name", ["container/build.sh", "container/Containerfile", "scripts/release_check.py"])
def test_no_recipe_names_a_host_to_fetch_from(name):
    assert not re.search(r"https?://|\b\w+\.(?:org|com|io)\b", (ROOT / name).read_text(encoding="utf-8"))

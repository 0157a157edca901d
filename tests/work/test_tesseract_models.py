"""Models of Tesseract are found where the system puts them, and first where it is told."""

from __future__ import annotations

import pytest

from echobench.work.tesseract_models import _FOLDERS, installed


@pytest.fixture(autouse=True)
def fresh():
    installed.cache_clear()
    yield
    installed.cache_clear()


def test_the_folder_that_is_given_comes_first(monkeypatch, tmp_path):
    system, given = tmp_path / "system", tmp_path / "given"
    for folder, names in ((system, ("kor", "tha")), (given, ("kor",))):
        folder.mkdir()
        for name in names:
            (folder / f"{name}.traineddata").touch()
    monkeypatch.setattr("echobench.work.tesseract_models._FOLDERS", (str(system),))
    monkeypatch.setenv("TESSDATA_PREFIX", str(given))
    assert installed() == {"kor": given, "tha": system}


def test_without_any_there_is_none(monkeypatch, tmp_path):
    monkeypatch.setattr("echobench.work.tesseract_models._FOLDERS", (str(tmp_path / "none"),))
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    assert installed() == {}


def test_folders_of_the_system_are_absolute():
    assert all(folder.startswith("/") for folder in _FOLDERS)

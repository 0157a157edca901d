"""Trees of any nesting, archives within archives, and those that try to get out."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from echobench.errors import InputError, UsageError
from echobench.raw.walk import Source, Unreadable, walk


def packed(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


def test_every_file_of_a_tree_is_met_once_in_a_fixed_order(tmp_path):
    for name in ("b/2.png", "a/deep/er/1.png", "c"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    found = [place.relative for place in walk(tmp_path)]
    assert sorted(found) == ["a/deep/er/1.png", "b/2.png", "c"]
    assert found == [place.relative for place in walk(tmp_path)]


def test_members_of_nested_archives_are_read_in_place(tmp_path):
    inner = packed(x__y=b"hello")
    (tmp_path / "outer.zip").write_bytes(packed(**{"in.zip": inner, "top": b"top"}))
    found = {place.relative: place for place in walk(tmp_path)}
    assert set(found) == {"outer.zip/in.zip/x/y", "outer.zip/top"}
    assert found["outer.zip/in.zip/x/y"].read() == b"hello"
    assert [p.name for p in tmp_path.iterdir()] == ["outer.zip"]


@pytest.mark.parametrize("name", ["../../evil.dcm", "/etc/evil", "a/../../evil", "C:\\evil", "..\\evil"])
def test_a_member_that_climbs_out_is_reported_and_not_written(tmp_path, name):
    raw = tmp_path / "raw"
    raw.mkdir()
    with zipfile.ZipFile(raw / "a.zip", "w") as archive:
        archive.writestr(name, b"evil")
        archive.writestr("good.png", b"good")
    places = list(walk(raw))
    assert [p.reason.text for p in places if isinstance(p, Unreadable)] == ["archive member escapes its archive"]
    assert [p.read() for p in places if isinstance(p, Source)] == [b"good"]
    assert not list(tmp_path.rglob("*evil*"))


def test_damaged_and_bottomless_archives_give_a_reason(tmp_path):
    (tmp_path / "cut.zip").write_bytes(packed(a=b"a" * 1000)[:60])
    data = packed(a=b"a")
    for _ in range(6):
        data = packed(**{"n.zip": data})
    (tmp_path / "deep.zip").write_bytes(data)
    reasons = {place.reason.text for place in walk(tmp_path) if isinstance(place, Unreadable)}
    assert reasons == {"archive is damaged", "archive is nested too deep"}


def test_a_member_with_a_wrong_checksum_fails_on_reading(tmp_path):
    data = bytearray(packed(a=bytes(range(256)) * 4))
    data[40] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(bytes(data))
    (source,) = walk(tmp_path)
    if isinstance(source, Unreadable):
        assert source.reason.text == "archive member is damaged"
        return
    with pytest.raises(InputError, match="archive member is damaged"):
        source.read()


def test_an_unreadable_folder_is_reported(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir()
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "a").write_bytes(b"a")
    scandir = os.scandir

    def refuse(path):
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    places = list(walk(tmp_path))
    assert [(p.relative, p.reason.text) for p in places if isinstance(p, Unreadable)] == [
        ("closed", "folder cannot be read")
    ]
    assert [p.relative for p in places if isinstance(p, Source)] == ["open/a"]


def test_empty_files_and_files_of_the_system_are_accounted_for(tmp_path):
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "empty.dcm").write_bytes(b"")
    assert {(p.relative, p.reason.text) for p in walk(tmp_path)} == {
        (".DS_Store", "file of the operating system"),
        ("empty.dcm", "file is empty"),
    }


def test_links_in_a_circle_end(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x").write_bytes(b"x")
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    assert [p.relative for p in walk(tmp_path) if isinstance(p, Source)] == ["a/x"]


def test_a_missing_folder_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="does not exist"):
        list(walk(tmp_path / "nowhere"))

"""Trees of any nesting, archives within archives, and those that try to get out."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from echobench.errors import InputError, UsageError
from echobench.raw.walk import Source, Unreadable, walk
from echobench.reasons import Reason


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


def test_names_that_are_not_utf_8_stop_nothing_and_stay_apart(tmp_path):
    gbk = "超声".encode("gbk")
    for name in (gbk, "超声".encode(), b"\xff\xfe"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"x")
    sources = [source for source in walk(tmp_path) if isinstance(source, Source)]
    assert sorted(source.relative for source in sources) == ["\\xff\\xfe", "超声", "超声"]
    assert len({source.key for source in sources}) == 3 and all(source.key.encode() for source in sources)
    assert all(source.read() == b"x" for source in sources)


def test_a_link_out_of_the_root_is_followed_once_and_loops_end(tmp_path):
    root, elsewhere = tmp_path / "raw", tmp_path / "elsewhere"
    (elsewhere / "study").mkdir(parents=True)
    (elsewhere / "study" / "x").write_bytes(b"x")
    root.mkdir()
    (root / "a").symlink_to(elsewhere)
    (root / "b").symlink_to(elsewhere / "study")
    (root / "self").symlink_to(root)
    (elsewhere / "study" / "loop").symlink_to(elsewhere)
    places = list(walk(root))
    assert [p.relative for p in places if isinstance(p, Source)] == ["b/x"]
    assert {p.relative: p.reason for p in places if isinstance(p, Unreadable)} == dict.fromkeys(
        ["a/study", "b/loop", "self"], Reason.FOLDER_LINK
    )


def test_a_tar_in_a_zip_is_walked_like_a_folder(tmp_path):
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w:gz") as archive:
        info = tarfile.TarInfo("y")
        info.size = 5
        archive.addfile(info, io.BytesIO(b"hello"))
    (tmp_path / "x.zip").write_bytes(packed(**{"in.tar.gz": inner.getvalue()}))
    (source,) = walk(tmp_path)
    assert isinstance(source, Source) and source.relative == "x.zip/in.tar.gz/y" and source.read() == b"hello"
    assert source.sibling("z").relative == "x.zip/in.tar.gz/z"
    with pytest.raises(InputError):
        source.sibling("z").read()


def test_the_hash_of_a_file_and_of_a_member_is_that_of_its_bytes(tmp_path):
    (tmp_path / "a.zip").write_bytes(packed(x=b"hello"))
    (tmp_path / "x").write_bytes(b"hello")
    sources = [source for source in walk(tmp_path) if isinstance(source, Source)]
    assert [source.sha256() for source in sources] == [hashlib.sha256(b"hello").hexdigest()] * 2
    with pytest.raises(InputError):
        sources[0].sibling("nothing").sha256()


def test_members_of_one_name_are_several_files(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        for name, data in (("a.txt", b"one"), ("./a.txt", b"two")):
            archive.writestr(name, data)
        with pytest.warns(UserWarning):
            archive.writestr("a.txt", b"three")
    sources = list(walk(tmp_path))
    assert {source.read() for source in sources} == {b"one", b"two", b"three"}
    assert len({source.key for source in sources}) == 3
    assert {source.relative for source in sources} == {"x.zip/a.txt"}

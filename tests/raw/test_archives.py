"""Zip, tar and gzip give their members; what is damaged, packed strangely or a bomb says so."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import tarfile
import zipfile
from pathlib import Path

import pytest

from echobench.errors import InputError
from echobench.raw.archives import archive_kind, open_archive
from echobench.reasons import Reason

FILES = {"b/2.txt": b"two" * 500, "a.txt": b"one"}


def tar(files: dict[str, bytes], encoding: str = "utf-8") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT, encoding=encoding) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def opened(data: bytes, name: str = "x"):
    kind = archive_kind(data[:512])
    assert kind is not None
    return open_archive(data, kind, name)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress], ids=["tar", "gz", "bz2", "xz"])
@pytest.mark.parametrize("on_disk", [True, False])
def test_members_of_a_tar_are_read_in_any_order(tmp_path, pack, on_disk):
    data = pack(tar(FILES))
    (tmp_path / "x").write_bytes(data)
    kind = archive_kind(data[:512])
    archive = open_archive(tmp_path / "x" if on_disk else data, kind, "x")
    members = list(archive.members())
    assert {member.name: member.size for member in members} == {name: len(data) for name, data in FILES.items()}
    for member in reversed(members):
        assert archive.read(member.key) == FILES[member.name]


def test_a_file_that_is_compressed_by_itself_loses_its_last_ending():
    archive = opened(gzip.compress(b"pixels"), "scan.nii.gz")
    (member,) = archive.members()
    assert (member.name, member.size, archive.read(member.key)) == ("scan.nii", 6, b"pixels")


def test_members_that_lead_out_or_are_links_are_not_read():
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name in ("../evil", "/etc/evil"):
            archive.addfile(tarfile.TarInfo(name))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    reasons = [member.reason for member in opened(buffer.getvalue()).members()]
    assert reasons == [Reason.MEMBER_ESCAPES, Reason.MEMBER_ESCAPES, Reason.NOT_REGULAR]


def test_names_of_chinese_tools_are_read_as_gbk():
    (member,) = opened(tar({"甲状腺/1.dcm": b"x"}, encoding="gbk")).members()
    assert member.name == "甲状腺/1.dcm"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("AAAA/1.dcm", b"x")
    (member,) = opened(buffer.getvalue().replace(b"AAAA", "超声".encode("gbk"))).members()
    assert member.name == "超声/1.dcm" and opened(
        buffer.getvalue().replace(b"AAAA", "超声".encode("gbk"))
    ).read(member.key) == b"x"  # fmt: skip


def test_deflate64_is_named_and_its_neighbours_are_read():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"a" * 100)
        archive.writestr("b", b"b" * 100)
    data = bytearray(buffer.getvalue())
    # Method 9 in the directory entry of the first member: PK 01 02, then 6 bytes of versions and flags.
    data[data.find(b"PK\x01\x02") + 10] = 9
    archive = opened(bytes(data))
    assert [member.reason for member in archive.members()] == [Reason.MEMBER_COMPRESSION, None]
    assert archive.read("b") == b"b" * 100


@pytest.mark.parametrize(
    "data",
    [gzip.compress(tar(FILES))[:60], tar(FILES)[:300], b"PK\x03\x04" + b"x" * 60, b"\x1f\x8b" + b"x" * 600],
    ids=["tar.gz cut", "tar cut", "zip", "gz"],
)
def test_damaged_archives_say_so(data):
    with pytest.raises(InputError) as caught:
        list(opened(data).members())
    assert caught.value.reason is Reason.ARCHIVE_DAMAGED


def test_a_tar_that_is_cut_gives_what_came_before():
    members = list(opened(tar({"a": b"a" * 600, "b": b"b" * 3000})[:2100]).members())
    assert members[0].name == "a" and opened(tar({"a": b"a" * 600, "b": b"b" * 3000})[:2100]).read("a") == b"a" * 600
    archive = opened(tar({"a": b"a" * 600, "b": b"b" * 3000})[:4000])
    with pytest.raises(InputError):
        archive.read("b")


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr("echobench.raw.archives._BOMB_BYTES", 1 << 20)
    with pytest.raises(InputError) as caught:
        opened(gzip.compress(b"\0" * (4 << 20)))
    assert caught.value.reason is Reason.MEMBER_TOO_LARGE


def test_other_files_are_no_archives(tmp_path: Path):
    assert archive_kind(b"\x89PNG" + b"\0" * 500) is None and archive_kind(b"") is None


@pytest.mark.slow
@pytest.mark.parametrize(
    "pack",
    [gzip.compress, lambda data: bz2.compress(data, 1), lambda data: lzma.compress(data, preset=0)],
    ids=["gz", "bz2", "xz"],
)
def test_a_compressed_tar_that_is_cut_gives_what_came_before(pack):
    files = {name: random.Random(name).randbytes(200_000) for name in "abc"}
    archive = opened(pack(tar(files))[:500_000])
    members = list(archive.members())
    assert archive.read("a") == files["a"]
    assert any(member.reason is Reason.ARCHIVE_DAMAGED for member in members)
    with pytest.raises(InputError):
        archive.read("c")


def test_a_tar_that_is_cut_at_the_end_of_a_member_says_so():
    whole = tar({"a": random.Random(1).randbytes(10_240 - 512)})
    packed = gzip.compress(whole[:10_240] + random.Random(2).randbytes(200_000))
    reasons = [member.reason for member in opened(packed[:12_000]).members()]
    assert reasons == [None, Reason.ARCHIVE_DAMAGED]


def test_members_of_one_name_are_each_read(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, pytest.warns(UserWarning):
        for data in (b"first", b"second", b"third"):
            archive.writestr("a.txt", data)
    one = tar({"a.txt": b"first"})[:1024]
    packed = one + tar({"a.txt": b"second"})[:1024] + tar({"a.txt": b"third"})
    for data in (buffer.getvalue(), packed):
        archive = opened(data)
        members = list(archive.members())
        assert [member.name for member in members] == ["a.txt"] * 3
        assert [archive.read(member.key) for member in members] == [b"first", b"second", b"third"]

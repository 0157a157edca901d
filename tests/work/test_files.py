"""A reader sees the old file or the new one."""

from __future__ import annotations

import pytest

from echobench.work.files import replacing


def test_the_new_file_comes_whole_and_private(tmp_path):
    path = tmp_path / "index"
    path.write_bytes(b"old")
    with replacing(path, 0o600) as file:
        file.write(b"new")
        file.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path):
    path = tmp_path / "index"
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), replacing(path) as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert [p.name for p in tmp_path.iterdir()] == ["index"]
    assert path.read_bytes() == b"old"

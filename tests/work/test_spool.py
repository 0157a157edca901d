"""What is spooled comes back by position and in order, and leaves no name on the disk."""

from __future__ import annotations

from echobench.work.spool import Spool


def test_items_come_back_by_position_and_in_order():
    spool: Spool[dict[str, int]] = Spool()
    positions = [spool.add({"n": n}) for n in range(5)]
    assert [spool.get(position) for position in reversed(positions)] == [{"n": n} for n in (4, 3, 2, 1, 0)]
    assert list(spool) == [{"n": n} for n in range(5)] and len(spool) == 5


def test_items_may_be_read_and_added_while_all_are_yielded():
    spool: Spool[int] = Spool()
    first = spool.add(1)
    spool.add(2)
    seen = []
    for item in spool:
        seen.append(item)
        assert spool.get(first) == 1
        if len(spool) < 4:
            spool.add(item + 10)
    assert seen == [1, 2, 11, 12]


def test_no_file_has_a_name(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    spool: Spool[str] = Spool()
    spool.add("x" * 100_000)
    assert list(tmp_path.iterdir()) == [] and list(spool) == ["x" * 100_000]

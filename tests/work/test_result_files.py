"""A result is there whole, of this fingerprint, or not at all."""

from __future__ import annotations

import pytest

from echobench.errors import EchobenchError
from echobench.work.result_files import Results


def test_metadata_and_payloads_come_back(tmp_path):
    results = Results(tmp_path)
    results.put("abcd", "f1", {"n": 1}, [b"\n\x00x", b""])
    assert results.get("abcd") == ({"n": 1}, [b"\n\x00x", b""])
    assert results.get("abcd", with_payloads=False) == ({"n": 1}, [])


def test_only_the_same_fingerprint_counts(tmp_path):
    results = Results(tmp_path)
    assert not results.has("abcd", "f1")
    results.put("abcd", "f1", {})
    assert results.has("abcd", "f1") and not results.has("abcd", "f2")
    results.put("abcd", "f2", {})
    assert results.has("abcd", "f2") and not results.has("abcd", "f1")


@pytest.mark.parametrize("size", [0, 10, -1])
def test_what_is_cut_short_is_an_error_that_says_what_to_do(tmp_path, size):
    results = Results(tmp_path)
    results.put("abcd", "f1", {"n": 1}, [b"payload"])
    (path,) = (p for p in tmp_path.rglob("*") if p.is_file())
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(EchobenchError, match="run the same command again"):
        results.get("abcd")
    assert not results.has("abcd", "f1") and not results.is_stripped("abcd")


def test_a_missing_result_is_the_same_error(tmp_path):
    with pytest.raises(EchobenchError, match="missing or corrupt"):
        Results(tmp_path).get("abcd")

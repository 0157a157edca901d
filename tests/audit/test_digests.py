"""An identifier is known by its unkeyed hashes, whole hashes alone."""

from __future__ import annotations

import hashlib

import pytest

from echobench.audit.digests import Digests
from echobench.audit.forms import Identifier

KNOWN = Digests([Identifier("id", "KX-7719402"), Identifier("name", "Rowe^Al"), Identifier("date", "19570823")])
ALGORITHMS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")


def hashed(algorithm: str, text: str) -> str:
    return hashlib.new(algorithm, text.encode()).hexdigest()


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_each_algorithm_is_known(algorithm):
    assert KNOWN.count(f"id {hashed(algorithm, 'KX-7719402')}.") == {"id": 1}


@pytest.mark.parametrize("writing", ["kx-7719402", "KX7719402", "rowe al", "Al Rowe", "AL_ROWE", "rowe, al", "Rowe^Al"])
def test_each_usual_writing_is_known(writing):
    assert sum(KNOWN.count(hashed("sha256", writing)).values()) == 1


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_part_of_a_longer_run_of_digits_is_none(algorithm):
    digits = hashed(algorithm, "KX-7719402")
    assert not KNOWN.count(digits + "0") and not KNOWN.count("0" + digits) and not KNOWN.count(digits[:-1])


def test_another_value_and_a_date_are_not_known():
    assert not KNOWN.count(hashed("md5", "KX-7719403")) and not KNOWN.count(hashed("md5", "19570823"))


def test_a_hash_in_bytes_is_known_by_its_kind():
    assert KNOWN.kind(hashlib.sha1(b"Rowe^Al").digest()) == "name"
    assert KNOWN.kind(b"Rowe^Al") is None

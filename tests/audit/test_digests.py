"""An identifier is known by its unkeyed hashes, whole ones and cut ones."""

from __future__ import annotations

import hashlib

import pytest

from echobench.audit.digests import Digests
from echobench.audit.forms import Identifier

KNOWN = Digests([Identifier("id", "KX-7719402"), Identifier("name", "Rowe^Al"), Identifier("date", "19570823")])
ALGORITHMS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "sha3_512", "blake2b", "blake2s")


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
    assert not KNOWN.count(digits + "0") and not KNOWN.count("0" + digits)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("length", [12, 13, 16, 31])
def test_a_digest_is_known_by_its_first_twelve_digits_or_more(algorithm, length):
    digits = hashed(algorithm, "KX-7719402")
    assert KNOWN.count(f"scan_{digits[:length]}.png") == {"id": 1}
    assert not KNOWN.count(digits[:11]) and not KNOWN.count(digits[1:14])


def test_a_digest_of_a_short_value_is_known_whole_alone():
    known = Digests([Identifier("id", "A27")])
    assert known.count(hashed("md5", "A27")) == {"id": 1} and not known.count(hashed("md5", "A27")[:16])


def test_a_digest_is_known_as_a_uuid_and_with_colons():
    digits = hashed("md5", "KX-7719402")
    assert KNOWN.count(f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}") == {"id": 1}
    assert KNOWN.count(":".join(digits[at : at + 2] for at in range(0, 32, 2))) == {"id": 1}


def test_another_value_and_a_date_are_not_known():
    assert not KNOWN.count(hashed("md5", "KX-7719403")) and not KNOWN.count(hashed("md5", "19570823"))


def test_a_hash_in_bytes_is_known_by_its_kind():
    assert KNOWN.kind(hashlib.sha1(b"Rowe^Al").digest()) == "name"
    assert KNOWN.kind(hashlib.sha1(b"Rowe^Al").digest()[:9]) == "name"
    assert KNOWN.kind(b"Rowe^Al") is None and KNOWN.kind(b"Rowe") is None

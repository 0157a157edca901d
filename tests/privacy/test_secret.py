"""A key is made once, read by its owner alone, and never shown."""

from __future__ import annotations

import hashlib
import hmac
import stat

import pytest

from echobench.errors import SecretError
from echobench.privacy.secret import Secret

KEY = Secret(bytes(range(32)))


def test_a_new_key_is_private_random_and_read_back(tmp_path):
    made = Secret.new(tmp_path / "a")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
    assert Secret.load(tmp_path / "a") == made != Secret.new(tmp_path / "b")
    assert len(made.key) == 32


def test_a_key_is_never_overwritten(tmp_path):
    made = Secret.new(tmp_path / "a")
    with pytest.raises(SecretError, match="exists"):
        Secret.new(tmp_path / "a")
    assert Secret.load(tmp_path / "a") == made
    with pytest.raises(SecretError, match="cannot create"):
        Secret.new(tmp_path / "nowhere" / "a")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601])
def test_a_key_that_others_can_use_is_refused(tmp_path, mode):
    Secret.new(tmp_path / "a")
    (tmp_path / "a").chmod(mode)
    with pytest.raises(SecretError, match="chmod 600"):
        Secret.load(tmp_path / "a")


@pytest.mark.parametrize(
    "content",
    ["", "echobench-secret-1\n", "echobench-secret-1\n" + "a" * 62, "echobench-secret-1\n" + "a" * 66,
     "echobench-secret-2\n" + "a" * 64, "echobench-secret-1\n" + "x" * 64],
)  # fmt: skip
def test_what_is_no_key_is_refused(tmp_path, content):
    (tmp_path / "a").write_text(content)
    (tmp_path / "a").chmod(0o600)
    with pytest.raises(SecretError, match="not an echobench key"):
        Secret.load(tmp_path / "a")


def test_a_missing_or_unreadable_key_says_what_to_do(tmp_path):
    with pytest.raises(SecretError, match="echobench secret new"):
        Secret.load(tmp_path / "a")
    (tmp_path / "b").write_bytes(b"\xff")
    with pytest.raises(SecretError, match="cannot read"):
        Secret.load(tmp_path / "b")


def test_digests_are_hmac_sha256_of_length_prefixed_parts():
    message = b"".join(len(part).to_bytes(8, "big") + part for part in (b"id", b"a", "王".encode()))
    expected = hmac.new(KEY.key, message, hashlib.sha256)
    assert KEY.digest("id", "a", "王") == expected.digest()
    assert KEY.keyed_id("id", "a", "王") == expected.hexdigest()[:16]
    assert KEY.digest("id", "ab", "c") != KEY.digest("id", "a", "bc") != KEY.digest("a", "id", "bc")


def test_the_fingerprint_names_the_key_and_nothing_shows_it():
    assert KEY.fingerprint == KEY.keyed_id("fingerprint") != Secret(bytes(32)).fingerprint
    assert KEY.key.hex() not in repr(KEY) and str(KEY.key) not in repr(KEY)

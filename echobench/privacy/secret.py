"""The one key of a project: every name that must be consistent and unguessable is an HMAC under it.

RFC 2104 HMAC-SHA256. The key file is 32 random bytes in hex, mode 0600, never written beside the data. The same key
gives the same pseudonyms over files and runs; another key gives unlinkable ones.
"""

from __future__ import annotations

import hmac
import os
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path

from echobench.errors import SecretError

_HEADER = "echobench-secret-1"


@dataclass(frozen=True, slots=True)
class Secret:
    """A loaded key. Its bytes never appear in `repr`, so neither in a log nor in a traceback's locals."""

    key: bytes = field(repr=False)

    @classmethod
    def new(cls, path: Path) -> Secret:
        """Create a key file (mode 0600) and return its key. Raises SecretError if the file exists or cannot be made."""
        key = secrets.token_bytes(32)
        try:
            fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise SecretError(f"{path} exists; a key is never overwritten. Choose another file") from None
        except OSError as error:
            raise SecretError(f"cannot create {path}: {os.strerror(error.errno or 0)}") from None
        with os.fdopen(fd, "w") as file:
            file.write(f"{_HEADER}\n{key.hex()}\n")
        return cls(key)

    @classmethod
    def load(cls, path: Path) -> Secret:
        """Read a key file. Raises SecretError if it is missing, malformed or readable by others."""
        try:
            mode = path.stat().st_mode
            text = path.read_text(encoding="ascii")
        except FileNotFoundError:
            raise SecretError(f"no key at {path}; make one with: echobench secret new {path}") from None
        except (OSError, UnicodeDecodeError):
            raise SecretError(f"cannot read the key at {path}") from None
        if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
            raise SecretError(f"{path} can be read by others; run: chmod 600 {path}")
        header, _, body = text.partition("\n")
        try:
            key = bytes.fromhex(body.strip())
        except ValueError:
            key = b""
        if header != _HEADER or len(key) != 32:
            raise SecretError(f"{path} is not an echobench key; make one with: echobench secret new FILE")
        return cls(key)

    def digest(self, purpose: str, *parts: str) -> bytes:
        """Return the HMAC-SHA256 (32 bytes) of `parts`. They are length-prefixed: ("ab", "c") differs from ("a", "bc").

        Another `purpose` gives an unrelated digest of the same parts.
        """
        message = b"".join(len(p).to_bytes(8, "big") + p for p in (s.encode() for s in (purpose, *parts)))
        return hmac.digest(self.key, message, "sha256")

    def keyed_id(self, purpose: str, *parts: str) -> str:
        """Return a digest as 16 hex digits, for files, logs and tables."""
        return self.digest(purpose, *parts).hex()[:16]

    @property
    def fingerprint(self) -> str:
        """16 hex digits that name the key in a manifest and do not disclose it."""
        return self.digest("fingerprint").hex()[:16]

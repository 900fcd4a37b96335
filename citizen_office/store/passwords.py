"""Passwords are kept as Argon2id."""

from __future__ import annotations

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

#: Each hash takes 64 MiB and a core for a third of a second; more of them at once would be a way to stop the house.
AT_ONCE = 2


class Argon2Hasher:
    """``ports.PasswordHasher`` with the library's parameters, which follow RFC 9106."""

    def __init__(self) -> None:
        """Prepare a hash of nobody, against which passwords of unknown logins are verified."""
        self._hasher = PasswordHasher()
        self._turns = BoundedSemaphore(AT_ONCE)
        self._nobody = ""

    def hash(self, password: str) -> str:
        """A new hash with its own salt."""
        with self._turns:
            return self._hasher.hash(password)

    def verify(self, password_hash: str | None, password: str) -> bool:
        """Whether the password is right. For nobody (None) it is not, and finding out takes as long."""
        if password_hash is None and not self._nobody:
            self._nobody = self.hash("nobody")
        try:
            with self._turns:
                return self._hasher.verify(password_hash or self._nobody, password) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False

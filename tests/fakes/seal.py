"""A seal that proves nothing but that it was asked for: the digest, and words around it."""

from __future__ import annotations

from citizen_office.services.ports import Seal

PREFIX = b"sealed:"


class FakeSeal(Seal):
    """Remembers what it sealed."""

    def __init__(self, room: int = 64) -> None:
        self._room = room
        self.digests: list[bytes] = []

    @property
    def room(self) -> int:
        return self._room

    def sign(self, digest: bytes) -> bytes:
        self.digests.append(digest)
        return PREFIX + digest

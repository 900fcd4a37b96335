"""AES-256-GCM over bytes that know their place.

The place (authority, table, row, column) is authenticated with the ciphertext, so that whoever can write into the
database cannot put one row's ciphertext into another: it would not open there.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from citizen_office.core.errors import Unreadable

#: Bytes of every key.
KEY_BYTES = 32
_NONCE_BYTES = 12
#: The first byte of what is written: the format. Readers of past formats stay.
_FORMAT = b"\x01"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ciphertext belongs. ``column`` also names the sequence where a row's key has one."""

    authority: str
    table: str
    row: str
    column: str

    def __bytes__(self) -> bytes:
        """The place without ambiguity: each part with its length before it."""
        return _known(self.authority) + _known(self.table) + _framed(self.row) + _known(self.column)


def _framed(part: str) -> bytes:
    encoded = part.encode()
    return len(encoded).to_bytes(4, "big") + encoded


#: Authorities, tables and columns are few, and met with every ciphertext of a page of cases.
_known = lru_cache(1_024)(_framed)


def new_key() -> bytes:
    """A random key."""
    return secrets.token_bytes(KEY_BYTES)


def seal(key: bytes, plain: bytes, place: Place) -> bytes:
    """The ciphertext of ``plain`` for this place: format byte, nonce, ciphertext with tag."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _FORMAT + nonce + AESGCM(key).encrypt(nonce, plain, bytes(place))


def unseal(key: bytes, sealed: bytes, place: Place) -> bytes:
    """What was sealed. Unreadable where the key is another, the bytes were changed, or they are of another place."""
    start = len(_FORMAT) + _NONCE_BYTES
    if not sealed.startswith(_FORMAT) or len(sealed) < start:
        raise Unreadable(f"{place.table}.{place.column} holds no ciphertext of ours", table=place.table)
    try:
        return AESGCM(key).decrypt(sealed[len(_FORMAT) : start], sealed[start:], bytes(place))
    except InvalidTag:
        raise Unreadable(f"{place.table}.{place.column} does not open under its key", table=place.table) from None

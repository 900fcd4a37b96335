"""The code on a notice by which anybody can ask whether it was issued: 34 characters of Crockford's base 32.

21 bytes: the number of a key, a random id of the document, and the start of an HMAC over both and the digest of the
record. So a code cannot be made up, says nothing of anybody, and cannot be moved to another record. It proves that a
notice was issued; that a file is unchanged is proved by the seal.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field

from citizen_office.core.cases.secrets import ALPHABET, read_secret

#: Characters of a code, and bytes of its parts.
LENGTH = 34
DOCUMENT_BYTES = TAG_BYTES = 10
#: Numbers of keys are one byte. The key with this number comes from the office's secret; others come from a setting.
DERIVED_KEY = 0
MOST_KEYS = 256
#: Where codes are asked about, below the authority's address, in capitals: a QR code then takes less room.
PATH = "/V/"
_LABEL = b"bescheid-verify-v1\0"
_BYTES = 1 + DOCUMENT_BYTES + TAG_BYTES
#: 34 characters hold two bits more than the 21 bytes.
_SPARE_BITS = 5 * LENGTH - 8 * _BYTES
_GROUP = 5


@dataclass(frozen=True, slots=True)
class Proof:
    """What a notice shows for being checked: the ``address`` that its QR code holds, and the ``code`` to type."""

    address: str
    code: str


@dataclass(frozen=True, slots=True)
class ProofKeys:
    """The keys of codes by their numbers; ``current`` makes new ones, all of them check old ones."""

    current: int
    keys: Mapping[int, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Code:
    """A code in its parts."""

    key: int
    document: bytes
    tag: bytes

    def __str__(self) -> str:
        """The code as it stands in addresses."""
        number = int.from_bytes(bytes((self.key,)) + self.document + self.tag, "big") << _SPARE_BITS
        return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))


def document_id(secret: bytes, key: str) -> bytes:
    """The random id of the document that the effect with ``key`` issues: nobody can guess it, and each try has it."""
    return hmac.digest(secret, b"document\0" + key.encode(), "sha256")[:DOCUMENT_BYTES]


def issue_code(keys: ProofKeys, document: bytes, record_digest: bytes) -> Code:
    """The code of a document (10 random bytes) with the SHA-256 of its record."""
    return Code(keys.current, document, _tag(keys.keys[keys.current], keys.current, document, record_digest))


def read_code(typed: str) -> Code | None:
    """The code that was typed, in whatever spelling; None where it cannot be one."""
    text = read_secret(typed)
    if len(text) != LENGTH or not set(ALPHABET).issuperset(text):
        return None
    number = 0
    for char in text:
        number = number << 5 | ALPHABET.index(char)
    if number & (1 << _SPARE_BITS) - 1:
        return None
    raw = (number >> _SPARE_BITS).to_bytes(_BYTES, "big")
    return Code(raw[0], raw[1 : 1 + DOCUMENT_BYTES], raw[1 + DOCUMENT_BYTES :])


def code_matches(keys: ProofKeys, code: Code, record_digest: bytes | None) -> bool:
    """Whether ``code`` was issued for a document with this record; never where there is none.

    Finding out takes as long for a document or a key that there is not.
    """
    key = keys.keys.get(code.key)
    right = _tag(key or bytes(32), code.key, code.document, record_digest or bytes(32))
    return hmac.compare_digest(right, code.tag) and key is not None and record_digest is not None


def printed_code(code: str) -> str:
    """A code in groups of five, between which a line may break."""
    return " ".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def _tag(key: bytes, number: int, document: bytes, record_digest: bytes) -> bytes:
    message = _LABEL + bytes((number,)) + document + record_digest
    return hmac.digest(key, message, "sha256")[:TAG_BYTES]

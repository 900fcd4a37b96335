"""The secret that lets a citizen without an account see a case, and the one of a draft that corrects it.

They are derived, not stored: HMAC-SHA256 over the case's random id and a version, so that an idempotent repeat of a
submission can be answered with the same secret, and a raised version makes the old ones worthless.
"""

from __future__ import annotations

import hmac
from uuid import UUID

#: Crockford's base 32: no I, L, O, U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: 26 characters of 5 bits: 130 bits.
LENGTH = 26
#: 32 characters of 5 bits, as those of other drafts.
_DRAFT_LENGTH = 32
_CONFUSABLE = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})


def status_secret(key: bytes, case_id: UUID, version: int) -> str:
    """The secret of a case: 26 characters without confusable ones, in no groups."""
    digest = hmac.digest(key, b"status-secret\0" + case_id.bytes + version.to_bytes(4, "big"), "sha256")
    return _written(int.from_bytes(digest, "big") >> (256 - 5 * LENGTH), LENGTH)


def correction_secret(key: bytes, case_id: UUID, version: int, draft_id: UUID) -> str:
    """The secret of a draft that corrects the case: made from what the case's own is made from, and worth as long."""
    message = b"correction-draft\0" + case_id.bytes + version.to_bytes(4, "big") + draft_id.bytes
    digest = hmac.digest(key, message, "sha256")
    return _written(int.from_bytes(digest, "big") >> (256 - 5 * _DRAFT_LENGTH), _DRAFT_LENGTH)


def encode_secret(random: bytes) -> str:
    """Random bytes in the alphabet, one character for each 5 bits (20 bytes give 32 characters)."""
    return _written(int.from_bytes(random, "big"), len(random) * 8 // 5)


def read_secret(text: str) -> str:
    """What was typed, in the alphabet's spelling: upper case, no dashes or spaces, 0 for O, 1 for I and L."""
    return text[:200].upper().translate(_CONFUSABLE)


def secret_matches(key: bytes, case_id: UUID, version: int, shown: str) -> bool:
    """Whether ``shown`` is the secret of the case, in time that does not depend on where it differs."""
    # What was shown may hold half surrogates, which have no UTF-8 of their own.
    typed = read_secret(shown).encode("utf-8", "replace")
    return hmac.compare_digest(status_secret(key, case_id, version).encode(), typed)


def grouped(secret: str) -> str:
    """The secret in groups of five for print, such as ``7K2QX-…``."""
    return "-".join(secret[start : start + 5] for start in range(0, len(secret), 5))


def _written(number: int, places: int) -> str:
    """The last ``places`` digits of a number in base 32."""
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(places)))

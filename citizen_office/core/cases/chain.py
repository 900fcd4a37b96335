"""The chain of a case's file: each line's hash covers the line before it.

``hash = SHA-256(previous ‖ SHA-256(envelope) ‖ SHA-256(ciphertext))``. The envelope is open and names no person; the
payload enters only through the digest of its ciphertext, so that destroying a case's key erases what it says and
leaves a chain that still verifies.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from uuid import UUID

from citizen_office.core.cases.model import Event
from citizen_office.core.json import Json, canonical

#: What stands before the first line.
GENESIS = bytes(32)


@dataclass(frozen=True, slots=True)
class Link:
    """One stored line as the chain sees it: its envelope, the digest of its ciphertext, and the hash it claims."""

    sequence: int
    envelope: bytes
    ciphertext_digest: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Break:
    """The first place at which a chain does not hold, and why (``gap``, ``altered``, ``truncated``)."""

    sequence: int
    reason: str


def envelope(event: Event) -> bytes:
    """The canonical open part of an event."""
    entry = event.entry
    return canonical(
        {
            "authority": event.authority,
            "case": str(event.case_id),
            "sequence": event.sequence,
            "kind": entry.kind,
            "schema": entry.schema,
            "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor_kind": entry.actor_kind.value,
            "actor": str(entry.actor_id),
        }
    )


def link_hash(previous: bytes, envelope_bytes: bytes, ciphertext_digest: bytes) -> bytes:
    """The hash of a line after ``previous`` (32 bytes)."""
    return hashlib.sha256(previous + hashlib.sha256(envelope_bytes).digest() + ciphertext_digest).digest()


def find_break(links: Iterable[Link], head: bytes, length: int) -> Break | None:
    """The first fault of a chain whose last hash should be ``head`` after ``length`` lines; None where it holds."""
    previous, expected = GENESIS, 1
    for link in links:
        if link.sequence != expected:
            return Break(expected, "gap")
        if not hmac.compare_digest(link_hash(previous, link.envelope, link.ciphertext_digest), link.hash):
            return Break(expected, "altered")
        previous, expected = link.hash, expected + 1
    if expected - 1 != length or previous != head:
        return Break(expected, "truncated")
    return None


def checkpoint(key: bytes, authority: str, at: str, heads: Iterable[tuple[UUID, int, bytes]]) -> tuple[bytes, bytes]:
    """Digest and HMAC over all heads ``(case, length, hash)`` of an authority at an instant (ISO text).

    Whoever deletes a whole case, or cuts its end and mends the row, cannot mend this without the key.
    """
    ordered = sorted(heads, key=lambda head: str(head[0]))
    stated: list[Json] = [[str(case_id), length, head.hex()] for case_id, length, head in ordered]
    digest = hashlib.sha256(canonical(stated)).digest()
    mac = hmac.digest(key, canonical({"authority": authority, "at": at, "heads": digest.hex()}), "sha256")
    return digest, mac

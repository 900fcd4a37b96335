"""Files that an administrator means to publish, kept until that is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Amendment:
    """Changed files by their path in the content. Nobody meets them before they are published."""

    id: UUID
    authority: str
    created: datetime
    by: UUID
    files: Mapping[str, bytes]


class Amendments(Protocol):
    """Amendments that are neither published nor thrown away."""

    def add(self, amendment: Amendment) -> None:
        """Keep a new amendment with its files."""

    def get(self, authority: str, amendment_id: UUID) -> Amendment:
        """The amendment; NotFound where the authority has none of this id."""

    def all(self, authority: str) -> tuple[Amendment, ...]:
        """Every amendment of an authority, newest first."""

    def put(self, amendment: Amendment, path: str, content: bytes) -> None:
        """Keep a file, in place of one of the same path."""

    def take_out(self, amendment: Amendment, path: str) -> None:
        """Forget a file; nothing happens where there is none."""

    def remove(self, amendment: Amendment) -> None:
        """Forget the amendment with its files."""

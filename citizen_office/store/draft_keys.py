"""The data keys of drafts."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from citizen_office.core.errors import NotFound
from citizen_office.store.keyring import Keyring, Wrapped
from citizen_office.store.prepared import Prepared
from citizen_office.store.sealing import Place
from citizen_office.store.tables import drafts

_KEY = Prepared(
    select(drafts.c.key_id, drafts.c.data_key).where(
        drafts.c.authority == bindparam("of_authority"), drafts.c.id == bindparam("of_draft")
    )
)


def place_of_draft_key(authority: str, draft_id: UUID) -> Place:
    """Where the wrapped data key of a draft belongs."""
    return Place(authority, "drafts", str(draft_id), "data_key")


class DraftKeys:
    """Opens data keys of drafts, each once within one transaction."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        """Take the transaction's connection and the keys at hand."""
        self._connection = connection
        self._keyring = keyring
        self._open: dict[tuple[str, UUID], bytes] = {}

    def find(self, authority: str, draft_id: UUID) -> bytes:
        """The data key; NotFound where there is no such draft."""
        known = self._open.get((authority, draft_id))
        if known is not None:
            return known
        row = _KEY.first(self._connection, {"of_authority": authority, "of_draft": draft_id})
        if row is None:
            raise NotFound(draft=str(draft_id))
        return self.unwrap(authority, draft_id, Wrapped(row.key_id, row.data_key))

    def unwrap(self, authority: str, draft_id: UUID, wrapped: Wrapped) -> bytes:
        """The data key from a row that was read anyway."""
        key = self._open[authority, draft_id] = self._keyring.unwrap(wrapped, place_of_draft_key(authority, draft_id))
        return key

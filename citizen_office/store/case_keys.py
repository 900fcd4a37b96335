"""The data keys of cases, within one transaction."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from citizen_office.core.errors import Erased, NotFound
from citizen_office.store.keyring import Keyring, Wrapped
from citizen_office.store.prepared import Prepared
from citizen_office.store.sealing import Place, new_key, seal, unseal
from citizen_office.store.tables import cases

_KEY = Prepared(
    select(cases.c.key_id, cases.c.data_key).where(
        cases.c.authority == bindparam("authority"), cases.c.id == bindparam("case_id")
    )
)


def place_of_key(authority: str, case_id: UUID) -> Place:
    """Where the wrapped data key of a case belongs."""
    return Place(authority, "cases", str(case_id), "data_key")


class CaseKeys:
    """Opens data keys once per transaction and forgets them with it."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        """Take the transaction's connection and the keys at hand."""
        self._connection = connection
        self._keyring = keyring
        self._open: dict[tuple[str, UUID], bytes | None] = {}
        self._noted: dict[tuple[str, UUID], tuple[str, bytes | None]] = {}

    def create(self, authority: str, case_id: UUID) -> Wrapped:
        """A fresh data key for a new case, wrapped for its row."""
        key = self._open[authority, case_id] = new_key()
        return self._keyring.wrap(key, place_of_key(authority, case_id))

    def learn(self, authority: str, case_id: UUID, key_id: str, sealed: bytes | None) -> bytes | None:
        """The data key from a row that was read anyway; None where it was destroyed."""
        known = self._open.get((authority, case_id))
        if known is None and sealed is not None:
            known = self._keyring.unwrap(Wrapped(key_id, sealed), place_of_key(authority, case_id))
        self._open[authority, case_id] = known
        return known

    def note(self, authority: str, case_id: UUID, key_id: str, sealed: bytes | None) -> None:
        """Keep a row's key as it is stored, for whoever asks for it within this transaction."""
        self._noted[authority, case_id] = key_id, sealed

    def find(self, authority: str, case_id: UUID) -> bytes | None:
        """The data key; None where it was destroyed, NotFound where there is no such case."""
        if (authority, case_id) in self._open:
            return self._open[authority, case_id]
        stored = self._noted.get((authority, case_id))
        if stored is None:
            row = _KEY.first(self._connection, {"authority": authority, "case_id": case_id})
            if row is None:
                raise NotFound(case=str(case_id))
            stored = row.key_id, row.data_key
        return self.learn(authority, case_id, *stored)

    def forget(self, authority: str, case_id: UUID) -> None:
        """The key was destroyed."""
        self._open[authority, case_id] = None

    def seal(self, authority: str, case_id: UUID, plain: bytes, place: Place) -> bytes:
        """Encrypt under the case's key; Erased where it is gone."""
        return seal(self._needed(authority, case_id), plain, place)

    def unseal(self, authority: str, case_id: UUID, sealed: bytes, place: Place) -> bytes:
        """Decrypt under the case's key; Erased where it is gone."""
        return unseal(self._needed(authority, case_id), sealed, place)

    def _needed(self, authority: str, case_id: UUID) -> bytes:
        key = self.find(authority, case_id)
        if key is None:
            raise Erased(case=str(case_id))
        return key

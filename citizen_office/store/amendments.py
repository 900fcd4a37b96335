"""Files that an administrator means to publish."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, insert, select

from citizen_office.core.errors import NotFound
from citizen_office.services.ports import Amendment
from citizen_office.store.dialects import per_dialect
from citizen_office.store.tables import amendment_files, amendments

_ADD = insert(amendments)


def _keep(insert_into: Any) -> Any:
    statement = insert_into(amendment_files)
    return statement.on_conflict_do_update(
        index_elements=[amendment_files.c.authority, amendment_files.c.amendment_id, amendment_files.c.path],
        set_={"content": statement.excluded.content},
    )


_KEEP = per_dialect(_keep)
_ALL = (
    select(amendments)
    .where(amendments.c.authority == bindparam("of_authority"))
    .order_by(amendments.c.created.desc(), amendments.c.id)
)
_FILES = (
    select(amendment_files.c.amendment_id, amendment_files.c.path, amendment_files.c.content)
    .where(amendment_files.c.authority == bindparam("of_authority"))
    .order_by(amendment_files.c.path)
)
_REMOVE = delete(amendments).where(
    amendments.c.authority == bindparam("of_authority"), amendments.c.id == bindparam("of_amendment")
)
_REMOVE_FILES = delete(amendment_files).where(
    amendment_files.c.authority == bindparam("of_authority"),
    amendment_files.c.amendment_id == bindparam("of_amendment"),
)
_TAKE_OUT = _REMOVE_FILES.where(amendment_files.c.path == bindparam("of_path"))


class SqlAmendments:
    """``ports.Amendments`` over one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Take the transaction's connection."""
        self._connection = connection

    def add(self, amendment: Amendment) -> None:
        """Keep a new amendment with its files."""
        row = {
            "authority": amendment.authority,
            "id": amendment.id,
            "created": amendment.created,
            "created_by": amendment.by,
        }
        self._connection.execute(_ADD, row)
        for path, content in amendment.files.items():
            self.put(amendment, path, content)

    def get(self, authority: str, amendment_id: UUID) -> Amendment:
        """The amendment; NotFound where the authority has none of this id."""
        for found in self.all(authority):
            if found.id == amendment_id:
                return found
        raise NotFound(amendment=str(amendment_id))

    def all(self, authority: str) -> tuple[Amendment, ...]:
        """Every amendment of an authority, newest first: there are never many."""
        files: dict[UUID, dict[str, bytes]] = {}
        for row in self._connection.execute(_FILES, {"of_authority": authority}):
            files.setdefault(row.amendment_id, {})[row.path] = row.content
        rows = self._connection.execute(_ALL, {"of_authority": authority})
        return tuple(
            Amendment(row.id, row.authority, row.created, row.created_by, _frozen(files.get(row.id, {})))
            for row in rows
        )

    def put(self, amendment: Amendment, path: str, content: bytes) -> None:
        """Keep a file, in place of one of the same path."""
        row = {"authority": amendment.authority, "amendment_id": amendment.id, "path": path, "content": content}
        self._connection.execute(_KEEP[self._connection.dialect.name], row)

    def take_out(self, amendment: Amendment, path: str) -> None:
        """Forget a file; nothing happens where there is none."""
        self._connection.execute(_TAKE_OUT, _this(amendment) | {"of_path": path})

    def remove(self, amendment: Amendment) -> None:
        """Forget the amendment with its files."""
        self._connection.execute(_REMOVE_FILES, _this(amendment))
        self._connection.execute(_REMOVE, _this(amendment))


def _this(amendment: Amendment) -> dict[str, Any]:
    return {"of_authority": amendment.authority, "of_amendment": amendment.id}


def _frozen(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return MappingProxyType(files)

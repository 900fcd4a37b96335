"""Files that citizens sent. Names and bytes are ciphertext under the key of their draft, later of their case."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection, Row, bindparam, delete, insert, select, update

from citizen_office.core.cases.model import Case
from citizen_office.core.errors import Erased, NotFound
from citizen_office.core.json import canonical
from citizen_office.services.ports import Draft, StoredFile
from citizen_office.store.case_keys import CaseKeys
from citizen_office.store.draft_keys import DraftKeys
from citizen_office.store.rows import from_json
from citizen_office.store.sealing import Place, seal, unseal
from citizen_office.store.tables import file_contents, files

#: The two copies of a file: as it came, and as it is looked at.
_ORIGINAL, _VIEWING = "original", "viewing"
_ADD = insert(files)
_ADD_CONTENT = insert(file_contents)


def _of(owner: Column[Any]) -> Any:
    """The files of one draft or case."""
    return (
        select(files)
        .where(files.c.authority == bindparam("of_authority"), owner == bindparam("of_owner"))
        .order_by(files.c.created, files.c.id)
    )


_OF_DRAFT, _OF_CASE = _of(files.c.draft_id), _of(files.c.case_id)
_ONE = select(files).where(
    files.c.authority == bindparam("of_authority"),
    files.c.case_id == bindparam("of_owner"),
    files.c.id == bindparam("of_file"),
)
_THIS = (files.c.authority == bindparam("of_authority")) & (files.c.id == bindparam("of_file"))
_GIVE = (
    update(files)
    .where(_THIS)
    .values(draft_id=None, case_id=bindparam("new_owner"), description=bindparam("new_description"))
)
_REMOVE = delete(files).where(_THIS)
_THIS_COPY = (
    (file_contents.c.authority == bindparam("of_authority"))
    & (file_contents.c.file_id == bindparam("of_file"))
    & (file_contents.c.copy == bindparam("of_copy"))
)
_CONTENT = select(file_contents.c.content).where(_THIS_COPY)
_REPLACE = (
    update(file_contents).where(_THIS_COPY).values(content=bindparam("new_content"), digest=bindparam("new_digest"))
)


class SqlFiles:
    """``ports.Files`` over one transaction."""

    def __init__(self, connection: Connection, draft_keys: DraftKeys, case_keys: CaseKeys) -> None:
        """Take the transaction's connection and the data keys of its drafts and cases."""
        self._connection = connection
        self._draft_keys = draft_keys
        self._case_keys = case_keys

    def add(self, draft: Draft, file: StoredFile, original: bytes, viewing: bytes) -> None:
        """Keep a file of a draft with both copies."""
        key = self._draft_keys.find(draft.authority, draft.id)
        row = {
            "authority": draft.authority,
            "id": file.id,
            "draft_id": draft.id,
            "case_id": None,
            "description": _described(draft.authority, file, key),
            "media_type": file.media_type,
            "size": file.size,
            "created": file.created,
        }
        self._connection.execute(_ADD, row)
        for copy, content in ((_ORIGINAL, original), (_VIEWING, viewing)):
            sealed = seal(key, content, _content_place(draft.authority, file.id, copy))
            digest = hashlib.sha256(sealed).digest()
            self._connection.execute(
                _ADD_CONTENT,
                {
                    "authority": draft.authority,
                    "file_id": file.id,
                    "copy": copy,
                    "digest": digest,
                    "content": sealed,
                },
            )

    def of_draft(self, draft: Draft) -> tuple[StoredFile, ...]:
        """The files of a draft, oldest first."""
        rows = self._rows(_OF_DRAFT, draft.authority, draft.id)
        if not rows:
            return ()
        key = self._draft_keys.find(draft.authority, draft.id)
        return tuple(_file(row, key) for row in rows)

    def keep(self, draft: Draft, wanted: Collection[UUID]) -> None:
        """Remove the files of a draft that are not wanted."""
        for row in self._rows(_OF_DRAFT, draft.authority, draft.id):
            if row.id not in wanted:
                self._connection.execute(_REMOVE, {"of_authority": draft.authority, "of_file": row.id})

    def move(self, draft: Draft, case: Case, wanted: Collection[UUID]) -> None:
        """Encrypt the wanted files anew under the case's key, one copy at a time; remove the others."""
        self.keep(draft, wanted)
        rows = self._rows(_OF_DRAFT, draft.authority, draft.id)
        if not rows:
            return
        old = self._draft_keys.find(draft.authority, draft.id)
        new = self._key_of(case)
        for row in rows:
            this = {"of_authority": draft.authority, "of_file": row.id}
            for copy in (_ORIGINAL, _VIEWING):
                place = _content_place(draft.authority, row.id, copy)
                sealed = seal(new, unseal(old, self._sealed(this, copy), place), place)
                digest = hashlib.sha256(sealed).digest()
                changed = {"of_copy": copy, "new_content": sealed, "new_digest": digest}
                self._connection.execute(_REPLACE, this | changed)
            described = _described(draft.authority, _file(row, old), new)
            self._connection.execute(_GIVE, this | {"new_owner": case.id, "new_description": described})

    def of_case(self, case: Case) -> tuple[StoredFile, ...]:
        """The files of a case, oldest first; none after an erasure."""
        rows = self._rows(_OF_CASE, case.authority, case.id)
        key = self._case_keys.find(case.authority, case.id)
        return tuple(_file(row, key) for row in rows) if key is not None else ()

    def content(self, case: Case, file_id: UUID, *, original: bool = False) -> tuple[StoredFile, bytes]:
        """A file of this very case with the bytes of a copy; NotFound otherwise, Erased where the key is gone."""
        this = {"of_authority": case.authority, "of_file": file_id}
        row = self._connection.execute(_ONE, this | {"of_owner": case.id}).first()
        if row is None:
            raise NotFound(file=str(file_id))
        key, copy = self._key_of(case), _ORIGINAL if original else _VIEWING
        content = unseal(key, self._sealed(this, copy), _content_place(case.authority, file_id, copy))
        return _file(row, key), content

    def _rows(self, statement: Any, authority: str, owner: UUID) -> list[Row[Any]]:
        found = self._connection.execute(statement, {"of_authority": authority, "of_owner": owner})
        return list(found.all())

    def _sealed(self, this: Mapping[str, object], copy: str) -> bytes:
        content: bytes = self._connection.execute(_CONTENT, {**this, "of_copy": copy}).scalar_one()
        return content

    def _key_of(self, case: Case) -> bytes:
        key = self._case_keys.find(case.authority, case.id)
        if key is None:
            raise Erased(number=case.number)
        return key


def _file(row: Row[Any], key: bytes) -> StoredFile:
    said = from_json(unseal(key, row.description, _description_place(row.authority, row.id)))
    return StoredFile(row.id, str(said["name"]), row.media_type, row.size, str(said["digest"]), row.created)


def _described(authority: str, file: StoredFile, key: bytes) -> bytes:
    """Name and digest: the digest of a known file would tell who has it."""
    said = canonical({"name": file.name, "digest": file.digest})
    return seal(key, said, _description_place(authority, file.id))


def _description_place(authority: str, file_id: UUID) -> Place:
    return Place(authority, "files", str(file_id), "description")


def _content_place(authority: str, file_id: UUID, copy: str) -> Place:
    return Place(authority, "file_contents", str(file_id), copy)

"""Issued notices. Title and bytes are ciphertext under the case's key."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, select, update

from citizen_office.core.cases.model import Case
from citizen_office.core.errors import Conflict, NotFound
from citizen_office.services.ports import Notice
from citizen_office.store.case_keys import CaseKeys
from citizen_office.store.dialects import per_dialect
from citizen_office.store.sealing import Place
from citizen_office.store.tables import notice_files, notices

_ADD = per_dialect(
    lambda insert: insert(notices).on_conflict_do_nothing(index_elements=[notices.c.authority, notices.c.key])
)
_ADD_FILE = insert(notice_files)
_ADD_READING = per_dialect(
    lambda insert: insert(notice_files).on_conflict_do_nothing(
        index_elements=[notice_files.c.authority, notice_files.c.notice_id, notice_files.c.copy]
    )
)
_OF_CASE = (
    select(notices)
    .where(notices.c.authority == bindparam("of_authority"), notices.c.case_id == bindparam("of_case"))
    .order_by(notices.c.issued, notices.c.id)
)
_THIS = (
    notices.c.authority == bindparam("of_authority"),
    notices.c.case_id == bindparam("of_case"),
    notices.c.id == bindparam("of_notice"),
)
_ONE = select(notices).where(*_THIS)
_CASE_OF = select(notices.c.case_id).where(
    notices.c.authority == bindparam("of_authority"), notices.c.id == bindparam("of_notice")
)
_FILE = select(notice_files.c.content).where(
    notice_files.c.authority == bindparam("of_authority"),
    notice_files.c.notice_id == bindparam("of_notice"),
    notice_files.c.copy == bindparam("of_copy"),
)
#: The two copies of a notice, as it was issued and as a secret link shows it; and what it says, as data.
_ISSUED, _READING, _SAID = "issued", "reading", "said"
#: How a notice ends. Nothing else of it ever changes.
_CHANGING = ("stopped_on", "recalled_on", "superseded_by", "superseded_on", "withdrawn_on")
_CHANGE = (
    update(notices)
    .where(
        notices.c.authority == bindparam("of_authority"),
        notices.c.id == bindparam("of_notice"),
        *(
            notices.c[name].is_not_distinct_from(bindparam(f"was_{name}", type_=notices.c[name].type))
            for name in _CHANGING
        ),
    )
    .values({name: bindparam(f"now_{name}", type_=notices.c[name].type) for name in _CHANGING})
)


class SqlNotices:
    """``ports.Notices`` over one transaction."""

    def __init__(self, connection: Connection, keys: CaseKeys) -> None:
        """Take the transaction's connection and the data keys of its cases."""
        self._connection = connection
        self._keys = keys

    def add(self, notice: Notice, pdf: bytes, reading_copy: bytes) -> None:
        """Store a notice with the bytes of both copies; one with the same key is left alone."""
        title = self._seal(notice, notice.title.encode(), "notices", "title")
        row = {
            "authority": notice.authority,
            "id": notice.id,
            "case_id": notice.case_id,
            "key": notice.key,
            "title": title,
            "channel": notice.channel,
            "issued": notice.issued,
        }
        if not self._connection.execute(_ADD[self._connection.dialect.name], row).rowcount:
            return
        files = [self._file(notice, _ISSUED, pdf), self._file(notice, _READING, reading_copy)]
        self._connection.execute(_ADD_FILE, files)

    def of_case(self, case: Case) -> tuple[Notice, ...]:
        """The notices of a case, oldest first; without titles after an erasure."""
        rows = self._connection.execute(_OF_CASE, {"of_authority": case.authority, "of_case": case.id}).all()
        return tuple(self.read(dict(row._mapping)) for row in rows)

    def case_of(self, authority: str, notice_id: UUID) -> UUID | None:
        """The id of the case that a notice belongs to."""
        return self._connection.execute(_CASE_OF, {"of_authority": authority, "of_notice": notice_id}).scalar()

    def pdf(self, case: Case, notice_id: UUID, *, reading_copy: bool = False) -> tuple[Notice, bytes]:
        """A notice of this very case with the bytes of a copy; NotFound otherwise, Erased where the key is gone."""
        notice = self._one(case, notice_id)
        copy = _READING if reading_copy else _ISSUED
        wanted = {"of_authority": case.authority, "of_notice": notice_id, "of_copy": copy}
        content = self._connection.execute(_FILE, wanted).scalar_one()
        place = Place(case.authority, "notice_files", str(notice_id), copy)
        return notice, self._keys.unseal(case.authority, case.id, content, place)

    def change(self, before: Notice, after: Notice) -> None:
        """Write how the notice stands now, unless somebody was faster."""
        values: dict[str, Any] = {"of_authority": before.authority, "of_notice": before.id}
        values |= {f"was_{name}": getattr(before, name) for name in _CHANGING}
        values |= {f"now_{name}": getattr(after, name) for name in _CHANGING}
        if not self._connection.execute(_CHANGE, values).rowcount:
            raise Conflict("the notice was changed meanwhile", notice=str(before.id))

    def read(self, row: Mapping[str, Any]) -> Notice:
        """The notice of a row of the table, without its title after an erasure."""
        authority, case_id = row["authority"], row["case_id"]
        title = ""
        if self._keys.find(authority, case_id) is not None:
            place = Place(authority, "notices", str(row["id"]), "title")
            title = self._keys.unseal(authority, case_id, row["title"], place).decode()
        ended = {name: row[name] for name in _CHANGING}
        return Notice(row["id"], authority, case_id, row["key"], title, row["channel"], row["issued"], **ended)

    def add_reading(self, notice: Notice, content: bytes) -> None:
        """Keep what a stored notice says; the first one stays."""
        self._connection.execute(_ADD_READING[self._connection.dialect.name], self._file(notice, _SAID, content))

    def reading(self, case: Case, notice_id: UUID) -> bytes:
        """What a notice of this very case says; empty for one that is older than this."""
        notice = self._one(case, notice_id)
        wanted = {"of_authority": case.authority, "of_notice": notice_id, "of_copy": _SAID}
        content = self._connection.execute(_FILE, wanted).scalar()
        if content is None:
            return b""
        place = Place(notice.authority, "notice_files", str(notice_id), _SAID)
        return self._keys.unseal(case.authority, case.id, content, place)

    def _one(self, case: Case, notice_id: UUID) -> Notice:
        row = self._connection.execute(_ONE, _this(case, notice_id)).first()
        if row is None:
            raise NotFound(notice=str(notice_id))
        return self.read(dict(row._mapping))

    def _file(self, notice: Notice, copy: str, pdf: bytes) -> dict[str, object]:
        content = self._seal(notice, pdf, "notice_files", copy)
        return {
            "authority": notice.authority,
            "notice_id": notice.id,
            "copy": copy,
            "digest": hashlib.sha256(content).digest(),
            "size": len(pdf),
            "content": content,
        }

    def _seal(self, notice: Notice, plain: bytes, table: str, column: str) -> bytes:
        place = Place(notice.authority, table, str(notice.id), column)
        return self._keys.seal(notice.authority, notice.case_id, plain, place)


def _this(case: Case, notice_id: UUID) -> dict[str, object]:
    return {"of_authority": case.authority, "of_case": case.id, "of_notice": notice_id}

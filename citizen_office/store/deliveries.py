"""Notices on their way. Addresses, and papers drawn for one recipient, are ciphertext under the case's key."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, Row, bindparam, func, insert, select, update

from citizen_office.core.cases.model import Case
from citizen_office.core.deadlines import ServiceProof
from citizen_office.core.errors import Conflict
from citizen_office.core.notices import PAPER, Delivery, ReturnReason, Role
from citizen_office.services.ports import Outgoing, PostRun
from citizen_office.store.case_keys import CaseKeys
from citizen_office.store.dialects import per_dialect
from citizen_office.store.notices import SqlNotices
from citizen_office.store.rows import CASE_COLUMNS, case_of
from citizen_office.store.sealing import Place
from citizen_office.store.tables import cases, deliveries, notice_files, notices

#: What may change once a delivery is there; the rest says what it is.
_CHANGING = (
    "channel",
    "method",
    "posted_on",
    "initials",
    "returned_on",
    "returned_why",
    "served_on",
    "proof",
    "notified_on",
    "retrieved_on",
    "settled_on",
    "run",
    "hangs_until",
    "taken_down_on",
)
_ADD = per_dialect(
    lambda insert: insert(deliveries).on_conflict_do_nothing(index_elements=[deliveries.c.authority, deliveries.c.id])
)
_ADD_FILE = insert(notice_files)
_OF_CASE = (
    select(deliveries)
    .where(deliveries.c.authority == bindparam("of_authority"), deliveries.c.case_id == bindparam("of_case"))
    .order_by(deliveries.c.created, deliveries.c.id)
)
_CHANGE = (
    update(deliveries)
    .where(
        deliveries.c.authority == bindparam("of_authority"),
        deliveries.c.id == bindparam("of_id"),
        *(
            deliveries.c[name].is_not_distinct_from(bindparam(f"was_{name}", type_=deliveries.c[name].type))
            for name in _CHANGING
        ),
    )
    .values({name: bindparam(f"now_{name}", type_=deliveries.c[name].type) for name in _CHANGING})
)
_OWN_PAPER = select(notice_files.c.content).where(
    notice_files.c.authority == bindparam("of_authority"),
    notice_files.c.notice_id == bindparam("of_notice"),
    notice_files.c.copy == bindparam("of_copy"),
)


#: How the name of a copy begins that is a covering letter; the id of its delivery follows.
_COVER = "cover/"
_COVERS = (
    select(notice_files.c.copy)
    .join(notices, (notices.c.authority == notice_files.c.authority) & (notices.c.id == notice_files.c.notice_id))
    .where(
        notice_files.c.authority == bindparam("of_authority"),
        notices.c.case_id == bindparam("of_case"),
        notice_files.c.copy.startswith(_COVER),
    )
)


def _prefixed(columns: tuple[Column[Any], ...], prefix: str) -> list[ColumnElement[Any]]:
    return [column.label(f"{prefix}{column.name}") for column in columns]


_JOINED = (
    select(
        *CASE_COLUMNS,
        cases.c.key_id,
        cases.c.data_key,
        *_prefixed(tuple(deliveries.c), "d_"),
        *_prefixed(tuple(notices.c), "n_"),
    )
    .select_from(deliveries)
    .join(cases, (cases.c.authority == deliveries.c.authority) & (cases.c.id == deliveries.c.case_id))
    .join(notices, (notices.c.authority == deliveries.c.authority) & (notices.c.id == deliveries.c.notice_id))
    # Whoever was erased gets no letter any more.
    .where(deliveries.c.authority == bindparam("of_authority"), cases.c.data_key.is_not(None))
    .order_by(deliveries.c.created, deliveries.c.id)
)
#: Paper that has not left the house, is in no run, and that nothing holds up.
_WAITS = (
    deliveries.c.posted_on.is_(None),
    deliveries.c.settled_on.is_(None),
    deliveries.c.run.is_(None),
    deliveries.c.channel.in_(sorted(PAPER)),
    *(notices.c[name].is_(None) for name in ("stopped_on", "recalled_on", "superseded_by", "withdrawn_on")),
)
_ALL_WAITING = _JOINED.where(*_WAITS).limit(bindparam("most"))
_WAITING = _ALL_WAITING.where(cases.c.department == bindparam("of_department"))
_COUNTS = (
    select(cases.c.department, func.count().label("letters"))
    .select_from(deliveries)
    .join(cases, (cases.c.authority == deliveries.c.authority) & (cases.c.id == deliveries.c.case_id))
    .join(notices, (notices.c.authority == deliveries.c.authority) & (notices.c.id == deliveries.c.notice_id))
    .where(deliveries.c.authority == bindparam("of_authority"), cases.c.data_key.is_not(None), *_WAITS)
    .group_by(cases.c.department)
)
_OF_RUN = _JOINED.where(deliveries.c.run == bindparam("of_run"))
_UNRETRIEVED = (
    select(deliveries)
    .where(
        deliveries.c.retrieved_on.is_(None),
        deliveries.c.settled_on.is_(None),
        deliveries.c.notified_on < bindparam("now", type_=deliveries.c.notified_on.type),
    )
    .order_by(deliveries.c.notified_on, deliveries.c.authority, deliveries.c.id)
    .limit(bindparam("most"))
)


class SqlDeliveries:
    """``ports.Deliveries`` over one transaction."""

    def __init__(self, connection: Connection, keys: CaseKeys, notices: SqlNotices) -> None:
        """Take the transaction's connection, the data keys of its cases, and how notices are read from rows."""
        self._connection = connection
        self._keys = keys
        self._notices = notices

    def add(self, delivery: Delivery, pdf: bytes | None = None, *, cover: bytes | None = None) -> None:
        """Store a delivery; one with the same id is left alone."""
        if not self._connection.execute(_ADD[self._connection.dialect.name], self._columns(delivery)).rowcount:
            return
        for copy, content in ((_paper_copy(delivery), pdf), (_cover_copy(delivery), cover)):
            if content is not None:
                self._connection.execute(_ADD_FILE, self._file(delivery, copy, content))

    def of_case(self, case: Case) -> tuple[Delivery, ...]:
        """The deliveries of all notices of a case, oldest first; without addresses after an erasure."""
        rows = self._connection.execute(_OF_CASE, {"of_authority": case.authority, "of_case": case.id})
        return tuple(self._delivery(dict(row._mapping)) for row in rows.all())

    def change(self, before: Delivery, after: Delivery) -> None:
        """Write how the delivery stands now, unless somebody was faster."""
        values = {"of_authority": before.authority, "of_id": before.id}
        values |= {f"was_{name}": getattr(before, name) for name in _CHANGING}
        values |= {f"now_{name}": getattr(after, name) for name in _CHANGING}
        if not self._connection.execute(_CHANGE, values).rowcount:
            raise Conflict("the delivery was changed meanwhile", delivery=str(before.id))

    def own_paper(self, delivery: Delivery) -> bytes | None:
        """The paper that was drawn for this delivery alone."""
        return self._content(delivery, _paper_copy(delivery))

    def cover(self, delivery: Delivery) -> bytes | None:
        """The covering letter of this delivery."""
        return self._content(delivery, _cover_copy(delivery))

    def covered(self, case: Case) -> frozenset[UUID]:
        """The deliveries of a case whose covering letter is kept."""
        copies = self._connection.execute(_COVERS, {"of_authority": case.authority, "of_case": case.id}).scalars()
        return frozenset(UUID(copy.removeprefix(_COVER)) for copy in copies)

    def waiting(self, authority: str, department: str | None, limit: int) -> tuple[Outgoing, ...]:
        """Paper of a department, or of all, that may leave the house, has not, and is in no print run."""
        wanted: dict[str, object] = {"of_authority": authority, "most": limit}
        if department is None:
            rows = self._connection.execute(_ALL_WAITING, wanted).all()
        else:
            rows = self._connection.execute(_WAITING, wanted | {"of_department": department}).all()
        return tuple(self._outgoing(row) for row in rows)

    def waiting_counts(self, authority: str) -> Mapping[str, int]:
        """department -> how much of that there is."""
        rows = self._connection.execute(_COUNTS, {"of_authority": authority})
        return {row.department: row.letters for row in rows}

    def of_run(self, run: PostRun) -> tuple[Outgoing, ...]:
        """What is in a print run, oldest first."""
        wanted = {"of_authority": run.authority, "of_run": run.id}
        return tuple(self._outgoing(row) for row in self._connection.execute(_OF_RUN, wanted).all())

    def unretrieved(self, now: date, limit: int) -> tuple[Delivery, ...]:
        """Deliveries in the portal that nobody has retrieved, in all authorities; addresses are not read."""
        rows = self._connection.execute(_UNRETRIEVED, {"now": now, "most": limit}).all()
        return tuple(_bare(dict(row._mapping)) for row in rows)

    def _outgoing(self, row: Row[*tuple[Any, ...]]) -> Outgoing:
        mapping = row._mapping
        self._keys.note(row.authority, row.id, row.key_id, row.data_key)
        delivery = {column.name: mapping[f"d_{column.name}"] for column in deliveries.c}
        notice = {column.name: mapping[f"n_{column.name}"] for column in notices.c}
        return Outgoing(case_of(row), self._notices.read(notice), self._delivery(delivery))

    def _delivery(self, row: Mapping[str, Any]) -> Delivery:
        bare = _bare(row)
        sealed = row["address"]
        if sealed is None or self._keys.find(bare.authority, bare.case_id) is None:
            return bare
        plain = self._keys.unseal(bare.authority, bare.case_id, sealed, _address_place(bare))
        return replace(bare, address=tuple(json.loads(plain)))

    def _columns(self, delivery: Delivery) -> dict[str, object]:
        row: dict[str, object] = {field.name: getattr(delivery, field.name) for field in fields(delivery)}
        plain = json.dumps(delivery.address, ensure_ascii=False).encode()
        place = _address_place(delivery)
        row["address"] = (
            self._keys.seal(delivery.authority, delivery.case_id, plain, place) if delivery.address else None
        )
        return row

    def _content(self, delivery: Delivery, copy: str) -> bytes | None:
        wanted = {"of_authority": delivery.authority, "of_notice": delivery.notice_id, "of_copy": copy}
        content = self._connection.execute(_OWN_PAPER, wanted).scalar()
        if content is None:
            return None
        return self._keys.unseal(delivery.authority, delivery.case_id, content, _file_place(delivery, copy))

    def _file(self, delivery: Delivery, copy: str, pdf: bytes) -> dict[str, object]:
        content = self._keys.seal(delivery.authority, delivery.case_id, pdf, _file_place(delivery, copy))
        return {
            "authority": delivery.authority,
            "notice_id": delivery.notice_id,
            "copy": copy,
            "digest": hashlib.sha256(content).digest(),
            "size": len(pdf),
            "content": content,
        }


def _bare(row: Mapping[str, Any]) -> Delivery:
    """The delivery of a row, without its address."""
    values: dict[str, Any] = {field.name: row[field.name] for field in fields(Delivery)}
    why, proof = values["returned_why"], values["proof"]
    values |= {
        "address": (),
        "role": Role(values["role"]),
        "returned_why": ReturnReason(why) if why else None,
        "proof": ServiceProof(proof) if proof else None,
    }
    return Delivery(**values)


def _address_place(delivery: Delivery) -> Place:
    return Place(delivery.authority, "deliveries", str(delivery.id), "address")


def _paper_copy(delivery: Delivery) -> str:
    return str(delivery.id)


def _cover_copy(delivery: Delivery) -> str:
    return f"{_COVER}{delivery.id}"


def _file_place(delivery: Delivery, copy: str) -> Place:
    return Place(delivery.authority, "notice_files", str(delivery.notice_id), copy)

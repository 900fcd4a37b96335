"""Cases, reached through a scope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from citizen_office.core.cases.chain import GENESIS
from citizen_office.core.cases.model import Case
from citizen_office.core.errors import NotFound, StaleRevision
from citizen_office.core.json import Json, canonical
from citizen_office.core.workflows.policy import Scope
from citizen_office.store.at_hand import AtHand, ChainEnd
from citizen_office.store.case_keys import CaseKeys
from citizen_office.store.dialects import per_dialect
from citizen_office.store.prepared import Prepared
from citizen_office.store.rows import (
    CASE_COLUMNS,
    HEADLINE_COLUMNS,
    Reach,
    case_of,
    cases_within,
    from_json,
    headline_of,
    headline_place,
    reach_of,
    scope_values,
)
from citizen_office.store.sealing import Place
from citizen_office.store.tables import case_answers, case_counters, cases, drafts, files, search_trigrams, work_items

_NEXT_COUNT = Prepared(
    per_dialect(
        lambda insert: (
            insert(case_counters)
            .values(authority=bindparam("authority"), year=bindparam("year"), last=1)
            .on_conflict_do_update(
                index_elements=[case_counters.c.authority, case_counters.c.year],
                set_={"last": case_counters.c.last + 1},
            )
            .returning(case_counters.c.last)
        )
    )
)
_CASE: Select[Any] = select(*CASE_COLUMNS, cases.c.key_id, cases.c.data_key)
_OPEN = Prepared(insert(cases))
_RUNNING = (
    select(cases.c.form, cases.c.publication, func.count().label("running"))
    .where(cases.c.authority == bindparam("of_authority"), cases.c.closed.is_(None))
    .group_by(cases.c.form, cases.c.publication)
)
_ASSIGNED = (
    select(*CASE_COLUMNS)
    .where(
        cases.c.authority == bindparam("of_authority"),
        cases.c.closed.is_(None),
        cases.c.assignee == bindparam("of_account"),
    )
    .order_by(cases.c.number)
)
_KEEP_ANSWERS = Prepared(insert(case_answers))
_THIS = (cases.c.authority == bindparam("of_authority")) & (cases.c.id == bindparam("of_case"))
#: What an action may change.
_CHANGING = ("state", "revision", "owner", "department", "language", "entered", "assignee", "closed")
_SAVE = Prepared(
    update(cases)
    .where(_THIS, cases.c.revision == bindparam("expected"))
    .values({column: bindparam(column) for column in _CHANGING})
    .returning(cases.c.chain_length, cases.c.chain_head)
)
_REVISION = select(cases.c.revision).where(_THIS)
_THESE = (case_answers.c.authority == bindparam("of_authority")) & (case_answers.c.case_id == bindparam("of_case"))
_ANSWERS = Prepared(select(case_answers.c.answers).where(_THESE))
_RAW = select(case_answers.c.raw).where(_THESE)
_CORRECT = update(case_answers).where(_THESE).values(answers=bindparam("answers"), raw=bindparam("raw"))
_CALL = update(cases).where(_THIS).values(headline=bindparam("headline"))
_HEADLINE = Prepared(select(cases.c.authority, cases.c.id, *HEADLINE_COLUMNS).where(_THIS))
_SECRET_VERSION = Prepared(select(cases.c.secret_version).where(_THIS))
_RENEW_SECRET = (
    update(cases).where(_THIS).values(secret_version=cases.c.secret_version + 1).returning(cases.c.secret_version)
)
_SHARING = Prepared(
    select(work_items.c.department).where(
        work_items.c.authority == bindparam("authority"), work_items.c.case_id == bindparam("case_id")
    )
)
_DESTROY_KEY = update(cases).where(_THIS).values(data_key=None)


class SqlCases:
    """``ports.Cases`` over one transaction."""

    def __init__(self, connection: Connection, keys: CaseKeys, at_hand: AtHand) -> None:
        """Take the transaction's connection, the data keys of its cases and what it knows of them."""
        self._connection = connection
        self._keys = keys
        self._at_hand = at_hand

    def next_count(self, authority: str, year: int) -> int:
        """The next count of the year. Two transactions wait for each other, so none is given twice."""
        count: int = _NEXT_COUNT.scalar(self._connection, {"authority": authority, "year": year})
        return count

    def open(
        self, case: Case, answers: Mapping[str, Json], headline: str, raw: Mapping[str, Json] | None = None
    ) -> None:
        """Insert the case with a fresh data key, and its answers under it."""
        wrapped = self._keys.create(case.authority, case.id)
        row = {column.name: getattr(case, column.name) for column in CASE_COLUMNS}
        row |= {"secret_version": 1, "chain_length": 0, "chain_head": GENESIS}
        row |= {"key_id": wrapped.key_id, "data_key": wrapped.sealed}
        row["headline"] = self._sealed_headline(case, headline)
        _OPEN.run(self._connection, row)
        self._at_hand.opened(case)
        kept = {"authority": case.authority, "case_id": case.id, "answers": self._sealed(case, "answers", answers)}
        kept["raw"] = None if raw is None else self._sealed(case, "raw", raw)
        _KEEP_ANSWERS.run(self._connection, kept)

    def get(self, scope: Scope, number: str) -> Case:
        """The case with this number within the scope; NotFound otherwise."""
        return self._one(scope, "number", number)

    def get_by_id(self, scope: Scope, case_id: UUID) -> Case:
        """The case with this id within the scope; NotFound otherwise."""
        return self._one(scope, "id", case_id)

    def save(self, case: Case, expected: int) -> None:
        """Update what an action may change, where nobody was faster. Locks the row until the transaction ends."""
        changed = {column: getattr(case, column) for column in _CHANGING} | {"expected": expected} | _this(case)
        saved = _SAVE.first(self._connection, changed)
        if saved is not None:
            self._at_hand.ends_with(case, ChainEnd(saved.chain_length, saved.chain_head))
            return
        if self._connection.execute(_REVISION, _this(case)).first() is None:
            raise NotFound(number=case.number)
        raise StaleRevision(number=case.number)

    def running(self, authority: str) -> Mapping[tuple[str, str], int]:
        """(form, publication) -> how many open cases have it."""
        rows = self._connection.execute(_RUNNING, {"of_authority": authority})
        return {(row.form, row.publication): row.running for row in rows}

    def assigned(self, authority: str, account_id: UUID) -> tuple[Case, ...]:
        """The open cases that are assigned to an account, by number."""
        rows = self._connection.execute(_ASSIGNED, {"of_authority": authority, "of_account": account_id})
        return tuple(case_of(row) for row in rows)

    def answers(self, case: Case) -> Mapping[str, Json]:
        """The answers as they are now; Erased where the key is gone, NotFound where there is no such case."""
        sealed = _ANSWERS.scalar(self._connection, _this(case))
        if sealed is None:
            raise NotFound(number=case.number)
        return self._opened(case, "answers", sealed)

    def raw_answers(self, case: Case) -> Mapping[str, Json] | None:
        """The same as they were typed; None where they were not kept, Erased where the key is gone."""
        row = self._connection.execute(_RAW, _this(case)).first()
        if row is None:
            raise NotFound(number=case.number)
        return None if row.raw is None else self._opened(case, "raw", row.raw)

    def correct(self, case: Case, answers: Mapping[str, Json], headline: str, raw: Mapping[str, Json]) -> None:
        """Put corrected answers in the place of those that the case has."""
        sealed = {"answers": self._sealed(case, "answers", answers), "raw": self._sealed(case, "raw", raw)}
        self._connection.execute(_CORRECT, _this(case) | sealed)
        self._connection.execute(_CALL, _this(case) | {"headline": self._sealed_headline(case, headline)})

    def headline(self, case: Case) -> str:
        """The words that name the case in lists; empty where the key is gone."""
        row = _HEADLINE.first(self._connection, _this(case))
        if row is None:
            raise NotFound(number=case.number)
        return headline_of(row, self._keys)

    def secret_version(self, case: Case) -> int:
        """The version that goes into the status secret."""
        version: int | None = _SECRET_VERSION.scalar(self._connection, _this(case))
        if version is None:
            raise NotFound(number=case.number)
        return version

    def renew_secret(self, case: Case) -> int:
        """Raise that version; the new one."""
        version: int | None = self._connection.execute(_RENEW_SECRET, _this(case)).scalar()
        if version is None:
            raise NotFound(number=case.number)
        return version

    def erase(self, case: Case) -> None:
        """Destroy the data key, and delete what was derived from the content under no such key (search trigrams, the
        draft that the case came from, drafts that correct it) and what would take up space for nothing (its files).
        """
        if not self._connection.execute(_DESTROY_KEY, _this(case)).rowcount:
            raise NotFound(number=case.number)
        self._keys.forget(case.authority, case.id)
        for table in (search_trigrams, files, drafts):
            self._connection.execute(
                delete(table).where(table.c.authority == case.authority, table.c.case_id == case.id)
            )
        self._connection.execute(
            delete(drafts).where(drafts.c.authority == case.authority, drafts.c.corrects == case.id)
        )

    def of_authority(self, authority: str) -> Iterable[UUID]:
        """The ids of all cases of an authority."""
        return self._connection.execute(select(cases.c.id).where(cases.c.authority == authority)).scalars().all()

    def latest(self, authority: str) -> datetime | None:
        """When a case of the authority last came into a state; None where there is no case."""
        return self._connection.execute(
            select(func.max(cases.c.entered)).where(cases.c.authority == authority)
        ).scalar()

    def _sealed(self, case: Case, column: str, content: Mapping[str, Json]) -> bytes:
        return self._keys.seal(case.authority, case.id, canonical(content), _answers_place(case, column))

    def _opened(self, case: Case, column: str, sealed: bytes) -> Mapping[str, Json]:
        return from_json(self._keys.unseal(case.authority, case.id, sealed, _answers_place(case, column)))

    def _sealed_headline(self, case: Case, headline: str) -> bytes:
        return self._keys.seal(case.authority, case.id, headline.encode(), headline_place(case.authority, case.id))

    def _one(self, scope: Scope, column: str, named: str | UUID) -> Case:
        row = _case_by(column, reach_of(scope)).first(self._connection, scope_values(scope) | {"named": named})
        if row is None:
            raise NotFound(case=str(named))
        found = case_of(row)
        # Whoever asks for a case goes on to read its content.
        self._keys.note(found.authority, found.id, row.key_id, row.data_key)
        sharing = _SHARING.all(self._connection, {"authority": found.authority, "case_id": found.id})
        return found._replace(sharing=frozenset(row.department for row in sharing) - {found.department})


@cache
def _case_by(column: str, reach: Reach) -> Prepared:
    return Prepared(_CASE.where(cases_within(reach), cases.c[column] == bindparam("named")))


def _this(case: Case) -> dict[str, object]:
    return {"of_authority": case.authority, "of_case": case.id}


def _answers_place(case: Case, column: str) -> Place:
    return Place(case.authority, "case_answers", str(case.id), column)

"""The append-only file of each case, its chain, and the checkpoints over all chains."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from hmac import compare_digest
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, literal, or_, select, update

from citizen_office.core.actors import ActorKind
from citizen_office.core.cases.chain import Break, Link, checkpoint, envelope, find_break, link_hash
from citizen_office.core.cases.model import Case, Entry, Event
from citizen_office.core.errors import Erased, NotFound, Unreadable
from citizen_office.core.json import canonical
from citizen_office.store.at_hand import AtHand, ChainEnd
from citizen_office.store.case_keys import CaseKeys
from citizen_office.store.keyring import CHECKPOINT_KEY, Keyring
from citizen_office.store.prepared import Prepared
from citizen_office.store.rows import from_json
from citizen_office.store.sealing import Place, seal, unseal
from citizen_office.store.tables import authorities, cases, checkpoint_heads, checkpoints, events

_THIS = (cases.c.authority == bindparam("of_authority")) & (cases.c.id == bindparam("of_case"))
#: The end of a chain, held until the transaction ends, so that two lines never follow the same one.
_END = Prepared(
    select(cases.c.chain_length, cases.c.chain_head, cases.c.key_id, cases.c.data_key)
    .where(_THIS)
    .with_for_update(key_share=True)
)
_MOVE_END = Prepared(update(cases).where(_THIS).values(chain_length=bindparam("length"), chain_head=bindparam("head")))
_APPEND = Prepared(insert(events))
_OF_CASE = Prepared(
    select(events)
    .where(events.c.authority == bindparam("of_authority"), events.c.case_id == bindparam("of_case"))
    .order_by(events.c.sequence)
)
#: A case with all its lines in one statement, so that both are seen at the same moment.
_CHAIN: Select[Any] = (
    select(cases.c.chain_length, cases.c.chain_head, events)
    .select_from(cases)
    .outerjoin(events, (events.c.authority == cases.c.authority) & (events.c.case_id == cases.c.id))
    .where(_THIS)
    .order_by(events.c.sequence)
)

_TURN = (
    select(authorities.c.authority)
    .where(authorities.c.authority == bindparam("of_authority"))
    .with_for_update(key_share=True)
)


class SqlEvents:
    """``ports.Events`` over one transaction."""

    def __init__(self, connection: Connection, keyring: Keyring, keys: CaseKeys, at_hand: AtHand) -> None:
        """Take the transaction's connection, the keys at hand, the data keys of its cases and what it knows of them."""
        self._connection = connection
        self._keyring = keyring
        self._keys = keys
        self._at_hand = at_hand

    def append(self, case: Case, entry: Entry) -> Event:
        """Encrypt, place and chain one line; Erased where the key is gone."""
        end = self._at_hand.end_of(case) or self._read_end(case)
        key = self._keys.find(case.authority, case.id)
        if key is None:
            raise Erased(number=case.number)
        event = Event(case.authority, case.id, end.length + 1, entry)
        sealed = seal(key, canonical(entry.payload), _payload_place(event))
        open_part = envelope(event)
        head = link_hash(end.head, open_part, hashlib.sha256(sealed).digest())
        _APPEND.run(self._connection, _columns(event) | {"envelope": open_part, "payload": sealed, "hash": head})
        moved = ChainEnd(event.sequence, head)
        _MOVE_END.run(self._connection, _this(case) | {"length": moved.length, "head": moved.head})
        self._at_hand.ends_with(case, moved)
        return event

    def _read_end(self, case: Case) -> ChainEnd:
        """The end as the row has it, which is held from now on."""
        row = _END.first(self._connection, _this(case))
        if row is None:
            raise NotFound(number=case.number)
        self._keys.learn(case.authority, case.id, row.key_id, row.data_key)
        return ChainEnd(row.chain_length, row.chain_head)

    def of_case(self, case: Case) -> tuple[Event, ...]:
        """The whole file in order; with empty payloads after an erasure."""
        key = self._keys.find(case.authority, case.id)
        rows = _OF_CASE.all(self._connection, {"of_authority": case.authority, "of_case": case.id})
        return tuple(_event(row, key) for row in rows)

    def find_break(self, authority: str, case_id: UUID) -> Break | None:
        """Verify one chain; NotFound where there is no such case."""
        try:
            rows = self._connection.execute(_CHAIN, {"of_authority": authority, "of_case": case_id}).all()
        except (TypeError, ValueError, OverflowError):
            # SQLite lets who tampers put a text where an instant was; such a row cannot even be read.
            return Break(0, "altered")
        if not rows:
            raise NotFound(case=str(case_id))
        links = (_link(row) for row in rows if row.sequence is not None)
        return find_break(links, rows[0].chain_head, rows[0].chain_length)

    def checkpoint(self, authority: str, now: datetime) -> None:
        """State and sign all heads. Only those that changed since the last checkpoint take new rows."""
        # Two workers that begin together sign one after the other.
        self._connection.execute(_TURN, {"of_authority": authority})
        last = self._connection.execute(
            select(func.coalesce(func.max(checkpoints.c.sequence), 0)).where(checkpoints.c.authority == authority)
        ).scalar_one()
        seen = (
            select(checkpoint_heads.c.length)
            .where(
                checkpoint_heads.c.authority == authority,
                checkpoint_heads.c.case_id == cases.c.id,
                checkpoint_heads.c.length >= cases.c.chain_length,
            )
            .exists()
        )
        moved = select(
            cases.c.authority, cases.c.id, cases.c.chain_length, cases.c.chain_head, literal(last + 1)
        ).where(cases.c.authority == authority, ~seen)
        columns = ["authority", "case_id", "length", "head", "checkpoint"]
        self._connection.execute(insert(checkpoint_heads).from_select(columns, moved))
        digest, mac = self._sign(authority, now)
        self._connection.execute(
            insert(checkpoints),
            {"authority": authority, "sequence": last + 1, "at": now, "digest": digest, "mac": mac},
        )

    def find_missing(self, authority: str) -> tuple[UUID, ...]:
        """Cases that the latest checkpoint saw and that are gone, shorter, or have another line where it saw the last
        one. Unreadable where the checkpoint does not carry our signature.
        """
        latest = self._connection.execute(
            select(checkpoints)
            .where(checkpoints.c.authority == authority)
            .order_by(checkpoints.c.sequence.desc())
            .limit(1)
        ).first()
        if latest is None:
            return ()
        digest, mac = self._sign(authority, latest.at)
        if not (compare_digest(digest, latest.digest) and compare_digest(mac, latest.mac)):
            raise Unreadable(f"checkpoint {latest.sequence} of {authority} is forged", table="checkpoints")
        return self._lost(authority)

    def _lost(self, authority: str) -> tuple[UUID, ...]:
        """The cases that no longer hold what was stated of them at any checkpoint."""
        stated = checkpoint_heads.c
        statement = (
            select(stated.case_id)
            .distinct()
            .select_from(checkpoint_heads)
            .outerjoin(cases, (cases.c.authority == stated.authority) & (cases.c.id == stated.case_id))
            .outerjoin(
                events,
                (events.c.authority == stated.authority)
                & (events.c.case_id == stated.case_id)
                & (events.c.sequence == stated.length),
            )
            .where(
                stated.authority == authority,
                or_(
                    cases.c.id.is_(None),
                    cases.c.chain_length < stated.length,
                    (stated.length > 0) & (events.c.hash.is_(None) | (events.c.hash != stated.head)),
                ),
            )
            .order_by(stated.case_id)
        )
        return tuple(self._connection.execute(statement).scalars())

    def _sign(self, authority: str, at: datetime) -> tuple[bytes, bytes]:
        """Digest and signature over all stated heads: of each case the longest."""
        stated = checkpoint_heads.c
        rows = self._connection.execute(
            select(stated.case_id, stated.length, stated.head)
            .where(stated.authority == authority)
            .order_by(stated.case_id, stated.length)
        )
        heads = {row.case_id: (row.case_id, row.length, row.head) for row in rows}
        instant = at.astimezone(UTC).isoformat(timespec="microseconds")
        return checkpoint(self._keyring.derive(CHECKPOINT_KEY), authority, instant, heads.values())


def _this(case: Case) -> dict[str, Any]:
    return {"of_authority": case.authority, "of_case": case.id}


def _payload_place(event: Event) -> Place:
    return Place(event.authority, "events", str(event.case_id), f"payload/{event.sequence}")


def _columns(event: Event) -> dict[str, Any]:
    """The open part of an event, as columns."""
    return {
        "authority": event.authority,
        "case_id": event.case_id,
        "sequence": event.sequence,
        "kind": event.entry.kind,
        "schema": event.entry.schema,
        "at": event.entry.at,
        "actor_kind": event.entry.actor_kind.value,
        "actor_id": event.entry.actor_id,
    }


def _event(row: Row[Any], key: bytes | None) -> Event:
    """The event of a row, opened with ``key``; without one its payload is empty."""
    event = _closed_event(row)
    if key is None:
        return event
    payload = from_json(unseal(key, row.payload, _payload_place(event)))
    entry = Entry(row.kind, row.at, event.entry.actor_kind, row.actor_id, payload, row.schema)
    return Event(event.authority, event.case_id, event.sequence, entry)


def _closed_event(row: Row[Any]) -> Event:
    entry = Entry(row.kind, row.at, ActorKind(row.actor_kind), row.actor_id, {}, row.schema)
    return Event(row.authority, row.case_id, row.sequence, entry)


def _link(row: Row[Any]) -> Link:
    """The row as the chain sees it. The columns repeat the envelope; where they say something else, the bytes that
    enter the hash become others, so that the line counts as altered.
    """
    try:
        told = envelope(_closed_event(row))
    except ValueError:
        told = b""
    kept = _as_bytes(row.envelope)
    stated = kept if told == kept else kept + b"\0" + told
    return Link(row.sequence, stated, hashlib.sha256(_as_bytes(row.payload)).digest(), _as_bytes(row.hash))


def _as_bytes(column: object) -> bytes:
    """The column's bytes. SQLite gives back whatever was put there; who tampers may well have put a text or nothing."""
    return column if isinstance(column, bytes) else str(column).encode()

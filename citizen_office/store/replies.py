"""Ideas and their answers, published without a name."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select

from citizen_office.core.cases.model import Case
from citizen_office.services.ports import PublicReply
from citizen_office.store.tables import public_replies

_COLUMNS = tuple(public_replies.c[field.name] for field in dataclasses.fields(PublicReply))


class SqlPublicReplies:
    """``ports.PublicReplies`` over one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Take the transaction's connection."""
        self._connection = connection

    def add(self, reply: PublicReply) -> None:
        """Publish; a second one of the same case replaces the first."""
        self._take_down(reply.authority, reply.case_id)
        self._connection.execute(insert(public_replies), dataclasses.asdict(reply))

    def withdraw(self, case: Case) -> None:
        """Take down what was published of a case."""
        self._take_down(case.authority, case.id)

    def page(self, authority: str, before: datetime | None, limit: int) -> tuple[PublicReply, ...]:
        """Newest first, those published before an instant."""
        statement = select(*_COLUMNS).where(public_replies.c.authority == authority)
        if before is not None:
            statement = statement.where(public_replies.c.published < before)
        newest = statement.order_by(public_replies.c.published.desc(), public_replies.c.id).limit(limit)
        return tuple(PublicReply(*row) for row in self._connection.execute(newest))

    def _take_down(self, authority: str, case_id: UUID) -> None:
        of_case = (public_replies.c.authority == authority) & (public_replies.c.case_id == case_id)
        self._connection.execute(delete(public_replies).where(of_case))

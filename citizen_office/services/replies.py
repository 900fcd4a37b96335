"""Ideas and answers that anybody may read."""

from __future__ import annotations

from datetime import datetime

from citizen_office.services.desk import Desk
from citizen_office.services.ports import PublicReply

PAGE_ROWS = 20


def public_replies(desk: Desk, authority: str, before: datetime | None = None) -> tuple[PublicReply, ...]:
    """The published replies of an authority, newest first, at most twenty, those published before an instant."""
    with desk.store.read() as work:
        return work.replies.page(authority, before, PAGE_ROWS)

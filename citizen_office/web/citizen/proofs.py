"""What the session cookie remembers of a citizen: the secrets of the last drafts and cases that were opened.

The cookie is signed, so nothing in it can be made up; it ends with the browser session. Nothing else about the
citizen is in it.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import session

from citizen_office.core.actors import Actor
from citizen_office.core.errors import NotFound, SignInRequired
from citizen_office.services.draft import OpenDraft, open_draft
from citizen_office.services.status import citizen_actor
from citizen_office.web.visit import authority_key, current_desk, know_authority, network_key

#: How many drafts and how many cases are remembered: the cookie must stay small.
KEPT = 5
_DRAFTS = "entwuerfe"
_CASES = "vorgaenge"


def remember_draft(draft_id: UUID, secret: str) -> None:
    """Keep the secret of a draft; the oldest of more than five is forgotten."""
    _remember(_DRAFTS, str(draft_id), secret)


def remember_case(number: str, secret: str) -> None:
    """Keep the secret of a case; the oldest of more than five is forgotten."""
    _remember(_CASES, number, secret)


def remembers_draft(draft_id: UUID) -> bool:
    """Whether this browser has begun or opened the draft; nobody has yet looked whether it is still there."""
    return bool(_recall(_DRAFTS, str(draft_id)))


def remembered_draft(draft_id: UUID) -> OpenDraft:
    """The draft, if this browser may open it; NotFound otherwise."""
    opened = open_draft(current_desk(), authority_key(), draft_id, _recall(_DRAFTS, str(draft_id)))
    know_authority(opened.in_authority)
    return opened


def remembered_citizen(number: str) -> Actor | None:
    """The citizen who has shown the secret of this case, checked anew; None where none has, or it was renewed."""
    secret = _recall(_CASES, number)
    if not secret:
        return None
    try:
        return citizen_actor(current_desk(), authority_key(), number, secret, network_key())
    except NotFound:
        session[_CASES] = [pair for pair in session[_CASES] if pair[0] != number]
        return None


def shown_citizen(number: str) -> Actor:
    """The citizen who has shown the secret of this case; SignInRequired (which asks for it) where nobody has."""
    actor = remembered_citizen(number)
    if actor is None:
        raise SignInRequired()
    return actor


def _remember(kind: str, key: str, secret: str) -> None:
    # A list of pairs, for a mapping would come back from the cookie sorted by key.
    others = [pair for pair in session.get(kind, []) if pair[0] != key]
    session[kind] = [*others, [key, secret]][-KEPT:]


def _recall(kind: str, key: str) -> str:
    pairs: list[list[Any]] = session.get(kind, [])
    return next((str(secret) for known, secret in pairs if known == key), "")

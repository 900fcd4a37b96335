"""Flask-Login, told who is signed in. It keeps nothing itself: sessions live in the store, rights are read anew.

Its own session cookie would go on working after signing out wherever a copy of it is, so only its ``request_loader``
is used, and templates get their ``current_user`` from there.
"""

from __future__ import annotations

from flask import Request
from flask.sansio.app import App
from flask_login import LoginManager, UserMixin

from citizen_office.core.actors import Actor, ActorKind
from citizen_office.core.workflows.policy import Post, Verb, can
from citizen_office.web.security import current_actor
from citizen_office.web.visit import shown_authority


class StaffUser(UserMixin):  # type: ignore[misc]  # Flask-Login carries no types
    """A member of staff as templates see them."""

    def __init__(self, actor: Actor) -> None:
        """Take the actor of this request."""
        self.id = str(actor.id)
        self.name = actor.name
        self.sees_inbox = can(actor, Verb.SEE_INBOX)
        self.takes_in = self.sees_inbox and _takes_in(actor)
        self.administers = can(actor, Verb.ADMINISTER)


def _takes_in(actor: Actor) -> bool:
    """Whether the actor is a clerk of a department that watches over money."""
    authority = shown_authority()
    if authority is None:
        return False
    treasuries = (authority.department_for(dated.value.function) for dated in authority.treasury)
    return any(can(actor, Verb.RECORD_PAYMENT, Post(authority.key, each.key)) for each in treasuries if each)


def init_login(app: App) -> None:
    """Let Flask-Login ask us at each request; it neither reads nor writes a cookie of its own."""
    manager = LoginManager()
    # Protection of its own session, which we do not use, would write marks into ours.
    manager.session_protection = None
    manager.request_loader(_user_of)
    manager.init_app(app)


def _user_of(request: Request) -> StaffUser | None:
    actor = current_actor()
    return StaffUser(actor) if actor.kind is ActorKind.STAFF else None

"""Where to go on: addresses that a form or a link carries, followed only where they are pages of the staff."""

from __future__ import annotations

from collections.abc import Mapping

from flask import current_app, request, session, url_for
from werkzeug.exceptions import HTTPException

from citizen_office.core.actors import Actor
from citizen_office.core.workflows.policy import Verb, can
from citizen_office.web.security import STAFF_BLUEPRINTS

#: Where the last view of the Arbeitskorb stands in the session: keys of view and filters, nothing about anybody.
INBOX_KEY = "arbeitskorb"
_NEVER = frozenset({"clerk.sign_in", "clerk.sign_out", "clerk.own_password"})


def own_page(address: str) -> str | None:
    """The address of a page of the staff that ``address`` means, ready to redirect to; None for everything else.

    ``address`` is a path below the authority's root, as ``request.path`` has it. Another site, another scheme, a page
    of the citizens or no page at all: None.
    """
    path, question, query = address.partition("?")
    # Two slashes, or one that browsers take for one, begin the name of another host.
    if not (path.startswith("/") and address.isascii() and address.isprintable()) or path[1:2] in ("/", "\\"):
        return None
    try:
        endpoint, _ = current_app.url_map.bind("localhost").match(path, method="GET")
    except HTTPException:
        return None
    if str(endpoint).partition(".")[0] not in STAFF_BLUEPRINTS or endpoint in _NEVER:
        return None
    return f"{request.script_root}{path}{question}{query}"


def this_page() -> str:
    """The address of the present page, as ``own_page`` takes it."""
    query = request.query_string.decode("ascii", "replace")
    return f"{request.path}?{query}" if query else request.path


def start_page(actor: Actor) -> str:
    """Where a member of staff begins: the Arbeitskorb, or the administration for whoever has no department."""
    return url_for("admin.overview") if not can(actor, Verb.SEE_INBOX) else url_for("clerk.inbox")


def remember_inbox(chosen: Mapping[str, str]) -> None:
    """Keep which view and filters were looked at, so that cases lead back there."""
    if session.get(INBOX_KEY) != chosen:
        session[INBOX_KEY] = dict(chosen)


def inbox_address(chosen: Mapping[str, str], cursor: str = "") -> str:
    """The Arbeitskorb with these filters, from the row that ``cursor`` names."""
    return url_for(
        "clerk.inbox",
        ansicht=chosen.get("ansicht"),
        leistung=chosen.get("leistung"),
        stelle=chosen.get("stelle"),
        ab=cursor or None,
    )


def inbox_page() -> str:
    """The Arbeitskorb as it was looked at last."""
    return inbox_address(session.get(INBOX_KEY, {}))

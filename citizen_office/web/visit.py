"""The present visit: which office answers, for which authority, in which language, and to which network."""

from __future__ import annotations

from flask import current_app, g, request, session
from werkzeug.exceptions import BadRequest

from citizen_office.core.authorities import Authority
from citizen_office.core.languages import DEFAULT_LANGUAGE
from citizen_office.http.authority import ENVIRON_KEY
from citizen_office.http.network import network_name
from citizen_office.office import Office
from citizen_office.services.catalogue import authority_named
from citizen_office.services.desk import Desk

#: Where the chosen language stands in the session.
LANGUAGE_KEY = "sprache"


def current_office() -> Office:
    """The office that this application serves."""
    office: Office = current_app.extensions["office"]
    return office


def current_desk() -> Desk:
    """The desk that every service works with."""
    return current_office().desk


def authority_key() -> str:
    """The key of the authority that this address belongs to; nobody has yet looked whether there is one."""
    return str(request.environ[ENVIRON_KEY])


def current_authority() -> Authority:
    """The authority that this address belongs to; NotFound where there is none."""
    found: Authority | None = g.get("authority")
    if found is None:
        g.authority = None
        found = g.authority = authority_named(current_desk(), authority_key())
    return found


def know_authority(found: Authority) -> None:
    """Remember the authority of this address, which came along with something else."""
    g.authority = found


def shown_authority() -> Authority | None:
    """The authority for the head and foot of a page; None where there is none, or once looking for it has failed."""
    if "authority" in g:
        known: Authority | None = g.authority
        return known
    try:
        return current_authority()
    except Exception:
        # Pages that refuse need no authority, and none of them may fail in turn: Flask would log the whole address,
        # in which a secret may stand.
        return None


def current_language() -> str:
    """The chosen language, else the best that browser and authority have in common, else German."""
    # Every word of a page asks for it.
    known: str | None = g.get("language")
    if known is None:
        known = g.language = _best_language()
    return known


def _best_language() -> str:
    authority = shown_authority()
    offered = authority.languages if authority else (DEFAULT_LANGUAGE,)
    chosen = session.get(LANGUAGE_KEY)
    if chosen in offered:
        return str(chosen)
    # Nobody's browser asks for Leichte Sprache: it is chosen, never guessed.
    spoken = [tag for tag in offered if "-" not in tag]
    return request.accept_languages.best_match(spoken, default=DEFAULT_LANGUAGE)


def choose_language(language: str) -> None:
    """Remember the language for this session. BadRequest for one that the authority does not offer."""
    if language not in current_authority().languages:
        raise BadRequest
    session[LANGUAGE_KEY] = g.language = language


def network_key() -> str:
    """A name for the network that asks, for counting tries; a keyed hash, so that no address is stored."""
    key: bytes = current_app.config["NETWORK_KEY"]
    return network_name(key, request.remote_addr or "")

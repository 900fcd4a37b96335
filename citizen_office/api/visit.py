"""The present request: which office answers, for which authority, in which language, and who asks.

Nobody is known by a cookie here. A citizen shows the secret of a case, a program the token of a member of staff, both
in the header ``Authorization``.
"""

from __future__ import annotations

from flask import current_app, request

from citizen_office.core.actors import Actor
from citizen_office.core.authorities import Authority
from citizen_office.core.cases.numbers import read_case_number
from citizen_office.core.errors import NotFound, SignInRequired
from citizen_office.core.languages import DEFAULT_LANGUAGE
from citizen_office.http.authority import ENVIRON_KEY
from citizen_office.http.network import network_name
from citizen_office.i18n.catalogue import gettext
from citizen_office.office import Office
from citizen_office.services.catalogue import authority_named
from citizen_office.services.desk import Desk
from citizen_office.services.status import citizen_actor
from citizen_office.services.tokens import PREFIX, actor_for_api_token

#: The languages in which the API speaks; the words of definitions may exist in more.
SPOKEN = (DEFAULT_LANGUAGE, "en")


def current_desk() -> Desk:
    """The desk that every service works with."""
    office: Office = current_app.extensions["office"]
    return office.desk


def authority_key() -> str:
    """The key of the authority that this address belongs to; nobody has yet looked whether there is one."""
    return str(request.environ[ENVIRON_KEY])


def current_authority() -> Authority:
    """The authority that this address belongs to; NotFound where there is none."""
    return authority_named(current_desk(), authority_key())


def current_language() -> str:
    """German, unless the header ``Accept-Language`` would rather have English."""
    return request.accept_languages.best_match(SPOKEN, default=DEFAULT_LANGUAGE)


def translate(message: str) -> str:
    """A German text in the language of the answer."""
    return gettext(current_language(), message)


def network_key() -> str:
    """A name for the network that asks, for counting tries."""
    key: bytes = current_app.config["NETWORK_KEY"]
    return network_name(key, request.remote_addr or "")


def asked(written: str) -> tuple[str, Actor]:
    """The number of the case that is asked about, as it is stored, and whoever asks: its citizen by the secret, or a
    member of staff by a token.

    Raises SignInRequired without either, NotFound for a secret that is wrong and for what can be no number, Throttled
    after too many wrong ones.
    """
    actor, number = _asking(written), read_case_number(written)
    if number is None:
        raise NotFound(number=written[:40])
    return number, actor


def asking_staff() -> Actor:
    """A member of staff; SignInRequired for everybody else, whatever they show."""
    shown = _shown()
    if not shown.startswith(PREFIX):
        raise SignInRequired()
    return actor_for_api_token(current_desk(), authority_key(), shown, network_key())


def _asking(written: str) -> Actor:
    shown = _shown()
    if shown.startswith(PREFIX):
        return actor_for_api_token(current_desk(), authority_key(), shown, network_key())
    return citizen_actor(current_desk(), authority_key(), written, shown, network_key())


def _shown() -> str:
    """What the header shows; SignInRequired where it shows nothing."""
    found = request.authorization
    if found is None or found.type != "bearer" or not found.token:
        raise SignInRequired()
    return found.token

"""Tokens by which programs act for a member of staff: give one, list them, revoke one, and see whose one is.

A token is shown once, where it is made. What is stored is its digest: enough for 160 random bits. Whoever's account is
closed, and whatever token is revoked, is refused at the next request, because each request asks anew.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from citizen_office.core.actors import Actor
from citizen_office.core.cases.secrets import encode_secret
from citizen_office.core.errors import NotFound, SignInRequired, Throttled, TooMuch
from citizen_office.core.forms.fields.characters import tidy_line
from citizen_office.services.desk import Desk
from citizen_office.services.ports import Account, Token, UnitOfWork
from citizen_office.services.sign_in import TOUCH_EVERY, actor_of

#: What every token begins with: a reader tells it from a citizen's code, and a scanner finds one that got lost.
PREFIX = "cot_"
#: Bytes of chance in a token: 160 bits.
TOKEN_BYTES = 20
LONGEST_NAME = 100
#: Days that a token may be good for; one without a limit is good until it is revoked.
DAYS = range(1, 3_661)
#: Wrong tokens that one network may show in a window before it must wait.
TRIES = 50
WINDOW_SECONDS = 15 * 60


def add_token(desk: Desk, authority: str, login: str, name: str, days: int | None = None) -> str:
    """A new token for an account, good for so many ``days``; None for one that is good until it is revoked.

    Raises NotFound where there is no such account, Conflict where it has a token of this ``name``, TooMuch for a name
    that is empty or too long (``longest``) and for days out of bounds (``days``).
    """
    named = tidy_line(name) or ""
    if not 0 < len(named) <= LONGEST_NAME:
        raise TooMuch(f"a token needs a name of at most {LONGEST_NAME} characters", longest=LONGEST_NAME)
    if days is not None and days not in DAYS:
        raise TooMuch(f"a token is good for 1 to {DAYS[-1]} days", days=DAYS[-1])
    token, now = PREFIX + encode_secret(desk.random_bytes(TOKEN_BYTES)), desk.clock()
    expires = None if days is None else now + timedelta(days=days)
    with desk.store.write() as work:
        account = _account(work, authority, login)
        work.tokens.add(Token(_digest(token), account.id, named, now, expires))
        work.commit()
    return token


def tokens_of(desk: Desk, authority: str, login: str) -> tuple[Token, ...]:
    """The tokens of an account, oldest first; NotFound where there is no such account."""
    with desk.store.read() as work:
        return work.tokens.of_account(_account(work, authority, login).id)


def revoke_token(desk: Desk, authority: str, login: str, name: str) -> None:
    """Make a token worthless from the next request on; NotFound where the account has none of this name."""
    with desk.store.write() as work:
        if not work.tokens.remove(_account(work, authority, login).id, tidy_line(name) or ""):
            raise NotFound("the account has no token of this name", token=name)
        work.commit()


def actor_for_api_token(desk: Desk, authority: str, shown: str, network: str) -> Actor:
    """Whoever this token acts for, with the rights they have now.

    Raises SignInRequired for one that is unknown, revoked, past its time, of a closed account or of another authority;
    Throttled after too many of these from one ``network``. A right token costs no try.
    """
    now, digest = desk.clock(), _digest(shown)
    with desk.store.read() as work:
        token = work.tokens.find(digest)
        account = work.staff.get(token.account_id) if token else None
    if (
        token is None
        or account is None
        or not account.active
        or account.authority != authority
        or (token.expires is not None and token.expires <= now)
    ):
        _count_miss(desk, authority, network)
        raise SignInRequired()
    if token.seen is None or now - token.seen > TOUCH_EVERY:
        with desk.store.write() as work:
            work.tokens.touch(digest, now)
            work.commit()
    return actor_of(account)


def _count_miss(desk: Desk, authority: str, network: str) -> None:
    with desk.store.write() as work:
        wait = work.throttle.hit(f"token/{authority}/from {network}", desk.clock(), WINDOW_SECONDS, TRIES)
        work.commit()
    if wait:
        raise Throttled(seconds=wait)


def _account(work: UnitOfWork, authority: str, login: str) -> Account:
    account = work.staff.find(authority, login.strip().casefold())
    if account is None:
        raise NotFound(login=login)
    return account


def _digest(token: str) -> bytes:
    """What is stored of a token. What was shown may hold half surrogates, which have no UTF-8 of their own."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()

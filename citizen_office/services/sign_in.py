"""Sign in, stay signed in, sign out. Sessions live in the store: signing out ends every copy of a cookie."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from citizen_office.core.actors import Actor, ActorKind
from citizen_office.core.cases.secrets import encode_secret
from citizen_office.core.errors import Forbidden, Refused, Throttled
from citizen_office.services.desk import Desk
from citizen_office.services.ports import Account, Session
from citizen_office.services.staff import OWN_PASSWORD, demand_length, record

#: A session ends after an hour without use, and after a working day in any case.
IDLE = timedelta(minutes=60)
ABSOLUTE = timedelta(hours=12)
#: How often the store is told that a session is in use: writing at each request would queue everybody.
TOUCH_EVERY = timedelta(minutes=1)
#: Wrong passwords per account and network, and per network, before a wait until the window ends.
TRIES_PER_ACCOUNT = 10
TRIES_PER_NETWORK = 50
WINDOW_SECONDS = 15 * 60
TOKEN_BYTES = 25
#: Longer passwords are cut off before they are hashed, lest hashing become a weapon.
LONGEST_PASSWORD = 1_000


class PasswordOneTime(Refused):
    """This password came from an administrator: it is right, and opens nothing but the page that replaces it."""

    code = "password_one_time"


class PasswordKept(Refused):
    """The new password is the old one."""

    code = "password_kept"


def sign_in(desk: Desk, authority: str, login: str, password: str, network: str) -> str:
    """A fresh session's token. Forbidden for a wrong login as for a wrong password; Throttled after too many tries;
    PasswordOneTime for the right password of an account that must have another first.
    """
    account = _known(desk, authority, login, password, network)
    if account.one_time:
        raise PasswordOneTime(login=account.login)
    return _open_session(desk, account)


def change_password(desk: Desk, authority: str, login: str, password: str, new: str, network: str) -> str:
    """Replace one's own password, which ends every session of the account; the token of a fresh one.

    Forbidden and Throttled as for ``sign_in``; TooMuch (``min``) where the new one is too short, PasswordKept where it
    is no new one.
    """
    demand_length(new)
    account = _known(desk, authority, login, password, network)
    if new == password:
        raise PasswordKept()
    hashed = desk.hasher.hash(new[:LONGEST_PASSWORD])
    with desk.store.write() as work:
        work.hold(authority)
        work.staff.set_password(account.id, hashed)
        work.sessions.end_all(account.id)
        record(desk, work, account, OWN_PASSWORD, account.id)
        work.commit()
    return _open_session(desk, account)


def _known(desk: Desk, authority: str, login: str, password: str, network: str) -> Account:
    """The active account with this login and password. Forbidden, Throttled."""
    now = desk.clock()
    login = login.strip().casefold()[:100]
    keys = (
        (f"sign-in/{authority}/{login}/{network}", TRIES_PER_ACCOUNT),
        (f"sign-in/{authority}/{network}", TRIES_PER_NETWORK),
    )
    with desk.store.write() as work:
        # Counted before the password is looked at: parallel guesses all count.
        wait = max(work.throttle.hit(key, now, WINDOW_SECONDS, limit) for key, limit in keys)
        account = work.staff.find(authority, login)
        work.commit()
    if wait:
        raise Throttled(seconds=wait)
    right = desk.hasher.verify(account.password_hash if account else None, password[:LONGEST_PASSWORD])
    if account is None or not right or not account.active:
        raise Forbidden("wrong login or password")
    with desk.store.write() as work:
        work.throttle.clear(keys[0][0])
        # A town hall behind one address signs in by the dozen every morning; only wrong passwords count against it.
        work.throttle.take_back(keys[1][0])
        work.commit()
    return account


def _open_session(desk: Desk, account: Account) -> str:
    now, token = desk.clock(), encode_secret(desk.random_bytes(TOKEN_BYTES))
    with desk.store.write() as work:
        work.sessions.add(Session(token_digest(token), account.id, now, now))
        work.commit()
    return token


def actor_for_token(desk: Desk, authority: str, token: str) -> Actor | None:
    """Whoever this token belongs to, with the rights they have now; None where the session has ended or is of
    another authority.
    """
    now = desk.clock()
    digest = token_digest(token)
    with desk.store.read() as work:
        session = work.sessions.find(digest)
        account = work.staff.get(session.account_id) if session else None
    if session is None or account is None or not account.active or account.authority != authority:
        return None
    if now - session.seen > IDLE or now - session.created > ABSOLUTE:
        return None
    if now - session.seen > TOUCH_EVERY:
        with desk.store.write() as work:
            work.sessions.touch(digest, now)
            work.commit()
    return actor_of(account)


def sign_out(desk: Desk, token: str) -> None:
    """End the session of this token; nothing happens where it has ended already."""
    with desk.store.write() as work:
        work.sessions.end(token_digest(token))
        work.commit()


def actor_of(account: Account) -> Actor:
    """The actor that an account is."""
    return Actor(ActorKind.STAFF, account.authority, account.id, account.name, account.memberships)


def token_digest(token: str) -> bytes:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).digest()

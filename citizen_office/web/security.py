"""Who may open which page, and what every answer tells the browser about safety.

Every view declares its verb with ``@access(Verb.X)``; a view without one does not exist. Verbs without an object are
judged here; verbs about a case demand an actor here and are judged by the service, which knows the case.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Flask, Response, current_app, g, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import BadRequest, NotFound

from citizen_office.core.actors import Actor, ActorKind, anonymous
from citizen_office.core.errors import Forbidden, SignInRequired
from citizen_office.core.workflows.policy import Verb, can
from citizen_office.http.headers import HEADERS, STRICT_TRANSPORT
from citizen_office.services.sign_in import ABSOLUTE, actor_for_token
from citizen_office.web.visit import authority_key, current_authority, current_desk

P = ParamSpec("P")
R = TypeVar("R")

#: Endpoints that carry no verb: files that are the same for everybody.
PUBLIC_FILES = frozenset({"static"})
#: Verbs that are about a case: the service that finds the case judges them.
ABOUT_A_CASE = frozenset(
    {
        Verb.SEE_CASE,
        Verb.TAKE_FILE,
        Verb.ACT,
        Verb.CHOOSE_READING,
        Verb.RECORD_POSTING,
        Verb.SEND_NOTICE,
        Verb.END_NOTICE,
        Verb.RECORD_PAYMENT,
        Verb.GIVE_OPINION,
        Verb.RECALL_OPINION,
    }
)
#: Blueprints in which the actor is whoever is signed in; elsewhere it is a visitor.
STAFF_BLUEPRINTS = frozenset({"clerk", "admin", "health"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
STAFF_COOKIE = "anmeldung"

csrf = CSRFProtect()


def access(verb: Verb, *, opens_draft: bool = False) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare which verb a view needs, and refuse whoever may not do it.

    SignInRequired where staff is needed and nobody is signed in, Forbidden where somebody is who may not. A view that
    ``opens_draft`` before anything else finds its authority with it, in one question to the database.
    """

    def declare(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            _require(verb)
            return view(*args, **kwargs)

        guarded.__dict__["verb"] = verb
        guarded.__dict__["opens_draft"] = opens_draft
        return guarded

    return declare


def verb_of(view: Callable[..., object] | None) -> Verb | None:
    """The verb that a view declares; None where it declares none."""
    found = getattr(view, "verb", None)
    return found if isinstance(found, Verb) else None


def current_actor() -> Actor:
    """Whoever asks: on pages of the staff the signed-in member of staff, elsewhere a visitor.

    What a visitor may see of a case is bound to the case's secret, not to the session: see ``citizen.proofs``.
    """
    if "actor" not in g:
        g.actor = (request.blueprint in STAFF_BLUEPRINTS and signed_in()) or anonymous(authority_key())
    actor: Actor = g.actor
    return actor


def signed_in() -> Actor | None:
    """The member of staff whose session cookie came along, with the rights they have now."""
    token = request.cookies.get(cookie_name(current_app, STAFF_COOKIE), "")
    return actor_for_token(current_desk(), authority_key(), token) if token else None


def keep_signed_in(response: Response, token: str) -> None:
    """Give the browser the token of a fresh session; it forgets it with the end of the working day."""
    response.set_cookie(
        cookie_name(current_app, STAFF_COOKIE),
        token,
        max_age=int(ABSOLUTE.total_seconds()),
        path="/",
        secure=_is_secure(current_app),
        httponly=True,
        samesite="Lax",
    )


def forget_signed_in(response: Response) -> None:
    """Take the token out of the browser; ``sign_out`` makes every copy of it worthless."""
    response.delete_cookie(
        cookie_name(current_app, STAFF_COOKIE), path="/", secure=_is_secure(current_app), httponly=True, samesite="Lax"
    )


def staff_token() -> str:
    """The token that came along, empty without one; for signing out."""
    return request.cookies.get(cookie_name(current_app, STAFF_COOKIE), "")


def cookie_name(app: Flask, name: str) -> str:
    """The cookie's name; over https with the prefix that binds it to this very host."""
    return f"__Host-{name}" if _is_secure(app) else name


def init_security(app: Flask) -> None:
    """Demand tokens for every change, refuse what came from elsewhere, and set the headers of every answer."""
    csrf.init_app(app)
    app.before_request(_refuse_undeclared)
    app.before_request(_refuse_foreign)
    app.after_request(_set_headers)


def _require(verb: Verb) -> None:
    actor = current_actor()
    if verb in ABOUT_A_CASE:
        if request.blueprint in STAFF_BLUEPRINTS and actor.kind is not ActorKind.STAFF:
            raise SignInRequired()
        return
    if not can(actor, verb):
        raise Forbidden() if actor.kind is ActorKind.STAFF else SignInRequired()


def _refuse_undeclared() -> None:
    """A view that declares no verb is not reachable; an authority that does not exist has no pages."""
    if request.endpoint is None or request.endpoint in PUBLIC_FILES:
        return
    view = current_app.view_functions.get(request.endpoint)
    if verb_of(view) is None:
        raise NotFound
    if not getattr(view, "opens_draft", False):
        current_authority()


def _refuse_foreign() -> None:
    """A change that another site's page has sent is refused, whatever token it carries.

    The browser says so itself (``Sec-Fetch-Site``). One that does not may say ``Origin``, which is ``null`` on our own
    pages too because they send no referrer; then the token alone decides.
    """
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in ("same-origin", "none"):
            raise BadRequest
        return
    origin = request.headers.get("Origin", "null")
    if origin != "null" and origin.partition("://")[2] != request.host:
        raise BadRequest


def _set_headers(response: Response) -> Response:
    wanted = {**HEADERS, "Content-Security-Policy": CONTENT_SECURITY_POLICY}
    if _is_secure(current_app):
        wanted["Strict-Transport-Security"] = STRICT_TRANSPORT
    if request.endpoint not in PUBLIC_FILES:
        # Pages differ by cookie; those about somebody are kept nowhere at all.
        view = current_app.view_functions.get(request.endpoint or "")
        public = verb_of(view) is Verb.SEE_CATALOGUE and response.status_code == 200
        wanted["Cache-Control"] = "private, no-cache" if public else "no-store"
    # What the view has set stays. To ask for each with ``setdefault`` takes a tenth of a page.
    present = {name.lower() for name, _ in response.headers}
    response.headers.extend((name, value) for name, value in wanted.items() if name.lower() not in present)
    return response


def _is_secure(app: Flask) -> bool:
    return bool(app.config["SESSION_COOKIE_SECURE"])

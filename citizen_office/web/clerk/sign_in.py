"""Sign in and out. Whoever fails learns nothing of what was wrong: the login, the password, or the account."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.actors import ActorKind
from citizen_office.core.errors import Forbidden, Throttled, TooMuch
from citizen_office.core.workflows.policy import Verb
from citizen_office.services import sign_in as sessions
from citizen_office.services.sign_in import PasswordKept, PasswordOneTime
from citizen_office.services.staff import SHORTEST_PASSWORD
from citizen_office.web.clerk.onward import own_page, start_page
from citizen_office.web.rendering import translate as _
from citizen_office.web.rendering import translate_plural as ngettext
from citizen_office.web.security import access, current_actor, forget_signed_in, keep_signed_in, staff_token
from citizen_office.web.visit import authority_key, current_desk, network_key

#: From here on a wait is told in minutes.
_MANY_SECONDS = 120


@access(Verb.SEE_CATALOGUE)
def sign_in() -> ResponseReturnValue:
    """The form, and what it sends. After signing in: on to ``weiter``, if that is a page of the staff."""
    onward = request.values.get("weiter", "")
    actor = current_actor()
    if actor.kind is ActorKind.STAFF:
        return redirect(own_page(onward) or start_page(actor), 303)
    # A HEAD is a look as well: it must neither count as a try nor sign anybody in, for it carries no token.
    if request.method != "POST":
        return _form(onward)
    desk, authority = current_desk(), authority_key()
    try:
        token = sessions.sign_in(
            desk, authority, request.form.get("login", ""), request.form.get("passwort", ""), network_key()
        )
    except Throttled as throttled:
        return _held_back(_form(onward, 429, _wait(throttled)), throttled)
    except PasswordOneTime:
        return _password_form(onward, first=True)
    except Forbidden:
        return _form(onward, 403, _("Anmeldename oder Passwort stimmt nicht. Prüfen Sie bitte beides."))
    return _let_in(token, onward)


@access(Verb.SEE_CATALOGUE)
def own_password() -> ResponseReturnValue:
    """Replace one's own password: at any time, and before the first sign-in with one that an administrator gave."""
    onward = request.values.get("weiter", "")
    if request.method != "POST":
        return _password_form(onward)
    new = request.form.get("neu", "")
    if new != request.form.get("wiederholt", ""):
        return _password_form(onward, 422, "wiederholt", _("Die beiden neuen Passwörter sind verschieden."))
    login, password = request.form.get("login", ""), request.form.get("passwort", "")
    try:
        token = sessions.change_password(current_desk(), authority_key(), login, password, new, network_key())
    except Throttled as throttled:
        return _held_back(_password_form(onward, 429, "passwort", _wait(throttled)), throttled)
    except TooMuch as short:
        words = _("Das neue Passwort braucht mindestens %(count)s Zeichen.") % {"count": short.params["min"]}
        return _password_form(onward, 422, "neu", words)
    except PasswordKept:
        return _password_form(onward, 422, "neu", _("Das ist das alte Passwort. Wählen Sie ein anderes."))
    except Forbidden:
        words = _("Anmeldename oder bisheriges Passwort stimmt nicht. Prüfen Sie bitte beides.")
        return _password_form(onward, 403, "passwort", words)
    flash(_("Ihr neues Passwort gilt. An anderen Geräten sind Sie abgemeldet."), "success")
    return _let_in(token, onward)


@access(Verb.SEE_CATALOGUE)
def sign_out() -> ResponseReturnValue:
    """End the session wherever a copy of its cookie is, and go back to the form."""
    sessions.sign_out(current_desk(), staff_token())
    session.clear()
    response = make_response(redirect(url_for("clerk.sign_in", abgemeldet=1), 303))
    forget_signed_in(response)
    return response


def _form(onward: str, status: int = 200, error: str = "") -> Response:
    page = render_template(
        "pages/clerk/sign_in.html",
        onward=onward,
        login=request.form.get("login", "")[:100],
        error=error,
        ended=bool(onward) and not error,
        signed_out="abgemeldet" in request.args,
    )
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _let_in(token: str, onward: str) -> Response:
    """On to the page that was wanted, signed in."""
    signed_in = sessions.actor_for_token(current_desk(), authority_key(), token)
    goal = own_page(onward) or (start_page(signed_in) if signed_in else url_for("clerk.inbox"))
    # Tokens against forged forms are drawn anew: one planted before signing in is worth nothing now.
    session.pop("csrf_token", None)
    response = make_response(redirect(goal, 303))
    keep_signed_in(response, token)
    return response


def _password_form(
    onward: str, status: int = 200, place: str = "", error: str = "", *, first: bool = False
) -> Response:
    page = render_template(
        "pages/clerk/own_password.html",
        onward=onward,
        login=request.form.get("login", "")[:100],
        error=error,
        place=place,
        first=first,
        shortest=SHORTEST_PASSWORD,
    )
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _held_back(response: Response, throttled: Throttled) -> Response:
    response.headers["Retry-After"] = str(throttled.params["seconds"])
    return response


def _wait(throttled: Throttled) -> str:
    """How long to wait, in words."""
    seconds = int(throttled.params["seconds"])
    if seconds < _MANY_SECONDS:
        text = ngettext(
            "Zu viele Versuche. Versuchen Sie es in einer Sekunde noch einmal.",
            "Zu viele Versuche. Versuchen Sie es in %(number)s Sekunden noch einmal.",
            seconds,
        )
        return text % {"number": seconds}
    minutes = -(-seconds // 60)
    return _("Zu viele Versuche. Versuchen Sie es in %(number)s Minuten noch einmal.") % {"number": minutes}

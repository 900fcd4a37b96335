"""What the screen says when the office refuses: one table from errors to status codes and words.

An exception's own text goes to the log, never to the screen. What nobody foresaw becomes a calm page with a number
under which the log tells the story: the place in the code and the kind of error, not its message, which may quote
what somebody typed.
"""

from __future__ import annotations

import secrets
import traceback
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, Response, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from citizen_office.core import errors
from citizen_office.core.forms.problems import AnswersInvalid
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.http.receiving import read_to_the_end
from citizen_office.i18n.marker import N_
from citizen_office.journal import alarm
from citizen_office.web.receiving import RECEIVING, is_upload


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """One refusal on screen: status code, heading, and what to do now."""

    status: int
    title: str
    text: str


NOT_FOUND = ErrorPage(
    404,
    N_("Diese Seite gibt es nicht"),
    N_("Prüfen Sie bitte die Adresse. Wenn Sie einem persönlichen Link gefolgt sind: Vielleicht ist er abgelaufen."),
)
CONFLICT = ErrorPage(
    409,
    N_("Hier hat sich etwas geändert"),
    N_("Jemand anderes hat inzwischen gehandelt. Laden Sie die Seite neu und sehen Sie sich den neuen Stand an."),
)
INVALID = ErrorPage(
    422, N_("Einige Angaben passen nicht"), N_("Gehen Sie bitte zurück und prüfen Sie, was Sie eingegeben haben.")
)
TOO_LARGE = ErrorPage(
    413, N_("Das war zu viel auf einmal"), N_("Kürzen Sie bitte Ihre Angaben und versuchen Sie es noch einmal.")
)
FILES_TOO_LARGE = ErrorPage(
    413,
    N_("Die Dateien sind zu groß"),
    N_(
        "So viel auf einmal können wir nicht annehmen. Gehen Sie zurück zum Formular und wählen Sie kleinere Dateien "
        "aus, am besten eine nach der anderen. Was Sie auf den anderen Seiten angegeben haben, ist gesichert."
    ),
)
TOO_OFTEN = ErrorPage(
    429,
    N_("Zu viele Versuche"),
    N_("Zum Schutz vor Missbrauch ist hier eine Pause nötig. Versuchen Sie es später noch einmal."),
)
NOT_WELL_FORMED = ErrorPage(
    400,
    N_("Das konnten wir nicht verarbeiten"),
    N_("Gehen Sie bitte zurück, laden Sie die Seite neu und versuchen Sie es noch einmal."),
)
EXPIRED = ErrorPage(
    400,
    N_("Die Seite war zu lange offen"),
    N_("Gehen Sie bitte zurück, laden Sie die Seite neu und senden Sie sie noch einmal ab."),
)
UNAVAILABLE = ErrorPage(
    503,
    N_("Das geht gerade nicht"),
    N_("Versuchen Sie es bitte in einigen Minuten noch einmal. Gespeicherte Angaben bleiben erhalten."),
)
INCIDENT = ErrorPage(
    500,
    N_("Bei uns ist ein Fehler aufgetreten"),
    N_("Es liegt nicht an Ihnen. Versuchen Sie es bitte später noch einmal. Gespeicherte Angaben bleiben erhalten."),
)

#: Each refusal and its page; a class stands for those below it that have no line of their own.
PAGES: Mapping[type[errors.OfficeError], ErrorPage] = {
    errors.NotFound: NOT_FOUND,
    errors.Forbidden: ErrorPage(
        403, N_("Dafür fehlt Ihnen die Berechtigung"), N_("Fragen Sie bitte die Verwaltung dieses Portals.")
    ),
    errors.SignInRequired: ErrorPage(
        401, N_("Bitte melden Sie sich an"), N_("Diese Seite ist nur für angemeldete Mitarbeiterinnen und Mitarbeiter.")
    ),
    errors.Conflict: CONFLICT,
    errors.ActionNotOpen: ErrorPage(
        409, N_("Dieser Schritt ist nicht mehr möglich"), N_("Der Vorgang hat inzwischen einen anderen Stand.")
    ),
    errors.NotCorrectable: ErrorPage(
        409,
        N_("Diese Angaben lassen sich hier nicht ändern"),
        N_("Ihr Vorgang ist älter als diese Möglichkeit. Rufen Sie uns bitte an oder schreiben Sie uns."),
    ),
    errors.OpinionsAwaited: ErrorPage(
        409,
        N_("Dieser Schritt ist noch nicht möglich"),
        N_("Es fehlen noch Stellungnahmen anderer Stellen. Warten Sie darauf, oder verzichten Sie darauf."),
    ),
    errors.SecondPersonNeeded: ErrorPage(
        409,
        N_("Hier muss eine zweite Person zeichnen"),
        N_("Sie haben die Entscheidung selbst vorgeschlagen. Bitten Sie jemanden mit Zeichnungsrecht."),
    ),
    errors.Refused: INVALID,
    AnswersInvalid: INVALID,
    DataInvalid: INVALID,
    errors.TooMuch: TOO_LARGE,
    errors.Throttled: TOO_OFTEN,
    errors.TooManyForms: ErrorPage(
        429,
        N_("Aus Ihrem Netz kommen gerade zu viele Formulare"),
        N_(
            "Zum Schutz vor Missbrauch ist hier eine Pause nötig. Was Sie schon ausgefüllt haben, ist gesichert. Gehen "
            "Sie dann zurück und versuchen Sie es noch einmal. Wenn es eilt, rufen Sie uns bitte an."
        ),
    ),
    errors.Erased: ErrorPage(
        410,
        N_("Diese Angaben sind gelöscht"),
        N_("Die Aufbewahrungsfrist ist abgelaufen. Niemand kann sie noch lesen."),
    ),
    errors.GlyphMissing: ErrorPage(
        422,
        N_("Ein Zeichen lässt sich nicht drucken"),
        N_("Ersetzen Sie bitte ungewöhnliche Zeichen, zum Beispiel Symbole oder Emojis."),
    ),
    errors.InstanceUnusable: UNAVAILABLE,
    errors.DeliveryFailed: UNAVAILABLE,
}
#: What Flask itself refuses.
HTTP_PAGES: Mapping[int, ErrorPage] = {
    404: NOT_FOUND,
    405: NOT_FOUND,
    413: TOO_LARGE,
    422: INVALID,
    429: TOO_OFTEN,
}


def init_errors(app: Flask) -> None:
    """Answer every refusal with its page."""
    app.register_error_handler(errors.OfficeError, _refused)
    app.register_error_handler(HTTPException, _refused_by_flask)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(SecurityError, _wrong_host)
    app.register_error_handler(Exception, _incident)


def page_for(error: errors.OfficeError) -> ErrorPage | None:
    """The page of a refusal: its own line in the table, else that of the nearest class above; None without one."""
    return next((PAGES[kind] for kind in type(error).__mro__ if kind in PAGES), None)


def _refused(error: errors.OfficeError) -> ResponseReturnValue:
    page = page_for(error)
    if page is None:
        return _incident(error)
    # A citizen says who they are by the code of the case, and has no password to be asked for on a page of refusal.
    if isinstance(error, errors.SignInRequired) and (request.method == "GET" or request.blueprint == "citizen"):
        return redirect(_way_in(), 303)
    if isinstance(error, errors.Throttled):
        return _to_wait(page, int(error.params.get("seconds", 60)))
    return _rendered(page)


def _to_wait(page: ErrorPage, seconds: int) -> Response:
    """The page says when to come back in minutes, its head to the second."""
    response = _rendered(page, minutes=-(-seconds // 60))
    response.headers["Retry-After"] = str(seconds)
    return response


def _refused_by_flask(error: HTTPException) -> ResponseReturnValue:
    if error.code == 413 and is_upload():
        return _files_too_large()
    return _rendered(HTTP_PAGES.get(error.code or 400, NOT_WELL_FORMED))


def _files_too_large() -> ResponseReturnValue:
    """More than is even read. The way back is the page that it came from."""
    read_to_the_end()
    back = url_for(RECEIVING[request.endpoint], **(request.view_args or {}))
    return make_response(
        render_template("pages/files_too_large.html", page=FILES_TOO_LARGE, incident="", minutes=0, back=back), 413
    )


def _expired(error: CSRFError) -> ResponseReturnValue:
    return _rendered(EXPIRED)


def _wrong_host(error: SecurityError) -> ResponseReturnValue:
    """Asked for under a name that is not ours: no page can be drawn, for its links would carry that name."""
    return Response("Unbekannter Rechnername. Unknown host name.\n", 400, mimetype="text/plain")


def _incident(error: Exception) -> ResponseReturnValue:
    """A calm page with a number; the log has the rest."""
    number = secrets.token_hex(4).upper()
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    alarm("incident", number=number, error=type(error).__name__, endpoint=request.endpoint, frames=frames)
    # The page must not fail in turn where looking for the authority is what failed.
    g.setdefault("authority", None)
    return _rendered(INCIDENT, incident=number)


def _rendered(page: ErrorPage, incident: str = "", minutes: int = 0) -> Response:
    html = render_template("pages/error.html", page=page, incident=incident, minutes=minutes)
    return make_response(html, page.status)


def _way_in() -> str:
    """Where somebody can say who they are: a citizen by the code of the case, staff by their password."""
    if request.blueprint == "citizen":
        return url_for("citizen.find_status", nummer=(request.view_args or {}).get("number", ""))
    return url_for("clerk.sign_in", weiter=_own_path())


def _own_path() -> str:
    """The address to come back to after signing in: our own path, never another site."""
    query = request.query_string.decode("ascii", "replace")
    return f"{request.path}?{query}" if query else request.path

"""What must stand on every public site, said honestly, and the choice of language."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from citizen_office.core.workflows.policy import Verb
from citizen_office.services.catalogue import find_services
from citizen_office.services.draft import LIFETIME
from citizen_office.web.security import access
from citizen_office.web.visit import (
    authority_key,
    choose_language,
    current_authority,
    current_desk,
    current_language,
)


@access(Verb.SEE_CATALOGUE)
def privacy() -> ResponseReturnValue:
    """Which data are asked for and why, by service; cookies; rights."""
    forms = find_services(current_desk(), authority_key(), "", current_language())
    return render_template("pages/citizen/privacy.html", forms=forms, draft_days=LIFETIME.days)


@access(Verb.SEE_CATALOGUE)
def accessibility() -> ResponseReturnValue:
    """How far the pages are accessible, and whom to tell about a barrier."""
    return render_template("pages/citizen/accessibility.html")


@access(Verb.SEE_CATALOGUE)
def imprint() -> ResponseReturnValue:
    """Who is responsible for these pages."""
    authority = current_authority()
    letterhead = authority.letterhead_on(current_desk().today(authority))
    return render_template("pages/citizen/imprint.html", letterhead=letterhead)


@access(Verb.SEE_CATALOGUE)
def easy_language() -> ResponseReturnValue:
    """What these pages are for, in Leichte Sprache."""
    return render_template("pages/citizen/easy_language.html")


@access(Verb.SEE_CATALOGUE)
def switch_language() -> ResponseReturnValue:
    """Remember the language and show the page again."""
    choose_language(request.form.get("sprache", ""))
    return redirect(_own_page(request.form.get("zurueck", "")), 303)


def _own_page(address: str) -> str:
    """The address built anew from the route that it matches, so that it can only lead to a page of ours."""
    path, _, query_string = address.partition("?")
    adapter = current_app.create_url_adapter(request)
    if adapter is None or not path.startswith("/"):
        return url_for("citizen.catalogue")
    try:
        endpoint, values = adapter.match(path, method="GET")
    except HTTPException:
        return url_for("citizen.catalogue")
    # Names that begin with an underscore are never ours; a name may be one that url_for has for itself.
    own = [(name, value) for name, value in parse_qsl(query_string) if name not in values and not name.startswith("_")]
    question = f"?{urlencode(own)}" if own else ""
    return f"{url_for(endpoint, **values)}{question}"

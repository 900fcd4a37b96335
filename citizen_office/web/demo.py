"""The demo's post: the mails that were written into a folder instead of being sent."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from citizen_office.core.errors import NotFound
from citizen_office.core.workflows.policy import Verb
from citizen_office.office import StoredMail
from citizen_office.web.security import access
from citizen_office.web.visit import current_office

__all__ = ["pages"]

#: The blueprint; it has these two pages alone.
pages = Blueprint("demo", __name__)


@pages.get("/uebung/post")
@access(Verb.SEE_DEMO_MAIL)
def post() -> ResponseReturnValue:
    """All mails, newest first. NotFound outside training mode."""
    return render_template("pages/demo/post.html", mails=_mails())


@pages.get("/uebung/post/<name>")
@access(Verb.SEE_DEMO_MAIL)
def mail(name: str) -> ResponseReturnValue:
    """One mail, looked up among those that are there: a name is never made into a path."""
    for found in _mails():
        if found.name == name:
            return render_template("pages/demo/mail.html", mail=found)
    raise NotFound(mail=name)


def _mails() -> list[StoredMail]:
    mails = current_office().demo_mail()
    if mails is None:
        raise NotFound()
    return mails

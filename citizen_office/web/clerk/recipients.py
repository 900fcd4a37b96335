"""Who gets the notices of a case beside whoever asked: look, add, remove."""

from __future__ import annotations

from uuid import UUID

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.errors import NotFound
from citizen_office.core.forms.problems import Problem
from citizen_office.core.notices import Role
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.core.workflows.policy import Verb
from citizen_office.i18n.problems import filled_sentence
from citizen_office.services.recipients import add_party, remove_party
from citizen_office.web.clerk.case import file_of, heading_of
from citizen_office.web.clerk.doing import ROLE_WORDS
from citizen_office.web.rendering import translate as _
from citizen_office.web.security import access, current_actor
from citizen_office.web.visit import current_desk, current_language


@access(Verb.SEND_NOTICE)
def recipients(number: str) -> ResponseReturnValue:
    """The list, with a form for one more; a POST adds (or removes) and leads back here. 422 with what is wrong."""
    file = file_of(number)
    if request.method != "POST":
        return _page(number)
    desk, actor, role = current_desk(), current_actor(), request.form.get("role", "")
    try:
        if "remove" in request.form:
            remove_party(desk, actor, file.case.number, _party(request.form["remove"]))
            flash(_("Die nächsten Schreiben gehen nicht mehr dorthin."), "success")
        else:
            address = request.form.get("address", "")
            if role not in ROLE_WORDS:
                raise DataInvalid((Problem("role", "required_choice"),))
            add_party(desk, actor, file.case.number, Role(role), address.splitlines())
            flash(_("Die nächsten Schreiben gehen auch dorthin."), "success")
    except DataInvalid as invalid:
        return make_response(_page(number, invalid.problems), 422)
    return redirect(url_for("clerk.recipients", number=file.case.number), 303)


def _page(number: str, problems: tuple[Problem, ...] = ()) -> str:
    file, language = file_of(number), current_language()
    labels = {"role": _("Wofür"), "address": _("Anschrift")}
    sentences = [(each.path, filled_sentence(each, labels[each.path], language)) for each in problems]
    return render_template(
        "pages/clerk/recipients.html",
        file=file,
        heading=heading_of(file),
        roles={role: _(words) for role, words in ROLE_WORDS.items()},
        problems=sentences,
        wrong=dict(sentences),
        role=request.form.get("role", "") if problems else "",
        address=request.form.get("address", "") if problems else "",
    )


def _party(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise NotFound(party=written[:40]) from None

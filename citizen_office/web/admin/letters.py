"""The letters of a service as citizens would get them, with made-up answers, and beside what they said before."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from citizen_office.core.languages import DEFAULT_LANGUAGE, LANGUAGES
from citizen_office.core.workflows.needs import GRANTED
from citizen_office.core.workflows.policy import Verb
from citizen_office.http.downloads import pdf_download
from citizen_office.services.sample_letters import Wanted, sample_page
from citizen_office.web.rendering import translate as _
from citizen_office.web.security import access, current_actor
from citizen_office.web.visit import current_desk


@access(Verb.ADMINISTER)
def letters(form_id: str) -> ResponseReturnValue:
    """One letter (``brief``) in one version (``fassung``), for an outcome (``ergebnis``) and a language (``sprache``).

    ``fragen`` says how what asks for yes or no was answered. As a page, or with ``als=pdf`` as it would be printed.
    """
    desk, asked = current_desk(), request.args
    wanted = Wanted(
        asked.get("brief", ""),
        asked.get("ergebnis", GRANTED),
        asked.get("sprache", DEFAULT_LANGUAGE),
        asked.get("fragen") == "ja",
    )
    page = sample_page(desk, current_actor(), form_id, asked.get("fassung", ""), wanted)
    if asked.get("als") == "pdf":
        return pdf_download(desk.render(page.letter), f"{_('Entwurf')} {page.letter.subject}.pdf")
    return render_template(
        "pages/admin/letters.html",
        sample=page,
        titles=[(text, text.replace("_", " ").capitalize()) for text in page.texts],
        shown_languages=[(tag, LANGUAGES[tag].name) for tag in LANGUAGES if tag in page.languages],
    )

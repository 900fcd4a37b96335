"""The letters of a service as citizens would get them: of a scenario, or with made-up answers; beside what they said
before.
"""

from __future__ import annotations

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from citizen_office.core.languages import DEFAULT_LANGUAGE, LANGUAGES
from citizen_office.core.notices import Letter
from citizen_office.core.workflows.needs import GRANTED
from citizen_office.core.workflows.policy import Verb
from citizen_office.http.downloads import pdf_download
from citizen_office.services.letters import large_copy
from citizen_office.services.offers import OfferPage
from citizen_office.services.sample_letters import Wanted, sample_page
from citizen_office.services.scenario_letters import StoryWanted, scenario_page, scenarios_of
from citizen_office.web.rendering import local
from citizen_office.web.rendering import translate as _
from citizen_office.web.security import access, current_actor
from citizen_office.web.visit import current_desk

#: How a letter is wanted that is not to be a page.
_PDF, _LARGE = "pdf", "grossdruck"


@access(Verb.ADMINISTER)
def letters(form_id: str) -> ResponseReturnValue:
    """One letter in one version (``fassung``), for a language (``sprache``).

    With ``szenario`` it is the letter at the place ``nummer`` of that scenario. Without, it is ``brief`` with made-up
    answers and an outcome (``ergebnis``); ``fragen`` says how what asks for yes or no was answered. As a page, or with
    ``als=pdf`` as it would be printed, with ``als=grossdruck`` in large print.
    """
    return _of_scenario(form_id) if request.args.get("szenario") else _of_samples(form_id)


def _of_samples(form_id: str) -> ResponseReturnValue:
    asked = request.args
    wanted = Wanted(
        asked.get("brief", ""),
        asked.get("ergebnis", GRANTED),
        asked.get("sprache", DEFAULT_LANGUAGE),
        asked.get("fragen") == "ja",
    )
    sample = sample_page(current_desk(), current_actor(), form_id, asked.get("fassung", ""), wanted)
    return _paper(sample.letter) or render_template(
        "pages/admin/letters.html",
        page=sample.page,
        scenarios=_scenarios(sample.page),
        sample=sample,
        story=None,
        letter=sample.letter,
        lines=sample.lines,
        language=wanted.language,
        titles=[(text, text.replace("_", " ").capitalize()) for text in sample.texts],
        shown_languages=[(tag, LANGUAGES[tag].name) for tag in LANGUAGES if tag in sample.languages],
    )


def _of_scenario(form_id: str) -> ResponseReturnValue:
    asked = request.args
    place = asked.get("nummer", "1")
    wanted = StoryWanted(
        asked["szenario"], int(place) if place.isascii() and place.isdecimal() else 1, asked.get("sprache", "")
    )
    story = scenario_page(current_desk(), current_actor(), form_id, asked.get("fassung", ""), wanted)
    letter = story.shown.letter if story.shown else None
    return (letter and _paper(letter)) or render_template(
        "pages/admin/letters.html",
        page=story.page,
        scenarios=_scenarios(story.page),
        sample=None,
        story=story,
        letter=letter,
        lines=story.lines,
        language=story.language,
        titles=[(place, each.letter) for place, each in enumerate(story.letters, 1)],
        shown_languages=[(tag, LANGUAGES[tag].name) for tag in story.languages],
    )


def _paper(letter: Letter) -> Response | None:
    """The letter as a PDF, where it is wanted as one."""
    wanted = request.args.get("als")
    if wanted not in (_PDF, _LARGE):
        return None
    drawn = large_copy(letter) if wanted == _LARGE else letter
    kind = _("Großdruck") if wanted == _LARGE else _("Entwurf")
    return pdf_download(current_desk().render(drawn), f"{kind} {letter.subject}.pdf")


def _scenarios(page: OfferPage) -> list[tuple[str, str]]:
    """What can be chosen: made-up answers, or a scenario of the version."""
    told = scenarios_of(current_desk(), current_actor(), page)
    return [("", _("keines, erfundene Angaben")), *((each.id, local(each.title)) for each in told)]

"""The page of one notice: how far it has come with each recipient, and the forms for what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.errors import ActionNotOpen, Conflict, NotFound, SealUnusable
from citizen_office.core.forms.problems import Problem
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.core.workflows.policy import Verb
from citizen_office.i18n.marker import N_
from citizen_office.i18n.problems import filled_sentence
from citizen_office.services.case_file import CaseFile
from citizen_office.services.post_room import runs_in_reach
from citizen_office.services.posting import initials_of
from citizen_office.web.clerk.case import CHANNEL_WORDS, WAY, file_of, heading_of
from citizen_office.web.clerk.deeds import DEEDS, demand, laws_of, open_deeds, successors_of
from citizen_office.web.clerk.doing import (
    FURTHER_WORDS,
    METHOD_WORDS,
    RETURN_WORDS,
    ROLE_WORDS,
    Deed,
    Doing,
    Place,
)
from citizen_office.web.clerk.history import told
from citizen_office.web.clerk.inputs import Input
from citizen_office.web.clerk.onward import inbox_page
from citizen_office.web.clerk.question import Question
from citizen_office.web.rendering import translate as _
from citizen_office.web.security import access, current_actor
from citizen_office.web.visit import current_desk, current_language

#: Input -> its kind, its label and its hint.
INPUTS: Mapping[str, tuple[str, str, str]] = {
    "day": ("day", N_("Tag"), ""),
    "initials": ("line", N_("Namenszeichen"), N_("Ohne Eintrag Ihre eigenen Anfangsbuchstaben.")),
    "why": ("choice", N_("Grund auf dem Umschlag"), ""),
    "method": ("choice", N_("Zustellart"), ""),
    "address": (
        "lines",
        N_("Anschrift"),
        N_("Bis zu sechs Zeilen: Name, Straße, Ort."),
    ),
    "role": ("choice", N_("Wofür"), ""),
    "law": ("choice", N_("Rechtsgrundlage"), ""),
    "reason": ("lines", N_("Grund"), N_("Steht im Verlauf und ist nur für Beschäftigte sichtbar.")),
    "remark": ("lines", N_("Bemerkung"), N_("Steht im Verlauf und ist nur für Beschäftigte sichtbar.")),
    "by": ("choice", N_("Ersetzt durch"), ""),
}
_OPTIONAL = frozenset({"initials"})
#: Inputs that the problems of services call otherwise.
_MOST_LINES = {"address": 5, "reason": 5, "remark": 3}


@access(Verb.SEE_CASE)
def letter(number: str, notice_id: UUID) -> ResponseReturnValue:
    """The page of the notice; NotFound where it is not for this clerk."""
    file, actor = file_of(number), current_actor()
    place = _place(file, notice_id, "")
    ways = [Place(file, place.life, way) for way in place.life.deliveries]
    return render_template(
        "pages/clerk/letter.html",
        file=file,
        heading=heading_of(file),
        life=place.life,
        ways=[(each.way, _links(open_deeds(actor, each, about_delivery=True), each)) for each in ways],
        links=_links(open_deeds(actor, place, about_delivery=False), place),
        runs=runs_in_reach(
            current_desk(), actor, [way.delivery.run for way in place.life.deliveries if way.delivery.run]
        ),
        channels={channel: _(words) for channel, words in CHANNEL_WORDS.items()},
        roles={role: _(words) for role, words in ROLE_WORDS.items()},
        methods={method: _(words) for method, words in METHOD_WORDS.items()},
        reasons={why: _(words) for why, words in RETURN_WORDS.items()},
    )


@access(Verb.SEND_NOTICE)
def deed(number: str, notice_id: UUID, deed_id: str) -> ResponseReturnValue:
    """The page that asks before something is done about a notice; with ``bestaetigt``, the deed.

    422 with every problem of what was typed, 503 while the seal cannot be used, 409 where somebody was faster, 404
    where the case has gone elsewhere: what was typed is shown once more in all of them.
    """
    if request.method != "POST" or "bestaetigt" not in request.form:
        file = file_of(number)
        place = _place(file, notice_id, request.args.get(WAY, ""))
        return _page(place, deed_id, demand(current_actor(), deed_id, place), _values(place))
    typed = {key: value for key, value in request.form.items() if key in INPUTS}
    try:
        file = file_of(number)
        place = _place(file, notice_id, request.args.get(WAY, ""))
        found = demand(current_actor(), deed_id, place)
        found.carry_out(Doing(current_desk(), current_actor(), place, typed))
    except NotFound:
        page = render_template("pages/clerk/gone.html", typed=_typed(typed, {}), inbox_url=inbox_page())
        return make_response(page, 404)
    except (Conflict, ActionNotOpen):
        return _too_late(file, typed, place)
    except DataInvalid as invalid:
        return make_response(_page(place, deed_id, found, typed, invalid.problems), 422)
    except SealUnusable:
        return make_response(_page(place, deed_id, found, typed, (Problem("address", "seal_unusable"),)), 503)
    flash(_(found.done), "success")
    return redirect(url_for("clerk.letter", number=file.case.number, notice_id=notice_id), 303)


def _place(file: CaseFile, notice_id: UUID, way: str) -> Place:
    """The notice of the case and one of its deliveries, the first one where none is named; NotFound otherwise."""
    for life in file.lives:
        for each in life.deliveries:
            if life.notice.id == notice_id and way in ("", str(each.delivery.id)):
                return Place(file, life, each)
    raise NotFound(notice=str(notice_id))


def _links(names: tuple[str, ...], place: Place) -> list[tuple[str, str]]:
    """Title and address of each deed."""
    return [(_(DEEDS[name].title), _address(place, name)) for name in names]


def _address(place: Place, name: str) -> str:
    way = place.way.delivery.id if DEEDS[name].about_delivery else None
    return url_for(
        "clerk.deed",
        number=place.file.case.number,
        notice_id=place.life.notice.id,
        deed_id=name,
        **{WAY: way},  # type: ignore[arg-type]  # values of a query may be anything with a text
    )


def _page(place: Place, name: str, found: Deed, values: Mapping[str, str], problems: tuple[Problem, ...] = ()) -> str:
    language = current_language()
    sentences = [(each.path, filled_sentence(each, _label(each.path), language)) for each in problems]
    proposal = place.life.proposal
    question = Question(
        address=_address(place, name),
        title=_(found.title),
        said=f"{place.life.notice.title}: {_(found.said)}",
        parts=(),
        consequences=tuple(_(line) for line in found.consequences),
        done=_(found.done),
        quoted=proposal.reason if proposal and not found.inputs else "",
    )
    return render_template(
        "pages/clerk/question.html",
        file=place.file,
        heading=heading_of(place.file),
        question=question,
        inputs=[_input(each, place, values, dict(reversed(sentences))) for each in found.inputs],
        problems=sentences,
        seen=place.file.case.revision,
    )


def _too_late(file: CaseFile, typed: Mapping[str, str], place: Place) -> ResponseReturnValue:
    """What happened last to the case, and what was typed here."""
    page = render_template(
        "pages/clerk/conflict.html",
        file=file_of(file.case.number),
        heading=heading_of(file),
        lines=told(file_of(file.case.number).history[-3:], file.authority),
        typed=_typed(typed, _options(place)),
        data=typed,
        again="",
    )
    return make_response(page, 409)


def _values(place: Place) -> dict[str, str]:
    """What the inputs start with."""
    delivery = place.way.delivery
    return {
        "day": place.file.today.isoformat(),
        "initials": initials_of(current_actor().name),
        "method": delivery.method,
        "address": "\n".join(delivery.address) if delivery.has_failed else "",
    }


def _options(place: Place) -> Mapping[str, Mapping[str, str]]:
    laws, successors = laws_of(place.file), successors_of(place)
    return {
        "why": RETURN_WORDS,
        "method": METHOD_WORDS,
        "role": FURTHER_WORDS,
        "law": laws,
        "by": successors,
    }


def _input(name: str, place: Place, values: Mapping[str, str], errors: Mapping[str, str]) -> Input:
    kind, label, hint = INPUTS[name]
    return Input(
        name=name,
        kind=kind,
        label=_(label),
        hint=_(hint) if hint else "",
        value=values.get(name, ""),
        required=name not in _OPTIONAL,
        optional=name in _OPTIONAL,
        rows=_MOST_LINES.get(name, 2),
        error=errors.get(name, ""),
        options=tuple((key, _(words)) for key, words in _options(place).get(name, {}).items()),
    )


def _typed(typed: Mapping[str, str], options: Mapping[str, Mapping[str, str]]) -> tuple[Input, ...]:
    """What somebody had typed, for showing it once more."""
    return tuple(
        Input(name, "lines", _label(name), "", _(options.get(name, {}).get(text, text)), False, False, 2, "")
        for name, text in typed.items()
        if text.strip()
    )


def _label(name: str) -> str:
    return _(INPUTS[name][1])

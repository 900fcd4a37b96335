"""Cases: file one, look at one, act on one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citizen_office.api import told
from citizen_office.api.bodies import idempotency_key, sent_files
from citizen_office.api.problems import RequestRefused, answer_faults, data_faults, invalid
from citizen_office.api.refusals import INVALID
from citizen_office.api.visit import (
    asked,
    authority_key,
    current_authority,
    current_desk,
    current_language,
    network_key,
)
from citizen_office.core.actors import Actor, ActorKind
from citizen_office.core.cases.model import Case
from citizen_office.core.cases.reading import known_wishes
from citizen_office.core.errors import NotFound
from citizen_office.core.forms import AnswersInvalid
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.services import reading
from citizen_office.services.act import act
from citizen_office.services.case_file import case_file
from citizen_office.services.catalogue import get_service
from citizen_office.services.correct import correct_at_once
from citizen_office.services.hand_in import hand_in
from citizen_office.services.status import case_status
from citizen_office.services.submit import Request


def file_case(body: Mapping[str, Any]) -> object:
    """File a case: hand in the answers to a form.

    Answers alone come as JSON. Where files come along, the JSON is the part `case` of a multipart body, each file is
    another part, and the answers name files by the names of their parts. The same `Idempotency-Key` with the same
    answers and files is answered the same again; with others it is refused.
    """
    key, service, answers = idempotency_key(), body["service"], body["answers"]
    if body["language"] not in current_authority().languages:
        raise invalid("unknown_language", pointer="/language")
    try:
        bundle = get_service(current_desk(), authority_key(), service)
    except NotFound:
        raise invalid("unknown_service", pointer="/service") from None
    # Without a publication the current one is meant, also where the same comes again after another was published.
    request = Request(authority_key(), service, "", key, body["language"], answers)
    try:
        submitted = hand_in(current_desk(), request, sent_files(), network_key())
    except AnswersInvalid as refused:
        raise RequestRefused(INVALID, answer_faults(bundle.form.form, refused.problems, answers)) from None
    # As it was opened, whatever became of it since: a repeat gets the answer that got lost.
    return {
        "number": submitted.case.number,
        "secret": submitted.secret,
        "state": submitted.opened_in,
        "revision": 0,
    }


def show_case(number: str) -> object:
    """A case as whoever asks may see it.

    Its citizen gets what the status page shows, a member of staff what the case page shows.
    """
    number, actor = asked(number)
    desk, language = current_desk(), current_language()
    if actor.kind is ActorKind.STAFF:
        return told.staff_case(case_file(desk, actor, number, language), language)
    return told.citizen_case(case_status(desk, actor, number, language), language)


def list_events(number: str) -> object:
    """What has happened so far, oldest first.

    The citizen gets the states of the case in plain words, a member of staff every line of the file.
    """
    number, actor = asked(number)
    desk, language = current_desk(), current_language()
    if actor.kind is ActorKind.STAFF:
        return {"items": [told.line(line) for line in case_file(desk, actor, number, language).history]}
    return {"items": [told.step(step) for step in case_status(desk, actor, number, language).steps]}


def take_action(body: Mapping[str, Any], number: str) -> object:
    """Take an action that is open to whoever asks, on the case as they saw it.

    Where somebody else acted in between the `revision` is stale, and nothing happens. An action that needs corrections
    takes all `answers` anew; they name files by the ids that `GET` and `POST` of the files of the case tell.
    """
    number, actor = asked(number)
    try:
        case = _acted(actor, number, body)
    except DataInvalid as refused:
        raise RequestRefused(INVALID, data_faults(refused.problems)) from None
    return {"number": case.number, "state": case.state, "revision": case.revision}


def choose_reading(body: Mapping[str, Any], number: str) -> object:
    """Say how the citizen of a case wants to read what we write from now on.

    The citizen says it, or a clerk of the department that has the case, whom the citizen told. What was wished for
    before no longer counts. It raises no revision.
    """
    number, actor = asked(number)
    wishes = known_wishes(body["wishes"])
    reading.choose_reading(current_desk(), actor, number, wishes)
    return {"wishes": told.reading(wishes)}


def _acted(actor: Actor, number: str, body: Mapping[str, Any]) -> Case:
    desk, revision, data = current_desk(), body["revision"], body["data"]
    if "answers" not in body:
        return act(desk, actor, number, body["action"], data, revision)
    try:
        return correct_at_once(desk, actor, number, body["action"], data, body["answers"], revision).case
    except AnswersInvalid as refused:
        form = case_status(desk, actor, number, current_language()).form
        raise RequestRefused(INVALID, answer_faults(form, refused.problems, body["answers"])) from None

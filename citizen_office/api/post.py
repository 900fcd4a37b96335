"""Letters on their way, for the programs of a post room: when one left the house, and that one came back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from citizen_office.api import told
from citizen_office.api.problems import Fault, RequestRefused
from citizen_office.api.refusals import INVALID
from citizen_office.api.visit import asking_staff, current_desk, current_language
from citizen_office.core.actors import Actor
from citizen_office.core.cases.numbers import read_case_number
from citizen_office.core.errors import NotFound
from citizen_office.core.forms.problems import Problem
from citizen_office.core.notices import Delivery, ReturnReason
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.i18n.problems import filled_sentence
from citizen_office.services.case_file import case_file
from citizen_office.services.posting import record_posting
from citizen_office.services.returns import record_return


def post_delivery(body: Mapping[str, Any], number: str, delivery_id: UUID) -> object:
    """Write down on which day a letter left the house (Ab-Vermerk).

    From this day its service is counted. It is written once: a second time is a conflict, as it is for a letter that
    was stopped.
    """
    day, initials = body["day"], body["initials"].strip()
    return _done(number, lambda actor, found: record_posting(current_desk(), actor, found, delivery_id, day, initials))


def return_delivery(body: Mapping[str, Any], number: str, delivery_id: UUID) -> object:
    """Write down that a letter came back.

    It then counts as not served, and waits in the Arbeitskorb of its department until somebody sends it again.
    """
    day, why = body["day"], ReturnReason(body["reason"])
    return _done(number, lambda actor, found: record_return(current_desk(), actor, found, delivery_id, day, why))


def _done(written: str, deed: Callable[[Actor, str], Delivery]) -> object:
    """What a member of staff did to a delivery, told as the list of notices tells it."""
    actor, number = asking_staff(), read_case_number(written)
    if number is None:
        raise NotFound(number=written[:40])
    try:
        changed = deed(actor, number)
    except DataInvalid as refused:
        raise RequestRefused(INVALID, [_fault(each) for each in refused.problems]) from None
    lives = case_file(current_desk(), actor, number, current_language()).lives
    found = (each for life in lives for each in life.deliveries)
    return next(told.delivery(each, True) for each in found if each.delivery.id == changed.id)


def _fault(problem: Problem) -> Fault:
    return Fault(problem.code, filled_sentence(problem, problem.path, current_language()), f"/{problem.path}")

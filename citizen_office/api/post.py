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
    return _done(
        number,
        lambda actor, found: record_posting(
            current_desk(), actor, found, delivery_id, body["day"], body["initials"].strip()
        ),
    )


def return_delivery(body: Mapping[str, Any], number: str, delivery_id: UUID) -> object:
    """Write down that a letter came back.

    It then counts as not served, and waits in the Arbeitskorb of its department until somebody sends it again.
    """
    why = ReturnReason(body["reason"])
    return _done(
        number, lambda actor, found: record_return(current_desk(), actor, found, delivery_id, body["day"], why)
    )


def _done(written: str, deed: Callable[[Actor, str], Delivery]) -> object:
    """What a member of staff did to a delivery, told as the list of notices tells it."""
    actor, number = asking_staff(), read_case_number(written)
    if number is None:
        raise NotFound(number=written[:40])
    try:
        changed = deed(actor, number)
    except DataInvalid as refused:
        language = current_language()
        faults = [
            Fault(each.code, filled_sentence(each, each.path, language), f"/{each.path}") for each in refused.problems
        ]
        raise RequestRefused(INVALID, faults) from None
    lives = case_file(current_desk(), actor, number, current_language()).lives
    return next(
        told.delivery(each, True) for life in lives for each in life.deliveries if each.delivery.id == changed.id
    )

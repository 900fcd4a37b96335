"""Write down what came in for a request for payment: the day, the amount, and never one receipt twice by accident."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.cases.payments import Payment, Receipt
from citizen_office.core.errors import Conflict, NotFound
from citizen_office.core.expressions import Money
from citizen_office.core.forms import FIELD_TYPES
from citizen_office.core.forms.fields.formats import format_money
from citizen_office.core.forms.model import Field
from citizen_office.core.forms.problems import Problem
from citizen_office.core.languages import LocalText
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.core.workflows.policy import Verb
from citizen_office.i18n.marker import N_
from citizen_office.i18n.problems import filled_sentence
from citizen_office.services.payments import record_payment
from citizen_office.web.clerk.case import RefusedReceipt, case_page, file_of
from citizen_office.web.clerk.onward import inbox_page
from citizen_office.web.rendering import translate as _
from citizen_office.web.security import access, current_actor
from citizen_office.web.seen import seen_revision
from citizen_office.web.visit import current_desk, current_language

#: Inputs and their labels; the keys are the paths of the service's problems.
LABELS = {"day": N_("Eingegangen am"), "amount": N_("Betrag in Euro")}
#: How an amount is read: as in every form, so that „12,50“ and „12,50 €“ are the same.
_AMOUNT = Field("amount", "money", LocalText.german(LABELS["amount"]))


@access(Verb.RECORD_PAYMENT)
def payment(number: str, payment_id: UUID) -> ResponseReturnValue:
    """Write the receipt down and go back to the case, or to the Arbeitskorb where the case left the clerk's sight.

    422 with what is wrong, 409 where a receipt was written down since the page was made; nothing typed is lost.
    """
    file, seen = file_of(number), seen_revision()
    receipt, errors = _read(file.today)
    if receipt is None:
        return _refused(number, payment_id, errors)
    try:
        paid = record_payment(current_desk(), current_actor(), file.case.number, payment_id, receipt, seen)
    except DataInvalid as invalid:
        return _refused(number, payment_id, {problem.path: _sentence(problem) for problem in invalid.problems})
    except Conflict:
        sentence = _("Inzwischen wurde ein Eingang festgehalten. Sehen Sie nach, ob es derselbe ist.")
        return _refused(number, payment_id, {}, sentence)
    flash(_said(paid), "success")
    return redirect(_onward(file.case.number), 303)


def _refused(number: str, payment_id: UUID, errors: dict[str, str], problem: str = "") -> ResponseReturnValue:
    """The page of the case as it is now, with what was typed and what is wrong with it."""
    typed = RefusedReceipt(payment_id, _typed("tag"), _typed("betrag"), errors, problem)
    return make_response(case_page(file_of(number), refused=typed), 422 if errors else 409)


def _read(today: date) -> tuple[Receipt | None, dict[str, str]]:
    """What was typed, or sentences about what is no day and no amount."""
    errors = {}
    reading = FIELD_TYPES["money"].read(_AMOUNT, _typed("betrag"), today)
    if reading.problems:
        errors["amount"] = _sentence(reading.problems[0])
    try:
        day = date.fromisoformat(_typed("tag"))
    except ValueError:
        day, errors["day"] = today, _("Geben Sie den Tag an, an dem das Geld eingegangen ist.")
    return (Receipt(day, reading.value) if isinstance(reading.value, Money) and not errors else None), errors


def _said(paid: Payment) -> str:
    """What the receipt has come to."""
    language = current_language()
    if paid.overpaid.cents:
        amount = format_money(paid.overpaid, language)
        return _("Der Eingang ist gespeichert. Es wurden %(amount)s zu viel gezahlt.") % {"amount": amount}
    if paid.is_settled:
        return _("Der Eingang ist gespeichert. Damit ist alles bezahlt.")
    return _("Der Eingang ist gespeichert. Es sind noch %(amount)s offen.") % {
        "amount": format_money(paid.open, language)
    }


def _onward(number: str) -> str:
    """Back to the case. Once it is paid, the treasury has nothing left to do there and may not see it any more."""
    try:
        return url_for("clerk.case", number=file_of(number).case.number)
    except NotFound:
        return inbox_page()


def _typed(name: str) -> str:
    return request.form.get(name, "").strip()[:100]


def _sentence(problem: Problem) -> str:
    return filled_sentence(problem, _(LABELS[problem.path]), current_language())

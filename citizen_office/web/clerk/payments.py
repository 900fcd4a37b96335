"""Write down what came in for a request for payment, never twice by accident, and take back what was a mistake."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.cases.numbers import read_case_number
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
from citizen_office.services.payments import claim_of, find_claim, record_payment, reverse_receipt
from citizen_office.web.clerk.case import RefusedReceipt, case_page, file_of
from citizen_office.web.clerk.onward import inbox_page
from citizen_office.web.rendering import translate as _
from citizen_office.web.security import access, current_actor
from citizen_office.web.seen import seen_revision
from citizen_office.web.visit import current_authority, current_desk, current_language

#: Inputs and their labels; the keys are the paths of the service's problems.
LABELS = {"day": N_("Eingegangen am"), "amount": N_("Betrag in Euro"), "reason": N_("Grund")}
#: How an amount is read: as in every form, so that „12,50“ and „12,50 €“ are the same.
_AMOUNT = Field("amount", "money", LocalText.german(LABELS["amount"]))


@access(Verb.RECORD_PAYMENT)
def payment(number: str, payment_id: UUID) -> ResponseReturnValue:
    """Write the receipt down and go back to the case, or to the Arbeitskorb where the case left the clerk's sight.

    422 with what is wrong, 409 where something was written down since the page was made; nothing typed is lost.
    """
    desk, actor, number, seen = current_desk(), current_actor(), _number(number), seen_revision()
    receipt, errors = _read(desk.today(current_authority()))
    typed = RefusedReceipt(payment_id, _typed("tag"), _typed("betrag"), errors)
    if receipt is None:
        return _refused(number, typed)
    try:
        paid = record_payment(desk, actor, number, payment_id, receipt, seen)
    except DataInvalid as invalid:
        return _refused(number, replace(typed, errors=_sentences(invalid)))
    except Conflict:
        sentence = _("Inzwischen wurde ein Eingang festgehalten. Sehen Sie nach, ob es derselbe ist.")
        return _refused(number, replace(typed, problem=sentence))
    flash(_said(paid), "success")
    return redirect(_onward(number, paid), 303)


@access(Verb.RECORD_PAYMENT)
def reversal(number: str, payment_id: UUID, receipt: int) -> ResponseReturnValue:
    """Take a receipt back that was written down by mistake. What is owed again lies in the Arbeitskorb again."""
    number, seen, reason = _number(number), seen_revision(), request.form.get("grund", "")
    typed = RefusedReceipt(payment_id, "", "", {}, reverses=receipt, reason=reason)
    try:
        left = reverse_receipt(current_desk(), current_actor(), number, payment_id, receipt, reason, seen)
    except DataInvalid as invalid:
        return _refused(number, replace(typed, errors=_sentences(invalid)))
    except Conflict:
        sentence = _("Inzwischen wurde etwas festgehalten oder storniert. Sehen Sie nach, was jetzt gilt.")
        return _refused(number, replace(typed, problem=sentence))
    amount = format_money(left.open, current_language())
    flash(_("Der Eingang ist storniert. Es sind jetzt %(amount)s offen.") % {"amount": amount}, "success")
    return redirect(_onward(number, left), 303)


@access(Verb.SEE_INBOX)
def till() -> ResponseReturnValue:
    """A claim by its Kassenzeichen, for the treasury: also once it is paid, and the case is none of theirs any more."""
    return _till(request.args.get("kassenzeichen", "").strip()[:40])


def _till(reference: str, refused: RefusedReceipt | None = None) -> str:
    try:
        claim = find_claim(current_desk(), current_actor(), reference) if reference else None
    except NotFound:
        claim = None
    return render_template("pages/clerk/till.html", typed=reference, claim=claim, refused=refused)


def _refused(number: str, refused: RefusedReceipt) -> ResponseReturnValue:
    """The page that it came from as it is now, with what was typed and what is wrong with it."""
    status = 422 if refused.errors else 409
    if _from_till():
        paid = claim_of(current_desk(), current_actor(), number, refused.payment_id)
        return make_response(_till(paid.payment.reference, refused), status)
    return make_response(case_page(file_of(number), refused=refused), status)


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


def _onward(number: str, paid: Payment) -> str:
    """Back to where it came from. Once it is paid, the treasury has nothing left to do and may not see the case."""
    if _from_till():
        return url_for("clerk.till", kassenzeichen=paid.reference)
    try:
        return url_for("clerk.case", number=file_of(number).case.number)
    except NotFound:
        return inbox_page()


def _from_till() -> bool:
    return request.form.get("von") == "kasse"


def _number(number: str) -> str:
    """A case number as it is stored; NotFound for what cannot be one."""
    read = read_case_number(number)
    if read is None:
        raise NotFound(number=number)
    return read


def _sentences(invalid: DataInvalid) -> dict[str, str]:
    return {problem.path: _sentence(problem) for problem in invalid.problems}


def _typed(name: str) -> str:
    return request.form.get(name, "").strip()[:100]


def _sentence(problem: Problem) -> str:
    return filled_sentence(problem, _(LABELS[problem.path]), current_language())

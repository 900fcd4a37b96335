"""The values under the names that a text may use; ``text_scope`` has their types, and a test holds the two together."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.core.authorities import Department
from citizen_office.core.cases.model import Case
from citizen_office.core.cases.payments import Payment
from citizen_office.core.expressions import MISSING, Value
from citizen_office.core.forms.model import Form
from citizen_office.core.forms.recipient import addressee
from citizen_office.core.workflows.standing import DECISION, Decision
from citizen_office.core.workflows.steps import Context
from citizen_office.core.workflows.text_scope import PAYMENT


def text_values(
    form: Form,
    case: Case,
    department: Department,
    context: Context,
    language: str,
    data: Mapping[str, str],
    link: str = "",
    payment: Payment | None = None,
) -> Mapping[str, Value]:
    """What a text of ``case`` may name: answers, the case, its authority and department, the action's ``data``, and
    what is to be paid.

    ``department`` is the one in charge. Without a ``link``, as in a letter, there is none to name.
    """
    return {
        **context.values,
        "today": context.today,
        "case": {
            "number": case.number,
            "opened": context.day_of(case.opened),
            "department": department.name.in_language(language),
            "link": link or MISSING,
            "salutation": addressee(form, context.values).greeting(language),
        },
        "authority": {"name": context.authority.name},
        "department": {
            "name": department.name.in_language(language),
            "phone": department.phone,
            "email": department.email,
        },
        "reply": data.get("reply", MISSING),
        "remark": data.get("remark", MISSING),
        DECISION: _decision(data),
        PAYMENT: _payment(payment),
    }


def _decision(data: Mapping[str, str]) -> Value:
    """The decision among the data, if there is one."""
    if "outcome" not in data:
        return MISSING
    return Decision(data["outcome"], data.get("conditions", ""), data.get("reasons", "")).value()


def _payment(payment: Payment | None) -> Value:
    """What was asked for, if anything was."""
    if payment is None:
        return MISSING
    return {"reference": payment.reference, "amount": payment.amount, "due": payment.due}

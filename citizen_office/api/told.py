"""Cases and what happened in them, as the API tells it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from flask import url_for

from citizen_office.core.authorities import Department
from citizen_office.core.cases.model import Case
from citizen_office.core.cases.payments import Payment
from citizen_office.core.cases.reading import ReadingWish
from citizen_office.core.expressions import Money
from citizen_office.core.forms.model import Form
from citizen_office.core.notices import Costs
from citizen_office.core.workflows.model import Action, State
from citizen_office.core.workflows.needs import CORRECTIONS, parts_of
from citizen_office.services.case_file import CaseFile
from citizen_office.services.deadlines import Statutory
from citizen_office.services.file import AnsweredPage, Lines
from citizen_office.services.history import HistoryLine, TimelineStep
from citizen_office.services.lives import DeliveryLife, NoticeLife
from citizen_office.services.status import CaseStatus


def citizen_case(status: CaseStatus, language: str) -> dict[str, object]:
    """A case as its citizen sees it: what the status page shows."""
    own = status.own
    return {
        **_case(status.case, status.form, status.state, status.department, language),
        "headline": status.headline,
        "target_on": status.target_on,
        "decide_by": _decide_by(status.statutory),
        "erased": status.erased,
        "answers": [_page(page, language) for page in status.answers],
        "actions": [_action(action, language, awaited=action in own.awaited) for action in (*own.awaited, *own.others)],
        "cost": _cost(status.costs),
        "payments": _payments(status.payments),
        "reading": reading(status.wishes),
        "reply": status.reply,
        "asked": [department.name.in_language(language) for department in status.asked],
        "questions": [{"at": question.at, "text": question.text} for question in own.questions],
        "waits_until": own.patience.until if own.patience else None,
        "corrected": status.corrected,
    }


def staff_case(file: CaseFile, language: str) -> dict[str, object]:
    """A case as a member of staff sees it."""
    return {
        **_case(file.case, file.form, file.state, file.department, language),
        "headline": file.headline,
        "target_on": file.target_on,
        "decide_by": _decide_by(file.statutory),
        "erased": file.erased,
        "answers": [_page(page, language) for page in file.answers],
        "actions": [_action(action, language, awaited=False) for action in file.actions],
        "cost": _cost(file.costs),
        "payments": _payments(watched.payment for watched in file.payments),
        "reading": reading(file.wishes),
        "assignee": file.assignee_name,
        "outcome": file.proposal.outcome if file.proposal else "",
    }


def reading(wishes: Collection[ReadingWish]) -> list[str]:
    """How somebody wants to read, in one order."""
    return [wish.value for wish in ReadingWish if wish in wishes]


def step(each: TimelineStep) -> dict[str, object]:
    """A line of the file for the citizen."""
    return {"at": each.at, "kind": each.kind, "title": each.title, "text": each.text, "corrected": each.corrected}


def line(each: HistoryLine) -> dict[str, object]:
    """A line of the file for staff."""
    return {
        "at": each.at,
        "kind": each.kind,
        "title": each.text,
        "text": each.remark,
        "corrected": each.corrected,
        "sequence": each.sequence,
        "who": each.who,
        "department": each.department,
        "stance": each.stance,
    }


def notice(life: NoticeLife, of_staff: bool) -> dict[str, object]:
    """A notice, how far it has come, and everybody who gets it; addresses and initials for staff alone."""
    found = life.notice
    posted = [each.delivery.posted_on for each in life.deliveries if each.delivery.posted_on]
    return {
        "id": found.id,
        "title": found.title,
        "channel": found.channel,
        "issued": found.issued,
        "posted_on": min(posted, default=None),
        "stage": life.stage,
        "standing": life.standing,
        "superseded_by": found.superseded_by,
        "withdrawn_on": found.withdrawn_on,
        "deliveries": [delivery(each, of_staff) for each in life.deliveries],
        "url": url_for("v1.notice", notice_id=found.id),
    }


def delivery(life: DeliveryLife, of_staff: bool) -> dict[str, object]:
    """One recipient of a notice, with the days of the law."""
    found, days = life.delivery, life.days
    return {
        "id": found.id,
        "role": found.role,
        "channel": found.channel,
        "method": found.method,
        "stage": life.stage,
        "address": list(found.address) if of_staff else [],
        "initials": found.initials if of_staff else "",
        "posted_on": found.posted_on,
        "returned_on": found.returned_on,
        "returned_why": found.returned_why or "",
        "served_on": found.served_on,
        "hangs_until": found.hangs_until,
        "taken_down_on": found.taken_down_on,
        "effective_on": days.served.day if days and days.served else None,
        "remedy_until": days.remedy.day if days and days.remedy else None,
    }


def _case(case: Case, form: Form, state: State, department: Department, language: str) -> dict[str, object]:
    """What everybody who sees a case sees of it."""
    return {
        "number": case.number,
        "service": {"id": form.id, "title": form.title.in_language(language)},
        "state": {
            "id": state.id,
            "title": state.title.in_language(language),
            "text": state.citizen.in_language(language),
            "end": state.end,
        },
        "revision": case.revision,
        "department": {
            "key": department.key,
            "name": department.name.in_language(language),
            "phone": department.phone,
            "email": department.email,
        },
        "language": case.language,
        "opened": case.opened,
    }


def _decide_by(statutory: Statutory | None) -> object:
    """The last day on which the law wants a decision; None where it names none, and while its clock stands still."""
    return statutory.day if statutory and not statutory.stopped else None


def _page(page: AnsweredPage, language: str) -> dict[str, object]:
    return {
        "id": page.page.id,
        "title": page.page.title.in_language(language),
        "lines": _lines(page.lines, language),
        "items": [{"title": item.title, "lines": _lines(item.lines, language)} for item in page.items],
    }


def _lines(lines: Lines, language: str) -> list[dict[str, object]]:
    return [{"field": field.id, "label": field.label.in_language(language), "text": texts} for field, texts in lines]


def _action(action: Action, language: str, *, awaited: bool) -> dict[str, object]:
    parts = parts_of(action.needs)
    return {
        "id": action.id,
        "title": action.title.in_language(language),
        "needs": [
            {
                "name": part.name,
                "kind": part.kind.value,
                "max_length": part.max_length,
                "options": part.options,
                "required": part.required,
            }
            for part in parts
        ],
        "corrects": CORRECTIONS in action.needs,
        "awaited": awaited,
    }


def _cost(costs: Costs | None) -> dict[str, object] | None:
    return _money(costs.total) if costs else None


def _payments(payments: Iterable[Payment]) -> list[dict[str, object]]:
    return [
        {
            "reference": payment.reference,
            "amount": _money(payment.amount),
            "open": _money(payment.open),
            "due": payment.due,
            "payee": payment.payee,
            "iban": payment.iban,
            "bic": payment.bic,
        }
        for payment in payments
    ]


def _money(money: Money) -> dict[str, object]:
    return {"cents": money.cents, "currency": money.currency}

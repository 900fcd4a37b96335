"""The case page of a clerk: answers, file, notices, and what can be done now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from citizen_office.core.actors import Actor, Role
from citizen_office.core.authorities import Authority, Department
from citizen_office.core.cases.model import Case
from citizen_office.core.cases.payments import Payment
from citizen_office.core.cases.reading import ReadingWish
from citizen_office.core.forms.model import Form
from citizen_office.core.forms.recipient import Addressee, addressee
from citizen_office.core.notices import Costs
from citizen_office.core.workflows.engine import Held, held_actions, open_actions
from citizen_office.core.workflows.model import Action, State, Workflow
from citizen_office.core.workflows.steps import target_on
from citizen_office.services.attachments import FiledFile, filed_files
from citizen_office.services.charges import case_costs
from citizen_office.services.consultations import Opinion, opinions
from citizen_office.services.corrections import Correction, corrections
from citizen_office.services.deadlines import NoticeDays, Statutory, notice_days, statutory, urgency
from citizen_office.services.desk import Desk
from citizen_office.services.file import AnsweredPage, OpenCase, open_by_number
from citizen_office.services.history import HistoryLine, history, last_data
from citizen_office.services.lives import NoticeLife, lives
from citizen_office.services.outlooks import Outlook, outlook
from citizen_office.services.payments import may_record, treasury_of
from citizen_office.services.ports import Notice
from citizen_office.services.proposals import Proposal, proposal_of
from citizen_office.services.reading import case_wishes
from citizen_office.services.recipients import Party, Way, parties_of, ways_of


@dataclass(frozen=True, slots=True)
class WatchedPayment:
    """A request for payment, the department that watches over it, and whether this clerk writes down what comes in."""

    payment: Payment
    treasury: Department
    may_record: bool


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything that the case page shows.

    ``held`` are actions of the reader that wait for something, ``proposer_name`` made what they would sign
    (``own_proposal``: it was the reader); ``outlooks`` say by action what the open ones would bring. ``target_on`` is
    our own goal for the state (Bearbeitungsziel) and ``urgency`` how it stands to today; ``statutory`` is what the law
    demands (Frist). ``functions`` are the places the case could be passed to (function, name of its department);
    ``ways`` is how the next notice goes out, ``parties`` who gets it beside whoever asked; ``prefill`` are values that
    an action's inputs start with, ``wishes`` how the citizen wants to read. ``covered`` are deliveries with a
    covering letter.
    """

    case: Case
    form: Form
    authority: Authority
    department: Department
    state: State
    headline: str
    answers: tuple[AnsweredPage, ...]
    corrections: tuple[Correction, ...]
    files: tuple[FiledFile, ...]
    history: tuple[HistoryLine, ...]
    actions: tuple[Action, ...]
    held: tuple[Held, ...]
    outlooks: Mapping[str, Outlook]
    opinions: tuple[Opinion, ...]
    proposal: Proposal | None
    proposer_name: str
    own_proposal: bool
    states: Mapping[str, State]
    workflow: Workflow
    notices: tuple[Notice, ...]
    recorded: frozenset[UUID]
    costs: Costs | None
    payments: tuple[WatchedPayment, ...]
    target_on: date | None
    today: date
    urgency: str
    statutory: Statutory | None
    notice_days: tuple[NoticeDays, ...]
    lives: tuple[NoticeLife, ...]
    assignee_name: str
    mine: bool
    may_post: bool
    functions: tuple[tuple[str, str], ...]
    recipient: Addressee
    ways: tuple[Way, ...]
    parties: tuple[Party, ...]
    prefill: Mapping[str, str]
    erased: bool
    wishes: frozenset[ReadingWish]
    covered: frozenset[UUID]

    @property
    def awaits_money(self) -> bool:
        """Whether money is owed whose coming in this clerk writes down."""
        return any(watched.may_record and not watched.payment.is_settled for watched in self.payments)


def case_file(desk: Desk, actor: Actor, number: str, language: str = "de") -> CaseFile:
    """The file of a case within the actor's departments; NotFound otherwise."""
    with desk.store.read() as work:
        opened = open_by_number(desk, work, actor, number)
        case, bundle = opened.case, opened.bundle
        names = work.staff.names([case.assignee]) if case.assignee else {}
        headline = work.cases.headline(case)
        notices = work.notices.of_case(case)
        recorded = work.proofs.of_case(case) if notices else frozenset()
        deliveries = work.deliveries.of_case(case)
        covered = work.deliveries.covered(case) if notices else frozenset()
        payments = work.payments.of_case(case)
    context, today = opened.context, opened.context.today
    # What was erased can be read by nobody, so that nobody can act on it either.
    actions = () if opened.answers is None else open_actions(bundle, case, actor, context)
    held = () if opened.answers is None else held_actions(bundle, case, actor, context)
    target, proposal = _target(opened), proposal_of(opened)
    days = notice_days(desk, opened, notices, deliveries)
    return CaseFile(
        case=case,
        form=bundle.form.form,
        authority=opened.authority,
        department=opened.department,
        state=opened.state,
        headline=headline,
        answers=opened.answered_pages(language),
        corrections=corrections(opened, language),
        files=filed_files(opened, language),
        history=history(bundle, opened.events, language),
        actions=actions,
        held=held,
        outlooks={action.id: outlook(opened, action) for action in actions},
        opinions=opinions(opened, actor),
        proposal=proposal,
        proposer_name=context.standing.proposer_name,
        own_proposal=context.standing.proposer == actor.id,
        states=bundle.workflow.states,
        workflow=bundle.workflow,
        notices=notices,
        recorded=recorded,
        costs=case_costs(opened),
        payments=tuple(_watched(actor, opened, payment) for payment in payments),
        target_on=target,
        today=today,
        urgency=urgency(target, today, desk.soon_until(today)),
        statutory=statutory(desk, opened),
        notice_days=days,
        lives=lives(opened, notices, deliveries, days),
        assignee_name=names.get(case.assignee, "") if case.assignee else "",
        mine=case.assignee == actor.id,
        may_post=actor.has(Role.CLERK, case.department),
        functions=_functions(opened, language),
        recipient=addressee(bundle.form.form, opened.values),
        ways=ways_of(opened),
        parties=parties_of(opened),
        prefill=_prefill(opened, headline, proposal),
        erased=opened.answers is None,
        wishes=case_wishes(opened),
        covered=covered,
    )


def _watched(actor: Actor, opened: OpenCase, payment: Payment) -> WatchedPayment:
    key = treasury_of(opened.authority, opened.case, payment)
    treasury = opened.authority.departments.get(key, opened.department)
    return WatchedPayment(payment, treasury, may_record(actor, opened, payment))


def _target(opened: OpenCase) -> date | None:
    entered = opened.case.entered.astimezone(opened.context.zone).date()
    return target_on(opened.state, entered, opened.context.calendar)


def _functions(opened: OpenCase, language: str) -> tuple[tuple[str, str], ...]:
    """Where the case could be passed to: every department but its own, by name."""
    places = [
        (function, opened.authority.departments[key].name.in_language(language))
        for function, key in opened.authority.functions.items()
        if key != opened.case.department
    ]
    return tuple(sorted(places, key=lambda place: place[1]))


def _prefill(opened: OpenCase, headline: str, proposal: Proposal | None) -> Mapping[str, str]:
    prefill = {
        "title": headline,
        "idea": _text(opened.values.get(opened.bundle.form.form.body)),
        "answer": last_data(opened.events, "reply"),
    }
    if proposal is None or proposal.signed is not None:
        return prefill
    # A proposal that nobody has signed came back, or was taken back: it is changed and proposed again.
    conditions = "\n".join(proposal.conditions)
    return prefill | {"outcome": proposal.outcome, "conditions": conditions, "reasons": proposal.reasons}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

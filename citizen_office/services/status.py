"""What a citizen sees of a case, without an account: through the number and its secret."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from citizen_office.core.actors import Actor, anonymous, citizen, system
from citizen_office.core.authorities import Authority, Department
from citizen_office.core.cases.model import Case, Event
from citizen_office.core.cases.numbers import read_case_number
from citizen_office.core.cases.payments import Payment
from citizen_office.core.cases.reading import ReadingWish
from citizen_office.core.cases.secrets import secret_matches, status_secret
from citizen_office.core.errors import NotFound, Throttled
from citizen_office.core.forms.model import Form
from citizen_office.core.forms.recipient import Addressee, addressee
from citizen_office.core.notices import Costs
from citizen_office.core.workflows.model import State
from citizen_office.core.workflows.needs import CORRECTIONS
from citizen_office.core.workflows.policy import scope
from citizen_office.core.workflows.steps import target_on
from citizen_office.services.attachments import FiledFile, filed_files
from citizen_office.services.charges import case_costs
from citizen_office.services.citizen_steps import CitizenSteps, citizen_steps
from citizen_office.services.consultations import departments_asked
from citizen_office.services.correct import begun_correction
from citizen_office.services.corrections import corrected_lines
from citizen_office.services.deadlines import Statutory, notice_days, statutory
from citizen_office.services.desk import Desk
from citizen_office.services.file import AnsweredPage, open_by_number
from citizen_office.services.history import TimelineStep, last_data, revision_of, timeline
from citizen_office.services.lives import NoticeLife, lives
from citizen_office.services.ports import Notice, UnitOfWork
from citizen_office.services.reading import case_wishes

#: Wrong secrets that one network, or one case number, may try in a window before it must wait.
TRIES = 10
WINDOW_SECONDS = 15 * 60


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """The status page. ``reply`` is the town's answer as text, empty until it was issued: a draft is no answer.

    ``own`` is what the citizen can do; ``begun`` names those actions whose correction was begun and not sent, and
    ``correctable`` says whether the form can be opened again at all. ``corrected`` is when it was last corrected,
    ``wishes`` how they want to read what we write.
    ``asked`` are the departments of which an opinion may still come; what they say stays in the house.
    ``notices`` has the bills of ``payments`` too, ``lives`` how far each has come; ``costs`` is None where nothing is
    charged.
    """

    case: Case
    form: Form
    authority: Authority
    department: Department
    state: State
    headline: str
    steps: tuple[TimelineStep, ...]
    answers: tuple[AnsweredPage, ...]
    files: tuple[FiledFile, ...]
    notices: tuple[Notice, ...]
    recorded: frozenset[UUID]
    lives: tuple[NoticeLife, ...]
    costs: Costs | None
    payments: tuple[Payment, ...]
    reply: str
    secret: str
    target_on: date | None
    statutory: Statutory | None
    asked: tuple[Department, ...]
    today: date
    erased: bool
    states: Mapping[str, State]
    recipient: Addressee
    own: CitizenSteps
    begun: frozenset[str]
    correctable: bool
    corrected: datetime | None
    wishes: frozenset[ReadingWish]


def citizen_actor(desk: Desk, authority: str, number: str, secret: str, network: str) -> Actor:
    """Whoever shows the right secret of a case, as an actor bound to it.

    NotFound for a wrong secret exactly as for a number that does not exist; Throttled after ten wrong tries from one
    ``network`` or on one number, for the rest of a quarter of an hour. A right secret costs no try.
    """
    tidy = read_case_number(number) or ""
    with desk.store.read() as work:
        case = _case(work, authority, tidy)
        version = work.cases.secret_version(case) if case else 1
    owner = case.id if case else anonymous(authority).id
    # Without a case the comparison is made all the same, so that time does not tell.
    right = secret_matches(desk.secrets.status, owner, version, secret)
    if case is not None and right:
        return citizen(authority, case.id)
    _count_miss(desk, authority, tidy, network)
    raise NotFound(number=number[:40])


def case_status(desk: Desk, actor: Actor, number: str, language: str) -> CaseStatus:
    """The status of the actor's own case; NotFound for any other."""
    with desk.store.read() as work:
        opened = open_by_number(desk, work, actor, number)
        case = opened.case
        readable = opened.answers is not None
        notices = work.notices.of_case(case) if readable else ()
        deliveries = work.deliveries.of_case(case) if readable else ()
        recorded = work.proofs.of_case(case) if notices else frozenset()
        payments = work.payments.of_case(case)
        headline = work.cases.headline(case)
        version = work.cases.secret_version(case)
        own = citizen_steps(opened)
        correcting = [action.id for action in (*own.awaited, *own.others) if CORRECTIONS in action.needs]
        begun = frozenset(each for each in correcting if begun_correction(desk, work, opened, each) is not None)
        correctable = not correcting or work.cases.raw_answers(case) is not None
    entered = case.entered.astimezone(opened.context.zone).date()
    return CaseStatus(
        case=case,
        form=opened.bundle.form.form,
        authority=opened.authority,
        department=opened.department,
        state=opened.state,
        headline=headline,
        steps=timeline(opened.bundle, opened.events, language),
        answers=opened.answered_pages(language),
        files=filed_files(opened, language),
        notices=notices,
        recorded=recorded,
        lives=lives(opened, notices, deliveries, notice_days(desk, opened, notices, deliveries)),
        costs=case_costs(opened),
        payments=payments,
        reply=_issued_reply(opened.events, _answering(notices, payments)),
        secret=status_secret(desk.secrets.status, case.id, version),
        target_on=target_on(opened.state, entered, opened.context.calendar),
        statutory=statutory(desk, opened),
        asked=departments_asked(opened),
        today=opened.context.today,
        erased=opened.answers is None,
        states=opened.bundle.workflow.states,
        recipient=addressee(opened.bundle.form.form, opened.values),
        own=own,
        begun=begun,
        correctable=correctable,
        wishes=case_wishes(opened),
        corrected=max((line.entry.at for line in corrected_lines(opened.events)), default=None),
    )


def _case(work: UnitOfWork, authority: str, number: str) -> Case | None:
    try:
        return work.cases.get(scope(system(authority)), number)
    except NotFound:
        return None


def _answering(notices: Iterable[Notice], payments: Iterable[Payment]) -> tuple[Notice, ...]:
    """The notices without bills, which answer nothing, and without those that were recalled."""
    bills = {payment.bill for payment in payments}
    return tuple(notice for notice in notices if notice.id not in bills and notice.recalled_on is None)


def _issued_reply(events: Iterable[Event], notices: Iterable[Notice]) -> str:
    """The reply as it stood when the latest letter was decided on: what was drafted since is not yet an answer."""
    issued_at = max((notice.revision for notice in notices), default=-1)
    return last_data((event for event in events if revision_of(event.entry.payload) <= issued_at), "reply")


def _count_miss(desk: Desk, authority: str, number: str, network: str) -> None:
    now = desk.clock()
    # What is no number at all is nobody's: counted together, the typing errors of some would shut out others.
    keys = (f"from {network}", f"of {number}") if number else (f"from {network}",)
    with desk.store.write() as work:
        waits = [work.throttle.hit(f"status/{authority}/{key}", now, WINDOW_SECONDS, TRIES) for key in keys]
        work.commit()
    if max(waits):
        raise Throttled(seconds=max(waits))

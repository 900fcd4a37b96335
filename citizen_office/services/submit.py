"""Submit a form: answers become a case, once, whatever is repeated.

The same key with the same answers is the same case; the same key with other answers is refused. All of the case is
written in one transaction: its row, the first line of its file, work item, timers and effects.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from citizen_office.core.actors import citizen
from citizen_office.core.authorities import Authority
from citizen_office.core.cases.model import Case
from citizen_office.core.cases.numbers import case_number
from citizen_office.core.cases.secrets import status_secret
from citizen_office.core.errors import KeyReused, NotFound, TooMuch
from citizen_office.core.expressions import Value
from citizen_office.core.forms import (
    Answers,
    AnswersInvalid,
    Context,
    RawAnswers,
    check_answers,
    scope_values,
)
from citizen_office.core.json import Json, canonical
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.core.workflows.engine import Opening, open_case
from citizen_office.core.workflows.policy import scope
from citizen_office.core.workflows.steps import Step
from citizen_office.services.desk import Desk
from citizen_office.services.draft import OpenDraft, as_json
from citizen_office.services.ports import Draft, Submission, UnitOfWork
from citizen_office.services.recipient import search_texts
from citizen_office.services.record import record_step

#: Shortest and longest idempotency key, in characters: 26 characters of base 32 are 130 bits.
KEY_LENGTH = range(22, 101)


@dataclass(frozen=True, slots=True)
class Request:
    """What is to become a case. ``key`` is the idempotency key, ``publication`` the hash that the answers meet."""

    authority: str
    service: str
    publication: str
    key: str
    language: str
    raw: RawAnswers


@dataclass(frozen=True, slots=True)
class Submitted:
    """The case, the secret of its status page, and whether it had been there before."""

    case: Case
    secret: str
    repeated: bool


def submit_draft(desk: Desk, opened: OpenDraft) -> Submitted:
    """Submit what a draft holds. A draft that was submitted answers with its case again.

    Raises AnswersInvalid with every problem where the draft is not complete.
    """
    draft = opened.draft
    if draft.case_id is not None:
        with desk.store.read() as work:
            return _again(desk, work, draft.authority, draft.case_id)
    return _settled(lambda: _submit_draft(desk, draft))


def submit(desk: Desk, request: Request) -> Submitted:
    """Submit answers in a transaction of their own; raises as ``submit_in`` does."""
    return _settled(lambda: _submit(desk, request))


def _submit_draft(desk: Desk, seen: Draft) -> Submitted:
    with desk.store.write() as work:
        draft = work.drafts.get(seen.authority, seen.id, seen.secret_digest, desk.clock())
        if draft.case_id is not None:
            return _again(desk, work, draft.authority, draft.case_id)
        key, language = draft.submission_key, draft.language
        request = Request(draft.authority, draft.form, draft.publication, key, language, draft.raw)
        submitted = submit_in(desk, work, request)
        # What was typed now lives in the case, under the case's key: a copy here would outlive an erasure.
        work.drafts.save(replace(draft, raw={}, case_id=submitted.case.id))
        work.commit()
    return submitted


def _submit(desk: Desk, request: Request) -> Submitted:
    with desk.store.write() as work:
        submitted = submit_in(desk, work, request)
        work.commit()
    return submitted


def _settled(attempt: Callable[[], Submitted]) -> Submitted:
    """Make the attempt, and once more where the key was taken: perhaps a moment ago, by this very submission sent
    twice. The second look finds its case, or the different body that it really came with.
    """
    try:
        return attempt()
    except KeyReused:
        return attempt()


def submit_in(desk: Desk, work: UnitOfWork, request: Request) -> Submitted:
    """Submit within a transaction.

    Raises AnswersInvalid with all problems, KeyReused where the key came with something else, TooMuch for a key of
    the wrong length, NotFound for a publication that is not there or of another service, and for a service that no
    department of the authority is in charge of.
    """
    if len(request.key) not in KEY_LENGTH:
        raise TooMuch("an idempotency key has 22 to 100 characters", max=KEY_LENGTH[-1])
    known = work.submissions.find(request.authority, request.service, request.key)
    mac = _body_mac(desk, request)
    if known is not None:
        if not hmac.compare_digest(known.body_mac, mac):
            raise KeyReused()
        return _again(desk, work, request.authority, known.case_id)
    now = desk.clock()
    authority = desk.library.authority(work, request.authority)
    bundle = desk.library.bundle(work, request.publication)
    if bundle.form.form.id != request.service:
        raise NotFound(service=request.service)
    step, answers = _opening_step(desk, work, request, authority, bundle, now)
    case = step.case
    work.cases.open(case, answers.dump(bundle.form), headline(bundle, answers))
    record_step(work, step, now)
    work.search.index(case, (case.number, headline(bundle, answers), *search_texts(bundle.form.form, answers.values)))
    work.submissions.add(request.authority, request.service, request.key, Submission(mac, case.id), now)
    return Submitted(case, status_secret(desk.secrets.status, case.id, 1), repeated=False)


def headline(bundle: Bundle, answers: Answers) -> str:
    """The words that name the case in lists: the answer that the form declares for it, or nothing."""
    value = answers.values.get(bundle.form.form.headline)
    return value if isinstance(value, str) else ""


def owner_of(bundle: Bundle, authority: Authority, values: Mapping[str, Value]) -> str:
    """The function that owns a new case: the first route that holds, else the form's owner.

    A route to a function that the authority has no department for is passed over: the case must lie somewhere.
    """
    for route, holds in bundle.form.routes:
        if holds(values) is True and authority.department_for(route.to) is not None:
            return route.to
    return bundle.form.form.owner


def _opening_step(
    desk: Desk, work: UnitOfWork, request: Request, authority: Authority, bundle: Bundle, now: datetime
) -> tuple[Step, Answers]:
    today = now.astimezone(ZoneInfo(authority.zone)).date()
    checked = check_answers(bundle.form, request.raw, Context(today, authority.tariffs))
    if checked.problems:
        raise AnswersInvalid(checked.problems)
    values = scope_values(bundle.form, checked.answers, today)
    case_id: UUID = desk.new_id()
    number = case_number(authority.prefix, today.year, work.cases.next_count(authority.key, today.year))
    owner = owner_of(bundle, authority, values)
    # Tariffs are dated, not pinned: what was asked for is kept with the day that decided.
    priced: dict[str, Json] = {"tariffs": checked.dump_tariffs()} if checked.tariffs_used else {}
    opening = Opening(case_id, number, owner, request.language, {"service": request.service, **priced})
    context = desk.context(authority, values, now)
    return open_case(bundle, opening, citizen(authority.key, case_id), context), checked.answers


def _again(desk: Desk, work: UnitOfWork, authority: str, case_id: UUID) -> Submitted:
    """The answer to a repeat: the same case, the same secret."""
    case = work.cases.get_by_id(scope(citizen(authority, case_id)), case_id)
    secret = status_secret(desk.secrets.status, case.id, work.cases.secret_version(case))
    return Submitted(case, secret, repeated=True)


def _body_mac(desk: Desk, request: Request) -> bytes:
    """A MAC over what was submitted; a plain digest could be guessed from short answers."""
    body: dict[str, Json] = {
        "service": request.service,
        "publication": request.publication,
        "language": request.language,
        "raw": as_json(request.raw),
    }
    return hmac.digest(desk.secrets.body, canonical(body), "sha256")

"""Submit a form: answers become a case, once, whatever is repeated.

The same key with the same answers is the same case; the same key with other answers is refused. All of the case is
written in one transaction: its row, the first line of its file, work item, timers and effects.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from citizen_office.core.actors import citizen
from citizen_office.core.authorities import Authority
from citizen_office.core.cases.model import Case, Entry
from citizen_office.core.cases.numbers import case_number
from citizen_office.core.cases.reading import READING_CHOSEN, ReadingWish, wish_payload
from citizen_office.core.cases.secrets import status_secret
from citizen_office.core.errors import KeyReused, NotFound, TooMuch
from citizen_office.core.forms import (
    Answers,
    AnswersInvalid,
    Checked,
    Context,
    RawAnswers,
    check_answers,
    scope_values,
)
from citizen_office.core.forms.attachments import file_ids, takes_files, with_known_files
from citizen_office.core.forms.model import Form
from citizen_office.core.forms.recipient import search_texts
from citizen_office.core.json import Json, canonical
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.core.workflows.engine import Opening, open_case
from citizen_office.core.workflows.policy import scope
from citizen_office.core.workflows.routing import owner_of
from citizen_office.core.workflows.steps import Step
from citizen_office.services.desk import Desk
from citizen_office.services.draft import OpenDraft, answers_in, as_json
from citizen_office.services.ports import Draft, StoredFile, Submission, UnitOfWork
from citizen_office.services.record import record_step
from citizen_office.services.throttling import SENT, count_form

#: Shortest and longest idempotency key, in characters: 26 characters of base 32 are 130 bits.
KEY_LENGTH = range(22, 101)


@dataclass(frozen=True, slots=True)
class Request:
    """What is to become a case. ``key`` is the idempotency key, ``publication`` the hash that the answers meet, empty
    for the current one. ``files`` are the SHA-256 of files that come along, by the names that answers have for them.
    ``reading`` says how the citizen wants to read what we write. ``network`` is where it comes from, empty for what the
    office files by itself.
    """

    authority: str
    service: str
    publication: str
    key: str
    language: str
    raw: RawAnswers
    files: Mapping[str, str] = field(default_factory=dict)
    reading: frozenset[ReadingWish] = frozenset()
    network: str = ""


@dataclass(frozen=True, slots=True)
class Submitted:
    """The case, the secret of its status page, the state in which it was opened, and whether that was before."""

    case: Case
    secret: str
    repeated: bool
    opened_in: str


def submit_draft(
    desk: Desk, opened: OpenDraft, reading: frozenset[ReadingWish] = frozenset(), network: str = ""
) -> Submitted:
    """Submit what a draft holds, and how the citizen wants to read. A draft that was submitted answers with its case
    again.

    Raises AnswersInvalid with every problem where the draft is not complete, NotFound for one that corrects a case,
    TooManyForms where the ``network`` has sent too many; then the draft stays as it is.
    """
    draft = opened.draft
    if draft.correcting is not None:
        raise NotFound(draft=str(draft.id))
    if draft.case_id is not None:
        with desk.store.read() as work:
            return again(desk, work, draft.authority, draft.case_id)
    return settled(lambda: _submit_draft(desk, draft, reading, network))


def submit(desk: Desk, request: Request) -> Submitted:
    """Submit answers in a transaction of their own; raises as ``submit_in`` does."""
    return settled(lambda: _submit(desk, request))


def _submit_draft(desk: Desk, seen: Draft, reading: frozenset[ReadingWish], network: str) -> Submitted:
    with desk.store.write() as work:
        draft = work.drafts.get(seen.authority, seen.id, seen.secret_digest, desk.clock())
        if draft.case_id is not None:
            return again(desk, work, draft.authority, draft.case_id)
        key, language = draft.submission_key, draft.language
        request = Request(draft.authority, draft.form, draft.publication, key, language, answers_in(draft.raw))
        request = replace(request, reading=reading, network=network)
        submitted = submit_in(desk, work, request, draft)
        # What was typed now lives in the case, under the case's key: a copy here would outlive an erasure.
        work.drafts.save(replace(draft, raw={}, case_id=submitted.case.id))
        work.commit()
    return submitted


def _submit(desk: Desk, request: Request) -> Submitted:
    with desk.store.write() as work:
        submitted = submit_in(desk, work, request)
        work.commit()
    return submitted


def settled(attempt: Callable[[], Submitted]) -> Submitted:
    """Make the attempt, and once more where the key was taken: perhaps a moment ago, by this very submission sent
    twice. The second look finds its case, or the different body that it really came with.
    """
    try:
        return attempt()
    except KeyReused:
        return attempt()


def submitted_before(desk: Desk, work: UnitOfWork, request: Request) -> Submitted | None:
    """The case that this very request has become already; None where it has not.

    Raises KeyReused where its key came with something else, TooMuch for a key of the wrong length.
    """
    if len(request.key) not in KEY_LENGTH:
        raise TooMuch("an idempotency key has 22 to 100 characters", max=KEY_LENGTH[-1])
    known = work.submissions.find(request.authority, request.service, request.key)
    if known is None:
        return None
    if not hmac.compare_digest(known.body_mac, _body_mac(desk, request)):
        raise KeyReused()
    return again(desk, work, request.authority, known.case_id)


def bundle_for(desk: Desk, work: UnitOfWork, request: Request) -> Bundle:
    """The definitions that the answers meet; NotFound where they are not there, or of another service."""
    if not request.publication:
        return desk.library.current(work, request.authority, request.service)
    bundle = desk.library.bundle(work, request.publication)
    if bundle.form.form.id != request.service:
        raise NotFound(service=request.service)
    return bundle


def submit_in(
    desk: Desk, work: UnitOfWork, request: Request, draft: Draft | None = None, read: Request | None = None
) -> Submitted:
    """Submit within a transaction; with the files of ``draft``, where the answers come with some.

    ``read`` is the request with its files in place of their names, where answers name some: its answers are read, while
    the key is held against ``request`` as it was sent.

    Raises AnswersInvalid with all problems, KeyReused where the key came with something else, TooMuch for a key of
    the wrong length, NotFound for a publication that is not there or of another service, and for a service that no
    department of the authority is in charge of, TooManyForms where the network has sent too many.
    """
    before = submitted_before(desk, work, request)
    if before is not None:
        return before
    count_form(desk, work, SENT, request.authority, request.network)
    now = desk.clock()
    authority = desk.library.authority(work, request.authority)
    read = read or request
    bundle = bundle_for(desk, work, read)
    files = work.files.of_draft(draft) if draft is not None and takes_files(bundle.form.form) else ()
    step, checked = _opening_step(desk, work, read, files, authority, bundle, now)
    case, answers = step.case, checked.answers
    work.cases.open(case, answers.dump(bundle.form), headline(bundle, answers), as_asked(checked, read.raw))
    if draft is not None and files:
        work.files.move(draft, case, file_ids(bundle.form.form, answers.values))
    record_step(work, step, now)
    if read.reading:
        filer = citizen(case.authority, case.id)
        work.events.append(case, Entry(READING_CHOSEN, now, filer.kind, filer.id, wish_payload(read.reading)))
    work.search.index(case, (case.number, headline(bundle, answers), *search_texts(bundle.form.form, answers.values)))
    submission = Submission(_body_mac(desk, request), case.id)
    work.submissions.add(request.authority, request.service, request.key, submission, now)
    return Submitted(case, status_secret(desk.secrets.status, case.id, 1), repeated=False, opened_in=case.state)


def headline(bundle: Bundle, answers: Answers) -> str:
    """The words that name the case in lists: the answer that the form declares for it, or nothing."""
    value = answers.values.get(bundle.form.form.headline)
    return value if isinstance(value, str) else ""


def as_asked(checked: Checked, raw: RawAnswers) -> Mapping[str, Json]:
    """What was typed where something was asked, to start a correction from; of what was hidden nothing is kept."""
    return {name: as_json(value) for name, value in raw.items() if name in checked.asked}


def proven(form: Form, checked: Checked, files: Iterable[StoredFile]) -> Mapping[str, Json]:
    """What the file keeps of files: by what the chain says, an original proves later that it is what came in."""
    kept = file_ids(form, checked.answers.values)
    digests: dict[str, Json] = {str(file.id): file.digest for file in files if file.id in kept}
    return {"files": digests} if digests else {}


def priced(checked: Checked) -> Mapping[str, Json]:
    """What the file keeps of prices: tariffs are dated, not pinned, so each amount goes with the day that decided."""
    return {"tariffs": checked.dump_tariffs()} if checked.tariffs_used else {}


def _opening_step(
    desk: Desk,
    work: UnitOfWork,
    request: Request,
    files: Sequence[StoredFile],
    authority: Authority,
    bundle: Bundle,
    now: datetime,
) -> tuple[Step, Checked]:
    today = now.astimezone(ZoneInfo(authority.zone)).date()
    form = bundle.form.form
    raw = with_known_files(form, request.raw, {file.id: file.attached for file in files})
    checked = check_answers(bundle.form, raw, Context(today, authority.tariffs))
    if checked.problems:
        raise AnswersInvalid(checked.problems)
    values = scope_values(bundle.form, checked.answers, today)
    case_id: UUID = desk.new_id()
    number = case_number(authority.prefix, today.year, work.cases.next_count(authority.key, today.year))
    owner = owner_of(bundle, authority, values)
    payload = {"service": request.service, **priced(checked), **proven(bundle.form.form, checked, files)}
    opening = Opening(case_id, number, owner, request.language, payload)
    context = desk.context(authority, values, now)
    return open_case(bundle, opening, citizen(authority.key, case_id), context), checked


def again(desk: Desk, work: UnitOfWork, authority: str, case_id: UUID) -> Submitted:
    """The answer to a repeat: the same case, the same secret."""
    case = work.cases.get_by_id(scope(citizen(authority, case_id)), case_id)
    secret = status_secret(desk.secrets.status, case.id, work.cases.secret_version(case))
    start = desk.library.bundle(work, case.publication).workflow.start
    return Submitted(case, secret, repeated=True, opened_in=start)


def _body_mac(desk: Desk, request: Request) -> bytes:
    """A MAC over what was submitted; a plain digest could be guessed from short answers."""
    body: dict[str, Json] = {
        "service": request.service,
        "publication": request.publication,
        "language": request.language,
        "raw": as_json(request.raw),
        # Left out without any: what was submitted before files could come along has a MAC without them.
        **({"files": dict(request.files)} if request.files else {}),
    }
    return hmac.digest(desk.secrets.body, canonical(body), "sha256")

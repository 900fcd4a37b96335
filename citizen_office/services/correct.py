"""Correct a case: its citizen opens the form again as it was filled in, changes it, and sends it once more.

The draft is bound to the citizen of the case: only whoever has shown the case's secret gets the draft's, and both end
together. Until it is sent nothing of the case changes; then the answers, the file, the search index and the action are
written in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from citizen_office.core.actors import Actor, citizen
from citizen_office.core.cases.model import Case
from citizen_office.core.cases.secrets import encode_secret
from citizen_office.core.errors import ActionNotOpen, Erased, NotCorrectable, NotFound, StaleRevision
from citizen_office.core.forms import AnswersInvalid, RawAnswers, check_answers, scope_values
from citizen_office.core.forms.attachments import file_ids, with_named_files
from citizen_office.core.forms.recipient import search_texts
from citizen_office.core.json import Json
from citizen_office.core.workflows.engine import Corrected, advance, open_actions
from citizen_office.core.workflows.model import Action
from citizen_office.core.workflows.needs import CORRECTIONS
from citizen_office.core.workflows.steps import Step
from citizen_office.services.corrections import corrected_lines
from citizen_office.services.desk import Desk
from citizen_office.services.draft import (
    LIFETIME,
    SECRET_BYTES,
    OpenDraft,
    as_answers,
    opened_draft,
    secret_digest,
    secret_for_correction,
)
from citizen_office.services.file import OpenCase, open_by_number
from citizen_office.services.history import BEFORE
from citizen_office.services.items import as_kept
from citizen_office.services.ports import Correcting, Draft, StoredFile, UnitOfWork
from citizen_office.services.record import record_step
from citizen_office.services.submit import Submitted, again, as_asked, headline, priced, proven


def start_correction(desk: Desk, actor: Actor, number: str, action_id: str, language: str) -> OpenDraft:
    """Open the form of the actor's case for a correction, or go on where it was begun.

    Raises NotFound, ActionNotOpen where no such correction is open to the citizen of the case, NotCorrectable where the
    case is from before what was typed was kept.
    """
    with desk.store.write() as work:
        opened = open_by_number(desk, work, actor, number)
        if correcting_action(opened, actor, action_id) is None:
            raise ActionNotOpen(number=number)
        draft = begun_correction(desk, work, opened, action_id)
        if draft is None:
            draft = _new_draft(desk, work, opened, action_id, language)
            work.drafts.add(draft)
        started = opened_draft(
            desk, work, draft, secret_for_correction(desk, work, opened.case, draft.id), opened.bundle
        )
        work.commit()
    return started


def begun_correction(desk: Desk, work: UnitOfWork, opened: OpenCase, action_id: str) -> Draft | None:
    """The correction that was begun and not sent; None where there is none that is still worth anything.

    One that started from answers which were corrected since would undo that; one that was begun before the secret of
    the case was renewed may have been begun by somebody else.
    """
    draft = work.drafts.correcting(opened.case, action_id, desk.clock())
    if draft is None or draft.correcting is None or is_outdated(opened, draft.correcting):
        return None
    return (
        draft
        if draft.secret_digest == secret_digest(secret_for_correction(desk, work, opened.case, draft.id))
        else None
    )


def may_be_sent(opened: OpenDraft) -> bool:
    """Whether the case takes this correction: its action is open, and the answers are those that it started from."""
    found, correcting = _case_of(opened)
    actor = citizen(found.case.authority, found.case.id)
    return correcting_action(found, actor, correcting.action) is not None and not is_outdated(found, correcting)


def is_outdated(opened: OpenCase, correcting: Correcting) -> bool:
    """Whether the answers were corrected after the correction was begun."""
    revisions = (line.entry.payload["revision"] for line in corrected_lines(opened.events))
    return any(isinstance(revision, int) and revision > correcting.seen for revision in revisions)


def correcting_action(opened: OpenCase, actor: Actor, action_id: str) -> Action | None:
    """The action, if it asks for corrections and is open to the actor now."""
    open_now = open_actions(opened.bundle, opened.case, actor, opened.context)
    return next((each for each in open_now if each.id == action_id and CORRECTIONS in each.needs), None)


def send_correction(
    desk: Desk, seen: OpenDraft, data: Mapping[str, str], revision: int, answers: RawAnswers | None = None
) -> Submitted:
    """Send the corrected form of a case that the citizen saw at ``revision``, with the ``data`` of the action.

    ``answers`` take the place of those of the draft, where they are given; they name files by their ids: those that
    came with the case, and those that were attached to the draft. A draft that was sent answers with its case again.

    Raises NotFound, StaleRevision where the case has moved on or its answers have, ActionNotOpen, AnswersInvalid and
    DataInvalid with all problems. Then nothing is written, and the draft stays as it is.
    """
    before = seen.draft
    with desk.store.write() as work:
        draft = work.drafts.get(before.authority, before.id, before.secret_digest, desk.clock())
        if draft.case_id is not None:
            return again(desk, work, draft.authority, draft.case_id)
        if answers is not None:
            draft = replace(draft, raw=_with_files(work, seen, draft, answers))
        opened = opened_draft(desk, work, draft, seen.secret, seen.bundle)
        step = _corrected_step(opened, data, revision, work.files.of_draft(draft))
        record_step(work, step, step.entry.at, expected=revision)
        take_back_answers(work, step.case, opened)
        # What was typed now lives in the case, under the case's key: a copy here would outlive an erasure.
        work.drafts.save(replace(draft, raw={}, case_id=step.case.id))
        sent = again(desk, work, step.case.authority, step.case.id)
        work.commit()
    return replace(sent, repeated=False)


def correct_at_once(
    desk: Desk, actor: Actor, number: str, action_id: str, data: Mapping[str, str], answers: RawAnswers, revision: int
) -> Submitted:
    """Correct the actor's case that they saw at ``revision`` with all ``answers``, as ``send_correction`` wants them.

    Raises as ``start_correction`` and ``send_correction`` do. Then the answers are kept nowhere.
    """
    with desk.store.read() as work:
        case = open_by_number(desk, work, actor, number).case
    if case.revision != revision:
        # A correction that cannot be sent is not even begun.
        raise StaleRevision(number=number)
    opened = start_correction(desk, actor, number, action_id, case.language)
    return send_correction(desk, opened, data, revision, answers)


def lend_answers(work: UnitOfWork, case: Case) -> Mapping[str, Json]:
    """What a correction starts from: the answers of the case as they were typed. What hangs on them goes along here.

    Raises NotCorrectable where they were not kept.
    """
    raw = work.cases.raw_answers(case)
    if raw is None:
        raise NotCorrectable(number=case.number)
    return raw


def take_back_answers(work: UnitOfWork, case: Case, corrected: OpenDraft) -> None:
    """Put the answers of a correction into the case, with the words by which it is named and found. What hangs on the
    answers comes back here.
    """
    form, checked = corrected.bundle.form, corrected.checked
    named = headline(corrected.bundle, checked.answers)
    work.cases.correct(case, checked.answers.dump(form), named, as_asked(checked, corrected.raw))
    # What was sent earlier stays with the case, though no answer may lead to it any more: the file tells of it.
    work.files.move(corrected.draft, case, file_ids(form.form, checked.answers.values))
    work.search.index(case, (case.number, named, *search_texts(form.form, checked.answers.values)))


def _with_files(work: UnitOfWork, seen: OpenDraft, draft: Draft, answers: RawAnswers) -> Mapping[str, Json]:
    """Answers from outside as a draft has them, with files in place of their ids. AnswersInvalid for other files."""
    found, _ = _case_of(seen)
    files = (*work.files.of_case(found.case), *work.files.of_draft(draft))
    raw, problems = with_named_files(seen.form, answers, {str(file.id): file.attached for file in files})
    if problems:
        told = {problem.path for problem in problems}
        others = check_answers(seen.bundle.form, raw, seen.today).problems
        raise AnswersInvalid((*problems, *(each for each in others if each.path not in told)))
    return as_answers(raw)


def _new_draft(desk: Desk, work: UnitOfWork, opened: OpenCase, action_id: str, language: str) -> Draft:
    case, draft_id, now = opened.case, desk.new_id(), desk.clock()
    return Draft(
        id=draft_id,
        authority=case.authority,
        form=case.form,
        publication=case.publication,
        language=language,
        secret_digest=secret_digest(secret_for_correction(desk, work, case, draft_id)),
        submission_key=encode_secret(desk.random_bytes(SECRET_BYTES)),
        raw=as_kept(desk, opened.bundle.form.form, lend_answers(work, case)),
        created=now,
        expires=now + LIFETIME,
        correcting=Correcting(case.id, action_id, case.revision),
    )


def _corrected_step(opened: OpenDraft, data: Mapping[str, str], revision: int, files: Iterable[StoredFile]) -> Step:
    """The action with everything that the file is to keep."""
    (found, correcting), checked, form = _case_of(opened), opened.checked, opened.bundle.form
    case = found.case
    if found.answers is None:
        raise Erased(number=case.number)
    if case.revision != revision or is_outdated(found, correcting):
        raise StaleRevision(number=case.number)
    if checked.problems:
        raise AnswersInvalid(checked.problems)
    values = scope_values(form, checked.answers, opened.today.today)
    corrected = Corrected(
        values, {BEFORE: found.answers.dump(form), **priced(checked), **proven(form.form, checked, files)}
    )
    actor = citizen(case.authority, case.id)
    return advance(
        opened.bundle, case, correcting.action, data, actor, found.context, seen=revision, corrected=corrected
    )


def _case_of(opened: OpenDraft) -> tuple[OpenCase, Correcting]:
    """The case that a draft corrects, and how; NotFound where it corrects none."""
    if opened.corrects is None or opened.draft.correcting is None:
        raise NotFound(draft=str(opened.draft.id))
    return opened.corrects, opened.draft.correcting

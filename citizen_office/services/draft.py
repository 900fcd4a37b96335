"""A form being filled in: every answered page is kept, right or wrong, so that nothing typed is ever lost."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from uuid import UUID

from citizen_office.core.actors import citizen
from citizen_office.core.authorities import Authority
from citizen_office.core.cases.model import Case
from citizen_office.core.cases.secrets import correction_secret, encode_secret
from citizen_office.core.errors import NotFound
from citizen_office.core.forms import (
    Checked,
    Context,
    Problem,
    RawAnswers,
    check_answers,
    unknown_inputs,
)
from citizen_office.core.forms.attachments import file_ids, takes_files, with_files_of
from citizen_office.core.forms.model import Form, Page
from citizen_office.core.json import Json
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase, open_by_id
from citizen_office.services.ports import Draft, UnitOfWork
from citizen_office.services.throttling import BEGUN, count_form

#: How long an untouched draft is kept.
LIFETIME = timedelta(days=30)
#: Bytes of chance in the secret of a draft and in its idempotency key: 160 bits.
SECRET_BYTES = 20
#: What an item of a list is kept with besides its answers: its id within the draft, under a name that no field has.
ITEM_ID = "#"


@dataclass(frozen=True)
class OpenDraft:
    """A draft in hand, with the form as it was published when it was begun, and everything checked as of today.

    One that ``corrects`` a case meets the form as it is pinned to that case, and is checked as of the day on which the
    case was opened, as everything in it: an answer that was right does not become wrong by waiting.
    """

    draft: Draft
    secret: str
    bundle: Bundle
    in_authority: Authority
    today: Context
    corrects: OpenCase | None = None

    @property
    def form(self) -> Form:
        """The form that is filled in."""
        return self.bundle.form.form

    @cached_property
    def raw(self) -> RawAnswers:
        """What was typed so far, by field id; of a page that repeats a list of items."""
        return answers_in(self.draft.raw)

    @cached_property
    def checked(self) -> Checked:
        """All answers with all problems."""
        return check_answers(self.bundle.form, self.raw, self.today)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that are asked, in order, given what was answered."""
        return self.checked.pages

    @cached_property
    def incomplete(self) -> str | None:
        """The id of the first page with a problem; None where all may be submitted."""
        return next((page.id for page in self.pages if not self.done(page.id)), None)

    def done(self, page_id: str) -> bool:
        """Whether everything asked on the page is answered and right."""
        page = self.form.page(page_id)
        names = page.names if page else ()
        return not any(problem.field in names for problem in self.checked.problems)

    def begun(self, page: Page) -> bool:
        """Whether anything of the page was kept, be it nothing but that there is nothing."""
        return any(name in self.draft.raw for name in page.names)

    def number_of(self, page_id: str) -> int:
        """The place of a page among those that are asked, from 1; NotFound where it is not asked."""
        for number, page in enumerate(self.pages, 1):
            if page.id == page_id:
                return number
        raise NotFound(page=page_id)


def start_draft(desk: Desk, authority: str, form_id: str, language: str, network: str = "") -> OpenDraft:
    """Begin a form. The secret that opens the draft is in the answer and nowhere else.

    TooManyForms where the ``network`` that asks has begun too many; without a name it is the office itself.
    """
    secret = encode_secret(desk.random_bytes(SECRET_BYTES))
    now = desk.clock()
    with desk.store.write() as work:
        bundle = desk.library.current(work, authority, form_id)
        draft = Draft(
            id=desk.new_id(),
            authority=authority,
            form=form_id,
            publication=bundle.publication,
            language=language,
            secret_digest=secret_digest(secret),
            submission_key=encode_secret(desk.random_bytes(SECRET_BYTES)),
            raw={},
            created=now,
            expires=now + LIFETIME,
        )
        count_form(desk, work, BEGUN, authority, network)
        work.drafts.add(draft)
        opened = opened_draft(desk, work, draft, secret, bundle)
        work.commit()
    return opened


def open_draft(desk: Desk, authority: str, draft_id: UUID, secret: str) -> OpenDraft:
    """The draft, for whoever has its secret; NotFound otherwise, and after its expiry."""
    with desk.store.read() as work:
        draft = work.drafts.get(authority, draft_id, secret_digest(secret), desk.clock())
        return opened_draft(desk, work, draft, secret, desk.library.bundle(work, draft.publication))


def opened_draft(desk: Desk, work: UnitOfWork, draft: Draft, secret: str, bundle: Bundle) -> OpenDraft:
    """The draft in hand. NotFound where it corrects a case and the secret of that case was renewed since."""
    authority = desk.library.authority(work, draft.authority)
    if draft.correcting is None:
        return OpenDraft(draft, secret, bundle, authority, Context(desk.today(authority), authority.tariffs))
    case_id = draft.correcting.case_id
    corrects = open_by_id(desk, work, citizen(draft.authority, case_id), case_id)
    if not hmac.compare_digest(secret_for_correction(desk, work, corrects.case, draft.id), secret):
        raise NotFound(draft=str(draft.id))
    opened_on = corrects.context.day_of(corrects.case.opened)
    return OpenDraft(draft, secret, bundle, authority, Context(opened_on, authority.tariffs), corrects)


def secret_for_correction(desk: Desk, work: UnitOfWork, case: Case, draft_id: UUID) -> str:
    """The secret of a draft that corrects the case: whoever has shown the case's own may have it."""
    return correction_secret(desk.secrets.status, case.id, work.cases.secret_version(case), draft_id)


def save_page(desk: Desk, draft: OpenDraft, page_id: str, raw: RawAnswers) -> tuple[OpenDraft, tuple[Problem, ...]]:
    """Keep what was typed on one page and say what is wrong with it.

    Inputs that the page does not have are problems of their own and not kept. A submitted draft is never changed:
    NotFound, for the page no longer exists. So is a page that repeats: ``services.items`` saves one item of it.
    """
    page = draft.form.page(page_id)
    if page is None or page.repeat is not None:
        raise NotFound(page=page_id)
    ids = {field.id for field in page.fields}
    typed = {key: value for key, value in raw.items() if key in ids}

    def with_page(current: Draft) -> Draft:
        others = {key: value for key, value in current.raw.items() if key not in ids}
        # Files come in by ``attach`` alone; what a browser says of them here is not even looked at.
        return replace(current, raw=others | as_answers(with_files_of(page.fields, typed, current.raw)))

    changed = change_unsent(desk, draft, with_page)
    # Strange parts of the page's own fields are found again below; strange names, even with a point, are not kept.
    strange = tuple(problem for problem in unknown_inputs(page, raw) if problem.field not in ids or problem.path in raw)
    return changed, strange + tuple(problem for problem in changed.checked.problems if problem.field in ids)


def set_language(desk: Desk, draft: OpenDraft, language: str) -> OpenDraft:
    """Go on in another language; it becomes the language of the case.

    A draft that was submitted meanwhile comes back as it is: whoever sends it twice is to find the case.
    """
    if draft.draft.language == language:
        return draft
    return _changed(
        desk, draft, lambda current: current if current.case_id is not None else replace(current, language=language)
    )


def change_unsent(desk: Desk, opened: OpenDraft, change: Callable[[Draft], Draft]) -> OpenDraft:
    """Store the draft with what changed in its answers. A submitted draft is never changed: NotFound.

    The change is made to the draft as it is now, not as it was opened: another window may have added a page.
    """

    def unless_sent(current: Draft) -> Draft:
        if current.case_id is not None:
            raise NotFound(draft=str(current.id))
        return change(current)

    return _changed(desk, opened, unless_sent)


def answers_in(raw: Mapping[str, Json]) -> RawAnswers:
    """What was typed, without the ids by which the draft tells items of a list apart."""
    return {
        name: [_answered(item) for item in value] if isinstance(value, list) else value for name, value in raw.items()
    }


def _answered(item: Json) -> Json:
    return {key: value for key, value in item.items() if key != ITEM_ID} if isinstance(item, Mapping) else item


def secret_digest(secret: str) -> bytes:
    """What is stored of a secret: SHA-256, enough for a secret of 160 random bits."""
    return hashlib.sha256(secret.encode()).digest()


def change_draft(desk: Desk, opened: OpenDraft, change: Callable[[UnitOfWork, Draft], Draft]) -> OpenDraft:
    """Store the draft with what ``change`` makes of it, in one transaction; its life begins anew. Where nothing changed
    nothing is stored.

    The change is made to the draft as it is now, not as it was opened: another window may have added a page, or
    submitted it. Files to which its answers no longer lead are removed.
    """
    now, before, form = desk.clock(), opened.draft, opened.form
    with desk.store.write() as work:
        current = work.drafts.get(before.authority, before.id, before.secret_digest, now)
        draft = change(work, current)
        if draft is not current:
            draft = replace(draft, expires=now + LIFETIME)
            work.drafts.save(draft)
            if draft.raw is not current.raw and takes_files(form):
                work.files.keep(draft, file_ids(form, draft.raw))
            work.commit()
    return replace(opened, draft=draft)


def _changed(desk: Desk, opened: OpenDraft, change: Callable[[Draft], Draft]) -> OpenDraft:
    """The same for a change that needs nothing else of the store."""
    return change_draft(desk, opened, lambda work, current: change(current))


def as_answers(raw: RawAnswers) -> dict[str, Json]:
    """Raw answers as they are kept."""
    return {key: as_json(value) for key, value in raw.items()}


def as_json(value: object) -> Json:
    """Raw input as it is kept: texts, truth values, whole numbers, lists and mappings of them; all else as text."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, list | tuple):
        return [as_json(inner) for inner in value]
    if isinstance(value, Mapping):
        return {str(key): as_json(inner) for key, inner in value.items()}
    return str(value)

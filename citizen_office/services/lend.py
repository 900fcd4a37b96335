"""Take in one file for the form of a case that is to be corrected, before the answers that will name it are sent."""

from __future__ import annotations

from citizen_office.core.actors import Actor
from citizen_office.core.errors import ActionNotOpen, NotFound
from citizen_office.core.forms import AnswersInvalid, Problem
from citizen_office.core.forms.attachments import FILE
from citizen_office.core.workflows.engine import open_actions
from citizen_office.core.workflows.needs import CORRECTIONS
from citizen_office.services.attach import ReadyFile, Upload, look_at, no_room_in_all
from citizen_office.services.correct import start_correction
from citizen_office.services.desk import Desk
from citizen_office.services.draft import OpenDraft
from citizen_office.services.file import open_by_number
from citizen_office.services.ports import StoredFile


def take_in_file(desk: Desk, actor: Actor, number: str, upload: Upload, network: str) -> StoredFile:
    """Keep a file with the correction of the actor's case that is open; its ``path`` is the id of the field that is to
    take it. The correction is begun where it was not. A file that is there already is not kept twice.

    Raises NotFound, ActionNotOpen where nothing is to be corrected, AnswersInvalid with the problem of the file.
    """
    opened = _correction(desk, actor, number)
    field = opened.form.field(upload.path)
    wanted = field if field is not None and field.type == FILE else None
    [found] = look_at(desk, actor.authority, network, [(wanted, upload)])
    if isinstance(found, Problem):
        raise AnswersInvalid((found,))
    return _kept(desk, opened, found)


def _correction(desk: Desk, actor: Actor, number: str) -> OpenDraft:
    """The first correction that is open to the citizen of the case, begun."""
    with desk.store.read() as work:
        opened = open_by_number(desk, work, actor, number)
    actions = open_actions(opened.bundle, opened.case, actor, opened.context) if opened.answers is not None else ()
    action = next((each for each in actions if CORRECTIONS in each.needs), None)
    if action is None:
        raise ActionNotOpen(number=number)
    return start_correction(desk, actor, number, action.id, opened.case.language)


def _kept(desk: Desk, opened: OpenDraft, ready: ReadyFile) -> StoredFile:
    before = opened.draft
    with desk.store.write() as work:
        draft = work.drafts.get(before.authority, before.id, before.secret_digest, desk.clock())
        if draft.case_id is not None:
            raise NotFound(draft=str(draft.id))
        stored = work.files.of_draft(draft)
        same = next((file for file in stored if file.digest == ready.file.digest), None)
        if same is not None:
            return same
        problem = no_room_in_all(ready.file, ready.upload.path, stored)
        if problem is not None:
            raise AnswersInvalid((problem,))
        work.files.add(draft, ready.file, ready.upload.content, ready.viewing)
        work.commit()
    return ready.file

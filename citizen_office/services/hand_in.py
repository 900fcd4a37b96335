"""Hand in a form as a whole: all answers at once, and the files that they name, from a program in place of a person.

The files come along with the answers, each under a name of its own, and the answers name them where they belong. They
are looked at before any transaction begins; case and files are written in one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from citizen_office.core.cases.secrets import encode_secret
from citizen_office.core.forms import AnswersInvalid, Context, Problem, RawAnswers, check_answers
from citizen_office.core.forms.attachments import FilePlace, named_places, with_named_files
from citizen_office.core.forms.model import Form
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.services.attach import ReadyFile, Upload, look_at, no_room_in_all
from citizen_office.services.desk import Desk
from citizen_office.services.draft import LIFETIME, SECRET_BYTES, secret_digest
from citizen_office.services.ports import Draft, StoredFile
from citizen_office.services.submit import Request, Submitted, bundle_for, settled, submit_in, submitted_before


def hand_in(desk: Desk, request: Request, uploads: Sequence[Upload], network: str) -> Submitted:
    """Submit answers with the ``uploads`` that they name; the ``path`` of each is its name.

    The same key with the same answers and files is the same case. Raises AnswersInvalid with every problem, those of
    the files among them, and whatever else ``submit`` raises. Then nothing is written.
    """
    digests = {upload.path: hashlib.sha256(upload.content).hexdigest() for upload in uploads}
    sent = replace(request, files=digests, network=network)
    return settled(lambda: _hand_in(desk, sent, uploads))


def _hand_in(desk: Desk, request: Request, uploads: Sequence[Upload]) -> Submitted:
    with desk.store.read() as work:
        before = submitted_before(desk, work, request)
        if before is not None:
            return before
        bundle = bundle_for(desk, work, request)
        authority = desk.library.authority(work, request.authority)
    today = Context(desk.today(authority), authority.tariffs)
    ready, raw = _read_files(desk, request, bundle, uploads, today)
    read = replace(request, raw=raw, publication=bundle.publication)
    with desk.store.write() as work:
        draft = _draft(desk, read) if ready else None
        if draft is not None:
            work.drafts.add(draft)
            for each in ready:
                work.files.add(draft, each.file, each.upload.content, each.viewing)
        submitted = submit_in(desk, work, request, draft, read)
        if draft is not None:
            work.drafts.save(replace(draft, case_id=submitted.case.id))
        work.commit()
    return submitted


def _read_files(
    desk: Desk, request: Request, bundle: Bundle, uploads: Sequence[Upload], today: Context
) -> tuple[list[ReadyFile], RawAnswers]:
    """The files that came, looked at, and the answers with them in place of their names.

    Raises AnswersInvalid where anything is wrong with a file, with every problem of the answers beside it.
    """
    form = bundle.form.form
    places = _places(form, request.raw)
    unnamed = [
        Problem(upload.path, "file_unnamed", {"name": upload.path}) for upload in uploads if upload.path not in places
    ]
    wanted = [upload for upload in uploads if upload.path in places]
    looked_at = _looked_at(desk, request.authority, request.network, wanted, places) if wanted else []
    ready = [found for found in looked_at if isinstance(found, ReadyFile)]
    refused = [found for found in looked_at if isinstance(found, Problem)]
    named = {
        upload.path: found.file.attached
        for upload, found in zip(wanted, looked_at, strict=True)
        if isinstance(found, ReadyFile)
    }
    raw, unknown = with_named_files(form, request.raw, named)
    # A file that came and was refused is not also said to be missing.
    came = {upload.path for upload in uploads}
    problems = [*refused, *(each for each in unknown if each.params.get("name") not in came), *unnamed]
    if problems:
        told = {problem.path for problem in problems}
        others = check_answers(bundle.form, raw, today).problems
        raise AnswersInvalid((*problems, *(each for each in others if each.path not in told)))
    return ready, raw


def _looked_at(
    desk: Desk, authority: str, network: str, uploads: Sequence[Upload], places: Mapping[str, FilePlace]
) -> list[ReadyFile | Problem]:
    """The files, each for the field that names it, and none beyond what one form may bring along."""
    wanted = [(places[each.path].field, replace(each, path=places[each.path].path)) for each in uploads]
    found: list[ReadyFile | Problem] = []
    kept: list[StoredFile] = []
    for each in look_at(desk, authority, network, wanted):
        problem = no_room_in_all(each.file, each.upload.path, kept) if isinstance(each, ReadyFile) else None
        found.append(problem or each)
        if isinstance(each, ReadyFile):
            kept.append(each.file)
    return found


def _places(form: Form, raw: RawAnswers) -> Mapping[str, FilePlace]:
    """Where each name of a file stands in the answers, first of all."""
    places: dict[str, FilePlace] = {}
    for place, names in named_places(form, raw):
        for name in names or ():
            places.setdefault(name, place)
    return places


def _draft(desk: Desk, request: Request) -> Draft:
    """What files are kept with until they are those of the case; gone with the transaction that it was made in."""
    now = desk.clock()
    return Draft(
        id=desk.new_id(),
        authority=request.authority,
        form=request.service,
        publication=request.publication,
        language=request.language,
        secret_digest=secret_digest(encode_secret(desk.random_bytes(SECRET_BYTES))),
        submission_key=request.key,
        raw={},
        created=now,
        expires=now + LIFETIME,
    )

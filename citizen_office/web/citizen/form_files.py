"""Files on the pages of a form: what was sent, what was refused, and which button takes one away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from flask import request
from werkzeug.datastructures import FileStorage, MultiDict

from citizen_office.core.errors import TooMuch
from citizen_office.core.forms import Problem
from citizen_office.core.forms.model import Page
from citizen_office.http.receiving import held_upload
from citizen_office.services.attach import MOST_FILES, Upload
from citizen_office.web.citizen.proofs import remembers_draft
from citizen_office.web.receiving import is_upload

#: What the value of a button that takes a file away begins with; the id of the file follows.
REMOVE = "entfernen "


def expects_files() -> bool:
    """Whether the request may bring large files: nobody may who has not begun the form in this browser."""
    draft_id = (request.view_args or {}).get("draft_id")
    return draft_id is not None and is_upload() and remembers_draft(draft_id)


def sent_files(files: MultiDict[str, FileStorage]) -> list[Upload]:
    """The files of a request by the place that they were sent for. An input that was left empty sends none.

    TooMuch for more files than any draft takes.
    """
    sent = [held_upload(name, file) for name, file in files.items(multi=True) if file.filename]
    if len(sent) > MOST_FILES:
        raise TooMuch("more files than any draft takes", max=MOST_FILES)
    return sent


def removed_file(button: str) -> UUID | None:
    """The file that a button takes away; None for every other button."""
    if not button.startswith(REMOVE):
        return None
    try:
        return UUID(button.removeprefix(REMOVE))
    except ValueError:
        return None


def with_refused(page: Page, problems: Iterable[Problem], refused: Sequence[Problem]) -> tuple[Problem, ...]:
    """All problems of a page in the order of its questions. Where a file was refused, none is said to be missing."""
    paths = {problem.path for problem in refused}
    others = (problem for problem in problems if not (problem.code == "required_file" and problem.path in paths))
    order = {field.id: place for place, field in enumerate(page.fields)}
    return tuple(sorted((*others, *refused), key=lambda problem: order.get(problem.field, -1)))

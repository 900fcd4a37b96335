"""Too late: the case has moved on. What was typed stays on the page, to copy."""

from __future__ import annotations

from flask import make_response, render_template
from flask.typing import ResponseReturnValue

from citizen_office.services.corrections import Change
from citizen_office.services.status import CaseStatus


def moved_on(
    status: CaseStatus, remark: str = "", changes: tuple[Change, ...] = (), begin_again: str = ""
) -> ResponseReturnValue:
    """Where the case stands now, and what was typed here. 409.

    ``begin_again`` is the action by which a correction could be begun anew, from the answers as they are now.
    """
    page = render_template(
        "pages/citizen/moved_on.html",
        status=status,
        remark=remark,
        changes=changes,
        begin_again=begin_again,
    )
    return make_response(page, 409)

"""The first page of the administration: what needs a look."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from citizen_office.core.workflows.policy import Verb
from citizen_office.services.administer import overview as look_over
from citizen_office.web.security import access, current_actor
from citizen_office.web.visit import current_desk


@access(Verb.ADMINISTER)
def overview() -> ResponseReturnValue:
    """How many services, amendments, accounts and effects there are, each with the way to them."""
    return render_template("pages/admin/overview.html", overview=look_over(current_desk(), current_actor()))

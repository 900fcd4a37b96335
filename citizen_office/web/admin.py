"""The administration: which services are offered in which version, and which effects were given up.

More comes with the studio; what is here is what keeps a house running: see that something failed, and try it again.
"""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.workflows.policy import Verb
from citizen_office.services.administer import overview as look_over
from citizen_office.services.administer import retry_effect
from citizen_office.web.clerk.history import EFFECT_WORDS
from citizen_office.web.rendering import translate as _
from citizen_office.web.security import access, current_actor
from citizen_office.web.visit import current_desk

__all__ = ["pages"]

#: The blueprint; the routes below are the whole of it.
pages = Blueprint("admin", __name__)


@pages.get("/verwaltung")
@access(Verb.ADMINISTER)
def overview() -> ResponseReturnValue:
    """Services with their versions, effects that were given up, and how many are waiting."""
    found = look_over(current_desk(), current_actor())
    words = {kind: _(text) for kind, text in EFFECT_WORDS.items()}
    return render_template("pages/admin/overview.html", overview=found, effects=words)


# No database counts further than the largest number here.
@pages.post(f"/verwaltung/folgeschritt/<int(max={2**63 - 1}):job_id>/wiederholen")
@access(Verb.ADMINISTER)
def retry(job_id: int) -> ResponseReturnValue:
    """Queue one effect again."""
    retry_effect(current_desk(), current_actor(), job_id)
    flash(_("Der Folgeschritt wird noch einmal versucht."), "success")
    return redirect(url_for("admin.overview"), 303)

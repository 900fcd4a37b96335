"""Effects that were given up: why, and once more."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.workflows.policy import Verb
from citizen_office.services import administer
from citizen_office.services.told import EFFECT_WORDS
from citizen_office.web.rendering import translate as _
from citizen_office.web.rendering import translate_plural as ngettext
from citizen_office.web.security import access, current_actor
from citizen_office.web.visit import current_desk


@access(Verb.ADMINISTER)
def effects() -> ResponseReturnValue:
    """What was given up, newest first, and what waits."""
    found = administer.effects(current_desk(), current_actor())
    words = {kind: _(text) for kind, text in EFFECT_WORDS.items()}
    return render_template("pages/admin/effects.html", effects=found, words=words)


@access(Verb.ADMINISTER)
def retry(job_id: int) -> ResponseReturnValue:
    """Queue one effect again."""
    administer.retry_effect(current_desk(), current_actor(), job_id)
    flash(_("Der Folgeschritt wird noch einmal versucht."), "success")
    return redirect(url_for("admin.effects"), 303)


@access(Verb.ADMINISTER)
def retry_all() -> ResponseReturnValue:
    """Queue all of them again."""
    count = administer.retry_all_effects(current_desk(), current_actor())
    words = ngettext(
        "Ein Folgeschritt wird noch einmal versucht.", "%(number)s Folgeschritte werden noch einmal versucht.", count
    )
    flash(words % {"number": count}, "success")
    return redirect(url_for("admin.effects"), 303)

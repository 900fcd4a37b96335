"""What an action of the citizen will do, in sentences, for the page that asks before it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from citizen_office.core.workflows.model import Action
from citizen_office.core.workflows.needs import CORRECTIONS
from citizen_office.i18n.marker import N_
from citizen_office.services.status import CaseStatus
from citizen_office.web.rendering import local
from citizen_office.web.rendering import translate as _

#: What comes of a letter, by the way it takes.
_LETTERS: Mapping[str, str] = {
    "post": N_("Sie bekommen einen Brief von uns."),
    "email": N_("Sie bekommen ein Schreiben von uns per E-Mail."),
    "online": N_("Sie finden danach ein Schreiben von uns auf dieser Seite."),
}


def consequences(status: CaseStatus, action: Action) -> tuple[str, ...]:
    """What changes for the citizen, and what they will hear of it."""
    return (*_changes(status, action), *dict.fromkeys(_hears(status, action)))


def _changes(status: CaseStatus, action: Action) -> Iterator[str]:
    goal = status.states[action.to]
    if CORRECTIONS in action.needs:
        yield _("Sie sehen alle Angaben so, wie Sie sie gemacht haben, und ändern, was nicht mehr stimmt.")
        yield _("Erst wenn Sie die Korrektur absenden, gelten die neuen Angaben.")
    if goal.id != status.state.id:
        yield _("So geht es weiter: %(state)s") % {"state": local(goal.citizen)}
    if goal.end:
        yield _("Der Vorgang ist damit abgeschlossen. Rückgängig machen können Sie das nicht.")


def _hears(status: CaseStatus, action: Action) -> Iterator[str]:
    """Only what is certain: whether a condition will hold nobody has asked yet."""
    goal, who = status.states[action.to], status.recipient
    for effect in action.effects + (goal.enter if goal.id != status.state.id else ()):
        if effect.when is None and effect.kind == "send" and who.email:
            yield _("Sie bekommen eine E-Mail an %(email)s.") % {"email": who.email}
        elif effect.when is None and effect.kind == "issue":
            yield _(_LETTERS[who.channel])

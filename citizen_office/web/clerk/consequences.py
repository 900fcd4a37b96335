"""What an action will do, in sentences, for the page that asks before it is done."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.core.workflows.model import Action, Assign, EffectSpec, State
from citizen_office.i18n.marker import N_
from citizen_office.services.case_file import CaseFile
from citizen_office.web.rendering import local
from citizen_office.web.rendering import translate as _

#: What becomes of a letter, by the way it takes.
_ISSUE: Mapping[str, str] = {
    "post": N_("Ein Brief wird erstellt. Danach liegt er unter „Zu versendende Post“."),
    "email": N_("Ein Schreiben wird erstellt und geht als PDF per E-Mail an %(email)s."),
    "online": N_("Ein Schreiben wird erstellt. Die Bürgerin oder der Bürger ruft es über den persönlichen Link ab."),
}
#: What comes of effects that are the same for everybody.
_ALWAYS: Mapping[str, str] = {
    "publish_reply": N_("Idee und Antwort erscheinen öffentlich, ohne Namen."),
    "request_payment": N_(
        "Fällt ein Betrag an, wird eine Zahlungsaufforderung erstellt. Die Kasse achtet auf den Eingang."
    ),
    "note": N_("Ein Aktenvermerk kommt in den Verlauf."),
}


def consequences(file: CaseFile, action: Action) -> tuple[str, ...]:
    """Every change that ``action`` brings, and what leaves the house because of it."""
    goal = file.states[action.to]
    return (*_moves(file, action, goal), *_leaves(file, action, goal))


def _moves(file: CaseFile, action: Action, goal: State) -> list[str]:
    """What changes in the house."""
    lines = []
    if "department" in action.needs:
        lines.append(_("Der Vorgang geht in den Arbeitskorb der Stelle, die Sie wählen."))
    if goal.id != file.state.id:
        lines.append(_("Der Vorgang hat dann den Stand „%(state)s“.") % {"state": local(goal.title)})
    if goal.end:
        lines.append(_("Der Vorgang ist damit abgeschlossen."))
    if action.assign is Assign.ACTOR and not file.mine:
        lines.append(_("Der Vorgang wird Ihnen zugewiesen."))
    if action.assign is Assign.NOBODY and file.assignee_name and "department" not in action.needs:
        lines.append(_("Der Vorgang ist danach niemandem mehr zugewiesen."))
    return lines


def _leaves(file: CaseFile, action: Action, goal: State) -> list[str]:
    """What the citizen or the public will see of it."""
    effects = action.effects + (goal.enter if goal.id != file.state.id else ())
    kinds = {effect.kind for effect in effects}
    # A letter to somebody who asked for e-mail is attached to the message of the same action: one mail, one line.
    attached = "issue" in kinds and "send" in kinds and file.recipient.channel == "email" and file.recipient.email
    told = [effect for effect in effects if not (attached and effect.kind == "send")]
    lines = [_effect(file, effect, bool(attached)) for effect in told]
    if kinds <= {"note"}:
        lines.append(_("Es geht keine Nachricht hinaus."))
    return list(dict.fromkeys(lines))


def _effect(file: CaseFile, effect: EffectSpec, attached: bool) -> str:
    email = file.recipient.email
    if effect.kind in _ALWAYS:
        line = _(_ALWAYS[effect.kind])
    elif effect.kind == "issue":
        unattached = "post" if file.recipient.channel == "post" else "online"
        sentence = _ISSUE["email" if attached else unattached]
        line = _(sentence) % {"email": email}
    elif email:
        line = _("Eine Nachricht geht per E-Mail an %(email)s.") % {"email": email}
    else:
        line = _("Es ist keine E-Mail-Adresse bekannt: Eine Nachricht geht nicht hinaus.")
    return line if effect.when is None else _("Je nach Angaben: %(line)s") % {"line": line}

"""What an action will do, in sentences, for the page that asks before it is done."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.core.workflows.model import Action, Assign, State
from citizen_office.i18n.marker import N_
from citizen_office.services.case_file import CaseFile
from citizen_office.services.outlooks import Outlook, Prospect
from citizen_office.web.dates import long_date
from citizen_office.web.rendering import local
from citizen_office.web.rendering import translate as _
from citizen_office.web.visit import current_language

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
    """Every change that ``action``, which is open, brings, and what leaves the house because of it."""
    goal, ahead = file.states[action.to], file.outlooks[action.id]
    return (*_signs(file, action), *_moves(file, action, goal), *_asks(ahead), *_leaves(file, ahead))


def _signs(file: CaseFile, action: Action) -> list[str]:
    """Whose proposal gets the clerk's name."""
    if not action.sign:
        return []
    if file.own_proposal:
        return [_("Sie zeichnen, was Sie selbst vorgeschlagen haben.")]
    return [_("Sie zeichnen, was %(name)s vorgeschlagen hat.") % {"name": file.proposer_name}]


def _moves(file: CaseFile, action: Action, goal: State) -> list[str]:
    """What changes in the house."""
    lines = []
    if "department" in action.needs:
        lines.append(_("Der Vorgang geht in den Arbeitskorb der Stelle, die Sie wählen."))
    if goal.id != file.state.id:
        lines.append(_("Der Vorgang hat dann den Stand „%(state)s“.") % {"state": local(goal.title)})
    if goal.stopped and not file.state.stopped and file.statutory:
        lines.append(_("Die gesetzliche Frist steht dann still."))
    if file.state.stopped and not goal.stopped and file.statutory:
        lines.append(_("Die gesetzliche Frist läuft dann weiter."))
    if goal.end:
        lines.append(_("Der Vorgang ist damit abgeschlossen."))
    return [*lines, *_assigns(file, action)]


def _assigns(file: CaseFile, action: Action) -> list[str]:
    """Whose the case is afterwards, where that changes."""
    if action.assign is Assign.ACTOR and not file.mine:
        return [_("Der Vorgang wird Ihnen zugewiesen.")]
    if action.assign is Assign.NOBODY and file.assignee_name and "department" not in action.needs:
        return [_("Der Vorgang ist danach niemandem mehr zugewiesen.")]
    return []


def _asks(ahead: Outlook) -> list[str]:
    """Which departments are asked, and until when they are to answer."""
    if not ahead.asks:
        return []
    names = dict.fromkeys(local(each.department.name) for each in ahead.asks)
    day = long_date(ahead.asks[0].due, current_language())
    return [
        _("Um eine Stellungnahme gebeten werden: %(departments)s.") % {"departments": ", ".join(names)},
        _("Die Stellen sollen bis zum %(day)s antworten. Schweigen gilt nicht als Zustimmung.") % {"day": day},
    ]


def _leaves(file: CaseFile, ahead: Outlook) -> list[str]:
    """What the citizen or the public will see of it."""
    kinds = {effect.kind for effect in ahead.effects}
    # A letter to somebody who asked for e-mail is attached to the message of the same action: one mail, one line.
    attached = "issue" in kinds and "send" in kinds and file.ways[0].channel == "email" and file.recipient.email
    told = [effect for effect in ahead.effects if not (attached and effect.kind == "send")]
    lines = [_effect(file, effect, bool(attached)) for effect in told]
    if kinds <= {"note"}:
        lines.append(_("Es geht keine Nachricht hinaus."))
    return list(dict.fromkeys(lines))


def _effect(file: CaseFile, effect: Prospect, attached: bool) -> str:
    email = file.recipient.email
    if effect.kind in _ALWAYS:
        line = _(_ALWAYS[effect.kind])
    elif effect.kind == "issue":
        unattached = "post" if file.ways[0].channel == "post" else "online"
        sentence = _ISSUE["email" if attached else unattached]
        line = _(sentence) % {"email": email}
    elif email:
        line = _("Eine Nachricht geht per E-Mail an %(email)s.") % {"email": email}
    else:
        line = _("Es ist keine E-Mail-Adresse bekannt: Eine Nachricht geht nicht hinaus.")
    return _("Je nach Entscheidung: %(line)s") % {"line": line} if effect.on_decision else line

"""The file of a case in words for clerks, newest line first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from citizen_office.core.actors import ActorKind
from citizen_office.core.authorities import Authority
from citizen_office.i18n.marker import N_
from citizen_office.services.history import HistoryLine
from citizen_office.web.clerk.inputs import OPTIONS
from citizen_office.web.dates import long_date
from citizen_office.web.rendering import local
from citizen_office.web.rendering import translate as _
from citizen_office.web.visit import current_language

#: kind of line -> its words; ``%(text)s`` is the action's title, the subject of what was sent, what an opinion says,
#: or whose opinion it would have been; lines about money have their own.
WORDS: Mapping[str, str] = {
    "case.opened": N_("Eingegangen"),
    "action.taken": "%(text)s",
    "timer.passed": N_("Frist abgelaufen, automatisch weitergeführt"),
    "opinion.given": N_("Stellungnahme: %(text)s"),
    "opinion.late": N_("%(text)s: Stellungnahme nicht rechtzeitig eingegangen. Das gilt nicht als Zustimmung."),
    "opinion.recalled": N_("Auf Stellungnahme verzichtet: %(text)s"),
    "notice.issued": N_("Schreiben erstellt: %(text)s"),
    "notice.posted": N_("Zur Post gegeben: %(text)s"),
    "message.sent": N_("Nachricht verschickt: %(text)s"),
    "message.skipped": N_("Nachricht nicht verschickt, weil keine E-Mail-Adresse bekannt ist: %(text)s"),
    "payment.requested": N_("Zahlung angefordert: %(amount)s bis zum %(day)s, Kassenzeichen %(reference)s"),
    "payment.received": N_("Zahlung eingegangen: %(amount)s am %(day)s, Kassenzeichen %(reference)s"),
    "payment.skipped": N_("Keine Zahlung angefordert: %(text)s"),
    "note.added": N_("Aktenvermerk: %(text)s"),
    "reply.published": N_("Veröffentlicht: %(text)s"),
    "reading.chosen": N_("Möchte Schreiben anders lesen"),
    "effect.dead": N_("%(text)s: fehlgeschlagen. Die Administration kann es noch einmal versuchen."),
    "case.given_back": N_("Zuweisung an %(text)s aufgehoben: Das Konto ist abgeschaltet"),
    "case.erased": N_("Inhalte gelöscht"),
}
#: What an effect was to do, by its kind.
EFFECT_WORDS: Mapping[str, str] = {
    "send": N_("Nachricht verschicken"),
    "issue": N_("Schreiben erstellen"),
    "request_payment": N_("Zahlung anfordern"),
    "note": N_("Aktenvermerk schreiben"),
    "publish_reply": N_("Antwort veröffentlichen"),
}
#: Why no payment was asked for.
SKIPPED_WORDS: Mapping[str, str] = {
    "free": N_("Es fällt kein Betrag an."),
    "missing": N_("Der Betrag ließ sich aus den Angaben nicht berechnen."),
}
_PEOPLE: Mapping[ActorKind, str] = {
    ActorKind.ANONYMOUS: N_("Bürgerin oder Bürger"),
    ActorKind.CITIZEN: N_("Bürgerin oder Bürger"),
    ActorKind.STAFF: N_("Beschäftigte"),
    ActorKind.SYSTEM: N_("System"),
}
#: Lines about a department that did not write them itself.
_ABOUT_A_DEPARTMENT = frozenset({"opinion.late", "opinion.recalled"})
#: Only people remark; a machine's reason is a code for the administrator.
_REMARKED = frozenset({"action.taken", "opinion.given", "opinion.recalled"})
#: What raises the revision of a case: what a clerk must have seen before acting.
_REVISING = frozenset({"action.taken", "timer.passed", "opinion.given", "opinion.late", "opinion.recalled"})


@dataclass(frozen=True, slots=True)
class Told:
    """One line in words. ``more`` says whom an action asked; ``style`` is ``machine``, ``alarm`` or empty.

    ``corrected``: answers were replaced.
    """

    at: datetime
    what: str
    who: str
    more: str
    remark: str
    style: str
    corrected: bool


def told(lines: Iterable[HistoryLine], authority: Authority) -> list[Told]:
    """The lines in words, newest first."""
    return [_told(line, authority) for line in reversed(tuple(lines))]


def lines_since(lines: Iterable[HistoryLine], revision: int, seen: int) -> tuple[HistoryLine, ...]:
    """The lines that were written after somebody looked at revision ``seen`` of a case that is now at ``revision``."""
    lines = tuple(lines)
    revising = [index for index, line in enumerate(lines) if line.kind in _REVISING]
    missed = max(revision - seen, 0)
    return lines[revising[-missed] :] if 0 < missed <= len(revising) else ()


def _told(line: HistoryLine, authority: Authority) -> Told:
    # The line of a citizen names the department that has the case: nobody of it did this.
    department = _named(authority, line.department) if line.actor_kind is not ActorKind.CITIZEN else ""
    who = line.who or _(_PEOPLE[line.actor_kind])
    acting = "" if line.kind in _ABOUT_A_DEPARTMENT else department
    words = _(WORDS.get(line.kind, line.kind)) % {"text": _text(line, department), **line.money}
    return Told(
        at=line.at,
        # Of an erased file nothing is known but that it was there.
        what=words.strip(": "),
        who=f"{who}, {acting}" if acting else who,
        more=_asked(line, authority),
        remark=line.remark if line.kind in _REMARKED else "",
        style=_style(line),
        corrected=line.corrected,
    )


def _text(line: HistoryLine, department: str) -> str:
    match line.kind:
        case "effect.dead":
            return _(EFFECT_WORDS.get(line.text, line.text))
        case "payment.skipped":
            return _(SKIPPED_WORDS.get(line.remark, line.remark))
        case "action.taken":
            return line.text or _("Bearbeitet")
        case "opinion.given":
            words = OPTIONS["stance"].get(line.stance)
            return _(words) if words else ""
    return department if line.kind in _ABOUT_A_DEPARTMENT else line.text


def _asked(line: HistoryLine, authority: Authority) -> str:
    """Whom an action asked for an opinion, and until when."""
    if line.due is None:
        return ""
    names = ", ".join(dict.fromkeys(_named(authority, key) for key in line.asked))
    return _("Gefragt: %(departments)s, bis %(day)s") % {
        "departments": names,
        "day": long_date(line.due, current_language()),
    }


def _named(authority: Authority, key: str) -> str:
    """The name of a department; empty for one that the authority does not have (any more)."""
    department = authority.departments.get(key)
    return local(department.name) if department else ""


def _style(line: HistoryLine) -> str:
    if line.kind == "effect.dead":
        return "alarm"
    return "machine" if line.actor_kind is ActorKind.SYSTEM else ""

"""The file of a case in words for clerks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from citizen_office.core.actors import ActorKind
from citizen_office.core.authorities import Authority
from citizen_office.core.cases.reading import ReadingWish
from citizen_office.core.forms.fields.formats import format_date
from citizen_office.core.workflows.needs import AGREE, CONDITIONS, OBJECT
from citizen_office.i18n.catalogue import gettext
from citizen_office.i18n.marker import N_
from citizen_office.services.history import USUAL, HistoryLine

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
    "notice.printed": N_("Im Postlauf gedruckt: %(text)s"),
    "notice.posted": N_("Zur Post gegeben: %(text)s"),
    "notice.returned": N_("Brief zurückgekommen: %(text)s"),
    "notice.served": N_("Zustellung nachgewiesen: %(text)s"),
    "notice.routed": N_("Zustellart gewählt: %(text)s"),
    "notice.settled": N_("Rücklauf erledigt: %(text)s"),
    "public.ordered": N_("Öffentliche Zustellung angeordnet: %(text)s"),
    "public.posted_up": N_("Benachrichtigung ausgehängt: %(text)s"),
    "public.taken_down": N_("Benachrichtigung abgenommen: %(text)s"),
    "public.failed": N_("Benachrichtigung zu früh abgenommen, noch einmal auszuhängen: %(text)s"),
    "delivery.added": N_("Weiterer Versand: %(text)s"),
    "ending.proposed": N_("Soll nicht mehr gelten: %(text)s"),
    "ending.dropped": N_("Gilt weiter: %(text)s"),
    "notice.recalled": N_("Zurückgerufen: %(text)s"),
    "notice.withdrawn": N_("Aufgehoben: %(text)s"),
    "notice.superseded": N_("Durch ein späteres Schreiben ersetzt: %(text)s"),
    "notice.retrieved": N_("Geöffnet: %(text)s"),
    "notice.provided": N_("Im Portal bereitgestellt: %(text)s"),
    "notice.lapsed": N_("Im Portal nicht abgerufen, geht mit der Post: %(text)s"),
    "recipient.added": N_("Schreiben gehen auch an: %(text)s"),
    "recipient.removed": N_("Schreiben gehen nicht mehr an: %(text)s"),
    "message.sent": N_("Nachricht verschickt: %(text)s"),
    "message.skipped": N_("Nachricht nicht verschickt, weil keine E-Mail-Adresse bekannt ist: %(text)s"),
    "message.withheld": N_("Nachricht nicht verschickt, weil ein Schreiben darin nicht mehr gilt: %(text)s"),
    "payment.requested": N_("Zahlung angefordert: %(amount)s bis zum %(day)s, Kassenzeichen %(reference)s"),
    "payment.received": N_("Zahlung eingegangen: %(amount)s am %(day)s, Kassenzeichen %(reference)s"),
    "payment.reversed": N_("Eingang storniert: %(amount)s am %(day)s, Kassenzeichen %(reference)s"),
    "payment.skipped": N_("Keine Zahlung angefordert: %(text)s"),
    "note.added": N_("Aktenvermerk: %(text)s"),
    "reply.published": N_("Veröffentlicht: %(text)s"),
    "reading.chosen": N_("Wunsch zum Lesen der Schreiben: %(text)s"),
    "effect.dead": N_("%(text)s: fehlgeschlagen. Die Administration kann es noch einmal versuchen."),
    "case.given_back": N_("Zuweisung an %(text)s aufgehoben: Das Konto ist abgeschaltet"),
    "case.erased": N_("Inhalte gelöscht"),
    "file.taken": N_("Akte als PDF ausgegeben"),
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
#: How somebody wants to read.
READING_WORDS: Mapping[str, str] = {
    ReadingWish.LARGE: N_("in großer Schrift"),
    ReadingWish.PAGE: N_("als Internetseite"),
    ReadingWish.EASY: N_("in Leichter Sprache"),
    USUAL: N_("wie üblich"),
}
#: What an opinion says.
STANCE_WORDS: Mapping[str, str] = {
    AGREE: N_("Keine Bedenken"),
    CONDITIONS: N_("Keine Bedenken, wenn etwas beachtet wird"),
    OBJECT: N_("Bedenken"),
}
_PEOPLE: Mapping[ActorKind, str] = {
    ActorKind.ANONYMOUS: N_("Bürgerin oder Bürger"),
    ActorKind.CITIZEN: N_("Bürgerin oder Bürger"),
    ActorKind.STAFF: N_("Beschäftigte"),
    ActorKind.SYSTEM: N_("System"),
}
_WORKED_ON = N_("Bearbeitet")
_ASKED = N_("Gefragt: %(departments)s, bis %(day)s")
#: Lines about a department that did not write them itself.
_ABOUT_A_DEPARTMENT = frozenset({"opinion.late", "opinion.recalled"})
#: Only people remark; a machine's reason is a code for the administrator.
_REMARKED = frozenset(
    {
        "action.taken",
        "opinion.given",
        "opinion.recalled",
        "notice.settled",
        "public.ordered",
        "ending.proposed",
        "notice.recalled",
        "notice.withdrawn",
    }
)
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


def told(lines: Iterable[HistoryLine], authority: Authority, language: str) -> list[Told]:
    """The lines in words, in the order of ``lines``."""
    return [_told(line, authority, language) for line in lines]


def lines_since(lines: Iterable[HistoryLine], revision: int, seen: int) -> tuple[HistoryLine, ...]:
    """The lines that were written after somebody looked at revision ``seen`` of a case that is now at ``revision``."""
    lines = tuple(lines)
    revising = [index for index, line in enumerate(lines) if line.kind in _REVISING]
    missed = max(revision - seen, 0)
    return lines[revising[-missed] :] if 0 < missed <= len(revising) else ()


def _told(line: HistoryLine, authority: Authority, language: str) -> Told:
    # The line of a citizen names the department that has the case: nobody of it did this.
    department = _named(authority, line.department, language) if line.actor_kind is not ActorKind.CITIZEN else ""
    who = line.who or gettext(language, _PEOPLE[line.actor_kind])
    acting = "" if line.kind in _ABOUT_A_DEPARTMENT else department
    said = gettext(language, WORDS.get(line.kind, line.kind))
    if not line.money:
        # Of an erased file nothing is known but that it was there.
        said = said.partition(": %(amount)s")[0]
    words = said % {"text": _text(line, department, language), **line.money}
    return Told(
        at=line.at,
        what=words.strip(": "),
        who=f"{who}, {acting}" if acting else who,
        more=_asked(line, authority, language),
        remark=line.remark if line.kind in _REMARKED else "",
        style=_style(line),
        corrected=line.corrected,
    )


def _text(line: HistoryLine, department: str, language: str) -> str:
    match line.kind:
        case "effect.dead":
            return gettext(language, EFFECT_WORDS.get(line.text, line.text))
        case "payment.skipped":
            return gettext(language, SKIPPED_WORDS.get(line.remark, line.remark))
        case "reading.chosen":
            return ", ".join(gettext(language, READING_WORDS[wish]) for wish in line.text.split(", ") if wish)
        case "action.taken":
            return line.text or gettext(language, _WORKED_ON)
        case "opinion.given":
            words = STANCE_WORDS.get(line.stance)
            return gettext(language, words) if words else ""
    return department if line.kind in _ABOUT_A_DEPARTMENT else line.text


def _asked(line: HistoryLine, authority: Authority, language: str) -> str:
    """Whom an action asked for an opinion, and until when."""
    if line.due is None:
        return ""
    names = ", ".join(dict.fromkeys(_named(authority, key, language) for key in line.asked))
    return gettext(language, _ASKED) % {"departments": names, "day": format_date(line.due, language)}


def _named(authority: Authority, key: str, language: str) -> str:
    """The name of a department; empty for one that the authority does not have (any more)."""
    department = authority.departments.get(key)
    return department.name.in_language(language) if department else ""


def _style(line: HistoryLine) -> str:
    if line.kind == "effect.dead":
        return "alarm"
    return "machine" if line.actor_kind is ActorKind.SYSTEM else ""

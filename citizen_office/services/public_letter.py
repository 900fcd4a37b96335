"""The notification of a public service: what the law wants it to say, and not a word of what the document says.

It is German, whatever the language of the citizen: it tells everybody, in the official language (§ 23 VwVfG, § 87 AO).
"""

from __future__ import annotations

from citizen_office.core.deadlines import PublicRule, Unit
from citizen_office.core.expressions import DATE
from citizen_office.core.languages import DEFAULT_LANGUAGE
from citizen_office.core.notices import Letter, name_of, place_of
from citizen_office.core.texts.blocks import Paragraph, Table, runs
from citizen_office.core.texts.formats import written
from citizen_office.core.workflows.effects import USUAL_LAYOUT
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase
from citizen_office.services.letters import addressed_letter
from citizen_office.services.sending import InHand

_SUBJECT = "Benachrichtigung über eine öffentliche Zustellung"
_UNITS = {Unit.WEEKS: ("eine Woche vergangen ist", "{count} Wochen vergangen sind")}
_MONTHS = ("ein Monat vergangen ist", "{count} Monate vergangen sind")
_HINT = (
    "Das Dokument wird öffentlich zugestellt, weil der Aufenthaltsort der Person nicht bekannt ist und es nicht auf "
    "anderem Weg zugestellt werden kann. Dadurch können Fristen in Gang gesetzt werden, nach deren Ablauf "
    "Rechtsverluste drohen können."
)
_EFFECT = "Das Dokument gilt als zugestellt, wenn seit dem Tag des Aushangs {time} ({law})."


def public_letter(desk: Desk, held: InHand, rule: PublicRule, address: tuple[str, ...], board: str) -> Letter:
    """The notification of a delivery: for whom, last known ``address``, which document, where it lies, what follows.

    ``board`` is where the authority posts up. At its foot stand the lines for the two days, to be filled in by hand.
    """
    opened = held.opened
    facts = [
        ("Behörde", f"{opened.authority.name}, {opened.department.name.in_language(DEFAULT_LANGUAGE)}"),
        ("Zugestellt wird an", name_of(address)),
        ("Letzte bekannte Anschrift", "\n".join(place_of(address))),
        ("Datum des Dokuments", written(held.written, "", DATE, DEFAULT_LANGUAGE)),
        ("Aktenzeichen", opened.case.number),
    ]
    if rule.names_subject:
        # The service and no more: the title of the document may tell what was asked for.
        facts.append(("Gegenstand", opened.bundle.form.form.title.in_language(DEFAULT_LANGUAGE)))
    facts += [("Einsehen und abholen bei", _where(opened)), ("Ort des Aushangs", board)]
    body = (
        _rows(facts),
        Paragraph(runs(_HINT)),
        Paragraph(runs(_EFFECT.format(time=_time(rule), law=rule.source))),
        _rows([("Ausgehängt am", "____________________"), ("Abgenommen am", "____________________")]),
    )
    dated, department = opened.context.today, opened.department.name.in_language(DEFAULT_LANGUAGE)
    return addressed_letter(
        desk, opened, DEFAULT_LANGUAGE, USUAL_LAYOUT, _SUBJECT, body, (), dated, ("Im Auftrag", department)
    )


def _where(opened: OpenCase) -> str:
    """The room in which the document can be looked at, by the letterhead of today."""
    head, department = opened.authority.letterhead_on(opened.context.today), opened.department
    lines = (
        department.name.in_language(DEFAULT_LANGUAGE),
        department.room,
        f"{head.street}, {head.postcode} {head.town}",
        department.phone and f"Telefon {department.phone}",
    )
    return "\n".join(line for line in lines if line)


def _time(rule: PublicRule) -> str:
    one, several = _UNITS.get(rule.period.unit, _MONTHS)
    return one if rule.period.count == 1 else several.format(count=rule.period.count)


def _rows(facts: list[tuple[str, str]]) -> Table:
    """Facts as rows of a table without a header."""
    return Table((runs(""), runs("")), tuple((runs(name), runs(text)) for name, text in facts), ("left", "left"))

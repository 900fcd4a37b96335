"""A paper for the council without anything odd, and changes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from citizen_office.core.expressions import Money
from citizen_office.core.notices.council_paper import Competence, CouncilPaper, CouncilStep, Cover, Finances
from citizen_office.core.texts.blocks import Paragraph, runs

COMMITTEE = CouncilStep("Hauptausschuss", Competence.ADVISES, date(2020, 5, 28), public=False)
COUNCIL = CouncilStep("Stadtvertretung", Competence.DECIDES, date(2020, 6, 11), public=True)
FINANCES = Finances(
    effects=True,
    result_budget=True,
    planned_amount=Money(100_00),
    extra_amount=Money(50_00),
    total_amount=Money(150_00),
    cover=(Cover(Money(50_00), "11130", "5625", "Sachverständige"),),
    follow_up="Im Jahr 12 €.",
    remarks="Ohne Förderung entfällt die Maßnahme.",
)
PAPER = CouncilPaper(
    number="2020/0202",
    authority="hagenow",
    sender="Der Bürgermeister",
    title="Smart-City-Strategie",
    public=True,
    dated=date(2020, 5, 19),
    department="Bauamt",
    responsible="Petra Vogel",
    steps=(COMMITTEE, COUNCIL),
    proposal=(Paragraph(runs("Die Stadtvertretung beschließt die Strategie.")),),
    reasons=(Paragraph(runs("Sie wird gebraucht.")),),
    finances=FINANCES,
    involved=("Steueramt", "Ordnungsamt"),
    vote=(Paragraph(runs("Einstimmig empfohlen.")),),
    attachments=("Finanzierungsplan",),
)


def paper(**changes: Any) -> CouncilPaper:
    """The paper with ``changes``."""
    return replace(PAPER, **changes)

"""A paper for the council as blocks, in the order in which a council reads it. It is German, as its sessions are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from citizen_office.core.expressions import MONEY, Money
from citizen_office.core.languages import DEFAULT_LANGUAGE
from citizen_office.core.notices.council_paper import Competence, CouncilPaper, Finances
from citizen_office.core.texts.blocks import Block, Blocks, Heading, NumberedList, Paragraph, Run, Runs, Table, runs
from citizen_office.core.texts.formats import written

_COMPETENCES: Mapping[Competence, str] = MappingProxyType(
    {
        Competence.ADVISES: "Vorberatung",
        Competence.IS_HEARD: "Anhörung",
        Competence.DECIDES: "Entscheidung",
    }
)
_PUBLIC: Mapping[bool, str] = MappingProxyType({True: "öffentlich", False: "nichtöffentlich"})
_UNKNOWN = "–"


def visibility(public: bool) -> str:
    """How it is said whether everybody may be there, or may read it."""
    return _PUBLIC[public]


def paper_blocks(paper: CouncilPaper) -> Blocks:
    """All of a paper below its head."""
    return (
        _steps(paper),
        *_part("Beschlussvorschlag", paper.proposal),
        *_part("Problembeschreibung und Begründung", paper.reasons),
        *_part("Votum", paper.vote),
        *_finances(paper.finances),
        Heading(2, runs("Anlagen")),
        NumberedList(tuple(map(runs, paper.attachments))) if paper.attachments else Paragraph(runs("keine")),
    )


def _steps(paper: CouncilPaper) -> Table:
    rows = tuple(
        (
            (Run(step.committee), Run(f" ({_COMPETENCES[step.competence]})")),
            runs(f"{step.date:%d.%m.%Y}"),
            runs(visibility(step.public)),
        )
        for step in paper.steps
    )
    header = (runs("Beratungsfolge (Zuständigkeit)"), runs("Datum"), runs("Status"))
    return Table(header, rows, ("left", "left", "left"))


def _part(title: str, blocks: Blocks) -> Iterator[Block]:
    if blocks:
        yield Heading(2, runs(title))
        yield from blocks


def _finances(finances: Finances) -> Iterator[Block]:
    yield Heading(2, runs("Finanzielle Auswirkungen"))
    answers = (
        ("Finanzielle Auswirkungen", finances.effects),
        ("Maßnahme des Ergebnishaushaltes", finances.result_budget),
        ("Maßnahme des Finanzhaushaltes", finances.finance_budget),
        ("Mittel bereits geplant", finances.planned),
    )
    yield Table(
        (runs("Frage"), runs("Ja"), runs("Nein")),
        tuple((runs(question), _mark(answer), _mark(not answer)) for question, answer in answers),
        ("left", "left", "left"),
    )
    titles = ("Höhe der geplanten Mittel", "Mehrbedarf", "Gesamtkosten")
    yield Table(
        (runs("Kosten"), runs("Betrag")),
        tuple((runs(title), runs(_money(amount))) for title, amount in zip(titles, finances.amounts, strict=True)),
        ("left", "right"),
    )
    if finances.cover:
        yield Table(
            tuple(map(runs, ("Deckungsvorschlag: Kostenträger", "Konto", "Bezeichnung", "Betrag"))),
            tuple(
                (
                    *map(runs, (each.unit or _UNKNOWN, each.account or _UNKNOWN, each.name or _UNKNOWN)),
                    runs(_money(each.amount)),
                )
                for each in finances.cover
            ),
            ("left", "left", "left", "right"),
        )
    for title, text in (("Folgekosten", finances.follow_up), ("Zusätzliche Eintragungen", finances.remarks)):
        if text:
            yield Paragraph((Run(f"{title}: ", bold=True), Run(text)))


def _mark(is_so: bool) -> Runs:
    return runs("X", bold=True) if is_so else runs("")


def _money(amount: Money | None) -> str:
    return _UNKNOWN if amount is None else written(amount, "", MONEY, DEFAULT_LANGUAGE)

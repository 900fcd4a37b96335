"""What lies on top of a print run, and the list of its addresses as a table for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from citizen_office.core.authorities import Authority
from citizen_office.core.deadlines import Channel
from citizen_office.core.expressions import DATE
from citizen_office.core.notices import Delivery, Letter, Letterhead, Role, one_line
from citizen_office.core.texts.blocks import Paragraph, Table, runs
from citizen_office.core.texts.formats import written
from citizen_office.core.workflows.effects import USUAL_LAYOUT

_WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "title": "Postlauf vom {day}",
        "count": "Briefe: {letters}. Blatt ohne dieses Deckblatt: {sheets} ({sides}).",
        "two": "beidseitig gedruckt",
        "one": "einseitig gedruckt",
        "hint": "Wenn die Briefe zur Post gehen, halten Sie den Tag im Postlauf fest. Erst dieser Tag zählt.",
        "place": "Nr.",
        "address": "Anschrift",
        "number": "Vorgangsnummer",
        "way": "Versand",
        "sheets": "Blatt",
        "post": "Brief",
        "copy": "Brief, Abdruck",
        "deed": "PZU",
        "registered": "Einschreiben mit Rückschein",
        "receipt": "Empfangsbekenntnis",
    },
    "en": {
        "title": "Print run of {day}",
        "count": "Letters: {letters}. Sheets without this one: {sheets} ({sides}).",
        "two": "printed on both sides",
        "one": "printed on one side",
        "hint": "Once the letters are posted, write the day down in the print run. Only that day counts.",
        "place": "No.",
        "address": "Address",
        "number": "Case number",
        "way": "Sent by",
        "sheets": "Sheets",
        "post": "Letter",
        "copy": "Letter, copy for information",
        "deed": "PZU (certified)",
        "registered": "Registered letter with receipt",
        "receipt": "Against a signed receipt",
    },
}
#: What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class RunLine:
    """One letter of a run: where it goes, to which case it belongs, and how much paper it is.

    ``may_leave`` is False for one that was stopped since it was printed.
    """

    place: int
    delivery: Delivery
    number: str
    title: str
    address: tuple[str, ...]
    pages: int
    may_leave: bool

    @property
    def where(self) -> str:
        """The address on one line."""
        return one_line(self.address)

    def sheets(self, *, two_sided: bool) -> int:
        """How many sheets go into the envelope."""
        return (self.pages + 1) // 2 if two_sided else self.pages


def run_sheet(
    authority: Authority, department: str, day: date, lines: Sequence[RunLine], language: str, *, two_sided: bool
) -> Letter:
    """The sheet on top of a run: how many letters and sheets, and one row for each letter."""
    said = _said(language)
    sheets = sum(line.sheets(two_sided=two_sided) for line in lines)
    count = said["count"].format(letters=len(lines), sheets=sheets, sides=said["two" if two_sided else "one"])
    columns = ("place", "address", "number", "way", "sheets")
    table = Table(
        tuple(runs(said[column]) for column in columns),
        tuple(tuple(runs(cell) for cell in _row(line, said, two_sided)) for line in lines),
        ("right", "left", "left", "left", "right"),
    )
    return Letter(
        layout=USUAL_LAYOUT,
        language=language,
        letterhead=Letterhead.of(authority, day, department),
        address=(),
        info=(),
        subject=said["title"].format(day=written(day, "", DATE, language)),
        blocks=(Paragraph(runs(count)), Paragraph(runs(said["hint"])), table),
        signatory=(),
        dated=day,
        number="",
    )


def address_list(lines: Iterable[RunLine], language: str) -> list[list[str]]:
    """The addresses of a run as rows of texts, the first with the names of the columns.

    A spreadsheet would run what looks like a formula: such a cell gets an apostrophe in front.
    """
    said = _said(language)
    rows = [[said[column] for column in ("place", "address", "number", "way", "sheets")]]
    rows += [_row(line, said, True) for line in lines]
    return [[harmless(cell) for cell in row] for row in rows]


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _row(line: RunLine, said: Mapping[str, str], two_sided: bool) -> list[str]:
    sheets = line.sheets(two_sided=two_sided)
    return [str(line.place), line.where, line.number, _way(line.delivery, said), str(sheets)]


def _way(delivery: Delivery, said: Mapping[str, str]) -> str:
    if delivery.channel == Channel.FORMAL:
        return said[delivery.method]
    return said["copy" if delivery.role is Role.COPY else "post"]


def _said(language: str) -> Mapping[str, str]:
    return _WORDS.get(language.partition("-")[0], _WORDS["de"])

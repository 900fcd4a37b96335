"""What lies on top of a print run, and the list of its addresses as a table for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from citizen_office.core.authorities import Authority, Department
from citizen_office.core.deadlines import Channel
from citizen_office.core.expressions import DATE
from citizen_office.core.notices import Delivery, Letter, Letterhead, Role, name_of, one_line, place_of
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
        "department": "Fachbereich",
        "way": "Versand",
        "sheets": "Blatt",
        "post": "Brief",
        "copy": "Brief, Abdruck",
        "deed": "PZU",
        "registered": "Einschreiben mit Rückschein",
        "handed": "Übergabe-Einschreiben",
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
        "department": "Department",
        "way": "Sent by",
        "sheets": "Sheets",
        "post": "Letter",
        "copy": "Letter, copy for information",
        "deed": "PZU (certified)",
        "registered": "Registered letter with receipt",
        "handed": "Registered letter, handed over",
        "receipt": "Against a signed receipt",
    },
}
#: What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class RunLine:
    """One letter of a run: where it goes, to which case of which department it belongs, and how much paper it is.

    ``may_leave`` is False for one that was stopped since it was printed; ``may_open`` says whether whoever looks at
    the run may see the case as well: to print a letter is no reason to.
    """

    place: int
    delivery: Delivery
    number: str
    department: Department
    title: str
    address: tuple[str, ...]
    pages: int
    may_leave: bool
    may_open: bool

    @property
    def where(self) -> str:
        """The address on one line."""
        return one_line(self.address)

    def sheets(self, *, two_sided: bool) -> int:
        """How many sheets go into the envelope."""
        return (self.pages + 1) // 2 if two_sided else self.pages


def is_mixed(lines: Iterable[RunLine], department: Department) -> bool:
    """Whether a run of ``department`` has letters of others, so that each has to say whose it is."""
    return any(line.department.key != department.key for line in lines)


def run_sheet(
    authority: Authority, department: Department, day: date, lines: Sequence[RunLine], language: str, *, two_sided: bool
) -> Letter:
    """The sheet on top of a run: how many letters and sheets, and one row for each letter."""
    said, mixed = _said(language), is_mixed(lines, department)
    sheets = sum(line.sheets(two_sided=two_sided) for line in lines)
    count = said["count"].format(letters=len(lines), sheets=sheets, sides=said["two" if two_sided else "one"])
    head, *rows = _rows(lines, language, two_sided, mixed)
    if mixed:
        # A column of its own would leave no room for the numbers.
        head, *rows = ([*row[:2], "\n".join(row[2:4]), *row[4:]] for row in (head, *rows))
    for row, line in zip(rows, lines, strict=True):
        row[1] = "\n".join(filter(None, (name_of(line.address), ", ".join(place_of(line.address)))))
    table = Table(
        tuple(map(runs, head)),
        tuple(tuple(map(runs, row)) for row in rows),
        ("right", "left", "left", "left", "right"),
    )
    return Letter(
        layout=USUAL_LAYOUT,
        language=language,
        letterhead=Letterhead.of(authority, day, department.name.in_language(language)),
        address=(),
        info=(),
        subject=said["title"].format(day=written(day, "", DATE, language)),
        blocks=(Paragraph(runs(count)), Paragraph(runs(said["hint"])), table),
        signatory=(),
        dated=day,
        number="",
    )


def address_list(lines: Sequence[RunLine], department: Department, language: str) -> list[list[str]]:
    """The addresses of a run of ``department`` as rows of texts, the first with the names of the columns.

    A spreadsheet would run what looks like a formula: such a cell gets an apostrophe in front.
    """
    rows = _rows(lines, language, True, is_mixed(lines, department))
    return [[harmless(cell) for cell in row] for row in rows]


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _rows(lines: Iterable[RunLine], language: str, two_sided: bool, mixed: bool) -> list[list[str]]:
    """The names of the columns, and one row for each letter."""
    said, own = _said(language), ("department",) if mixed else ()
    rows = [[said[column] for column in ("place", "address", "number", *own, "way", "sheets")]]
    for line in lines:
        whose = [line.department.name.in_language(language)] if mixed else []
        sheets = line.sheets(two_sided=two_sided)
        rows.append([str(line.place), line.where, line.number, *whose, _way(line.delivery, said), str(sheets)])
    return rows


def _way(delivery: Delivery, said: Mapping[str, str]) -> str:
    if delivery.channel == Channel.FORMAL:
        return said[delivery.method]
    return said["copy" if delivery.role is Role.COPY else "post"]


def _said(language: str) -> Mapping[str, str]:
    return _WORDS.get(language.partition("-")[0], _WORDS["de"])

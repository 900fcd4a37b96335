"""Papers for the council as letters of the house, ready to be drawn."""

from __future__ import annotations

from citizen_office.core.authorities import Authority
from citizen_office.core.languages import DEFAULT_LANGUAGE
from citizen_office.core.notices import InfoLine, Letter, Letterhead
from citizen_office.core.notices.council_blocks import paper_blocks, visibility
from citizen_office.core.notices.council_paper import CouncilPaper

#: The layout that shows number and status in the head.
LAYOUT = "council_paper"


def paper_letter(paper: CouncilPaper, authority: Authority) -> Letter:
    """The paper, with the letterhead of ``authority`` on its day."""
    facts = (
        ("Beschlussvorlage", paper.number),
        ("Status", visibility(paper.public)),
        ("Fachbereich", paper.department),
        ("Datum", f"{paper.dated:%d.%m.%Y}"),
        ("Verantwortlich", paper.responsible),
        ("Beteiligte Fachbereiche", ", ".join(paper.involved) or "keine"),
    )
    return Letter(
        layout=LAYOUT,
        language=DEFAULT_LANGUAGE,
        letterhead=Letterhead.of(authority, paper.dated, paper.sender),
        address=(),
        info=tuple(InfoLine(label, value) for label, value in facts),
        subject=paper.title,
        blocks=paper_blocks(paper),
        signatory=(),
        dated=paper.dated,
        number=paper.number,
    )

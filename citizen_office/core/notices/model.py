"""A letter as data. The layout decides where things stand; this says what they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from citizen_office.core.authorities import Authority, LetterFont, Logo
from citizen_office.core.notices.proof import Proof
from citizen_office.core.notices.translation import Translation
from citizen_office.core.texts.blocks import Blocks


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: printed above the letter, in the return line over the address, and at the foot.

    ``footer`` holds up to four columns of short lines (address, contact, opening hours, bank). ``form``, ``accent`` and
    ``logo`` are as in ``LetterheadText``; ``font`` is None where the letter is written in that of the house.
    """

    name: str
    department: str
    return_line: str
    footer: tuple[tuple[str, ...], ...]
    form: str = "B"
    accent: str = ""
    logo: Logo | None = None
    # What a letter says is the same in any font, and so is the identity of its file.
    font: LetterFont | None = field(default=None, repr=False)

    @classmethod
    def of(cls, authority: Authority, day: date, department: str) -> Letterhead:
        """That of a letter of the ``department`` on this day, out of what the authority prints."""
        text = authority.letterhead_on(day)
        return cls(
            name=text.sender,
            department=department,
            return_line=f"{text.sender} · {text.street} · {text.postcode} {text.town}",
            footer=text.footer,
            form=text.form,
            accent=text.accent,
            logo=text.logo,
            font=authority.font_on(day),
        )


@dataclass(frozen=True, slots=True)
class InfoLine:
    """One line of the information block, such as ``Ihr Ansprechpartner`` and a name."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A paper behind a letter: what it is called, and how many pages it has."""

    title: str
    pages: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, complete but not yet drawn.

    ``layout`` names the layout (an entry of ``LAYOUTS``). ``language`` is a BCP 47 tag. ``address`` has at most six
    lines (DIN 5008: the address zone of the window); it is empty where the letter has no postal recipient. ``dated`` is
    the date printed on it, in the authority's zone. ``number`` is the case number. ``banner`` is printed across the
    head where it is not empty (training mode, reading copy). ``translation`` follows on a page of its own. ``record``
    is what the letter says, for programs (``notice_record``); ``proof`` is printed at its end for whoever checks it.
    ``summary`` is what matters most of a decision, in plain words; it stands in a box above the text. ``attachments``
    are named below the signature, one a line. ``tenor`` has the points of the decision as the text says them.
    ``enclosures`` are bound behind it, and its contents name them.
    """

    layout: str
    language: str
    letterhead: Letterhead
    address: tuple[str, ...]
    info: tuple[InfoLine, ...]
    subject: str
    blocks: Blocks
    signatory: tuple[str, ...]
    dated: date
    number: str
    banner: str = ""
    translation: Translation | None = None
    record: bytes = b""
    proof: Proof | None = None
    summary: Blocks = ()
    attachments: tuple[str, ...] = ()
    tenor: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()

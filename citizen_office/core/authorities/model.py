"""An authority: a town or an Amt, with all that is local to it.

Values that change in law or by resolution are dated, never overwritten: a case of last year is decided by what was
in force then. The functions (``steuern``, ``bau`` …) are one list for all authorities; each maps them to its own
departments, so that a form can be shared between towns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Generic, TypeVar

from citizen_office.core.languages import LocalText

#: The functions that shared forms and workflows may name. An authority maps each that it has to a department.
FUNCTIONS = (
    "buergerbuero",
    "standesamt",
    "ordnung",
    "steuern",
    "kasse",
    "bau",
    "gruen",
    "bibliothek",
    "buergermeister",
    "sitzungsdienst",
    "feuerwehr",
)

#: Stands for every form in a signing rule.
ANY_FORM = "*"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """A value and the first day on which it holds."""

    valid_from: date
    value: T


def in_force(values: tuple[Dated[T], ...], on: date) -> Dated[T] | None:
    """The latest of ``values`` that is valid on ``on``; None where none is yet."""
    valid = [dated for dated in values if dated.valid_from <= on]
    return max(valid, key=lambda dated: dated.valid_from, default=None)


@dataclass(frozen=True, slots=True)
class Department:
    """A department as citizens meet it. ``key`` is stable; ``name`` may change."""

    key: str
    name: LocalText
    phone: str = ""
    email: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True)
class Court:
    """The administrative court that a remedy names."""

    name: str
    address: str


#: The two forms of a letter after DIN 5008: A has a low letterhead and more room for text, B a high one.
LETTER_FORMS = ("A", "B")


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture in the letterhead, as PNG or JPEG; ``alt`` says what it shows to whoever does not see it."""

    image: bytes = field(repr=False)
    alt: str


@dataclass(frozen=True, slots=True)
class LetterFont:
    """A font in which letters are written: TrueType files of ordinary and of bold text."""

    ordinary: bytes = field(repr=False)
    bold: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class LetterheadText:
    """What is printed above and below a letter; ``footer`` holds up to four columns of lines.

    ``form`` is one of ``LETTER_FORMS``; ``accent`` a colour such as ``#14447C``, empty for that of the house; ``font``
    names one of the authority's fonts, and is empty for that of the house.
    """

    sender: str
    street: str
    postcode: str
    town: str
    footer: tuple[tuple[str, ...], ...]
    form: str = "B"
    accent: str = ""
    logo: Logo | None = None
    font: str = ""


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """One weekday (0 is Monday) and its hours as printed, such as ``8:00–12:00 und 13:00–18:00 Uhr``."""

    weekday: int
    hours: str


@dataclass(frozen=True, slots=True)
class Tariff:
    """One amount of a by-law, in euro. ``satzung`` names the by-law; empty means an example value, shown as such.

    ``steps`` are the amounts of the first, second, third … of something, such as dogs; the last one holds for all
    further. Where there are steps, ``amount`` is the first of them. ``title`` is what people call it.
    """

    name: str
    amount: Decimal
    satzung: str = ""
    steps: tuple[Decimal, ...] = ()
    title: LocalText | None = None

    @property
    def is_example(self) -> bool:
        """Whether no by-law stands behind the amount."""
        return not self.satzung

    def amount_of(self, step: int) -> Decimal:
        """The amount of a step, counted from 1; without steps, the one amount."""
        return self.steps[min(step, len(self.steps)) - 1] if self.steps else self.amount


@dataclass(frozen=True, slots=True)
class Treasury:
    """Where money goes: to whom, on which account, and under which numbers.

    ``reference_prefix`` opens the Kassenzeichen, a range that the finance system has reserved for us; ``function`` is
    the one whose department watches over what comes in.
    """

    payee: str
    iban: str
    reference_prefix: str
    bic: str = ""
    function: str = "kasse"


@dataclass(frozen=True, slots=True)
class SigningRule:
    """Who signs notices of a service (Zeichnungsrecht).

    ``form`` is a form's id or ``*``; ``addition`` is printed before the name (``i. A.``, ``i. V.``, or nothing);
    ``second_person`` demands that proposer and signer are two people (§ Zeichnungsregeln of the authority).
    """

    form: str
    role: str
    addition: str
    second_person: bool


@dataclass(frozen=True, slots=True)
class Authority:
    """A town or an Amt.

    ``key`` stands in URLs and in every table; ``prefix`` opens its case numbers; ``zone`` is its IANA time zone;
    ``land`` the Land whose holidays hold (``MV``); ``hosts`` the host names under which it is reached, if any;
    ``official`` allows the words „Offizielle Website“. ``post_room`` is the department that posts the letters of all
    departments, empty where each posts its own. ``notice_board`` says where the authority posts up what it serves
    publicly. ``fonts`` are those that letterheads name.
    """

    key: str
    name: str
    prefix: str
    zone: str
    land: str
    ags: str
    departments: Mapping[str, Department]
    functions: Mapping[str, str]
    letterheads: tuple[Dated[LetterheadText], ...]
    courts: tuple[Dated[Court], ...] = ()
    treasury: tuple[Dated[Treasury], ...] = ()
    signing: tuple[Dated[SigningRule], ...] = ()
    tariffs: tuple[Dated[Tariff], ...] = ()
    opening_hours: tuple[OpeningHours, ...] = ()
    closing_days: frozenset[date] = frozenset()
    hosts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("de",)
    official: bool = False
    phone: str = ""
    email: str = ""
    fonts: Mapping[str, LetterFont] = field(default_factory=lambda: MappingProxyType({}))
    post_room: str = ""
    notice_board: str = ""

    def department_for(self, function: str) -> Department | None:
        """The department that fulfils ``function``; None where the authority has none."""
        key = self.functions.get(function)
        return None if key is None else self.departments.get(key)

    def department_named(self, key: str) -> Department:
        """The department with this key; under its key alone where the authority has dissolved it since."""
        return self.departments.get(key) or Department(key, LocalText.german(key))

    def letterhead_on(self, day: date) -> LetterheadText:
        """The letterhead in force on ``day``; before the first one, the first."""
        dated = in_force(self.letterheads, day) or min(self.letterheads, key=lambda d: d.valid_from)
        return dated.value

    def font_on(self, day: date) -> LetterFont | None:
        """The font in which letters of ``day`` are written; None for that of the house."""
        return self.fonts.get(self.letterhead_on(day).font)

    def court_on(self, day: date) -> Court | None:
        """The administrative court in force on ``day``; before the first one, the first; None without any."""
        dated = in_force(self.courts, day) or min(self.courts, key=lambda d: d.valid_from, default=None)
        return dated.value if dated else None

    def treasury_on(self, day: date) -> Treasury | None:
        """Where money goes on ``day``; None where nothing is in force: on an account of later nobody pays."""
        dated = in_force(self.treasury, day)
        return dated.value if dated else None

    def signing_rule_on(self, form: str, day: date) -> SigningRule | None:
        """Who signs notices of ``form`` on ``day``: its own rule before that for all, where one is in force."""
        for wanted in (form, ANY_FORM):
            found = in_force(tuple(rule for rule in self.signing if rule.value.form == wanted), day)
            if found is not None:
                return found.value
        return None

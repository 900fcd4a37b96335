"""Authorities: the keys of ``authorities/*.yaml``, and how they become an ``Authority``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar, Final
from zoneinfo import available_timezones

from email_validator import EmailNotValidError, validate_email
from marshmallow import post_load, validates_schema
from stdnum import bic, iban

from citizen_office.core.authorities import (
    Authority,
    Court,
    Dated,
    Department,
    LetterheadText,
    OpeningHours,
    SigningRule,
    Tariff,
    Treasury,
)
from citizen_office.core.authorities.model import FUNCTIONS, LETTER_FORMS
from citizen_office.core.languages import DEFAULT_LANGUAGE, LANGUAGES
from citizen_office.definitions.fonts import FontSchema
from citizen_office.definitions.holidays import LANDS
from citizen_office.definitions.letterheads import Colour, LogoSchema
from citizen_office.definitions.nodes import MappingNode, Place, ScalarNode, node_at
from citizen_office.definitions.schema import (
    Block,
    Collected,
    DefinitionSchema,
    FileSchema,
    ListOf,
    MapOf,
    ScalarField,
    refuse,
)
from citizen_office.definitions.values import (
    Amount,
    Day,
    Flag,
    Format,
    Id,
    OneOf,
    Shaped,
    Text,
    Whole,
    Words,
    check_word,
)

#: Columns at the foot of a letter, and lines in each.
FOOTER_COLUMNS: Final = 4
FOOTER_LINES: Final = 6
#: The roles that may sign a notice.
SIGNERS: Final = ("clerk", "approver")


class TimeZone(ScalarField[str]):
    """The name of an IANA time zone."""

    def convert(self, node: ScalarNode) -> str:
        """The name."""
        return (
            node.text
            if node.text in available_timezones()
            else refuse(node.place, "time_zone_unknown", found=node.text)
        )


class Mail(ScalarField[str]):
    """An e-mail address; only its form is checked. Reserved names such as ``.example`` are fine."""

    def convert(self, node: ScalarNode) -> str:
        """The address."""
        try:
            validate_email(node.text, check_deliverability=False, test_environment=True)
        except EmailNotValidError:
            refuse(node.place, "email_form", found=node.text)
        return node.text


class AccountNumber(ScalarField[str]):
    """An IBAN, in groups or in one; its check digits must be right."""

    def convert(self, node: ScalarNode) -> str:
        """The IBAN without spaces."""
        return iban.compact(node.text) if iban.is_valid(node.text) else refuse(node.place, "iban_invalid")


class BankCode(ScalarField[str]):
    """A BIC of eight or eleven characters."""

    def convert(self, node: ScalarNode) -> str:
        """The BIC without spaces."""
        found = bic.is_valid(node.text)
        return bic.compact(node.text) if found else refuse(node.place, "bic_invalid", found=node.text)


class DepartmentSchema(DefinitionSchema):
    """A department; its key is the key it stands under."""

    model = dict
    name = Words(required=True)
    phone = Text()
    email = Mail()
    room = Text()


class DatedSchema(DefinitionSchema):
    """A value with the first day on which it holds."""

    value: ClassVar[type]
    valid_from = Day(required=True)

    @post_load
    def make(self, data: dict[str, Any], **options: Any) -> object:
        """The dated value."""
        valid_from = data.pop("valid_from")
        return Dated(valid_from, type(self).value(**data))


class CourtSchema(DatedSchema):
    """The administrative court that a remedy names."""

    value = Court
    name = Text(required=True)
    address = Text(required=True)


class LetterheadSchema(DatedSchema):
    """What is printed above and below a letter."""

    value = LetterheadText
    sender = Text(required=True)
    street = Text(required=True)
    postcode = Shaped("[0-9]{5}", "19230", required=True)
    town = Text(required=True)
    footer = ListOf(ListOf(Text(60)), required=True)
    form = OneOf(LETTER_FORMS)
    accent = Colour()
    logo = Block(LogoSchema)
    font = Id()


class SigningSchema(DatedSchema):
    """Who signs the notices of a service."""

    value = SigningRule
    form = Shaped(r"\*|[a-z][a-z0-9_]{0,39}", "*", required=True)
    role = OneOf(SIGNERS, required=True)
    addition = Text(40, empty=True, required=True)
    second_person = Flag(required=True)


class TreasurySchema(DatedSchema):
    """Where money goes."""

    value = Treasury
    # No payment code holds a longer name (EPC069-12).
    payee = Text(70, required=True)
    iban = AccountNumber(required=True)
    bic = BankCode()
    reference_prefix = Shaped("[0-9]{1,6}", "5200", required=True)
    function = OneOf(FUNCTIONS)


class TariffSchema(DatedSchema):
    """One amount of a by-law, or its amounts step by step."""

    value = Tariff
    name = Id(required=True)
    title = Words(200)
    amount = Amount()
    steps = ListOf(Amount())
    satzung = Text()

    @validates_schema(pass_original=True)
    def check(self, data: dict[str, Any], original: MappingNode, **options: Any) -> None:
        """There is one amount, or there are steps."""
        if ("amount" in data) is ("steps" in data):
            refuse(original.place, "tariff_amounts")

    @post_load
    def make(self, data: dict[str, Any], **options: Any) -> object:
        """The dated tariff; the amount of one with steps is that of the first."""
        amount = data["steps"][0] if "steps" in data else data["amount"]
        return super().make(data | {"amount": amount})


class OpeningHoursSchema(DefinitionSchema):
    """The hours of one weekday; 0 is Monday."""

    model = OpeningHours
    weekday = Whole(0, 6, required=True)
    hours = Text(required=True)


class AuthoritySchema(FileSchema):
    """A whole authority."""

    format = Format(required=True)
    authority = Shaped("[a-z][a-z0-9-]{0,39}", "hagenow", required=True, attribute="key")
    name = Text(required=True)
    prefix = Shaped("[A-Z]{2,5}", "HGN", required=True)
    zone = TimeZone(required=True)
    land = OneOf(sorted(LANDS), required=True)
    ags = Shaped("[0-9]{8}", "13076060", required=True)
    languages = ListOf(OneOf(LANGUAGES), distinct=True)
    phone = Text()
    email = Mail()
    official = Flag()
    hosts = ListOf(Shaped(r"[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?", "buergerbuero.hagenow.example"), distinct=True)
    departments = MapOf(Id(), lambda key: Block(DepartmentSchema), required=True)
    functions = MapOf(OneOf(FUNCTIONS), lambda key: Text(40), required=True)
    post_room = Text(40)
    notice_board = Text(200)
    letterheads = ListOf(Block(LetterheadSchema), required=True)
    fonts = MapOf(Id(), lambda key: Block(FontSchema))
    courts = ListOf(Block(CourtSchema))
    treasury = ListOf(Block(TreasurySchema))
    signing = ListOf(Block(SigningSchema))
    tariffs = ListOf(Block(TariffSchema))
    opening_hours = ListOf(Block(OpeningHoursSchema))
    closing_days = ListOf(Day(), distinct=True)

    @validates_schema(pass_original=True)
    def check(self, data: dict[str, Any], original: MappingNode, **options: Any) -> None:
        """Functions lead to departments, and so does the post; German is spoken, letterheads fit, money is watched,
        nothing is dated twice.
        """
        collected = Collected()
        for place, department in _named_departments(data, original):
            collected.take(check_word, department, place, data["departments"], "department_unknown")
        if DEFAULT_LANGUAGE not in data.get("languages", (DEFAULT_LANGUAGE,)):
            collected.take(refuse, original["languages"].place, "german_needed")
        for index, letterhead in enumerate(data["letterheads"]):
            place = _place(original, "letterheads", index, "footer")
            collected.take(_check_footer, letterhead.value.footer, place)
            if letterhead.value.font:
                place = _place(original, "letterheads", index, "font")
                collected.take(check_word, letterhead.value.font, place, data.get("fonts", ()), "font_unknown")
        for index, treasury in enumerate(data.get("treasury", ())):
            function, place = treasury.value.function, _place(original, "treasury", index, "function")
            if function not in data["functions"]:
                collected.take(refuse, place, "treasury_unwatched", function=function)
        for key, name_of in _NAMES.items():
            collected.take(_check_dates, data.get(key, ()), name_of, original, key)
        collected.close()

    @staticmethod
    def model(departments: Mapping[str, dict[str, Any]], closing_days: Iterable[date] = (), **data: Any) -> Authority:
        """The authority, with keys put into the departments that they name."""
        return Authority(
            **data,
            departments=MappingProxyType({key: Department(key, **each) for key, each in departments.items()}),
            closing_days=frozenset(closing_days),
        )


#: Lists of dated values -> what tells values apart that may begin on the same day.
_NAMES: Final[Mapping[str, Callable[[Any], str]]] = {
    "letterheads": lambda letterhead: "",
    "courts": lambda court: "",
    "treasury": lambda treasury: "",
    "signing": lambda rule: str(rule.form),
    "tariffs": lambda tariff: str(tariff.name),
}


def _place(root: MappingNode, *steps: str | int) -> Place:
    return node_at(root, steps)[1]


def _named_departments(data: Mapping[str, Any], root: MappingNode) -> Iterator[tuple[Place, str]]:
    """The departments that functions and the post lead to, with where they are named."""
    for function, department in data["functions"].items():
        yield _place(root, "functions", function), department
    if "post_room" in data:
        yield root["post_room"].place, data["post_room"]


def _check_footer(footer: tuple[tuple[str, ...], ...], place: Place) -> None:
    if len(footer) > FOOTER_COLUMNS or any(len(column) > FOOTER_LINES for column in footer):
        refuse(place, "footer_too_large", columns=FOOTER_COLUMNS, lines=FOOTER_LINES)


def _check_dates(values: Iterable[Dated[Any]], name_of: Callable[[Any], str], root: MappingNode, key: str) -> None:
    """Refuse two values of one name that begin on the same day: which of them holds could not be said."""
    seen: set[tuple[date, str]] = set()
    for index, dated in enumerate(values):
        same = dated.valid_from, name_of(dated.value)
        if same in seen:
            refuse(_place(root, key, index, "valid_from"), "dated_twice", found=str(dated.valid_from))
        seen.add(same)


def read_authority(root: MappingNode) -> Authority:
    """The authority that a file describes. Raises ``ValidationError`` with findings."""
    authority: Authority = AuthoritySchema().load(root)
    return authority

"""What the citizen is asked: a form of pages of fields, with conditions, rules and computed values.

Only meanings live here. How a field reads input, shows a value or appears in an expression is the business of its
type (``fields/``); how YAML becomes a form is the business of ``definitions``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from citizen_office.core.deadlines import Period
from citizen_office.core.expressions import Expression
from citizen_office.core.languages import LocalText


class FormKind(StrEnum):
    """What a form is in law."""

    APPLICATION = "application"
    NOTIFICATION = "notification"
    REGISTRATION = "registration"
    REPORT = "report"
    ENQUIRY = "enquiry"


class Regime(StrEnum):
    """Which procedure law governs the notice (``none``: no administrative act)."""

    VWVFG_MV = "vwvfg_mv"
    AO = "ao"
    NONE = "none"


class Remedy(StrEnum):
    """What can be done against a notice: object to the authority, go to court, either of the two, or nothing.

    Which of them a service has is a question of Landesrecht (§ 68 Abs. 1 Satz 2 VwGO), so each form says it.
    """

    WIDERSPRUCH = "widerspruch"
    KLAGE = "klage"
    WAHLWEISE = "wahlweise"
    NONE = "none"

    @property
    def leads_to_court(self) -> bool:
        """Whether a court takes it in, so that the notice has to name one."""
        return self in (Remedy.KLAGE, Remedy.WAHLWEISE)


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a choice. ``id`` is what is stored; ``label`` what is shown."""

    id: str
    label: LocalText
    hint: LocalText | None = None


#: What a definition may say of a field beyond what all fields share.
OptionValue: TypeAlias = int | str | tuple[Choice, ...] | tuple[str, ...] | LocalText
_NO_OPTIONS: Mapping[str, OptionValue] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Field:
    """One question.

    ``type`` is an entry of ``FIELD_TYPES``; ``options`` are the type's own (``max_length``, ``choices`` …), already
    checked. ``optional`` fields may be left empty; a field whose ``when`` is false is not asked and never kept.
    ``was`` lists earlier ids. ``purpose``, ``legal_basis`` and ``sensitive`` feed the privacy notice.
    """

    id: str
    type: str
    label: LocalText
    hint: LocalText | None = None
    optional: bool = False
    when: Expression | None = None
    options: Mapping[str, OptionValue] = field(default_factory=lambda: _NO_OPTIONS)
    was: tuple[str, ...] = ()
    purpose: LocalText | None = None
    legal_basis: str = ""
    sensitive: bool = False


#: The most items that any repeat may have: each is asked, stored and printed.
MOST_ITEMS = 50


@dataclass(frozen=True, slots=True)
class Repeat:
    """Says that a page asks its fields for each of several items, such as the dogs of a household.

    ``id`` and ``label`` name one item; the list of them has the id of the page. ``was`` lists earlier ids of the page.
    """

    id: str
    label: LocalText
    max: int
    min: int = 0
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One step of the form; skipped where its ``when`` is false. With ``repeat`` its fields are those of one item."""

    id: str
    title: LocalText
    fields: tuple[Field, ...]
    intro: LocalText | None = None
    when: Expression | None = None
    repeat: Repeat | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which the answers of this page are kept: of its fields, or its own as that of a list."""
        return tuple(each.id for each in self.fields) if self.repeat is None else (self.id,)


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition over answers that must hold; ``at`` is the path of the field that shows ``message``."""

    ensure: Expression
    at: str
    message: LocalText


@dataclass(frozen=True, slots=True)
class Computed:
    """A value derived from the answers; a name like any field's, never asked."""

    id: str
    value: Expression


@dataclass(frozen=True, slots=True)
class Route:
    """Which function becomes the owner of a new case; the first route whose ``when`` holds wins."""

    when: Expression
    to: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """Which fields say to whom and how a notice goes out. Each is a field id, or empty.

    ``channel`` names a choice whose ids are among ``CHANNELS``; without it a notice goes by post if it can.
    ``organisation`` is a text: a company or a club for which the person acts. ``representative`` is whoever acts for
    the person and gets the notices (§ 14 VwVfG), ``also`` a second person whom they are for; both are reached by post.
    """

    person: str = ""
    address: str = ""
    email: str = ""
    channel: str = ""
    organisation: str = ""
    representative: str = ""
    representative_address: str = ""
    also: str = ""
    also_address: str = ""


#: The ways a citizen may ask for the notice: a letter, an e-mail, or only the reading copy behind the link.
CHANNELS = ("post", "email", "online")


@dataclass(frozen=True, slots=True)
class Binding:
    """What a form gives to the workflow it uses: the workflow's id and a value for each of its parameters.

    A value is the id of a text for ``notice`` and ``message`` parameters, an expression for conditions and amounts.
    """

    workflow: str
    texts: Mapping[str, str]
    conditions: Mapping[str, Expression]
    amounts: Mapping[str, Expression] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the service page under a name of XZuFi, such as ``kosten``; ``text`` in the text format."""

    key: str
    text: LocalText


@dataclass(frozen=True, slots=True)
class Form:
    """A form, and with it a service of the catalogue.

    ``headline`` is the id of the text field whose answer names a case in lists, ``body`` of the
    one that holds the request in the citizen's own words; either may be empty. ``remedy`` None is the usual one.
    """

    id: str
    kind: FormKind
    title: LocalText
    summary: LocalText
    owner: str
    binding: Binding
    pages: tuple[Page, ...]
    regime: Regime = Regime.NONE
    retention: Period | None = None
    routes: tuple[Route, ...] = ()
    recipient: Recipient = Recipient()
    rules: tuple[Rule, ...] = ()
    computed: tuple[Computed, ...] = ()
    sections: tuple[Section, ...] = ()
    keywords: tuple[LocalText, ...] = ()
    leika: str = ""
    headline: str = ""
    body: str = ""
    remedy: Remedy | None = None

    @property
    def legal_remedy(self) -> Remedy:
        """The remedy against its notices: as it says itself, else an objection where there is an administrative act."""
        usual = Remedy.NONE if self.regime is Regime.NONE else Remedy.WIDERSPRUCH
        return self.remedy or usual

    def fields(self) -> tuple[Field, ...]:
        """All fields of all pages, those of items among them, in the order in which they are asked."""
        return tuple(found for page in self.pages for found in page.fields)

    def page(self, page_id: str) -> Page | None:
        """The page with this id, if there is one."""
        return next((page for page in self.pages if page.id == page_id), None)

    def field(self, field_id: str) -> Field | None:
        """The field with this id, if there is one."""
        return next((found for found in self.fields() if found.id == field_id), None)

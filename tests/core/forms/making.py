"""Forms and fields for tests, written as short as they can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from citizen_office.core.expressions import Expression, parse
from citizen_office.core.forms.model import (
    Binding,
    Choice,
    Computed,
    Field,
    Form,
    FormKind,
    OptionValue,
    Page,
    Recipient,
    Repeat,
    Route,
    Rule,
)
from citizen_office.core.languages import LocalText

TODAY = date(2026, 11, 23)


def text(de: str, en: str = "") -> LocalText:
    """A text in German, and in English where it is given."""
    return LocalText({"de": de, "en": en} if en else {"de": de})


#: Two answers to choose from.
SIZES = (Choice("klein", text("Klein", "Small")), Choice("gross", text("Groß", "Large")))


def field(kind: str, id: str = "feld", *, optional: bool = False, when: str = "", **options: OptionValue) -> Field:
    """A field of a type, with the options of its type as keywords."""
    condition = parse(when) if when else None
    return Field(id, kind, text(f"Label {id}"), optional=optional, when=condition, options=options)


def page(id: str, *fields: Field, when: str = "") -> Page:
    """A page of fields."""
    return Page(id, text(f"Seite {id}"), fields, when=parse(when) if when else None)


def dogs(*fields: Field, id: str = "hunde", item: str = "hund", min: int = 0, max: int = 3, when: str = "") -> Page:
    """A page that asks its fields for each of several dogs."""
    repeat = Repeat(item, text(item.title(), "Dog"), max, min)
    return replace(page(id, *fields, when=when), repeat=repeat)


def form(
    *pages: Page,
    id: str = "probe",
    owner: str = "buergerbuero",
    rules: tuple[tuple[str, str], ...] = (),
    computed: dict[str, str] | None = None,
    routes: tuple[tuple[str, str], ...] = (),
    recipient: Recipient | None = None,
    conditions: dict[str, str] | None = None,
    headline: str = "",
    body: str = "",
) -> Form:
    """A form of pages; rules as (expression, path), routes as (expression, function)."""
    bound: dict[str, Expression] = {name: parse(source) for name, source in (conditions or {}).items()}
    return Form(
        id=id,
        kind=FormKind.ENQUIRY,
        title=text("Probe"),
        summary=text("Eine Probe"),
        owner=owner,
        binding=Binding("ablauf", {}, bound),
        pages=pages,
        rules=tuple(Rule(parse(source), at, text(f"Regel {at}")) for source, at in rules),
        computed=tuple(Computed(name, parse(source)) for name, source in (computed or {}).items()),
        routes=tuple(Route(parse(source), to) for source, to in routes),
        recipient=recipient or Recipient(),
        headline=headline,
        body=body,
    )

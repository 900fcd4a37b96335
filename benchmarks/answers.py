"""Goal 8: checking twenty-five answers, against marshmallow with its schema kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from marshmallow import Schema, fields, validate

from benchmarks.figures import Figure, short
from benchmarks.measure import Side, compare
from benchmarks.town import TODAY
from citizen_office.core.forms import Context, check_answers
from citizen_office.core.forms.compiled import CompiledForm
from citizen_office.core.forms.model import Binding, Choice, Field, Form, FormKind, OptionValue, Page
from citizen_office.core.languages import LocalText

GOAL = 8
_WORDS = LocalText.german("Frage")
_CHOICES = tuple(Choice(key, _WORDS) for key in ("post", "email", "online"))
#: type -> how many of the twenty-five, the options of the type, what a browser sends.
_MIX: dict[str, tuple[int, dict[str, OptionValue], object]] = {
    "text": (9, {"max_length": 80}, "Feldstraße"),
    "textarea": (2, {"max_length": 2_000}, "Im Sommer ist der Sand\nmittags zu heiß."),
    "choice": (4, {"choices": _CHOICES}, "email"),
    "yes_no": (3, {}, "true"),
    "number": (2, {"min": 0, "max": 500}, "42"),
    "date": (2, {}, {"tag": "3", "monat": "4", "jahr": "1985"}),
    "email": (1, {}, "lea.brandt@example.org"),
    "phone": (1, {}, "03883 61360"),
    "money": (1, {}, "12,50"),
}


def figures() -> Iterator[Figure]:
    """Microseconds for all of them; beside it marshmallow, which collects all problems too."""
    form = CompiledForm.build(_form())
    raw: Any = {field.id: _MIX[field.type][2] for field in form.form.fields()}
    context = Context(TODAY)
    assert len(raw) == 25
    assert not check_answers(form, raw, context).problems
    schema, plain = _schema(form), _plain(raw)
    schema.load(plain)
    found = compare(
        Side("check_answers()", lambda: check_answers(form, raw, context)),
        Side("marshmallow", lambda: schema.load(plain)),
    )
    detail = f"nine types of field; marshmallow with its schema kept {short(1e6 / found.limit)} µs"
    yield Figure(GOAL, "checking 25 answers", 1e6 / found.ours, "µs", 100, False, detail)


def _form() -> Form:
    asked = [
        Field(f"{kind}_{number}", kind, _WORDS, options=options)
        for kind, (count, options, _) in _MIX.items()
        for number in range(count)
    ]
    pages = tuple(Page(f"seite_{start}", _WORDS, tuple(asked[start : start + 5])) for start in range(0, 25, 5))
    return Form("probe", FormKind.ENQUIRY, _WORDS, _WORDS, "buergerbuero", Binding("ablauf", {}, {}), pages)


def _schema(form: CompiledForm) -> Schema:
    """The same demands in marshmallow."""
    kinds: dict[str, Callable[[], fields.Field[Any]]] = {
        "text": lambda: fields.String(required=True, validate=validate.Length(1, 80)),
        "textarea": lambda: fields.String(required=True, validate=validate.Length(1, 2_000)),
        "choice": lambda: fields.String(required=True, validate=validate.OneOf([each.id for each in _CHOICES])),
        "yes_no": lambda: fields.Boolean(required=True),
        "number": lambda: fields.Decimal(required=True, validate=validate.Range(0, 500)),
        "date": lambda: fields.Date(required=True),
        "email": lambda: fields.Email(required=True),
        "phone": lambda: fields.String(required=True, validate=validate.Regexp(r"[0-9 +/-]+")),
        "money": lambda: fields.Decimal(required=True, places=2),
    }
    return Schema.from_dict({field.id: kinds[field.type]() for field in form.form.fields()})()


def _plain(raw: dict[str, object]) -> dict[str, object]:
    """What marshmallow reads: a date in one text, an amount with a point."""
    plain = {name: value.replace(",", ".") if isinstance(value, str) else value for name, value in raw.items()}
    return plain | {name: date(1985, 4, 3).isoformat() for name in raw if name.startswith("date")}

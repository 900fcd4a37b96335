"""Made-up answers, for whoever looks at a service before anybody has used it.

They are right one by one as far as each field can tell, and belong to nobody: names are those of nobody, addresses and
accounts are kept free for examples. Rules between answers they may break.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from citizen_office.core.expressions import MISSING
from citizen_office.core.forms.fields import FIELD_TYPES, RawAnswers, RawValue
from citizen_office.core.forms.fields.options import choices, flag
from citizen_office.core.forms.model import Field, Form, Page
from citizen_office.core.languages import DEFAULT_LANGUAGE

#: Several of a kind are shown as two: what is written of one item, and what is written of the next.
_ITEMS: Final = 2
_PERSON: Final[Mapping[str, RawValue]] = MappingProxyType(
    {"anrede": "frau", "vorname": "Erika", "nachname": "Mustermann"}
)
_BIRTH: Final[Mapping[str, RawValue]] = MappingProxyType({"geburtsdatum": "1984-08-12"})
_ADDRESS: Final[Mapping[str, RawValue]] = MappingProxyType(
    {"strasse": "Musterstraße", "hausnummer": "1", "plz": "19230", "ort": "Musterstadt"}
)


def sample_answers(form: Form, today: date, *, yes: bool = True) -> RawAnswers:
    """Raw answers to every question of ``form``, as of ``today``; none where no made-up answer fits, as for files.

    ``yes`` answers what can be answered with yes or no.
    """
    found: dict[str, RawValue] = {}
    for page in form.pages:
        if page.repeat is None:
            found |= _page(page, today, yes)
        else:
            found[page.id] = [_page(page, today, yes) for _ in range(min(_ITEMS, page.repeat.max))]
    return MappingProxyType(found)


def _page(page: Page, today: date, yes: bool) -> dict[str, RawValue]:
    answers = ((each.id, yes if each.type == "yes_no" else _answer(each, today)) for each in page.fields)
    return {name: answer for name, answer in answers if answer is not None}


def _answer(field: Field, today: date) -> RawValue:
    """The first made-up answer that the field takes; None where it takes none."""
    kind = FIELD_TYPES[field.type]
    for candidate in SAMPLES[field.type](field, today):
        reading = kind.read(field, candidate, today)
        if reading.value is not MISSING and not reading.problems:
            return candidate
    return None


def _words(field: Field, _today: date) -> tuple[RawValue, ...]:
    """The label as an answer; where a pattern wants something else, rows of signs."""
    label = field.label.in_language(DEFAULT_LANGUAGE)
    rows = tuple(sign * length for length in range(1, 41) for sign in ("1", "A", "0"))
    return (f"Muster ({label})", "Muster", "Musterangabe zu dieser Frage, lang genug für jede Vorgabe.", *rows)


def _numbers(_field: Field, _today: date) -> tuple[RawValue, ...]:
    return tuple(str(number) for number in (2, 10, 100, 1, 0, 1_000, 10_000, 100_000))


def _days(_field: Field, today: date) -> tuple[RawValue, ...]:
    return tuple((today + timedelta(days=days)).isoformat() for days in (0, 21, -21, 90, -90, 400, -400, -8_000))


def _ranges(_field: Field, today: date) -> tuple[RawValue, ...]:
    begins = (21, 0, -21, 90, 400, -400)
    return tuple(
        {
            "von": (today + timedelta(days=begin)).isoformat(),
            "bis": (today + timedelta(days=begin + length)).isoformat(),
        }
        for begin in begins
        for length in (6, 0)
    )


def _times(_field: Field, _today: date) -> tuple[RawValue, ...]:
    return tuple(f"{hour:02}:{minute}" for hour in (18, *range(24)) for minute in ("00", "30"))


def _always(*answers: RawValue) -> Callable[[Field, date], tuple[RawValue, ...]]:
    return lambda _field, _today: answers


#: Type of field → made-up answers, of which the first that fits is taken.
SAMPLES: Final[Mapping[str, Callable[[Field, date], tuple[RawValue, ...]]]] = MappingProxyType(
    {
        "text": _words,
        "textarea": _words,
        "yes_no": _always(True),
        "consent": _always(True),
        "choice": lambda field, _: tuple(choice.id for choice in choices(field)),
        "choices": lambda field, _: tuple(
            [choice.id for choice in choices(field)[:count]] for count in range(1, len(choices(field)) + 1)
        ),
        "date": _days,
        "date_range": _ranges,
        "time": _times,
        "number": _numbers,
        "quantity": _numbers,
        "money": _numbers,
        "iban": _always("DE02 1203 0000 0000 2020 51"),
        "licence_plate": _always("LWL MU 123"),
        "person": lambda field, _: ({**_PERSON, **(_BIRTH if flag(field, "birth_date") else {})},),
        "address": _always(_ADDRESS),
        "email": _always("erika.mustermann@example.org"),
        "phone": _always("03883 000000"),
        # Nobody makes files up.
        "file": _always(),
    }
)

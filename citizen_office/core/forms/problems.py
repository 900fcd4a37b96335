"""What is wrong with an answer: where, which refusal, and the numbers its sentence needs.

The core knows no sentences. ``citizen_office.i18n.problems`` has one for every code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from citizen_office.core.errors import Refused
from citizen_office.core.expressions.values import Money
from citizen_office.core.languages import LocalText

#: What may fill a sentence. Numbers, money and dates stay values: each language writes them in its own way.
Param: TypeAlias = str | int | Decimal | Money | date
#: Every code that reading and checking answers can give, with the names of its parameters.
PROBLEM_CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # Nothing was entered where something is needed.
        "required_text": (),
        "required_choice": (),
        "required_choices": (),
        "required_yes_no": (),
        "required_date": (),
        "required_number": (),
        "required_money": (),
        "required_time": (),
        "required_iban": (),
        "required_licence_plate": (),
        "required_email": (),
        "required_phone": (),
        "required_house_number": (),
        "required_postcode": (),
        "required_tag": (),
        "required_monat": (),
        "required_jahr": (),
        "consent_needed": (),
        "required_file": (),
        # What was entered is not of the form that is needed.
        "control_characters": (),
        "character_not_printable": ("character",),
        "pattern": (),
        "number_form": (),
        "whole_number": (),
        "too_many_decimals": ("decimals",),
        "money_form": (),
        "time_form": (),
        "iban_form": (),
        "iban_country": ("country",),
        "iban_length": ("country", "expected", "length"),
        "iban_checksum": (),
        "plate_form": (),
        "plate_parts": (),
        "plate_length": ("max", "length"),
        "email_form": (),
        "phone_form": (),
        "postcode_form": (),
        "wrong_tag": (),
        "wrong_monat": (),
        "wrong_jahr": (),
        "no_date": (),
        # It is of the right form, and too much or too little.
        "too_long": ("max", "length"),
        "too_short": ("min", "length"),
        "too_few_choices": ("min",),
        "too_many_choices": ("max",),
        "too_small": ("min",),
        "too_large": ("max",),
        "too_early": ("min",),
        "too_late": ("max",),
        "time_too_early": ("min",),
        "time_too_late": ("max",),
        "time_step": ("step",),
        "range_reversed": (),
        "range_too_long": ("max", "length"),
        "in_past": (),
        "in_future": (),
        # A file that was uploaded is not kept. ``name`` is what it is called.
        "too_many_files": ("max",),
        "file_empty": ("name",),
        "file_too_large": ("name", "max"),
        "file_type": ("name", "found", "accepted"),
        "file_type_unknown": ("name", "accepted"),
        "file_broken": ("name",),
        "file_encrypted": ("name",),
        "image_too_large": ("name", "max"),
        "files_too_many_in_all": ("name", "max"),
        "files_too_large_in_all": ("name", "max"),
        "upload_too_large": ("name",),
        "too_many_uploads": ("name", "minutes"),
        # An answer names a file that did not come; one came that no answer names.
        "unknown_file": ("name",),
        "file_unnamed": ("name",),
        # A rule of the form does not hold; the problem carries the rule's message.
        "rule": (),
        # A list has too few or too many items.
        "required_items": (),
        "too_few_items": ("min", "count"),
        "too_many_items": ("max", "count"),
        # What no page of ours sends.
        "wrong_shape": (),
        "unknown_choice": (),
        "unknown_field": ("name",),
    }
)
_NO_PARAMS: Mapping[str, Param] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Problem:
    """One refusal of one answer.

    ``path`` is a field's id, with the input below it where one is to blame (``idee``, ``person.nachname``,
    ``geburt.tag``). Of a list it is the id of its page (``hunde``), followed by the place of an item, from 0, and the
    path in it (``hunde.0.rufname``) where one item is to blame. ``code`` names the refusal, ``params`` fill its
    sentence beside the field's label. ``message`` is set where the form itself says what to do: by a rule, or by a
    ``pattern_hint``.
    """

    path: str
    code: str
    params: Mapping[str, Param] = field(default_factory=lambda: _NO_PARAMS)
    message: LocalText | None = None

    @property
    def field(self) -> str:
        """The id of the field, or of the list of items, that the path lies in."""
        return self.path.partition(".")[0]


class AnswersInvalid(Refused):
    """Answers with problems; ``problems`` has all of them, in the order of the form."""

    code = "answers_invalid"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Take every problem found, at least one."""
        super().__init__(", ".join(f"{problem.path}: {problem.code}" for problem in problems))
        self.problems = problems

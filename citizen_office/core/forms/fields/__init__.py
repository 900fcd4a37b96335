"""The types of fields: one file each, and the table of all of them.

A new type is a file here, a line in ``FIELD_TYPES``, a section in ``docs/reference/field-types.md``, a
template and the words for its problems; policy tests ask for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from citizen_office.core.forms.fields.address import AddressField
from citizen_office.core.forms.fields.base import (
    NOTHING,
    FieldType,
    RawAnswers,
    RawValue,
    Reading,
)
from citizen_office.core.forms.fields.choice import ChoiceField
from citizen_office.core.forms.fields.choices import ChoicesField
from citizen_office.core.forms.fields.consent import ConsentField
from citizen_office.core.forms.fields.date import DateField
from citizen_office.core.forms.fields.date_range import DateRangeField
from citizen_office.core.forms.fields.email import EmailField
from citizen_office.core.forms.fields.file import FileField
from citizen_office.core.forms.fields.iban import IbanField
from citizen_office.core.forms.fields.licence_plate import LicencePlateField
from citizen_office.core.forms.fields.money import MoneyField
from citizen_office.core.forms.fields.number import NumberField
from citizen_office.core.forms.fields.options import ID, Option, OptionKind, OptionProblem, option_problems
from citizen_office.core.forms.fields.person import PersonField
from citizen_office.core.forms.fields.phone import PhoneField
from citizen_office.core.forms.fields.quantity import QuantityField
from citizen_office.core.forms.fields.text import TextField
from citizen_office.core.forms.fields.textarea import TextareaField
from citizen_office.core.forms.fields.time import TimeField
from citizen_office.core.forms.fields.yes_no import YesNoField

__all__ = [
    "FIELD_TYPES",
    "ID",
    "NOTHING",
    "FieldType",
    "Option",
    "OptionKind",
    "OptionProblem",
    "RawAnswers",
    "RawValue",
    "Reading",
    "option_problems",
]

#: Every type of field by the word after ``type:``.
FIELD_TYPES: Mapping[str, FieldType] = MappingProxyType(
    {
        "text": TextField(),
        "textarea": TextareaField(),
        "yes_no": YesNoField(),
        "choice": ChoiceField(),
        "choices": ChoicesField(),
        "date": DateField(),
        "date_range": DateRangeField(),
        "time": TimeField(),
        "number": NumberField(),
        "quantity": QuantityField(),
        "money": MoneyField(),
        "iban": IbanField(),
        "email": EmailField(),
        "phone": PhoneField(),
        "person": PersonField(),
        "address": AddressField(),
        "licence_plate": LicencePlateField(),
        "consent": ConsentField(),
        "file": FileField(),
    }
)

"""An e-mail address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from email_validator import EmailNotValidError, validate_email

from citizen_office.core.expressions.types import TEXT, Type
from citizen_office.core.expressions.values import MISSING, Value
from citizen_office.core.forms.fields.base import RawValue, Reading, nothing, refused
from citizen_office.core.forms.fields.characters import tidy_line, undrawable
from citizen_office.core.forms.fields.options import Option, OptionProblem
from citizen_office.core.forms.fields.schemas import Schema
from citizen_office.core.forms.fields.text import load_text, read_line
from citizen_office.core.forms.model import Field
from citizen_office.core.forms.problems import Problem
from citizen_office.core.json import Json

#: The longest address that mail servers take (RFC 5321, 4.5.3.1.3).
EMAIL_LENGTH = 254


#: What stands before the @ of nearly every address.
_PLAIN = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*")


class EmailField:
    """An e-mail address; its value is a text. Only the form is checked, nothing is looked up."""

    name = "email"
    options: Mapping[str, Option] = MappingProxyType({})

    def option_problems(self, field: Field) -> tuple[OptionProblem, ...]:
        """Without options there is nothing to contradict."""
        return ()

    def parts(self, field: Field) -> tuple[str, ...]:
        """One input."""
        return ()

    def expression_type(self, field: Field, language: str) -> Type:
        """A text."""
        return TEXT

    def json_schema(self, field: Field, language: str) -> Schema:
        """An address."""
        return {"type": "string", "format": "email", "maxLength": EMAIL_LENGTH}

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """An address in its normal form: the domain in lower case."""
        text = read_line(field.id, raw, tidy_line, EMAIL_LENGTH)
        if isinstance(text, Problem):
            return Reading(MISSING, (text,))
        if not text:
            return nothing(field, field.id, "required_email")
        try:
            address = _normalized(text)
        except EmailNotValidError:
            return refused(field.id, "email_form")
        # Receipts print it. What was typed as ``xn--…`` has its letters only now.
        strange = undrawable(address)
        return refused(field.id, "character_not_printable", character=strange) if strange else Reading(address)

    def dump(self, value: Value) -> Json:
        """The address itself."""
        return str(value)

    def load(self, stored: Json) -> Value:
        """The address itself."""
        return load_text(stored)

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """The address on one line."""
        return (str(value),)


def _normalized(text: str) -> str:
    """``text`` in its normal form; EmailNotValidError where it is no address."""
    local, _, domain = text.rpartition("@")
    if _PLAIN.fullmatch(local) and domain.isascii():
        return f"{local}@{_normalized_domain(domain)}"
    return validate_email(text, check_deliverability=False).normalized


@lru_cache(maxsize=1_000)
def _normalized_domain(domain: str) -> str:
    """Kept, because most people have their address with one of few providers, and to look at a domain takes as long
    as reading ten other answers. What stands before the @ is never kept.
    """
    return validate_email(f"a@{domain}", check_deliverability=False).domain

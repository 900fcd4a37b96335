"""The answers to a form as a JSON Schema: what a program may send in place of a person who fills in the pages.

A schema cannot say everything that a form demands: conditions, rules, and days counted from today. A field with a
condition is therefore never demanded here; sent where nobody asked for it, it is dropped. Whatever the schema lets
pass is still read and checked as every answer is.
"""

from __future__ import annotations

from collections.abc import Iterable

from citizen_office.core.forms.fields import FIELD_TYPES
from citizen_office.core.forms.fields.schemas import Schema
from citizen_office.core.forms.model import Field, Form, Page, Repeat
from citizen_office.core.json import Json

#: The dialect of the schemas.
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def answers_schema(form: Form, language: str) -> Schema:
    """The schema of all answers to ``form``, with its words in ``language``."""
    properties: dict[str, Schema] = {}
    required: list[Json] = []
    for page in form.pages:
        if page.repeat is not None:
            properties[page.id] = _list_schema(page, page.repeat, language)
            required += [page.id] if page.when is None and page.repeat.min > 0 else []
            continue
        properties |= _properties(page.fields, language)
        required += _required(page.fields) if page.when is None else []
    return {
        "$schema": DIALECT,
        "title": form.title.in_language(language),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def field_schema(field: Field, language: str) -> Schema:
    """The schema of the answer to one question, with its words."""
    schema = dict(FIELD_TYPES[field.type].json_schema(field, language))
    schema["title"] = field.label.in_language(language)
    if field.hint is not None:
        schema["description"] = field.hint.in_language(language)
    return schema


def _list_schema(page: Page, repeat: Repeat, language: str) -> Schema:
    item: Schema = {
        "title": repeat.label.in_language(language),
        "type": "object",
        "properties": _properties(page.fields, language),
        "required": _required(page.fields),
        "additionalProperties": False,
    }
    return {
        "title": page.title.in_language(language),
        "type": "array",
        "items": item,
        "minItems": repeat.min,
        "maxItems": repeat.max,
    }


def _properties(fields: Iterable[Field], language: str) -> dict[str, Schema]:
    return {field.id: field_schema(field, language) for field in fields}


def _required(fields: Iterable[Field]) -> list[Json]:
    """What is asked in any case and must be answered."""
    return [field.id for field in fields if field.when is None and not field.optional]

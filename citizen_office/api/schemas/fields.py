"""Fields of marshmallow whose faults are codes, so that each language has a sentence of its own for them."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, TypeVar

import marshmallow as ma
from marshmallow import fields, validate

#: What marshmallow finds wrong -> our code.
_CODES: dict[str, Any] = {
    "required": "required",
    "null": "wrong_type",
    "invalid": "wrong_type",
    "invalid_utf8": "wrong_type",
    "too_large": "out_of_range",
}
Spoken = TypeVar("Spoken", bound=fields.Field[Any])


class Body(ma.Schema):
    """What comes in. Names that are not declared are faults."""

    error_messages = {"unknown": "unknown_field", "type": "wrong_type"}  # noqa: RUF012 - marshmallow wants it so

    class Meta:
        """Unknown names are refused, and the documentation says so."""

        unknown = ma.RAISE


class Query(ma.Schema):
    """What stands behind the question mark. Others are refused before."""


class Answer(ma.Schema):
    """What goes out: these names and no others."""

    class Meta:
        """The documentation promises that nothing else comes."""

        unknown = ma.RAISE


class Text(fields.String):
    """A text of bounded length."""

    def __init__(self, *, longest: int, shortest: int = 1, **more: Any) -> None:
        """Take the bounds of its length."""
        length = validate.Length(min=shortest, max=longest, error="out_of_range")
        super().__init__(validate=length, error_messages=_CODES, **more)


class Whole(fields.Integer):
    """A whole number of JSON that is not negative; neither a text nor a truth value."""

    def __init__(self, **more: Any) -> None:
        """Take what all fields take."""
        bounds = validate.Range(min=0, max=2**31 - 1, error="out_of_range")
        super().__init__(strict=True, validate=bounds, error_messages=_CODES, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if isinstance(value, bool | str):
            raise self.make_error("invalid")
        return super()._deserialize(value, attr, data, **kwargs)


class Count(fields.Integer):
    """A whole number behind the question mark, in digits."""

    def __init__(self, *, most: int, **more: Any) -> None:
        """Take the largest number."""
        bounds = validate.Range(min=1, max=most, error="out_of_range")
        super().__init__(validate=bounds, error_messages=_CODES, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if re.fullmatch("[0-9]{1,6}", value) is None:
            raise self.make_error("invalid")
        return super()._deserialize(value, attr, data, **kwargs)


class Day(fields.Date):
    """A day as ISO 8601 writes it."""

    def __init__(self, **more: Any) -> None:
        """Take what all fields take."""
        super().__init__(error_messages=_CODES, **more)


class Word(fields.String):
    """One of a few words."""

    def __init__(self, words: Collection[str], **more: Any) -> None:
        """Take the words."""
        chosen = validate.OneOf(sorted(words), error="out_of_range")
        super().__init__(validate=chosen, error_messages=_CODES, **more)


class Words(fields.List[str]):
    """Some of a few words, or none of them."""

    def __init__(self, words: Collection[str], **more: Any) -> None:
        """Take the words."""
        few = validate.Length(max=len(words), error="out_of_range")
        super().__init__(Word(words), validate=few, error_messages=_CODES, **more)


class Flag(fields.Boolean):
    """``true`` or ``false`` behind the question mark."""

    def __init__(self, **more: Any) -> None:
        """Take what all fields take."""
        super().__init__(truthy={"true"}, falsy={"false"}, error_messages=_CODES, **more)


class Object(fields.Dict):
    """An object of JSON."""

    def __init__(self, **more: Any) -> None:
        """Take what all fields take."""
        super().__init__(error_messages=_CODES, **more)


def said(field: Spoken, words: str) -> Spoken:
    """A field with what the documentation says of it."""
    field.metadata = {**field.metadata, "description": words}
    return field

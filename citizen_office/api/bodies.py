"""What comes in: JSON that is read strictly, and files beside it.

Python's JSON takes more than JSON, of a name that stands twice it takes the last, and a text of it may hold half
surrogates, which no database keeps. What is nested beyond every form's need is refused before anything walks through
it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn, cast

import marshmallow as ma
from flask import Request, current_app, request
from webargs.flaskparser import FlaskParser

from citizen_office.api.problems import Fault, RequestRefused, fault, invalid
from citizen_office.api.refusals import INVALID, KEY_NEEDED, MALFORMED, TOO_LARGE
from citizen_office.http.receiving import held_upload
from citizen_office.services.attach import MOST_FILES, Upload

JSON, MULTIPART = "application/json", "multipart/form-data"
#: The part of a body with files that holds the JSON.
JSON_PART = "case"
#: No body needs to be nested deeper: a person in an item of a list in the answers is at five.
DEEPEST = 20
#: Bits that an idempotency key can have at least, and what a character of it is worth by what it is made of.
KEY_BITS, KEY_LENGTH = 128, range(22, 101)
_ALPHABETS = (
    (frozenset("0123456789"), 3.3),
    (frozenset("0123456789abcdef"), 4.0),
    (frozenset("0123456789ABCDEF"), 4.0),
)
_FULL_ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
_BITS_OF_ANY, _BITS_OF_FULL = 5.0, 6.0


class BodyParser(FlaskParser):
    """Reads bodies our way, and tells faults by their place."""

    def load_json(self, req: Request, schema: ma.Schema) -> Any:
        """The JSON of the body, or of its part ``case``. A body of another format has been refused before."""
        return read_json(_json_part(req) if req.mimetype == MULTIPART else req.get_data())

    def handle_error(self, error: ma.ValidationError, req: Request, schema: ma.Schema, **_: object) -> NoReturn:
        """RequestRefused with a fault for every place."""
        [(location, messages)] = cast("Mapping[str, object]", error.messages).items()
        if location == "json":
            raise RequestRefused(INVALID, _json_faults("", messages))
        names = cast("Mapping[str, list[str]]", messages)
        raise RequestRefused(INVALID, [fault(codes[0], parameter=name) for name, codes in names.items()])


def read_json(body: bytes) -> object:
    """The JSON that ``body`` is; RequestRefused where it is none, is nested too deep, or has half characters."""
    try:
        found: object = json.loads(body.decode(), parse_constant=_no_constant, object_pairs_hook=_object)
    except (ValueError, RecursionError):
        raise RequestRefused(MALFORMED) from None
    _demand_sound(found)
    return found


def idempotency_key() -> str:
    """The key that the request came with; RequestRefused where it is missing or could be guessed."""
    key = request.headers.get("Idempotency-Key", "")
    if len(key) not in KEY_LENGTH or not _FULL_ALPHABET.issuperset(key) or _bits(key) < KEY_BITS:
        raise RequestRefused(KEY_NEEDED, (_key_fault(),))
    return key


def sent_files() -> list[Upload]:
    """The files of the request, each under the name of its part; RequestRefused for two of one name, or too many."""
    if request.mimetype != MULTIPART:
        return []
    files = [(name, file) for name, file in request.files.items(multi=True) if name != JSON_PART]
    if len(files) > MOST_FILES:
        raise RequestRefused(TOO_LARGE)
    names = [name for name, _ in files]
    for name in names:
        if names.count(name) > 1:
            raise invalid("name_twice", parameter=name)
    return [held_upload(name, file) for name, file in files]


def _json_part(req: Request) -> bytes:
    """The part with the JSON, sent as a field or as a file; RequestRefused without it, or beside other fields."""
    for name in req.form:
        if name != JSON_PART:
            raise invalid("unknown_field", parameter=name)
    part = req.files.get(JSON_PART)
    if part is None:
        sent = req.form.get(JSON_PART, "").encode("utf-8", "replace")
    else:
        # As a file it may be as large as a file; JSON of that size would take many times as much memory.
        held = held_upload(JSON_PART, part)
        if held.size > current_app.config["MAX_FORM_MEMORY_SIZE"]:
            raise RequestRefused(TOO_LARGE)
        sent = held.content
    if not sent:
        raise invalid("required", parameter=JSON_PART)
    return sent


def _key_fault() -> Fault:
    return fault(
        "required" if "Idempotency-Key" not in request.headers else "out_of_range", parameter="Idempotency-Key"
    )


def _bits(key: str) -> float:
    """How much a key of these characters can hold, if it was drawn by chance; nothing where hardly any differ."""
    bare = key.replace("-", "").replace("_", "")
    if len(set(bare)) < 8:
        return 0
    for alphabet, bits in _ALPHABETS:
        if alphabet.issuperset(bare):
            return len(bare) * bits
    one_case = bare in (bare.lower(), bare.upper())
    return len(bare) * _BITS_OF_ANY if one_case else len(key) * _BITS_OF_FULL


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object, in which no name stands twice: of two answers nobody knows which one was meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _demand_sound(found: object) -> None:
    """RequestRefused for what is nested too deep, and for texts that have no UTF-8."""
    level: list[object] = [found]
    for _ in range(DEEPEST):
        for text in level:
            if isinstance(text, str) and not _has_utf8(text):
                raise RequestRefused(MALFORMED)
        level = [inner for each in level for inner in _inside(each)]
        if not level:
            return
    raise RequestRefused(MALFORMED)


def _inside(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield from value
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def _has_utf8(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _json_faults(place: str, messages: object) -> Iterator[Fault]:
    """The faults of a tree of messages, which has the shape of the JSON."""
    if isinstance(messages, list):
        yield fault(messages[0], pointer=place)
        return
    # Inside a list a place is a number.
    for key, inner in cast("Mapping[str | int, object]", messages).items():
        name = str(key)
        # Of ``data``, with its free names, marshmallow tells apart what is wrong with a name and with its value.
        inside = name == "_schema" or (name in ("key", "value") and place.count("/") == 2)
        yield from _json_faults(place if inside else f"{place}/{name.replace('~', '~0').replace('/', '~1')}", inner)

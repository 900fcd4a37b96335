"""Look up German texts in another language.

The German text is the key. A text without a translation stays German: better a foreign word than a hole in the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from babel.messages.pofile import read_po

from citizen_office.core.languages import DEFAULT_LANGUAGE, LANGUAGES

#: Where the catalogues are: ``<language tag>/messages.po`` each.
FOLDER = Path(__file__).resolve().parent
#: The languages that have a catalogue.
TRANSLATED = tuple(tag for tag in LANGUAGES if tag != DEFAULT_LANGUAGE)


def gettext(language: str, message: str) -> str:
    """``message`` (German) in ``language``."""
    found = _messages(language).get(message)
    return found[0] if found else message


def ngettext(language: str, singular: str, plural: str, number: int) -> str:
    """The German ``singular`` or ``plural`` for ``number`` in ``language``; all our languages know just these two."""
    found = _messages(language).get(singular)
    forms = found if found and len(found) == 2 else (singular, plural)
    return forms[0] if number == 1 else forms[1]


@cache
def _messages(language: str) -> Mapping[str, tuple[str, ...]]:
    """German text -> its translation, one form or two; read once for the life of the process."""
    if language not in TRANSLATED:
        return MappingProxyType({})
    with (FOLDER / language / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=None)
    found: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        key = message.id[0] if isinstance(message.id, list | tuple) else message.id
        strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
        forms = tuple(string for string in strings if string)
        if key and len(forms) == len(strings) and not message.fuzzy:
            found[key] = forms
    return MappingProxyType(found)

"""Bring the catalogues up to date with code and templates: ``python -m citizen_office.i18n.extract`` in a checkout.

New texts come in without a translation, texts that are no longer there go out. Exit code 1 says that something is
left to translate. Leichte Sprache is written where it helps, so its catalogue lists what is written and nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, TypeAlias

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from citizen_office.i18n.catalogue import FOLDER, TRANSLATED

#: Names of functions whose first texts are translated, as Babel wants them: None for one text, positions for more.
KEYWORDS: Mapping[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "translate": None,
    "ngettext": (1, 2),
    "translate_plural": (1, 2),
}
#: The head of every catalogue, without dates, so that only texts make a difference.
HEADER = (
    'msgid ""\n'
    'msgstr ""\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
#: Languages in which every text must exist.
COMPLETE = ("en",)
_TEMPLATE_OPTIONS = {"trimmed": "true", "silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}

#: A German text, or its singular and plural.
MessageId: TypeAlias = str | tuple[str, ...]


def collect(checkout: Path) -> Catalog:
    """All texts of code and templates below ``checkout``, with the files in which they stand."""
    catalogue = Catalog(charset="utf-8")
    for path, message in sorted(_messages(checkout), key=lambda found: str(found[0])):
        catalogue.add(message, locations=[(path.as_posix(), 0)])
    return catalogue


def read_catalogue(language: str) -> Catalog:
    """What is translated into ``language``."""
    with (FOLDER / language / "messages.po").open("rb") as file:
        return read_po(file, locale=None)


def untranslated(found: Catalog, translated: Catalog) -> list[str]:
    """The German texts that have no translation, or lack one of its forms."""
    return [text_of(message.id) for message in found if message.id and not _done(translated, message.id)]


def stale(found: Catalog, translated: Catalog) -> list[str]:
    """The German texts that are translated and stand nowhere any more."""
    known = {message.id for message in found}
    return [text_of(message.id) for message in translated if message.id and message.id not in known]


def text_of(message: MessageId | list[str]) -> str:
    """A message as one text: of singular and plural the singular."""
    return message if isinstance(message, str) else message[0]


def refresh(language: str, found: Catalog) -> list[str]:
    """Write the catalogue of ``language`` anew; what is left to translate."""
    translated = read_catalogue(language)
    fresh = Catalog(charset="utf-8")
    for message in found:
        if not message.id:
            continue
        string = translated[message.id].string if message.id in translated else ""
        if language in COMPLETE or (string and any(string)):
            fresh.add(message.id, string, locations=message.locations)
    with (FOLDER / language / "messages.po").open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, fresh, width=120, sort_output=True, omit_header=True, include_lineno=False)
    return untranslated(found, fresh) if language in COMPLETE else []


def main() -> int:
    """Refresh all catalogues and say what is left to do."""
    found = collect(FOLDER.parent.parent)
    missing = {language: refresh(language, found) for language in TRANSLATED}
    for language, messages in missing.items():
        for message in messages:
            sys.stdout.write(f"{language}: {message}\n")
    return 1 if any(missing.values()) else 0


def _messages(checkout: Path) -> Iterator[tuple[Path, MessageId]]:
    for path in sorted((checkout / "citizen_office").rglob("*.py")):
        with path.open("rb") as file:
            for _, message, _, _ in extract("python", file, KEYWORDS):
                yield path.relative_to(checkout), message
    for path in sorted((checkout / "templates").glob("*/**/*.html")):
        with path.open("rb") as file:
            for message in _of_template(file):
                yield path.relative_to(checkout), message


def _of_template(file: BinaryIO) -> Iterator[MessageId]:
    for _, function, message, _ in babel_extract(file, tuple(KEYWORDS), (), _TEMPLATE_OPTIONS):
        texts = message if isinstance(message, tuple) else (message,)
        plain = tuple(text for text in texts if isinstance(text, str))
        if plain:
            yield plain[:2] if function in ("ngettext", "translate_plural") else plain[0]


def _done(translated: Catalog, message: MessageId | list[str]) -> bool:
    if message not in translated:
        return False
    string = translated[message].string
    return all(string) if isinstance(string, list | tuple) else bool(string)


if __name__ == "__main__":
    sys.exit(main())

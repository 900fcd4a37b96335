"""The catalogue of services: find one, look at one."""

from __future__ import annotations

import unicodedata
from contextlib import suppress

from citizen_office.core.authorities import Authority
from citizen_office.core.errors import OfficeError
from citizen_office.core.forms.model import Form
from citizen_office.core.languages import LocalText
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.services.desk import Desk

#: How much a hit weighs by where it stands.
_TITLE, _KEYWORD, _SUMMARY = 4, 3, 1


def find_services(desk: Desk, authority: str, query: str, language: str) -> tuple[Form, ...]:
    """The published services that match every word of ``query``, best first; all of them by title without words."""
    with desk.store.read() as work:
        forms = [bundle.form.form for bundle in desk.library.catalogue(work, authority)]
    words = _folded(query[:200]).split()
    ranked = [(_rank(form, words), _folded(form.title.in_language(language)), form) for form in forms]
    found = [entry for entry in ranked if entry[0] > 0 or not words]
    return tuple(form for _, _, form in sorted(found, key=lambda entry: (-entry[0], entry[1])))


def read_services(desk: Desk) -> None:
    """Read all that is published before anybody asks for it. What cannot be read is told to whoever asks for it."""
    with desk.store.read() as work:
        for authority in work.publications.authorities():
            with suppress(OfficeError):
                desk.library.catalogue(work, authority)


def get_service(desk: Desk, authority: str, form_id: str) -> Bundle:
    """The current publication of a service; NotFound where it is unknown or not published."""
    with desk.store.read() as work:
        return desk.library.current(work, authority, form_id)


def authority_named(desk: Desk, key: str) -> Authority:
    """The authority with this key; NotFound where there is none."""
    with desk.store.read() as work:
        return desk.library.authority(work, key)


def authorities(desk: Desk) -> tuple[Authority, ...]:
    """All authorities of the installation, by name."""
    with desk.store.read() as work:
        return tuple(sorted(desk.library.authorities(work).values(), key=lambda found: found.name))


def _rank(form: Form, words: list[str]) -> int:
    """The weight of all words together; 0 where one of them is found nowhere."""
    places = [
        (_TITLE, _all_languages(form.title)),
        (_KEYWORD, " ".join(_all_languages(keyword) for keyword in form.keywords)),
        (_SUMMARY, _all_languages(form.summary)),
    ]
    weights = [max((weight for weight, text in places if word in text), default=0) for word in words]
    return sum(weights) if all(weights) else 0


def _all_languages(text: LocalText) -> str:
    return _folded(" ".join(text.by_language.values()))


def _folded(text: str) -> str:
    """Lower case without accents, so that ``Baume`` finds ``Bäume``."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))

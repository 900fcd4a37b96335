"""To whom and how a notice goes out, read from the answers through the form's ``recipient``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from citizen_office.core.expressions import Value
from citizen_office.core.forms.model import Form

#: What stands where nothing is known of the person.
NEUTRAL_GREETING = {"de": "Guten Tag", "en": "Good day", "de-simple": "Guten Tag"}
_GREETINGS = {
    ("de", "frau"): "Sehr geehrte Frau {name}",
    ("de", "herr"): "Sehr geehrter Herr {name}",
    ("en", "frau"): "Dear Ms {name}",
    ("en", "herr"): "Dear Mr {name}",
}

#: What stands before a name in an address.
_TITLES = {"frau": "Frau", "herr": "Herrn"}


@dataclass(frozen=True, slots=True)
class Addressee:
    """The recipient as far as the answers tell. ``channel`` is one of ``CHANNELS``; every text may be empty."""

    channel: str
    name: str
    title: str
    surname: str
    email: str
    street: str
    town: str
    organisation: str = ""

    def greeting(self, language: str) -> str:
        """The salutation, without the comma at its end."""
        pattern = _GREETINGS.get((language.partition("-")[0], self.title))
        if pattern is not None and self.surname:
            return pattern.format(name=self.surname)
        neutral = NEUTRAL_GREETING.get(language, NEUTRAL_GREETING["de"])
        return f"{neutral} {self.name}" if self.name else neutral

    def address_lines(self) -> tuple[str, ...]:
        """The lines of the address zone; empty where no postal address is known."""
        if not (self.street and self.town):
            return ()
        return tuple(line for line in (*self.name_lines(), self.street, self.town) if line)

    def name_lines(self) -> tuple[str, ...]:
        """Who is meant: an organisation comes before the person who acts for it, as in DIN 5008."""
        title = _TITLES.get(self.title, "")
        if self.organisation:
            return (self.organisation, f"{title} {self.name}".strip())
        return (title, self.name)


def addressee(form: Form, values: Mapping[str, Value]) -> Addressee:
    """Who is to be answered, and by which channel: the one that was asked for, else by post if there is an address."""
    named = form.recipient
    person, address = _record(values.get(named.person)), _record(values.get(named.address))
    name, title, surname = _named(person)
    street, town = _placed(address)
    usual = "post" if street and town and not named.channel else "online"
    return Addressee(
        channel=_text(values.get(named.channel)) or usual,
        name=name,
        title=title,
        surname=surname,
        email=_text(values.get(named.email)),
        street=street,
        town=town,
        organisation=_text(values.get(named.organisation)),
    )


def further_addresses(form: Form, values: Mapping[str, Value]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Whom else the form names, as role and lines of an address: whoever acts for the person (``representative``), and
    a second one whom the notice is for (``addressee``). Without a postal address nobody is named.
    """
    named = form.recipient
    found = (
        ("representative", _lines(values, named.representative, named.representative_address)),
        ("addressee", _lines(values, named.also, named.also_address)),
    )
    return tuple((role, lines) for role, lines in found if lines)


def _lines(values: Mapping[str, Value], person: str, address: str) -> tuple[str, ...]:
    name, title, _ = _named(_record(values.get(person)))
    street, town = _placed(_record(values.get(address)))
    return Addressee("post", name, title, "", "", street, town).address_lines() if name else ()


def search_texts(form: Form, values: Mapping[str, Value]) -> tuple[str, ...]:
    """What a clerk may look a case up by: the recipient's names, address and e-mail."""
    found = addressee(form, values)
    return tuple(text for text in (found.organisation, found.name, found.street, found.town, found.email) if text)


def _named(person: Mapping[str, Value]) -> tuple[str, str, str]:
    """Whole name, title and surname."""
    surname = _text(person.get("nachname"))
    return " ".join(filter(None, (_text(person.get("vorname")), surname))), _text(person.get("anrede")), surname


def _placed(address: Mapping[str, Value]) -> tuple[str, str]:
    """The line with the street, and the one with the town."""
    street = " ".join(filter(None, (_text(address.get("strasse")), _text(address.get("hausnummer")))))
    return street, " ".join(filter(None, (_text(address.get("plz")), _text(address.get("ort")))))


def _record(value: object) -> Mapping[str, Value]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

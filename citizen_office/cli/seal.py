"""``seal check``: look at the seals of the authorities: key, certificate, chain, and until when they can be used."""

from __future__ import annotations

import argparse
import os

from citizen_office.cli.command import add_instance, settings_of
from citizen_office.cli.messages import terminal_language
from citizen_office.i18n.health import health_words
from citizen_office.office import running_office
from citizen_office.services.health import Severity, examine_seals
from citizen_office.services.ports import SealFacts

HELP = "look at the seals of notices"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``check``, and the instance."""
    parser.add_argument("action", choices=("check",), metavar="ACTION", help="key, certificate, chain and expiry")
    add_instance(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print every seal; exit code 1 where one of them cannot be used, and where there is none."""
    language = terminal_language(os.environ)
    with running_office(settings_of(arguments)) as office:
        facts, results = office.desk.seals.facts(), tuple(examine_seals(office.desk))
    for each in facts:
        print("\n".join(_described(each, language)))
    for result in results:
        words = health_words(result.code, result.params, language)
        print(f"{words.found} {words.advice}".strip() if result.severity is not Severity.OK else words.found)
    return 0 if facts and all(result.severity is not Severity.PROBLEM for result in results) else 1


def _described(facts: SealFacts, language: str) -> list[str]:
    """The facts of one seal, a line each; those that could not be read are left out."""
    said = _WORDS[language]
    dates = facts.usable_from and facts.usable_until and f"{facts.usable_from:%Y-%m-%d} – {facts.usable_until:%Y-%m-%d}"
    rows = (
        (said["file"], facts.path),
        (said["certificate"], facts.subject),
        (said["chain"], " ← ".join(facts.chain)),
        (said["key"], facts.key),
        (said["usable"], dates),
        (said["test"], said["yes"] if facts.test else ""),
    )
    return [facts.authority, *(f"  {label:<12} {value}" for label, value in rows if value)]


_WORDS = {
    "de": {
        "file": "Datei",
        "certificate": "Zertifikat",
        "chain": "Aussteller",
        "key": "Schlüssel",
        "usable": "gültig",
        "test": "nur Übung",
        "yes": "ja",
    },
    "en": {
        "file": "file",
        "certificate": "certificate",
        "chain": "issued by",
        "key": "key",
        "usable": "valid",
        "test": "test only",
        "yes": "yes",
    },
}

"""``notice inspect``: say what a PDF is: its seal, its machine-readable part, and whether it is what was issued."""

from __future__ import annotations

import argparse
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from citizen_office.cli.command import add_instance, settings_of
from citizen_office.cli.messages import terminal_language
from citizen_office.core.errors import InstanceUnusable
from citizen_office.office import inspect_alone, running_office
from citizen_office.services.ports import SealReading, SealState
from citizen_office.services.verification import Genuine, ShownFile, inspect_file

HELP = "look into a notice"

#: A notice is never larger.
LARGEST = 64 * 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``inspect FILE``, in an office or with ``--roots`` alone."""
    parser.add_argument(
        "action", choices=("inspect",), metavar="ACTION", help="print what it says for programs, and verify its seal"
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the PDF")
    parser.add_argument(
        "--roots",
        type=Path,
        metavar="PEM",
        help="trust the certificates in this file, and ask no office (default: those of this office's seals)",
    )
    add_instance(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; exit code 0 where the seal is intact and trusted, and an office that was asked knows the
    file as it is; 1 otherwise.
    """
    pdf, said = _read(arguments.file), _WORDS[terminal_language(os.environ)]
    if arguments.roots is not None:
        return _print(inspect_alone(pdf, arguments.roots, datetime.now(UTC)), None, said)
    with running_office(settings_of(arguments)) as office:
        office.require_database()
        with office.desk.store.read() as work:
            authorities = sorted(work.publications.authorities())
        shown = [inspect_file(office.desk, authority, pdf) for authority in authorities]
    best = max(shown, key=lambda each: (each.notice is not None, each.seal.trusted), default=None)
    if best is None:
        raise InstanceUnusable("this office has no authority yet; name certificates with --roots", authority="")
    return _print(best.seal, best, said)


def _print(seal: SealReading, shown: ShownFile | None, said: dict[str, str]) -> int:
    trusted = seal.state is SealState.INTACT and seal.trusted
    print(f"{said['seal']}: {said[seal.state.value]}")
    if seal.signer:
        print(f"{said['signer']}: {seal.signer} ({said['trusted'] if seal.trusted else said['untrusted']})")
    if shown is not None:
        print(f"{said['office']}: {said[_known(shown)]}")
        if shown.notice is not None:
            print(f"{said['notice']}: {_issued(shown.notice, said)}")
    if seal.record:
        print(f"{said['record']}:")
        print(_pretty(seal.record))
    return 0 if trusted and (shown is None or shown.unchanged) else 1


def _known(shown: ShownFile) -> str:
    if shown.unchanged:
        return "unchanged"
    return "changed" if shown.notice is not None else "unknown"


def _issued(notice: Genuine, said: dict[str, str]) -> str:
    return f"{notice.authority.name}, {notice.issued.isoformat()}, {said[notice.standing.value]}"


def _pretty(record: bytes) -> str:
    """The record with a line for each value; as it is where it is no JSON."""
    try:
        return json.dumps(json.loads(record), ensure_ascii=False, indent=2)
    except ValueError:
        return record.decode("utf-8", "replace")


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST)
    except OSError as error:
        raise InstanceUnusable(f"{path} cannot be read: {error.strerror}", unread=str(path)) from error


_WORDS = {
    "de": {
        "seal": "Siegel",
        "intact": "unverletzt, umfasst die ganze Datei",
        "broken": "VERLETZT: Nach dem Siegeln wurde etwas geändert",
        "none": "keines",
        "unreadable": "nicht zu lesen",
        "signer": "Zertifikat",
        "trusted": "vertrauenswürdig",
        "untrusted": "NICHT vertrauenswürdig",
        "office": "In diesem Bürgerbüro",
        "unchanged": "so erteilt, Byte für Byte",
        "changed": "VERÄNDERT: So wurde es nicht erteilt",
        "unknown": "nicht bekannt",
        "notice": "Schreiben",
        "valid": "gilt",
        "superseded": "durch ein späteres ersetzt",
        "withdrawn": "zurückgenommen",
        "record": "Daten für Programme",
    },
    "en": {
        "seal": "Seal",
        "intact": "intact, covers the whole file",
        "broken": "BROKEN: something was changed after sealing",
        "none": "none",
        "unreadable": "unreadable",
        "signer": "Certificate",
        "trusted": "trusted",
        "untrusted": "NOT trusted",
        "office": "In this office",
        "unchanged": "issued like this, byte for byte",
        "changed": "CHANGED: it was not issued like this",
        "unknown": "not known",
        "notice": "Notice",
        "valid": "valid",
        "superseded": "superseded by a later one",
        "withdrawn": "withdrawn",
        "record": "Data for programs",
    },
}

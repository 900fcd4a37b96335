"""``new``: write a small working start of a form or a workflow."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path

from citizen_office.cli.messages import terminal_language
from citizen_office.core.errors import SettingInvalid
from citizen_office.workbench import STARTS, shown, start

HELP = "write a small working start of a form or a workflow"

_WROTE = {"de": "Geschrieben: {file}", "en": "Wrote {file}"}
_NEXT = {
    ("form", "de"): (
        "Der Anfang ist vollständig; so geht es weiter:\n"
        "  1. Öffnen Sie {first} und fragen Sie, was Sie brauchen.\n"
        "  2. Rufen Sie nach jeder Änderung auf: citizen-office check {home}\n"
        "  3. Die Texte für Brief und E-Mail stehen in {templates}."
    ),
    ("form", "en"): (
        "The start is complete; go on like this:\n"
        "  1. Open {first} and ask what you need.\n"
        "  2. After each change run: citizen-office check {home}\n"
        "  3. The texts of the letter and the mail are in {templates}."
    ),
    ("workflow", "de"): (
        "So geht es weiter:\n"
        "  1. Öffnen Sie {first} und beschreiben Sie die Zustände.\n"
        "  2. Rufen Sie nach jeder Änderung auf: citizen-office check {home}\n"
        "  3. Ein Formular nutzt den Ablauf mit „workflow: use: {name}“. Einen Anfang dafür schreibt:\n"
        "     citizen-office new form {name} --home {home}"
    ),
    ("workflow", "en"): (
        "Go on like this:\n"
        "  1. Open {first} and describe the states.\n"
        "  2. After each change run: citizen-office check {home}\n"
        '  3. A form uses the workflow with "workflow: use: {name}". This writes a start of one:\n'
        "     citizen-office new form {name} --home {home}"
    ),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to write, what it is called, and where to."""
    parser.add_argument(
        "kind", choices=tuple(STARTS), help="a form with its texts, scenario and workflow, or a workflow"
    )
    parser.add_argument("name", metavar="NAME", help="its id, which is the name of its file too")
    parser.add_argument(
        "--home",
        type=Path,
        metavar="DIR",
        help="the content folder; it is made if need be (default: $CITIZEN_OFFICE_HOME)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the files and say which, and what to do next. What is there already is never written over."""
    home = arguments.home or os.environ.get("CITIZEN_OFFICE_HOME")
    if not home:
        raise SettingInvalid("say with --home DIR or CITIZEN_OFFICE_HOME where your content is", name="--home")
    folder = Path(home).expanduser().absolute()
    written = start(arguments.kind, arguments.name, folder, datetime.now(UTC).date())
    language = terminal_language(os.environ)
    for path in written:
        print(_WROTE[language].format(file=shown(path)))
    print(
        "\n"
        + _NEXT[arguments.kind, language].format(
            first=shown(written[0]), home=shown(folder), templates=shown(folder / "templates"), name=arguments.name
        )
    )
    return 0

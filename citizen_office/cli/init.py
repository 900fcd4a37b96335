"""``init``: a new office in one folder, for real cases: settings, keys, database, authority, first administrator."""

from __future__ import annotations

import argparse
import os
import sys

from citizen_office.cli.command import add_instance
from citizen_office.cli.init_questions import questions_about
from citizen_office.cli.messages import terminal_language
from citizen_office.cli.new_instance import NewOffice, make, require_new
from citizen_office.cli.questions import add_flags, answers_of
from citizen_office.settings import instance_folder

HELP = "make a new office for real cases; asks what it is not told"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A flag for each question, and ``--yes`` for no question at all."""
    add_instance(parser)
    parser.add_argument("--yes", action="store_true", help="ask nothing: take defaults where a flag is missing")
    add_flags(parser, questions_about(instance_folder({}, None)))


def run(arguments: argparse.Namespace) -> int:
    """Ask, check, make. Refuses a folder in which there is an office, and changes nothing there."""
    folder = instance_folder(os.environ, arguments.instance)
    language = terminal_language(os.environ)
    require_new(folder)
    questions = questions_about(folder)
    asking = sys.stdin.isatty() and not arguments.yes
    given = {
        question.key: str(getattr(arguments, question.key)).strip()
        for question in questions
        if getattr(arguments, question.key) is not None
    }
    answers = answers_of(questions, given, _ask if asking else None, print, language)
    planned = NewOffice(folder, answers)
    print(_END[language].format(folder=folder, password=make(planned), **answers, address=planned.sign_in_address))
    return 0


def _ask(prompt: str) -> str:
    """One line from the terminal. Whoever closes it wants to stop, as with Ctrl-C."""
    try:
        return input(prompt)
    except EOFError as closed:
        raise KeyboardInterrupt from closed


_END = {
    "de": """
Das Bürgerbüro ist eingerichtet: {folder}

  Anmeldung        {address}
  Anmeldename      {admin}
  Kennwort         {password}

Das Kennwort wird nur jetzt angezeigt. Bei der ersten Anmeldung wählen Sie ein eigenes.
Ist es verloren, setzen Sie ein neues mit: citizen-office user password {admin}
Sichern Sie {folder}/.env getrennt von der Datenbank: ohne die Schlüssel darin ist jeder Vorgang verloren.
Noch ist keine Leistung veröffentlicht. Die erste bieten Sie an mit: citizen-office publish buergeridee
Danach starten Sie: citizen-office serve und citizen-office work
""",
    "en": """
The office is ready: {folder}

  Sign-in          {address}
  Login            {admin}
  Password         {password}

The password is shown only now. At the first sign-in you choose your own.
If it is lost, set another with: citizen-office user password {admin}
Back up {folder}/.env apart from the database: without the keys in it every case is lost.
No service has been published yet. Offer the first one with: citizen-office publish buergeridee
Then start: citizen-office serve and citizen-office work
""",
}

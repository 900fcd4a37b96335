"""``doctor``: look at everything that an office stands on, and say what to do."""

from __future__ import annotations

import argparse
import json
import os

from citizen_office.cli.command import add_instance, settings_of
from citizen_office.cli.messages import terminal_language
from citizen_office.i18n.health import health_words
from citizen_office.office import running_office
from citizen_office.services.health import Result, Severity, examine, is_healthy

HELP = "say how the office is, and what to do where something is wrong"

_MARKS = {
    "de": {Severity.OK: "in Ordnung", Severity.WARNING: "Warnung", Severity.PROBLEM: "Problem"},
    "en": {Severity.OK: "ok", Severity.WARNING: "warning", Severity.PROBLEM: "problem"},
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How much to look at, and for whom to write."""
    add_instance(parser)
    parser.add_argument("--chains", action="store_true", help="verify the files of all cases, not of some")
    parser.add_argument("--json", action="store_true", help="write for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print one line for each result; exit code 1 where one of them is a problem."""
    language = terminal_language(os.environ)
    with running_office(settings_of(arguments)) as office:
        results = examine(office.desk, office.surroundings, all_chains=arguments.chains)
    if arguments.json:
        print(json.dumps([_row(result, language) for result in results], ensure_ascii=False, indent=2))
    else:
        for result in results:
            print(_line(result, language))
    return 0 if is_healthy(results) else 1


def _line(result: Result, language: str) -> str:
    words = health_words(result.code, result.params, language)
    mark = _MARKS[language][result.severity]
    # What is in order needs no advice; where there is some all the same, it is for other circumstances.
    advice = f" {words.advice}" if words.advice and result.severity is not Severity.OK else ""
    return f"{mark:<10} {words.found}{advice}"


def _row(result: Result, language: str) -> dict[str, object]:
    words = health_words(result.code, result.params, language)
    return {
        "severity": result.severity.value,
        "code": result.code,
        "found": words.found,
        "advice": words.advice if result.severity is not Severity.OK else "",
        "params": dict(result.params),
    }

"""``check``: say everything that is wrong with forms, workflows, texts and authorities, and play the scenarios."""

from __future__ import annotations

import argparse
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from citizen_office.core.errors import NotFound
from citizen_office.settings import content_home
from citizen_office.workbench import Finding, Report, report_on

HELP = "check forms, workflows, texts and authorities, and play the scenarios"

#: A folder with this folder inside is a content folder.
_MARK = "forms"
_NOTHING_WRONG = {"de": "Keine Probleme gefunden.", "en": "No problems found."}
_ONE_WRONG = {"de": "1 Problem gefunden.", "en": "1 problem found."}
_SOME_WRONG = {"de": "{count} Probleme gefunden.", "en": "{count} problems found."}
_ONE_PLAYED = {"de": "1 Szenario durchgespielt.", "en": "1 scenario played."}
_SOME_PLAYED = {"de": "{count} Szenarien durchgespielt.", "en": "{count} scenarios played."}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to look, in which language to speak, and for whom."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="content folders, or folders and files in one (default: $CITIZEN_OFFICE_HOME, else what was shipped)",
    )
    parser.add_argument("--lang", choices=("de", "en"), default="de", help="language of the messages (default: de)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="for people or for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print every finding as ``file:line:col: message``, or all as JSON; exit code 1 where there is one."""
    paths = arguments.paths or [Path(os.environ.get("CITIZEN_OFFICE_HOME") or content_home())]
    findings, played = _results([path.absolute() for path in paths])
    if arguments.format == "json":
        print(json.dumps([finding.row(arguments.lang) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            print(finding.line_of_text(arguments.lang))
        print(_summary(len(findings), played, arguments.lang))
    return 1 if findings else 0


def _results(paths: list[Path]) -> tuple[list[Finding], int]:
    """The findings in all paths, and how many scenarios were played.

    Each content folder is read once, and a definition is always checked with its neighbours.
    """
    found: dict[Path, Report] = {}
    wanted: list[Finding] = []
    played: dict[str, int] = {}
    for path in paths:
        if not path.exists():
            raise NotFound(f"{path} does not exist")
        home = next((each for each in (path, *path.parents) if (each / _MARK).is_dir()), path)
        if home not in found:
            found[home] = report_on(home, datetime.now(UTC).date())
        wanted += [each for each in found[home].findings if _lies_in(path, each.file)]
        played |= {file: count for file, count in found[home].played.items() if _lies_in(path, file)}
    return list({(each.order(), each.message("en")): each for each in wanted}.values()), sum(played.values())


def _lies_in(path: Path, file: str) -> bool:
    return Path(file).absolute().is_relative_to(path)


def _summary(count: int, played: int, language: str) -> str:
    words = _NOTHING_WRONG if count == 0 else _ONE_WRONG if count == 1 else _SOME_WRONG
    told = [words[language].format(count=count)]
    if played:
        told.append((_ONE_PLAYED if played == 1 else _SOME_PLAYED)[language].format(count=played))
    return " ".join(told)

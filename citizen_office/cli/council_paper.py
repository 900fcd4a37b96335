"""``council-paper``: draw a paper for the council (Beschlussvorlage) out of a file."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from citizen_office.cli.messages import terminal_language
from citizen_office.core.errors import Refused
from citizen_office.office import DefinitionInvalid, load_authority, read_council_paper, render
from citizen_office.services.council_papers import paper_letter
from citizen_office.settings import content_home

HELP = "draw a paper for the council (Beschlussvorlage) as PDF"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``council-paper FILE [-o PDF]``."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the paper, as YAML")
    parser.add_argument(
        "-o", "--out", metavar="PDF", type=Path, help="the file to write (default: FILE with the ending .pdf)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the PDF; what looks odd is told. With a single mistake nothing is written, and the exit code is 1."""
    source: Path = arguments.file
    language = terminal_language(os.environ)
    try:
        checked = read_council_paper(_bytes(source), str(source))
        home = Path(os.environ.get("CITIZEN_OFFICE_HOME") or content_home())
        letter = paper_letter(checked.paper, load_authority(home, checked.paper.authority))
    except DefinitionInvalid as invalid:
        for finding in invalid.findings:
            sys.stderr.write(f"{finding.line_of_text(language)}\n")
        return 1
    for warning in checked.warnings:
        sys.stderr.write(f"{warning.line_of_text(language)}\n")
    target: Path = arguments.out or source.with_suffix(".pdf")
    try:
        target.write_bytes(render(letter))
    except OSError as error:
        raise Refused(f"cannot write {target}: {error.strerror}", unwritable=str(target)) from error
    print(target)
    return 0


def _bytes(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise Refused(f"cannot read {source}: {error.strerror}", unreadable=str(source)) from error

"""``diagram``: show how a workflow goes, as a picture or as a table."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from citizen_office.core.errors import InstanceUnusable
from citizen_office.core.workflows.model import Workflow
from citizen_office.i18n.workflows import workflow_in_words
from citizen_office.office import load_workflow, workflow_mermaid, workflow_svg
from citizen_office.settings import content_home

HELP = "draw a workflow, or write it as a table"

_END = {"de": "(Ende)", "en": "(end)"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which workflow, as what, in which language, and where to."""
    parser.add_argument("workflow", metavar="WORKFLOW", help="its id: the name of its file without .yaml")
    parser.add_argument(
        "--home",
        type=Path,
        metavar="DIR",
        help="the content folder (default: $CITIZEN_OFFICE_HOME, else what was shipped)",
    )
    parser.add_argument("--format", choices=tuple(_FORMATS), default="svg", help="default: svg")
    parser.add_argument("--lang", choices=("de", "en"), default="de", help="language of the titles (default: de)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write it (default: standard output)")


def run(arguments: argparse.Namespace) -> int:
    """Write the diagram. Refused for a workflow that is not there or has mistakes in its file."""
    home = arguments.home or Path(os.environ.get("CITIZEN_OFFICE_HOME") or content_home())
    text = _FORMATS[arguments.format](load_workflow(home.absolute(), arguments.workflow), arguments.lang)
    if arguments.out is None:
        sys.stdout.write(text)
        return 0
    try:
        arguments.out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InstanceUnusable(f"{arguments.out} cannot be written: {error.strerror}") from error
    return 0


def _svg(workflow: Workflow, language: str) -> str:
    return workflow_svg(workflow, language) + "\n"


def _table(workflow: Workflow, language: str) -> str:
    """One line a way, in columns: from, what happens, by whom, to."""
    rows = list(_rows(workflow, language))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(lines) + "\n"


def _rows(workflow: Workflow, language: str) -> Iterator[tuple[str, str, str, str]]:
    for stand in workflow_in_words(workflow, language):
        for way in stand.ways:
            yield stand.title, way.action, way.who, f"→ {way.to}"
        if not stand.ways:
            yield stand.title, _END[language], "", ""


_FORMATS: Mapping[str, Callable[[Workflow, str], str]] = {
    "svg": _svg,
    "mermaid": workflow_mermaid,
    "table": _table,
}

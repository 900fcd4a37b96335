"""``schema``: write JSON Schemas, by which editors complete and check definitions while one types."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from citizen_office.core.errors import Refused
from citizen_office.workbench import json_schemas

HELP = "write JSON Schemas of forms, scenarios, workflows, authorities and council papers for editors"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write."""
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("schemas"),
        metavar="DIR",
        help="the folder to write to; it is made if need be (default: ./schemas)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write one file for each kind of definition, over those of an earlier version, and print their paths."""
    folder: Path = arguments.out
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind, schema in json_schemas().items():
            path = folder / f"{kind}.schema.json"
            path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            print(path)
    except OSError as error:
        raise Refused(f"cannot write to {folder}: {error.strerror}") from error
    return 0

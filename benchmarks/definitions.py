"""Goal 15, first half: checking twenty services with their scenarios, as ``citizen-office check`` does."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, short
from benchmarks.instances import temporary_folder
from benchmarks.measure import cpu_of_children, timed
from benchmarks.town import SERVICE
from citizen_office.settings import content_home

GOAL = 15
#: As many services as a small town has.
SERVICES = 20
_TIMES = 7


def figures() -> Iterator[Figure]:
    """Seconds of CPU of the command, and of them those that the bare interpreter takes."""
    with temporary_folder() as folder:
        _write_town(folder)
        environ = {**os.environ, "CITIZEN_OFFICE_HOME": str(folder)}
        pairs = [
            (_seconds(["-m", "citizen_office", "check"], environ), _seconds(["-c", ""], environ)) for _ in range(_TIMES)
        ]
    command = statistics.median(ours for ours, _ in pairs)
    bare = statistics.median(nothing for _, nothing in pairs)
    detail = f"of CPU, the whole command; Python alone {short(bare)} s"
    yield Figure(GOAL, f"check of {SERVICES} services with their scenarios", command, "s", 2, False, detail)


def _seconds(words: list[str], environ: dict[str, str]) -> float:
    command = [sys.executable, *words]
    return timed(lambda: subprocess.run(command, env=environ, check=True, stdout=subprocess.DEVNULL), cpu_of_children)


def _write_town(home: Path) -> None:
    """Content with many services, each with the scenarios of the first one."""
    for folder in ("authorities", "forms", "templates", "workflows"):
        shutil.copytree(content_home() / folder, home / folder)
    have = len(list((home / "forms").glob("*.scenarios.yaml")))
    for number in range(SERVICES - have):
        for key, end in (("form", ".yaml"), ("scenarios", ".scenarios.yaml")):
            text = (home / "forms" / f"{SERVICE}{end}").read_text(encoding="utf-8")
            copied = text.replace(f"{key}: {SERVICE}\n", f"{key}: {SERVICE}_{number}\n", 1)
            (home / "forms" / f"{SERVICE}_{number}{end}").write_text(copied, encoding="utf-8")

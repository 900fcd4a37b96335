"""The figures as JSON, as a page of the documentation and as charts."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.charts import chart, goodness
from benchmarks.figures import Figure, short

_ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).with_name("results.json")
PAGE = _ROOT / "docs" / "performance.md"
CHARTS = _ROOT / "docs" / "performance"
#: What the page says beside the figures; written by hand.
NOTES = Path(__file__).with_name("notes.md")
#: The headings of the page, and the goals below each.
_PARTS = (
    ("The engine", "engine", (2, 8, 9)),
    ("Writing and reading cases", "cases", (1, 3, 4, 12)),
    ("Letters", "letters", (6,)),
    ("Pages and processes", "processes", (7, 10, 11)),
    ("Definitions and files", "files", (15,)),
)


def write_report(found: Mapping[str, tuple[Figure, ...]]) -> None:
    """Put what was measured beside what was measured before, and write everything anew."""
    known: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    for name, figures in found.items():
        known[name] = {"at": _today(), "machine": _machine(), "figures": [asdict(figure) for figure in figures]}
    RESULTS.write_text(json.dumps(known, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    ordered = sorted(_all(known), key=lambda figure: figure.goal)
    CHARTS.mkdir(exist_ok=True)
    for _, name, goals in _PARTS:
        picture = chart([figure for figure in ordered if figure.goal in goals])
        (CHARTS / f"{name}.svg").write_text(picture, encoding="utf-8")
    PAGE.write_text("\n".join(_page(known, ordered)), encoding="utf-8")


def _all(known: Mapping[str, Any]) -> list[Figure]:
    return [Figure(**each) for measured in known.values() for each in measured["figures"]]


def _page(known: Mapping[str, Any], figures: list[Figure]) -> Iterator[str]:
    yield "# Performance"
    yield ""
    yield f"Measured by `make bench` {_when(known)}."
    yield "Every ratio has both sides taking turns in one run, so that whatever else the machine does slows both; bare"
    yield "seconds and rates are of that machine and that day."
    yield ""
    met = sum(figure.reached for figure in figures)
    yield f"{met} of {len(figures)} figures are within their limits."
    for title, name, goals in _PARTS:
        yield ""
        yield f"## {title}"
        yield ""
        yield f"![Bars that end where each figure stands to its limit](performance/{name}.svg)"
        yield ""
        yield "| goal | what | measured | limit | |"
        yield "|---|---|---|---|---|"
        for goal, group in groupby((each for each in figures if each.goal in goals), key=lambda each: each.goal):
            yield from (_row(goal, figure) for figure in group)
    yield ""
    yield NOTES.read_text(encoding="utf-8")


def _row(goal: int, figure: Figure) -> str:
    engine = f", {figure.engine}" if figure.engine else ""
    sign = "≥" if figure.at_least else "≤"
    verdict = "" if figure.reached else f"**missed by {_distance(figure)}.**"
    measured, limit = f"{short(figure.value)} {figure.unit}", f"{sign} {short(figure.limit)} {figure.unit}"
    said = " ".join(filter(None, (verdict, figure.detail)))
    return f"| {goal} | {figure.what}{engine} | {measured} | {limit} | {said} |"


def _distance(figure: Figure) -> str:
    """How far a missed figure is from its limit."""
    return f"a factor of {short(1 / goodness(figure))}"


def _when(known: Mapping[str, Any]) -> str:
    days = sorted({measured["at"] for measured in known.values()})
    machines = sorted({measured["machine"] for measured in known.values()})
    span = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
    return f"on {span} ({'; '.join(machines)})"


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _machine() -> str:
    """Processor, cores, system and Python."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    model = next((line.partition(":")[2].strip() for line in told.splitlines() if line.startswith("model name")), "")
    processor, python = model or platform.machine(), platform.python_version()
    return f"{processor}, {os.cpu_count()} cores, {platform.system()}, Python {python}"

"""``python -m benchmarks``: measure, print a table, and write the figures to ``benchmarks/results.json``."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import core, definitions


def main() -> None:
    """Run every comparison."""
    results = [measure() for measure in (*core.COMPARISONS, *definitions.COMPARISONS)]
    for result in results:
        print(result.as_row())
    report = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "results": [asdict(result) for result in results],
    }
    path = Path(__file__).with_name("results.json")
    path.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


main()

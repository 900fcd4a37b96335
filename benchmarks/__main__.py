"""``python -m benchmarks [NAME …]``: measure, print, and write ``docs/performance.md`` with its charts.

Without names every goal is measured; what is not measured keeps the figures of the run before. ``NAME --full`` does
what takes longer than a usual run allows.
"""

from __future__ import annotations

import argparse
import os
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from benchmarks import (
    action,
    advance,
    answers,
    definitions,
    expressions,
    inbox,
    memory,
    notice,
    page,
    replay,
    start,
    submit,
    writers,
)
from benchmarks.figures import Figure
from benchmarks.report import write_report

#: What can be measured, in the order of the goals.
MEASURES: Mapping[str, Callable[[], Iterator[Figure]]] = {
    "submit": submit.figures,
    "advance": advance.figures,
    "action": action.figures,
    "inbox": inbox.figures,
    "notice": notice.figures,
    "page": page.figures,
    "answers": answers.figures,
    "expressions": expressions.figures,
    "start": start.figures,
    "memory": memory.figures,
    "writers": writers.figures,
    "check": definitions.figures,
    "replay": replay.figures,
}
#: What takes longer than a usual run allows.
FULL: Mapping[str, Callable[[], Iterator[Figure]]] = {"memory": memory.full}


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of: {', '.join(MEASURES)} (default: all)")
    parser.add_argument("--full", action="store_true", help="the long run of a measurement that has one")
    chosen = parser.parse_args()
    table = FULL if chosen.full else MEASURES
    unknown = set(chosen.names) - table.keys()
    if unknown:
        parser.error(f"there is no measurement {', '.join(sorted(unknown))}; there are {', '.join(table)}")
    for name in chosen.names or table:
        started = time.monotonic()
        measured = []
        for figure in table[name]():
            print(figure.as_row(), flush=True)
            measured.append(_placed(figure))
        print(f"   {name}: {time.monotonic() - started:.0f} s", flush=True)
        # At once, so that whoever stops a long run keeps what it has measured.
        write_report({f"{name} full" if chosen.full else name: tuple(measured)})


def _placed(figure: Figure) -> Figure:
    """The figure, which says where its files lay if that was not the usual place."""
    place = os.environ.get("BENCH_FOLDER")
    return replace(figure, detail=f"{figure.detail}; files in {place}") if place else figure


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()

"""Goal 6: letters, from their words to a sealed PDF; against others, by the hundred pages, and what a worker holds."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, ratio, short
from benchmarks.letters import NUMBERS, long_table, long_text, notice, one_page
from benchmarks.measure import Side, compare, timed
from benchmarks.peers.letter_makers import MAKERS
from citizen_office.pdf import render
from citizen_office.pdf.sealing import SealFolder, write_test_seal
from citizen_office.services.ports import Seal

GOAL = 6
_AUTHORITY = "hagenow"
_ROUNDS, _IN_A_ROUND = 9, 30
_PARAGRAPHS, _ROWS = 5_500, 18_500
#: So many notices show whether a process grows with them; what it holds is read after each so many.
_MANY, _EACH = 10_000, 1_000


def figures() -> Iterator[Figure]:
    """The sealed notice, the letter against others, the two large ones, and memory."""
    with test_seal() as seal:
        rates = [_IN_A_ROUND / timed(lambda: _draw(seal, _IN_A_ROUND), time.process_time) for _ in range(_ROUNDS)]
        size = len(render(notice(1), seal)) / 1024
    detail = f"per second of CPU; two codes, the decision as data, tags, {short(size)} KiB"
    yield Figure(GOAL, "sealed notices of two pages", statistics.median(rates), "/s", 100, True, detail)
    ours = Side("ours", lambda: render(one_page(next(NUMBERS))))
    for name, (make, limit) in MAKERS.items():
        found = compare(ours, Side(name, make()), seconds=0.2)
        yield ratio(GOAL, f"letter of one page against {name}", found, limit, names=("ours, tagged", name))
    yield from _large()
    first, *others = _held()
    detail = f"of memory at most, read after every {_EACH:,}"
    yield Figure(GOAL, f"process that draws {_MANY:,} sealed notices", max(first, *others), "MiB", 120, False, detail)
    detail = f"of memory, {short(others[-1])} MiB over {short(first)} after the first {_EACH:,}"
    yield Figure(GOAL, f"memory after {_MANY:,} sealed notices", others[-1] / first, "×", 1.03, False, detail)


def test_seal() -> _TestSeal:
    """A seal whose key a test authority has certified, for the time of a ``with``."""
    return _TestSeal()


class _TestSeal:
    """A folder with a test seal; it is gone at the end."""

    def __enter__(self) -> Seal:
        self._folder = TemporaryDirectory()
        folder = Path(self._folder.name)
        write_test_seal(folder, _AUTHORITY, "Stadt Hagenow", "geheim", datetime.now(UTC))
        seal = SealFolder(folder, lambda: datetime.now(UTC), training=True).of(_AUTHORITY)
        assert seal is not None
        return seal

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()


def _draw(seal: Seal, letters: int) -> None:
    for _ in range(letters):
        render(notice(next(NUMBERS)), seal)


def _large() -> Iterator[Figure]:
    text = long_text(_PARAGRAPHS)
    pages = render(text).count(b"/Type/Page/")
    spent = timed(lambda: render(text), time.process_time)
    yield Figure(GOAL, f"letter of {pages} pages of text", spent, "s", 3, False, "of CPU")
    quarter, whole = long_table(_ROWS // 4), long_table(_ROWS)
    parts = [timed(lambda: render(quarter), time.process_time) for _ in range(3)]
    spent = timed(lambda: render(whole), time.process_time)
    growth = spent / statistics.median(parts) / 4
    detail = f"of CPU for four times the rows, over four times that for a quarter of them; {short(spent)} s"
    yield Figure(GOAL, f"table of {_ROWS:,} rows grows with its rows", growth, "×", 1.3, False, detail)


def _held() -> list[float]:
    """What a process of its own holds, in MiB, after every thousand notices."""
    program = (
        "import gc, psutil; from benchmarks.notice import _draw, test_seal\n"
        "def held():\n    gc.collect()\n    return psutil.Process().memory_info().rss / 2**20\n"
        f"with test_seal() as seal:\n    for _ in range({_MANY // _EACH}):\n"
        f"        _draw(seal, {_EACH}); print(held())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return [float(line) for line in done.stdout.split()]

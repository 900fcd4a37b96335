"""Measure two callables against each other, interleaved, so that a noisy machine disturbs both alike."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Call: TypeAlias = Callable[[], object]
#: Says the time in seconds: of CPU for what only computes, of the clock for what waits for a disk or another process.
Watch: TypeAlias = Callable[[], float]

ROUNDS = 15
#: Seconds that one turn of one side should last.
TURN_SECONDS = 0.05


def _nothing(calls: int) -> None:
    """Most sides need no preparation."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two. ``prepare`` is called with the number of calls that follow, and is not measured."""

    name: str
    call: Call
    prepare: Callable[[int], None] = field(default=_nothing)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``ours`` and ``limit`` in calls per second (medians); ``ratio`` the median of the rounds' ratios."""

    ours: float
    limit: float
    ratio: float


def compare(
    ours: Side,
    limit: Side,
    *,
    watch: Watch = time.process_time,
    rounds: int = ROUNDS,
    seconds: float = TURN_SECONDS,
) -> Comparison:
    """Let both sides take turns; which one begins changes with each round."""
    sides = [(side, _calls_a_turn(side, watch, seconds)) for side in (ours, limit)]
    pairs: list[tuple[float, float]] = []
    gc.collect()
    for turn in range(rounds):
        order = (0, 1) if turn % 2 == 0 else (1, 0)
        rates = {place: _rate(*sides[place], watch) for place in order}
        pairs.append((rates[0], rates[1]))
    return Comparison(
        statistics.median(first for first, _ in pairs),
        statistics.median(second for _, second in pairs),
        statistics.median(first / second for first, second in pairs),
    )


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of ``values`` lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def timed(call: Call, watch: Watch = time.perf_counter) -> float:
    """The seconds that one call takes."""
    started = watch()
    call()
    return watch() - started


def cpu_of_children() -> float:
    """Seconds of CPU that processes have taken which this one has started and that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def _calls_a_turn(side: Side, watch: Watch, seconds: float) -> int:
    """How many calls fill one turn."""
    calls = 1
    while True:
        spent = calls / _rate(side, calls, watch)
        if spent >= seconds / 4:
            return max(1, int(calls * seconds / spent))
        calls *= 4


def _rate(side: Side, calls: int, watch: Watch) -> float:
    side.prepare(calls)
    call = side.call
    started = watch()
    for _ in range(calls):
        call()
    # A clock that did not move on a single quick call has moved by less than it can tell.
    return calls / max(watch() - started, 1e-9)

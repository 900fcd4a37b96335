"""Measure two callables against each other, interleaved, so that a noisy machine disturbs both alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 15
#: Seconds that one turn of one side should last.
TURN_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Comparison:
    """``ours`` and ``limit`` in calls per second of CPU (medians); ``ratio`` the median of the rounds' ratios."""

    name: str
    limit_name: str
    ours: float
    limit: float
    ratio: float

    def as_row(self) -> str:
        """One line for the terminal."""
        sides = (f"{name:<24} {rate:>12,.0f}/s" for name, rate in self._sides())
        return "   ".join((*sides, f"{self.ratio:.3f}"))

    def _sides(self) -> tuple[tuple[str, float], tuple[str, float]]:
        return (self.name, self.ours), (self.limit_name, self.limit)


def compare(name: str, ours: Callable[[], object], limit_name: str, limit: Callable[[], object]) -> Comparison:
    """Let both sides take turns; which one begins changes with each round."""
    our_calls, limit_calls = _calls_a_turn(ours), _calls_a_turn(limit)
    pairs: list[tuple[float, float]] = []
    gc.collect()
    for turn in range(ROUNDS):
        if turn % 2:
            second, first = _rate(limit, limit_calls), _rate(ours, our_calls)
        else:
            first, second = _rate(ours, our_calls), _rate(limit, limit_calls)
        pairs.append((first, second))
    return Comparison(
        name,
        limit_name,
        statistics.median(first for first, _ in pairs),
        statistics.median(second for _, second in pairs),
        statistics.median(first / second for first, second in pairs),
    )


def _calls_a_turn(side: Callable[[], object]) -> int:
    """How many calls fill one turn."""
    calls = 1
    while True:
        started = time.process_time()
        for _ in range(calls):
            side()
        spent = time.process_time() - started
        if spent >= TURN_SECONDS / 4:
            return max(1, int(calls * TURN_SECONDS / spent))
        calls *= 4


def _rate(side: Callable[[], object], calls: int) -> float:
    started = time.process_time()
    for _ in range(calls):
        side()
    return calls / (time.process_time() - started)

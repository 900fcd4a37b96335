"""Processes whose coverage nobody measures: what they run has tests of its own, and they are twice as fast without."""

from __future__ import annotations

import os


def unmeasured() -> dict[str, str]:
    """The environment of this process, without what tells the processes it starts to measure themselves."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS")}

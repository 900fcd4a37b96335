"""What is written down for whoever runs an office: a line of JSON for each thing that went wrong, on standard error.

Never what somebody typed, and never the words of an error, which may quote it.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

_LOG = logging.getLogger("citizen_office")


def warn(event: str, **facts: object) -> None:
    """Something was refused, and will be tried again."""
    _write(logging.WARNING, event, facts)


def alarm(event: str, **facts: object) -> None:
    """A fault of ours, which somebody should look at."""
    _write(logging.ERROR, event, facts)


def _write(level: int, event: str, facts: dict[str, object]) -> None:
    line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "level": logging.getLevelName(level).lower()}
    _LOG.log(level, "%s", json.dumps({**line, "event": event, **facts}, ensure_ascii=False))

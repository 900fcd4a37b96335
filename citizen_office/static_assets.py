"""Tells whether the front-end assets are there: they are fetched by the build, not kept in git."""

from __future__ import annotations

from pathlib import Path

REPAIR = "make setup"


def missing_assets(static: Path) -> str | None:
    """What to tell the operator when the fetched assets below `static` are missing; None when they are there.

    The stamp is the last file that the build writes, so a build that was interrupted counts as missing.
    """
    stamp = static / "vendor" / "STAMP"
    if stamp.is_file():
        return None
    return f"The front-end assets are missing ({stamp} does not exist). Get them with: {REPAIR}"

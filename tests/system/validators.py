"""Letters as files, and programs that judge them."""

from __future__ import annotations

import subprocess
from pathlib import Path


def said(*words: str | Path) -> str:
    """What a program prints; it must end well."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def written(folder: Path, content: bytes) -> Path:
    """A letter as a file."""
    path = folder / "letter.pdf"
    path.write_bytes(content)
    return path

"""Start the process in which a file from outside is opened, and hear what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence


def said_of(module: str, arguments: Sequence[str], sent: bytes, patience: float) -> bytes | None:
    """What the ``module`` of ours says of what is ``sent`` to it; None where it died, or took longer than ``patience``
    seconds.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own module in our own interpreter
            [sys.executable, "-I", "-m", module, *arguments],
            input=sent,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # The keys of the office are in our environment. Memory that is given back is to count as given back.
            env={"LANG": "C.UTF-8", "MALLOC_MMAP_THRESHOLD_": "1048576"},
            cwd=os.sep,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return None if done.returncode else done.stdout

"""The process in which a file is opened: ``python -m citizen_office.files.child KIND``, a file in, an answer out.

It gives up most of what it could do before it reads a byte, so that whatever a file does to the libraries that open it
happens in here, to one file, for a few seconds. The answer is a line with the code of the problem, empty where there is
none, and behind it the copy for viewing.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import BinaryIO

from citizen_office.files.documents import examine_pdf
from citizen_office.files.images import examine_image
from citizen_office.files.refusal import FileRefused

#: Bytes of data that the process may hold, and seconds of a processor that it may take.
MOST_MEMORY = 288 * 1024 * 1024
MOST_SECONDS = 5
#: It writes no file, not even its own remains, starts nothing, and opens hardly anything.
LIMITS: Mapping[int, int] = {
    resource.RLIMIT_DATA: MOST_MEMORY,
    resource.RLIMIT_CPU: MOST_SECONDS,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_NPROC: 0,
    resource.RLIMIT_NOFILE: 32,
}
#: How each kind of file is examined.
EXAMINERS: Mapping[str, Callable[[bytes], bytes]] = {
    "pdf": examine_pdf,
    "jpeg": partial(examine_image, kind="jpeg"),
    "png": partial(examine_image, kind="png"),
}


def answer(kind: str, content: bytes) -> bytes:
    """What is said of a file of ``kind``: a line with a code or nothing, then the copy for viewing."""
    try:
        return b"\n" + EXAMINERS[kind](content)
    except FileRefused as refused:
        return f"{refused.code}\n".encode()
    except MemoryError:
        # A document that needs so much is none; of an image it says how large it really is.
        return b"file_broken\n" if kind == "pdf" else b"image_too_large\n"


def main(kind: str, received: BinaryIO, sent: BinaryIO) -> None:
    """Give up what is not needed, then answer."""
    for limit, most in LIMITS.items():
        resource.setrlimit(limit, (most, most))
    sent.write(answer(kind, received.read()))


if __name__ == "__main__":
    main(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)

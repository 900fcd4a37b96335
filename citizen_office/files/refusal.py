"""The way in which the examination of a file says no."""

from __future__ import annotations


class FileRefused(Exception):
    """The file is not kept; ``code`` is one of ``PROBLEM_CODES``."""

    def __init__(self, code: str) -> None:
        """Take the code of the problem."""
        super().__init__(code)
        self.code = code

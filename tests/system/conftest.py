"""What the tests need that drive programs of the machine."""

from __future__ import annotations

import shutil

import pytest

#: No Debian package has it: it is asked where somebody has put it on the PATH.
collect_ignore = [] if shutil.which("verapdf") else ["test_verapdf.py"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say in a line that something was not asked, instead of passing over it."""
    if collect_ignore and config.option.markexpr == "system":
        terminalreporter.write_line(
            "veraPDF was not asked about PDF/A-3a and PDF/UA-1, for it is not on the PATH: verapdf.org has it."
        )

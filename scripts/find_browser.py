"""Finds a Chromium for the browser tests, gets one where it can, else says how to get one.

    python scripts/find_browser.py     prints the path, or the reason on stderr with exit code 1

Looks at `$BROWSER_PATH`, at the programs on the path and in the usual folders, at Playwright's own browser;
then lets Playwright fetch its browser; then, as root on Debian, apt. Every candidate must start before it is
believed: Ubuntu's `chromium-browser` may be a note that points to snap, and Playwright's may lack libraries.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# The first one has no window to draw: it opens a page in a third of the time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
FOLDERS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
APT_PACKAGES = ("chromium-headless-shell", "fonts-dejavu-core")
INSTALL_SECONDS = 600
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


class BrowserNotFoundError(RuntimeError):
    """There is no browser here and none could be fetched; the text names the command that gets one."""


def find_browser() -> str:
    """The path of a Chromium that starts on this machine.

    Raises BrowserNotFoundError, whose text says what to do.
    """
    named = os.environ.get("BROWSER_PATH")
    if named:
        if _starts(named):
            return named
        raise BrowserNotFoundError(f"BROWSER_PATH names {named}, which does not start.")
    for candidate in _candidates():
        if _starts(candidate):
            return candidate
    raise BrowserNotFoundError(
        "The browser tests need Chromium, Chrome or Edge; none was found or could be fetched. Get one with:\n"
        f"    sudo apt-get install {' '.join(APT_PACKAGES)}    (Debian)\n"
        f"    {sys.executable} -m playwright install --with-deps chromium    (elsewhere)\n"
        "or name one: BROWSER_PATH=/path/to/chromium make test"
    )


def _candidates() -> Iterator[str]:
    """Paths to try, the cheapest first; what fetches something stands last and runs only when reached."""
    yield from filter(None, map(shutil.which, NAMES))
    yield from FOLDERS
    yield from _of_playwright()
    if _run(sys.executable, "-m", "playwright", "install", "chromium"):
        yield from _of_playwright()
    if _is_root() and shutil.which("apt-get"):
        _run("apt-get", "update")
        _run("apt-get", "install", "--yes", "--no-install-recommends", *APT_PACKAGES)
        yield from filter(None, map(shutil.which, NAMES))


def _of_playwright() -> Iterator[str]:
    # In a process of its own, since a running test session may already hold Playwright's event loop.
    answer = subprocess.run([sys.executable, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True, check=False)
    if answer.returncode == 0:
        yield answer.stdout.strip()


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _starts(path: str) -> bool:
    if not os.access(path, os.X_OK):
        return False
    if sys.platform == "win32":  # there `--version` opens a window
        return Path(path).is_file()
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _run(*command: str) -> bool:
    """Run a command that fetches something, telling so; stdout stays free for the answer."""
    print("Looking for a browser:", " ".join(command), file=sys.stderr)
    try:
        done = subprocess.run(command, stdout=sys.stderr, timeout=INSTALL_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def main() -> int:
    """Print the path of a browser; the exit code is 1 when there is none."""
    try:
        print(find_browser())
    except BrowserNotFoundError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

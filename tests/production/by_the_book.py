"""An office made by typing what ``docs/how-to/run-in-production.md`` says, and its first case, through a proxy."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter

from tests.reliability.plain_citizen import PlainCitizen, post_forms
from tests.reliability.running_town import free_port
from tests.transports.mail_server import MailServer

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "run-in-production.md"
ADDRESS = "https://buergerbuero.neustadt.example"
PASSWORD = "ein langes Kennwort"
PATIENCE = 120.0
IDEA = {
    "idee": {"thema": "gruen", "betreff": "Ein Baum", "idee": "Ein Baum mehr auf dem Marktplatz.", "ort": ""},
    "person": {"antwort_per": "email", "name_nennen": "false", "email": "lea@post.example"},
    "einwilligung": {"veroeffentlichung": "false", "datenschutz": "true"},
}


def typed_lines() -> list[str]:
    """What the account of the service types, in order; lines of root are left out."""
    blocks = re.findall(r"```console\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


class Proxy(HTTPAdapter):
    """What nginx does by our example: it speaks https for the office, and says so in headers of its own."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port

    def send(self, request: requests.PreparedRequest, *given: Any, **more: Any) -> requests.Response:
        assert request.url is not None
        asked = urlsplit(request.url)
        passed = request.copy()
        passed.url = asked._replace(scheme="http", netloc=f"127.0.0.1:{self._port}").geturl()
        forwarded = {"For": "192.0.2.7", "Host": asked.netloc, "Proto": asked.scheme}
        passed.headers.update({f"X-Forwarded-{name}": value for name, value in forwarded.items()})
        passed.headers["Host"] = asked.netloc
        response = super().send(passed, *given, **more)
        response.url, response.request = request.url, request
        return response


class Terminal:
    """A shell in which commands of the how-to are typed, with the paths and the mail server of this test."""

    def __init__(self, programs: Path, folder: Path, mail_port: int) -> None:
        self.folder = folder
        self.port = free_port()
        self._exports: list[str] = []
        self._changes = {
            "/opt/citizen-office/bin": str(programs),
            "/var/lib/citizen-office": str(folder),
            "smtp://buergerbuero:PASSWORT@mail.neustadt.example:587": f"smtp://127.0.0.1:{mail_port}",
        }
        kept = {name: value for name, value in os.environ.items() if name.startswith(("COV", "PYTHONHASH", "TMP"))}
        self._environ = {**kept, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PORT": str(self.port)}
        self.running: list[subprocess.Popen[str]] = []

    def type(self, line: str) -> str:
        """Type one line; what it says. ``serve`` and ``work`` go on in a terminal of their own."""
        for book, here in self._changes.items():
            line = line.replace(book, here)
        if line.startswith("export "):
            self._exports.append(line)
            return ""
        command = ["bash", "-c", "\n".join([*self._exports, f"exec {line}"])]
        if line.endswith((" serve", " work")):
            self.running.append(subprocess.Popen(command, env=self._environ, cwd=self.folder.parent, text=True))
            return ""
        done = subprocess.run(
            command,
            env=self._environ,
            cwd=self.folder.parent,
            input=f"{PASSWORD}\n",
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        return done.stdout

    def stop(self) -> None:
        """Stop what goes on, the polite way."""
        for process in self.running:
            process.terminate()
        for process in self.running:
            assert process.wait(PATIENCE) == 0


@contextmanager
def terminal(programs: Path, folder: Path) -> Iterator[tuple[Terminal, MailServer]]:
    """A terminal, and the mail server of the town."""
    with MailServer() as mail:
        typing = Terminal(programs, folder, mail.port)
        try:
            yield typing, mail
            typing.stop()
        finally:
            for process in typing.running:
                if process.poll() is None:
                    process.kill()
                    process.wait()


def first_case(programs: Path, folder: Path) -> str:
    """Type everything, file a case, see the receipt go out and a clerk find it; what ``doctor`` said at last."""
    lines = typed_lines()
    starting = next(index for index, line in enumerate(lines) if line.endswith(" work"))
    with terminal(programs, folder) as (typing, mail):
        for line in lines[: starting + 1]:
            typing.type(line)
        _wait_for(lambda: requests.get(f"http://127.0.0.1:{typing.port}/healthz", timeout=5).status_code == 200)
        citizen = PlainCitizen(ADDRESS)
        citizen.http.mount(ADDRESS, Proxy(typing.port))
        number = citizen.file(IDEA)
        assert number.startswith("NEU-")
        _wait_for(lambda: bool(mail.messages))
        assert number in _arbeitskorb(typing.port)
        return "".join(typing.type(line) for line in lines[starting + 1 :])


def _arbeitskorb(port: int) -> str:
    """The page that the clerk sees after signing in."""
    browser = requests.Session()
    browser.mount(ADDRESS, Proxy(port))
    page = browser.get(f"{ADDRESS}/anmelden", timeout=20)
    form = next(form for form in post_forms(page.text) if "login" in page.text and "weiter" in form.fields)
    data = {**form.fields, "login": "petra.vogel", "passwort": PASSWORD}
    return browser.post(urljoin(page.url, form.action), data=data, timeout=20).text


def _wait_for(happened: Any) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            if happened():
                return
        except requests.RequestException:
            pass
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.1)

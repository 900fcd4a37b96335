"""A whole office as processes, started and kept up the way a service manager would, to be killed at random."""

from __future__ import annotations

import base64
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import requests

from tests.unmeasured import unmeasured

#: Seconds for the first page after a start, and between a death and the next start.
START_SECONDS = 60.0
RESTART_SECONDS = 0.1


def free_port() -> int:
    """A port of the loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class RunningTown:
    """Web and workers over one database in one instance folder."""

    folder: Path
    database_url: str
    workers: int = 2
    port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        (self.folder / "mail").mkdir(parents=True, exist_ok=True)
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.kills = 0
        self._keeper: threading.Thread | None = None
        self._stopping = threading.Event()
        self._lock = threading.Lock()

    @property
    def base_url(self) -> str:
        """Where the pages are."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The settings of every process."""
        key = base64.b64encode(bytes(range(1, 33))).decode()
        return {
            **unmeasured(),
            "CITIZEN_OFFICE_INSTANCE": str(self.folder),
            "CITIZEN_OFFICE_DATA_KEYS": f"k1:{key}",
            "CITIZEN_OFFICE_SECRET": base64.b64encode(bytes(range(33, 65))).decode(),
            "DATABASE_URL": self.database_url,
            "MAIL_URL": f"folder://{self.folder / 'mail'}",
            "MAIL_FROM": "rathaus@hagenow.example",
            "DEFAULT_AUTHORITY": "hagenow",
            # Ten thousand citizens behind one address.
            "FORMS_PER_HOUR": "0",
            "PORT": str(self.port),
        }

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run one command of the office to its end."""
        return subprocess.run(
            [sys.executable, "-m", "citizen_office", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def start(self) -> None:
        """Make the database, publish, start web and workers, and wait for the first page."""
        for words in (("db", "upgrade"), ("publish",)):
            done = self.command(*words)
            assert done.returncode == 0, done.stderr
        with self._lock:
            for name in ("serve", *(f"work-{number}" for number in range(self.workers))):
                self.processes[name] = self._spawn(name)
        self._keeper = threading.Thread(target=self._keep_up, daemon=True)
        self._keeper.start()
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            assert time.monotonic() < deadline, "the office did not start"
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop everything the polite way."""
        self._stopping.set()
        if self._keeper is not None:
            self._keeper.join()
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def kill_one(self, chance: random.Random) -> str:
        """``kill -9`` one process of the office, a gunicorn worker as likely as a worker of ours; who it was."""
        with self._lock:
            name = chance.choice(sorted(self.processes))
            process = self.processes[name]
            victims = [process.pid]
            if name == "serve" and process.poll() is None:
                # The web is its master and the processes that serve; any of them may be hit.
                victims += [child.pid for child in psutil.Process(process.pid).children()]
            victim = chance.choice(victims)
        try:
            os.kill(victim, signal.SIGKILL)
        except ProcessLookupError:
            return ""
        self.kills += 1
        return name

    def _spawn(self, name: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "citizen_office", name.partition("-")[0]]
        with (self.folder / f"{name}.log").open("ab") as log:
            return subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)

    def _keep_up(self) -> None:
        """Start again what died, as systemd would."""
        while not self._stopping.wait(RESTART_SECONDS):
            with self._lock:
                for name, process in self.processes.items():
                    if process.poll() is not None:
                        if name == "serve":
                            _reap_orphans(self.port)
                        self.processes[name] = self._spawn(name)

    def _answers(self) -> bool:
        try:
            return requests.get(self.base_url + "/", timeout=5).status_code == 200
        except requests.RequestException:
            return False


def _reap_orphans(port: int) -> None:
    """End serving processes whose master was killed and that still hold the port."""
    for process in psutil.process_iter(["cmdline", "environ"]):
        try:
            own = (process.info["environ"] or {}).get("PORT") == str(port)
            if own and "serve" in (process.info["cmdline"] or []):
                process.kill()
        except psutil.Error:
            continue

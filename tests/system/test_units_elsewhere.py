"""What systemd and nginx say of the units and the configuration that we give away."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.system

DEPLOY = Path(__file__).parents[2] / "deploy"
#: Above this systemd calls a service "medium" (of 10).
MOST_EXPOSED = 2.0


@pytest.fixture
def units(tmp_path: Path) -> list[Path]:
    """The units, with a program that there is on this machine."""
    copied = []
    for unit in (DEPLOY / "systemd").glob("citizen-office-*"):
        text = unit.read_text(encoding="utf-8").replace("/opt/citizen-office/bin/citizen-office", sys.executable)
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
        copied.append(tmp_path / unit.name)
    return copied


def said(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=60, check=False)


def test_systemd_understands_every_unit(units: list[Path]) -> None:
    assert len(units) == 4
    verified = said("systemd-analyze", "verify", "--man=no", *units)
    assert (verified.returncode, verified.stderr) == (0, "")


def test_systemd_finds_little_to_attack(units: list[Path]) -> None:
    for unit in units:
        if unit.suffix == ".service":
            found = said("systemd-analyze", "security", "--offline=true", unit)
            exposure = re.search(r"exposure level for \S+: ([\d.]+)", found.stdout)
            assert exposure, found.stderr
            assert float(exposure[1]) <= MOST_EXPOSED


def test_nginx_understands_its_configuration(tmp_path: Path) -> None:
    key, certificate = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
    made = said(
        *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=buergerbuero.stadt.example"),
        *("-keyout", key, "-out", certificate),
    )
    assert made.returncode == 0, made.stderr
    site = (DEPLOY / "nginx" / "citizen-office.conf").read_text(encoding="utf-8")
    site = site.replace("/etc/letsencrypt/live/buergerbuero.stadt.example", str(tmp_path))
    site = site.replace("/var/log/nginx", str(tmp_path)).replace("80;", "18080;").replace("443 ssl", "18443 ssl")
    (tmp_path / "site.conf").write_text(site, encoding="utf-8")
    # What it would write into /var/lib otherwise, where only root may.
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    folders = " ".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    frame = "pid {0}/nginx.pid; error_log {0}/error.log; events {{}} http {{ {1} include {0}/site.conf; }}"
    (tmp_path / "nginx.conf").write_text(frame.format(tmp_path, folders), encoding="utf-8")
    tested = said(_nginx(), "-t", "-c", tmp_path / "nginx.conf")
    assert "syntax is ok" in tested.stderr, tested.stderr
    assert "test is successful" in tested.stderr, tested.stderr


def _nginx() -> str:
    """The program, which lies where only root looks for programs."""
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert found, "nginx of .ci/packages.txt is not installed"
    return found

"""The units of systemd call commands that there are, and lock each service in alike."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from citizen_office.cli import COMMANDS
from citizen_office.settings import CREDENTIAL

ROOT = Path(__file__).parents[2]
UNITS = ROOT / "deploy" / "systemd"
SERVICES = sorted(UNITS.glob("*.service"))
#: What a service may neither do nor get.
LOCKS = {
    "AmbientCapabilities": "",
    "CapabilityBoundingSet": "",
    "LockPersonality": "yes",
    "NoNewPrivileges": "yes",
    "PrivateDevices": "yes",
    "PrivateTmp": "yes",
    "ProtectHome": "yes",
    "ProtectSystem": "strict",
    "RestrictAddressFamilies": "AF_UNIX AF_INET AF_INET6",
    "RestrictNamespaces": "yes",
    "RestrictSUIDSGID": "yes",
    "SystemCallFilter": "@system-service",
    "UMask": "0077",
    "User": "citizen-office",
}


def directives(unit: Path) -> dict[str, list[str]]:
    """Every directive of a unit with its values."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in unit.read_text(encoding="utf-8").splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found[name].append(value)
    return found


def test_web_worker_and_the_daily_examination_have_units() -> None:
    started = [
        re.findall(r"^\S+/citizen-office (.*)$", "\n".join(directives(unit)["ExecStart"]), re.M) for unit in SERVICES
    ]
    assert started == [["audit", "doctor"], ["serve"], ["work"]]
    assert {word for words in started for word in words} <= set(COMMANDS)
    assert (UNITS / "citizen-office-daily.timer").is_file()


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_every_service_is_locked_in(unit: Path) -> None:
    found = directives(unit)
    assert {name: found[name] for name in LOCKS} == {name: [value] for name, value in LOCKS.items()}
    assert found["StateDirectory"] == ["citizen-office"]
    assert found["StateDirectoryMode"] == ["0700"]
    assert found["Environment"] == ["CITIZEN_OFFICE_INSTANCE=/var/lib/citizen-office"]


@pytest.mark.parametrize(
    "unit", [unit for unit in SERVICES if unit.stem != "citizen-office-daily"], ids=lambda unit: unit.stem
)
def test_what_ends_is_started_again_however_often(unit: Path) -> None:
    found = directives(unit)
    assert (found["Restart"], found["StartLimitIntervalSec"]) == (["always"], ["0"])
    assert int(found["TimeoutStopSec"][0]) >= 30


def test_the_credential_is_the_one_that_is_read() -> None:
    [loaded] = directives(UNITS / "credentials.conf")["LoadCredential"]
    assert loaded.startswith(f"{CREDENTIAL}:/etc/")

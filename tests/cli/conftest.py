"""An instance folder with settings for the commands, as an administrator would have one."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path

import pytest

from citizen_office.cli import main

KEY = base64.b64encode(bytes(range(32))).decode()
OTHER_KEY = base64.b64encode(bytes(range(100, 132))).decode()
SETTINGS = (
    "CITIZEN_OFFICE_DATA_KEYS",
    "CITIZEN_OFFICE_SECRET",
    "CITIZEN_OFFICE_HOME",
    "MAIL_URL",
    "MAIL_FROM",
    "DEFAULT_AUTHORITY",
    "DATABASE_URL",
    "BASE_URL",
    "CITIZEN_OFFICE_INSTANCE",
    "CREDENTIALS_DIRECTORY",
    "HOST",
    "PORT",
    "PROXIES",
    "TRAINING",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
)


@pytest.fixture(autouse=True)
def _settings_of_the_machine_do_not_interfere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a complete ``.env`` and nothing else, which the environment names."""
    folder = tmp_path / "instance"
    (folder / "mail").mkdir(parents=True)
    lines = {
        "CITIZEN_OFFICE_DATA_KEYS": f"k1:{KEY}",
        "CITIZEN_OFFICE_SECRET": KEY,
        "MAIL_URL": f"folder://{folder / 'mail'}",
        "MAIL_FROM": "rathaus@hagenow.example",
        "DEFAULT_AUTHORITY": "hagenow",
    }
    (folder / ".env").write_text("".join(f"{name}='{value}'\n" for name, value in lines.items()), encoding="utf-8")
    (folder / ".env").chmod(0o600)
    monkeypatch.setenv("CITIZEN_OFFICE_INSTANCE", str(folder))
    return folder


@pytest.fixture
def published(instance: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a database and the shipped content: made by the first test that wants it, copied by the others."""
    made = tmp_path_factory.getbasetemp() / "published"
    if made.exists():
        shutil.copytree(made, instance, dirs_exist_ok=True)
        return instance
    assert main(["db", "upgrade"]) == 0
    assert main(["publish"]) == 0
    # The settings name the folder that they lie in.
    shutil.copytree(instance, made, ignore=shutil.ignore_patterns(".env"))
    return instance

"""The files of an instance keep what is written into them, and nobody else reads it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from dotenv import dotenv_values
from hypothesis import given
from hypothesis import strategies as st

from citizen_office.cli.instance_files import drawn_password, fresh_keys, settings_text, write_private
from citizen_office.core.errors import InstanceUnusable

#: What a line of settings may hold: all but what ends a line.
VALUES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=40)


@given(VALUES)
def test_settings_are_read_as_they_were_written(tmp_path_factory: pytest.TempPathFactory, value: str) -> None:
    path = tmp_path_factory.mktemp("instance") / ".env"
    write_private(path, settings_text({"MAIL_URL": value, "MAIL_FROM": "a@b.example"}))
    assert dotenv_values(path, interpolate=False) == {"MAIL_URL": value, "MAIL_FROM": "a@b.example"}
    assert path.stat().st_mode & 0o777 == 0o600


def test_keys_and_passwords_are_drawn_anew_each_time() -> None:
    assert len({drawn_password() for _ in range(50)}) == 50
    assert re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}", drawn_password())
    assert len({value for _ in range(10) for value in fresh_keys().values()}) == 20


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(InstanceUnusable, match=r"\.env cannot be written"):
        write_private(tmp_path / "nowhere" / ".env", "")

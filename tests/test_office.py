"""The office as it is put together from settings."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from citizen_office.core.errors import InstanceUnusable, SettingInvalid
from citizen_office.office import build_office, load_content, running_office
from citizen_office.services.ports import Envelope
from citizen_office.settings import Settings, load_settings
from citizen_office.upgrading import upgrade_database

KEY = base64.b64encode(bytes(range(32))).decode()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings over an empty folder, in training."""
    environ = {
        "CITIZEN_OFFICE_DATA_KEYS": f"k1:{KEY}",
        "CITIZEN_OFFICE_SECRET": KEY,
        "MAIL_URL": f"folder://{tmp_path / 'mail'}",
        "MAIL_FROM": "rathaus@hagenow.example",
        "DEFAULT_AUTHORITY": "hagenow",
        "TRAINING": "1",
    }
    return load_settings(environ, tmp_path)


def test_building_an_office_touches_nothing(settings: Settings) -> None:
    with running_office(settings) as office:
        assert office.desk.default_authority == "hagenow"
        assert office.desk.base_url == "http://127.0.0.1:8000"
    assert list(settings.instance.iterdir()) == []


def test_its_clock_knows_the_zone(settings: Settings) -> None:
    with running_office(settings) as office:
        assert abs(office.desk.clock() - datetime.now(UTC)) < timedelta(minutes=1)


def test_two_offices_with_one_secret_sign_alike_and_with_two_do_not(settings: Settings) -> None:
    other = replace(settings, secret=bytes(range(50, 82)))
    assert build_office(settings).desk.secrets == build_office(settings).desk.secrets
    assert build_office(settings).desk.secrets != build_office(other).desk.secrets


def test_it_keeps_purposes_apart(settings: Settings) -> None:
    secrets = build_office(settings).desk.secrets
    assert secrets.status != secrets.body


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"mail_url": "fax://rathaus"}, SettingInvalid),
        ({"mail_sender": "nobody"}, SettingInvalid),
        ({"database_url": "mysql://rathaus"}, InstanceUnusable),
    ],
)
def test_what_cannot_be_used_is_refused_at_once(
    settings: Settings, changed: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        build_office(replace(settings, **changed))  # type: ignore[arg-type]


def test_a_database_must_be_there_and_of_this_version(settings: Settings) -> None:
    with running_office(settings) as office:
        with pytest.raises(InstanceUnusable, match="citizen-office db upgrade"):
            office.require_database()
        upgrade_database(office.store)
        office.require_database()
        assert office.find_damage() == ()
        assert office.rewrap_keys() == 0


def test_mails_of_the_demo_can_be_looked_at(settings: Settings) -> None:
    with running_office(settings) as office:
        assert office.demo_mail() == []
        office.desk.transport.deliver(Envelope("hgn-1", "lea@post.example", "Ihre Idee", "Guten Tag", "de"))
        assert [mail.subject for mail in office.demo_mail() or ()] == ["Ihre Idee"]


@pytest.mark.parametrize("changed", [{"training": False}, {"mail_url": "smtp://127.0.0.1:2525"}])
def test_real_mails_cannot_be_looked_at(settings: Settings, changed: dict[str, object]) -> None:
    with running_office(replace(settings, **changed)) as office:  # type: ignore[arg-type]
        assert office.demo_mail() is None


def test_the_shipped_content_is_what_it_publishes(settings: Settings) -> None:
    content = load_content(settings.home)
    assert list(content.authorities) == ["hagenow"]
    assert "buergeridee" in {publication.form for publication in content.publications}


def test_codes_are_made_with_the_first_key_and_checked_with_all(settings: Settings) -> None:
    with running_office(settings) as office:
        derived = office.desk.secrets.codes
    assert (derived.current, list(derived.keys)) == (0, [0])
    with running_office(replace(settings, code_keys={3: b"3" * 32, 1: b"1" * 32})) as office:
        codes = office.desk.secrets.codes
    assert (codes.current, list(codes.keys)) == (3, [3, 1, 0])
    assert codes.keys[0] == derived.keys[0]

"""Settings are refused by name, with words that say what a right value looks like."""

from __future__ import annotations

import base64
from pathlib import Path
from urllib.parse import unquote

import pytest

from citizen_office.cli.messages import sentence
from citizen_office.core.errors import SettingInvalid
from citizen_office.settings import content_home, instance_folder, load_settings, settings_readers, template_folder

KEY = base64.b64encode(bytes(range(32))).decode()
OTHER_KEY = base64.b64encode(bytes(range(32, 64))).decode()


def environment(**changes: str) -> dict[str, str]:
    """A complete environment with ``changes``; an empty text takes a setting away."""
    complete = {
        "CITIZEN_OFFICE_DATA_KEYS": f"k2:{OTHER_KEY},k1:{KEY}",
        "CITIZEN_OFFICE_SECRET": KEY,
        "MAIL_URL": "smtp://127.0.0.1:2525",
        "MAIL_FROM": "rathaus@hagenow.example",
        "DEFAULT_AUTHORITY": "hagenow",
    }
    return {name: value for name, value in {**complete, **changes}.items() if value}


def test_a_complete_environment_is_enough(tmp_path: Path) -> None:
    settings = load_settings(environment(), tmp_path)
    assert settings.current_key == "k2"
    assert settings.data_keys["k1"] == bytes(range(32))
    assert settings.database_url == f"sqlite:///{tmp_path / 'office.db'}"
    assert settings.base_url == "http://127.0.0.1:8000"
    assert settings.trusted_hosts == ("127.0.0.1",)
    assert (settings.training, settings.secure, settings.proxies) == (False, False, 0)
    assert settings.forms_per_hour == 300


def test_the_file_in_the_instance_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    lines = "".join(f"{name}='{value}'\n" for name, value in environment(DEFAULT_AUTHORITY="luebtheen").items())
    (tmp_path / ".env").write_text(lines + "PORT=9000\n", encoding="utf-8")
    assert load_settings({}, tmp_path).default_authority == "luebtheen"
    assert load_settings({"DEFAULT_AUTHORITY": "hagenow"}, tmp_path).default_authority == "hagenow"
    assert load_settings({}, tmp_path).port == 9000
    assert load_settings({}, tmp_path, port=9001).port == 9001


def test_the_instance_may_be_named_by_the_environment(tmp_path: Path) -> None:
    named = tmp_path / "elsewhere"
    assert load_settings(environment(CITIZEN_OFFICE_INSTANCE=str(named))).instance == named


def test_without_a_word_the_instance_is_in_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert instance_folder({}) == tmp_path / "instance"
    assert instance_folder({"CITIZEN_OFFICE_INSTANCE": "~/office"}) == tmp_path / "home" / "office"
    assert instance_folder({"CITIZEN_OFFICE_INSTANCE": "/srv/office"}, Path("here")) == tmp_path / "here"


def test_the_address_of_the_database_keeps_every_sign_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "100% Übung #1?"
    url = load_settings(environment(), folder).database_url
    assert unquote(url.removeprefix("sqlite:///")) == str(folder / "office.db")
    assert not set(" #?") & set(url)


@pytest.mark.parametrize("port", [-1, 0, 65_536])
def test_a_port_of_the_command_line_is_checked_too(tmp_path: Path, port: int) -> None:
    with pytest.raises(SettingInvalid, match="PORT is a whole number"):
        load_settings(environment(), tmp_path, port=port)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"PORT=\xff")
    with pytest.raises(SettingInvalid, match=r"\.env cannot be read"):
        load_settings(environment(), tmp_path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CITIZEN_OFFICE_DATA_KEYS", ""),
        ("CITIZEN_OFFICE_DATA_KEYS", KEY),
        ("CITIZEN_OFFICE_DATA_KEYS", f"k1:{KEY},k1:{KEY}"),
        ("CITIZEN_OFFICE_DATA_KEYS", "k1:AAAA"),
        ("CITIZEN_OFFICE_DATA_KEYS", f"k-1:{KEY}"),
        ("CITIZEN_OFFICE_SECRET", ""),
        ("CITIZEN_OFFICE_SECRET", "geheim"),
        ("CITIZEN_OFFICE_SECRET", base64.b64encode(b"a" * 32).decode()),
        ("CITIZEN_OFFICE_SECRET", "ümlaut"),
        ("MAIL_URL", ""),
        ("MAIL_FROM", ""),
        ("DEFAULT_AUTHORITY", ""),
        ("PORT", "eighty"),
        ("PORT", "0"),
        ("PORT", "70000"),
        ("PROXIES", "-1"),
        ("TRAINING", "yes"),
        ("BASE_URL", "buergerbuero.example"),
        ("BASE_URL", "ftp://buergerbuero.example"),
        ("BASE_URL", "https://buergerbuero.example/?x=1"),
        ("CITIZEN_OFFICE_HOME", "/nowhere/at/all"),
    ],
)
def test_an_unusable_setting_is_refused_by_name(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingInvalid) as refused:
        load_settings(environment(**{name: value}), tmp_path)
    assert refused.value.params["name"] == name
    assert name in refused.value.detail


def test_no_refusal_repeats_a_key(tmp_path: Path) -> None:
    weak = base64.b64encode(b"hunter2!" * 4).decode()
    with pytest.raises(SettingInvalid) as refused:
        load_settings(environment(CITIZEN_OFFICE_SECRET=weak), tmp_path)
    assert weak not in str(refused.value)


def test_the_base_url_decides_over_cookies_and_hosts(tmp_path: Path) -> None:
    chosen = environment(BASE_URL="https://Buergerbuero.example/", TRUSTED_HOSTS="intern.example, localhost")
    settings = load_settings(chosen, tmp_path)
    assert settings.secure
    assert settings.base_url == "https://Buergerbuero.example"
    assert settings.trusted_hosts == ("buergerbuero.example", "intern.example", "localhost")


def test_content_and_templates_come_with_the_program() -> None:
    assert (content_home() / "forms").is_dir()
    assert (template_folder(content_home()) / "pages").is_dir()


def test_a_credential_of_the_service_manager_wins_over_the_file_and_the_environment_over_both(tmp_path: Path) -> None:
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    (credentials / "citizen-office.env").write_text(f"CITIZEN_OFFICE_SECRET='{OTHER_KEY}'\nPORT=9001\n", "utf-8")
    (tmp_path / ".env").write_text("PORT=9000\nHOST=::1\n", encoding="utf-8")
    environ = environment(CITIZEN_OFFICE_SECRET="", CREDENTIALS_DIRECTORY=str(credentials))
    settings = load_settings(environ, tmp_path)
    assert (settings.secret, settings.host, settings.port) == (bytes(range(32, 64)), "::1", 9001)
    assert load_settings({**environ, "PORT": "9002"}, tmp_path).port == 9002
    (credentials / "citizen-office.env").write_bytes(b"PORT=\xff")
    with pytest.raises(SettingInvalid, match=r"citizen-office\.env cannot be read"):
        load_settings(environ, tmp_path)


def test_what_stands_in_the_file_is_meant_as_it_is(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MAIL_FROM='${HOME} <rathaus@hagenow.example>'\n", encoding="utf-8")
    settings = load_settings(environment(MAIL_FROM="", HOME="/root"), tmp_path)
    assert settings.mail_sender == "${HOME} <rathaus@hagenow.example>"


@pytest.mark.parametrize(("mode", "others"), [(0o600, 0), (0o400, 0), (0o640, 0o040), (0o644, 0o044), (0o606, 0o006)])
def test_who_else_reads_the_settings_is_seen(tmp_path: Path, mode: int, others: int) -> None:
    assert settings_readers(tmp_path) == 0, "there are none"
    (tmp_path / ".env").write_text("PORT=9000", encoding="utf-8")
    (tmp_path / ".env").chmod(mode)
    assert settings_readers(tmp_path) == others


def test_the_seals_lie_in_the_instance_unless_said_otherwise(tmp_path: Path) -> None:
    assert load_settings(environment(), tmp_path).seals == tmp_path / "seals"
    assert load_settings(environment(SEALS="siegel"), tmp_path).seals == tmp_path / "siegel"
    assert load_settings(environment(SEALS="/etc/seals"), tmp_path).seals == Path("/etc/seals")


def test_keys_of_codes_have_numbers(tmp_path: Path) -> None:
    assert load_settings(environment(), tmp_path).code_keys == {}
    keys = load_settings(environment(CITIZEN_OFFICE_CODE_KEYS=f"2:{OTHER_KEY}, 1:{KEY}"), tmp_path).code_keys
    assert list(keys) == [2, 1]
    assert keys[1] == bytes(range(32))


@pytest.mark.parametrize("keys", ["0:{key}", "256:{key}", "x:{key}", "1:{key},1:{key}", "{key}", "1:short", "²:{key}"])
def test_keys_of_codes_that_cannot_be_used_are_refused(keys: str, tmp_path: Path) -> None:
    with pytest.raises(SettingInvalid) as refused:
        load_settings(environment(CITIZEN_OFFICE_CODE_KEYS=keys.format(key=KEY)), tmp_path)
    assert refused.value.params["name"] == "CITIZEN_OFFICE_CODE_KEYS"


def test_a_setting_of_earlier_versions_is_not_overlooked(tmp_path: Path) -> None:
    with pytest.raises(SettingInvalid) as refusal:
        load_settings(environment(LETTER_FONTS="Stadt.ttf,Stadt-Bold.ttf"), tmp_path)
    assert refusal.value.params["name"] == "LETTER_FONTS"
    assert "publish" in refusal.value.detail
    assert "citizen-office publish" in sentence(refusal.value, "de")
    assert load_settings({**environment(), "LETTER_FONTS": " "}, tmp_path).default_authority == "hagenow"

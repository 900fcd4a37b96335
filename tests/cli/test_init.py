"""``init`` makes an office for real cases, asks what it is not told, and never touches one that is there."""

from __future__ import annotations

import io
import itertools
import re
from pathlib import Path
from typing import Any

import pytest

from citizen_office.cli import main, new_instance
from citizen_office.core.actors import Membership, Role
from citizen_office.core.errors import InstanceUnusable
from citizen_office.services.catalogue import authority_named, find_services
from tests.cli.offices import contents, office_of, refusal

SHIPPED = ("--authority", "hagenow", "--mail-from", "buergerbuero@hagenow.example")
OWN = (
    *("--authority", "neustadt", "--name", "Stadt Neustadt an der Elde", "--land", "MV", "--ags", "13076999"),
    *("--street", "Markt 1", "--postcode", "19999", "--town", "Neustadt", "--mail-from", "rathaus@neustadt.example"),
)


class Terminal(io.StringIO):
    """Somebody who types these lines, and then closes the terminal."""

    def __init__(self, *lines: str) -> None:
        super().__init__("".join(f"{line}\n" for line in lines))

    def isatty(self) -> bool:
        return True


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the office will be; nothing is there yet."""
    found = tmp_path / "new" / "office"
    monkeypatch.setenv("CITIZEN_OFFICE_INSTANCE", str(found))
    return found


def password_in(said: str) -> str:
    found = re.search(r"(?:Password|Kennwort) +([a-z0-9]{4}(?:-[a-z0-9]{4}){3})\n", said)
    assert found, said
    return found[1]


def test_a_shipped_authority_is_published_and_no_service(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--yes", *SHIPPED]) == 0
    password = password_in(capsys.readouterr().out)

    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / ".env").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in folder.iterdir() if not path.name.startswith("office.db")) == [
        ".env",
        "content",
    ]
    with office_of(folder) as office:
        assert not office.settings.training
        assert office.settings.home == folder / "content"
        assert authority_named(office.desk, "hagenow").name == "Stadt Hagenow"
        assert find_services(office.desk, "hagenow", "", "de") == ()
        with office.desk.store.read() as work:
            account = work.staff.find("hagenow", "admin")
        assert account is not None
        assert account.memberships == {Membership("", Role.ADMIN)}
        assert office.desk.hasher.verify(account.password_hash, password)
        assert account.one_time
    assert main(["check", str(folder / "content")]) == 0, "something that the forms use was not copied"


def test_each_office_draws_keys_of_its_own(tmp_path: Path) -> None:
    drawn = []
    for name in ("one", "two"):
        assert main(["init", "--yes", "--instance", str(tmp_path / name), *SHIPPED]) == 0
        with office_of(tmp_path / name) as office:
            drawn += [*office.settings.data_keys.values(), office.settings.secret]
    assert len(set(drawn)) == 4


def test_the_content_is_the_towns_own_and_one_service_is_published_of_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "--yes", *OWN]) == 0
    form = folder / "content" / "forms" / "buergeridee.yaml"
    form.write_text(form.read_text("utf-8").replace("Idee oder Anregung mitteilen", "Neustadt hört zu"), "utf-8")
    capsys.readouterr()

    assert main(["publish", "buergeridee"]) == 0
    assert capsys.readouterr().out == "neustadt: buergeridee: published\n"
    with office_of(folder) as office:
        [service] = find_services(office.desk, "neustadt", "", "de")
        assert str(service.title) == "Neustadt hört zu"
        town = authority_named(office.desk, "neustadt")
    assert (town.name, town.prefix, town.land) == ("Stadt Neustadt an der Elde", "NEU", "MV")


def test_what_an_authority_lacks_for_a_service_is_said_when_that_is_published(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "--yes", *OWN]) == 0
    capsys.readouterr()
    assert main(["publish", "hund_anmelden"]) == 1
    assert "no tariff “hundesteuer”" in capsys.readouterr().err


def test_everything_is_asked_of_whoever_says_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    lines = [
        *("Neustadt", "neustadt", "", "Stadt Neustadt", "", "Mecklenburg", "MV", "1307", "13076999"),
        *("Markt 1", "19999", "Neustadt", "zwei Wörter", "ada", "", "neustadt.example"),
        *(
            "https://buergerbuero.neustadt.example",
            "",
            "",
            "fax://rathaus",
            "smtp://mail.neustadt.example",
            "",
            "kein @",
        ),
        *("rathaus@neustadt.example", "mysql://rathaus", ""),
    ]
    monkeypatch.setattr("sys.stdin", Terminal(*lines))
    assert main(["init"]) == 0
    said = capsys.readouterr().out

    assert "Hier ist eine Angabe nötig." in said
    assert said.count("Amtlicher Gemeindeschlüssel") == 2, "asked once more"
    assert "--admin ist ein Anmeldename ohne Leerzeichen" in said
    assert "BASE_URL ist eine Adresse wie https://" in said
    assert "MAIL_URL ist so nicht zu gebrauchen" in said
    assert "MAIL_FROM ist eine einzelne Mailadresse" in said
    assert "https://buergerbuero.neustadt.example/anmelden" in said
    assert "Das Kennwort wird nur jetzt angezeigt." in said
    with office_of(folder) as office:
        assert office.settings.proxies == 1, "somebody else speaks https"
        assert office.settings.secure
        with office.desk.store.read() as work:
            account = work.staff.find("neustadt", "ada")
        assert account is not None
        assert account.name == "Administration"


def test_a_terminal_that_is_closed_ends_it_and_nothing_was_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("hagenow"))
    assert main(["init"]) == 130
    assert not folder.exists()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--authority", "hagenow"], "--mail-from is missing"),
        (["--mail-from", "a@b.example"], "--authority is missing"),
        ([*SHIPPED, "--authority", "Hagenow"], "--authority: "),
        ([*SHIPPED, "--authority", ""], "--authority is missing"),
        ([*SHIPPED, "--name", "Stadt Hagenow"], "--name is only for an authority that does not come"),
        ([*OWN, "--land", "XX"], "--land: "),
        ([*OWN, "--ags", "12"], "--ags: "),
        ([*OWN, "--postcode", "1999"], "--postcode: "),
        ([*OWN, "--prefix", "neu"], "--prefix: "),
        ([*SHIPPED, "--admin", "ada admin"], "--admin is a login"),
        ([*SHIPPED, "--admin-name", "Ada 😀"], "cannot print 😀"),
        ([*SHIPPED, "--base-url", "rathaus"], "BASE_URL"),
        ([*SHIPPED, "--port", "achttausend"], "PORT"),
        ([*SHIPPED, "--proxies", "9"], "PROXIES"),
        ([*SHIPPED, "--mail-url", "fax://rathaus"], "MAIL_URL"),
        ([*SHIPPED, "--mail-from", "nobody"], "MAIL_FROM"),
        ([*SHIPPED, "--database-url", "mysql://rathaus/office"], "no database of the kind mysql"),
        ([*SHIPPED, "--database-url", "postgresql://nobody@127.0.0.1:1/office"], "cannot be used"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_what_cannot_be_used_is_refused_by_name_before_anything_is_made(
    folder: Path, words: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert named in refusal(folder, capsys, "init", "--yes", *words)
    assert not folder.exists()


def test_an_office_that_is_there_stays_as_it_is(instance: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "there is an office" in refusal(instance, capsys, "init", "--yes", *SHIPPED)


@pytest.mark.parametrize("name", ["office.db", "content"])
def test_what_is_left_of_an_office_is_not_written_over(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.mkdir(parents=True)
    (folder / name).write_text("left over", "utf-8")
    assert "bring them back from the backup" in refusal(folder, capsys, "init", "--yes", *SHIPPED)


def test_a_database_of_another_office_is_refused(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--instance", str(tmp_path / "second"), *SHIPPED, "--database-url", f"sqlite:///{published / 'office.db'}"]
    before = contents(published)
    assert "belongs to another office" in refusal(tmp_path / "second", capsys, "init", "--yes", *words)
    assert contents(published) == before
    assert not (tmp_path / "second").exists()


@pytest.mark.parametrize("step", ["_copy_content", "running_office", "publish", "add_staff"])
def test_a_try_that_fails_is_in_nobodys_way(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], step: str
) -> None:
    working, calls = getattr(new_instance, step), itertools.count()
    # The office is opened twice to look before it is opened to stay.
    last = 2 if step == "running_office" else 0

    def failing(*given: object, **named: object) -> object:
        if next(calls) == last:
            raise InstanceUnusable("the disk is full")
        return working(*given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(new_instance, step, failing)
        assert main(["init", "--yes", *SHIPPED]) == 2
    assert not (folder / ".env").exists()
    capsys.readouterr()
    assert main(["init", "--yes", *SHIPPED]) == 0
    password = password_in(capsys.readouterr().out)
    with office_of(folder) as office, office.desk.store.read() as work:
        account = work.staff.find("hagenow", "admin")
        assert account is not None
        assert office.desk.hasher.verify(account.password_hash, password)
        assert account.one_time


def test_an_administrator_of_the_first_try_gets_the_password_of_the_second(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    working = new_instance._furnish

    def full(*given: Any) -> None:
        working(*given)
        raise OSError(28, "No space left on device", str(folder / ".env"))

    with monkeypatch.context() as patched:
        patched.setattr(new_instance, "_furnish", full)
        assert main(["init", "--yes", *SHIPPED]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert main(["init", "--yes", *SHIPPED]) == 0
    password = password_in(capsys.readouterr().out)
    with office_of(folder) as office, office.desk.store.read() as work:
        account = work.staff.find("hagenow", "admin")
        assert account is not None
        assert office.desk.hasher.verify(account.password_hash, password)
        assert account.one_time

"""``notice inspect``: what a PDF is."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from citizen_office.cli import main
from citizen_office.cli.notice import _pretty
from citizen_office.core.actors import Membership, Role, system
from citizen_office.core.workflows.policy import scope
from citizen_office.office import write_test_seal
from citizen_office.services.act import act
from citizen_office.services.sign_in import actor_of
from citizen_office.services.staff import add_staff
from tests.cli.offices import TOWN, file_idea, office_of


@pytest.fixture
def notice(published: Path, tmp_path: Path) -> Path:
    """A notice of an exercise, sealed."""
    with (published / ".env").open("a", encoding="utf-8") as settings:
        settings.write("TRAINING='1'\n")
    write_test_seal(published / "seals", TOWN, "Stadt Hagenow", "drawn by chance", datetime.now(UTC))
    case = file_idea(published).case
    with office_of(published) as office:
        add_staff(
            office.desk,
            TOWN,
            "clerk",
            "Clerk",
            "ein langes Passwort",
            frozenset({Membership(case.department, Role.CLERK)}),
        )
        with office.desk.store.read() as work:
            account = work.staff.find(TOWN, "clerk")
        assert account is not None
        for revision, (action, data) in enumerate(
            [("uebernehmen", {}), ("beantworten_und_veroeffentlichen", {"reply": "Ja."})]
        ):
            act(office.desk, actor_of(account), case.number, action, data, revision)
    assert main(["work", "--once"]) == 0
    with office_of(published) as office, office.desk.store.read() as work:
        case = work.cases.get_by_id(scope(system(TOWN)), case.id)
        [found] = work.notices.of_case(case)
        _, pdf = work.notices.pdf(case, found.id)
    path = tmp_path / "bescheid.pdf"
    path.write_bytes(pdf)
    return path


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int) -> str:
    capsys.readouterr()
    assert main(["notice", "inspect", *words]) == code
    return capsys.readouterr().out


def test_a_notice_is_looked_into(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, str(notice), code=0)
    for line in (
        "Seal: intact, covers the whole file",
        "Certificate: TEST Stadt Hagenow (trusted)",
        "In this office: issued like this, byte for byte",
        "valid",
    ):
        assert line in out
    record = json.loads(out.partition("Data for programs:\n")[2])
    assert record["training"] is True


def test_what_was_changed_is_told(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notice.write_bytes(notice.read_bytes() + b"\n")
    out = said(capsys, str(notice), code=1)
    assert "Seal: BROKEN" in out
    assert "In this office: CHANGED" in out


def test_other_files_are_not_known(
    notice: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    notice.write_bytes(b"no notice")
    assert said(capsys, str(notice), code=1) == "Siegel: nicht zu lesen\nIn diesem Bürgerbüro: nicht bekannt\n"


def test_no_office_is_needed_with_roots(
    notice: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, published: Path
) -> None:
    with office_of(published) as office:
        [root] = office.desk.seals.roots(TOWN)
    roots = notice.with_name("roots.pem")
    roots.write_bytes(x509.load_der_x509_certificate(root).public_bytes(Encoding.PEM))
    monkeypatch.setenv("CITIZEN_OFFICE_INSTANCE", str(notice.parent / "nowhere"))
    out = said(capsys, str(notice), "--roots", str(roots), code=0)
    assert "(trusted)" in out
    assert "office" not in out.partition("Data for programs")[0]
    roots.write_text("no certificate")
    assert main(["notice", "inspect", str(notice), "--roots", str(roots)]) == 2


def test_what_cannot_be_read_is_refused(instance: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["notice", "inspect", str(tmp_path / "nowhere.pdf")]) == 2
    assert "nowhere.pdf cannot be read" in capsys.readouterr().err
    assert main(["db", "upgrade"]) == 0
    (tmp_path / "some.pdf").write_bytes(b"%PDF")
    assert main(["notice", "inspect", str(tmp_path / "some.pdf")]) == 2
    assert "no authority yet" in capsys.readouterr().err


def test_a_record_that_is_no_json_is_shown_as_it_is() -> None:
    assert _pretty(b"\xff{") == "\ufffd{"

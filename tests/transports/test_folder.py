"""Mail into a folder, and what a page can show of it."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from citizen_office.core.errors import DeliveryFailed, SettingInvalid
from citizen_office.services.ports import Attachment, Envelope, WayOut
from citizen_office.transports import FolderTransport, read_folder, transport_from_url

SENDER = "Stadt Hagenow <noreply@hagenow.example>"
NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
ENVELOPE = Envelope(
    message_id="6f0c/3/1",
    to="Änne Müller <aenne@example.org>",
    subject="Ihre Idee ist da",
    body="Guten Tag,\nvielen Dank für Ihre Idee.\n",
    language="de",
    attachments=(Attachment("Bestätigung.pdf", "application/pdf", b"%PDF"),),
)


def into(folder: Path, at: datetime = NOON) -> FolderTransport:
    transport = transport_from_url(f"folder://{folder}", SENDER)
    assert isinstance(transport, FolderTransport)
    return replace(transport, clock=lambda: at)


def test_a_message_is_one_file_that_can_be_read_back(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "mail"
    receipt = into(folder).deliver(ENVELOPE)
    assert receipt.transport == "folder"
    assert [path.name for path in folder.iterdir()] == [receipt.reference]
    (mail,) = read_folder(folder)
    assert mail.name == receipt.reference
    assert mail.subject == "Ihre Idee ist da"
    assert mail.to == "Änne Müller <aenne@example.org>"
    assert mail.sent == NOON
    assert mail.body == ENVELOPE.body
    assert mail.attachments == ("Bestätigung.pdf",)


def test_a_repeated_delivery_replaces_its_file(tmp_path: Path) -> None:
    first = into(tmp_path).deliver(ENVELOPE)
    second = into(tmp_path, NOON + timedelta(hours=1)).deliver(ENVELOPE)
    assert first == second
    (mail,) = read_folder(tmp_path)
    assert mail.sent == NOON + timedelta(hours=1)


def test_others_may_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    receipt = into(folder).deliver(ENVELOPE)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / receipt.reference).stat().st_mode & 0o777 == 0o600


def test_the_newest_comes_first(tmp_path: Path) -> None:
    for number, hour in enumerate((8, 10, 9)):
        at = NOON.replace(hour=hour)
        into(tmp_path, at).deliver(replace(ENVELOPE, message_id=str(number), subject=str(hour)))
    assert [mail.subject for mail in read_folder(tmp_path)] == ["10", "9", "8"]


def test_the_usual_clock_is_now(tmp_path: Path) -> None:
    transport_from_url(f"folder://{tmp_path}", SENDER).deliver(ENVELOPE)
    (mail,) = read_folder(tmp_path)
    assert mail.sent is not None
    assert abs(datetime.now(UTC) - mail.sent) < timedelta(minutes=1)


def test_a_folder_that_cannot_be_made_may_be_mended(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DeliveryFailed) as refusal:
        into(tmp_path / "file" / "mail").deliver(ENVELOPE)
    assert not refusal.value.permanent


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    name = into(tmp_path).deliver(ENVELOPE).reference
    (tmp_path / name).unlink()
    # A folder of that name cannot be replaced by a file.
    (tmp_path / name).mkdir()
    with pytest.raises(DeliveryFailed):
        into(tmp_path).deliver(ENVELOPE)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_forged_header_reaches_no_file(tmp_path: Path) -> None:
    with pytest.raises(DeliveryFailed) as refusal:
        into(tmp_path).deliver(replace(ENVELOPE, subject="x\nBcc: y"))
    assert refusal.value.permanent
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_has_no_mail(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "nowhere") == []


def test_foreign_files_are_passed_over(tmp_path: Path) -> None:
    into(tmp_path).deliver(ENVELOPE)
    (tmp_path / "notes.txt").write_text("Subject: no mail\n\nx")
    (tmp_path / ".hidden.eml").write_text("Subject: half\n\nx")
    (tmp_path / "folder.eml").mkdir()
    (tmp_path / "empty.eml").write_bytes(b"")
    (tmp_path / "binary.eml").write_bytes(bytes(range(256)) * 10)
    (tmp_path / "gone.eml").symlink_to(tmp_path / "nothing")
    (tmp_path / "charset.eml").write_bytes(b"Subject: x\nContent-Type: text/plain; charset=klingon\n\nx")
    (tmp_path / "huge.eml").touch()
    os.truncate(tmp_path / "huge.eml", 31 * 1024 * 1024)
    assert [mail.subject for mail in read_folder(tmp_path)] == ["Ihre Idee ist da"]


def test_poor_mails_are_shown_as_far_as_they_go(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"Subject: without a date\n\nText")
    (tmp_path / "b.eml").write_bytes(b"Date: yesterday\nSubject: with a strange date\n\nText")
    (tmp_path / "c.eml").write_bytes(b"Date: Thu, 12 Mar 2026 12:00:00 -0000\nSubject: without a zone\n\n")
    (tmp_path / "d.eml").write_bytes(b"To: a@b.example\nContent-Type: text/html\n\n<p>only HTML</p>")
    mails = {mail.name: mail for mail in read_folder(tmp_path)}
    assert (mails["a.eml"].sent, mails["a.eml"].body, mails["a.eml"].to) == (None, "Text", "")
    assert mails["b.eml"].sent is None
    assert mails["c.eml"].sent == NOON
    assert (mails["d.eml"].body, mails["d.eml"].subject, mails["d.eml"].to) == ("", "", "a@b.example")


@pytest.mark.parametrize(
    "url",
    [
        "folder:",
        "folder://",
        "folder:///",
        "folder:mail",
        "folder://mail",
        "folder://host/mail",
        "folder://user@/mail",
        "folder:///mail?x=1",
        "folder:///ma%0Ail",
        "folder:///ma%00il",
    ],
)
def test_wrong_folders_are_refused_with_a_right_one(url: str) -> None:
    with pytest.raises(SettingInvalid) as refusal:
        transport_from_url(url, SENDER)
    assert refusal.value.params == {"name": "MAIL_URL"}
    assert "folder:///var/lib/citizen-office/mail" in refusal.value.detail


def test_a_path_may_hold_anything_when_encoded() -> None:
    transport = transport_from_url("folder:///var/Post%20f%C3%BCr%20alle", SENDER)
    assert isinstance(transport, FolderTransport)
    assert transport.folder == Path("/var/Post für alle")


def test_a_probe_tries_the_folder_or_what_it_would_be_made_in(tmp_path: Path) -> None:
    def way_to(folder: Path) -> WayOut:
        return transport_from_url(f"folder://{folder}", SENDER).probe()

    assert way_to(tmp_path) == WayOut("folder", usable=True, private=True)
    assert way_to(tmp_path / "not" / "yet").usable
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("no folder", "utf-8")
    way = way_to(tmp_path / "file" / "mail")
    assert (way.usable, way.reason) == (False, f"{tmp_path / 'file'} cannot be written")

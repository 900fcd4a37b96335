"""Mail into a folder, one ``.eml`` file a message: for the demo, and for whatever picks files up."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from citizen_office.core.errors import DeliveryFailed
from citizen_office.services.ports import Envelope, Receipt, WayOut
from citizen_office.transports.address import MailUrl, Sender, bad_mail_url, has_controls
from citizen_office.transports.message import compose, reference

#: Files above this many bytes are none of ours and are not read.
_MOST_BYTES = 30 * 1024 * 1024


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FolderTransport:
    """Writes messages into ``folder``; the same message again replaces its file. ``clock`` gives its date."""

    folder: Path
    sender: Sender
    clock: Callable[[], datetime] = _now

    @staticmethod
    def from_url(url: MailUrl, sender: Sender) -> FolderTransport:
        """Read ``folder:///absolute/path``. Raises ``SettingInvalid``."""
        if url.host or url.user or url.port or url.options:
            raise bad_mail_url("names a folder with more than a path (three slashes begin an absolute one)")
        folder = Path(url.path)
        if has_controls(url.path) or not folder.is_absolute() or folder == Path(folder.anchor):
            raise bad_mail_url("names no absolute folder")
        return FolderTransport(folder, sender)

    def deliver(self, envelope: Envelope) -> Receipt:
        """Write one message, whole or not at all, readable by us alone. The reference is the file's name.

        Raises ``DeliveryFailed``: permanent for a message that cannot be composed, not permanent for a folder
        or disk that cannot take the file now.
        """
        message = compose(envelope, self.sender, self.clock())
        name = f"{reference(envelope.message_id)}.eml"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_whole(self.folder / name, message.as_bytes())
        except OSError as error:
            raise DeliveryFailed(
                f"the mail folder cannot be written: {type(error).__name__}", permanent=False
            ) from error
        return Receipt(transport="folder", reference=name)

    def probe(self) -> WayOut:
        """Whether the folder, or the nearest one above it that is there, can be written."""
        nearest = next((each for each in (self.folder, *self.folder.parents) if each.exists()), self.folder)
        usable = nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
        return WayOut("folder", usable, private=True, reason="" if usable else f"{nearest} cannot be written")


@dataclass(frozen=True, slots=True)
class StoredMail:
    """A message found in the folder. ``sent`` is empty where the file gives no date that can be read."""

    name: str
    subject: str
    to: str
    sent: datetime | None
    body: str
    attachments: tuple[str, ...]


def read_folder(folder: Path) -> list[StoredMail]:
    """The messages in ``folder``, newest first. A missing folder has none; what is no mail is passed over."""
    found = [mail for path in _files(folder) if (mail := _read(path)) is not None]
    oldest = datetime.min.replace(tzinfo=UTC)
    return sorted(found, key=lambda mail: (mail.sent or oldest, mail.name), reverse=True)


def _write_whole(path: Path, content: bytes) -> None:
    """Write beside ``path`` and rename, so that nobody ever reads half a message."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix == ".eml" and not path.name.startswith(".")]
    except OSError:
        return []


def _read(path: Path) -> StoredMail | None:
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            return None
        message = message_from_bytes(path.read_bytes(), policy=default)
        return _stored(path.name, message)
    except (OSError, ValueError, LookupError, AttributeError, TypeError):
        # Foreign files break the standard library's parser in many ways; none may break the page of mails.
        return None


def _stored(name: str, message: EmailMessage) -> StoredMail | None:
    if not message.keys():
        return None
    body = message.get_body(("plain",))
    date = message["Date"]
    sent: datetime | None = date.datetime if date is not None else None
    if sent is not None and sent.tzinfo is None:
        sent = sent.replace(tzinfo=UTC)
    return StoredMail(
        name=name,
        subject=str(message["Subject"] or ""),
        to=str(message["To"] or ""),
        sent=sent,
        body=str(body.get_content()).replace("\r\n", "\n") if body is not None else "",
        attachments=tuple(part.get_filename() or "" for part in message.iter_attachments()),
    )

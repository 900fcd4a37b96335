"""Ways out of the building, and what else only an adapter can do: tell the time, draw, hash."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from citizen_office.core.notices import Letter
from citizen_office.core.workflows.model import Workflow

#: An aware instant, in UTC.
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """A message, ready to go. ``message_id`` is the same at every try, so that a repeat is recognised as one."""

    message_id: str
    to: str
    subject: str
    body: str
    language: str
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a transport says of a delivery."""

    transport: str
    reference: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """How a transport is. ``kind`` is ``smtp``, ``folder`` …; ``private`` says that nobody can read along.

    ``reason`` says, in English and without a secret, why it is not ``usable``.
    """

    kind: str
    usable: bool
    private: bool
    reason: str = ""


class Transport(Protocol):
    """A way out. Raises DeliveryFailed, with ``permanent`` where trying again cannot help."""

    def deliver(self, envelope: Envelope) -> Receipt:
        """Hand the message over."""

    def probe(self) -> WayOut:
        """Go as far as one can without sending anything. Raises nothing."""


class Seal(Protocol):
    """Seals documents in the name of the authority."""

    @property
    def room(self) -> int:
        """How many bytes a seal may have; a document keeps as many free before it is signed."""

    def sign(self, digest: bytes) -> bytes:
        """The seal over a document with this SHA-256 digest: a detached CMS signature (RFC 5652), in DER."""


class Renderer(Protocol):
    """Draws letters."""

    def __call__(self, letter: Letter, seal: Seal | None = None) -> bytes:
        """The PDF, sealed where there is a seal. Raises GlyphMissing where the font cannot write a character."""


class PaperBinder(Protocol):
    """Joins papers for the printer."""

    def pages(self, pdf: bytes) -> int:
        """How many pages a paper has."""

    def bind(self, papers: Sequence[bytes], *, two_sided: bool) -> bytes:
        """One PDF of all papers. Printed on both sides, each begins on a sheet of its own.

        It is for paper alone: seals, tags and embedded files stay with the originals. The same papers give the same
        bytes.
        """

    def sheet(self, picture: bytes) -> bytes:
        """A picture (JPEG or PNG) as a page that is no larger than A4."""

    def enclose(self, paper: bytes, enclosures: Sequence[tuple[str, bytes]]) -> bytes:
        """A paper with others behind it, for the screen: each is found by its title among the bookmarks, and by the
        links that the paper has to the first, second … enclosure. What is behind is there to be looked at: its links,
        seals and tags stay with the original.
        """


class Diagrams(Protocol):
    """Draws workflows."""

    def __call__(self, workflow: Workflow, language: str, state: str = "") -> str:
        """The diagram of a checked workflow as one ``<svg>`` without script and style, with ``state`` marked in it.

        Titles are in ``language``. No ``state`` (or one that the workflow has not) marks nothing. Whatever the
        titles hold, the markup may stand in a page as it is.
        """


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file turned out to be: its ``kind`` with a copy for ``viewing``, or a ``refusal``.

    A kind is a word of ``FILE_KINDS``; empty where the file is of no kind that is ever accepted. A refusal is a code of
    ``PROBLEM_CODES``; with ``file_type`` goes what was ``found`` instead, as people call it.
    """

    kind: str = ""
    viewing: bytes = b""
    refusal: str = ""
    found: str = ""


class FileInspector(Protocol):
    """Opens files from outside."""

    def __call__(self, content: bytes, accept: Collection[str]) -> Inspection:
        """Look at a file, by its content alone; ``accept`` are the words of the kinds that may be kept.

        Takes up to seconds. Whatever the file is, it harms nobody and raises nothing.
        """


class PasswordHasher(Protocol):
    """Argon2id."""

    def hash(self, password: str) -> str:
        """A new hash with its own salt."""

    def verify(self, password_hash: str | None, password: str) -> bool:
        """Whether the password is right. For nobody (None) it is not, and finding out takes as long."""

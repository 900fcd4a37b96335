"""A small real mail server on the loopback: SMTP over a socket, keeps what it accepts, refuses on demand."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self


@dataclass
class MailServer:
    """Accepts sessions until closed. ``answers`` maps the beginning of a command to the answer in its place.

    An answer of ``""`` hangs up. ``.`` stands for the end of the message.
    """

    answers: dict[str, str] = field(default_factory=dict)
    context: ssl.SSLContext | None = None
    implicit_tls: bool = False
    extensions: tuple[str, ...] = ("8BITMIME",)
    commands: list[str] = field(default_factory=list)
    messages: list[bytes] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        # Closing alone does not wake a thread that waits in accept().
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(timeout=5)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(5)
                try:
                    self._session(self._encrypted(connection) if self.implicit_tls else connection)
                except OSError:
                    # The client hung up, or does not trust the certificate: its affair.
                    continue

    def _encrypted(self, connection: socket.socket) -> ssl.SSLSocket:
        assert self.context is not None
        return self.context.wrap_socket(connection, server_side=True)

    def _session(self, connection: socket.socket) -> None:
        file = connection.makefile("rb")
        say: Callable[[str], None] = lambda text: connection.sendall(text.encode() + b"\r\n")  # noqa: E731
        say(self.answers.get("CONNECT", "220 ready"))
        while line := file.readline():
            command = line.decode().rstrip("\r\n")
            self.commands.append(command)
            verb = command.split(" ")[0].upper()
            answer = next((text for key, text in self.answers.items() if command.upper().startswith(key)), None)
            if answer == "":
                return
            if answer is None and verb == "DATA":
                say("354 go on")
                answer = self._take(file.readline)
            say(answer or self._usual(verb))
            if verb == "STARTTLS" and answer is None:
                connection = self._encrypted(connection)
                file = connection.makefile("rb")
                say = lambda text, tls=connection: tls.sendall(text.encode() + b"\r\n")  # type: ignore[misc] # noqa: E731
            if verb == "QUIT":
                connection.close()
                return

    def _take(self, readline: Callable[[], bytes]) -> str:
        lines = []
        while (line := readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        if "." in self.answers:
            return self.answers["."]
        self.messages.append(b"".join(lines))
        return "250 kept"

    def _usual(self, verb: str) -> str:
        if verb == "EHLO":
            offers = ["mail.test", *self.extensions]
            return "\r\n".join([*(f"250-{offer}" for offer in offers[:-1]), f"250 {offers[-1]}"])
        return {"QUIT": "221 bye", "AUTH": "235 welcome", "STARTTLS": "220 encrypt"}.get(verb, "250 ok")

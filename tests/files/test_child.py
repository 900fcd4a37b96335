"""The process in which files are opened: it gives up what it does not need, and answers in one way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from citizen_office.core.forms.fields.file_kinds import FILE_KINDS
from citizen_office.files.child import EXAMINERS, MOST_MEMORY, answer
from tests.files import samples

#: Takes a file as the child does, then says what it can still do.
_PROGRAM = """
import io, resource, sys
from citizen_office.files.child import LIMITS, main
sent = io.BytesIO()
main(sys.argv[1], sys.stdin.buffer, sent)
assert all(resource.getrlimit(limit) == (most, most) for limit, most in LIMITS.items())
try:
    with open(sys.argv[2], "wb") as file:
        file.write(bytes(10_000))
except OSError as refused:
    print(type(refused).__name__, sent.getvalue()[:1] == b"\\n")
try:
    bytearray(%d)
except MemoryError:
    print("MemoryError")
"""


def test_every_kind_has_its_examiner() -> None:
    assert set(EXAMINERS) == set(FILE_KINDS)


@pytest.mark.parametrize(
    ("kind", "content"), [("pdf", samples.pdf()), ("jpeg", samples.jpeg()), ("png", samples.png())]
)
def test_a_sound_file_is_answered_with_its_copy(kind: str, content: bytes) -> None:
    code, _, viewing = answer(kind, content).partition(b"\n")
    assert code == b""
    assert viewing == EXAMINERS[kind](content) or kind == "pdf"
    assert viewing


def test_a_file_that_is_refused_is_answered_with_the_code() -> None:
    assert answer("pdf", samples.locked_pdf()) == b"file_encrypted\n"
    assert answer("png", samples.huge_png(50_000, 50_000)) == b"image_too_large\n"


@pytest.mark.parametrize(("kind", "code"), [("pdf", b"file_broken\n"), ("jpeg", b"image_too_large\n")])
def test_what_needs_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch, kind: str, code: bytes) -> None:
    def exhaust(content: bytes) -> bytes:
        raise MemoryError

    monkeypatch.setattr("citizen_office.files.child.EXAMINERS", {kind: exhaust})
    assert answer(kind, b"") == code


def test_the_process_writes_no_file_and_holds_no_more_than_it_may(tmp_path: Path) -> None:
    program = [sys.executable, "-c", _PROGRAM % MOST_MEMORY, "png", str(tmp_path / "written")]
    done = subprocess.run(program, input=samples.png(), capture_output=True, check=True)
    assert done.stdout.decode().split() == ["OSError", "True", "MemoryError"]


def test_it_is_started_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-m", "citizen_office.files.child", "jpeg"],
        input=samples.jpeg(),
        capture_output=True,
        check=True,
    )
    assert done.stdout.startswith(b"\n\xff\xd8\xff")

"""Whatever citizens send is looked at in a process of its own, within bounds; hostile files are refused."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from citizen_office.core.forms.fields.file_kinds import FILE_KINDS
from citizen_office.files import ChildInspector
from citizen_office.services.ports import Inspection
from tests.files import samples

ALL = tuple(FILE_KINDS)
#: Looks at a file and prints what became of it, and the most memory that any child took, in megabytes.
_WEIGHED = """
import resource, sys
from citizen_office.files import ChildInspector
found = ChildInspector()(sys.stdin.buffer.read(), ("pdf", "jpeg", "png"))
print(found.refusal or found.kind, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


@pytest.mark.parametrize(
    ("content", "kind", "begins"),
    [
        (samples.pdf(), "pdf", b"%PDF-"),
        (samples.jpeg(), "jpeg", b"\xff\xd8\xff"),
        (samples.png(), "png", b"\x89PNG"),
    ],
)
def test_a_sound_file_is_kept_with_a_copy_for_viewing(content: bytes, kind: str, begins: bytes) -> None:
    found = ChildInspector()(content, ALL)
    assert (found.kind, found.refusal) == (kind, "")
    assert found.viewing.startswith(begins)


@pytest.mark.parametrize(
    ("content", "inspection"),
    [
        (samples.locked_pdf(), Inspection("pdf", refusal="file_encrypted")),
        (samples.pdf()[:-200], Inspection("pdf", refusal="file_broken")),
        (samples.jpeg((400, 300))[:-300], Inspection("jpeg", refusal="file_broken")),
        (b"GIF89a<script>alert(1)</script>", Inspection(refusal="file_type", found="GIF")),
        (samples.archive("word/document.xml", "word/vbaProject.bin"), Inspection(refusal="file_type", found="DOCX")),
        (samples.archive(), Inspection(refusal="file_type", found="ZIP")),
        (samples.png() + samples.archive(), Inspection("png", refusal="file_type", found="ZIP")),
        (b"Guten Tag", Inspection(refusal="file_type_unknown")),
        (b"", Inspection(refusal="file_type_unknown")),
    ],
)
def test_what_is_not_kept_is_refused_with_its_reason(content: bytes, inspection: Inspection) -> None:
    assert ChildInspector()(content, ALL) == inspection


def test_what_the_field_does_not_take_is_not_even_opened() -> None:
    found = ChildInspector(patience=0)(samples.jpeg(), ("pdf",))
    assert found == Inspection("jpeg", refusal="file_type", found="JPG")


#: What is made only where it is tried, as it takes seconds.
LARGE: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "huge image": (lambda: samples.huge_png(50_000, 50_000), "image_too_large"),
    "swollen document": (samples.swollen_pdf, "file_broken"),
    "deep document": (lambda: samples.deep_pdf(1_000_000), "file_broken"),
    "crowded document": (lambda: samples.crowded_pdf(100_000), "file_broken"),
    "large photo": (lambda: samples.jpeg((8160, 6120)), "jpeg"),
    "large drawing": (lambda: samples.png((8000, 5000), mode="RGBA"), "png"),
}


@pytest.mark.parametrize(("made", "outcome"), LARGE.values(), ids=LARGE)
def test_bombs_do_not_go_off_and_the_largest_files_fit(made: Callable[[], bytes], outcome: str) -> None:
    done = subprocess.run([sys.executable, "-c", _WEIGHED], input=made(), capture_output=True, check=True)
    found, megabytes = done.stdout.decode().split()
    assert found == outcome
    assert int(megabytes) < 300


def test_a_file_that_takes_too_long_is_refused() -> None:
    assert ChildInspector(patience=0)(samples.png(), ALL) == Inspection("png", refusal="file_broken")


@pytest.mark.parametrize("script", ["kill -9 $$", "exit 1", "printf garbage", "printf 'no_such_code\\n'", ":"])
def test_a_child_that_dies_or_talks_nonsense_means_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    _stand_in(tmp_path, monkeypatch, script)
    assert ChildInspector()(samples.png(), ALL) == Inspection("png", refusal="file_broken")


def test_the_child_knows_nothing_of_our_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITIZEN_OFFICE_SECRET", "not for children")
    _stand_in(tmp_path, monkeypatch, f"env > {tmp_path}/seen; pwd >> {tmp_path}/seen; printf '\\ncopy'")
    assert ChildInspector()(samples.png(), ALL) == Inspection("png", b"copy")
    seen = (tmp_path / "seen").read_text(encoding="utf-8").splitlines()
    assert "LANG=C.UTF-8" in seen
    assert seen[-1] == "/"
    assert not any("children" in line or line.startswith("CITIZEN_OFFICE") for line in seen)


def _stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Let a script be what is started in place of our interpreter."""
    path = folder / "child"
    path.write_text(f"#!/bin/sh\ncat > /dev/null\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(path))

"""Follow a page of the documentation to the letter: write the files that it shows, run its commands, compare.

Blocks with a caption are files. Under the path alone stands the whole file; ``PATH, in place of KEY`` stands for
everything from that key of the first level on up to the next one, or for a new key at the end. A ``diff`` changes the
lines that it shows. Blocks in ``console`` are commands after ``$`` with what they answer; ``…`` stands for anything,
also for whole lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
_BLOCK = re.compile(r"^(`{3,})(?:\{code-block\} )?(\w+)\n(?::caption: ([^\n]+)\n)?(.*?)^\1$", re.MULTILINE | re.DOTALL)
_CAPTION = re.compile(r"(\S+?)(?:, in place of (\w+))?")
_COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page: its language, its caption or nothing, its text, and the line on which it begins."""

    language: str
    caption: str
    text: str
    line: int


def blocks_of(page: Path, language: str = "") -> Iterator[Block]:
    """The blocks of a page in their order, all or those of one language."""
    text = page.read_text(encoding="utf-8")
    for found in _BLOCK.finditer(text):
        if not language or found[2] == language:
            yield Block(found[2], found[3] or "", found[4], text.count("\n", 0, found.start()) + 1)


@dataclass(slots=True)
class Follower:
    """Somebody at a terminal in ``here`` who does what pages say. What was exported stays.

    ``environment`` is what their terminal has; without it, that of the tests as far as programs and coverage need it.
    """

    here: Path
    environment: Mapping[str, str] = field(default_factory=lambda: {"PATH": os.environ["PATH"]} | _measured())
    exports: list[str] = field(default_factory=list)

    def follow(self, page: Path) -> None:
        """Write the files and run the commands of ``page``. AssertionError where something comes out otherwise."""
        for block in blocks_of(page):
            if block.caption:
                self.write(block)
            elif block.language == "console":
                for command, said in _COMMAND.findall(block.text):
                    self.run(command, said, block.line)

    def write(self, block: Block) -> None:
        """Write or change the file that the caption names."""
        caption = _CAPTION.fullmatch(block.caption)
        assert caption is not None, block.caption
        path = self.here / caption[1]
        if block.language == "diff":
            text = patched(path.read_text(encoding="utf-8"), block)
        elif caption[2]:
            text = with_section(path.read_text(encoding="utf-8"), caption[2], block.text)
        else:
            text = block.text
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, command: str, said: str, line: int) -> None:
        """Run a command and compare what it answers on both streams with what the page shows."""
        if command.startswith("export "):
            self.exports.append(command)
        ended = subprocess.run(
            ["bash", "-c", "\n".join([*self.exports, command])],
            cwd=self.here,
            env={**self.environment, "LC_ALL": "C.UTF-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
        )
        shown = ".*".join(re.escape(part) for part in said.split("…"))
        assert re.fullmatch(shown, ended.stdout, re.DOTALL), f"line {line}: {command}\n{ended.stdout}"


def patched(text: str, block: Block) -> str:
    """``text`` after the change that a diff shows; its lines must stand there exactly once."""
    lines = block.text.splitlines()
    old, new = ("".join(f"{line[1:]}\n" for line in lines if line[:1] != sign) for sign in "+-")
    assert text.count(old) == 1, f"line {block.line}: {text.count(old)} times\n{old}"
    return text.replace(old, new)


def with_section(text: str, key: str, section: str) -> str:
    """``text`` with everything below ``key`` replaced, up to the next key of the first level, or with it at the end."""
    assert section.startswith(f"{key}:\n"), section
    found = re.search(rf"^{key}:\n(?:(?![a-z]).*\n)*", text, re.MULTILINE)
    return text[: found.start()] + section + text[found.end() :] if found else text + section


def checkout(here: Path) -> Path:
    """``here`` as a checkout looks to somebody who follows a page: the program, and the content that comes with it."""
    (here / ".venv").symlink_to(sys.prefix)
    for name in ("authorities", "forms", "workflows", "templates"):
        subprocess.run(["cp", "-r", ROOT / name, here / name], check=True)
    return here


def _measured() -> dict[str, str]:
    """What lets coverage see processes of their own."""
    return {name: value for name, value in os.environ.items() if name.startswith("COVERAGE")}

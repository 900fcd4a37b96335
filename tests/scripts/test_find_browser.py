from __future__ import annotations

import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from scripts import find_browser as module
from scripts.find_browser import BrowserNotFoundError, find_browser


def _program(path: Path, exit_code: int = 0) -> str:
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n", encoding="ascii")
    path.chmod(0o755)
    return str(path)


def test_takes_the_named_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = _program(tmp_path / "my-browser")
    monkeypatch.setenv("BROWSER_PATH", named)
    assert find_browser() == named


@pytest.mark.parametrize("name", ["missing", "broken"])
def test_refuses_a_named_browser_that_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    _program(tmp_path / "broken", exit_code=1)
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / name))
    with pytest.raises(BrowserNotFoundError, match="does not start"):
        find_browser()


def test_passes_over_a_browser_that_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(tmp_path / "chromium", exit_code=1)
    works = _program(tmp_path / "google-chrome")
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_browser() == works


def test_says_how_to_get_a_browser_when_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # A Python that knows no Playwright stands for a machine on which Playwright can fetch nothing.
    monkeypatch.setattr(sys, "executable", _program(tmp_path / "python", exit_code=1))
    monkeypatch.setattr(module, "FOLDERS", ())
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert module.main() == 1
    said = capsys.readouterr()
    assert "apt-get install chromium" in said.err
    assert said.out == ""


def test_prints_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    named = _program(tmp_path / "my-browser")
    monkeypatch.setenv("BROWSER_PATH", named)
    assert module.main() == 0
    assert capsys.readouterr().out == f"{named}\n"


@pytest.mark.browser
def test_the_browser_that_is_found_shows_a_page(page: Page) -> None:
    page.set_content("<h1>Guten Tag</h1>")
    assert page.get_by_role("heading").inner_text() == "Guten Tag"

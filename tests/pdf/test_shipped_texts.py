"""Whatever is shipped can be printed: definitions, texts of notices and messages, and the stories of the demo."""

from __future__ import annotations

from pathlib import Path

import pytest

from citizen_office.cli.demo_cases import STORIES
from citizen_office.core.forms.fields.characters import tidy_lines, undrawable
from citizen_office.pdf import missing_characters
from citizen_office.settings import content_home

FILES = [
    path
    for folder in (
        "authorities",
        "forms",
        "workflows",
        "templates/notices",
        "templates/messages",
        "templates/textblocks",
    )
    for path in sorted((content_home() / folder).rglob("*"))
    if path.suffix in (".yaml", ".txt")
]
TOLD = [str(value) for story in STORIES for value in (story.raw, *(deed.data for deed in story.deeds))]


def test_there_is_something_to_look_at() -> None:
    assert {path.suffix for path in FILES} == {".yaml", ".txt"}
    assert TOLD


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_definitions_and_texts_can_be_printed(path: Path) -> None:
    assert missing_characters(path.read_text(encoding="utf-8")) == ()


@pytest.mark.parametrize("text", TOLD)
def test_stories_of_the_demo_can_be_printed(text: str) -> None:
    assert tidy_lines(text) == text
    assert undrawable(text) is None
    assert missing_characters(text) == ()

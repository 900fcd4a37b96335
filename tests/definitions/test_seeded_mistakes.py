"""Each mistake that people make in definitions is found where it is, once, and named in both languages."""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

import pytest

from citizen_office.definitions import check_content, load_content
from tests.definitions.mistake import FORM, MARK, SCENARIOS, Mistake
from tests.definitions.mistakes import MISTAKES

HOUSE = Path(__file__).resolve().parents[2]
FOLDERS = ("authorities", "forms", "workflows", "templates/messages", "templates/notices", "templates/textblocks")
SERVICE = Path(FORM).stem
SEEDED = [
    pytest.param(file, mistake, id=f"{Path(file).name}: {name}")
    for file, mistakes in MISTAKES.items()
    for name, mistake in mistakes.items()
]


@pytest.fixture
def home(tmp_path: Path, mistake: Mistake) -> Path:
    """A copy of the shipped content. Of services in which no mistake shows, there is no more than their names."""
    if mistake.whole:
        for folder in FOLDERS:
            shutil.copytree(HOUSE / folder, tmp_path / folder)
        return tmp_path
    for folder in FOLDERS:
        (tmp_path / folder).mkdir(parents=True)
    for form in (HOUSE / "forms").glob("*.yaml"):
        (tmp_path / "forms" / form.name).touch()
    for name in _files():
        shutil.copyfile(HOUSE / name, tmp_path / name)
    return tmp_path


@functools.cache
def _files() -> tuple[str, ...]:
    """The authorities, and the service in which all mistakes are made: what is published of it, and its scenarios."""
    (publication,) = load_content(HOUSE, [SERVICE]).publications
    published = {source.name for source in publication.sources}
    files = [path for folder in FOLDERS[1:] for path in (HOUSE / folder).iterdir() if path.stem in published]
    authorities = (path for path in (HOUSE / "authorities").iterdir() if path.name != "README.md")
    return tuple(str(path.relative_to(HOUSE)) for path in (*files, *authorities, HOUSE / SCENARIOS))


@pytest.mark.parametrize(("file", "mistake"), SEEDED)
def test_a_mistake_is_found_where_it_is_and_named(home: Path, file: str, mistake: Mistake) -> None:
    place = seed(home, file, mistake)
    finding, *echoes = check_content(home, forms=() if mistake.whole else [SERVICE])
    assert (str(Path(finding.file).relative_to(home)), finding.line, finding.column, finding.code) == (
        *place,
        mistake.code,
    )
    assert tuple(each.code for each in echoes) == mistake.echoes
    german, english = (mistake.names, mistake.names) if isinstance(mistake.names, str) else mistake.names
    assert german in finding.message("de")
    assert english in finding.message("en")


def test_there_are_plenty() -> None:
    assert len(SEEDED) >= 40
    assert len({mistake.code for mistakes in MISTAKES.values() for mistake in mistakes.values()}) >= 40


def seed(home: Path, file: str, mistake: Mistake) -> tuple[str, int, int]:
    """Make the mistake in the copy; the file, line and column where it is to be found."""
    path = home / file
    text = path.read_text(encoding="utf-8")
    assert text.count(mistake.old) == 1, f"{mistake.old!r} stands {text.count(mistake.old)} times in {file}"
    marked = text.replace(mistake.old, mistake.new)
    path.write_text(marked.replace(MARK, ""), encoding="utf-8")
    if mistake.elsewhere is None:
        return file, *place_of(marked)
    other, words = mistake.elsewhere
    text = (home / other).read_text(encoding="utf-8")
    plain = words.replace(MARK, "")
    assert text.count(plain) == 1, f"{plain!r} stands {text.count(plain)} times in {other}"
    return other, *place_of(text.replace(plain, words))


def place_of(text: str) -> tuple[int, int]:
    """The line and column of the mark."""
    before, _, _ = text.partition(MARK)
    assert text.count(MARK) == 1
    return before.count("\n") + 1, len(before) - before.rfind("\n")

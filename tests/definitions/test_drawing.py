"""Characters that no letter could draw, in texts of administrators."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citizen_office.definitions import authority_findings, check_content
from citizen_office.definitions.findings import Finding
from citizen_office.definitions.proofreading import ContentProofreader
from citizen_office.services.ports import Neighbours
from tests.definitions.writing import AUTHORITY, FILES, FORM, MESSAGE, NOTICE, WORKFLOW, changed, write_content

AUTHORITY_FILE = "authorities/musterstadt.yaml"


def places(found: tuple[Finding, ...]) -> list[tuple[str, int, int, str]]:
    assert {each.code for each in found} <= {"character_undrawable"}
    return [(Path(each.file).name, each.line, each.column, str(each.params["point"])) for each in found]


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("forms/idee.yaml", changed(FORM, "title: Ihre Idee", "title: Ihre Idee ✓"), ("idee.yaml", 17, 22, "U+2713")),
        ("forms/idee.yaml", changed(FORM, "en: Subject", "en: 'Subject 北京'"), ("idee.yaml", 21, 43, "U+5317")),
        (
            "workflows/antworten.yaml",
            changed(WORKFLOW, "Ihre Idee ist da.", "Ihre Idee 💡"),
            ("antworten.yaml", 16, 24, "U+1F4A1"),
        ),
        (
            AUTHORITY_FILE,
            changed(AUTHORITY, "street: Markt 1", "street: Markt ①"),
            ("musterstadt.yaml", 20, 19, "U+2460"),
        ),
        (
            AUTHORITY_FILE,
            changed(AUTHORITY, "en: Front office", "en: ☎ Front office"),
            ("musterstadt.yaml", 13, 30, "U+260E"),
        ),
        ("templates/notices/antwort.de.txt", NOTICE + "\nMit ✂ abtrennen\n", ("antwort.de.txt", 5, 5, "U+2702")),
        (
            "templates/messages/eingang.de-simple.txt",
            MESSAGE + "\n• gut ✓\n",
            ("eingang.de-simple.txt", 5, 7, "U+2713"),
        ),
        ("templates/messages/eingang.en.txt", MESSAGE + "\nשלום\n", ("eingang.en.txt", 5, 1, "U+05E9")),
    ],
)
def test_a_character_without_a_shape_is_named_with_its_place(
    tmp_path: Path, path: str, text: str, place: tuple[str, int, int, str]
) -> None:
    found = check_content(write_content(tmp_path, {path: text}))
    assert places(found)[0] == place
    for each in found:
        assert str(each.params["name"]).isupper()
        for language in ("de", "en"):
            told = each.message(language)
            assert str(each.params["point"]) in told


def test_a_text_block_is_looked_at_in_its_own_file(tmp_path: Path) -> None:
    files: dict[str, str | None] = {
        "templates/notices/antwort.de.txt": NOTICE + "\n{{ block gruss }}\n",
        "templates/textblocks/gruss.de.txt": "Guten Tag ☺\n",
    }
    assert ("gruss.de.txt", 1, 11, "U+263A") in places(
        tuple(each for each in check_content(write_content(tmp_path, files)) if each.code == "character_undrawable")
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("label: Teilen", "label: Teilen\n        hint: Nur ✓ oder nichts"),
        ("label: Teilen", "label: Teilen\u00ad\u200b"),
        ("label: Teilen", "label: Te\u0301ilen \u2212 Łódź ẞ"),
        ("summary: Sagen Sie uns Ihre Idee.", "summary: Ihre Idee 💡"),
    ],
    ids=["hint", "invisible", "composed", "summary"],
)
def test_what_stands_on_pages_alone_and_what_can_be_drawn_is_fine(tmp_path: Path, old: str, new: str) -> None:
    assert check_content(write_content(tmp_path, {"forms/idee.yaml": changed(FORM, old, new)})) == ()


def test_so_it_is_when_an_administrator_publishes() -> None:
    current = {path: text.encode() for path, text in FILES.items()}
    path = "templates/notices/antwort.de.txt"
    changes = {path: (NOTICE + "\n✓ ja\n").encode()}
    checked = ContentProofreader().check(current, changes, date(2026, 11, 2), Neighbours())
    found = [(Path(each.file).name, each.line, each.code) for each in checked.findings]
    assert (found, checked.publications) == ([("antwort.de.txt", 5, "character_undrawable")], ())


def test_so_it_is_of_an_authority_by_itself() -> None:
    found = authority_findings(changed(AUTHORITY, "street: Markt 1", "street: Markt ①").encode(), "musterstadt.yaml")
    assert places(found) == [("musterstadt.yaml", 20, 19, "U+2460")]
    assert authority_findings(AUTHORITY.encode(), "musterstadt.yaml") == ()

"""Text blocks as files: found, checked where they stand, published with what names them, and left over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from citizen_office.core.texts import fill
from citizen_office.core.texts.blocks import Paragraph, runs
from citizen_office.definitions.compiler import DefinitionCompiler
from citizen_office.definitions.content import check_content, load_content
from citizen_office.definitions.proofreading import ContentProofreader
from citizen_office.services.content_files import source_path
from citizen_office.services.ports import Neighbours
from tests.definitions.writing import FILES, MESSAGE, write_content

NOTICE_FILE = "templates/notices/antwort.de.txt"
BLOCK_FILE = "templates/textblocks/gruss.de.txt"
NAMING = FILES[NOTICE_FILE] + "\n{% include gruss %}\n"
WITH_BLOCK: dict[str, str | None] = {NOTICE_FILE: NAMING, BLOCK_FILE: "Gruß zu {{ betreff }}\n"}


def found(home: Path, changes: dict[str, str | None]) -> list[tuple[str, int, int, str]]:
    write_content(home, {**WITH_BLOCK, **changes})
    return [(str(Path(each.file).relative_to(home)), each.line, each.column, each.code) for each in check_content(home)]


def test_a_block_is_published_with_the_form_whose_text_names_it(tmp_path: Path) -> None:
    assert found(tmp_path, {}) == []
    (publication,) = load_content(tmp_path, ["idee"]).publications
    bundle = DefinitionCompiler().bundle(publication.hash, publication.sources)
    filled = fill(bundle.texts["antwort"]["de"], {"betreff": "Bänke"}, "de")
    assert filled[-1] == Paragraph(runs("Gruß zu Bänke"))
    paths = {source_path(source, bundle) for source in publication.sources}
    assert paths >= {NOTICE_FILE, BLOCK_FILE, "templates/messages/eingang.en.txt"}


def test_another_block_makes_another_publication(tmp_path: Path) -> None:
    hashes: set[str] = set()
    for number, block in enumerate(("Gruß", "Grüße")):
        home = write_content(tmp_path / str(number), {**WITH_BLOCK, BLOCK_FILE: block})
        hashes.update(each.hash for each in load_content(home).publications)
    assert len(hashes) == 2


def test_what_is_wrong_is_said_where_it_is(tmp_path: Path) -> None:
    line = NAMING.count("\n")
    assert found(tmp_path / "a", {BLOCK_FILE: None}) == [(NOTICE_FILE, line, 12, "block_unknown")]
    assert found(tmp_path / "b", {BLOCK_FILE: "a\n{{ betref }}"}) == [(BLOCK_FILE, 2, 4, "unknown_name")]
    assert found(tmp_path / "c", {BLOCK_FILE: "{% include gruss %}"}) == [(BLOCK_FILE, 1, 12, "include_in_block")]
    assert found(tmp_path / "d", {BLOCK_FILE: "{{ "}) == [(BLOCK_FILE, 1, 1, "bad_placeholder")]
    assert found(tmp_path / "e", {"templates/textblocks/gruss.en.txt": "Regards", BLOCK_FILE: None}) == [
        (NOTICE_FILE, line, 12, "block_language"),
        ("templates/textblocks/gruss.en.txt", 1, 1, "text_german_missing"),
    ]


def test_a_message_in_a_language_needs_the_block_in_it(tmp_path: Path) -> None:
    english = {"templates/messages/eingang.en.txt": "# Received\n\n{% include gruss %}\n"}
    assert found(tmp_path, {**english}) == [("templates/messages/eingang.en.txt", 3, 12, "block_language")]


def test_a_name_stands_for_one_text(tmp_path: Path) -> None:
    both = {"templates/textblocks/eingang.de.txt": "Hallo\n"}
    assert ("templates/textblocks/eingang.de.txt", 1, 1, "text_in_both") in found(tmp_path, {**both})


def test_a_block_that_no_text_names_is_left_over(tmp_path: Path) -> None:
    spare = {"templates/textblocks/uebrig.de.txt": "Hallo\n"}
    assert found(tmp_path, {**spare}) == [("templates/textblocks/uebrig.de.txt", 1, 1, "block_unused")]
    # Whoever looks at one form alone is told nothing of what others use.
    assert check_content(tmp_path, forms=["idee"]) == ()


def test_an_uploaded_block_goes_to_the_blocks() -> None:
    current = {path: text.encode() for path, text in FILES.items()}
    changed = {"templates/antwort.de.txt": NAMING.encode(), "templates/gruss.de.txt": b"Hallo\n"}
    proofreader = ContentProofreader()
    checked = proofreader.check(current, changed, date(2026, 12, 1), Neighbours())
    assert (checked.findings, set(checked.placed)) == ((), {NOTICE_FILE, BLOCK_FILE})
    # Of a block that lies there already, another version stays where it was, and nobody is told of what is left over.
    again = {**current, BLOCK_FILE: b"Hallo\n"}
    unused = proofreader.check(again, {"templates/eingang.de.txt": MESSAGE.encode()}, date(2026, 12, 1), Neighbours())
    assert unused.findings == ()


def test_what_is_no_text_is_no_block() -> None:
    current = {path: text.encode() for path, text in FILES.items()}
    checked = ContentProofreader().check(current, {"templates/gruss.de.txt": b"\xff"}, date(2026, 12, 1), Neighbours())
    assert [each.code for each in checked.findings] == ["yaml_not_utf8"]

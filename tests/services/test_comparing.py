"""Letters line beside line."""

from __future__ import annotations

from dataclasses import replace

from citizen_office.core.notices import Translation
from citizen_office.core.texts.blocks import BulletList, Paragraph, runs
from citizen_office.services.comparing import ComparedLine, Piece, compared
from tests.pdf.letters import LETTER

OLD = replace(LETTER, subject="Bescheid", summary=(), blocks=(Paragraph(runs("Bitte zahlen Sie bis Montag.")),))


def test_the_same_letter_says_the_same() -> None:
    lines = compared(OLD, OLD)
    assert [line.same for line in lines] == [True, True]
    assert lines[0] == ComparedLine((Piece("Bescheid"),), (Piece("Bescheid"),))


def test_words_that_differ_are_marked() -> None:
    new = replace(OLD, blocks=(Paragraph(runs("Bitte zahlen Sie bis zum Dienstag.")),))
    _, line = compared(OLD, new)
    assert not line.same
    assert line.before == (Piece("Bitte zahlen Sie bis "), Piece("Montag.", changed=True))
    assert line.after == (Piece("Bitte zahlen Sie bis "), Piece("zum Dienstag.", changed=True))


def test_lines_that_came_or_went_have_nothing_beside_them() -> None:
    new = replace(OLD, summary=(BulletList((runs("Neu"),)),), blocks=())
    lines = compared(OLD, new)
    assert lines[0].same
    assert "".join(piece.text for line in lines for piece in line.before) == "BescheidBitte zahlen Sie bis Montag."
    assert "".join(piece.text for line in lines for piece in line.after) == "Bescheid- Neu"
    more = replace(OLD, blocks=(*OLD.blocks, Paragraph(runs("Danke."))))
    assert compared(OLD, more)[-1] == ComparedLine((), (Piece("Danke.", changed=True),))
    assert compared(more, OLD)[-1] == ComparedLine((Piece("Danke.", changed=True),), ())


def test_a_translation_is_compared_as_well() -> None:
    english = Translation("en", "Courtesy", "Notice", (Paragraph(runs("Please pay.")),))
    changed = replace(english, blocks=(Paragraph(runs("Please transfer.")),))
    *_, last = compared(replace(OLD, translation=english), replace(OLD, translation=changed))
    assert last.after == (Piece("Please "), Piece("transfer.", changed=True))

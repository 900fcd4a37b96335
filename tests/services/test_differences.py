"""What is different between two versions of a file."""

from __future__ import annotations

from citizen_office.services.differences import AROUND, Mark, difference, lines_of

LINES = [f"zeile: {number}" for number in range(1, 21)]


def _file(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def test_the_same_has_no_difference() -> None:
    assert difference(_file(LINES), _file(LINES)) == ()
    assert difference(b"a\r\nb", b"a\nb\n") == ()


def test_a_changed_line_stands_between_a_few_others() -> None:
    changed = difference(_file(LINES), _file([*LINES[:9], "neu: 10", *LINES[10:]]))
    assert [(line.mark, line.number, line.text) for line in changed] == [
        *((Mark.SAME, number, f"zeile: {number}") for number in range(10 - AROUND, 10)),
        (Mark.REMOVED, 10, "zeile: 10"),
        (Mark.ADDED, 10, "neu: 10"),
        *((Mark.SAME, number, f"zeile: {number}") for number in range(11, 11 + AROUND)),
    ]


def test_lines_without_a_change_are_left_out() -> None:
    changed = difference(_file(LINES), _file(["davor: 0", *LINES[:-1]]))
    assert [line.mark for line in changed] == [
        Mark.ADDED,
        *[Mark.SAME] * AROUND,
        Mark.GAP,
        *[Mark.SAME] * AROUND,
        Mark.REMOVED,
    ]
    # Numbers are those of the version that has the line.
    assert (changed[1].number, changed[-1].number) == (2, 20)


def test_bytes_that_are_no_text_are_shown_all_the_same() -> None:
    assert [line.text for line in difference(b"a", b"\xff")] == ["a", "\ufffd"]


def test_lines_are_those_that_findings_count() -> None:
    assert lines_of(b"") == []
    assert lines_of(b"\xef\xbb\xbfa\r\n\nb") == ["a", "", "b"]
    # Other programs would end a line here, and count one more from then on.
    assert lines_of("a\u2028b\x0cc\n".encode()) == ["a\u2028b\x0cc"]


def test_a_long_file_full_of_the_same_is_told_whole() -> None:
    long = b"\n" * 5_000
    changed = difference(b"titel: alt\n" + long, b"titel: neu\n" + long)
    for mark, title in ((Mark.REMOVED, "titel: alt"), (Mark.ADDED, "titel: neu")):
        assert [line.text for line in changed if line.mark is mark] == [title, *[""] * 5_000]

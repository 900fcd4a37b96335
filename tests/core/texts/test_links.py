"""Links to fixed addresses: what an author may write, and that paper says where they lead."""

from __future__ import annotations

import time

import pytest

from citizen_office.core.texts import Blocks, fill, parse_text, plain_text, with_addresses
from citizen_office.core.texts.blocks import Paragraph, Run, Table, runs

TOWN = "https://www.hagenow.de/hunde"


def filled(source: str) -> Blocks:
    template, problems = parse_text(source)
    assert problems == ()
    return fill(template, {"x": "](https://boese.example)", "n": "7"}, "de")


def test_words_of_a_link_may_be_bold_and_name_answers() -> None:
    source = f"Siehe [die **Seite** {{{{ n }}}}]({TOWN}), oder [uns](mailto:rathaus@hagenow.de)."
    (paragraph,) = filled(source)
    assert paragraph == Paragraph(
        (
            Run("Siehe "),
            Run("die ", link=TOWN),
            Run("Seite", bold=True, link=TOWN),
            Run(" 7", link=TOWN),
            Run(", oder "),
            Run("uns", link="mailto:rathaus@hagenow.de"),
            Run("."),
        )
    )


def test_a_link_stands_in_a_cell_and_brackets_alone_are_none() -> None:
    assert filled(f"| A |\n| --- |\n| [b]({TOWN}) |") == (Table((runs("A"),), (((Run("b", link=TOWN),),),), ("left",)),)
    assert filled("[1] und (2) [ ] und \\[a](b)") == (Paragraph(runs("[1] und (2) [ ] und [a](b)")),)


def test_an_answer_neither_ends_nor_makes_a_link() -> None:
    assert filled(f"[a {{{{ x }}}}]({TOWN}) [{{{{ n }}}}{{{{ x }}}}") == (
        Paragraph((Run("a ](https://boese.example)", link=TOWN), Run(" [7](https://boese.example)"))),
    )


@pytest.mark.parametrize(
    "target",
    [
        "http://hagenow.de",
        "javascript:alert1",
        "data:text/html,x",
        "//hagenow.de",
        "",
        "https://",
        "https://hagenow.de/a b",
        "https://hagenow.de/{{ x }}",
        "mailto:rathaus",
        "hagenow.de",
        "https://hagenow.de/ä",
    ],
)
def test_other_addresses_are_findings(target: str) -> None:
    _, problems = parse_text(f"Siehe [hier]({target}).")
    assert [(each.code, each.line, each.column, each.params) for each in problems] == [
        ("bad_link", 1, 14, {"found": target})
    ]


def test_on_paper_and_in_a_mail_the_address_can_be_read() -> None:
    assert plain_text(filled(f"Siehe [hier]({TOWN}).")) == "Siehe hier (www.hagenow.de/hunde)."
    assert plain_text(filled("[www.hagenow.de](https://www.hagenow.de/) oder [a@b.de](mailto:a@b.de)")) == (
        "www.hagenow.de oder a@b.de"
    )
    assert with_addresses((Run("a", True, TOWN), Run("b"))) == (
        Run("a", True, TOWN),
        Run(" (www.hagenow.de/hunde)", True, TOWN),
        Run("b"),
    )


@pytest.mark.no_cover
def test_reading_many_brackets_takes_no_time() -> None:
    begun = time.process_time()
    for source in ("[" * 50_000, "[a](" * 20_000, "[a]" * 30_000, "[a](b" * 15_000):
        parse_text(source)
    assert time.process_time() - begun < 5

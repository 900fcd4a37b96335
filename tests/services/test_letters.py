"""Letters and receipts, put together."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from citizen_office.core.actors import system
from citizen_office.core.notices import Letter
from citizen_office.core.texts import check_text, parse_text, plain_text
from citizen_office.core.texts.blocks import Block, Heading, Paragraph, Table, runs
from citizen_office.core.workflows.given import NEVER
from citizen_office.core.workflows.model import ParameterKind
from citizen_office.core.workflows.text_scope import text_scope
from citizen_office.services.correct import send_correction, start_correction
from citizen_office.services.draft import save_page
from citizen_office.services.file import OpenCase, open_by_number
from citizen_office.services.letters import notice_letter, reading_copy, receipt_letter, words
from citizen_office.services.texts import filled_text, split_subject
from tests.fakes.desk import ANONYMOUS, BY_MAIL, BY_POST, House, fake_desk
from tests.fakes.dogs import WITH_DOGS, WITHOUT_DOGS, dog_house, dog_service
from tests.fakes.outside import NOW
from tests.fakes.town import TOWN


def _open(house: House, raw: object = BY_POST, language: str = "de") -> OpenCase:
    case = house.file(raw, language=language).case  # type: ignore[arg-type]
    with house.store.read() as work:
        return open_by_number(house.desk, work, system(TOWN), case.number)


def _letter(house: House, opened: OpenCase, at: datetime = NOW) -> Letter:
    return notice_letter(house.desk, opened, "antwort", "letter_din5008", {"reply": "Wir stellen Bänke auf."}, at)


def test_a_letter_says_who_writes_to_whom_about_what(house: House) -> None:
    opened = _open(house)
    letter = _letter(house, opened)
    assert (letter.layout, letter.language, letter.dated) == ("letter_din5008", "de", date(2026, 11, 2))
    assert (letter.subject, letter.number, letter.banner) == ("Ihre Idee", opened.case.number, "")
    assert letter.address == ("Frau", "Erika Beispiel", "Feldstraße 12", "19230 Hagenow")
    assert letter.letterhead.return_line == "Stadt Hagenow · Lange Straße 28–32 · 19230 Hagenow"
    assert [(line.label, line.value) for line in letter.info] == [
        ("Vorgangsnummer", opened.case.number),
        ("Auskunft erteilt", "Bürgerbüro"),
        ("Telefon", "03883 1"),
        ("E-Mail", "bb@hagenow.example"),
    ]
    assert letter.blocks[0] == Paragraph(runs("Sehr geehrte Frau Beispiel,"))
    assert not any(isinstance(block, Heading) for block in letter.blocks)


def test_a_choice_stands_in_the_letter_in_words(house: House) -> None:
    assert "Thema: Strasse." in str(_letter(house, _open(house)).blocks)


def test_without_post_no_address_is_printed(house: House) -> None:
    assert _letter(house, _open(house, BY_MAIL)).address == ("Erika Beispiel",)
    assert _letter(house, _open(house, ANONYMOUS)).address == ()


def test_what_a_department_does_not_have_is_left_out(house: House) -> None:
    letter = _letter(house, _open(house, {**BY_POST, "thema": "gruen"}))
    assert [line.label for line in letter.info] == ["Vorgangsnummer", "Auskunft erteilt"]


def test_the_letter_is_dated_in_the_authoritys_zone(house: House) -> None:
    opened = _open(house)
    assert _letter(house, opened, datetime(2026, 12, 31, 23, 30, tzinfo=UTC)).dated == date(2027, 1, 1)


def test_who_signs_follows_the_rule_of_the_day(house: House) -> None:
    opened = _open(house)
    note = "Dieses Schreiben wurde elektronisch erstellt und ist ohne Unterschrift gültig."
    assert _letter(house, opened).signatory == ("i. A. Bürgerbüro", note)
    # From 2027 the service has a rule of its own, which stands before the one for all.
    assert _letter(house, opened, NOW.replace(year=2027)).signatory[0] == "i. V. Bürgerbüro"
    assert _letter(house, opened, NOW.replace(year=2025)).signatory[0] == "Bürgerbüro"


def test_a_rule_for_all_that_is_younger_does_not_replace_a_services_own(house: House) -> None:
    opened = _open(house)
    own, general = (rule for rule in reversed(opened.authority.signing))
    rules = (replace(own, valid_from=date(2020, 1, 1)), general)
    opened = replace(opened, authority=replace(opened.authority, signing=rules))
    assert _letter(house, opened).signatory[0] == "i. V. Bürgerbüro"


def test_the_language_of_the_case_decides_where_there_is_a_translation(house: House) -> None:
    english = _letter(house, _open(house, language="en"))
    assert (english.language, english.subject) == ("en", "Your idea")
    assert english.blocks[0] == Paragraph(runs("Dear Ms Beispiel,"))
    assert english.info[1].value == "Citizens’ office"
    simple = _letter(house, _open(house, language="de-simple"))
    assert (simple.language, simple.subject) == ("de", "Ihre Idee")


def test_training_and_reading_copies_are_marked() -> None:
    house = fake_desk(training=True)
    letter = _letter(house, _open(house))
    assert letter.banner == "TEST · Übungsbetrieb – keine echte Verwaltungspost"
    assert reading_copy(letter).banner.startswith(f"{letter.banner} · Lesefassung")
    plain = replace(letter, banner="", language="en")
    assert reading_copy(plain) == replace(plain, banner="Reading copy – through the personal link")


def test_a_receipt_holds_every_question_and_answer(house: House) -> None:
    opened = _open(house)
    letter = receipt_letter(house.desk, opened, "de")
    assert (letter.layout, letter.subject) == ("receipt", "Eingangsbestätigung: Idee mitteilen")
    assert (letter.signatory, letter.dated) == ((), date(2026, 11, 2))
    titles = [block.runs[0].text for block in letter.blocks if isinstance(block, Heading)]
    assert titles == ["Seite idee", "Seite antwort"]
    tables = [block for block in letter.blocks if isinstance(block, Table)]
    assert {table.header for table in tables} == {(runs(""), runs(""))}
    assert (runs("Label betreff"), runs("Mehr Bänke")) in tables[0].rows
    assert (runs("Label anschrift"), runs("Feldstraße 12\n19230 Hagenow")) in tables[1].rows


def test_a_receipt_holds_each_item_under_its_name() -> None:
    house = dog_house()
    letter = receipt_letter(house.desk, _open(house, WITH_DOGS), "de")
    at = letter.blocks.index(Heading(2, runs("Seite hunde")))
    first, bello, second, rex = letter.blocks[at + 1 : at + 5]
    assert (first, second) == (Heading(3, runs("Hund 1: Bello")), Heading(3, runs("Hund 2: Rex")))
    assert isinstance(bello, Table)
    assert isinstance(rex, Table)
    assert (len(bello.rows), rex.rows[2]) == (2, (runs("Label erlaubnis"), runs("A 12")))
    empty = receipt_letter(house.desk, _open(house, WITHOUT_DOGS), "en")
    assert empty.blocks[empty.blocks.index(Heading(2, runs("Seite hunde"))) + 1] == Paragraph(runs("No entries"))


def test_a_notice_goes_through_a_list() -> None:
    house = dog_house()
    source = (
        "# Ihre Hunde\n\n| Nr. | Hund | Erlaubnis |\n| ---: | --- | --- |\n{% for hund in hunde %}\n"
        "{% if exists(hund.erlaubnis) %}\n| {{ position(hund) }} | {{ hund.rufname }} | {{ hund.erlaubnis }} |\n"
        "{% else %}\n| {{ position(hund) }} | {{ hund.rufname }} | nicht nötig |\n{% end %}\n{% end %}\n"
    )
    template, problems = parse_text(source)
    assert problems == ()
    assert check_text(template, text_scope(dog_service(), ParameterKind.NOTICE, NEVER)) == ()
    opened = _open(house, WITH_DOGS)
    bundle = replace(opened.bundle, texts={**opened.bundle.texts, "antwort": {"de": template}})
    [table] = _letter(house, replace(opened, bundle=bundle)).blocks
    assert isinstance(table, Table)
    assert table.rows == (
        (runs("1"), runs("Bello"), runs("nicht nötig")),
        (runs("2"), runs("Rex"), runs("A 12")),
    )


def test_a_receipt_says_that_answers_were_corrected_and_shows_them_as_they_are(house: House) -> None:
    case = house.file(BY_POST).case
    house.clock.advance(days=1)
    draft = start_correction(house.desk, house.of_citizen(case), case.number, "berichtigen", "de")
    idea = {"betreff": "Bänke am Nordufer", "idee": "Dort fehlen Bänke.", "thema": "strasse"}
    draft, _ = save_page(house.desk, draft, "idee", idea)
    send_correction(house.desk, draft, {}, 0)
    with house.store.read() as work:
        opened = open_by_number(house.desk, work, system(TOWN), case.number)
    for language, note in (
        ("de", "Diese Angaben wurden zuletzt am 3. November 2026 korrigiert."),
        ("en", "These answers were last corrected on 3 November 2026."),
    ):
        letter = receipt_letter(house.desk, opened, language)
        assert plain_text(letter.blocks[:1]).replace("\xa0", " ").strip() == note
        assert "Bänke am Nordufer" in plain_text(letter.blocks)
        assert "Mehr Bänke" not in plain_text(letter.blocks)
        assert letter.dated == date(2026, 11, 2)


def test_a_receipt_is_the_same_whenever_it_is_drawn(house: House) -> None:
    opened = _open(house)
    first = receipt_letter(house.desk, opened, "en")
    house.clock.advance(days=3)
    assert receipt_letter(house.desk, opened, "en") == first
    assert first.subject == "Acknowledgement of receipt: Share an idea"


def test_a_text_without_a_heading_is_about_the_service(house: House) -> None:
    opened = _open(house)
    text = filled_text(house.desk, opened, "antwort_da", {}, "SECRET")
    assert (text.subject, text.summary, text.language) == ("Idee mitteilen", (), "de")
    link = f"https://office.example/status/{opened.case.number}/SECRET"
    assert text.body == (Paragraph(runs(f"Die Antwort ist da: {link}")),)


def test_letters_have_no_link(house: House) -> None:
    assert "status/" not in str(filled_text(house.desk, _open(house), "antwort_da", {}, ""))


@pytest.mark.parametrize(
    ("blocks", "subject", "rest"),
    [
        ((), "", 0),
        ((Paragraph(runs("x")),), "", 1),
        ((Heading(2, runs("x")),), "", 1),
        ((Heading(1, runs(" Zwei\n Zeilen ")),), "Zwei Zeilen", 0),
        ((Paragraph(runs("x")), Heading(1, runs("Betreff")), Paragraph(runs("y"))), "Betreff", 2),
    ],
)
def test_the_subject_stands_once(blocks: tuple[Block, ...], subject: str, rest: int) -> None:
    found, others = split_subject(blocks)
    assert (found, len(others)) == (subject, rest)


def test_the_fixed_words_exist_in_every_language_or_in_german() -> None:
    assert words("en").keys() == words("de").keys()
    assert words("fr") == words("de-simple") == words("de")

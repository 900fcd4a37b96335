"""Letters in other shapes, and the wish for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import uuid4

import pytest

from citizen_office.core.actors import Role, system
from citizen_office.core.authorities import LetterFont
from citizen_office.core.cases.reading import READING_CHOSEN, ReadingWish
from citizen_office.core.errors import Erased, Forbidden, NotFound
from citizen_office.core.json import Json
from citizen_office.core.texts import plain_text
from citizen_office.core.texts.parser import parse_text
from citizen_office.services.case_file import case_file
from citizen_office.services.endings import propose_recall
from citizen_office.services.erase import erase
from citizen_office.services.library import Library
from citizen_office.services.reading import choose_reading, large_print_pdf, reading_letter
from citizen_office.services.status import case_status
from citizen_office.services.submit import Request, submit
from citizen_office.services.told import told
from tests.fakes.paid import BY_MAIL, BY_POST, PERMIT, PERMIT_HASH, PayingHouse, paying_house, permit_bundle
from tests.fakes.town import TOWN

LARGE, EASY = frozenset({ReadingWish.LARGE}), frozenset({ReadingWish.EASY})


@pytest.fixture
def paying() -> PayingHouse:
    return paying_house()


def test_what_was_issued_is_read_as_a_page_and_in_large_print(paying: PayingHouse) -> None:
    house, case = paying.house, paying.decided()
    citizen = house.of_citizen(case)
    for notice in house.notices(case):
        found, letter = reading_letter(house.desk, citizen, case.number, notice.id)
        assert (found, letter.subject) == (notice, notice.title)
        assert letter.banner == "Lesefassung – zum Mitlesen über den persönlichen Link"
        house.renderer.drawn.clear()
        _, pdf = large_print_pdf(house.desk, paying.clerk, case.number, notice.id)
        (drawn,) = house.renderer.drawn
        assert (drawn.layout, drawn.banner) == ("large_print", "Lesefassung in großer Schrift")
        assert plain_text(drawn.blocks) == plain_text(letter.blocks)
        assert pdf


def test_large_print_is_written_in_the_font_of_the_authority(paying: PayingHouse) -> None:
    house, case = paying.house, paying.decided()
    font = LetterFont(b"ordinary", b"bold")
    town = house.compiler.authorities[TOWN.encode()]
    heads = tuple(replace(each, value=replace(each.value, font="stadt")) for each in town.letterheads)
    house.compiler.authorities[TOWN.encode()] = replace(town, letterheads=heads, fonts={"stadt": font})
    paying.house = house = house.with_desk(library=Library(house.compiler))
    (notice, *_) = house.notices(case)
    large_print_pdf(house.desk, paying.clerk, case.number, notice.id)
    assert house.renderer.drawn[-1].letterhead.font == font


def test_a_letter_is_read_by_those_who_see_its_case(paying: PayingHouse) -> None:
    house, case, other = paying.house, paying.decided(), paying.decided()
    (notice, *_) = house.notices(case)
    for actor, number in ((house.of_citizen(other), case.number), (house.of_citizen(other), other.number)):
        with pytest.raises(NotFound):
            reading_letter(house.desk, actor, number, notice.id)
    with pytest.raises(NotFound):
        reading_letter(house.desk, house.of_citizen(case), case.number, uuid4())


def test_no_citizen_reads_what_was_recalled_in_any_shape(paying: PayingHouse) -> None:
    house, case = paying.house, paying.decided()
    (notice, *_) = house.notices(case)
    propose_recall(house.desk, paying.clerk, case.number, notice.id, "Der Betrag ist falsch.")
    for read in (reading_letter, large_print_pdf):
        with pytest.raises(NotFound):
            read(house.desk, house.of_citizen(case), case.number, notice.id)
        assert read(house.desk, paying.clerk, case.number, notice.id)[0].id == notice.id


@pytest.mark.parametrize("read", [reading_letter, large_print_pdf])
def test_that_a_citizen_has_read_it_stands_in_the_file_whatever_the_shape(
    paying: PayingHouse, read: Callable[..., object]
) -> None:
    house, case = paying.house, paying.decided()
    (notice, *_) = house.notices(case)
    read(house.desk, paying.clerk, case.number, notice.id)
    assert "notice.retrieved" not in house.kinds(case)
    read(house.desk, house.of_citizen(case), case.number, notice.id)
    assert house.events(case)[-1].entry.payload["notice"] == str(notice.id)
    assert house.kinds(case).count("notice.retrieved") == 1


def test_a_notice_of_before_has_no_other_shape(paying: PayingHouse) -> None:
    house, case = paying.house, paying.decided()
    house.store.tables.readings.clear()
    (notice, *_) = house.notices(case)
    with pytest.raises(NotFound):
        large_print_pdf(house.desk, house.of_citizen(case), case.number, notice.id)


def test_a_wish_is_kept_once_and_can_be_taken_back(paying: PayingHouse) -> None:
    house, case = paying.house, paying.file().case
    citizen = house.of_citizen(case)
    for wishes in (LARGE, LARGE, frozenset[ReadingWish]()):
        choose_reading(house.desk, citizen, case.number, wishes)
        assert case_status(house.desk, citizen, case.number, "de").wishes == wishes
    assert house.kinds(case).count(READING_CHOSEN) == 2
    assert house.case(case).revision == case.revision
    assert case_file(house.desk, paying.clerk, case.number).wishes == frozenset()


def test_a_clerk_writes_down_what_the_citizen_said_and_the_file_says_who_and_what(paying: PayingHouse) -> None:
    house, case = paying.house, paying.file().case
    for wishes in (LARGE | EASY, frozenset[ReadingWish]()):
        choose_reading(house.desk, paying.clerk, case.number, wishes)
        assert case_status(house.desk, house.of_citizen(case), case.number, "de").wishes == wishes
    choose_reading(house.desk, house.of_citizen(case), case.number, EASY)
    file = case_file(house.desk, paying.clerk, case.number)
    said = [line for line in told(file.history, file.authority, "de") if line.what.startswith("Wunsch")]
    assert [(line.what, line.who) for line in said] == [
        ("Wunsch zum Lesen der Schreiben: in großer Schrift, in Leichter Sprache", paying.clerk.name),
        ("Wunsch zum Lesen der Schreiben: wie üblich", paying.clerk.name),
        ("Wunsch zum Lesen der Schreiben: in Leichter Sprache", "Bürgerin oder Bürger"),
    ]


def test_nobody_else_says_how_a_citizen_reads(paying: PayingHouse) -> None:
    house, case, other = paying.house, paying.decided(), paying.decided()
    with pytest.raises(Forbidden):
        choose_reading(house.desk, house.staff("signs", (case.department, Role.APPROVER)), case.number, LARGE)
    for actor in (house.clerk("gruen"), house.of_citizen(other)):
        with pytest.raises(NotFound):
            choose_reading(house.desk, actor, case.number, LARGE)


def test_after_an_erasure_nothing_is_wished_for_and_the_file_tells_no_wish(paying: PayingHouse) -> None:
    house, case = paying.house, paying.paid(paying.decided())
    citizen = house.of_citizen(case)
    choose_reading(house.desk, citizen, case.number, LARGE)
    erase(house.desk, system(TOWN), case.number)
    for actor in (citizen, paying.clerk):
        with pytest.raises(Erased):
            choose_reading(house.desk, actor, case.number, EASY)
    file = case_file(house.desk, paying.clerk, case.number)
    said = [line.what for line in told(file.history, file.authority, "de")]
    # Neither what was wished for nor what was paid.
    assert {"Wunsch zum Lesen der Schreiben", "Zahlung angefordert", "Zahlung eingegangen"} <= set(said)


def filed(paying: PayingHouse, raw: Mapping[str, Json], wishes: frozenset[ReadingWish]) -> str:
    """A request filed with a wish, and decided; its number."""
    house = paying.house
    request = Request(TOWN, PERMIT, PERMIT_HASH, "k" * 26, "de", raw, reading=wishes)
    case = submit(house.desk, request).case
    assert house.kinds(case)[:2] == ["case.opened", READING_CHOSEN]
    house.deed(paying.clerk, case, "entscheiden", outcome="granted")
    house.run()
    return case.number


def test_who_wishes_for_large_print_when_filing_gets_it_with_the_mail(paying: PayingHouse) -> None:
    number = filed(paying, BY_MAIL, LARGE)
    (mail,) = paying.house.transport.sent
    names = [attachment.name for attachment in mail.attachments]
    assert names[:2] == [f"{number}.pdf", f"{number}-grossdruck.pdf"]
    assert len(names) == 4


def test_whoever_has_no_such_wish_gets_the_notice_alone(paying: PayingHouse) -> None:
    number = filed(paying, BY_MAIL, frozenset({ReadingWish.PAGE}))
    (mail,) = paying.house.transport.sent
    assert [attachment.name for attachment in mail.attachments] == [f"{number}.pdf", f"{number}-2.pdf"]


def test_leichte_sprache_follows_the_notice_where_its_text_has_it(paying: PayingHouse) -> None:
    house, bundle = paying.house, permit_bundle()
    easy, problems = parse_text("# Leicht\n\n{{ decision.outcome }}")
    assert problems == ()
    texts = {**bundle.texts, "bescheid": {**bundle.texts["bescheid"], "de-simple": easy}}
    house.compiler.bundles[PERMIT_HASH] = replace(bundle, texts=texts)
    paying.house = house = house.with_desk(library=Library(house.compiler))
    filed(paying, BY_POST, EASY)
    letters = [letter for letter in house.renderer.drawn if letter.subject == "Ihr Parkausweis"]
    assert {letter.translation and letter.translation.language for letter in letters} == {"de-simple"}


def test_where_a_text_has_none_it_is_the_language_of_the_application(paying: PayingHouse) -> None:
    filed(paying, BY_POST, EASY)
    letters = [letter for letter in paying.house.renderer.drawn if letter.subject == "Ihr Parkausweis"]
    assert {letter.translation for letter in letters} == {None}


def test_the_same_request_sent_twice_wishes_once(paying: PayingHouse) -> None:
    request = Request(TOWN, PERMIT, PERMIT_HASH, "k" * 26, "de", BY_POST, reading=LARGE)
    first, second = submit(paying.house.desk, request), submit(paying.house.desk, request)
    assert first.case == second.case
    assert paying.house.kinds(first.case).count(READING_CHOSEN) == 1

"""What was corrected, before and after."""

from __future__ import annotations

from datetime import timedelta

from citizen_office.core.actors import system
from citizen_office.core.cases.model import Case
from citizen_office.services.correct import send_correction, start_correction
from citizen_office.services.corrections import Change, Correction, changes, corrections
from citizen_office.services.draft import save_page
from citizen_office.services.file import AnsweredItem, AnsweredPage, open_by_number
from tests.core.forms.making import field, form, page
from tests.fakes.desk import BY_MAIL, House
from tests.fakes.town import TOWN

IDEA = {key: str(BY_MAIL[key]) for key in ("betreff", "idee", "thema")}


def _correct(house: House, case: Case, page_id: str, raw: dict[str, str], **data: str) -> None:
    draft = start_correction(house.desk, house.of_citizen(case), case.number, "berichtigen", "de")
    draft, _ = save_page(house.desk, draft, page_id, raw)
    send_correction(house.desk, draft, data, house.case(case).revision)


def _corrections(house: House, case: Case, language: str = "de") -> tuple[Correction, ...]:
    with house.store.read() as work:
        return corrections(open_by_number(house.desk, work, system(TOWN), case.number), language)


def _told(change: Change) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    return change.page.id, change.field.id, change.before, change.after


def test_each_correction_says_what_was_and_what_came_of_it(house: House) -> None:
    case = house.file(BY_MAIL).case
    assert _corrections(house, case) == ()
    house.clock.advance(hours=1)
    _correct(house, case, "idee", {**IDEA, "betreff": "Bänke am See"}, remark="Verschrieben.")
    house.clock.advance(hours=1)
    answer = {"antwort_per": "online", "name_nennen": "nein", "veroeffentlichen": "nein"}
    _correct(house, case, "antwort", answer)
    first, second = _corrections(house, case)
    assert (first.title, first.remark, second.remark) == ("Berichtigen", "Verschrieben.", "")
    assert second.at - first.at == timedelta(hours=1)
    assert [_told(change) for change in first.changes] == [("idee", "betreff", ("Mehr Bänke",), ("Bänke am See",))]
    assert [_told(change) for change in second.changes] == [
        ("antwort", "antwort_per", ("Per E-Mail",), ("Nur online",)),
        ("antwort", "name_nennen", ("Ja",), ("Nein",)),
        ("antwort", "person", ("Frau Erika Beispiel",), ()),
        ("antwort", "email", ("erika@post.example",), ()),
    ]
    assert _corrections(house, case, "en")[0].title == "berichtigen (en)"


def test_a_correction_may_change_nothing(house: House) -> None:
    case = house.file(BY_MAIL).case
    _correct(house, case, "idee", IDEA)
    (told,) = _corrections(house, case)
    assert told.changes == ()


def test_after_an_erasure_nobody_knows_of_any(house: House) -> None:
    case = house.file(BY_MAIL).case
    _correct(house, case, "idee", {**IDEA, "betreff": "Bänke am See"})
    with house.store.write() as work:
        work.cases.erase(case)
        work.commit()
    assert _corrections(house, case) == ()


def test_an_action_that_a_publication_does_not_know_has_no_title(house: House) -> None:
    case = house.file(BY_MAIL).case
    _correct(house, case, "idee", {**IDEA, "betreff": "Bänke am See"})
    *others, last = house.events(case)
    forged = last.entry._replace(payload={**last.entry.payload, "action": "von frueher"})
    house.store.tables.events[case.id] = (*others, last._replace(entry=forged))
    assert _corrections(house, case)[0].title == ""


def test_answers_are_told_in_the_order_of_the_form_and_items_count_through() -> None:
    name, age = field("text", "name"), field("text", "alter")
    dogs, owner = page("hunde", name, age), page("halter", field("text", "ort"))
    asked = form(owner, dogs)

    def dog(*lines: str) -> AnsweredItem:
        return AnsweredItem(f"Hund: {lines[0]}", tuple(zip((name, age), ((line,) for line in lines), strict=False)))

    before = (AnsweredPage(owner, ()), AnsweredPage(dogs, (), (dog("Rex", "3"), dog("Bello"))))
    after = (AnsweredPage(dogs, (), (dog("Rex", "4"), dog("Bello", "2"), dog("Waldi"))),)
    found = [(each.item, each.field.id, each.before, each.after) for each in changes(asked, before, after)]
    assert found == [
        ("Hund: Rex", "alter", ("3",), ("4",)),
        ("Hund: Bello", "alter", (), ("2",)),
        ("Hund: Waldi", "name", (), ("Waldi",)),
    ]

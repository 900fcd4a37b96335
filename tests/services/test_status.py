"""What a citizen sees through the secret link."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from citizen_office.core.actors import Role
from citizen_office.core.cases.secrets import grouped
from citizen_office.core.errors import NotFound, Throttled
from citizen_office.services.citizen_steps import CitizenSteps
from citizen_office.services.consult import answer_consultation
from citizen_office.services.correct import send_correction, start_correction
from citizen_office.services.status import TRIES, WINDOW_SECONDS, case_status, citizen_actor
from tests.fakes.desk import BY_POST, House
from tests.fakes.permit import permit_house
from tests.fakes.town import NEIGHBOUR, TOWN

HOME, ABROAD = "192.0.2.1", "198.51.100.7"
WRONG = "0" * 26


def test_the_right_secret_opens_this_one_case(house: House) -> None:
    submitted, other = house.file(), house.file()
    number = submitted.case.number
    actor = citizen_actor(house.desk, TOWN, number, submitted.secret, HOME)
    assert actor == house.of_citizen(submitted.case)
    assert case_status(house.desk, actor, number, "de").case == submitted.case
    with pytest.raises(NotFound):
        case_status(house.desk, actor, other.case.number, "de")


def test_number_and_secret_may_be_typed_as_people_type(house: House) -> None:
    submitted = house.file()
    loose = submitted.case.number.lower().replace("-", " ")
    actor = citizen_actor(house.desk, TOWN, loose, grouped(submitted.secret).lower(), HOME)
    assert actor == house.of_citizen(submitted.case)


@pytest.mark.parametrize("number", ["", "HAG-2026-000001-9", "HAG-2026-000999-0", "x" * 500])
def test_a_wrong_number_is_answered_like_a_wrong_secret(house: House, number: str) -> None:
    submitted = house.file()
    for tried, secret in ((number, submitted.secret), (submitted.case.number, WRONG)):
        with pytest.raises(NotFound) as refused:
            citizen_actor(house.desk, TOWN, tried, secret, HOME)
        assert refused.value.params == {"number": tried[:40]}


def test_a_secret_is_good_in_its_own_authority_and_until_it_is_renewed(house: House) -> None:
    submitted = house.file()
    number = submitted.case.number
    with pytest.raises(NotFound):
        citizen_actor(house.desk, NEIGHBOUR, number, submitted.secret, HOME)
    with house.store.write() as work:
        work.cases.renew_secret(submitted.case)
        work.commit()
    with pytest.raises(NotFound):
        citizen_actor(house.desk, TOWN, number, submitted.secret, HOME)
    renewed = case_status(house.desk, house.of_citizen(submitted.case), number, "de").secret
    assert citizen_actor(house.desk, TOWN, number, renewed, HOME) == house.of_citizen(submitted.case)


def _miss(house: House, number: str, network: str = HOME) -> None:
    with pytest.raises(NotFound):
        citizen_actor(house.desk, TOWN, number, WRONG, network)


def test_ten_misses_from_one_network_must_wait(house: House) -> None:
    numbers = [house.file().case.number for _ in range(TRIES)]
    for number in numbers:
        _miss(house, number)
    with pytest.raises(Throttled) as throttled:
        citizen_actor(house.desk, TOWN, house.file().case.number, WRONG, HOME)
    assert throttled.value.params == {"seconds": WINDOW_SECONDS}
    _miss(house, numbers[0], ABROAD)
    house.clock.advance(seconds=WINDOW_SECONDS)
    _miss(house, numbers[0])


def test_ten_misses_on_one_case_must_wait_from_anywhere_but_the_right_secret_opens(house: House) -> None:
    submitted = house.file()
    number = submitted.case.number
    for last in range(TRIES):
        _miss(house, number, f"192.0.2.{last}")
    with pytest.raises(Throttled):
        citizen_actor(house.desk, TOWN, number, WRONG, ABROAD)
    writes = house.store.writes
    actor = citizen_actor(house.desk, TOWN, number, submitted.secret, ABROAD)
    assert actor == house.of_citizen(submitted.case)
    assert house.store.writes == writes


def test_numbers_that_are_none_are_counted_by_network_alone(house: House) -> None:
    for last in range(TRIES + 1):
        _miss(house, "HAG-2026-00001", f"192.0.2.{last}")
    # Whoever mistypes their own number is told so, however many others have mistyped theirs.
    _miss(house, "HAG-2026-00002", ABROAD)


def test_the_status_tells_the_story_in_plain_words(house: House) -> None:
    case = house.file(BY_POST).case
    status = case_status(house.desk, house.of_citizen(case), case.number, "de")
    assert (status.state.id, status.department.key, status.headline) == ("neu", "buergerbuero", "Mehr Bänke")
    assert (status.target_on, status.reply, status.notices, status.erased) == (date(2026, 11, 6), "", (), False)
    assert [step.title for step in status.steps] == ["Neu"]
    assert [page.page.id for page in status.answers] == ["idee", "antwort"]
    assert status.form.id == case.form
    assert status.authority.key == TOWN


def test_the_answer_is_shown_once_it_was_issued(house: House) -> None:
    case, clerk = house.file(BY_POST).case, house.clerk()
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "vorlegen", reply="Wir stellen Bänke auf.")
    house.run()
    assert case_status(house.desk, house.of_citizen(case), case.number, "de").reply == ""
    house.deed(house.staff("leitung", ("buergerbuero", Role.APPROVER)), case, "zeichnen")
    house.run()
    status = case_status(house.desk, house.of_citizen(case), case.number, "de")
    assert status.reply == "Wir stellen Bänke auf."
    assert [notice.title for notice in status.notices] == ["Ihre Idee"]
    assert [step.title for step in status.steps] == ["Neu", "In Arbeit", "Zur Zeichnung", "Abgeschlossen"]
    assert status.target_on is None


def test_a_new_draft_of_the_answer_stays_inside_though_a_letter_has_gone_out(house: House) -> None:
    case, clerk = house.file(BY_POST).case, house.clerk()
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "zwischenbescheid", reply="Wir prüfen das noch.")
    house.deed(clerk, case, "vorlegen", reply="Nur für die Leitung.")
    house.run()
    status = case_status(house.desk, house.of_citizen(case), case.number, "de")
    assert (len(status.notices), status.reply) == (1, "Wir prüfen das noch.")
    house.deed(house.staff("leitung", ("buergerbuero", Role.APPROVER)), case, "zeichnen")
    house.run()
    assert case_status(house.desk, house.of_citizen(case), case.number, "de").reply == "Nur für die Leitung."


def test_what_the_citizen_can_do_stands_on_the_page(house: House) -> None:
    case, clerk = house.file(BY_POST).case, house.clerk()
    status = case_status(house.desk, house.of_citizen(case), case.number, "de")
    assert [action.id for action in status.own.others] == ["zurueckziehen", "berichtigen"]
    assert (status.begun, status.correctable, status.corrected) == (frozenset(), True, None)
    assert status.states[status.own.others[0].to].end
    assert status.recipient.name == "Erika Beispiel"
    house.deed(clerk, case, "uebernehmen")
    assert case_status(house.desk, house.of_citizen(case), case.number, "de").own == CitizenSteps((), ())


def test_a_correction_that_was_begun_and_one_that_was_sent_stand_on_the_page(house: House) -> None:
    case = house.file().case
    citizen = house.of_citizen(case)
    draft = start_correction(house.desk, citizen, case.number, "berichtigen", "de")
    assert case_status(house.desk, citizen, case.number, "de").begun == {"berichtigen"}
    house.clock.advance(hours=1)
    send_correction(house.desk, draft, {}, 0)
    status = case_status(house.desk, citizen, case.number, "de")
    assert (status.begun, status.corrected) == (frozenset(), house.clock.now)


def test_a_case_whose_typing_was_not_kept_says_that_it_cannot_be_corrected(house: House) -> None:
    case = house.file().case
    rows = house.store.tables.cases
    rows[case.id] = replace(rows[case.id], raw=None)
    assert not case_status(house.desk, house.of_citizen(case), case.number, "de").correctable
    house.deed(house.clerk(), case, "uebernehmen")
    # Where nothing can be corrected nobody is told that it could not.
    assert case_status(house.desk, house.of_citizen(case), case.number, "de").correctable


def test_staff_and_strangers_have_no_status_of_others(house: House) -> None:
    case = house.file().case
    with pytest.raises(NotFound):
        case_status(house.desk, house.clerk("bau"), case.number, "de")


def test_until_when_the_law_wants_a_decision_is_told_while_it_matters() -> None:
    house = permit_house()
    case, clerk = house.file().case, house.clerk()
    status = case_status(house.desk, house.of_citizen(case), case.number, "de")
    assert status.statutory is not None
    assert (status.statutory.day, status.today) == (date(2027, 2, 2), date(2026, 11, 2))
    house.deed(clerk, case, "entscheiden", outcome="granted")
    assert case_status(house.desk, house.of_citizen(case), case.number, "de").statutory is None


def test_who_is_asked_is_told_without_what_they_say() -> None:
    house = permit_house()
    case, clerk = house.file().case, house.clerk()
    house.deed(clerk, case, "beteiligen", remark="Nur unter uns.")
    status = case_status(house.desk, house.of_citizen(case), case.number, "de")
    assert [department.key for department in status.asked] == ["gruen", "bau"]
    said = {"stance": "object", "opinion": "Auch nur unter uns."}
    answer_consultation(house.desk, house.clerk("gruen"), case.number, "gruen", said, 1)
    status = case_status(house.desk, house.of_citizen(case), case.number, "de")
    assert [department.key for department in status.asked] == ["bau"]
    assert "unter uns" not in repr(status)

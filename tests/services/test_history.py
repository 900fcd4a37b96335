"""The file of a case, told."""

from __future__ import annotations

from datetime import date

from citizen_office.core.actors import ActorKind, system
from citizen_office.core.cases.model import Entry, Event
from citizen_office.core.errors import DeliveryFailed
from citizen_office.core.json import Json
from citizen_office.services.consult import answer_consultation, recall_consultation
from citizen_office.services.correct import send_correction, start_correction
from citizen_office.services.history import KINDS, HistoryLine, data_of, history, last_data, text_of, timeline
from citizen_office.services.sweep import sweep
from tests.fakes.desk import BY_MAIL, House
from tests.fakes.outside import NOW
from tests.fakes.town import TOWN, bundle


def _event(kind: str, **payload: Json) -> Event:
    actor = system(TOWN)
    return Event(TOWN, actor.id, 1, Entry(kind, NOW, actor.kind, actor.id, payload))


def _line(house: House, kind: str, **payload: Json) -> HistoryLine:
    (line,) = history(bundle(), [_event(kind, **payload)], "en")
    return line


def test_every_line_says_who_did_what_and_wrote_what(house: House) -> None:
    case, clerk = house.file(BY_MAIL).case, house.clerk()
    house.deed(clerk, case, "uebernehmen", remark="Kenne ich.")
    lines = history(bundle(), house.events(case), "de")
    assert [line.sequence for line in lines] == [1, 2]
    assert (lines[0].kind, lines[0].actor_kind, lines[0].text) == ("case.opened", ActorKind.CITIZEN, "")
    taken = lines[1]
    assert (taken.who, taken.text, taken.remark, taken.department) == (
        "Clerk.Buergerbuero",
        "Uebernehmen",
        "Kenne ich.",
        "buergerbuero",
    )
    assert history(bundle(), house.events(case), "en")[1].text == "uebernehmen (en)"


def test_outcomes_of_effects_carry_their_title_and_reason(house: House) -> None:
    case = house.file(BY_MAIL).case
    house.transport.failures.append(DeliveryFailed("full", permanent=True))
    house.run()
    line = history(bundle(), house.events(case), "de")[-1]
    assert (line.kind, line.text, line.remark) == ("effect.dead", "send", "delivery_failed: full")


def test_a_passed_timer_says_why(house: House) -> None:
    case = house.file().case
    house.clock.advance(days=60)
    sweep(house.desk)
    assert history(bundle(), house.events(case), "en")[-1].text == "Forgotten"
    assert history(bundle(), house.events(case), "de-simple")[-1].text == "Liegen geblieben"


def test_a_line_says_that_answers_were_replaced(house: House) -> None:
    case = house.file(BY_MAIL).case
    draft = start_correction(house.desk, house.of_citizen(case), case.number, "berichtigen", "de")
    send_correction(house.desk, draft, {}, 0)
    assert [line.corrected for line in history(bundle(), house.events(case), "de")] == [False, True]
    told = [(step.title, step.corrected, bool(step.text)) for step in timeline(bundle(), house.events(case), "de")]
    assert told == [("Neu", False, True), ("Neu", True, False)]


def test_lines_of_an_unknown_shape_are_told_as_far_as_they_go(house: House) -> None:
    assert _line(house, "action.taken", **{"from": "neu", "action": "gibt_es_nicht"}).text == ""
    assert _line(house, "action.taken", **{"from": "weg", "action": "uebernehmen"}).text == ""
    assert _line(house, "notice.issued", title=["x"]).text == ""


def test_the_citizen_sees_states_and_nothing_of_the_house(house: House) -> None:
    case, clerk = house.file().case, house.clerk()
    house.clock.advance(hours=1)
    house.deed(clerk, case, "abgeben", function="bau", remark="Nicht für uns.")
    house.deed(house.clerk("bau"), case, "uebernehmen")
    house.run()
    steps = timeline(bundle(), house.events(case), "de")
    assert [(step.title, step.text, step.kind) for step in steps] == [
        ("Neu", "Neu für Sie", "case.opened"),
        ("In Arbeit", "In Arbeit für Sie", "action.taken"),
    ]
    assert steps[1].at == house.clock.now
    assert timeline(bundle(), [_event("case.opened", state="weg"), _event("message.sent")], "de") == ()


def test_reading_payloads() -> None:
    assert text_of({"a": "x", "b": 1}, "a") == "x"
    assert text_of({"a": "x", "b": 1}, "b") == ""
    assert data_of({"data": {"reply": "Ja", "n": 1}}) == {"reply": "Ja"}
    assert data_of({"data": "Ja"}) == {}
    events = [_event("action.taken", data={"reply": "Erst"}), _event("action.taken", data={"reply": "Dann"})]
    assert (last_data(events, "reply"), last_data(events, "title")) == ("Dann", "")


def test_nothing_happens_that_has_no_name(house: House) -> None:
    submitted, _ = house.answered(BY_MAIL)
    assert set(house.kinds(submitted.case)) <= set(KINDS)
    erased = [event._replace(entry=event.entry._replace(payload={})) for event in house.events(submitted.case)]
    assert {line.text for line in history(bundle(), erased, "de")} == {""}


def test_lines_about_opinions_say_which_department_said_what(house: House) -> None:
    case, clerk = house.file().case, house.clerk()
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "beteiligen", remark="Ist dort Platz?")
    said = {"stance": "object", "opinion": "Kein Platz."}
    answer_consultation(house.desk, house.clerk("gruen"), case.number, "gruen", said, 2)
    recall_consultation(house.desk, clerk, case.number, "bau", {"remark": "Nicht nötig."}, 3)
    asked, given, recalled = history(bundle(), house.events(case), "de")[-3:]
    assert (asked.text, asked.remark) == ("Beteiligen", "Ist dort Platz?")
    assert (asked.asked, asked.due) == (("gruen", "bau"), date(2026, 11, 10))
    assert (given.kind, given.department, given.who) == ("opinion.given", "gruen", "Clerk.Gruen")
    assert (given.stance, given.remark, given.asked, given.due) == ("object", "Kein Platz.", (), None)
    assert (recalled.kind, recalled.department, recalled.who) == ("opinion.recalled", "bau", "Clerk.Buergerbuero")
    assert (recalled.stance, recalled.remark) == ("", "Nicht nötig.")


def test_the_timeline_says_in_which_language_it_is_written(house: House) -> None:
    case = house.file().case
    for language, title in (("de", "de"), ("en", "en"), ("de-simple", "de")):
        (step,) = timeline(bundle(), house.events(case), language)
        assert (step.title_language, step.text_language) == (title, "de")


def test_the_citizens_timeline_says_nothing_of_opinions(house: House) -> None:
    case, clerk = house.file().case, house.clerk()
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "beteiligen", remark="Ist dort Platz?")
    answer_consultation(house.desk, house.clerk("gruen"), case.number, "gruen", {"stance": "agree"}, 2)
    assert [step.title for step in timeline(bundle(), house.events(case), "de")] == ["Neu", "In Arbeit"]

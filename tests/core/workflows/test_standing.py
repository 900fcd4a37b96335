from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from citizen_office.core.actors import ActorKind
from citizen_office.core.cases.model import Entry
from citizen_office.core.json import Json
from citizen_office.core.workflows.standing import (
    NOTHING_YET,
    Decision,
    OpinionStatus,
    Standing,
    standing_of,
)
from tests.core.workflows.making import BERLIN, CLERK, NOW, WORKFLOW, state, with_states

WAITING = replace(with_states(replace(state("wartet"), stopped=True)))
ASKED: Json = [
    {"function": "ordnung", "department": "fb3", "due": "2026-11-27"},
    {"function": "bau", "department": "fb2", "due": "2026-11-30"},
]


def line(kind: str, days: int = 0, by: UUID = CLERK, **payload: Json) -> Entry:
    return Entry(kind, NOW + timedelta(days=days), ActorKind.STAFF, by, payload)


def stands(*entries: Entry) -> Standing:
    return standing_of(WAITING, entries, BERLIN)


def asked(**data: str) -> Entry:
    return line("action.taken", consult=ASKED, data=data, name="Kim Klar")


def test_a_new_case_stands_as_it_was_opened() -> None:
    assert stands(line("case.opened", state="eingegangen")) == NOTHING_YET
    assert stands() == NOTHING_YET
    assert not NOTHING_YET.is_awaiting
    assert not NOTHING_YET.is_stopped


def test_an_erased_file_says_nothing() -> None:
    assert stands(line("case.opened"), line("action.taken"), line("opinion.given")) == NOTHING_YET


def test_whoever_is_asked_is_awaited() -> None:
    standing = stands(asked(remark="Ist der Hund bekannt?"))
    first, second = standing.consultations
    assert (first.function, first.department, first.due) == ("ordnung", "fb3", date(2026, 11, 27))
    assert (first.question, first.asked, first.status) == ("Ist der Hund bekannt?", NOW, OpinionStatus.OPEN)
    assert standing.is_awaiting
    assert standing.open_consultation("bau") is second
    assert standing.open_consultation("kasse") is None


def test_an_answer_is_heard_once() -> None:
    given = line("opinion.given", 1, function="ordnung", name="Ole Ost", data={"stance": "object", "opinion": "Nein."})
    again = line("opinion.given", 2, function="ordnung", name="Ute Ost", data={"stance": "agree"})
    standing = stands(asked(), given, again)
    first, second = standing.consultations
    assert (first.status, first.stance, first.opinion) == (OpinionStatus.ANSWERED, "object", "Nein.")
    assert (first.by, first.answered) == ("Ole Ost", NOW + timedelta(days=1))
    assert second.is_awaited
    assert standing.is_awaiting


def test_silence_is_recorded_and_no_answer() -> None:
    late = [line("opinion.late", 5, function=function) for function in ("ordnung", "bau")]
    standing = stands(asked(), *late)
    assert not standing.is_awaiting
    assert all(each.late and each.is_open and not each.is_awaited for each in standing.consultations)
    heard = stands(asked(), *late, line("opinion.given", 6, function="bau", data={"stance": "agree"}))
    assert heard.consultations[1].status is OpinionStatus.ANSWERED
    assert heard.consultations[1].late


def test_what_is_recalled_is_not_awaited() -> None:
    standing = stands(asked(), line("opinion.recalled", function="ordnung"), line("opinion.recalled", function="bau"))
    assert [each.status for each in standing.consultations] == [OpinionStatus.RECALLED] * 2
    again = stands(asked(), line("opinion.recalled", function="ordnung"), asked())
    assert len(again.consultations) == 4


def test_at_an_end_nobody_waits_any_more() -> None:
    answered = line("opinion.given", function="bau", data={"stance": "agree"})
    standing = stands(asked(), answered, line("action.taken", to="beantwortet"))
    assert [each.status for each in standing.consultations] == [OpinionStatus.RECALLED, OpinionStatus.ANSWERED]


def test_the_latest_proposal_counts() -> None:
    other = UUID(int=201)
    refused = line("action.taken", name="Kim Klar", data={"outcome": "refused", "reasons": "Zu nah."})
    granted = line("action.taken", 1, other, name="Ole Ost", data={"outcome": "granted"})
    standing = stands(refused)
    assert standing.decision == Decision("refused", "", "Zu nah.")
    assert (standing.proposer, standing.proposer_name) == (CLERK, "Kim Klar")
    standing = stands(refused, granted, line("action.taken", 2, data={"remark": "Gut."}))
    assert standing.decision == Decision("granted")
    assert standing.proposer == other


def test_a_reply_is_a_proposal_too() -> None:
    standing = stands(line("action.taken", data={"reply": "Ja."}))
    assert (standing.proposer, standing.decision) == (CLERK, None)


def test_of_a_decision_only_what_is_there_is_seen() -> None:
    assert Decision("granted").value() == {"outcome": "granted"}
    whole = {"outcome": "conditions", "conditions": "Nur heute.", "reasons": "Wind."}
    assert Decision(**whole).value() == whole


def test_the_clock_stands_still_where_the_house_waits() -> None:
    stop, go = line("action.taken", to="wartet"), line("action.taken", 3, to="bearbeitung")
    standing = stands(stop)
    assert standing.stops == ((date(2026, 11, 23), None),)
    assert standing.is_stopped
    # Being asked again meanwhile stops nothing twice.
    assert stands(stop, line("action.taken", 1, to="wartet")).stops == standing.stops
    assert stands(stop, go).stops == ((date(2026, 11, 23), date(2026, 11, 26)),)
    twice = stands(stop, go, line("timer.passed", 9, to="wartet"))
    assert twice.stops == ((date(2026, 11, 23), date(2026, 11, 26)), (date(2026, 12, 2), None))


def test_days_are_those_of_the_authority() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=NOW.tzinfo)
    entry = Entry("action.taken", late, ActorKind.STAFF, CLERK, {"to": "wartet"})
    assert standing_of(WORKFLOW, [entry], BERLIN) == NOTHING_YET
    assert stands(entry).stops == ((date(2026, 11, 24), None),)

"""Stories as a file tells them, down to the places of what is told wrong."""

from __future__ import annotations

from datetime import date, time
from textwrap import dedent

import pytest

from citizen_office.core.actors import Role
from citizen_office.core.deadlines import Period, Unit
from citizen_office.core.scenarios import Moment, Step, Who
from citizen_office.definitions.scenarios import read_scenarios
from tests.definitions.reading import places, refused, root_of

TOLD = dedent(
    """\
    format: 1
    scenarios: idee
    cases:
      - id: alles
        title: {de: Alles, en: Everything}
        given:
          on: 2026-11-23 14:30
          authority: musterstadt
          language: en
          answers:
            betreff: ja
            leer: ''
            geburt: {tag: 1, monat: '2'}
            kreuze: [a, b]
            hunde:
              - name: Rex
                teile: {a: b}
        when:
          - act: antworten
            as: approver of bau
            person: Kim
            data:
              reply: |
                Zwei
                Zeilen
            expect:
              state: fertig
              open_actions: []
              effects:
                - send: eingang
                - publish_reply: true
          - citizen: nachreichen
            answers: {betreff: nein}
            refused: answers_invalid
            expect:
              problems:
                - betreff: rule
                - hunde.0.name: required_text
          - wait: 4 weeks
          - wait: until 2026-12-24 08:00
          - answer: ordnung
            data: {stance: agree}
          - recall: ordnung
            as: bau
        expect:
          closed: true
          target: 2026-12-01
          department: bau
          computed: {steuer: 45.00, leer: ''}
    """
)


def test_reads_everything_that_can_be_told() -> None:
    scenarios = read_scenarios(root_of(TOLD))
    assert scenarios.form == "idee"
    (told,) = scenarios.cases
    assert (told.id, told.title.in_language("en")) == ("alles", "Everything")
    given = told.given
    assert given.on == Moment(date(2026, 11, 23), time(14, 30))
    assert (given.authority, given.language) == ("musterstadt", "en")
    assert given.answers == {
        "betreff": "ja",
        "leer": "",
        "geburt": {"tag": "1", "monat": "2"},
        "kreuze": ["a", "b"],
        "hunde": [{"name": "Rex", "teile": {"a": "b"}}],
    }
    act, citizen, wait, until, answer, recall = told.when
    assert (act.kind, act.name, act.who, act.person) == ("act", "antworten", Who("bau", Role.APPROVER), "Kim")
    assert act.data == {"reply": "Zwei\nZeilen"}
    assert act.expect == {
        "state": "fertig",
        "open_actions": (),
        "effects": (("send", "eingang"), ("publish_reply", "true")),
    }
    assert (citizen.answers, citizen.refused) == ({"betreff": "nein"}, "answers_invalid")
    assert citizen.expect == {"problems": (("betreff", "rule"), ("hunde.0.name", "required_text"))}
    assert wait == Step("wait", Period(4, Unit.WEEKS))
    assert until == Step("wait", Moment(date(2026, 12, 24), time(8)))
    assert (answer.name, answer.data) == ("ordnung", {"stance": "agree"})
    assert (recall.name, recall.who) == ("ordnung", Who("bau"))
    assert told.expect == {
        "closed": True,
        "target": date(2026, 12, 1),
        "department": "bau",
        "computed": {"steuer": "45.00", "leer": ""},
    }


def test_little_needs_to_be_told() -> None:
    begin = "format: 1\nscenarios: idee\ncases:\n"
    short = f"{begin}  - id: a\n    title: A\n    given:\n      on: 2026-11-23\n      answers: {{}}\n"
    (told,) = read_scenarios(root_of(short)).cases
    assert told.given.on == Moment(date(2026, 11, 23))
    assert (told.given.authority, told.given.language, told.when, told.expect) == ("", "de", (), {})


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("on: 2026-11-23 14:30", "on: 2026-11-31", [("moment_expected", 7, 11)]),
        ("on: 2026-11-23 14:30", "on: 2026-11-23 9:00", [("moment_expected", 7, 11)]),
        ("betreff: ja", "betreff:", [("value_missing", 11, 17)]),
        ("      - act: antworten", "      - tut: antworten", [("step_kind", 19, 9)]),
        ("        as: approver of bau\n", "", [("key_missing", 19, 9)]),
        ("as: approver of bau", "as: admin of bau", [("who_expected", 20, 13)]),
        ("        person: Kim", "        persn: Kim", [("key_unknown", 21, 9)]),
        ("          state: fertig", "          stat: fertig", [("key_unknown", 27, 11)]),
        ("- send: eingang", "- sendet: eingang", [("word_unknown", 30, 15)]),
        ("- send: eingang", "- {send: eingang, issue: x}", [("scenario_effect", 30, 15)]),
        ("- betreff: rule", "- rule", [("shape_mapping", 37, 15)]),
        ("- betreff: rule", "- {}", [("scenario_problem", 37, 15)]),
        ("wait: 4 weeks", "wait: 4 Wochen", [("wait_expected", 39, 15)]),
        ("wait: 4 weeks", "wait: until tomorrow", [("wait_expected", 39, 15)]),
        ("wait: 4 weeks", "wait: ever until 2026-12-24", [("wait_expected", 39, 15)]),
        ("refused: answers_invalid", "refused: answers_wrong", [("word_unknown", 34, 18)]),
        ("closed: true", "closed: ja", [("flag_expected", 46, 15)]),
        ("target: 2026-12-01", "target: bald", [("date_expected", 47, 15)]),
    ],
)
def test_what_is_told_wrong_is_found_where_it_stands(old: str, new: str, expected: list[tuple[str, int, int]]) -> None:
    assert TOLD.count(old) == 1
    assert places(refused(read_scenarios, TOLD.replace(old, new))) == expected


def test_several_mistakes_of_a_step_are_told_at_once() -> None:
    wrong = TOLD.replace("as: approver of bau", "wer: bau").replace("state: fertig", "state: Fertig")
    codes = [code for code, _, _ in places(refused(read_scenarios, wrong))]
    assert codes == ["key_missing", "key_unknown", "id_expected"]


def test_two_stories_have_two_ids() -> None:
    twice = TOLD + TOLD[TOLD.index("  - id: alles") :]
    assert places(refused(read_scenarios, twice)) == [("id_twice", 50, 9)]

from citizen_office.core.expressions import parse
from citizen_office.core.workflows.model import Parameter
from citizen_office.core.workflows.walk import Trigger, arrivals, placed_actions, placed_effects, placed_guards
from tests.core.workflows.making import WORKFLOW


def acted(state: str, *needs: str) -> Trigger:
    return Trigger(state, needs)


def test_actions_have_places() -> None:
    assert [placed.place for placed in placed_actions(WORKFLOW)][:3] == [
        ("states", "eingegangen", "actions", "uebernehmen"),
        ("states", "eingegangen", "actions", "abgeben"),
        ("states", "bearbeitung", "actions", "beantworten"),
    ]


def test_effects_have_places_and_what_brings_them_about() -> None:
    assert [(placed.place, placed.triggers) for placed in placed_effects(WORKFLOW)] == [
        (("opening", 0), (Trigger(),)),
        # Three actions with a reply, none and none, and the period that passes.
        (
            ("states", "beantwortet", "enter", 0),
            (
                acted("bearbeitung", "reply"),
                acted("bearbeitung", "reply"),
                acted("bearbeitung"),
                acted("bearbeitung"),
                Trigger("bearbeitung"),
            ),
        ),
        (("states", "bearbeitung", "actions", "beantworten", "effects", 0), (acted("bearbeitung", "reply"),)),
    ]


def test_guards_have_places() -> None:
    assert list(placed_guards(WORKFLOW)) == [
        (("states", "bearbeitung", "actions", "beantworten", "unless"), Parameter("eilig")),
        (("states", "bearbeitung", "actions", "eilig_beantworten", "when"), Parameter("eilig")),
        (("states", "bearbeitung", "actions", "verbieten", "when"), parse('betreff == "Lärm"')),
        (("states", "beantwortet", "enter", 0, "when"), parse("anschreiben")),
    ]


def test_the_opening_enters_the_start_and_staying_enters_nothing() -> None:
    assert arrivals(WORKFLOW, "eingegangen") == (Trigger(),)
    assert arrivals(WORKFLOW, "bearbeitung") == (acted("eingegangen"),)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citizen_office.core.workflows.needs import NEEDS, OPINION, DataInvalid, Part, PartKind, check_data, parts_of
from tests.core.authorities.town import TOWN

#: Data that fulfils every need.
ENOUGH = {
    "remark": "Bitte prüfen.",
    "reply": "Ja.",
    "function": "bau",
    "title": "Eine Bank",
    "idea": "Eine Bank.",
    "answer": "Kommt.",
    "outcome": "conditions",
    "conditions": "Nur bis 22 Uhr.",
    "reasons": "Die Nachbarn schlafen.",
}


def problems(needs: tuple[str, ...], data: dict[str, str]) -> list[tuple[str, str]]:
    with pytest.raises(DataInvalid) as refusal:
        check_data(parts_of(needs), data, TOWN)
    assert refusal.value.detail == ", ".join(f"{each.path}: {each.code}" for each in refusal.value.problems)
    return [(each.path, each.code) for each in refusal.value.problems]


@pytest.mark.parametrize("need", NEEDS)
def test_what_a_need_asks_for_is_enough(need: str) -> None:
    given_data = {part.name: ENOUGH[part.name] for part in parts_of((need,))}
    assert check_data(parts_of((need,)), given_data, TOWN) == given_data


@pytest.mark.parametrize("need", NEEDS)
def test_every_part_of_a_need_is_required(need: str) -> None:
    required = [(part.name, f"required_{part.name}") for part in parts_of((need,)) if part.required]
    if required:
        assert problems((need,), {}) == required


def test_corrections_are_asked_for_by_the_form_and_not_by_inputs() -> None:
    assert parts_of(("corrections",)) == ()
    assert check_data((), {}, TOWN) == {}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"outcome": "granted"}, []),
        ({"outcome": "granted", "reasons": "Alles spricht dafür."}, []),
        ({"outcome": "granted", "conditions": "Nur heute."}, [("conditions", "conditions_unwanted")]),
        ({"outcome": "conditions"}, [("conditions", "required_conditions"), ("reasons", "required_reasons")]),
        ({"outcome": "conditions", "conditions": "Nur heute.", "reasons": "Wind."}, []),
        ({"outcome": "refused"}, [("reasons", "required_reasons")]),
        ({"outcome": "refused", "reasons": "Wind."}, []),
        ({"outcome": "maybe"}, [("outcome", "unknown_choice")]),
    ],
)
def test_whoever_gets_less_than_was_asked_for_is_told_why(data: dict[str, str], found: list[tuple[str, str]]) -> None:
    if found:
        assert problems(("decision",), data) == found
    else:
        assert check_data(parts_of(("decision",)), data, TOWN) == data


def test_whoever_does_not_simply_agree_says_what_is_wrong() -> None:
    assert check_data(OPINION, {"stance": "agree"}, TOWN) == {"stance": "agree"}
    for stance in ("conditions", "object"):
        with pytest.raises(DataInvalid) as refusal:
            check_data(OPINION, {"stance": stance}, TOWN)
        assert [(each.path, each.code) for each in refusal.value.problems] == [("opinion", "required_opinion")]
        assert check_data(OPINION, {"stance": stance, "opinion": "Zu nah am Wald."}, TOWN)


def test_a_remark_may_always_be_added() -> None:
    assert check_data((), {"remark": " Notiz "}, TOWN) == {"remark": "Notiz"}
    assert check_data((), {"remark": "  "}, TOWN) == {}
    both = {"reply": "Ja.", "remark": "Notiz"}
    assert check_data(parts_of(("reply",)), both, TOWN) == both


def test_all_problems_come_at_once_in_the_order_of_the_inputs() -> None:
    data = {"function": "bibliothek", "reply": "Ja."}
    assert problems(("remark", "department"), data) == [
        ("reply", "unknown_field"),
        ("remark", "required_remark"),
        ("function", "unknown_function"),
    ]


def test_texts_are_tidied_as_answers_are() -> None:
    data = {"title": " Eine\r\n Bank ", "idea": "A\u0308pfel\r\nund\tBirnen  \n\n", "answer": "Kommt."}
    assert check_data(parts_of(("publication",)), data, TOWN) == {
        "title": "Eine Bank",
        "idea": "Äpfel\nund Birnen",
        "answer": "Kommt.",
    }


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\u202e", "\ud800"])
def test_signs_that_deceive_are_refused(sign: str) -> None:
    assert problems(("remark",), {"remark": f"Bitte{sign}prüfen"}) == [("remark", "control_characters")]


def test_a_sign_that_no_letter_can_show_is_refused_by_its_name() -> None:
    with pytest.raises(DataInvalid) as refusal:
        check_data(parts_of(("remark",)), {"remark": "Danke 🙂"}, TOWN)
    (problem,) = refusal.value.problems
    assert (problem.path, problem.code) == ("remark", "character_not_printable")
    assert problem.params == {"character": "🙂"}


@pytest.mark.parametrize(
    ("need", "part"),
    [(need, part) for need in NEEDS for part in NEEDS[need]],
    ids=lambda each: getattr(each, "name", ""),
)
def test_a_text_that_is_too_long_says_by_how_much(need: str, part: Part) -> None:
    enough = {each.name: ENOUGH[each.name] for each in parts_of((need,))}
    with pytest.raises(DataInvalid) as refusal:
        check_data(parts_of((need,)), {**enough, part.name: "x" * (part.max_length + 1)}, TOWN)
    (problem,) = refusal.value.problems
    assert (problem.path, problem.code) == (part.name, "too_long")
    assert problem.params == {"max": part.max_length, "length": part.max_length + 1}


@given(st.dictionaries(st.sampled_from([*ENOUGH, "other"]), st.text()), st.sets(st.sampled_from(list(NEEDS))))
def test_data_is_right_or_refused(data: dict[str, str], needs: set[str]) -> None:
    asked = tuple(sorted(needs))
    try:
        clean = check_data(parts_of(asked), data, TOWN)
    except DataInvalid:
        # With every problem in it, as the tests above show.
        return
    assert {part.name for part in parts_of(asked) if part.required} <= set(clean) <= {*ENOUGH}
    assert check_data(parts_of(asked), clean, TOWN) == clean


def test_only_functions_are_chosen() -> None:
    assert [part.name for need in NEEDS for part in NEEDS[need] if part.kind is PartKind.FUNCTION] == ["function"]

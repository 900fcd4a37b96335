from citizen_office.core.expressions import DATE, MONEY, TEXT, Choice, Record, Scope, Symbol
from citizen_office.core.forms.scope import form_scope
from citizen_office.core.workflows.given import Given
from citizen_office.core.workflows.model import ParameterKind
from citizen_office.core.workflows.needs import OUTCOMES
from citizen_office.core.workflows.text_scope import decision_record, guard_scope, text_scope
from tests.core.workflows.making import FORM


def names(certain: tuple[str, ...] = (), possible: tuple[str, ...] = ()) -> Scope:
    return text_scope(FORM, ParameterKind.NOTICE, Given(frozenset(certain), frozenset(possible)))


def parts(scope: Scope, name: str) -> dict[str, Symbol]:
    kind = scope[name].type
    assert isinstance(kind, Record)
    return dict(kind.parts)


def test_a_text_may_name_every_answer() -> None:
    assert form_scope(FORM).items() <= names().items()
    assert names()["today"] == Symbol(DATE)


def test_a_text_may_name_the_case_and_who_writes() -> None:
    scope = names()
    written = Symbol(TEXT)
    assert parts(scope, "authority") == {"name": written}
    assert parts(scope, "department") == {"name": written, "phone": written, "email": written}
    assert parts(scope, "case") == {
        "number": written,
        "opened": Symbol(DATE),
        "department": written,
        "salutation": written,
    }


def test_only_messages_carry_the_link() -> None:
    message = text_scope(FORM, ParameterKind.MESSAGE, Given())
    assert parts(message, "case") == {**parts(names(), "case"), "link": Symbol(TEXT)}


def test_data_that_is_certain_may_be_quoted() -> None:
    scope = names(certain=("reply",), possible=("reply", "remark"))
    assert scope["reply"] == Symbol(TEXT)
    assert scope["remark"] == Symbol(TEXT, maybe=True)


def test_what_was_asked_for_may_be_said_and_may_be_nothing() -> None:
    scope = text_scope(FORM, ParameterKind.MESSAGE, Given(), payable=True)
    assert parts(scope, "payment") == {"reference": Symbol(TEXT), "amount": Symbol(MONEY), "due": Symbol(DATE)}
    assert scope["payment"].maybe
    assert "payment" not in names()


def test_data_that_cannot_be_there_has_no_name() -> None:
    assert {"reply", "remark"}.isdisjoint(names())
    assert names(certain=("function",)).keys() == names().keys()


def test_a_decision_is_named_by_its_parts() -> None:
    assert names(certain=("outcome",))["decision"] == Symbol(decision_record())
    assert names(possible=("outcome",))["decision"] == Symbol(decision_record(), maybe=True)
    assert {"decision", "outcome"}.isdisjoint(names())
    outcome = parts(names(certain=("outcome",)), "decision")["outcome"].type
    assert isinstance(outcome, Choice)
    assert set(outcome.options) == set(OUTCOMES)
    assert decision_record("en") != decision_record("fr") == decision_record()


def test_guards_see_the_answers_and_a_decision_that_may_not_be_there_yet() -> None:
    assert guard_scope(FORM) == {**form_scope(FORM), "decision": Symbol(decision_record(), maybe=True)}

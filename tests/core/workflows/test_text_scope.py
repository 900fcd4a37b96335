from citizen_office.core.expressions import DATE, TEXT, Record, Scope, Symbol
from citizen_office.core.forms.scope import form_scope
from citizen_office.core.workflows.model import ParameterKind
from citizen_office.core.workflows.text_scope import QUOTED, text_scope
from citizen_office.core.workflows.walk import Trigger
from tests.core.workflows.making import FORM


def names(*triggers: Trigger) -> Scope:
    return text_scope(FORM, ParameterKind.NOTICE, triggers)


def quoted(*triggers: Trigger) -> dict[str, Symbol]:
    found = names(*triggers)
    return {name: found[name] for name in QUOTED if name in found}


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
    message = text_scope(FORM, ParameterKind.MESSAGE, ())
    assert parts(message, "case") == {**parts(names(), "case"), "link": Symbol(TEXT)}


def test_what_every_action_needs_is_there() -> None:
    assert quoted(("reply",), ("remark", "reply")) == {"reply": Symbol(TEXT), "remark": Symbol(TEXT, maybe=True)}
    assert quoted(("remark",)) == {"remark": Symbol(TEXT)}


def test_what_only_some_actions_need_may_be_missing() -> None:
    assert quoted(("reply",), ()) == {"reply": Symbol(TEXT, maybe=True), "remark": Symbol(TEXT, maybe=True)}
    assert quoted(("reply",), None)["reply"] == Symbol(TEXT, maybe=True)


def test_whoever_acts_may_add_a_remark_and_the_system_says_nothing() -> None:
    assert quoted(()) == {"remark": Symbol(TEXT, maybe=True)}
    assert quoted(None) == {}
    assert quoted() == {}

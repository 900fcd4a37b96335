"""Whoever chooses a letter says where it goes to."""

from __future__ import annotations

from typing import Any

import pytest

from citizen_office.core.forms.compiled import CompiledForm
from citizen_office.core.forms.model import Choice, Field, Form, Recipient
from citizen_office.core.forms.reaching import reach_problems
from tests.core.forms.making import field, form, page, text

WAYS = tuple(Choice(key, text(key)) for key in ("post", "email", "online"))
WAY = field("choice", "weg", choices=WAYS)
RECIPIENT = Recipient(address="anschrift", email="mail", channel="weg")


def asked(address: Field, mail: Field, *more: Field, way: Field = WAY, **options: Any) -> Form:
    """A form that asks for the way and both addresses."""
    return form(page("a", field("yes_no", "name_nennen"), way, *more, address, mail), recipient=RECIPIENT, **options)


def address(when: str = 'weg == "post"', **more: Any) -> Field:
    return field("address", "anschrift", when=when, **more)


def mail(when: str = 'weg == "email"', **more: Any) -> Field:
    return field("email", "mail", when=when, **more)


def found(made: Form) -> list[tuple[tuple[str | int, ...], str, dict[str, Any]]]:
    return [(problem.path, problem.code, dict(problem.params)) for problem in reach_problems(CompiledForm.build(made))]


LETTER = (("recipient", "address"), "channel_unreached", {"id": "post", "name": "anschrift"})
MAIL = (("recipient", "email"), "channel_unreached", {"id": "email", "name": "mail"})
BOTH = 'weg == "post" and name_nennen'


@pytest.mark.parametrize(
    "made",
    [
        asked(address(), mail()),
        asked(address(""), mail("")),
        asked(address('weg != "online"'), mail('weg != "online"')),
        # The rule does not let anybody choose a letter without a name.
        asked(address(BOTH), mail(), rules=(('name_nennen or weg != "post"', "name_nennen"),)),
        asked(address(), mail(), way=field("choice", "weg", choices=WAYS[1:])),
        form(page("a", WAY, address(), mail()), recipient=Recipient(channel="weg")),
        form(page("a", WAY, address(), mail())),
        # What is typed may decide: nobody can say.
        asked(address('weg == "post" and alter > 17'), mail(), field("number", "alter")),
        asked(address(BOTH), mail(), field("number", "alter"), rules=(('alter > 17 or weg != "post"', "weg"),)),
    ],
)
def test_where_the_address_is_asked_for_nothing_is_said(made: Form) -> None:
    assert found(made) == []


@pytest.mark.parametrize(
    ("made", "problems"),
    [
        (asked(address(BOTH), mail()), [LETTER]),
        (asked(address(), mail(), rules=(("name_nennen", "name_nennen"),)), []),
        (asked(address("name_nennen"), mail("not name_nennen")), [LETTER, MAIL]),
        (asked(address(optional=True), mail()), [LETTER]),
        (asked(address(), mail(optional=True)), [MAIL]),
    ],
)
def test_a_way_without_an_address_is_told(made: Form, problems: list[Any]) -> None:
    assert found(made) == problems


def test_a_page_may_hide_the_address() -> None:
    hidden = page("b", address(), mail(), when="name_nennen")
    made = form(page("a", field("yes_no", "name_nennen"), WAY), hidden, recipient=RECIPIENT)
    assert found(made) == [LETTER, MAIL]

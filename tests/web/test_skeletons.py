"""Skeletons: what is filled in is escaped as Jinja escapes it, and no more of them are kept than wanted."""

from __future__ import annotations

import pytest
from jinja2 import Environment
from markupsafe import Markup

from citizen_office.web.skeletons import Skeletons, cut, hole

TEMPLATE = Environment(autoescape=True).from_string('<p title="{{ word }}">{{ word }}</p><b>{{ other }}</b>')


@pytest.mark.parametrize(
    "word",
    ["", "Rex", "<script>alert(1)</script>", "\" onfocus='x'", "a & b", "\x00word\x00", "\x00", "{{ word }}", "😀"],
)
@pytest.mark.parametrize("other", ["x", "\x00word\x00", Markup("<i>")])
def test_a_filled_page_is_the_page_that_jinja_draws(word: str, other: str) -> None:
    skeleton = cut(TEMPLATE.render(word=hole("word"), other=hole("any", "other", "")))

    filled = skeleton.filled({("word",): word, ("any", "other", ""): other}.__getitem__)

    assert filled == TEMPLATE.render(word=word, other=other)


class Drawer:
    """Draws pages, and remembers which."""

    def __init__(self) -> None:
        self.drawn: list[str] = []

    def __call__(self, name: str) -> str:
        self.drawn.append(name)
        return f"<p>{name}{hole('a')}"


def test_a_page_is_drawn_once() -> None:
    skeletons, drawer = Skeletons(), Drawer()

    for _ in range(3):
        assert skeletons.find("key", lambda: drawer("x")).filled(lambda name: name[0]) == "<p>xa"

    assert drawer.drawn == ["x"]
    assert len(skeletons) == 1


def test_what_nobody_has_asked_for_longest_goes_first() -> None:
    skeletons, drawer = Skeletons(kept=2), Drawer()

    def look(key: str) -> None:
        skeletons.find(key, lambda: drawer(key))

    for key in ("a", "b", "a", "c", "a", "b"):
        look(key)

    assert drawer.drawn == ["a", "b", "c", "b"]

"""The SVG of a workflow: what it shows, and what can never stand in it."""

from __future__ import annotations

import threading
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest

from citizen_office.core.languages import LocalText
from citizen_office.core.workflows.model import Workflow
from citizen_office.core.workflows.transitions import ways_out
from citizen_office.diagrams import drawing, workflow_svg
from tests.fakes.town import workflow

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "g", "path", "polygon", "circle", "rect", "text"}
ATTRIBUTES = {
    *("class", "role", "viewBox", "width", "height", "x", "y", "cx", "cy", "r", "rx", "d", "points"),
    *("fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-family", "text-anchor"),
}
HOSTILE = "</text><script>alert(1)</script>\" onload='x' ]]> & \\N {a|b} \x00 <b>"


def drawn(flow: Workflow, language: str = "de", state: str = "") -> Element:
    return fromstring(workflow_svg(flow, language, state))  # noqa: S314 - our own drawing


def titled(flow: Workflow, title: str) -> Workflow:
    """The same workflow with one title for everything."""
    text = LocalText.german(title)
    states = {
        key: replace(state, title=text, actions=tuple(replace(action, title=text) for action in state.actions))
        for key, state in flow.states.items()
    }
    return replace(flow, title=text, states=states)


def groups(root: Element, name: str) -> list[Element]:
    return [group for group in root.iter(f"{SVG}g") if name in group.attrib["class"].split()]


def texts(*parts: Element) -> list[str]:
    return [text.text or "" for part in parts for text in part.iter(f"{SVG}text")]


def test_every_state_is_there_in_the_readers_language() -> None:
    assert len(groups(drawn(workflow()), "diagram-state")) == len(workflow().states)
    assert "Zur Zeichnung" in texts(drawn(workflow()))
    assert "To be signed" in texts(drawn(workflow(), "en"))


def test_the_present_state_is_marked_by_class_and_in_words() -> None:
    root = drawn(workflow(), "de", "arbeit")
    assert [texts(group) for group in groups(root, "diagram-state--present")] == [["In Arbeit", "▸ jetzt hier"]]
    assert root.findtext(f"{SVG}title") == "Ablauf „Anregung“, jetzt im Stand „In Arbeit“"
    # What can happen next stands out, too.
    ways = {(way.to.id, way.mover) for way in ways_out(workflow(), workflow().states["arbeit"])}
    assert len(groups(root, "diagram-arrow--next")) == len(ways)


@pytest.mark.parametrize("state", ["", "gibt_es_nicht"])
def test_without_a_present_state_nothing_is_marked(state: str) -> None:
    root = drawn(workflow(), "de", state)
    assert groups(root, "diagram-state--present") == groups(root, "diagram-arrow--next") == []
    assert root.findtext(f"{SVG}title") == "Ablauf „Anregung“"


def test_start_end_and_waiting_have_their_own_look() -> None:
    root = drawn(workflow())
    for name, title in (("start", "Neu"), ("waiting", "Neu"), ("end", "Abgeschlossen")):
        assert [texts(group) for group in groups(root, f"diagram-state--{name}")] == [[title]]
    assert len(groups(root, "diagram-state--end")[0].findall(f"{SVG}rect")) == 2
    assert len(root.findall(f"{SVG}circle")) == 1


@pytest.mark.parametrize(("mover", "dashes"), [("staff", None), ("citizen", "7 4"), ("time", "2 4")])
def test_dashes_say_what_the_house_waits_for(mover: str, dashes: str | None) -> None:
    arrows = groups(drawn(workflow()), f"diagram-arrow--{mover}")
    assert arrows
    assert {path.get("stroke-dasharray") for arrow in arrows for path in arrow.iter(f"{SVG}path")} == {dashes}


def test_ways_to_the_same_place_share_an_arrow() -> None:
    shared = [arrow for arrow in groups(drawn(workflow()), "diagram-arrow") if "•" in texts(arrow)]
    assert ["•", "Beantworten"] in [texts(arrow)[:2] for arrow in shared]


def test_nothing_but_shapes_and_texts_whatever_the_titles_say() -> None:
    root = drawn(titled(workflow(), HOSTILE), "de", "neu")
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
    assert "<script" not in workflow_svg(titled(workflow(), HOSTILE), "de")
    assert any("<script>" in text for text in texts(root))


def test_long_titles_stay_small() -> None:
    width = float(drawn(titled(workflow(), "x" * 2000)).attrib["width"].removesuffix("rem"))
    assert width < 100


def test_it_is_an_image_with_a_name_that_grows_with_the_font() -> None:
    root = drawn(workflow())
    assert (root.attrib["role"], root[0].tag) == ("img", f"{SVG}title")
    width = float(root.attrib["viewBox"].split()[2])
    assert root.attrib["width"].endswith("rem")
    assert float(root.attrib["width"].removesuffix("rem")) == pytest.approx(width / 16, abs=0.1)
    assert "height" not in root.attrib


def test_everything_lies_within_the_picture() -> None:
    root = drawn(workflow(), "de", "neu")
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    for frame in root.iter(f"{SVG}rect"):
        x, y, wide, high = (float(frame.attrib[name]) for name in ("x", "y", "width", "height"))
        assert left <= x <= x + wide <= left + width
        assert top <= y <= y + high <= top + height


def test_the_same_is_drawn_once_and_always_alike() -> None:
    drawing._drawn.cache_clear()
    first = workflow_svg(workflow(), "de", "neu")
    assert workflow_svg(workflow(), "de", "neu") is first
    drawing._drawn.cache_clear()
    assert workflow_svg(workflow(), "de", "neu") == first


def test_many_may_ask_at_once() -> None:
    states = [*workflow().states, ""] * 4
    alone = {state: workflow_svg(workflow(), "de", state) for state in states}
    drawing._drawn.cache_clear()
    found: list[tuple[str, str]] = []
    threads = [
        threading.Thread(target=lambda state=state: found.append((state, workflow_svg(workflow(), "de", state))))
        for state in states
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == len(states)
    assert all(alone[state] == svg for state, svg in found)

"""The shipped services as towns offer them: filed, consulted on, decided, paid and read in a browser."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import service_forms
from tests.journeys.idea_form import downloaded_text, heading, reload_until, send
from tests.journeys.served_town import ServedTown
from tests.journeys.watched_pages import OpenPage, follow

pytestmark = pytest.mark.browser
QUESTION = "Bitte nennen Sie die Chipnummer von Kira."
HYDRANT = "Der Hydrant bleibt frei."
LEASH = "Kira muss draußen an der Leine gehen."
REASONS = "Die Angaben reichen nicht aus."
#: What is chosen under „Entscheidung“, and what the notice says of it.
OUTCOMES = {True: "Stattgeben", False: "Ablehnen"}
CONDITIONALLY = "Mit Nebenbestimmungen stattgeben"
WAYS = pytest.mark.parametrize(("javascript", "granted"), [(True, True), (True, False), (False, True), (False, False)])


@WAYS
def test_two_dogs_one_dangerous(
    town: ServedTown, open_page: OpenPage, tmp_path: Path, javascript: bool, granted: bool
) -> None:
    citizen = open_page(javascript=javascript)
    clerk = open_page(javascript=javascript, login="clerk.steuern")
    service_forms.register_dogs(citizen)
    expect(citizen.get_by_text(re.compile("28,75"))).to_be_visible()
    number = _sent(citizen)

    _act(clerk, number, "Übernehmen")
    _act(clerk, number, "Rückfrage stellen", {"Bemerkung": QUESTION})
    citizen.reload()
    expect(citizen.get_by_text(QUESTION)).to_be_visible()
    follow(citizen, citizen.get_by_role("link", name="Angaben ergänzen"))
    follow(citizen, citizen.get_by_role("button", name="Angaben öffnen"))
    service_forms.give_chip(citizen)
    follow(citizen, citizen.get_by_role("button", name="Korrektur absenden"))
    _act(clerk, number, "Ordnungsamt beteiligen")
    expect(clerk.get_by_text("Wartet auf Stellungnahmen:")).to_be_visible()
    _give_opinion(open_page(javascript=javascript, login="clerk.ordnung"), number, LEASH)
    clerk.goto(_case(number))
    expect(clerk.get_by_role("region", name="Beteiligung")).to_contain_text(LEASH)
    expect(clerk.get_by_text(service_forms.CHIP).first).to_be_visible()
    _decide(clerk, number, "Entscheidung vorschlagen", granted)
    signer = open_page(javascript=javascript, login="approver.steuern")
    _act(signer, number, "Zeichnen und bekannt geben")

    letter = _letter(citizen, tmp_path)
    assert "Jette Lindemann" in letter
    assert ("28,75" in letter) is granted
    assert (REASONS in letter) is not granted
    assert "Widerspruch" in letter
    if granted:
        _take_money(open_page(javascript=javascript, login="clerk.kasse"), number, "28,75")
        citizen.reload()
        expect(citizen.get_by_text("Bezahlt", exact=True)).to_be_visible()


@WAYS
def test_a_fire_on_which_the_brigade_is_heard(
    town: ServedTown, open_page: OpenPage, tmp_path: Path, javascript: bool, granted: bool
) -> None:
    citizen = open_page(javascript=javascript)
    clerk = open_page(javascript=javascript, login="clerk.ordnung")
    service_forms.announce_fire(citizen, datetime.now(UTC).date() + timedelta(days=40))
    number = _sent(citizen)
    _act(clerk, number, "Übernehmen")
    _act(clerk, number, "Feuerwehr beteiligen")
    _give_opinion(open_page(javascript=javascript, login="clerk.feuerwehr"), number, "Nur bis Windstärke 4.")
    _decide(clerk, number, "Entscheiden", granted)
    if granted:
        _act(clerk, number, "Leitstelle ist unterrichtet", {"Bemerkung": "Heute angerufen."})
    else:
        _act(clerk, number, "Untersagung zu den Akten")
    letter = _letter(citizen, tmp_path)
    assert "Festwiese am Mühlenteich" in letter
    assert (REASONS in letter) is not granted
    assert "Widerspruch" in letter


@WAYS
def test_a_permit_for_a_car_of_somebody_else(
    town: ServedTown, open_page: OpenPage, tmp_path: Path, javascript: bool, granted: bool
) -> None:
    citizen = open_page(javascript=javascript)
    clerk = open_page(javascript=javascript, login="clerk.viel")
    start = datetime.now(UTC).date() + timedelta(days=20)
    service_forms.apply_for_permit(citizen, start, tmp_path, javascript=javascript)
    number = _sent(citizen)
    clerk.goto(_case(number))
    expect(clerk.get_by_role("link", name="Zettel.pdf", exact=True)).to_be_visible()
    _act(clerk, number, "Übernehmen")
    _decide(clerk, number, "Entscheiden", granted)
    letter = _letter(citizen, tmp_path)
    assert "LUP JL 88" in letter
    assert ("eigenes Blatt" in letter) is granted
    assert ("30,70" in letter) is granted
    assert (REASONS in letter) is not granted
    if granted:
        _take_money(open_page(javascript=javascript, login="clerk.kasse"), number, "30,70")


@WAYS
def test_public_ground_on_which_three_offices_are_asked(
    town: ServedTown, open_page: OpenPage, tmp_path: Path, javascript: bool, granted: bool
) -> None:
    citizen = open_page(javascript=javascript)
    clerk = open_page(javascript=javascript, login="clerk.ordnung")
    start = datetime.now(UTC).date() + timedelta(days=400)
    service_forms.ask_for_ground(citizen, start, tmp_path, javascript=javascript)
    # 33 € and 12.5 m² for two weeks at 0.70 €: the rate of the first day.
    expect(citizen.get_by_text(re.compile("50,50"))).to_be_visible()
    number = _sent(citizen)
    _act(clerk, number, "Übernehmen")
    if granted:
        _act(clerk, number, "Andere Ämter beteiligen")
        _give_opinion(open_page(javascript=javascript, login="clerk.feuerwehr"), number, HYDRANT)
        town.do_without("clerk.ordnung", number, "bau", "gruen")
        clerk.goto(_case(number))
        expect(clerk.get_by_role("region", name="Beteiligung")).to_contain_text(HYDRANT)
    else:
        _act(clerk, number, "Vor einer Ablehnung anhören", {"Bemerkung": REASONS})
        assert REASONS in _letter(citizen, tmp_path, "Anhörung zu")
        follow(citizen, citizen.get_by_role("link", name="Zu den Bedenken äußern"))
        citizen.get_by_label("Ihre Mitteilung an uns").fill("Wir halten den Weg frei.")
        follow(citizen, citizen.get_by_role("button", name="Zu den Bedenken äußern"))
    _decide(clerk, number, "Entscheidung vorschlagen", granted, HYDRANT)
    _act(open_page(javascript=javascript, login="approver.ordnung"), number, "Zeichnen und bekannt geben")
    letter = _letter(citizen, tmp_path)
    assert "Malerbetrieb Nordlicht GmbH Jette Lindemann" in letter
    assert ("widerrufen werden" in letter) is granted
    assert (f"1. Auflage: {HYDRANT}" in letter) is granted
    assert ("50,50" in letter) is granted
    assert "Widerspruch" in letter
    if granted:
        _take_money(open_page(javascript=javascript, login="clerk.kasse"), number, "50,50")


def _sent(page: Page) -> str:
    """Send the form, and stay on the page of the case."""
    number = send(page)
    follow(page, page.get_by_role("link", name="Stand ansehen"))
    return number


def _case(number: str) -> str:
    return f"/arbeitskorb/vorgang/{number}"


def _act(page: Page, number: str, action: str, inputs: dict[str, str] | None = None) -> None:
    page.goto(_case(number))
    follow(page, page.get_by_role("link", name=action, exact=True))
    for label, value in (inputs or {}).items():
        page.get_by_label(label, exact=True).fill(value)
    follow(page, page.get_by_role("button", name=action, exact=True))
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(heading(page)).not_to_have_text(action)


def _give_opinion(page: Page, number: str, opinion: str) -> None:
    page.goto(_case(number))
    follow(page, page.get_by_role("link", name="Stellungnahme abgeben"))
    page.get_by_label("Keine Bedenken, wenn etwas beachtet wird").check()
    page.get_by_label("Was ist zu beachten").fill(opinion)
    follow(page, page.get_by_role("button", name="Stellungnahme abgeben"))
    expect(page.get_by_text("Ihre Stellungnahme ist abgegeben.")).to_be_visible()


def _decide(page: Page, number: str, action: str, granted: bool, condition: str = "") -> None:
    page.goto(_case(number))
    follow(page, page.get_by_role("link", name=action, exact=True))
    page.get_by_label(CONDITIONALLY if condition and granted else OUTCOMES[granted], exact=True).check()
    if condition and granted:
        page.get_by_role("textbox", name="Nebenbestimmungen").fill(condition)
    if condition or not granted:
        page.get_by_label("Begründung").fill(REASONS)
    follow(page, page.get_by_role("button", name=action, exact=True))
    expect(page.get_by_role("alert")).to_have_count(0)


def _letter(page: Page, folder: Path, subject: str = "(Bescheid über|Ihr Brauchtumsfeuer am)") -> str:
    """What the citizen reads in the notice, as soon as it is there."""
    name = re.compile(rf"^{subject} .*\(PDF\)")
    reload_until(page, page.get_by_role("link", name=name))
    return downloaded_text(page, name, folder)


def _take_money(page: Page, number: str, amount: str) -> None:
    """The whole amount comes in."""
    page.goto(_case(number))
    expect(page.get_by_label("Betrag in Euro")).to_have_value(re.compile(amount))
    follow(page, page.get_by_role("button", name="Eingang festhalten"))
    expect(page.get_by_text("Damit ist alles bezahlt")).to_be_visible()

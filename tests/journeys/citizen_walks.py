"""Every page for citizens in every state, for checks that look at all of them.

A walk opens one page after the other and yields each with the endpoint that it is and what is to be seen there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from playwright.sync_api import Page, expect

from citizen_office.core.actors import system
from citizen_office.services.erase import erase
from tests.journeys import idea_form
from tests.journeys.idea_form import go_on, heading
from tests.journeys.served_town import TOWN, ServedTown
from tests.journeys.watched_pages import OpenPage, follow

#: A page, the endpoint that drew it, and in what state it is.
Stop: TypeAlias = tuple[Page, str, str]
REPLY = "Der Bauhof hat die Stelle gesehen.\n\nIm Frühjahr steht dort eine Bank."
#: Long words without a place to break, as they come from people.
LONG = "Straßenbeleuchtungsinstandsetzungsverordnung" * 2

#: As without JavaScript: an answer is sent before the questions that follow from it have come.
_SEND_AT_ONCE = """() => {
  const form = document.getElementById("antrag");
  form.elements["person.vorname"].value = "Zoë";
  form.elements["person.nachname"].value = "Łukasiewicz";
  form.elements["antwort_per"].value = "email";
  form.requestSubmit(form.querySelector("[value='weiter']"));
}"""


def information(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """Pages that ask for nothing, in each language where they differ most."""
    page = open_page()
    yield _at(page, "/"), "citizen.catalogue", "all services"
    yield _at(page, "/?q=idee"), "citizen.catalogue", "with hits"
    yield _at(page, f"/?q={LONG}"), "citizen.catalogue", "without hits"
    yield _at(page, "/leistung/buergeridee"), "citizen.service", "closed"
    page.get_by_text("Welche Daten wir brauchen und wofür").click()
    yield page, "citizen.service", "with its purposes"
    yield _at(page, "/antworten?vor=2000-01-01T00:00:00%2B00:00"), "citizen.replies", "without any"
    for path, endpoint in (
        ("/datenschutz", "citizen.privacy"),
        ("/barrierefreiheit", "citizen.accessibility"),
        ("/impressum", "citizen.imprint"),
        ("/leichte-sprache", "citizen.easy_language"),
    ):
        yield _at(page, path), endpoint, "in German"
    follow(page, page.get_by_role("button", name="Leichte Sprache"))
    for path, endpoint in (("/", "citizen.catalogue"), ("/leistung/buergeridee", "citizen.service")):
        yield _at(page, path), endpoint, "in Leichte Sprache"
    follow(page, page.get_by_role("button", name="English"))
    for path, endpoint in (("/", "citizen.catalogue"), ("/leistung/buergeridee", "citizen.service")):
        yield _at(page, path), endpoint, "in English"


def form(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """The form from its first page to what is seen after sending."""
    page = open_page()
    idea_form.start(page)
    yield page, "citizen.form_page", "the first page"
    go_on(page)
    expect(page.get_by_role("alert")).to_be_visible()
    yield page, "citizen.form_page", "with errors in text, lines and choice"
    idea_form.tell_idea(page, f"Mehr {LONG}")
    yield page, "citizen.form_page", "the second page"
    idea_form.choose_answer(page, "Als Brief mit der Post", named=True)
    expect(page.get_by_label("Hausnummer")).to_be_visible()
    yield page, "citizen.form_page", "with questions that came up"
    page.get_by_label("Postleitzahl").fill("123")
    go_on(page)
    expect(page.get_by_role("alert")).to_be_visible()
    yield page, "citizen.form_page", "with errors in name and address"
    follow(page, page.get_by_role("button", name="Speichern und später weitermachen"))
    yield page, "citizen.later", "the resume link"
    link = page.get_by_role("link", name="/fortsetzen/").get_attribute("href") or ""
    yield _at(page, link), "citizen.resume", "the question"
    follow(page, page.get_by_role("button", name="Entwurf öffnen"))
    with page.expect_navigation():
        page.evaluate(_SEND_AT_ONCE)
    expect(page.get_by_role("status")).to_contain_text("Es sind Fragen dazugekommen")
    yield page, "citizen.form_page", "with news"
    page.get_by_label("Ihre E-Mail-Adresse").fill("zoe@post.example")
    go_on(page)
    yield page, "citizen.form_page", "the last page"
    go_on(page)
    expect(page.get_by_role("alert")).to_be_visible()
    yield page, "citizen.form_page", "with errors in yes or no and consent"
    idea_form.agree(page, publish=True)
    yield page, "citizen.review", "complete"
    follow(page, page.get_by_role("link", name="Ändern – Ihre Antwort"))
    yield page, "citizen.form_page", "to be changed"
    go_on(page)
    idea_form.send(page)
    yield page, "citizen.sent", "in German"
    follow(page, page.get_by_role("button", name="English"))
    yield page, "citizen.sent", "in English"


def status(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """Asking for a case and looking at it from receipt to erasure, and what was published of it."""
    page = open_page()
    yield _at(page, "/status"), "citizen.find_status", "empty"
    follow(page, page.get_by_role("button", name="Stand ansehen"))
    expect(page.get_by_role("alert")).to_be_visible()
    yield page, "citizen.open_status", "with errors"
    submitted = town.file_idea(betreff=f"Weniger {LONG}", veroeffentlichung="true")
    number = submitted.case.number
    page.get_by_label("Vorgangsnummer").fill(number)
    page.get_by_label("Code").fill("0" * 26)
    follow(page, page.get_by_role("button", name="Stand ansehen"))
    expect(page.get_by_role("alert")).to_contain_text("gibt es keinen Vorgang")
    yield page, "citizen.open_status", "with a wrong code"
    page.get_by_label("Vorgangsnummer").fill(number.lower().replace("-", " "))
    page.get_by_label("Code").fill(submitted.secret.lower())
    follow(page, page.get_by_role("button", name="Stand ansehen"))
    yield page, "citizen.case", "received"
    page.get_by_text("Ihre Angaben").click()
    yield page, "citizen.case", "with its answers"
    case = town.act("clerk.bau", submitted.case, "uebernehmen")
    case = town.act("clerk.bau", case, "beantworten_und_veroeffentlichen", reply=REPLY)
    idea_form.reload_until(page, page.get_by_text("Lesefassung"))
    yield page, "citizen.case", "answered"
    page.locator("summary", has_text="Schreiben anders lesen").click()
    page.get_by_role("checkbox", name="In großer Schrift").check()
    follow(page, page.get_by_role("button", name="Speichern"))
    expect(page.get_by_text("So bekommen Sie die nächsten Schreiben")).to_be_visible()
    yield page, "citizen.case", "with a wish"
    follow(page, page.get_by_role("link", name=re.compile("als Seite lesen")))
    yield page, "citizen.reading", "as a page"
    follow(page, page.get_by_role("link", name="Zurück zu Ihrem Vorgang"))
    town.act("clerk.bau", case, "veroeffentlichen", title=f"Weniger {LONG}", idea="Es ist zu hell.", answer=REPLY)
    page.goto("/antworten")
    idea_form.reload_until(page, page.get_by_role("article").filter(has_text=LONG))
    yield page, "citizen.replies", "with answers"
    erase(town.office.desk, system(TOWN), number)
    yield _at(page, f"/vorgang/{number}"), "citizen.case", "erased"
    # Last, and in this walk: from now on nobody here may try another wrong code for a quarter of an hour.
    for _ in range(10):
        page.request.get(f"/status/{number}/{'0' * 26}")
    page.goto(f"/status/{number}/{'0' * 26}")
    expect(heading(page)).to_have_text("Zu viele Versuche")
    yield page, "429", "too many tries"


def deadlines(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """What a citizen is told of time: how long we have, whom we ask, and that we wait for them."""
    page = open_page()
    submitted = town.file_festival(anlass=f"Fest der {LONG}")
    yield _at(page, f"/status/{submitted.case.number}/{submitted.secret}"), "citizen.case", "with a deadline"
    case = town.act("clerk.bau", submitted.case, "beteiligen", remark="Nur unter uns.")
    yield _at(page, f"/vorgang/{case.number}"), "citizen.case", "while others are asked"
    town.act("clerk.bau", case, "nachfordern", remark="Der Lageplan fehlt.")
    page.reload()
    expect(page.get_by_text("weil wir auf Sie warten")).to_be_visible()
    yield page, "citizen.case", "while we wait"
    follow(page, page.get_by_role("button", name="Leichte Sprache"))
    yield page, "citizen.case", "while we wait, in Leichte Sprache"


def refusals(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """Pages that say no. All of them look the same; these are the ways to get there."""
    page = open_page()
    page.goto("/gibt-es-nicht")
    expect(heading(page)).to_have_text("Diese Seite gibt es nicht")
    yield page, "404", "an address that is none"
    page.goto("/a/anderswo/")
    expect(heading(page)).to_have_text("Diese Seite gibt es nicht")
    yield page, "404", "an authority that is none"
    page.goto("/leistung/buergeridee")
    page.context.clear_cookies()
    follow(page, page.get_by_role("button", name="Jetzt starten").first)
    expect(heading(page)).to_have_text("Die Seite war zu lange offen")
    yield page, "400", "a session that has ended"
    number = town.file_idea().case.number
    clerk = open_page(login="clerk.bau")
    clerk.goto(f"/arbeitskorb/vorgang/{number}/aktion/beantworten")
    expect(heading(clerk)).to_have_text("Dieser Schritt ist nicht mehr möglich")
    yield clerk, "409", "an action that is not open"
    clerk.goto("/verwaltung")
    expect(heading(clerk)).to_have_text("Dafür fehlt Ihnen die Berechtigung")
    yield clerk, "403", "a page for administrators"


def demo_post(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """The mails that the demo keeps."""
    page = open_page()
    number = town.file_idea(antwort_per="email", email="lea@post.example").case.number
    page.goto("/uebung/post")
    mail = page.get_by_role("link", name=re.compile(number))
    idea_form.reload_until(page, mail)
    yield page, "demo.post", "with mails"
    follow(page, mail)
    yield page, "demo.mail", "one of them"


def _at(page: Page, path: str) -> Page:
    page.goto(path)
    return page

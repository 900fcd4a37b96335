"""What citizens do on the forms of the shipped services, told once for all journeys."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.files import samples
from tests.journeys.idea_form import ask_for_questions, go_on, heading
from tests.journeys.watched_pages import follow

CHIP = "276098100654321"


def begin(page: Page, service: str) -> None:
    """From the page of the service to its form."""
    page.goto(f"/leistung/{service}")
    follow(page, page.get_by_role("button", name="Jetzt starten").first)


def give_date(page: Page, day: date) -> None:
    """Fill the one date that the page has."""
    for part, value in (("Tag", day.day), ("Monat", day.month), ("Jahr", day.year)):
        page.get_by_label(part, exact=True).fill(str(value))


def choose(page: Page, question: str, answer: str) -> None:
    """Choose one of the answers to a question."""
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def introduce(page: Page) -> None:
    """Name, date of birth and address."""
    name_and_address(page)
    give_date(page, date(1988, 4, 12))


def name_and_address(page: Page) -> None:
    """Who asks, where a date of birth is not asked for."""
    page.get_by_label("Vorname").fill("Jette")
    page.get_by_label("Nachname").fill("Lindemann")
    page.get_by_label("Straße", exact=True).fill("Mühlenstraße")
    page.get_by_label("Hausnummer").fill("4")
    page.get_by_label("Postleitzahl").fill("19230")
    page.get_by_label("Ort", exact=True).fill("Hagenow")


def register_dogs(page: Page) -> None:
    """Two dogs, one of them dangerous and without its chip; up to the review."""
    begin(page, "hund_anmelden")
    introduce(page)
    go_on(page)
    give_date(page, date(2026, 10, 1))
    page.get_by_label("Wie viele andere Hunde").fill("0")
    go_on(page)
    expect(heading(page)).to_have_text("Hund 1")
    _dog(page, "Bello", "Labrador-Mischling", "Nein")
    follow(page, page.get_by_role("link", name="Hund hinzufügen"))
    _dog(page, "Kira", "Terrier", "Ja")
    go_on(page)
    page.get_by_label("Nein", exact=True).check()
    go_on(page)
    choose(page, "Sollen wir die Steuer von Ihrem Konto abbuchen?", "Nein")
    _agree(page)


def give_chip(page: Page) -> None:
    """In the form that was opened again: the number that was asked for."""
    follow(page, page.get_by_role("link", name="Ändern – Ihre Hunde"))
    follow(page, page.get_by_role("link", name="Bearbeiten – Hund 2: Kira"))
    page.get_by_label("Chipnummer").fill(CHIP)
    go_on(page)
    go_on(page)
    expect(heading(page)).to_have_text("Prüfen und ändern Sie Ihre Angaben")


def announce_fire(page: Page, day: date) -> None:
    """An Easter fire on ground of one's own; up to the review."""
    begin(page, "brauchtumsfeuer")
    choose(page, "Aus welchem Anlass?", "Osterfeuer")
    page.get_by_label("Wo findet das Feuer statt?").fill("Festwiese am Mühlenteich")
    give_date(page, day)
    page.get_by_label("Beginn").fill("18:00")
    page.get_by_label("Ende").fill("23:00")
    go_on(page)
    for label, value in (
        ("Höhe des Holzstapels", "1,8"),
        ("Durchmesser des Holzstapels", "1,5"),
        ("Abstand zum nächsten Gebäude", "60"),
        ("Abstand zum nächsten Wald", "250"),
    ):
        page.get_by_label(label).fill(value)
    page.get_by_label("Sand und Schaufeln").check()
    choose(page, "Gehört Ihnen die Fläche?", "Ja")
    go_on(page)
    introduce(page)
    page.get_by_label("Mobilnummer").fill("0151 0000012")
    _agree(page)


def apply_for_permit(page: Page, start: date, folder: Path, *, javascript: bool) -> None:
    """A permit for a vehicle of somebody else, by e-mail, with two files; up to the review."""
    paper = folder / "Schein.jpg"
    paper.write_bytes(samples.jpeg((400, 300)))
    statement = folder / "Zettel.pdf"
    statement.write_bytes(samples.pdf())
    begin(page, "bewohnerparkausweis")
    introduce(page)
    choose(page, "Ist das Ihr Hauptwohnsitz?", "Ja")
    choose(page, "Wie möchten Sie unsere Antwort bekommen?", "Per E-Mail als PDF")
    _come_up(page, page.get_by_label("Ihre E-Mail-Adresse"), javascript)
    page.get_by_label("Ihre E-Mail-Adresse").fill("jette@post.example")
    go_on(page)
    page.get_by_label("Zone A – Altstadt").check()
    page.get_by_label("Kennzeichen").fill("LUP-JL 88")
    choose(page, "Ist das Fahrzeug auf Sie zugelassen?", "Nein")
    _come_up(page, page.locator("#ueberlassung"), javascript)
    page.locator("#fahrzeugschein").set_input_files(paper)
    page.locator("#ueberlassung").set_input_files(statement)
    choose(page, "Haben Sie eine Garage", "Nein")
    give_date(page, start)
    _agree(page)


def ask_for_ground(page: Page, start: date, folder: Path, *, javascript: bool) -> None:
    """A scaffold of a company on the pavement, with a plan; up to the review."""
    plan = folder / "Lageplan.pdf"
    plan.write_bytes(samples.pdf())
    begin(page, "sondernutzung")
    choose(page, "Wofür möchten Sie die Fläche nutzen?", "Gerüst")
    page.get_by_label("Beschreiben Sie kurz Ihr Vorhaben.").fill("Wir streichen die Fassade.")
    page.get_by_label("Wo liegt die Fläche?").fill("vor Lange Straße 12")
    choose(page, "Was wird genutzt?", "Gehweg")
    _come_up(page, page.get_by_label("Wie viel Gehweg bleibt frei?"), javascript)
    page.get_by_label("Wie viel Gehweg bleibt frei?").fill("1,60")
    page.get_by_label("Wie groß ist die Fläche?").fill("12,5")
    page.locator("#lageplan").set_input_files(plan)
    go_on(page)
    for name, day in (("Erster Tag", start), ("Letzter Tag", start + timedelta(days=13))):
        part = page.get_by_role("group", name=name)
        for label, value in (("Tag", day.day), ("Monat", day.month), ("Jahr", day.year)):
            part.get_by_label(label, exact=True).fill(str(value))
    choose(page, "Bleibt alles Tag und Nacht stehen?", "Ja")
    go_on(page)
    choose(page, "Für wen stellen Sie den Antrag?", "Für eine Firma, einen Verein oder eine andere Organisation")
    _come_up(page, page.get_by_label("Name der Firma oder Organisation"), javascript)
    page.get_by_label("Name der Firma oder Organisation").fill("Malerbetrieb Nordlicht GmbH")
    name_and_address(page)
    page.get_by_label("Telefonnummer während der Nutzung").fill("0151 0000021")
    choose(page, "Sind Schäden durch Ihr Vorhaben versichert", "Ja")
    choose(page, "Wie möchten Sie unsere Antwort bekommen?", "Als Brief mit der Post")
    _agree(page)


def _dog(page: Page, name: str, breed: str, dangerous: str) -> None:
    page.get_by_label("Rufname").fill(name)
    page.get_by_label("Rasse oder Mischung").fill(breed)
    choose(page, "Hat eine Behörde den Hund als gefährlich eingestuft?", dangerous)
    go_on(page)
    if heading(page).text_content() == "Hund 2":
        # Without JavaScript a question came up that was not on the page before.
        go_on(page)
    expect(heading(page)).to_have_text("Ihre Hunde")


def _come_up(page: Page, question: Locator, javascript: bool) -> None:
    """A question that an answer leads to: at once, or on demand without JavaScript."""
    if not javascript:
        ask_for_questions(page)
    expect(question).to_be_visible()


def _agree(page: Page) -> None:
    page.get_by_label("Ich habe die Hinweise zum Datenschutz gelesen.").check()
    go_on(page)
    expect(heading(page)).to_have_text("Prüfen Sie Ihre Angaben")

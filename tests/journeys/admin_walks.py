"""Every page of the administration in every state: see ``citizen_walks``."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.citizen_walks import LONG, Stop
from tests.journeys.served_town import PASSWORD, ServedTown
from tests.journeys.watched_pages import OpenPage, follow
from tests.proof_service import SEVERAL
from tests.web.admin.uploading import retitled


def payload(name: str, text: str) -> FilePayload:
    """A file as somebody chooses it."""
    return FilePayload(name=name, mimeType="application/octet-stream", buffer=text.encode())


def upload(page: Page, *files: FilePayload) -> None:
    """Choose files and send them."""
    page.locator("#dateien").set_input_files(list(files))
    follow(page, page.get_by_role("button", name="Hochladen und prüfen"))


def overview(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """The first page, and effects that were given up."""
    page = open_page(login="admin")
    page.goto("/verwaltung")
    yield page, "admin.overview", "as it is"
    for _ in range(2):
        give_up_an_effect(town)
    page.goto("/verwaltung/folgeschritte")
    expect(page.get_by_role("button", name="Alle noch einmal versuchen")).to_be_visible()
    yield page, "admin.effects", "with dead effects"
    follow(page, page.get_by_role("button", name="Alle noch einmal versuchen"))
    yield page, "admin.effects", "after trying again"


def services(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """The catalogue, one service in its versions, withdrawn and offered again; the authority."""
    page = open_page(login="admin")
    page.goto("/verwaltung/leistungen")
    yield page, "admin.offers", "full"
    page.goto("/verwaltung/leistungen/hund_anmelden/schreiben?sprache=de-simple&ergebnis=conditions")
    yield page, "admin.letters", "in two languages"
    page.get_by_label("Szenario").select_option("zwei_hunde_einer_gefaehrlich")
    follow(page, page.get_by_role("button", name="Anzeigen"))
    expect(page.get_by_text("So kommt das Schreiben aus dem Szenario.")).to_be_visible()
    yield page, "admin.letters", "of a scenario"
    page.goto(f"/verwaltung/leistungen/{SEVERAL}")
    for summary in page.locator("main summary").all():
        summary.click()
    yield page, "admin.offer", "with everything open"
    follow(page, page.get_by_role("button", name="Jetzt zurückziehen"))
    yield page, "admin.offer", "withdrawn"
    follow(page, page.get_by_role("button", name="Wieder anbieten"))
    yield page, "admin.amendment", "that offers a service again"
    follow(page, page.get_by_role("button", name="Veröffentlichen"))
    expect(page.get_by_role("alert")).to_be_visible()
    yield page, "admin.publish", "that is not confirmed"
    page.get_by_label("Ja, was früher galt").check()
    follow(page, page.get_by_role("button", name="Veröffentlichen"))
    yield page, "admin.offers", "after publishing"
    page.goto("/verwaltung/behoerde")
    yield page, "admin.definition", "as it is"


def publishing(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """From a mistake to the difference; nothing is published."""
    page = open_page(login="admin")
    page.goto("/verwaltung/aenderungen")
    yield page, "admin.amendments", "empty or not"
    follow(page, page.get_by_role("button", name="Hochladen und prüfen"))
    expect(page.get_by_text("Wählen Sie mindestens eine Datei aus.")).to_be_visible()
    yield page, "admin.begin", "with an error"
    broken = retitled(LONG).replace("owner: buergerbuero", "owner: buergerburo")
    upload(page, payload("buergeridee.yaml", broken), payload("ohne_zweck.de.txt", f"# {LONG}\n"))
    expect(page.get_by_text("Meinten Sie").first).to_be_visible()
    yield page, "admin.amendment", "with mistakes"
    follow(page, page.get_by_role("button", name="Hochladen und prüfen"))
    yield page, "admin.add", "with an error"
    follow(page, page.get_by_role("link", name="Alle Änderungen"))
    yield page, "admin.amendments", "with one that waits"
    upload(page, payload("buergeridee.yaml", retitled(LONG)), payload("hagenow.yaml", town_definition(town)))
    expect(page.get_by_text("Neu:").first).to_be_attached()
    yield page, "admin.amendment", "with a difference"
    follow(page, page.get_by_role("button", name="Änderung verwerfen"))
    yield page, "admin.amendments", "after throwing one away"


def people(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """Accounts: listed, added, changed, switched off and on; the first sign-in."""
    page = open_page(login="admin")
    page.goto("/verwaltung/beschaeftigte")
    yield page, "admin.staff", "full"
    follow(page, page.get_by_role("link", name="Konto anlegen"))
    yield page, "admin.new_person", "empty"
    follow(page, page.get_by_role("button", name="Konto anlegen"))
    yield page, "admin.add_person", "with errors"
    page.get_by_label("Name", exact=True).fill(f"Lina {LONG}"[:90])
    page.get_by_label("Anmeldename").fill("lina.lange")
    page.get_by_label("Sachbearbeitung").first.check()
    follow(page, page.get_by_role("button", name="Konto anlegen"))
    yield page, "admin.add_person", "with a one-time password"
    password = page.locator(".one-time").inner_text()
    follow(page, page.get_by_role("link", name="Weitergegeben, zum Konto"))
    page.get_by_text("Konto abschalten").click()
    yield page, "admin.person", "new"
    first = open_page()
    first.goto("/anmelden")
    first.get_by_label("Anmeldename").fill("lina.lange")
    first.get_by_label("Passwort").fill(password)
    follow(first, first.get_by_role("button", name="Anmelden"))
    expect(first.get_by_text("Legen Sie ein eigenes Passwort fest")).to_be_visible()
    yield first, "clerk.sign_in", "that demands a password of one's own"
    first.get_by_label("Neues Passwort", exact=True).fill(PASSWORD)
    follow(first, first.get_by_role("button", name="Passwort ändern"))
    expect(first.get_by_role("alert")).to_be_visible()
    yield first, "clerk.own_password", "with an error"
    follow(page, page.get_by_role("button", name="Jetzt abschalten"))
    yield page, "admin.person", "switched off"
    follow(page, page.get_by_role("button", name="Wieder einschalten"))
    yield page, "admin.switch_on", "with a one-time password"
    page.goto("/verwaltung/beschaeftigte")
    yield page, "admin.staff", "with changes"


def town_definition(town: ServedTown) -> str:
    """The definition of the town with another telephone number."""
    with town.office.desk.store.read() as work:
        _, source = work.publications.authorities()["hagenow"]
    return source.decode().replace("\nphone: ", "\n# Die Zentrale\nphone: ", 1)


def give_up_an_effect(town: ServedTown) -> int:
    """File ideas until one of their effects is ours and not the worker's, and bury it; its number."""
    desk = town.office.desk
    for _ in range(20):
        town.file_idea()
        with desk.store.write() as work:
            job = work.outbox.claim("test", desk.clock(), 30)
            if job is not None:
                work.outbox.bury(job, "DeliveryFailed: the mail server refused the sender")
                work.commit()
                return job.id
    raise AssertionError("the worker took every effect")

from __future__ import annotations

import re
from dataclasses import replace
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from citizen_office.core.actors import Membership, Role
from citizen_office.services.ports import Account
from tests.web.clerk_house import TOWN, House, text_of

PAGE = "/verwaltung/beschaeftigte"
NEW = {"name": "Käthe  Köhler", "login": " Käthe ", "aufgabe": ["clerk:bau", "approver:gruen"]}


def _accounts(house: House) -> tuple[Account, ...]:
    with house.office.desk.store.read() as work:
        return work.staff.all(TOWN)


def _with(account: Account, memberships: frozenset[Membership], **changed: object) -> Account:
    return replace(account, memberships=memberships, **changed)  # type: ignore[arg-type]


def account_id(house: House, login: str) -> UUID:
    return house.actor(login).id


def one_time_password(page: str) -> str:
    found = re.search(r'class="one-time">([a-z0-9-]+)</code>', page)
    assert found, page
    return found[1]


def sign_in(house: House, login: str, password: str) -> tuple[FlaskClient, str]:
    """A browser that tried to sign in, and the page or address that came of it."""
    client = house.client.application.test_client()
    response = client.post("/anmelden", data={"login": login, "passwort": password})
    return client, response.location or text_of(response)


def test_everybody_is_listed_with_what_they_do(house: House) -> None:
    page = text_of(house.sign_in("admin").get(PAGE))

    assert "Nora Petersen" in page
    assert "Sachbearbeitung, Bauamt" in page
    assert "Administration" in page
    assert "Seit das Protokoll geführt wird, hat sich nichts geändert." in page
    assert "<code>steuern</code>" in page


def test_a_new_colleague_signs_in_with_a_password_of_their_own(house: House) -> None:
    admin = house.sign_in("admin")
    assert "Konto anlegen" in text_of(admin.get(f"{PAGE}/neu"))
    page = text_of(admin.post(f"{PAGE}/neu", data=NEW))
    password = one_time_password(page)
    assert "Einmalpasswort für Käthe Köhler" in page
    assert "<dd>käthe</dd>" in page

    client, shown = sign_in(house, "käthe", password)
    assert "Legen Sie ein eigenes Passwort fest" in shown
    assert client.get("/arbeitskorb").status_code == 303
    own = {
        "login": "käthe",
        "passwort": password,
        "neu": "Wochenmarkt am Freitag",
        "wiederholt": "Wochenmarkt am Freitag",
    }
    response = client.post("/anmelden/passwort", data=own)
    assert response.location == "/arbeitskorb"
    assert "Ihr neues Passwort gilt." in text_of(client.get("/arbeitskorb"))
    assert sign_in(house, "käthe", password)[1].count("stimmt nicht") == 1
    page = text_of(admin.get(PAGE))
    assert "Konto angelegt: Sachbearbeitung, Bauamt; Zeichnung, Grünflächen" in page
    assert "Eigenes Passwort geändert" in page
    assert "Einmalpasswort</span>" not in page


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": " "}, "Geben Sie einen Namen ein."),
        ({"login": ""}, "Geben Sie einen Anmeldenamen ein."),
        ({"name": "x" * 101}, "Der Name darf höchstens 100 Zeichen haben."),
        ({"name": "Käthe \U0001f600"}, "ein Zeichen, das sich nicht drucken lässt"),
        ({"login": "Nora"}, "Diesen Anmeldenamen gibt es schon."),
        ({"aufgabe": []}, "Wählen Sie mindestens eine Aufgabe."),
    ],
)
def test_what_cannot_be_is_explained_and_nothing_typed_is_lost(
    house: House, changed: dict[str, str | list[str]], told: str
) -> None:
    response = house.sign_in("admin").post(f"{PAGE}/neu", data={**NEW, **changed})
    page = text_of(response)

    assert response.status_code == 422
    assert told in page
    assert "Fehler:" in page
    if changed.get("aufgabe") != []:
        assert re.search(r'value="clerk:bau" checked', page)
    assert len(_accounts(house)) == 8


@pytest.mark.parametrize("role", ["clerk:hafen", "clerk:", "admin:bau", "koenig:bau"])
def test_a_role_that_no_page_offers_is_refused(house: House, role: str) -> None:
    assert house.sign_in("admin").post(f"{PAGE}/neu", data={**NEW, "aufgabe": [role]}).status_code == 404


def test_roles_and_name_are_changed_and_written_down(house: House) -> None:
    admin, malte = house.sign_in("admin"), house.sign_in("malte")
    address = f"{PAGE}/{account_id(house, 'malte')}"
    assert re.search(r'value="clerk:bau" checked', text_of(admin.get(address)))
    response = admin.post(address, data={"name": "Malte Meier", "aufgabe": ["clerk:gruen"]})
    page = text_of(admin.get(response.location))

    assert "Gespeichert." in page
    assert "Anderer Name: Malte Sander → Malte Meier" in page
    assert "Aufgaben: Sachbearbeitung, Bauamt → Sachbearbeitung, Grünflächen" in page
    assert "Ada Admin" in page
    # Rights are read anew with each request.
    case = house.file_idea()
    assert malte.get(f"/arbeitskorb/vorgang/{case.number}").status_code == 404
    assert admin.post(address, data={"name": "", "aufgabe": []}).status_code == 422


def test_whoever_leaves_gives_back_what_they_had(house: House) -> None:
    admin, malte = house.sign_in("admin"), house.sign_in("malte")
    case = house.act("malte", house.file_idea(), "uebernehmen")
    address = f"{PAGE}/{account_id(house, 'malte')}"
    assert case.number in text_of(admin.get(address))
    response = admin.post(f"{address}/abschalten")
    page = text_of(admin.get(response.location))

    assert "Ein Vorgang ist wieder frei." in page
    assert "Konto abgeschaltet" in page
    assert malte.get("/arbeitskorb").status_code == 303
    assert "stimmt nicht" in sign_in(house, "malte", "im Rathaus brennt noch Licht")[1]
    clerk = house.sign_in("nora")
    assert "Zuweisung an Malte Sander aufgehoben" in text_of(clerk.get(f"/arbeitskorb/vorgang/{case.number}"))
    assert case.number in text_of(clerk.get("/arbeitskorb?ansicht=frei"))
    password = one_time_password(text_of(admin.post(f"{address}/einschalten")))
    assert "Legen Sie ein eigenes Passwort fest" in sign_in(house, "malte", password)[1]


def test_a_new_one_time_password_ends_the_sessions(house: House) -> None:
    admin, malte = house.sign_in("admin"), house.sign_in("malte")
    assert malte.get("/arbeitskorb").status_code == 200
    page = text_of(admin.post(f"{PAGE}/{account_id(house, 'malte')}/passwort"))

    assert one_time_password(page)
    assert malte.get("/arbeitskorb").status_code == 303
    assert "Neues Passwort vergeben" in text_of(admin.get(PAGE))
    assert one_time_password(page) not in text_of(admin.get(PAGE))


def test_the_last_administrator_stays(house: House) -> None:
    admin = house.sign_in("admin")
    address = f"{PAGE}/{account_id(house, 'admin')}"
    assert "Dies ist das letzte Konto mit Administration." in text_of(admin.get(address))
    for response in (
        admin.post(f"{address}/abschalten"),
        admin.post(address, data={"name": "Ada Admin", "aufgabe": ["clerk:bau"]}),
    ):
        assert response.status_code == 422
        assert "Das ist das letzte Konto mit Administration." in text_of(response)
    assert admin.get("/verwaltung").status_code == 200
    nora = f"{PAGE}/{account_id(house, 'nora')}"
    admin.post(nora, data={"name": "Nora Petersen", "aufgabe": ["admin:"]})
    assert "Das ist Ihr eigenes Konto." in text_of(admin.get(address))
    assert admin.post(f"{address}/abschalten").status_code == 303
    assert admin.get("/verwaltung").status_code == 303


def test_a_role_in_a_department_that_is_gone_can_be_taken_away(house: House) -> None:
    admin, desk = house.sign_in("admin"), house.office.desk
    number = account_id(house, "paul")
    with desk.store.write() as work:
        account = work.staff.get(number)
        assert account is not None
        gone = Membership("hafen", Role.CLERK)
        work.staff.change(_with(account, account.memberships | {gone}))
        work.commit()
    page = text_of(admin.get(f"{PAGE}/{number}"))
    assert "hafen (gibt es nicht mehr)" in page
    both = {"name": "Paul Prüfer", "aufgabe": ["approver:bau", "clerk:hafen"]}
    assert admin.post(f"{PAGE}/{number}", data=both).status_code == 303
    assert admin.post(f"{PAGE}/{number}", data={**both, "aufgabe": ["approver:bau"]}).status_code == 303
    assert admin.post(f"{PAGE}/{number}", data=both).status_code == 404


def test_accounts_of_others_are_not_there(house: House) -> None:
    admin, desk = house.sign_in("admin"), house.office.desk
    with desk.store.write() as work:
        account = work.staff.get(account_id(house, "paul"))
        assert account is not None
        foreign = _with(account, frozenset(), id=UUID(int=99), authority="anderswo")
        work.staff.add(foreign)
        work.commit()
    assert len(_accounts(house)) == 8
    assert admin.get(f"{PAGE}/{foreign.id}").status_code == 404
    for deed in ("", "/passwort", "/abschalten", "/einschalten"):
        assert admin.post(f"{PAGE}/{foreign.id}{deed}", data={"name": "X"}).status_code == 404
    clerk = house.sign_in("nora")
    for address in (PAGE, f"{PAGE}/neu", f"{PAGE}/{account.id}"):
        assert clerk.get(address).status_code == 403

from __future__ import annotations

from dataclasses import replace

from citizen_office.app import create_app
from tests.web.clerk_house import House, text_of


def test_an_empty_folder_has_no_post(house: House) -> None:
    assert "Noch keine Post" in text_of(house.client.get("/uebung/post"))


def test_mails_are_listed_and_shown_with_their_attachments(house: House) -> None:
    case = house.act("nora", house.file_idea(), "uebernehmen")
    house.act("nora", case, "beantworten", reply="Gern.")
    house.run_effects()
    page = text_of(house.client.get("/uebung/post"))
    assert page.count('href="/uebung/post/') == 2 + page.count('href="/uebung/post"')
    names = [mail.name for mail in house.office.demo_mail() or [] if mail.attachments]

    mail = text_of(house.client.get(f"/uebung/post/{names[0]}"))

    assert "lea@post.example" in mail
    assert f"{case.number}.pdf" in mail
    assert '<a href="http://' in mail


def test_only_mails_of_the_folder_are_found(house: House) -> None:
    assert house.client.get("/uebung/post/..%2f.env").status_code == 404
    assert house.client.get("/uebung/post/nichts.eml").status_code == 404


def test_a_real_office_has_no_such_page(house: House) -> None:
    office = replace(house.office, settings=replace(house.office.settings, training=False))
    client = create_app(office).test_client()

    assert client.get("/uebung/post").status_code == 404
    assert client.get("/uebung/post/x.eml").status_code == 404

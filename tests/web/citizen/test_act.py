from __future__ import annotations

import re

import pytest

from tests.asking import QUESTION
from tests.web.citizen.asking_house import Organiser, organiser
from tests.web.citizen.visitor import page_of


def test_what_can_be_done_stands_on_the_page_of_the_case(organised: Organiser) -> None:
    page = page_of(organised.client.get(organised.path))

    assert "Was Sie tun können" in page
    assert "Wir brauchen etwas von Ihnen" not in page
    for action, title in (("zuruecknehmen", "Antrag zurücknehmen"), ("berichtigen", "Angaben berichtigen")):
        assert f'href="{organised.path}/aktion/{action}"' in page
        assert title in page
    assert "Solange noch niemand Ihren Antrag prüft." in page
    organised.clerk("uebernehmen")
    assert "Was Sie tun können" not in page_of(organised.client.get(organised.path))


def test_what_the_house_waits_for_comes_first_with_question_and_day(organised: Organiser) -> None:
    organised.ask()

    page = page_of(organised.client.get(organised.path))

    assert page.index("Wir brauchen etwas von Ihnen") < page.index("Was bisher geschah")
    assert QUESTION in page
    # Four weeks from Tuesday, 10 March; then the Tuesday after Easter.
    assert "Bitte antworten Sie bis zum <strong>7. April 2026</strong>." in page
    assert "Wir entscheiden mit den Angaben, die wir haben." in page
    assert "Was Sie sonst tun können" in page
    assert "Das ist keine Frist" not in page


def test_the_question_is_asked_in_the_language_of_the_page_as_far_as_it_is_ours(organised: Organiser) -> None:
    organised.ask()
    organised.client.post("/sprache", data={"sprache": "de-simple", "zurueck": "/"})

    page = page_of(organised.client.get(organised.path))

    assert "Das möchten wir von Ihnen wissen" in page
    assert "Dann entscheiden wir ohne Ihre Antwort." in page


def test_the_page_that_asks_says_what_will_happen(organised: Organiser) -> None:
    page = page_of(organised.client.get(f"{organised.path}/aktion/zuruecknehmen"))

    assert "<title>Antrag zurücknehmen – HGN-" in page
    assert "Sie können den Antrag danach nicht wieder aufnehmen" in page
    assert "Sie haben Ihren Antrag zurückgenommen." in page
    assert "Der Vorgang ist damit abgeschlossen." in page
    assert "Sie finden danach ein Schreiben von uns auf dieser Seite." in page
    assert "Sie bekommen eine E-Mail an lea@post.example." in page
    assert "(freiwillig)" in page
    assert '<input type="hidden" name="gesehen" value="0">' in page
    assert organised.case().revision == 0


def test_whoever_gave_no_address_is_promised_no_mail(organised: Organiser) -> None:
    without = organiser(organised.house, email="")

    page = page_of(without.client.get(f"{without.path}/aktion/zuruecknehmen"))

    assert "Sie bekommen eine E-Mail" not in page


def test_an_action_is_done_and_said(organised: Organiser) -> None:
    response = organised.act("zuruecknehmen", remark="Wir feiern doch nicht.")

    assert (response.status_code, response.location) == (303, organised.path)
    page = page_of(organised.client.get(organised.path))
    assert "Erledigt: Antrag zurücknehmen" in page
    assert "Sie haben Ihren Antrag zurückgenommen." in page
    assert "Was Sie tun können" not in page
    assert "Erledigt" not in page_of(organised.client.get(organised.path)), "it is said once"
    clerk = organised.house.sign_in("malte").get(f"/arbeitskorb/vorgang/{organised.filed.case.number}")
    history = page_of(clerk)
    assert "Wir feiern doch nicht." in history
    assert re.search(r"</time> · Bürgerin oder Bürger</div>", history), "no department did this"


def test_what_is_missing_or_too_much_is_said_and_nothing_typed_is_lost(organised: Organiser) -> None:
    organised.ask()

    missing, long = organised.act("zuruecknehmen"), organised.act("zuruecknehmen", remark="lang " * 500)

    assert missing.status_code == long.status_code == 422
    assert "Schreiben Sie uns etwas dazu." in page_of(missing)
    assert "<title>Fehler: Antrag zurücknehmen" in page_of(missing)
    assert 'href="#remark" data-problem' in page_of(missing)
    assert 'aria-invalid="true"' in page_of(missing)
    assert "lang lang lang" in page_of(long)
    assert organised.case().state == "nachforderung"


def test_inputs_that_the_action_does_not_have_are_refused(organised: Organiser) -> None:
    response = organised.act("zuruecknehmen", function="kasse")

    assert response.status_code == 422
    assert "Laden Sie die Seite neu" in page_of(response)
    assert organised.case().revision == 0


@pytest.mark.parametrize("seen", ["", "-1", "zwei", "9" * 20])
def test_what_never_stood_on_a_page_is_refused(organised: Organiser, seen: str) -> None:
    response = organised.client.post(f"{organised.path}/aktion/zuruecknehmen", data={"gesehen": seen})

    assert response.status_code == 400
    assert organised.case().revision == 0


def test_where_a_clerk_was_faster_the_same_page_asks_once_more(organised: Organiser) -> None:
    organised.ask()
    seen = organised.case().revision
    organised.clerk("erinnern", remark="Bitte denken Sie an uns.")

    response = organised.act("zuruecknehmen", seen, remark="Wir feiern doch nicht.")
    page = page_of(response)

    assert response.status_code == 409
    assert "Es wurde noch nichts abgeschickt" in page
    assert "Wir feiern doch nicht." in page
    assert f'name="gesehen" value="{seen + 1}"' in page
    assert organised.act("zuruecknehmen", seen + 1, remark="Wir feiern doch nicht.").status_code == 303


def test_where_it_is_no_longer_possible_the_page_says_so_and_keeps_what_was_typed(organised: Organiser) -> None:
    organised.clerk("uebernehmen")

    sent = organised.act("zuruecknehmen", 0, remark="Wir feiern doch nicht.")
    asked = organised.client.get(f"{organised.path}/aktion/zuruecknehmen")

    for response in (sent, asked):
        assert response.status_code == 409
        assert "Ihr Vorgang ist inzwischen weitergegangen." in page_of(response)
        assert "Wir prüfen Ihren Antrag." in page_of(response)
    assert "Wir feiern doch nicht." in page_of(sent)
    assert "Bauamt" in page_of(sent)


@pytest.mark.parametrize(("action", "status"), [("gibt_es_nicht", 404), ("uebernehmen", 404), ("nachreichen", 409)])
def test_actions_of_others_are_not_there_and_those_of_another_state_not_open(
    organised: Organiser, action: str, status: int
) -> None:
    assert organised.client.get(f"{organised.path}/aktion/{action}").status_code == status
    assert organised.act(action).status_code == status
    assert organised.case().revision == 0


def test_nobody_acts_without_the_secret_of_this_very_case(organised: Organiser) -> None:
    stranger = organised.house.client.application.test_client()
    address = f"{organised.path}/aktion/zuruecknehmen"

    for response in (stranger.get(address), stranger.post(address, data={"gesehen": "0"})):
        assert (response.status_code, response.location) == (303, f"/status?nummer={organised.filed.case.number}")
    assert organised.case().revision == 0


def test_a_case_that_was_erased_offers_nothing(organised: Organiser) -> None:
    with organised.house.office.desk.store.write() as work:
        work.cases.erase(organised.case())
        work.commit()

    assert "Was Sie tun können" not in page_of(organised.client.get(organised.path))
    assert organised.client.get(f"{organised.path}/aktion/zuruecknehmen").status_code == 409

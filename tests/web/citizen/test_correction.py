from __future__ import annotations

import re
from datetime import timedelta

from sqlalchemy import update

from citizen_office.core.workflows.policy import scope
from citizen_office.services.sweep import sweep
from citizen_office.store.tables import case_answers
from tests.asking import QUESTION
from tests.web.citizen.asking_house import FEAST, Organiser, cells, organiser
from tests.web.citizen.visitor import page_of

SENT = "Ihre Korrektur ist bei uns angekommen."


def test_the_form_opens_as_it_was_filled_in(organised: Organiser) -> None:
    organised.ask()
    page = page_of(organised.client.get(f"{organised.path}/aktion/nachreichen"))
    assert "Erst wenn Sie die Korrektur absenden, gelten die neuen Angaben." in page
    assert "Ihre Mitteilung an uns" not in page, "that comes at the end"

    draft = organised.open_form()
    review, form = (page_of(organised.client.get(f"{draft}/{path}")) for path in ("pruefen", "fest"))

    for words in (
        f"Korrektur zu {organised.filed.case.number}",
        QUESTION,
        "Noch haben Sie nichts geändert.",
        "12. Juni 2027",
    ):
        assert words in review
    assert "Schritt " not in review
    assert 'value="Fest am Mühlenteich"' in form
    assert re.search(r'id="musik" name="musik" value="ja"\s+checked', form)
    assert QUESTION in form
    assert f'href="{organised.path}"' in form
    assert "Zurück zur Beschreibung" not in form


def test_what_was_changed_stands_before_and_after_and_is_sent(organised: Organiser) -> None:
    organised.ask()
    draft = organised.open_form()
    saved = organised.client.post(f"{draft}/fest?zurueck=pruefen", data=dict(FEAST))
    assert (saved.status_code, saved.location) == (303, f"{draft}/pruefen")

    review = page_of(organised.client.get(f"{draft}/pruefen"))
    changed = [
        ("Bis wie viel Uhr spielt die Musik?", "22:00 Uhr", "20:00 Uhr"),
        (
            "Was haben Sie vor?",
            "Wir essen zusammen.\nAbends spielt eine Kapelle.",
            "Wir essen zusammen, etwa 80 Menschen.",
        ),
    ]
    assert cells(review) == changed
    assert review.count('class="kern-label">Geändert<') == 1
    sent = organised.send(draft, remark="Die Kapelle kommt später.")

    assert (sent.status_code, sent.location) == (303, organised.path)
    page = page_of(organised.client.get(organised.path))
    assert SENT in page
    assert "Wir prüfen Ihren Antrag." in page
    assert "Zuletzt korrigiert am 10. März 2026." in page
    assert "20:00 Uhr" in page
    clerk = page_of(organised.house.sign_in("malte").get(f"/arbeitskorb/vorgang/{organised.filed.case.number}"))
    assert cells(clerk) == changed
    assert "Korrigierte Angaben" in clerk
    assert clerk.count("Angaben korrigiert") == 1
    assert clerk.count("Die Kapelle kommt später.") == 2


def test_sending_twice_is_sending_once(organised: Organiser) -> None:
    organised.ask()
    draft = organised.open_form()
    organised.client.post(f"{draft}/fest", data=dict(FEAST))
    seen = organised.case().revision
    first = organised.send(draft, seen)
    revision = organised.case().revision

    for response in (
        organised.send(draft, seen),
        organised.client.get(f"{draft}/pruefen"),
        organised.client.get(f"{draft}/fest"),
        organised.client.post(f"{draft}/fest", data=dict(FEAST)),
        organised.client.get(f"{draft}/spaeter"),
    ):
        assert response.status_code in (302, 303)
        assert response.location == first.location == organised.path
    assert organised.case().revision == revision
    assert organised.client.get(f"{draft}/gesendet").status_code == 404


def test_a_correction_in_which_nothing_changed_may_be_sent_too(organised: Organiser) -> None:
    organised.ask()

    organised.send(organised.open_form(), remark="Alles stimmt so.")

    clerk = page_of(organised.house.sign_in("malte").get(f"/arbeitskorb/vorgang/{organised.filed.case.number}"))
    assert "Es wurde nichts geändert." in clerk


def test_one_can_stop_and_go_on_from_the_page_of_the_case(organised: Organiser) -> None:
    organised.ask()
    draft = organised.open_form()
    stopped = organised.client.post(f"{draft}/fest", data={**FEAST, "knopf": "speichern"})
    later = organised.client.get(stopped.location)

    assert (later.status_code, later.location) == (303, organised.path)
    page = page_of(organised.client.get(organised.path))
    assert "Ihre Änderungen sind gesichert. Abgeschickt ist noch nichts." in page
    assert "Angefangen, noch nicht abgeschickt" in page
    elsewhere = Organiser(organised.house, organised.house.client.application.test_client(), organised.filed)
    elsewhere.client.get(f"/status/{organised.filed.case.number}/{organised.filed.secret}")
    assert "Weiter bearbeiten" in page_of(elsewhere.client.get(f"{organised.path}/aktion/nachreichen"))
    assert elsewhere.open_form() == draft
    assert "20:00 Uhr" in page_of(elsewhere.client.get(f"{draft}/pruefen"))


def test_without_a_right_answer_nobody_gets_to_the_end(organised: Organiser) -> None:
    organised.ask()
    draft = organised.open_form()

    refused = organised.client.post(f"{draft}/fest", data={**FEAST, "name": "x"})
    review = organised.client.get(f"{draft}/pruefen")
    sent = organised.send(draft, remark="Gleich fertig.")

    assert refused.status_code == 422
    assert review.location == f"{draft}/fest"
    # As from a window in which the review was still open.
    assert sent.status_code == 422
    assert "Gleich fertig." in page_of(sent)
    assert "Fehler: " in page_of(sent)
    assert organised.case().state == "nachforderung"


def test_a_message_that_is_too_long_is_said_and_kept(organised: Organiser) -> None:
    organised.ask()

    response = organised.send(organised.open_form(), remark="lang " * 500)

    assert response.status_code == 422
    assert "lang lang" in page_of(response)
    assert 'href="#remark" data-problem' in page_of(response)


def test_where_the_case_has_changed_a_little_the_review_asks_once_more(organised: Organiser) -> None:
    organised.ask()
    draft = organised.open_form()
    organised.client.post(f"{draft}/fest", data=dict(FEAST))
    seen = organised.case().revision
    organised.clerk("erinnern", remark="Und wer baut ab?")

    response = organised.send(draft, seen, remark="Bitte sehr.")
    page = page_of(response)

    assert response.status_code == 409
    for words in ("Es wurde noch nichts abgeschickt", "Und wer baut ab?", "Bitte sehr.", "20:00 Uhr"):
        assert words in page
    assert f'name="gesehen" value="{seen + 1}"' in page
    assert organised.send(draft, seen + 1).status_code == 303


def test_once_the_house_waits_no_more_nothing_is_sent_and_nothing_lost(organised: Organiser) -> None:
    organised.ask()
    draft, seen = organised.open_form(), organised.case().revision
    organised.client.post(f"{draft}/fest", data=dict(FEAST))
    organised.house.clock.now += timedelta(days=29)
    assert sweep(organised.house.office.desk).timers == 1

    answers = [
        organised.send(draft, seen, remark="Zu spät?"),
        organised.client.get(f"{draft}/pruefen"),
        organised.client.get(f"{draft}/fest"),
        organised.client.post(f"{draft}/fest", data={**FEAST, "ort": "Feldstraße"}),
        organised.client.get(f"{draft}/spaeter"),
    ]

    for response in answers:
        assert response.status_code == 409
        page = page_of(response)
        assert "Das ist jetzt nicht mehr möglich" in page
        assert "Wir prüfen Ihren Antrag." in page
        assert ("Bis wie viel Uhr spielt die Musik?", "22:00 Uhr", "20:00 Uhr") in cells(page)
        assert "Korrektur neu beginnen" not in page
    assert "Zu spät?" in page_of(answers[0])
    assert ("Auf welcher Straße?", "Am Mühlenteich", "Feldstraße") in cells(page_of(answers[3]))
    assert organised.act("nachreichen").status_code == 409
    assert organised.case().state == "pruefung"


def test_where_the_answers_were_corrected_meanwhile_one_may_begin_anew(organised: Organiser) -> None:
    early = organised.open_form("berichtigen")
    organised.client.post(f"{early}/fest", data={**FEAST, "ort": "Feldstraße"})
    with organised.house.office.store.write() as work:
        # As of a second browser in which the form was opened at the very same moment.
        work.connection.exec_driver_sql("UPDATE drafts SET corrects_by = 'x' WHERE corrects IS NOT NULL")
        work.commit()
    late = organised.open_form("berichtigen")
    organised.client.post(f"{late}/fest", data=dict(FEAST))
    organised.send(late)
    with organised.house.office.store.write() as work:
        work.connection.exec_driver_sql("UPDATE drafts SET corrects_by = 'berichtigen' WHERE corrects_by = 'x'")
        work.commit()

    response = organised.send(early)
    page = page_of(response)

    assert response.status_code == 409
    assert "wurden inzwischen schon korrigiert" in page
    assert ("Auf welcher Straße?", "Am Mühlenteich", "Feldstraße") in cells(page)
    assert f'href="{organised.path}/aktion/berichtigen"' in page
    assert organised.open_form("berichtigen") not in (early, late)


def test_a_draft_is_for_whoever_has_the_secret_of_the_case(organised: Organiser) -> None:
    organised.ask()
    draft = organised.open_form()
    stranger = organised.house.client.application.test_client()

    for path in ("fest", "pruefen", "spaeter"):
        assert stranger.get(f"{draft}/{path}").status_code == 404
    assert stranger.post(f"{draft}/pruefen", data={"gesehen": "2"}).status_code == 404
    with organised.house.office.desk.store.write() as work:
        work.cases.renew_secret(work.cases.get(scope(organised.house.actor("malte")), organised.filed.case.number))
        work.commit()
    assert organised.client.get(f"{draft}/pruefen").status_code == 404
    assert organised.send(draft).status_code == 404


def test_a_case_from_before_says_that_it_cannot_be_corrected_here(organised: Organiser) -> None:
    organised.ask()
    with organised.house.office.store.write() as work:
        work.connection.execute(update(case_answers).values(raw=None))
        work.commit()

    case, asked, sent = (
        organised.client.get(organised.path),
        organised.client.get(f"{organised.path}/aktion/nachreichen"),
        organised.act("nachreichen"),
    )

    assert "nur am Telefon oder schriftlich" in page_of(case)
    assert f"{organised.path}/aktion/nachreichen" not in page_of(case)
    assert asked.status_code == 200
    assert "Angaben öffnen" not in page_of(asked)
    assert sent.status_code == 409
    for response in (asked, sent):
        assert "Diese Angaben lassen sich hier nicht ändern" in page_of(response)
    assert "03883 0000-50" in page_of(asked)


def test_answers_that_did_not_come_from_a_page_are_shown_as_they_were_meant(organised: Organiser) -> None:
    from_elsewhere = organiser(organised.house, musik=False, datenschutz=True)
    draft = from_elsewhere.open_form("berichtigen")

    feast, person = (page_of(from_elsewhere.client.get(f"{draft}/{path}")) for path in ("fest", "person"))

    assert re.search(r'id="musik-nein" name="musik" value="nein"\s+checked', feast)
    assert re.search(r'id="datenschutz" name="datenschutz" value="ja"\s+checked', person)

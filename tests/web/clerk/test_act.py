from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from citizen_office.core.cases.model import Case
from tests.web.clerk_house import House, text_of


def address(case: Case, action: str) -> str:
    return f"/arbeitskorb/vorgang/{case.number}/aktion/{action}"


def confirm(client: FlaskClient, case: Case, action: str, **data: str) -> TestResponse:
    return client.post(address(case, action), data={"gesehen": case.revision, "bestaetigt": "1", **data})


@pytest.fixture
def taken(house: House) -> Case:
    """A case in the hands of Nora."""
    return house.act("nora", house.file_idea(), "uebernehmen")


def test_asking_first_changes_nothing(house: House) -> None:
    case, nora = house.file_idea(), house.sign_in("nora")
    page = text_of(nora.get(address(case, "uebernehmen")))

    assert "Der Vorgang hat dann den Stand „In Bearbeitung“." in page
    assert "Der Vorgang wird Ihnen zugewiesen." in page
    assert "Es geht keine Nachricht hinaus." in page
    assert 'name="gesehen" value="0"' in page
    assert 'name="remark"' in page
    assert "Eingegangen" in text_of(nora.get(f"/arbeitskorb/vorgang/{case.number}"))


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_look_acts_on_nothing_whatever_it_carries(house: House, method: str) -> None:
    case, nora = house.file_idea(), house.sign_in("nora")

    # Looks need no token, so they may do nothing.
    looked = nora.open(address(case, "uebernehmen"), method=method, data={"gesehen": "0", "bestaetigt": "1"})

    assert looked.status_code == 200
    assert house.act("nora", case, "uebernehmen").revision == 1


def test_a_post_without_confirmation_asks_and_keeps_what_was_typed(house: House, taken: Case) -> None:
    page = text_of(house.sign_in("nora").post(address(taken, "beantworten"), data={"reply": "Schon getippt"}))

    assert "Schon getippt</textarea>" in page


def test_confirming_acts_and_says_so(house: House) -> None:
    case, nora = house.file_idea(), house.sign_in("nora")
    response = confirm(nora, case, "uebernehmen", remark="Ich sehe es mir an.")

    assert (response.status_code, response.location) == (303, f"/arbeitskorb/vorgang/{case.number}")
    page = text_of(nora.get(response.location))
    assert "Erledigt: Übernehmen" in page
    assert "Ich sehe es mir an." in page
    assert "In Bearbeitung" in page
    assert "Erledigt: Übernehmen" not in text_of(nora.get(response.location))


def test_a_reply_is_written_beside_the_words_of_the_citizen(house: House, taken: Case) -> None:
    page = text_of(house.sign_in("nora").get(address(taken, "beantworten")))

    assert "Die Antwort geht sofort auf den Weg und der Vorgang wird abgeschlossen." in page
    assert "Viele warten im Stehen." in page
    assert "Ein Schreiben wird erstellt und geht als PDF per E-Mail an lea@post.example." in page
    assert "Der Vorgang ist damit abgeschlossen." in page
    assert "Eine Nachricht geht" not in page


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"antwort_per": "online", "email": None}, "ruft es über den persönlichen Link ab"),
        (
            {
                "antwort_per": "post",
                "email": None,
                "anschrift": {"strasse": "Feldstraße", "hausnummer": "1", "plz": "19230", "ort": "Hagenow"},
            },
            "Danach liegt er unter „Zu versendende Post“.",
        ),
    ],
)
def test_what_leaves_the_house_is_told_by_channel(house: House, answers: dict[str, object], sentence: str) -> None:
    case = house.act("nora", house.file_idea(**answers), "uebernehmen")  # type: ignore[arg-type]
    page = text_of(house.sign_in("nora").get(address(case, "beantworten")))

    assert sentence in page
    assert "Es ist keine E-Mail-Adresse bekannt: Eine Nachricht geht nicht hinaus." in page


def test_putting_a_case_back_is_told(house: House, taken: Case) -> None:
    page = text_of(house.sign_in("nora").get(address(taken, "zuruecklegen")))

    assert "Der Vorgang ist danach niemandem mehr zugewiesen." in page
    assert "Der Vorgang wird Ihnen zugewiesen." not in page


def test_replies_are_kept_as_written(house: House, taken: Case) -> None:
    nora = house.sign_in("nora")
    response = confirm(nora, taken, "beantworten", reply="Gern <b>bald</b>.\r\nIm Mai.")

    page = text_of(nora.get(response.location))
    assert "Gern &lt;b&gt;bald&lt;/b&gt;.\nIm Mai." in page


def test_problems_are_listed_and_shown_at_their_inputs(house: House, taken: Case) -> None:
    response = confirm(house.sign_in("nora"), taken, "abgeben", function="wolkenamt")
    page = text_of(response)

    assert response.status_code == 422
    assert "<title>Fehler: An andere Stelle abgeben" in page
    assert '<a class="kern-link" href="#function">Wählen Sie eine der angebotenen Stellen aus.</a>' in page
    assert '<a class="kern-link" href="#remark">Schreiben Sie eine Bemerkung.</a>' in page
    assert page.index("Wählen Sie eine der angebotenen") < page.index("<h1")
    assert 'aria-invalid="true" aria-describedby="function-fehler"' in page


def test_a_text_that_is_too_long_is_kept_and_counted(house: House, taken: Case) -> None:
    response = confirm(house.sign_in("nora"), taken, "beantworten", reply="x" * 20_001)

    assert response.status_code == 422
    assert "x" * 20_001 in text_of(response)
    assert "Jetzt sind es 20001." in text_of(response)


def test_forged_inputs_are_refused(house: House, taken: Case) -> None:
    response = confirm(house.sign_in("nora"), taken, "beantworten", reply="Gern.", state="beantwortet")

    assert response.status_code == 422
    assert "Laden Sie die Seite neu" in text_of(response)


@pytest.mark.parametrize("seen", ["", "x", "-1", "1.0", "9" * 30, "²"])
def test_a_forged_revision_is_refused(house: House, taken: Case, seen: str) -> None:
    response = confirm(house.sign_in("nora"), taken, "zuruecklegen", gesehen=seen)
    assert response.status_code == 400


def test_passing_a_case_on_leads_back_to_the_inbox(house: House, taken: Case) -> None:
    nora = house.sign_in("nora")
    page = text_of(nora.get(address(taken, "abgeben")))
    assert "Grünflächen und Bauhof</option>" in page
    assert "Bauamt</option>" not in page
    assert "Begründen Sie den Schritt." in page
    assert "nur für Beschäftigte sichtbar" not in page
    assert "Eine Nachricht geht per E-Mail an lea@post.example." in page

    response = confirm(nora, taken, "abgeben", function="gruen", remark="gehört zu Grün")

    assert response.location == "/arbeitskorb"
    assert "Erledigt: An andere Stelle abgeben" in text_of(nora.get(response.location))
    assert taken.number in text_of(house.sign_in("ines").get("/arbeitskorb"))


def test_passing_a_case_within_ones_departments_keeps_it_open(house: House, taken: Case) -> None:
    response = confirm(house.sign_in("nora"), taken, "abgeben", function="buergerbuero", remark="nach vorn")
    assert response.location == f"/arbeitskorb/vorgang/{taken.number}"


def test_publication_is_prepared_and_published(house: House) -> None:
    case = house.act("nora", house.file_idea(veroeffentlichung="true"), "uebernehmen")
    nora = house.sign_in("nora")
    assert "<h2>Beantworten</h2>" in text_of(nora.get(address(case, "beantworten_und_veroeffentlichen")))
    case = house.act("nora", case, "beantworten_und_veroeffentlichen", reply="Im Mai.")

    page = text_of(nora.get(address(case, "veroeffentlichen")))

    assert 'name="title" value="Eine Bank an der Feldstraße"' in page
    assert "Viele warten im Stehen.</textarea>" in page
    assert "Im Mai.</textarea>" in page
    assert "Idee und Antwort erscheinen öffentlich, ohne Namen." in page
    published = confirm(nora, case, "veroeffentlichen", title="Bank", idea="Eine Bank.", answer="Im Mai.")
    assert published.status_code == 303


def test_whoever_comes_too_late_sees_why_and_loses_nothing(house: House) -> None:
    case = house.act("malte", house.file_idea(), "uebernehmen")
    nora = house.sign_in("nora")
    house.act("malte", case, "zuruecklegen", remark="Ich bin im Urlaub.")

    response = confirm(nora, case, "beantworten", reply="Meine lange\nAntwort.", remark="und ein Vermerk")
    page = text_of(response)

    assert response.status_code == 409
    assert "Jemand war schneller" in page
    assert "Zurück in den Arbeitskorb legen" in page
    assert "Malte Sander, Bauamt" in page
    assert "Ich bin im Urlaub." in page
    assert ">Übernehmen</div>" not in page
    assert "Meine lange\nAntwort.</textarea>" in page
    assert "und ein Vermerk</textarea>" in page
    assert "neu beginnen" not in page


def test_whoever_comes_too_late_may_begin_again(house: House) -> None:
    case = house.file_idea()
    moved = house.act("malte", house.act("malte", case, "uebernehmen"), "zuruecklegen")
    assert moved.revision == 2

    page = text_of(confirm(house.sign_in("nora"), case, "uebernehmen"))

    assert f'<form method="post" action="{address(case, "uebernehmen")}">' in page
    assert "Neu beginnen" in page
    assert "Das hatten Sie geschrieben" not in page


def test_whoever_begins_again_takes_along_what_they_typed(house: House) -> None:
    case = house.file_idea()
    house.act("malte", house.act("malte", case, "uebernehmen"), "zuruecklegen")
    nora = house.sign_in("nora")

    page = text_of(confirm(nora, case, "uebernehmen", remark="Ortstermin\nam Montag"))
    again = text_of(nora.post(address(case, "uebernehmen"), data={"remark": "Ortstermin\nam Montag"}))

    assert '<input type="hidden" name="remark" value="Ortstermin\nam Montag">' in page
    assert "Mit diesem Text neu beginnen" in page
    assert 'name="gesehen" value="2"' in again
    assert "Ortstermin\nam Montag</textarea>" in again


def test_a_revision_from_the_future_is_a_conflict_as_well(house: House, taken: Case) -> None:
    response = confirm(house.sign_in("nora"), taken, "zuruecklegen", gesehen="99")
    assert response.status_code == 409


def test_a_case_that_went_away_gives_the_typed_text_back(house: House) -> None:
    case = house.act("malte", house.file_idea(), "uebernehmen")
    malte = house.sign_in("malte")
    house.act("nora", case, "abgeben", function="gruen", remark="gehört zu Grün")

    response = confirm(malte, case, "beantworten", reply="Umsonst geschrieben?")

    assert response.status_code == 404
    assert "Umsonst geschrieben?</textarea>" in text_of(response)
    assert "Es wurde nichts gespeichert" in text_of(response)


def test_two_clicks_act_once(house: House) -> None:
    case, nora = house.file_idea(), house.sign_in("nora")

    assert confirm(nora, case, "uebernehmen").status_code == 303
    assert confirm(nora, case, "uebernehmen").status_code == 409


def test_actions_that_are_not_open_are_refused(house: House) -> None:
    case, nora = house.file_idea(), house.sign_in("nora")

    assert nora.get(address(case, "beantworten")).status_code == 409
    assert confirm(nora, case, "beantworten", reply="Zu früh").status_code == 409
    assert nora.get(address(case, "gibtsnicht")).status_code == 404


def test_only_the_right_role_acts(house: House) -> None:
    case, paul = house.file_idea(), house.sign_in("paul")

    assert paul.get(address(case, "uebernehmen")).status_code == 409
    assert confirm(paul, case, "uebernehmen").status_code == 403


@pytest.mark.parametrize("login", ["ines", "admin"])
def test_strangers_cannot_act(house: House, login: str) -> None:
    case, client = house.file_idea(), house.sign_in(login)

    assert client.get(address(case, "uebernehmen")).status_code == 404
    assert confirm(client, case, "uebernehmen").status_code == 404


def test_nobody_signed_in_acts(house: House) -> None:
    case = house.file_idea()

    assert house.client.get(address(case, "uebernehmen")).status_code == 303
    assert confirm(house.client, case, "uebernehmen").status_code == 401


def test_acting_needs_the_token(house: House) -> None:
    case, nora = house.file_idea(), house.sign_in("nora")
    house.client.application.config["WTF_CSRF_ENABLED"] = True

    assert confirm(nora, case, "uebernehmen").status_code == 400

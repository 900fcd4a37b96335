from __future__ import annotations

import pytest

from tests.web.citizen.visitor import Visitor, page_of


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/datenschutz", ["Artikel 77 DSGVO", "Damit der Brief ankommt.", "2 Jahre", "30 Tage nach"]),
        ("/barrierefreiheit", ["BITV-Test gab es noch nicht", "03883 0000-0"]),
        ("/impressum", ["Lange Straße 28–32", "Dienstag", "betreibt diese Seiten nicht"]),
        ("/leichte-sprache", ["Sie brauchen dafür kein Konto.", "03883 0000-0"]),
    ],
)
def test_the_pages_that_every_site_must_have(visitor: Visitor, path: str, words: list[str]) -> None:
    response = visitor.client.get(path)

    assert response.status_code == 200
    for word in words:
        assert word in page_of(response)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Was möchten Sie erledigen?"),
        ("en", "What would you like to do?"),
        ("de-simple", "Was möchten Sie machen?"),
    ],
)
def test_the_language_is_chosen_and_kept(visitor: Visitor, language: str, words: str) -> None:
    response = visitor.client.post("/sprache", data={"sprache": language, "zurueck": "/"})
    page = page_of(visitor.client.get("/"))

    assert (response.status_code, response.location) == (303, "/")
    assert f'<html lang="{language}">' in page
    assert words in page


@pytest.mark.parametrize(("accepts", "language"), [("en-GB,en;q=0.9", "en"), ("de-AT", "de"), ("fr", "de"), ("", "de")])
def test_the_browser_proposes_a_language(visitor: Visitor, accepts: str, language: str) -> None:
    page = page_of(visitor.client.get("/", headers={"Accept-Language": accepts}))

    assert f'<html lang="{language}">' in page


@pytest.mark.parametrize("language", ["", "fr", "DE", "../de"])
def test_a_language_that_is_not_offered_is_refused(visitor: Visitor, language: str) -> None:
    assert visitor.client.post("/sprache", data={"sprache": language}).status_code == 400


@pytest.mark.parametrize(
    ("back", "leads_to"),
    [
        ("/leistung/buergeridee?", "/leistung/buergeridee"),
        ("/?q=Bank+am+Weg", "/?q=Bank+am+Weg"),
        ("/antworten?_external=1&_scheme=javascript", "/antworten"),
        ("/?endpoint=static&q=Bank", "/?endpoint=static&q=Bank"),
        ("/leistung/buergeridee?form_id=hund", "/leistung/buergeridee"),
        ("/sprache", "/"),
        ("/gibtsnicht", "/"),
        ("", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("http://[", "/"),
    ],
)
def test_the_switch_leads_back_to_pages_of_ours_only(visitor: Visitor, back: str, leads_to: str) -> None:
    response = visitor.client.post("/sprache", data={"sprache": "en", "zurueck": back})

    assert (response.status_code, response.location) == (303, leads_to)

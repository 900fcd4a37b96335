from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask, render_template_string
from jinja2 import TemplateNotFound, UndefinedError

from citizen_office.core.deadlines import parse_period
from citizen_office.core.expressions import Money
from citizen_office.core.languages import LocalText
from citizen_office.http.authority import ENVIRON_KEY
from citizen_office.i18n.periods import period_words
from tests.web.clerk_fixtures import furnished, house
from tests.web.clerk_house import TOWN, House

__all__ = ["furnished", "house"]

#: Five to midnight in Greenwich: the next day in Hagenow.
LATE = datetime(2026, 3, 26, 23, 5, tzinfo=UTC)


@pytest.fixture
def app(house: House) -> Flask:
    return house.client.application


def shown(app: Flask, source: str, language: str = "de", **values: object) -> str:
    headers = {"Accept-Language": language}
    with app.test_request_context(environ_overrides={ENVIRON_KEY: TOWN}, headers=headers):
        return render_template_string(source, **values).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("source", "language", "expected"),
    [
        ("{{ x | day }}", "de", "27. März 2026"),
        ("{{ x | day }}", "en", "27 March 2026"),
        ("{{ d | day }}", "de", "1. Mai 2026"),
        ("{{ d | short_day }}", "de", "01.05.2026"),
        ("{{ d | short_day }}", "en", "01/05/2026"),
        ("{{ x | moment }}", "de", "27. März 2026, 00:05 Uhr"),
        ("{{ x | moment }}", "en", "27 March 2026, 00:05"),
        ("{{ x | clock_time }}", "de", "00:05 Uhr"),
        ("{{ x | clock_time }}", "en", "00:05"),
        ("{{ 0 | weekday }}", "de", "Montag"),
        ("{{ 6 | weekday }}", "en", "Sunday"),
        ("{{ 'ABCDEFGHIJK' | grouped }}", "de", "ABCDE-FGHIJ-K"),
        ("{{ none | local }}", "de", ""),
        ("{{ m | money }}", "de", "1.234,50 €"),
        ("{{ m | money }}", "en", "€1,234.50"),
        ("{{ 'DE89370400440532013000' | iban }}", "de", "DE89 3704 0044 0532 0130 00"),
    ],
)
def test_values_are_written_in_the_readers_way(app: Flask, source: str, language: str, expected: str) -> None:
    assert shown(app, source, language, x=LATE, d=date(2026, 5, 1), m=Money(1_234_50)) == expected


@pytest.mark.parametrize(
    ("period", "german", "english"),
    [
        ("1 day", "ein Tag", "one day"),
        ("3 working days", "3 Arbeitstage", "3 working days"),
        ("4 weeks", "4 Wochen", "4 weeks"),
        ("1 month", "ein Monat", "one month"),
        ("2 years", "2 Jahre", "2 years"),
    ],
)
def test_periods_are_words(period: str, german: str, english: str) -> None:
    parsed = parse_period(period)
    assert parsed is not None

    assert period_words(parsed, "de") == german
    assert period_words(parsed, "en") == english


BOTH, ALONE = LocalText({"de": "Hund & Herr", "en": "Dog & owner"}), LocalText.german("Hund & Herr")


@pytest.mark.parametrize(
    ("text", "language", "words", "mark"),
    [
        (BOTH, "de", "Hund &amp; Herr", ""),
        (BOTH, "en", "Dog &amp; owner", ""),
        (ALONE, "de", "Hund &amp; Herr", ""),
        (ALONE, "en", '<span lang="de">Hund &amp; Herr</span>', ' lang="de"'),
        (None, "en", "", ""),
    ],
)
def test_what_is_german_on_a_page_of_another_language_says_so(
    app: Flask, text: LocalText | None, language: str, words: str, mark: str
) -> None:
    assert shown(app, "{{ x | spoken }}", language, x=text) == words
    assert shown(app, "{% trans name=x | spoken %}{{ name }}{% endtrans %}", language, x=text) == words
    assert shown(app, "{{ x | lang_mark }}", language, x=text) == mark
    assert "<" not in shown(app, "{{ x | local }}", language, x=text)


def test_everything_is_escaped(app: Flask) -> None:
    assert shown(app, "{{ x }}", x="<b>") == "&lt;b&gt;"
    assert shown(app, "{{ _('Zurück zu „%(title)s“', title=x) }}", x="<b>") == "Zurück zu „&lt;b&gt;“"


def test_a_misspelt_name_is_an_error_not_a_hole(app: Flask) -> None:
    with pytest.raises(UndefinedError):
        shown(app, "{{ gibtsnicht }}")


@pytest.mark.parametrize("name", ["notices/antwort_buergeridee.de.txt", "pages/../notices/x", "/etc/passwd"])
def test_content_is_never_read_as_a_template(app: Flask, name: str) -> None:
    with pytest.raises(TemplateNotFound):
        app.jinja_env.get_template(name)


def test_static_files_are_named_by_their_content(house: House, app: Flask) -> None:
    address = shown(app, "{{ asset('office.css') }}")

    assert address.startswith("/static/office.css?v=")
    with house.client.get(address) as response:
        assert response.status_code == 200

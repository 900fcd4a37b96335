from __future__ import annotations

from citizen_office.i18n.catalogue import gettext, ngettext

ONE, MANY = "Bitte prüfen Sie eine Angabe", "Bitte prüfen Sie %(count)s Angaben"


def test_german_is_what_stands_in_the_code() -> None:
    assert gettext("de", "Jetzt absenden") == "Jetzt absenden"
    assert ngettext("de", ONE, MANY, 1) == ONE
    assert ngettext("de", ONE, MANY, 2) == MANY


def test_other_languages_have_catalogues() -> None:
    assert gettext("en", "Jetzt absenden") == "Send now"
    assert gettext("de-simple", "Jetzt absenden") == "Jetzt abschicken"
    assert ngettext("en", ONE, MANY, 1) == "Please check one answer"
    assert ngettext("en", ONE, MANY, 0) == "Please check %(count)s answers"


def test_what_is_not_translated_stays_german() -> None:
    assert gettext("en", "Das sagt niemand") == "Das sagt niemand"
    assert gettext("fr", "Jetzt absenden") == "Jetzt absenden"
    assert ngettext("en", "Ein Ding", "%(count)s Dinge", 2) == "%(count)s Dinge"

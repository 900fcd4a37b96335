from dataclasses import replace
from datetime import date

from citizen_office.core.authorities import Court, Dated, SigningRule, Treasury, in_force
from tests.core.authorities.town import TOWN

VALUES = (Dated(date(2026, 1, 1), "new"), Dated(date(2020, 1, 1), "old"), Dated(date(2030, 1, 1), "later"))


def test_the_latest_value_that_has_begun_is_in_force() -> None:
    assert in_force(VALUES, date(2026, 11, 23)) == VALUES[0]
    assert in_force(VALUES, date(2026, 1, 1)) == VALUES[0]
    assert in_force(VALUES, date(2025, 12, 31)) == VALUES[1]


def test_before_the_first_value_nothing_is_in_force() -> None:
    assert in_force(VALUES, date(2019, 12, 31)) is None
    assert in_force((), date(2026, 1, 1)) is None


def test_functions_lead_to_departments() -> None:
    assert TOWN.department_for("bau") is TOWN.department_for("gruen") is TOWN.departments["fb2"]
    assert TOWN.department_for("bibliothek") is None
    assert replace(TOWN, functions={"bau": "gone"}).department_for("bau") is None


def test_a_department_that_is_no_more_keeps_its_key() -> None:
    assert TOWN.department_named("fb2") is TOWN.departments["fb2"]
    gone = TOWN.department_named("jagd")
    assert (gone.key, str(gone.name)) == ("jagd", "jagd")


def test_a_letter_has_the_letterhead_of_its_day() -> None:
    assert TOWN.letterhead_on(date(2026, 5, 1)).street == "Neue Straße 2"
    assert TOWN.letterhead_on(date(2025, 5, 1)).street == "Alte Straße 1"
    assert TOWN.letterhead_on(date(1999, 5, 1)).street == "Alte Straße 1"


def test_a_remedy_names_the_court_of_its_day() -> None:
    earlier, later = Court("Gericht A", "Schwerin"), Court("Gericht B", "Greifswald")
    town = replace(TOWN, courts=(Dated(date(2026, 1, 1), later), Dated(date(2020, 1, 1), earlier)))
    assert town.court_on(date(2026, 1, 1)) == later
    assert town.court_on(date(2025, 12, 31)) == earlier
    assert town.court_on(date(2019, 12, 31)) == earlier
    assert TOWN.court_on(date(2026, 1, 1)) is None


def test_nobody_pays_on_an_account_of_later() -> None:
    account = Treasury("Stadtkasse", "DE89370400440532013000", "52")
    town = replace(TOWN, treasury=(Dated(date(2026, 1, 1), account),))
    assert town.treasury_on(date(2026, 1, 1)) == account
    assert town.treasury_on(date(2025, 12, 31)) is None


def test_a_rule_of_a_form_stands_before_that_for_all() -> None:
    everything, fires = SigningRule("*", "clerk", "i. A.", False), SigningRule("feuer", "approver", "", True)
    town = replace(TOWN, signing=(Dated(date(2026, 1, 1), everything), Dated(date(2026, 7, 1), fires)))
    assert town.signing_rule_on("feuer", date(2026, 7, 1)) == fires
    assert town.signing_rule_on("feuer", date(2026, 6, 30)) == everything
    assert town.signing_rule_on("hund", date(2026, 7, 1)) == everything
    assert town.signing_rule_on("hund", date(2025, 12, 31)) is None

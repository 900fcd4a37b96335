from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from citizen_office.core.authorities import Court, Dated, SigningRule, Tariff, Treasury
from citizen_office.definitions.authorities import read_authority
from tests.definitions.reading import places, refused, root_of
from tests.definitions.writing import AUTHORITY, changed


def test_reads_an_authority() -> None:
    authority = read_authority(root_of(AUTHORITY))
    assert (authority.key, authority.prefix, authority.zone, authority.land) == (
        "musterstadt",
        "MST",
        "Europe/Berlin",
        "MV",
    )
    department = authority.department_for("buergerbuero")
    assert department is not None
    assert (department.key, str(department.name)) == ("zentrale", "Zentrale")
    head = authority.letterhead_on(date(2026, 1, 1))
    assert (head.postcode, head.footer) == ("01067", (("Stadt Musterstadt", "Markt 1"),))
    first = date(2020, 1, 1)
    assert authority.courts == (Dated(first, Court("Verwaltungsgericht", "Schwerin")),)
    assert authority.signing == (Dated(first, SigningRule("*", "clerk", "", False)),)
    assert authority.tariffs == (Dated(date(2026, 1, 1), Tariff("hundesteuer", Decimal("45.50"))),)
    assert authority.closing_days == frozenset({date(2026, 12, 24)})
    assert (authority.languages, authority.official) == (("de", "en"), False)


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("authority: musterstadt", "authority: Musterstadt", "pattern_expected", 2),
        ("prefix: MST", "prefix: mst", "pattern_expected", 4),
        ("zone: Europe/Berlin", "zone: Europe/Hagenow", "time_zone_unknown", 5),
        ("land: MV", "land: Augsburg", "word_unknown", 6),
        ("ags: '13076000'", "ags: '1307600'", "pattern_expected", 7),
        ("[de, en]", "[en]", "german_needed", 8),
        ("[de, en]", "[de, fr]", "word_unknown", 8),
        ("email: rathaus@musterstadt.example", "email: rathaus", "email_form", 9),
        ("buergerbuero: zentrale", "buergerbuero: zentrle", "department_unknown", 16),
        ("buergerbuero: zentrale", "buergeramt: zentrale", "word_unknown", 16),
        ("valid_from: 2020-01-01\n    sender", "valid_from: 01.01.2020\n    sender", "date_expected", 18),
        ("postcode: '01067'", "postcode: 1067", "pattern_expected", 21),
        ("      - [Stadt Musterstadt, Markt 1]", "      - [a]\n" * 4 + "      - [b]", "footer_too_large", 23),
        ("[Stadt Musterstadt, Markt 1]", "[1, 2, 3, 4, 5, 6, 7]", "footer_too_large", 23),
        ("role: clerk", "role: clark", "word_unknown", 32),
        ("second_person: false", "second_person: no", "flag_expected", 34),
        ("amount: 45.50", "amount: 45,50", "decimal_expected", 38),
        ("amount: 45.50", "amount: 45.505", "amount_expected", 38),
        ("amount: 45.50", "amount: -1", "amount_expected", 38),
        ("amount: 45.50", "steps: [45, sechzig]", "decimal_expected", 38),
        ("amount: 45.50", "steps: []", "list_empty", 38),
        ("amount: 45.50", "amount: 45.50\n    steps: [45]", "tariff_amounts", 36),
        ("    amount: 45.50\n", "", "tariff_amounts", 36),
        ("name: hundesteuer", "name: Hundesteuer 2026", "id_expected", 37),
        ("weekday: 1", "weekday: 7", "integer_range", 40),
        ("[2026-12-24]", "[2026-12-24, 2026-12-24]", "list_twice", 42),
    ],
)
def test_refuses_what_is_wrong_where_it_stands(old: str, new: str, code: str, line: int) -> None:
    found = refused(read_authority, changed(AUTHORITY, old, new))
    assert [(each, at) for each, at, _ in places(found)] == [(code, line)]
    assert all(each.message("de") and each.message("en") for each in found)


def test_refuses_two_values_of_one_day() -> None:
    second = "courts:\n  - valid_from: 2020-01-01\n    name: Anderes\n    address: Greifswald\n"
    (found,) = refused(read_authority, changed(AUTHORITY, "courts:\n", second))
    assert (found.code, found.line) == ("dated_twice", 29)
    # Two tariffs may begin on one day, if they are two.
    more = "tariffs:\n  - {valid_from: 2026-01-01, name: zweithund, amount: 60}\n"
    assert not refused(read_authority, changed(AUTHORITY, "tariffs:\n", more))


def test_reads_tariffs_with_steps() -> None:
    steps = "steps: [45, 60.50]\n    satzung: Hundesteuersatzung vom 11.12.2025"
    (dated,) = read_authority(root_of(changed(AUTHORITY, "amount: 45.50", steps))).tariffs
    amounts = (Decimal(45), Decimal("60.50"))
    assert dated.value == Tariff("hundesteuer", amounts[0], "Hundesteuersatzung vom 11.12.2025", amounts)
    assert not dated.value.is_example


def test_reads_where_documents_are_served_publicly() -> None:
    assert read_authority(root_of(AUTHORITY)).notice_board == ""
    assert (
        read_authority(root_of(AUTHORITY + "notice_board: Aushang am Rathaus\n")).notice_board == "Aushang am Rathaus"
    )
    (found,) = refused(read_authority, AUTHORITY + f"notice_board: {'x' * 201}\n")
    assert found.code == "value_too_long"


def test_reads_who_posts_the_letters_of_all() -> None:
    assert read_authority(root_of(AUTHORITY)).post_room == ""
    assert read_authority(root_of(AUTHORITY + "post_room: zentrale\n")).post_room == "zentrale"
    (found,) = refused(read_authority, AUTHORITY + "post_room: keller\n")
    assert (found.code, found.line, found.column) == ("department_unknown", 43, 12)


TREASURY = """\
treasury:
  - valid_from: 2026-01-01
    payee: Stadtkasse Musterstadt
    iban: DE89 3704 0044 0532 0130 00
    bic: COBADEFFXXX
    reference_prefix: '71'
    function: buergerbuero
"""


def test_reads_where_money_goes() -> None:
    authority = read_authority(root_of(AUTHORITY + TREASURY))
    expected = Treasury("Stadtkasse Musterstadt", "DE89370400440532013000", "71", "COBADEFFXXX", "buergerbuero")
    assert authority.treasury == (Dated(date(2026, 1, 1), expected),)
    assert authority.treasury_on(date(2026, 1, 1)) == expected
    assert authority.treasury_on(date(2025, 12, 31)) is None


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("DE89", "DE88", "iban_invalid"),
        ("DE89 3704 0044 0532 0130 00", "DE89 3704", "iban_invalid"),
        ("COBADEFFXXX", "COBA", "bic_invalid"),
        ("'71'", "'7-1'", "pattern_expected"),
        ("'71'", "'7100000'", "pattern_expected"),
        ("Stadtkasse Musterstadt", "M" * 71, "value_too_long"),
        ("function: buergerbuero", "function: kase", "word_unknown"),
        ("    function: buergerbuero\n", "", "treasury_unwatched"),
        ("    reference_prefix: '71'\n", "", "key_missing"),
    ],
)
def test_refuses_money_that_would_go_astray(old: str, new: str, code: str) -> None:
    (found,) = refused(read_authority, AUTHORITY + changed(TREASURY, old, new))
    assert found.code == code
    assert found.message("de")
    assert found.message("en")

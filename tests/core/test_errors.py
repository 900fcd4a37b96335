import inspect

import pytest

from citizen_office.core import errors
from citizen_office.core.errors import DeliveryFailed, NotFound, OfficeError, StaleRevision

TREE = [each for _, each in inspect.getmembers(errors, inspect.isclass) if issubclass(each, OfficeError)]


@pytest.mark.parametrize("kind", TREE, ids=lambda kind: kind.__name__)
def test_each_refusal_has_a_code_of_its_own_and_stands_in_the_tree(kind: type[OfficeError]) -> None:
    assert [other for other in TREE if other.code == kind.code] == [kind]
    assert kind.__name__ in (errors.__doc__ or "")


def test_a_refusal_says_what_its_class_says() -> None:
    refusal = StaleRevision(number="HGN-2026-000001-8")
    assert str(refusal) == refusal.detail == "Somebody else acted on this case in between."
    assert refusal.params == {"number": "HGN-2026-000001-8"}


def test_a_refusal_says_what_it_was_told() -> None:
    assert NotFound("no form of this name", form="hund").detail == "no form of this name"


def test_a_refusal_without_words_says_its_name() -> None:
    class Speechless(OfficeError):
        pass

    assert Speechless().detail == "Speechless"


def test_a_failed_delivery_says_whether_to_try_again() -> None:
    assert DeliveryFailed("550 unknown recipient", permanent=True).permanent
    assert not DeliveryFailed("no connection", permanent=False).permanent

"""What is named below the signature."""

from __future__ import annotations

from citizen_office.core.languages import LANGUAGES
from citizen_office.core.notices import attachments, attachments_title
from tests.core.notices.matters import PAYMENT


def test_the_bill_is_named_by_its_number() -> None:
    assert attachments(PAYMENT, "de") == ("Zahlungsaufforderung mit dem Kassenzeichen 5200.000123.4",)
    assert {attachments_title(language) for language in LANGUAGES} == {"Anlagen", "Enclosures", "Das gehört dazu"}


def test_without_a_request_nothing_comes_along() -> None:
    assert attachments(None, "de") == ()

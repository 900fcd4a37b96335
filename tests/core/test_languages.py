from citizen_office.core.languages import DEFAULT_LANGUAGE, LANGUAGES, LocalText


def test_a_text_falls_back_to_german() -> None:
    text = LocalText({"de": "Hund anmelden", "en": "Register a dog", "de-simple": ""})
    assert text.in_language("en") == "Register a dog"
    assert text.in_language("de-simple") == text.in_language("fr") == "Hund anmelden"
    assert str(text) == "Hund anmelden"


def test_a_german_text_is_german_in_every_language() -> None:
    text = LocalText.german("Rufname")
    assert {text.in_language(language) for language in LANGUAGES} == {"Rufname"}
    assert list(text.by_language) == [DEFAULT_LANGUAGE]

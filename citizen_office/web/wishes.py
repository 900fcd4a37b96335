"""How somebody wants to read what we write, as boxes to tick: the citizen, or a clerk whom the citizen told."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request

from citizen_office.core.cases.reading import ReadingWish, known_wishes
from citizen_office.i18n.marker import N_
from citizen_office.web.rendering import translate

#: The name of the inputs.
WISH = "lesen"
#: Wish → its words, and what it brings.
WISH_WORDS: Mapping[ReadingWish, tuple[str, str]] = {
    ReadingWish.LARGE: (
        N_("In großer Schrift"),
        N_("Als PDF mit großen Buchstaben. Mit der Post liegt es dem Brief bei."),
    ),
    ReadingWish.PAGE: (N_("Als Internetseite"), N_("Sie stellen die Schrift selbst ein. Gut für Vorleseprogramme.")),
    ReadingWish.EASY: (N_("In Leichter Sprache"), N_("Als Erklärung zum Bescheid. Nicht alle Schreiben haben eine.")),
}


def asked_wishes() -> frozenset[ReadingWish]:
    """What was ticked."""
    return known_wishes(request.form.getlist(WISH))


def wish_choices() -> tuple[tuple[str, str, str], ...]:
    """What can be ticked: value, words, and what it brings."""
    return tuple((wish.value, translate(words), translate(hint)) for wish, (words, hint) in WISH_WORDS.items())

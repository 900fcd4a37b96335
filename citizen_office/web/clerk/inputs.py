"""The inputs that an action asks for: labels, what stands in them, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from citizen_office.core.forms.problems import Problem
from citizen_office.core.workflows.needs import (
    CONDITIONS,
    GRANTED,
    OPTIONAL_REMARK,
    REFUSED,
    Part,
)
from citizen_office.i18n.marker import N_
from citizen_office.i18n.problems import filled_sentence
from citizen_office.services.told import STANCE_WORDS
from citizen_office.web.rendering import translate as _
from citizen_office.web.visit import current_language

#: part -> its label and its hint.
WORDS: Mapping[str, tuple[str, str]] = {
    "remark": (N_("Bemerkung"), N_("Steht im Verlauf und ist nur für Beschäftigte sichtbar.")),
    # The remark of an action that asks other departments.
    "question": (
        N_("Ihre Frage an die anderen Stellen"),
        N_("Worauf sollen sie achten? Steht im Verlauf und ist nur für Beschäftigte sichtbar."),
    ),
    "reply": (
        N_("Antwort an die Bürgerin oder den Bürger"),
        N_("Dieser Text steht im Schreiben. Anrede, Bezug und Gruß kommen von selbst dazu."),
    ),
    "function": (N_("Neue Stelle"), ""),
    "title": (N_("Überschrift"), N_("Diese drei Texte erscheinen öffentlich. Nennen Sie keine Namen.")),
    "idea": (N_("Die Idee"), ""),
    "answer": (N_("Die Antwort"), ""),
    "outcome": (N_("Entscheidung"), ""),
    "conditions": (
        N_("Nebenbestimmungen"),
        N_(
            "Nur wenn Sie mit Nebenbestimmungen stattgeben. Eine je Zeile, der Bescheid nummeriert sie. Beginnen Sie "
            "jede mit ihrer Art und einem Doppelpunkt: Befristung, Bedingung, Widerrufsvorbehalt, Auflage oder "
            "Auflagenvorbehalt. Ohne Art ist es eine Auflage."
        ),
    ),
    "reasons": (
        N_("Begründung"),
        N_("Nötig, wenn nicht allem stattgegeben wird. Nennen Sie die Tatsachen und die Rechtsgrundlage."),
    ),
    "stance": (N_("Stellungnahme"), ""),
    "opinion": (
        N_("Was ist zu beachten, oder was spricht dagegen?"),
        N_("Nötig, wenn Sie Bedenken haben oder etwas beachtet werden soll."),
    ),
}
#: Options of a choice -> what they are called.
OPTIONS: Mapping[str, Mapping[str, str]] = {
    "outcome": {
        GRANTED: N_("Stattgeben"),
        CONDITIONS: N_("Mit Nebenbestimmungen stattgeben"),
        REFUSED: N_("Ablehnen"),
    },
    "stance": STANCE_WORDS,
}
#: The hint of a remark that an action asks for: a message of that action may quote it.
_ASKED_REMARK = N_("Begründen Sie den Schritt. Der Text steht im Verlauf.")
#: part -> the choice and the option without which it stays empty.
_ONLY_WITH: Mapping[str, tuple[str, str]] = {"conditions": ("outcome", CONDITIONS)}
_ROWS: Mapping[str, int] = {
    "remark": 3,
    "reply": 14,
    "idea": 8,
    "answer": 10,
    "conditions": 5,
    "reasons": 10,
    "opinion": 8,
}


@dataclass(frozen=True, slots=True)
class Input:
    """One input. ``kind`` is a ``PartKind``; ``error`` the sentence beside it, empty where nothing is wrong.

    ``options`` of a choice are pairs of what is sent and what it is called. ``only_with`` names the choice and the
    option without which the input stays empty, if there is one.
    """

    name: str
    kind: str
    label: str
    hint: str
    value: str
    required: bool
    optional: bool
    rows: int
    error: str
    options: tuple[tuple[str, str], ...] = ()
    only_with: tuple[str, str] | None = None


def inputs_of(
    parts: tuple[Part, ...], values: Mapping[str, str], errors: Mapping[str, str], remark: str = "remark"
) -> tuple[Input, ...]:
    """The inputs for ``parts`` in their order, and a remark at the end, optional where the parts have none.

    ``remark`` is the entry of ``WORDS`` that says what to write there: ``remark`` or ``question``; empty for no
    optional remark. A part that is not required has no mark as optional: what stands in another may demand it.
    """
    optional = (OPTIONAL_REMARK,) if remark and OPTIONAL_REMARK not in parts else ()
    return tuple(_input(part, part in optional, remark, values, errors) for part in (*parts, *optional))


def typed(values: Mapping[str, str]) -> tuple[Input, ...]:
    """What somebody had typed, for showing it once more where it could not be kept."""
    return tuple(
        Input(name, "lines", label_of(name), "", _shown(name, text), False, False, _ROWS.get(name, 2), "")
        for name, text in values.items()
        if name in WORDS and name != "function" and text.strip()
    )


def sentences(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    """(path, sentence) of every problem, in order."""
    language = current_language()
    return [(problem.path, filled_sentence(problem, label_of(problem.path), language)) for problem in problems]


def label_of(name: str) -> str:
    """The label of a part."""
    return _(WORDS[name][0]) if name in WORDS else name


def _shown(name: str, text: str) -> str:
    """What stands for a value on screen: the words of an option, anything else as it was typed."""
    words = OPTIONS.get(name, {}).get(text)
    return _(words) if words else text


def _input(part: Part, optional: bool, remark: str, values: Mapping[str, str], errors: Mapping[str, str]) -> Input:
    label, hint = WORDS[remark if part == OPTIONAL_REMARK and remark else part.name]
    if part == OPTIONAL_REMARK and remark == part.name and not optional:
        hint = _ASKED_REMARK
    return Input(
        name=part.name,
        kind=part.kind,
        label=_(label),
        hint=_(hint) if hint else "",
        value=values.get(part.name, ""),
        required=part.required and not optional,
        optional=optional,
        rows=_ROWS.get(part.name, 2),
        error=errors.get(part.name, ""),
        options=tuple((option, _(OPTIONS[part.name][option])) for option in part.options),
        only_with=_ONLY_WITH.get(part.name),
    )

"""The inputs that an action asks for: labels, what stands in them, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import request
from werkzeug.exceptions import BadRequest

from citizen_office.core.forms.problems import Problem
from citizen_office.core.workflows.model import Action
from citizen_office.core.workflows.needs import (
    AGREE,
    CONDITIONS,
    GRANTED,
    OBJECT,
    OPTIONAL_REMARK,
    REFUSED,
    Part,
    parts_of,
)
from citizen_office.i18n.marker import N_
from citizen_office.i18n.problems import filled_sentence
from citizen_office.web.rendering import translate as _
from citizen_office.web.visit import current_language

#: part -> its label and its hint.
WORDS: Mapping[str, tuple[str, str]] = {
    "remark": (N_("Bemerkung"), N_("Steht im Verlauf und ist nur für Beschäftigte sichtbar.")),
    "reply": (
        N_("Antwort an die Bürgerin oder den Bürger"),
        N_("Dieser Text steht im Schreiben. Anrede, Bezug und Gruß kommen von selbst dazu."),
    ),
    "function": (N_("Neue Stelle"), ""),
    "title": (N_("Überschrift"), N_("Diese drei Texte erscheinen öffentlich. Nennen Sie keine Namen.")),
    "idea": (N_("Die Idee"), ""),
    "answer": (N_("Die Antwort"), ""),
    "outcome": (N_("Entscheidung"), ""),
    "conditions": (N_("Nebenbestimmungen"), N_("Eine je Zeile. Der Bescheid nummeriert sie.")),
    "reasons": (
        N_("Begründung"),
        N_("Nötig, wenn nicht allem stattgegeben wird. Nennen Sie die Tatsachen und die Rechtsgrundlage."),
    ),
    "stance": (N_("Stellungnahme"), ""),
    "opinion": (N_("Was ist zu beachten, oder was spricht dagegen?"), ""),
}
#: Options of a choice -> what they are called.
OPTIONS: Mapping[str, Mapping[str, str]] = {
    "outcome": {
        GRANTED: N_("Stattgeben"),
        CONDITIONS: N_("Mit Nebenbestimmungen stattgeben"),
        REFUSED: N_("Ablehnen"),
    },
    "stance": {
        AGREE: N_("Keine Bedenken"),
        CONDITIONS: N_("Keine Bedenken, wenn etwas beachtet wird"),
        OBJECT: N_("Bedenken"),
    },
}
#: The hint of a remark that an action asks for: a message of that action may quote it.
_ASKED_REMARK = N_("Begründen Sie den Schritt. Der Text steht im Verlauf.")
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

    ``options`` of a choice are pairs of what is sent and what it is called.
    """

    name: str
    kind: str
    label: str
    hint: str
    value: str
    optional: bool
    rows: int
    error: str
    options: tuple[tuple[str, str], ...] = ()


def inputs_of(action: Action, values: Mapping[str, str], errors: Mapping[str, str]) -> tuple[Input, ...]:
    """The inputs of ``action`` in their order, the remark last and optional where it is not asked for."""
    parts = parts_of(action.needs)
    optional = () if OPTIONAL_REMARK in parts else (OPTIONAL_REMARK,)
    return tuple(_input(part, part in optional or not part.required, values, errors) for part in (*parts, *optional))


def typed(values: Mapping[str, str]) -> tuple[Input, ...]:
    """What somebody had typed, for showing it once more where it could not be kept."""
    return tuple(
        Input(name, "lines", label_of(name), "", text, True, _ROWS.get(name, 2), "")
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


def seen_count() -> int:
    """The revision, or the number of receipts, that the page was made from; BadRequest for what never stood on one."""
    text = request.form.get("gesehen", "")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise BadRequest
    return int(text)


def _input(part: Part, optional: bool, values: Mapping[str, str], errors: Mapping[str, str]) -> Input:
    label, hint = WORDS[part.name]
    if part == OPTIONAL_REMARK and not optional:
        hint = _ASKED_REMARK
    return Input(
        name=part.name,
        kind=part.kind,
        label=_(label),
        hint=_(hint) if hint else "",
        value=values.get(part.name, ""),
        optional=optional,
        rows=_ROWS.get(part.name, 2),
        error=errors.get(part.name, ""),
        options=tuple((option, _(OPTIONS[part.name][option])) for option in part.options),
    )

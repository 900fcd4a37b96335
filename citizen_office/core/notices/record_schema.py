"""The JSON Schema of the machine-readable notice (``record``), for programs that read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from citizen_office.core.deadlines import ACTION, OBJECTION
from citizen_office.core.forms.json_schema import DIALECT
from citizen_office.core.forms.model import Regime
from citizen_office.core.json import Json
from citizen_office.core.notices.record import FORMAT, SALT_BYTES, PaperKind

#: How a notice can decide. The words are those of ``core.workflows.needs``, which stands above; a test compares.
OUTCOMES: Final = ("granted", "conditions", "refused")


def record_schema() -> Mapping[str, Json]:
    """What every record of today's format holds. Nothing is left out: what a notice does not say is null or empty."""
    return {
        "$schema": DIALECT,
        "title": FORMAT,
        "description": "What a notice of a public authority says, for programs. The notice itself is the PDF.",
        "$defs": {
            "money": _object(
                "An amount.",
                amount=_said({"type": "string", "pattern": r"^-?\d+\.\d{2}$"}, "With two decimals."),
                currency=_said({"type": "string", "pattern": "^[A-Z]{3}$"}, "ISO 4217."),
            ),
            "position": _position(),
        },
        **_object("", **_identity(), **_content()),
    }


def _identity() -> Mapping[str, Json]:
    """Which notice it is."""
    return {
        "format": _said({"const": FORMAT}, "The format of this record."),
        "id": _said({"type": "string", "format": "uuid"}, "The notice, as the interfaces of the office name it."),
        "salt": _said(
            {"type": "string", "pattern": f"^[0-9a-f]{{{2 * SALT_BYTES}}}$"},
            "Chance, so that the digest of a record says nothing of its content.",
        ),
        "kind": _said({"enum": [kind.value for kind in PaperKind]}, "A notice, or a bill that asks for money."),
        "training": _said({"type": "boolean"}, "Made in an exercise: without any effect."),
        "authority": _object(
            "Who issued it.",
            key=_said(_TEXT, "As in the addresses of the office."),
            name=_TEXT,
            ags=_said(_TEXT, "Official municipality key (Amtlicher Gemeindeschlüssel); may be empty."),
            department=_TEXT,
        ),
        "service": _object(
            "What it is about.", id=_TEXT, name=_TEXT, leika=_said(_TEXT, "LeiKa key of the service; may be empty.")
        ),
        "numbers": _object(
            "Under which numbers it is filed.",
            case=_said(_TEXT, "Vorgangsnummer."),
            payment=_said(_maybe(_TEXT), "Kassenzeichen."),
        ),
    }


def _content() -> Mapping[str, Json]:
    """What it says."""
    return {
        "regime": _said(
            {"enum": [regime.value for regime in Regime]}, "The procedure law; none: no administrative act."
        ),
        "language": _said(_TEXT, "BCP 47."),
        "subject": _TEXT,
        "dated": _DATE,
        "outcome": _said({"enum": [*OUTCOMES, None]}, "What was decided; null where nothing is."),
        "tenor": _said(_LINES, "What was decided, in its words."),
        "conditions": _said(_LINES, "Nebenbestimmungen (§ 36 VwVfG, § 120 AO)."),
        "reasons": _said(_LINES, "Begründung (§ 39 VwVfG, § 121 AO)."),
        "costs": _maybe(
            _object(
                "What it costs.",
                positions={"type": "array", "items": {"$ref": "#/$defs/position"}},
                adds_up=_said(
                    {"type": "boolean"}, "Whether the total is the sum of the positions, or computed from them."
                ),
                total=_MONEY,
            )
        ),
        "payment": _maybe(
            _object(
                "What is to be paid. Account and name of the payee stand on the bill alone.",
                amount=_MONEY,
                due=_DATE,
                reference=_said(_TEXT, "Kassenzeichen."),
                payee=_maybe(_TEXT),
                iban=_maybe(_TEXT),
                bic=_maybe(_TEXT),
            )
        ),
        "remedies": {
            "type": "array",
            "items": _object(
                "What can be done against it (Rechtsbehelfsbelehrung).",
                kind={"enum": [OBJECTION, ACTION]},
                period=_said(_TEXT, "From its service, such as 1 month."),
                law=_TEXT,
                to=_said(_LINES, "Name and address of the authority or the court."),
            ),
        },
        "rules": _object(
            "By which rules it was decided.",
            workflow=_TEXT,
            publication=_said({"type": "string"}, "SHA-256 of the form, workflow and texts that were in force."),
        ),
        "text": _said(_TEXT, "All that it says, as plain text."),
    }


def _position() -> Mapping[str, Json]:
    return _object(
        "One amount of a tariff.",
        title=_TEXT,
        step=_said(_maybe({"type": "integer", "minimum": 1}), "The step of the tariff, from 1."),
        count={"type": "integer", "minimum": 1},
        amount=_MONEY,
        sum=_said(_MONEY, "The amount, count times."),
        tariff=_said(_maybe(_TEXT), "The by-law; null for an example without one."),
        decided_on=_said(_maybe(_DATE), "The day whose tariff holds."),
        tariff_valid_from=_maybe(_DATE),
    )


def _object(description: str, **properties: Json) -> dict[str, Json]:
    made: dict[str, Json] = {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
    return made | ({"description": description} if description else {})


def _said(schema: Mapping[str, Json], description: str) -> Mapping[str, Json]:
    return {**schema, "description": description}


def _maybe(schema: Mapping[str, Json]) -> Mapping[str, Json]:
    return {"anyOf": [schema, {"type": "null"}]}


_TEXT: Final[Mapping[str, Json]] = {"type": "string"}
_DATE: Final[Mapping[str, Json]] = {"type": "string", "format": "date"}
_LINES: Final[Mapping[str, Json]] = {"type": "array", "items": _TEXT}
_MONEY: Final[Mapping[str, Json]] = {"$ref": "#/$defs/money"}

"""The words of legal parts in Leichte Sprache: what differs from the German ones.

One thought a sentence and one sentence a line, no genitive, no subjunctive, no abbreviation; what is hard is explained.
They explain the German notice and replace nothing in it, so they cite no law.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from citizen_office.core.deadlines import Unit

_OBJECTION: Final = (
    "Finden Sie die Entscheidung falsch?\nDann können Sie Widerspruch einlegen.\n"
    "Widerspruch heißt: Sie sagen Nein zu der Entscheidung.\nDann prüfen wir alles noch einmal.\n"
)
_ACTION: Final = (
    "Finden Sie die Entscheidung falsch?\nDann können Sie Klage erheben.\n"
    "Klage heißt: Ein Gericht prüft die Entscheidung.\n"
)
_TIME: Final = "Sie haben dafür {period} Zeit.\nDie Zeit beginnt mit der Bekannt-Gabe.\n"
_TIME_MEANS: Final = "Bekannt-Gabe heißt: Der Bescheid ist bei Ihnen angekommen.\n"
_PAY_ALL_THE_SAME: Final = "Bezahlen Sie das Geld trotzdem pünktlich.\n"

EASY_SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "conditions": "Das müssen Sie beachten",
        "conditions_law": "Für die Entscheidung gelten Regeln.\nDie Regeln heißen: Neben-Bestimmungen.\nDas sind sie:",
        "conditions_lead": "Für die Entscheidung gelten Regeln.\nDas sind sie:",
        "reasons": "Darum haben wir so entschieden",
        "costs": "Das kostet es",
        "position": "Wofür",
        "basis": "Wo es steht",
        "amount": "Geld",
        "rate": "Preis",
        "total": "Zusammen",
        "computed": "Das zahlen Sie",
        "example": "Beispiel – es gibt noch keine Regel von der Stadt",
        "remedy": "Sie sind nicht einverstanden?",
        "remedy_widerspruch": f"{_OBJECTION}{_TIME}{_TIME_MEANS}Der Widerspruch geht an:",
        "remedy_klage": f"{_ACTION}{_TIME}{_TIME_MEANS}Die Klage geht an:",
        "remedy_wahlweise": "Finden Sie die Entscheidung falsch?\nDann können Sie wählen:\n"
        "Sie legen Widerspruch ein.\nDann prüfen wir alles noch einmal.\n"
        "Oder Sie erheben Klage.\nDann prüft ein Gericht die Entscheidung.\n"
        "Bekannt-Gabe heißt: Der Bescheid ist bei Ihnen angekommen.",
        "either_widerspruch": f"Für den Widerspruch gilt:\n{_TIME}Der Widerspruch geht an:",
        "either_klage": f"Für die Klage gilt:\n{_TIME}Die Klage geht an:",
        "due_widerspruch": f"{_PAY_ALL_THE_SAME}Das gilt auch: Wenn Sie Widerspruch einlegen.",
        "due_klage": f"{_PAY_ALL_THE_SAME}Das gilt auch: Wenn Sie Klage erheben.",
        "due_wahlweise": f"{_PAY_ALL_THE_SAME}Das gilt auch: Wenn Sie Widerspruch einlegen oder Klage erheben.",
        "attachments": "Das gehört dazu",
        "attached_bill": "Zahlungs-Aufforderung mit der Nummer {reference}",
        "summary": "Das Wichtigste",
        "payment": "So bezahlen Sie",
        "pay_with_bill": "Bezahlen Sie {amount}.\nBezahlen Sie bis zum {day}.\n"
        "Das Konto steht auf der Zahlungs-Aufforderung.\nDie Zahlungs-Aufforderung hat die Nummer {reference}.",
    }
)
#: A period as it stands before "Zeit".
EASY_PERIODS: Final[Mapping[Unit, tuple[str, str]]] = MappingProxyType(
    {
        Unit.DAYS: ("1 Tag", "{count} Tage"),
        Unit.WORKING_DAYS: ("1 Arbeits-Tag", "{count} Arbeits-Tage"),
        Unit.WEEKS: ("1 Woche", "{count} Wochen"),
        Unit.MONTHS: ("1 Monat", "{count} Monate"),
        Unit.YEARS: ("1 Jahr", "{count} Jahre"),
    }
)

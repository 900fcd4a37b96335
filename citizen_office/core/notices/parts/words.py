"""The fixed words of legal parts. German stands in for what no other language has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from citizen_office.core.deadlines import Period, Unit
from citizen_office.core.expressions import Money
from citizen_office.core.forms.fields.formats import format_date, format_money
from citizen_office.core.notices.parts.easy_words import EASY_PERIODS, EASY_SENTENCES

_GERMAN: Mapping[str, str] = MappingProxyType(
    {
        "conditions": "Nebenbestimmungen",
        "conditions_law": "Die Entscheidung ergeht mit folgenden Nebenbestimmungen ({law}):",
        "conditions_lead": "Die Entscheidung ergeht mit folgenden Nebenbestimmungen:",
        "reasons": "Begründung",
        "costs": "Kosten",
        "position": "Position",
        "basis": "Grundlage",
        "amount": "Betrag",
        "rate": "Satz",
        "total": "Gesamtbetrag",
        "computed": "Berechneter Betrag",
        "step": "Stufe {step}",
        "times": "{count} × {amount}",
        "example": "Beispielwert – keine Satzung hinterlegt",
        "decided": "Stand vom {day}",
        "remedy": "Rechtsbehelfsbelehrung",
        "remedy_widerspruch": "Gegen diesen Bescheid kann {period} nach Bekanntgabe Widerspruch erhoben werden. "
        "Der Widerspruch ist einzulegen bei:",
        "remedy_klage": "Gegen diesen Bescheid kann {period} nach Bekanntgabe Klage erhoben werden. "
        "Die Klage ist zu erheben bei:",
        "remedy_wahlweise": "Gegen diesen Bescheid kann nach Wahl Widerspruch oder unmittelbar Klage erhoben werden.",
        "either_widerspruch": "Der Widerspruch ist {period} nach Bekanntgabe einzulegen bei:",
        "either_klage": "Die Klage ist {period} nach Bekanntgabe zu erheben bei:",
        "due_widerspruch": "Soweit Abgaben oder Kosten angefordert werden, hat ein Widerspruch keine aufschiebende "
        "Wirkung ({law}). Der angeforderte Betrag ist auch dann fristgerecht zu zahlen.",
        "due_klage": "Soweit Abgaben oder Kosten angefordert werden, hat eine Klage keine aufschiebende Wirkung "
        "({law}). Der angeforderte Betrag ist auch dann fristgerecht zu zahlen.",
        "due_wahlweise": "Soweit Abgaben oder Kosten angefordert werden, haben Widerspruch und Klage keine "
        "aufschiebende Wirkung ({law}). Der angeforderte Betrag ist auch dann fristgerecht zu zahlen.",
        "attachments": "Anlagen",
        "attached_bill": "Zahlungsaufforderung mit dem Kassenzeichen {reference}",
        "summary": "Das Wichtigste in Kürze",
        "dated": "Datum",
        "payment": "Zahlung",
        "pay_with_bill": "Bitte zahlen Sie {amount} bis zum {day}. Konto und QR-Code stehen auf der "
        "Zahlungsaufforderung mit dem Kassenzeichen {reference}, die zu diesem Bescheid gehört.",
        "please_pay": "Bitte überweisen Sie den Betrag bis zum {day}. Geben Sie als Verwendungszweck nur das "
        "Kassenzeichen an: Daran erkennen wir Ihre Zahlung.",
        "to_pay": "Zu zahlen",
        "due_on": "Zahlbar bis",
        "payee": "Empfänger",
        "iban": "IBAN",
        "bic": "BIC",
        "reference": "Kassenzeichen",
        "scan": "Mit der Banking-App scannen (EPC-QR-Code)",
        "bill": "Zahlungsaufforderung: {service}",
        "bill_lead": "für „{service}“ ist dieser Betrag zu zahlen:",
        "bill_paid": "Haben Sie schon überwiesen, ist nichts weiter zu tun.",
    }
)
_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "conditions": "Collateral clauses (Nebenbestimmungen)",
        "conditions_law": "The decision comes with the following collateral clauses ({law}):",
        "conditions_lead": "The decision comes with the following collateral clauses:",
        "reasons": "Reasons",
        "costs": "Costs",
        "position": "Item",
        "basis": "Basis",
        "amount": "Amount",
        "rate": "Rate",
        "total": "Total",
        "computed": "Computed amount",
        "step": "step {step}",
        "times": "{count} × {amount}",
        "example": "Example value – no by-law on file",
        "decided": "as of {day}",
        "remedy": "Instruction about the remedy (Rechtsbehelfsbelehrung)",
        "remedy_widerspruch": "An objection (Widerspruch) to this notice can be lodged {period} its notification. "
        "The objection is to be lodged with:",
        "remedy_klage": "An action (Klage) against this notice can be brought {period} its notification. "
        "The action is to be brought before:",
        "remedy_wahlweise": "Against this notice either an objection (Widerspruch) can be lodged or an action "
        "(Klage) can be brought at once.",
        "either_widerspruch": "The objection is to be lodged, {period} notification, with:",
        "either_klage": "The action is to be brought, {period} notification, before:",
        "due_widerspruch": "As far as public charges or costs are demanded, an objection has no suspensive effect "
        "({law}). The amount demanded is to be paid in time all the same.",
        "due_klage": "As far as public charges or costs are demanded, an action has no suspensive effect ({law}). "
        "The amount demanded is to be paid in time all the same.",
        "due_wahlweise": "As far as public charges or costs are demanded, neither objection nor action has a "
        "suspensive effect ({law}). The amount demanded is to be paid in time all the same.",
        "attachments": "Enclosures",
        "attached_bill": "Request for payment with the Kassenzeichen {reference}",
        "summary": "The essentials in brief",
        "dated": "Date",
        "payment": "Payment",
        "pay_with_bill": "Please pay {amount} by {day}. The account and the QR code stand on the request for "
        "payment with the Kassenzeichen {reference}, which belongs to this notice.",
        "please_pay": "Please transfer the amount by {day}. State nothing but the Kassenzeichen as the reference: "
        "by it we recognise your payment.",
        "to_pay": "To pay",
        "due_on": "Payable by",
        "payee": "Payee",
        "iban": "IBAN",
        "bic": "BIC",
        "reference": "Reference (Kassenzeichen)",
        "scan": "Scan with your banking app (EPC QR code)",
        "bill": "Request for payment: {service}",
        "bill_lead": "for “{service}” this amount is to be paid:",
        "bill_paid": "If you have made the transfer already, there is nothing more to do.",
    }
)
_SENTENCES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"de": _GERMAN, "en": _ENGLISH, "de-simple": {**_GERMAN, **EASY_SENTENCES}}
)
#: Language → unit → how a period of one and of several is said after "within".
_PERIODS: Mapping[str, Mapping[Unit, tuple[str, str]]] = MappingProxyType(
    {
        "de": {
            Unit.DAYS: ("innerhalb eines Tages", "innerhalb von {count} Tagen"),
            Unit.WORKING_DAYS: ("innerhalb eines Arbeitstages", "innerhalb von {count} Arbeitstagen"),
            Unit.WEEKS: ("innerhalb einer Woche", "innerhalb von {count} Wochen"),
            Unit.MONTHS: ("innerhalb eines Monats", "innerhalb von {count} Monaten"),
            Unit.YEARS: ("innerhalb eines Jahres", "innerhalb von {count} Jahren"),
        },
        "en": {
            Unit.DAYS: ("within one day of", "within {count} days of"),
            Unit.WORKING_DAYS: ("within one working day of", "within {count} working days of"),
            Unit.WEEKS: ("within one week of", "within {count} weeks of"),
            Unit.MONTHS: ("within one month of", "within {count} months of"),
            Unit.YEARS: ("within one year of", "within {count} years of"),
        },
        "de-simple": EASY_PERIODS,
    }
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, German, English or Leichte Sprache; every method gives a text ready to print."""

    language: str

    def say(self, name: str, **params: str | int) -> str:
        """The sentence called ``name``, filled."""
        return _SENTENCES[self.language][name].format(**params)

    def within(self, period: Period) -> str:
        """A period as it stands before the event that starts it: ``innerhalb eines Monats``, ``within a month of``."""
        one, several = _PERIODS[self.language][period.unit]
        return one if period.count == 1 else several.format(count=period.count)

    def money(self, amount: Money) -> str:
        """An amount with its sign."""
        return format_money(amount, self.language)

    def day(self, day: date) -> str:
        """A date with the name of its month."""
        return format_date(day, self.language)


def words(language: str) -> Words:
    """The words of ``language`` (BCP 47, else by its first subtag), or the German ones."""
    known = (tag for tag in (language, language.partition("-")[0]) if tag in _SENTENCES)
    return Words(next(known, "de"))


def dated_title(language: str) -> str:
    """What stands before the day of a letter."""
    return words(language).say("dated")


def summary_title(language: str) -> str:
    """What stands above the summary of a decision."""
    return words(language).say("summary")

"""The keys of papers for the council."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.definitions.messages.message import Message

COUNCIL_PAPER_KEYS: Mapping[str, Mapping[str, Message]] = {
    "PaperSchema": {
        "format": Message("Format der Datei: 1.", "The format of the file: 1."),
        "paper": Message("Nummer der Vorlage.", "The number of the paper."),
        "authority": Message("Schlüssel der Behörde.", "The key of the authority."),
        "sender": Message("Wer einbringt, zum Beispiel Der Bürgermeister.", "Who brings it in."),
        "title": Message("Betreff.", "The subject."),
        "public": Message("true: Alle dürfen die Vorlage lesen.", "true: everybody may read the paper."),
        "dated": Message("Datum der Vorlage.", "The date of the paper."),
        "department": Message("Fachbereich.", "The department that writes."),
        "responsible": Message("Wer verantwortlich ist.", "Who is responsible."),
        "involved": Message("Weitere beteiligte Fachbereiche.", "Other departments that took part."),
        "steps": Message("Beratungsfolge.", "The sessions, in the order of their dates; the last one decides."),
        "proposal": Message("Beschlussvorschlag.", "What is to be decided, in the words of the decision."),
        "reasons": Message("Problembeschreibung und Begründung.", "The problem, and why this solves it."),
        "vote": Message("Votum eines Ausschusses.", "What a committee has said so far."),
        "finances": Message("Finanzielle Auswirkungen.", "What it costs."),
        "attachments": Message("Anlagen.", "What goes with the paper."),
    },
    "StepSchema": {
        "committee": Message("Gremium.", "The body."),
        "competence": Message("Zuständigkeit.", "What the body does: advises, is heard, or decides."),
        "date": Message("Tag der Sitzung.", "The day of the session."),
        "public": Message("true: Die Sitzung ist öffentlich.", "true: the session is public."),
    },
    "FinancesSchema": {
        "effects": Message("true: Es gibt finanzielle Auswirkungen.", "true: it has financial effects."),
        "result_budget": Message("true: Maßnahme des Ergebnishaushaltes.", "true: it touches the result budget."),
        "finance_budget": Message("true: Maßnahme des Finanzhaushaltes.", "true: it touches the finance budget."),
        "planned": Message("true: Die Mittel sind geplant.", "true: the money is in the budget already."),
        "planned_amount": Message("Höhe der geplanten Mittel in Euro.", "The planned amount in euro."),
        "extra_amount": Message("Mehrbedarf in Euro.", "What is needed besides, in euro."),
        "total_amount": Message("Gesamtkosten in Euro.", "The total in euro."),
        "cover": Message("Deckungsvorschläge.", "From where the money comes."),
        "follow_up": Message("Folgekosten.", "What it costs in later years."),
        "remarks": Message("Zusätzliche Eintragungen.", "What else is to be said of the money."),
    },
    "CoverSchema": {
        "amount": Message("Betrag in Euro.", "The amount in euro."),
        "unit": Message("Kostenträger.", "The cost unit."),
        "account": Message("Konto.", "The account."),
        "name": Message("Bezeichnung von Kostenträger und Konto.", "What unit and account are called."),
    },
}

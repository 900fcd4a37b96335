"""The keys of scenarios: what is given, what happens, what must come of it."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.definitions.messages.message import Message

SCENARIO_KEYS: Mapping[str, Mapping[str, Message]] = {
    "ScenariosSchema": {
        "format": Message("Format der Datei: 1.", "The format of the file: 1."),
        "scenarios": Message(
            "Kennung des Formulars; die Datei heißt wie dieses mit „.scenarios.yaml“.",
            "The id of the form; the file is called like it, with “.scenarios.yaml”.",
        ),
        "cases": Message("Die Szenarien: gedachte Vorgänge.", "The scenarios: imagined cases."),
    },
    "ScenarioSchema": {
        "id": Message("Kennung des Szenarios.", "The id of the scenario."),
        "title": Message("Worum es geht, in einem Satz.", "What it is about, in one sentence."),
        "given": Message("Womit es beginnt.", "What it begins with."),
        "when": Message("Was nacheinander geschieht.", "What happens, one after the other."),
        "expect": Message(
            "Was am Ende herauskommt; effects sind hier alle des Vorgangs.",
            "What must come of it in the end; effects are here those of the whole case.",
        ),
    },
    "GivenSchema": {
        "on": Message(
            "Tag des Absendens, zum Beispiel 2026-11-23 oder 2026-11-23 14:30.",
            "The day of sending, such as 2026-11-23 or 2026-11-23 14:30.",
        ),
        "authority": Message("Schlüssel der Behörde; sonst die erste.", "The key of the authority; else the first."),
        "language": Message("Sprache des Vorgangs; sonst de.", "The language of the case; else de."),
        "answers": Message("Die Antworten, wie man sie eintippt.", "The answers, as one would type them."),
    },
    "StepField": {
        "act": Message("Aktion, die jemand in der Verwaltung ausführt.", "The action that one of the staff takes."),
        "citizen": Message("Aktion, die die Bürgerin oder der Bürger ausführt.", "The action that the citizen takes."),
        "wait": Message(
            "Wie lange es dauert, zum Beispiel „4 weeks“ oder „until 2026-12-22“; Fristen laufen dabei ab.",
            "How long it takes, such as “4 weeks” or “until 2026-12-22”; periods pass meanwhile.",
        ),
        "answer": Message("Aufgabe, die ihre Stellungnahme abgibt.", "The function that gives its opinion."),
        "recall": Message(
            "Aufgabe, auf deren Stellungnahme verzichtet wird.", "The function whose opinion is done without."
        ),
        "as": Message(
            "Wer handelt: eine Aufgabe, auf Wunsch mit Rolle wie „approver of bau“.",
            "Who acts: a function, with a role if need be, as in “approver of bau”.",
        ),
        "person": Message(
            "Ein Name, der Personen einer Stelle unterscheidet.",
            "A name that tells people of one department apart.",
        ),
        "data": Message("Was zu der Aktion eingegeben wird.", "What is entered with the action."),
        "answers": Message(
            "Berichtigte Antworten; die übrigen bleiben.", "Corrected answers; the others stay as they were."
        ),
        "expect": Message("Was danach gilt.", "What must hold afterwards."),
        "refused": Message("Der Schritt muss abgelehnt werden, und zwar so.", "The step must be refused, in this way."),
    },
    "ExpectField": {
        "state": Message("Zustand des Vorgangs.", "The state of the case."),
        "closed": Message("Ob der Vorgang abgeschlossen ist.", "Whether the case is closed."),
        "department": Message(
            "Aufgabe, deren Fachbereich den Vorgang hat.", "The function whose department has the case."
        ),
        "open_actions": Message(
            "Aktionen, die jetzt jemand ausführen kann.", "The actions that somebody may take now."
        ),
        "target": Message("Bearbeitungsziel.", "The day by which the state should be left."),
        "deadline": Message("Gesetzliche Frist.", "The last day on which the law wants the case decided."),
        "effects": Message("Folgeschritte in ihrer Reihenfolge.", "The effects in their order."),
        "computed": Message("Berechnete Werte.", "Computed values."),
        "problems": Message(
            "Probleme, derentwegen die Eingaben abgelehnt werden.", "Problems for which the input is refused."
        ),
    },
}

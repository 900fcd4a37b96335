"""The keys of workflows: states, actions, periods and effects."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.definitions.messages.message import Message

WORKFLOW_KEYS: Mapping[str, Mapping[str, Message]] = {
    "WorkflowSchema": {
        "format": Message("Format der Datei: 1.", "The format of the file: 1."),
        "workflow": Message(
            "Kennung des Ablaufs; so heißt auch die Datei.", "The id of the workflow; the file's name too."
        ),
        "title": Message("Name des Ablaufs.", "The name of the workflow."),
        "parameters": Message(
            "Was jedes Formular festlegt: Namen mit notice, message, condition oder amount.",
            "What each form binds: names with notice, message, condition or amount.",
        ),
        "roles": Message(
            "Wer handelt, zum Beispiel „clerk of owner“ oder „approver of steuern“.",
            "Who acts, such as “clerk of owner” or “approver of steuern”.",
        ),
        "start": Message("Zustand eines neuen Vorgangs.", "The state of a new case."),
        "deadline": Message(
            "Gesetzliche Frist für die Entscheidung, gezählt ab Eingang.",
            "The statutory deadline of the decision, counted from receipt.",
        ),
        "opening": Message("Folgeschritte eines neuen Vorgangs.", "The effects of a new case, once in its life."),
        "states": Message("Die Zustände nach Kennung.", "The states by id."),
    },
    "StateSchema": {
        "title": Message("Name für die Verwaltung.", "The name for the staff."),
        "citizen": Message(
            "Wo der Vorgang steht, in einfachen Worten.", "Where the case stands, in plain words for the citizen."
        ),
        "target": Message(
            "Bearbeitungsziel, zum Beispiel „3 working days“.", "Within which period the state should be left."
        ),
        "enter": Message("Folgeschritte beim Erreichen.", "Effects of arriving here from another state."),
        "actions": Message("Die Aktionen nach Kennung.", "The actions by id."),
        "after": Message(
            "Was nach Ablauf einer Frist von selbst geschieht.", "What happens by itself when a period has passed."
        ),
        "clock": Message(
            "stopped: Hier steht die gesetzliche Frist still.", "stopped: the statutory deadline stands still here."
        ),
        "end": Message("true: Hier ist der Vorgang abgeschlossen.", "true: the case is closed here."),
    },
    "ActionSchema": {
        "title": Message("Worte auf der Schaltfläche.", "The words on the button."),
        "hint": Message("Ein Satz daneben.", "A sentence beside it."),
        "confirm": Message("Was vor der Ausführung gesagt wird.", "What is said before it is done."),
        "to": Message(
            "Zustand danach; ohne Angabe bleibt der Vorgang im selben.",
            "The state to go to; without it the case stays.",
        ),
        "by": Message("Rolle des Ablaufs oder citizen.", "A role of the workflow, or citizen."),
        "needs": Message("Was einzugeben ist.", "What must be entered."),
        "when": Message(
            "Nur möglich, wo das zutrifft: Ausdruck oder $parameter.",
            "Open only where this holds: an expression or $parameter.",
        ),
        "unless": Message(
            "Nicht möglich, wo das zutrifft: Ausdruck oder $parameter.",
            "Not open where this holds: an expression or $parameter.",
        ),
        "waits": Message(
            "true: Nur möglich, wenn auf keine Stellungnahme mehr gewartet wird.",
            "true: open only once no opinion is awaited any more.",
        ),
        "consult": Message(
            "Funktionen, die um Stellungnahme gebeten werden, alle zugleich.",
            "Functions that are asked for their opinion, all at once.",
        ),
        "due": Message("Frist für die Stellungnahmen.", "Within which period the opinions should be there."),
        "sign": Message(
            "true: Zeichnung; wer darf, sagt die Zeichnungsregel der Behörde.",
            "true: a signature; the authority's signing rule says whose.",
        ),
        "assign": Message("Wessen Vorgang es danach ist.", "Whose the case is afterwards."),
        "effects": Message("Folgeschritte der Aktion.", "The effects of the action."),
    },
    "LimitSchema": {
        "period": Message("Die Frist, zum Beispiel „3 months“.", "The period, such as “3 months”."),
        "law": Message("Woraus sie folgt, zum Beispiel „§ 75 VwGO“.", "Where it comes from, such as “§ 75 VwGO”."),
    },
    "AfterSchema": {
        "period": Message("Die Frist, zum Beispiel „4 weeks“.", "The period, such as “4 weeks”."),
        "to": Message("Zustand danach.", "The state to go to."),
        "note": Message("Warum; steht im Verlauf.", "Why; it stands in the file."),
    },
    "Effect": {
        "send": Message(
            "Nachricht: Kennung eines Textes oder $parameter.", "A message: the id of a text, or $parameter."
        ),
        "issue": Message(
            "Bescheid: Kennung eines Textes oder $parameter.", "A notice: the id of a text, or $parameter."
        ),
        "publish_reply": Message(
            "true: Die Antwort wird veröffentlicht; die Aktion braucht „publication“.",
            "true: the reply is published; the action needs “publication”.",
        ),
        "request_payment": Message(
            "Zahlung anfordern: $parameter für den Betrag.", "A request for payment: $parameter for the amount."
        ),
        "due": Message("Zeit bis zur Zahlung, zum Beispiel „1 month“.", "The time to pay, such as “1 month”."),
        "note": Message("Aktenvermerk: was in der Akte stehen soll.", "A note for the file: what it is to say."),
        "when": Message("Nur wo das zutrifft: Ausdruck oder $parameter.", "Only where this holds."),
        "layout": Message("Gestaltung des Schreibens.", "The layout of the letter."),
        "supersedes": Message(
            "Was der Bescheid ersetzt: nichts, oder jede frühere Entscheidung des Vorgangs, die noch gilt.",
            "What the notice takes the place of: nothing, or every earlier decision of the case that still counts.",
        ),
    },
}

"""Sentences about scenarios: how they are told, and what happened otherwise than told."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.definitions.messages.message import Message

#: Kinds of expectation, as a sentence names them.
SCENARIO_WORDS: Mapping[str, Message] = {
    "state": Message("Zustand", "state"),
    "closed": Message("abgeschlossen", "closed"),
    "department": Message("Fachbereich", "department"),
    "open_actions": Message("offene Aktionen", "open actions"),
    "target": Message("Bearbeitungsziel", "target"),
    "deadline": Message("Frist", "deadline"),
    "effects": Message("Folgeschritte", "effects"),
    "computed": Message("berechneter Wert", "computed value"),
    "problems": Message("Probleme", "problems"),
    "refused": Message("Ablehnung", "refusal"),
}
#: code -> the parameters that hold kinds of expectation.
SCENARIO_PARAMS: Mapping[str, tuple[str, ...]] = {"scenario_differs": ("what",)}

SCENARIO_MESSAGES: Mapping[str, Message] = {
    "moment_expected": Message(
        "Hier steht ein Tag wie 2026-01-31, auf Wunsch mit Uhrzeit: 2026-01-31 09:30; gefunden: „{found}“.",
        "A day such as 2026-01-31 belongs here, with a time if need be: 2026-01-31 09:30; found “{found}”.",
    ),
    "wait_expected": Message(
        "Hier steht eine Dauer wie „5 working days“ oder ein Zeitpunkt wie „until 2026-01-31“; gefunden: „{found}“.",
        "A period such as “5 working days” or a moment such as “until 2026-01-31” belongs here; found “{found}”.",
    ),
    "who_expected": Message(
        "Hier steht eine Aufgabe, auf Wunsch mit Rolle: „bau“ oder „approver of bau“; gefunden: „{found}“.",
        "A function belongs here, with a role if need be: “bau” or “approver of bau”; found “{found}”.",
    ),
    "step_kind": Message(
        "Ein Schritt hat genau einen von diesen Schlüsseln: {allowed}; gefunden: „{found}“.",
        "A step has exactly one of these keys: {allowed}; found “{found}”.",
    ),
    "scenario_effect": Message(
        "Hier steht ein Folgeschritt mit seinem Text wie „send: eingang“.",
        "One effect with its text belongs here, such as “send: eingang”.",
    ),
    "scenario_problem": Message(
        "Hier steht ein Feld mit seinem Problem wie „person.nachname: required_text“.",
        "One field with its problem belongs here, such as “person.nachname: required_text”.",
    ),
    "scenarios_form_unknown": Message("Ein Formular „{name}“ gibt es nicht.", "There is no form “{name}”."),
    "authority_unknown": Message("Eine Behörde „{authority}“ gibt es nicht.", "There is no authority “{authority}”."),
    "action_unknown": Message("Der Ablauf hat keine Aktion „{action}“.", "The workflow has no action “{action}”."),
    "computed_unknown": Message("Das Formular berechnet kein „{name}“.", "The form computes no “{name}”."),
    "problem_unknown": Message("Ein Problem „{problem}“ gibt es nicht.", "There is no problem “{problem}”."),
    "scenario_differs": Message(
        "Szenario „{scenario}“: erwartet: {what} {expected}, gefunden: {found}.",
        "Scenario “{scenario}”: expected: {what} {expected}, found: {found}.",
    ),
    "scenario_refused": Message(
        "Szenario „{scenario}“: Der Schritt wird abgelehnt ({error}). Offen sind hier: {open}.",
        "Scenario “{scenario}”: the step is refused ({error}). Open here: {open}.",
    ),
    "scenario_not_refused": Message(
        "Szenario „{scenario}“: erwartet: Ablehnung {expected}, gefunden: Der Schritt gelingt.",
        "Scenario “{scenario}”: expected: refusal {expected}, found: the step succeeds.",
    ),
    "scenario_input": Message(
        "Szenario „{scenario}“: „{path}“ wird abgelehnt ({problem}).",
        "Scenario “{scenario}”: “{path}” is refused ({problem}).",
    ),
    "scenario_not_asked": Message(
        "Szenario „{scenario}“: Nach „{name}“ wird bei diesen Antworten nicht gefragt.",
        "Scenario “{scenario}”: with these answers “{name}” is not asked.",
    ),
    "scenario_no_case": Message(
        "Szenario „{scenario}“: Die Antworten werden abgelehnt, also gibt es keinen Vorgang, mit dem etwas geschieht.",
        "Scenario “{scenario}”: the answers are refused, so there is no case that anything happens to.",
    ),
    "scenario_gap": Message(
        "Szenario „{scenario}“: Im Text „{text}“ bleibt in Zeile {line} eine Lücke: „{name}“ ist leer.",
        "Scenario “{scenario}”: the text “{text}” has a gap in line {line}: “{name}” is empty.",
    ),
    "scenario_text_long": Message(
        "Szenario „{scenario}“: Der Text „{text}“ wird zu lang.",
        "Scenario “{scenario}”: the text “{text}” gets too long.",
    ),
    "scenario_no_address": Message(
        "Szenario „{scenario}“: Der Bescheid „{text}“ soll mit der Post gehen, und es gibt keine Anschrift.",
        "Scenario “{scenario}”: the notice “{text}” is to go by post, and there is no address.",
    ),
}

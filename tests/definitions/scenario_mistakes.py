"""Mistakes in scenarios, and what scenarios bring to light."""

from __future__ import annotations

from collections.abc import Mapping

from tests.definitions.mistake import SCENARIOS, Mistake

SCENARIO_MISTAKES: Mapping[str, Mistake] = {
    "a scenario twice": Mistake("id_twice", "brief", "- id: brief_ohne_namen", "- id: ▸brief"),
    "scenarios of another form": Mistake(
        "name_differs", "buergerideen", "scenarios: buerger", "scenarios: ▸buergerideen"
    ),
    "a misspelt key of a scenario": Mistake(
        "key_unknown", "wenn", "    when:\n      - act: abgeben", "    ▸wenn:\n      - act: abgeben"
    ),
    "a scenario without a day": Mistake("key_missing", "on", "on: 2026-11-27 14:30\n      answers", "▸answers"),
    "a moment that there is not": Mistake(
        "moment_expected", "2026-11-27 24:30", "2026-11-27 14:30", "▸2026-11-27 24:30"
    ),
    "a town that there is not": Mistake(
        "authority_unknown", "hagenov", "on: 2026-11-27 14:30", "on: 2026-11-27\n      authority: ▸hagenov"
    ),
    "an answer to no question": Mistake("field_unknown", "themma", "thema: anderes", "▸themma: anderes"),
    "an answer that nobody asked for": Mistake(
        "scenario_not_asked", "telefon", "email: leserin@post.example", "email: a@post.example\n        ▸telefon: '1'"
    ),
    "an answer that is refused": Mistake("scenario_input", "plz", "plz: '19230'", "plz: ▸'1923'"),
    "a step of no kind": Mistake("step_kind", "akt", "- act: abgeben", "- ▸akt: abgeben"),
    "two steps in one": Mistake(
        "step_kind", "wait, act", "- wait: 5 working days", "- ▸wait: 5 working days\n        act: abgeben"
    ),
    "an action that there is not": Mistake("action_unknown", "abgebn", "act: abgeben", "act: ▸abgebn"),
    "an action of nobody": Mistake(
        "key_missing",
        "as",
        "      - act: veroeffentlichen\n        as: bibliothek\n",
        "      - ▸act: veroeffentlichen\n",
    ),
    "an action of an unknown function": Mistake(
        "function_unknown",
        "bibliotek",
        "act: veroeffentlichen\n        as: bibliothek",
        "act: veroeffentlichen\n        as: ▸bibliotek",
    ),
    "somebody who is nobody": Mistake(
        "who_expected",
        "Chef",
        "act: veroeffentlichen\n        as: bibliothek",
        "act: veroeffentlichen\n        as: ▸Chef of bibliothek",
    ),
    "an action that is not open": Mistake(
        "scenario_refused", "action_not_open", "      - act: veroeffentlichen\n", "      - act: ▸uebernehmen\n"
    ),
    "a wait for nothing": Mistake("wait_expected", "5 Tage", "wait: 5 working days", "wait: ▸5 Tage"),
    "an unknown refusal": Mistake("word_unknown", "forbiden", "refused: forbidden", "refused: ▸forbiden"),
    "a refusal for another reason": Mistake(
        "scenario_differs", "forbidden", "refused: forbidden", "refused: ▸data_invalid"
    ),
    "a refusal that does not come": Mistake(
        "scenario_not_refused",
        "forbidden",
        "data:\n          title",
        "refused: ▸forbidden\n        data:\n          title",
    ),
    "an unknown expectation": Mistake(
        "key_unknown", "stand", "          state: bearbeitung", "          ▸stand: bearbeitung"
    ),
    "an unknown state": Mistake("state_unknown", "bearbeitun", "state: bearbeitung", "state: ▸bearbeitun"),
    "another state": Mistake(
        "scenario_differs", ("Zustand eingegangen", "state eingegangen"), "state: bearbeitung", "state: ▸eingegangen"
    ),
    "another target": Mistake("scenario_differs", "2026-12-21", "target: 2026-12-21", "target: ▸2026-12-22"),
    "another computed value": Mistake("scenario_differs", "true", "anonym: false", "anonym: ▸true"),
    "an unknown computed value": Mistake("computed_unknown", "anonim", "anonym: false", "▸anonim: false"),
    "an unknown text to expect": Mistake(
        "text_unknown", "abgabe_idee", "send: abgabe_buergeridee", "send: ▸abgabe_idee"
    ),
    "an unknown effect to expect": Mistake(
        "word_unknown", "sned", "send: abgabe_buergeridee", "▸sned: abgabe_buergeridee"
    ),
    "an effect that does not come": Mistake(
        "scenario_differs",
        "publish_reply",
        "            - publish_reply: true\n",
        "            - send: abgabe_buergeridee\n",
        (SCENARIOS, "        expect:\n          ▸effects:\n            - send: abgabe_buergeridee\n    expect"),
    ),
    "an unknown problem": Mistake("problem_unknown", "regel", "name_nennen: rule", "name_nennen: ▸regel"),
    "a problem that does not come": Mistake(
        "scenario_differs", "required_yes_no", "- name_nennen: rule", "- ▸name_nennen: required_yes_no"
    ),
}

"""Mistakes in workflows."""

from __future__ import annotations

from collections.abc import Mapping

from tests.definitions.mistake import WORKFLOW, Mistake

_LAST_STATE = "        to: beantwortet\n        by: sachbearbeitung\n        needs: [remark]\n  beantwortet:\n"

WORKFLOW_MISTAKES: Mapping[str, Mistake] = {
    "an unknown function that is consulted": Mistake(
        "function_unknown",
        "gartenamt",
        "        needs: [reply]\n        unless",
        "        needs: [reply]\n        due: 5 days\n        consult: [▸gartenamt]\n        unless",
    ),
    "a consultation without a day": Mistake(
        "consult_due_missing",
        "due",
        "        needs: [reply]\n        unless",
        "        needs: [reply]\n        ▸consult: [gruen]\n        unless",
    ),
    "a function consulted twice": Mistake(
        "consult_twice",
        "gruen",
        "        needs: [reply]\n        unless",
        "        needs: [reply]\n        due: 5 days\n        consult: [gruen, ▸gruen]\n        unless",
    ),
    "a day for nobody": Mistake(
        "due_without_consult",
        "due",
        "        needs: [reply]\n        unless",
        "        needs: [reply]\n        due: ▸5 days\n        unless",
    ),
    "waiting for nobody": Mistake(
        "waits_for_nothing",
        "waits",
        "        needs: [reply]\n        unless",
        "        needs: [reply]\n        waits: ▸true\n        unless",
    ),
    "a signature under nothing": Mistake(
        "sign_without_proposal",
        "decision",
        "        to: bearbeitung\n",
        "        to: bearbeitung\n        sign: ▸true\n",
    ),
    "a signature by citizens": Mistake(
        "sign_by_citizen",
        ("Bürger", "Citizens"),
        "        to: bearbeitung\n        by: sachbearbeitung\n        assign: actor\n",
        "        to: bearbeitung\n        by: citizen\n        sign: ▸true\n",
    ),
    "a consultation by citizens": Mistake(
        "consult_by_citizen",
        ("Bürger", "Citizens"),
        "        to: bearbeitung\n        by: sachbearbeitung\n        assign: actor\n",
        "        to: bearbeitung\n        by: citizen\n        due: 5 days\n        ▸consult: [bau]\n",
    ),
    "a need of the staff asked of citizens": Mistake(
        "need_of_staff",
        "reply",
        "        to: bearbeitung\n        by: sachbearbeitung\n        assign: actor\n",
        "        to: bearbeitung\n        by: citizen\n        needs: [▸reply]\n",
    ),
    "a case that is assigned to a citizen": Mistake(
        "assign_to_citizen",
        "nobody",
        "        to: bearbeitung\n        by: sachbearbeitung\n        assign: actor\n",
        "        to: bearbeitung\n        by: citizen\n        assign: ▸actor\n",
    ),
    "corrections by the staff": Mistake(
        "corrections_by_staff",
        "corrections",
        "        to: bearbeitung\n",
        "        to: bearbeitung\n        needs: [▸corrections]\n",
    ),
    "a clock that does not stop but stands": Mistake(
        "word_unknown", "stoped", "    target: 5 working days\n", "    clock: ▸stoped\n    target: 5 working days\n"
    ),
    "a deadline without a law": Mistake(
        "key_missing", "law", "start: eingegangen\n", "start: eingegangen\ndeadline:\n  ▸period: 3 months\n"
    ),
    "a dangling step": Mistake("state_unknown", "veroeffentlicht", "to: veroeffentlichung", "to: ▸veroeffentlicht"),
    "an unknown start": Mistake("state_unknown", "eingang", "start: eingegangen", "start: ▸eingang"),
    "a state that nothing leads to": Mistake(
        "state_unreachable",
        "veroeffentlichung",
        "to: veroeffentlichung",
        "to: beantwortet",
        (WORKFLOW, "  ▸veroeffentlichung:\n"),
    ),
    "a state without an end": Mistake(
        "end_unreachable",
        "ablage",
        _LAST_STATE,
        _LAST_STATE.replace("to: beantwortet", "to: ablage").replace(
            "  beantwortet:", "  ▸ablage:\n    title: Ablage\n    citizen: Abgelegt.\n  beantwortet:"
        ),
    ),
    "no end at all": Mistake("end_missing", "end: true", "    end: true\n", "", (WORKFLOW, "▸states:\n")),
    "an end with actions": Mistake(
        "end_has_more",
        "actions",
        "    end: true\n",
        "    end: true\n    ▸actions:\n      oeffnen:\n        title: Öffnen\n        to: bearbeitung\n"
        "        by: sachbearbeitung\n",
    ),
    "an end with a target": Mistake("end_has_more", "target", "end: true\n", "end: true\n    target: ▸3 days\n"),
    "an unknown role": Mistake(
        "role_unknown",
        "sachbearbeiter",
        "by: sachbearbeitung\n        assign: actor",
        "by: ▸sachbearbeiter\n        assign: actor",
    ),
    "a role of nobody": Mistake("role_form", "admin of owner", "clerk of owner", "▸admin of owner"),
    "a role that nobody asks for": Mistake(
        "role_unused", "leitung", "clerk of owner", "clerk of owner\n  leitung: ▸approver of owner"
    ),
    "a role of an unknown function": Mistake("function_unknown", "ornung", "clerk of owner", "▸clerk of ornung"),
    "an action that is never open": Mistake(
        "action_never_open",
        "nicht_veroeffentlichen",
        "      nicht_veroeffentlichen:\n",
        "      ▸nicht_veroeffentlichen:\n        when: $veroeffentlichen\n        unless: $veroeffentlichen\n",
    ),
    "two buttons with one title": Mistake(
        "title_twice",
        "Veröffentlichen",
        "Nicht veröffentlichen, en",
        "Veröffentlichen, en",
        (WORKFLOW, "▸title: {de: Veröffentlichen, en: Do not publish}"),
    ),
    "an unknown need": Mistake("word_unknown", "publikation", "needs: [publication]", "needs: [▸publikation]"),
    "an effect whose need is missing": Mistake(
        "effect_needs", "publication", "needs: [publication]", "needs: [remark]", (WORKFLOW, "- ▸publish_reply: true")
    ),
    "an unknown effect": Mistake("effect_kind", "sned", "- send: $eingang", "- ▸sned: $eingang"),
    "an effect that does nothing": Mistake(
        "target_unwanted", "publish_reply", "publish_reply: true", "publish_reply: ▸false"
    ),
    "an unknown option of an effect": Mistake(
        "effect_option_value",
        "postkarte",
        "          - issue: $antwort\n          - send: $antwort_da\n      beantworten_und",
        "          - issue: $antwort\n            layout: ▸postkarte\n      beantworten_und",
    ),
    "an unknown parameter": Mistake(
        "parameter_unknown", "eingnag", "- send: $eingang", "- send: ▸$eingnag", whole=True
    ),
    "a parameter of another kind": Mistake("parameter_kind", "eingang", "when: $veroeffentlichen", "when: ▸$eingang"),
    "an assignment to somebody": Mistake("word_unknown", "jemand", "assign: actor", "assign: ▸jemand"),
    "a condition over no answer": Mistake("unknown_name", "alter", "when: $veroeffentlichen", "when: ▸alter > 3"),
    "a condition that holds for no answers": Mistake(
        "action_closed",
        "nicht_veroeffentlichen",
        "      nicht_veroeffentlichen:\n",
        '      ▸nicht_veroeffentlichen:\n        when: thema == "gruen"\n        unless: thema in ["gruen", "bauen"]\n',
    ),
    "a state in which cases stay for ever": Mistake(
        "state_stuck",
        "veroeffentlichung and not (name_nennen)",
        "when: $veroeffentlichen",
        "when: name_nennen",
        (WORKFLOW, "  ▸bearbeitung:\n"),
    ),
    "a period that leads back": Mistake(
        "after_stays",
        "bearbeitung",
        "target: 20 working days\n",
        "target: 20 working days\n    after:\n      - period: 4 weeks\n        to: ▸bearbeitung\n        note: Frist\n",
    ),
}

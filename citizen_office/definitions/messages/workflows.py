"""Sentences about workflows and the forms that use them: one for every code of ``core.workflows.problems``."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.definitions.messages.message import Message

#: Kinds of parameter and of text, as a sentence names them.
PARAMETER_WORDS: Mapping[str, Message] = {
    "notice": Message("Bescheid (notice)", "notice"),
    "message": Message("Nachricht (message)", "message"),
    "condition": Message("Bedingung (condition)", "condition"),
    "amount": Message("Betrag (amount)", "amount"),
}
#: code -> the parameters that hold kinds of parameter.
PARAMETER_PARAMS: Mapping[str, tuple[str, ...]] = {
    "parameter_kind": ("kind", "expected"),
    "binding_missing": ("kind",),
    "binding_kind": ("expected",),
    "text_unknown": ("kind",),
    "text_kind": ("kind", "expected"),
}

WORKFLOW_MESSAGES: Mapping[str, Message] = {
    "state_unknown": Message("Einen Zustand „{state}“ gibt es nicht.", "There is no state “{state}”."),
    "role_unknown": Message("Eine Rolle „{role}“ gibt es nicht.", "There is no role “{role}”."),
    "parameter_unknown": Message("Einen Parameter „{name}“ gibt es nicht.", "There is no parameter “{name}”."),
    "need_unknown": Message("Eine Angabe „{need}“ gibt es nicht.", "There is no need “{need}”."),
    "effect_unknown": Message("Einen Folgeschritt „{kind}“ gibt es nicht.", "There is no effect “{kind}”."),
    "effect_option_unknown": Message("„{kind}“ kennt kein „{option}“.", "“{kind}” knows no “{option}”."),
    "effect_option_value": Message(
        "„{found}“ gibt es für „{option}“ nicht. Möglich: {allowed}.",
        "“{found}” is not known for “{option}”. Possible: {allowed}.",
    ),
    "role_reserved": Message(
        "„{role}“ steht immer für die Bürgerin oder den Bürger. Nehmen Sie einen anderen Namen.",
        "“{role}” always stands for the citizen. Choose another name.",
    ),
    "role_nobody": Message("Niemand kann die Rolle „{role}“ haben.", "Nobody can have the role “{role}”."),
    "role_unused": Message("Keine Aktion verlangt die Rolle „{role}“.", "No action asks for the role “{role}”."),
    "parameter_unused": Message("Der Parameter „{name}“ wird nicht verwendet.", "The parameter “{name}” is not used."),
    "state_unreachable": Message(
        "Kein Vorgang kommt je in den Zustand „{state}“.", "No case ever gets to the state “{state}”."
    ),
    "end_missing": Message("Kein Zustand ist ein Ende (end: true).", "No state is an end (end: true)."),
    "end_unreachable": Message(
        "Aus dem Zustand „{state}“ führt kein Weg zu einem Ende.", "No way leads from the state “{state}” to an end."
    ),
    "end_has_more": Message(
        "In einem Ende geschieht nichts mehr, also auch kein „{key}“.",
        "Nothing more happens in an end, hence no “{key}”.",
    ),
    "action_never_open": Message(
        "Die Aktion „{action}“ ist nie offen: „when“ und „unless“ sind gleich.",
        "The action “{action}” is never open: “when” and “unless” are the same.",
    ),
    "after_stays": Message(
        "Die Frist führt in denselben Zustand „{state}“ und liefe sofort wieder ab.",
        "The period leads to the same state “{state}” and would pass again at once.",
    ),
    "after_second": Message(
        "Der Zustand „{state}“ hat schon eine Frist; diese liefe nie ab.",
        "The state “{state}” already has a period; this one would never pass.",
    ),
    "parameter_kind": Message(
        "Der Parameter „{name}“ ist vom Typ {kind}; hier passt: {expected}.",
        "The parameter “{name}” is a {kind}; what fits here is: {expected}.",
    ),
    "need_twice": Message("„{need}“ steht doppelt.", "“{need}” stands twice."),
    "effect_text_missing": Message("„{kind}“ nennt keinen Text.", "“{kind}” names no text."),
    "effect_text_unwanted": Message("„{kind}“ braucht keinen Text.", "“{kind}” takes no text."),
    "effect_needs": Message(
        "„{kind}“ braucht eine Aktion mit „needs: [{need}]“; nicht jede, die hierher führt, hat das.",
        "“{kind}” takes an action with “needs: [{need}]”; not every one that leads here has it.",
    ),
    "title_twice": Message(
        "Eine andere Aktion hier heißt auch „{title}“.", "Another action here is called “{title}” as well."
    ),
    "consult_due_missing": Message(
        "Wer um Stellungnahme gebeten wird, braucht eine Frist: „due: 5 working days“.",
        "Whoever is asked for an opinion needs a day: “due: 5 working days”.",
    ),
    "due_without_consult": Message(
        "„due“ gehört zu „consult“; diese Aktion beteiligt niemanden.",
        "“due” goes with “consult”; this action consults nobody.",
    ),
    "consult_twice": Message("„{name}“ steht doppelt.", "“{name}” stands twice."),
    "consult_by_citizen": Message(
        "Bürgerinnen und Bürger beteiligen keine Fachbereiche.", "Citizens consult no departments."
    ),
    "waits_for_nothing": Message(
        "„waits“ wartet auf Stellungnahmen; keine Aktion bittet darum.",
        "“waits” waits for opinions; no action asks for any.",
    ),
    "sign_by_citizen": Message("Bürgerinnen und Bürger zeichnen keine Bescheide.", "Citizens sign no notices."),
    "sign_without_proposal": Message(
        "Hier ist noch nicht sicher etwas vorgeschlagen, das gezeichnet werden kann "
        "(„needs: [decision]“ oder „needs: [reply]“).",
        "Nothing to sign has certainly been proposed here (“needs: [decision]” or “needs: [reply]”).",
    ),
    "corrections_by_staff": Message(
        "„corrections“ kann nur eine Aktion von „citizen“ verlangen.",
        "Only an action by “citizen” can ask for “corrections”.",
    ),
    "need_of_staff": Message(
        "„{need}“ kann von Bürgerinnen und Bürgern nicht verlangt werden. Möglich: remark, corrections.",
        "“{need}” cannot be asked of citizens. Possible: remark, corrections.",
    ),
    "assign_to_citizen": Message(
        "Ein Vorgang kann nur Beschäftigten zugewiesen werden. Möglich: keep, nobody.",
        "A case can be assigned to staff only. Possible: keep, nobody.",
    ),
    "issue_unsigned": Message(
        "Die Zeichnungsregel der Behörde „{authority}“ verlangt eine zweite Person; "
        "dieser Bescheid geht ohne Zeichnung („sign: true“) hinaus.",
        "The signing rule of the authority “{authority}” demands a second person; "
        "this notice goes out unsigned (“sign: true”).",
    ),
    "workflow_unknown": Message("Einen Ablauf „{name}“ gibt es nicht.", "There is no workflow “{name}”."),
    "binding_missing": Message(
        "Der Ablauf braucht hier „{name}“: {kind}.", "The workflow needs “{name}” here: {kind}."
    ),
    "binding_unknown": Message("Der Ablauf hat keinen Parameter „{name}“.", "The workflow has no parameter “{name}”."),
    "binding_kind": Message("Für „{name}“ passt: {expected}.", "What fits “{name}” is: {expected}."),
    "action_closed": Message(
        "Mit dem Formular „{form}“ ist die Aktion „{action}“ nie offen: Ihre Bedingung trifft bei keinen Antworten zu.",
        "With the form “{form}” the action “{action}” is never open: its condition holds for no answers at all.",
    ),
    "state_stuck": Message(
        "Mit dem Formular „{form}“ führt vom Zustand „{state}“ kein Weg zu einem Ende, wenn gilt: {answers}.",
        "With the form “{form}” no way leads from the state “{state}” to an end where this holds: {answers}.",
    ),
    "text_unknown": Message("Einen Text „{text}“ gibt es nicht ({kind}).", "There is no text “{text}” ({kind})."),
    "text_kind": Message(
        "Der Text „{text}“ ist: {kind}; hier passt: {expected}.", "The text “{text}” is: {kind}; needed is: {expected}."
    ),
    "function_missing": Message(
        "Die Behörde „{authority}“ hat keinen Fachbereich für „{name}“.",
        "The authority “{authority}” has no department for “{name}”.",
    ),
    "tariff_missing": Message(
        "Die Behörde „{authority}“ hat keinen Tarif „{name}“.", "The authority “{authority}” has no tariff “{name}”."
    ),
    "text_unused": Message(
        "Kein Ablauf und kein Formular verwendet den Text „{text}“.", "No workflow and no form uses the text “{text}”."
    ),
    "block_unused": Message(
        "Kein Text verwendet den Textbaustein „{block}“.", "No text uses the text block “{block}”."
    ),
    "department_unused": Message(
        "Keine Aufgabe führt zum Fachbereich „{department}“; kein Vorgang kommt dorthin.",
        "No function leads to the department “{department}”; no case gets there.",
    ),
    "letterhead_later": Message(
        "Am {day} gilt noch kein Briefkopf; auch der erste beginnt später.",
        "On {day} no letterhead holds yet; even the first one begins later.",
    ),
    "signing_missing": Message(
        "Für das Formular „{form}“ gilt am {day} keine Zeichnungsregel; der Ablauf braucht eine.",
        "No signing rule holds for the form “{form}” on {day}; its workflow needs one.",
    ),
    "court_missing": Message(
        "Der Rechtsbehelf führt zum Gericht; die Behörde „{authority}“ nennt keines (courts).",
        "The remedy leads to a court; the authority “{authority}” names none (courts).",
    ),
    "treasury_missing": Message(
        "Die Behörde „{authority}“ nennt kein Konto für Zahlungen (treasury).",
        "The authority “{authority}” names no account for payments (treasury).",
    ),
    "signing_form_unknown": Message("Ein Formular „{name}“ gibt es nicht.", "There is no form “{name}”."),
}

"""Sentences about the meaning of a form: one for every code of ``core.forms.checks`` and of options of fields."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.definitions.messages.message import Message

FORM_MESSAGES: Mapping[str, Message] = {
    "id_form": Message(
        "„{id}“ ist keine Kennung. Eine Kennung beginnt mit einem Kleinbuchstaben und hat höchstens 40 Zeichen: "
        "a bis z, 0 bis 9 und „_“.",
        "“{id}” is no id. An id begins with a small letter and has at most 40 characters: a to z, 0 to 9 and “_”.",
    ),
    "id_reserved": Message(
        "Die Kennung „{id}“ ist vergeben: Sie hat in Ausdrücken, in Texten oder auf den Seiten eine eigene Bedeutung.",
        "The id “{id}” is taken: it has a meaning of its own in expressions, in texts or on the pages.",
    ),
    "page_reserved": Message(
        "Die Kennung „{id}“ ist vergeben: Unter ihr steht schon eine Seite, die jedes Formular hat.",
        "The id “{id}” is taken: it leads to a page that every form has already.",
    ),
    "id_twice": Message("Die Kennung „{id}“ gibt es schon.", "The id “{id}” is already there."),
    "was_in_use": Message(
        "„{id}“ soll eine frühere Kennung sein, wird aber noch verwendet.",
        "“{id}” is said to be an earlier id, but is still in use.",
    ),
    "pages_missing": Message("Das Formular hat keine Seite.", "The form has no page."),
    "page_empty": Message("Die Seite „{page}“ fragt nichts.", "The page “{page}” asks nothing."),
    "type_unknown": Message("Einen Feldtyp „{type}“ gibt es nicht.", "There is no type of field “{type}”."),
    "option_missing": Message("Hier fehlt „{option}“.", "“{option}” is missing here."),
    "option_unknown": Message(
        "Ein Feld vom Typ „{type}“ kennt kein „{option}“.", "A field of the type “{type}” knows no “{option}”."
    ),
    "option_kind": Message("„{option}“ hat die falsche Form ({kind}).", "“{option}” has the wrong form ({kind})."),
    "option_out_of_range": Message(
        "„{option}“ liegt zwischen {least} und {most}.", "“{option}” is between {least} and {most}."
    ),
    "option_word": Message(
        "„{word}“ gibt es hier nicht. Möglich: {allowed}.", "“{word}” is not known here. Possible: {allowed}."
    ),
    "option_word_twice": Message("„{word}“ steht doppelt in der Liste.", "“{word}” stands twice in the list."),
    "options_contradict": Message(
        "„{option}“ verlangt mehr, als „{other}“ erlaubt.", "“{option}” demands more than “{other}” allows."
    ),
    "pattern_hint_alone": Message(
        "„pattern_hint“ erklärt ein „pattern“; hier steht keines.",
        "“pattern_hint” explains a “pattern”; there is none here.",
    ),
    "pattern_too_long": Message("Das Muster ist zu lang.", "The pattern is too long."),
    "pattern_not_understood": Message(
        "Das Muster „{pattern}“ ist nicht verständlich. Erlaubt sind Zeichen, Klassen wie [0-9], Wiederholungen wie "
        "{{1,5}} und Auswahlen wie (a|b).",
        "The pattern “{pattern}” is not understood. Allowed are characters, classes such as [0-9], repetitions "
        "such as {{1,5}} and alternatives such as (a|b).",
    ),
    "pattern_unsafe": Message(
        "Die Prüfung gegen das Muster „{pattern}“ könnte zu lange dauern. Schachteln Sie keine Wiederholungen.",
        "Checking against the pattern “{pattern}” could take too long. Do not nest repetitions.",
    ),
    "choices_count": Message("Eine Auswahl hat 1 bis {most} Einträge.", "A choice has 1 to {most} entries."),
    "choice_alone": Message("Eine Auswahl hat mindestens zwei Einträge.", "A choice has at least two entries."),
    "choice_twice": Message("Die Auswahl „{id}“ gibt es schon.", "The choice “{id}” is already there."),
    "name_in_repeat": Message(
        "„{name}“ gehört zu jedem einzelnen Eintrag von „{list}“. Schreiben Sie „{item}.{name}“ in any, all, sum, "
        "count, min oder max, wie in any({item}.{name} … for {item} in {list}).",
        "“{name}” belongs to each single item of “{list}”. Write “{item}.{name}” inside any, all, sum, count, min or "
        "max, as in any({item}.{name} … for {item} in {list}).",
    ),
    "when_uses_later": Message(
        "„{name}“ wird erst hier oder später gefragt. Eine Bedingung schaut nur auf frühere Felder.",
        "“{name}” is asked only here or later. A condition looks at earlier fields alone.",
    ),
    "tariff_name": Message(
        'Schreiben Sie den Namen des Tarifs aus, wie in tariff("hundesteuer", at=beginn).',
        'Write the name of the tariff out, as in tariff("hundesteuer", at=beginn).',
    ),
    "tariff_outside_computed": Message(
        "„tariff“ steht nur unter „computed“. Nennen Sie hier den berechneten Wert.",
        "“tariff” stands only under “computed”. Name the computed value here.",
    ),
    "computed_cycle": Message("„{name}“ wird aus sich selbst berechnet.", "“{name}” is computed from itself."),
    "computed_kind": Message("Ein berechneter Wert kann nicht sein: {found}.", "A computed value cannot be: {found}."),
    "at_unknown": Message("Ein Feld „{at}“ gibt es nicht.", "There is no field “{at}”."),
    "at_in_repeat": Message(
        "„{at}“ gehört zu jedem einzelnen Eintrag von „{list}“. Eine Regel steht an der ganzen Liste: at: {list}.",
        "“{at}” belongs to each single item of “{list}”. A rule stands at the whole list: at: {list}.",
    ),
    "rule_uses_later": Message(
        "„{name}“ wird erst auf einer späteren Seite gefragt als das Feld unter „at“.",
        "“{name}” is asked on a later page than the field under “at”.",
    ),
    "function_unknown": Message("Eine Aufgabe „{name}“ gibt es nicht.", "There is no function “{name}”."),
    "field_unknown": Message("Ein Feld „{name}“ gibt es nicht.", "There is no field “{name}”."),
    "field_type": Message(
        "Das Feld „{name}“ hat den Typ „{type}“; gebraucht wird: {expected}.",
        "The field “{name}” is of the type “{type}”; needed is: {expected}.",
    ),
    "field_in_repeat": Message(
        "„{name}“ gehört zu jedem einzelnen Eintrag von „{list}“. Hier steht nur ein Feld, das einmal gefragt wird.",
        "“{name}” belongs to each single item of “{list}”. Only a field that is asked once may stand here.",
    ),
    "channel_field": Message(
        "Das Feld „{name}“ fragt nicht nach dem Versandweg: Keine Auswahl heißt {allowed}.",
        "The field “{name}” does not ask for the way of sending: none of its choices is {allowed}.",
    ),
    "channel_unknown": Message(
        "Einen Versandweg „{id}“ gibt es nicht; möglich sind post, email und online.",
        "There is no way of sending “{id}”; possible are post, email and online.",
    ),
    "channel_needs": Message(
        "Der Versandweg „{id}“ braucht ein Feld unter „{role}“.", "Sending by “{id}” needs a field under “{role}”."
    ),
    "channel_unreached": Message(
        "Wer den Versandweg „{id}“ wählt, kann absenden, ohne dass „{name}“ ausgefüllt ist.",
        "Whoever chooses to be answered by “{id}” can submit without “{name}” filled in.",
    ),
    "never_holds": Message(
        "Diese Bedingung trifft bei keinen Antworten zu.", "This condition holds for no answers at all."
    ),
    "rule_never_kept": Message("Diese Regel kann niemand einhalten.", "Nobody can keep this rule."),
    "remedy_without_act": Message(
        "Ohne Verwaltungsakt (regime: none) gibt es keinen Rechtsbehelf „{remedy}“.",
        "Without an administrative act (regime: none) there is no remedy “{remedy}”.",
    ),
    "remedy_needed": Message(
        "Gegen jeden Verwaltungsakt gibt es einen Rechtsbehelf: widerspruch, klage oder wahlweise.",
        "There is a remedy against every administrative act: widerspruch, klage or wahlweise.",
    ),
}

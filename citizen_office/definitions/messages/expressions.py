"""Sentences about expressions: one for every code of ``core.expressions.errors``."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.definitions.messages.message import Message

#: Kinds of value, as a sentence names them.
KINDS: Mapping[str, Message] = {
    "bool": Message("ja oder nein", "yes or no"),
    "text": Message("Text", "text"),
    "number": Message("Zahl", "number"),
    "money": Message("Geldbetrag", "money"),
    "date": Message("Datum", "date"),
    "choice": Message("Auswahl", "choice"),
    "choices": Message("Mehrfachauswahl", "multiple choice"),
    "record": Message("Angabe aus mehreren Teilen", "record of several parts"),
    "repeat": Message("Wiederholung", "repeat"),
    "any": Message("unbekannter Typ", "unknown type"),
}

#: code -> the parameters that hold kinds of value, one or several separated by commas.
KIND_PARAMS: Mapping[str, tuple[str, ...]] = {
    "no_parts": ("type",),
    "condition_expected": ("found",),
    "operands_mismatch": ("left", "right"),
    "not_comparable": ("left", "right"),
    "not_a_list": ("found",),
    "branches_differ": ("left", "right"),
    "wrong_argument_type": ("expected", "found"),
    "arguments_differ": ("left", "right"),
    "wrong_aggregate_type": ("found",),
    "wrong_result_type": ("expected", "found"),
}

EXPRESSION_MESSAGES: Mapping[str, Message] = {
    "text_too_long": Message(
        "Der Ausdruck ist zu lang; erlaubt sind {limit} Zeichen.",
        "The expression is too long; {limit} characters are allowed.",
    ),
    "too_many_nodes": Message(
        "Der Ausdruck hat zu viele Teile; erlaubt sind {limit}.",
        "The expression has too many parts; {limit} are allowed.",
    ),
    "too_deep": Message(
        "Der Ausdruck ist zu tief geschachtelt; erlaubt sind {limit} Ebenen.",
        "The expression is nested too deeply; {limit} levels are allowed.",
    ),
    "string_too_long": Message(
        "Der Text im Ausdruck ist zu lang; erlaubt sind {limit} Zeichen.",
        "The text in the expression is too long; {limit} characters are allowed.",
    ),
    "too_many_digits": Message(
        "Die Zahl hat zu viele Stellen; erlaubt sind {limit}.", "The number has too many digits; {limit} are allowed."
    ),
    "aggregates_too_deep": Message(
        "Wiederholungen dürfen höchstens {limit} Ebenen tief durchlaufen werden.",
        "Repeats may be walked through at most {limit} levels deep.",
    ),
    "unexpected_character": Message(
        "Das Zeichen „{found}“ gehört nicht in einen Ausdruck.",
        "The character “{found}” does not belong in an expression.",
    ),
    "unterminated_string": Message(
        "Das Anführungszeichen im Ausdruck wird nicht geschlossen.",
        "The quotation mark in the expression is never closed.",
    ),
    "unknown_escape": Message(
        "„{found}“ ist im Text eines Ausdrucks nicht bekannt.", "“{found}” is not known in the text of an expression."
    ),
    "unexpected_end": Message("Der Ausdruck hört zu früh auf.", "The expression ends too early."),
    "unexpected_token": Message("„{found}“ passt hier nicht.", "“{found}” does not fit here."),
    "chained_comparison": Message(
        "Vergleiche lassen sich nicht aneinanderreihen. Verbinden Sie sie vor „{found}“ mit „and“.",
        "Comparisons cannot be chained. Join them with “and” before “{found}”.",
    ),
    "name_expected": Message("Hier fehlt ein Name; gefunden: „{found}“.", "A name is missing here; found “{found}”."),
    "keyword_twice": Message("„{keyword}“ ist doppelt angegeben.", "“{keyword}” is given twice."),
    "positional_after_keyword": Message(
        "Angaben ohne Namen stehen vor denen mit Namen.", "Arguments without a name come before those with one."
    ),
    "unknown_name": Message("„{name}“ ist hier nicht bekannt.", "“{name}” is not known here."),
    "unknown_part": Message("„{name}“ hat keinen Teil „{part}“.", "“{name}” has no part “{part}”."),
    "no_parts": Message(
        "„{name}“ ({type}) hat keine Teile, also auch kein „{part}“.",
        "“{name}” ({type}) has no parts, hence no “{part}”.",
    ),
    "name_taken": Message("Der Name „{name}“ ist schon vergeben.", "The name “{name}” is already taken."),
    "possibly_absent": Message(
        "„{name}“ kann fehlen. Fragen Sie vorher mit „exists({name})“, ob es da ist.",
        "“{name}” may be absent. Ask with “exists({name})” first whether it is there.",
    ),
    "condition_expected": Message(
        "Hier wird eine Bedingung (ja oder nein) gebraucht, gefunden: {found}.",
        "A condition (yes or no) is needed here, found: {found}.",
    ),
    "operands_mismatch": Message(
        "„{operator}“ verbindet nicht {left} und {right}.", "“{operator}” does not join {left} and {right}."
    ),
    "not_comparable": Message(
        "„{operator}“ vergleicht nicht {left} mit {right}.", "“{operator}” does not compare {left} with {right}."
    ),
    "unknown_option": Message("„{name}“ hat keine Auswahl „{option}“.", "“{name}” has no option “{option}”."),
    "not_a_list": Message(
        "Hier wird eine Liste gebraucht, gefunden: {found}.", "A list is needed here, found: {found}."
    ),
    "list_outside_in": Message(
        "Eine Liste in eckigen Klammern steht nur rechts von „in“.",
        "A list in brackets stands only to the right of “in”.",
    ),
    "branches_differ": Message(
        "Beide Seiten von „if … else“ haben denselben Typ; gefunden: {left} und {right}.",
        "Both sides of “if … else” have the same type; found {left} and {right}.",
    ),
    "unknown_function": Message("Eine Funktion „{function}“ gibt es nicht.", "There is no function “{function}”."),
    "wrong_argument_count": Message(
        "„{function}“ braucht {expected} Angaben, gefunden: {found}.",
        "“{function}” takes {expected} arguments, found {found}.",
    ),
    "wrong_argument_type": Message(
        "„{parameter}“ von „{function}“ ist: {expected}; gefunden: {found}.",
        "“{parameter}” of “{function}” is: {expected}; found: {found}.",
    ),
    "arguments_differ": Message(
        "Alle Angaben von „{function}“ haben denselben Typ; gefunden: {left} und {right}.",
        "All arguments of “{function}” have the same type; found {left} and {right}.",
    ),
    "unknown_keyword": Message(
        "„{function}“ kennt keine Angabe „{keyword}“.", "“{function}” knows no argument “{keyword}”."
    ),
    "keyword_needed": Message(
        "„{function}“ braucht die Angabe „{keyword}“.", "“{function}” needs the argument “{keyword}”."
    ),
    "undefined_result": Message(
        "„{function}“ hat mit diesen Angaben nie ein Ergebnis.", "“{function}” never has a result with these arguments."
    ),
    "item_needed": Message(
        "„{function}“ braucht den Namen, der zwischen „for“ und „in“ steht, wie in "
        "sum({function}(hund) for hund in hunde).",
        "“{function}” takes the name between “for” and “in”, as in sum({function}(hund) for hund in hunde).",
    ),
    "empty_aggregate": Message(
        "„{aggregate}“ hat keinen Wert, wenn es keinen Eintrag gibt. Geben Sie ihm unter „computed“ einen Namen, und "
        "fragen Sie mit „exists“, ob der Wert da ist.",
        "“{aggregate}” has no value where there is no entry. Give it a name under “computed”, and ask with “exists” "
        "whether the value is there.",
    ),
    "wrong_aggregate_type": Message(
        "„{aggregate}“ geht nicht mit: {found}.", "“{aggregate}” does not work with: {found}."
    ),
    "wrong_result_type": Message(
        "Das Ergebnis soll sein: {expected}; gefunden: {found}.", "The result should be: {expected}; found: {found}."
    ),
    "too_much_work": Message(
        "Der Ausdruck wäre zu aufwendig; erlaubt sind {limit} Schritte.",
        "The expression would take too much work; {limit} steps are allowed.",
    ),
}

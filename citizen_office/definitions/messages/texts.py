"""Sentences about notices and messages: one for every code of ``core.texts.problems`` that expressions lack."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.definitions.messages.message import Message

TEXT_MESSAGES: Mapping[str, Message] = {
    "source_too_long": Message(
        "Der Text ist zu lang; erlaubt sind {limit} Zeichen.", "The text is too long; {limit} characters are allowed."
    ),
    "one_line_only": Message("Hier passt nur eine Zeile.", "Only one line fits here."),
    "control_character": Message(
        "Hier steht ein unsichtbares Zeichen. Löschen Sie es.", "There is an invisible character here. Delete it."
    ),
    "bad_placeholder": Message(
        "Ein Platzhalter hat die Form „{{{{ name }}}}“ oder „{{{{ name | format }}}}“.",
        "A placeholder has the form “{{{{ name }}}}” or “{{{{ name | format }}}}”.",
    ),
    "stray_braces": Message("„{found}“ steht hier allein.", "“{found}” stands alone here."),
    "unclosed_bold": Message("„**“ wird nicht geschlossen.", "“**” is never closed."),
    "heading_too_deep": Message(
        "Überschriften haben höchstens {limit} Rauten.", "Headings have at most {limit} number signs."
    ),
    "directive_not_alone": Message(
        "Eine Anweisung wie „{{% if … %}}“ steht allein in ihrer Zeile.",
        "A directive such as “{{% if … %}}” stands alone in its line.",
    ),
    "bad_directive": Message(
        "Eine Anweisung hat die Form „{{% wort … %}}“.", "A directive has the form “{{% word … %}}”."
    ),
    "unknown_directive": Message("Eine Anweisung „{found}“ gibt es nicht.", "There is no directive “{found}”."),
    "condition_needed": Message(
        "Nach „{directive}“ fehlt die Bedingung.", "A condition is missing after “{directive}”."
    ),
    "bad_for": Message(
        "Eine Schleife hat die Form „{{% for hund in hunde %}}“.", "A loop has the form “{{% for hund in hunde %}}”."
    ),
    "unclosed_directive": Message(
        "Zu „{directive}“ fehlt „{{% end %}}“.", "“{{% end %}}” is missing for “{directive}”."
    ),
    "nothing_open": Message(
        "Zu „{directive}“ gibt es davor kein „if“ oder „for“.", "There is no “if” or “for” before “{directive}”."
    ),
    "after_else": Message("Nach „else“ folgt kein „{directive}“.", "No “{directive}” follows after “else”."),
    "branch_in_for": Message(
        "„{directive}“ gehört nicht in eine Schleife.", "“{directive}” does not belong to a loop."
    ),
    "directives_too_deep": Message(
        "Anweisungen sind höchstens {limit} Ebenen tief geschachtelt.", "Directives nest at most {limit} levels deep."
    ),
    "loops_too_deep": Message(
        "Schleifen sind höchstens {limit} Ebenen tief geschachtelt.", "Loops nest at most {limit} levels deep."
    ),
    "bad_part": Message(
        "Ein Teil hat die Form „{{% part remedy %}}“; möglich sind: {allowed}.",
        "A part has the form “{{% part remedy %}}”; possible are: {allowed}.",
    ),
    "part_unknown": Message("Einen Teil „{part}“ gibt es nicht.", "There is no part “{part}”."),
    "part_in_for": Message(
        "„{part}“ stünde in der Schleife mehrmals; ein Teil steht einmal im Bescheid.",
        "In the loop “{part}” would stand there several times; a part stands once in a notice.",
    ),
    "row_without_table": Message(
        "Eine Zeile mit „|“ braucht darüber den Kopf der Tabelle.", "A row with “|” needs the head of a table above it."
    ),
    "only_rows_here": Message("In einer Tabelle stehen nur Zeilen mit „|“.", "Only rows with “|” stand in a table."),
    "bad_alignment": Message(
        "„{found}“ richtet keine Spalte aus; möglich sind „---“ und „---:“.",
        "“{found}” aligns no column; possible are “---” and “---:”.",
    ),
    "wrong_cell_count": Message(
        "Die Zeile hat {found} Zellen; der Kopf hat {expected}.", "The row has {found} cells; the head has {expected}."
    ),
    "unknown_format": Message("Ein Format „{format}“ gibt es nicht.", "There is no format “{format}”."),
    "wrong_format": Message(
        "Das Format „{format}“ geht mit: {expected}; gefunden: {found}.",
        "The format “{format}” goes with: {expected}; found: {found}.",
    ),
    "not_printable": Message(
        "Das lässt sich nicht in einen Text schreiben: {found}. Nennen Sie einen Teil davon.",
        "This cannot be written into a text: {found}. Name a part of it.",
    ),
    "part_in_message": Message(
        "„{part}“ gibt es nur in Bescheiden, nicht in Nachrichten.",
        "“{part}” stands in notices only, not in messages.",
    ),
    "part_needs": Message(
        "„{part}“ beruht auf „{name}“; keine Aktion bis zu diesem Bescheid bringt das mit.",
        "“{part}” stands on “{name}”, which no action up to this notice brings.",
    ),
    "remedy_missing": Message(
        "Der Bescheid belehrt nicht in jedem Fall über den Rechtsbehelf; dann bliebe dafür ein Jahr "
        "(§ 58 Abs. 2 VwGO). Schreiben Sie „{{% part remedy %}}“ außerhalb von Bedingungen.",
        "The notice does not always instruct about the remedy; then there would be a year for it (§ 58 Abs. 2 VwGO). "
        "Write “{{% part remedy %}}” outside of conditions.",
    ),
    "remedy_part_without_act": Message(
        "Zum Formular gehört kein Verwaltungsakt (regime: none); gegen dieses Schreiben gibt es keinen Rechtsbehelf.",
        "No administrative act belongs to the form (regime: none); there is no remedy against this letter.",
    ),
}

#: code -> the parameters that hold kinds of value.
TEXT_KIND_PARAMS: Mapping[str, tuple[str, ...]] = {
    "wrong_format": ("expected", "found"),
    "not_printable": ("found",),
}

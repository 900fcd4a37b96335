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
    "bad_link": Message(
        "„{found}“ ist keine feste Adresse; ein Verweis hat die Form „[Worte](https://…)“ oder „[Worte](mailto:…)“.",
        "“{found}” is no fixed address; a link has the form “[words](https://…)” or “[words](mailto:…)”.",
    ),
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
    "bad_include": Message(
        "Ein Textbaustein hat die Form „{{% include name %}}“.", "A text block has the form “{{% include name %}}”."
    ),
    "include_in_for": Message(
        "„{include}“ stünde in der Schleife mehrmals; ein Textbaustein steht außerhalb von Schleifen.",
        "In the loop “{include}” would stand there several times; a text block stands outside of loops.",
    ),
    "section_inside": Message(
        "„{section}“ steht unter keiner Bedingung und in keinem anderen Abschnitt. Schreiben Sie Bedingungen hinein.",
        "“{section}” stands under no condition and in no other section. Write conditions into it.",
    ),
    "section_twice": Message(
        "„{section}“ gibt es schon; der Abschnitt steht einmal.",
        "There is “{section}” already; the section stands once.",
    ),
    "not_in_section": Message(
        "Das gehört nicht in „{section}“. In „summary“ stehen Absätze und Listen, in „tenor“ nur Absätze.",
        "This does not belong to “{section}”. In “summary” stand paragraphs and lists, in “tenor” only paragraphs.",
    ),
    "section_in_message": Message(
        "„{section}“ gibt es nur in Bescheiden, nicht in Nachrichten.",
        "“{section}” stands in notices only, not in messages.",
    ),
    "section_in_block": Message(
        "„{section}“ steht im Bescheid selbst, nicht in einem Textbaustein.",
        "“{section}” stands in the notice itself, not in a text block.",
    ),
    "block_unknown": Message(
        "Einen Textbaustein „{block}“ gibt es nicht in templates/textblocks.",
        "There is no text block “{block}” in templates/textblocks.",
    ),
    "block_language": Message(
        "Den Textbaustein „{block}“ gibt es nicht in der Sprache „{language}“. Legen Sie {block}.{language}.txt an.",
        "There is no text block “{block}” in the language “{language}”. Write {block}.{language}.txt.",
    ),
    "include_in_block": Message(
        "Ein Textbaustein nennt keinen anderen; hier steht „{block}“.",
        "A text block names no other; “{block}” stands here.",
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
    "summary_missing": Message(
        "Dem Bescheid fehlt das Wichtigste in Kürze, oder es bleibt unter Bedingungen leer. Schreiben Sie "
        "„{{% summary %}}“ mit einem Satz für jeden Fall.",
        "The notice lacks the essentials in brief, or conditions leave them empty. Write “{{% summary %}}” with a "
        "sentence for every case.",
    ),
    "tenor_missing": Message(
        "Der Bescheid sagt nicht in jedem Fall für sich, was entschieden ist. Schreiben Sie „{{% tenor %}}“ mit einem "
        "Satz für jeden Fall.",
        "The notice does not say in every case, apart from all else, what was decided. Write “{{% tenor %}}” with a "
        "sentence for every case.",
    ),
    "part_missing": Message(
        "Dem Bescheid fehlt „{{% part {part} %}}“ ({law}), oder es steht unter einer Bedingung. Hat der Teil nichts "
        "zu sagen, druckt er nichts.",
        "The notice lacks “{{% part {part} %}}” ({law}), or it stands under a condition. A part that has nothing to "
        "say prints nothing.",
    ),
    "costs_missing": Message(
        "Das Formular berechnet Geld; ohne „{{% part costs %}}“ nennt der Bescheid die Satzung dahinter nicht.",
        "The form charges money; without “{{% part costs %}}” the notice does not name the by-law behind it.",
    ),
    "part_twice": Message(
        "„{part}“ steht schon darüber; jeder Teil steht einmal.",
        "“{part}” stands above already; each part stands once.",
    ),
    "part_order": Message(
        "„{part}“ gehört vor „{before}“. Die Reihenfolge ist: Entscheidung (tenor), conditions, reasons, costs, "
        "payment, remedy.",
        "“{part}” belongs before “{before}”. The order is: decision (tenor), conditions, reasons, costs, payment, "
        "remedy.",
    ),
    "text_after_remedy": Message(
        "Nach der Rechtsbehelfsbelehrung folgt kein weiterer Abschnitt; was dort steht, läse man als Teil von ihr. "
        "Setzen Sie ihn davor.",
        "No further section follows the instruction about the remedy; what stands there would be read as a part of it. "
        "Put it before.",
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

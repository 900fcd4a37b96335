"""Sentences about YAML itself: what the strict loader refuses."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.definitions.messages.message import Message

YAML_MESSAGES: Mapping[str, Message] = {
    "file_unreadable": Message("Die Datei lässt sich nicht lesen.", "The file cannot be read."),
    "file_empty": Message("Die Datei ist leer.", "The file is empty."),
    "root_not_mapping": Message(
        "Eine Definition beginnt mit Schlüsseln wie „format: 1“, nicht mit einem Text oder einer Liste.",
        "A definition begins with keys such as “format: 1”, not with a text or a list.",
    ),
    "yaml_too_large": Message(
        "Die Datei ist zu groß; erlaubt sind {most} KiB.", "The file is too large; {most} KiB are allowed."
    ),
    "yaml_too_many": Message(
        "Die Datei hat zu viele Einträge; erlaubt sind {most}.", "The file has too many entries; {most} are allowed."
    ),
    "yaml_too_deep": Message(
        "Die Einträge sind zu tief geschachtelt; erlaubt sind {most} Ebenen.",
        "The entries are nested too deeply; {most} levels are allowed.",
    ),
    "yaml_not_utf8": Message(
        "Hier steht ein Zeichen, das kein UTF-8 ist. Speichern Sie die Datei in der Kodierung UTF-8.",
        "There is a character here that is not UTF-8. Save the file in the encoding UTF-8.",
    ),
    "yaml_character": Message(
        "Das unsichtbare Zeichen {found} ist nicht erlaubt. Löschen Sie es.",
        "The invisible character {found} is not allowed. Delete it.",
    ),
    "yaml_tab": Message(
        "Tabulatoren sind nicht erlaubt. Rücken Sie mit Leerzeichen ein.",
        "Tabs are not allowed. Indent with spaces.",
    ),
    "yaml_documents": Message(
        "Eine Datei hat genau eine Definition; hier beginnt eine zweite. Löschen Sie die Zeile „---“ oder „...“.",
        "A file has exactly one definition; a second one begins here. Delete the line “---” or “...”.",
    ),
    "yaml_directive": Message(
        "Anweisungen wie „%YAML“ sind nicht erlaubt. Löschen Sie die Zeile.",
        "Directives such as “%YAML” are not allowed. Delete the line.",
    ),
    "yaml_alias": Message(
        "Der Verweis „*{name}“ ist nicht erlaubt. Ist ein Text gemeint, der mit einem Stern beginnt, "
        "setzen Sie ihn in einfache Anführungszeichen.",
        "The alias “*{name}” is not allowed. If you mean a text that begins with an asterisk, put it in single quotes.",
    ),
    "yaml_anchor": Message(
        "Der Anker „&{name}“ ist nicht erlaubt. Ist ein Text gemeint, der mit „&“ beginnt, "
        "setzen Sie ihn in einfache Anführungszeichen.",
        "The anchor “&{name}” is not allowed. If you mean a text that begins with “&”, put it in single quotes.",
    ),
    "yaml_tag": Message(
        "Die Angabe „{name}“ ist nicht erlaubt. Ist ein Text gemeint, der mit „!“ beginnt, "
        "setzen Sie ihn in einfache Anführungszeichen.",
        "The tag “{name}” is not allowed. If you mean a text that begins with “!”, put it in single quotes.",
    ),
    "yaml_merge_key": Message(
        "„<<“ ist nicht erlaubt. Schreiben Sie die Einträge aus.", "“<<” is not allowed. Write the entries out."
    ),
    "yaml_key_not_text": Message(
        "Ein Schlüssel ist ein Text, keine Liste, keine Zuordnung und nicht leer.",
        "A key is a text, neither a list nor a mapping, and not empty.",
    ),
    "yaml_key_twice": Message(
        "Der Schlüssel „{key}“ steht schon in Zeile {line}.", "The key “{key}” already stands in line {line}."
    ),
    "yaml_key_glued": Message(
        "Nach dem Doppelpunkt eines Schlüssels steht ein Leerzeichen.", "A space follows the colon of a key."
    ),
    "yaml_colon": Message(
        "„: “ trennt Schlüssel und Wert. Enthält ein Text einen Doppelpunkt mit Leerzeichen, "
        "setzen Sie ihn in einfache Anführungszeichen.",
        "“: ” separates a key from its value. If a text contains a colon and a space, put it in single quotes.",
    ),
    "yaml_hash": Message(
        "Ab „ #“ liest YAML einen Kommentar. Gehört das Zeichen zum Text, setzen Sie ihn in einfache "
        "Anführungszeichen; ist ein Kommentar gemeint, schreiben Sie „# “ mit Leerzeichen.",
        "From “ #” on YAML reads a comment. If the sign belongs to the text, put it in single quotes; "
        "if you mean a comment, write “# ” with a space.",
    ),
    "yaml_indentation": Message(
        "Die Einrückung passt nicht. Schlüssel derselben Ebene beginnen in derselben Spalte.",
        "The indentation does not fit. Keys of the same level begin in the same column.",
    ),
    "yaml_quote_open": Message(
        "Das Anführungszeichen, das hier beginnt, wird nicht geschlossen.",
        "The quotation mark that begins here is never closed.",
    ),
    "yaml_after_quote": Message(
        "Nach dem schließenden Anführungszeichen geht der Text weiter. Setzen Sie den ganzen Text in einfache "
        "Anführungszeichen.",
        "The text goes on after the closing quotation mark. Put the whole text in single quotes.",
    ),
    "yaml_escape": Message(
        "In doppelten Anführungszeichen hat der Rückstrich eine eigene Bedeutung. "
        "Nehmen Sie einfache Anführungszeichen.",
        "In double quotes the backslash has a meaning of its own. Use single quotes.",
    ),
    "yaml_block_text": Message(
        "Nach „|“ oder „>“ beginnt der Text in der nächsten Zeile.",
        "After “|” or “>” the text begins in the next line.",
    ),
    "yaml_start_character": Message(
        "Ein Text ohne Anführungszeichen darf hier nicht mit „{found}“ beginnen. Setzen Sie ihn in einfache "
        "Anführungszeichen.",
        "A text without quotes cannot begin with “{found}” here. Put it in single quotes.",
    ),
    "yaml_brace_colon": Message(
        "In geschweiften oder eckigen Klammern trennt ein Komma die Einträge und „: “ Schlüssel und Wert. Setzen Sie "
        "den Text in einfache Anführungszeichen, oder schreiben Sie jeden Schlüssel in eine eigene Zeile.",
        "In braces or brackets a comma separates entries and “: ” a key from its value. Put the text in single quotes, "
        "or write each key on a line of its own.",
    ),
    "yaml_brace_comma": Message(
        "„{found}“ wird nach dem Komma als Schlüssel gelesen. Setzen Sie den Text, zu dem es gehört, in einfache "
        "Anführungszeichen, oder schreiben Sie jeden Schlüssel in eine eigene Zeile.",
        "“{found}” is read as a key after the comma. Put the text that it belongs to in single quotes, "
        "or write each key on a line of its own.",
    ),
    "yaml_brace_open": Message(
        "Die Klammer, die hier beginnt, wird nicht geschlossen.", "The bracket that begins here is never closed."
    ),
    "yaml_syntax": Message(
        "Das ist kein gültiges YAML. Der Leser meldet: {detail}", "This is not valid YAML. The reader says: {detail}"
    ),
}

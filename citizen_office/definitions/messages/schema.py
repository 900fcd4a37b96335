"""Sentences about keys and values: what the schemas refuse."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.definitions.messages.message import Message

#: What a node is, as a sentence names it.
SHAPES: Mapping[str, Message] = {
    "text": Message("ein Text", "a text"),
    "list": Message("eine Liste", "a list"),
    "mapping": Message("eine Zuordnung von Schlüsseln", "a mapping of keys"),
    "nothing": Message("nichts", "nothing"),
}

SCHEMA_MESSAGES: Mapping[str, Message] = {
    "key_unknown": Message("Den Schlüssel „{key}“ gibt es hier nicht.", "There is no key “{key}” here."),
    "key_missing": Message("Hier fehlt der Schlüssel „{key}“.", "The key “{key}” is missing here."),
    "value_missing": Message("Der Wert von „{key}“ fehlt.", "“{key}” has no value."),
    "shape_text": Message("Hier steht ein Text; gefunden: {found}.", "A text belongs here; found {found}."),
    "shape_list": Message("Hier steht eine Liste; gefunden: {found}.", "A list belongs here; found {found}."),
    "shape_mapping": Message(
        "Hier stehen Schlüssel mit Werten; gefunden: {found}.", "Keys with values belong here; found {found}."
    ),
    "shape_local_text": Message(
        "Hier steht ein Text oder je Sprache einer, wie „{{de: …, en: …}}“; gefunden: {found}.",
        "A text belongs here, or one for each language such as “{{de: …, en: …}}”; found {found}.",
    ),
    "value_too_long": Message(
        "Der Text ist zu lang; erlaubt sind {limit} Zeichen.", "The text is too long; {limit} characters are allowed."
    ),
    "list_empty": Message("Die Liste ist leer.", "The list is empty."),
    "list_twice": Message("„{found}“ steht doppelt in der Liste.", "“{found}” stands twice in the list."),
    "integer_expected": Message(
        "Hier steht eine ganze Zahl ohne Anführungszeichen; gefunden: „{found}“.",
        "A whole number without quotes belongs here; found “{found}”.",
    ),
    "integer_range": Message(
        "Erlaubt sind {least} bis {most}; gefunden: {found}.", "{least} to {most} are allowed; found {found}."
    ),
    "decimal_expected": Message(
        "Hier steht eine Zahl mit Punkt wie 12.50; gefunden: „{found}“.",
        "A number with a point such as 12.50 belongs here; found “{found}”.",
    ),
    "amount_expected": Message(
        "Hier steht ein Betrag in Euro ab null mit höchstens zwei Stellen nach dem Punkt; gefunden: „{found}“.",
        "An amount in euro from zero on, with at most two places after the point, belongs here; found “{found}”.",
    ),
    "contrast_too_low": Message(
        "Die Farbe „{found}“ ist auf weißem Papier schlecht zu lesen (Kontrast {contrast}, nötig sind {least}). "
        "Wählen Sie eine dunklere.",
        "The colour “{found}” is hard to read on white paper (contrast {contrast}, {least} are needed). "
        "Choose a darker one.",
    ),
    "picture_missing": Message(
        "Neben dieser Datei liegt kein Bild „{found}“ mit höchstens {most} KB. Sein Name hat kleine Buchstaben und "
        "endet auf .png, .jpg oder .jpeg. Im Browser steht statt „file“ der Schlüssel „image“ mit dem Bild selbst.",
        "There is no picture “{found}” of at most {most} KB beside this file. Its name has small letters and ends in "
        ".png, .jpg or .jpeg. In the browser the key “image” with the picture itself stands in place of “file”.",
    ),
    "picture_kind": Message(
        "Ein Bild ist eine Datei auf .png, .jpg oder .jpeg. Öffnen Sie eine Zeichnung (SVG, EPS, PDF) zum Beispiel mit "
        "Inkscape oder LibreOffice Draw, exportieren Sie sie als PNG mit etwa 600 Bildpunkten Breite, und nennen Sie "
        "hier die neue Datei.",
        "A picture is a file ending in .png, .jpg or .jpeg. Open a drawing (SVG, EPS, PDF) in Inkscape or LibreOffice "
        "Draw, for example, export it as PNG about 600 pixels wide, and name the new file here.",
    ),
    "beside_kind": Message(
        "Neben den Behörden liegen nur Bilder (.png, .jpg, .jpeg) und Schriften (.ttf); ihre Namen haben kleine "
        "Buchstaben. Wandeln Sie diese Datei um, oder nehmen Sie sie aus dem Ordner. Eine Zeichnung wird zum Beispiel "
        "mit Inkscape oder LibreOffice Draw zu PNG.",
        "Only pictures (.png, .jpg, .jpeg) and fonts (.ttf) lie beside authorities; their names have small letters. "
        "Convert this file, or take it out of the folder. Inkscape or LibreOffice Draw make PNG of a drawing, for "
        "example.",
    ),
    "font_missing": Message(
        "Neben dieser Datei liegt keine Schrift „{found}“ mit höchstens {most} KB. Ihr Name hat kleine Buchstaben und "
        "endet auf .ttf. Im Browser steht statt „file“ der Schlüssel „data“ mit der Schrift selbst.",
        "There is no font “{found}” of at most {most} KB beside this file. Its name has small letters and ends in "
        ".ttf. In the browser the key “data” with the font itself stands in place of “file”.",
    ),
    "font_base64": Message(
        "Hier steht eine Schrift als Base64. Schreiben Sie stattdessen „file“ mit dem Namen einer Datei.",
        "A font as Base64 belongs here. Write “file” with the name of a file instead.",
    ),
    "font_kind": Message(
        "Das ist keine TrueType-Schrift. Nehmen Sie eine Datei auf .ttf. Von Schriften auf .otf, .ttc oder .woff gibt "
        "der Hersteller eine Fassung als TrueType.",
        "This is no TrueType font. Take a file ending in .ttf. Of fonts ending in .otf, .ttc or .woff the maker has a "
        "version as TrueType.",
    ),
    "font_broken": Message(
        "Die Schrift ist unvollständig. Kopieren Sie die Datei noch einmal, oder holen Sie sie neu vom Hersteller.",
        "The font is not complete. Copy the file again, or get it anew from its maker.",
    ),
    "font_variable": Message(
        "Das ist eine Schrift mit veränderlicher Strichstärke. Nehmen Sie vom Hersteller die festen Dateien für "
        "normalen und für fetten Text.",
        "This is a font of variable weight. Take the fixed files for ordinary and for bold text from its maker.",
    ),
    "font_licence": Message(
        "Diese Schrift darf nicht in PDF-Dateien eingebettet werden; so sagt es die Datei. Fragen Sie den Hersteller "
        "nach einer anderen Lizenz.",
        "This font may not be embedded in PDF files; the file says so. Ask its maker for another licence.",
    ),
    "font_too_large": Message(
        "Die Schrift hat {size} KB; erlaubt sind {most} KB. Nehmen Sie eine Fassung mit weniger Zeichen, zum Beispiel "
        "nur für Europa.",
        "The font has {size} KB; {most} KB are allowed. Take a version with fewer characters, such as that for Europe "
        "alone.",
    ),
    "font_letters": Message(
        "Dieser Schrift fehlen {count} Zeichen, die in fast jedem Brief stehen: {letters} Nehmen Sie eine Schrift mit "
        "allen Buchstaben, Ziffern und Satzzeichen des Deutschen.",
        "This font lacks {count} characters that stand in nearly every letter: {letters} Take a font with all letters, "
        "digits and punctuation marks of German.",
    ),
    "font_unknown": Message(
        "Eine Schrift „{found}“ steht nicht unter „fonts“.",
        "There is no font “{found}” under “fonts”.",
    ),
    "character_undrawable": Message(
        "„{found}“ ({point}, {name}) kann in Briefen nicht gedruckt werden: Keine Schrift des Bürgerbüros hat dieses "
        "Zeichen. Schreiben Sie ein anderes Zeichen oder ein Wort.",
        "“{found}” ({point}, {name}) cannot be printed in letters: no font of the office has this character. Write "
        "another character or a word.",
    ),
    "picture_base64": Message(
        "Hier steht ein Bild als Base64. Schreiben Sie stattdessen „file“ mit dem Namen einer Datei.",
        "A picture as Base64 belongs here. Write “file” with the name of a file instead.",
    ),
    "picture_broken": Message(
        "Das Bild lässt sich nicht öffnen. Speichern Sie es als PNG oder JPEG.",
        "The picture cannot be opened. Save it as PNG or JPEG.",
    ),
    "picture_too_large": Message(
        "Das Bild hat {size} KB; erlaubt sind {most} KB. Verkleinern Sie es.",
        "The picture has {size} KB; {most} KB are allowed. Make it smaller.",
    ),
    "picture_sides": Message(
        "Das Bild hat {found} Bildpunkte; jede Seite hat {least} bis {most}.",
        "The picture has {found} pixels; each side has {least} to {most}.",
    ),
    "tariff_amounts": Message(
        "Ein Tarif hat entweder „amount“ oder „steps“.", "A tariff has either “amount” or “steps”."
    ),
    "flag_expected": Message(
        "Hier steht „true“ oder „false“ ohne Anführungszeichen; gefunden: „{found}“.",
        "“true” or “false” without quotes belongs here; found “{found}”.",
    ),
    "date_expected": Message(
        "Hier steht ein Datum wie 2026-01-31; gefunden: „{found}“.",
        "A date such as 2026-01-31 belongs here; found “{found}”.",
    ),
    "date_or_today_expected": Message(
        "Hier steht „today“ oder ein Datum wie 2026-01-31; gefunden: „{found}“.",
        "“today” or a date such as 2026-01-31 belongs here; found “{found}”.",
    ),
    "time_expected": Message(
        "Hier steht eine Uhrzeit wie 09:30; gefunden: „{found}“.", "A time such as 09:30 belongs here; found “{found}”."
    ),
    "period_expected": Message(
        "Hier steht eine Dauer wie „10 working days“, „4 weeks“ oder „2 years“; gefunden: „{found}“.",
        "A period such as “10 working days”, “4 weeks” or “2 years” belongs here; found “{found}”.",
    ),
    "id_expected": Message(
        "Eine Kennung beginnt mit einem Kleinbuchstaben und hat höchstens 40 Zeichen: a bis z, 0 bis 9 und „_“; "
        "gefunden: „{found}“.",
        "An id begins with a small letter and has at most 40 characters: a to z, 0 to 9 and “_”; found “{found}”.",
    ),
    "pattern_expected": Message("„{found}“ hat nicht die Form {form}.", "“{found}” does not have the form {form}."),
    "word_unknown": Message(
        "„{found}“ gibt es hier nicht. Möglich: {allowed}.", "“{found}” is not known here. Possible: {allowed}."
    ),
    "language_unknown": Message(
        "Die Sprache „{found}“ gibt es nicht. Möglich: {allowed}.",
        "There is no language “{found}”. Possible: {allowed}.",
    ),
    "german_missing": Message("Der deutsche Text (de) fehlt.", "The German text (de) is missing."),
    "format_unknown": Message(
        "Das Format „{found}“ ist nicht bekannt; diese Version liest Format 1.",
        "The format “{found}” is not known; this version reads format 1.",
    ),
    "file_name": Message(
        "Diese Datei wird nicht gelesen; ihr Name hat die Form {form}.",
        "This file is not read; its name has the form {form}.",
    ),
    "content_missing": Message(
        "Hier liegt kein Inhalt: Der Ordner „{folder}“ fehlt.",
        "There is no content here: the folder “{folder}” is missing.",
    ),
    "source_missing": Message(
        "Die Veröffentlichung hat nicht genau eine Quelle der Art „{kind}“.",
        "The publication does not have exactly one source of the kind “{kind}”.",
    ),
    "text_german_missing": Message(
        "Der deutsche Text fehlt; die Datei heißt {name}.", "The German text is missing; the file is called {name}."
    ),
    "text_in_both": Message(
        "Einen Text „{name}“ gibt es auch unter templates/{folder}.",
        "There is a text “{name}” in templates/{folder} as well.",
    ),
    "host_twice": Message(
        "Unter „{found}“ ist schon eine andere Behörde erreichbar.",
        "Another authority is already reached under “{found}”.",
    ),
    "name_differs": Message(
        "Die Kennung „{found}“ passt nicht zum Namen der Datei, „{expected}“.",
        "The id “{found}” does not fit the name of the file, “{expected}”.",
    ),
    "guard_parameter": Message(
        "Nach „$“ steht der Name eines Parameters; gefunden: „{found}“.",
        "The name of a parameter follows “$”; found “{found}”.",
    ),
    "role_form": Message(
        "Eine Rolle hat die Form „clerk of owner“ oder „approver of steuern“; gefunden: „{found}“.",
        "A role has the form “clerk of owner” or “approver of steuern”; found “{found}”.",
    ),
    "effect_kind": Message(
        "Ein Folgeschritt hat genau einen von diesen Schlüsseln: {allowed}; gefunden: „{found}“.",
        "An effect has exactly one of these keys: {allowed}; found “{found}”.",
    ),
    "amount_parameter": Message(
        "Den Betrag legt das Formular fest: Hier steht „$“ und der Name eines Parameters; gefunden: „{found}“.",
        "The form says how much: “$” and the name of a parameter belong here; found “{found}”.",
    ),
    "target_unwanted": Message(
        "„{key}“ nennt keinen Text; hier steht „true“.", "“{key}” names no text; “true” belongs here."
    ),
    "time_zone_unknown": Message("Die Zeitzone „{found}“ gibt es nicht.", "There is no time zone “{found}”."),
    "email_form": Message("„{found}“ ist keine E-Mail-Adresse.", "“{found}” is not an e-mail address."),
    "department_unknown": Message(
        "Einen Fachbereich „{found}“ hat diese Behörde nicht.", "This authority has no department “{found}”."
    ),
    "iban_invalid": Message(
        "Das ist keine IBAN: Eine Ziffer stimmt nicht, oder die Länge passt nicht zum Land.",
        "This is no IBAN: a digit is wrong, or the length does not go with the country.",
    ),
    "bic_invalid": Message(
        "„{found}“ ist kein BIC; er hat 8 oder 11 Zeichen.", "“{found}” is no BIC; it has 8 or 11 characters."
    ),
    "treasury_unwatched": Message(
        "Niemand achtet auf den Eingang: Unter „functions“ fehlt „{function}“.",
        "Nobody watches over what comes in: “{function}” is missing among the “functions”.",
    ),
    "german_needed": Message("Unter den Sprachen fehlt Deutsch (de).", "German (de) is missing among the languages."),
    "footer_too_large": Message(
        "Der Fuß des Briefes hat höchstens {columns} Spalten mit je {lines} Zeilen.",
        "The foot of the letter has at most {columns} columns of {lines} lines.",
    ),
    "dated_twice": Message("Für den {found} steht hier schon ein Wert.", "There already is a value for {found}."),
}

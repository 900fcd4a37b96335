"""The keys of authorities: what is local to a town."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.definitions.messages.message import Message

AUTHORITY_KEYS: Mapping[str, Mapping[str, Message]] = {
    "AuthoritySchema": {
        "format": Message("Format der Datei: 1.", "The format of the file: 1."),
        "authority": Message(
            "Schlüssel in Adressen; so heißt auch die Datei.", "The key that stands in addresses; the file's name too."
        ),
        "name": Message("Name, wie er gedruckt wird.", "The name as printed."),
        "prefix": Message("Anfang der Vorgangsnummern.", "The capital letters that open case numbers."),
        "zone": Message("Zeitzone, zum Beispiel Europe/Berlin.", "The time zone, such as Europe/Berlin."),
        "land": Message("Land, dessen Feiertage gelten.", "The Land whose holidays hold."),
        "ags": Message(
            "Amtlicher Gemeindeschlüssel, 8 Ziffern.", "The eight digits of the Amtlicher Gemeindeschlüssel."
        ),
        "languages": Message(
            "Sprachen der Seiten; Deutsch ist dabei.", "The languages of the pages, German among them."
        ),
        "phone": Message("Telefonnummer der Zentrale.", "The phone number of the front office."),
        "email": Message("E-Mail-Adresse der Zentrale.", "The e-mail address of the front office."),
        "official": Message(
            "true: Die Worte „Offizielle Website“ sind erlaubt.", "true: the words „Offizielle Website“ are allowed."
        ),
        "hosts": Message(
            "Namen, unter denen die Seiten erreichbar sind.", "Host names under which the town is reached."
        ),
        "departments": Message("Fachbereiche nach Schlüssel.", "The departments by key."),
        "functions": Message(
            "Aufgaben mit dem Fachbereich, der sie erfüllt.", "Functions with the department that fulfils them."
        ),
        "post_room": Message(
            "Fachbereich, der die Briefe aller Fachbereiche zur Post gibt; ohne ihn jeder die eigenen.",
            "The department that posts the letters of all departments; without one, each posts its own.",
        ),
        "notice_board": Message(
            "Stelle, an der öffentlich zugestellt wird, in Worten; ohne sie gibt es keine öffentliche Zustellung.",
            "The place, in words, where documents are served publicly; without one there is no public service.",
        ),
        "letterheads": Message("Briefköpfe mit ihrem ersten Tag.", "Letterheads with their first day."),
        "fonts": Message("Eigene Schriften für Briefe nach Schlüssel.", "Fonts of its own for letters, by key."),
        "courts": Message("Verwaltungsgerichte mit ihrem ersten Tag.", "Administrative courts with their first day."),
        "treasury": Message(
            "Wohin Zahlungen gehen, mit dem ersten Tag.", "Where payments go, with the first day of each."
        ),
        "signing": Message("Zeichnungsregeln mit ihrem ersten Tag.", "Signing rules with their first day."),
        "tariffs": Message("Gebühren und Steuersätze mit ihrem ersten Tag.", "Tariffs with their first day."),
        "opening_hours": Message("Öffnungszeiten nach Wochentag.", "Opening hours by weekday."),
        "closing_days": Message("Tage, an denen nicht gearbeitet wird.", "Days on which the town does not work."),
    },
    "DepartmentSchema": {
        "name": Message("Name, wie Bürgerinnen und Bürger ihn lesen.", "The name as citizens read it."),
        "phone": Message("Telefonnummer.", "The phone number."),
        "email": Message("E-Mail-Adresse.", "The e-mail address."),
        "room": Message("Haus und Zimmer.", "House and room."),
    },
    "DatedSchema": {
        "valid_from": Message("Erster Tag, an dem es gilt.", "The first day on which it holds."),
    },
    "CourtSchema": {
        "name": Message("Name des Gerichts.", "The name of the court."),
        "address": Message("Anschrift des Gerichts.", "The address of the court."),
    },
    "LetterheadSchema": {
        "sender": Message("Absender.", "The sender."),
        "street": Message("Straße und Hausnummer.", "Street and number."),
        "postcode": Message("Postleitzahl.", "The postcode."),
        "town": Message("Ort.", "The town."),
        "footer": Message(
            "Fuß des Briefes: bis zu vier Spalten mit bis zu sechs Zeilen.",
            "The foot of the letter: up to four columns of up to six lines.",
        ),
        "form": Message(
            "Form nach DIN 5008: A mit flachem, B mit hohem Briefkopf; ohne Angabe B.",
            "The form after DIN 5008: A with a low letterhead, B with a high one; B where nothing is said.",
        ),
        "accent": Message(
            "Farbe des Namens und der Überschriften, zum Beispiel '#14447C'; auf Weiß gut lesbar.",
            "The colour of the name and of headings, such as '#14447C'; it can be read on white.",
        ),
        "logo": Message("Bild im Briefkopf.", "The picture in the letterhead."),
        "font": Message(
            "Schlüssel einer Schrift unter „fonts“; ohne Angabe Noto Sans.",
            "The key of a font under “fonts”; Noto Sans where nothing is said.",
        ),
    },
    "FontSchema": {
        "ordinary": Message("Die Schrift für normalen Text.", "The font of ordinary text."),
        "bold": Message("Die Schrift für fetten Text.", "The font of bold text."),
    },
    "FontFileSchema": {
        "file": Message(
            "Name einer TrueType-Datei (.ttf) neben dieser Datei.",
            "The name of a TrueType file (.ttf) beside this one.",
        ),
        "data": Message(
            "Die Schrift selbst als Base64; so steht sie in dem, was veröffentlicht ist.",
            "The font itself as Base64, as it stands in what is published.",
        ),
    },
    "LogoSchema": {
        "alt": Message(
            "Was das Bild zeigt, für alle, die es nicht sehen.", "What it shows, for whoever does not see it."
        ),
        "file": Message(
            "Name einer PNG- oder JPEG-Datei neben dieser Datei.", "The name of a PNG or JPEG file beside this one."
        ),
        "image": Message(
            "Das Bild selbst als Base64; so steht es in dem, was veröffentlicht ist.",
            "The picture itself as Base64, as it stands in what is published.",
        ),
    },
    "SigningSchema": {
        "form": Message("Kennung eines Formulars oder '*' für alle.", "The id of a form, or '*' for all."),
        "role": Message("Wer zeichnet.", "Who signs."),
        "addition": Message("Zusatz vor dem Namen, zum Beispiel i. A.", "What is printed before the name."),
        "second_person": Message("true: Wer vorschlägt, zeichnet nicht.", "true: whoever proposes does not sign."),
    },
    "TreasurySchema": {
        "payee": Message("Wer das Geld bekommt, höchstens 70 Zeichen.", "Who gets the money, at most 70 characters."),
        "iban": Message("IBAN, auch in Vierergruppen.", "The IBAN, in groups of four or in one."),
        "bic": Message("BIC; in Deutschland nicht nötig.", "The BIC; not needed within Germany."),
        "reference_prefix": Message(
            "Ziffern, mit denen jedes Kassenzeichen beginnt: der Bereich, den das Finanzverfahren dafür freihält.",
            "The digits that open each Kassenzeichen: the range that the finance system keeps free for it.",
        ),
        "function": Message(
            "Aufgabe, deren Fachbereich auf den Eingang achtet; ohne Angabe kasse.",
            "The function whose department watches over what comes in; kasse where nothing is said.",
        ),
    },
    "TariffSchema": {
        "name": Message("Name, den Ausdrücke nennen.", "The name that expressions use."),
        "title": Message("Wie der Tarif auf Seiten und in Schreiben heißt.", "What pages and letters call it."),
        "amount": Message("Betrag in Euro, zum Beispiel 12.50.", "The amount in euro, such as 12.50."),
        "steps": Message(
            "Beträge der Reihe nach: für das erste, zweite, jedes weitere.",
            "The amounts step by step: for the first, the second, each further one.",
        ),
        "satzung": Message(
            "Satzung, aus der der Betrag stammt; ohne sie ist er ein Beispielwert.",
            "The by-law that the amount comes from; without it, it is an example.",
        ),
    },
    "OpeningHoursSchema": {
        "weekday": Message("Wochentag; 0 ist Montag.", "The weekday; 0 is Monday."),
        "hours": Message("Zeiten, wie sie gedruckt werden.", "The hours as printed."),
    },
}

"""The keys of forms: services, pages, fields with the options of every type, rules and routes."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.definitions.messages.message import Message

#: The options of all types of field. An option has one meaning wherever it is allowed.
_OPTIONS: Mapping[str, Message] = {
    "max_length": Message("Höchstens so viele Zeichen.", "At most so many characters."),
    "min_length": Message("Mindestens so viele Zeichen.", "At least so many characters."),
    "pattern": Message(
        "Muster, dem die ganze Antwort entsprechen muss, zum Beispiel '\\d{15}'.",
        "The pattern that the whole answer must match, such as '\\d{15}'.",
    ),
    "pattern_hint": Message(
        "Satz, der sagt, was einzugeben ist, wenn das Muster nicht passt.",
        "The sentence that says what to enter where the pattern does not match.",
    ),
    "choices": Message("Die möglichen Antworten.", "The possible answers."),
    "min": Message(
        "Kleinster Wert: eine Zahl, ein Betrag, eine Anzahl, ein Tag (auch „today“) oder eine Uhrzeit.",
        "The least value: a number, an amount, a count, a day (also “today”) or a time.",
    ),
    "max": Message(
        "Größter Wert: eine Zahl, ein Betrag, eine Anzahl, ein Tag (auch „today“) oder eine Uhrzeit.",
        "The greatest value: a number, an amount, a count, a day (also “today”) or a time.",
    ),
    "decimals": Message("Höchstens so viele Stellen nach dem Komma.", "At most so many places after the comma."),
    "unit": Message("Was gezählt wird; steht hinter der Zahl.", "What is counted; it stands behind the number."),
    "birth_date": Message("true: auch das Geburtsdatum wird gefragt.", "true: the date of birth is asked as well."),
    "worldwide": Message(
        "true: auch Konten außerhalb des SEPA-Raums.", "true: accounts outside of the SEPA area as well."
    ),
    "step": Message("Abstand der möglichen Uhrzeiten in Minuten.", "Minutes between the times that are possible."),
    "accept": Message(
        "Die Arten von Dateien, die angenommen werden: pdf, jpeg, png.",
        "The kinds of file that are accepted: pdf, jpeg, png.",
    ),
    "max_files": Message("Höchstens so viele Dateien.", "At most so many files."),
    "max_mb": Message("Höchstens so viele Megabyte je Datei.", "At most so many megabytes a file."),
    "max_days": Message("Höchstens so viele Tage.", "At most so many days."),
}
FORM_KEYS: Mapping[str, Mapping[str, Message]] = {
    "FormSchema": {
        "format": Message("Format der Datei: 1.", "The format of the file: 1."),
        "form": Message("Kennung des Formulars; so heißt auch die Datei.", "The id of the form; the file's name too."),
        "kind": Message("Was das Formular rechtlich ist.", "What the form is in law."),
        "title": Message("Name der Leistung.", "The name of the service."),
        "summary": Message(
            "Ein Satz für das Verzeichnis der Leistungen.", "One sentence for the catalogue of services."
        ),
        "keywords": Message("Wörter, unter denen die Suche die Leistung findet.", "Words that the search knows."),
        "leika": Message("Die 14 Ziffern des LeiKa-Schlüssels.", "The 14 digits of the LeiKa."),
        "owner": Message(
            "Aufgabe, deren Fachbereich zuständig wird.", "The function whose department becomes responsible."
        ),
        "routes": Message(
            "Wer statt „owner“ zuständig wird; die erste Zeile, die zutrifft, gilt.",
            "Who becomes responsible in place of “owner”; the first line that holds counts.",
        ),
        "workflow": Message(
            "Der Ablauf und ein Wert für jeden seiner Parameter.", "The workflow, and a value for each parameter of it."
        ),
        "recipient": Message(
            "Welche Felder sagen, an wen und wie der Bescheid geht.",
            "Which fields say to whom and how a notice goes out.",
        ),
        "headline": Message(
            "Feld, dessen Antwort den Vorgang in Listen nennt.", "The field whose answer names the case in lists."
        ),
        "body": Message(
            "Feld mit dem Anliegen in eigenen Worten.", "The field with the request in the citizen's own words."
        ),
        "regime": Message(
            "Verfahrensrecht des Bescheids; none: kein Verwaltungsakt.",
            "The procedure law of the notice; none: no administrative act.",
        ),
        "remedy": Message(
            "Rechtsbehelf gegen den Bescheid; ohne Angabe widerspruch, wo es einen Verwaltungsakt gibt.",
            "The remedy against the notice; without it an objection where there is an administrative act.",
        ),
        "retention": Message(
            "Aufbewahrung nach dem Ende des Vorgangs, zum Beispiel „10 years“.",
            "How long a closed case is kept, such as “10 years”.",
        ),
        "sections": Message("Die Teile der Seite über die Leistung.", "The parts of the page about the service."),
        "pages": Message("Die Seiten des Formulars.", "The pages of the form."),
        "rules": Message("Was über mehrere Antworten gelten muss.", "What must hold of several answers."),
        "computed": Message(
            "Namen mit den Ausdrücken, für die sie stehen.", "Names with the expressions that they stand for."
        ),
    },
    "BindingField": {
        "use": Message("Kennung des Ablaufs.", "The id of the workflow."),
    },
    "RouteSchema": {
        "when": Message("Ausdruck über die Antworten.", "An expression over the answers."),
        "to": Message("Aufgabe, die dann zuständig wird.", "The function that then becomes responsible."),
    },
    "RecipientSchema": {
        "person": Message("Feld vom Typ person.", "A field of the type person."),
        "organisation": Message(
            "Feld vom Typ text: die Firma oder der Verein, für die oder den die Person handelt.",
            "A field of the type text: the company or club for which the person acts.",
        ),
        "address": Message("Feld vom Typ address.", "A field of the type address."),
        "email": Message("Feld vom Typ email.", "A field of the type email."),
        "channel": Message(
            "Auswahl (choice) mit Kennungen aus post, email und online.",
            "A choice with ids out of post, email and online.",
        ),
        "representative": Message(
            "Feld vom Typ person: wer für die Person handelt und die Bescheide bekommt (§ 14 VwVfG).",
            "A field of the type person: whoever acts for the person and gets the notices (§ 14 VwVfG).",
        ),
        "representative_address": Message("Deren Feld vom Typ address.", "Their field of the type address."),
        "also": Message(
            "Feld vom Typ person: eine zweite Person, an die sich die Bescheide richten.",
            "A field of the type person: a second person whom the notices are for.",
        ),
        "also_address": Message("Deren Feld vom Typ address.", "Their field of the type address."),
    },
    "PageSchema": {
        "id": Message("Kennung der Seite; sie steht in der Adresse.", "The id of the page; it stands in the address."),
        "title": Message("Überschrift der Seite.", "The heading of the page."),
        "intro": Message("Text über den Feldern.", "The text above the fields."),
        "when": Message(
            "Ausdruck über frühere Antworten; nur wo er zutrifft, erscheint die Seite.",
            "An expression over earlier answers; the page is shown only where it holds.",
        ),
        "repeat": Message(
            "Die Seite fragt nach mehreren Einträgen, etwa nach jedem Hund; ihre Felder sind die eines Eintrags.",
            "The page asks for several items, such as each dog; its fields are those of one item.",
        ),
        "fields": Message("Die Felder der Seite.", "The fields of the page."),
    },
    "RepeatSchema": {
        "id": Message(
            "Kennung eines Eintrags. Die Liste heißt wie die Seite.",
            "The id of one item. The list has the id of the page.",
        ),
        "label": Message("Wie ein Eintrag heißt, zum Beispiel „Hund“.", "What one item is called, such as “Dog”."),
        "min": Message(
            "Mindestens so viele Einträge; ohne Angabe keiner.", "At least so many items; none where it is left out."
        ),
        "max": Message("Höchstens so viele Einträge.", "At most so many items."),
        "was": Message("Frühere Kennungen der Seite.", "Earlier ids of the page."),
    },
    "QuestionSchema": {
        "id": Message(
            "Kennung des Feldes; unter ihr werden Antworten aufbewahrt.",
            "The id of the field; answers are kept under it.",
        ),
        "type": Message("Typ des Feldes.", "The type of the field."),
        "label": Message("Die Frage.", "The question."),
        "hint": Message("Ein Satz Hilfe über der Eingabe.", "One sentence of help above the input."),
        "optional": Message("true: Das Feld darf leer bleiben.", "true: the field may stay empty."),
        "when": Message(
            "Ausdruck über frühere Antworten; nur wo er zutrifft, wird gefragt.",
            "An expression over earlier answers; the field is asked only where it holds.",
        ),
        "was": Message("Frühere Kennungen des Feldes.", "Earlier ids of the field."),
        "purpose": Message(
            "Wozu die Angabe gebraucht wird (Datenschutz).", "What the answer is needed for (privacy notice)."
        ),
        "legal_basis": Message("Rechtsgrundlage der Frage (Datenschutz).", "The legal basis (privacy notice)."),
        "sensitive": Message(
            "true: besondere Kategorie personenbezogener Daten (Art. 9 DSGVO).",
            "true: a special category of personal data (Art. 9 GDPR).",
        ),
        **_OPTIONS,
    },
    "ChoiceSchema": {
        "id": Message("Kennung, die aufbewahrt wird.", "The id that is stored."),
        "label": Message("Was gezeigt wird.", "What is shown."),
        "hint": Message("Ein Satz Hilfe dazu.", "One sentence of help with it."),
    },
    "RuleSchema": {
        "ensure": Message("Ausdruck, der zutreffen muss.", "The expression that must hold."),
        "at": Message("Feld, an dem die Meldung steht.", "The field that shows the message."),
        "message": Message("Was die Bürgerin oder der Bürger dann liest.", "What the citizen then reads."),
    },
}

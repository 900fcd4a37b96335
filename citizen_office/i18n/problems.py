"""What a person reads where an answer has a problem: what to do, in German; the catalogue has the other languages.

Each sentence is filled with ``{label}``, the label of the field, and with the parameters of its problem. None of them
only says that something is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from citizen_office.core.forms.fields.formats import format_param
from citizen_office.core.forms.model import Form
from citizen_office.core.forms.problems import Problem
from citizen_office.i18n.catalogue import gettext
from citizen_office.i18n.marker import N_

#: Code of a problem → German sentence.
PROBLEM_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        # Answers of a form: nothing was entered.
        "required_text": N_("Füllen Sie das Feld „{label}“ aus."),
        "required_choice": N_("Wählen Sie bei „{label}“ eine Antwort aus."),
        "required_choices": N_("Wählen Sie bei „{label}“ mindestens eine Antwort aus."),
        "required_yes_no": N_("Wählen Sie bei „{label}“ „Ja“ oder „Nein“ aus."),
        "required_date": N_("Geben Sie bei „{label}“ Tag, Monat und Jahr ein, zum Beispiel 27 3 2026."),
        "required_number": N_("Geben Sie bei „{label}“ eine Zahl ein."),
        "required_money": N_("Geben Sie bei „{label}“ einen Betrag in Euro ein, zum Beispiel 12,50."),
        "required_time": N_("Geben Sie bei „{label}“ eine Uhrzeit ein, zum Beispiel 14:30."),
        "required_iban": N_("Geben Sie bei „{label}“ die IBAN ein. Sie steht auf Ihrer Bankkarte."),
        "required_licence_plate": N_("Geben Sie bei „{label}“ das Kennzeichen ein, zum Beispiel HGN AB 123."),
        "required_email": N_("Geben Sie bei „{label}“ eine E-Mail-Adresse ein, zum Beispiel name@beispiel.de."),
        "required_phone": N_("Geben Sie bei „{label}“ eine Telefonnummer ein, zum Beispiel 03883 12345."),
        "required_house_number": N_("Geben Sie die Hausnummer ein. Hat Ihr Haus keine, geben Sie „ohne“ ein."),
        "required_postcode": N_("Geben Sie die Postleitzahl ein, zum Beispiel 19230."),
        "required_tag": N_("Geben Sie bei „{label}“ auch den Tag ein."),
        "required_monat": N_("Geben Sie bei „{label}“ auch den Monat ein."),
        "required_jahr": N_("Geben Sie bei „{label}“ auch das Jahr ein."),
        "consent_needed": N_("Setzen Sie das Häkchen bei „{label}“, wenn Sie zustimmen. Sonst geht es nicht weiter."),
        "required_file": N_("Wählen Sie bei „{label}“ eine Datei aus."),
        # Answers of a form: another form is needed.
        "control_characters": N_(
            "Tippen Sie den Text bei „{label}“ neu. Der kopierte Text enthält unsichtbare Zeichen, die wir nicht "
            "verarbeiten können."
        ),
        "character_not_printable": N_(
            "Schreiben Sie „{character}“ bei „{label}“ anders, zum Beispiel mit Worten. In einem Brief können wir "
            "dieses Zeichen nicht drucken."
        ),
        "pattern": N_("Schreiben Sie die Angabe bei „{label}“ so, wie es im Hinweis zum Feld steht."),
        "number_form": N_("Geben Sie bei „{label}“ eine Zahl in Ziffern ein, zum Beispiel 1.234."),
        "whole_number": N_("Geben Sie bei „{label}“ eine ganze Zahl ohne Komma ein."),
        "too_many_decimals": N_("Geben Sie bei „{label}“ höchstens {decimals} Stellen nach dem Komma ein."),
        "money_form": N_("Geben Sie bei „{label}“ einen Betrag in Euro und Cent ein, zum Beispiel 12,50."),
        "time_form": N_("Geben Sie bei „{label}“ eine Uhrzeit mit Stunde und Minute ein, zum Beispiel 14:30."),
        "iban_form": N_(
            "Geben Sie bei „{label}“ die IBAN so ein, wie sie auf der Bankkarte steht: zuerst zwei Buchstaben, zum "
            "Beispiel DE, dann Ziffern."
        ),
        "iban_country": N_(
            "Geben Sie bei „{label}“ ein anderes Konto an. Eines, dessen IBAN mit {country} beginnt, können wir hier "
            "nicht verwenden."
        ),
        "iban_length": N_(
            "Prüfen Sie die IBAN bei „{label}“. Beginnt sie mit {country}, hat sie {expected} Zeichen. Jetzt sind es "
            "{length}."
        ),
        "iban_checksum": N_("Prüfen Sie die IBAN bei „{label}“ Zeichen für Zeichen. Mindestens eines stimmt nicht."),
        "plate_form": N_(
            "Geben Sie bei „{label}“ ein deutsches Kennzeichen aus Buchstaben und Zahl ein, zum Beispiel HGN AB 123."
        ),
        "plate_parts": N_(
            "Setzen Sie bei „{label}“ ein Leerzeichen zwischen den Ort und die übrigen Buchstaben, zum Beispiel HGN AB "
            "123."
        ),
        "plate_length": N_(
            "Prüfen Sie das Kennzeichen bei „{label}“. Es hat höchstens {max} Buchstaben und Ziffern. Jetzt sind es "
            "{length}."
        ),
        "email_form": N_("Prüfen Sie die E-Mail-Adresse bei „{label}“. Sie sieht aus wie name@beispiel.de."),
        "phone_form": N_(
            "Geben Sie bei „{label}“ die Telefonnummer mit Vorwahl in Ziffern ein, zum Beispiel 03883 12345."
        ),
        "postcode_form": N_("Geben Sie die Postleitzahl mit fünf Ziffern ein, zum Beispiel 19230."),
        "wrong_tag": N_("Geben Sie bei „{label}“ den Tag als Zahl von 1 bis 31 ein."),
        "wrong_monat": N_("Geben Sie bei „{label}“ den Monat als Zahl von 1 bis 12 ein."),
        "wrong_jahr": N_("Geben Sie bei „{label}“ das Jahr mit vier Ziffern ein, zum Beispiel 2026."),
        "no_date": N_("Geben Sie bei „{label}“ ein Datum ein, das es im Kalender gibt, zum Beispiel 27.3.2026."),
        # Answers of a form: too much or too little.
        "too_long": N_("Kürzen Sie den Text bei „{label}“ auf höchstens {max} Zeichen. Jetzt sind es {length}."),
        "too_short": N_("Schreiben Sie bei „{label}“ mindestens {min} Zeichen. Jetzt sind es {length}."),
        "too_few_choices": N_("Wählen Sie bei „{label}“ mindestens {min} Antworten aus."),
        "too_many_choices": N_("Wählen Sie bei „{label}“ höchstens {max} Antworten aus."),
        "too_small": N_("Geben Sie bei „{label}“ mindestens {min} ein."),
        "too_large": N_("Geben Sie bei „{label}“ höchstens {max} ein."),
        "too_early": N_("Geben Sie bei „{label}“ ein Datum ab dem {min} ein."),
        "too_late": N_("Geben Sie bei „{label}“ ein Datum bis zum {max} ein."),
        "time_too_early": N_("Geben Sie bei „{label}“ eine Uhrzeit ab {min} Uhr ein."),
        "time_too_late": N_("Geben Sie bei „{label}“ eine Uhrzeit bis {max} Uhr ein."),
        "time_step": N_("Geben Sie bei „{label}“ eine Uhrzeit in Schritten von {step} Minuten ein."),
        "range_reversed": N_("Geben Sie bei „{label}“ einen Tag ein, der nicht vor dem ersten liegt."),
        "range_too_long": N_("Wählen Sie bei „{label}“ höchstens {max} Tage. Jetzt sind es {length}."),
        "in_past": N_("Geben Sie bei „{label}“ den heutigen Tag oder einen späteren ein."),
        "in_future": N_("Geben Sie bei „{label}“ den heutigen Tag oder einen früheren ein."),
        # Answers of a form: a file that is not kept.
        "too_many_files": N_("Entfernen Sie bei „{label}“ zuerst eine Datei. Mehr als {max} nehmen wir hier nicht an."),
        "file_empty": N_("Wählen Sie bei „{label}“ eine andere Datei aus. „{name}“ ist leer."),
        "file_too_large": N_("Wählen Sie bei „{label}“ eine Datei mit höchstens {max} MB aus. „{name}“ ist größer."),
        "file_type": N_(
            "Wählen Sie bei „{label}“ eine Datei in einem dieser Formate aus: {accepted}. „{name}“ hat das Format "
            "{found}."
        ),
        "file_type_unknown": N_(
            "Wählen Sie bei „{label}“ eine Datei in einem dieser Formate aus: {accepted}. Das Format von „{name}“ "
            "kennen wir nicht."
        ),
        "file_broken": N_(
            "Speichern Sie „{name}“ neu und laden Sie die Datei bei „{label}“ noch einmal hoch. Sie ist beschädigt "
            "oder unvollständig."
        ),
        "file_encrypted": N_(
            "Speichern Sie „{name}“ ohne Passwort und laden Sie die Datei bei „{label}“ noch einmal hoch. Mit Passwort "
            "können wir sie nicht öffnen."
        ),
        "image_too_large": N_(
            "Verkleinern Sie das Bild „{name}“ auf höchstens {max} Megapixel und laden Sie es bei „{label}“ noch "
            "einmal hoch."
        ),
        "files_too_many_in_all": N_(
            "Entfernen Sie zuerst eine andere Datei, um „{name}“ hochzuladen. Alle Seiten zusammen nehmen höchstens "
            "{max} Dateien auf."
        ),
        "files_too_large_in_all": N_(
            "Entfernen Sie zuerst eine andere Datei, um „{name}“ hochzuladen. Alle Dateien zusammen dürfen höchstens "
            "{max} MB haben."
        ),
        "upload_too_large": N_(
            "Laden Sie „{name}“ bei „{label}“ einzeln hoch. Zusammen waren die Dateien zu groß für einen Schritt."
        ),
        "too_many_uploads": N_(
            "Laden Sie „{name}“ in etwa {minutes} Minuten noch einmal hoch. Zum Schutz vor Missbrauch nehmen wir "
            "gerade keine weiteren Dateien an."
        ),
        "unknown_file": N_(
            "Senden Sie bei „{label}“ auch die Datei „{name}“ mit. Oder lassen Sie ihren Namen in den Angaben weg."
        ),
        "file_unnamed": N_("Nennen Sie „{name}“ in einer Ihrer Angaben. Oder senden Sie diese Datei nicht mit."),
        "rule": N_("Ändern Sie die Angabe bei „{label}“. Sie passt nicht zu Ihren anderen Angaben."),
        # Answers of a form: a list has too few or too many items.
        "required_items": N_("Fügen Sie bei „{label}“ mindestens einen Eintrag hinzu."),
        "too_few_items": N_(
            "Fügen Sie bei „{label}“ weitere Einträge hinzu. Es müssen mindestens {min} sein. Jetzt sind es {count}."
        ),
        "too_many_items": N_(
            "Entfernen Sie bei „{label}“ Einträge. Es dürfen höchstens {max} sein. Jetzt sind es {count}."
        ),
        # What no page of ours sends.
        "wrong_shape": N_("Laden Sie die Seite neu und beantworten Sie „{label}“ noch einmal."),
        "unknown_choice": N_("Wählen Sie bei „{label}“ eine der angebotenen Antworten aus."),
        "unknown_field": N_("Laden Sie die Seite neu und senden Sie sie noch einmal."),
        # What a clerk adds to an action.
        "required_remark": N_("Schreiben Sie eine Bemerkung."),
        "required_reply": N_("Schreiben Sie die Antwort."),
        "required_function": N_("Wählen Sie die Stelle aus, die zuständig ist."),
        "required_title": N_("Schreiben Sie die Überschrift für die Veröffentlichung."),
        "required_idea": N_("Schreiben Sie die Idee so, wie sie veröffentlicht werden soll."),
        "required_answer": N_("Schreiben Sie die Antwort so, wie sie veröffentlicht werden soll."),
        "required_outcome": N_("Wählen Sie aus, wie entschieden werden soll."),
        "required_conditions": N_("Schreiben Sie mindestens eine Nebenbestimmung, jede in eine eigene Zeile."),
        "conditions_unwanted": N_(
            "Wählen Sie „Mit Nebenbestimmungen stattgeben“ oder löschen Sie die Nebenbestimmungen."
        ),
        "required_reasons": N_("Schreiben Sie die Begründung. Sie steht im Bescheid."),
        "required_stance": N_("Wählen Sie aus, wie Sie sich äußern."),
        "required_opinion": N_("Schreiben Sie auf, was zu beachten ist oder was dagegen spricht."),
        "required_corrections": N_("Prüfen Sie Ihre Angaben noch einmal und senden Sie sie ab."),
        "unknown_function": N_("Wählen Sie eine der angebotenen Stellen aus."),
        "posting_day": N_("Geben Sie einen Tag vom {first} bis zum {last} ein."),
        "notice_board_missing": N_(
            "Bitten Sie die Administration, unter „notice_board“ einzutragen, wo die Behörde öffentlich zustellt. Ihre "
            "Eingabe bleibt hier stehen."
        ),
        "address_lines_missing": N_("Schreiben Sie die Anschrift in mindestens zwei Zeilen: Name, Straße, Ort."),
        "address_lines_long": N_("Kürzen Sie die Anschrift auf höchstens {count} Zeilen mit je {max} Zeichen."),
        "seal_unusable": N_(
            "Das Siegel der Behörde lässt sich gerade nicht benutzen. Sagen Sie es der Administration und speichern "
            "Sie danach noch einmal. Ihre Eingaben stehen noch hier."
        ),
        "payment_day": N_("Geben Sie bei „{label}“ einen Tag vom {first} bis zum {last} ein."),
        "reversal_reason": N_("Nennen Sie den Grund, aus dem der Eingang storniert wird."),
        "payment_amount": N_("Geben Sie bei „{label}“ mindestens {min} ein."),
    }
)

#: Labels of the inputs below a field.
PART_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "anrede": N_("Anrede"),
        "vorname": N_("Vorname"),
        "nachname": N_("Nachname"),
        "geburtsdatum": N_("Geburtsdatum"),
        "tag": N_("Tag"),
        "monat": N_("Monat"),
        "jahr": N_("Jahr"),
        "von": N_("Erster Tag"),
        "bis": N_("Letzter Tag"),
        "strasse": N_("Straße"),
        "hausnummer": N_("Hausnummer"),
        "plz": N_("Postleitzahl"),
        "ort": N_("Ort"),
    }
)
#: Inputs that a sentence names itself; its label is that of the whole date.
_OF_A_DATE = frozenset({"tag", "monat", "jahr"})


def problem_sentence(form: Form, problem: Problem, language: str) -> str:
    """What the person is to do, in ``language``: the form's own message where the problem carries one."""
    if problem.message is not None:
        return problem.message.in_language(language)
    return filled_sentence(problem, path_label(form, problem.path, language), language)


def filled_sentence(problem: Problem, label: str, language: str) -> str:
    """The sentence of a problem beside an input with this ``label``."""
    params = {name: format_param(value, language) for name, value in problem.params.items()}
    return gettext(language, PROBLEM_TEXTS[problem.code]).format_map({"label": label, **params})


def path_label(form: Form, path: str, language: str) -> str:
    """The label that sentences about ``path`` use: of the field or of the input below it; empty without one.

    A list is called by the title of its page, an item by its label and place.
    """
    first, *parts = path.split(".")
    page = form.page(first)
    if page is None or page.repeat is None:
        return _field_label(form, first, parts, language)
    if len(parts) > 1:
        return _field_label(form, parts[1], parts[2:], language)
    if parts and parts[0].isdecimal():
        return f"{page.repeat.label.in_language(language)} {int(parts[0]) + 1}"
    return page.title.in_language(language)


def _field_label(form: Form, field_id: str, parts: list[str], language: str) -> str:
    field = form.field(field_id)
    if field is None:
        return ""
    named = [part for part in parts if part in PART_LABELS and part not in _OF_A_DATE]
    return gettext(language, PART_LABELS[named[-1]]) if named else field.label.in_language(language)

"""Refusals at the terminal: one sentence in the language of whoever types.

An error's own detail is English and says most. Here stand the German sentences, and the English ones of errors whose
detail cannot name what was asked for. A sentence is found by the error's code and by what its parameters say, the
most exact one first: ``instance_unusable.schema=empty``, ``instance_unusable.schema``, ``instance_unusable``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from citizen_office.core.errors import OfficeError

#: Language → key → sentence, filled with the error's parameters and with ``{detail}``.
SENTENCES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {
            "setting_invalid": "Die Einstellung {name} fehlt oder ist so nicht zu gebrauchen: {detail}",
            "setting_invalid.name=--really": (
                "Das lässt sich nicht rückgängig machen. Geben Sie den Befehl noch einmal mit --really ein."
            ),
            "setting_invalid.name=--role": (
                "Geben Sie als --role clerk:ABTEILUNG, approver:ABTEILUNG oder admin an, nicht {given}."
            ),
            "setting_invalid.action=add": "Geben Sie dem Token mit --name NAME einen Namen.",
            "setting_invalid.action=revoke": "Sagen Sie mit --name NAME, welches Token nicht mehr gelten soll.",
            "setting_invalid.name=--name": "Das Zeichen {character} im Namen lässt sich in Briefen nicht drucken.",
            "setting_invalid.name=MAIL_URL": (
                "MAIL_URL ist so nicht zu gebrauchen. Richtig ist zum Beispiel "
                "smtp://benutzer:passwort@mail.stadt.example:587. Im Einzelnen: {detail}"
            ),
            "setting_invalid.name=MAIL_FROM": (
                "MAIL_FROM ist eine einzelne Mailadresse, zum Beispiel: Stadt Hagenow <noreply@hagenow.example>."
            ),
            "setting_invalid.name=BASE_URL": "BASE_URL ist eine Adresse wie https://buergerbuero.stadt.example.",
            "setting_invalid.name=PORT": "PORT ist eine ganze Zahl von 1 bis 65535.",
            "setting_invalid.name=PROXIES": "PROXIES ist eine ganze Zahl von 0 bis 5.",
            "setting_invalid.german": "{german}",
            "setting_invalid.name=--home": (
                "Sagen Sie mit --home ORDNER oder CITIZEN_OFFICE_HOME, wo Ihre Formulare und Abläufe liegen."
            ),
            "setting_invalid.reserved": (
                "Das Wort {reserved} benutzt das Programm selbst. Nehmen Sie zum Beispiel {better}."
            ),
            "setting_invalid.better=": (
                "Ein Name beginnt mit einem kleinen Buchstaben und besteht aus höchstens {most} Zeichen: a bis z, "
                "0 bis 9 und _. „{unfit}“ geht nicht."
            ),
            "setting_invalid.unfit": (
                "Ein Name beginnt mit einem kleinen Buchstaben und besteht aus höchstens {most} Zeichen: a bis z, "
                "0 bis 9 und _. Statt „{unfit}“ geht zum Beispiel {better}."
            ),
            "setting_invalid.name=LETTER_FONTS": (
                "LETTER_FONTS gibt es nicht mehr: Die Schrift der Briefe gehört jetzt zur Behörde. Legen Sie beide "
                "Dateien neben authorities/KENNUNG.yaml, nennen Sie sie dort unter fonts und im Briefkopf mit font, "
                "nehmen Sie LETTER_FONTS aus den Einstellungen, und rufen Sie auf: citizen-office publish"
            ),
            "instance_unusable": "Die Installation ist so nicht zu gebrauchen: {detail}",
            "instance_unusable.port": (
                "Port {port} auf {host} ist nicht zu haben. Wählen Sie mit --port N oder PORT=N einen anderen."
            ),
            "instance_unusable.folder": (
                "In den Ordner {folder} lässt sich nicht schreiben. Wählen Sie mit --instance ORDNER einen anderen."
            ),
            "instance_unusable.file": "Die Datei {file} lässt sich nicht schreiben.",
            "instance_unusable.no_demo": (
                "{no_demo} gehört zu einem Bürgerbüro, das keine Übung ist. Wählen Sie mit --instance ORDNER einen "
                "anderen Ordner."
            ),
            "instance_unusable.keyless": (
                "Die Datenbank {keyless} ist schon in Gebrauch, aber die Datei .env mit ihren Schlüsseln fehlt. "
                "Wählen Sie mit --instance ORDNER einen anderen Ordner."
            ),
            "instance_unusable.taken": (
                "In {taken} ist schon ein Bürgerbüro. Nach einer neuen Version rufen Sie auf: "
                "citizen-office db upgrade. Für ein weiteres wählen Sie mit --instance ORDNER einen anderen Ordner."
            ),
            "instance_unusable.left_over": (
                "{left_over} ist da, aber die Einstellungen in .env fehlen. Holen Sie sie aus der Sicherung zurück, "
                "oder wählen Sie mit --instance ORDNER einen anderen Ordner."
            ),
            "instance_unusable.used": "Diese Datenbank gehört zu einem anderen Bürgerbüro. Nennen Sie eine leere.",
            "instance_unusable.path": "Den Ordner {path} für die Datenbank gibt es nicht.",
            "instance_unusable.database": "Die Datenbank {database} ist nicht zu gebrauchen: {detail}",
            "instance_unusable.schema=empty": "Die Datenbank ist leer. Rufen Sie auf: citizen-office db upgrade",
            "instance_unusable.schema=behind": (
                "Die Datenbank stammt von einer früheren Version. Rufen Sie auf: citizen-office db upgrade"
            ),
            "instance_unusable.schema=ahead": (
                "Die Datenbank stammt von einer späteren Version dieses Programms. Installieren Sie diese Version."
            ),
            "instance_unusable.full": "Der Ordner {full} ist nicht leer. Nennen Sie einen neuen.",
            "not_found": "Das gibt es nicht: {detail}",
            "not_found.login": "Ein Konto {login} gibt es nicht.",
            "not_found.token": "Ein Token {token} hat dieses Konto nicht.",
            "not_found.department": "Eine Abteilung {department} gibt es nicht.",
            "not_found.authority": "Eine Behörde {authority} ist nicht veröffentlicht.",
            "not_found.town": "Eine Behörde {town} gibt es in {folder} nicht.",
            "refused.unreadable": "Die Datei {unreadable} lässt sich nicht lesen.",
            "refused.unwritable": "Die Datei {unwritable} lässt sich nicht schreiben.",
            "not_found.form": "Ein Formular {form} gibt es nicht: {detail}",
            "not_found.number": "Einen Vorgang {number} gibt es nicht.",
            "not_found.case": "Einen Vorgang {case} gibt es nicht.",
            "conflict": "Etwas ist dazwischengekommen: {detail}",
            "conflict.login": "Ein Konto {login} gibt es schon.",
            "conflict.path": (
                "Zwei Leistungen benutzen verschiedene Fassungen von {path}. Veröffentlichen Sie diese Datei noch "
                "einmal: Dann haben beide dieselbe."
            ),
            "conflict.authority": (
                "{authority} bietet andere Leistungen an als die übrigen Behörden. Nennen Sie mit --authority eine."
            ),
            "conflict.token": "Ein Token {token} hat dieses Konto schon.",
            "conflict.file": (
                "Die Datei {file} gibt es schon. Wählen Sie einen anderen Namen oder verschieben Sie die Datei."
            ),
            "conflict.workflow": (
                "Der Ablauf {workflow} hat andere Parameter, als der Anfang eines Formulars bindet ({wanted}). Wählen "
                "Sie einen anderen Namen."
            ),
            "action_not_open.number": "Der Vorgang {number} ist noch nicht abgeschlossen.",
            "money_owed": (
                "Im Vorgang {number} sind noch {owed} offen (Kassenzeichen {reference}). Löschen lässt er sich erst, "
                "wenn die Stadtkasse den Eingang festgehalten hat."
            ),
            "erased": "Der Inhalt dieses Vorgangs ist schon gelöscht.",
            "too_much.min": "Ein Passwort braucht mindestens {min} Zeichen.",
            "too_much.longest": "Ein Token braucht einen Namen mit höchstens {longest} Zeichen.",
            "too_much.days": "Ein Token gilt 1 bis {days} Tage.",
            "seal_unusable": (
                "Das Siegel in {file} ist so nicht zu gebrauchen: {detail}. Mit citizen-office seal check sehen "
                "Sie, was zu tun ist."
            ),
            "instance_unusable.unread": "Die Datei {unread} lässt sich nicht lesen.",
            "instance_unusable.authority": (
                "In diesem Bürgerbüro ist noch keine Behörde. Nennen Sie mit --roots Zertifikate, denen Sie vertrauen."
            ),
            "unreadable": (
                "Gespeicherte Daten lassen sich mit den Schlüsseln aus CITIZEN_OFFICE_DATA_KEYS nicht lesen: {detail}"
            ),
            "definition_invalid": "Formulare, Abläufe, Texte oder Behörden haben Fehler: {detail}",
        },
        "en": {
            "not_found.login": "there is no account {login}",
            "not_found.token": "the account has no token {token}",
            "not_found.department": "there is no department {department}",
            "not_found.authority": "no authority {authority} has been published",
            "not_found.number": "there is no case {number}",
            "not_found.case": "there is no case {case}",
            "conflict.login": "there is an account {login} already",
            "conflict.path": (
                "two services have different versions of {path}; publish this file again, and both have the same one"
            ),
            "conflict.authority": (
                "{authority} offers other services than the other authorities; name one with --authority"
            ),
            "conflict.token": "the account has a token {token} already",
            "action_not_open.number": "case {number} has not been closed yet",
            "money_owed": (
                "{owed} are still owed in case {number} (Kassenzeichen {reference}); it can be erased once the "
                "treasury has recorded the receipt"
            ),
            "seal_unusable": ("the seal in {file} cannot be used: {detail}; citizen-office seal check says what to do"),
            "too_much.min": "a password needs at least {min} characters",
            "unreadable": "stored data cannot be read with the keys in CITIZEN_OFFICE_DATA_KEYS: {detail}",
        },
    }
)


def terminal_language(environ: Mapping[str, str]) -> str:
    """``de`` where the locale is German, else ``en``: by the first of LC_ALL, LC_MESSAGES and LANG that is set."""
    chosen = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "de" if chosen.lower().startswith("de") else "en"


def sentence(refused: OfficeError, language: str) -> str:
    """What the terminal shows for ``refused``: the sentence of the most exact key, else the error's own detail."""
    found = next((SENTENCES[language][key] for key in _keys(refused) if key in SENTENCES[language]), "{detail}")
    # A driver's message may come in several lines; findings are one line each and stay so.
    detail = refused.detail if refused.code == "definition_invalid" else " ".join(refused.detail.split())
    return found.format_map({**refused.params, "detail": detail})


def _keys(refused: OfficeError) -> Iterator[str]:
    for name, value in refused.params.items():
        yield f"{refused.code}.{name}={value}"
    for name in refused.params:
        yield f"{refused.code}.{name}"
    yield refused.code

"""The results of ``services/health.py`` in words: what was found, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from citizen_office.i18n.catalogue import gettext
from citizen_office.i18n.marker import N_
from citizen_office.i18n.seal_words import SEAL_WORDS


@dataclass(frozen=True, slots=True)
class HealthWords:
    """A result in German: what was ``found``, and the ``advice``, which is empty where there is nothing to do."""

    found: str
    advice: str = ""


#: The words of each code; ``{name}`` is filled from the params of the result.
HEALTH_WORDS: Mapping[str, HealthWords] = MappingProxyType(
    {
        "program": HealthWords(N_("Bürgerbüro {office} mit Python {python}.")),
        "database_away": HealthWords(
            N_("Die Datenbank antwortet nicht: {detail}"),
            N_("Starten Sie die Datenbank, oder prüfen Sie DATABASE_URL und die Rechte im Ordner."),
        ),
        "schema_current": HealthWords(N_("Die Datenbank ist auf dem Stand dieses Programms.")),
        "schema_empty": HealthWords(N_("Die Datenbank ist leer."), N_("Rufen Sie auf: citizen-office db upgrade")),
        "schema_behind": HealthWords(
            N_("Die Datenbank stammt von einer früheren Version."), N_("Rufen Sie auf: citizen-office db upgrade")
        ),
        "schema_ahead": HealthWords(
            N_("Die Datenbank stammt von einer späteren Version dieses Programms."),
            N_("Installieren Sie diese spätere Version."),
        ),
        "sqlite": HealthWords(N_("SQLite {version}, Journal {journal}.")),
        "sqlite_old": HealthWords(
            N_("SQLite {version} ist alt. Darum wird das langsamere Journal {journal} benutzt; verloren geht nichts."),
            N_("Installieren Sie pysqlite3 oder SQLite ab 3.51.3, und rufen Sie auf: citizen-office db upgrade"),
        ),
        "sqlite_wal_reset": HealthWords(
            N_("SQLite {version} kann mit dem Journal WAL in seltenen Fällen einen Schreibvorgang verlieren."),
            N_("Installieren Sie pysqlite3 oder SQLite ab 3.51.3, oder rufen Sie auf: citizen-office db upgrade"),
        ),
        "postgresql": HealthWords(N_("PostgreSQL {version}.")),
        "postgresql_old": HealthWords(
            N_("PostgreSQL {version} bekommt keine Sicherheitsupdates mehr."),
            N_("Bringen Sie den Datenbankserver auf eine neuere Version."),
        ),
        "settings_readable": HealthWords(
            N_("Die Datei {path}/.env mit den Schlüsseln können auch andere lesen."),
            N_("Rufen Sie auf: chmod 600 {path}/.env"),
        ),
        "folder_open": HealthWords(
            N_("Den Ordner {path} kann jedes Konto dieses Rechners öffnen."), N_("Rufen Sie auf: chmod o-rwx {path}")
        ),
        "folder_private": HealthWords(N_("Den Ordner {path} öffnet nur das Konto des Dienstes.")),
        "folder_missing": HealthWords(
            N_("Den Ordner der Installation gibt es nicht: {detail}"),
            N_("Nennen Sie den richtigen mit CITIZEN_OFFICE_INSTANCE, oder rufen Sie auf: citizen-office init"),
        ),
        "disk": HealthWords(N_("Auf dem Datenträger sind {megabytes} MB frei.")),
        "disk_full": HealthWords(
            N_("Auf dem Datenträger sind nur noch {megabytes} MB frei."),
            N_("Schaffen Sie Platz, bevor nichts mehr ankommt."),
        ),
        "mail": HealthWords(N_("Der Mailserver antwortet, und niemand kann mitlesen.")),
        "mail_plain": HealthWords(
            N_("Der Mailserver antwortet, aber die Verbindung zu ihm ist nicht verschlüsselt."),
            N_("Nehmen Sie ?tls=none aus MAIL_URL."),
        ),
        "mail_away": HealthWords(
            N_("Mails gehen nicht hinaus: {detail}"), N_("Prüfen Sie MAIL_URL, das Kennwort darin und den Mailserver.")
        ),
        "mail_folder": HealthWords(
            N_("Mails werden in einen Ordner geschrieben und nicht verschickt."),
            N_("Nennen Sie in MAIL_URL einen Mailserver, wenn sie verschickt werden sollen."),
        ),
        "keys": HealthWords(N_("Alle {count} gespeicherten Schlüssel lassen sich öffnen.")),
        "keys_old": HealthWords(
            N_("{count} gespeicherte Schlüssel liegen noch unter einem früheren Schlüssel."),
            N_("Rufen Sie auf: citizen-office db rewrap"),
        ),
        "key_missing": HealthWords(
            N_("Mit dem Schlüssel {key} lassen sich {count} Vorgänge oder Entwürfe nicht öffnen."),
            N_("Holen Sie den Schlüssel {key} aus der Sicherung zurück in CITIZEN_OFFICE_DATA_KEYS."),
        ),
        "clock": HealthWords(N_("Die Uhr geht richtig.")),
        "clock_differs": HealthWords(
            N_("Die Uhren von Programm und Datenbank gehen {seconds} Sekunden auseinander."),
            N_("Stellen Sie auf beiden Rechnern die Zeitsynchronisation an."),
        ),
        "clock_behind": HealthWords(
            N_("Der jüngste Eintrag liegt {minutes} Minuten in der Zukunft: Die Uhr geht oder ging falsch."),
            N_("Stellen Sie die Zeitsynchronisation an. Bis dahin können Fristen falsch berechnet werden."),
        ),
        "effects": HealthWords(N_("Kein Folgeschritt ist gescheitert.")),
        "effects_dead": HealthWords(
            N_("Gescheiterte Folgeschritte: {count}."),
            N_("Beheben Sie den Grund, der in der Verwaltung steht, und versuchen Sie es dort noch einmal."),
        ),
        "worker": HealthWords(N_("Nichts wartet länger, als es soll.")),
        "worker_away": HealthWords(
            N_("Seit {minutes} Minuten wartet etwas: Folgeschritte und Fristen werden nicht bearbeitet."),
            N_("Starten Sie den Dienst: citizen-office work"),
        ),
        "definitions": HealthWords(N_("Veröffentlichte Leistungen, die sich öffnen lassen: {count}.")),
        "definition_unreadable": HealthWords(
            N_("Die Leistung {form} von {authority} lässt sich mit diesem Programm nicht öffnen."),
            N_("Veröffentlichen Sie sie neu: citizen-office publish {form}"),
        ),
        "nothing_published": HealthWords(
            N_("Noch ist keine Leistung veröffentlicht."), N_("Rufen Sie auf: citizen-office publish LEISTUNG")
        ),
        "chains": HealthWords(N_("Geprüfte Akten, die vollständig und unverändert sind: {count}.")),
        "checkpoint_forged": HealthWords(
            N_("Der letzte Kontrollpunkt über alle Akten ist gefälscht oder anders unterschrieben."),
            N_("Prüfen Sie CITIZEN_OFFICE_SECRET. Ist es das richtige, sichern Sie die Datenbank als Beweis."),
        ),
        "chain_broken": HealthWords(
            N_("Akten, in denen etwas fehlt oder verändert wurde: {count}."),
            N_("Rufen Sie citizen-office audit auf, und sichern Sie die Datenbank, bevor jemand weiterarbeitet."),
        ),
        **{code: HealthWords(*words) for code, words in SEAL_WORDS.items()},
    }
)


def health_words(code: str, params: Mapping[str, str | int], language: str) -> HealthWords:
    """The words of a result in ``language``, filled."""
    words = HEALTH_WORDS[code]
    return HealthWords(
        gettext(language, words.found).format_map(params), gettext(language, words.advice).format_map(params)
    )

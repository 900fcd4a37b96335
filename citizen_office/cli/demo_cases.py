"""The demo's living cases, told through the same services that citizens and clerks use."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from citizen_office.core.cases.secrets import encode_secret
from citizen_office.core.errors import NotFound
from citizen_office.core.json import Json
from citizen_office.services.act import act
from citizen_office.services.desk import Desk
from citizen_office.services.draft import SECRET_BYTES
from citizen_office.services.sign_in import actor_of
from citizen_office.services.submit import Request, Submitted, submit

SERVICE, DOG, FIRE = "buergeridee", "hund_anmelden", "brauchtumsfeuer"
#: Stands for the year after the present one in an answer: a fire is notified ahead.
NEXT_YEAR = "{next year}"


@dataclass(frozen=True, slots=True)
class Deed:
    """What a clerk did: which login, which action, with which data."""

    login: str
    action: str
    data: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Story:
    """One request and what has happened to it since."""

    raw: Mapping[str, Json]
    deeds: tuple[Deed, ...] = ()
    language: str = "de"
    service: str = SERVICE


def _idea(thema: str, betreff: str, idee: str, ort: str = "") -> dict[str, Json]:
    return {"thema": thema, "betreff": betreff, "idee": idee, "ort": ort, "datenschutz": True}


def _named(title: str, first: str, last: str) -> dict[str, Json]:
    return {"name_nennen": "true", "person": {"anrede": title, "vorname": first, "nachname": last}}


STORIES = (
    Story(
        {
            **_idea(
                "strasse",
                "Eine Bank an der Bushaltestelle Feldstraße",
                "An der Haltestelle gibt es keine Sitzgelegenheit.\nÄltere Menschen warten dort oft lange im Stehen.",
                "Feldstraße",
            ),
            **_named("frau", "Erika", "Beispiel"),
            "antwort_per": "post",
            "anschrift": {"strasse": "Feldstraße", "hausnummer": "12 a", "plz": "19230", "ort": "Hagenow"},
            "veroeffentlichung": "true",
        },
        (
            Deed("clerk.bau", "uebernehmen", {}),
            Deed(
                "clerk.bau",
                "beantworten_und_veroeffentlichen",
                {
                    "reply": "Wir haben uns die Haltestelle angesehen und geben Ihnen recht.\n\n"
                    "Im Frühjahr stellt der Bauhof dort eine Bank mit Armlehnen auf."
                },
            ),
        ),
    ),
    Story(
        {
            **_idea(
                "gruen",
                "Mehr Schatten auf dem Spielplatz am Mühlenteich",
                "Im Sommer ist der Sand so heiß, dass die Kinder dort mittags nicht spielen können.",
                "Spielplatz am Mühlenteich",
            ),
            **_named("herr", "Mehmet", "Muster"),
            "antwort_per": "email",
            "email": "mehmet.muster@post.example",
            "telefon": "03883 0000-999",
            "veroeffentlichung": "false",
        },
        (Deed("clerk.gruen", "uebernehmen", {"remark": "Ortstermin mit dem Bauhof vereinbart."}),),
    ),
    Story(
        {
            **_idea(
                "bibliothek",
                "Bibliothek an einem Abend länger öffnen",
                "Wer bis 18 Uhr arbeitet, schafft es unter der Woche nie in die Bibliothek.",
            ),
            "name_nennen": "false",
            "antwort_per": "online",
            "veroeffentlichung": "true",
        }
    ),
    Story(
        {
            **_idea(
                "anderes",
                "Ein Hinweisschild zum Wochenmarkt am Bahnhof",
                "Besucherinnen und Besucher finden vom Bahnhof aus nicht zum Markt.",
                "Bahnhof",
            ),
            **_named("", "Anna Łucja", "Nowak-Świątek"),
            "antwort_per": "email",
            "email": "anna.nowak@post.example",
            "veroeffentlichung": "false",
        }
    ),
    Story(
        {
            **_idea(
                "ordnung",
                "More bins along the lake path",
                "On warm weekends the three bins along the path overflow by noon.",
                "Lake path",
            ),
            "name_nennen": "false",
            "antwort_per": "online",
            "veroeffentlichung": "false",
        },
        (
            Deed("clerk.ordnung", "uebernehmen", {}),
            Deed(
                "clerk.ordnung",
                "beantworten",
                {"reply": "Thank you. From May the bins along the path are emptied on Saturdays and Sundays, too."},
            ),
        ),
        "en",
    ),
    Story(
        {
            "person": {
                "anrede": "frau",
                "vorname": "Jette",
                "nachname": "Lindemann",
                "geburtsdatum": "1988-04-12",
            },
            "anschrift": {"strasse": "Mühlenstraße", "hausnummer": "4", "plz": "19230", "ort": "Hagenow"},
            "email": "jette.lindemann@post.example",
            "beginn": "2026-10-01",
            "schon_gemeldet": "0",
            "hunde": [
                {"rufname": "Bello", "rasse": "Labrador-Mischling", "chip": "276098100123456", "gefaehrlich": "false"},
                {"rufname": "Kira", "rasse": "Terrier", "gefaehrlich": "true"},
            ],
            "ermaessigung": "keine",
            "lastschrift": "false",
            "datenschutz": True,
        },
        (
            Deed("clerk.steuern", "uebernehmen", {}),
            Deed(
                "clerk.steuern",
                "beteiligen",
                {"remark": "Liegt für Kira eine Erlaubnis zum Halten vor?"},
            ),
        ),
        service=DOG,
    ),
    Story(
        {
            "person": {"anrede": "herr", "vorname": "Ole", "nachname": "Petersen", "geburtsdatum": "1975-09-30"},
            "anschrift": {"strasse": "Bahnhofstraße", "hausnummer": "11", "plz": "19230", "ort": "Hagenow"},
            "beginn": "2026-09-15",
            "schon_gemeldet": "1",
            "hunde": [{"rufname": "Anton", "rasse": "Dackel", "geboren": "2026-06-20", "gefaehrlich": "false"}],
            "ermaessigung": "keine",
            "lastschrift": "false",
            "datenschutz": True,
        },
        (
            Deed("clerk.steuern", "uebernehmen", {}),
            Deed("clerk.steuern", "vorschlagen", {"outcome": "granted"}),
            Deed("approver.steuern", "zeichnen", {}),
        ),
        service=DOG,
    ),
    Story(
        {
            "anlass": "anderes",
            "brauch": "Maifeuer am Vorabend des 1. Mai",
            "verein": "Heimatverein Feldstraße",
            "ort": "Festwiese am Mühlenteich",
            "datum": f"{NEXT_YEAR}-04-30",
            "von": "18:00",
            "bis": "23:00",
            "hoehe": "1,8",
            "durchmesser": "1,5",
            "abstand_gebaeude": "60",
            "abstand_wald": "250",
            "loeschmittel": ["wasser", "sand"],
            "eigentum": "true",
            "person": {"anrede": "frau", "vorname": "Wiebke", "nachname": "Voß", "geburtsdatum": "1969-02-03"},
            "mobil": "0151 00000-12",
            "anschrift": {"strasse": "Feldstraße", "hausnummer": "30", "plz": "19230", "ort": "Hagenow"},
            "email": "wiebke.voss@post.example",
            "datenschutz": True,
        },
        (
            Deed("clerk.ordnung", "uebernehmen", {}),
            Deed("clerk.ordnung", "beteiligen", {"remark": "Reichen 60 m Abstand zu den Häusern?"}),
        ),
        service=FIRE,
    ),
)


def tell_stories(desk: Desk, authority: str) -> tuple[Submitted, ...]:
    """File every story's request and do its deeds; the cases in the order of the stories.

    Told again after an interruption, it goes on where it ended: each story has its own idempotency key.
    """
    with desk.store.read() as work:
        current = work.publications.current(authority)
    return tuple(_tell(desk, authority, current, number, story) for number, story in enumerate(STORIES))


def answers_of(story: Story, year: int) -> Mapping[str, Json]:
    """What the story answers when it is told in ``year``."""
    return {
        name: value.replace(NEXT_YEAR, str(year + 1)) if isinstance(value, str) else value
        for name, value in story.raw.items()
    }


def _tell(desk: Desk, authority: str, current: Mapping[str, str], number: int, story: Story) -> Submitted:
    # A new year tells some stories with another day, and so under another key.
    year = desk.clock().year
    named = f"demo story {number} of {year}".encode()
    key = encode_secret(hmac.digest(desk.secrets.body, named, "sha256")[:SECRET_BYTES])
    raw = answers_of(story, year)
    submitted = submit(desk, Request(authority, story.service, current[story.service], key, story.language, raw))
    case = submitted.case
    # Each deed raises the revision by one, so the revision says how many have been done.
    for deed in story.deeds[case.revision :]:
        with desk.store.read() as work:
            account = work.staff.find(authority, deed.login)
        if account is None:
            raise NotFound(login=deed.login)
        case = act(desk, actor_of(account), case.number, deed.action, deed.data, case.revision)
    return submitted

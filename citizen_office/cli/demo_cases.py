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

SERVICE = "buergeridee"


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
)


def tell_stories(desk: Desk, authority: str) -> tuple[Submitted, ...]:
    """File every story's request and do its deeds; the cases in the order of the stories.

    Told again after an interruption, it goes on where it ended: each story has its own idempotency key.
    """
    with desk.store.read() as work:
        publication = work.publications.current(authority)[SERVICE]
    return tuple(_tell(desk, authority, publication, number, story) for number, story in enumerate(STORIES))


def _tell(desk: Desk, authority: str, publication: str, number: int, story: Story) -> Submitted:
    key = encode_secret(hmac.digest(desk.secrets.body, f"demo story {number}".encode(), "sha256")[:SECRET_BYTES])
    submitted = submit(desk, Request(authority, SERVICE, publication, key, story.language, story.raw))
    case = submitted.case
    # Each deed raises the revision by one, so the revision says how many have been done.
    for deed in story.deeds[case.revision :]:
        with desk.store.read() as work:
            account = work.staff.find(authority, deed.login)
        if account is None:
            raise NotFound(login=deed.login)
        case = act(desk, actor_of(account), case.number, deed.action, deed.data, case.revision)
    return submitted

"""The demo's living cases, told through the same services that citizens and clerks use."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from citizen_office.cli.demo_files import sheet
from citizen_office.cli.demo_permits import BONFIRE, HEAP, PERMITS, home
from citizen_office.cli.demo_story import NEXT_YEAR, Deed, Story, answers_of
from citizen_office.core.cases.model import Case
from citizen_office.core.cases.secrets import encode_secret
from citizen_office.core.errors import NotFound
from citizen_office.core.json import Json
from citizen_office.services.act import act
from citizen_office.services.attach import Upload, attach
from citizen_office.services.consult import answer_consultation
from citizen_office.services.desk import Desk
from citizen_office.services.draft import SECRET_BYTES, save_page, start_draft
from citizen_office.services.sign_in import actor_of
from citizen_office.services.submit import Request, Submitted, again, submit, submit_in

SERVICE, DOG = "buergeridee", "hund_anmelden"


def _idea(thema: str, betreff: str, idee: str, ort: str = "") -> dict[str, Json]:
    return {"thema": thema, "betreff": betreff, "idee": idee, "ort": ort, "datenschutz": True}


def _named(title: str, first: str, last: str) -> dict[str, Json]:
    return {"name_nennen": "true", "person": {"anrede": title, "vorname": first, "nachname": last}}


STORIES = (
    Story(
        SERVICE,
        {
            **_idea(
                "strasse",
                "Eine Bank an der Bushaltestelle Feldstraße",
                "An der Haltestelle gibt es keine Sitzgelegenheit.\nÄltere Menschen warten dort oft lange im Stehen.",
                "Feldstraße",
            ),
            **_named("frau", "Erika", "Beispiel"),
            "antwort_per": "post",
            "anschrift": home("Feldstraße", "12 a"),
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
        SERVICE,
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
        SERVICE,
        {
            **_idea(
                "bibliothek",
                "Bibliothek an einem Abend länger öffnen",
                "Wer bis 18 Uhr arbeitet, schafft es unter der Woche nie in die Bibliothek.",
            ),
            "name_nennen": "false",
            "antwort_per": "online",
            "veroeffentlichung": "true",
        },
    ),
    Story(
        SERVICE,
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
        },
    ),
    Story(
        SERVICE,
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
        DOG,
        {
            "person": {
                "anrede": "frau",
                "vorname": "Jette",
                "nachname": "Lindemann",
                "geburtsdatum": "1988-04-12",
            },
            "anschrift": home("Mühlenstraße", "4"),
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
    ),
    Story(
        DOG,
        {
            "person": {"anrede": "herr", "vorname": "Ole", "nachname": "Petersen", "geburtsdatum": "1975-09-30"},
            "anschrift": home("Bahnhofstraße", "11"),
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
    ),
    Story(
        BONFIRE,
        {
            "anlass": "anderes",
            "brauch": "Maifeuer am Vorabend des 1. Mai",
            **HEAP,
            "datum": f"{NEXT_YEAR}-04-30",
            "person": {"anrede": "frau", "vorname": "Wiebke", "nachname": "Voß", "geburtsdatum": "1969-02-03"},
            "mobil": "0151 00000-12",
            "anschrift": home("Feldstraße", "30"),
            "email": "wiebke.voss@post.example",
            "datenschutz": True,
        },
        (
            Deed("clerk.ordnung", "uebernehmen", {}),
            Deed("clerk.ordnung", "beteiligen", {"remark": "Reichen 60 m Abstand zu den Häusern?"}),
        ),
    ),
    *PERMITS,
)


def tell_stories(desk: Desk, authority: str) -> tuple[Submitted, ...]:
    """File every story's request and do its deeds; the cases in the order of the stories.

    Told again after an interruption, it goes on where it ended: each story has its own idempotency key.
    """
    with desk.store.read() as work:
        current = work.publications.current(authority)
    return tuple(_tell(desk, authority, current, number, story) for number, story in enumerate(STORIES))


def _tell(desk: Desk, authority: str, current: Mapping[str, str], number: int, story: Story) -> Submitted:
    with desk.store.read() as work:
        zone = ZoneInfo(desk.library.authority(work, authority).zone)
    today = desk.clock().astimezone(zone).date()
    # A new year tells some stories with another day, and so under another key.
    named = f"demo story {number} of {today.year}".encode()
    key = encode_secret(hmac.digest(desk.secrets.body, named, "sha256")[:SECRET_BYTES])
    request = Request(authority, story.service, current[story.service], key, story.language, answers_of(story, today))
    submitted = _known(desk, request) or (_with_files(desk, request, story) if story.files else submit(desk, request))
    case = submitted.case
    # Each deed raises the revision by one, so the revision says how many have been done.
    for deed in story.deeds[case.revision :]:
        case = _do(desk, authority, case, deed)
    return submitted


def _known(desk: Desk, request: Request) -> Submitted | None:
    """The case that the request became when it was told before."""
    with desk.store.read() as work:
        found = work.submissions.find(request.authority, request.service, request.key)
        return again(desk, work, request.authority, found.case_id) if found else None


def _with_files(desk: Desk, request: Request, story: Story) -> Submitted:
    """File the request as a citizen does: page by page, with the files of each."""
    opened = start_draft(desk, request.authority, request.service, request.language)
    for page in opened.form.pages:
        ids = {field.id for field in page.fields}
        opened, _ = save_page(desk, opened, page.id, {name: request.raw[name] for name in ids & request.raw.keys()})
        uploads = [
            Upload(field, name, content, len(content))
            for field in story.files.keys() & ids
            for name, content in ((name, sheet(name)) for name in story.files[field])
        ]
        opened, _ = attach(desk, opened, page.id, uploads, "demo")
    with desk.store.write() as work:
        submitted = submit_in(desk, work, replace(request, raw=opened.raw), opened.draft)
        work.drafts.save(replace(opened.draft, raw={}, case_id=submitted.case.id))
        work.commit()
    return submitted


def _do(desk: Desk, authority: str, case: Case, deed: Deed) -> Case:
    with desk.store.read() as work:
        account = work.staff.find(authority, deed.login)
    if account is None:
        raise NotFound(login=deed.login)
    if deed.opinion_of:
        return answer_consultation(desk, actor_of(account), case.number, deed.opinion_of, deed.data, case.revision)
    return act(desk, actor_of(account), case.number, deed.action, deed.data, case.revision)

"""A service that costs something, as a town would write it: published by tests beside the shipped content."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from citizen_office.core.actors import SYSTEM_ID
from citizen_office.core.cases.secrets import encode_secret
from citizen_office.core.json import Json
from citizen_office.definitions.publication import publication_of
from citizen_office.services.desk import Desk
from citizen_office.services.ports import Publication, Source
from citizen_office.services.submit import Request, Submitted, submit

PERMIT = "parkausweis"
FORM = dedent(
    """\
    format: 1
    form: parkausweis
    kind: application
    title: {de: Bewohnerparkausweis beantragen, en: Apply for a residents' parking permit}
    summary: {de: Parken in Ihrer Zone., en: Parking in your zone.}
    owner: bau
    regime: vwvfg_mv
    workflow:
      use: parkerlaubnis
      bescheid: parkausweis
      bescheid_da: parkausweis_da
      betrag: gebuehr
    recipient:
      person: person
      address: anschrift
      email: email
      channel: antwort_per
    headline: kennzeichen
    sections:
      kosten:
        de: Die Gebühr gilt für ein Jahr.
        en: The fee is for one year.
    pages:
      - id: fahrzeug
        title: {de: Ihr Fahrzeug, en: Your vehicle}
        fields:
          - id: kennzeichen
            type: text
            label: {de: Kennzeichen, en: Registration number}
            max_length: 120
          - id: beginn
            type: date
            label: {de: Ab wann brauchen Sie den Ausweis?, en: From when on do you need it?}
      - id: person
        title: {de: Zu Ihnen, en: About you}
        fields:
          - id: person
            type: person
            label: {de: Ihr Name, en: Your name}
          - id: antwort_per
            type: choice
            label: {de: Wie sollen wir antworten?, en: How shall we answer?}
            choices:
              - {id: post, label: {de: Mit der Post, en: By post}}
              - {id: email, label: {de: Per E-Mail, en: By e-mail}}
          - id: anschrift
            type: address
            label: {de: Ihre Anschrift, en: Your address}
            when: antwort_per == "post"
          - id: email
            type: email
            label: {de: Ihre E-Mail-Adresse, en: Your e-mail address}
            when: antwort_per == "email"
    computed:
      gebuehr: tariff("bewohnerparkausweis", at=beginn)
    """
)
WORKFLOW = dedent(
    """\
    format: 1
    workflow: parkerlaubnis
    title: Erlaubnis
    parameters:
      bescheid: notice
      bescheid_da: message
      betrag: amount
    roles:
      sachbearbeitung: clerk of owner
    start: eingegangen
    states:
      eingegangen:
        title: {de: Eingegangen, en: Received}
        citizen: {de: Ihr Antrag ist da., en: Your application is here.}
        actions:
          entscheiden:
            title: {de: Entscheiden, en: Decide}
            to: entschieden
            by: sachbearbeitung
            needs: [decision]
            effects:
              - note: {de: Die Zulassung lag vor., en: The registration was shown.}
              - request_payment: $betrag
                due: 2 weeks
                when: decision.outcome != "refused"
              - issue: $bescheid
              - send: $bescheid_da
      entschieden:
        title: {de: Entschieden, en: Decided}
        citizen: {de: Wir haben entschieden., en: We have decided.}
        end: true
    """
)
NOTICE = dedent(
    """\
    # Bewohnerparkausweis für {{ kennzeichen }}

    {% summary %}
    Ihr Antrag ist {{ decision.outcome }}.
    {% end %}

    {{ case.salutation }},

    {% tenor %}
    {% if decision.outcome == "refused" %}
    wir lehnen Ihren Antrag vom {{ case.opened | date }} ab.
    {% else %}
    wir geben Ihrem Antrag vom {{ case.opened | date }} statt. Der Ausweis gilt ab {{ beginn | date }} für ein Jahr.
    {% end %}
    {% end %}

    {% part conditions %}
    {% part reasons %}
    {% if decision.outcome != "refused" %}
    {% part costs %}
    {% part payment %}
    {% end %}
    {% part remedy %}

    Mit freundlichen Grüßen
    """
)
ENGLISH_NOTICE = dedent(
    """\
    # Residents' parking permit for {{ kennzeichen }}

    {% summary %}
    Your application is {{ decision.outcome }}.
    {% end %}

    {{ case.salutation }},

    {% tenor %}
    your application of {{ case.opened | date }}: {{ decision.outcome }}.
    {% end %}

    {% part conditions %}
    {% part reasons %}
    {% part costs %}
    {% part remedy %}

    Kind regards
    """
)
MESSAGE = dedent(
    """\
    # Wir haben entschieden

    Ihr Bescheid ist da.

    {% if exists(payment) %}
    Bitte zahlen Sie {{ payment.amount }} bis zum {{ payment.due | date }}. Kassenzeichen: {{ payment.reference }}
    {% end %}
    """
)
#: path below a content folder -> what stands there.
FILES = {
    "forms/parkausweis.yaml": FORM,
    "workflows/parkerlaubnis.yaml": WORKFLOW,
    "templates/notices/parkausweis.de.txt": NOTICE,
    "templates/notices/parkausweis.en.txt": ENGLISH_NOTICE,
    "templates/messages/parkausweis_da.de.txt": MESSAGE,
}


def permit_publication(form: str = FORM, workflow: str = WORKFLOW) -> Publication:
    """The service, or another ``form`` or ``workflow`` with the same texts, ready to publish."""
    texts = {
        ".".join(Path(path).name.split(".")[:2]): content for path, content in FILES.items() if path.endswith(".txt")
    }
    return publication_of(
        PERMIT,
        [
            Source("form", PERMIT, form.encode()),
            Source("workflow", "parkerlaubnis", workflow.encode()),
            *(Source("text", name, content.encode()) for name, content in texts.items()),
        ],
    )


def sell_permits(desk: Desk, authority: str, form: str = FORM, workflow: str = WORKFLOW) -> None:
    """Offer the service in a town, from now on."""
    with desk.store.write() as work:
        work.publications.publish(authority, permit_publication(form, workflow), desk.clock(), SYSTEM_ID)
        work.commit()


def file_permit(desk: Desk, authority: str, *, language: str = "de", **changed: Json) -> Submitted:
    """An application of Lea Brandt by post; ``changed`` answers win."""
    raw: dict[str, Json] = {
        "kennzeichen": "LUP-LB 12",
        "beginn": {"tag": "1", "monat": "1", "jahr": "2027"},
        "person": {"anrede": "frau", "vorname": "Lea", "nachname": "Brandt"},
        "antwort_per": "post",
        "anschrift": {"strasse": "Feldstraße", "hausnummer": "12", "plz": "19230", "ort": "Hagenow"},
    }
    key = encode_secret(desk.random_bytes(25))
    with desk.store.read() as work:
        publication = work.publications.current(authority)[PERMIT]
    return submit(desk, Request(authority, PERMIT, publication, key, language, raw | changed))

"""Small content to check against: one form, one workflow, its texts, one town; each test breaks one thing of it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

FORM = dedent(
    """\
    format: 1
    form: idee
    kind: enquiry
    title: Idee mitteilen
    summary: Sagen Sie uns Ihre Idee.
    owner: buergerbuero
    workflow:
      use: antworten
      eingang: eingang
      bescheid: antwort
      oeffentlich: teilen
    recipient:
      email: email
    headline: betreff
    pages:
      - id: seite
        title: Ihre Idee
        fields:
          - id: betreff
            type: text
            label: {de: Betreff, en: Subject}
            max_length: 40
          - id: teilen
            type: yes_no
            label: Teilen
          - id: email
            type: email
            label: E-Mail
            when: teilen
    """
)
WORKFLOW = dedent(
    """\
    format: 1
    workflow: antworten
    title: Antworten
    parameters:
      eingang: message
      bescheid: notice
      oeffentlich: condition
    roles:
      sachbearbeitung: clerk of owner
    start: offen
    opening:
      - send: $eingang
    states:
      offen:
        title: Offen
        citizen: Ihre Idee ist da.
        target: 3 working days
        actions:
          antworten:
            title: Antworten
            to: fertig
            by: sachbearbeitung
            needs: [reply]
            when: $oeffentlich
            effects:
              - issue: $bescheid
                layout: letter_din5008
          schliessen:
            title: Schließen
            to: fertig
            by: sachbearbeitung
            needs: [remark]
            unless: $oeffentlich
        after:
          - period: 4 weeks
            to: fertig
            note: Nach Aktenlage
      fertig:
        title: Fertig
        citizen: Wir sind fertig.
        end: true
    """
)
AUTHORITY = dedent(
    """\
    format: 1
    authority: musterstadt
    name: Stadt Musterstadt
    prefix: MST
    zone: Europe/Berlin
    land: MV
    ags: '13076000'
    languages: [de, en]
    email: rathaus@musterstadt.example
    hosts: [buergerbuero.musterstadt.example]
    departments:
      zentrale:
        name: {de: Zentrale, en: Front office}
        email: zentrale@musterstadt.example
    functions:
      buergerbuero: zentrale
    letterheads:
      - valid_from: 2020-01-01
        sender: Stadt Musterstadt
        street: Markt 1
        postcode: '01067'
        town: Musterstadt
        footer:
          - [Stadt Musterstadt, Markt 1]
    courts:
      - valid_from: 2020-01-01
        name: Verwaltungsgericht
        address: Schwerin
    signing:
      - valid_from: 2020-01-01
        form: '*'
        role: clerk
        addition: ''
        second_person: false
    tariffs:
      - valid_from: 2026-01-01
        name: hundesteuer
        amount: 45.50
    opening_hours:
      - weekday: 1
        hours: 9–12 Uhr
    closing_days: [2026-12-24]
    """
)
MESSAGE = "# Eingang {{ case.number }}\n\nDanke für „{{ betreff }}“.\n"
NOTICE = "# Antwort\n\n{{ reply }}\n"
#: Where scenarios stand, and two that come out as told.
STORY_FILE = "forms/idee.scenarios.yaml"
STORY = """\
format: 1
scenarios: idee
cases:
  - id: antwort
    title: Eine Idee wird beantwortet
    given:
      on: 2026-12-23
      answers:
        betreff: Bänke
        teilen: ja
        email: erika@post.example
    when:
      - act: antworten
        as: buergerbuero
        data:
          reply: Gern.
    expect:
      state: fertig
      effects:
        - send: eingang
        - issue: antwort
  - id: liegen_geblieben
    title: Nach vier Wochen schließt sich der Vorgang
    given:
      on: 2026-12-23
      authority: musterstadt
      answers:
        betreff: Bänke
        teilen: nein
    when:
      - wait: 1 day
        expect:
          state: offen
          # The 24th is a closing day of the town, the 25th and the 28th follow holidays and a weekend.
          target: 2026-12-30
      - wait: 4 weeks
    expect:
      closed: true
"""
#: path below the content folder -> what stands there.
FILES = {
    "forms/idee.yaml": FORM,
    "workflows/antworten.yaml": WORKFLOW,
    "authorities/musterstadt.yaml": AUTHORITY,
    "templates/messages/eingang.de.txt": MESSAGE,
    "templates/messages/eingang.en.txt": "# Received {{ case.number }}\n\nThank you.\n",
    "templates/notices/antwort.de.txt": NOTICE,
}


def write_content(home: Path, changes: dict[str, str | None] | None = None) -> Path:
    """Write the content below ``home`` with some files changed; None leaves a file out."""
    for name, text in {**FILES, **(changes or {})}.items():
        if text is not None:
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return home


def changed(text: str, old: str, new: str) -> str:
    """``text`` with its only ``old`` replaced."""
    assert text.count(old) == 1, old
    return text.replace(old, new)

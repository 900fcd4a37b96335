"""Registers a dog through the API alone: a citizen files, a clerk proposes, another signs, the citizen gets the notice.

CLERK_TOKEN=cot_… APPROVER_TOKEN=cot_… python drive_hund_anmelden.py http://127.0.0.1:8000 bescheid.pdf
"""

import json
import os
import sys
import time
import uuid
from pathlib import Path
from urllib.request import Request, urlopen

API = sys.argv[1].rstrip("/") + "/api/v1"
ANSWERS = {
    "person": {"anrede": "frau", "vorname": "Lea", "nachname": "Brandt", "geburtsdatum": "1990-02-28"},
    "anschrift": {"strasse": "Feldstraße", "hausnummer": "12 a", "plz": "19230", "ort": "Hagenow"},
    "beginn": "2026-01-15",
    "schon_gemeldet": 0,
    "hunde": [{"rufname": "Bello", "rasse": "Dackel", "gefaehrlich": False}],
    "ermaessigung": "keine",
    "lastschrift": False,
    "datenschutz": True,
}


def ask(path: str, bearer: str = "", body: object = None, **headers: str) -> bytes:
    """The answer to a GET, or to a POST of ``body`` as JSON; urllib raises for every refusal."""
    sent = {"Accept": "*/*", "Content-Type": "application/json", **headers}
    if bearer:
        sent["Authorization"] = f"Bearer {bearer}"
    data = None if body is None else json.dumps(body).encode()
    with urlopen(Request(API + path, data, sent)) as answer:  # noqa: S310 - the address is the caller's
        return bytes(answer.read())


def act(bearer: str, action: str, **data: str) -> None:
    """Take an action on the case as it is now."""
    revision = json.loads(ask(f"/cases/{number}", bearer))["revision"]
    done = json.loads(ask(f"/cases/{number}/actions", bearer, {"action": action, "revision": revision, "data": data}))
    print(f"{action}: {done['state']}")


filing = {"service": "hund_anmelden", "answers": ANSWERS}
filed = json.loads(ask("/cases", body=filing, **{"Idempotency-Key": str(uuid.uuid4())}))
number, secret = filed["number"], filed["secret"]
print(f"filed: {number}")
act(os.environ["CLERK_TOKEN"], "uebernehmen")
act(os.environ["CLERK_TOKEN"], "vorschlagen", outcome="granted")
act(os.environ["APPROVER_TOKEN"], "zeichnen")
notices: list[dict[str, str]] = []
while not any("bescheid" in notice["title"].lower() for notice in notices):
    time.sleep(0.5)
    notices = json.loads(ask(f"/cases/{number}/notices", secret))["items"]
[notice] = [each for each in notices if "bescheid" in each["title"].lower()]
Path(sys.argv[2]).write_bytes(ask(f"/notices/{notice['id']}.pdf", secret))
print(f"notice: {notice['title']}")

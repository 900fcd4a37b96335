"""What stands in the addresses and bodies of every request of the access matrix."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from citizen_office.services.items import open_items
from tests.dogs import DOGS
from tests.policies.two_towns import DOG, PAGES, SERVICE, TwoTowns
from tests.web.clerk_house import TOWN
from tests.web.codes import code_of


def parts(towns: TwoTowns) -> dict[str, str]:
    """What stands in addresses, all of it the first citizen's."""
    return {
        "filename": "office.css",
        "form_id": SERVICE,
        "draft_id": str(towns.own.draft.draft.id),
        "page_id": "idee",
        "secret": towns.own.draft.secret,
        "number": towns.own.answered.case.number,
        "notice_id": str(towns.own.notice_id),
        "code": code_of(towns.office.desk, TOWN, towns.own.notice_id),
        "delivery_id": str(towns.own.public_id),
        "file_id": str(towns.own.file_id),
        "payment_id": str(towns.own.payment_id),
        "receipt": "1",
        "action_id": "uebernehmen",
        "function": "gruen",
        "job_id": str(towns.dead_job),
        "amendment_id": str(towns.amendment),
        "account_id": str(towns.colleague),
        "name": towns.mail,
        "deed_id": "ab-vermerk",
        "department": "bau",
        "run_id": str(towns.own.run_id),
    }


def item_parts(towns: TwoTowns) -> dict[str, str]:
    """What stands in addresses of the first citizen's dog."""
    [dog] = open_items(towns.own.dogs, DOGS)
    return {"draft_id": str(towns.own.dogs.draft.id), "page_id": DOGS, "item_id": str(dog.id)}


def data(towns: TwoTowns) -> dict[str, dict[str, object]]:
    """What stands in the bodies of requests."""
    answered, today = towns.own.answered, datetime.now(ZoneInfo("Europe/Berlin")).date().isoformat()
    return {
        "citizen.save_page": dict(PAGES["idee"]),
        "citizen.save_item": dict(DOG),
        "citizen.open_status": {"nummer": answered.case.number, "code": answered.secret},
        "citizen.check_code": {"code": code_of(towns.office.desk, TOWN, towns.own.notice_id)},
        "citizen.check_file": {"datei": (BytesIO(b"no notice"), "bescheid.pdf")},
        "citizen.verify_number": {"nummer": answered.case.number},
        "citizen.switch_language": {"sprache": "en"},
        "clerk.sign_in": {"login": "clerk", "passwort": "geraten"},
        "clerk.act": {"bestaetigt": "1", "gesehen": "0"},
        "clerk.preview": {"gesehen": "0"},
        "clerk.opinion": {"bestaetigt": "1", "gesehen": "1", "stance": "agree"},
        "clerk.recall": {"bestaetigt": "1", "gesehen": "1", "remark": "Nicht nötig."},
        "clerk.posting": {"tag": today},
        "clerk.choose_reading": {"lesen": "large"},
        "clerk.deed": {"bestaetigt": "1", "day": today},
        "clerk.recipients": {"role": "copy", "address": "Heimatverein\nRing 1\n19230 Hagenow"},
        "clerk.post_run": {"tag": today},
        "clerk.own_password": {"passwort": "geraten", "neu": "ein neues Passwort", "wiederholt": "ein neues Passwort"},
        "admin.offer_again": {"fassung": _publication(towns)},
        "admin.begin": {"dateien": (BytesIO(b"form: neu"), "neu.yaml")},
        "admin.add": {"dateien": (BytesIO(b"form: neu"), "neu.yaml")},
        "admin.add_person": {"name": "Neu", "login": "neu", "aufgabe": "clerk:bau"},
        "admin.change": {"name": "Anders", "aufgabe": "clerk:bau"},
        "clerk.reversal": {"grund": "Irrtum", "gesehen": "0"},
        "clerk.payment": {"tag": today, "betrag": "30,70", "gesehen": "0"},
    }


def _publication(towns: TwoTowns) -> str:
    """What the service offers, or offered before it was withdrawn."""
    with towns.office.desk.store.read() as work:
        history = work.publications.history(TOWN)
    return next(line.publication for line in history if line.form == SERVICE and line.publication)

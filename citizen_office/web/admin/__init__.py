"""Pages of the administration: what is published, who works here, what did not go out."""

from __future__ import annotations

from flask import Blueprint

from citizen_office.web.admin.amend import add, amendment, amendments, begin, discard, publish, take_out
from citizen_office.web.admin.effects import effects, retry, retry_all
from citizen_office.web.admin.letters import letters
from citizen_office.web.admin.offers import (
    definition,
    definition_file,
    offer,
    offer_again,
    offer_file,
    offers,
    withdraw,
)
from citizen_office.web.admin.overview import overview
from citizen_office.web.admin.sections import admin_sections
from citizen_office.web.admin.staff import (
    add_person,
    change,
    new_password,
    new_person,
    person,
    staff,
    switch_off,
    switch_on,
)

__all__ = ["pages"]

#: The blueprint; the routes below are the whole of it.
pages = Blueprint("admin", __name__)
pages.add_app_template_global(admin_sections)

_ROOT = "/verwaltung"
_OFFER = f"{_ROOT}/leistungen/<form_id>"
_AMENDMENT = f"{_ROOT}/aenderungen/<uuid:amendment_id>"
_PERSON = f"{_ROOT}/beschaeftigte/<uuid:account_id>"
# No database counts further than the largest number here.
_JOB = f"{_ROOT}/folgeschritt/<int(max={2**63 - 1}):job_id>"
pages.add_url_rule(_ROOT, "overview", overview)
pages.add_url_rule(f"{_ROOT}/leistungen", "offers", offers)
pages.add_url_rule(_OFFER, "offer", offer)
pages.add_url_rule(f"{_OFFER}/datei", "offer_file", offer_file)
pages.add_url_rule(f"{_OFFER}/schreiben", "letters", letters)
pages.add_url_rule(f"{_OFFER}/zurueckziehen", "withdraw", withdraw, methods=["POST"])
pages.add_url_rule(f"{_OFFER}/wieder-anbieten", "offer_again", offer_again, methods=["POST"])
pages.add_url_rule(f"{_ROOT}/behoerde", "definition", definition)
pages.add_url_rule(f"{_ROOT}/behoerde/datei", "definition_file", definition_file)
pages.add_url_rule(f"{_ROOT}/aenderungen", "amendments", amendments)
pages.add_url_rule(f"{_ROOT}/aenderungen", "begin", begin, methods=["POST"])
pages.add_url_rule(_AMENDMENT, "amendment", amendment)
pages.add_url_rule(f"{_AMENDMENT}/dateien", "add", add, methods=["POST"])
pages.add_url_rule(f"{_AMENDMENT}/dateien/entfernen", "take_out", take_out, methods=["POST"])
pages.add_url_rule(f"{_AMENDMENT}/veroeffentlichen", "publish", publish, methods=["POST"])
pages.add_url_rule(f"{_AMENDMENT}/verwerfen", "discard", discard, methods=["POST"])
pages.add_url_rule(f"{_ROOT}/beschaeftigte", "staff", staff)
pages.add_url_rule(f"{_ROOT}/beschaeftigte/neu", "new_person", new_person)
pages.add_url_rule(f"{_ROOT}/beschaeftigte/neu", "add_person", add_person, methods=["POST"])
pages.add_url_rule(_PERSON, "person", person)
pages.add_url_rule(_PERSON, "change", change, methods=["POST"])
pages.add_url_rule(f"{_PERSON}/passwort", "new_password", new_password, methods=["POST"])
pages.add_url_rule(f"{_PERSON}/abschalten", "switch_off", switch_off, methods=["POST"])
pages.add_url_rule(f"{_PERSON}/einschalten", "switch_on", switch_on, methods=["POST"])
pages.add_url_rule(f"{_ROOT}/folgeschritte", "effects", effects)
pages.add_url_rule(f"{_ROOT}/folgeschritte/wiederholen", "retry_all", retry_all, methods=["POST"])
pages.add_url_rule(f"{_JOB}/wiederholen", "retry", retry, methods=["POST"])

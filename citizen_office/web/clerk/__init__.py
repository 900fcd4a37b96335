"""Pages of the staff: sign in, find what is due, look at a case, act on it."""

from __future__ import annotations

from flask import Blueprint

from citizen_office.services.posting import initials_of
from citizen_office.web.clerk import post_room
from citizen_office.web.clerk.act import act, preview
from citizen_office.web.clerk.case import (
    cover,
    file,
    large_print,
    notice,
    notice_record,
    original,
    posting,
    public_notice,
    reading,
    show,
    whole,
)
from citizen_office.web.clerk.inbox import search, shortcuts, show_inbox
from citizen_office.web.clerk.letter import deed, letter
from citizen_office.web.clerk.login import init_login
from citizen_office.web.clerk.opinion import give, recall
from citizen_office.web.clerk.payments import payment, reversal, till
from citizen_office.web.clerk.recipients import recipients
from citizen_office.web.clerk.rows import days_until
from citizen_office.web.clerk.sign_in import own_password, sign_in, sign_out

__all__ = ["pages"]

#: The blueprint; the routes below are the whole of it.
pages = Blueprint("clerk", __name__)
pages.record_once(lambda state: init_login(state.app))
pages.add_app_template_filter(initials_of, "initials")
pages.add_app_template_global(days_until)

_CASE = "/arbeitskorb/vorgang/<number>"
pages.add_url_rule("/anmelden", "sign_in", sign_in, methods=["GET", "POST"])
pages.add_url_rule("/anmelden/passwort", "own_password", own_password, methods=["GET", "POST"])
pages.add_url_rule("/abmelden", "sign_out", sign_out, methods=["POST"])
pages.add_url_rule("/arbeitskorb", "inbox", show_inbox)
pages.add_url_rule("/arbeitskorb/suche", "search", search)
pages.add_url_rule("/arbeitskorb/kuerzel", "shortcuts", shortcuts, methods=["POST"])
pages.add_url_rule(_CASE, "case", show)
pages.add_url_rule(f"{_CASE}/aktion/<action_id>", "act", act, methods=["GET", "POST"])
pages.add_url_rule(f"{_CASE}/aktion/<action_id>/vorschau", "preview", preview, methods=["POST"])
pages.add_url_rule(f"{_CASE}/beteiligung/<function>/stellungnahme", "opinion", give, methods=["GET", "POST"])
pages.add_url_rule(f"{_CASE}/beteiligung/<function>/verzicht", "recall", recall, methods=["GET", "POST"])
pages.add_url_rule(f"{_CASE}/bescheid/<uuid:notice_id>.pdf", "notice", notice)
pages.add_url_rule(f"{_CASE}/bescheid/<uuid:notice_id>.json", "notice_record", notice_record)
pages.add_url_rule(f"{_CASE}/bescheid/<uuid:notice_id>/grossdruck.pdf", "large_print", large_print)
pages.add_url_rule(f"{_CASE}/bescheid/<uuid:notice_id>/begleitblatt", "cover", cover)
pages.add_url_rule(f"{_CASE}/bescheid/<uuid:notice_id>/ab-vermerk", "posting", posting, methods=["POST"])
pages.add_url_rule(f"{_CASE}/bescheid/<uuid:notice_id>", "letter", letter)
pages.add_url_rule(f"{_CASE}/aushang/<uuid:delivery_id>.pdf", "public_notice", public_notice)
pages.add_url_rule(f"{_CASE}/bescheid/<uuid:notice_id>/tun/<deed_id>", "deed", deed, methods=["GET", "POST"])
pages.add_url_rule(f"{_CASE}/empfaenger", "recipients", recipients, methods=["GET", "POST"])
pages.add_url_rule(f"{_CASE}/lesen", "choose_reading", reading, methods=["POST"])
pages.add_url_rule("/poststelle", "post_room", post_room.show)
pages.add_url_rule("/poststelle/<department>", "begin_run", post_room.begin, methods=["POST"])
pages.add_url_rule("/poststelle/lauf/<uuid:run_id>", "run", post_room.run)
pages.add_url_rule("/poststelle/lauf/<uuid:run_id>/ab-vermerk", "post_run", post_room.posted, methods=["POST"])
pages.add_url_rule("/poststelle/lauf/<uuid:run_id>.pdf", "run_pdf", post_room.pdf)
pages.add_url_rule("/poststelle/lauf/<uuid:run_id>.csv", "run_list", post_room.addresses)
pages.add_url_rule(f"{_CASE}/datei/<uuid:file_id>", "file", file)
pages.add_url_rule(f"{_CASE}/datei/<uuid:file_id>/original", "original", original)
pages.add_url_rule(f"{_CASE}/akte", "bound_file", whole, methods=["POST"])
pages.add_url_rule(f"{_CASE}/zahlung/<uuid:payment_id>/eingang", "payment", payment, methods=["POST"])
pages.add_url_rule(
    f"{_CASE}/zahlung/<uuid:payment_id>/eingang/<int:receipt>/storno", "reversal", reversal, methods=["POST"]
)
pages.add_url_rule("/kasse", "till", till)

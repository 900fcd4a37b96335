"""Pages for citizens: the catalogue, the forms, the status of a case, and what must stand on every public site."""

from __future__ import annotations

from flask import Blueprint

from citizen_office.web.citizen import about, act, catalogue, form, items, reading, review, status, verification

#: Path, name and view of every page; the views say which verb they need.
ROUTES = (
    ("/", "catalogue", catalogue.show_catalogue, ("GET",)),
    ("/leistung/<form_id>", "service", catalogue.show_service, ("GET",)),
    ("/leistung/<form_id>", "start", catalogue.start, ("POST",)),
    ("/antworten", "replies", catalogue.show_replies, ("GET",)),
    ("/antrag/<uuid:draft_id>/pruefen", "review", review.show_review, ("GET",)),
    ("/antrag/<uuid:draft_id>/pruefen", "submit", review.submit, ("POST",)),
    ("/antrag/<uuid:draft_id>/gesendet", "sent", review.show_sent, ("GET",)),
    ("/antrag/<uuid:draft_id>/spaeter", "later", form.show_later, ("GET",)),
    ("/antrag/<uuid:draft_id>/<page_id>", "form_page", form.show_page, ("GET",)),
    ("/antrag/<uuid:draft_id>/<page_id>", "save_page", form.take_page, ("POST",)),
    ("/antrag/<uuid:draft_id>/<page_id>/<uuid:item_id>", "item_page", items.show_item, ("GET",)),
    ("/antrag/<uuid:draft_id>/<page_id>/<uuid:item_id>", "save_item", items.take_item, ("POST",)),
    ("/antrag/<uuid:draft_id>/<page_id>/<uuid:item_id>/entfernen", "ask_removal", items.ask_removal, ("GET",)),
    ("/antrag/<uuid:draft_id>/<page_id>/<uuid:item_id>/entfernen", "remove_item", items.remove, ("POST",)),
    ("/fortsetzen/<uuid:draft_id>/<secret>", "resume", form.ask_resume, ("GET",)),
    ("/fortsetzen/<uuid:draft_id>/<secret>", "resume_now", form.resume, ("POST",)),
    ("/status", "find_status", status.ask, ("GET",)),
    ("/status", "open_status", status.open_by_code, ("POST",)),
    ("/status/<number>/<secret>", "status_link", status.open_by_link, ("GET",)),
    ("/vorgang/<number>", "case", status.show_case, ("GET",)),
    ("/vorgang/<number>/aktion/<action_id>", "act", act.ask, ("GET",)),
    ("/vorgang/<number>/aktion/<action_id>", "act_now", act.take, ("POST",)),
    ("/vorgang/<number>/eingangsbestaetigung.pdf", "receipt", status.receipt, ("GET",)),
    ("/vorgang/<number>/bescheid/<uuid:notice_id>.pdf", "notice", status.notice, ("GET",)),
    ("/vorgang/<number>/bescheid/<uuid:notice_id>.json", "notice_record", status.notice_record, ("GET",)),
    ("/vorgang/<number>/bescheid/<uuid:notice_id>", "reading", reading.page, ("GET",)),
    ("/vorgang/<number>/bescheid/<uuid:notice_id>/grossdruck.pdf", "large_print", reading.large, ("GET",)),
    ("/vorgang/<number>/lesen", "choose_reading", reading.choose, ("POST",)),
    ("/vorgang/<number>/datei/<uuid:file_id>", "file", status.file, ("GET",)),
    ("/v", "check", verification.ask, ("GET",)),
    ("/v", "check_code", verification.take_code, ("POST",)),
    ("/v/pdf", "check_file", verification.take_file, ("POST",)),
    ("/v/<code>", "verify", verification.show, ("GET",)),
    ("/v/<code>", "verify_number", verification.take_number, ("POST",)),
    ("/datenschutz", "privacy", about.privacy, ("GET",)),
    ("/barrierefreiheit", "accessibility", about.accessibility, ("GET",)),
    ("/impressum", "imprint", about.imprint, ("GET",)),
    ("/leichte-sprache", "easy_language", about.easy_language, ("GET",)),
    ("/sprache", "switch_language", about.switch_language, ("POST",)),
)

pages = Blueprint("citizen", __name__)
for path, name, view, methods in ROUTES:
    pages.add_url_rule(path, name, view, methods=list(methods))

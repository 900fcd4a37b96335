"""The services of the authority and its own definition: versions, problems, files, the way through the house."""

from __future__ import annotations

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from citizen_office.core.errors import NotFound
from citizen_office.core.workflows.policy import Verb
from citizen_office.http.downloads import file_download
from citizen_office.i18n.workflows import workflow_in_words
from citizen_office.services import offers as services
from citizen_office.services.amend import offer_again as bring_back
from citizen_office.services.offers import SourceFile
from citizen_office.web.rendering import translate as _
from citizen_office.web.security import access, current_actor
from citizen_office.web.visit import current_desk, current_language


@access(Verb.ADMINISTER)
def offers() -> ResponseReturnValue:
    """Every service that is or was offered."""
    return render_template("pages/admin/offers.html", catalogue=services.catalogue(current_desk(), current_actor()))


@access(Verb.ADMINISTER)
def offer(form_id: str) -> ResponseReturnValue:
    """One service, as it is or in the version that ``fassung`` names."""
    desk, language = current_desk(), current_language()
    page = services.offer_page(desk, current_actor(), form_id, request.args.get("fassung", ""))
    return render_template(
        "pages/admin/offer.html",
        page=page,
        diagram=Markup(desk.diagram(page.bundle.workflow, language, "")),  # noqa: S704 - the port's promise
        stands=workflow_in_words(page.bundle.workflow, language),
    )


@access(Verb.ADMINISTER)
def offer_file(form_id: str) -> ResponseReturnValue:
    """One file of a version, to keep and to change."""
    page = services.offer_page(current_desk(), current_actor(), form_id, request.args.get("fassung", ""))
    wanted = request.args.get("datei", "")
    return _download(next((file for file in page.files if file.path == wanted), None))


@access(Verb.ADMINISTER)
def withdraw(form_id: str) -> ResponseReturnValue:
    """Take a service out of the catalogue."""
    services.withdraw(current_desk(), current_actor(), form_id)
    flash(_("Die Leistung wird nicht mehr angeboten. Laufende Vorgänge gehen weiter."), "success")
    return redirect(url_for("admin.offer", form_id=form_id), 303)


@access(Verb.ADMINISTER)
def offer_again(form_id: str) -> ResponseReturnValue:
    """Prepare what brings an earlier version back; it is published on the page of the amendment."""
    amendment = bring_back(current_desk(), current_actor(), form_id, request.form.get("fassung", ""))
    return redirect(url_for("admin.amendment", amendment_id=amendment), 303)


@access(Verb.ADMINISTER)
def definition() -> ResponseReturnValue:
    """The authority's own definition, and those that it had."""
    versions, version, file = services.definition_page(current_desk(), current_actor(), request.args.get("fassung", ""))
    return render_template("pages/admin/definition.html", versions=versions, version=version, file=file)


@access(Verb.ADMINISTER)
def definition_file() -> ResponseReturnValue:
    """The same as a file."""
    _versions, _version, file = services.definition_page(
        current_desk(), current_actor(), request.args.get("fassung", "")
    )
    return _download(file)


def _download(file: SourceFile | None) -> Response:
    if file is None:
        raise NotFound()
    return file_download(file.content, file.path.rpartition("/")[2], "text/plain; charset=utf-8")

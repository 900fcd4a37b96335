"""The web application: the pages and, below ``/api``, the API, for every authority of an office."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from citizen_office.api import ApiMount, create_api
from citizen_office.core.errors import InstanceUnusable
from citizen_office.http.authority import AuthorityMiddleware
from citizen_office.http.capitals import CapitalsMiddleware
from citizen_office.office import Office
from citizen_office.services.catalogue import authorities
from citizen_office.settings import template_folder
from citizen_office.static_assets import missing_assets
from citizen_office.web import admin, citizen, clerk, demo, health
from citizen_office.web.citizen.form import MOST_INPUTS
from citizen_office.web.citizen.form_files import expects_files
from citizen_office.web.clerk.rows import KEPT_ROWS
from citizen_office.web.errors import init_errors
from citizen_office.web.receiving import init_receiving
from citizen_office.web.rendering import init_rendering
from citizen_office.web.security import cookie_name, init_security
from citizen_office.web.skeletons import Skeletons

STATIC = Path(__file__).resolve().parent / "static"
#: The parts of the site.
BLUEPRINTS = (citizen.pages, clerk.pages, admin.pages, health.pages, demo.pages)
#: No page takes more than this but the one that receives files, which has a limit of its own.
LARGEST_BODY = 512 * 1024
#: What the API is told as the pages are.
SHARED_CONFIG = ("NETWORK_KEY", "TRUSTED_HOSTS", "MAX_CONTENT_LENGTH", "MAX_FORM_MEMORY_SIZE", "MAX_FORM_PARTS")


def create_app(office: Office) -> Flask:
    """The application for ``office``, whose database has been upgraded.

    Host names of authorities are read once: a new one takes effect with the next start. InstanceUnusable where the
    front-end assets are missing.
    """
    complaint = missing_assets(STATIC)
    if complaint is not None:
        raise InstanceUnusable(complaint)
    app = Flask("citizen_office", static_folder=str(STATIC), static_url_path="/static", template_folder=None)
    app.extensions["office"] = office
    app.extensions["skeletons"] = Skeletons()
    app.extensions["row_skeletons"] = Skeletons(KEPT_ROWS)
    hosts = {host: found.key for found in authorities(office.desk) for host in found.hosts}
    _configure(app, office, tuple(hosts))
    init_receiving(app, expects_files)
    init_rendering(app, template_folder(office.settings.home))
    init_security(app)
    init_errors(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    api = app.extensions["api"] = create_api(office, {name: app.config[name] for name in SHARED_CONFIG})
    # Wrapping the attribute is how Flask wants it done; to the type checker it is a method.
    app.wsgi_app = AuthorityMiddleware(  # type: ignore[method-assign]
        ApiMount(app.wsgi_app, api), hosts, office.desk.default_authority
    )
    app.wsgi_app = CapitalsMiddleware(app.wsgi_app)  # type: ignore[method-assign]
    if office.settings.proxies:
        count = office.settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    app.wsgi_app = health.HealthEndpoint(app.wsgi_app, office.is_usable)  # type: ignore[method-assign]
    return app


def _configure(app: Flask, office: Office, hosts: tuple[str, ...]) -> None:
    settings = office.settings
    app.config.update(
        SECRET_KEY=office.keyring.derive("cookies"),
        NETWORK_KEY=office.keyring.derive("names of networks"),
        TRUSTED_HOSTS=[*settings.trusted_hosts, *hosts],
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        MAX_FORM_PARTS=MOST_INPUTS,
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(days=365),
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        # A form may stay open for hours; the token lives as long as the session that it is bound to.
        WTF_CSRF_TIME_LIMIT=None,
        # Our pages send no referrer; ``security`` looks at Origin and Sec-Fetch-Site instead.
        WTF_CSRF_SSL_STRICT=False,
    )
    app.config["SESSION_COOKIE_NAME"] = cookie_name(app, "sitzung")

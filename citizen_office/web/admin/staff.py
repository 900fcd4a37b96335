"""Accounts of the staff: who works here as what, and what was changed about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.actors import Membership, Role
from citizen_office.core.authorities import Authority
from citizen_office.core.errors import Conflict, NotFound
from citizen_office.core.json import Json
from citizen_office.core.workflows.policy import Verb
from citizen_office.i18n.marker import N_
from citizen_office.services import employ
from citizen_office.services.employ import AccountInvalid, Change, LastAdministrator
from citizen_office.services.ports import Account
from citizen_office.services.staff import in_order
from citizen_office.web.problems import ShownProblem
from citizen_office.web.rendering import local
from citizen_office.web.rendering import translate as _
from citizen_office.web.rendering import translate_plural as ngettext
from citizen_office.web.security import access, current_actor
from citizen_office.web.visit import current_authority, current_desk

#: What a role is called, alone and with its department.
ROLE_WORDS: Mapping[Role, str] = {
    Role.CLERK: N_("Sachbearbeitung"),
    Role.APPROVER: N_("Zeichnung"),
    Role.ADMIN: N_("Administration"),
}
#: What was changed about an account; ``%(text)s`` says to what.
CHANGE_WORDS: Mapping[str, str] = {
    "added": N_("Konto angelegt: %(text)s"),
    "renamed": N_("Anderer Name: %(text)s"),
    "roles": N_("Aufgaben: %(text)s"),
    "off": N_("Konto abgeschaltet"),
    "on": N_("Konto wieder eingeschaltet, mit neuem Einmalpasswort"),
    "password": N_("Neues Passwort vergeben"),
    "own_password": N_("Eigenes Passwort geändert"),
}
_INVALID_WORDS: Mapping[tuple[str, str], str] = {
    ("login", "missing"): N_("Geben Sie einen Anmeldenamen ein."),
    ("login", "too_long"): N_("Der Anmeldename darf höchstens 100 Zeichen haben."),
    ("login", "undrawable"): N_("Der Anmeldename enthält ein Zeichen, das sich nicht verwenden lässt."),
    ("name", "missing"): N_("Geben Sie einen Namen ein."),
    ("name", "too_long"): N_("Der Name darf höchstens 100 Zeichen haben."),
    ("name", "undrawable"): N_("Der Name steht unter Briefen und enthält ein Zeichen, das sich nicht drucken lässt."),
}


@access(Verb.ADMINISTER)
def staff() -> ResponseReturnValue:
    """Everybody, by name, the departments, and the newest changes."""
    found = employ.employed(current_desk(), current_actor())
    return render_template(
        "pages/admin/staff.html",
        employed=found,
        roles={account.id: _roles(found.authority, account.memberships) for account in found.accounts},
        departments=_departments(found.authority, found.accounts),
        changes=_told(found.authority, found.changes),
    )


@access(Verb.ADMINISTER)
def new_person() -> ResponseReturnValue:
    """The form for a new account."""
    return _new_page()


@access(Verb.ADMINISTER)
def add_person() -> ResponseReturnValue:
    """Make the account and show its one-time password, which nobody sees again."""
    login, name, memberships = request.form.get("login", ""), request.form.get("name", ""), _chosen()
    if not memberships:
        return make_response(_new_page((_no_role(),)), 422)
    try:
        account, password = employ.add_person(current_desk(), current_actor(), login, name, memberships)
    except AccountInvalid as invalid:
        return make_response(_new_page(_problems(invalid)), 422)
    except Conflict:
        taken = ShownProblem("login", "login", _("Diesen Anmeldenamen gibt es schon. Wählen Sie einen anderen."))
        return make_response(_new_page((taken,)), 422)
    return _password_page(account.id, account.login, account.name, password)


@access(Verb.ADMINISTER)
def person(account_id: UUID) -> ResponseReturnValue:
    """One account, to be changed."""
    return _person_page(account_id)


@access(Verb.ADMINISTER)
def change(account_id: UUID) -> ResponseReturnValue:
    """Another name, other roles."""
    try:
        employ.change_person(current_desk(), current_actor(), account_id, request.form.get("name", ""), _chosen())
    except AccountInvalid as invalid:
        return make_response(_person_page(account_id, _problems(invalid)), 422)
    except LastAdministrator:
        return make_response(_person_page(account_id, (_last(),)), 422)
    flash(_("Gespeichert. Geänderte Aufgaben gelten sofort."), "success")
    return redirect(url_for("admin.person", account_id=account_id), 303)


@access(Verb.ADMINISTER)
def new_password(account_id: UUID) -> ResponseReturnValue:
    """A new one-time password."""
    password = employ.renew_password(current_desk(), current_actor(), account_id)
    return _renewed(account_id, password)


@access(Verb.ADMINISTER)
def switch_on(account_id: UUID) -> ResponseReturnValue:
    """Let somebody in again."""
    password = employ.switch_on(current_desk(), current_actor(), account_id)
    return _renewed(account_id, password)


@access(Verb.ADMINISTER)
def switch_off(account_id: UUID) -> ResponseReturnValue:
    """Let somebody in no more."""
    try:
        given_back = employ.switch_off(current_desk(), current_actor(), account_id)
    except LastAdministrator:
        return make_response(_person_page(account_id, (_last(),)), 422)
    words = ngettext(
        "Das Konto ist abgeschaltet. Ein Vorgang ist wieder frei.",
        "Das Konto ist abgeschaltet. %(number)s Vorgänge sind wieder frei.",
        given_back,
    )
    flash(words % {"number": given_back}, "success")
    return redirect(url_for("admin.person", account_id=account_id), 303)


def _new_page(problems: tuple[ShownProblem, ...] = ()) -> str:
    return render_template(
        "pages/admin/new_person.html",
        login=request.form.get("login", "")[: employ.LONGEST_NAME],
        name=request.form.get("name", "")[: employ.LONGEST_NAME],
        choices=_choices(current_authority(), _chosen(lenient=True)),
        problems=problems,
    )


def _person_page(account_id: UUID, problems: tuple[ShownProblem, ...] = ()) -> str:
    found = employ.person(current_desk(), current_actor(), account_id)
    typed = bool(problems) and "name" in request.form
    memberships = _chosen(lenient=True) if typed else found.account.memberships
    return render_template(
        "pages/admin/person.html",
        person=found,
        name=request.form["name"][: employ.LONGEST_NAME] if typed else found.account.name,
        choices=_choices(found.authority, memberships, found.account.memberships),
        roles=_roles(found.authority, found.account.memberships),
        changes=_told(found.authority, found.changes),
        problems=problems,
        is_me=found.account.id == current_actor().id,
    )


def _renewed(account_id: UUID, password: str) -> ResponseReturnValue:
    account = employ.person(current_desk(), current_actor(), account_id).account
    return _password_page(account_id, account.login, account.name, password)


def _password_page(account_id: UUID, login: str, name: str, password: str) -> ResponseReturnValue:
    page = render_template(
        "pages/admin/password.html", account_id=account_id, login=login, name=name, password=password
    )
    return make_response(page)


def _chosen(*, lenient: bool = False) -> frozenset[Membership]:
    """The roles that were ticked. NotFound for one that no page of ours offers, unless ``lenient``."""
    found = set()
    for value in request.form.getlist("aufgabe"):
        role, _colon, department = value.partition(":")
        if role in set(Role) and (role == Role.ADMIN) == (not department):
            found.add(Membership(department, Role(role)))
        elif not lenient:
            raise NotFound(role=value[:100])
    return frozenset(found)


def _choices(
    authority: Authority, chosen: Iterable[Membership], had: Iterable[Membership] = ()
) -> list[dict[str, object]]:
    """Every role that can be ticked, by department; also those that somebody has in a department that is gone."""
    chosen, keys = frozenset(chosen), dict.fromkeys(authority.departments)
    keys.update(dict.fromkeys(own.department for own in in_order(had) if own.department))
    groups: list[dict[str, object]] = [
        {
            "title": _department(authority, key),
            "roles": [_choice(Membership(key, role), chosen) for role in (Role.CLERK, Role.APPROVER)],
        }
        for key in keys
    ]
    return [*groups, {"title": _("Ganze Behörde"), "roles": [_choice(Membership("", Role.ADMIN), chosen)]}]


def _choice(own: Membership, chosen: frozenset[Membership]) -> dict[str, object]:
    return {"value": f"{own.role.value}:{own.department}", "title": _(ROLE_WORDS[own.role]), "checked": own in chosen}


def _roles(authority: Authority, memberships: Iterable[Membership]) -> list[str]:
    return [_role(authority, own.role, own.department) for own in in_order(memberships)]


def _role(authority: Authority, role: Role, department: str) -> str:
    words = _(ROLE_WORDS[role])
    return f"{words}, {_department(authority, department)}" if department else words


def _department(authority: Authority, key: str) -> str:
    """The name of a department; its key where the authority has it no more."""
    found = authority.departments.get(key)
    return local(found.name) if found else _("%(key)s (gibt es nicht mehr)") % {"key": key}


def _departments(authority: Authority, accounts: Iterable[Account]) -> list[dict[str, object]]:
    """The departments with what they fulfil and how many clerks and approvers they have."""
    active = [own for account in accounts if account.active for own in account.memberships]
    return [
        {
            "name": local(department.name),
            "functions": sorted(function for function, owner in authority.functions.items() if owner == key),
            "clerks": sum(own == Membership(key, Role.CLERK) for own in active),
            "approvers": sum(own == Membership(key, Role.APPROVER) for own in active),
        }
        for key, department in authority.departments.items()
    ]


def _told(authority: Authority, changes: Iterable[Change]) -> list[dict[str, object]]:
    return [
        {
            "account": each.account,
            "account_id": each.account_id,
            "what": _(CHANGE_WORDS[each.kind]) % {"text": _detail(authority, each)},
            "at": each.at,
            "by": each.by or _("Kommandozeile"),
        }
        for each in changes
    ]


def _detail(authority: Authority, told: Change) -> str:
    if told.kind == "renamed":
        return f"{told.detail['before']} → {told.detail['name']}"
    after = _written(authority, told.detail.get("roles"))
    return f"{_written(authority, told.detail['before'])} → {after}" if told.kind == "roles" else after


def _written(authority: Authority, roles: Json) -> str:
    """Roles as they were written down, in words; their departments may be gone."""
    pairs = [str(each).partition(":") for each in roles] if isinstance(roles, list) else []
    return "; ".join(_role(authority, Role(role), department) for role, _colon, department in pairs) or _("keine")


def _problems(invalid: AccountInvalid) -> tuple[ShownProblem, ...]:
    return tuple(ShownProblem(key, key, _(_INVALID_WORDS[key, what])) for key, what in invalid.problems.items())


def _no_role() -> ShownProblem:
    return ShownProblem("aufgabe", "aufgaben", _("Wählen Sie mindestens eine Aufgabe."))


def _last() -> ShownProblem:
    return ShownProblem(
        "aufgabe",
        "aufgaben",
        _("Das ist das letzte Konto mit Administration. Geben Sie diese Aufgabe zuerst noch jemandem."),
    )

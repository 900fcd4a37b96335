"""Where a new case goes: to the function that the form's routes choose by the answers."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.core.authorities import Authority
from citizen_office.core.expressions import Value
from citizen_office.core.workflows.bundle import Bundle


def owner_of(bundle: Bundle, authority: Authority, values: Mapping[str, Value]) -> str:
    """The function that owns a new case: the first route that holds, else the form's owner.

    A route to a function that the authority has no department for is passed over: the case must lie somewhere.
    """
    for route, holds in bundle.form.routes:
        if holds(values) is True and authority.department_for(route.to) is not None:
            return route.to
    return bundle.form.form.owner

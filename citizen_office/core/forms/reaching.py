"""Whether whoever chooses a way of sending always says where to: a letter without an address reaches nobody."""

from __future__ import annotations

from collections.abc import Iterator

from citizen_office.core.expressions import Expression, compile_expression, parse
from citizen_office.core.forms.checks import CHANNEL_NEEDS
from citizen_office.core.forms.compiled import CompiledForm
from citizen_office.core.forms.fields.options import choices
from citizen_office.core.forms.findings import FormProblem
from citizen_office.core.forms.worlds import worlds_of


def reach_problems(form: CompiledForm) -> tuple[FormProblem, ...]:
    """Ways of sending that can be chosen, and submitted, without the address that they need.

    Said where all that can be answered is counted, and nothing that is typed decides.
    """
    recipient = form.form.recipient
    addresses = {"address": recipient.address, "email": recipient.email}
    return tuple(
        FormProblem(("recipient", role), "channel_unreached", {"id": channel, "name": addresses[role]})
        for channel, role in CHANNEL_NEEDS.items()
        if _is_offered(form, channel) and addresses[role] and _may_lack(form, channel, addresses[role])
    )


def _is_offered(form: CompiledForm, channel: str) -> bool:
    asked = form.fields.get(form.form.recipient.channel)
    return asked is not None and any(choice.id == channel for choice in choices(asked.field))


def _may_lack(form: CompiledForm, channel: str, name: str) -> bool:
    """Whether somebody can choose ``channel`` and submit without having been asked for ``name``, or leave it empty."""
    chosen = parse(f'{form.form.recipient.channel} == "{channel}"')
    conditions = tuple(_conditions(form, name))
    worlds = worlds_of(form, chosen, *conditions, submitted=True)
    if worlds is None or not worlds.exact:
        return False
    holds, asked = compile_expression(chosen), [compile_expression(when) for when in conditions]
    optional = form.fields[name].field.optional
    return any(holds(way) is True and (optional or not all(each(way) is True for each in asked)) for way in worlds.ways)


def _conditions(form: CompiledForm, name: str) -> Iterator[Expression]:
    """What must hold for a field to be asked."""
    for page in form.form.pages:
        for field in page.fields:
            if field.id == name:
                yield from (when for when in (page.when, field.when) if when is not None)

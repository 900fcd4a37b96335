"""How far a notice has come, in plain words for the citizen. Where nothing has happened yet there are none."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.core.notices.lifecycle import Stage
from citizen_office.i18n.marker import N_
from citizen_office.services.lives import NoticeLife
from citizen_office.web.dates import long_date
from citizen_office.web.rendering import translate as _
from citizen_office.web.visit import current_language

#: Stage -> its words. What happens inside the house has none.
WORDS: Mapping[Stage, str] = {
    Stage.DISPATCHED: N_("Am %(day)s abgesandt."),
    Stage.RETRIEVED: N_("Am %(day)s abgerufen."),
    Stage.EFFECTIVE: N_("Gilt seit dem %(day)s als bekannt gegeben."),
    Stage.FINAL: N_("Seit dem %(day)s nicht mehr anfechtbar."),
    Stage.RECALLED: N_("Am %(day)s zurückgerufen. Dieses Schreiben gilt nicht."),
    Stage.SUPERSEDED: N_("Seit dem %(day)s durch ein neueres Schreiben ersetzt."),
    Stage.WITHDRAWN: N_("Am %(day)s aufgehoben. Dieses Schreiben gilt nicht mehr."),
}


def how_far(life: NoticeLife) -> str:
    """The last thing that happened to the notice, as its first recipient has it."""
    if life.deliveries[0].delivery.has_failed:
        return _("Der Brief kam zu uns zurück. Wir melden uns bei Ihnen.")
    last = life.deliveries[0].reached[-1]
    words = WORDS.get(last.stage)
    return _(words) % {"day": long_date(last.day, current_language())} if words else ""

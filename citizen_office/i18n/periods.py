"""Lengths of time in words."""

from __future__ import annotations

from citizen_office.core.deadlines import Period, Unit
from citizen_office.i18n.catalogue import gettext
from citizen_office.i18n.marker import N_

#: The words for one and for many of each unit of a period.
UNITS = {
    Unit.DAYS: (N_("ein Tag"), N_("{count} Tage")),
    Unit.WORKING_DAYS: (N_("ein Arbeitstag"), N_("{count} Arbeitstage")),
    Unit.WEEKS: (N_("eine Woche"), N_("{count} Wochen")),
    Unit.MONTHS: (N_("ein Monat"), N_("{count} Monate")),
    Unit.YEARS: (N_("ein Jahr"), N_("{count} Jahre")),
}


def period_words(period: Period, language: str) -> str:
    """A period in words: ``2 Jahre``."""
    one, many = UNITS[period.unit]
    return gettext(language, one if period.count == 1 else many).format(count=period.count)

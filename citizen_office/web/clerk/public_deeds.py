"""Public service, as deeds on the page of a notice: it is ordered, posted up and taken down."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from citizen_office.i18n.marker import N_
from citizen_office.services.public_service import (
    can_be_ordered,
    order_public_service,
    record_posting_up,
    record_taking_down,
)
from citizen_office.web.clerk.doing import Deed, Place

#: The deed that is done by whoever may sign the notice, be they a clerk or not.
ORDER = "oeffentlich"


def _can_order(place: Place) -> bool:
    return can_be_ordered(place.way.delivery, place.file.form.regime) and not place.life.notice.has_ended


def _can_post_up(place: Place) -> bool:
    return place.way.delivery.is_to_post_up and place.life.notice.may_leave


#: Part of the address of a page -> what can be done there.
PUBLIC_DEEDS: Mapping[str, Deed] = MappingProxyType(
    {
        ORDER: Deed(
            N_("Öffentlich zustellen"),
            N_(
                "Der Aufenthaltsort ist unbekannt, und ein anderer Weg ist nicht möglich. Wie haben Sie die Anschrift "
                "gesucht, zum Beispiel im Melderegister? Öffentlich zugestellt wird nur, wenn das ohne Ergebnis blieb."
            ),
            (
                N_("Eine Benachrichtigung zum Aushängen liegt bereit. Vom Inhalt des Bescheids steht nichts darin."),
                N_("Der Rücklauf ist erledigt. Der Vorgang steht im Arbeitskorb, bis der Aushang beendet ist."),
                N_("Erst mit dem Tag des Aushangs beginnt die Zeit, nach der zugestellt ist."),
            ),
            N_("Die öffentliche Zustellung ist angeordnet. Hängen Sie die Benachrichtigung aus."),
            ("reason",),
            True,
            _can_order,
            lambda do: order_public_service(do.desk, do.actor, do.number, do.delivery_id, do.text("reason")),
        ),
        "aushang": Deed(
            N_("Aushang eintragen"),
            N_("An welchem Tag wurde die Benachrichtigung ausgehängt? Von diesem Tag an wird gerechnet."),
            (N_("Der Vorgang steht wieder im Arbeitskorb, sobald sie abgenommen werden darf."),),
            N_("Der Aushang ist gespeichert."),
            ("day", "initials"),
            True,
            _can_post_up,
            lambda do: record_posting_up(
                do.desk, do.actor, do.number, do.delivery_id, do.day(), do.text("initials").strip()
            ),
        ),
        "abnahme": Deed(
            N_("Abnahme eintragen"),
            N_("An welchem Tag wurde die Benachrichtigung abgenommen?"),
            (
                N_("Hing sie lange genug, ist die öffentliche Zustellung beendet."),
                N_("Hing sie zu kurz, ist nicht zugestellt: Sie muss noch einmal ausgehängt werden."),
            ),
            N_("Die Abnahme ist gespeichert."),
            ("day",),
            True,
            lambda place: place.way.delivery.is_to_take_down,
            lambda do: record_taking_down(do.desk, do.actor, do.number, do.delivery_id, do.day()),
        ),
    }
)

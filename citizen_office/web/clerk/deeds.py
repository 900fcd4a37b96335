"""What a clerk can do about a notice that was issued: one table, from which its page and its forms follow."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from citizen_office.core.actors import Actor
from citizen_office.core.deadlines import ServiceProof
from citizen_office.core.errors import ActionNotOpen
from citizen_office.core.notices import ReturnReason, Role
from citizen_office.core.workflows.policy import Ending, Verb, can
from citizen_office.i18n.marker import N_
from citizen_office.services.case_file import CaseFile
from citizen_office.services.endings import (
    WITHDRAWAL_LAWS,
    confirm_ending,
    drop_ending,
    propose_recall,
    propose_withdrawal,
    supersede,
)
from citizen_office.services.posting import record_posting
from citizen_office.services.public_service import may_order
from citizen_office.services.returns import (
    choose_service,
    read_method,
    record_return,
    record_service,
    send_again,
    send_copy,
    settle_return,
)
from citizen_office.web.clerk.doing import FURTHER_WORDS, METHOD_WORDS, RETURN_WORDS, Deed, Doing, Place
from citizen_office.web.clerk.public_deeds import ORDER, PUBLIC_DEEDS

#: The deed that signs what somebody else proposed.
CONFIRM = "bestaetigen"


def laws_of(file: CaseFile) -> Mapping[str, str]:
    """The laws on which a notice of this case can be withdrawn."""
    return {law: law for law in WITHDRAWAL_LAWS.get(file.form.regime, ())}


def successors_of(place: Place) -> Mapping[str, str]:
    """The later notices of the case that still count, which may have taken the place of this one."""
    return {
        str(each.notice.id): each.notice.title
        for each in place.file.lives
        if each.notice.issued > place.life.notice.issued and not each.notice.has_ended
    }


def open_deeds(actor: Actor, place: Place, *, about_delivery: bool) -> tuple[str, ...]:
    """The deeds that are open to ``actor`` there, in the order of the table."""
    return tuple(
        name
        for name, deed in DEEDS.items()
        if deed.about_delivery is about_delivery
        and may(actor, name, place)
        and deed.is_open(place)
        # Whoever proposed does not confirm: they would only be told so.
        and not (name == CONFIRM and place.life.proposal is not None and place.life.proposal.by == actor.id)
    )


def demand(actor: Actor, name: str, place: Place) -> Deed:
    """The deed with this name; ActionNotOpen where it cannot be done there, or not by ``actor``."""
    deed = DEEDS.get(name)
    if deed is None or not may(actor, name, place) or not deed.is_open(place):
        raise ActionNotOpen(number=place.file.case.number)
    return deed


def may(actor: Actor, name: str, place: Place) -> bool:
    """Whether ``actor`` may do this to the case at all; what else the signing rule demands, the service says."""
    file, case = place.file, place.file.case
    if file.erased:
        return False
    if name == ORDER:
        return may_order(actor, case, file.authority, file.form.id, file.today)
    about_delivery = DEEDS[name].about_delivery
    return can(actor, Verb.SEND_NOTICE, case) if about_delivery else can(actor, Verb.END_NOTICE, Ending(case))


def _can_recall(place: Place) -> bool:
    return place.life.in_house and not place.life.notice.has_ended and place.life.proposal is None


def _can_withdraw(place: Place) -> bool:
    life = place.life
    return not life.in_house and not life.notice.has_ended and life.proposal is None and bool(laws_of(place.file))


def _can_supersede(place: Place) -> bool:
    life = place.life
    return not life.in_house and life.notice.may_leave and life.proposal is None and bool(successors_of(place))


def _is_pending(place: Place) -> bool:
    return place.life.proposal is not None


def _waits(place: Place) -> bool:
    return place.way.delivery.is_waiting and place.life.notice.may_leave


def _can_choose(place: Place) -> bool:
    return _waits(place) and place.way.delivery.serves


def _has_left(place: Place) -> bool:
    return place.way.delivery.is_paper and place.way.delivery.posted_on is not None


def _is_out(place: Place) -> bool:
    delivery = place.way.delivery
    return _has_left(place) and delivery.returned_on is None and delivery.served_on is None


def _can_prove(place: Place) -> bool:
    delivery = place.way.delivery
    return _has_left(place) and delivery.served_on is None and delivery.serves


def _has_failed(place: Place) -> bool:
    return place.way.delivery.has_failed and not place.life.notice.has_ended


def _proof(doing: Doing) -> ServiceProof:
    method = doing.place.way.delivery.method
    return ServiceProof(method) if method else ServiceProof.ARRIVAL


#: Part of the address of a page -> what can be done there.
DEEDS: Mapping[str, Deed] = MappingProxyType(
    {
        "ab-vermerk": Deed(
            N_("Ab-Vermerk schreiben"),
            N_("An welchem Tag ging dieser Brief wirklich zur Post? Dieser Tag zählt, nicht der des Drucks."),
            (N_("Der Brief liegt nicht mehr unter „Zu versendende Post“."), N_("Von diesem Tag an wird gerechnet.")),
            N_("Der Ab-Vermerk ist gespeichert."),
            ("day", "initials"),
            True,
            _waits,
            lambda do: record_posting(
                do.desk, do.actor, do.number, do.delivery_id, do.day(), do.text("initials").strip()
            ),
        ),
        "zustellart": Deed(
            N_("Zustellart wählen"),
            N_(
                "Bei förmlicher Zustellung zählt der Tag, der nachgewiesen ist. Nur das Übergabe-Einschreiben gilt "
                "ohne Nachweis einige Tage nach der Aufgabe zur Post als zugestellt."
            ),
            (N_("Der Brief bleibt unter „Zu versendende Post“."),),
            N_("Die Zustellart ist gespeichert."),
            ("method",),
            True,
            _can_choose,
            lambda do: choose_service(
                do.desk, do.actor, do.number, do.delivery_id, read_method(do.chosen("method", METHOD_WORDS))
            ),
        ),
        "ruecklauf": Deed(
            N_("Rücklauf eintragen"),
            N_("Der Brief ist zurückgekommen."),
            (
                N_("Er gilt als nicht bekannt gegeben. Eine Frist läuft nicht."),
                N_("Der Vorgang steht im Arbeitskorb, bis der Brief noch einmal verschickt oder erledigt ist."),
            ),
            N_("Der Rücklauf ist gespeichert."),
            ("day", "why"),
            True,
            _is_out,
            lambda do: record_return(
                do.desk,
                do.actor,
                do.number,
                do.delivery_id,
                do.day(),
                ReturnReason(do.chosen("why", RETURN_WORDS)),
            ),
        ),
        "nachweis": Deed(
            N_("Nachweis eintragen"),
            N_(
                "An welchem Tag wurde nachweislich zugestellt? Bei einem einfachen Brief und beim "
                "Übergabe-Einschreiben: Wann kam er wirklich an?"
            ),
            (
                N_(
                    "Dieser Tag zählt. Bei einem einfachen Brief und beim Übergabe-Einschreiben nur, wenn er nach dem "
                    "vermuteten Tag liegt."
                ),
            ),
            N_("Der Nachweis ist gespeichert."),
            ("day",),
            True,
            _can_prove,
            lambda do: record_service(do.desk, do.actor, do.number, do.delivery_id, do.day(), _proof(do)),
        ),
        "erneut": Deed(
            N_("Noch einmal versenden"),
            N_("Das Schreiben bleibt, wie es ausgefertigt wurde. Ein Begleitschreiben trägt die neue Anschrift."),
            (N_("Ein Brief liegt unter „Zu versendende Post“."), N_("Gerechnet wird vom Tag des neuen Ab-Vermerks.")),
            N_("Der Brief liegt zum Versenden bereit."),
            ("address", "method"),
            True,
            _has_failed,
            lambda do: send_again(
                do.desk,
                do.actor,
                do.number,
                do.delivery_id,
                do.address(),
                read_method(do.chosen("method", METHOD_WORDS)),
            ),
        ),
        "erledigt": Deed(
            N_("Ohne neuen Versand erledigen"),
            N_("Warum wird der Brief nicht noch einmal verschickt?"),
            (N_("Der Rücklauf steht nicht mehr im Arbeitskorb."), N_("Die Begründung steht im Verlauf.")),
            N_("Der Rücklauf ist erledigt."),
            ("remark",),
            True,
            _has_failed,
            lambda do: settle_return(do.desk, do.actor, do.number, do.delivery_id, do.text("remark")),
        ),
        **PUBLIC_DEEDS,
        "weiterer-empfaenger": Deed(
            N_("An jemand anderen senden"),
            N_("Das Schreiben bleibt, wie es ausgefertigt wurde. Ein Begleitschreiben trägt die Anschrift."),
            (N_("Ein Brief liegt unter „Zu versendende Post“."),),
            N_("Der Brief liegt zum Versenden bereit."),
            ("role", "address"),
            True,
            lambda place: place.way.delivery.id == place.life.notice.id and place.life.notice.may_leave,
            lambda do: send_copy(
                do.desk, do.actor, do.number, do.delivery_id, do.address(), Role(do.chosen("role", FURTHER_WORDS))
            ),
        ),
        "zurueckrufen": Deed(
            N_("Zurückrufen"),
            N_("Das Schreiben hat das Haus noch nicht verlassen und kann aufgehalten werden."),
            (
                N_("Es wird sofort nicht mehr verschickt."),
                N_("Verlangt die Zeichnungsregel eine zweite Person, muss sie den Rückruf bestätigen."),
                N_("Der Vorgang bleibt, wie er ist."),
            ),
            N_("Das Schreiben wird nicht verschickt."),
            ("reason",),
            False,
            _can_recall,
            lambda do: propose_recall(do.desk, do.actor, do.number, do.notice_id, do.text("reason")),
        ),
        "aufheben": Deed(
            N_("Aufhebung festhalten"),
            N_(
                "Rücknahme oder Widerruf selbst ist ein eigener Bescheid. Hier steht dann, dass dieser nicht mehr gilt."
            ),
            (
                N_("Wer den Bescheid prüft, erfährt, dass er nicht mehr gilt."),
                N_("Verlangt die Zeichnungsregel eine zweite Person, muss sie die Aufhebung bestätigen."),
            ),
            N_("Die Aufhebung ist gespeichert."),
            ("law", "day", "reason"),
            False,
            _can_withdraw,
            lambda do: propose_withdrawal(
                do.desk, do.actor, do.number, do.notice_id, do.text("law"), do.day(), do.text("reason")
            ),
        ),
        "ersetzen": Deed(
            N_("Als ersetzt kennzeichnen"),
            N_("Ein späteres Schreiben dieses Vorgangs tritt an die Stelle von diesem."),
            (N_("Wer dieses Schreiben prüft, erfährt, dass es ersetzt ist."),),
            N_("Das Schreiben ist als ersetzt gekennzeichnet."),
            ("by",),
            False,
            _can_supersede,
            lambda do: supersede(
                do.desk, do.actor, do.number, do.notice_id, UUID(do.chosen("by", successors_of(do.place)))
            ),
        ),
        CONFIRM: Deed(
            N_("Bestätigen"),
            N_("Sie zeichnen, was vorgeschlagen ist."),
            (N_("Das Schreiben gilt danach nicht mehr."),),
            N_("Das Schreiben gilt nicht mehr."),
            (),
            False,
            _is_pending,
            lambda do: confirm_ending(do.desk, do.actor, do.number, do.notice_id),
        ),
        "weiter-gelten": Deed(
            N_("Vorschlag verwerfen"),
            N_("Das Schreiben gilt weiter. Ein angehaltener Brief kann wieder verschickt werden."),
            (N_("Es steht im Verlauf."),),
            N_("Der Vorschlag ist verworfen."),
            (),
            False,
            _is_pending,
            lambda do: drop_ending(do.desk, do.actor, do.number, do.notice_id),
        ),
    }
)

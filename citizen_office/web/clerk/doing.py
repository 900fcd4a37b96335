"""What a deed about a notice is, where and by whom it is done, and the words of its choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from citizen_office.core.actors import Actor
from citizen_office.core.deadlines import ServiceProof
from citizen_office.core.forms.problems import Problem
from citizen_office.core.notices import ReturnReason, Role
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.i18n.marker import N_
from citizen_office.services.case_file import CaseFile
from citizen_office.services.desk import Desk
from citizen_office.services.lives import DeliveryLife, NoticeLife

#: Why a letter came back, and how it is proved that it arrived, in words.
RETURN_WORDS: Mapping[str, str] = {
    ReturnReason.UNKNOWN: N_("Unbekannt oder nicht zu ermitteln"),
    ReturnReason.MOVED: N_("Verzogen"),
    ReturnReason.REFUSED: N_("Annahme verweigert"),
}
METHOD_WORDS: Mapping[str, str] = {
    "": N_("Einfacher Brief"),
    ServiceProof.DEED: N_("Postzustellungsurkunde"),
    ServiceProof.REGISTERED: N_("Einschreiben mit Rückschein"),
    ServiceProof.HANDED: N_("Übergabe-Einschreiben ohne Rückschein"),
    ServiceProof.RECEIPT: N_("Gegen Empfangsbekenntnis"),
}
ROLE_WORDS: Mapping[str, str] = {
    Role.ADDRESSEE: N_("Gerichtet an"),
    Role.REPRESENTATIVE: N_("Bevollmächtigt"),
    Role.COPY: N_("Abdruck zur Kenntnis"),
}
#: To whom a notice can be sent later: whoever is authorised later gets the next notice.
FURTHER_WORDS: Mapping[str, str] = {
    Role.COPY: N_("Abdruck zur Kenntnis: setzt keine Frist in Lauf"),
    Role.ADDRESSEE: N_("Richtet sich auch an diese Person: mit eigener Bekanntgabe und Frist"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """What a deed is about: a notice of a case, and one of its deliveries; by default the first one."""

    file: CaseFile
    life: NoticeLife
    way: DeliveryLife


@dataclass(frozen=True, slots=True)
class Doing:
    """A deed that is being done: on which desk, by whom, where, and what was typed, by the names of the inputs."""

    desk: Desk
    actor: Actor
    place: Place
    typed: Mapping[str, str]

    @property
    def number(self) -> str:
        """The number of the case."""
        return self.place.file.case.number

    @property
    def notice_id(self) -> UUID:
        """The notice."""
        return self.place.life.notice.id

    @property
    def delivery_id(self) -> UUID:
        """The delivery."""
        return self.place.way.delivery.id

    def day(self) -> date:
        """The day that was typed; DataInvalid for what is none."""
        try:
            return date.fromisoformat(self.typed.get("day", "").strip())
        except ValueError:
            raise DataInvalid((Problem("day", "no_date"),)) from None

    def address(self) -> list[str]:
        """The lines of an address."""
        return self.typed.get("address", "").splitlines()

    def chosen(self, name: str, options: Mapping[str, str]) -> str:
        """One of the options; DataInvalid for anything else."""
        found = self.typed.get(name, "")
        if found not in options:
            raise DataInvalid((Problem(name, "required_choice"),))
        return found

    def text(self, name: str) -> str:
        """A text as it was typed."""
        return self.typed.get(name, "")


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done. ``inputs`` are names of ``INPUTS``; ``about_delivery``: about one recipient alone.

    ``is_open`` says whether it can be done there now, ``carry_out`` does it.
    """

    title: str
    said: str
    consequences: tuple[str, ...]
    done: str
    inputs: tuple[str, ...]
    about_delivery: bool
    is_open: Callable[[Place], bool]
    carry_out: Callable[[Doing], object]

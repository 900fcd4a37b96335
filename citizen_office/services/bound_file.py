"""The whole file of a case (Akte) as one PDF, for a court, a successor, or whoever may look into it.

It says what the case page says to whoever asks, and has the notices and files of the case behind it. That somebody took
it is a line of the file itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from citizen_office.core.actors import Actor
from citizen_office.core.cases.model import Entry
from citizen_office.core.errors import Erased, Forbidden
from citizen_office.core.forms.fields.formats import format_date
from citizen_office.core.notices import Enclosure
from citizen_office.core.texts.blocks import Block, Heading, NumberedList, Paragraph, Run, Table, runs
from citizen_office.core.workflows.needs import CONDITIONS, GRANTED, REFUSED
from citizen_office.core.workflows.policy import Verb, can
from citizen_office.i18n.catalogue import gettext
from citizen_office.i18n.marker import N_
from citizen_office.services.attachments import read_file
from citizen_office.services.case_file import CaseFile, case_file
from citizen_office.services.consultations import OPEN, OVERDUE, RECALLED, Opinion
from citizen_office.services.covering import cover_pdf
from citizen_office.services.desk import Desk
from citizen_office.services.file import open_by_number
from citizen_office.services.letters import addressed_letter, answer_blocks
from citizen_office.services.notices import notice_pdf
from citizen_office.services.proposals import Proposal
from citizen_office.services.public_service import public_notice_pdf
from citizen_office.services.told import STANCE_WORDS, Told, told

LAYOUT = "case_file"
PDF = "application/pdf"

_OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        GRANTED: N_("Stattgegeben"),
        CONDITIONS: N_("Mit Nebenbestimmungen stattgegeben"),
        REFUSED: N_("Abgelehnt"),
    }
)
_OPINIONS: Mapping[str, str] = MappingProxyType(
    {
        **STANCE_WORDS,
        OPEN: N_("Noch nicht geantwortet"),
        OVERDUE: N_("Nicht rechtzeitig geantwortet"),
        RECALLED: N_("Verzichtet"),
    }
)
_TITLE, _MASTER, _ANSWERS = N_("Akte"), N_("Stammdaten"), N_("Angaben")
_DECISION, _OPINION, _HISTORY, _PAPERS = N_("Entscheidung"), N_("Beteiligungen"), N_("Verlauf"), N_("Anlagen")
_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "number": N_("Vorgangsnummer"),
        "service": N_("Leistung"),
        "headline": N_("Betreff"),
        "opened": N_("Eingegangen"),
        "state": N_("Stand"),
        "department": N_("Fachbereich"),
        "assignee": N_("Bearbeitung"),
        "citizen": N_("Beteiligte Person"),
        "contact": N_("Kontakt"),
        "taken": N_("Ausgegeben für"),
    }
)
_WHEN, _WHAT, _WHO = N_("Zeit"), N_("Was"), N_("Wer")
_REASONS, _BY, _SIGNED, _ASKED = N_("Gründe"), N_("Vorgeschlagen von"), N_("Gezeichnet von"), N_("Frage")
_NOTICE, _COVER, _FILE, _NONE = N_("Schreiben"), N_("Anschreiben"), N_("Datei"), N_("Keine")
_PUBLIC = N_("Benachrichtigung zum Aushang")


def bound_file(desk: Desk, actor: Actor, number: str, language: str) -> bytes:
    """The file of a case as one PDF, and a line of the file that says who took it.

    NotFound where the actor sees no such case, Forbidden for everybody but staff, Erased once the case is.
    """
    with desk.store.read() as work:
        opened = open_by_number(desk, work, actor, number)
        if not can(actor, Verb.TAKE_FILE, opened.case):
            raise Forbidden(number=number)
        if opened.answers is None:
            raise Erased(number=number)
    file = case_file(desk, actor, number, language)
    papers = tuple(_papers(desk, actor, file, language))
    letter = addressed_letter(
        desk,
        opened,
        language,
        LAYOUT,
        f"{gettext(language, _TITLE)}: {file.headline or file.form.title.in_language(language)}",
        tuple(_Telling(file, language).blocks(actor, [title for title, _ in papers])),
        (),
        file.today,
        (),
    )
    enclosures = tuple(Enclosure(title, desk.binder.pages(pdf)) for title, pdf in papers)
    pdf = desk.binder.enclose(desk.render(replace(letter, enclosures=enclosures)), papers)
    with desk.store.write() as work:
        case = open_by_number(desk, work, actor, number).case
        work.events.append(case, Entry("file.taken", desk.clock(), actor.kind, actor.id, {"name": actor.name}))
        work.commit()
    return pdf


def _papers(desk: Desk, actor: Actor, file: CaseFile, language: str) -> Iterator[tuple[str, bytes]]:
    """What is bound behind, with titles: each notice as it was issued, each file as a copy that is safe to look at."""
    number = file.case.number
    for life in file.lives:
        title = life.notice.title
        yield f"{gettext(language, _NOTICE)}: {title}", notice_pdf(desk, actor, number, life.notice.id)[1]
        for sent in (way.delivery for way in life.deliveries if way.delivery.id in file.covered):
            to = f"{gettext(language, _COVER)}: {title} ({sent.name})"
            yield to, cover_pdf(desk, actor, number, sent.id)[1]
        for way in life.deliveries:
            if way.delivery.is_public:
                yield f"{gettext(language, _PUBLIC)}: {title}", public_notice_pdf(desk, actor, number, way.delivery.id)
    for filed in file.files:
        stored, content = read_file(desk, actor, number, filed.file.id)
        asked = filed.field.label.in_language(language)
        paper = content if stored.media_type == PDF else desk.binder.sheet(content)
        yield f"{gettext(language, _FILE)}: {stored.name} ({asked})", paper


@dataclass(frozen=True, slots=True)
class _Telling:
    """A case in blocks, in one language."""

    file: CaseFile
    language: str

    def blocks(self, actor: Actor, papers: Sequence[str]) -> Iterator[Block]:
        """All parts of the file. A part of which there is nothing is left out."""
        yield self._heading(_MASTER)
        yield self._facts(self._master(actor))
        yield self._heading(_ANSWERS)
        yield from answer_blocks(self.file.answers, self.language, 3)
        if self.file.proposal is not None:
            yield self._heading(_DECISION)
            yield from self._decision(self.file.proposal)
        if self.file.opinions:
            yield self._heading(_OPINION)
            for opinion in self.file.opinions:
                yield from self._opinion(opinion)
        yield self._heading(_HISTORY)
        yield self._history()
        yield self._heading(_PAPERS)
        yield NumberedList(tuple(map(runs, papers))) if papers else Paragraph(runs(self._say(_NONE)))

    def _master(self, actor: Actor) -> Iterator[tuple[str, str]]:
        file, language = self.file, self.language
        who = file.recipient
        yield "number", file.case.number
        yield "service", file.form.title.in_language(language)
        yield "headline", file.headline
        yield "opened", self._moment(file.case.opened)
        yield "state", file.state.title.in_language(language)
        yield "department", file.department.name.in_language(language)
        yield "assignee", file.assignee_name
        yield "citizen", "\n".join(who.address_lines() or filter(None, (who.organisation, who.name)))
        yield "contact", who.email
        yield "taken", f"{actor.name}, {format_date(file.today, language)}"

    def _facts(self, facts: Iterable[tuple[str, str]]) -> Table:
        rows = tuple((runs(self._say(_LABELS[label])), runs(value)) for label, value in facts if value)
        return Table((runs(""), runs("")), rows, ("left", "left"))

    def _decision(self, proposal: Proposal) -> Iterator[Block]:
        yield Paragraph(runs(self._say(_OUTCOMES.get(proposal.outcome, proposal.outcome)), bold=True))
        if proposal.conditions:
            yield NumberedList(tuple(map(runs, proposal.conditions)))
        signed = f"{proposal.signed_by}, {self._moment(proposal.signed)}" if proposal.signed else ""
        lines = (
            (_REASONS, proposal.reasons),
            (_BY, f"{proposal.by}, {self._moment(proposal.at)}"),
            (_SIGNED, signed),
        )
        yield from (self._said(label, text) for label, text in lines if text)

    def _opinion(self, opinion: Opinion) -> Iterator[Block]:
        asked = opinion.asked
        yield Heading(3, runs(opinion.department.name.in_language(self.language)))
        if asked.question:
            yield self._said(_ASKED, asked.question)
        answered = f", {asked.by}, {self._moment(asked.answered)}" if asked.answered else ""
        yield Paragraph(runs(f"{self._say(_OPINIONS[opinion.status])}{answered}"))
        if asked.opinion:
            yield Paragraph(runs(asked.opinion))

    def _history(self) -> Table:
        lines = told(self.file.history, self.file.authority, self.language)
        rows = tuple((runs(self._moment(line.at)), runs(_what(line)), runs(line.who)) for line in lines)
        return Table(tuple(runs(self._say(word)) for word in (_WHEN, _WHAT, _WHO)), rows, ("left", "left", "left"))

    def _heading(self, title: str) -> Heading:
        return Heading(2, runs(self._say(title)))

    def _said(self, label: str, text: str) -> Paragraph:
        return Paragraph((Run(f"{self._say(label)}: ", bold=True), Run(text)))

    def _say(self, text: str) -> str:
        return gettext(self.language, text)

    def _moment(self, moment: datetime) -> str:
        """Day and time in the authority's zone."""
        local = moment.astimezone(ZoneInfo(self.file.authority.zone))
        return f"{format_date(local.date(), self.language)}, {local:%H:%M}"


def _what(line: Told) -> str:
    """What happened, with whom was asked and what was remarked."""
    return "\n".join(filter(None, (line.what, line.more, line.remark)))

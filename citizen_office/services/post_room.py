"""The post room: letters of a department that wait, print runs, and the Ab-Vermerk of a whole run.

Each department posts its own letters; where the authority names one of them as its post room, that one takes the
letters of all. It gets to see the paper, because it folds it, and never the case behind it.

A run is what was printed together. It is kept, so that the day that is written down later belongs to these letters and
to no letter that came in between.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from citizen_office.core.actors import Actor, system
from citizen_office.core.authorities import Authority, Department
from citizen_office.core.errors import Conflict, Forbidden, NotFound
from citizen_office.core.workflows.policy import Post, Verb, can
from citizen_office.services.desk import Desk
from citizen_office.services.file import open_by_id
from citizen_office.services.inbox import own_departments
from citizen_office.services.letters import covering_letter
from citizen_office.services.ports import Outgoing, PostRun, UnitOfWork
from citizen_office.services.posting import initials_of, post
from citizen_office.services.recipients import postal_address
from citizen_office.services.run_sheet import RunLine, is_mixed, run_sheet
from citizen_office.services.sending import InHand, demand_day, watch_post, write_outgoing

#: Letters in one run: what lies beyond that waits for the next one.
MOST_IN_RUN = 200
#: Runs that the page of the post room lists for a department.
LATEST_RUNS = 10


@dataclass(frozen=True, slots=True)
class PostSection:
    """The post of one department: how many letters wait, and its latest runs, the open ones first.

    ``parts`` says of the post room how many of them are from which department; it is empty for every other one.
    """

    department: Department
    waiting: int
    runs: tuple[PostRun, ...]
    may_post: bool
    parts: tuple[tuple[Department, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RunView:
    """A run with its letters; ``may_post`` says whether the reader may write that it left the house."""

    run: PostRun
    department: Department
    lines: tuple[RunLine, ...]
    created_on: date
    today: date
    may_post: bool

    @property
    def is_mixed(self) -> bool:
        """Whether letters of other departments are in it."""
        return is_mixed(self.lines, self.department)


def post_room(desk: Desk, actor: Actor) -> tuple[PostSection, ...]:
    """The post of the actor's departments; Forbidden for whoever works in none."""
    if not can(actor, Verb.SEE_POST):
        raise Forbidden()
    with desk.store.read() as work:
        authority = desk.library.authority(work, actor.authority)
        waiting = work.deliveries.waiting_counts(actor.authority)
        return tuple(
            _section(work, actor, authority, department, waiting) for department in own_departments(authority, actor)
        )


def form_run(desk: Desk, actor: Actor, department: str) -> PostRun:
    """Take everything that waits in a department into a run, the oldest first, as far as one run holds it; in the post
    room, everything that waits in the authority.

    Raises NotFound for a department of others, Forbidden for whoever is no clerk there, Conflict where nothing waits.
    """
    with desk.store.write() as work:
        _demand(actor, department)
        authority = desk.library.authority(work, actor.authority)
        whose = None if department == authority.post_room else department
        found = work.deliveries.waiting(actor.authority, whose, MOST_IN_RUN)
        if not found:
            raise Conflict("nothing waits to be posted", department=department)
        run = PostRun(desk.new_id(), actor.authority, department, desk.clock(), actor.id)
        work.runs.add(run)
        for outgoing in found:
            work.deliveries.change(outgoing.delivery, replace(outgoing.delivery, run=run.id))
        work.commit()
    return run


def view_run(desk: Desk, actor: Actor, run_id: UUID) -> RunView:
    """A run of the actor's departments with its letters; NotFound otherwise."""
    with desk.store.read() as work:
        run = _run(work, actor, run_id)
        authority = desk.library.authority(work, run.authority)
        papers = _papers(desk, work, run)
    return RunView(
        run=run,
        department=authority.department_named(run.department),
        lines=_lines(desk, actor, authority, papers),
        created_on=desk.context(authority, {}, run.created).today,
        today=desk.today(authority),
        may_post=run.posted_on is None and can(actor, Verb.RECORD_POSTING, Post(run.authority, run.department)),
    )


def run_pdf(desk: Desk, actor: Actor, run_id: UUID, language: str, *, two_sided: bool) -> bytes:
    """One PDF of a run: a sheet with the list of addresses on top, then every letter that may leave the house.

    The file of each case says who has printed its letter.
    """
    with desk.store.write() as work:
        run = _run(work, actor, run_id)
        authority = desk.library.authority(work, run.authority)
        papers = [paper for paper in _papers(desk, work, run) if paper.outgoing.notice.may_leave]
        for paper in papers:
            now = desk.clock()
            write_outgoing(work, paper.outgoing, actor, now, "notice.printed", department=run.department)
        work.commit()
    lines = _lines(desk, actor, authority, papers)
    day = desk.context(authority, {}, run.created).today
    department = authority.department_named(run.department)
    sheet = run_sheet(authority, department, day, lines, language, two_sided=two_sided)
    whole = [_whole(desk, paper) for paper in papers]
    return desk.binder.bind([desk.render(sheet), *whole], two_sided=two_sided)


def post_run(
    desk: Desk, actor: Actor, run_id: UUID, sent: Collection[UUID], day: date, initials: str = ""
) -> tuple[PostRun, int]:
    """Write the Ab-Vermerk of the letters ``sent``, and close the run; how many that were.

    The other letters of the run wait again. Raises NotFound, Forbidden, Conflict where the run was posted before, and
    DataInvalid for a day before it was formed or in the future.
    """
    with desk.store.write() as work:
        run = _run(work, actor, run_id)
        _demand(actor, run.department)
        authority = desk.library.authority(work, run.authority)
        demand_day("day", day, desk.context(authority, {}, run.created).today, desk.today(authority))
        short = initials.strip() or initials_of(actor.name)
        run = work.runs.close(run, day, short)
        count = 0
        for outgoing in work.deliveries.of_run(run):
            count += _post(desk, work, actor, outgoing, sent, (day, short))
        work.commit()
    return run, count


def runs_in_reach(desk: Desk, actor: Actor, runs: Iterable[UUID]) -> frozenset[UUID]:
    """Those of ``runs`` that the actor may see: a letter may be in one of the post room's."""
    with desk.store.read() as work:
        found = [work.runs.get(actor.authority, run_id) for run_id in set(runs)]
    return frozenset(run.id for run in found if can(actor, Verb.SEE_POST, Post(run.authority, run.department)))


@dataclass(frozen=True, slots=True)
class _Paper:
    """A letter of a run: its bytes, its covering letter where it has one, and where it goes.

    ``held``: a covering letter is needed and was not kept, because it is from before they were.
    """

    outgoing: Outgoing
    pdf: bytes
    cover: bytes | None
    held: InHand | None
    address: tuple[str, ...]


def _post(
    desk: Desk, work: UnitOfWork, actor: Actor, outgoing: Outgoing, sent: Collection[UUID], mark: tuple[date, str]
) -> bool:
    """Write the Ab-Vermerk of one letter, or let it wait again; whether it was posted."""
    delivery = outgoing.delivery
    if not delivery.is_waiting:
        # Somebody has written it on the page of the case.
        return False
    if delivery.id not in sent or not outgoing.notice.may_leave:
        work.deliveries.change(delivery, replace(delivery, run=None))
        return False
    # The run was the actor's to post, wherever its cases have gone in the meantime.
    opened = open_by_id(desk, work, system(outgoing.case.authority), outgoing.case.id)
    post(work, InHand(opened, outgoing.notice, delivery), actor, *mark)
    watch_post(work, opened.case, opened.context.zone)
    return True


def _run(work: UnitOfWork, actor: Actor, run_id: UUID) -> PostRun:
    run = work.runs.get(actor.authority, run_id)
    if not can(actor, Verb.SEE_POST, Post(run.authority, run.department)):
        raise NotFound(run=str(run_id))
    return run


def _demand(actor: Actor, department: str) -> None:
    if not can(actor, Verb.SEE_POST, Post(actor.authority, department)):
        raise NotFound(department=department[:40])
    if not can(actor, Verb.RECORD_POSTING, Post(actor.authority, department)):
        raise Forbidden()


def _section(
    work: UnitOfWork, actor: Actor, authority: Authority, department: Department, waiting: Mapping[str, int]
) -> PostSection:
    is_post_room = department.key == authority.post_room
    parts = [(authority.department_named(key), count) for key, count in waiting.items()] if is_post_room else []
    return PostSection(
        department=department,
        waiting=sum(waiting.values()) if is_post_room else waiting.get(department.key, 0),
        runs=work.runs.latest(authority.key, department.key, LATEST_RUNS),
        may_post=can(actor, Verb.RECORD_POSTING, Post(authority.key, department.key)),
        parts=tuple(sorted(parts, key=lambda part: str(part[0].name))),
    )


def _papers(desk: Desk, work: UnitOfWork, run: PostRun) -> list[_Paper]:
    return [_paper(desk, work, outgoing) for outgoing in work.deliveries.of_run(run)]


def _paper(desk: Desk, work: UnitOfWork, outgoing: Outgoing) -> _Paper:
    delivery, notice = outgoing.delivery, outgoing.notice
    own = work.deliveries.own_paper(delivery)
    pdf = own if own is not None else work.notices.pdf(outgoing.case, notice.id)[1]
    cover = work.deliveries.cover(delivery)
    covered = cover is None and own is None and delivery.id != notice.id
    if delivery.address and not covered:
        return _Paper(outgoing, pdf, cover, None, delivery.address)
    opened = open_by_id(desk, work, system(outgoing.case.authority), outgoing.case.id)
    # Of letters of earlier versions nobody wrote down where they went.
    address = delivery.address or postal_address(opened)
    return _Paper(outgoing, pdf, cover, InHand(opened, notice, delivery) if covered else None, address)


def _whole(desk: Desk, paper: _Paper) -> bytes:
    """The bytes of one letter; with a covering one on top it is one paper."""
    cover, held = paper.cover, paper.held
    if held is not None:
        cover = desk.render(covering_letter(desk, held.opened, held.notice, held.delivery))
    return paper.pdf if cover is None else desk.binder.bind([cover, paper.pdf], two_sided=False)


def _lines(desk: Desk, actor: Actor, authority: Authority, papers: Iterable[_Paper]) -> tuple[RunLine, ...]:
    return tuple(_line(desk, actor, authority, paper, place) for place, paper in enumerate(papers, 1))


def _line(desk: Desk, actor: Actor, authority: Authority, paper: _Paper, place: int) -> RunLine:
    outgoing = paper.outgoing
    pages = desk.binder.pages(_whole(desk, paper))
    return RunLine(
        place=place,
        delivery=outgoing.delivery,
        number=outgoing.case.number,
        department=authority.department_named(outgoing.case.department),
        title=outgoing.notice.title,
        address=paper.address,
        pages=pages,
        may_leave=outgoing.notice.may_leave,
        may_open=can(actor, Verb.SEE_CASE, outgoing.case),
    )

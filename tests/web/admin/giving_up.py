"""An effect that a worker gave up, as tests need one."""

from __future__ import annotations

from tests.web.clerk_house import House


def bury_one(house: House) -> int:
    """Give the first waiting effect up; its id."""
    desk = house.office.desk
    with desk.store.write() as work:
        job = work.outbox.claim("test", house.clock(), 30)
        assert job is not None
        assert work.outbox.bury(job, "delivery_failed: <niemand da>")
        work.commit()
    return job.id

"""How many forms one network may begin, and send, within an hour: a machine must not fill the office with requests.

What is counted is written with what it counts, in one transaction: a form that is refused for its answers, and one that
is sent twice, cost nothing.
"""

from __future__ import annotations

from citizen_office.core.errors import TooManyForms
from citizen_office.services.desk import Desk
from citizen_office.services.ports import UnitOfWork

#: What is counted, each in a window of its own.
BEGUN, SENT = "begun", "sent"
WINDOW_SECONDS = 60 * 60


def count_form(desk: Desk, work: UnitOfWork, what: str, authority: str, network: str) -> None:
    """Count one form that ``network`` has ``BEGUN`` or ``SENT``; TooManyForms beyond what the desk allows in an hour.

    What the office files by itself comes from no network, and is not counted. A whole town hall, a school or the
    customers of a mobile network may be one network to us: the limit is a setting, and 0 takes it away.
    """
    if not network or not desk.forms_per_hour:
        return
    key = f"forms/{authority}/{what} from {network}"
    wait = work.throttle.hit(key, desk.clock(), WINDOW_SECONDS, desk.forms_per_hour)
    if wait:
        raise TooManyForms(seconds=wait)

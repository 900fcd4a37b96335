from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime

import pytest

from citizen_office.journal import alarm, warn


@pytest.mark.parametrize(("write", "level"), [(warn, "warning"), (alarm, "error")])
def test_a_line_says_when_how_bad_and_what(caplog: pytest.LogCaptureFixture, write: object, level: str) -> None:
    assert callable(write)
    write("worker.refused", code="database_away", count=3, place="Bürgerbüro\nzwei")

    (record,) = caplog.records
    line = json.loads(record.message)
    assert "\n" not in record.message
    assert datetime.fromisoformat(line.pop("at")).tzinfo is not None
    assert line == {
        "level": level,
        "event": "worker.refused",
        "code": "database_away",
        "count": 3,
        "place": "Bürgerbüro\nzwei",
    }


def test_it_goes_to_standard_error_and_nowhere_else() -> None:
    words = "from citizen_office.journal import warn; warn('worker.refused', code='x')"
    ended = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert ended.stdout == ""
    assert json.loads(ended.stderr)["code"] == "x"

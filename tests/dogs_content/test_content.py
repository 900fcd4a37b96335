"""The service that tests publish is right, as all that is shipped."""

from __future__ import annotations

from pathlib import Path

from citizen_office.office import check_content
from tests.dogs_content.content import SERVICE, content_with_dogs, home_with_dogs


def test_there_is_nothing_wrong_with_it(tmp_path: Path) -> None:
    assert check_content(home_with_dogs(tmp_path)) == ()
    assert SERVICE in {publication.form for publication in content_with_dogs().publications}

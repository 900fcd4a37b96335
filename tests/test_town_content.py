"""The services that tests publish are right, as all that is shipped."""

from __future__ import annotations

from pathlib import Path

from citizen_office.office import check_content
from tests.town_content import town_content, write_content


def test_there_is_nothing_wrong_with_them(tmp_path: Path) -> None:
    assert check_content(write_content(tmp_path)) == ()
    own = {path.stem for path in (Path(__file__).parent / "content" / "forms").glob("*.yaml")}
    assert own
    assert own <= {publication.form for publication in town_content().publications}

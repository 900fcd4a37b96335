"""What is published goes back into files, and from there it can be published again."""

from __future__ import annotations

from pathlib import Path

import pytest

from citizen_office.cli import main
from citizen_office.core.actors import SYSTEM_ID
from citizen_office.office import whole_definition
from citizen_office.settings import content_home
from tests.cli.offices import TOWN, office_of, refusal


def test_what_was_exported_and_published_again_changes_nothing(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "exported"
    assert main(["export", str(folder)]) == 0
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert capsys.readouterr().out.endswith(f"{folder}: {len(files)} files.\n")
    for path in files:
        # The definition of an authority goes out with its pictures in it.
        shipped = content_home() / path.relative_to(folder)
        expected = whole_definition(shipped) if "authorities" in path.parts else shipped.read_bytes()
        assert path.read_bytes() == expected, path
    assert {path.parent.relative_to(folder).as_posix() for path in files} == {
        "authorities",
        "forms",
        "templates/messages",
        "templates/notices",
        "templates/textblocks",
        "workflows",
    }
    monkeypatch.setenv("CITIZEN_OFFICE_HOME", str(folder))
    assert main(["check", str(folder)]) == 0
    capsys.readouterr()
    assert main(["publish"]) == 0
    assert capsys.readouterr().out == "Nothing has changed since the last publication.\n"


def test_one_authority_of_several(published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with office_of(published) as office, office.desk.store.write() as work:
        _, source = work.publications.authorities()[TOWN]
        other = source.replace(b"authority: hagenow", b"authority: anderswo").replace(b"prefix: HGN", b"prefix: AND")
        work.publications.publish_authority("anderswo", other, office.desk.clock(), SYSTEM_ID)
        work.commit()
    folder = tmp_path / "exported"
    assert "name one with --authority" in refusal(published, capsys, "export", str(folder))
    assert not folder.exists()
    assert main(["export", str(folder), "--authority", "anderswo"]) == 0
    assert [path.name for path in folder.rglob("*.yaml")] == ["anderswo.yaml"]
    said = refusal(published, capsys, "export", str(tmp_path / "none"), "--authority", "nirgends")
    assert "no authority nirgends has been published" in said


def test_nothing_is_written_over(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "brief.txt").write_text("wichtig", encoding="utf-8")
    assert "is not empty" in refusal(published, capsys, "export", str(taken))
    assert "is not empty" in refusal(published, capsys, "export", str(taken / "brief.txt"))
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert "ist nicht leer" in refusal(published, capsys, "export", str(taken))
    assert "lässt sich nicht schreiben" in refusal(published, capsys, "export", str(taken / "brief.txt" / "x"))
    assert [path.name for path in taken.iterdir()] == ["brief.txt"]

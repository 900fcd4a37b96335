from __future__ import annotations

import json
from pathlib import Path

import pytest

from citizen_office.cli import main
from citizen_office.definitions.json_schema import json_schemas

NAMES = [
    "form.schema.json",
    "scenarios.schema.json",
    "workflow.schema.json",
    "authority.schema.json",
    "paper.schema.json",
]


def test_writes_a_schema_for_each_kind_of_definition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "a" / "b"
    assert main(["schema", "--out", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == [str(folder / name) for name in NAMES]
    written = {name: json.loads((folder / name).read_text(encoding="utf-8")) for name in NAMES}
    assert written == {f"{kind}.schema.json": schema for kind, schema in json_schemas().items()}
    assert "Kennung des Formulars" in (folder / NAMES[0]).read_text(encoding="utf-8")


def test_writes_over_what_an_earlier_version_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / NAMES[0]).write_text("{}")
    assert main(["schema"]) == 0
    first = (tmp_path / "schemas" / NAMES[0]).read_bytes()
    assert main(["schema"]) == 0
    assert (tmp_path / "schemas" / NAMES[0]).read_bytes() == first != b"{}"
    assert capsys.readouterr().out.splitlines() == [str(Path("schemas") / name) for name in NAMES] * 2


def test_refuses_a_folder_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["schema", "--out", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err == f"citizen-office schema: cannot write to {tmp_path / 'file'}: File exists\n"

from __future__ import annotations

from pathlib import Path

import pytest

from citizen_office.cli import main

ENGLISH = """\
Wrote workflows/parken.yaml

Go on like this:
  1. Open workflows/parken.yaml and describe the states.
  2. After each change run: citizen-office check .
  3. A form uses the workflow with "workflow: use: parken". This writes a start of one:
     citizen-office new form parken --home .
"""
GERMAN = """\
Geschrieben: stadt/forms/parken.yaml
Geschrieben: stadt/forms/parken.scenarios.yaml
Geschrieben: stadt/workflows/parken.yaml
Geschrieben: stadt/templates/messages/eingang_parken.de.txt
Geschrieben: stadt/templates/notices/bescheid_parken.de.txt

Der Anfang ist vollständig; so geht es weiter:
  1. Öffnen Sie stadt/forms/parken.yaml und fragen Sie, was Sie brauchen.
  2. Rufen Sie nach jeder Änderung auf: citizen-office check stadt
  3. Die Texte für Brief und E-Mail stehen in stadt/templates.
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_says_what_it_wrote_and_what_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CITIZEN_OFFICE_HOME", str(tmp_path))
    assert main(["new", "workflow", "parken"]) == 0
    assert capsys.readouterr().out == ENGLISH
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert main(["new", "form", "parken", "--home", "stadt"]) == 0
    assert capsys.readouterr().out == GERMAN
    assert main(["check", "stadt"]) == 0
    assert capsys.readouterr().out == "Keine Probleme gefunden.\n"


@pytest.mark.parametrize(
    ("language", "words", "said"),
    [
        ("de", ["form", "Hüpfburg", "--home", "."], "Statt „Hüpfburg“ geht zum Beispiel huepfburg."),
        ("de", ["form", "…", "--home", "."], "„…“ geht nicht."),
        ("de", ["form", "case", "--home", "."], "Das Wort case benutzt das Programm selbst."),
        ("de", ["form", "da", "--home", "."], "Die Datei {here}/forms/da.yaml gibt es schon."),
        ("de", ["form", "anders", "--home", "."], "Der Ablauf {here}/workflows/anders.yaml hat andere Parameter"),
        ("de", ["form", "parken", "--home", "forms/da.yaml"], "Die Datei {here}/forms/da.yaml/forms lässt sich nicht"),
        ("de", ["form", "parken"], "Sagen Sie mit --home ORDNER oder CITIZEN_OFFICE_HOME, wo"),
        (
            "en",
            ["form", "Hüpfburg", "--home", "."],
            "and has up to 31 small letters (a to z), digits and _; try huepfburg",
        ),
        ("en", ["form", "case", "--home", "."], "the program uses the word case itself; try case_antrag"),
        ("en", ["form", "da", "--home", "."], "{here}/forms/da.yaml is there already; choose another name"),
        ("en", ["form", "parken"], "say with --home DIR or CITIZEN_OFFICE_HOME where your content is"),
    ],
)
def test_a_refusal_is_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    language: str,
    words: list[str],
    said: str,
) -> None:
    for folder, name in (("forms", "da"), ("workflows", "anders")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.yaml").write_text("")
    main(["new", "workflow", "vorlage", "--home", "."])
    text = (tmp_path / "workflows" / "vorlage.yaml").read_text(encoding="utf-8")
    other = text.replace("workflow: vorlage", "workflow: anders").replace("  bescheid: notice\n", "")
    (tmp_path / "workflows" / "anders.yaml").write_text(other.replace("issue: $bescheid", "note: Fertig."))
    monkeypatch.setenv("LANG", language)
    before = sorted(tmp_path.rglob("*"))
    capsys.readouterr()
    assert main(["new", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("citizen-office new: ")
    assert said.format(here=tmp_path) in err
    assert err.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before

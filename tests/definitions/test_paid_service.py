"""A service that costs something passes every check, as it would in a town."""

from __future__ import annotations

import shutil
from pathlib import Path

from citizen_office.definitions import check_content, load_content
from tests.definitions.mistake import MARK
from tests.paid_service import FILES, PERMIT, permit_publication

HOUSE = Path(__file__).resolve().parents[2]
FOLDERS = ("authorities", "forms", "workflows", "templates/messages", "templates/notices", "templates/textblocks")


def content(folder: Path) -> Path:
    """The shipped content with the service beside it."""
    for name in FOLDERS:
        shutil.copytree(HOUSE / name, folder / name)
    for path, text in FILES.items():
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_it_passes_every_check(tmp_path: Path) -> None:
    home = content(tmp_path)
    assert check_content(home) == ()
    published = {each.form: each for each in load_content(home).publications}
    assert published[PERMIT] == permit_publication()


def seeded(home: Path, file: str, old: str, new: str) -> str:
    """Make one mistake, marked where it is to be found; the code of the one finding, which stands there."""
    path = home / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    marked = text.replace(old, new)
    path.write_text(marked.replace(MARK, ""), encoding="utf-8")
    (finding,) = check_content(home)
    before = marked.partition(MARK)[0]
    assert Path(finding.file) == path
    assert (finding.line, finding.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert finding.message("de") != finding.message("en")
    return finding.code


def test_mistakes_about_money_and_law_are_found_where_they_are(tmp_path: Path) -> None:
    form, workflow = "forms/parkausweis.yaml", "workflows/parkerlaubnis.yaml"
    notice = "templates/notices/parkausweis.de.txt"
    mistakes = [
        (form, "betrag: gebuehr", f"betrag: {MARK}kennzeichen", "wrong_result_type"),
        (form, "betrag: gebuehr", f"betrag: geb{MARK}ür", "unexpected_character"),
        (form, "regime: vwvfg_mv\n", f"regime: vwvfg_mv\nremedy: {MARK}none\n", "remedy_needed"),
        (workflow, "request_payment: $betrag", f"request_payment: {MARK}betrag", "amount_parameter"),
        (workflow, "due: 2 weeks", f"due: {MARK}bald", "effect_option_value"),
        (notice, "{% part payment %}", f"{{% part {MARK}paiment %}}", "part_unknown"),
    ]
    for number, (file, old, new, code) in enumerate(mistakes):
        assert seeded(content(tmp_path / str(number)), file, old, new) == code


def test_a_notice_without_its_instruction_is_found(tmp_path: Path) -> None:
    home = content(tmp_path)
    path = home / "templates/notices/parkausweis.de.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("{% part remedy %}\n", ""), encoding="utf-8")
    (finding,) = check_content(home)
    assert (finding.line, finding.column, finding.code) == (1, 1, "remedy_missing")

"""Draws every layout of letters into a picture: what the demonstration town wrote, on one page each.

    python scripts/draw_layouts.py           writes docs/pictures/layouts/*.png
    python scripts/draw_layouts.py FOLDER    writes them there

Needs `pdftoppm` of the Debian package poppler-utils.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pymupdf_fonts

ROOT = Path(__file__).resolve().parents[1]
# Python puts the folder of the script on its path, not the checkout.
sys.path.insert(0, str(ROOT))

from citizen_office.cli.demo_cases import DOG, STORIES, tell_stories  # noqa: E402
from citizen_office.cli.demo_instance import TOWN, plan, prepare  # noqa: E402
from citizen_office.cli.work import work_off  # noqa: E402
from citizen_office.core.authorities import LetterFont  # noqa: E402
from citizen_office.core.notices import Letter  # noqa: E402
from citizen_office.office import load_authority, read_council_paper, running_office  # noqa: E402
from citizen_office.pdf import render  # noqa: E402
from citizen_office.services.bound_file import bound_file  # noqa: E402
from citizen_office.services.council_papers import paper_letter  # noqa: E402
from citizen_office.services.notices import receipt_pdf  # noqa: E402
from citizen_office.services.ports import Seal  # noqa: E402
from citizen_office.services.sign_in import actor_of  # noqa: E402
from citizen_office.settings import content_home  # noqa: E402
from scripts.take_screenshots import SIGN, compress  # noqa: E402

PICTURES = ROOT / "docs" / "pictures" / "layouts"
RESOLUTION = 70
PAPER = ROOT / "docs" / "examples" / "vorlage-2020-0202.yaml"
#: What stands for a font of the town, as ``pymupdf-fonts`` calls its ordinary and its bold text.
OWN_FONT = ("notosit", "notosbi")
#: Who draws the receipt.
CLERK = "clerk.steuern"


def main(target: Path = PICTURES) -> int:
    """Let the town write its letters, and draw the first page of one in each layout."""
    target.mkdir(parents=True, exist_ok=True)
    for name, letter in sorted(letters().items()):
        draw(render(letter), target / f"{name}.png")
        print(target / f"{name}.png")
    return 0


def letters() -> Mapping[str, Letter]:
    """One letter of the demonstration town for each layout, by the name of its picture."""
    found: dict[str, Letter] = {}

    def written(letter: Letter, seal: Seal | None = None) -> bytes:
        # Of the letters the one with the most parts: costs, reasons, remedy.
        if len(letter.blocks) > len(found.get(letter.layout, replace(letter, blocks=())).blocks):
            found[letter.layout] = letter
        return render(letter, seal)

    with TemporaryDirectory() as folder:
        planned = plan(Path(folder) / "instance", {})
        prepare(planned)
        with running_office(planned.settings) as office:
            desk = replace(office.desk, render=written)
            work_off(replace(office, desk=desk))
            told = zip(STORIES, tell_stories(desk, TOWN), strict=True)
            number = next(
                filed.case.number for story, filed in told if story.service == DOG and story.deeds[-1].action == SIGN
            )
            with desk.store.read() as work:
                account = work.staff.find(TOWN, CLERK)
            if account is not None:
                receipt_pdf(desk, actor_of(account), number, "de")
                bound_file(desk, actor_of(account), number, "de")
    paper = read_council_paper(PAPER.read_bytes(), PAPER.name).paper
    found["council_paper"] = paper_letter(paper, load_authority(content_home(), paper.authority))
    found["large_print"] = replace(found["letter_din5008"], layout="large_print")
    head = found["letter_din5008"].letterhead
    found["letter_din5008_a"] = replace(found["letter_din5008"], letterhead=replace(head, form="A"))
    designed = replace(head, form="A", accent="#8A1538", font=LetterFont(*map(pymupdf_fonts.myfont, OWN_FONT)))
    found["letterhead"] = replace(found["letter_din5008"], letterhead=designed)
    return found


def draw(pdf: bytes, picture: Path) -> None:
    """The first page of a PDF as a small PNG with a frame, for paper on paper would have no edge."""
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(RESOLUTION), "-", str(picture.with_suffix(""))]
    subprocess.run(command, input=pdf, check=True)
    compress(picture)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))

"""Takes the pictures of the README from a demonstration town that it makes for the purpose.

    python scripts/take_screenshots.py           writes docs/pictures/*.png
    python scripts/take_screenshots.py FOLDER    writes them there

Needs a browser (see `find_browser.py`) and `pdftoppm` of the Debian package poppler-utils.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
# Python puts the folder of the script on its path, not the checkout.
sys.path.insert(0, str(ROOT))

from citizen_office.cli.demo_cases import DOG, STORIES, tell_stories  # noqa: E402
from citizen_office.cli.demo_instance import TOWN, plan, prepare  # noqa: E402
from citizen_office.cli.demo_permits import BONFIRE  # noqa: E402
from citizen_office.cli.work import work_off  # noqa: E402
from citizen_office.core.actors import Actor, Membership, Role  # noqa: E402
from citizen_office.core.cases.secrets import encode_secret  # noqa: E402
from citizen_office.core.json import Json  # noqa: E402
from citizen_office.office import Office, running_office  # noqa: E402
from citizen_office.services.act import act  # noqa: E402
from citizen_office.services.case_file import case_file  # noqa: E402
from citizen_office.services.desk import Desk  # noqa: E402
from citizen_office.services.notices import notice_pdf  # noqa: E402
from citizen_office.services.sign_in import actor_of  # noqa: E402
from citizen_office.services.staff import add_staff  # noqa: E402
from citizen_office.services.submit import Request, Submitted, submit  # noqa: E402
from scripts.find_browser import find_browser  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
PORT = 8765
START_SECONDS = 60
SETTLE_MILLISECONDS = 1_500
#: Colours of a picture: pages and letters have few, and a file of few colours is small.
COLOURS = 128
EDGE, EDGE_WIDTH = "#b7bdc8", 3
LOGIN, NAME, PASSWORD = "m.sander", "Malte Sander", "nur für die Bilder dieser Stadt"
DEPARTMENTS = ("bau", "ordnung", "steuern", "gruen", "buergerbuero", "bibliothek")
#: What makes the notice of a story leave the house.
SIGN = "zeichnen"
#: Ideas beside those of the demonstration: subject, topic, days since they came in, and whether Malte took them up.
IDEAS = (
    ("Zebrastreifen vor der Grundschule", "strasse", 12, False),
    ("Parkbänke am Kietz reparieren", "gruen", 27, True),
    ("Mehr Fahrradständer am Rathaus", "bauen", 4, False),
    ("Lesenachmittag für Kinder", "bibliothek", 1, False),
)


def main(target: Path = PICTURES) -> int:
    """Make the town in a folder that is thrown away, and take the three pictures."""
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        planned = plan(Path(folder) / "instance", {}, PORT)
        prepare(planned)
        with running_office(planned.settings) as office:
            _furnish(office)
            _draw_letter(office, Path(folder), target)
            with _served(planned.settings.instance), sync_playwright() as playwright:
                root = hasattr(os, "geteuid") and os.geteuid() == 0
                browser = playwright.chromium.launch(
                    executable_path=find_browser(), args=["--no-sandbox"] if root else []
                )
                _take_form(browser, target)
                _take_inbox(browser, target)
                browser.close()
    for picture in sorted(target.glob("*.png")):
        print(f"{picture}: {picture.stat().st_size // 1000} kB")
    return 0


def _furnish(office: Office) -> None:
    """A clerk of several departments, and a few more cases, some of them older."""
    memberships = frozenset(Membership(department, Role.CLERK) for department in DEPARTMENTS)
    add_staff(office.desk, TOWN, LOGIN, NAME, PASSWORD, memberships)
    for subject, topic, days_ago, taken in IDEAS:
        filed = _file_idea(office, days_ago, betreff=subject, thema=topic)
        if taken:
            act(
                _desk(office, days_ago),
                _actor(office, LOGIN),
                filed.case.number,
                "uebernehmen",
                {},
                filed.case.revision,
            )
    work_off(office)


def _file_idea(office: Office, days_ago: int, **changed: Json) -> Submitted:
    """An idea without a name, as if it had come in that long ago."""
    story = STORIES[2]
    with office.desk.store.read() as work:
        publication = work.publications.current(TOWN)[story.service]
    key = encode_secret(office.desk.random_bytes(25))
    return submit(
        _desk(office, days_ago), Request(TOWN, story.service, publication, key, "de", {**story.raw, **changed})
    )


def _desk(office: Office, days_ago: int) -> Desk:
    """The desk as it was that many days ago."""
    return replace(office.desk, clock=lambda: datetime.now(UTC) - timedelta(days=days_ago))


def _actor(office: Office, login: str) -> Actor:
    with office.desk.store.read() as work:
        account = work.staff.find(TOWN, login)
    if account is None:
        raise SystemExit(f"there is no account {login} in the demonstration")
    return actor_of(account)


def _draw_letter(office: Office, folder: Path, target: Path) -> None:
    """The first page of the notice on the dog tax that the demonstration tells of."""
    clerk = _actor(office, "clerk.steuern")
    # Told again, a story answers with the case that it has become.
    told = zip(STORIES, tell_stories(office.desk, TOWN), strict=True)
    number = next(filed.case.number for story, filed in told if story.service == DOG and story.deeds[-1].action == SIGN)
    notice = next(each for each in case_file(office.desk, clerk, number).notices if each.title.startswith("Bescheid"))
    source = folder / "letter.pdf"
    source.write_bytes(notice_pdf(office.desk, clerk, number, notice.id)[1])
    picture = target / "bescheid"
    subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", "110", source, picture], check=True)
    compress(picture.with_suffix(".png"))


@contextmanager
def _served(instance: Path) -> Iterator[None]:
    """The pages of the town, until the end of the block."""
    environment = {**os.environ, "CITIZEN_OFFICE_INSTANCE": str(instance), "PORT": str(PORT)}
    process = subprocess.Popen([sys.executable, "-m", "citizen_office", "serve", "--workers", "1"], env=environment)
    try:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=5).close()
                break
            except URLError:
                time.sleep(0.2)
        yield
    finally:
        process.terminate()
        process.wait(30)


def _page(browser: Browser, width: int, height: int, scale: float) -> Page:
    context = browser.new_context(
        base_url=f"http://127.0.0.1:{PORT}",
        locale="de-DE",
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
    )
    return context.new_page()


def _take_form(browser: Browser, target: Path) -> None:
    """The first page of a form on a phone, with a question that the answer before it has brought up."""
    page = _page(browser, 390, 844, 2)
    page.goto(f"/leistung/{BONFIRE}")
    page.get_by_role("button", name="Jetzt starten").first.click()
    page.get_by_label("Ein anderer Brauch").check()
    page.get_by_label("Welcher Brauch ist das?").fill("Maifeuer am Vorabend des 1. Mai")
    page.get_by_label("Verein oder Gemeinschaft").fill("Heimatverein Feldstraße")
    _take(page, target / "formular.png", page.get_by_text("Schritt 1 von").first)


def _take_inbox(browser: Browser, target: Path) -> None:
    """The Arbeitskorb of a clerk who looks after several departments."""
    page = _page(browser, 1280, 860, 1.5)
    page.goto("/anmelden")
    page.get_by_label("Anmeldename").fill(LOGIN)
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    page.get_by_role("heading", level=1).wait_for()
    _take(page, target / "arbeitskorb.png", page.get_by_role("banner"))


def _take(page: Page, target: Path, top: Locator) -> None:
    """What one sees with ``top`` scrolled to a little below the upper edge, and nothing in focus."""
    # Leaving a field sends the page, and what comes back takes the place of what is shown.
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(SETTLE_MILLISECONDS)
    top.evaluate("""it => scrollTo({top: it.getBoundingClientRect().top + scrollY - 16, behavior: "instant"})""")
    page.screenshot(path=target)
    compress(target)


def compress(path: Path) -> None:
    """Frame a picture, and keep the few colours that it has."""
    with Image.open(path) as picture:
        framed = picture.convert("RGB")
        # Paper on paper would have no edge.
        edge = (0, 0, framed.width - 1, framed.height - 1)
        ImageDraw.Draw(framed).rectangle(edge, outline=EDGE, width=EDGE_WIDTH)
        few = framed.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))

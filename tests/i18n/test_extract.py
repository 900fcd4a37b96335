from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from citizen_office.i18n import extract
from citizen_office.i18n.catalogue import TRANSLATED


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a bit of code, a template, and catalogues that are behind."""
    package = tmp_path / "citizen_office"
    folder = package / "i18n"
    pages = tmp_path / "templates" / "pages"
    pages.mkdir(parents=True)
    (pages / "x.html").write_text(
        '{{ _("Eins") }}{{ _(nichts) }}{% trans n=3 %}Ein Ding{% pluralize %}{{ n }} Dinge{% endtrans %}'
        '{{ ngettext("Ein Haus", "Häuser", 2) }}',
        encoding="utf-8",
    )
    for language in TRANSLATED:
        (folder / language).mkdir(parents=True)
        (folder / language / "messages.po").write_text(
            extract.HEADER + 'msgid "Eins"\nmsgstr "One"\n\nmsgid "Alt"\nmsgstr "Old"\n', encoding="utf-8"
        )
    (package / "x.py").write_text('N_("Zwei")\ntranslate_plural("Ein Weg", "Wege", 2)\n', encoding="utf-8")
    monkeypatch.setattr(extract, "FOLDER", folder)
    return tmp_path


def ids(catalogue: Catalog) -> set[object]:
    return {message.id for message in catalogue if message.id}


def test_texts_are_found_in_code_and_templates(checkout: Path) -> None:
    found = extract.collect(checkout)

    assert {extract.text_of(message.id) for message in found if message.id} == {
        "Eins",
        "Zwei",
        "Ein Ding",
        "Ein Haus",
        "Ein Weg",
    }


def test_refreshing_adds_what_is_new_and_drops_what_is_gone(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert extract.main() == 1

    english, simple = extract.read_catalogue("en"), extract.read_catalogue("de-simple")
    assert "en: Zwei" in capsys.readouterr().out
    assert english["Eins"].string == "One"
    assert "Alt" not in english
    assert "Zwei" in english
    assert ids(simple) == {"Eins"}
    written = checkout / "citizen_office" / "i18n" / "en" / "messages.po"
    assert "Plural-Forms" in written.read_text(encoding="utf-8")


def test_it_says_what_is_missing_and_what_is_left_over(checkout: Path) -> None:
    found = extract.collect(checkout)
    english = extract.read_catalogue("en")

    assert extract.stale(found, english) == ["Alt"]
    assert "Eins" not in extract.untranslated(found, english)
    assert "Ein Ding" in extract.untranslated(found, english)


def test_when_nothing_is_left_it_is_content(checkout: Path) -> None:
    (checkout / "templates" / "pages" / "x.html").write_text('{{ _("Eins") }}', encoding="utf-8")
    (checkout / "citizen_office" / "x.py").unlink()

    assert extract.main() == 0

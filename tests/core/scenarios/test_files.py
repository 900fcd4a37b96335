"""A story names its files; they count as uploaded, each within its limits, wherever the form asks for them."""

from __future__ import annotations

from datetime import date

from citizen_office.core.forms import CompiledForm, check_answers
from citizen_office.core.forms import Context as FormContext
from citizen_office.core.forms.attachments import files_at
from citizen_office.core.scenarios.files import with_imagined_files
from tests.core.authorities.town import TOWN
from tests.core.forms.making import dogs, field, form, page

FORM = form(
    page("antrag", field("file", "plan", accept=("pdf", "jpeg"), max_files=2), field("text", "ort")),
    dogs(field("text", "rufname"), field("file", "bild", accept=("png",), optional=True)),
)
CONTEXT = FormContext(date(2026, 11, 23), TOWN.tariffs)


def test_one_name_and_several_are_files() -> None:
    raw = {"plan": ["Plan.PDF", "Skizze.jpeg"], "hunde": [{"rufname": "Kira", "bild": "Kira.png"}, {"rufname": "Bo"}]}
    imagined = with_imagined_files(FORM, raw)
    plans, picture = files_at(imagined, "plan"), files_at(imagined, "hunde.0.bild")
    assert [(file.name, file.media_type) for file in plans] == [
        ("Plan.PDF", "application/pdf"),
        ("Skizze.jpeg", "image/jpeg"),
    ]
    assert [file.name for file in picture] == ["Kira.png"]
    assert len({file.id for file in (*plans, *picture)}) == 3
    assert files_at(imagined, "hunde.1.bild") == ()
    assert with_imagined_files(FORM, raw) == imagined
    checked = check_answers(CompiledForm.build(FORM), {**imagined, "ort": "Hagenow"}, CONTEXT)
    assert checked.problems == ()


def test_what_is_no_name_of_a_file_is_left_to_its_field() -> None:
    for named in (["Plan.pdf", "Plan.docx"], "Plan", {"name": "Plan.pdf"}, [], 7):
        assert with_imagined_files(FORM, {"plan": named, "ort": "Hagenow"})["plan"] == named
    refused = check_answers(CompiledForm.build(FORM), {"plan": "Plan.docx", "ort": "Hagenow"}, CONTEXT)
    assert [(problem.path, problem.code) for problem in refused.problems] == [("plan", "wrong_shape")]

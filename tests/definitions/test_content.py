from __future__ import annotations

from pathlib import Path

import pytest

from citizen_office.core.errors import NotFound
from citizen_office.definitions import DefinitionInvalid, authority_findings, check_content, load_content
from citizen_office.definitions.compiler import DefinitionCompiler
from citizen_office.definitions.publication import publication_hash, publication_of
from citizen_office.services.ports import Source
from tests.definitions.writing import AUTHORITY, FILES, FORM, MESSAGE, WORKFLOW, changed, write_content

HOUSE = Path(__file__).resolve().parents[2]
FORM_FILE = "forms/idee.yaml"
WORKFLOW_FILE = "workflows/antworten.yaml"
AUTHORITY_FILE = "authorities/musterstadt.yaml"
_FEE = "computed:\n  gebuehr: tariff("
NOTICE_FILE = "templates/notices/antwort.de.txt"


def found(home: Path, changes: dict[str, str | None]) -> list[tuple[str, int, int, str]]:
    """The findings in changed content, their files named from the content folder."""
    write_content(home, changes)
    findings = check_content(home)
    assert all(each.message("de") and each.message("en") for each in findings)
    return [(Path(each.file).relative_to(home).as_posix(), each.line, each.column, each.code) for each in findings]


def test_the_content_of_the_house_has_no_problem() -> None:
    assert [finding.line_of_text("en") for finding in check_content(HOUSE)] == []


def test_good_content_has_no_problem(tmp_path: Path) -> None:
    assert found(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            FORM_FILE,
            "owner: buergerbuero",
            "owner: buergeramt",
            [(6, 8, "function_unknown")],
        ),
        (FORM_FILE, "headline: betreff", f"{_FEE}'hundesteuer', 2, at=today)\nheadline: betreff", []),
        (
            FORM_FILE,
            "headline: betreff",
            f"{_FEE}'hundesteur', at=today)\nheadline: betreff",
            [(15, 12, "tariff_missing")],
        ),
        (FORM_FILE, "headline: betreff", f"{_FEE}betreff, at=today)\nheadline: betreff", [(15, 12, "tariff_name")]),
        (FORM_FILE, "when: teilen", "when: tariff('x', at=today) > euro(1)", [(29, 15, "tariff_outside_computed")]),
        (FORM_FILE, "owner: buergerbuero", "owner: bau", [(6, 8, "function_missing")]),
        (FORM_FILE, "use: antworten", "use: antworte", [(8, 8, "workflow_unknown")]),
        (FORM_FILE, "  eingang: eingang\n", "", [(7, 1, "binding_missing")]),
        (FORM_FILE, "eingang: eingang", "eingang: eingang\n  mehr: x", [(10, 9, "binding_unknown")]),
        (FORM_FILE, "eingang: eingang", "eingang: antwort", [(9, 12, "text_kind")]),
        (FORM_FILE, "eingang: eingang", "eingang: eingnag", [(9, 12, "text_unknown")]),
        (FORM_FILE, "oeffentlich: teilen", "oeffentlich: not betreff", [(11, 20, "condition_expected")]),
        (FORM_FILE, "email: email", "email: betreff", [(13, 10, "field_type")]),
        (FORM_FILE, "when: teilen", "when: betreff == teilen", [(29, 15, "not_comparable")]),
        (FORM_FILE, "max_length: 40", "max_length: 40000", [(22, 21, "option_out_of_range")]),
        (WORKFLOW_FILE, "start: offen", "start: ofen", [(10, 8, "state_unknown")]),
        (WORKFLOW_FILE, "when: $oeffentlich", "when: teilne", [(24, 15, "unknown_name")]),
        (WORKFLOW_FILE, "layout: letter_din5008", "layout: postkarte", [(27, 21, "effect_option_value")]),
        (WORKFLOW_FILE, "clerk of owner", "clerk of kasse", [(9, 20, "function_missing")]),
        (AUTHORITY_FILE, "form: '*'", "form: ide", [(31, 11, "signing_form_unknown")]),
        (NOTICE_FILE, "{{ reply }}", "{{ replay }}", [(3, 4, "unknown_name")]),
        (NOTICE_FILE, "{{ reply }}", "{{ reply", [(3, 1, "bad_placeholder")]),
    ],
)
def test_finds_what_does_not_go_together(
    tmp_path: Path, file: str, old: str, new: str, expected: list[tuple[int, int, str]]
) -> None:
    findings = found(tmp_path, {file: changed(FILES[file], old, new)})
    assert findings == [(file, *each) for each in expected]


def test_checks_the_sections_of_a_service_page(tmp_path: Path) -> None:
    sections = "sections:\n  kosten: 'Nichts **x'\n  dauer:\n    de: '{{ betreff }}'\n    en: |\n      Long **\n"
    findings = found(tmp_path, {FORM_FILE: FORM + sections})
    assert [code for _, _, _, code in findings] == ["unclosed_bold", "unknown_name", "unclosed_bold"]
    assert [line for _, line, _, _ in findings] == [31, 33, 35]


def test_a_file_that_is_not_understood_does_not_hide_the_others(tmp_path: Path) -> None:
    broken = changed(WORKFLOW, "end: true", "end: yes")
    findings = found(tmp_path, {WORKFLOW_FILE: broken, FORM_FILE: changed(FORM, "E-Mail", "E: Mail")})
    assert [(file, code) for file, _, _, code in findings] == [
        (FORM_FILE, "yaml_colon"),
        (WORKFLOW_FILE, "flag_expected"),
    ]
    # Who uses a workflow with problems is not told that there is none.
    findings = found(tmp_path, {WORKFLOW_FILE: broken})
    assert [code for _, _, _, code in findings] == ["flag_expected"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"forms/idee.yml": FORM}, [("forms/idee.yml", "file_name")]),
        ({"templates/messages/eingang.fr.txt": MESSAGE}, [("templates/messages/eingang.fr.txt", "file_name")]),
        ({"forms/README.md": "prose", "forms/.hidden": "x"}, []),
        ({FORM_FILE: None, "forms/anders.yaml": FORM}, [("forms/anders.yaml", "name_differs")]),
        (
            {"templates/messages/eingang.de.txt": None},
            [("templates/messages/eingang.en.txt", "text_german_missing")],
        ),
        (
            {"templates/notices/eingang.de.txt": MESSAGE},
            [("templates/notices/eingang.de.txt", "text_in_both")],
        ),
    ],
)
def test_files_are_named_after_what_they_hold(
    tmp_path: Path, changes: dict[str, str | None], expected: list[tuple[str, str]]
) -> None:
    assert [(file, code) for file, _, _, code in found(tmp_path, changes)] == expected


def test_a_host_leads_to_one_authority(tmp_path: Path) -> None:
    second = "authorities/zweitstadt.yaml"
    findings = found(tmp_path, {second: changed(AUTHORITY, "authority: musterstadt", "authority: zweitstadt")})
    assert findings == [(second, 10, 9, "host_twice")]


def test_texts_are_utf8(tmp_path: Path) -> None:
    write_content(tmp_path)
    (tmp_path / NOTICE_FILE).write_bytes("# Größe\n\nGröße".encode("latin-1"))
    codes = [(each.line, each.code) for each in check_content(tmp_path)]
    assert (1, "yaml_not_utf8") in codes


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    write_content(tmp_path, {FORM_FILE: None, "forms/README.md": "prose", NOTICE_FILE: None, WORKFLOW_FILE: None})
    for folder, name in (("forms", "idee.yaml"), ("templates/messages", "mehr.de.txt")):
        (tmp_path / folder / name).symlink_to(tmp_path / "nowhere")
    assert [(file, code) for file, _, _, code in found(tmp_path, dict.fromkeys(FILES))] == [
        ("forms/idee.yaml", "file_unreadable"),
        ("templates/messages/mehr.de.txt", "file_unreadable"),
    ]


def test_says_where_there_is_no_content(tmp_path: Path) -> None:
    (finding,) = check_content(tmp_path)
    assert (finding.code, finding.params) == ("content_missing", {"folder": "forms"})


def test_loads_content_ready_to_publish(tmp_path: Path) -> None:
    content = load_content(write_content(tmp_path))
    assert content.authorities == {"musterstadt": AUTHORITY.encode()}
    (publication,) = content.publications
    assert publication.form == "idee"
    assert [(source.kind, source.name) for source in publication.sources] == [
        ("form", "idee"),
        ("text", "antwort.de"),
        ("text", "eingang.de"),
        ("text", "eingang.en"),
        ("workflow", "antworten"),
    ]


def test_refuses_to_load_content_with_findings(tmp_path: Path) -> None:
    write_content(tmp_path, {FORM_FILE: changed(FORM, "format: 1", "format: 2")})
    with pytest.raises(DefinitionInvalid) as caught:
        load_content(tmp_path)
    assert [each.code for each in caught.value.findings] == ["format_unknown"]
    assert "this version reads format 1" in caught.value.detail


OTHER_FILE = "forms/andere.yaml"
OTHER = changed(FORM, "form: idee", "form: andere")


def test_one_form_is_loaded_with_what_it_uses_and_no_other(tmp_path: Path) -> None:
    home = write_content(tmp_path, {OTHER_FILE: OTHER})
    assert [each.form for each in load_content(home).publications] == ["andere", "idee"]
    content = load_content(home, ["idee"])
    assert content.publications == load_content(write_content(tmp_path / "alone")).publications
    assert list(content.authorities) == ["musterstadt"]


@pytest.mark.parametrize(
    "wrong", [changed(OTHER, "format: 1", "format: 2"), changed(OTHER, "use: antworten", "use: antwurten")]
)
def test_what_is_wrong_with_other_forms_does_not_matter(tmp_path: Path, wrong: str) -> None:
    files: dict[str, str | None] = {
        OTHER_FILE: wrong,
        "forms/andere.scenarios.yaml": "nothing: right",
        "workflows/unbenutzt.yaml": changed(WORKFLOW, "workflow: antworten", "workflow: unbenutzt"),
        "templates/messages/unbenutzt.de.txt": MESSAGE,
    }
    home = write_content(tmp_path, files)
    assert {Path(each.file).name for each in check_content(home)} >= {"andere.yaml", "andere.scenarios.yaml"}
    assert check_content(home, forms=["idee"]) == ()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (FORM_FILE, changed(FORM, "format: 1", "format: 2")),
        (WORKFLOW_FILE, changed(WORKFLOW, "format: 1", "format: 2")),
        (AUTHORITY_FILE, changed(AUTHORITY, "format: 1", "format: 2")),
        (NOTICE_FILE, "{{ x"),
    ],
)
def test_what_is_wrong_with_the_form_and_what_it_uses_is_told(tmp_path: Path, file: str, text: str) -> None:
    home = write_content(tmp_path, {OTHER_FILE: OTHER, file: text})
    assert file in {Path(each.file).relative_to(home).as_posix() for each in check_content(home, forms=["idee"])}


def test_a_form_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"no form idea in .*; there are: idee"):
        check_content(write_content(tmp_path), forms=["idea"])


def test_one_authority_is_looked_at_by_itself() -> None:
    assert authority_findings(AUTHORITY.encode(), "musterstadt.yaml") == ()
    [finding] = authority_findings(changed(AUTHORITY, "format: 1", "format: 2").encode(), "musterstadt.yaml")
    assert (finding.file, finding.code) == ("musterstadt.yaml", "format_unknown")
    [finding] = authority_findings(b"- a list", "musterstadt.yaml")
    assert finding.line == 1


def test_the_hash_names_the_content_and_nothing_else() -> None:
    form, text = Source("form", "idee", b"a"), Source("text", "eingang.de", b"b")
    assert publication_hash([form, text]) == publication_hash([text, form])
    assert publication_of("idee", [text, form]).sources == (form, text)
    different = {
        publication_hash(sources)
        for sources in (
            [form, text],
            [form],
            [form, Source("text", "eingang.de", b"c")],
            [form, Source("text", "eingang.en", b"b")],
            [form, Source("workflow", "eingang.de", b"b")],
        )
    }
    assert len(different) == 5


def test_compiles_what_was_published(tmp_path: Path) -> None:
    content = load_content(write_content(tmp_path))
    (publication,) = content.publications
    bundle = DefinitionCompiler().bundle(publication.hash, publication.sources)
    assert bundle.publication == publication.hash
    assert bundle.form.form.id == "idee"
    assert set(bundle.texts) == {"antwort", "eingang"}
    assert set(bundle.texts["eingang"]) == {"de", "en"}
    effect = bundle.opening[0]
    assert (effect.kind, effect.text) == ("send", "eingang")
    assert DefinitionCompiler().authority(content.authorities["musterstadt"]).name == "Stadt Musterstadt"


def test_refuses_to_compile_what_was_damaged(tmp_path: Path) -> None:
    (publication,) = load_content(write_content(tmp_path)).publications
    compiler = DefinitionCompiler()
    with pytest.raises(DefinitionInvalid, match="exactly one source"):
        compiler.bundle(publication.hash, [each for each in publication.sources if each.kind != "workflow"])
    damaged = [Source(each.kind, each.name, b"{{ x") for each in publication.sources if each.kind == "text"]
    with pytest.raises(DefinitionInvalid):
        compiler.bundle(publication.hash, [each for each in publication.sources if each.kind != "text"] + damaged)
    with pytest.raises(DefinitionInvalid):
        compiler.authority(b"name: [")
    with pytest.raises(DefinitionInvalid):
        compiler.authority(b"format: 1\n")

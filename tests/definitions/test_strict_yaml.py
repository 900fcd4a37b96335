from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citizen_office.definitions.nodes import MappingNode, Place, ScalarNode, SequenceNode, node_at
from citizen_office.definitions.strict_yaml import DEEPEST, LARGEST, MOST_NODES, load_yaml


def load(text: str) -> tuple[MappingNode | None, list[tuple[str, int, int]]]:
    root, findings = load_yaml(text.encode(), "f.yaml")
    return root, [(found.code, found.line, found.column) for found in findings]


def texts(node: object) -> object:
    match node:
        case ScalarNode():
            return node.text
        case SequenceNode():
            return [texts(each) for each in node]
        case MappingNode():
            return {key: texts(each) for key, each in node.items()}
    raise AssertionError(node)


def test_scalars_stay_the_text_that_was_written() -> None:
    words = ["no", "on", "01067", "12:30", "1e3", "0x10", "~", "null", "2026-01-31", "true", "1_000", ".5"]
    root, findings = load("".join(f"k{index}: {word}\n" for index, word in enumerate(words)))
    assert not findings
    assert root is not None
    assert list(texts(root).values()) == words  # type: ignore[attr-defined]
    assert all(isinstance(node, ScalarNode) and node.plain for node in root.values())


def test_reads_blocks_lists_quotes_and_braces() -> None:
    root, findings = load("a: [x, 'y']\nb:\n  - {de: Wo?, en: Where?}\nc: |\n  one\n  two\nd:\n")
    assert not findings
    assert texts(root) == {"a": ["x", "y"], "b": [{"de": "Wo?", "en": "Where?"}], "c": "one\ntwo\n", "d": ""}


def test_every_node_knows_its_place() -> None:
    root, _ = load("ä: {b: ö, c: \"x\"}\nl:\n  - 'it''s'\n")
    assert root is not None
    assert root.key_place("ä") == Place("f.yaml", 1, 1)
    assert root.key_place("nothing") == root.place
    inner = root["ä"]
    assert isinstance(inner, MappingNode)
    assert inner["c"].place == Place("f.yaml", 1, 14)
    assert isinstance(inner["c"], ScalarNode)
    assert inner["c"].place_of(0) == Place("f.yaml", 1, 15)
    assert inner["b"].place == Place("f.yaml", 1, 8)
    escaped = root["l"][0]  # type: ignore[index]
    assert isinstance(escaped, ScalarNode)
    assert not escaped.plain
    assert escaped.place_of(3) == Place("f.yaml", 3, 5)


def test_a_block_knows_the_place_of_each_line() -> None:
    root, _ = load("a: |\n\n  eins\n    zwei\nleer: |\nfolded: >\n  drei\n  vier\n")
    assert root is not None
    block, empty, folded = root["a"], root["leer"], root["folded"]
    assert isinstance(block, ScalarNode)
    assert block.place_of(block.text.index("zwei")) == block.place_in(3, 3) == Place("f.yaml", 4, 5)
    assert block.place_of(1) == Place("f.yaml", 3, 3)
    # Nothing has no lines, and folding moves them.
    assert isinstance(empty, ScalarNode)
    assert isinstance(folded, ScalarNode)
    assert empty.place_of(0) == Place("f.yaml", 5, 7)
    assert folded.place_in(2, 1) == folded.place_of(6) == Place("f.yaml", 6, 9)


def test_node_at_follows_steps_as_far_as_they_lead() -> None:
    root, _ = load("a:\n  - b: text\n    c: [1]\n")
    assert root is not None
    assert node_at(root, ("a", 0, "b"))[1] == Place("f.yaml", 2, 8)
    assert node_at(root, ("a", 0, "c"))[1] == Place("f.yaml", 3, 5)
    assert node_at(root, ("a", 0))[1] == Place("f.yaml", 2, 5)
    assert node_at(root, ("a", 7, "b"))[1] == Place("f.yaml", 1, 1)
    assert node_at(root, ("a", 0, "missing"))[1] == Place("f.yaml", 2, 5)
    sequence = root["a"]
    assert isinstance(sequence, SequenceNode)
    assert sequence[0:1] == (sequence[0],)


def test_reads_a_byte_order_mark_and_windows_line_ends() -> None:
    root, findings = load_yaml(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "f.yaml")
    assert not findings
    assert texts(root) == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("file_empty", 1, 1)),
        ("# nothing\n", ("file_empty", 1, 1)),
        ("- 1\n", ("root_not_mapping", 1, 1)),
        ("word\n", ("root_not_mapping", 1, 1)),
        ("a: 1\nb: 2\na: 3\n", ("yaml_key_twice", 3, 1)),
        ("a: {x: 1, x: 2}\n", ("yaml_key_twice", 1, 11)),
        ("a: &x 1\n", ("yaml_anchor", 1, 4)),
        ("a: &x {b: 1}\n", ("yaml_anchor", 1, 4)),
        ("a: *x\n", ("yaml_alias", 1, 4)),
        ("a: *x y\n", ("yaml_alias", 1, 4)),
        ("a: !x y\n", ("yaml_tag", 1, 4)),
        ("a: !!python/object:os.system {}\n", ("yaml_tag", 1, 4)),
        ("<<: {a: 1}\n", ("yaml_merge_key", 1, 1)),
        ("'': x\n", ("yaml_key_not_text", 1, 1)),
        ("? [a]\n: b\n", ("yaml_key_not_text", 1, 3)),
        ("a: 1\n---\nb: 2\n", ("yaml_documents", 2, 1)),
        ("a: x\n...\nb: 1\n", ("yaml_documents", 3, 1)),
        ("%YAML 1.1\n---\na: 1\n", ("yaml_directive", 1, 1)),
        ("%TAG ! !x\n---\na: 1\n", ("yaml_directive", 1, 1)),
        ("a: x\ty\n", ("yaml_tab", 1, 5)),
        ("a:\n\tb: 1\n", ("yaml_tab", 2, 1)),
        ("a: x\u202ey\n", ("yaml_character", 1, 5)),
        ("a: x\x00\n", ("yaml_character", 1, 5)),
        ("a: x\u2028y: 1\n", ("yaml_character", 1, 5)),
        ("a: x\rb: 1\n", ("yaml_character", 1, 5)),
        ("a: Haus #3\n", ("yaml_hash", 1, 4)),
        ("a: #fff\n", ("yaml_hash", 1, 3)),
        ("a: Zum Beispiel: eine Bank\n", ("yaml_colon", 1, 16)),
        ("a: 1\n  b: 2\n", ("yaml_indentation", 2, 1)),
        ("a:\n  b: 1\n c: 2\n", ("yaml_indentation", 3, 2)),
        ("- a\nb: 1\n", ("yaml_indentation", 2, 1)),
        ("key:value\n\nb: 1\n", ("yaml_key_glued", 1, 4)),
        ("a: 'open\nb: 1\n", ("yaml_quote_open", 1, 4)),
        ('a: "Ja" oder\n', ("yaml_after_quote", 1, 9)),
        ("a: 'x\nb: 'y'\n", ("yaml_quote_open", 1, 4)),
        ('a: "\\q"\n', ("yaml_escape", 1, 5)),
        ("a: @x\n", ("yaml_start_character", 1, 4)),
        ("a: - x\n", ("yaml_start_character", 1, 4)),
        ("a: ? x\n", ("yaml_start_character", 1, 4)),
        ("a: }\n", ("yaml_start_character", 1, 4)),
        ("a: |x\n b\n", ("yaml_block_text", 1, 5)),
        ("a: {de: Wie: so}\n", ("yaml_brace_colon", 1, 12)),
        ("a: {de: Wege, Plätze}\n", ("yaml_brace_comma", 1, 15)),
        ("a: {de: x\nb: 1\n", ("yaml_brace_open", 1, 4)),
        ("a:\n- {x: 1},\n", ("yaml_syntax", 2, 9)),
    ],
)
def test_refuses_what_surprises(text: str, expected: tuple[str, int, int]) -> None:
    _, findings = load(text)
    assert findings[:1] == [expected]


def test_reports_all_that_can_be_told_in_one_run() -> None:
    root, findings = load("a: &x 1\nb: !t 2\na: 3\nc: Haus #3\n")
    assert [code for code, _, _ in findings] == ["yaml_anchor", "yaml_tag", "yaml_key_twice", "yaml_hash"]
    assert texts(root) == {"a": "1", "b": "2", "c": "Haus"}


def test_says_where_bytes_are_no_text() -> None:
    root, findings = load_yaml("a: 1\nbü: ".encode() + b"\xff", "f.yaml")
    assert root is None
    assert [(found.code, found.line, found.column) for found in findings] == [("yaml_not_utf8", 2, 5)]


def test_limits_size_depth_and_count() -> None:
    assert load("a: " + "x" * LARGEST)[1] == [("yaml_too_large", 1, 1)]
    assert load("a: " + "[" * DEEPEST)[1][0][0] == "yaml_too_deep"
    assert load("a: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1) + "\n")[1] == []
    assert load("a: [" + "1," * MOST_NODES + "]\n")[1][0][0] == "yaml_too_many"


def test_reports_a_bounded_number_of_characters() -> None:
    assert len(load("a: '" + "\t" * 500 + "'\n")[1]) == 50


@given(st.binary(max_size=200))
def test_no_bytes_raise(source: bytes) -> None:
    root, findings = load_yaml(source, "f.yaml")
    assert root is not None or findings


@given(st.text(alphabet="ab :-?[]{},&*!|>'\"%@`#\n\t\r.<~0\ufdd0\U0001f333", max_size=60))
def test_no_text_raises(source: str) -> None:
    root, findings = load_yaml(source.encode(), "f.yaml")
    assert root is not None or findings
    for found in findings:
        assert found.line >= 1
        assert found.column >= 1
        assert found.message("de")
        assert found.message("en")

"""Faults put into the writer, one for each thing that the auditor looks for: so it is known to find it.

Most are a change of what is written as an object or on a page; a few are a change of how a letter is laid out.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import pytest

from citizen_office.core.notices import Translation
from citizen_office.core.texts.blocks import BulletList, Heading, NumberedList, Paragraph, Run, Table, runs
from citizen_office.pdf.canvas import TaggedCanvas
from citizen_office.pdf.objects import PdfFile
from citizen_office.pdf.signature import SignatureField
from citizen_office.pdf.story import Section
from citizen_office.pdf.structure import Element, PageMarks, Structure
from tests.pdf.letters import BILL, LETTER

#: Everything that a letter may have, on two pages.
FULL = replace(
    LETTER,
    record=b'{"betrag":"115.00"}',
    blocks=(
        Paragraph(
            runs("Wir haben Ihren Vorschlag geprüft. Auf dem Platz werden im Frühjahr drei Bänke aufgestellt. " * 2)
        ),
        Heading(2, runs("Unsere Antwort")),
        NumberedList((runs("Der Bauhof misst."), runs("Die Bänke kommen."))),
        BulletList((runs("Der Brunnen bleibt."),)),
        Table(
            (runs("Posten"), runs("Betrag")),
            ((runs("Bänke"), runs("1.740,00 €")), (runs("Fundamente"), runs("420,50 €"))),
            ("left", "right"),
        ),
        *BILL.blocks,
    ),
    translation=Translation("en", "A courtesy translation.", "Your idea", (Paragraph(runs("The benches come.")),)),
)

#: Puts a fault into the writer.
Fault: TypeAlias = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True, slots=True)
class Mutation:
    """A fault, and the word that the auditor has for it. ``name`` tells several with one word apart."""

    code: str
    faults: Sequence[Fault]
    name: str = ""

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()

    def apply(self, patch: pytest.MonkeyPatch) -> None:
        """Put it into the writer."""
        # Each one changes what the ones before it have left.
        for fault in reversed(self.faults):
            fault(patch)


def _written(pattern: str, other: str, count: int = 0) -> Fault:
    """Other text in objects, or in what streams hold unpacked; ``count`` is how often in each (0: wherever it is)."""
    compiled = re.compile(pattern, re.DOTALL)

    def change(text: str) -> str:
        return compiled.sub(other, text, count=count)

    def fault(patch: pytest.MonkeyPatch) -> None:
        put, put_stream, put_packed = PdfFile.put, PdfFile.put_stream, PdfFile.put_packed

        def changed(file: PdfFile, body: str, number: int = 0) -> int:
            return put(file, change(body), number)

        def changed_stream(file: PdfFile, entries: str, content: bytes, number: int = 0, *, packed: bool = True) -> int:
            if packed:
                # It is changed where it arrives.
                return put_stream(file, entries, content, number)
            other = change(content.decode("latin-1")).encode("latin-1")
            return put_stream(file, change(entries), other, number, packed=False)

        def changed_packed(file: PdfFile, entries: str, data: bytes, number: int = 0) -> int:
            content = change(zlib.decompress(data).decode("latin-1")).encode("latin-1")
            return put_packed(file, change(entries), zlib.compress(content), number)

        patch.setattr(PdfFile, "put", changed)
        patch.setattr(PdfFile, "put_stream", changed_stream)
        patch.setattr(PdfFile, "put_packed", changed_packed)

    return fault


def _file(pattern: bytes, other: bytes) -> Fault:
    """Other bytes in the finished file, as many as before where it is to be read at all."""

    def fault(patch: pytest.MonkeyPatch) -> None:
        finish = PdfFile.finish

        def changed(file: PdfFile, *given: Any) -> tuple[bytearray, list[int]]:
            written, bodies = finish(file, *given)
            return bytearray(re.sub(pattern, other, bytes(written), flags=re.DOTALL)), bodies

        patch.setattr(PdfFile, "finish", changed)

    return fault


def _streams(old: bytes, new: bytes) -> Fault:
    """Other bytes around what streams hold."""

    def fault(patch: pytest.MonkeyPatch) -> None:
        put = PdfFile._put

        def changed(file: PdfFile, body: bytes, number: int) -> int:
            return put(file, body.replace(old, new), number)

        patch.setattr(PdfFile, "_put", changed)

    return fault


def _metadata_packed(patch: pytest.MonkeyPatch) -> None:
    put_stream = PdfFile.put_stream

    def changed(file: PdfFile, entries: str, content: bytes, number: int = 0, **_: bool) -> int:
        return put_stream(file, entries, content, number)

    patch.setattr(PdfFile, "put_stream", changed)


def _without_artifacts(patch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def nothing(_canvas: TaggedCanvas, _kind: str = "") -> Iterator[None]:
        yield

    patch.setattr(TaggedCanvas, "artifact", nothing)


def _hole_in_pieces(patch: pytest.MonkeyPatch) -> None:
    """The pieces of a page begin with 1, in the tree and on the way back to it as well."""
    mark = Structure.mark

    def changed(structure: Structure, element: Element, page: PageMarks) -> int:
        structure.add(element)
        if not page.elements:
            page.elements.append(element)
        return mark(structure, element, page)

    patch.setattr(Structure, "mark", changed)


def _outside_tree(patch: pytest.MonkeyPatch) -> None:
    annotate = Structure.annotate

    def changed(structure: Structure, _element: Element, page: int, number: int) -> int:
        return annotate(structure, Element("Form"), page, number)

    def unlinked(structure: Structure, element: Element) -> None:
        if element.tag == "Form":
            element.number = structure.document.number
        else:
            add(structure, element)

    add = Structure.add
    patch.setattr(Structure, "add", unlinked)
    patch.setattr(Structure, "annotate", changed)


def _lost_spaces(patch: pytest.MonkeyPatch) -> None:
    """What ReportLab does by itself: a line ends with its last letter."""
    write = TaggedCanvas.write_text

    def changed(canvas: TaggedCanvas, places: Any, lines: Any, *style: Any) -> None:
        cut = [
            tuple(Run(run.text.rstrip(" ") if run is line[-1] else run.text, run.bold) for run in line)
            for line in lines
        ]
        write(canvas, places, cut, *style)

    patch.setattr(TaggedCanvas, "write_text", changed)


def _seal_of_less(patch: pytest.MonkeyPatch) -> None:
    fill = SignatureField.fill

    def changed(field: SignatureField, written: bytearray, *given: Any) -> None:
        fill(field, written, *given)
        written[:] = written.replace(b"/ByteRange[0 ", b"/ByteRange[9 ")

    patch.setattr(SignatureField, "fill", changed)


def _headings(level: Callable[[int], int]) -> Fault:
    """Headings of another level."""

    def changed(section: Section, said: int) -> Element:
        return Element(f"H{level(said)}", section.element)

    return lambda patch: patch.setattr(Section, "heading", changed)


#: A link in the place of the seal's field: letters have none as yet, and the first one is to be found out as well.
_LINK = (
    _written(r"/Subtype/Widget/FT/Sig/T\(siegel\)/TU<\w+>", "/Subtype/Link"),
    _written(r"/V \d+ 0 R(?=/StructParent)", ""),
    _written(r"/AcroForm<<.*?>>", ""),
    _written("/S/Form/", "/S/Link/"),
)
LINK = Mutation("", _LINK)

MUTATIONS = (
    # The file.
    Mutation("version", [_file(b"^%PDF-1.7", b"%PDF-1.4")]),
    Mutation("no_binary_mark", [_file(rb"^(%PDF-1.7\n)%....", rb"\1%abcd")]),
    Mutation("data_after_end", [_file(rb"%%EOF\n$", b"%%EOF\n%more\n")]),
    Mutation("damaged", [_file(rb"startxref\n\d+", b"startxref\n7")]),
    Mutation("no_identity", [_file(rb"/ID\[.*?\]", b"")]),
    Mutation("no_identity", [_file(rb"/ID\[<\w+>", b"/ID[<00>")], "of 16 bytes"),
    Mutation("encrypted", [_file(rb"/ID\[", b"/Encrypt<</Filter/None>>/ID[")]),
    Mutation("no_line_end_before_endstream", [_streams(b"\nendstream", b"endstream")]),
    Mutation("stream_length", [_written(r"/Type/Metadata/Subtype/XML", r"/Type/Metadata/Subtype/XML/Length 7")]),
    Mutation("stream_length", [_streams(b"\nendstream", b"\n\nendstream")], "two line ends"),
    Mutation("stream_begin", [_streams(b">>\nstream\n", b">>\nstream \n")]),
    Mutation("script", [_written("/Type/Catalog", "/Type/Catalog/OpenAction<</S/JavaScript/JS(1)>>")]),
    Mutation("script", [_written("/Type/Page/", "/Type/Page/AA<<>>/")], "on a page"),
    Mutation("optional_content", [_written("/Type/Catalog", "/Type/Catalog/OCProperties<<>>")]),
    Mutation("seal_range", [_seal_of_less]),
    # What it says of itself.
    Mutation("language_missing", [_written(r"/Lang\(de\)(?=/MarkInfo)", "")]),
    Mutation("title_not_displayed", [_written("/DisplayDocTitle true", "/DisplayDocTitle false")]),
    Mutation("no_metadata", [_written(r"/Metadata \d+ 0 R", "")]),
    Mutation("metadata_packed", [_metadata_packed]),
    Mutation("metadata_malformed", [_written("</x:xmpmeta>", "")]),
    Mutation("not_identified", [_written("<pdfaid:part>3", "<pdfaid:part>2")], "PDF/A"),
    Mutation("not_identified", [_written("<pdfaid:conformance>A", "<pdfaid:conformance>B")], "level A"),
    Mutation("not_identified", [_written("<pdfuaid:part>1</pdfuaid:part>", "")], "PDF/UA"),
    Mutation("extension_schema", [_written("<pdfaExtension:schemas>.*</pdfaExtension:schemas>", "")]),
    Mutation("extension_schema", [_written("<pdfaid:part>", '<x:a xmlns:x="urn:x">1</x:a><pdfaid:part>')], "of others"),
    Mutation("no_title", [_written("<dc:title>.*</dc:title>", "")]),
    Mutation("properties_differ", [_written("/Title<", "/Title<FEFF0041")], "Title"),
    Mutation("properties_differ", [_written(r"/Producer\(C", "/Producer(c")], "Producer"),
    Mutation("properties_differ", [_written(r"/CreationDate\(D:2026", "/CreationDate(D:2025")], "CreationDate"),
    Mutation("output_intent", [_written(r"/OutputIntents\[.*?\]", "")]),
    Mutation("output_intent", [_written("/N 3", "/N 4")], "colours"),
    Mutation("attachment_not_associated", [_written(r"/AF\[.*?\]", "")]),
    Mutation("attachment_incomplete", [_written("/AFRelationship/Data", "")]),
    Mutation("attachment_incomplete", [_written("/AFRelationship/Data", "/AFRelationship/Anything")], "relationship"),
    Mutation("attachment_parameters", [_written("/CheckSum<..", "/CheckSum<00")], "checksum"),
    Mutation("attachment_parameters", [_written("/Params<</Size ", "/Params<</Size 1")], "size"),
    Mutation("attachment_parameters", [_written("/Subtype/application#2Fjson", "")], "type"),
    # Fonts.
    Mutation("font_not_embedded", [_written(r"/FontFile2 \d+ 0 R", "")]),
    Mutation("font_without_meanings", [_written(r"/ToUnicode \d+ 0 R", "")]),
    Mutation("font_with_empty_meanings", [_written(r"(beginbfchar\n<\w+>)<\w+>", r"\1<0000>")]),
    Mutation("font_names_differ", [_written("(/Type0/BaseFont/)[A-Z]", r"\1b")]),
    Mutation("font_without_glyph_map", [_written("/CIDToGIDMap/Identity", "")]),
    Mutation("font_without_widths", [_written(r"/W\[\d+\[\d+\]", "/W[")]),
    Mutation("font_widths_differ", [_written(r"/W\[(\d+)\[\d+\]", r"/W[\1[1]")]),
    Mutation("font_unknown", [_written(r"BT(.*?)/F1 ", r"BT\1/F9 ", 1)]),
    Mutation("notdef", [_written(r"<\w{4}(\w*)>Tj", r"<0000\1>Tj", 1)]),
    Mutation("code_without_meaning", [_written(r"<\w{4}(\w*)>Tj", r"<0999\1>Tj", 1)]),
    # Pages.
    Mutation("untagged_paint", [_without_artifacts]),
    Mutation("untagged_paint", [_written(r"(/P<</MCID 0>>BDC\n)(BT.*?ET\n)EMC", r"\1EMC\n\2", 1)], "text"),
    Mutation("crossed", [_written(r"(/P<</MCID 0>>BDC\n)BT", r"BT \1", 1)]),
    Mutation("unclosed", [_written(r"EMC$", "")]),
    Mutation("end_without_begin", [_written(r"EMC$", "EMC EMC")]),
    Mutation("state_within_text", [_written("BT ", "BT q ")]),
    Mutation("artifact_within_piece", [_written(r"(/MCID 0>>BDC\n)", r"\1/Artifact BMC EMC ")]),
    Mutation("piece_within", [_written("/Artifact BMC", "/Artifact BMC /P<</MCID 99>>BDC EMC", 1)]),
    Mutation("mark_without_piece", [_written("/Artifact BMC", "/P BMC", 1)]),
    Mutation("paint_in_the_wrong_place", [_written("BT ", "BT 0 0 1 1 re f ", 1)]),
    Mutation("pieces_not_counted_from_zero", [_hole_in_pieces]),
    Mutation("piece_twice", [_written("/MCID 1>>", "/MCID 0>>")]),
    # The tree.
    Mutation("not_marked", [_written("/MarkInfo<</Marked true>>", "")]),
    Mutation("no_structure", [_written(r"/StructTreeRoot \d+ 0 R", "")]),
    Mutation("no_single_document", [_written("/S/Document/", "/S/Part/")]),
    Mutation("unknown_tag", [_written("/S/P/", "/S/Paragraph/")]),
    Mutation("language_malformed", [_written(r"(/S/Part.*?)/Lang\(en\)", r"\1/Lang(english language)")]),
    Mutation("wrong_parent", [_written(r"(/S/TH/P) \d+ 0 R", r"\1 1 0 R")]),
    Mutation("piece_in_two_elements", [_written(r"(/S/P/.*/K\[)\d+\]", r"\g<1>0]")]),
    Mutation("piece_without_element", [_written(r"(/S/TD/.*)/K\[\d+\]", r"\1")]),
    Mutation("element_without_piece", [_written(r"(/S/TD/.*/K\[)(\d+)\]", r"\1\2 999]")]),
    Mutation("tag_differs", [_written("/P<</MCID 0>>", "/H1<</MCID 0>>")]),
    Mutation("no_parent_tree", [_written(r"/ParentTree \d+ 0 R", "")]),
    Mutation("parent_tree_keys", [_written(r"/ParentTreeNextKey \d+", "/ParentTreeNextKey 0")]),
    Mutation("parent_tree_of_page", [_written(r"(<</Nums\[0 \[)(\d+ 0 R) (\d+ 0 R)", r"\1\3 \2")]),
    Mutation("parent_tree_of_annotation", [_written(r"/StructParent \d+", "/StructParent 0")]),
    Mutation("nesting", [_written("/S/TR/", "/S/Div/")], "of a table"),
    Mutation("nesting", [_written("/S/LI/", "/S/Div/")], "of a list"),
    Mutation("item_incomplete", [_written("/S/Lbl/", "/S/LBody/")]),
    Mutation("list_without_numbering", [_written("/A<</O/List/ListNumbering/Decimal>>", "")]),
    Mutation("header_without_scope", [_written("/A<</O/Table/Scope/Column>>", "")]),
    Mutation("figure_without_alternative", [_written(r"(/S/Figure.*)/Alt\(.*?\)", r"\1")]),
    Mutation("figure_without_box", [_written(r"/BBox\[.*?\]", "")]),
    Mutation("figure_without_box", [_written(r"/BBox\[\S+", "/BBox[-9")], "on the page"),
    Mutation("table_irregular", [_written("/O/Table/Scope/Column", "/O/Table/ColSpan 2/Scope/Column")]),
    Mutation("table_without_headers", [_written("/S/TH/", "/S/TD/")]),
    Mutation("two_titles", [_headings(lambda _: 1)]),
    Mutation("heading_skipped", [_headings(lambda level: level if level == 1 else level + 1)]),
    # What is not text.
    Mutation("tabs_not_by_structure", [_written("/Tabs/S", "")]),
    Mutation("field_on_no_page", [_written(r"/Annots\[.*?\]", "")]),
    Mutation("field_without_name", [_written("/TU<.*?>", "")]),
    Mutation("annotation_outside_tree", [_outside_tree]),
    Mutation("annotation_in_wrong_element", [_written("/S/Form/", "/S/P/")]),
    Mutation("annotation_flags", [_written("/F 132", "")]),
    Mutation("annotation_flags", [_written("/F 132", "/F 4")], "of a seal"),
    Mutation("annotation_flags", [*_LINK, _written("/F 132", "/F 0")], "of a link"),
    Mutation("annotation_without_contents", [_written(r"(/Subtype/Widget.*)/Contents<\w+>", r"\1")], "of a seal"),
    Mutation("annotation_without_contents", [*_LINK, _written(r"(/Subtype/Link)/Contents<\w+>", r"\1")], "of a link"),
    Mutation("annotation_without_appearance", [_written(r"/Rect\[0 0 0 0\]", "/Rect[0 0 9 9]")]),
    # What it says.
    Mutation("says_otherwise", [_lost_spaces], "without spaces"),
    Mutation(
        "says_otherwise",
        [_written(r"(/S/Document/.*/K\[(?:\d+ 0 R ){9})(\d+ 0 R) (\d+ 0 R)", r"\1\3 \2")],
        "in another order",
    ),
    Mutation("says_less", [_written(r"(/S/Document/.*) \d+ 0 R\]", r"\1]")]),
    Mutation("says_more", [_written(r"(/S/Sect/.*/K\[.*?)(\d+ 0 R)\]", r"\1\2 \2]")]),
    Mutation("read_out_of_order", [_written(r"(/S/TR/.*/K\[)(\d+ 0 R) (\d+ 0 R)", r"\1\3 \2")]),
    Mutation("readers_differ", [_written("/Encoding/Identity-H", "/Encoding/WinAnsiEncoding")]),
    Mutation("bookmarks_differ", [_written(r"/Title<[^>]*>/Parent", "/Title(x)/Parent")]),
)

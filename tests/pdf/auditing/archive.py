"""What the file as a whole has to say of itself, to be kept and understood for decades."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pikepdf

from tests.pdf.auditing.finding import Finding

_NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
#: Kinds of properties that PDF/A knows by itself (ISO 19005-3, 6.6.2.3); any other has to be described.
_KNOWN = frozenset({"dc", "pdf", "pdfaid", "pdfaExtension", "xmp"})
_PROPERTY_PARTS = ("name", "valueType", "category", "description")
_PAIRS = (
    ("/Title", "dc:title/*/*"),
    ("/Author", "dc:creator/*/*"),
    ("/Subject", "dc:description/*/*"),
    ("/Creator", "xmp:CreatorTool"),
    ("/Producer", "pdf:Producer"),
)
_RELATIONSHIPS = frozenset({"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"})
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def findings(pdf: pikepdf.Pdf, written: bytes) -> Iterator[Finding]:
    """What is missing or wrong in catalog, metadata and file."""
    root: Any = pdf.Root
    if not written.startswith(b"%PDF-1.7"):
        yield Finding("version")
    if not _TAG.fullmatch(str(root.get("/Lang", ""))):
        yield Finding("language_missing")
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield Finding("title_not_displayed")
    yield from _metadata(pdf)
    yield from _colours(pdf)
    yield from _attachments(root)


def _metadata(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    stream = pdf.Root.get("/Metadata")
    if stream is None:
        yield Finding("no_metadata")
        return
    if "/Filter" in stream:
        yield Finding("metadata_packed")
    try:
        said = ElementTree.fromstring(stream.read_bytes().decode("utf-8"))  # noqa: S314 (our own)
    except ElementTree.ParseError as error:
        yield Finding("metadata_malformed", str(error))
        return
    for path, wanted in (("pdfaid:part", "3"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")):
        if _text(said, path) != wanted:
            yield Finding("not_identified", path)
    for namespace in _used(said) - _described(said):
        yield Finding("extension_schema", namespace)
    if not _text(said, "dc:title/rdf:Alt/rdf:li"):
        yield Finding("no_title")
    yield from _properties(pdf, said)


def _used(said: ElementTree.Element) -> set[str]:
    """The namespaces of what is said of the document that PDF/A does not know by itself."""
    properties = (each for about in said.iter(f"{{{_NAMES['rdf']}}}Description") for each in about)
    return {each.tag[1:].partition("}")[0] for each in properties} - {_NAMES[name] for name in _KNOWN}


def _described(said: ElementTree.Element) -> set[str]:
    """The namespaces that the metadata describe themselves, whole."""
    found = set()
    for schema in said.findall(".//pdfaExtension:schemas/rdf:Bag/rdf:li", _NAMES):
        parts = [schema.find(f".//pdfaProperty:{part}", _NAMES) for part in _PROPERTY_PARTS]
        namespace = schema.find("pdfaSchema:namespaceURI", _NAMES)
        prefix = schema.find("pdfaSchema:prefix", _NAMES)
        if namespace is not None and prefix is not None and all(part is not None and part.text for part in parts):
            found.add(namespace.text or "")
    return found


def _properties(pdf: pikepdf.Pdf, said: ElementTree.Element) -> Iterator[Finding]:
    for key, path in _PAIRS:
        if str(pdf.docinfo.get(key, "")) != _text(said, path):
            yield Finding("properties_differ", key)
    for key, path in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        if _digits(str(pdf.docinfo.get(key, ""))) != _digits(_text(said, path)):
            yield Finding("properties_differ", key)


def _colours(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    intents = [each for each in pdf.Root.get("/OutputIntents", []) if each.get("/S") == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield Finding("output_intent")
        return
    profile = intents[0].get("/DestOutputProfile")
    if profile is None or profile.get("/N") != 3 or profile.read_bytes()[16:20] != b"RGB ":
        yield Finding("output_intent", "profile")


def _attachments(root: Any) -> Iterator[Finding]:
    named = list(root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", []))[1::2]
    linked = {each.objgen for each in root.get("/AF", [])}
    if {each.objgen for each in named} != linked:
        yield Finding("attachment_not_associated")
    for each in named:
        embedded = each.get("/EF", {}).get("/UF")
        if (
            str(each.get("/AFRelationship")) not in _RELATIONSHIPS
            or {"/UF", "/F"} - set(each.keys())
            or embedded is None
        ):
            yield Finding("attachment_incomplete")
        elif "/Subtype" not in embedded or not _matches(embedded):
            yield Finding("attachment_parameters")


def _matches(embedded: Any) -> bool:
    content, given = embedded.read_bytes(), embedded.get("/Params", {})
    digest = hashlib.md5(content, usedforsecurity=False).digest()
    return given.get("/Size") == len(content) and "/ModDate" in given and bytes(given.get("/CheckSum", b"")) == digest


def _text(said: ElementTree.Element, path: str) -> str:
    found = said.find(f".//{path}", _NAMES)
    return (found.text or "") if found is not None else ""


def _digits(date: str) -> str:
    return re.sub(r"\D", "", date)

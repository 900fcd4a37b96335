"""What makes a letter fit for the archive (PDF/A-3a) and for everybody (PDF/UA-1), besides its pages.

It says of itself what it is, which colours it means, and carries the decision as data beside the text.
"""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from html import escape
from typing import Final

from PIL import ImageCms

from citizen_office.core.notices.model import Letter
from citizen_office.pdf.objects import PdfFile, text_string

_MAKER: Final = "Citizen Office"
#: The name under which the decision travels in the letter.
RECORD_NAME: Final = "bescheid.json"

# PDF/A knows only a few properties by itself; the one that names PDF/UA has to be described (ISO 19005-3, 6.6.2.3).
_METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{author}{subject}<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
<xmp:CreatorTool>{maker}</xmp:CreatorTool><pdf:Producer>{maker}</pdf:Producer>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_AUTHOR = "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n"
_SUBJECT = '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>\n'


def title_of(letter: Letter) -> str:
    """What windows and lists call the document: its subject, or whatever else there is."""
    words = (letter.subject, letter.number, letter.letterhead.name, _MAKER)
    return next(" ".join(each.split()) for each in words if each.strip())


def stamp(day: date) -> str:
    """A day as PDF writes an instant. Letters know no hour: they are the same whenever they are drawn."""
    return f"(D:{day:%Y%m%d}000000Z)"


def put_info(file: PdfFile, letter: Letter) -> int:
    """Write what older programs show as properties; the same as the metadata say."""
    entries = {"Title": title_of(letter), "Author": letter.letterhead.name, "Subject": letter.number}
    described = "".join(f"/{key}{text_string(text)}" for key, text in entries.items() if text)
    maker, day = text_string(_MAKER), stamp(letter.dated)
    return file.put(f"<<{described}/Creator{maker}/Producer{maker}/CreationDate{day}/ModDate{day}>>")


def archive_entries(file: PdfFile, letter: Letter) -> str:
    """Write metadata, colours and the record; answer what the catalog says of them."""
    metadata = _METADATA.format(
        title=escape(title_of(letter)),
        author=_AUTHOR.format(escape(letter.letterhead.name)) if letter.letterhead.name else "",
        subject=_SUBJECT.format(escape(letter.number)) if letter.number else "",
        language=escape(letter.language),
        day=letter.dated.isoformat(),
        maker=_MAKER,
    )
    described = file.put_stream("/Type/Metadata/Subtype/XML", metadata.encode(), packed=False)
    return (
        f"/Metadata {described} 0 R/OutputIntents[{_colours(file)} 0 R]"
        f"/Lang{text_string(letter.language)}/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
        f"{_record(file, letter)}"
    )


def _colours(file: PdfFile) -> int:
    """What our red, green and blue are: those of sRGB."""
    profile = file.put_stream("/N 3", _srgb())
    name = "(sRGB IEC61966-2.1)"
    return file.put(
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{name}/Info{name}/DestOutputProfile {profile} 0 R>>"
    )


@cache
def _srgb() -> bytes:
    """The colour profile, without the moment in which it was made and the digest over that (ICC.1, 7.2)."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = bytes(12)
    made[84:100] = bytes(16)
    return bytes(made)


def _record(file: PdfFile, letter: Letter) -> str:
    """The decision as data, for programs that shall not have to guess it from the text; nothing where there is none."""
    if not letter.record:
        return ""
    day, name = stamp(letter.dated), text_string(RECORD_NAME)
    digest = hashlib.md5(letter.record, usedforsecurity=False).hexdigest()
    content = file.put_stream(
        "/Type/EmbeddedFile/Subtype/application#2Fjson"
        f"/Params<</Size {len(letter.record)}/CreationDate{day}/ModDate{day}/CheckSum<{digest}>>>",
        letter.record,
    )
    # It repeats what decides, not every sentence: so it is data of the letter, and no alternative to it.
    attached = file.put(
        f"<</Type/Filespec/F{name}/UF{name}/Desc{text_string(title_of(letter))}/AFRelationship/Data"
        f"/EF<</F {content} 0 R/UF {content} 0 R>>>>"
    )
    return f"/AF[{attached} 0 R]/Names<</EmbeddedFiles<</Names[{name} {attached} 0 R]>>>>"

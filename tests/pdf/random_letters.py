"""Letters as nobody would think of them: whatever answers and definitions may hold, in every place of a letter."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from citizen_office.core.authorities import Logo
from citizen_office.core.forms.fields.characters import undrawable
from citizen_office.core.notices import InfoLine, Letter, Letterhead, Proof, Translation
from citizen_office.core.texts.blocks import (
    Block,
    BulletList,
    Fact,
    Heading,
    NumberedList,
    Panel,
    Paragraph,
    Run,
    Table,
)
from citizen_office.pdf import LAYOUTS, missing_characters
from tests.pdf.pictures import LOGO, picture
from tests.pdf.test_fonts import GREEK_AND_CYRILLIC, LETTERS, MORE_LETTERS, SEQUENCES

#: What an answer may hold and a letter can draw.
_ALLOWED = "".join(
    character
    for character in map(chr, (*range(0x20, 0xD800), *range(0xE000, 0x10000)))
    if undrawable(character) is None and not missing_characters(character)
)
_NAMES = st.lists(st.sampled_from([*LETTERS, *MORE_LETTERS, *GREEK_AND_CYRILLIC, *SEQUENCES, "-", "’"]), max_size=12)
#: What means something to one of the languages on the way: our own texts, XML, PDF.
_MARKUP = st.sampled_from(
    [
        *("<b>fett</b>", "<img src=x onerror=alert(1)>", "&amp;", "&#60;", "]]>", "</rdf:li>", '<?xpacket end="w"?>'),
        *("{{ betreff }}", "{% if true %}", "# Titel", "| a | b |", "\\", "(", ")", "(()", "<<", ">>", "<FEFF", "\\)"),
        *("%%EOF", "endstream endobj", "/Contents<00>", "/ByteRange[0 1 2 3]", "(Tj ET EMC", "0 0 0 RG"),
        *("Fuß\u00adgänger", "a\u200bb", "−4,20 €", "§\u00a035", "Mu\u0308ller", "\tEinzug", "A\u0301\u0323\u0302"),
    ]
)
_WORDS = st.one_of(
    st.text(st.sampled_from(_ALLOWED), max_size=20),
    st.text(st.sampled_from(_ALLOWED), max_size=20),
    _NAMES.map("".join),
    _MARKUP,
)
#: One line of a part whose room is fixed.
_SHORT = st.lists(_WORDS, max_size=2).map(lambda words: " ".join(words)[:30].replace("\n", " "))
_LINE = st.lists(_WORDS, max_size=8).map(lambda words: " ".join(words).replace("\n", " "))
_TEXT = st.lists(st.one_of(_WORDS, st.just("\n"), st.just("  ")), max_size=20).map(" ".join)
#: What leads somewhere is written by the authors of texts, never by citizens.
_LINKS = st.sampled_from([*[""] * 9, "https://www.hagenow.example/hunde", "mailto:rathaus@hagenow.example"])
#: A word that is longer than a line, a page, and patience.
_ENDLESS = st.builds(
    lambda word, times: (word * times)[:5_000], st.sampled_from(["W", "ij", "Šḥ", "q̄x"]), st.just(5_000)
)
_RUNS = st.lists(st.builds(Run, st.one_of(*[_TEXT] * 30, _ENDLESS), st.booleans(), _LINKS), min_size=1, max_size=3).map(
    tuple
)
_ITEMS = st.lists(_RUNS, max_size=6).map(tuple)
_FACTS = st.lists(st.builds(Fact, _SHORT, _SHORT), max_size=5)
_MAJOR = st.lists(st.builds(Fact, _SHORT, st.text("0123456789,. €", max_size=12), st.just(True)), max_size=2)


#: The same without one: of these there are many.
_CELL = st.lists(st.builds(Run, _LINE, st.booleans(), _LINKS), min_size=1, max_size=2).map(tuple)


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    width, times = draw(st.integers(1, 4)), draw(st.sampled_from([1, 1, 1, 8]))
    row = st.tuples(*[_RUNS if times == 1 else _CELL] * width)
    header = draw(st.one_of(row, st.just(((Run(""),),) * width)))
    rows = draw(st.lists(row, max_size=8))
    sides = draw(st.tuples(*[st.sampled_from(["left", "right"])] * width))
    return Table(header, tuple(rows * times), sides)


_BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.integers(1, 3), _RUNS),
    st.builds(Paragraph, _RUNS),
    st.builds(BulletList, _ITEMS),
    st.builds(NumberedList, st.builds(lambda items, times: items * times, _ITEMS, st.sampled_from([1, 1, 1, 12]))),
    _tables(),
    st.builds(
        lambda major, facts, code, caption: Panel((*major, *facts), code, caption),
        _MAJOR,
        _FACTS,
        st.one_of(
            st.just(""),
            st.text(st.sampled_from(_ALLOWED), min_size=1, max_size=60).filter(lambda code: code.strip() == code),
        ),
        _SHORT,
    ),
)
_BODY = st.lists(_BLOCKS, max_size=5).map(tuple)
_SUMMARY = st.lists(st.one_of(st.builds(Paragraph, _RUNS), st.builds(BulletList, _ITEMS)), max_size=3).map(tuple)
_LETTERHEADS = st.builds(
    Letterhead,
    name=_SHORT,
    department=_SHORT,
    return_line=_SHORT,
    footer=st.lists(st.lists(_SHORT, max_size=5).map(tuple), max_size=4).map(tuple),
    form=st.sampled_from("AB"),
    accent=st.sampled_from(["", "#7a1f2b"]),
    logo=st.sampled_from([None, LOGO, Logo(picture(900, 100, "JPEG"), "Ein Streifen")]),
)
_LANGUAGES = st.sampled_from(["de", "de-simple", "en", "tr", "uk"])
_CODES = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=34, max_size=34)
_PLACES = st.sampled_from(["HTTPS://HAGENOW.EXAMPLE/V/", "https://amt.example/portal/a/hagenow/v/"])


def _has_room(letter: Letter) -> bool:
    """A panel stands on one page: on a card there is no room for one."""
    return letter.layout != "certificate_a6" or not any(isinstance(block, Panel) for block in letter.blocks)


#: Any letter that its layout has room for.
RANDOM_LETTERS: st.SearchStrategy[Letter] = st.builds(
    Letter,
    # What the contents of a file say is known only once it is drawn.
    layout=st.sampled_from(sorted(set(LAYOUTS) - {"case_file"})),
    language=_LANGUAGES,
    letterhead=_LETTERHEADS,
    address=st.lists(_SHORT, max_size=6).map(tuple),
    info=st.lists(st.builds(InfoLine, _SHORT, _SHORT), max_size=8).map(tuple),
    subject=_LINE,
    blocks=_BODY,
    signatory=st.lists(_SHORT, max_size=3).map(tuple),
    dated=st.dates(date(2020, 1, 1), date(2040, 12, 31)),
    number=st.sampled_from(["", "HGN-2026-000123-4"]),
    banner=_SHORT,
    translation=st.one_of(st.none(), st.builds(Translation, _LANGUAGES, _SHORT, _LINE, _BODY, _SUMMARY)),
    record=st.one_of(st.just(b""), st.binary(min_size=1, max_size=200)),
    proof=st.one_of(st.none(), st.builds(lambda place, code: Proof(place + code, code), _PLACES, _CODES)),
    summary=_SUMMARY,
    attachments=st.lists(_SHORT, max_size=3).map(tuple),
).filter(_has_room)

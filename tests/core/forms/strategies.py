"""Whatever a browser, a script or a hostile program may send."""

from __future__ import annotations

from hypothesis import strategies as st

#: Texts with everything in them that Unicode has, half surrogates included.
any_text = st.text(st.characters(codec=None), max_size=60)

#: What is nearly right, so that checks are reached that lie behind others.
plausible = st.sampled_from(
    [
        "",
        " ",
        "ja",
        "nein",
        "klein",
        "gross",
        "frau",
        "1",
        "31",
        "2",
        "2026",
        "März",
        "2026-02-30",
        "27.3.2026",
        "1.234,50",
        "12,- €",
        "-3",
        "19230",
        "name@beispiel.de",
        "+49 (0) 3883 1234",
        "Feldstraße 3 a",
        "ohne",
        "x" * 300,
        "\u202eevil",
        "e\u0301",
        "a\r\nb\tc",
        "\ud800",
    ]
)
scalars = st.one_of(any_text, plausible, st.booleans(), st.integers(), st.none(), st.floats(), st.binary(max_size=5))
part_names = st.sampled_from(
    [
        "tag",
        "monat",
        "jahr",
        "anrede",
        "vorname",
        "nachname",
        "geburtsdatum",
        "strasse",
        "hausnummer",
        "plz",
        "ort",
        "x",
    ]
)
raw_values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(part_names | any_text, inner, max_size=6),
    max_leaves=12,
)

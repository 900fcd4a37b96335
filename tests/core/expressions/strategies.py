"""Texts that may be expressions, and values of every kind."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from citizen_office.core.expressions import FUNCTIONS, MISSING, Money, Value

#: Words in any order: most of these texts are refused.
WORDS: Final = [
    "person.nachname",
    "person.geburtsdatum",
    "thema",
    "kanaele",
    "hunde",
    "zahl",
    "betrag",
    "today",
    "text",
    "bemerkung",
    "h",
    "h.steuer",
    "h.wuerfe",
    "1",
    "2.5",
    "0",
    "99999999999999999999",
    "'a'",
    '"gruen"',
    "true",
    "false",
    "missing",
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "in",
    "and",
    "or",
    "not",
    "+",
    "-",
    "*",
    "/",
    "(",
    ")",
    "[",
    "]",
    ",",
    "=",
    "if",
    "else",
    "for",
    "any(",
    "all(",
    "sum(",
    "count(",
    "min(",
    "max(",
    "age(",
    "exists(",
    "length(",
    "lower(",
    "round(",
    "days(",
    "year(",
    "date(",
    "euro(",
    ".",
    ";",
    "ä",
]
TOKENS: Final = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)

ATOMS: Final = st.sampled_from(
    [
        "1",
        "2.5",
        "0",
        "99999999999999999999",
        "'gruen'",
        "'2026-01-31'",
        "true",
        "missing",
        "zahl",
        "betrag",
        "text",
        "thema",
        "today",
        "kanaele",
        "hunde",
        "h",
        "h.steuer",
        "h.wuerfe",
        "person.geburtsdatum",
        "bemerkung",
    ]
)


def _grow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operators = st.sampled_from(["+", "-", "*", "/", "==", "<", ">=", "in", "not in", "and", "or"])
    functions = st.sampled_from(sorted(FUNCTIONS))
    aggregates = st.sampled_from(["any", "all", "sum", "count", "min", "max"])
    sources = st.sampled_from(["hunde", "kanaele", "h.wuerfe", "person", "text"])
    return st.one_of(
        st.tuples(inner, operators, inner).map(lambda t: f"({t[0]}) {t[1]} ({t[2]})"),
        inner.map(lambda text: f"not ({text})"),
        inner.map(lambda text: f"-({text})"),
        st.tuples(inner, inner, inner).map(lambda t: f"({t[0]}) if ({t[1]}) else ({t[2]})"),
        st.tuples(functions, st.lists(inner, max_size=3)).map(lambda t: f"{t[0]}({', '.join(t[1])})"),
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.tuples(aggregates, inner, sources, inner).map(lambda t: f"{t[0]}({t[1]} for h in {t[2]} if {t[3]})"),
    )


#: Texts that follow the grammar, with every mistake of type.
GROWN: Final = st.recursive(ATOMS, _grow, max_leaves=12)

SCALARS: Final = st.one_of(
    st.just(MISSING),
    st.booleans(),
    st.text(max_size=8),
    st.decimals(),
    st.builds(Money, st.integers(), st.sampled_from(["EUR", "CHF"])),
    st.dates(),
)
ANY_VALUE: st.SearchStrategy[Value] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["steuer", "wuerfe", "nachname", "geburtsdatum"]), inner, max_size=3),
    ),
    max_leaves=8,
)
ANY_VALUES: Final = st.dictionaries(
    st.sampled_from(["person", "thema", "kanaele", "hunde", "zahl", "betrag", "today", "text", "bemerkung", "h"]),
    ANY_VALUE,
)

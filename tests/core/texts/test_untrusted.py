"""Whatever an answer holds, it is letters in the text: no markup, no placeholder, no link."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from citizen_office.core.expressions import Values
from citizen_office.core.texts import fill, fill_summary, parse_text
from citizen_office.core.texts.blocks import BulletList, Heading, NumberedList, Paragraph, Run, Table

TEMPLATE, _PROBLEMS = parse_text(
    """\
# Betreff {{ x }}
{% summary %}
- {{ x }}
{% end %}
{% tenor %}
{{ x }}

**{{ x }}**
{% end %}
[Seite {{ x }}](https://www.hagenow.de)
| Spalte |
| --- |
| {{ x }} |
{% for each in liste %}
- {{ each.x }}
{% end %}
"""
)
#: Signs that mean something in this format or in another one that a text passes through.
HOSTILE = st.text(alphabet=st.sampled_from("<>&'\"{}%*|#-[]()!\\/:= aäxn1.\n\u202e\x00"), max_size=30)


@given(HOSTILE | st.text(max_size=30))
@example("<img src=x onerror=alert(1)>")
@example("{{ x }}")
@example("{% part remedy %}")
@example("**fett**")
@example("[x](https://boese.example)")
@example("| a | b |\n| --- | --- |")
@example("# Betreff\n\n- Punkt")
def test_an_answer_is_only_letters(answer: str) -> None:
    assert _PROBLEMS == ()
    values: Values = {"x": answer, "liste": ({"x": answer},)}
    blocks, summary = fill(TEMPLATE, values, "de"), fill_summary(TEMPLATE, values, "de")
    letters = fill(parse_text("{{ x }}")[0], {"x": answer}, "de")
    assert len(letters) <= 1
    if not letters:
        # Only space: every place that would hold nothing else is left out, and nothing else happens.
        assert [type(block) for block in blocks] == [Heading, Paragraph, Table]
        return
    (said,) = letters
    assert isinstance(said, Paragraph)
    ((text, bold, link),) = [(run.text, run.bold, run.link) for run in said.runs]
    assert (bold, link) == (False, "")
    assert text == text.replace("\r", "")
    assert summary == (BulletList(((Run(text),),)),)
    assert blocks == (
        Heading(1, (Run(f"Betreff {text}"),)),
        NumberedList(((Run(text),), (Run(text, bold=True),))),
        Paragraph((Run(f"Seite {text}", link="https://www.hagenow.de"),)),
        Table(((Run("Spalte"),),), (((Run(text),),),), ("left",)),
        BulletList(((Run(text),),)),
    )

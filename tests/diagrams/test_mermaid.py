from __future__ import annotations

from dataclasses import replace

from citizen_office.core.languages import LocalText
from citizen_office.diagrams import workflow_mermaid
from tests.fakes.town import workflow


def test_states_ways_start_and_end() -> None:
    lines = workflow_mermaid(workflow(), "de").splitlines()
    assert lines[:2] == ["stateDiagram-v2", '    state "Neu" as s_neu']
    assert "    [*] --> s_neu" in lines
    assert "    s_zeichnung --> s_zu: Zeichnen" in lines
    assert "    s_neu --> s_zu: Frist#58; 4 Wochen" in lines
    assert lines[-1] == "    s_zu --> [*]"


def test_speaks_the_readers_language() -> None:
    assert 'state "To be signed" as s_zeichnung' in workflow_mermaid(workflow(), "en")


def test_titles_are_text_and_nothing_else() -> None:
    flow = workflow()
    new = replace(flow.states["neu"], title=LocalText.german('A"\n; <b>%% #x'))
    text = workflow_mermaid(replace(flow, states={**flow.states, "neu": new}), "de")
    assert 'state "A#34; #59; #60;b#62;#37;#37; #35;x" as s_neu' in text

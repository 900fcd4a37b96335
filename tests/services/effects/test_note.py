"""Notes for the file."""

from __future__ import annotations

from citizen_office.services.case_file import case_file
from tests.fakes.paid import BY_MAIL, paying_house


def test_a_note_stands_in_the_file_in_the_language_of_whoever_reads_it() -> None:
    town = paying_house()
    case = town.decided(BY_MAIL)
    (entry,) = [event.entry for event in town.house.events(case) if event.entry.kind == "note.added"]
    assert entry.payload == {"note": {"de": "Die Zulassung lag vor.", "en": "The registration was shown."}}
    for language, said in (("de", "Die Zulassung lag vor."), ("en", "The registration was shown.")):
        file = case_file(town.house.desk, town.clerk, case.number, language)
        assert said in [line.text for line in file.history if line.kind == "note.added"]
    assert all("Zulassung" not in envelope.body for envelope in town.house.transport.sent)

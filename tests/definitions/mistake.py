"""One mistake each in the shipped content, as people make them: what is replaced by what, and what ``check`` says.

The sign ``▸`` in the new text stands where the finding is. It is left out of the file; where the finding is somewhere
else, ``elsewhere`` names the other file and has the sign in a text that stands there once.
"""

from __future__ import annotations

from dataclasses import dataclass

MARK = "▸"
FORM = "forms/buergeridee.yaml"
SCENARIOS = "forms/buergeridee.scenarios.yaml"
WORKFLOW = "workflows/anregung.yaml"
AUTHORITY = "authorities/hagenow.yaml"
MESSAGE = "templates/messages/eingang_buergeridee.de.txt"
NOTICE = "templates/notices/antwort_buergeridee.de.txt"


@dataclass(frozen=True, slots=True)
class Mistake:
    """``names`` is the offending word that both sentences name, or the German and the English one.

    ``echoes`` are the codes of findings that follow from it. ``whole`` says that only a check of all services finds
    just these: in the others, too, or where what a service uses cannot be told any more.
    """

    code: str
    names: str | tuple[str, str]
    old: str
    new: str
    elsewhere: tuple[str, str] | None = None
    echoes: tuple[str, ...] = ()
    whole: bool = False

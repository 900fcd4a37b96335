"""Files from outside: what they are, whether they can be opened, and a copy that is safe to look at."""

from citizen_office.files.inspector import ChildInspector

__all__ = ["ChildInspector"]

"""Files from outside: what they are, whether they can be opened, and a copy that is safe to look at."""

from citizen_office.files.inspector import ChildInspector
from citizen_office.files.seal_reader import ChildSealReader

__all__ = ["ChildInspector", "ChildSealReader"]

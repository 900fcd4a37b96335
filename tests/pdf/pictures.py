"""Pictures to put into letters."""

from __future__ import annotations

import io

from PIL import Image

from citizen_office.core.authorities import Logo


def picture(width: int = 200, height: int = 200, kind: str = "PNG", mode: str = "RGB") -> bytes:
    """A green picture of these sides; transparent with mode ``RGBA``."""
    made = io.BytesIO()
    Image.new(mode, (width, height), (20, 120, 40, 0)[: len(mode)]).save(made, kind)
    return made.getvalue()


LOGO = Logo(picture(), "Ein grünes Feld")

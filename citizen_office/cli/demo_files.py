"""Pictures for the stories of the demo: a sheet that shows its name and that nothing on it is real."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont

_SIZE = (900, 640)
_INK, _PAPER, _GROUND, _MARK = "#1c2a33", "#ffffff", "#d9dee2", "#b3362a"


def sheet(name: str) -> bytes:
    """A street seen from above with an area marked on it, as a PNG. The same ``name``, the same bytes."""
    image = Image.new("RGB", _SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((40, 130, 860, 330), fill=_GROUND, outline=_INK, width=3)
    draw.line((40, 470, 860, 470), fill=_INK, width=3)
    draw.line((40, 600, 860, 600), fill=_INK, width=3)
    draw.rectangle((300, 340, 620, 400), outline=_MARK, width=6)
    for text, place, size, colour in (
        (name.rpartition(".")[0], (40, 30), 44, _INK),
        ("Muster aus dem Übungsbetrieb, kein echtes Dokument", (40, 90), 24, _MARK),
        ("Lange Straße 12", (60, 210), 28, _INK),
        ("12,5 m²", (410, 352), 28, _MARK),
        ("Gehweg", (60, 425), 24, _INK),
        ("Fahrbahn", (60, 520), 24, _INK),
    ):
        draw.text(place, text, fill=colour, font=ImageFont.load_default(size))
    written = io.BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()

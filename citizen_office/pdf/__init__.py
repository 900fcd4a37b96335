"""Letters as PDF: what a layout draws, in one embedded font, the same bytes for the same letter."""

from citizen_office.pdf.binding import Binder
from citizen_office.pdf.errors import FontUnusable, LayoutUnknown, PartTooLong
from citizen_office.pdf.fonts import missing_characters
from citizen_office.pdf.layouts import LAYOUTS
from citizen_office.pdf.own_fonts import use_fonts
from citizen_office.pdf.renderer import render

__all__ = [
    "LAYOUTS",
    "Binder",
    "FontUnusable",
    "LayoutUnknown",
    "PartTooLong",
    "missing_characters",
    "render",
    "use_fonts",
]

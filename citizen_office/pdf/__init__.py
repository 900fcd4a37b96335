"""Letters as PDF: what a layout draws, in the embedded font of the authority, the same bytes for the same letter."""

from citizen_office.pdf.binding import Binder
from citizen_office.pdf.errors import LayoutUnknown, PartTooLong
from citizen_office.pdf.fonts import missing_characters
from citizen_office.pdf.layouts import LAYOUTS
from citizen_office.pdf.renderer import render

__all__ = [
    "LAYOUTS",
    "Binder",
    "LayoutUnknown",
    "PartTooLong",
    "missing_characters",
    "render",
]

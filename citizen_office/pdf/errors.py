"""Why a letter was not drawn, besides a missing glyph (``core.errors.GlyphMissing``)."""

from __future__ import annotations

from citizen_office.core.errors import OfficeError


class PartTooLong(OfficeError):
    """A part of fixed size cannot hold its text; ``params['part']`` names it.

    Cutting an address or a bank account short would be worse than no letter.
    """

    code = "part_too_long"


class LayoutUnknown(OfficeError):
    """No layout of that name exists; ``params['layout']`` names it."""

    code = "layout_unknown"

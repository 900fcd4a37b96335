"""Letterheads: colour and picture of an authority, checked before a letter is drawn with them."""

from __future__ import annotations

import io
import re
from typing import Any, Final

from marshmallow import post_load, validates_schema
from PIL import Image, UnidentifiedImageError

from citizen_office.core.authorities import Logo
from citizen_office.definitions.beside import PICTURE, check_named, content_of
from citizen_office.definitions.nodes import MappingNode, ScalarNode
from citizen_office.definitions.schema import DefinitionSchema, ScalarField, refuse
from citizen_office.definitions.values import Text

#: Below the least side a print looks torn (15 mm at 250 dpi); above the most nobody sees a difference.
LEAST_SIDE, MOST_SIDE = 148, 2_000
#: What text needs to be read against its ground (WCAG 2.2, criterion 1.4.3).
LEAST_CONTRAST: Final = 4.5
_FORMATS: Final = ("PNG", "JPEG")
_COLOUR: Final = re.compile("#[0-9A-Fa-f]{6}")


class Colour(ScalarField[str]):
    """A colour that can be read on white paper."""

    def convert(self, node: ScalarNode) -> str:
        """The colour as ``#RRGGBB``."""
        if _COLOUR.fullmatch(node.text) is None:
            refuse(node.place, "pattern_expected", found=node.text, form="#14447C")
        found = contrast_to_white(node.text)
        if found < LEAST_CONTRAST:
            shown = f"{int(found * 10) / 10}"
            refuse(node.place, "contrast_too_low", found=node.text, contrast=shown, least=str(LEAST_CONTRAST))
        return node.text.upper()


def contrast_to_white(colour: str) -> float:
    """The contrast of a colour such as ``#14447C`` to white, from 1 to 21 (WCAG 2.2, relative luminance)."""
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


class Picture(ScalarField[bytes]):
    """A picture as Base64. Where it comes from a file beside the definition, it was put here while that was read."""

    def convert(self, node: ScalarNode) -> bytes:
        """The bytes of a PNG or JPEG that can be opened."""
        content = content_of(node, PICTURE)
        try:
            with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
                sides = picture.size
                if max(sides) <= MOST_SIDE:
                    picture.load()
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
            refuse(node.place, "picture_broken")
        if min(sides) < LEAST_SIDE or max(sides) > MOST_SIDE:
            found = f"{sides[0]} × {sides[1]}"
            refuse(node.place, "picture_sides", found=found, least=LEAST_SIDE, most=MOST_SIDE)
        return content


class LogoSchema(DefinitionSchema):
    """The picture in a letterhead."""

    model = Logo
    alt = Text(300, required=True)
    file = Text(80)
    image = Picture()

    @validates_schema(pass_original=True, skip_on_field_errors=True)
    def check(self, data: dict[str, Any], original: MappingNode, **options: Any) -> None:
        """The picture is there."""
        check_named(data, original, PICTURE)

    @post_load
    def make(self, data: dict[str, Any], **options: Any) -> object:
        """The picture with its words."""
        return Logo(data["image"], data["alt"])

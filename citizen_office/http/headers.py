"""Headers that every answer carries, and those of files that leave."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from urllib.parse import quote

#: What holds for pages, for JSON and for files alike.
HEADERS: Mapping[str, str] = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # Secrets stand in some addresses; none of them leaves in a Referer.
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
#: What a PDF may do if a browser opens it all the same: nothing.
SANDBOX = "default-src 'none'; sandbox"
#: How long a browser asks for nothing but https once it was answered over it.
STRICT_TRANSPORT = "max-age=31536000"


def attachment(name: str) -> str:
    """The header for a name: without accents for old programs, whole for all others (RFC 6266, RFC 8187)."""
    printable = "".join(char for char in name if char.isprintable())
    plain = unicodedata.normalize("NFD", printable).encode("ascii", "ignore").decode()
    unquoted = plain.replace('"', "").replace("\\", "")
    return f"attachment; filename=\"{unquoted}\"; filename*=UTF-8''{quote(printable, safe='')}"

"""Headers that every answer carries."""

from __future__ import annotations

from collections.abc import Mapping

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

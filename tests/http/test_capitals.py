"""Addresses of QR codes."""

from __future__ import annotations

import pytest

from citizen_office.http.capitals import CapitalsMiddleware


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("/V/0A", "/v/0A"),
        ("/V", "/v"),
        ("/A/HAGENOW/V/0A", "/a/hagenow/v/0A"),
        ("/v/0A", "/v/0A"),
        ("/VORGANG", "/VORGANG"),
        ("/A/HAGENOW/STATUS", "/A/HAGENOW/STATUS"),
        ("/x/V/0A", "/x/V/0A"),
        ("", ""),
    ],
)
def test_only_the_address_of_a_check_is_known_in_capitals(asked: str, meant: str) -> None:
    seen: list[str] = []

    def app(environ: dict[str, str], start_response: object) -> list[bytes]:
        seen.append(environ["PATH_INFO"])
        return []

    CapitalsMiddleware(app)({"PATH_INFO": asked}, lambda *_: None)  # type: ignore[arg-type]
    assert seen == [meant]

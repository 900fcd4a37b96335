"""The example for nginx lets through what the office takes, and believes nothing that a browser claims."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from citizen_office.core.forms.fields.file_kinds import MEGABYTE
from citizen_office.web.health import ADDRESS
from citizen_office.web.receiving import LARGEST_UPLOAD

CONFIGURATION = (Path(__file__).parents[2] / "deploy" / "nginx" / "citizen-office.conf").read_text(encoding="utf-8")


def test_bodies_are_as_large_as_forms_may_send_and_lie_on_no_disk() -> None:
    assert f"client_max_body_size {LARGEST_UPLOAD // MEGABYTE}m;" in CONFIGURATION
    assert "proxy_request_buffering off;" in CONFIGURATION


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Forwarded-For", "$remote_addr"),
        ("X-Forwarded-Host", "$host"),
        ("X-Forwarded-Proto", "$scheme"),
        ("Host", "$host"),
    ],
)
def test_forwarding_headers_are_set_and_not_added_to(header: str, value: str) -> None:
    assert re.findall(rf"proxy_set_header {header} (\S+);", CONFIGURATION) == [value]


def test_everything_is_encrypted_and_nothing_is_logged_that_holds_a_secret() -> None:
    assert "return 301 https://$host$request_uri;" in CONFIGURATION
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in CONFIGURATION
    assert CONFIGURATION.count("access_log off;") == CONFIGURATION.count("\nserver {") == 2


def test_the_state_is_told_to_this_machine_alone() -> None:
    block = re.search(rf"location = {ADDRESS} {{([^}}]*)}}", CONFIGURATION)
    assert block
    assert re.findall(r"(allow|deny) (\S+);", block[1]) == [("allow", "127.0.0.1"), ("allow", "::1"), ("deny", "all")]


def test_every_block_is_closed() -> None:
    code = "\n".join(line for line in CONFIGURATION.splitlines() if not line.strip().startswith("#"))
    assert code.count("{") == code.count("}")
    statements = [line.strip() for line in code.splitlines() if line.strip()]
    assert all(line.endswith((";", "{", "}")) for line in statements)

"""Networks are told apart, and their addresses are in no name."""

from __future__ import annotations

import pytest

from citizen_office.http.network import network_name

KEY = b"k" * 32


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::1", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("", "unix:", True),
    ],
)
def test_a_household_is_one_network(one: str, other: str, same: bool) -> None:
    assert (network_name(KEY, one) == network_name(KEY, other)) is same


def test_a_name_tells_nothing_without_the_key() -> None:
    assert network_name(KEY, "192.0.2.1") != network_name(b"l" * 32, "192.0.2.1")
    assert "192" not in network_name(KEY, "192.0.2.1")
    assert len(network_name(KEY, "")) == 32

"""A name for the network that asks, for counting tries; a keyed hash, so that no address is stored."""

from __future__ import annotations

import hmac
import ipaddress

#: Networks are told apart by this many leading bits: one household or firm, not one address of it.
_IPV6_BITS = 64


def network_name(key: bytes, address: str) -> str:
    """The name of the network that ``address`` belongs to; one for all that have no address we know."""
    return hmac.digest(key, _network(address).encode(), "sha256").hex()[:32]


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv4Address):
        return address
    return str(ipaddress.ip_network(f"{address}/{_IPV6_BITS}", strict=False))

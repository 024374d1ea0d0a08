"""Which hosts are on this machine or in its network: by what they are called, and by the address they lead to."""

from __future__ import annotations

import ipaddress

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# IPv6 addresses in which an IPv4 address is the last four bytes (RFC 6052).
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


def is_private(address: str) -> bool:
    """Tell whether an IP address is anything but one that everybody reaches; one inside it is judged instead."""
    found = ipaddress.ip_address(address.partition("%")[0])
    judged = _inside(found) or found
    return not judged.is_global or judged.is_multicast


def is_private_name(host: str) -> bool:
    """Tell whether a host is private by what it is called; a name that has to be looked up is not."""
    found = _literal(host)
    return found is not None and found.is_private


def is_loopback_name(host: str) -> bool:
    """Tell whether a host is this machine by what it is called."""
    found = _literal(host)
    return found is not None and found.is_loopback


def _literal(host: str) -> _Address | None:
    """Return the address that a host is written as; None for a name that has to be looked up."""
    host = host.rstrip(".").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return ipaddress.IPv4Address("127.0.0.1")
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _inside(found: _Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to by a mapping, a tunnel or a translator."""
    if isinstance(found, ipaddress.IPv4Address):
        return None
    if found in _TRANSLATED:
        return ipaddress.IPv4Address(found.packed[-4:])
    return found.ipv4_mapped or found.sixtofour

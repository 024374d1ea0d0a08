"""Which hosts are on this machine or in its network, by their names and by their addresses."""

from __future__ import annotations

import ipaddress
import re
import unicodedata

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# IPv6 addresses in which an IPv4 address is the last four bytes (RFC 6052).
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
# Where the IPv6 addresses lie that everybody reaches (RFC 4291); outside of it are translators of one's own as well.
_GLOBAL = ipaddress.IPv6Network("2000::/3")
_NUMBER = re.compile(r"0x[0-9a-f]{1,16}|[0-9]{1,16}")
# What stands for a dot in a name (IDNA).
_DOTS = re.compile("[\u3002\uff0e\uff61]")


def is_private(address: str) -> bool:
    """Return whether an IP address is anything but one that everybody reaches; one inside it is judged instead."""
    found = ipaddress.ip_address(address.partition("%")[0])
    judged = _inside(found) or found
    outside = judged.version == 6 and judged not in _GLOBAL
    return outside or not judged.is_global or judged.is_multicast


def is_private_name(host: str) -> bool:
    """Return whether a host's name alone says that it is private; a name that has to be looked up does not."""
    found = _literal(host)
    return found is not None and is_private(str(found))


def is_loopback_name(host: str) -> bool:
    """Return whether a host's name says that it is this machine."""
    found = _literal(host)
    return found is not None and found.is_loopback


def _literal(host: str) -> _Address | None:
    """Return the address that a host is written as; None for a name that has to be looked up."""
    host = unicodedata.normalize("NFKC", _DOTS.sub(".", host)).rstrip(".").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return ipaddress.IPv4Address("127.0.0.1")
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return _of_numbers(host)


def _of_numbers(host: str) -> ipaddress.IPv4Address | None:
    """Return the address that systems read in ``127.1``, ``0x7f.1`` or ``2130706433``; None in anything else."""
    parts = host.split(".")
    if len(parts) > 4 or not all(map(_NUMBER.fullmatch, parts)):
        return None
    try:
        *bytes_, last = (int(part, 16 if part[1:2] == "x" else 8 if part[0] == "0" else 10) for part in parts)
        if any(byte > 255 for byte in bytes_):
            return None
        return ipaddress.IPv4Address(sum(byte << 24 - 8 * place for place, byte in enumerate(bytes_)) + last)
    except ValueError:
        return None


def _inside(found: _Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to by a mapping, a tunnel or a translator."""
    if isinstance(found, ipaddress.IPv4Address):
        return None
    if found in _TRANSLATED:
        return ipaddress.IPv4Address(found.packed[-4:])
    return found.ipv4_mapped or found.sixtofour

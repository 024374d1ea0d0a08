"""An address as a QR code on a terminal, for a phone to subscribe with."""

from __future__ import annotations

import io

import segno


def qr_code(address: str) -> str:
    """Return the code as lines of half blocks, light on a dark terminal, with a border of two modules."""
    lines = io.StringIO()
    segno.make_qr(address, error="l").terminal(lines, border=2, compact=True)
    return lines.getvalue().rstrip("\n")

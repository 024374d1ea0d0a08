"""The months by name, and how expressions find them."""

from __future__ import annotations

NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
#: In full.
MONTH = f"(?:{'|'.join(NAMES)})"
#: In full, without the one that is a verb as well.
MONTH_BUT_MAY = f"(?:{'|'.join(name for name in NAMES if name != 'May')})"
#: By its first three letters, with whatever else of it is written.
MONTH_OR_SHORT = f"(?:{'|'.join(name[:3] for name in NAMES)})[a-z]{{0,6}}"

"""What browsers may do with the pages: run their own script, show their own pictures, ask no other host."""

from __future__ import annotations

_OWN = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
# As the pages themselves say it, which cannot say who may frame them.
IN_PAGE = _OWN
# As the server says it of all files, and of a page that is made to be framed.
OF_SERVER = f"{_OWN}; frame-ancestors 'none'"
OF_EMBEDDED = f"{_OWN}; frame-ancestors *"

"""Why a picture or a sound is left alone."""

from __future__ import annotations


class UnusableError(Exception):
    """A picture or a sound that is not used; the message is the end of a sentence about it: ``is not there``."""

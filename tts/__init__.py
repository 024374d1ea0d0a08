"""essaycast: written essays in, a podcast out."""

from tts.version import __version__

__all__ = ["__version__"]

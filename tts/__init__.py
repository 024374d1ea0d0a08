"""essaycast: written essays in, a podcast out."""

from tts import telemetry

telemetry.switch_off()  # before anything that imports another library

from tts.version import __version__

__all__ = ["__version__"]

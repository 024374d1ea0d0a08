"""essaycast: written essays in, a podcast out."""

from tts import telemetry
from tts.version import __version__

telemetry.switch_off()

__all__ = ["__version__"]

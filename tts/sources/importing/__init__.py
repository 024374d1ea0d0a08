"""The way of an essay from a source into a show.

``gathering`` reads the sources, ``numbering`` finds out which essays are here already, ``deciding`` plans what becomes
of each, ``writing`` does it.
"""

from tts.sources.importing.essay_file import essay_file
from tts.sources.importing.gathering import Opened, Opening
from tts.sources.importing.here import Here
from tts.sources.importing.run import DroppedLine, ImportReport, Withheld, import_sources

__all__ = ["DroppedLine", "Here", "ImportReport", "Opened", "Opening", "Withheld", "essay_file", "import_sources"]

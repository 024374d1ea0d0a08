"""Every example in tests/data/readings is read as its table says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tts.script.languages import language_for
from tts.script.languages.en.spelling import letters, named
from tts.script.reading import Manner, Reader, speak

TABLES = Path(__file__).parent.parent / "data" / "readings"
# Words spelled alike have tests of their own.
READER = Reader(c for c in language_for("en-US").categories(Manner()) if c.name != "homographs")


def spoken(written: str, reader: Reader = READER) -> str:
    return speak(written, reader.read(written), 0, len(written))[0]


def heard(said: str) -> str:
    """Return ``said`` without what cannot be heard: case, hyphens, and the space before a mark."""
    said = re.sub(r"\{([A-Z]+)(s?)\}", lambda m: letters(m[1], m[2]), said)
    said = re.sub(r"[-,\s]+", " ", named(said).lower())
    return re.sub(r" (?=[.;:!?)])", "", said).strip()


def examples() -> list[tuple[str, str, str]]:
    rows = []
    for table in sorted(TABLES.glob("*.tsv")):
        for line in table.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("# "):
                written, said = line.split("\t")
                rows.append((table.stem, written, said))
    return rows


@pytest.mark.parametrize(("table", "written", "said"), examples())
def test_an_example_is_read_as_a_narrator_would(table: str, written: str, said: str) -> None:
    assert heard(spoken(written)) == heard(said)

"""A date or an author that is said before the essay is not said again, in whichever of the languages it is written."""

from __future__ import annotations

from datetime import date

import pytest

from tts.essay import Block
from tts.sources.byline import repeated


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2026", "Published on May 3, 2026 by Ada Lund", "3. Mai 2026", "Veröffentlicht am 3. Mai 2026",
        "Von Ada Lund | 3. Mai 2026", "Geschrieben von Ada Lund", "Publié le 3 mai 2026", "Par Ada Lund, le 3 mai 2026",
        "Publicado el 3 de mayo de 2026", "Por Ada Lund", "Autora: Ada Lund", "Di Ada Lund",
        "Pubblicato il 3 maggio 2026", "Scritto da Ada Lund - 3 maggio 2026", "Fecha: 3 de mayo de 2026",
    ],
)  # fmt: skip
def test_a_line_of_nothing_else_is_not_said(line):
    assert repeated([Block("paragraph", line)], date(2026, 5, 3), "Ada Lund", "") == {0: ""}


@pytest.mark.parametrize(
    "line",
    [
        "3. Mai 2025", "Von Bo Ferro", "Am 3. Mai 2026 fiel der Turm.", "Par bonheur", "Por la noche",
        "Da Ada Lund a noi", "El 3 de mayo de 2026 cayó la torre.", "Le 3 mai 2026, la tour tomba.",
    ],
)  # fmt: skip
def test_anything_else_is_said(line):
    assert repeated([Block("paragraph", line)], date(2026, 5, 3), "Ada Lund", "") == {}

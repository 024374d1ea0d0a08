"""docs/reading.md names the categories in the order in which they claim text."""

from __future__ import annotations

import re

from shows import REPOSITORY

from tts.script.languages import language_for
from tts.script.reading import Manner


def test_the_documented_order_of_the_categories_is_that_of_the_code() -> None:
    text = " ".join((REPOSITORY / "docs" / "reading.md").read_text(encoding="utf-8").split())
    documented = re.search(r"English claims in this order: ([^.]+)\.", text)
    assert documented
    names = [category.name for category in language_for("en").categories(Manner())]
    assert documented[1] == ", ".join(names)

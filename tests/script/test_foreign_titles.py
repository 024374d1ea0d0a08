"""A title in italics is said in the language that its small words tell, and English ones stay English."""

from __future__ import annotations

import pytest

from tts.essay import Essay
from tts.script.languages.en.titles import foreign_titles
from tts.sources.markdown.blocks import parse_blocks


def languages(markdown: str) -> dict[str, str]:
    return dict(foreign_titles(Essay("", parse_blocks(markdown)[0]).blocks))


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Le Moulin et les ombres", "fr"),
        ("Voyage au fond du puits", "fr"),
        ("L'Hiver à l'auberge", "fr"),
        ("Die Mühle und der Schatten", "de"),
        ("Vom Sinn und Unsinn der Ernte", "de"),
        ("La noche de los molinos", "es-419"),
        ("El pan y el vino", "es-419"),
        ("Il mulino della nebbia", "it"),
        ("Storia di un mulino e della sua ombra", "it"),
    ],
)
def test_a_title_is_of_the_language_of_its_small_words(title: str, language: str) -> None:
    assert languages(f"She wrote *{title}* in a week.") == {title: language}


@pytest.mark.parametrize(
    "title",
    [
        "Les Miller",
        "Die Slowly",
        "Los Angeles",
        "La La Lane",
        "De facto",
        "O moinho da serra",
        "The Mill of Le and Du",
        "et al",
    ],
)
def test_other_titles_are_left_alone(title: str) -> None:
    assert languages(f"She wrote *{title}* in a week.") == {}


def test_only_what_stands_in_italics_counts() -> None:
    assert languages("She wrote Le Moulin et les ombres in a week.") == {}

"""Latin names of plants and animals, by their endings, behind a genus and in an essay that speaks of species."""

from __future__ import annotations

import pytest

from tts.essay import Block
from tts.script.languages.en.species import epithet
from tts.script.languages.en.strange_names import names_by_language


@pytest.mark.parametrize(
    ("name", "sounds"),
    [
        ("campestris", "kæmpˈɛstɹɪs"), ("novaezelandensis", "nˌɑːvɪzələndˈɛnsɪs"),
        ("lapponensis", "lˌæpənˈɛnsɪs"), ("sessiliflora", "sˌɛsɪlɪflˈɔːɹə"),
        ("nobilissima", "nˌɑːbɪlˈɪsɪmə"), ("umbellifera", "ˌʌmbəlˈɪfɚɹə"), ("saxicola", "səksˈɪkələ"),
        ("leucophylla", "lˌuːkəfˈɪlə"), ("orientalis", "ˌɑːɹɪɛntˈeɪlɪs"),
        ("vernalis", "vɚnˈælɪs"), ("coccinea", "kəksˈɪniə"), ("gracilis", "ɡɹˈæsɪlɪs"), ("hirsutum", "hɪɹsˈuːɾəm"),
        ("acaulis", "əkˈɔːlɪs"), ("sanguineus", "sˌæŋɡwˈɪniəs"), ("rhododendroides", "ɹˌɑːdədəndɹˈɔɪdiːz"),
        ("flora", ""), ("ensis", ""), ("zzz", ""),
    ],
)  # fmt: skip
def test_a_species_is_said_by_its_ending(name: str, sounds: str) -> None:
    assert epithet(name) == sounds


def of(text: str) -> dict[str, str]:
    return dict(names_by_language([Block("paragraph", text, 1)]))


def test_a_sure_ending_tells_a_species_anywhere() -> None:
    assert of("We saw palustris by the pond, and a license for it.").keys() == {"palustris"}


def test_other_endings_are_those_of_species_behind_a_genus() -> None:
    assert "vernalis" in of("The lawn had Scilla vernalis in it.")
    assert "vernalis" not in of("The lawn had vernalis in it.")


def test_other_endings_are_those_of_species_in_an_essay_about_them() -> None:
    text = "This genus has nine species. A botanist named one species vernalis, and another rivalis; each is common."
    assert of(text).keys() == {"vernalis", "rivalis"}

"""The catalogues of the pages' words: each says the same, and every page and note speaks its show's language."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import resources
from string import Formatter

import pytest
from small_show import an_entry

from tts.publish.channel import Channel
from tts.publish.notes import html_notes
from tts.publish.phrases import phrases_for
from tts.publish.site import episode_page, index_pages
from tts.toml import packaged_toml

LANGUAGES = sorted(
    file.name.removesuffix(".toml")
    for file in resources.files("tts.publish.locales").iterdir()
    if file.suffix == ".toml"
)
ADDRESS = "https://example.com/podcast/feed.xml"


def flat(table: dict[str, object], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        found |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": str(value)}
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_catalogue_has_every_phrase_with_its_placeholders(language):
    english, other = (
        flat(packaged_toml("tts.publish.locales", "en.toml")),
        flat(packaged_toml("tts.publish.locales", f"{language}.toml")),
    )
    assert other.keys() == english.keys()
    assert all(placeholders(other[key]) == placeholders(english[key]) for key in english)
    assert all(text.strip() for text in other.values())


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en-US", "en"), ("de", "de"), ("de_AT", "de"), ("pt-BR", "pt"), ("ja", "en"), ("xx-unknown", "en")],
)
def test_a_language_without_a_catalogue_has_the_english_one(tag, code):
    assert phrases_for(tag).language == code


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [("en", "1 episode", "2 episodes"), ("de", "1 Folge", "2 Folgen"), ("fr", "1 épisode", "2 épisodes")],
)
def test_numbers_ask_for_their_form(language, one, many):
    assert [phrases_for(language).count("episodes", count) for count in (1, 2)] == [one, many]


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_pages_and_notes_of_a_show_have_no_english_in_them(show, language):
    spoken = replace(show, language=language, description="x", feed=replace(show.feed, copyright=""))
    entry = an_entry(148, language=language, description="x", title="y")
    pages = [text for _, text in index_pages(Channel(spoken, ADDRESS), [entry])]
    pages += [episode_page(Channel(spoken, ADDRESS), entry[1]), html_notes(entry[1])]
    english, own = (flat(packaged_toml("tts.publish.locales", f"{code}.toml")) for code in ("en", language))
    wrong = [text for key, text in english.items() if "{" not in text and own[key] != text and len(text) > 5]
    for page in pages:
        seen = re.sub(r"<[^>]*href=[^>]*>", "", page)
        assert not [text for text in wrong if re.search(rf"\b{re.escape(text)}\b", seen)]

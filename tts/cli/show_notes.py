"""Notes about a show's essays that accompany a command's results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tts.essay import Essay
from tts.show.essays import Catalogue, Selector, missing
from tts.show.settings import Show


def of_essays(essays: Iterable[Essay]) -> Iterator[str]:
    """Yield what the readers of essays noticed in their files."""
    for essay in essays:
        yield from essay.notes


def of_speakers(essays: Iterable[Essay], show: Show) -> Iterator[str]:
    """Yield the names of those who speak in interviews without a voice of their own."""
    from tts.script.speakers import speaking_without_voice

    for essay in essays:
        yield from speaking_without_voice(essay, show)


def of_catalogue(catalogue: Catalogue | None) -> Iterator[str]:
    """Yield the files that are left out because they are copies, or have neither a number nor a date."""
    if catalogue:
        yield from of_copies(catalogue)
    for path in catalogue.unnumbered if catalogue else ():
        yield f"{path} has no number and no date, and is left out; name it like 012-my-title.md"


def of_copies(catalogue: Catalogue) -> Iterator[str]:
    """Yield the files that programs have put beside essays, as copies of them."""
    for copy, original in catalogue.copies.items():
        yield f"{copy} is left out as a copy of {original.name}: compare the two, and remove or rename one"


def of_selectors(selectors: Iterable[Selector], catalogue: Catalogue | None) -> Iterator[str]:
    """Yield the numbers in the selectors' ranges that no essay has."""
    if catalogue and (absent := missing(selectors, catalogue.numbers())):
        yield f"there is no essay {absent}"


def of_language(show: Show) -> Iterator[str]:
    """Yield a note if the show's language has no reading tables."""
    from tts.script.languages import language_for

    if not language_for(show.language).has_tables:
        yield f"no reading tables for {show.language}; numbers are left to the voice"


def of_voice(show: Show) -> Iterator[str]:
    """Yield a note if the show's voice was made for a language other than the show's."""
    from tts.voice.families import default_name, find_voice
    from tts.voice.recommended import of_language as recommended

    facts = find_voice(show, default_name(show)).facts(show)
    spoken, wanted = (code.replace("_", "-").partition("-")[0].lower() for code in (facts.language, show.language))
    if spoken not in (wanted, _ANY):
        fitting = [voice.name for voice in recommended(show.language)]
        remedy = f"name one of its language, such as {fitting[0]}" if fitting else "name one of its language"
        yield f"voice {facts.name} speaks {facts.language}, and the show is in {show.language}: {remedy}"


# What the tone voice speaks.
_ANY = "any"


def preparing(voice: str) -> str:
    """Return what is said while a voice is prepared."""
    return f"preparing the voice (once): {voice}"

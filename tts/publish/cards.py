"""The picture of each episode that other sites show for a link to it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from tts.files import is_file
from tts.pictures.card import card_of, drawn_card
from tts.publish.channel import Channel
from tts.publish.kinds import Entry, EpisodeFile, PathOrMaker


def card_name(title: str, show: str) -> str:
    """Return the file of a card below its episode's folder, which has another name when the card is another."""
    return f"card-{card_of(*_lines(title, show))}.png"


def _lines(*texts: str) -> tuple[str, ...]:
    return tuple(" ".join(text.split()) for text in texts)


def _card(channel: Channel, entry: Entry) -> Iterable[tuple[str, PathOrMaker]]:
    title, show = _lines(entry.episode.title, channel.show.title)
    name = f"{entry.episode.name}/{card_name(title, show)}"
    path = f"{channel.out}/{name}"
    return ((name, path if is_file(path) else partial(drawn_card, title, show)),)


CARD = EpisodeFile(r"/card-[0-9a-f]{8}\.png", "image/png", _card)

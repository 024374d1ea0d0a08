"""The show and its episodes as schema.org has them (JSON-LD), for search engines and other readers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup

from tts.episode import Episode
from tts.publish.address import beside, web_address
from tts.publish.channel import Channel
from tts.publish.places import page_of


def series(channel: Channel) -> Markup:
    """Return the show as a PodcastSeries."""
    return _written({"@context": "https://schema.org", **_series(channel)})


def episode_data(channel: Channel, episode: Episode, picture: str) -> Markup:
    """Return an episode as a PodcastEpisode with its sound and its transcript; ``picture`` is an address."""
    seconds = round(episode.audio.duration)
    audio = {
        "@type": "AudioObject",
        "contentUrl": beside(channel.address, episode.audio.file),
        "encodingFormat": "audio/mpeg",
        "contentSize": str(episode.audio.bytes),
        "duration": _duration(seconds),
        "transcript": beside(channel.address, f"{episode.name}.vtt"),
    }
    return _written(
        {
            "@context": "https://schema.org",
            "@type": "PodcastEpisode",
            "url": urljoin(channel.address, page_of(episode.name)),
            "name": episode.title,
            "description": episode.description,
            "datePublished": episode.published[:10],
            "episodeNumber": episode.number,
            "inLanguage": episode.language,
            "timeRequired": _duration(seconds),
            "image": picture,
            "author": {"@type": "Person", "name": episode.author} if episode.author else None,
            "isBasedOn": web_address(episode.link),
            "associatedMedia": audio,
            "partOfSeries": _series(channel),
        }
    )


def _series(channel: Channel) -> dict[str, Any]:
    show = channel.show
    return {
        "@type": "PodcastSeries",
        "name": show.title,
        "description": show.description,
        "url": urljoin(channel.address, "."),
        "webFeed": channel.address,
        "image": channel.artwork,
        "inLanguage": show.language,
        "author": {"@type": "Person", "name": show.author} if show.author else None,
    }


def _duration(seconds: int) -> str:
    """Return a length as ISO 8601 has it: ``PT1H2M3S``."""
    hours = f"{seconds // 3600}H" if seconds >= 3600 else ""
    return f"PT{hours}{seconds // 60 % 60}M{seconds % 60}S"


def _written(data: Mapping[str, Any]) -> Markup:
    """Return the data without its empty parts, as it may appear in a page: no ``<`` opens or ends an element."""
    full = {key: value for key, value in data.items() if value not in ("", None)}
    return Markup(json.dumps(full, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026"))

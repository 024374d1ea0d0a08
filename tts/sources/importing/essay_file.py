"""An imported essay as a file of the show."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import yaml

from tts.show.settings import Show
from tts.sources.beside import PICTURES
from tts.sources.imported import ImportedEssay
from tts.sources.markdown_writer import to_markdown


def essay_file(item: ImportedEssay, number: int, guid: str, show: Show) -> bytes:
    """Return the essay's file: front matter in a fixed order of keys, and the text as Markdown.

    What the show says of every essay is left out, and so is a picture that does not come along.
    """
    essay = item.essay
    given: dict[str, Any] = {
        "author": essay.author if essay.author != show.author else "",
        "link": essay.link,
        "description": essay.description,
        "image": essay.image if "://" in essay.image or essay.image.startswith(f"{PICTURES}/") else "",
        "tags": list(essay.tags),
        "language": essay.language if essay.language != show.language else "",
        "season": essay.season,
        "episodeType": essay.episode_type if essay.episode_type != "full" else "",
        "minutes": item.minutes,
        "draft": bool(item.why_a_draft),
        "withheld": essay.withheld,
        "lexicon": dict(essay.lexicon),
    }
    matter: dict[str, Any] = {"number": number, "title": essay.title}
    if essay.published:
        matter["date"] = _moment(essay.published)
    matter |= {key: value for key, value in given.items() if value}
    if essay.explicit is not None:
        matter["explicit"] = essay.explicit
    matter["guid"] = guid
    head = yaml.safe_dump(matter, sort_keys=False, allow_unicode=True, width=float("inf"))
    # JSON may have half of a pair of surrogates, which no file can hold.
    return f"---\n{head}---\n\n{to_markdown(essay.blocks)}".encode(errors="replace")


def _moment(published: datetime) -> date | datetime:
    """Return a day if no time of day is known, else the moment to the second."""
    bare = published.replace(tzinfo=None, microsecond=0)
    return published.date() if bare.time() == datetime.min.time() else published.replace(microsecond=0)

"""The templates of the pages, and what all of them are given."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from tts.publish.address import web_address
from tts.publish.channel import Channel
from tts.publish.phrases import phrases_for
from tts.publish.policy import IN_PAGE
from tts.publish.robots import is_for_everyone
from tts.publish.site_files import logo_name

if TYPE_CHECKING:
    from jinja2 import Environment


def page(name: str, channel: Channel, root: str, **values: Any) -> str:
    """Return a page made of the template ``name``; ``root`` leads from it to the feed's folder."""
    show = channel.show
    phrases = phrases_for(show.language)
    return (
        _environment()
        .get_template(name)
        .render(
            show=show,
            say=phrases.say,
            count_of=phrases.count,
            words=phrases.player,
            player=json.dumps(phrases.player, ensure_ascii=False),
            policy=IN_PAGE,
            home=urljoin(channel.address, "."),
            artwork=channel.artwork,
            link=web_address(show.link),
            indexed=is_for_everyone(channel),
            cover=f"{root}{channel.icon}" if channel.icon else "",
            logo=f"{root}{logo_name(show)}" if show.site.logo else "",
            root=root,
            **values,
        )
    )


@cache
def _environment() -> Environment:
    """Return Jinja's environment: everything that is filled in is escaped, nothing may be missing."""
    # Most runs make no page.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("tts.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

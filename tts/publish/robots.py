"""What search engines are told: which pages there are, and whether they may show them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape
from urllib.parse import urljoin

from tts.publish.address import beside
from tts.publish.channel import Channel
from tts.publish.feed import is_blocked
from tts.publish.kinds import Content, Made, Published, ShowFile


def is_for_everyone(channel: Channel) -> bool:
    """Return whether search engines may have the pages: everybody may know them, and directories may list the show."""
    return channel.is_open and not is_blocked(channel.show)


def _sitemap(channel: Channel, published: Published) -> Iterator[tuple[str, Content]]:
    yield "sitemap.xml", Made(partial(_map, channel, published), published.of(channel, published.items))


def _map(channel: Channel, published: Published) -> bytes:
    episodes = (
        (beside(channel.address, f"{item.entry.episode.name}/"), item.moment.date().isoformat())
        for item in reversed(published.items)
    )
    pages = [(urljoin(channel.address, "."), ""), *episodes]
    lines = [
        f"<url><loc>{escape(page, quote=False)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
        for page, day in pages
    ]
    text = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{text}{chr(10).join(lines)}\n</urlset>\n".encode()


def _robots(channel: Channel, _: object) -> Iterator[tuple[str, Content]]:
    lines = ["User-agent: *"]
    if is_for_everyone(channel):
        lines += ["Allow: /", f"Sitemap: {urljoin(channel.address, 'sitemap.xml')}"]
    else:
        lines += ["Disallow: /"]
    yield "robots.txt", Made(partial(bytes, ("\n".join(lines) + "\n").encode()), channel.told)


SITEMAP = ShowFile(r"sitemap\.xml", "application/xml", _sitemap)
ROBOTS = ShowFile(r"robots\.txt", "text/plain", _robots)

"""The ways to subscribe to a feed: addresses that apps open by themselves, or the pages of their makers.

An app that fetches feeds by itself can subscribe to whatever its owner's machine can reach. Others fetch from their
makers' servers: to them a feed on a home network is out of reach, and a secret address would be told. A maker's page
is told the address as well.
"""

from __future__ import annotations

import base64
from urllib.parse import quote, urlsplit


def subscribe_links(address: str, title: str = "", apple_id: str = "", *, is_open: bool) -> list[tuple[str, str]]:
    """Return (name, address) of the ways that work for the feed at ``address``, itself last.

    Where an app's maker has a page that opens the app or else shows the podcast, that page is given; ``apple_id`` is
    the show's number at Apple, by which some of them go. An address that is not ``is_open``, for everybody to reach and
    to know, is told to nobody.
    """
    parts = urlsplit(address)
    bare = f"{parts.netloc}{parts.path}"
    if not is_open:
        own = [("Apple Podcasts", f"podcast://{bare}"), ("AntennaPod", f"antennapod-subscribe://{bare}")]
        return [*own, ("RSS", address)]
    whole = quote(address, safe="")
    encoded = base64.urlsafe_b64encode(address.encode()).decode().rstrip("=")
    if apple_id:
        apple, overcast = f"https://podcasts.apple.com/podcast/id{apple_id}", f"https://overcast.fm/itunes{apple_id}"
        pocket_casts = f"https://pca.st/itunes/{apple_id}"
    else:
        apple, overcast = f"podcast://{bare}", f"overcast://x-callback-url/add?url={whole}"
        pocket_casts = f"https://pcasts.in/feed/{bare}"
    return [
        ("Apple Podcasts", apple),
        ("Pocket Casts", pocket_casts),
        ("Overcast", overcast),
        ("AntennaPod", f"https://antennapod.org/deeplink/subscribe?url={whole}&title={quote(title, safe='')}"),
        ("Other apps", f"https://pod.link/{encoded}"),
        ("RSS", address),
    ]

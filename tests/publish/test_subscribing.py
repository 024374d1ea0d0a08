"""The buttons on the pages: each can work, and none tells a secret to anybody else."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest
from lxml import html
from small_show import NOW, publish, served

from tts.publish.address import is_public
from tts.publish.published import published_at
from tts.publish.subscribe import subscribe_links

ADDRESS = "https://example.com/podcast/feed.xml"


def test_every_way_to_subscribe_leads_to_the_feed():
    assert dict(subscribe_links(ADDRESS, "A & B", is_open=True)) == {
        "Apple Podcasts": "podcast://example.com/podcast/feed.xml",
        "Pocket Casts": "https://pcasts.in/feed/example.com/podcast/feed.xml",
        "Overcast": "overcast://x-callback-url/add?url=https%3A%2F%2Fexample.com%2Fpodcast%2Ffeed.xml",
        "AntennaPod": "https://antennapod.org/deeplink/subscribe"
        "?url=https%3A%2F%2Fexample.com%2Fpodcast%2Ffeed.xml&title=A%20%26%20B",
        "Other apps": "https://pod.link/aHR0cHM6Ly9leGFtcGxlLmNvbS9wb2RjYXN0L2ZlZWQueG1s",
        "RSS": ADDRESS,
    }


def test_a_show_that_apple_lists_has_a_page_behind_every_button():
    links = dict(subscribe_links(ADDRESS, "Essays", "1234567890", is_open=True))
    assert links["Apple Podcasts"] == "https://podcasts.apple.com/podcast/id1234567890"
    assert links["Overcast"] == "https://overcast.fm/itunes1234567890"
    assert links["Pocket Casts"] == "https://pca.st/itunes/1234567890"
    assert all(address.startswith("https://") for address in links.values())


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("https://example.com/feed.xml", True),
        ("https://93.184.216.34/feed.xml", True),
        ("http://127.0.0.1:8000/feed.xml", False),
        ("http://localhost:8000/feed.xml", False),
        ("http://[::1]:8000/feed.xml", False),
        ("http://192.168.1.20/feed.xml", False),
        ("http://10.0.0.1/feed.xml", False),
        ("http://[fd00::1]/feed.xml", False),
        ("http://169.254.1.1/feed.xml", False),
        ("http://studio.local/feed.xml", False),
        ("http://nas.home.arpa/feed.xml", False),
        ("http://nas.lan./feed.xml", False),
        ("http://nas/feed.xml", False),
        ("https://me:secret@example.com/feed.xml", False),
    ],
)
def test_which_addresses_everybody_can_reach(address, public):
    assert is_public(address) is public


def buttons(page: str) -> list[str]:
    return html.fromstring(page).xpath("//nav[@class='subscribe']//a/@href")


@pytest.mark.parametrize("token", ["", "correct-horse"])
def test_a_feed_on_this_machine_has_only_buttons_of_apps_that_fetch_it_themselves(unaddressed, essays, token):
    counted = replace(unaddressed, feed=replace(unaddressed.feed, prefix="https://op3.dev/e/", apple_id="1"))
    with served(counted, essays, token=token) as server:
        root = server.address.removesuffix("feed.xml")
        for page in ("", "148-essay-148/"):
            links = buttons(httpx.get(root + page).text)
            assert [link.partition("://")[0] for link in links] == ["podcast", "antennapod-subscribe", "http"]
        assert "op3.dev" not in httpx.get(server.address).text


def test_a_secret_below_a_public_address_is_told_to_nobody(unaddressed, essays):
    told = replace(unaddressed, feed=replace(unaddressed.feed, prefix="https://op3.dev/e/"))
    find = published_at("https://example.com/correct-horse/feed.xml", told, essays, NOW, secret=True)
    for name in ("index.html", "148-essay-148/index.html", "feed.xml"):
        text = find(name).content().decode()
        for address in html.fromstring(text.encode()).xpath("//@href | //@src | //@url"):
            if "correct-horse" in address:
                assert address.partition("://")[2].startswith("example.com/correct-horse/"), address


def test_a_published_show_has_them_all(show, essays):
    publish(show, essays)
    links = buttons((show.out / "index.html").read_text(encoding="utf-8"))
    assert len(links) == 6
    assert links[-1] == ADDRESS

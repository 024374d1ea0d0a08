"""The show's pages in a real browser: nothing goes wrong, no other host is asked, and episodes play and seek."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from listening_page import finish_heard, tone
from small_show import an_entry, finish, served, three_essays

from tts.episode import Sentence

SECONDS = 60


@pytest.fixture
def site(unaddressed):
    """The server of a show whose newest episode can be heard."""
    essays = three_essays(unaddressed)
    _, episode = an_entry(148)
    text = "Words and words. " * 12
    said = tuple(Sentence(n * 1000, n * 1000 + 900, n, "paragraph", "v", text, ()) for n in range(20))
    finish_heard(unaddressed, replace(episode, sentences=said), tone(SECONDS), SECONDS)
    with served(unaddressed, essays) as server:
        yield server.address.removesuffix("feed.xml")


PLAY = """(async () => {
  const audio = document.querySelector("audio");
  const heard = (event) => new Promise((done, fail) => {
    audio.addEventListener(event, done, { once: true });
    audio.addEventListener("error", () => fail(new Error(audio.error.message)), { once: true });
  });
  const playing = heard("timeupdate");
  await audio.play();
  await playing;
  const begun = audio.currentTime;
  const seeked = heard("seeked");
  audio.currentTime = 45;
  await seeked;
  await heard("timeupdate");
  return [audio.duration, begun, audio.currentTime, audio.paused];
})()"""


@pytest.mark.parametrize("page", ["", "148-essay-148/"])
def test_an_episode_plays_and_seeks(site, chromium, page):
    with chromium.page() as browser:
        browser.open(site + page)
        duration, begun, later, paused = browser.run(PLAY)
    assert duration == pytest.approx(SECONDS, abs=0.1)
    assert 0 <= begun < 5
    assert 45 <= later < 50
    assert not paused
    assert browser.complaints == []


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_fit_their_window_complain_of_nothing_and_ask_no_other_host(site, chromium, width):
    with chromium.page() as browser:
        for page in ("", "148-essay-148/"):
            browser.open(site + page, width=width)
            assert browser.run("document.documentElement.scrollWidth") <= width
            assert browser.run("getComputedStyle(document.body).maxWidth") != "none"  # the style sheet has arrived
            assert browser.run("[...document.images].every((image) => image.naturalWidth > 0)")
    assert browser.complaints == []
    asked = {urlsplit(address) for address in browser.asked}
    assert {address.netloc for address in asked if address.scheme != "data"} == {urlsplit(site).netloc}


def test_nothing_that_an_author_writes_runs(site, unaddressed, chromium):
    essays = three_essays(unaddressed)
    evil = '<script>document.title = "run"</script><img src=x onerror="document.title=\'run\'">'
    _, episode = an_entry(148, title=evil, description=evil)
    finish(unaddressed, replace(episode, sentences=(Sentence(0, 9, 0, "paragraph", evil, evil, ()),)))
    with served(unaddressed, essays) as server, chromium.page() as browser:
        for page in ("", "148-essay-148/"):
            browser.open(server.address.removesuffix("feed.xml") + page)
            assert browser.run("document.title") != "run"
            assert evil in browser.run("document.body.innerText")

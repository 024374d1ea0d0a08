"""Reading along in a real browser: a tone stands for the voice, its record says when each word is heard."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest
from clients import axe
from listening_page import EACH, NAME, SECONDS, STATE, a_heard_show, finish_heard, press, tone, until
from small_show import an_entry, served, three_essays

from tts.episode import Sentence, WordTime
from tts.essay import Block
from tts.publish.site_files import script


@pytest.fixture
def site(unaddressed):
    with served(unaddressed, a_heard_show(unaddressed)) as server:
        yield server.address.removesuffix("feed.xml")


@pytest.fixture
def browser(chromium):
    with chromium.page() as page:
        yield page


SIZES = """performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation"))
  .filter((each) => !each.name.includes(".mp3")).reduce((sum, each) => sum + each.decodedBodySize, 0)"""


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_a_click_on_a_sentence_plays_it_and_its_words_are_marked_in_time(site, browser, width, scheme):
    browser.prefer(color_scheme=scheme)
    browser.open(f"{site}{NAME}/", width=width)
    browser.run("document.querySelectorAll('[data-start]')[9].click()")
    until(browser, f"({STATE}).playing && ({STATE}).at > {1000 + 9 * EACH}")
    off = []
    for _ in range(14):
        state = browser.run(f"new Promise((done) => requestAnimationFrame(() => setTimeout(() => done({STATE}))))")
        if state["word"]:
            start, end = map(int, state["word"].split("-"))
            off.append(max(start - state["at"], state["at"] - end, 0))
        time.sleep(0.03)
    assert len(off) > 10
    assert max(off) <= 100
    assert browser.complaints == []


def test_a_place_that_was_sought_and_not_played_is_gone_on_from(site, browser):
    browser.open(f"{site}{NAME}/")
    press(browser, "l")
    at = browser.run("document.querySelector('.player input').value")
    assert float(at) > 0
    browser.open(f"{site}{NAME}/")
    assert browser.run("document.querySelector('.player input').value") == at


def test_a_link_in_a_sentence_is_followed_and_plays_nothing(site, browser):
    browser.open(f"{site}{NAME}/")
    browser.run("""document.addEventListener("click", (event) => event.preventDefault(), true);
        document.querySelector(".essay a").click()""")
    time.sleep(0.3)
    assert not browser.run(STATE)["playing"]


FOCUSED = "document.activeElement.matches('.essay [data-start]')"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_keyboard_alone_reaches_and_plays_a_sentence(site, browser, width):
    browser.open(f"{site}{NAME}/", width=width)
    for _ in range(40):
        press(browser, "Tab")
        if browser.run(f"{FOCUSED} && getComputedStyle(document.activeElement).outlineStyle !== 'none'"):
            break
    assert browser.run(FOCUSED)
    press(browser, "ArrowDown", "ArrowDown", "Enter")
    state = until(browser, f"({STATE}).playing && ({STATE}).at && {STATE}")
    assert 7000 <= state["at"] < 9000
    press(browser, "k")
    until(browser, f"!({STATE}).playing")
    press(browser, "l")
    assert browser.run(STATE)["at"] > 36_000
    press(browser, ">")
    assert browser.run("document.querySelector('audio').playbackRate") == 1.25


def test_a_sound_that_could_not_be_had_is_played_when_it_can(site, browser):
    def network(offline: bool) -> None:
        browser.call(
            "Network.emulateNetworkConditions", offline=offline, latency=0, downloadThroughput=-1, uploadThroughput=-1
        )

    browser.open(f"{site}{NAME}/")
    network(offline=True)
    browser.run("document.querySelectorAll('[data-start]')[9].click()")
    until(browser, "document.querySelector('.told').textContent.includes('try again')")
    assert browser.run("document.querySelector('.toggle').textContent") == "▶"
    network(offline=False)
    browser.run("document.querySelector('.toggle').click()")
    until(browser, f"({STATE}).playing && ({STATE}).at > {1000 + 9 * EACH}")
    assert browser.run("document.querySelector('.told').textContent") == ""


@pytest.mark.parametrize(("moment", "seconds"), [("2m31s", 151), ("151", 151), ("0h1m5s", 65), ("42s", 42)])
def test_an_address_of_a_moment_plays_from_there(site, browser, moment, seconds):
    browser.open(f"{site}{NAME}/#t={moment}")
    state = until(browser, f"({STATE}).playing && ({STATE}).at >= {seconds * 1000} && {STATE}")
    assert state["at"] < seconds * 1000 + 5000


def test_what_is_shared_is_an_address_that_plays_from_the_moment(site, browser, chromium):
    browser.open(f"{site}{NAME}/")
    browser.run("""navigator.clipboard.writeText = async (text) => { window.copied = text; };
        document.querySelector("audio").dataset.seconds = 180;
        document.querySelectorAll(".chapters a")[1].click()""")
    until(browser, f"({STATE}).playing && ({STATE}).at > 61000")
    browser.run("document.querySelector('button[title^=\"Copy\"]').click()")
    shared = until(browser, "window.copied")
    assert shared.startswith(f"{site}{NAME}/#t=1m")
    with chromium.page() as elsewhere:
        elsewhere.open(shared)
        state = until(elsewhere, f"({STATE}).playing && ({STATE}).at > 61000 && {STATE}")
        assert state["at"] < 70_000
    browser.run("""const place = document.querySelectorAll("[data-t]")[52];
        getSelection().selectAllChildren(place)""")
    until(browser, "!document.querySelector('.offered').hidden")
    browser.run("window.copied = ''; document.querySelector('.offered').click()")
    assert until(browser, "window.copied") == f"{site}{NAME}/#t=32s"


def test_where_one_stopped_and_how_fast_is_remembered(site, browser):
    browser.open(f"{site}{NAME}/")
    browser.run("""document.querySelectorAll("[data-start]")[20].click();
        const speed = document.querySelector("select"); speed.value = 1.5; speed.dispatchEvent(new Event("change"))""")
    until(browser, f"({STATE}).playing && ({STATE}).at > 61500")
    browser.run("document.querySelector('audio').pause()")
    time.sleep(0.2)
    browser.open("about:blank")
    browser.open(f"{site}{NAME}/")
    assert "1:01" in browser.run("document.querySelector('.told').textContent")
    browser.run("document.querySelector('.toggle').click()")
    state = until(browser, f"({STATE}).playing && ({STATE}).at > 60000 && {STATE}")
    assert state["at"] < 66_000
    assert browser.run("document.querySelector('audio').playbackRate") == 1.5


def test_the_page_follows_until_one_scrolls_and_offers_to_come_back(site, browser):
    browser.open(f"{site}{NAME}/", width=390, height=844)
    browser.run("document.querySelectorAll('[data-start]')[40].click()")
    until(browser, f"({STATE}).playing && ({STATE}).sentence")
    # Between two sentences none is marked.
    shown = """(() => { const now = document.querySelector("[data-start].now");
        const { top } = now ? now.getBoundingClientRect() : { top: 0 };
        return top > 0 && top < innerHeight; })()"""
    until(browser, shown)
    followed = browser.run("scrollY")
    assert followed > 500
    browser.run("dispatchEvent(new WheelEvent('wheel')); scrollTo(0, 0)")
    until(browser, "!document.querySelector('.follow').hidden")
    browser.run("document.querySelector('audio').playbackRate = 4")
    until(browser, f"({STATE}).at > {browser.run(STATE)['at'] + EACH} && ({STATE}).sentence")
    time.sleep(0.7)  # for which the page would glide
    # Paragraphs that are laid out only now push what is below them down by some lines.
    assert browser.run("scrollY") < followed / 2
    browser.run("document.querySelector('.follow').click()")
    until(browser, shown)


def test_the_show_plays_each_episode_in_one_bar(site, browser):
    browser.open(site)
    assert browser.run("document.querySelector('.player').hidden")
    browser.run("document.querySelectorAll('button.start')[0].click()")
    until(browser, f"({STATE}).playing")
    assert browser.run("document.querySelector('.player').innerText").startswith("Essay 148")
    assert browser.run("[...document.querySelectorAll('audio')].filter((each) => !each.paused).length") == 1


# Where the browser's own controls have their button.
CONTROL = """(() => { const { left, top, height } = document.querySelector("audio").getBoundingClientRect();
  return [left + 28, top + height / 2]; })()"""


@pytest.mark.parametrize("width", [390, 1280])
def test_without_a_script_everything_can_be_read_and_played(site, browser, width):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(f"{site}{NAME}/", width=width)
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    assert browser.run("document.querySelector('audio').controls && !document.querySelector('.player')")
    assert browser.run(
        "document.querySelector(document.querySelectorAll('.chapters a')[1].getAttribute('href')) !== null"
    )
    x, y = browser.run(CONTROL)
    for kind in ("mousePressed", "mouseReleased"):
        browser.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
    until(browser, "document.querySelector('audio').currentTime > 0.2")


@pytest.mark.parametrize(("motion", "behavior"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_the_page_glides_only_where_motion_is_wanted(site, browser, motion, behavior):
    browser.prefer(reduced_motion=motion)
    browser.open(f"{site}{NAME}/", width=390, height=600)
    browser.run("""window.glided = []; Element.prototype.scrollIntoView = (how) => glided.push(how.behavior);
        document.querySelectorAll("[data-start]")[50].click()""")
    assert until(browser, "window.glided[0]") == behavior


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_everything_fits_and_nothing_is_complained_of(site, browser, width, scheme):
    browser.prefer(color_scheme=scheme)
    for page in ("", f"{NAME}/", f"{NAME}/embed/"):
        browser.open(site + page, width=width)
        assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.complaints == []


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_nobody_is_kept_out(site, browser, width, scheme):
    rules = axe()
    browser.prefer(color_scheme=scheme)
    for page in ("", f"{NAME}/", f"{NAME}/embed/"):
        browser.open(site + page, width=width)
        browser.run(f"{rules}; undefined")
        assert browser.run(BROKEN) == []
        if page != "":
            browser.run("document.querySelector('button.toggle').click()")
            until(browser, f"({STATE}).playing")
            assert browser.run(BROKEN) == []


# What axe-core finds against WCAG 2 and good practice.
BROKEN = """axe.run().then((found) => found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))"""


def test_an_essay_of_an_hour_is_light_and_follows_fast(unaddressed, browser):
    essays = three_essays(unaddressed)
    _, episode = an_entry(148)
    made = []
    for at in range(600):
        start = at * 6000
        words = tuple(WordTime(start + 390 * w, start + 390 * w + 380, f"essays{w:02d}") for w in range(15))
        made.append(Sentence(start, start + 5900, at, "paragraph", "v", " ".join(w.text for w in words), words))
    blocks = tuple(Block("paragraph", sentence.text) for sentence in made)
    finish_heard(unaddressed, replace(episode, sentences=tuple(made), blocks=blocks), tone(SECONDS), 3600)
    with served(unaddressed, essays) as server:
        browser.open(f"{server.address.removesuffix('feed.xml')}{NAME}/")
        sizes = browser.run(SIZES)
        assert 300_000 < sizes < 600_000
        browser.run("document.querySelectorAll('[data-start]')[2].click()")
        until(browser, f"({STATE}).playing && ({STATE}).word")


def test_the_script_is_small_and_asks_nobody():
    for name, most in (("player.js", 12_288), ("search.js", 5_000)):
        text = script(name)
        assert len(text.encode()) < most
        assert "http" not in text
        assert "cookie" not in text
    assert json.dumps(script("player.js"))

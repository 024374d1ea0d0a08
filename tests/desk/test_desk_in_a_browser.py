"""The proof desk in a real browser, spoken by tones: every point of it, by mouse and by keyboard."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from shows import REPOSITORY

from tts.episode import finished

KEYS = {"ArrowDown": 40, "ArrowUp": 38, "ArrowRight": 39, "ArrowLeft": 37, "Enter": 13, "Escape": 27, "Tab": 9, " ": 32}


def until(page, condition: str, seconds: float = 90):
    """Wait until a script's value is true, and return it."""
    deadline = time.monotonic() + seconds
    while not (value := page.run(f"((found) => (found instanceof Node ? true : found))({condition})")):
        assert time.monotonic() < deadline, (condition, status(page), page.complaints)
        time.sleep(0.05)
    return value


def press(page, *keys: str, shift: bool = False) -> None:
    for key in keys:
        code = KEYS.get(key, ord(key.upper()) if len(key) == 1 else 0)
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
        common = {"key": key, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
        page.call("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        page.call("Input.dispatchKeyEvent", type="keyUp", **common)


def click(page, selector: str) -> None:
    page.run(f"document.querySelector({selector!r}).click()")


def status(page) -> str:
    return page.run("document.getElementById('status').textContent")


def sentence(words: str) -> str:
    """A script that finds the sentence with those words."""
    return f"[...document.querySelectorAll('.sentence')].find((each) => each.textContent.includes({words!r}))"


def word(words: str, which: str) -> str:
    return f"[...({sentence(words)}).querySelectorAll('.word')].find((each) => each.textContent.startsWith({which!r}))"


HEARD = "performance.getEntriesByType('resource').filter((each) => each.name.includes('/api/sounds/')).length"
CHOSEN = "[...document.querySelectorAll('.chosen')].map((each) => each.textContent).join(' ')"


@pytest.fixture
def page(server, browser):
    browser.open(server.address)
    until(browser, "document.querySelector('.sentence[tabindex=\"0\"]') && document.documentElement.dataset.shown")
    return browser


def test_the_essay_is_shown_as_it_will_be_heard(page):
    said = page.run("[...document.querySelectorAll('.said')].map((each) => each.textContent)")
    assert {"5pm", "27", "$40"} <= set(said)
    assert page.run("[...document.querySelectorAll('.doubt')].map((each) => each.textContent)") == ["Zorblatt"] * 2
    assert "a code block" in page.run("document.querySelector('.dropped').textContent")
    assert page.run("document.querySelectorAll('.pause').length") > 5
    page.run("""document.querySelector('#text p:not(.added) .said')
        .dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))""")
    assert page.run("!document.getElementById('tip').hidden && document.getElementById('tip').textContent").startswith(
        "five"
    )
    assert page.run(HEARD) == 0  # nothing is fetched before it is asked for
    assert "secret" not in page.run("location.href")
    assert page.complaints == []


def test_a_click_plays_a_sentence_and_its_words_are_marked_and_it_is_ticked(page):
    page.run("""window.followed = [];
        new MutationObserver((all) => all.forEach(({ target }) => target.classList.contains("now")
            && target.textContent !== followed.at(-1) && followed.push(target.textContent)))
            .observe(document.getElementById("text"), { subtree: true, attributeFilter: ["class"] })""")
    page.run(f"({sentence('boats')}).click()")
    until(page, f"({sentence('boats')}).classList.contains('approved')")
    assert page.run("followed.join(' ')") == "The boats came home at 5pm."
    assert page.run(HEARD) == 1
    until(page, "document.querySelector('.proof').textContent.startsWith('1 of')")


def test_played_on_it_goes_from_sentence_to_sentence_and_space_stops_it(page):
    press(page, "ArrowDown", " ")
    until(page, "document.querySelectorAll('.approved').length >= 2")
    press(page, " ")
    until(page, "document.getElementById('play').textContent === 'Play on'")
    count = page.run("document.querySelectorAll('.approved').length")
    time.sleep(1)
    assert page.run("document.querySelectorAll('.approved').length") == count


def test_a_sentence_can_be_looped(page):
    press(page, "ArrowDown", "l")
    until(page, "document.querySelectorAll('.approved').length")
    place = page.run("document.querySelector('.sentence[tabindex=\"0\"]').dataset.at")
    time.sleep(1.5)
    assert page.run("document.querySelector('.sentence[tabindex=\"0\"]').dataset.at") == place
    press(page, "l", " ")


def test_a_name_is_mended_for_the_show_by_keyboard_alone(page, folder):
    lexicon = folder / "lexicon.toml"
    lexicon.write_text("# ours\nQuin = 'kwin'  # as he says it\n", encoding="utf-8")
    until(page, "!document.getElementById('status').classList.contains('error')")
    press(page, "n")
    assert page.run(CHOSEN) == "Zorblatt"
    until(page, "document.querySelectorAll('.ways button').length >= 2")
    press(page, "m")
    assert page.run("document.activeElement.id") == "say"
    page.call("Input.insertText", text="ZOR-blat")
    press(page, "Tab")
    while page.run("document.activeElement.name") != "scope":
        press(page, "Tab")
    press(page, "ArrowDown", "ArrowDown")
    press(page, "Enter")
    until(page, "document.getElementById('status').textContent.startsWith('written into lexicon.toml')")
    assert lexicon.read_text(encoding="utf-8") == "# ours\nQuin = 'kwin'  # as he says it\nZorblatt = \"ZOR-blat\"\n"
    assert page.run("document.querySelectorAll('.doubt').length") == 0
    until(page, "document.querySelectorAll('.places li').length === 3")  # one here, two in the other essay
    click(page, ".places button")
    until(page, f"{HEARD} >= 2")
    press(page, "u")
    until(page, "document.getElementById('status').textContent.startsWith('undone')")
    assert lexicon.read_text(encoding="utf-8") == "# ours\nQuin = 'kwin'  # as he says it\n"


def test_a_candidate_is_heard_and_used_at_this_place_alone(page, essay_file):
    before = essay_file.read_text(encoding="utf-8")
    page.run(f"({word('Nobody met', 'Zorblatt')}).click()")
    until(page, "document.querySelectorAll('.ways li').length >= 2")
    click(page, ".ways li:nth-child(2) button")
    until(page, f"{HEARD} >= 1")
    assert essay_file.read_text(encoding="utf-8") == before  # it was only heard
    click(page, ".ways li:nth-child(2) button:nth-child(2)")
    click(page, "#save")
    until(page, "document.getElementById('status').textContent.startsWith('written into 007')")
    made = essay_file.read_text(encoding="utf-8")
    assert made == before.replace("met Zorblatt on", "met <!-- say: lang it -->Zorblatt<!-- /say --> on")


def test_phonemes_are_typed_on_the_voices_own_keyboard(page, essay_file):
    page.run(f"({word('Nobody met', 'pier')}).click()")
    for sound in ("p", "ɪ", "ɹ"):
        page.run(f"document.querySelector('.keys [aria-label=\"sound {sound}\"]').click()")
    assert page.run("document.getElementById('say').value") == "[[pɪɹ]]"
    click(page, "#scope-essay")
    click(page, "#save")
    until(page, "document.getElementById('status').textContent.startsWith('written into 007')")
    assert "lexicon:\n  pier: '[[pɪɹ]]'\n---" in essay_file.read_text(encoding="utf-8")


def test_a_word_is_left_out(page, essay_file):
    page.run(f"({word('27 of them', '(see')}).click()")
    page.run("document.querySelector('.sentence[tabindex=\"0\"]').focus()")
    for _ in range(2):
        press(page, "ArrowRight", shift=True)
    click(page, "#leave-out")
    until(page, "document.querySelector('.essay .gone')?.textContent.includes('(see')")
    assert "of them <!-- say: skip -->(see page 3)<!-- /say -->." in essay_file.read_text(encoding="utf-8")


def test_what_the_voice_cannot_say_is_refused_while_it_is_typed(page):
    page.run(f"({word('Nobody met', 'pier')}).click()")
    page.run(
        "const field = document.getElementById('say'); field.value = '[[Q]]'; field.dispatchEvent(new Event('input'))"
    )
    assert "not an espeak-ng phoneme" in until(page, "document.getElementById('check').textContent")
    assert page.run("document.getElementById('save').disabled")


def test_a_sentence_is_directed_and_the_direction_taken_out(page, essay_file):
    before = essay_file.read_text(encoding="utf-8")
    page.run(f"({sentence('boats')}).click()")
    page.run("document.getElementById('pause').value = '2'")
    click(page, "[aria-label='Set the pause']")
    until(page, "document.querySelector('.pause.held')")
    assert "at 5pm.<!-- say: pause 2 --> Zorblatt" in essay_file.read_text(encoding="utf-8")
    click(page, "#take")
    until(page, "document.getElementById('status').textContent.includes('take 1')")
    click(page, "#take")
    until(page, "document.getElementById('status').textContent.includes('take 2')")
    assert essay_file.read_text(encoding="utf-8").count("say: take") == 1
    click(page, "[aria-label='Remove take 2']")
    until(page, "document.getElementById('status').textContent.includes('no take')")
    click(page, "[aria-label='Remove pause 2']")
    until(page, "!document.querySelector('.pause.held')")
    assert essay_file.read_text(encoding="utf-8") == before
    click(page, "#skip")
    until(page, "document.getElementById('status').textContent.includes('skip')")
    assert "<!-- say: skip -->" in essay_file.read_text(encoding="utf-8")


def test_a_browser_without_a_sound_device_says_so_and_plays_once_it_has_one(page):
    page.run("""window.real = AudioContext;
        window.AudioContext = class extends real {
            get state() { return "suspended"; }
            resume() { return new Promise(() => {}); }
        };""")
    page.run(f"({sentence('boats')}).click()")
    until(page, "document.getElementById('status').textContent.includes('sound device')")
    assert page.run("document.querySelectorAll('.playing').length") == 0
    page.run("window.AudioContext = real")
    page.run(f"({sentence('boats')}).click()")
    until(page, f"({sentence('boats')}).classList.contains('approved')")
    assert page.complaints == []


def test_what_a_later_edit_has_overtaken_is_not_complained_of(page):
    page.run(f"({sentence('boats')}).click()")
    page.run("""const now = window.fetch; window.held = new Promise((come) => { window.come = come; });
        window.answers = 0;
        const late = (path, options) => held.then(() => now(path, options)).then((got) => { answers++; return got; });
        let first = true;
        window.fetch = (path, options) => {
            const isFirst = first && path.endsWith('/hear');
            if (isFirst) first = false;
            return isFirst ? late(path, options) : now(path, options);
        };""")
    click(page, "#take")
    until(page, "document.getElementById('status').textContent.includes('take 1')")
    click(page, "#take")
    until(page, "document.getElementById('status').textContent.includes('take 2')")
    page.run("come()")
    until(page, "answers === 1")
    page.run("new Promise((come) => setTimeout(come, 200))")
    assert "take 2" in status(page)


def test_what_changed_since_the_last_proof_is_shown_first(page, essay_file):
    click(page, "#rest")
    until(page, "document.querySelector('.proof').textContent.startsWith('Proofed')")
    text = essay_file.read_text(encoding="utf-8")
    essay_file.write_text(text.replace("Nobody met", "Somebody met"), encoding="utf-8")
    until(page, "document.querySelector('.proof').textContent === '1 sentence changed since the last proof.'")
    assert page.run("document.querySelectorAll('.changed').length") == 1
    press(page, "c")
    assert "Somebody" in page.run("document.querySelector('.sentence[tabindex=\"0\"]').textContent")
    page.run("location.hash = '#/'")
    assert "1 sentence changed" in until(page, "document.querySelector('.catalogue tbody')?.textContent")


def test_an_episode_is_rendered_heard_and_seen(page, folder):
    click(page, "#render")
    until(page, "document.querySelector('.finished audio')?.readyState > 0")
    assert finished(folder / "out", "007-the-first-essay")
    until(page, "document.querySelector('canvas').getAttribute('aria-label').includes('LUFS')")
    assert page.run("document.querySelectorAll('.chapters li').length") == 2
    assert page.run("document.querySelector('.cover').naturalWidth") > 0
    until(
        page,
        "[...document.querySelectorAll('.finished h3')].some((each) => each.textContent.includes('essaycast check'))",
    )
    assert page.run("document.querySelector('.measured').textContent").count("LUFS") == 1
    assert page.run("fetch(document.querySelector('.finished a').href).then((each) => each.status)") == 200
    page.run("location.hash = '#/'")
    assert "rendered" in until(page, "document.querySelector('.catalogue tbody')?.textContent")
    assert page.complaints == []


def test_the_names_of_the_whole_show_lead_to_their_places(page):
    page.run("location.hash = '#/names'")
    assert "Zorblatt 4 times" in until(page, "document.querySelector('.names li')?.textContent")
    click(page, ".names button")
    until(page, "document.querySelectorAll('.names .places li').length === 4")
    click(page, ".names .places button")
    until(page, f"{HEARD} === 1")
    # As when the desk was started again at the same port.
    page.call("Network.clearBrowserCookies")
    click(page, ".names .places button")
    until(page, "document.getElementById('status').textContent.includes('open the address that essaycast proof')")


def test_two_tabs_do_not_lose_one_another_s_work(page, server, essay_file, chromium):
    with _another_tab(chromium, server) as other:
        page.run(f"({word('Nobody met', 'pier')}).click()")
        page.run("document.getElementById('say').value = 'PEER'")
        click(page, "#save")
        until(page, "document.getElementById('status').textContent.startsWith('written')")
        until(other, "document.querySelector('#text').textContent.includes('pier') && "
              "[...document.querySelectorAll('.said')].some((each) => each.textContent === 'pier')")  # fmt: skip
        other.run(f"({word('boats', 'home')}).click()")
        other.run("document.getElementById('say').value = 'HOAM'")
        click(other, "#save")
        until(other, "document.getElementById('status').textContent.startsWith('written')")
    text = essay_file.read_text(encoding="utf-8")
    assert "as PEER -->pier" in text
    assert "as HOAM -->home" in text


def test_tabs_of_one_person_ask_for_news_once_and_are_all_told(page, server, essay_file, chromium):
    address = server.address.partition("?")[0]
    with chromium.page(beside=page) as second, chromium.page(beside=page) as third:
        for tab in (second, third):
            tab.open(f"{address}#/7")
            until(tab, "document.querySelector('.sentence[tabindex=\"0\"]')")
        essay_file.write_text(essay_file.read_text("utf-8").replace("Nobody met", "Somebody met"), encoding="utf-8")
        for tab in (page, second, third):
            until(tab, "document.querySelector('#text').textContent.includes('Somebody met')")
        asked = [address.rpartition("/")[2] for tab in (page, second, third) for address in tab.asked]
        assert asked.count("events") == 1


def test_an_essay_that_comes_late_does_not_replace_the_one_that_is_wanted(page):
    page.run("""const now = window.fetch; window.late = new Promise((come) => { window.come = come; });
        window.fetch = (path, options) => path === '/api/essays/8' ? late.then(() => now(path, options))
            : now(path, options); 0""")
    page.run("location.hash = '#/8'")
    page.run("location.hash = '#/7'")
    until(page, "document.documentElement.dataset.shown === '#/7'")
    page.run("come(); new Promise((gone) => setTimeout(gone, 300))")
    assert page.run("document.querySelector('h1').textContent") == "The first essay"
    page.run("location.hash = '#/99'")
    assert "no essay 99" in until(page, "document.getElementById('status').textContent")
    assert page.run("document.querySelectorAll('.sentence').length") == 0


def test_a_language_is_for_the_word_that_it_was_chosen_for(page, essay_file):
    before = essay_file.read_text(encoding="utf-8")
    page.run(f"({word('Nobody met', 'Zorblatt')}).click()")
    until(page, "document.querySelectorAll('.ways li').length >= 2")
    click(page, ".ways li:nth-child(2) button:nth-child(2)")
    page.run(f"({word('Nobody met', 'pier')}).click()")
    click(page, "#save")
    assert "write how it is said" in until(page, "document.getElementById('status').textContent")
    assert essay_file.read_text(encoding="utf-8") == before


def test_what_is_chosen_typed_and_heard_stays_with_its_sentence_when_the_text_moves(page, essay_file):
    page.run(f"({word('Nobody met', 'Zorblatt')}).click()")
    page.run("document.getElementById('say').value = 'ZOR-blat'; document.getElementById('chapter').value = 'Two'; 0")
    until(page, "document.querySelector('.playing')")
    text = essay_file.read_text(encoding="utf-8")
    essay_file.write_text(text.replace("The boats came home at 5pm. Zorblatt counted 27", "We counted 27"), "utf-8")
    until(page, f"({sentence('Nobody met')}).classList.contains('approved')")
    until(page, "document.querySelector('#text').textContent.includes('We counted')")
    assert page.run("document.querySelectorAll('.approved').length") == 1
    assert page.run(CHOSEN) == "Zorblatt"
    assert page.run("[document.getElementById('say').value, document.getElementById('chapter').value]") == [
        "ZOR-blat", "Two",
    ]  # fmt: skip
    click(page, "#save")
    until(page, "document.getElementById('status').textContent.startsWith('written into 007')")
    assert "met <!-- say: as ZOR-blat -->Zorblatt" in essay_file.read_text(encoding="utf-8")


def test_the_modules_of_the_page_are_short_and_ask_nobody_else():
    modules = sorted((REPOSITORY / "tts" / "desk" / "page").glob("*.js"))
    assert len(modules) > 8
    for path in modules:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") < 300, path.name
        assert "http" not in text, path.name
        assert "innerHTML" not in text, path.name


@contextmanager
def _another_tab(chromium, server):
    with chromium.page() as other:
        other.open(server.address)
        until(other, "document.querySelector('.sentence[tabindex=\"0\"]')")
        yield other


def test_a_place_that_somebody_else_has_rewritten_is_not_overwritten(page, essay_file):
    page.run(f"({word('Nobody met', 'pier')}).click()")
    page.run("document.getElementById('say').value = 'PEER'")
    text = essay_file.read_text(encoding="utf-8").replace("Nobody met Zorblatt on the pier.", "Nobody came.")
    essay_file.write_text(text, encoding="utf-8")
    click(page, "#save")
    until(page, "document.getElementById('status').classList.contains('error')")
    assert "has changed" in status(page) or "no word" in status(page)
    assert essay_file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_everything_fits_and_axe_finds_nothing(server, browser, width, scheme):
    axe = Path(os.environ.get("NODE_PATH", "")) / "axe-core" / "axe.min.js"
    if not axe.is_file():
        pytest.skip("axe-core is not installed")
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.open(server.address, width=width)
    until(browser, "document.querySelector('.sentence[tabindex=\"0\"]')")
    press(browser, "n")
    until(browser, "document.querySelectorAll('.ways li').length")
    click(browser, "#render")
    until(browser, "document.querySelector('.finished audio')")
    until(browser, "document.querySelector('canvas').getAttribute('aria-label').includes('LUFS')")
    browser.run(axe.read_text(encoding="utf-8") + "; null")
    for place in ("#/7", "#/", "#/names"):
        browser.run(f"location.hash = {place!r}")
        until(browser, f"document.documentElement.dataset.shown === {place!r}")
        found = browser.run("axe.run(document, { resultTypes: ['violations'] }).then((each) => each.violations.map("
                            "(one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`))")  # fmt: skip
        assert found == [], place
        assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.complaints == []

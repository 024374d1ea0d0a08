"""Inputs that repeat one thing: what is twice as long takes about twice as long to read, not four times."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace

import pytest
from faults.fuzz import packed, parts_of
from lxml import etree

from tts.errors import EssaycastError
from tts.essay import Block, Link
from tts.script.build import build_script
from tts.show.settings import default_show
from tts.sources.html import read_fragment
from tts.sources.kinds import kind_of
from tts.sources.markdown.essay import markdown_essay
from tts.sources.markdown_writer import to_markdown
from tts.sources.posts import read_post_or_text
from tts.sources.source import Source
from tts.sources.xml import attribute, read_xml

SIZE = 50_000


def repeated(piece: str) -> str:
    return (piece * (SIZE // len(piece) + 1))[:SIZE]


@pytest.mark.parametrize("piece", [" ", "\n", "\t", "\u00a0", "\u2028", " \n", "<?xml ", "<?xml a='b' "])
def test_html_is_read_in_linear_time(piece):
    begun = time.process_time()
    read_fragment(f"<p>Words.{repeated(piece)}</p>")
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "piece",
    ["{% raw %}\n", "{% highlight a %}\n", "{{< code >}}\n", "{% a %}", "{{ a }}", "a {# b #} ", "{{< a >}}", "%%a%% "],
)
def test_template_tags_on_one_line_are_left_out_in_linear_time(tmp_path, piece):
    begun = time.process_time()
    markdown_essay(repeated(piece), tmp_path / "a.md")
    assert time.process_time() - begun < 4


@pytest.mark.parametrize(
    "text", [f"Word {repeated('[^')[:10_000]} end.\n\n[^1]: x", f"---\ntags: a{repeated(' ')}b\n---\nWords."]
)
def test_marks_and_tags_without_end_are_read_in_linear_time(tmp_path, text):
    begun = time.process_time()
    markdown_essay(text, tmp_path / "a.md")
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("text", ["a ", "a!"])
def test_links_are_written_in_linear_time(text):
    def seconds(size: int) -> float:
        words = repeated(text + "b ")[:size]
        links = tuple(Link("b", "https://example.com/") for _ in range(words.count("b")))
        return min(once(words, links) for _ in range(3))

    def once(words: str, links: tuple[Link, ...]) -> float:
        begun = time.process_time()
        to_markdown([Block("paragraph", words, links=links)])
        return time.process_time() - begun

    seconds(100)
    assert seconds(16_000) < 8 * seconds(4_000)


@pytest.mark.parametrize("piece", ["a{}='b>' ", "a{} ", 'a{}="b"', "a{}/", "<a{} = b\n"])
def test_an_element_with_very_many_attributes_is_read_in_linear_time(piece):
    begun = time.process_time()
    tag = "".join(piece.format(number) for number in range(100_000))
    assert read_fragment(f"<p {tag}>Some words.</p><p>And more.</p>").blocks[-1].text == "And more."
    assert time.process_time() - begun < 7


def test_an_attribute_is_found_among_very_many_in_linear_time():
    names = "".join(f" a{number}=''" for number in range(100_000))
    element = etree.fromstring(f"<p xmlns:x='x'{names} x:role='note'/>")
    begun = time.process_time()
    assert attribute(element, "role") == "note"
    assert attribute(element, "other") == ""
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("piece", ["<![CDATA[", "<![CDATA[ ", "]]>", "&amp", "&"])
def test_broken_xml_is_read_in_linear_time(piece):
    begun = time.process_time()
    with suppress(EssaycastError):
        read_xml(f"<rss><channel>&nbsp;{repeated(piece)}".encode(), "a feed")
    assert time.process_time() - begun < 2


def test_a_page_that_is_cut_deep_inside_its_elements_takes_no_more_than_it_is_long(tmp_path):
    anchors = range(1000)
    page = "".join(f"<p id='c{number}'>Words of it are here.</p>" for number in anchors)
    page = f"<html><body>{'<div>' * 200}{page}{'</div>' * 200}</body></html>"
    links = "".join(f"<li><a href='a.xhtml#c{number}'>Part {number}</a></li>" for number in anchors)
    contents = f"<html><body><nav role='doc-toc'><ol>{links}</ol></nav></body></html>"
    book = parts_of("book.epub") | {"a.xhtml": page.encode(), "n.xhtml": contents.encode()}
    (tmp_path / "given").write_bytes(packed(book))
    source = Source(tmp_path / "given")
    begun = time.process_time()
    essays = kind_of(source).read(source, default_show(tmp_path)).essays
    assert time.process_time() - begun < 5
    assert [essay.essay.blocks[-1].text for essay in essays[-2:]] == ["Words of it are here."] * 2


@pytest.mark.parametrize("language", ["de-DE", "fr-FR", "es-ES", "it-IT", "en-US"])
def test_words_and_phrases_without_end_are_read_in_linear_time(tmp_path, language):
    show = replace(default_show(tmp_path), language=language)
    pieces = [" 162", "\u00a0563", "@", "J* ", "x_", "a-", "A-", "ABc", "+++", "a.b", "l'", "1% ", "Ab ", "that "]
    text = "\n\n".join(f"Words {repeated(piece)[:3000]}" for piece in pieces)
    build_script(markdown_essay("Some plain words.", tmp_path / "a.md"), show, ())
    begun = time.process_time()
    build_script(markdown_essay(text, tmp_path / "a.md"), show, ())
    assert time.process_time() - begun < 2.5


def test_a_very_long_paragraph_is_read_as_its_sentences_are(tmp_path):
    def spoken(text: str) -> str:
        script = build_script(markdown_essay(text, tmp_path / "a.md"), default_show(tmp_path), (), announced=False)
        return " ".join(utterance.spoken for utterance in script.utterances)

    sentence = "On 3 May 2020 it cost $5m, `x == y` and 3.5% of it."
    assert spoken(" ".join([sentence] * 400)) == " ".join([spoken(sentence)] * 400)
    # One that never ends is read word by word.
    assert spoken("costs $5m and " * 1000).count("five million dollars") == 1000


@pytest.mark.parametrize("text", ["---\ntitle: x\na{} b\n---\n\nHello.\n", "---\na{} b\n\nHello.\n"])
def test_a_long_run_of_spaces_in_front_matter_is_read_in_linear_time(tmp_path, text):
    begun = time.process_time()
    markdown_essay(text.format(repeated(" ")), tmp_path / "a.md")
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("piece", ["8:28-\n", "in OR. ", "in IN, OR ", "up 5 bps ", "I. ", "XII) "])
def test_what_looks_through_the_whole_text_does_so_once(tmp_path, piece):
    essay = markdown_essay("# A title\n\nWords " + repeated(piece)[:18_000], tmp_path / "1-a.md")
    begun = time.process_time()
    build_script(essay, default_show(tmp_path), ())
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("piece", ["Words said[^1]. ", "*Words* said.[^1] [on](a) ", "e<!-- pause -->\u0301 said[^1] "])
def test_marks_of_notes_are_placed_in_linear_time(tmp_path, piece):
    begun = time.process_time()
    markdown_essay(repeated(piece) + "\n\n[^1]: A note.\n", tmp_path / "a.md")
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("piece", [" ", "\t", " \n", "\u00a0", "<p> ", "</p> "])
def test_a_post_without_paragraphs_is_read_in_linear_time(piece):
    begun = time.process_time()
    assert read_post_or_text(f"Words <b>said</b>{repeated(piece)[:40_000]}once.").blocks
    assert time.process_time() - begun < 3

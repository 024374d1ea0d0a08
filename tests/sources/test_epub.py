"""An EPUB comes in as the essays of its table of contents, and as nothing else."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tts.errors import EssaycastError
from tts.essay import Essay
from tts.show.settings import Show
from tts.sources import epub
from tts.sources.imported import Imported
from tts.sources.importing import import_sources
from tts.sources.source import Source

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="{package}" media-type="application/oebps-package+xml"/></rootfiles></container>"""
METADATA = """<dc:title>Lanterns</dc:title><dc:creator id="a">Ines Quill</dc:creator>
<dc:creator id="b">Otto Reed</dc:creator><meta refines="#b" property="role">ill</meta>
<dc:identifier>urn:lanterns</dc:identifier><dc:language>en-GB</dc:language><dc:date>2021-04-09</dc:date>"""
LONG = "It burned until the oil was gone, and nobody on the pier had thought of bringing more of it. "


def page(body: str, body_attributes: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head>'
        f"<body {body_attributes}>{body}</body></html>"
    )


def a_book(
    folder: Path,
    pages: Mapping[str, str],
    contents: str,
    metadata: str = METADATA,
    more: Mapping[str, str] | None = None,
    package: str = "OPS/book.opf",
) -> Path:
    """Write an EPUB 3 whose spine is ``pages`` in order; ``contents`` are the items of its table of contents."""
    base = package.rpartition("/")[0]
    items = "".join(
        f'<item id="i{at}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"/>'
        for at, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="i{at}"/>' for at in range(len(pages)))
    nav = page(f'<nav epub:type="landmarks"><ol/></nav><nav epub:type="toc"><ol>{contents}</ol></nav>')
    opf = f"""<package xmlns="http://www.idpf.org/2007/opf" version="3.0">
    <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>
    <manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>{items}</manifest>
    <spine><itemref idref="nav"/>{spine}</spine></package>"""
    path = folder / "book.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER.format(package=package))
        archive.writestr(package, opf)
        for name, text in {"nav.xhtml": nav, **pages}.items():
            archive.writestr(f"{base}/{name}" if base else name, text)
        for name, text in (more or {}).items():
            archive.writestr(name, text)
    return path


def read(path: Path) -> Imported:
    source = Source(path)
    assert epub.recognizes(source)
    return epub.read(source, Show(root=path.parent))


def essays(path: Path) -> list[Essay]:
    return [item.essay for item in read(path).essays]


def text(essay: Essay) -> str:
    return "\n".join(block.text for block in essay.blocks if block.kind != "footnote")


def entry(href: str, label: str, under: str = "") -> str:
    return f'<li><a href="{href}">{label}</a>{f"<ol>{under}</ol>" if under else ""}</li>'


def damaged(folder: Path, name: str, content: str) -> Path:
    """Write a book of which one file holds something else."""
    whole = a_book(folder, {"a.xhtml": page(f"<h1>Dusk</h1><p>{LONG}</p>")}, entry("a.xhtml", "Dusk"))
    path = folder / "damaged.epub"
    with zipfile.ZipFile(whole) as before, zipfile.ZipFile(path, "w") as after:
        for member in before.namelist():
            after.writestr(member, content if member == name else before.read(member))
    return path


def test_each_entry_of_the_contents_is_an_essay_with_what_the_book_says_of_itself(tmp_path):
    book = a_book(
        tmp_path,
        {
            "wick one.xhtml": page(f"<header><p>1</p><h1>The wick</h1></header><p>{LONG}</p>"),
            "oil.xhtml": page(f"<h1>The oil</h1><p>{LONG}</p><p>* * *</p><p>It&nbsp;stank &mdash; as oil does.</p>"),
        },
        entry("wick%20one.xhtml", "The wick") + entry("oil.xhtml", "2. The oil"),
    )
    found = read(book)
    assert (found.show.title, found.show.author) == ("Lanterns", "Ines Quill")
    wick, oil = (item.essay for item in found.essays)
    assert (wick.title, wick.author, wick.language) == ("The wick", "Ines Quill", "en-GB")
    assert str(wick.published) == "2021-04-09 00:00:00+00:00"
    assert [block.kind for block in wick.blocks] == ["paragraph"]
    assert oil.title == "The oil"
    assert [block.kind for block in oil.blocks] == ["paragraph", "break", "paragraph"]
    assert oil.blocks[-1].text == "It stank — as oil does."
    assert wick.guid != oil.guid


def test_entries_in_one_file_are_cut_at_their_anchors(tmp_path):
    body = f"""<div><p>A motto.</p><h2><a id="one"/>One</h2><p>First. {LONG}</p>
    <div class="x"><h2 id="two">Two</h2><p>Second. {LONG}</p></div><p>Still second.</p></div>"""
    first, second = essays(
        a_book(tmp_path, {"all.xhtml": page(body)}, entry("all.xhtml#one", "One") + entry("all.xhtml#two", "Two"))
    )
    assert (first.title, text(first)) == ("One", f"First. {LONG.strip()}")
    assert text(second) == f"Second. {LONG.strip()}\nStill second."


def test_an_anchor_on_the_page_itself_or_one_that_is_not_there_is_the_page_s_beginning(tmp_path):
    pages = {"a.xhtml": page(f"<p>One. {LONG}</p>", 'id="top"'), "b.xhtml": page(f"<p>Two. {LONG}</p>")}
    first, second = essays(a_book(tmp_path, pages, entry("a.xhtml#top", "One") + entry("b.xhtml#gone", "Two")))
    assert [text(each).split(".")[0] for each in (first, second)] == ["One", "Two"]


def test_an_entry_goes_on_through_the_files_that_follow_it_and_with_what_lies_under_it(tmp_path):
    pages = {
        "a.xhtml": page(f"<h1>Long</h1><p>Begins. {LONG}</p>"),
        "b.xhtml": page(f"<p>Goes on. {LONG}</p>"),
        "c.xhtml": page(f"<h2>Its end</h2><p>Ends. {LONG}</p>"),
        "d.xhtml": page(f"<h1>Short</h1><p>Other. {LONG}</p>"),
    }
    under = entry("a.xhtml#no-such-place", "A beginning") + entry("c.xhtml", "Its end")
    long, short = essays(a_book(tmp_path, pages, entry("a.xhtml", "Long", under) + entry("d.xhtml", "Short")))
    assert [line.split(".")[0] for line in text(long).splitlines()] == ["Begins", "Goes on", "Its end", "Ends"]
    assert text(short).startswith("Other.")


def test_the_chapters_of_a_part_are_the_essays_if_the_part_is_a_title_page(tmp_path):
    pages = {
        "part.xhtml": page("<h1>Part one</h1><p>Light</p>"),
        "a.xhtml": page(f"<h1>Dusk</h1><p>{LONG}</p>"),
        "b.xhtml": page(f"<h1>Dawn</h1><p>{LONG}</p>"),
    }
    under = entry("a.xhtml", "Dusk") + entry("b.xhtml", "Dawn")
    assert [each.title for each in essays(a_book(tmp_path, pages, entry("part.xhtml", "Part one", under)))] == [
        "Dusk",
        "Dawn",
    ]
    unlinked = a_book(tmp_path, pages, f"<li><span>Part one</span><ol>{under}</ol></li>")
    assert [each.title for each in essays(unlinked)] == ["Dusk", "Dawn"]


def test_what_a_part_says_itself_and_what_stands_before_the_contents_is_an_essay_or_named(tmp_path):
    pages = {
        "imprint.xhtml": page("<p>Printed in Tartu, on paper that was made of old nets and older letters.</p>"),
        "preface.xhtml": page(f"<h1>To the reader</h1><p>{LONG * 6}</p>"),
        "p1.xhtml": page("<h1>Dusk</h1><p>All lamps are one lamp, as the keeper used to say to us at night.</p>"),
        "a.xhtml": page(f"<h1>Wicks</h1><p>{LONG}</p>"),
        "p2.xhtml": page(f"<h1>Dawn</h1><p>{LONG * 4}</p>"),
        "b.xhtml": page(f"<h1>Oil</h1><p>{LONG}</p>"),
    }
    contents = entry("p1.xhtml", "Dusk", entry("a.xhtml", "Wicks")) + entry("p2.xhtml", "Dawn", entry("b.xhtml", "Oil"))
    found = read(a_book(tmp_path, pages, contents))
    assert [item.essay.title for item in found.essays] == ["To the reader", "Wicks", "Dawn", "Oil"]
    assert found.notices == (
        "left out, because they are not essays: imprint.xhtml, before the first entry of the contents (14 words), Dusk",
    )


@pytest.mark.parametrize("label", ["Cover", "Title Page", "Copyright", "Dedication", "Acknowledgements", "Notes"])
def test_a_preface_behind_a_page_that_is_no_essay_is_one_or_counted(tmp_path, label):
    pages = {
        "c.xhtml": page("<p>For Bob, who kept the lamp.</p>"),
        "imprint.xhtml": page(f"<p>{LONG * 6}</p>"),
        "preface.xhtml": page(f"<h1>To the reader</h1><p>{LONG * 12}</p>"),
        "a.xhtml": page(f"<h1>Wicks</h1><p>{LONG}</p>"),
    }
    found = read(a_book(tmp_path, pages, entry("c.xhtml", label) + entry("a.xhtml", "Wicks")))
    titles = [item.essay.title for item in found.essays]
    words = len(LONG.split())
    if label in ("Acknowledgements", "Notes"):
        assert titles == ["Wicks"]
        assert f"{label} (350 words)" in found.notices[0]
    else:
        assert titles == ["To the reader", "Wicks"]
        assert found.notices[0].endswith(f": imprint.xhtml, behind {label} ({words * 6} words), {label}")


MATTER = [
    ("de", "Titelseite", "Impressum", "Widmung", "Inhalt", "Danksagung", "Über die Autorin", "Register"),
    ("fr", "Couverture", "Mentions légales", "Dédicace", "Table des matières", "Remerciements", "À propos de l'auteur"),
    ("es", "Cubierta", "Portadilla", "Créditos", "Dedicatoria", "Índice", "Agradecimientos", "Sobre el autor"),
    ("it", "Copertina", "Frontespizio", "Dedica", "Sommario", "Ringraziamenti", "L’autrice", "Note"),
]


@pytest.mark.parametrize(("language", "first", "labels"), [(code, first, labels) for code, first, *labels in MATTER])
@pytest.mark.parametrize("is_declared", [True, False])
def test_what_is_no_essay_is_known_in_each_language(tmp_path, language, first, labels, is_declared):
    pages = {
        "c.xhtml": page("<p>For Bob, who kept the lamp.</p>"),
        "preface.xhtml": page(f"<h1>To the reader</h1><p>{LONG * 12}</p>"),
        **{f"m{at}.xhtml": page(f"<h1>{label}</h1><p>{LONG}</p>") for at, label in enumerate(labels)},
        "a.xhtml": page(f"<h1>Wicks</h1><p>{LONG}</p>"),
    }
    contents = [("c.xhtml", first), *((f"m{at}.xhtml", label) for at, label in enumerate(labels)), ("a.xhtml", "Wicks")]
    metadata = METADATA.replace("en-GB", language if is_declared else "en")
    found = read(a_book(tmp_path, pages, "".join(entry(file, label) for file, label in contents), metadata))
    titles = [item.essay.title for item in found.essays]
    assert titles == ["To the reader", *({"Register", "Note"}.intersection(labels) if not is_declared else ()), "Wicks"]


def test_a_whole_book_under_one_entry_is_its_chapters_and_a_short_one_is_one_essay(tmp_path):
    def book(times: int) -> Path:
        chapters = "".join(f"<h2 id='c{at}'>Chapter {at} night</h2><p>{LONG * times}</p>" for at in (1, 2))
        under = entry("a.xhtml#c1", "First night") + entry("a.xhtml#c2", "Second night")
        pages = {"a.xhtml": page(f"<h1>All nights</h1><p>{LONG * 9}</p>{chapters}")}
        return a_book(tmp_path, pages, entry("a.xhtml", "All nights", under))

    assert [each.title for each in essays(book(1000))] == ["All nights", "First night", "Second night"]
    assert [each.title for each in essays(book(10))] == ["All nights"]


def test_cover_imprint_contents_and_notes_stay_out_and_are_named(tmp_path):
    pages = {
        "cover.xhtml": page('<section epub:type="cover"><img src="c.png" alt="Cover"/></section>'),
        "legal.xhtml": page(f"<p>Printed in Port. {LONG}</p>", 'epub:type="copyright-page"'),
        "a.xhtml": page(f"<h1>Dusk</h1><p>{LONG}</p>"),
        "end.xhtml": page(f"<p>Set in Caslon. {LONG}</p>", 'epub:type="colophon"'),
        "notes.xhtml": page(f"<h1>Notes</h1><p>1. {LONG}</p>"),
    }
    contents = entry("legal.xhtml", "Rights") + entry("a.xhtml", "Dusk") + entry("notes.xhtml", "Notes")
    found = read(a_book(tmp_path, pages, contents))
    assert [(item.essay.title, text(item.essay)) for item in found.essays] == [("Dusk", LONG.strip())]
    assert found.notices == ("left out, because they are not essays: Rights, Notes",)


def test_footnotes_their_marks_and_page_numbers_are_not_in_the_text(tmp_path):
    body = f"""<h1>Dusk</h1><p><span epub:type="pagebreak" title="7">7</span>It was late.<a epub:type="noteref"
    href="#n"><sup>1</sup></a> <span class="pagenum">[8]</span>We went. {LONG}</p>
    <aside epub:type="footnote" id="n"><p>Half past nine.</p></aside>"""
    (dusk,) = essays(a_book(tmp_path, {"a.xhtml": page(body)}, entry("a.xhtml", "Dusk")))
    assert text(dusk) == f"It was late. We went. {LONG.strip()}"
    assert [block.text for block in dusk.blocks if block.kind == "footnote"] == ["Half past nine."]


def test_an_epub_2_is_read_by_its_ncx(tmp_path):
    book = tmp_path / "old.epub"
    point = '<navPoint><navLabel><text>{}</text></navLabel><content src="t/a.html{}"/></navPoint>'
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("META-INF/container.xml", CONTAINER.format(package="o.opf"))
        archive.writestr(
            "o.opf",
            """<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" version="2.0">
            <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Old</dc:title>
            <dc:creator opf:role="trl">Some Body</dc:creator><dc:creator opf:role="aut">Ada Wick</dc:creator>
            <dc:date opf:event="modification">2020-01-01</dc:date><dc:date>1999</dc:date></metadata>
            <manifest><item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
            <item id="a" href="t/a.html" media-type="application/xhtml+xml"/></manifest>
            <spine toc="n"><itemref idref="a"/></spine></package>""",
        )
        points = point.format("One", "#i") + point.format("Two", "#ii")
        archive.writestr(
            "toc.ncx",
            '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">'
            f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>',
        )
        # Not well formed, as many an old book.
        archive.writestr(
            "t/a.html",
            f"<html><body><h2 id=i>One</h2><p>First.<br>{LONG}<h2 id=ii>Two</h2><p>Second &amp; last. {LONG}",
        )
    one, two = essays(book)
    assert (one.title, one.author, one.published) == ("One", "Ada Wick", None)
    assert text(one) == f"First.\n{LONG.strip()}"
    assert text(two) == f"Second & last. {LONG.strip()}"


def test_a_book_without_contents_has_an_essay_in_each_file(tmp_path):
    pages = {"a.xhtml": page(f"<h1>Dusk</h1><p>{LONG}</p>"), "b.xhtml": page(f"<h1>Dawn</h1><p>{LONG}</p>")}
    assert [each.title for each in essays(a_book(tmp_path, pages, ""))] == ["Dusk", "Dawn"]


def test_chapters_of_one_title_stay_apart_when_one_is_taken_out_and_in_two_books_of_one_identifier(tmp_path):
    texts = (
        LONG,
        "My aunt salted the herrings in a barrel behind the house, and counted each one aloud, twice. ",
        "Every winter the ferry froze in at the quay, so that we walked across to school with lanterns. ",
    )

    def brought(*chosen):
        pages = {f"{number}.xhtml": page(f"<p>{text}</p>") for number, text in enumerate(chosen)}
        book = a_book(tmp_path, pages, "".join(entry(name, "Interlude") for name in pages))
        return import_sources([book], tmp_path / "show", None)

    first, second = brought(*texts[:2]).written
    assert brought(texts[1]).unchanged == (second,)
    assert len(brought(texts[2]).written) == 1  # another book, say
    assert texts[0].strip() in first.read_text("utf-8")


def test_two_essays_of_one_title_are_two(tmp_path):
    pages = {"a.xhtml": page(f"<p>{LONG}</p>"), "b.xhtml": page(f"<p>Again. {LONG}</p>")}
    first, second = essays(a_book(tmp_path, pages, entry("a.xhtml", "Interlude") + entry("b.xhtml", "Interlude")))
    assert (first.guid, second.guid) == ("", "")  # it is made of the title, and so tells neither


@pytest.mark.parametrize(
    ("algorithm", "is_locked"),
    [("http://www.w3.org/2001/04/xmlenc#aes128-cbc", True), ("http://www.idpf.org/2008/embedding", False)],
)
def test_a_book_under_copy_protection_is_refused_and_scrambled_fonts_are_not(tmp_path, algorithm, is_locked):
    locks = f"""<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
    <EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="{algorithm}"/></EncryptedData>
    </encryption>"""
    pages = {"a.xhtml": page(f"<h1>Dusk</h1><p>{LONG}</p>")}
    book = a_book(tmp_path, pages, entry("a.xhtml", "Dusk"), more={"META-INF/encryption.xml": locks})
    if is_locked:
        with pytest.raises(EssaycastError, match=r"book\.epub is locked by copy protection") as refused:
            read(book)
        assert "\n" not in str(refused.value)
    else:
        assert [each.title for each in essays(book)] == ["Dusk"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("META-INF/container.xml", "no XML"),
        ("META-INF/container.xml", CONTAINER.format(package="elsewhere.opf")),
        ("OPS/book.opf", ""),
        ("OPS/a.xhtml", ""),
        ("OPS/book.opf", '<!DOCTYPE a [<!ENTITY b "bbbb">]><package>&b;</package>'),
    ],
)
def test_a_damaged_book_is_refused_in_one_line_that_names_it(tmp_path, name, content):
    with pytest.raises(EssaycastError, match=r"damaged\.epub") as refused:
        read(damaged(tmp_path, name, content))
    assert "\n" not in str(refused.value)


def test_without_its_table_of_contents_a_book_still_has_its_files(tmp_path):
    assert [each.title for each in essays(damaged(tmp_path, "OPS/nav.xhtml", "<html>"))] == ["Dusk"]


def test_a_hundred_thousand_open_elements_overflow_nothing(tmp_path):
    deep = "<div>" * 100_000 + f"<p>{LONG}</p>"
    pages = {"a.xhtml": page(f"<h1 id='x'>Dusk</h1><p>{LONG}</p>{deep}")}
    assert [each.title for each in essays(a_book(tmp_path, pages, entry("a.xhtml#x", "Dusk")))] == ["Dusk"]

"""An archive may hold what is no essay: a film of any size, another archive, an export beside other files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tts.errors import EssaycastError
from tts.show.settings import Show
from tts.sources import source as sources
from tts.sources.imported import Imported
from tts.sources.kinds import kind_of
from tts.sources.source import Source

KEY = "0123456789abcdef0123456789abcdef"
PAGE = {f"Pier {KEY}.md": "# Pier\n\nStatus: Done\n\nPlanks first, and then the rail.\n"}
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"
 xmlns:blogger="http://schemas.google.com/blogger/2018"><title>Low Letters</title>
<entry><id>{0}</id><blogger:type>POST</blogger:type><blogger:status>{1}</blogger:status><title>{0}</title>
<published>2024-01-01T00:00:00Z</published><content type="html">&lt;p&gt;The tide came in.&lt;/p&gt;</content>
</entry></feed>
"""
WORDPRESS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Lanterns</title><item><title>Lamps</title>
<content:encoded>The lamp was lit at five.</content:encoded><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type></item></channel></rss>"""


def packed(texts: dict[str, str | bytes], stored: bool = True) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return file.getvalue()


def read(root: Path, data: bytes) -> tuple[str, Imported]:
    (root / "x.zip").write_bytes(data)
    source = Source(root / "x.zip")
    kind = kind_of(source)
    return kind.name, kind.imported(source, Show(root=root))


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    monkeypatch.setattr(sources, "LARGEST_FILE", 50_000)


def test_a_film_beside_the_essays_is_never_read(tmp_path):
    kind, found = read(tmp_path, packed({**PAGE, "film.mp4": bytes(60_000)}))
    assert (kind, [item.essay.title for item in found.essays]) == ("Notion export", ["Pier"])


def test_an_archive_with_a_film_in_an_archive_is_read(tmp_path):
    inner = packed({**PAGE, "film.mp4": bytes(60_000)})
    kind, found = read(tmp_path, packed({"Part-1.zip": inner}))
    assert (kind, [item.essay.title for item in found.essays]) == ("Notion export", ["Pier"])


@pytest.mark.parametrize(
    ("size", "stored", "why"), [(60_000, True, "larger than"), (2_000_000, False, "would unpack to far too much")]
)
def test_an_essay_that_is_too_large_or_packed_too_tightly_is_refused(tmp_path, size, stored, why):
    with pytest.raises(EssaycastError, match=why):
        read(tmp_path, packed({"tide.md": b"x" * size}, stored))


def test_google_s_archive_of_a_blog_is_read(tmp_path):
    texts = {
        "Takeout/archive_browser.html": "<html><body><p>Your archive</p></body></html>",
        "Takeout/Blogger/Blogs/Low Letters/feed.atom": ATOM.format("Tide", "LIVE"),
        "Takeout/Blogger/Blogs/High Letters/feed.atom": ATOM.format("Ebb", "DRAFT"),
        "Takeout/Blogger/Profile/profile.csv": "name\nIda\n",
    }
    kind, found = read(tmp_path, packed(texts))
    assert kind == "feed"
    assert {item.essay.title: item.essay.draft for item in found.essays} == {"Tide": False, "Ebb": True}


def test_a_wordpress_export_is_found_beside_other_files_but_not_in_a_site_of_markdown(tmp_path):
    beside = {"readme.html": "<html><p>Hello</p></html>", "README.md": "# Hello", "map.xml": "<map/>", "a.png": b"x"}
    kind, found = read(tmp_path, packed({**beside, "export.xml": WORDPRESS}))
    assert (kind, [item.essay.title for item in found.essays]) == ("WordPress export", ["Lamps"])
    site = {"export.xml": WORDPRESS, "_posts/2024-01-02-tide.md": "---\ntitle: Tide\n---\nIt came in.\n"}
    assert read(tmp_path, packed(site))[0] == "folder of Markdown"

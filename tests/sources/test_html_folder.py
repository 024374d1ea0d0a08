"""Folders and archives of saved web pages: each article is an essay, and what a site has besides is none."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tts.errors import EssaycastError
from tts.sources.importing import import_sources
from tts.sources.kinds import kind_of
from tts.sources.source import Source

TEXT = (
    "<p>" + "The tide comes in twice a day, and nobody in the harbour has ever asked it why it does so. " * 4 + "</p>"
)


def page(title: str, body: str = TEXT, more: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>{title}</title>{more}</head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{body}</article></body></html>"
    )


SITE = {
    "index.html": page("All essays"),
    "404.html": page("Lost"),
    "tags/rope.html": page("Rope, tagged"),
    "2024/rope.html": page("Rope", more='<meta property="article:published_time" content="2024-05-06">'),
    "tar/index.html": page("Tar"),
    "Bell_files/frame.html": page("A frame"),
    "Bell.htm": page("Bell"),
    "login.html": "<!doctype html><html><body><form><input type=password></form></body></html>",
    "Bell_files/a.css": "p {}",
}


@pytest.fixture(params=["folder", "archive"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    for name, text in SITE.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if request.param == "folder":
        return tmp_path / "site"
    with zipfile.ZipFile(tmp_path / "site.zip", "w") as archive:
        for name, text in SITE.items():
            archive.writestr(name, text)
    return tmp_path / "site.zip"


def test_every_article_of_a_folder_of_pages_is_an_essay(site: Path, tmp_path: Path) -> None:
    assert kind_of(Source(site)).name == "folder of web pages"
    report = import_sources([site], tmp_path / "show", None)
    assert sorted(path.name for path in report.written) == ["001-rope.md", "002-bell.md", "003-tar.md"]
    (left_out,) = report.notices
    assert left_out.startswith("login.html was left out: ")
    assert str(site) not in left_out


def test_a_folder_of_pages_without_an_article_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/login.html").write_text(SITE["login.html"], encoding="utf-8")
    with pytest.raises(EssaycastError, match=r"no page in .*in has an article"):
        import_sources([tmp_path / "in"], tmp_path / "show", None)


def test_markdown_goes_before_the_pages_that_are_made_of_it(tmp_path: Path) -> None:
    (tmp_path / "rope.md").write_text("# Rope\n\nTar it.\n", encoding="utf-8")
    (tmp_path / "rope.html").write_text(page("Rope"), encoding="utf-8")
    assert kind_of(Source(tmp_path)).name == "folder of Markdown"

"""A new format of essays, or a new source to import from, is one reader and one line in the registry."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

from tts.essay import Block, Essay
from tts.show.settings import Show
from tts.sources import kinds, registry
from tts.sources.date_order import DateOrder
from tts.sources.imported import Imported, ImportedEssay, ShowFacts
from tts.sources.kinds import ImportSource
from tts.sources.registry import EssayFormat
from tts.sources.source import Source


def shouted(text: str, path: Path, _: DateOrder) -> Essay:
    """Read a file of capital letters, its title first."""
    title, _, body = text.partition("\n")
    date = datetime(2026, 3, 18, tzinfo=timezone.utc)
    return Essay(title.title(), (Block("paragraph", body.strip().capitalize()),), 9, date, slug="shouted", path=path)


def test_a_format_from_outside_is_listed_scripted_and_rendered_like_any_other(run, tone_show, monkeypatch):
    monkeypatch.setattr(registry, "FORMATS", [*registry.FORMATS, EssayFormat("shouted", (".shout",), shouted)])
    (tone_show / "essays" / "009-shouted.shout").write_text("A LOUD ESSAY\nNOBODY LISTENS.\n", encoding="utf-8")
    assert "A Loud Essay" in run("essaycast", "list", cwd=tone_show).out
    assert run("essaycast", "script", 9, cwd=tone_show).out.splitlines()[-1] == "Nobody listens."
    ran = run("render-episode", "latest", cwd=tone_show)
    assert (ran.code, ran.out) == (0, f"{tone_show / 'out' / '009-shouted.mp3'}\n")


def test_a_source_from_outside_is_recognized_by_what_is_in_it_and_imported(run, tmp_path, monkeypatch):
    def read(source: Source, show: Show) -> Imported:
        date = datetime(2026, 3, 18, tzinfo=timezone.utc)
        text = source.data.decode().partition("\n")[2].strip()
        essay = Essay("Found", (Block("paragraph", text),), 4, date, slug="found")
        return Imported((ImportedEssay(essay),), ShowFacts("A found show"))

    source = ImportSource("found", lambda source: source.head.startswith(b"FOUND"), read)
    monkeypatch.setattr(kinds, "IMPORTS", [source, *kinds.IMPORTS])
    page = tmp_path / "page.anything"
    page.write_text("FOUND\nIn a bottle.\n", encoding="utf-8")
    ran = run("essaycast", "import", page, "--into", tmp_path / "show")
    assert (ran.code, ran.err) == (0, "")
    assert "In a bottle." in (tmp_path / "show" / "essays" / "004-found.md").read_text(encoding="utf-8")


def test_a_saved_page_is_read_as_its_article_and_html_with_front_matter_as_markdown(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    words = "The mill stood by the river, and the miller counted what the water brought him every day. " * 4
    page.write_text(
        "<!DOCTYPE html><html><head><title>The Mill</title>\n<script>\nvar a = 1;\n\nlet b = 2;</script></head>"
        f"<body><nav>Home About</nav><article><h1>The Mill</h1><p>{words}</p></article></body></html>",
        encoding="utf-8",
    )
    essay = registry.read_essay(page)
    assert (essay.title, [block.text for block in essay.blocks], essay.path) == ("The Mill", [words.strip()], page)
    post = tmp_path / "post.html"
    post.write_text("---\ntitle: A Post\n---\n<p>It rains.</p>\n", encoding="utf-8")
    assert [block.text for block in registry.read_essay(post).blocks] == ["It rains."]

"""Pictures of essays from the web come along: checked, named alike every time, and never in the way of the essay."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from blog_feeds import POSTS, substack
from blog_server import Blog, a_blog
from PIL import Image

from tts.show.settings import load_show
from tts.sources.registry import read_essay


def picture(kind: str, colour: str = "navy") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 40), colour).save(file, kind)
    return file.getvalue()


FIGURES = ("img/a%20pier.png?w=800", "img/a%20pier.png?w=20", "pier", "fake.png", "gone.jpg", "drawn.svg")


@pytest.fixture
def blog() -> Iterator[Blog]:
    with a_blog() as one:
        figures = "".join(
            f"<figure><img src='{{home}}/{name}'><figcaption>The {name}.</figcaption></figure>" for name in FIGURES
        )
        one.feed(substack(POSTS[:1]).replace("<h2>Later</h2>", f"{figures}<h2>Later</h2>"))
        one.put("/image.jpg", picture("JPEG"), "image/jpeg")
        one.put("/img/a%20pier.png?w=800", picture("PNG"), "image/png")
        one.put("/img/a%20pier.png?w=20", picture("PNG", "red"), "image/png")
        one.put("/pier", picture("WEBP"), "text/html")
        one.put("/fake.png", picture("PNG")[:60], "image/png")
        one.put("/drawn.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")
        yield one


def pictures_of(show: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (show / "essays" / "pictures").rglob("*.*")}


def test_figures_and_cover_come_along_and_what_cannot_be_had_is_one_line_each(run, blog, tmp_path):
    show = tmp_path / "show"
    ran = run("essaycast", "import", f"{blog.address}/feed", "--into", show, "--allow-local")
    assert ran.code == 0
    found = pictures_of(show)
    assert sorted(name.rpartition("-")[0] + Path(name).suffix for name in found) == [
        "a-pier.png", "a-pier.png", "image.jpg", "pier.webp",
    ]  # fmt: skip
    assert set(found.values()) == {picture("JPEG"), picture("PNG"), picture("PNG", "red"), picture("WEBP")}
    essay = read_essay(next((show / "essays").glob("*.md")))
    lying = [essay.image, *(block.image for block in essay.blocks if block.kind == "figure")]
    assert [(show / "essays" / image).is_file() for image in lying] == [True, True, True, True, False, False, False]
    assert lying[4:] == [f"{blog.address}/{name}" for name in ("fake.png", "gone.jpg", "drawn.svg")]
    told = [line for line in ran.err.splitlines() if "a picture was not imported" in line]
    assert [line.partition(blog.address)[2] for line in told] == [
        "/fake.png is damaged", "/gone.jpg could not be fetched (HTTP 404)",
        "/drawn.svg is not JPEG, PNG, WebP or GIF",
    ]  # fmt: skip
    assert "/robots.txt" in blog.asked


def test_a_second_import_fetches_no_picture_and_changes_nothing(run, blog, tmp_path):
    show = tmp_path / "show"
    run("essaycast", "import", f"{blog.address}/feed", "--into", show, "--allow-local")
    before = {path: path.read_bytes() for path in show.rglob("*") if path.is_file()}
    blog.taken()
    for more in ((), ("--no-pictures",), ("--dry-run",)):
        ran = run("essaycast", "import", f"{blog.address}/feed", "--into", show, "--allow-local", *more)
        assert (ran.code, ran.out) == (0, "")
        assert blog.taken() == ["/feed"]
    assert {path: path.read_bytes() for path in show.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("option", ["--no-pictures", "--dry-run"])
def test_pictures_stay_where_they_are_if_that_is_wanted(run, blog, tmp_path, option):
    ran = run("essaycast", "import", f"{blog.address}/feed", "--into", tmp_path / "show", "--allow-local", option)
    assert (ran.code, blog.asked) == (0, ["/feed"])
    assert not (tmp_path / "show" / "essays" / "pictures").exists()


def test_a_picture_that_robots_may_not_have_is_left_to_people(run, blog, tmp_path):
    blog.put("/robots.txt", "User-agent: *\nDisallow: /img/\n", "text/plain")
    run("essaycast", "import", f"{blog.address}/feed", "--into", tmp_path / "show", "--allow-local")
    assert sorted(Path(name).suffix for name in pictures_of(tmp_path / "show")) == [".jpg", ".webp"]


def test_a_feed_that_was_saved_as_a_file_fetches_nothing(run, blog, tmp_path):
    (tmp_path / "feed.xml").write_bytes(blog.pages["/feed"].body)
    ran = run("essaycast", "import", tmp_path / "feed.xml", "--into", tmp_path / "show", "--allow-local")
    assert (ran.code, blog.asked) == (0, [])


def test_sync_brings_pictures_along_unless_the_show_wants_none(run, blog, tmp_path):
    for wanted in (True, False):
        root = tmp_path / f"show-{wanted}"
        root.mkdir()
        (root / "show.toml").write_text(
            f'title = "Q"\n[voice]\nname = "tone"\n[feed]\nurl = "https://example.com/feed.xml"\n'
            f'[source]\nfrom = ["{blog.address}/feed"]\npictures = {str(wanted).lower()}\n'
        )
        assert load_show(root).source.pictures is wanted
        ran = run("essaycast", "sync", "--allow-local", cwd=root)
        assert (ran.code, ran.err.count("a picture was not imported")) == (0, 3 if wanted else 0)
        made = {path.name for path in (root / "out").glob("*.jpg")}
        assert ("001-on-mooring-lines.cover.jpg" in made) is wanted
        assert ("001-on-mooring-lines.figure-1.jpg" in made) is wanted
        assert run("essaycast", "sync", "--allow-local", cwd=root).out == "nothing new\n"

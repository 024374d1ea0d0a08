"""`essaycast import ADDRESS`: posts, feeds and blogs come in from where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from blog_feeds import ENGINES, POSTS, front_page, jekyll, page_of, wordpress
from blog_server import Blog, FakeClock, a_blog, cut

from tts.api import build_script
from tts.errors import EssaycastError
from tts.show.settings import Show, load_show
from tts.sources import addresses
from tts.sources.addresses import Address
from tts.sources.feed_links import usual_places
from tts.sources.importing import ImportReport, import_sources
from tts.sources.registry import read_essay


@pytest.fixture
def blog() -> Iterator[Blog]:
    with a_blog() as one:
        yield one


@pytest.fixture
def bring(tmp_path):
    """Import an address into a show of its own."""

    def one(address: str, **options) -> ImportReport:
        limits = {key: options[key] for key in ("since", "limit") if key in options}
        given = Address(address, allow_local=True, clock=FakeClock(), **options)
        return import_sources([given], tmp_path / "show", None, **limits)

    return one


def titles(report: ImportReport) -> list[str]:
    return sorted(read_essay(path).title for path in report.written)


ALL = sorted(post.title for post in POSTS)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_feed_in_the_shape_of_every_engine_comes_in_whole_and_once(blog, bring, tmp_path, engine):
    blog.feed(ENGINES[engine](POSTS))
    report = bring(f"{blog.address}/feed")
    assert titles(report) == ALL
    assert [path.name for path in report.written] == [
        "003-names-for-fog.md",
        "002-the-slow-ferry.md",
        "001-on-mooring-lines.md",
    ]
    for path in report.written:
        assert "## Later" in path.read_text("utf-8")
        said = " ".join(one.spoken for one in build_script(read_essay(path), load_show(tmp_path / "show")).utterances)
        assert "the lamps were lit" in said
        assert not re.search("powered by|table|appeared first|mode|stat", said.lower())
    assert blog.taken() == ["/feed"]
    assert load_show(tmp_path / "show").title == "Quay notes"
    again = bring(f"{blog.address}/feed")
    assert (again.written, len(again.unchanged)) == ((), 3)


def test_the_page_of_a_post_is_one_essay(blog, bring):
    blog.put("/p/the-slow-ferry", page_of(POSTS[1]))
    report = bring(f"{blog.address}/p/the-slow-ferry#top")
    essay = read_essay(report.written[0])
    assert (essay.title, report.show.author, essay.link) == (
        "The slow ferry",
        "Ines Marlow",
        f"{blog.address}/p/the-slow-ferry",
    )
    assert str(essay.published)[:10] == "2026-05-10"


def test_a_file_of_any_kind_is_read_as_it_would_be_here(blog, bring):
    blog.put("/notes/quay.md", f"---\ntitle: Quay\ndate: 2026-05-01\n---\n\n{POSTS[0].sentence}\n", "text/markdown")
    assert titles(bring(f"{blog.address}/notes/quay.md")) == ["Quay"]
    blog.put("/table.csv", "a,b,c\n1,2,3\n4,5,6\n", "text/csv")
    with pytest.raises(EssaycastError, match=r"/table\.csv is a table"):
        bring(f"{blog.address}/table.csv")


def test_a_front_page_leads_to_the_feed_that_it_names_and_not_to_that_of_comments(blog, bring):
    blog.put("/", front_page("/writing/rss"))
    blog.feed(wordpress(POSTS), "/writing/rss")
    assert titles(bring(f"{blog.address}")) == ALL
    assert blog.taken() == ["/", "/robots.txt", "/writing/rss"]


@pytest.mark.parametrize("named", ["http://[::1", "http://[x]/", "//[", "file:///etc/passwd", "javascript:x"])
def test_a_page_that_names_no_address_where_its_feed_should_be_names_none(blog, bring, named):
    blog.put("/blog/", front_page(named).replace("<head>", f"<head><base href='{named}'>"))
    blog.feed(jekyll(POSTS), "/blog/index.xml")
    assert titles(bring(f"{blog.address}/blog/")) == ALL


@pytest.mark.parametrize("place", ["/feed", "/rss", "/index.xml", "/feed.xml", "/atom.xml"])
def test_a_blog_that_names_no_feed_has_it_in_one_of_the_usual_places(blog, bring, place):
    many = (*POSTS, *POSTS)
    blog.put("/", front_page(posts=many))
    blog.feed(jekyll(POSTS), place)
    assert titles(bring(f"{blog.address}/")) == ALL


def test_a_blog_in_a_folder_has_its_feed_there(blog, bring):
    blog.put("/blog/", front_page("/blog/index.xml"))
    blog.feed(jekyll(POSTS), "/blog/index.xml")
    assert titles(bring(f"{blog.address}/blog/")) == ALL
    assert next(usual_places("https://a.example/blog")) == "https://a.example/blog/feed"


def test_a_page_without_essay_and_feed_is_refused_in_one_line(blog, bring, tmp_path):
    blog.put("/", "<!DOCTYPE html><html><body><p>Soon.</p></body></html>")
    with pytest.raises(EssaycastError, match="has no article in it, and no feed was found") as problem:
        bring(f"{blog.address}/")
    assert "\n" not in str(problem.value)
    assert not (tmp_path / "show").exists()


def test_of_a_feed_with_summaries_the_linked_pages_are_fetched(blog, bring):
    blog.feed(jekyll(POSTS, whole=False))
    for post in POSTS:
        blog.put(f"/p/{post.slug}", page_of(post))
    report = bring(f"{blog.address}/feed")
    assert titles(report) == ALL
    essay = read_essay(report.written[0])
    assert (essay.guid, report.show.author) == (f"{blog.address}/p/names-for-fog", "Ines Marlow")
    assert "## Later" in report.written[0].read_text("utf-8")
    assert sorted(blog.taken()) == sorted(["/feed", "/robots.txt", *(f"/p/{post.slug}" for post in POSTS)])


def test_of_summaries_only_what_is_wanted_is_fetched(blog, bring):
    blog.feed(jekyll(POSTS, whole=False))
    blog.put(f"/p/{POSTS[2].slug}", page_of(POSTS[2]))
    assert titles(bring(f"{blog.address}/feed", limit=1)) == ["Names for fog"]
    assert blog.taken() == ["/feed", "/robots.txt", f"/p/{POSTS[2].slug}"]


def test_a_linked_page_that_is_missing_closed_or_no_article_is_told_and_the_others_come(blog, bring):
    blog.feed(jekyll(POSTS, whole=False))
    blog.put(f"/p/{POSTS[1].slug}", page_of(POSTS[1]))
    blog.put(f"/p/{POSTS[2].slug}", "<!DOCTYPE html><html><body><p>Log in.</p></body></html>")
    report = bring(f"{blog.address}/feed")
    assert titles(report) == ["The slow ferry"]
    assert [note.partition("” was left out: ")[0] for note in report.notices] == ["“Names for fog", "“On mooring lines"]
    blog.put("/robots.txt", "User-agent: *\nDisallow: /p/\n", "text/plain")
    with pytest.raises(EssaycastError, match="holds no essay"):
        bring(f"{blog.address}/feed")


def test_a_linked_page_that_cannot_be_had_now_is_told_and_comes_with_the_next_import(blog, bring):
    blog.feed(jekyll(POSTS, whole=False))
    for post in POSTS:
        blog.put(f"/p/{post.slug}", page_of(post))
    page = page_of(POSTS[0]).encode()
    blog.pages[f"/p/{POSTS[0].slug}"].send = cut(page, 300)
    report = bring(f"{blog.address}/feed")
    assert titles(report) == ["Names for fog", "The slow ferry"]
    assert [note for note in report.notices if "could not be fetched" in note]
    blog.pages[f"/p/{POSTS[0].slug}"].send = None
    assert titles(bring(f"{blog.address}/feed")) == ["On mooring lines"]


def _next(feed: str, to: str, relation: str = "next") -> str:
    return feed.replace(
        "<title>Quay notes</title>", f'<link rel="{relation}" href="{to}"/><title>Quay notes</title>', 1
    )


@pytest.mark.parametrize("relation", ["next", "prev-archive"])
def test_a_paged_or_archived_feed_is_followed_to_its_oldest_page_if_all_is_asked_for(blog, bring, relation):
    blog.feed(_next(jekyll(POSTS[2:]), "{home}/feed/2", relation))
    blog.feed(_next(jekyll(POSTS[1:]), "{home}/feed/3", relation), "/feed/2")
    blog.feed(_next(jekyll(POSTS[:1]), "{home}/feed", relation), "/feed/3")
    assert titles(bring(f"{blog.address}/feed")) == ["Names for fog"]
    report = bring(f"{blog.address}/feed", every=True)
    assert titles(report) == ["On mooring lines", "The slow ferry"]
    assert [path.name for path in report.unchanged] == ["001-names-for-fog.md"]


@pytest.mark.parametrize("most", ["_MOST_PAGES", "_MOST_POSTS", "_MOST_BYTES"])
def test_a_feed_without_end_is_read_to_a_limit_that_is_told(blog, bring, monkeypatch, most):
    blog.feed(_next(jekyll(POSTS[2:]), "{home}/feed/2"))
    blog.feed(_next(jekyll(POSTS[1:2]), "{home}/feed/3"), "/feed/2")
    monkeypatch.setattr(addresses, most, {"_MOST_BYTES": len(jekyll(POSTS[2:])) + 200}.get(most, 2))
    report = bring(f"{blog.address}/feed", every=True)
    assert sorted(titles(report)) == ["Names for fog", "The slow ferry"]
    assert "/feed goes on after 2 pages (2 posts, 0 MB)" in report.notices[-1]


def test_pages_of_summaries_are_fetched_to_a_limit_that_is_told(blog, bring, monkeypatch):
    blog.feed(jekyll(POSTS, whole=False))
    for post in POSTS:
        blog.put(f"/p/{post.slug}", page_of(post))
    monkeypatch.setattr(addresses, "LARGEST_SOURCE", 10)
    report = bring(f"{blog.address}/feed")
    assert len(report.written) == 1
    assert "2 essays were left out: the pages of those before them" in report.notices[-1]


def test_wordpress_names_no_next_page_but_has_one(blog, bring):
    blog.feed(wordpress(POSTS[1:]))
    blog.feed(wordpress(POSTS[:1]), "/feed?paged=2")
    assert titles(bring(f"{blog.address}/feed", every=True)) == ALL
    assert blog.taken()[-1] == "/feed?paged=3"


def test_an_engine_that_gives_the_same_page_again_and_again_is_not_asked_for_ever(blog, bring):
    for number in range(9):
        blog.feed(_next(jekyll(POSTS), f"{{home}}/feed/{number + 1}"), f"/feed/{number}")
    assert titles(bring(f"{blog.address}/feed/0", every=True)) == ALL
    assert len(blog.taken()) == 3


def test_a_page_of_a_feed_that_breaks_off_brings_nothing_in_rather_than_half(blog, bring, tmp_path):
    blog.feed(_next(jekyll(POSTS[2:]), "{home}/feed/2"))
    blog.feed("", "/feed/2").send = cut(b"x" * 100, 10)
    with pytest.raises(EssaycastError, match="/feed/2 could not be fetched"):
        bring(f"{blog.address}/feed", every=True)
    assert not (tmp_path / "show").exists()


def test_a_page_on_the_web_cannot_name_a_picture_of_this_machine(blog, bring, tmp_path, monkeypatch):
    (tmp_path / "secret.png").write_bytes(b"\x89PNG")
    monkeypatch.chdir(tmp_path)
    blog.put("/p/x", page_of(POSTS[0]).replace("<h2>", "<figure><img src='secret.png' alt='A map'></figure><h2>"))
    (essay,) = bring(f"{blog.address}/p/x").written
    assert not (tmp_path / "show" / "essays" / "pictures").exists()
    assert f"]({blog.address}/p/secret.png)" in essay.read_text("utf-8")


def test_the_command_imports_an_address_and_says_what_it_wrote(blog, run, tmp_path):
    blog.feed(jekyll(POSTS))
    ran = run("essaycast", "import", f"{blog.address}/feed", "--into", tmp_path / "show")
    assert (ran.code, ran.out) == (2, "")
    assert "127.0.0.1 is on this machine or in its network: give --allow-local" in ran.err
    ran = run("essaycast", "import", f"{blog.address}/feed", "--into", tmp_path / "show", "--allow-local", "--all")
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()) == 3
    ran = run("essaycast", "import", f"{blog.address}/nothing", "--allow-local", cwd=tmp_path / "show")
    assert (ran.code, ran.err.count("\n")) == (1, 1)


def test_the_author_s_own_site_is_not_asked_for_its_robots_txt(blog, tmp_path):
    (tmp_path / "show.toml").write_text('title = "T"\n[source]\nown = true\n', "utf-8")
    blog.feed(jekyll(POSTS, whole=False))
    for post in POSTS:
        blog.put(f"/p/{post.slug}", page_of(post))
    show: Show = load_show(tmp_path)
    import_sources([Address(f"{blog.address}/feed", allow_local=True)], None, show)
    assert "/robots.txt" not in blog.asked


def test_of_the_feeds_that_a_page_names_the_first_ten_are_tried(blog, bring):
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="/no{n}">' for n in range(300))
    blog.put("/", f"<!DOCTYPE html><html><head>{links}</head><body><p>Soon.</p></body></html>")
    with pytest.raises(EssaycastError):
        bring(f"{blog.address}/")
    assert len(blog.taken()) < 50

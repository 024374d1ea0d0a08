"""A Ghost export gives its posts from HTML, Lexical, Mobiledoc or Markdown; what is not for everyone is withheld."""

from __future__ import annotations

import json
import zipfile
from datetime import datetime, timezone
from pathlib import Path

import pytest

from tts.errors import EssaycastError
from tts.essay import Essay
from tts.show.settings import Show
from tts.sources import ghost
from tts.sources.imported import Imported, ImportedEssay
from tts.sources.kinds import IMPORTS
from tts.sources.source import Source


def post(**more: object) -> dict[str, object]:
    usual = {"id": "p1", "uuid": "u-1", "title": "Salt", "slug": "salt", "type": "post", "status": "published"}
    given = {"visibility": "public", "published_at": "2021-02-03T04:05:06.000Z", "html": "<p>It kept.</p>"}
    return {**usual, **given, **more}


def export(*posts: dict[str, object], **tables: object) -> dict[str, object]:
    return {"db": [{"meta": {"version": "5.1"}, "data": {"posts": list(posts), **tables}}]}


def source(tmp_path: Path, data: object) -> Source:
    path = tmp_path / "export.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return Source(path)


def read(tmp_path: Path, data: object) -> Imported:
    given = source(tmp_path, data)
    assert next(kind.name for kind in IMPORTS if kind.recognizes(given)) == "Ghost export"
    return ghost.read(given, Show(root=tmp_path))


def only(tmp_path: Path, **more: object) -> ImportedEssay:
    (found,) = read(tmp_path, export(post(**more))).essays
    return found


def texts(essay: Essay) -> list[str]:
    return [block.text for block in essay.blocks if block.kind != "embed"]


def lexical(*nodes: dict[str, object]) -> str:
    return json.dumps({"root": {"type": "root", "children": list(nodes)}})


def text(words: str, **more: object) -> dict[str, object]:
    return {"type": "extended-text", "text": words, "format": 0, **more}


def test_a_post_comes_in_with_its_authors_tags_and_picture(tmp_path):
    tables = {
        "posts_authors": [{"post_id": "p1", "author_id": "a2", "sort_order": 1}, {"post_id": "p1", "author_id": "a1"}],
        "users": [{"id": "a1", "name": "Ines Vale"}, {"id": "a2", "name": "Tom Ash"}],
        "posts_tags": [{"post_id": "p1", "tag_id": "t1"}, {"post_id": "p1", "tag_id": "t2"}],
        "tags": [{"id": "t1", "name": "Kitchen"}, {"id": "t2", "name": "#hidden"}],
        "settings": [{"key": "title", "value": "Pantry"}, {"key": "locale", "value": "en"}],
    }
    picture = {"feature_image": "https://pantry.example.org/s.jpg", "custom_excerpt": "On keeping."}
    found = read(tmp_path, export(post(**picture, canonical_url="https://pantry.example.org/salt/"), **tables))
    essay = found.essays[0].essay
    assert (essay.title, essay.slug, essay.guid) == ("Salt", "salt", "u-1")
    assert (essay.author, essay.tags) == ("Ines Vale, Tom Ash", ("Kitchen",))
    assert essay.published == datetime(2021, 2, 3, 4, 5, 6, tzinfo=timezone.utc)
    assert (essay.image, essay.description) == ("https://pantry.example.org/s.jpg", "On keeping.")
    assert essay.link == "https://pantry.example.org/salt/"
    assert (found.show.title, found.show.language) == ("Pantry", "en")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"status": "draft"}, "a draft"),
        ({"status": "scheduled"}, "scheduled for later"),
        ({"status": "sent"}, "sent by e-mail only"),
    ],
)
def test_what_is_not_published_comes_in_as_a_draft(tmp_path, more, why):
    found = only(tmp_path, **more)
    assert (found.withheld, found.essay.draft, found.essay.withheld) == (why, True, "")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"visibility": "members"}, "for members"),
        ({"visibility": "paid"}, "for paying members"),
        ({"visibility": "tiers"}, "for some tiers of members"),
        ({"visibility": "friends"}, "for friends"),
    ],
)
def test_what_is_not_for_everyone_is_withheld(tmp_path, more, why):
    found = only(tmp_path, **more)
    assert (found.withheld, found.essay.draft, found.essay.withheld) == ("", False, why)


def test_pages_stay_out_and_are_counted(tmp_path):
    found = read(tmp_path, export(post(), post(title="About", type="page"), post(title="Old page", page=1)))
    assert [item.essay.title for item in found.essays] == ["Salt"]
    assert found.notices == ("left out, since they are not posts: 2 × page",)


def test_an_older_export_has_its_tables_at_the_top_and_numbers_for_dates(tmp_path):
    old = {
        "id": 1,
        "title": "Salt",
        "slug": "salt",
        "status": "published",
        "author_id": 3,
        "published_at": 1426078349156,
    }
    data = {"posts": [{**old, "markdown": "It *kept*.\n\n- Long."}], "users": [{"id": 3, "name": "Ines Vale"}]}
    essay = read(tmp_path, {"meta": {"version": "003"}, "data": data}).essays[0].essay
    assert (essay.author, str(essay.published)[:10]) == ("Ines Vale", "2015-03-11")
    assert [(block.kind, block.text) for block in essay.blocks] == [("paragraph", "It kept."), ("item", "Long.")]


def test_lexical_is_read_where_there_is_no_html(tmp_path):
    document = lexical(
        {"type": "paragraph", "children": [
            text("It "), text("kept", format=1), text(" in "),
            {"type": "link", "url": "https://x.example.org/", "children": [text("jars")]},
            {"type": "linebreak"}, text("x < y", format=16),
        ]},
        {"type": "extended-heading", "tag": "h3", "children": [text("Why")]},
        {"type": "list", "tag": "ol", "start": 3, "children": [{"type": "listitem", "children": [text("Cold.")]}]},
        {"type": "extended-quote", "children": [text("Dry.")]},
        {"type": "image", "src": "__GHOST_URL__/content/jar.jpg", "caption": "<span>A jar</span>"},
        {"type": "callout", "calloutText": "<p>Label it.</p>", "calloutEmoji": "💡"},
        {"type": "toggle", "heading": "And pepper?", "content": "<p>Never.</p>"},
        {"type": "markdown", "markdown": "## Then\n\nIt *went*."},
        {"type": "html", "html": "<p>Gone.</p>"},
    )  # fmt: skip
    essay = only(tmp_path, html=None, lexical=document).essay
    assert texts(essay) == [
        "It kept in jars\nx < y", "Why", "Cold.", "Dry.", "A jar", "Label it.", "And pepper?", "Never.", "Then",
        "It went.", "Gone.",
    ]  # fmt: skip
    assert [block.number for block in essay.blocks if block.kind == "item"] == [3]
    assert [block.image for block in essay.blocks if block.kind == "figure"] == ["/content/jar.jpg"]
    assert essay.blocks[0].links[0].url == "https://x.example.org/"


@pytest.mark.parametrize(
    "kind", ["bookmark", "button", "signup", "email", "call-to-action", "product", "embed", "paywall"]
)
def test_cards_that_sell_or_link_are_dropped_and_told(tmp_path, kind):
    card = {"type": kind, "title": "Buy jars", "buttonText": "Buy jars", "header": "Buy jars"}
    essay = only(
        tmp_path, html=None, lexical=lexical({"type": "paragraph", "children": [text("It kept.")]}, card)
    ).essay
    assert texts(essay) == ["It kept."]
    assert [drop.text for drop in essay.dropped] == ["Buy jars"]


def test_mobiledoc_is_read_where_there_is_no_html(tmp_path):
    document = {
        "version": "0.3.1",
        "markups": [["em"], ["a", ["href", "https://x.example.org/"]]],
        "atoms": [["soft-return", "", {}]],
        "cards": [["image", {"src": "jar.jpg", "caption": "A jar"}], ["hr", {}], ["bookmark", {"url": "https://x.example.org"}],
                  ["card-markdown", {"markdown": "It *went*."}], ["code", {"code": "x = 1"}]],
        "sections": [
            [1, "p", [[0, [], 0, "It "], [0, [0], 1, "kept"], [0, [1], 1, " jars"], [1, [], 0, 0],
                      [0, [], 0, "a & b"]]],
            [1, "h2", [[0, [], 0, "Why"]]],
            [3, "ul", [[[0, [], 0, "Cold."]]]],
            *([10, place] for place in range(5)),
        ],
    }  # fmt: skip
    essay = only(tmp_path, html=None, mobiledoc=json.dumps(document)).essay
    spoken = [block.text for block in essay.blocks if block.kind not in ("code", "break")]
    assert spoken == ["It kept jars\na & b", "Why", "Cold.", "A jar", "It went."]


@pytest.mark.parametrize(
    "broken", ["{", "[]", '{"root": 3}', '{"sections": [[1], 7, [10, 99], [1, "p", [[0]]]]}', "[" * 9000]
)
def test_a_document_that_cannot_be_read_leaves_the_post_without_text(tmp_path, broken):
    found = read(tmp_path, export(post(), post(title="Lost", html=None, lexical=broken, mobiledoc=broken)))
    assert [item.essay.title for item in found.essays] == ["Salt"]
    assert found.notices == ("“Lost” has no text and was left out",)


def test_a_document_may_nest_as_deep_as_it_likes(tmp_path):
    node: dict[str, object] = text("Deep.")
    for _ in range(300):
        node = {"type": "extended-quote", "children": [node]}
    assert texts(only(tmp_path, html=None, lexical=lexical(node)).essay) == ["Deep."]


def test_the_address_of_the_blog_that_the_export_does_not_know_is_not_read(tmp_path):
    html = '<p>See <a href="__GHOST_URL__/two/">two</a>.</p><figure><img src="__GHOST_URL__/j.jpg"></figure>'
    essay = only(tmp_path, html=html, feature_image="__GHOST_URL__/content/f.jpg").essay
    assert "GHOST" not in repr(essay.blocks)
    assert essay.image == ""


def test_an_export_may_lie_in_an_archive(tmp_path):
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("pantry.ghost.2024-05-06-07-08-09.json", json.dumps(export(post())))
        archive.writestr("routes.yaml", "routes:")
    given = Source(tmp_path / "export.zip")
    assert ghost.recognizes(given)
    assert [item.essay.title for item in ghost.read(given, Show(root=tmp_path)).essays] == ["Salt"]


@pytest.mark.parametrize(
    "data", ['{"posts": [1]}', '{"data": {"posts": [1]}}', '{"db": []}', "{", "", '{"a": ' * 9000, "[1]"]
)
def test_other_json_is_not_taken_for_an_export(tmp_path, data):
    assert not ghost.recognizes(source(tmp_path, data))


def test_an_export_without_posts_is_refused(tmp_path):
    with pytest.raises(EssaycastError, match=r"export\.json holds no post"):
        read(tmp_path, export(post(type="page")))


GATED = '<p>Free.</p><!--kg-gated-block:begin nonMember:{} memberSegment:"" --><p>Shut.</p>{}<p>Rest.</p>'


@pytest.mark.parametrize(
    ("html", "read_aloud"),
    [
        (GATED.format("false", "<!--kg-gated-block:end-->"), ["Free.", "Rest."]),
        (GATED.format("true", "<!--kg-gated-block:end-->"), ["Free.", "Shut.", "Rest."]),
        (GATED.format("false", ""), ["Free."]),
    ],
)
def test_a_card_for_members_is_not_read(tmp_path, html, read_aloud):
    essay = only(tmp_path, html=html).essay
    assert texts(essay) == read_aloud
    assert [drop.rule for drop in essay.dropped] == ["a card for members only"] * ("Shut." not in read_aloud)


@pytest.mark.parametrize(
    ("seen", "read_aloud"),
    [
        ({"web": {"nonMember": False, "memberSegment": "status:-free"}}, ["Free."]),
        ({"web": {"nonMember": True}}, ["Free.", "Shut."]),
        ({"emailOnly": True}, ["Free."]),
        ({"showOnWeb": True, "showOnEmail": True}, ["Free.", "Shut."]),
        (None, ["Free.", "Shut."]),
    ],
)
def test_a_card_of_a_document_that_only_members_see_is_not_read(tmp_path, seen, read_aloud):
    document = lexical(
        {"type": "paragraph", "children": [text("Free.")]},
        {"type": "html", "html": "<p>Shut.</p>", "visibility": seen},
    )
    assert texts(only(tmp_path, html=None, lexical=document).essay) == read_aloud


@pytest.mark.parametrize("seen", [None, "", ["public"], 7, "Paid"])
def test_a_visibility_that_is_not_public_withholds_a_post(tmp_path, seen):
    assert only(tmp_path, visibility=seen).essay.withheld.startswith("for ")


@pytest.mark.parametrize("odd", [[], {}, 1.5, None])
def test_an_id_that_is_none_names_nothing(tmp_path, odd):
    tables = {
        "users": [{"id": odd, "name": "Ines Vale"}],
        "tags": [{"id": odd, "name": "Kitchen"}],
        "posts_authors": [{"post_id": odd, "author_id": odd}],
        "posts_tags": [{"post_id": odd, "tag_id": odd}],
    }
    (found,) = read(tmp_path, export(post(id=odd, uuid=odd, author_id=odd), **tables)).essays
    assert (found.essay.author, found.essay.tags, found.essay.guid) == ("", (), "")

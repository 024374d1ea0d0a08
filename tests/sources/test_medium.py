"""A Medium export gives its published posts; drafts are withheld, responses and everything else left out."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest

from tts.show.settings import Show
from tts.sources.imported import Imported
from tts.sources.medium import read, recognizes
from tts.sources.source import Source

FOOTER = (
    '<footer><p>By <a href="https://medium.com/@ida" class="p-author h-card">Ida Holm</a> on '
    '<time class="dt-published" datetime="2021-09-08T07:06:05.000Z">September 8</time>.</p>'
    '<p><a href="https://medium.com/@ida/kites-0123456789ab" class="p-canonical">Canonical link</a></p>'
    "<p>Exported from Medium on May 1.</p></footer>"
)


def post(title: str, body: str, subtitle: str = "", footer: str = FOOTER) -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><article class='h-entry'>"
        f"<header><h1 class='p-name'>{title}</h1></header><section data-field='subtitle' class='p-summary'>{subtitle}"
        "</section><section data-field='body' class='e-content'><section class='section'><div><hr></div>"
        f"<div class='section-content'>{body}</div></section></section>{footer}</article></body></html>"
    )


KITES = post(
    "Kites",
    "<h3 class='graf graf--title'>Kites</h3><h4 class='graf graf--subtitle'>A season</h4><p>Let go early.</p>"
    "<h3>Wind</h3><p>It has its own ideas.</p><div class='graf graf--mixtapeEmbed'><a href='/x'>A card</a></div>",
    "A season",
)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    (tmp_path / "posts").mkdir()
    (tmp_path / "claps").mkdir()
    (tmp_path / "README.html").write_text("<html><h1>Your archive</h1></html>", "utf-8")
    (tmp_path / "claps/claps-0001.html").write_text("<html><h1>Claps</h1></html>", "utf-8")
    (tmp_path / "posts/2021-09-08_Kites-0123456789ab.html").write_text(KITES, "utf-8")
    return tmp_path


def imported(folder: Path) -> Imported:
    source = Source(folder)
    assert recognizes(source)
    return read(source, Show(root=folder))


def test_a_post_is_read_without_its_repeated_title_and_its_footer(export):
    (item,) = imported(export).essays
    essay = item.essay
    assert (essay.title, essay.description, essay.author) == ("Kites", "A season", "Ida Holm")
    assert essay.link == "https://medium.com/@ida/kites-0123456789ab"
    assert essay.published == datetime(2021, 9, 8, 7, 6, 5, tzinfo=timezone.utc)
    assert [block.text for block in essay.blocks] == ["Let go early.", "Wind", "It has its own ideas."]
    assert not item.withheld


def test_a_draft_is_withheld(export):
    text = post("String", "<p>Too short.</p>", footer="<footer><p>View original.</p></footer>")
    (export / "posts/draft_String-0123456789ac.html").write_text(text, "utf-8")
    (draft,) = (item for item in imported(export).essays if item.withheld)
    assert (draft.essay.title, draft.essay.draft, draft.withheld) == ("String", True, "a draft")
    assert draft.essay.guid == "https://medium.com/p/0123456789ac"  # that which it has when it is published


def test_a_response_to_somebody_is_left_out_and_said(export):
    text = post("I had a red one", "<p>I had a red one, and it never came down.</p>")
    (export / "posts/2021-09-09_I-had-a-red-one-0123456789ad.html").write_text(text, "utf-8")
    found = imported(export)
    assert [item.essay.title for item in found.essays] == ["Kites"]
    assert found.notices == ("1 response was left out",)


def test_one_post_of_an_export_is_read_alone(export):
    (item,) = imported(export / "posts/2021-09-08_Kites-0123456789ab.html").essays
    assert item.essay.title == "Kites"


def test_a_folder_of_other_pages_is_no_export(tmp_path):
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/2021-09-08_page.html").write_text("<html><p>Text</p></html>", "utf-8")
    assert not recognizes(Source(tmp_path))

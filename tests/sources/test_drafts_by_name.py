"""The name of a file, or of its folder, may say that an essay is a draft; a title with that word does not."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tts.errors import EssaycastError
from tts.show.holding import draft_by_name
from tts.show.settings import Show
from tts.sources.kinds import kind_of
from tts.sources.source import Source

POST = "---\ntitle: {}\n---\nThe tide came in twice, and nobody wrote it down.\n"
MEDIUM = (
    '<article><h1 class="p-name">Kites</h1><section class="e-content"><p>Let go early.</p></section>'
    '<time class="dt-published" datetime="2021-09-08T07:06:05Z"></time></article>'
)
PIECE = "<p>Nobody lights them now.</p>"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Drafts/tide.md", True),
        ("02 Drafts \U0001f4dd/tide.md", True),
        ("Entwürfe/tide.md", True),
        ("Drafts 0123456789abcdef0123456789abcdef/tide.md", True),
        ("a/unpublished/b/tide.md", True),
        ("draft_tide.md", True),
        ("tide.draft.md", True),
        ("Tide (draft 2).md", True),
        ("[WIP] Tide.md", True),
        ("DRAFT - Tide.md", True),
        ("Tide DRAFT.docx", True),
        ("Tide_v2 DRAFT v3.docx", True),
        ("Tide - draft.docx", True),
        ("Tide ENTWURF.docx", True),
        ("DO NOT PUBLISH Tide.docx", True),
        ("Tide (NOT FOR CIRCULATION).docx", True),
        ("The NFL Draft.docx", False),
        ("On DRAFT horses.docx", False),
        ("THE NFL DRAFT.docx", False),
        ("Do not publish this.docx", False),
        ("Draft horses.md", False),
        ("draft-horses.md", False),
        ("Dodging the draft.md", False),
        ("a-draft.md", False),
        ("Draftsmen/tide.md", False),
        ("essays/tide.md", False),
    ],
)
def test_the_names_that_say_so(name, said):
    *folders, file = name.split("/")
    assert bool(draft_by_name(folders, Path(file).stem)) == said


def held(path: Path) -> dict[str, bool]:
    source = Source(path)
    found = kind_of(source).imported(source, Show(root=path.parent))
    assert all(item.essay.draft == bool(item.withheld) for item in found.essays)
    return {item.essay.title: item.essay.draft for item in found.essays}


def files(root: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def zipped(path: Path, texts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return path


def test_the_folder_that_is_given_counts_and_the_file_s_own(tmp_path, monkeypatch):
    site = files(tmp_path / "site", {"_drafts/tide.md": POST.format("Tide"), "_drafts/2024/ebb.md": POST.format("Ebb")})
    assert held(site / "_drafts") == {"Tide": True, "Ebb": True}
    assert held(site / "_drafts/tide.md") == {"Tide": True}
    assert held(site / "_drafts/2024/ebb.md") == {"Ebb": True}
    monkeypatch.chdir(site / "_drafts")
    assert held(Path()) == {"Tide": True, "Ebb": True}
    assert held(Path("tide.md")) == {"Tide": True}


def test_the_name_of_an_archive_counts_and_that_of_the_one_folder_in_it(tmp_path):
    texts = {"a.md": POST.format("A"), "b.md": POST.format("B")}
    assert held(zipped(tmp_path / "drafts.zip", texts)) == {"A": True, "B": True}
    assert held(zipped(tmp_path / "x.zip", {f"Drafts/{name}": text for name, text in texts.items()})) == {
        "A": True,
        "B": True,
    }
    assert held(zipped(tmp_path / "y.zip", texts)) == {"A": False, "B": False}


def test_posts_taken_out_of_a_medium_export_are_drafts_by_their_names(tmp_path):
    texts = {
        "draft_Kites-0123456789ab.html": MEDIUM,
        "2021-09-08_Ropes-0123456789cd.html": MEDIUM.replace("Kit", "Rop"),
    }
    assert held(files(tmp_path / "posts", texts)) == {"Kites": True, "Ropes": False}
    assert held(zipped(tmp_path / "m.zip", texts)) == {"Kites": True, "Ropes": False}
    assert held(tmp_path / "posts" / "draft_Kites-0123456789ab.html") == {"Kites": True}


@pytest.mark.parametrize("name", ["501.lamps.html", "12345.html", "501.lamps.HTM"])
def test_posts_of_a_substack_export_without_its_table_are_refused(tmp_path, name):
    for given in (
        zipped(tmp_path / "s.zip", {f"posts/{name}": PIECE}),
        files(tmp_path / "posts", {name: PIECE}),
        tmp_path / "posts" / name,
    ):
        with pytest.raises(EssaycastError, match=r"posts\.csv is not there.*whole export"):
            held(given)


def test_a_page_and_a_site_with_such_a_name_are_no_pieces_of_an_export(tmp_path):
    page = f"<html><title>Lamps</title><body><article>{PIECE * 40}</article></body></html>"
    assert held(files(tmp_path / "a", {"501.lamps.html": page})) == {"Lamps": False}
    assert held(files(tmp_path / "b", {"501.lamps.html": PIECE, "tide.md": POST.format("Tide")})) == {"Tide": False}


@pytest.mark.parametrize("between", ["export/sub/", "export\\"])
def test_the_table_is_found_wherever_it_lies(tmp_path, between):
    table = "post_id,post_date,is_published,type,audience,title\n501.lamps,2023-03-04,true,newsletter,only_paid,Lamps\n"
    texts = {f"{between}posts.csv": table, f"{between}posts{between[-1]}501.lamps.html": PIECE}
    source = Source(zipped(tmp_path / "s.zip", texts))
    (item,) = kind_of(source).imported(source, Show(root=tmp_path)).essays
    assert item.essay.withheld == "for paying subscribers"

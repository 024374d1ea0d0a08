"""What is not an essay is refused in one line that names it and says what to do, and nothing is written."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tts.errors import EssaycastError
from tts.sources.importing import import_sources
from tts.sources.refusals import is_no_essay
from tts.sources.source import Source

REFUSED = [
    ("empty.md", b" \n\t\n", "is empty"),
    ("letter.txt", b"%PDF-1.4\n%\xe2\xe3", "pdftotext letter.txt letter.txt"),
    ("my paper.pdf", b"%PDF-1.4\n", "pdftotext 'my paper.pdf' 'my paper.txt'"),
    ("data.md", b"day,sum,place\n1,2,Rye\n2,3,Hove\n", "is a table"),
    ("prices.txt", b"name, price\nlamp, 3\nrope, 4.50\n", "is a table"),
    ("posts.csv", b"post_id,post_date,title\n1,2024-01-01,A\n2,2024-01-02,B\n", "the folder or the .zip"),
    ("wide.txt", b"a\tb\tc\n1\t2\t3\n4\t5\t6\n", "is a table"),
    ("settings.txt", b'{"port": 8080, "hosts": ["a"]}\n', "is JSON of an unknown kind"),
    ("broken.json", b'{"port": 8080, ', "is JSON of an unknown kind"),
    ("map.xml", b'<?xml version="1.0"?><urlset><url/></urlset>', "is XML of an unknown kind"),
    ("drawing.txt", b'<drawing scale="2"><part/></drawing>', "is XML of an unknown kind"),
    ("bomb.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares entities"),
    ("plan.txt", b"#+TITLE: A plan\n\n* First\nWords.\n", "pandoc -s -f org -t markdown -o plan.md plan.txt"),
    ("plan.org", b"* First\nWords.\n", "pandoc -s -f org"),
    ("paper.txt", b"Title\n=====\n\nWords.\n\n.. image:: a.png\n", "pandoc -s -f rst"),
    ("paper.tex", b"% mine\n\\documentclass{article}\n", "pandoc -s -f latex"),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "save it as .docx"),
    ("rich.doc", b"{\\rtf1 Words}", "pandoc -s -f rtf"),
    (
        "blog.txt",
        b"AUTHOR: Una\nTITLE: Nets\nSTATUS: Draft\n-----\nBODY:\nWords.\n-----\nCOMMENT:\nIP: 192.0.2.1\n",
        "TypePad",
    ),
    ("all.tgz", b"\x1f\x8b\x08\x00", "unpack it"),
    ("picture.md", b"\x89PNG\r\n\x1a\n\x00\x00", "is not text"),
    ("noise.txt", bytes(range(1, 256)), "is not text"),
]


@pytest.mark.parametrize(("name", "data", "says"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_what_is_not_an_essay_is_refused_by_what_is_inside(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(EssaycastError) as refused:
        import_sources([path], tmp_path / "show", None)
    said = str(refused.value)
    assert says in said
    assert name in said
    assert "\n" not in said
    assert not (tmp_path / "show").exists()


@pytest.mark.parametrize(
    "text",
    [
        "A walk, a talk.\n\nBread, salt and butter, she said.\n",
        '{\n "title": "Front matter"\n}\n\nWords, words.\n',
        "<p align=center>A picture</p>\n\nWords.\n",
        "Title\n=====\n\nWords.\n",
        "* An item\n* Another\n",
        "#hashtag\n\nWords.\n",
        "```rst\n.. image:: a.png\n```\n\nAbove is how pictures are written.\n",
        "title: Mine\ndate: 2024-01-01\n\nWords.\n",
        "The rope is long, and old,\nThe tar is black, and cold,\nThe bell is loud, and thin,\n",
        "I sing of ropes,\nI sing of tar,\nI sing of tides,\n",
        "Rope; tar; salt\nBell; tide; oar\n",
        "caf\xe9 cr\xe8me",
    ],
)
def test_what_may_be_an_essay_is_left_to_its_readers(tmp_path: Path, text: str) -> None:
    path = tmp_path / "essay"
    path.write_bytes(text.encode("latin-1"))
    assert not is_no_essay(Source(path))


def test_utf_16_is_text(tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_bytes("Words in sixteen bits.\n".encode("utf-16"))
    assert not is_no_essay(Source(path))


def test_a_folder_and_an_archive_without_an_essay_are_refused(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    with pytest.raises(EssaycastError, match="pictures is an empty folder"):
        import_sources([tmp_path / "pictures"], tmp_path / "show", None)
    (tmp_path / "pictures/a.png").write_bytes(b"\x89PNG")
    with pytest.raises(EssaycastError, match=r"no essay in the folder .*pictures"):
        import_sources([tmp_path / "pictures"], tmp_path / "show", None)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.png", b"\x89PNG")
    with pytest.raises(EssaycastError, match=r"no essay in the archive .*a\.zip"):
        import_sources([tmp_path / "a.zip"], tmp_path / "show", None)
    assert not (tmp_path / "show").exists()


@pytest.mark.parametrize(
    ("name", "inside", "says"),
    [
        ("a.odt", "META-INF/manifest.xml", "save it as .docx"),
        ("b.pages", "Index/Document.iwa", "export it as Word"),
        ("c.pages", "Index.zip", "export it as Word"),
    ],
)
def test_documents_of_other_programs_are_to_be_saved_as_word_does(
    tmp_path: Path, name: str, inside: str, says: str
) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        archive.writestr(inside, "x")
    with pytest.raises(EssaycastError) as refused:
        import_sources([tmp_path / name], tmp_path / "show", None)
    assert says in refused.value.hint


def test_an_archive_that_climbs_out_is_refused_before_any_reader_sees_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../../evil.md", "Words.")
    with pytest.raises(EssaycastError, match="names a file outside itself"):
        import_sources([tmp_path / "a.zip"], tmp_path / "show", None)


def test_a_source_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(EssaycastError, match="could not be read"):
        import_sources([tmp_path / "nothing.md"], tmp_path / "show", None)


def test_a_source_of_more_than_anybody_writes_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tts.sources.source.LARGEST_SOURCE", 20_000)
    (tmp_path / "few").mkdir()
    for name in ("a.md", "b.md"):
        (tmp_path / "few" / name).write_text("# Rope\n\n" + "Tar it. " * 1_500, encoding="utf-8")
    with pytest.raises(EssaycastError, match=r"few holds more than .* MB: import a part of it"):
        import_sources([tmp_path / "few"], tmp_path / "show", None)
    assert not (tmp_path / "show").exists()


def test_what_lies_in_archives_inside_an_archive_counts_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "inner.zip"
    page = f"Rope {'0123456789abcdef' * 2}.md"
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr(page, "# Rope\n\n" + "Tar it. " * 1_500)
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as archive:
        for part in range(3):
            archive.write(inner, f"part-{part}.zip")
    outer = Source(tmp_path / "outer.zip")
    for part in range(2):
        outer.inside(f"part-{part}.zip").read(page)
    monkeypatch.setattr("tts.sources.source.LARGEST_SOURCE", 60_000)
    with pytest.raises(EssaycastError, match="holds more than"):
        outer.inside("part-2.zip").read(page)


def test_an_archive_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("a.md", "b.md"):
            archive.writestr(name, "# Rope\n\nTar it.\n")
    opened = []
    monkeypatch.setattr(
        "tts.sources.source.zipfile.ZipFile", lambda file, real=zipfile.ZipFile: opened.append(file) or real(file)
    )
    source = Source(tmp_path / "a.zip")
    assert [source.read(name) for name in source.names] == [b"# Rope\n\nTar it.\n"] * 2
    assert len(opened) == 1

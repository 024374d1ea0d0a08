"""One Markdown file, a notebook and plain text, as they are imported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tts.errors import EssaycastError
from tts.show.settings import Show
from tts.sources import markdown_file, notebook, plain_text
from tts.sources.encoding import decoded
from tts.sources.imported import ImportedEssay
from tts.sources.source import Source

SHOW = Show(root=Path())


def source(folder: Path, name: str, data: str | bytes) -> Source:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return Source(path)


def only(page: object) -> ImportedEssay:
    (item,) = page.essays  # type: ignore[attr-defined]
    return item


@pytest.mark.parametrize(
    ("name", "text", "markdown"),
    [
        ("a.md", "Words.\n", True),
        ("a.qmd", "Words.\n", True),
        ("a.txt", "---\ntitle: A\n---\nWords.\n", True),
        ("a.txt", "# A\n\nWords.\n", True),
        ("a.txt", "Words.\n\nMore.\n", False),
        ("a.md", "<!DOCTYPE html><p>Words.</p>", False),
        ("a.md", "", False),
        ("a.md", "\x00\x01\x02", False),
        ("a.json", '{"title": "A"}\n\n', False),
        ("a.csv", "title: A\n\nWords.\n", False),
    ],
)
def test_markdown_is_known_by_its_name_and_what_is_in_it(tmp_path: Path, name: str, text: str, markdown: bool) -> None:
    assert markdown_file.recognizes(source(tmp_path, name, text)) is markdown


def test_a_markdown_file_is_one_essay_and_a_draft_is_withheld(tmp_path: Path) -> None:
    item = only(markdown_file.read(source(tmp_path, "a.md", "---\ntitle: A\ndraft: true\n---\nWords.\n"), SHOW))
    assert (item.essay.title, item.withheld, item.essay.draft, item.essay.path) == ("A", "a draft", True, None)


def test_a_markdown_file_without_a_text_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(EssaycastError, match=r"a\.md has no text"):
        markdown_file.read(source(tmp_path, "a.md", "# Only a title\n"), SHOW)


def cell(kind: str, *lines: str) -> dict[str, object]:
    return {"cell_type": kind, "source": list(lines), "outputs": [{"text": ["printed"]}]}


CELLS = [
    cell("markdown", "[![Open In Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab)"),
    cell("markdown", "# Spoons\n", "\n", "*In four parts.*"),
    cell("code", "%matplotlib inline\n", "print('x')"),
    cell("markdown", "We count them.\n", "\n", "![A spoon](attachment:spoon.png)"),
    cell("raw", "for the printer"),
]


@pytest.mark.parametrize("whole", [{"cells": CELLS}, {"worksheets": [{"cells": CELLS}]}])
def test_a_notebook_is_its_markdown_and_its_first_heading_the_title(tmp_path: Path, whole: dict[str, object]) -> None:
    file = source(tmp_path, "spoons.ipynb", json.dumps(whole))
    assert notebook.recognizes(file)
    essay = only(notebook.read(file, SHOW)).essay
    assert essay.title == "Spoons"
    assert [(block.kind, block.text) for block in essay.blocks if block.kind != "code"] == [
        ("paragraph", "In four parts."), ("paragraph", "We count them."), ("figure", "A spoon"),
    ]  # fmt: skip
    assert {drop.rule for drop in essay.dropped} == {"a badge", "a raw cell"}


@pytest.mark.parametrize(
    "first",
    [
        cell(
            "markdown", "# Spoons\n", '> "We count them"\n', "- toc: true\n", "- author: Una Lund\n", "- badges: true"
        ),
        cell("raw", '---\ntitle: Spoons\nauthor: Una Lund\ndescription: "We count them"\n---'),
    ],
)
def test_what_a_notebook_says_of_itself_in_its_first_cell_is_front_matter(tmp_path: Path, first: object) -> None:
    cells = [first, cell("code", "#hide\n", "import spoons"), cell("markdown", "- toc: true\n", "- forks: none")]
    essay = only(notebook.read(source(tmp_path, "a.ipynb", json.dumps({"cells": cells})), SHOW)).essay
    assert (essay.title, essay.author, essay.description) == ("Spoons", "Una Lund", "We count them")
    assert [block.text for block in essay.blocks] == ["toc: true", "forks: none"]
    assert "a code block that pages do not show" in {drop.rule for drop in essay.dropped}


@pytest.mark.parametrize("text", ["{", "[1]", "{}", '{"cells": 3}', '{"cells": [1, {"cell_type": 2}]}', "[" * 100_000])
def test_a_notebook_that_is_none_is_refused_by_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(EssaycastError, match=r"a\.ipynb"):
        notebook.read(source(tmp_path, "a.ipynb", text), SHOW)


LETTER = """\
On the _second_ best chair

Every room has a best chair, and so
nobody sits there.

II. OBJECTIONS

My brother holds--that the stairs
are it.[2]

     The chair that waits for no man yet
     Will wait upon itself.

* * *

The end.
"""


def test_plain_text_is_a_title_and_paragraphs_with_their_lines_joined(tmp_path: Path) -> None:
    file = source(tmp_path, "chair.txt", LETTER)
    assert plain_text.recognizes(file)
    essay = only(plain_text.read(file, SHOW)).essay
    assert essay.title == "On the second best chair"
    assert [(block.kind, block.text) for block in essay.blocks] == [
        ("paragraph", "Every room has a best chair, and so nobody sits there."),
        ("heading", "II. OBJECTIONS"),
        ("paragraph", "My brother holds—that the stairs are it."),
        ("quote", "The chair that waits for no man yet\nWill wait upon itself."),
        ("break", ""),
        ("paragraph", "The end."),
    ]
    assert essay.blocks[0].line == 3


def test_a_book_of_gutenberg_is_read_without_its_header_and_licence(tmp_path: Path) -> None:
    text = (
        "The Project Gutenberg eBook of Tides\n\nTitle: Of Tides\n\nAuthor: C. Apple\n\n"
        "*** START OF THE PROJECT GUTENBERG EBOOK OF TIDES ***\n\nProduced by Somebody\n\nOF TIDES\n\nBy C. Apple\n\n"
        "There is an hour.\n\n[Illustration: A boot]\n\n[Footnote 1: A note.]\n\nIt is brief.\n\n"
        "End of the Project Gutenberg EBook of Tides\n\n*** END OF THE PROJECT GUTENBERG EBOOK ***\n\nThe licence.\n"
    )
    essay = only(plain_text.read(source(tmp_path, "1.txt", text.replace("\n", "\r\n")), SHOW)).essay
    assert (essay.title, essay.author) == ("Of Tides", "C. Apple")
    assert [block.text for block in essay.blocks] == ["There is an hour.", "It is brief."]


@pytest.mark.parametrize(
    "text",
    [
        "One line.\n",
        "{\n\n}\n",
        "[1,\n\n2]\n",
        "<?xml version='1.0'?>\n\n<a/>\n",
        "#!/bin/sh\n\nls\n",
        "\x00\n\n\x01\n",
        "",
    ],
)
def test_what_is_no_prose_is_not_recognized(tmp_path: Path, text: str) -> None:
    assert not plain_text.recognizes(source(tmp_path, "a.txt", text))


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.rst", "a.org", "a.py"])
def test_a_file_with_another_name_is_no_prose(tmp_path: Path, name: str) -> None:
    assert not plain_text.recognizes(source(tmp_path, name, LETTER))


@pytest.mark.parametrize(
    ("garbled", "text"),
    [
        ("â€œSo it isâ€, she said; itâ€™s late â€“ 5Â£.", "“So it is”, she said; it’s late – 5£."),
        ("Die TÃ¼r ist zu, voilÃ\u00a0.", "Die Tür ist zu, voilà."),
        ("Mojibake such as â€œ stays.", "Mojibake such as â€œ stays."),
        ("„Ä“ und «Ã» bleiben.", "„Ä“ und «Ã» bleiben."),
    ],
)
def test_what_was_garbled_is_put_right(garbled, text):
    assert decoded(garbled.encode()) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_a_text_may_be_written_in_any_of_the_common_encodings(encoding: str) -> None:
    assert decoded("Märsholm,\r\nnaïvely".encode(encoding)).removeprefix("\ufeff") == "Märsholm,\nnaïvely"


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_of_some_kind(data: bytes) -> None:
    assert "\r" not in decoded(data)

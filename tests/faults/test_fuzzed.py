"""What `make fuzz` has found; and the fuzzer itself: it finds what is there, and the same inputs with the same seed."""

from __future__ import annotations

import io
import os
import random
import zipfile
from itertools import islice
from pathlib import Path

import pytest
from faults import fuzz
from small_show import an_entry, publish

from tts.check.feed import check_feed
from tts.check.sidecars import SIDECAR_RULES
from tts.errors import EssaycastError
from tts.show.settings import default_show
from tts.sources.kinds import kind_of
from tts.sources.source import Source


def imported(data: bytes, folder: Path) -> str:
    """Import a file; returns what was read, or the refusal."""
    path = folder / "given"
    path.write_bytes(data)
    source = Source(path)
    try:
        return str(kind_of(source).read(source, default_show(folder)).essays)
    except EssaycastError as refusal:
        return str(refusal)


@pytest.mark.parametrize("name", [b"x:htne<", b"x:", b"a:b:", b"x:1", b"x:&quot;", b":"])
def test_a_page_of_a_book_with_elements_of_no_name_is_read(tmp_path, name):
    book = fuzz.archive("book.epub")
    page = (fuzz.CORPUS / "book.epub" / "a.xhtml").read_bytes().replace(b"<p>", b"<" + name + b">", 1)
    parts = fuzz.parts_of("book.epub")
    assert "Words of it" in imported(book, tmp_path)
    assert "More words" in imported(fuzz.packed(parts | {"a.xhtml": page}), tmp_path)


@pytest.mark.parametrize("attribute", [b"1999", b"epub:type='x'", b"xml:lang='en'", b"a&b", b'"', b"<"])
def test_chapters_of_a_page_with_odd_attributes_are_read(tmp_path, attribute):
    page = (fuzz.CORPUS / "book.epub" / "a.xhtml").read_bytes()
    page = page.replace(b"<p>", b"<p " + attribute + b">").replace(b"</body>", b"<br></body>")  # no XML
    links = b"<li><a href='a.xhtml#c1'>1</a></li><li><a href='a.xhtml#c2'>2</a></li>"
    contents = b"<html><body><nav role='doc-toc'><ol>" + links + b"</ol></nav></body></html>"
    parts = fuzz.parts_of("book.epub")
    assert "More words" in imported(fuzz.packed(parts | {"a.xhtml": page, "n.xhtml": contents}), tmp_path)


def test_an_archive_of_a_version_to_come_is_refused(tmp_path):
    data = bytearray(fuzz.packed({"a.md": b"# A\n\nWords."}))
    data[data.rindex(b"PK\x01\x02") + 6] = 75
    assert "damaged archive" in imported(bytes(data), tmp_path)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_file_in_an_archive_is_refused(tmp_path, method):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("a.md", "# A\n\n" + "".join(f"Words {number}. " for number in range(500)))
    whole = file.getvalue()
    for start in range(40, 200, 7):
        imported(whole[:start] + b"\xff\x00\xff" + whole[start + 3 :], tmp_path)


def test_every_seed_is_read_or_refused(tmp_path):
    for name, reader in fuzz.readers().items():
        for data in reader.seeds:
            assert fuzz.fault(reader, data) == "", name


def test_the_same_seed_gives_the_same_inputs():
    reader = fuzz.Reader((b"Some words.", fuzz.archive("book.epub")), lambda data, folder: None)
    first, again, other = (list(islice(fuzz.inputs(reader, random.Random(seed)), 50)) for seed in (1, 1, 2))
    assert first == again != other


def test_what_is_not_borne_is_told():
    def crashes(data: bytes, folder: Path) -> None:
        raise LookupError

    def refuses(data: bytes, folder: Path) -> None:
        raise EssaycastError("it is no good", "mend it")

    assert "LookupError" in fuzz.fault(fuzz.Reader((b"",), crashes), b"")
    assert fuzz.fault(fuzz.Reader((b"",), refuses), b"") == ""


@pytest.mark.parametrize("ending", SIDECAR_RULES)
@pytest.mark.parametrize("text", ["[" * 100_000, "9" * 5000, f"WEBVTT\n\n{'9' * 5000}:00:00.000 --> 00:00:01.000\nx"])
def test_a_file_beside_an_episode_that_is_nonsense_is_a_finding(ending, text):
    assert list(SIDECAR_RULES[ending](text, an_entry(146)[1]))


def test_a_pipe_beside_an_episode_is_a_finding_and_no_end(show, essays):
    publish(show, essays)
    path = show.out / "146-essay-146.vtt"
    path.unlink()
    os.mkfifo(path)
    assert any(each.file == path.name and "is not a file" in each.what for each in check_feed(show))

"""An import adds what is new to a show and leaves alone what a person has done to it."""

from __future__ import annotations

import json
import uuid
from pathlib import Path

import pytest
import yaml

from tts.errors import EssaycastError, RequestError
from tts.show.guid import stamp_guid
from tts.show.settings import Show, load_show
from tts.sources.import_record import RECORD
from tts.sources.importing import ImportReport, import_sources
from tts.sources.registry import read_essay

PAGE = Path(__file__).parents[1] / "data/directory-page.txt"
FERRY = "012-the-ferry-timetable-problem.md"
MANUAL = "011-who-is-the-manual-for.md"


def import_page(source: Path, into: Path | None, show: Show | None, force: bool = False) -> ImportReport:
    return import_sources([source], into, show, force=force)


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A show made by a first import."""
    import_page(PAGE, tmp_path / "show", None)
    return tmp_path / "show"


def page(folder: Path, *changes: tuple[str, str]) -> Path:
    """The page with some of its text changed."""
    text = PAGE.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "later.txt"
    path.write_text(text, "utf-8")
    return path


NEWER = (
    "12 episódios\n\n",
    "13 episódios\n\n  • Lantern Notes\n\n    A new one\n\n    29/04/2026 | 1min\n    It is short.\n",
)


def test_a_first_import_makes_the_show(tmp_path: Path) -> None:
    report = import_page(PAGE, tmp_path / "new/show", None)
    assert report.new_show
    assert [path.name for path in report.written] == [
        FERRY,
        MANUAL,
        "010-a-small-case-for-boring-code.md",
        "009-fog-is-a-user-interface.md",
        "008-rope-mostly.md",
    ]
    assert (report.unchanged, report.kept, report.removed, report.notices) == ((), (), (), ())
    show = load_show(report.root)
    assert (show.title, show.author, show.language) == ("Lantern Notes", "Mara Ilves", "en-US")
    assert show.link == "https://www.lantern-notes.example"
    assert show.description == report.show.about
    assert sorted(path.name for path in report.root.iterdir()) == ["essays", "out", "show.toml", "voices"]


def test_a_show_of_somebody_else_s_essays_is_private_until_its_owner_is_named(root: Path) -> None:
    assert "[feed]" in (root / "show.toml").read_text("utf-8")
    feed = load_show(root).feed
    assert (feed.block, feed.owner) == (None, "")


def test_an_essay_file_holds_front_matter_in_order_and_the_text_as_markdown(root: Path) -> None:
    text = (root / "essays" / FERRY).read_text("utf-8")
    _, head, body = text.split("---\n", 2)
    matter = yaml.safe_load(head)
    assert list(matter) == ["number", "title", "date", "minutes", "guid"]
    assert (matter["number"], matter["minutes"], str(matter["date"])) == (12, 2, "2026-04-21")
    assert "\n\n## Why now?\n\n" in body
    assert "\n\n* Asked Ines at the ticket window\n* Looked at the water." in body
    assert "spending. Some readers" in body
    assert text.endswith("better.\n")
    assert "\\" not in text


def test_promotional_lines_are_reported_and_not_written(root: Path) -> None:
    report = import_page(PAGE, root, None)
    assert len(report.dropped) == 10
    assert all(drop.rule and drop.line for drop in report.dropped)
    everything = "".join(path.read_text("utf-8") for path in (root / "essays").glob("*.md"))
    assert not [drop.text for drop in report.dropped if drop.text in everything]


def test_importing_the_same_page_again_writes_nothing(root: Path) -> None:
    before = contents(root)
    report = import_page(PAGE, root, None)
    assert report.written == ()
    assert len(report.unchanged) == 5
    assert not report.new_show
    assert contents(root) == before


def test_a_show_at_hand_is_imported_into_without_naming_it(root: Path) -> None:
    assert len(import_page(PAGE, None, load_show(root)).unchanged) == 5


def test_a_later_page_adds_its_new_essay_only(root: Path, tmp_path: Path) -> None:
    before = contents(root / "essays")
    report = import_page(page(tmp_path, NEWER), root, None)
    assert [path.name for path in report.written] == ["013-a-new-one.md"]
    assert len(report.unchanged) == 5
    after = contents(root / "essays")
    assert {name: after[name] for name in before if name != RECORD} == {n: b for n, b in before.items() if n != RECORD}


def test_a_text_corrected_on_the_page_is_updated_where_nobody_has_edited_it(root: Path, tmp_path: Path) -> None:
    later = page(tmp_path, ("Everybody here can recite the errors.", "Everybody knows the errors."))
    assert [path.name for path in import_page(later, root, None).written] == [FERRY]
    assert "Everybody knows" in (root / "essays" / FERRY).read_text("utf-8")


def test_an_essay_that_a_person_has_edited_is_kept(root: Path, tmp_path: Path) -> None:
    path = root / "essays" / FERRY
    mine = path.read_text("utf-8").replace("one ferry", "two ferries")
    path.write_text(mine, "utf-8")
    for source in (PAGE, page(tmp_path, ("recite the errors", "recite them"))):
        report = import_page(source, root, None)
        assert (report.kept, report.written) == ((path,), ())
        assert path.read_text("utf-8") == mine
    assert import_page(PAGE, root, None, force=True).written == (path,)
    assert "one ferry" in path.read_text("utf-8")


def test_what_a_person_saves_during_an_import_is_kept(root: Path, tmp_path: Path, monkeypatch) -> None:
    path = root / "essays" / FERRY

    def fsync(_: int) -> None:
        path.write_text("Mine.\n", "utf-8")

    later = page(tmp_path, ("Everybody here can recite the errors.", "Everybody knows the errors."))
    monkeypatch.setattr("tts.files.os.fsync", fsync)
    report = import_page(later, root, None)
    assert (report.kept, report.written) == ((path,), ())
    assert report.notices == (f"{path} was edited during the import, and is kept as it is",)
    assert path.read_text("utf-8") == "Mine.\n"


def test_a_person_may_change_title_date_and_file_name(root: Path) -> None:
    path = root / "essays" / FERRY
    mine = path.read_text("utf-8").replace("The ferry timetable problem", "Ferries").replace("2026-04-21", "2026-04-20")
    path.write_text(mine, "utf-8")
    assert import_page(PAGE, root, None).kept == (path,)

    manual = root / "essays" / MANUAL
    renamed = manual.rename(manual.with_name("011-manual.md"))
    report = import_page(PAGE, root, None)
    assert renamed in report.unchanged
    assert not manual.exists()


def test_an_essay_that_a_person_renumbered_is_known_by_its_guid(root: Path) -> None:
    path = root / "essays" / FERRY
    moved = path.with_name("112-ferry.md")
    moved.write_text(path.read_text("utf-8").replace("number: 12\n", "number: 112\n"), "utf-8")
    path.unlink()
    report = import_page(PAGE, root, None)
    assert moved in report.unchanged
    assert (report.written, report.removed) == ((), ())


def test_an_essay_that_a_person_removed_stays_removed(root: Path) -> None:
    path = root / "essays" / FERRY
    before = path.read_bytes()
    path.unlink()
    report = import_page(PAGE, root, None)
    assert (report.removed, report.written) == ((path,), ())
    assert not path.exists()
    assert import_page(PAGE, root, None, force=True).written == (path,)
    assert path.read_bytes() == before


def test_an_essay_of_one_s_own_with_the_number_of_another_stops_the_import(tmp_path: Path) -> None:
    root = tmp_path / "show"
    (root / "essays").mkdir(parents=True)
    (root / "show.toml").write_text('title = "Mine"\n')
    (root / "essays/010-mine.md").write_text("---\ntitle: My own\ndate: 2020-01-01\n---\n\nText.\n")
    before = contents(root)
    with pytest.raises(EssaycastError, match=r"number 10 is “My own” .* “A small case for boring code”"):
        import_page(PAGE, root, None, force=True)
    assert contents(root) == before


def test_two_essays_with_one_number_stop_the_import(root: Path) -> None:
    (root / "essays/012-copy.md").write_bytes((root / "essays" / FERRY).read_bytes())
    with pytest.raises(EssaycastError, match=r"two essays have the number 12 \(012-copy.md and 012-the-ferry"):
        import_page(PAGE, root, None)


def test_a_show_s_own_patterns_are_dropped_from_the_page(root: Path) -> None:
    (root / "show.toml").write_text('title = "Lantern Notes"\n[script]\nboilerplate = ["^With thanks to "]\n')
    report = import_page(PAGE, root, None)
    assert "show.toml: ^With thanks to " in {drop.rule for drop in report.dropped}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x00\x01\x02", "is not text"),
        (b"", "is empty"),
        (b"%PDF-1.7\n", "pdftotext"),
        (b"# Essay\n", "has no text"),
    ],
)
def test_a_source_that_is_no_page_leaves_nothing_behind(tmp_path: Path, data: bytes, said: str) -> None:
    source = tmp_path / "page.txt"
    source.write_bytes(data)
    with pytest.raises(EssaycastError, match=said):
        import_page(source, tmp_path / "show", None)
    assert not (tmp_path / "show").exists()


def test_there_must_be_a_show_to_import_into(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="--into"):
        import_page(PAGE, None, None)
    (tmp_path / "file").write_text("")
    with pytest.raises(RequestError, match="is a file"):
        import_page(PAGE, tmp_path / "file", None)


def test_a_record_of_imports_that_icloud_has_taken_is_not_begun_anew(root: Path) -> None:
    record = root / "essays" / RECORD
    record.rename(record.with_name(f".{RECORD}.icloud"))
    with pytest.raises(EssaycastError, match="is in iCloud and not on this disk"):
        import_page(PAGE, root, None)
    assert not record.exists()


def test_with_a_damaged_record_of_imports_essays_that_differ_count_as_edited(root: Path) -> None:
    essay = next(path for path in sorted((root / "essays").glob("*.md")))
    essay.write_text(essay.read_text("utf-8") + "\nMine.\n", "utf-8")
    (root / "essays" / RECORD).write_text("{")
    report = import_page(PAGE, root, None)
    assert report.kept == (essay,)
    assert [notice for notice in report.notices if RECORD in notice and "is damaged" in notice]
    assert len(json.loads((root / "essays" / RECORD).read_text("utf-8"))) == len(report.unchanged)


def test_what_was_imported_reads_back_as_it_stood_on_the_page(root: Path) -> None:
    from tts.sources.boilerplate import dropped_by
    from tts.sources.directory import read_directory_page

    for item in read_directory_page(PAGE.read_text("utf-8"), "page", dropped_by()).essays:
        essay = read_essay(root / "essays" / f"{item.essay.name}.md")
        assert [(b.kind, b.text) for b in essay.blocks] == [(b.kind, b.text) for b in item.essay.blocks]
        assert (essay.number, essay.title, essay.published) == (
            item.essay.number,
            item.essay.title,
            item.essay.published,
        )


GUID = "b6751a76-7943-5b5c-a817-7060415cda8b"
LINE = f"guid: {GUID}".encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"---\nnumber: 1 # mine\n---\nText\n", b"---\nnumber: 1 # mine\n" + LINE + b"\n---\nText\n"),
        (b"---\r\nnumber: 1\r\n---\r\nText\r\n", b"---\r\nnumber: 1\r\n" + LINE + b"\r\n---\r\nText\r\n"),
        (b"\xef\xbb\xbf---\na: |\n  x\n...\nText", b"\xef\xbb\xbf---\na: |\n  x\n" + LINE + b"\n...\nText"),
        (b"---\nguid:\nnumber: 1\n---\nText", b"---\n" + LINE + b"\nnumber: 1\n---\nText"),
        (b"---\n---\nText", b"---\n" + LINE + b"\n---\nText"),
        (b"# Text\n\nguid: no\n", b"---\n" + LINE + b"\n---\n# Text\n\nguid: no\n"),
        (b"", b"---\n" + LINE + b"\n---\n"),
        (b"\xef\xbb\xbfText\r\n", b"\xef\xbb\xbf---\r\n" + LINE + b"\r\n---\r\nText\r\n"),
    ],
)
def test_a_guid_is_stamped_and_every_other_byte_kept(tmp_path: Path, before: bytes, after: bytes) -> None:
    path = tmp_path / "1-a.md"
    path.write_bytes(before)
    stamp_guid(path, GUID, path.parent)
    assert path.read_bytes() == after
    stamp_guid(path, "another", path.parent)
    assert path.read_bytes() == after


def test_front_matter_that_takes_no_line_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "1-a.md"
    path.write_bytes(b"---\n{number: 1}\n---\nText\n")
    with pytest.raises(EssaycastError, match="cannot take another line"):
        stamp_guid(path, GUID, path.parent)
    assert path.read_bytes() == b"---\n{number: 1}\n---\nText\n"


def test_the_record_of_imports_holds_hashes_by_file_name(root: Path) -> None:
    record = json.loads((root / "essays" / RECORD).read_text("utf-8"))
    assert set(record) == {path.name for path in (root / "essays").glob("*.md")}


def test_an_unnumbered_essay_of_the_same_title_and_day_is_the_same_essay(tmp_path: Path) -> None:
    mine = tmp_path / "show/essays/ferry.md"
    mine.parent.mkdir(parents=True)
    mine.write_text("---\ntitle: The ferry timetable problem\ndate: 2026-04-21\n---\n\nMy text.\n")
    report = import_page(PAGE, tmp_path / "show", None)
    assert report.kept == (mine,)
    assert len(report.written) == 4


def test_a_file_in_the_way_stops_the_import(root: Path) -> None:
    path = root / "essays" / FERRY
    matter = f"---\nnumber: 99\ntitle: Other\ndate: 2020-01-01\nguid: {uuid.uuid4()}\n---\n\nText.\n"
    path.write_text(matter)
    with pytest.raises(EssaycastError, match="is not essay 12"):
        import_page(PAGE, root, None)
    assert path.read_text("utf-8") == matter


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EssaycastError, match="could not be written"):
        import_page(PAGE, tmp_path / "file" / "show", None)

"""Edits of an author's files: all else stays to the last byte, others' edits are not lost, and each can be undone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tts.desk.front_entry import with_entry
from tts.desk.ledger import ConflictError, Ledger
from tts.desk.source_text import Hunk, SourceText
from tts.errors import EssaycastError, RequestError
from tts.files import ChangedError
from tts.show.front_matter import read_front_matter

BODY = "\nThe text.\n"


@pytest.mark.parametrize(
    ("front", "made"),
    [
        ("---\ntitle: T  # mine\n---\n", "---\ntitle: T  # mine\nlexicon:\n  Qwen: kwen\n---\n"),
        ("---\nlexicon:\n    Ab: cd   # so she says\n# end\ndate: x\n---\n",
         "---\nlexicon:\n    Ab: cd   # so she says\n    Qwen: kwen\n# end\ndate: x\n---\n"),
        ("---\nlexicon:\n  'Qwen': kven # old\n  Ab: cd\n---\n", "---\nlexicon:\n  Qwen: kwen # old\n  Ab: cd\n---\n"),
        ("---\nlexicon: {Ab: cd} # one\n---\n", "---\nlexicon: {Ab: cd, Qwen: kwen} # one\n---\n"),
        ("---\nlexicon:\ntitle: T\n---\n", "---\nlexicon:\n  Qwen: kwen\ntitle: T\n---\n"),
        ("+++\ntitle = 'T' # mine\n+++\n", "+++\ntitle = 'T' # mine\n\n[lexicon]\nQwen = \"kwen\"\n+++\n"),
        ("+++\n[lexicon] # ours\nAb = 'cd'\n+++\n", "+++\n[lexicon] # ours\nAb = 'cd'\nQwen = \"kwen\"\n+++\n"),
        ('{\n  "title": "T"\n}\n', '{"lexicon": {"Qwen": "kwen"}, \n  "title": "T"\n}\n'),
        ('{"title": "T", "lexicon": {"Qwen": "x"}}\n', '{"title": "T", "lexicon": {"Qwen": "kwen"}}\n'),
        ("", "---\nlexicon:\n  Qwen: kwen\n---\n"),
    ],
)  # fmt: skip
def test_an_entry_goes_into_front_matter_of_any_kind_and_nothing_else_changes(front, made):
    assert with_entry(front + BODY, "a.md", "Qwen", "kwen") == made + BODY


def test_phonemes_and_odd_words_are_quoted():
    made = with_entry("---\ntitle: T\n---\n" + BODY, "a.md", "no: one", "[[lˈɔːɹə]]")
    assert read_front_matter(made, "a.md").table["lexicon"] == {"no: one": "[[lˈɔːɹə]]"}


def test_where_there_is_no_place_it_is_said():
    with pytest.raises(EssaycastError, match="cannot hold a lexicon entry"):
        with_entry("Title: T\nDate: 2026-01-02\n\nText.\n", "a.md", "Qwen", "kwen")


@given(st.text("a\r\n\ufeffé", max_size=30), st.text("ab\né", max_size=30))
def test_only_what_differs_is_written_anew(old, new):
    source = SourceText.of(old.encode(), None)
    new = new.removeprefix("\ufeff")
    made = source.changed(new)
    assert SourceText.of(made, None).text == new
    hunk = Hunk.between(source.text, new)
    assert source.text[: hunk.at] + hunk.new + source.text[hunk.at + len(hunk.old) :] == new


def test_a_file_of_windows_keeps_its_line_ends_and_mark(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbfOne\r\nTwo\r\n")
    ledger = Ledger(tmp_path)
    seen = SourceText.read(path)
    ledger.write(path, seen, "One\nand a half\nTwo\n", "a line")
    assert path.read_bytes() == b"\xef\xbb\xbfOne\r\nand a half\r\nTwo\r\n"
    ledger.undo()
    assert path.read_bytes() == b"\xef\xbb\xbfOne\r\nTwo\r\n"


def test_a_link_is_written_through_within_the_show_and_refused_outside(tmp_path):
    show, vault = tmp_path / "show", tmp_path / "vault"
    for folder in (show, vault):
        folder.mkdir()
    (show / "kept.md").write_text("One\n")
    (show / "kept.md").chmod(0o600)
    (vault / "b.md").write_text("One\n")
    (show / "a.md").symlink_to("kept.md")
    (show / "b.md").symlink_to(vault / "b.md")
    ledger = Ledger(show)
    ledger.write(show / "a.md", SourceText.read(show / "a.md"), "Two\n", "a line")
    assert (show / "a.md").is_symlink()
    assert (show / "kept.md").read_text("utf-8") == "Two\n"
    assert (show / "kept.md").stat().st_mode & 0o777 == 0o600
    with pytest.raises(RequestError, match=r"b\.md is a link to .*, outside the show’s folder: make the change there"):
        ledger.write(show / "b.md", SourceText.read(show / "b.md"), "Two\n", "a line")
    assert (vault / "b.md").read_text("utf-8") == "One\n"
    assert len(ledger) == 1


def test_edits_are_taken_back_one_after_the_other_to_the_byte(tmp_path):
    path, ledger = tmp_path / "lexicon.toml", Ledger(tmp_path)
    for text in ("A = 'b'\n", "A = 'b'\nC = 'd'\n"):
        ledger.write(path, SourceText.read(path), text, "an entry")
    assert ledger.undo().path == path
    assert path.read_text("utf-8") == "A = 'b'\n"
    ledger.undo()
    assert not path.exists()  # it was not there before
    with pytest.raises(RequestError, match="nothing to undo"):
        ledger.undo()


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(tmp_path):
    path, ledger = tmp_path / "a.md", Ledger(tmp_path)
    path.write_text("One.\n")
    seen = SourceText.read(path)
    path.write_text("Another.\n")
    with pytest.raises(ChangedError):
        ledger.write(path, seen, "One. Two.\n", "two")
    assert path.read_text("utf-8") == "Another.\n"
    assert not ledger


def test_what_is_saved_while_an_edit_is_taken_back_is_kept(tmp_path, monkeypatch):
    path, ledger = tmp_path / "a.md", Ledger(tmp_path)
    path.write_text("One.\n")
    ledger.write(path, SourceText.read(path), "One. Two.\n", "two")
    monkeypatch.setattr("tts.files.os.fsync", lambda _: path.write_text("One. Two. Three.\n"))
    with pytest.raises(ChangedError):
        ledger.undo()
    assert path.read_text("utf-8") == "One. Two. Three.\n"
    assert len(ledger) == 1


def test_an_edit_is_taken_back_from_a_file_that_was_edited_elsewhere_since(tmp_path):
    path, ledger = tmp_path / "a.md", Ledger(tmp_path)
    long = "A sentence that is long enough to tell where it stands in any file. "
    path.write_text(f"First.\n{long}Orla came. {long}Last.\n")
    seen = SourceText.read(path)
    ledger.write(path, seen, seen.text.replace("Orla", "ORLA"), "a name")
    path.write_text(path.read_text("utf-8").replace("First.", "Another beginning.").replace("Last", "And the end"))
    ledger.undo()
    assert path.read_text("utf-8") == f"Another beginning.\n{long}Orla came. {long}And the end.\n"


def test_an_edit_that_is_not_found_any_more_stays_and_can_be_tried_again(tmp_path):
    path, ledger = tmp_path / "a.md", Ledger(tmp_path)
    path.write_text("Orla came.\n")
    ledger.write(path, SourceText.read(path), "ORLA came.\n", "a name")
    path.write_text("Nobody came.\n")
    with pytest.raises(ConflictError):
        ledger.undo()
    assert path.read_text("utf-8") == "Nobody came.\n"
    assert len(ledger) == 1


def test_an_edit_that_is_gone_does_not_keep_those_before_it(tmp_path):
    ledger, one, two = Ledger(tmp_path), tmp_path / "a.md", tmp_path / "lexicon.toml"
    one.write_text("Orla came.\n")
    ledger.write(one, SourceText.read(one), "ORLA came.\n", "a name")
    ledger.write(two, SourceText.read(two), "Orla = 'OR-la'\n", "for all")
    two.unlink()
    with pytest.raises(ConflictError, match=r"lexicon\.toml is no longer there.*undo once more"):
        ledger.undo()
    ledger.write(two, SourceText.read(two), "Ines = 'EE-nes'\n", "another")
    assert ledger.undo().what == "another"
    with pytest.raises(ConflictError, match="undo once more"):  # which is said again after another edit
        ledger.undo()
    assert ledger.undo().what == "a name"
    assert (one.read_text("utf-8"), len(ledger)) == ("Orla came.\n", 0)

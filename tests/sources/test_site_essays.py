"""The posts of a web site as the essays of a show: numbered by date once, and for good."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tts.errors import RequestError
from tts.show.settings import load_show
from tts.sources.registry import catalogue_of, read_numbered

POST = "---\ntitle: {}\n---\n\nWords of {}.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with posts under dated names, in a folder of their own and without a date."""
    posts = {
        "2023-09-14-bell.md": "Bell",
        "2021-03-02-rope.markdown": "Rope",
        "2022/2022-05-05-tar/index.md": "Tar",
        "undated.md": "Undated",
        "_index.md": "No post",
        "2022/_drafts/ice.md": "No post",
        "index.md": "No post",
        "picture.png": "No post",
    }
    for name, title in posts.items():
        path = tmp_path / "_posts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(POST.format(title, title), "utf-8")
    (tmp_path / "show.toml").write_text('title = "Harbour"\n[essays]\nfolder = "_posts"\n', "utf-8")
    return tmp_path


def titles(site: Path) -> dict[int, str]:
    essays, problems = catalogue_of(load_show(site)).read_all()
    assert problems == []
    return {essay.number or 0: essay.title for essay in essays}


BY_DATE = {1: "Rope", 2: "Tar", 3: "Bell", 4: "Undated"}


def test_posts_are_numbered_by_date_and_named_after_their_numbers(site: Path) -> None:
    assert titles(site) == BY_DATE
    show = load_show(site)
    assert read_numbered(catalogue_of(show).path(2), show).name == "002-tar"


def test_a_new_post_gets_the_next_number_and_no_other_changes(site: Path) -> None:
    titles(site)
    (site / "_posts/2019-01-01-older.md").write_text(POST.format("Older", "it"), "utf-8")
    assert titles(site) == {**BY_DATE, 5: "Older"}


def test_a_post_that_is_gone_leaves_its_number_free_for_nobody(site: Path) -> None:
    titles(site)
    (site / "_posts/undated.md").unlink()
    (site / "_posts/2024-01-01-new.md").write_text(POST.format("New", "it"), "utf-8")
    assert titles(site) == {1: "Rope", 2: "Tar", 3: "Bell", 5: "New"}


@pytest.mark.parametrize("name", ["drafts/ice.md", "2024/private/ice.md", "ice.draft.md"])
def test_a_post_in_a_folder_of_drafts_is_held_back(site: Path, name: str) -> None:
    path = site / "_posts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("---\ntitle: Ice\ndate: 2024-01-01\n---\n\nWords of ice.\n", "utf-8")
    essays, _ = catalogue_of(load_show(site)).read_all()
    assert {essay.title: essay.draft for essay in essays} == {**dict.fromkeys(BY_DATE.values(), False), "Ice": True}
    (note,) = next(essay.notes for essay in essays if essay.draft)
    assert "is a draft by the name" in note


def test_a_person_may_change_the_numbers(site: Path) -> None:
    titles(site)
    numbers = site / "numbers.toml"
    text = numbers.read_text("utf-8")
    assert '"2022/2022-05-05-tar/index.md" = 2' in text
    numbers.write_text(text.replace('"2022/2022-05-05-tar/index.md" = 2', "'2022/2022-05-05-tar/index.md' = 20"))
    assert titles(site) == {1: "Rope", 20: "Tar", 3: "Bell", 4: "Undated"}


def test_a_number_inside_a_post_is_its_number(site: Path) -> None:
    path = site / "_posts/undated.md"
    path.write_text("---\ntitle: Undated\nnumber: 7\n---\n\nWords.\n", "utf-8")
    assert titles(site) == {7: "Undated", 8: "Rope", 9: "Tar", 10: "Bell"}


def test_numbers_that_disagree_stop_that_post_alone(site: Path) -> None:
    titles(site)
    (site / "_posts/undated.md").write_text("---\ntitle: Undated\nnumber: 7\n---\n\nWords.\n", "utf-8")
    essays, problems = catalogue_of(load_show(site)).read_all()
    assert len(essays) == 3
    assert "make numbers.toml and its front matter agree" in str(problems[0])


def test_the_commands_know_posts_by_their_numbers(run: Any, site: Path) -> None:
    assert "Tar" in run("essaycast", "list", cwd=site).out
    assert "Words of Tar." in run("essaycast", "script", 2, cwd=site).out


def test_a_show_of_numbered_essays_keeps_no_file_of_numbers(site: Path) -> None:
    (site / "show.toml").write_text('title = "Harbour"\n', "utf-8")
    (site / "essays").mkdir()
    (site / "essays/mine.md").write_text("---\ntitle: Mine\n---\n\nWords.\n", "utf-8")
    (site / "essays/004-four.md").write_text("---\ntitle: Four\n---\n\nWords.\n", "utf-8")
    catalogue = catalogue_of(load_show(site))
    assert [path.name for path in catalogue.unnumbered] == ["mine.md"]
    assert not (site / "numbers.toml").exists()


def test_a_dated_essay_among_numbered_ones_gets_a_number_that_it_keeps(run: Any, site: Path) -> None:
    (site / "show.toml").write_text('title = "Harbour"\n', "utf-8")
    (site / "essays").mkdir()
    (site / "essays/004-four.md").write_text("---\ntitle: Four\n---\n\nWords.\n", "utf-8")
    (site / "essays/2025-05-21-rope.md").write_text("---\ntitle: Rope\n---\n\nWords of rope.\n", "utf-8")
    (site / "essays/tar.md").write_text("---\ntitle: Tar\ndate: 2025-05-20\n---\n\nWords of tar.\n", "utf-8")
    assert titles(site) == {4: "Four", 5: "Tar", 6: "Rope"}
    (site / "essays/salt.md").write_text("---\ntitle: Salt\ndate: 2020-05-20\n---\n\nWords.\n", "utf-8")
    assert titles(site) == {4: "Four", 5: "Tar", 6: "Rope", 7: "Salt"}
    assert "Words of rope." in run("essaycast", "script", 6, cwd=site).out


@pytest.mark.parametrize("folder", ["", "/tmp"])
def test_the_folder_of_essays_lies_beside_the_show(site: Path, folder: str) -> None:
    (site / "show.toml").write_text(f'[essays]\nfolder = "{folder}"\n', "utf-8")
    with pytest.raises(RequestError, match=r"essays\.folder"):
        load_show(site)

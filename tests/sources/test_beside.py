"""Pictures beside imported essays: they come along, under names that hold, and nothing comes from elsewhere."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

import tts
from tts.media.fence import folder_of_show
from tts.pictures.figures import pictures
from tts.sources import beside
from tts.sources.importing import import_sources


def png(side: int = 4) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (side, side), "red").save(file, "PNG")
    return file.getvalue()


def made(root: Path, files: dict[str, bytes | str]) -> Path:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return root


def brought(source: Path, show: Path) -> str:
    report = import_sources([source], show, None)
    (path,) = report.written
    return path.read_text(encoding="utf-8")


def copied(show: Path) -> list[str]:
    folder = show / "essays/pictures"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("post", "picture", "address"),
    [
        ("content/posts/kite/index.md", "content/posts/kite/kite.png", "kite.png"),
        ("content/posts/kite.md", "content/pictures/kite.png", "../pictures/kite.png"),
        ("_posts/2025-05-21-kite.md", "assets/kite.png", "/assets/kite.png"),
        ("_posts/2025-05-21-kite.md", "assets/kite.png", "{{ site.baseurl }}/assets/kite.png"),
        ("content/posts/kite.md", "static/img/kite.png", "/img/kite.png?v=2"),
        ("notes/kite.md", "notes/a b/the kite.png", "<a b/the kite.png>"),
        ("notes/kite.md", "notes/a b/the kite.png", "a%20b/the%20kite.png"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_picture_beside_an_essay_comes_along(
    tmp_path: Path, post: str, picture: str, address: str, packed: bool
) -> None:
    source = made(
        tmp_path / "site",
        {post: f"---\ntitle: Kite\n---\nIt flies.\n\n![Up]({address})\n", picture: png(), "hugo.toml": ""},
    )
    if packed:
        with zipfile.ZipFile(tmp_path / "site.zip", "w") as archive:
            for path in source.rglob("*.*"):
                archive.write(path, path.relative_to(tmp_path))
        source = tmp_path / "site.zip"
    brought(source, tmp_path / "show")
    assert copied(tmp_path / "show") == [f"001-kite/{Path(picture).name}"]
    found, lost = pictures(tts.read_essay(tmp_path / "show/essays/001-kite.md"), folder_of_show(tmp_path / "show"))
    assert list(found) == [1]
    assert not lost


def test_the_picture_of_an_episode_comes_along_too(tmp_path: Path) -> None:
    source = made(tmp_path / "a", {"kite.md": "---\ntitle: Kite\nimage: kite.png\n---\nIt flies.\n", "kite.png": png()})
    assert "image: pictures/001-kite/kite.png\n" in brought(source / "kite.md", tmp_path / "show")
    assert copied(tmp_path / "show") == ["001-kite/kite.png"]


def test_pictures_of_one_name_stay_apart(tmp_path: Path) -> None:
    files = {"n/kite.md": "# Kite\n\nIt flies.\n\n![a](a/x.png)\n\n![b](b/X.png)\n\n![c](a/x.png)\n"}
    source = made(tmp_path / "a", {**files, "n/a/x.png": png(), "n/b/X.png": png(5)})
    text = brought(source, tmp_path / "show")
    assert [line for line in text.splitlines() if line.startswith("!")] == [
        "![a](pictures/001-kite/x.png)",
        "![b](pictures/001-kite/X-2.png)",
        "![c](pictures/001-kite/x.png)",
    ]
    assert copied(tmp_path / "show") == ["001-kite/X-2.png", "001-kite/x.png"]


@pytest.mark.parametrize(
    "address", ["../secret.png", "/etc/secret.png", "a/../../secret.png", "file:///secret.png", "x.txt"]
)
@pytest.mark.parametrize("folder", [False, True])
def test_nothing_comes_from_outside_the_source(tmp_path: Path, address: str, folder: bool) -> None:
    made(tmp_path, {"secret.png": png(), "in/kite.md": f"# Kite\n\nIt flies.\n\n![a]({address})\n", "in/x.txt": "x"})
    source = tmp_path / "in" if folder else tmp_path / "in/kite.md"
    brought(source, tmp_path / "show")
    assert not (tmp_path / "show/essays/pictures").exists()


def test_a_link_to_a_picture_outside_is_not_followed(tmp_path: Path) -> None:
    made(tmp_path, {"secret.png": png(), "in/kite.md": "# Kite\n\nIt flies.\n\n![a](a.png)\n"})
    (tmp_path / "in/a.png").symlink_to(tmp_path / "secret.png")
    for source in (tmp_path / "in", tmp_path / "in/kite.md"):
        brought(source, tmp_path / f"show of {source.name}")
        assert not (tmp_path / f"show of {source.name}/essays/pictures").exists()


def test_a_picture_that_is_too_large_stays_and_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = made(tmp_path / "a", {"kite.md": "# Kite\n\nIt flies.\n\n![a](a.png)\n\n![b](b.png)\n"})
    made(source, {"a.png": png(4), "b.png": png(200)})
    monkeypatch.setattr(beside, "_LARGEST", len(png(4)))
    report = import_sources([source], tmp_path / "show", None)
    assert copied(tmp_path / "show") == ["001-kite/a.png"]
    assert "b.png is too large, or cannot be read, and was not copied" in report.notices
    monkeypatch.setattr(beside, "_LARGEST", 20_000_000)
    assert not import_sources([source], tmp_path / "show", None).written
    assert copied(tmp_path / "show") == ["001-kite/a.png", "001-kite/b.png"]


def test_a_dry_run_copies_nothing(tmp_path: Path) -> None:
    source = made(tmp_path / "a", {"kite.md": "# Kite\n\nIt flies.\n\n![a](a.png)\n", "a.png": png()})
    import_sources([source], tmp_path / "show", None, dry_run=True)
    assert not (tmp_path / "show").exists()


@pytest.mark.parametrize("place", ["img/kite one.png", "static/img/kite one.png"])
def test_a_post_of_a_site_names_its_pictures_from_the_root(tmp_path: Path, place: str) -> None:
    post = "# Kite\n\nIt flies.\n\n![Up](/img/kite%20one.png)\n\n![Down](/img/none.png)\n"
    made(tmp_path, {"show.toml": '[essays]\nfolder = "_posts"\n', "_posts/2025-05-06-kite.md": post, place: png()})
    found, (lost,) = pictures(tts.read_essay(tmp_path / "_posts/2025-05-06-kite.md"), folder_of_show(tmp_path))
    assert list(found) == [1]
    assert (lost.text, lost.rule) == ("/img/none.png", "a picture that is not there")

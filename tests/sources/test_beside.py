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
        ("notes/kite.md", "notes/cafe\u0301.png", "caf\u00e9.png"),
        ("notes/kite.md", "notes/caf\u00e9.png", "cafe%CC%81.png"),
        ("notes/kite.md", "notes/Kite.PNG", "kite.png"),
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
    files = {"n/kite.md": "# Kite\n\nIt flies.\n\n![sky](a/x.png)\n\n![sea](b/X.png)\n\n![sun](a/x.png)\n"}
    source = made(tmp_path / "a", {**files, "n/a/x.png": png(), "n/b/X.png": png(5)})
    text = brought(source, tmp_path / "show")
    assert [line for line in text.splitlines() if line.startswith("!")] == [
        "![sky](pictures/001-kite/x.png)",
        "![sea](pictures/001-kite/X-2.png)",
        "![sun](pictures/001-kite/x.png)",
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


def test_a_picture_that_its_author_has_changed_is_kept(tmp_path: Path) -> None:
    post = "# Kite\n\nIt flies.\n\n![a](a.png)\n\n![b](b.png)\n"
    source, show = tmp_path / "in", tmp_path / "show"
    made(source, {"kite.md": post, "a.png": png(4), "b.png": png(5)})
    brought(source, show)
    cropped, other = (show / "essays/pictures/001-kite" / name for name in ("a.png", "b.png"))
    cropped.write_bytes(png(3))
    made(source, {"kite.md": post.replace("flies", "flew"), "b.png": png(9)})
    report = import_sources([source], show, None)
    assert (len(report.written), report.notices) == (1, ())
    assert (cropped.read_bytes(), other.read_bytes()) == (png(3), png(9))
    made(source, {"kite.md": post.replace("flies", "fell"), "a.png": png(8)})
    (notice,) = import_sources([source], show, None).notices
    assert "a.png differs from the source’s and is kept" in notice
    assert cropped.read_bytes() == png(3)
    made(source, {"kite.md": post.replace("flies", "sank")})
    import_sources([source], show, None, force=True)
    assert cropped.read_bytes() == png(8)


def test_a_picture_that_its_source_corrects_alone_is_taken_over(tmp_path: Path) -> None:
    source = made(tmp_path / "site", {"_posts/2025-05-21-kite.md": "Words.\n\n![A](/a.png)\n", "a.png": png()})
    brought(source, tmp_path / "show")
    (copy,) = (tmp_path / "show/essays/pictures").rglob("*.png")
    for here, there, expected in ((None, png(5), png(5)), (png(6), png(5), png(6)), (png(6), png(7), png(6))):
        if here:
            copy.write_bytes(here)
        made(source, {"a.png": there})
        report = import_sources([source], tmp_path / "show", None)
        assert (copy.read_bytes() == expected, report.written) == (True, ())
    assert "is kept (--force takes that one)" in report.notices[-1]


def test_what_is_no_picture_any_more_does_not_replace_one(tmp_path: Path) -> None:
    post = {"kite.md": "# Kite\n\nIt flies.\n\n![a](a.png)\n"}
    source = made(tmp_path / "in", {**post, "a.png": png(4)})
    brought(source, tmp_path / "show")
    made(source, {"a.png": b"<html>404 Not Found</html>"})
    (notice,) = import_sources([source], tmp_path / "show", None).notices
    assert "is not a picture any more" in notice
    (copy,) = (tmp_path / "show/essays/pictures").rglob("*.png")
    assert copy.read_bytes() == png(4)


@pytest.mark.parametrize("stem", ["x" * 240, "光" * 80, "é" * 110])
@pytest.mark.parametrize("packed", [False, True])
def test_a_long_name_of_a_picture_is_cut(tmp_path: Path, stem: str, packed: bool) -> None:
    name = f"{stem}.png"
    files = {"kite.md": f"# Kite\n\nIt flies.\n\n![a]({name})\n", name: png()}
    source = made(tmp_path / "in", files)
    if packed:
        with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
            for each in files:
                archive.write(source / each, each)
        source = tmp_path / "in.zip"
    for _ in range(2):
        report = import_sources([source], tmp_path / "show", None)
        assert not report.notices
    assert len(report.unchanged) == 1
    (copy,) = (tmp_path / "show/essays/pictures/001-kite").iterdir()
    assert copy.name.startswith(stem[:30])
    assert copy.name in (tmp_path / "show/essays/001-kite.md").read_text("utf-8")


@pytest.mark.parametrize("place", ["pictures", "pictures/001-kite", "pictures/001-kite/a.png"])
def test_no_picture_is_written_through_a_link_out_of_the_show(tmp_path: Path, place: str) -> None:
    source, show, away = tmp_path / "in", tmp_path / "show", tmp_path / "away"
    made(source, {"kite.md": "# Kite\n\nIt flies.\n\n![a](a.png)\n", "a.png": png()})
    link = show / "essays" / place
    link.parent.mkdir(parents=True)
    away.mkdir()
    link.symlink_to(away / "x.png" if place.endswith(".png") else away)
    report = import_sources([source], show, None)
    assert len(report.written) == 1
    assert "a link leads from there out of the show" in " ".join(report.notices)
    assert not [path for path in away.rglob("*") if path.is_file()]


def test_a_picture_that_cannot_be_written_is_a_note(tmp_path: Path) -> None:
    source, show = tmp_path / "in", tmp_path / "show"
    made(source, {"kite.md": "# Kite\n\nIt flies.\n\n![a](a.png)\n", "a.png": png()})
    made(show, {"essays/pictures": "a file"})
    report = import_sources([source], show, None)
    assert "a picture was not imported: " in " ".join(report.notices)
    assert (show / "essays/.imported.json").is_file()

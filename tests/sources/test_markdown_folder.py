"""Folders and archives of Markdown: which of their files are essays, and what their sites say of them."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath

import pytest

from tts.errors import EssaycastError
from tts.show.settings import Show
from tts.sources import markdown_folder
from tts.sources.imported import Imported
from tts.sources.source import Source

SHOW = Show(root=Path())


def made(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def read(root: Path) -> Imported:
    assert markdown_folder.recognizes(Source(root))
    return markdown_folder.read(Source(root), SHOW)


def titles(page: Imported) -> dict[str, str]:
    return {item.essay.title: item.withheld for item in page.essays}


def post(title: str, more: str = "") -> str:
    return f"---\ntitle: {title}\n{more}---\nThe words of {title}.\n"


JEKYLL = {
    "_config.yml": "title: Low Letters\nauthor: Oda\nurl: https://low.example\ndescription: Of tides\n",
    "_posts/2021-3-2-rope.markdown": post("Rope"),
    "_posts/2023-12-01-ice.md": post("Ice", "published: false\n"),
    "_posts/2023-09-14-bell.md": post("Bell", "date: 2023-09-14 23:40:00 -0700\nauthor:\n  name: Una\n"),
    "_drafts/tar.md": post("Tar"),
    "about.md": post("About", "layout: page\n"),
    "_includes/figure.md": "{{ include.src }}",
}


def test_a_jekyll_site_is_its_posts_and_drafts_are_withheld(tmp_path: Path) -> None:
    page = read(made(tmp_path, JEKYLL))
    assert titles(page) == {"Rope": "", "Bell": "", "Ice": "a draft", "Tar": "a draft"}
    assert all(item.essay.draft == bool(item.withheld) for item in page.essays)
    assert (page.show.title, page.show.author, page.show.link) == ("Low Letters", "Oda", "https://low.example")


def test_a_post_has_the_day_that_its_author_had(tmp_path: Path) -> None:
    page = read(made(tmp_path, JEKYLL))
    days = {item.essay.title: str(item.essay.published)[:10] for item in page.essays if item.essay.published}
    assert days["Rope"] == "2021-03-02"
    assert days["Bell"] == "2023-09-14"


def test_the_year_of_a_post_is_not_its_number(tmp_path: Path) -> None:
    assert {item.essay.number for item in read(made(tmp_path, JEKYLL)).essays} == {None}


def test_files_with_numbers_keep_them(tmp_path: Path) -> None:
    page = read(made(tmp_path, {"01-one.md": post("One"), "02-two.md": post("Two")}))
    assert [item.essay.number for item in page.essays] == [1, 2]


def test_an_archive_is_read_like_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in JEKYLL.items():
            archive.writestr(f"low-letters-main/{name}", text)
    assert titles(read(path)) == {"Rope": "", "Bell": "", "Ice": "a draft", "Tar": "a draft"}


def test_a_hugo_site_is_its_content_without_lists_and_archetypes(tmp_path: Path) -> None:
    files = {
        "hugo.toml": 'title = "Marsh"\nbaseURL = "https://marsh.example/"\n[params]\nauthor = "Ivo"\n',
        "archetypes/default.md": "+++\ntitle = '{{ .Name }}'\ndate = {{ .Date }}\n+++\n",
        "content/_index.md": post("Home"),
        "content/about.md": post("About"),
        "content/posts/_index.md": post("Posts"),
        "content/posts/salt.md": post("Salt", "date: 2021-11-05\n"),
        "content/posts/half.md": '+++\ntitle = "Half"\ndraft = true\n+++\nHalf.\n',
        "content/posts/ledger/index.md": '+++\ntitle = "Ledger"\ndate = 2022-01-18\n+++\nTwo of them.\n',
        "content/posts/ledger/source.md": "A note beside it.\n",
        "content/posts/later.md": post("Later", "date: 2999-01-01\n"),
        "README.md": "# The site\n\nHow to build it.\n",
    }
    page = read(made(tmp_path, files))
    assert titles(page) == {"Salt": "", "Ledger": "", "Later": "scheduled for 2999-01-01", "Half": "a draft"}
    assert (page.show.title, page.show.author) == ("Marsh", "Ivo")
    assert page.notices == ("content/about.md is a page and was left out",)


def test_a_blog_of_docusaurus_names_its_authors_by_their_keys(tmp_path: Path) -> None:
    files = {
        "authors.yml": "runa:\n  name: Runa Castle\n",
        "2022-10-30-pencil.md": post("Pencil", "authors: [runa]\n"),
        "2023-05-09-maps/index.mdx": "---\ntitle: Maps\nauthors: runa\n---\nimport A from 'a';\n\n<A>North.</A>\n",
        "tags.yml": "a:\n",
    }
    page = read(made(tmp_path, files))
    assert [(item.essay.title, item.essay.author, str(item.essay.published)[:10]) for item in page.essays] == [
        ("Pencil", "Runa Castle", "2022-10-30"),
        ("Maps", "Runa Castle", "2023-05-09"),
    ]


def test_what_nikola_has_in_a_file_beside_a_text_counts(tmp_path: Path) -> None:
    files = {
        "posts/nets.md": "Nets are made of knots, and knots of rope.\n",
        "posts/nets.meta": ".. title: On nets\n.. date: 2024-01-02 10:20:00 UTC\n.. status: draft\n",
        "posts/ropes.md": "Ropes are mended in winter.\n",
        "posts/ropes.meta": ".. title: On ropes\n.. date: 2024-01-03 10:20:00 UTC\n",
    }
    assert titles(read(made(tmp_path, files))) == {"On nets": "a draft", "On ropes": ""}


def test_a_graph_of_logseq_is_its_pages_and_not_its_diary(tmp_path: Path) -> None:
    files = {
        "logseq/config.edn": "{}",
        "logseq/bak/pages/Nets/2026.md": "An old version of a text on nets.",
        "journals/2026_01_01.md": "- A day of which nobody is to hear.",
        "pages/Nets.md": "- Nets are made of knots, and knots of rope.\n- Both are mended in winter.",
        "pages/Ropes.md": "public:: false\n\n- Ropes are for later.",
    }
    found = read(made(tmp_path, files)).essays
    assert {item.place: item.essay.is_public for item in found} == {"pages/Nets.md": True, "pages/Ropes.md": False}


@pytest.mark.parametrize(
    ("setting", "text", "post_of"),
    [
        ("content/sea/_index.md", "---\ncascade:\n  draft: true\n---\n", "content/sea"),
        ("content/sea/_index.md", "---\ncascade:\n- build:\n    list: never\n---\n", "content/sea"),
        ("content/sea/_index.md", "+++\ndraft = true\n+++\n", "content/sea"),
        ("posts/sea/_metadata.yml", "draft: true\n", "posts/sea"),
        ("posts/sea/sea.json", '{"draft": true}', "posts/sea"),
        ("posts/sea/sea.11tydata.json", '{"permalink": false}', "posts/sea"),
        (
            "_config.yml",
            "defaults:\n- scope:\n    path: _posts/sea\n  values:\n    published: false\n",
            "_posts/sea",
        ),
        ("_config.yml", "exclude: [vendor, _posts/sea/]\n", "_posts/sea"),
    ],
)
def test_what_a_site_says_of_a_folder_holds_its_posts_back(
    tmp_path: Path, setting: str, text: str, post_of: str
) -> None:
    site = (
        {"config.toml": 'base_url = "https://a.example"\n'} if post_of.startswith("content") else {"package.json": "{}"}
    )
    files = {
        setting: text,
        f"{post_of}/2026-01-01-nets.md": post("On nets", "date: 2026-01-01\n"),
        f"{post_of}/2026-01-02-tar.md": post("On tar", "date: 2026-01-02\ndraft: false\n"),
        f"{PurePosixPath(post_of).parent}/2026-01-03-ropes.md": post("On ropes", "date: 2026-01-03\n"),
    }
    found = titles(read(made(tmp_path, files | site)))
    # What is not built at all is not built for a post that says "draft: false" either.
    tar = "" if "draft" in text or "published" in text else f"held back by {setting}"
    assert found == {"On nets": f"held back by {setting}", "On tar": tar, "On ropes": ""}


def test_a_folder_given_by_itself_is_held_back_by_its_own_data(tmp_path: Path) -> None:
    made(tmp_path, {"sea/sea.json": '{"draft": true}', "sea/nets.md": post("On nets"), "sea/tar.md": post("On tar")})
    assert titles(read(tmp_path / "sea")) == dict.fromkeys(("On nets", "On tar"), "held back by sea.json")


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        ("content/sea/_index.md", "---\ntitle: The sea\ndraft: true\n---\n"),
        ("content/sea/_index.md", "---\ncascade:\n  type: essay\n  comments: false\n---\n"),
        ("content/sea/sea.json", '{"layout": "post", "tags": ["post"], "permalink": "/sea/"}'),
        ("content/sea/crew.json", '{"draft": true}'),
    ],
)
def test_other_settings_of_a_folder_hold_nothing_back(tmp_path: Path, setting: str, text: str) -> None:
    files = {"hugo.toml": "", setting: text, "content/sea/nets.md": post("On nets", "date: 2026-01-01\n")}
    assert titles(read(made(tmp_path, files))) == {"On nets": ""}


@pytest.mark.parametrize("folder", ["pages", "notes"])
def test_a_graph_of_logseq_is_known_without_its_settings_or_by_them(tmp_path: Path, folder: str) -> None:
    files = {
        "journals/2026_01_01.md": "- A day of which nobody is to hear.",
        f"{folder}/Nets.md": "- Nets are made of knots, and knots of rope.",
        f"{folder}/hls__a-paper.md": "- What was marked in a paper.",
    }
    settings = {"logseq/config.edn": '{:meta/version 1\n :pages-directory "notes"}'} if folder == "notes" else {}
    assert [item.place for item in read(made(tmp_path, files | settings)).essays] == [f"{folder}/Nets.md"]


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("Journal/2026-01-01.md", {}),
        ("Tagebuch/2026/2026-01-01.md", {}),
        ("Days/2026-01-01.md", {".obsidian/daily-notes.json": '{"folder": "Days"}'}),
        ("2026-01-01.md", {".obsidian/daily-notes.json": "{}"}),
    ],
)
def test_a_page_of_a_diary_comes_in_withheld(tmp_path: Path, name: str, settings: dict[str, str]) -> None:
    files = {
        name: "A day of which nobody is to hear.\n",
        name.replace("01.md", "02-nets.md"): "Nets are made of knots.\n",
        name.replace("01.md", "03.md"): "---\ntitle: On ropes\n---\n\nRopes are of hemp.\n",
        "On sails.md": "Sails are of linen.\n",
    }
    found = {item.place: item.withheld for item in read(made(tmp_path, files | settings)).essays}
    assert found == {name: "a page of a diary", **dict.fromkeys(list(files)[1:], "")}


def test_posts_named_for_their_day_alone_are_no_diary_elsewhere(tmp_path: Path) -> None:
    page = read(made(tmp_path, {"posts/2026-01-01.md": "A day at sea.\n", "posts/2026-01-02.md": "Another.\n"}))
    assert not any(item.withheld for item in page.essays)


def test_a_vault_of_obsidian_is_its_notes_by_their_names(tmp_path: Path) -> None:
    files = {
        ".obsidian/app.json": "{}",
        ".trash/Old.md": "Old.\n",
        "Essays/The kiln at dawn.md": "A kiln, see [[Patience]].\n",
        "Templates/Essay.md": "{{title}}\n",
        "attachments/notes.md": "Not this.\n",
    }
    page = read(made(tmp_path, files))
    assert titles(page) == {"The kiln at dawn": ""}
    assert page.essays[0].essay.blocks[0].text == "A kiln, see Patience."


def test_one_bad_file_leaves_the_others(tmp_path: Path) -> None:
    page = read(
        made(tmp_path, {"a.md": post("A", "draft: perhaps\n"), "b.md": post("B"), "c.md": "---\ntitle: C\n---\n"})
    )
    assert titles(page) == {"B": ""}
    assert "draft is 'perhaps' and was left out; it must be true or false" in page.notices[0]
    assert page.notices[1] == "c.md has no text and was left out"


def test_a_folder_of_readmes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EssaycastError, match="has no essays"):
        markdown_folder.read(Source(made(tmp_path, {"README.md": "# Read\n\nMe.\n"})), SHOW)


@pytest.mark.parametrize("files", [{"a.txt": "x"}, {"A note 1b2c3d4e5f60718293a4b5c6d7e8f90a.md": "# A\n\nWords.\n"}])
def test_what_is_no_folder_of_markdown_is_left_to_other_readers(tmp_path: Path, files: dict[str, str]) -> None:
    assert not markdown_folder.recognizes(Source(made(tmp_path, files)))


def test_an_archive_that_climbs_out_of_its_folder_is_not_recognized(tmp_path: Path) -> None:
    path = tmp_path / "slip.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../slip.md", "Words.\n")
    assert not markdown_folder.recognizes(Source(path))


@pytest.mark.parametrize(
    ("name", "settings", "language"),
    [
        ("_config.yml", "title: Tief\nlang: de\n", "de"),
        ("hugo.toml", 'title = "Tief"\nlanguageCode = "en-gb"\n', "en-GB"),
        ("config.yaml", "defaultContentLanguage: fr\n", "fr"),
        ("_quarto.yml", "lang: pt_BR\nwebsite:\n  title: Fundo\n", "pt-BR"),
        ("_config.yml", "title: Tief\n", ""),
    ],
)
def test_a_sites_settings_say_its_language(tmp_path: Path, name: str, settings: str, language: str) -> None:
    assert read(made(tmp_path, {name: settings, "posts/rope.md": post("Rope")})).show.language == language
